//! Signs that have no place in what an editor writes and that only an escape (`"\e"`) can bring into it.

use super::{Node, Value};
use crate::diagnostic::{Diagnostic, Diagnostics, Place, code};
use crate::text::sign::is_refused;
use std::ops::Range;
use std::sync::Arc;

/// Reports each text, keys included, with a sign that no text may hold.
pub(in super::super) fn check(file: &Arc<str>, node: &Node, found: &mut Diagnostics) {
    match &node.value {
        Value::Text(text) => text_of(file, text, &node.span, found),
        Value::List(items) => items.iter().for_each(|item| check(file, item, found)),
        Value::Map(entries) => {
            for (key, value) in entries {
                text_of(file, &key.text, &key.span, found);
                check(file, value, found);
            }
        }
        Value::Null | Value::Bool(_) | Value::Integer(_) | Value::Float(_) => {}
    }
}

/// Reports the first such sign of words that are no YAML and begin at byte `start` of a file.
pub(in super::super) fn refuse_signs(file: &Arc<str>, words: &str, start: usize, found: &mut Diagnostics) {
    // The ends of lines may be those of any system.
    let Some((at, sign)) = words.char_indices().find(|(_, sign)| *sign != '\r' && is_refused(*sign)) else { return };
    found.push(refused(sign, Place::new(file, start + at..start + at + sign.len_utf8())));
}

fn refused(sign: char, place: Place) -> Diagnostic {
    let message = format!("the sign U+{:04X} has no place in a text", u32::from(sign));
    let diagnostic = Diagnostic::new(code::MALFORMED_VALUE, message).at(place);
    diagnostic.help("remove it; the direction of words follows from their language")
}

fn text_of(file: &Arc<str>, text: &str, span: &Range<usize>, found: &mut Diagnostics) {
    let Some(sign) = text.chars().find(|sign| is_refused(*sign)) else { return };
    found.push(refused(sign, Place::new(file, span.clone())));
}

#[cfg(test)]
mod tests {
    use super::super::parse;
    use super::*;

    #[test]
    fn an_escape_brings_in_no_control_sign() {
        let file: Arc<str> = "a.yaml".into();
        let text = "title: \"a\\e[31m\"\nread: \"\\u0001body\\u0002\"\n\"k\\u202e\": x\nlast: \"\\uFFFE\"\nfine: \"می\u{200c}کند\\tb\"\n";
        let mut found = Diagnostics::new();
        parse(&file, text, 0, &mut found);
        let messages: Vec<String> = found.iter().map(|found| found.message.clone()).collect();
        assert_eq!(messages.len(), 4, "{messages:?}");
        assert!(found.iter().all(|found| found.code == code::MALFORMED_VALUE));
    }
}
