//! Values between quotation marks.
//!
//! To BibTeX a quotation mark inside of braces is a letter, so `"He said {"}no{"}"` is one value. The grammar ends it at the second mark
//! and loses the fields behind it without a word; between braces it reads the same value whole.

use std::borrow::Cow;

/// An entry with braces in the place of the quotation marks around its values. Every byte stays where it was.
pub(super) fn braced(source: Cow<'_, str>) -> Cow<'_, str> {
    let marks = marks(source.as_bytes());
    if marks.is_empty() {
        return source;
    }
    let mut turned = source.into_owned();
    for (opens, closes) in marks {
        turned.replace_range(opens..=opens, "{");
        turned.replace_range(closes..=closes, "}");
    }
    Cow::Owned(turned)
}

/// The quotation marks around values, in pairs. One that nothing closes is left for the grammar to report.
fn marks(bytes: &[u8]) -> Vec<(usize, usize)> {
    let mut found = Vec::new();
    let mut depth = 0_usize;
    let mut begins_value = false;
    let mut at = 0;
    while at < bytes.len() {
        match bytes[at] {
            b'"' if depth == 1 && begins_value => {
                let Some(end) = end(bytes, at + 1) else { return found };
                found.push((at, end));
                at = end;
            }
            b'\\' => at += 1,
            b'{' => depth += 1,
            b'}' => depth = depth.saturating_sub(1),
            _ => {}
        }
        if let Some(byte) = bytes.get(at).filter(|byte| !byte.is_ascii_whitespace()) {
            begins_value = matches!(byte, b'=' | b'#');
        }
        at += 1;
    }
    found
}

/// The mark that closes a value which begins at `at`: the next one outside of braces.
fn end(bytes: &[u8], at: usize) -> Option<usize> {
    let mut depth = 0_usize;
    let mut index = at;
    while index < bytes.len() {
        match bytes[index] {
            b'\\' => index += 1,
            b'{' => depth += 1,
            // A brace that nothing opens is an error of its own, which the grammar names.
            b'}' => depth = depth.checked_sub(1)?,
            b'"' if depth == 0 => return Some(index),
            _ => {}
        }
        index += 1;
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    fn turned(source: &str) -> String {
        braced(Cow::Borrowed(source)).into_owned()
    }

    #[test]
    fn marks_around_values_become_braces_and_others_stay() {
        for (source, expected) in [
            (r#"@book{a, title = "One", year = 1}"#, r#"@book{a, title = {One}, year = 1}"#),
            (r#"@book{a, title = "He {"}no{"}" # " x"}"#, r#"@book{a, title = {He {"}no{"}} # { x}}"#),
            (r#"@book{a, title = {say "no"}}"#, r#"@book{a, title = {say "no"}}"#),
            (r#"@book{a, title = "M\"uller", b = "x"}"#, r#"@book{a, title = {M\"uller}, b = {x}}"#),
            (r#"@book{a, title = "no } end"}"#, r#"@book{a, title = "no } end"}"#),
            (r#"@book{a, title = "open}"#, r#"@book{a, title = "open}"#),
        ] {
            assert_eq!(turned(source), expected);
        }
    }
}
