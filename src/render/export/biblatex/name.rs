//! Names as BibLaTeX reads them: `de la Family, Jr., Given`, and with keys where that would be read as another name.

use super::text::has_and;
use crate::model::work::{Names, Person};
use crate::render::cite::latex::escaped;
use crate::render::cite::plain;
use std::collections::BTreeMap;

/// Whether prefixes belong to family names, as the whole entry says it.
pub(super) fn uses_prefix(names: &BTreeMap<&'static str, Names>) -> bool {
    let mut people = names.values().flat_map(|names| &names.people).peekable();
    let mut has_particle = false;
    let has_dropping = people.any(|person| {
        has_particle |= person.particle.is_some();
        person.dropping_particle.is_some() && person.particle.is_none()
    });
    has_particle && !has_dropping
}

/// The names of a role.
pub(super) fn names(names: &Names, use_prefix: bool) -> String {
    let mut all: Vec<String> = names.people.iter().map(|person| written(person, use_prefix)).collect();
    all.retain(|name| !name.is_empty());
    if names.has_others && !all.is_empty() {
        all.push("others".to_owned());
    }
    all.join(" and ")
}

/// A part of a name on one line; nothing when nothing is left of it.
fn part(part: Option<&String>) -> Option<String> {
    part.map(|part| plain::line(part)).filter(|part| !part.is_empty())
}

fn written(person: &Person, use_prefix: bool) -> String {
    let (family, given, suffix) =
        (part(person.family.as_ref()), part(person.given.as_ref()), part(person.suffix.as_ref()));
    let (particle, dropping) = (part(person.particle.as_ref()), part(person.dropping_particle.as_ref()));
    let belongs = particle.is_some();
    let prefix = match (dropping, particle) {
        (Some(dropping), Some(particle)) => Some(format!("{dropping} {particle}")),
        (one, other) => one.or(other),
    };
    let is_divided = family.is_some() || given.is_some() || suffix.is_some() || prefix.is_some();
    if !is_divided {
        return part(person.literal.as_ref()).map(|name| braced(&name)).unwrap_or_default();
    }
    let is_plain_prefix = prefix.as_deref().is_none_or(|prefix| belongs == use_prefix && is_prefix(prefix));
    match (&family, &given, &suffix) {
        (Some(family), Some(given), suffix) if is_plain_prefix => {
            let mut name = prefix.map(|prefix| escaped(&prefix) + " ").unwrap_or_default();
            name.push_str(&guarded(family, has_small_word(family)));
            name.push_str(", ");
            if let Some(suffix) = suffix {
                name.push_str(&guarded(suffix, false));
                name.push_str(", ");
            }
            name.push_str(&guarded(given, ends_small(given)));
            name
        }
        (Some(family), None, None) if prefix.is_none() => {
            // One word is a family name. Several would be taken for a given name too, were there no comma.
            let name = guarded(family, family.contains(' '));
            if name.starts_with('{') { name + "," } else { name }
        }
        _ => {
            let belongs = if prefix.is_some() && belongs != use_prefix { Some(belongs.to_string()) } else { None };
            let parts = [("family", family), ("given", given), ("prefix", prefix), ("suffix", suffix)];
            let parts = parts.into_iter().filter_map(|(key, part)| Some(format!("{key}={}", braced(&part?))));
            parts.chain(belongs.map(|belongs| format!("useprefix={belongs}"))).collect::<Vec<_>>().join(", ")
        }
    }
}

/// Words in braces, which are taken as they are. A command at their head would make the braces its own.
fn braced(words: &str) -> String {
    let words = escaped(words);
    format!("{{{}{words}}}", if words.starts_with('\\') { "{}" } else { "" })
}

/// Words in braces where they have signs or words that part names.
fn guarded(words: &str, must: bool) -> String {
    let parts = |sign: char| matches!(sign, ',' | '،' | '=' | '~') || (sign.is_whitespace() && sign != ' ');
    if must || has_and(words) || words == "others" || words.contains(parts) { braced(words) } else { escaped(words) }
}

/// Whether a word begins with a small letter.
fn is_small(word: &str) -> bool {
    word.chars().find(|sign| sign.is_alphabetic()).is_some_and(char::is_lowercase)
}

/// Whether a family name has a word in it that would be taken for a prefix.
fn has_small_word(family: &str) -> bool {
    let words: Vec<&str> = family.split(' ').collect();
    words[..words.len().saturating_sub(1)].iter().any(|word| is_small(word))
}

/// Whether the last word of a given name would be taken for a prefix.
fn ends_small(given: &str) -> bool {
    given.contains(' ') && given.rsplit(' ').next().is_some_and(is_small)
}

/// Whether words before a family name are taken for a prefix.
fn is_prefix(words: &str) -> bool {
    words.rsplit(' ').next().is_some_and(is_small) && guarded(words, false) == escaped(words)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn person(family: &str, given: &str, particle: &str, suffix: &str) -> Person {
        let part = |part: &str| Some(part.to_owned()).filter(|part| !part.is_empty());
        Person {
            family: part(family),
            given: part(given),
            dropping_particle: part(particle),
            suffix: part(suffix),
            ..Person::default()
        }
    }

    #[test]
    fn a_name_is_written_so_that_it_is_read_as_itself() {
        for (name, wanted) in [
            (person("Cruz", "Ana", "de la", ""), "de la Cruz, Ana"),
            (person("la Cruz", "Ana", "de", ""), "de {la Cruz}, Ana"),
            (person("King", "Martin Luther", "", "Jr."), "King, Jr., Martin Luther"),
            (person("فخرایی", "", "", ""), "فخرایی"),
            (person("Da Silva", "", "", ""), "{Da Silva},"),
            (person("Khan", "Mirza", "al", "III"), "al Khan, III, Mirza"),
            (person("هدایت", "صادق", "ابن", ""), "family={هدایت}, given={صادق}, prefix={ابن}"),
            (person("And", "Metin", "", ""), "{And}, Metin"),
            (person("بیات، ک", "کاوه", "", ""), "{بیات، ک}, کاوه"),
            (person("", "Plato", "", ""), "given={Plato}"),
            (Person::literal("A, B & Co"), "{A, B \\& Co}"),
            (Person::literal("& Co"), "{{}\\& Co}"),
        ] {
            assert_eq!(written(&name, false), wanted);
        }
        let particle = Person { particle: Some("von".into()), ..person("Berg", "A", "", "") };
        assert_eq!(written(&particle, true), "von Berg, A");
        assert_eq!(written(&particle, false), "family={Berg}, given={A}, prefix={von}, useprefix=true");
    }
}
