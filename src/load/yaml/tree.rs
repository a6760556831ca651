//! From the events of the engine to the tree.

use super::{Key, Node, Value, mistake, scalar, signs};
use crate::diagnostic::{Diagnostic, Diagnostics, Place, code};
use serde_yaml::granit_parser::{Event, Parser, ScalarStyle, ScanError, Span, StructureStyle, Tag, options};
use std::borrow::Cow;
use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::Arc;

/// Deepest nesting of lists and mappings; files written by hand stay below ten.
const DEPTH: usize = 64;
/// What the copies made for aliases may cost, in bytes of text and [`NODE_COST`] for each value.
const ALIAS_BUDGET: usize = 4 << 20;
const NODE_COST: usize = 64;

/// Parses one YAML document: `text` as it stands at byte `offset` of `file` (front matter begins inside a file).
///
/// An empty document is null. The first mistake of syntax is reported and gives `None`; a second document and tags are
/// reported too, but the first document is given all the same.
pub fn parse(file: &Arc<str>, text: &str, offset: usize, found: &mut Diagnostics) -> Option<Node> {
    let options = options! {
        emit_comments: false,
        disallow_directives: true,
        flow_nesting_limit: DEPTH,
        block_nesting_limit: DEPTH,
    };
    let mut tree = Tree {
        file,
        text,
        offset,
        stack: Vec::new(),
        root: None,
        anchors: BTreeMap::new(),
        budget: ALIAS_BUDGET,
        documents: 0,
    };
    let mut read = 0;
    for event in Parser::new_from_str_with_options(text, options) {
        let step = match event {
            Ok((event, span)) => {
                read = span.end.byte_offset().unwrap_or(read);
                tree.take(event, &span, found)
            }
            Err(error) => Err(tree.syntax(read, &error)),
        };
        match step {
            Ok(Step::Go) => {}
            Ok(Step::Stop) => break,
            Err(diagnostic) => {
                found.push(*diagnostic);
                return None;
            }
        }
    }
    let end = offset..offset;
    let root = tree.root.unwrap_or(Node { value: Value::Null, span: end, spelling: Box::default() });
    signs::check(file, &root, found);
    Some(root)
}

/// Whether there is more to read.
enum Step {
    Go,
    Stop,
}

/// What a copy of a value would cost, and how deep it is.
#[derive(Clone, Copy, Default)]
struct Weight {
    cost: usize,
    depth: usize,
}

/// A list or mapping that is not closed yet.
struct Frame {
    start: usize,
    /// Between brackets.
    flow: bool,
    anchor: usize,
    weight: Weight,
    inside: Inside,
}

enum Inside {
    List(Vec<Node>),
    /// The key waits for its value.
    Map(Vec<(Key, Node)>, Option<Key>),
}

struct Tree<'t> {
    file: &'t Arc<str>,
    text: &'t str,
    offset: usize,
    stack: Vec<Frame>,
    root: Option<Node>,
    anchors: BTreeMap<usize, (Node, Weight)>,
    budget: usize,
    documents: usize,
}

type Taken<T> = Result<T, Box<Diagnostic>>;

impl Tree<'_> {
    fn take(&mut self, event: Event<'_>, span: &Span, found: &mut Diagnostics) -> Taken<Step> {
        match event {
            Event::DocumentStart(..) => {
                self.documents += 1;
                if self.documents > 1 {
                    found.push(mistake::second_document(self.place(self.bytes(span))));
                    return Ok(Step::Stop);
                }
            }
            Event::Scalar(text, style, anchor, tag) => {
                let forced = self.tag(tag.as_deref(), span, true, found);
                let node = self.scalar(text, style, forced, self.bytes(span));
                let weight = Weight { cost: NODE_COST + node.text().map_or(0, str::len), depth: 0 };
                self.finish(node, anchor, weight)?;
            }
            Event::SequenceStart(style, anchor, tag) => {
                self.tag(tag.as_deref(), span, false, found);
                self.open(Inside::List(Vec::new()), style, anchor, span)?;
            }
            Event::MappingStart(style, anchor, tag) => {
                self.tag(tag.as_deref(), span, false, found);
                self.open(Inside::Map(Vec::new(), None), style, anchor, span)?;
            }
            Event::SequenceEnd | Event::MappingEnd => self.close(span)?,
            Event::Alias(anchor) => {
                let span = self.bytes(span);
                let Some((node, weight)) = self.anchors.get(&anchor) else {
                    return Err(Box::new(mistake::endless_alias(self.place(span))));
                };
                let (mut node, weight) = (node.clone(), *weight);
                node.span = span.clone();
                self.spend(weight.cost, &span)?;
                self.finish(node, 0, weight)?;
            }
            _ => {}
        }
        Ok(Step::Go)
    }

    fn scalar(&self, text: Cow<'_, str>, style: ScalarStyle, forced: bool, span: Range<usize>) -> Node {
        if style == ScalarStyle::Plain && !forced {
            let value = scalar::resolved(&text);
            let spelling = if matches!(value, Value::Text(_)) { Box::default() } else { Box::from(&*text) };
            return Node { value, span, spelling };
        }
        let block = matches!(style, ScalarStyle::Literal | ScalarStyle::Folded);
        let span = if block { self.content(span) } else { span };
        Node { value: Value::Text(text.into_owned()), span, spelling: Box::default() }
    }

    /// The content of a block scalar without its header, so that a mistake shows the words and not the line above them.
    fn content(&self, span: Range<usize>) -> Range<usize> {
        let inside = &self.text[span.start - self.offset..span.end - self.offset];
        let Some(line) = inside.starts_with(['|', '>']).then(|| inside.find('\n')).flatten() else { return span };
        match inside[line..].find(|sign: char| !sign.is_whitespace()) {
            Some(lead) => span.start + line + lead..span.end,
            None => span,
        }
    }

    /// Reports a tag that means nothing here; `true` for `!!str`, which makes a scalar text.
    fn tag(&self, tag: Option<&Tag>, span: &Span, scalar: bool, found: &mut Diagnostics) -> bool {
        let Some(tag) = tag else { return false };
        if scalar && tag.core_suffix() == Some("str") {
            return true;
        }
        let place = self.place(self.bytes(&span.tag_span().unwrap_or(*span)));
        found.push(mistake::tag(place, &tag.original()));
        false
    }

    fn open(&mut self, inside: Inside, style: StructureStyle, anchor: usize, span: &Span) -> Taken<()> {
        let span = self.bytes(span);
        if self.stack.len() >= DEPTH {
            return Err(self.too_deep(&span));
        }
        let weight = Weight { cost: NODE_COST, depth: 0 };
        self.stack.push(Frame { start: span.start, flow: style == StructureStyle::Flow, anchor, weight, inside });
        Ok(())
    }

    fn close(&mut self, span: &Span) -> Taken<()> {
        let written = self.bytes(span);
        let Some(frame) = self.stack.pop() else { return Ok(()) };
        let (value, last) = match frame.inside {
            Inside::List(items) => {
                let last = items.last().map(|item| item.span.end);
                (Value::List(items), last)
            }
            Inside::Map(entries, _) => {
                let last = entries.last().map(|(key, node)| node.span.end.max(key.span.end));
                (Value::Map(entries), last)
            }
        };
        // A bracket ends what it closes; a block ends with its last value, not where the next line begins.
        let end = if written.is_empty() { last.unwrap_or(frame.start) } else { written.end };
        let node = Node { value, span: frame.start..end.max(frame.start), spelling: Box::default() };
        self.finish(node, frame.anchor, frame.weight)
    }

    /// Puts a finished value where it belongs.
    fn finish(&mut self, node: Node, anchor: usize, weight: Weight) -> Taken<()> {
        if self.stack.len() + weight.depth > DEPTH {
            return Err(self.too_deep(&node.span));
        }
        if anchor != 0 {
            self.spend(weight.cost, &node.span)?;
            self.anchors.insert(anchor, (node.clone(), weight));
        }
        let Some(frame) = self.stack.last_mut() else {
            self.root = Some(node);
            return Ok(());
        };
        frame.weight.cost = frame.weight.cost.saturating_add(weight.cost);
        frame.weight.depth = frame.weight.depth.max(weight.depth + 1);
        match &mut frame.inside {
            Inside::List(items) => items.push(node),
            Inside::Map(entries, key) => match key.take() {
                Some(key) => entries.push((key, node)),
                None => match node.value {
                    Value::Text(text) => *key = Some(Key { text, span: node.span }),
                    Value::List(_) | Value::Map(_) => {
                        return Err(Box::new(mistake::key_not_text(Place::new(self.file, node.span.clone()), &node)));
                    }
                    _ => *key = Some(Key { text: node.spelling.into_string(), span: node.span }),
                },
            },
        }
        Ok(())
    }

    /// The mistake at which the engine stopped; `read` bytes had become events by then.
    #[allow(clippy::unnecessary_box_returns, reason = "the error of a `Result` that is passed on through the tree")]
    fn syntax(&self, read: usize, error: &ScanError) -> Box<Diagnostic> {
        let diagnostic = mistake::syntax(self.file, self.text, self.offset, read, error);
        // A mapping of one pair inside a list has no bracket of its own: then it is the list's.
        let bracket = |frame: &&Frame| self.text[frame.start - self.offset..].starts_with(['[', '{']);
        match self.stack.iter().rev().take_while(|frame| frame.flow).find(bracket) {
            Some(frame) => {
                Box::new(diagnostic.related(self.place(frame.start..frame.start + 1), "this bracket is still open"))
            }
            None => Box::new(diagnostic),
        }
    }

    /// Pays for a copy.
    fn spend(&mut self, cost: usize, span: &Range<usize>) -> Taken<()> {
        match self.budget.checked_sub(cost) {
            Some(rest) => {
                self.budget = rest;
                Ok(())
            }
            None => {
                let diagnostic = Diagnostic::new(code::TOO_LARGE, "aliases make this file unfold beyond all measure")
                    .at(self.place(span.clone()))
                    .help("write out what the aliases repeat");
                Err(Box::new(diagnostic))
            }
        }
    }

    #[allow(clippy::unnecessary_box_returns, reason = "the error of a `Result` that is passed on through the tree")]
    fn too_deep(&self, span: &Range<usize>) -> Box<Diagnostic> {
        Box::new(mistake::too_deep(self.place(span.start..span.start)))
    }

    fn place(&self, span: Range<usize>) -> Place {
        Place::new(self.file, span)
    }

    /// Bytes of the file, on char boundaries, without white space at the end.
    fn bytes(&self, span: &Span) -> Range<usize> {
        let range = span.byte_range().unwrap_or(0..0);
        let start = mistake::settled(self.text, range.start);
        let end = mistake::settled(self.text, range.end).max(start);
        let end = start + self.text[start..end].trim_end().len();
        self.offset + start..self.offset + end
    }
}
