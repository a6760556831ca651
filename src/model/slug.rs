//! Slugs: the parts of addresses that editors give.

/// Names that the site itself uses at its root or below a text.
const RESERVED: &[&str] = &[
    "404",
    "about",
    "assets",
    "bibliography",
    "chronology",
    "citations",
    "data",
    "events",
    "feed",
    "index",
    "notes",
    "organisations",
    "p",
    "parallels",
    "people",
    "places",
    "robots",
    "search",
    "sitemap",
    "source",
    "works",
];

/// Fragments that pages have themselves, beside the ids of passages.
const FRAGMENTS: &[&str] = &[
    "annotations",
    "apparatus",
    "contents",
    "contributors",
    "copy",
    "introduction",
    "referring",
    "text",
    "texts",
    "words",
];

/// Names of devices, which no file may bear on Windows.
const DEVICES: &[&str] = &["aux", "con", "nul", "prn"];

/// The longest slug; longer ones make paths that some systems refuse.
pub const LONGEST: usize = 80;

/// What is wrong with a slug.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fault {
    /// It does not match `[a-z0-9]+(-[a-z0-9]+)*`, or is too long.
    Unsafe,
    /// The site, a language or a device has the name.
    Reserved,
}

/// Whether Windows keeps a name for a device, which no file may bear.
#[must_use]
pub fn is_device(name: &str) -> bool {
    let is_port = name.len() == 4
        && (name.starts_with("com") || name.starts_with("lpt"))
        && name.ends_with(|sign: char| sign.is_ascii_digit());
    is_port || DEVICES.contains(&name)
}

/// Checks the name of something that stands below a folder of its own, where the site needs no names itself.
///
/// # Errors
/// [`Fault`] says what is wrong.
pub fn check_name(slug: &str) -> Result<(), Fault> {
    let part =
        |part: &str| !part.is_empty() && part.bytes().all(|sign| sign.is_ascii_lowercase() || sign.is_ascii_digit());
    if slug.len() > LONGEST || !slug.split('-').all(part) {
        return Err(Fault::Unsafe);
    }
    if is_device(slug) { Err(Fault::Reserved) } else { Ok(()) }
}

/// Checks a slug.
///
/// # Errors
/// [`Fault`] says what is wrong.
pub fn check(slug: &str) -> Result<(), Fault> {
    check_name(slug)?;
    let is_language = slug.len() == 2 && slug.bytes().all(|sign| sign.is_ascii_lowercase());
    if is_language || RESERVED.contains(&slug) {
        return Err(Fault::Reserved);
    }
    Ok(())
}

/// Checks the name of a fragment.
///
/// # Errors
/// [`Fault`] says what is wrong.
pub fn check_anchor(anchor: &str) -> Result<(), Fault> {
    check(anchor)?;
    // References, entries of the apparatus and notes bear these prefixes; the headings and footnotes of an introduction those below,
    // with a number.
    let is_ours = ["to-", "reading-", "note-"].iter().any(|prefix| anchor.starts_with(prefix));
    let is_counted = |prefix| anchor.strip_prefix(prefix).is_some_and(|n: &str| n.bytes().all(|b| b.is_ascii_digit()));
    if FRAGMENTS.contains(&anchor) || is_ours || is_counted("s-") || is_counted("footnote-") {
        return Err(Fault::Reserved);
    }
    Ok(())
}

/// The nearest safe slug to a name, for a hint; `None` when nothing of it is left.
#[must_use]
pub fn suggestion(name: &str) -> Option<String> {
    let words = name.split(|sign: char| !sign.is_ascii_alphanumeric()).filter(|word| !word.is_empty());
    let slug = words.map(str::to_ascii_lowercase).collect::<Vec<_>>().join("-");
    (check(&slug).is_ok() && slug != name).then_some(slug)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn slugs_are_checked() {
        for good in ["two-words", "1-1", "part-1", "a", "com10"] {
            assert_eq!(check(good), Ok(()), "{good}");
        }
        for bad in ["", "-", "a--b", "A", "..", "a/b", "é", "a b", "a_b", &"a".repeat(81)] {
            assert_eq!(check(bad), Err(Fault::Unsafe), "{bad}");
        }
        for taken in ["fa", "en", "data", "p", "source", "con", "lpt1", "com9", "404"] {
            assert_eq!(check(taken), Err(Fault::Reserved), "{taken}");
        }
        assert_eq!(suggestion("Kitab-e Sefid").as_deref(), Some("kitab-e-sefid"));
        assert_eq!(suggestion("جنگل"), None);
    }
}
