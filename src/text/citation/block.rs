//! A block of Markdown: what stands in it as one, and which brackets belong together.

use std::collections::BTreeMap;
use std::ops::Range;

/// A block of Markdown with what is known of its markup. All ranges are bytes of `text`.
#[derive(Clone, Copy, Debug, Default)]
pub struct Block<'a> {
    /// The block as it is typed.
    pub text: &'a str,
    /// What is not read: code, links, references to notes, HTML; in order and apart from each other.
    pub skip: &'a [Range<usize>],
    /// Emphasis with its signs, outer ranges before inner ones. A cluster lies inside of one, or a whole one inside its words.
    pub spans: &'a [Range<usize>],
}

/// A block that is being read.
pub(super) struct Scan<'a> {
    pub(super) text: &'a str,
    skip: Vec<Range<usize>>,
    spans: &'a [Range<usize>],
    /// The place of the `]` for each `[` that has one.
    pairs: BTreeMap<usize, usize>,
}

impl<'a> Scan<'a> {
    pub(super) fn of(block: &Block<'a>) -> Self {
        let mut skip = block.skip.to_vec();
        skip.extend(addresses(block.text));
        skip.sort_by_key(|range| (range.start, range.end));
        let mut scan = Self { text: block.text, skip, spans: block.spans, pairs: BTreeMap::new() };
        scan.pairs = scan.paired();
        scan
    }

    /// The sign at a place.
    pub(super) fn sign(&self, at: usize) -> Option<char> {
        self.text.get(at..)?.chars().next()
    }

    /// The sign in front of a place.
    pub(super) fn before(&self, at: usize) -> Option<char> {
        self.text.get(..at)?.chars().next_back()
    }

    /// The `]` that belongs to the `[` at a place.
    pub(super) fn close_of(&self, open: usize) -> Option<usize> {
        self.pairs.get(&open).copied()
    }

    /// The end of the stretch at a place that is not read.
    pub(super) fn skipped(&self, at: usize) -> Option<usize> {
        let behind = self.skip.partition_point(|range| range.start <= at);
        // An address may lie inside of a link.
        let near = self.skip.get(behind.saturating_sub(2)..behind)?;
        near.iter().map(|range| range.end).filter(|end| *end > at).max()
    }

    /// The end of a sign with the backslash in front of it.
    pub(super) fn escaped(&self, at: usize) -> Option<usize> {
        let mut signs = self.text.get(at..)?.chars();
        (signs.next() == Some('\\') && signs.next().is_some_and(|sign| sign.is_ascii_punctuation())).then_some(at + 2)
    }

    /// The end of emphasis that begins at a place and is over in front of another.
    fn span(&self, at: usize, end: usize) -> Option<usize> {
        let first = self.spans.partition_point(|span| span.start < at);
        let own = self.spans.get(first..)?.iter().take_while(|span| span.start == at);
        own.map(|span| span.end).filter(|own| *own > at && *own <= end).max()
    }

    /// The end of what stands at a place as one, inside of brackets that end at `end`.
    pub(super) fn behind(&self, at: usize, end: usize) -> usize {
        let nested = || self.close_of(at).filter(|close| *close < end).map(|close| close + 1);
        let whole = self.skipped(at).or_else(|| self.span(at, end)).or_else(|| self.escaped(at)).or_else(nested);
        whole.unwrap_or_else(|| at + self.sign(at).map_or(1, char::len_utf8))
    }

    /// The ends of the emphasis in which a place lies.
    pub(super) fn ends_around(&self, at: usize) -> impl Iterator<Item = usize> {
        let before = self.spans.partition_point(|span| span.start < at);
        let spans = self.spans.get(..before).unwrap_or_default().iter();
        spans.map(|span| span.end).filter(move |end| *end > at)
    }

    fn paired(&self) -> BTreeMap<usize, usize> {
        let mut pairs = BTreeMap::new();
        let mut open: Vec<usize> = Vec::new();
        // The end of each emphasis around, and how many brackets were open in front of it.
        let mut around: Vec<(usize, usize)> = Vec::new();
        let mut spans = self.spans.iter().peekable();
        let mut at = 0;
        while let Some(sign) = self.sign(at) {
            while let Some((_, before)) = around.pop_if(|(end, _)| *end <= at) {
                open.truncate(before);
            }
            while let Some(span) = spans.next_if(|span| span.start <= at) {
                around.push((span.end, open.len()));
            }
            if let Some(end) = self.skipped(at).or_else(|| self.escaped(at)) {
                at = end;
                continue;
            }
            match sign {
                '[' => open.push(at),
                ']' if open.len() > around.last().map_or(0, |(_, before)| *before) => {
                    pairs.extend(open.pop().map(|start| (start, at)));
                }
                _ => {}
            }
            at += sign.len_utf8();
        }
        pairs
    }
}

/// Addresses of the web that stand in the text as they are and hold an `@`; a key that is an address is none.
fn addresses(text: &str) -> Vec<Range<usize>> {
    let ends = |sign: char| sign.is_whitespace() || matches!(sign, '[' | ']' | '<' | '>' | '"' | '«' | '»');
    let mut found: Vec<Range<usize>> = Vec::new();
    for (at, _) in text.match_indices("://") {
        if found.last().is_some_and(|last| last.end > at) {
            continue;
        }
        let before = &text[..at];
        let scheme = before.trim_end_matches(|sign: char| sign.is_ascii_alphanumeric() || "+.-".contains(sign));
        let end = text[at..].find(ends).map_or(text.len(), |length| at + length);
        let is_key = scheme.ends_with(['@', '{']);
        if scheme.len() < at && !is_key && text[at..end].contains('@') {
            found.push(scheme.len()..end);
        }
    }
    found
}
