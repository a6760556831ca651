//! Names as BibTeX writes them: `Family, Given and First von Last`.

use super::tex;
use crate::model::work::{Names, Person};

/// All names of a field of TeX, and whether a Persian comma parts one of them; a prefix belongs to the family name when `use_prefix`.
pub(super) fn all(raw: &str, use_prefix: bool) -> (Names, bool) {
    let mut names = Names::default();
    let mut has_persian_comma = false;
    for name in parts(raw) {
        if name == "others" {
            names.has_others = true;
            continue;
        }
        has_persian_comma |= commas(name, '،').len() > 1;
        let person = person(name, use_prefix);
        if !person.is_empty() {
            names.people.push(person);
        }
    }
    (names, has_persian_comma)
}

/// The values of a list, as TeX.
pub(super) fn parts(raw: &str) -> impl Iterator<Item = &str> {
    parted(raw, &|rest| and(rest)).into_iter().map(str::trim).filter(|part| !part.is_empty())
}

/// The length of ` and ` at the head of a text, with the white space around it.
fn and(rest: &str) -> Option<usize> {
    let word = rest.trim_start();
    let gap = rest.len() - word.len();
    let after = word.get(..3).filter(|word| gap > 0 && word.eq_ignore_ascii_case("and")).map(|_| &word[3..])?;
    (after.is_empty() || after.starts_with(char::is_whitespace)).then_some(gap + 3)
}

/// Splits TeX outside of braces, where `cut` gives the length of a separator.
fn parted<'t>(text: &'t str, cut: &dyn Fn(&str) -> Option<usize>) -> Vec<&'t str> {
    let mut parts = Vec::new();
    let (mut depth, mut start, mut at) = (0_usize, 0, 0);
    while let Some(sign) = text[at..].chars().next() {
        match sign {
            '\\' => {
                at += 1 + text[at + 1..].chars().next().map_or(0, char::len_utf8);
                continue;
            }
            '{' => depth += 1,
            '}' => depth = depth.saturating_sub(1),
            _ if depth == 0 => {
                if let Some(length) = cut(&text[at..]) {
                    parts.push(&text[start..at]);
                    at += length;
                    start = at;
                    continue;
                }
            }
            _ => {}
        }
        at += sign.len_utf8();
    }
    parts.push(&text[start..]);
    parts
}

fn commas(name: &str, comma: char) -> Vec<&str> {
    parted(name, &|rest| rest.starts_with(comma).then_some(comma.len_utf8()))
}

fn words(name: &str) -> Vec<&str> {
    let cut = |rest: &str| rest.chars().next().filter(|sign| sign.is_whitespace() || *sign == '~').map(char::len_utf8);
    parted(name, &cut).into_iter().filter(|word| !word.is_empty()).collect()
}

fn text(words: &[&str]) -> Option<String> {
    let text = words.iter().map(|word| tex::plain(word)).collect::<Vec<_>>().join(" ");
    let text = text.trim();
    (!text.is_empty()).then(|| text.to_owned())
}

fn person(name: &str, use_prefix: bool) -> Person {
    if is_braced(name) {
        return Person { literal: text(&[name]), ..Person::default() };
    }
    let mut parts = commas(name, ',');
    if parts.len() == 1 {
        parts = commas(name, '،');
    }
    if parts.iter().all(|part| part.split_once('=').is_some_and(|(key, _)| is_part(key.trim()))) {
        return extended(&parts, use_prefix);
    }
    let (prefix, family, given, suffix) = match parts.as_slice() {
        [one] => {
            let words = words(one);
            let (given, prefix, family) = unified(&words);
            (text(prefix), text(family), text(given), None)
        }
        [family, rest @ ..] => {
            let words = words(family);
            let last = words.len().saturating_sub(1);
            let prefix = words[..last].iter().rposition(|word| is_small(word)).map_or(0, |place| place + 1);
            let (given, suffix) = match rest {
                [suffix, given, ..] => (*given, text(&[suffix])),
                [given] => (*given, None),
                [] => ("", None),
            };
            // “Souza, Luciana de”: what stands small behind the given name goes before the family name.
            let given = self::words(given);
            let end = given.iter().rposition(|word| !is_small(word)).map_or(given.len(), |last| last + 1);
            let before = words[..prefix].iter().chain(given.iter().skip(end)).copied().collect::<Vec<_>>();
            (text(&before), text(&words[prefix..]), text(&given[..end]), suffix)
        }
        [] => (None, None, None, None),
    };
    // A name that has nothing but a given name is one without parts.
    if family.is_none() {
        return Person { literal: given.or(suffix), ..Person::default() };
    }
    with_prefix(Person { family, given, suffix, ..Person::default() }, prefix, use_prefix)
}

fn with_prefix(mut person: Person, prefix: Option<String>, use_prefix: bool) -> Person {
    if use_prefix {
        person.particle = prefix;
    } else {
        person.dropping_particle = prefix;
    }
    person
}

/// Given names, prefix and family name of a name without a comma.
fn unified<'w, 'n>(words: &'w [&'n str]) -> (&'w [&'n str], &'w [&'n str], &'w [&'n str]) {
    let last = words.len().saturating_sub(1);
    let Some(first) = words[..last].iter().position(|word| is_small(word)) else {
        return (&words[..last], &[], &words[last..]);
    };
    let end = words[..last].iter().rposition(|word| is_small(word)).map_or(first, |place| place + 1);
    (&words[..first], &words[first..end], &words[end..])
}

/// Whether a word begins with a small letter; scripts without small letters have none, and what stands between braces counts as large.
fn is_small(word: &str) -> bool {
    if word.starts_with('{') && !word.starts_with("{\\") {
        return false;
    }
    tex::plain(word).chars().find(|sign| sign.is_alphabetic()).is_some_and(char::is_lowercase)
}

/// Whether one pair of braces holds the whole.
fn is_braced(name: &str) -> bool {
    let Some(inner) = name.strip_prefix('{').and_then(|rest| rest.strip_suffix('}')) else { return false };
    let mut depth = 0_i32;
    let mut signs = inner.chars();
    while let Some(sign) = signs.next() {
        match sign {
            '\\' => {
                signs.next();
            }
            '{' => depth += 1,
            '}' => depth -= 1,
            _ => {}
        }
        if depth < 0 {
            return false;
        }
    }
    !inner.starts_with('\\')
}

fn is_part(key: &str) -> bool {
    matches!(key, "family" | "given" | "prefix" | "suffix" | "useprefix" | "id" | "hash")
        || key.ends_with("-i") && key.len() <= 10
}

/// The names of BibLaTeX with keys: `family=Gaulle, given=Charles, prefix=de, useprefix=true`.
fn extended(parts: &[&str], use_prefix: bool) -> Person {
    let get = |name: &str| {
        let part = parts.iter().filter_map(|part| part.split_once('=')).find(|(key, _)| key.trim() == name);
        part.and_then(|(_, value)| text(&[value.trim().trim_matches('"')]))
    };
    let use_prefix = get("useprefix").map_or(use_prefix, |value| value == "true");
    let person = Person { family: get("family"), given: get("given"), suffix: get("suffix"), ..Person::default() };
    with_prefix(person, get("prefix"), use_prefix)
}
