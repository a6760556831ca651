//! Paired signs stored in visual order.

use super::Settings;
use crate::source::edit::Edit;
use crate::source::provenance::{Origin, Text};

/// `»…«` becomes `«…»`. A guillemet that another rule has moved, or an editor's reading has placed, already reads in order.
pub(super) fn guillemets(line: &Text, _: &Settings) -> Vec<Edit> {
    let words = line.as_str();
    let trimmed = words.trim_start();
    let first = words.len() - trimmed.len();
    let opens_in_order =
        trimmed.starts_with('«') && words.trim_end().ends_with('«') && trimmed.matches('«').count() > 1;
    mirror(line, &[("«", "»"), ("»", "«")], |at| opens_in_order && at == first)
}

/// `)…(` becomes `(…)`, and square brackets likewise.
pub(super) fn brackets(line: &Text, _: &Settings) -> Vec<Edit> {
    mirror(line, &[("(", ")"), (")", "("), ("[", "]"), ("]", "[")], |_| false)
}

fn mirror(line: &Text, pairs: &[(&str, &'static str)], leave: impl Fn(usize) -> bool) -> Vec<Edit> {
    let words = line.as_str();
    let mut edits = Vec::new();
    for (at, sign) in words.char_indices() {
        let mut buffer = [0; 4];
        let sign: &str = sign.encode_utf8(&mut buffer);
        let Some((_, other)) = pairs.iter().find(|(from, _)| *from == sign) else { continue };
        if matches!(line.origin(at), Some(Origin::Kept { .. })) && !leave(at) {
            edits.push(Edit::replace(at..at + sign.len(), other));
        }
    }
    edits
}
