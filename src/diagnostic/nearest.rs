//! "Did you mean": the name that a misspelt one most probably stands for.

/// Longer names than this (in chars) get no suggestion: the work grows with the square of the length.
const LONGEST: usize = 100;
/// A shorter name differs from too many others in one sign.
const SHORTEST: usize = 5;

/// The candidate nearest to `name`, when one is near enough to be meant; the first of several that are equally near.
///
/// Upper and lower case, `-`, `_` and spaces count as equal. A third of the signs may differ, at least one.
pub fn nearest<'a>(name: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let wanted = folded(name)?;
    let length = wanted.chars().count();
    let mut best: Option<(usize, &str)> = None;
    for candidate in candidates {
        let Some(other) = folded(candidate) else { continue };
        let other_length = other.chars().count();
        let allowed = (length.max(other_length) / 3).max(1);
        if length.abs_diff(other_length) > allowed || length.min(other_length) == 0 {
            continue;
        }
        let distance = strsim::osa_distance(&wanted, &other);
        // Two names of one or two signs are always "near"; only one that differs in its case is worth naming.
        let near = if length.max(other_length) < 3 { distance == 0 } else { distance <= allowed };
        if near && best.is_none_or(|(least, _)| distance < least) {
            best = Some((distance, candidate));
        }
    }
    best.map(|(_, candidate)| candidate)
}

/// Whether a name is probably `known`, typed wrong: one sign more, less or other, or two that changed places. This asks for more than
/// [`nearest`], for names among which most are neither.
pub fn is_slip(name: &str, known: &str) -> bool {
    let (Some(name), Some(known)) = (folded(name), folded(known)) else { return false };
    let length = known.chars().count();
    let is_near = length >= SHORTEST && name.chars().count() <= length + 1;
    name == known || is_near && strsim::osa_distance(&name, &known) == 1
}

/// A name with the differences taken out that people do not see.
fn folded(name: &str) -> Option<String> {
    let mut folded = String::with_capacity(name.len());
    for (index, sign) in name.trim().chars().enumerate() {
        if index >= LONGEST {
            return None;
        }
        match sign {
            '_' | ' ' => folded.push('-'),
            _ => folded.extend(sign.to_lowercase()),
        }
    }
    Some(folded)
}

#[cfg(test)]
mod tests {
    use super::{is_slip, nearest};

    #[test]
    fn finds_what_was_meant() {
        let keys = ["quote", "kind", "certainty", "checked_by", "note"];
        assert_eq!(nearest("qoute", keys), Some("quote"));
        assert_eq!(nearest("certanty", keys), Some("certainty"));
        assert_eq!(nearest("Checked-By", keys), Some("checked_by"));
        assert_eq!(nearest("publisher", keys), None);
        assert_eq!(nearest("", keys), None);
    }

    #[test]
    fn works_in_any_script() {
        assert_eq!(nearest("شیرز", ["تهران", "شیراز"]), Some("شیراز"));
    }

    #[test]
    fn short_names_are_not_all_near_each_other() {
        assert_eq!(nearest("fa", ["en", "az", "ru"]), None);
        assert_eq!(nearest("FA", ["en", "fa"]), Some("fa"));
    }

    #[test]
    fn a_slip_is_one_sign() {
        for slip in ["publsher", "Publisher", "pubilsher", "publishers"] {
            assert!(is_slip(slip, "publisher"), "{slip}");
        }
        assert!(!is_slip("publish", "publisher") && !is_slip("data", "date") && !is_slip("", "d"));
        assert!(is_slip("publisher_place", "publisher-place"));
    }

    #[test]
    fn a_name_of_a_megabyte_costs_nothing() {
        assert_eq!(nearest(&"x".repeat(1 << 20), ["x"]), None);
    }
}
