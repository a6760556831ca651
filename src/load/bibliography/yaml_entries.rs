//! CSL-YAML as pandoc writes it: a list of works, or one under `references`.

use super::super::yaml::{self, Node, Value};
use crate::diagnostic::{Diagnostic, Diagnostics, Place, code};
use std::ops::Range;
use std::sync::Arc;

/// The items. When the file as a whole is no YAML, each entry that begins at the margin of the first is read alone.
pub(super) fn items(file: &Arc<str>, text: &str, found: &mut Diagnostics) -> Vec<Node> {
    let (text, offset) = document(text);
    let mut whole = Diagnostics::new();
    if let Some(root) = yaml::parse(file, text, offset, &mut whole) {
        found.extend(whole);
        return listed(file, root, found);
    }
    let entries = entries(text);
    if entries.len() < 2 {
        found.extend(whole);
        return Vec::new();
    }
    let mut nodes = Vec::new();
    let mut single = Diagnostics::new();
    for entry in entries {
        let root = yaml::parse(file, &text[entry.clone()], offset + entry.start, &mut single);
        if let Some(Node { value: Value::List(mut list), .. }) = root {
            nodes.append(&mut list);
        }
    }
    // When no entry is wrong, what is wrong stands outside of them.
    found.extend(if single.has_errors() { single } else { whole });
    nodes
}

/// The text between the lines `---` and `---` or `...` in which pandoc wraps a bibliography, and where it begins.
fn document(text: &str) -> (&str, usize) {
    let end = |rest: &str| {
        let mut at = 0;
        for line in rest.split_inclusive('\n') {
            if matches!(line.trim_end(), "---" | "...") {
                return Some(at);
            }
            at += line.len();
        }
        None
    };
    let start = if text.starts_with("---\n") {
        4
    } else if text.starts_with("---\r\n") {
        5
    } else {
        return (text, 0);
    };
    let rest = &text[start..];
    match end(rest) {
        // Anything but blanks behind the last line is a second document, which `yaml::parse` reports.
        Some(at) if rest[at..].lines().skip(1).all(|line| line.trim().is_empty()) => (&rest[..at], start),
        _ => (text, 0),
    }
}

fn listed(file: &Arc<str>, root: Node, found: &mut Diagnostics) -> Vec<Node> {
    let span = root.span.clone();
    match root.value {
        Value::Null => return Vec::new(),
        Value::List(nodes) => return nodes,
        Value::Map(entries) => {
            let list = entries.into_iter().find(|(key, _)| matches!(key.text.as_str(), "references" | "items"));
            match list.map(|(_, node)| node.value) {
                Some(Value::List(nodes)) => return nodes,
                Some(Value::Null) => return Vec::new(),
                _ => {}
            }
        }
        _ => {}
    }
    let wrong = Diagnostic::new(code::WRONG_TYPE, "a bibliography in YAML is a list of works under `references`");
    found.push(wrong.at(Place::new(file, span)).help("write `references:` in the first line and `- id: …` below"));
    Vec::new()
}

/// The lines of each entry: from a `- ` at the margin of the first to the next.
fn entries(text: &str) -> Vec<Range<usize>> {
    let mut starts: Vec<usize> = Vec::new();
    let mut margin = None;
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        let indent = line.len() - line.trim_start_matches(' ').len();
        if line[indent..].starts_with("- ") && *margin.get_or_insert(indent) == indent {
            starts.push(at);
        }
        at += line.len();
    }
    let ends = starts.iter().skip(1).copied().chain([text.len()]);
    starts.iter().copied().zip(ends).map(|(start, end)| start..end).collect()
}
