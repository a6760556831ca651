//! Statements of rights that have a name the world over: those of rightsstatements.org and the licences of Creative Commons.

use crate::diagnostic::nearest;

/// The statements of rightsstatements.org by the names that editors write, with what stands for each in its address.
const STATEMENTS: [(&str, &str); 12] = [
    ("copyright-not-evaluated", "CNE"),
    ("copyright-undetermined", "UND"),
    ("in-copyright", "InC"),
    ("in-copyright-educational-use-permitted", "InC-EDU"),
    ("in-copyright-eu-orphan-work", "InC-OW-EU"),
    ("in-copyright-non-commercial-use-permitted", "InC-NC"),
    ("in-copyright-rights-holders-unlocatable-or-unidentifiable", "InC-RUU"),
    ("no-copyright-contractual-restrictions", "NoC-CR"),
    ("no-copyright-non-commercial-use-only", "NoC-NC"),
    ("no-copyright-other-known-legal-restrictions", "NoC-OKLR"),
    ("no-copyright-united-states", "NoC-US"),
    ("no-known-copyright", "NKC"),
];

/// The licences of Creative Commons by their SPDX names, in the version that is given today.
const LICENCES: [&str; 7] =
    ["CC-BY-4.0", "CC-BY-NC-4.0", "CC-BY-NC-ND-4.0", "CC-BY-NC-SA-4.0", "CC-BY-ND-4.0", "CC-BY-SA-4.0", "CC0-1.0"];

/// The names of the statements of rightsstatements.org.
pub fn names() -> impl Iterator<Item = &'static str> {
    STATEMENTS.iter().map(|(name, _)| *name)
}

/// The page on which a statement or a licence is explained; `None` for words of an editor's own.
#[must_use]
pub fn address(statement: &str) -> Option<String> {
    if let Some((_, code)) = STATEMENTS.iter().find(|(name, _)| *name == statement) {
        return Some(format!("https://rightsstatements.org/vocab/{code}/1.0/"));
    }
    if statement == "CC0-1.0" {
        return Some("https://creativecommons.org/publicdomain/zero/1.0/".to_owned());
    }
    let (name, version) = statement.strip_prefix("CC-")?.rsplit_once('-')?;
    let is_licence = ["BY", "BY-NC", "BY-NC-ND", "BY-NC-SA", "BY-ND", "BY-SA"].contains(&name);
    let is_version = ["1.0", "2.0", "2.5", "3.0", "4.0"].contains(&version);
    (is_licence && is_version)
        .then(|| format!("https://creativecommons.org/licenses/{}/{version}/", name.to_ascii_lowercase()))
}

/// The name that words were probably meant to be, when they are none.
#[must_use]
pub fn meant(statement: &str) -> Option<&'static str> {
    if address(statement).is_some() { None } else { nearest(statement, names().chain(LICENCES)) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn statements_and_licences_have_their_pages() {
        assert_eq!(address("in-copyright").as_deref(), Some("https://rightsstatements.org/vocab/InC/1.0/"));
        assert_eq!(address("CC-BY-NC-SA-3.0").as_deref(), Some("https://creativecommons.org/licenses/by-nc-sa/3.0/"));
        assert!(names().chain(LICENCES).all(|name| address(name).is_some() && meant(name).is_none()));
        for own in ["", "CC-", "CC-BY", "CC-BY-9.0", "CC-BY/../-4.0", "© the author", "all rights reserved"] {
            assert!(address(own).is_none(), "{own}");
        }
    }

    #[test]
    fn a_near_miss_is_told_from_words_of_ones_own() {
        assert_eq!(meant("in copyright"), Some("in-copyright"));
        assert_eq!(meant("copyright-not-evaluted"), Some("copyright-not-evaluated"));
        assert_eq!(meant("CC BY 4.0"), Some("CC-BY-4.0"));
        assert_eq!(meant("With the kind permission of the family"), None);
    }
}
