//! The names of languages in LaTeX.

/// Languages by their tags, as the `babel` package names them (its manual, the list of locales); `biblatex` takes these names in `langid`.
const NAMES: [(&str, &str); 47] = [
    ("af", "afrikaans"),
    ("ar", "arabic"),
    ("az", "azerbaijani"),
    ("be", "belarusian"),
    ("bg", "bulgarian"),
    ("bn", "bengali"),
    ("ca", "catalan"),
    ("ckb", "sorani"),
    ("cs", "czech"),
    ("da", "danish"),
    ("de", "ngerman"),
    ("el", "greek"),
    ("en", "english"),
    ("es", "spanish"),
    ("et", "estonian"),
    ("eu", "basque"),
    ("fa", "persian"),
    ("fi", "finnish"),
    ("fr", "french"),
    ("ga", "irish"),
    ("grc", "ancientgreek"),
    ("he", "hebrew"),
    ("hi", "hindi"),
    ("hr", "croatian"),
    ("hu", "hungarian"),
    ("hy", "armenian"),
    ("is", "icelandic"),
    ("it", "italian"),
    ("ja", "japanese"),
    ("ka", "georgian"),
    ("ko", "korean"),
    ("la", "latin"),
    ("lt", "lithuanian"),
    ("lv", "latvian"),
    ("mn", "mongolian"),
    ("nl", "dutch"),
    ("pl", "polish"),
    ("pt", "portuguese"),
    ("ro", "romanian"),
    ("ru", "russian"),
    ("sk", "slovak"),
    ("sl", "slovene"),
    ("sr", "serbian"),
    ("sv", "swedish"),
    ("tr", "turkish"),
    ("uk", "ukrainian"),
    ("vi", "vietnamese"),
];

/// The name of a tag's language; `None` when it has none there.
pub(in crate::render) fn langid(tag: &str) -> Option<&'static str> {
    let base = tag.split('-').next()?.to_ascii_lowercase();
    NAMES.iter().find(|(known, _)| *known == base).map(|(_, name)| *name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_tag_has_the_name_of_its_language() {
        assert!(NAMES.is_sorted());
        for (tag, name) in NAMES {
            assert_eq!(
                crate::load::bibliography::tag_of_language(name).as_deref(),
                Some(tag),
                "it is read as it is written"
            );
        }
        assert_eq!(
            ["fa", "az-Cyrl", "RU", "en-GB"].map(langid),
            ["persian", "azerbaijani", "russian", "english"].map(Some)
        );
        assert_eq!(["", "x-own", "glk"].map(langid), [None; 3]);
    }
}
