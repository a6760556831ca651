//! One string with its placeholders: `page {n} of {title}`.

use std::collections::BTreeSet;
use std::ops::Range;

/// Words, and the names of what is put between them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Pattern(Vec<Piece>);

#[derive(Debug, Clone, PartialEq, Eq)]
enum Piece {
    Words(String),
    Placeholder(String),
}

impl Pattern {
    /// Reads a string.
    ///
    /// # Errors
    /// The bytes of a brace that belongs to no placeholder, or of a placeholder without a name.
    pub(super) fn parse(text: &str) -> Result<Self, Range<usize>> {
        let mut pieces = Vec::new();
        let mut cursor = 0;
        while let Some(at) = text[cursor..].find(['{', '}']).map(|at| cursor + at) {
            let name = text[at..].strip_prefix('{').and_then(|rest| rest.split_once('}')).map(|(name, _)| name);
            let Some(name) = name.filter(|name| is_name(name)) else {
                let end = text[at..].find('}').map_or(text.len(), |end| at + end + 1);
                return Err(at..end);
            };
            if at > cursor {
                pieces.push(Piece::Words(text[cursor..at].to_owned()));
            }
            pieces.push(Piece::Placeholder(name.to_owned()));
            cursor = at + name.len() + 2;
        }
        if cursor < text.len() {
            pieces.push(Piece::Words(text[cursor..].to_owned()));
        }
        Ok(Self(pieces))
    }

    /// The names in it.
    pub(super) fn placeholders(&self) -> BTreeSet<&str> {
        let mut names = BTreeSet::new();
        for piece in &self.0 {
            if let Piece::Placeholder(name) = piece {
                names.insert(name.as_str());
            }
        }
        names
    }

    /// The string with every placeholder filled in; one that nothing is given for stays, so that it is seen.
    pub(super) fn fill<'w>(&self, words: impl Fn(&str) -> Option<&'w str>) -> String {
        let mut filled = String::new();
        for piece in &self.0 {
            match piece {
                Piece::Words(own) => filled.push_str(own),
                Piece::Placeholder(name) => match words(name) {
                    Some(words) => filled.push_str(words),
                    None => filled.push_str(&format!("{{{name}}}")),
                },
            }
        }
        filled
    }
}

fn is_name(name: &str) -> bool {
    name.starts_with(|sign: char| sign.is_ascii_lowercase())
        && name.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'_')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn placeholders_are_filled_by_name_and_what_is_filled_in_is_not_read_again() {
        let pattern = Pattern::parse("«{title}»، {n} بند، {title}").expect("a pattern");
        assert_eq!(pattern.placeholders().into_iter().collect::<Vec<_>>(), ["n", "title"]);
        let filled = pattern.fill(|name| Some(if name == "n" { "۳" } else { "{n}" }));
        assert_eq!(filled, "«{n}»، ۳ بند، {n}");
        assert_eq!(pattern.fill(|_| None), "«{title}»، {n} بند، {title}");
    }

    #[test]
    fn a_stray_brace_has_its_place() {
        for (text, place) in
            [("a {} b", 2..4), ("a {N}", 2..5), ("{n} }", 4..5), ("{n", 0..2), ("{{n}}", 0..4), ("{ n }", 0..5)]
        {
            assert_eq!(Pattern::parse(text), Err(place), "{text}");
        }
        assert!(Pattern::parse("").is_ok());
    }
}
