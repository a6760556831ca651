//! Where the entries of a file begin and end.

use super::super::draft::clipped;
use super::place;
use crate::diagnostic::{Diagnostic, Diagnostics, code};
use std::ops::Range;
use std::sync::Arc;

/// `@word{…}` or `@word(…)`.
pub(super) struct Chunk {
    pub kind: ChunkKind,
    /// Its bytes, from `@` to the closing brace.
    pub range: Range<usize>,
    /// Whether the closing brace was found.
    pub is_closed: bool,
}

/// What a chunk is.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum ChunkKind {
    Entry,
    Strings,
    /// `@comment` or `@preamble`.
    Other,
}

/// Cuts a file. An entry that is not closed ends where the next begins at the start of a line.
pub(super) fn chunks(text: &str) -> Vec<Chunk> {
    let mut chunks = Vec::new();
    let mut at = 0;
    while let Some(sign) = text[at..].find('@').map(|found| at + found) {
        let line = text[..sign].rfind('\n').map_or(0, |end| end + 1);
        let Some((kind, open)) = head(text, sign).filter(|_| !text[line.max(at)..sign].contains('%')) else {
            at = sign + 1;
            continue;
        };
        let (mut end, is_closed) = end(text, open);
        if !is_closed && kind == ChunkKind::Other {
            // To BibTeX `@comment` is a word that says nothing, whatever follows.
            end = open + 1;
        }
        chunks.push(Chunk { kind, range: sign..end, is_closed });
        at = end;
    }
    chunks
}

/// What begins at an `@`, and where its bracket stands.
fn head(text: &str, at: usize) -> Option<(ChunkKind, usize)> {
    let rest = &text[at + 1..];
    let name =
        rest.len() - rest.trim_start_matches(|sign: char| sign.is_ascii_alphanumeric() || "-_".contains(sign)).len();
    if name == 0 || name > 40 {
        return None;
    }
    let gap = rest[name..].len() - rest[name..].trim_start().len();
    if !rest[name + gap..].starts_with(['{', '(']) {
        return None;
    }
    let kind = match rest[..name].to_ascii_lowercase().as_str() {
        "string" => ChunkKind::Strings,
        "comment" | "preamble" => ChunkKind::Other,
        _ => ChunkKind::Entry,
    };
    Some((kind, at + 1 + name + gap))
}

/// The end of what is opened at `open`, and whether it is closed there.
fn end(text: &str, open: usize) -> (usize, bool) {
    let bytes = text.as_bytes();
    let is_round = bytes[open] == b'(';
    let mut depth = 0_usize;
    let mut index = open;
    while index < bytes.len() {
        match bytes[index] {
            b'\\' => index += 1,
            b'(' if is_round && index == open => {}
            b'{' => depth += 1,
            b'}' => {
                depth = depth.saturating_sub(1);
                if depth == 0 && !is_round {
                    return (index + 1, true);
                }
            }
            b')' if is_round && depth == 0 => return (index + 1, true),
            b'@' if index > open && starts_line(text, index) && is_entry(text, index) => return (index, false),
            _ => {}
        }
        index += 1;
    }
    (text.len(), false)
}

/// Whether nothing but blanks stands in front in its line.
fn starts_line(text: &str, at: usize) -> bool {
    text.as_bytes()[..at].iter().rev().find(|byte| !matches!(byte, b' ' | b'\t')).is_none_or(|byte| *byte == b'\n')
}

/// Whether an entry with a key begins there, or definitions.
fn is_entry(text: &str, at: usize) -> bool {
    let Some((kind, open)) = head(text, at) else { return false };
    let rest = text[open + 1..].trim_start();
    let key = rest.find(|sign: char| sign.is_whitespace() || ",={}\"".contains(sign)).unwrap_or(rest.len());
    let after = rest[key..].trim_start();
    key > 0 && (after.starts_with(',') || (kind == ChunkKind::Strings && after.starts_with('=')))
}

/// Reports what is not closed, and what stands between entries and looks like a part of one.
pub(super) fn report(file: &Arc<str>, text: &str, chunks: &[Chunk], found: &mut Diagnostics) {
    let mut last = 0;
    for chunk in chunks {
        between(file, text, last..chunk.range.start, found);
        last = chunk.range.end;
        if !chunk.is_closed && chunk.kind != ChunkKind::Other {
            let head = text[chunk.range.clone()].lines().next().unwrap_or("").trim_end();
            let span = chunk.range.start..chunk.range.start + head.len();
            let message = format!("`{}` is not closed: a brace is missing", clipped(head));
            let diagnostic = Diagnostic::new(code::BIBLIOGRAPHY_SYNTAX, message).at(place(file, &span));
            found.push(diagnostic.help("count the braces of each of its fields, and end the entry with `}`"));
        }
    }
    between(file, text, last..text.len(), found);
}

/// A brace that closes nothing, outside of entries and comments.
fn between(file: &Arc<str>, text: &str, range: Range<usize>, found: &mut Diagnostics) {
    let (mut at, mut depth) = (range.start, 0_usize);
    for line in text[range].split_inclusive('\n') {
        for (stray, sign) in line.char_indices().take_while(|(_, sign)| *sign != '%') {
            match sign {
                '{' => depth += 1,
                '}' if depth > 0 => depth -= 1,
                '}' => {
                    let message = format!("`{}` stands outside of any entry", clipped(line));
                    let span = at + stray..at + stray + 1;
                    let diagnostic = Diagnostic::new(code::BETWEEN_ENTRIES, message).at(place(file, &span));
                    found.push(diagnostic.help("remove the brace that closes the entry before it too early"));
                    return;
                }
                _ => {}
            }
        }
        at += line.len();
    }
}
