//! Citations in prose: the blocks of the parser are put together again as they are typed, and read as a whole.
//!
//! The parser hands out the words between signs one by one and knows nothing of citations, so its events say here only what is no words.

use crate::text::citation::{Block, Cluster, find};
use pulldown_cmark::{Event, Tag, TagEnd};
use std::ops::Range;

/// What has been seen of a block. All places are bytes of the text in which it stands.
#[derive(Debug, Default)]
pub(super) struct Typed {
    /// Its lines without the signs in front of them: `>`, the indent of an item.
    lines: Vec<Range<usize>>,
    /// Whether the last line goes on.
    is_open: bool,
    skip: Vec<Range<usize>>,
    spans: Vec<Range<usize>>,
    /// Whether the words are shown as they are typed: code, HTML.
    is_verbatim: bool,
}

/// What an event is for the block in which it stands.
enum Role {
    Words,
    /// What is not read.
    Other,
    Emphasis,
    LineEnd,
    /// The block ends, or another begins; whether it is shown as it is typed.
    Border(bool),
    Nothing,
}

fn role(event: &Event<'_>) -> Role {
    match event {
        Event::Text(_) => Role::Words,
        Event::SoftBreak | Event::HardBreak => Role::LineEnd,
        Event::Start(Tag::Emphasis | Tag::Strong | Tag::Strikethrough) => Role::Emphasis,
        Event::Code(_)
        | Event::Html(_)
        | Event::InlineHtml(_)
        | Event::InlineMath(_)
        | Event::DisplayMath(_)
        | Event::FootnoteReference(_)
        | Event::Start(Tag::Link { .. } | Tag::Image { .. }) => Role::Other,
        Event::End(
            TagEnd::Emphasis
            | TagEnd::Strong
            | TagEnd::Strikethrough
            | TagEnd::Link
            | TagEnd::Image
            | TagEnd::Superscript
            | TagEnd::Subscript,
        )
        | Event::Start(Tag::Superscript | Tag::Subscript)
        | Event::TaskListMarker(_) => Role::Nothing,
        Event::Start(Tag::CodeBlock(_) | Tag::HtmlBlock | Tag::MetadataBlock(_)) => Role::Border(true),
        Event::Start(_) | Event::End(_) | Event::Rule => Role::Border(false),
    }
}

impl Typed {
    /// Takes an event; gives the clusters of the block that it ends, with places in `base`.
    pub(super) fn see(&mut self, event: &Event<'_>, range: &Range<usize>, base: &str) -> Vec<Cluster> {
        match role(event) {
            Role::Border(is_verbatim) => {
                let ended = std::mem::replace(self, Self { is_verbatim, ..Self::default() });
                return ended.clusters(base);
            }
            Role::LineEnd => self.is_open = false,
            Role::Words => self.extend(range, base),
            Role::Other => {
                self.extend(range, base);
                // What stands inside of a link is seen after it.
                if self.skip.last().is_none_or(|last| last.end <= range.start) {
                    self.skip.push(range.clone());
                }
            }
            Role::Emphasis => {
                self.extend(range, base);
                self.spans.push(range.clone());
            }
            Role::Nothing => {}
        }
        Vec::new()
    }

    fn extend(&mut self, range: &Range<usize>, base: &str) {
        // Emphasis and links may go over the ends of lines: their ends are seen by what they hold.
        let has_ends = base.get(range.clone()).is_some_and(|words| words.contains(['\n', '\r']));
        let end = if has_ends { range.start } else { range.end };
        match self.lines.last_mut().filter(|_| self.is_open) {
            Some(line) => line.end = line.end.max(end),
            None => {
                // The parser leaves out the backslash in front of a sign.
                let is_escaped = base.get(..range.start).is_some_and(|before| before.ends_with('\\'));
                let start = range.start - usize::from(is_escaped);
                self.lines.push(start..end.max(start));
                self.is_open = true;
            }
        }
    }

    fn clusters(self, base: &str) -> Vec<Cluster> {
        if self.is_verbatim
            || !self.lines.iter().any(|line| base.get(line.clone()).is_some_and(|line| line.contains('@')))
        {
            return Vec::new();
        }
        let mut text = String::new();
        // Where each line begins in the text and in the base.
        let mut starts: Vec<(usize, usize)> = Vec::new();
        for line in &self.lines {
            if !text.is_empty() {
                text.push('\n');
            }
            starts.push((text.len(), line.start));
            text.push_str(base.get(line.clone()).unwrap_or_default());
        }
        let local = |at: usize| {
            let (start, from) = nearest(&starts, |start| start.1 <= at);
            (start + at.saturating_sub(from)).min(text.len())
        };
        let all = |ranges: &[Range<usize>]| -> Vec<Range<usize>> {
            ranges.iter().map(|range| local(range.start)..local(range.end)).collect()
        };
        let (skip, spans) = (all(&self.skip), all(&self.spans));
        let found = find(&Block { text: &text, skip: &skip, spans: &spans });
        let carry = |at: usize| {
            let (start, from) = nearest(&starts, |start| start.0 <= at);
            from + (at - start.min(at))
        };
        found.into_iter().map(|cluster| cluster.moved(carry)).collect()
    }
}

/// The last of the places for which something holds; they are in order.
fn nearest(starts: &[(usize, usize)], is_before: impl Fn(&(usize, usize)) -> bool) -> (usize, usize) {
    starts.partition_point(is_before).checked_sub(1).and_then(|line| starts.get(line)).copied().unwrap_or_default()
}
