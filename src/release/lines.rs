//! The numbers of lines in what editors say of a seed: when it is replaced, they go with the words of their lines.

use crate::diagnostic::Diagnostics;
use crate::load::yaml::{self, Node, Value};
use crate::source::align::align;
use crate::source::quotation::whole_lines;
use crate::source::seed::{Seed, is_blank};
use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::Arc;

/// The keys under which a number of a line stands. `to` alone names the last of its lines; the others the first.
const KEYS: [&str; 6] = ["lines", "line", "heading", "from", "to", "except"];

/// Where the lines of a former seed stand in the new one.
#[derive(Debug)]
pub struct Lines {
    /// For each line that holds words, from 1, where its words stand now; nothing when that is not certain.
    now: BTreeMap<u32, Stands>,
}

/// Where the words of a line stand now.
#[derive(Debug, Clone, Copy)]
struct Stands {
    first: u32,
    last: u32,
    /// Whether they are all that stands on these lines.
    is_whole: bool,
}

impl Lines {
    /// Looks for each line of a seed in the one that replaces it.
    #[must_use]
    pub fn of(old: &Seed, new: &Seed) -> Self {
        let numbers = (1..=old.line_count()).filter_map(|number| Some((number, whole_lines(old, number, number)?)));
        let lines: Vec<(u32, Range<u32>)> = numbers.filter(|(_, range)| !is_blank(old.slice(range))).collect();
        let ranges: Vec<Vec<Range<u32>>> =
            lines.iter().map(|(_, range)| std::iter::once(range.clone()).collect()).collect();
        let alignment = align(old, new, &ranges, &[]);
        let stands = |ranges: &[Range<u32>]| {
            let start = ranges.iter().map(|range| range.start).min()?;
            let end = ranges.iter().map(|range| range.end).max()?;
            let (first, last) = (new.line_of(start), new.line_of(end.saturating_sub(1)));
            // What stands between two parts of a line is not its own.
            let is_whole = ranges.len() == 1 && whole_lines(new, first, last) == Some(start..end);
            Some(Stands { first, last, is_whole })
        };
        let now = lines.iter().zip(&alignment.fates);
        Self { now: now.filter_map(|((number, _), fate)| Some((*number, stands(fate.ranges())?))).collect() }
    }

    /// What a number is now; `None` when it is not certain. Of a quotation it is enough that its lines have the words.
    fn carried(&self, number: &Written) -> Option<String> {
        let Written { first, last, end, is_quoted, .. } = *number;
        let inside: Vec<&Stands> = self.now.range(first..=last).map(|(_, stands)| stands).collect();
        let has_ends = self.now.contains_key(&first) && self.now.contains_key(&last);
        if !has_ends || !(is_quoted || inside.iter().all(|stands| stands.is_whole)) {
            return None;
        }
        let from = inside.iter().map(|stands| stands.first).min()?;
        let to = inside.iter().map(|stands| stands.last).max()?;
        // Between lines that were moved apart there are others now.
        let is_one_run = inside.windows(2).all(|pair| pair[0].last <= pair[1].first);
        let (from, to) = match end {
            End::First => (from, from),
            End::Last => (to, to),
            End::Both if is_one_run => (from, to),
            End::Both => return None,
        };
        Some(if from == to { from.to_string() } else { format!("{from}-{to}") })
    }
}

/// A file in which the numbers are those of the new seed.
#[derive(Debug)]
pub struct Carried {
    /// The file.
    pub text: String,
    /// The numbers that are others than before: the line of the file, what was written there, and what is now.
    pub changed: Vec<(usize, String, String)>,
    /// The numbers of which it is not certain where their lines stand: the line of the file, and what is written there.
    pub lost: Vec<(usize, String)>,
}

/// Whose lines the numbers of a file are.
#[derive(Debug, Clone, Copy)]
pub enum Whose<'a> {
    /// The file belongs to the text.
    Own,
    /// The file speaks of several texts: the numbers are those of the text with this slug where an entry says so under `text`.
    Of(&'a str),
}

/// Writes the numbers of the new seed into a part of a file that is YAML, and leaves every other byte as it was.
#[must_use]
pub fn carry(file: &Arc<str>, text: &str, part: Range<usize>, whose: Whose<'_>, lines: &Lines) -> Carried {
    let mut written: Vec<Written> = Vec::new();
    // What is wrong with the file is said when the text is read.
    if let Some(root) = yaml::parse(file, &text[part.clone()], part.start, &mut Diagnostics::new()) {
        find(&root, None, false, (text, whose), &mut written);
    }
    written.sort_by_key(|number| number.span.start);
    let mut carried = Carried { text: String::with_capacity(text.len()), changed: Vec::new(), lost: Vec::new() };
    let mut done = 0;
    for number in written {
        let was = &text[number.span.clone()];
        let line = 1 + text[..number.span.start].matches('\n').count();
        let Some(now) = lines.carried(&number) else {
            carried.lost.push((line, was.to_owned()));
            continue;
        };
        if now != was {
            carried.text.push_str(&text[done..number.span.start]);
            carried.text.push_str(&now);
            done = number.span.end;
            carried.changed.push((line, was.to_owned(), now));
        }
    }
    carried.text.push_str(&text[done..]);
    carried
}

/// Which of the lines a number names.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum End {
    First,
    Last,
    Both,
}

/// A number of a line, or a run of them, as it is written.
struct Written {
    first: u32,
    last: u32,
    span: Range<usize>,
    end: End,
    is_quoted: bool,
}

fn find(node: &Node, key: Option<&str>, is_quoted: bool, (text, whose): (&str, Whose<'_>), written: &mut Vec<Written>) {
    match &node.value {
        Value::Map(entries) => {
            let has = |name: &str| entries.iter().any(|(key, _)| key.text == name);
            let is_quoted = has("quote") || has("before");
            let named = entries.iter().find(|(key, _)| key.text == "text").and_then(|(_, value)| value.text());
            let is_own = match whose {
                Whose::Own => true,
                Whose::Of(slug) => named.is_some_and(|named| named.trim() == slug),
            };
            for (key, value) in entries {
                let is_inner = matches!(value.value, Value::Map(_) | Value::List(_));
                if is_own || is_inner {
                    find(value, Some(&key.text), is_quoted, (text, whose), written);
                }
            }
        }
        Value::List(nodes) => nodes.iter().for_each(|node| {
            // A list of numbers stands under its key; entries of a list have keys of their own.
            find(node, key.filter(|key| *key == "except"), false, (text, whose), written);
        }),
        Value::Integer(_) | Value::Text(_) => {
            let Some(key) = key.filter(|key| KEYS.contains(key)) else { return };
            let words = node.text().unwrap_or_default().trim();
            let run = || crate::load::line_run(words).filter(|_| key == "lines" || key == "line");
            let Some((first, last)) = words.parse().ok().map(|line| (line, line)).or_else(run) else { return };
            let spelt = text.get(node.span.clone()).unwrap_or_default();
            // A number in quotation marks keeps them.
            let inner = spelt.trim().trim_matches(['"', '\'']);
            let start = node.span.start + spelt.find(inner).unwrap_or(0);
            let end = match key {
                "to" => End::Last,
                "lines" => End::Both,
                "line" if first != last || is_quoted => End::Both,
                _ => End::First,
            };
            written.push(Written { first, last, span: start..start + inner.len(), end, is_quoted });
        }
        Value::Null | Value::Bool(_) | Value::Float(_) => {}
    }
}
