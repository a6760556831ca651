//! Fields of ours, beside those of BibLaTeX: all that it has no field for. Names of fields have neither large letters nor all signs, so
//! what stands behind the last hyphen of some of them is encoded.

use super::super::language;
use crate::text::script::is_language_tag;
use std::fmt::Write as _;

/// What is encoded begins with this.
const SIGN: char = '_';

/// A name as the end of the name of a field: small letters, digits, hyphens and dots of ASCII as they are, the bytes of all else as `_50`.
#[must_use]
pub fn encoded(name: &str) -> String {
    let mut out = String::with_capacity(name.len());
    for byte in name.bytes() {
        if byte.is_ascii_lowercase() || byte.is_ascii_digit() || matches!(byte, b'-' | b'.') {
            out.push(char::from(byte));
        } else {
            // Writing to a string does not fail.
            let _ = write!(out, "{SIGN}{byte:02x}");
        }
    }
    out
}

/// A tag of a language as such an end: as it is where BCP 47 says how it is written.
#[must_use]
pub fn encoded_tag(tag: &str) -> String {
    let is_plain = is_language_tag(tag) && language::cased(tag) == tag;
    if is_plain { tag.to_owned() } else { encoded(tag) }
}

/// The name that was encoded; one that was not is itself.
fn decoded(name: &str) -> String {
    let mut bytes = Vec::with_capacity(name.len());
    let mut rest = name;
    while let Some(at) = rest.find(SIGN) {
        bytes.extend_from_slice(&rest.as_bytes()[..at]);
        let byte = rest.get(at + 1..at + 3).and_then(|digits| u8::from_str_radix(digits, 16).ok());
        let Some(byte) = byte else {
            bytes.push(b'_');
            rest = &rest[at + 1..];
            continue;
        };
        bytes.push(byte);
        rest = &rest[at + 3..];
    }
    bytes.extend_from_slice(rest.as_bytes());
    String::from_utf8(bytes).unwrap_or_else(|_| name.to_owned())
}

/// The variable of a field of ours.
pub(super) fn variable(field: &str) -> String {
    if let Some(other) = field.strip_prefix("x-other-") {
        return format!("x-other-{}", decoded(other));
    }
    for head in ["x-title-translated-", "-display-"] {
        let Some((before, tag)) = field.split_once(head) else { continue };
        let is_plain = is_language_tag(tag) && !tag.contains(SIGN);
        let tag = if is_plain { language::cased(tag) } else { decoded(tag) };
        return format!("{before}{head}{tag}");
    }
    field.to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_lead_back() {
        for name in ["PMID", "custom.URI", "a b_c", "x-y", "نام", "_5f", ""] {
            let field = format!("x-other-{}", encoded(name));
            assert!(
                field.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || b"-._".contains(&byte))
            );
            assert_eq!(variable(&field), format!("x-other-{name}"));
        }
        for tag in ["az-Latn", "fa", "not a tag", "EN", ""] {
            let field = format!("x-title-translated-{}", encoded_tag(tag)).to_ascii_lowercase();
            assert_eq!(variable(&field), format!("x-title-translated-{tag}"));
        }
        assert_eq!(variable("x-issued-display-az-latn"), "x-issued-display-az-Latn");
        assert_eq!(variable("x-other-a_zz"), "x-other-a_zz");
    }
}
