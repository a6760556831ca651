//! `CITATION.cff`: how to cite the release, for hosts of repositories and for programs that manage references
//! (Citation File Format 1.2.0, `schema-guide.md`).

use super::metadata::{Creator, Metadata};
use crate::model::orcid;
use crate::text::iso639::three_letters;

/// Keys that are others in each release.
pub(super) const OF_RELEASE: [&str; 2] = ["version:", "date-released:"];

/// The file.
pub(super) fn write(metadata: &Metadata<'_>) -> Vec<u8> {
    let (release, settings) = (metadata.release, metadata.settings);
    let title = quoted(metadata.title);
    let url = quoted(&settings.permanent_url(""));
    let mut text = String::from("cff-version: 1.2.0\n");
    text.push_str("message: \"If you use this edition, please cite it as below.\"\ntype: dataset\n");
    text.push_str(&format!("title: {title}\n"));
    people(&mut text, "authors", "", &metadata.creators);
    text.push_str(&format!("version: \"{}\"\ndate-released: \"{}\"\nurl: {url}\n", release.version, release.date));
    if let Some(licence) = metadata.licence() {
        text.push_str(&format!("license: {licence}\n"));
    }
    text.push_str("preferred-citation:\n  type: edited-work\n");
    text.push_str(&format!("  title: {title}\n"));
    people(&mut text, "authors", "  ", &metadata.creators);
    text.push_str(&format!("  version: \"{}\"\n  date-released: \"{}\"\n", release.version, release.date));
    text.push_str(&format!("  year: {}\n  url: {url}\n", release.date.split('-').next().unwrap_or_default()));
    let mut languages: Vec<&str> = metadata.languages.iter().filter_map(|tag| three_letters(tag)).collect();
    languages.sort_unstable();
    languages.dedup();
    if !languages.is_empty() {
        text.push_str("  languages:\n");
        for language in languages {
            text.push_str(&format!("    - {language}\n"));
        }
    }
    text.into_bytes()
}

/// A list of persons and groups. A person whose name is not given in parts has it whole in the place of the family name, because nothing says
/// which of its words that is.
fn people(text: &mut String, key: &str, indent: &str, creators: &[Creator<'_>]) {
    text.push_str(&format!("{indent}{key}:\n"));
    for creator in creators {
        match creator.parts() {
            Some((family, given)) => {
                let (family, given) = (quoted(family), quoted(given));
                text.push_str(&format!("{indent}  - family-names: {family}\n{indent}    given-names: {given}\n"));
            }
            None => {
                let key = if creator.is_person { "family-names" } else { "name" };
                text.push_str(&format!("{indent}  - {key}: {}\n", quoted(creator.name)));
            }
        }
        if let Some(id) = creator.orcid {
            text.push_str(&format!("{indent}    orcid: {}\n", quoted(&orcid::address(id))));
        }
    }
}

/// Words between double quotes, with the escapes that JSON and YAML share.
fn quoted(words: &str) -> String {
    let mut text = String::with_capacity(words.len() + 2);
    text.push('"');
    for sign in words.chars() {
        match sign {
            '"' | '\\' => text.extend(['\\', sign]),
            _ if sign.is_control()
                || matches!(sign, '\u{2028}' | '\u{2029}' | '\u{feff}' | '\u{fffe}' | '\u{ffff}') =>
            {
                text.push_str(&format!("\\u{:04x}", u32::from(sign)));
            }
            _ => text.push(sign),
        }
    }
    text.push('"');
    text
}

#[cfg(test)]
mod tests {
    use super::quoted;
    use crate::diagnostic::Diagnostics;
    use crate::load::yaml::parse;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn quoted_words_are_read_as_they_were(words: String) {
            let read = parse(&"CITATION.cff".into(), &quoted(&words), 0, &mut Diagnostics::new());
            prop_assert_eq!(read.as_ref().and_then(|node| node.text()), Some(words.as_str()));
            prop_assert_eq!(serde_json::from_str::<String>(&quoted(&words)).ok(), Some(words));
        }
    }
}
