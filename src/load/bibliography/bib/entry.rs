//! One entry by itself: its fields as they are written.

use super::super::draft::clipped;
use super::{place, quoted};
use crate::diagnostic::{Diagnostic, Diagnostics, code};
use biblatex::{Pair, ParseError, ParseErrorKind, RawBibliography, RawChunk};
use std::borrow::Cow;
use std::ops::Range;
use std::sync::Arc;

/// An entry.
pub(super) struct Entry {
    pub key: String,
    /// Bytes of the key.
    pub at: Range<usize>,
    /// Its type, in small letters.
    pub kind: String,
    /// Bytes of the entry.
    pub span: Range<usize>,
    pub fields: Vec<RawField>,
}

/// A field before abbreviations are resolved.
pub(super) struct RawField {
    /// Its name, in small letters.
    pub name: String,
    /// Bytes of the value.
    pub span: Range<usize>,
    /// Its parts, between which `#` stands.
    pub parts: Vec<Part>,
}

/// A part of a value.
#[derive(Clone)]
pub(super) enum Part {
    /// TeX between braces or quotation marks, or a number.
    Tex(String),
    /// A word that `@string` defines.
    Word(String),
}

/// Reads the entry at bytes `range`; a report, and nothing, when its grammar is wrong.
pub(super) fn read(file: &Arc<str>, text: &str, range: &Range<usize>, found: &mut Diagnostics) -> Option<Entry> {
    let source = quoted::braced(braced(&text[range.clone()]));
    let raw = parsed(file, &source, range, found)?;
    let entry = raw.entries.into_iter().next()?;
    let moved = |span: &Range<usize>| range.start + span.start..range.start + span.end;
    Some(Entry {
        key: entry.v.key.v.to_owned(),
        at: moved(&entry.v.key.span),
        kind: entry.v.kind.v.to_ascii_lowercase(),
        span: range.clone(),
        fields: entry.v.fields.iter().map(|pair| field(pair, &moved)).collect(),
    })
}

/// Reads definitions of abbreviations.
pub(super) fn strings(file: &Arc<str>, text: &str, range: &Range<usize>, found: &mut Diagnostics) -> Vec<RawField> {
    let source = quoted::braced(braced(&text[range.clone()]));
    let moved = |span: &Range<usize>| range.start + span.start..range.start + span.end;
    let raw = parsed(file, &source, range, found);
    raw.map(|raw| raw.abbreviations.iter().map(|pair| field(pair, &moved)).collect()).unwrap_or_default()
}

fn field(pair: &Pair<'_>, moved: &dyn Fn(&Range<usize>) -> Range<usize>) -> RawField {
    let part = |chunk: &RawChunk<'_>| match chunk {
        RawChunk::Normal(tex) => Part::Tex((*tex).to_owned()),
        RawChunk::Abbreviation(word) => Part::Word((*word).to_owned()),
    };
    RawField {
        name: pair.key.v.to_ascii_lowercase(),
        span: moved(&pair.value.span),
        parts: pair.value.v.iter().map(|chunk| part(&chunk.v)).collect(),
    }
}

/// With braces in the place of round brackets, which the grammar does not know, and a comma after a key that has no fields.
fn braced(source: &str) -> Cow<'_, str> {
    let Some(open) = source.find(['{', '(']).filter(|open| source[*open..].starts_with('(')) else {
        return Cow::Borrowed(source);
    };
    let inner = source[open + 1..].strip_suffix(')').unwrap_or(&source[open + 1..]);
    Cow::Owned(format!("{}{{{inner}}}", &source[..open]))
}

fn parsed<'s>(
    file: &Arc<str>,
    source: &'s str,
    range: &Range<usize>,
    found: &mut Diagnostics,
) -> Option<RawBibliography<'s>> {
    match RawBibliography::parse(source) {
        Ok(raw) => Some(raw),
        Err(error) => {
            let head = source.lines().next().unwrap_or("");
            let message = format!("`{}` cannot be read: {}", clipped(head), what(&error));
            let mut at = error.span.start.min(source.len().saturating_sub(1));
            while !source.is_char_boundary(at) {
                at -= 1;
            }
            let length = source[at..].chars().next().map_or(0, char::len_utf8);
            let span = range.start + at..range.start + at + length;
            let diagnostic = Diagnostic::new(code::BIBLIOGRAPHY_SYNTAX, message).at(place(file, &span));
            found.push(diagnostic.help("write `key = {value},`, with as many `}` as `{`"));
            None
        }
    }
}

fn what(error: &ParseError) -> String {
    match &error.kind {
        ParseErrorKind::UnexpectedEof => "a value is not closed, or has no braces around it".to_owned(),
        other => format!("{other} here"),
    }
}
