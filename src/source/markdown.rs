//! The format `markdown`: pulldown-cmark's events become blocks; what is markup is left out, byte for byte accounted for.
//!
//! Raw HTML in a source is text like any other: it is shown, never obeyed.

mod cited;

use super::block::{Block, Kind};
use super::change::{Cause, Log};
use super::layers::{Format, Unblocked};
use super::mark::{Inline, Mark};
use super::provenance::Text;
use super::seed::is_blank;
use crate::text::citation::Cluster;
use crate::text::sign::is_refused;
use cited::Typed;
use pulldown_cmark::{CodeBlockKind, Event, LinkType, Options, Parser, Tag, TagEnd};
use std::ops::Range;

/// How many marks may lie in each other: pages are written by functions that call themselves for each, and no hand marks words
/// more deeply. The words of deeper ones stay.
const DEEPEST: usize = 32;

/// What is read beside plain Markdown.
const OPTIONS: Options = Options::ENABLE_TABLES.union(Options::ENABLE_FOOTNOTES).union(Options::ENABLE_STRIKETHROUGH);
/// The same with cross-references, `[[…]]`: in a source these are signs like any others.
const PROSE: Options = OPTIONS.union(Options::ENABLE_WIKILINKS);

/// What the next block lies in.
#[allow(clippy::option_option, reason = "an item may have begun, and it may have a number")]
#[derive(Debug, Default)]
struct Surroundings {
    /// The first number of each open list; `None` for lists without numbers.
    lists: Vec<Option<u64>>,
    /// Whether an item has begun whose first block is still to come, with its number.
    item: Option<Option<u64>>,
    quotations: usize,
    note: Option<String>,
    ruled: bool,
}

struct Reader<'a> {
    base: &'a Text,
    log: &'a mut Log,
    blocks: Vec<Block>,
    open: Option<Block>,
    /// Where each open mark begins; `None` for one that lies too deep to be kept.
    marks: Vec<(usize, Option<Inline>)>,
    around: Surroundings,
    /// What is typed in the open block, for its citations; `None` in a source, which has none.
    typed: Option<Typed>,
    /// Where the words of the open block stand in the source and in the block, with the citations of prose to find.
    places: Vec<(Range<usize>, Range<usize>)>,
}

/// The blocks of a text in this format.
pub(super) fn read(base: &Text, format: Format, log: &mut Log) -> Unblocked {
    let options = if format == Format::Prose { PROSE } else { OPTIONS };
    let mut reader = Reader {
        base,
        log,
        blocks: Vec::new(),
        open: None,
        marks: Vec::new(),
        around: Surroundings::default(),
        typed: (format == Format::Prose).then(Typed::default),
        places: Vec::new(),
    };
    for (event, range) in events(base.as_str(), options) {
        reader.event(event, range);
    }
    reader.close();
    Unblocked { blocks: reader.blocks, tags: Vec::new() }
}

/// What the parser says of words, with the bytes of each; it would take a byte-order mark for a letter.
fn events(words: &str, options: Options) -> impl Iterator<Item = (Event<'_>, Range<usize>)> {
    let behind = words.trim_start_matches('\u{feff}');
    let mark = words.len() - behind.len();
    let events = Parser::new_ext(behind, options).into_offset_iter();
    events.map(move |(event, range)| (event, range.start + mark..range.end + mark))
}

impl Reader<'_> {
    fn event(&mut self, event: Event<'_>, range: Range<usize>) {
        let clusters = self.typed.as_mut().map(|typed| typed.see(&event, &range, self.base.as_str()));
        for cluster in clusters.into_iter().flatten() {
            self.cited(cluster);
        }
        match event {
            Event::Start(tag) => self.start(tag, &range),
            Event::End(tag) => self.end(tag),
            Event::Text(words) | Event::Html(words) | Event::InlineHtml(words) => self.words(&words, range),
            Event::Code(words) => self.code(&words, range),
            Event::InlineMath(words) | Event::DisplayMath(words) => self.words(&words, range),
            Event::SoftBreak => self.signs(" ", range),
            Event::HardBreak => self.signs("\n", range),
            Event::FootnoteReference(label) => {
                let inline = Inline::NoteReference(label.into_string());
                let text = &mut self.block().text;
                let at = text.as_str().len();
                text.push_mark(Mark { range: at..at, inline });
            }
            Event::Rule => {
                self.close();
                self.around.ruled = true;
            }
            Event::TaskListMarker(_) => {}
        }
    }

    fn start(&mut self, tag: Tag<'_>, range: &Range<usize>) {
        match tag {
            Tag::Paragraph => self.begin(None),
            Tag::Heading { .. } => self.begin(Some(Kind::Heading)),
            Tag::CodeBlock(CodeBlockKind::Fenced(_) | CodeBlockKind::Indented)
            | Tag::HtmlBlock
            | Tag::MetadataBlock(_) => {
                self.begin(Some(Kind::Verbatim));
            }
            Tag::TableHead => self.begin(Some(Kind::Row { header: true })),
            Tag::TableRow => self.begin(Some(Kind::Row { header: false })),
            Tag::BlockQuote(_) => {
                self.close();
                self.around.quotations += 1;
            }
            Tag::List(first) => {
                self.close();
                self.around.lists.push(first);
            }
            Tag::Item => {
                self.close();
                let is_numbered = self.around.lists.last().is_some_and(Option::is_some);
                self.around.item = Some(if is_numbered { self.printed_number(range.start) } else { None });
            }
            Tag::FootnoteDefinition(label) => {
                self.close();
                self.around.note = Some(label.into_string());
            }
            Tag::TableCell => {
                let start = self.block().text.as_str().len();
                if start > 0 {
                    self.signs("\t", 0..0);
                }
                self.open_mark(Inline::Cell);
            }
            Tag::Emphasis => self.open_mark(Inline::Emphasis),
            Tag::Strong => self.open_mark(Inline::Strong),
            Tag::Strikethrough => self.open_mark(Inline::Struck),
            Tag::Link { link_type: LinkType::WikiLink { has_pothole }, dest_url, .. } => {
                self.open_mark(Inline::Reference { target: dest_url.into_string(), has_words: has_pothole });
            }
            Tag::Link { dest_url, .. } => self.open_mark(Inline::Link(dest_url.into_string())),
            Tag::Image { .. }
            | Tag::Table(_)
            | Tag::DefinitionList
            | Tag::DefinitionListTitle
            | Tag::DefinitionListDefinition
            | Tag::Superscript
            | Tag::Subscript => {}
        }
    }

    fn end(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::Paragraph
            | TagEnd::Heading(_)
            | TagEnd::CodeBlock
            | TagEnd::HtmlBlock
            | TagEnd::MetadataBlock(_)
            | TagEnd::TableHead
            | TagEnd::TableRow => self.close(),
            TagEnd::BlockQuote(_) => {
                self.close();
                self.around.quotations = self.around.quotations.saturating_sub(1);
            }
            TagEnd::List(_) => {
                self.close();
                self.around.lists.pop();
            }
            TagEnd::Item => {
                self.close();
                self.around.item = None;
            }
            TagEnd::FootnoteDefinition => {
                self.close();
                self.around.note = None;
            }
            TagEnd::TableCell | TagEnd::Emphasis | TagEnd::Strong | TagEnd::Strikethrough | TagEnd::Link => {
                self.close_mark();
            }
            TagEnd::Image
            | TagEnd::Table
            | TagEnd::DefinitionList
            | TagEnd::DefinitionListTitle
            | TagEnd::DefinitionListDefinition
            | TagEnd::Superscript
            | TagEnd::Subscript => {}
        }
    }

    /// The number that the source prints before an item: it need not be the next one.
    fn printed_number(&self, at: usize) -> Option<u64> {
        let marker = self.base.as_str()[at..].trim_start();
        let digits = marker.len() - marker.trim_start_matches(|sign: char| sign.is_ascii_digit()).len();
        marker[..digits].parse().ok()
    }

    /// Opens a block of the kind that its surroundings give it, or of `kind`.
    fn begin(&mut self, kind: Option<Kind>) {
        self.close();
        let depth = u8::try_from(self.around.lists.len().saturating_sub(1)).unwrap_or(u8::MAX);
        let item = self.around.item.take();
        let around = match (&self.around.note, item, self.around.quotations) {
            (Some(_), ..) => Kind::Note,
            (None, Some(_), _) => Kind::Item { depth },
            (None, None, 0) => Kind::Paragraph,
            (None, None, _) => Kind::Quotation,
        };
        let kind = kind.unwrap_or(around);
        let number = item.flatten().filter(|_| matches!(kind, Kind::Item { .. }));
        let label = if kind == Kind::Note { self.around.note.clone() } else { None };
        self.places.clear();
        self.open =
            Some(Block { kind, text: Text::default(), number, label, ruled: std::mem::take(&mut self.around.ruled) });
    }

    /// The open block; words outside of any block (the tight items of a list) open one.
    fn block(&mut self) -> &mut Block {
        if self.open.is_none() {
            self.begin(None);
        }
        self.open.get_or_insert_with(|| Block::paragraph(Text::default()))
    }

    fn close(&mut self) {
        while !self.marks.is_empty() {
            self.close_mark();
        }
        if let Some(block) = self.open.take()
            && !is_blank(block.text.as_str())
        {
            self.blocks.push(block);
        }
    }

    fn open_mark(&mut self, inline: Inline) {
        let start = self.block().text.as_str().len();
        let is_kept = self.marks.len() < DEEPEST;
        self.marks.push((start, is_kept.then_some(inline)));
    }

    fn close_mark(&mut self) {
        let Some((start, Some(inline))) = self.marks.pop() else { return };
        let text = &mut self.block().text;
        let range = start..text.as_str().len();
        text.push_mark(Mark { range, inline });
    }

    /// Marks the words of a cluster: what stands in their place is for the page to say.
    fn cited(&mut self, cluster: Cluster) {
        // The words in which a sign stands, or behind which, where it is one of emphasis: `@_key_`.
        let words =
            |at: usize| self.places.get(self.places.partition_point(|(own, _)| own.start <= at).checked_sub(1)?);
        let Range { start, end } = cluster.range;
        let (Some((first, to)), Some((last, behind))) = (words(start), words(end - 1)) else { return };
        // What stands in the text for something else, `&amp;`, is marked as a whole.
        let start = if first.len() == to.len() { to.end.min(to.start + start - first.start) } else { to.start };
        let end = if last.len() == behind.len() { behind.end.min(behind.start + end - last.start) } else { behind.end };
        if let Some(block) = &mut self.open {
            block.text.push_mark(Mark { range: start..end.max(start), inline: Inline::Citation(Box::new(cluster)) });
        }
    }

    /// Words of the source, or what a character reference stands for.
    fn words(&mut self, words: &str, range: Range<usize>) {
        let base = self.base;
        let (source, start) = (range.clone(), self.block().text.as_str().len());
        // What the parser has not changed it lends from the text: then the place says that the words are the same.
        let is_lent = base.as_str().get(range.clone()).is_some_and(|own| std::ptr::eq(own, words) || own == words);
        // A reference to a sign that is refused where it stands itself (`&#1;`) brings it in no more than it: it is shown as written.
        if is_lent || words.contains(is_refused) {
            self.block().text.append_slice(base, range);
        } else {
            self.signs(words, range);
        }
        if self.typed.is_some() {
            let end = self.block().text.as_str().len();
            self.places.push((source, start..end));
        }
    }

    fn code(&mut self, words: &str, range: Range<usize>) {
        let start = self.block().text.as_str().len();
        match self.base.as_str().get(range.clone()).and_then(|whole| whole.find(words)) {
            Some(at) => {
                let inner = range.start + at..range.start + at + words.len();
                let base = self.base;
                self.block().text.append_slice(base, inner);
            }
            None => self.signs(words, range),
        }
        let text = &mut self.block().text;
        let end = text.as_str().len();
        text.push_mark(Mark { range: start..end, inline: Inline::Code });
    }

    /// Signs in the place of a stretch of the source.
    fn signs(&mut self, signs: &str, range: Range<usize>) {
        let change = self.log.open(Cause::Format(Format::Markdown));
        let sources = self.base.sources(range);
        self.log.remove(change, sources);
        self.block().text.append_signs(signs, change);
    }
}

/// Where images stand; the reader keeps their words alone.
pub fn images(words: &str) -> Vec<Range<usize>> {
    let events = Parser::new_ext(words, PROSE).into_offset_iter();
    events.filter(|(event, _)| matches!(event, Event::Start(Tag::Image { .. }))).map(|(_, range)| range).collect()
}

/// Where headings stand, with their ranks from 1; the reader makes passages of them, whose rank in a text its outline gives.
pub fn headings(words: &str) -> Vec<(Range<usize>, u8)> {
    let rank = |(event, range)| match event {
        Event::Start(Tag::Heading { level, .. }) => Some((range, level as u8)),
        _ => None,
    };
    Parser::new_ext(words, PROSE).into_offset_iter().filter_map(rank).collect()
}

/// The cross-references in what editors write: where each stands, and what it names.
pub fn references(words: &str) -> Vec<(Range<usize>, String)> {
    let target = |(event, range)| match event {
        Event::Start(Tag::Link { link_type: LinkType::WikiLink { .. }, dest_url, .. }) => {
            Some((range, dest_url.into_string()))
        }
        _ => None,
    };
    Parser::new_ext(words, PROSE).into_offset_iter().filter_map(target).collect()
}

/// The citations in what editors write: each with its bytes in the words.
pub fn citations(words: &str) -> Vec<Cluster> {
    if !words.contains('@') {
        return Vec::new();
    }
    let mut typed = Typed::default();
    let mut found: Vec<Cluster> =
        events(words, PROSE).flat_map(|(event, range)| typed.see(&event, &range, words)).collect();
    found.extend(typed.see(&Event::Rule, &(words.len()..words.len()), words));
    found
}
