//! How the language data is read: one line a kind of word, a colon, the words; `#` begins a remark.

/// The lines of a data file: what stands before the colon, and what behind it.
pub(super) fn lines(file: &'static str) -> impl Iterator<Item = (&'static str, &'static str)> {
    file.lines().filter(|line| !line.starts_with('#')).filter_map(|line| line.split_once(": "))
}

/// The words of all lines of a kind.
pub(super) fn words(file: &'static str, kind: &str) -> impl Iterator<Item = &'static str> {
    lines(file).filter(move |(head, _)| *head == kind).flat_map(|(_, rest)| rest.split(' '))
}

/// The data of Azerbaijani, English, Persian and Russian.
pub(super) const AZERBAIJANI: &str = include_str!("az.txt");
pub(super) const ENGLISH: &str = include_str!("en.txt");
pub(super) const PERSIAN: &str = include_str!("fa.txt");
pub(super) const RUSSIAN: &str = include_str!("ru.txt");

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_line_is_a_kind_with_its_words() {
        const KINDS: &str = "harmony plural possessive our case softens particle link title not-name article contraction decline whole \
            ending before-plural no-ye inside part-last part-first name-title behind";
        for file in [AZERBAIJANI, ENGLISH, PERSIAN, RUSSIAN] {
            for line in file.lines().filter(|line| !line.starts_with('#')) {
                let (head, rest) = line.split_once(": ").expect("a colon");
                let kind = head.split(' ').next().unwrap_or_default();
                assert!(KINDS.split_whitespace().any(|known| known == kind), "{line}");
                assert!(!rest.is_empty() && !rest.contains("  ") && rest.trim() == rest, "{line}");
            }
        }
    }
}
