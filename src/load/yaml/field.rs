//! One value that is decoded by hand: each method says what it expects, and reports what stands there instead.

use super::mistake::clipped;
use super::{Fields, Key, Node, Spanned, Value};
use crate::diagnostic::{Code, Diagnostic, Diagnostics, Place, code, nearest};
use std::collections::BTreeSet;
use std::ops::RangeInclusive;
use std::sync::Arc;

/// A value under a name. Every method that decodes gives `None` when it has reported a mistake.
#[derive(Debug, Clone, Copy)]
pub struct Field<'n> {
    file: &'n Arc<str>,
    name: &'n str,
    /// Whether it is one of the values of a list of that name.
    listed: bool,
    node: &'n Node,
}

impl<'n> Field<'n> {
    /// The value `node` of `file`, called `name` in messages.
    #[must_use]
    pub fn new(file: &'n Arc<str>, name: &'n str, node: &'n Node) -> Self {
        Self { file, name, listed: false, node }
    }

    /// The value as it was parsed, for what takes more than one form.
    #[must_use]
    pub fn node(&self) -> &'n Node {
        self.node
    }

    /// The key it stands under; in a list the key of the list.
    #[must_use]
    pub fn name(&self) -> &'n str {
        self.name
    }

    /// Where it stands.
    #[must_use]
    pub fn place(&self) -> Place {
        Place::new(self.file, self.node.span.clone())
    }

    /// A mistake at this value, for what only the caller can know.
    #[must_use]
    pub fn mistake(&self, code: &'static Code, message: impl Into<String>) -> Diagnostic {
        Diagnostic::new(code, message).at(self.place())
    }

    /// Reports that the value cannot be read (V0110): it "must be" `expected`.
    pub fn malformed(&self, expected: &str, found: &mut Diagnostics) {
        found.push(self.unfit(code::MALFORMED_VALUE, expected));
    }

    /// Any text, the empty one too; numbers and booleans without quotation marks are read as they were written.
    pub fn text(&self, found: &mut Diagnostics) -> Option<Spanned<&'n str>> {
        match self.node.text() {
            Some(text) => Some(self.spanned(text)),
            None => self.wrong("text", found),
        }
    }

    /// Text in one line that is not blank, without white space around it.
    pub fn line_text(&self, found: &mut Diagnostics) -> Option<Spanned<&'n str>> {
        let text = self.text(found)?;
        let line = text.value.trim();
        if line.is_empty() {
            self.malformed("text that is not empty", found);
            return None;
        }
        if line.contains(['\n', '\r']) {
            let unfit = self.unfit(code::MALFORMED_VALUE, "one line");
            found.push(unfit.help("write `>-` instead of `|`, and leave no empty line inside the text"));
            return None;
        }
        Some(self.spanned(line))
    }

    /// A whole number in `range`.
    pub fn integer(&self, range: RangeInclusive<i64>, found: &mut Diagnostics) -> Option<Spanned<i64>> {
        match &self.node.value {
            Value::Integer(number) if range.contains(number) => Some(self.spanned(*number)),
            Value::Integer(_) => {
                self.malformed(&format!("from {} to {}", range.start(), range.end()), found);
                None
            }
            _ => self.wrong("a whole number", found),
        }
    }

    /// `true` or `false`.
    pub fn boolean(&self, found: &mut Diagnostics) -> Option<Spanned<bool>> {
        match self.node.value {
            Value::Bool(value) => Some(self.spanned(value)),
            _ => self.wrong("`true` or `false`", found),
        }
    }

    /// One of a fixed set of words.
    pub fn choice<T: Clone>(&self, allowed: &[(&str, T)], found: &mut Diagnostics) -> Option<Spanned<T>> {
        let Some(text) = self.node.text() else {
            return self.wrong(&quoted(allowed.iter().map(|(word, _)| *word), "or"), found);
        };
        if let Some((_, value)) = allowed.iter().find(|(word, _)| *word == text.trim()) {
            return Some(self.spanned(value.clone()));
        }
        let words = || allowed.iter().map(|(word, _)| *word);
        let message = format!("{} cannot be `{}`", self.subject(), clipped(text));
        let mut unknown = self.mistake(code::UNKNOWN_VALUE, message);
        if let Some(near) = nearest(text, words()) {
            unknown = unknown.help(format!("did you mean `{near}`?"));
        }
        found.push(unknown.help(format!("write {}", quoted(words(), "or"))));
        None
    }

    /// The values of a list.
    pub fn list(&self, found: &mut Diagnostics) -> Option<Vec<Field<'n>>> {
        match &self.node.value {
            Value::List(nodes) => Some(nodes.iter().map(|node| Field { listed: true, node, ..*self }).collect()),
            _ => self.wrong("a list, with `- ` before each entry", found),
        }
    }

    /// The keys and values of a mapping whose keys are free, such as the languages of a title; of a key that stands twice, the
    /// second is reported and left out.
    pub fn entries(&self, found: &mut Diagnostics) -> Option<Vec<(&'n Key, Field<'n>)>> {
        let Value::Map(entries) = &self.node.value else { return self.wrong("a mapping, with `key: value`", found) };
        Fields::report_duplicates(self.file, entries, found);
        let mut seen = BTreeSet::new();
        let once = entries.iter().filter(|(key, _)| seen.insert(&key.text));
        Some(once.map(|(key, node)| (key, Field { name: &key.text, listed: false, node, ..*self })).collect())
    }

    /// The fields of a mapping whose keys are fixed; `what` names it in messages ("a note").
    pub fn fields(&self, allowed: &[&'n str], what: &'n str, found: &mut Diagnostics) -> Option<Fields<'n>> {
        Fields::open(self.node, self.file, allowed, what, found)
    }

    fn spanned<T>(&self, value: T) -> Spanned<T> {
        Spanned::new(value, self.node.span.clone())
    }

    fn subject(&self) -> String {
        let name = clipped(self.name);
        if self.listed { format!("an entry of `{name}`") } else { format!("`{name}`") }
    }

    fn unfit(&self, code: &'static Code, expected: &str) -> Diagnostic {
        self.mistake(code, format!("{} must be {expected}, but {} stands here", self.subject(), self.node.kind()))
    }

    /// Reports that the value has another shape than `expected` (V0104).
    pub fn wrong<T>(&self, expected: &str, found: &mut Diagnostics) -> Option<T> {
        found.push(self.unfit(code::WRONG_TYPE, expected));
        None
    }
}

/// `a`, `b` or `c`, with `or` as the last word between them.
pub(super) fn quoted<'a>(words: impl Iterator<Item = &'a str>, or: &str) -> String {
    let words: Vec<String> = words.map(|word| format!("`{word}`")).collect();
    match words.as_slice() {
        [] => "nothing".to_owned(),
        [one] => one.clone(),
        [rest @ .., last] => format!("{} {or} {last}", rest.join(", ")),
    }
}
