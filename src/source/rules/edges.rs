//! Signs at the wrong edge of a line, as programs leave them that copy a right-to-left page glyph by glyph.

use super::Settings;
use crate::source::edit::Edit;
use crate::source::provenance::{Origin, Text};

/// The marks that [`displaced_marks`] looks for unless the document says otherwise.
const MARKS: &str = ".،:";

/// A mark at the head of a line, behind at most a guillemet and spaces, goes to the line's end.
pub(super) fn displaced_marks(line: &Text, settings: &Settings) -> Vec<Edit> {
    let words = line.as_str();
    let marks = settings.marks.as_deref().unwrap_or(MARKS);
    let head = words.trim_start();
    let head = head.strip_prefix('»').unwrap_or(head).trim_start();
    let start = words.len() - head.len();
    let Some(mark) = head.chars().next().filter(|mark| marks.contains(*mark)) else { return Vec::new() };
    let behind = &head[mark.len_utf8()..];
    let is_number = mark == '.' && behind.starts_with(crate::text::digits::is_digit);
    if is_number || behind.trim().is_empty() || !line.is_source(start..start + mark.len_utf8()) {
        return Vec::new();
    }
    vec![Edit::shift(start..start + mark.len_utf8(), words.trim_end().len())]
}

/// Guillemets at an edge: a leading `»` that closes goes to the end, a trailing `«` that opens goes to the start.
pub(super) fn edge_guillemets(line: &Text, _: &Settings) -> Vec<Edit> {
    let words = line.as_str();
    let mut edits = Vec::new();
    let body = words.len() - trailing_moved(line);
    let first = words.len() - words.trim_start().len();
    let has_moved_stop = body < words.trim_end().len();
    let mut inner = first;
    if words[first..].starts_with('»') && line.is_source(first..first + '»'.len_utf8()) {
        let end = first + '»'.len_utf8();
        if has_moved_stop || !words[end..].contains('«') {
            edits.push(Edit::shift(first..end, words[..body].trim_end().len().max(end)));
            inner = end;
        }
    }
    let last = words[..body].trim_end();
    if last.len() > inner + '«'.len_utf8() && last.ends_with('«') {
        let start = last.len() - '«'.len_utf8();
        let opens = words[first..].starts_with('«') || has_open_mirrored(&words[inner..start]);
        if !opens && line.is_source(start..last.len()) {
            edits.push(Edit::shift(start..last.len(), first));
        }
    }
    edits
}

/// Dashes at an edge: a leading dash goes to the end, a trailing dash behind a space goes to the start.
///
/// A trailing hyphen without a space before it is the hyphen of a broken compound and stays.
pub(super) fn displaced_dashes(line: &Text, _: &Settings) -> Vec<Edit> {
    let words = line.as_str();
    let is_dash = |sign: char| matches!(sign, '-' | '–' | '—');
    let trimmed = words.trim_start();
    let first = words.len() - trimmed.len();
    let end = words.trim_end().len();
    if let Some(dash) = trimmed.chars().next().filter(|sign| is_dash(*sign)) {
        let behind = first + dash.len_utf8();
        if words[behind..].trim().is_empty() || !line.is_source(first..behind) {
            return Vec::new();
        }
        let before = if words[behind..].starts_with(' ') { " " } else { "" };
        return vec![Edit::Move { range: first..behind, to: end, before, behind: "" }];
    }
    let Some(dash) = words[..end].chars().next_back().filter(|sign| is_dash(*sign)) else { return Vec::new() };
    let start = end - dash.len_utf8();
    if !words[..start].ends_with(' ') || words[..start].trim().is_empty() || !line.is_source(start..end) {
        return Vec::new();
    }
    vec![Edit::Move { range: start..end, to: first, before: "", behind: " " }]
}

/// How many bytes at the end of the line are marks that a rule has moved there, with the spaces behind them.
fn trailing_moved(line: &Text) -> usize {
    let words = line.as_str();
    let mut body = words.trim_end();
    while let Some(mark) = body.chars().next_back() {
        let start = body.len() - mark.len_utf8();
        if !matches!(line.origin(start), Some(Origin::Moved { .. })) {
            break;
        }
        body = &body[..start];
    }
    if body.len() == words.trim_end().len() { 0 } else { words.len() - body.len() }
}

/// Whether, in visual order, a quotation is open at the end of `words`: there `»` opens and `«` closes.
fn has_open_mirrored(words: &str) -> bool {
    let depth = words.chars().fold(0_u32, |depth, sign| match sign {
        '»' => depth + 1,
        '«' => depth.saturating_sub(1),
        _ => depth,
    });
    depth > 0
}
