//! A mapping with a fixed set of keys.

use super::field::quoted;
use super::mistake::clipped;
use super::{Field, Key, Node, Spanned, Value};
use crate::diagnostic::{Diagnostic, Diagnostics, Place, code, nearest};
use std::collections::BTreeMap;
use std::ops::{Range, RangeInclusive};
use std::sync::Arc;

/// The fields of one mapping, its keys already checked. A field whose value is null counts as absent.
///
/// The methods named after a type decode an optional field, those with `required_` also report one that is absent.
#[derive(Debug, Clone)]
pub struct Fields<'n> {
    file: &'n Arc<str>,
    what: &'n str,
    span: Range<usize>,
    entries: &'n [(Key, Node)],
    /// Keys that an unknown one was probably meant for: these are not reported as missing too.
    meant: Vec<&'n str>,
}

impl<'n> Fields<'n> {
    /// Opens a mapping and reports unknown keys and those that stand twice; `None`, and a report, when `node` is no mapping.
    ///
    /// `what` names the mapping in messages, with its article: "a note", "the front matter of a text".
    pub fn open(
        node: &'n Node,
        file: &'n Arc<str>,
        allowed: &[&'n str],
        what: &'n str,
        found: &mut Diagnostics,
    ) -> Option<Self> {
        let Value::Map(entries) = &node.value else {
            let message = format!("{what} must be a mapping, with `key: value`, but {} stands here", node.kind());
            found.push(Diagnostic::new(code::WRONG_TYPE, message).at(Place::new(file, node.span.clone())));
            return None;
        };
        Self::report_duplicates(file, entries, found);
        let mut meant = Vec::new();
        for (key, _) in entries {
            if allowed.contains(&key.text.as_str()) {
                continue;
            }
            let message = format!("unknown key `{}` in {what}", clipped(&key.text));
            let unknown = Diagnostic::new(code::UNKNOWN_KEY, message).at(Place::new(file, key.span.clone()));
            found.push(match nearest(&key.text, allowed.iter().copied()) {
                Some(near) => {
                    meant.push(near);
                    unknown.help(format!("did you mean `{near}`?"))
                }
                None => unknown.help(format!("the keys of {what} are {}", quoted(allowed.iter().copied(), "and"))),
            });
        }
        let span = entries.first().map_or(node.span.clone(), |(key, _)| key.span.clone());
        Some(Self { file, what, span, entries, meant })
    }

    /// Reports every key that stood before, with the first as the related place.
    pub(super) fn report_duplicates(file: &Arc<str>, entries: &[(Key, Node)], found: &mut Diagnostics) {
        let mut first: BTreeMap<&str, &Key> = BTreeMap::new();
        for (key, _) in entries {
            if let Some(earlier) = first.get(key.text.as_str()) {
                let message = format!("the key `{}` stands twice", clipped(&key.text));
                let twice = Diagnostic::new(code::DUPLICATE_KEY, message).at(Place::new(file, key.span.clone()));
                found.push(
                    twice
                        .related(Place::new(file, earlier.span.clone()), "it stands here already")
                        .help("remove one of the two"),
                );
            } else {
                first.insert(&key.text, key);
            }
        }
    }

    /// The file that is decoded.
    #[must_use]
    pub fn file(&self) -> &'n Arc<str> {
        self.file
    }

    /// Where the mapping begins: its first key.
    #[must_use]
    pub fn place(&self) -> Place {
        Place::new(self.file, self.span.clone())
    }

    /// The key as it stands in the file, even when its value is null.
    #[must_use]
    pub fn key(&self, name: &str) -> Option<&'n Key> {
        self.entries.iter().find(|(key, _)| key.text == name).map(|(key, _)| key)
    }

    /// Whether an unknown key was reported that was probably meant for `name`.
    #[must_use]
    pub fn is_misspelt(&self, name: &str) -> bool {
        self.meant.contains(&name)
    }

    /// An optional field.
    #[must_use]
    pub fn get(&self, name: &str) -> Option<Field<'n>> {
        let (key, node) = self.entries.iter().find(|(key, _)| key.text == name)?;
        if node.is_null() { None } else { Some(Field::new(self.file, &key.text, node)) }
    }

    /// A field that must stand there; when it does not, the report points at the empty key or at the mapping.
    pub fn required(&self, name: &str, found: &mut Diagnostics) -> Option<Field<'n>> {
        let field = self.get(name);
        if field.is_none() && !self.is_misspelt(name) {
            found.push(match self.key(name) {
                Some(key) => Diagnostic::new(code::MISSING_KEY, format!("`{name}` has no value in {}", self.what))
                    .at(Place::new(self.file, key.span.clone()))
                    .help("write its value behind the colon"),
                None => Diagnostic::new(code::MISSING_KEY, format!("the key `{name}` is missing in {}", self.what))
                    .at(self.place())
                    .help(format!("add a line with `{name}:` and its value")),
            });
        }
        field
    }

    /// The value as it was parsed.
    #[must_use]
    pub fn node(&self, name: &str) -> Option<&'n Node> {
        self.get(name).map(|field| field.node())
    }

    /// [`Field::text`] of an optional field.
    pub fn text(&self, name: &str, found: &mut Diagnostics) -> Option<Spanned<&'n str>> {
        self.get(name)?.text(found)
    }

    /// [`Field::text`] of a required field.
    pub fn required_text(&self, name: &str, found: &mut Diagnostics) -> Option<Spanned<&'n str>> {
        self.required(name, found)?.text(found)
    }

    /// [`Field::line_text`] of an optional field.
    pub fn line_text(&self, name: &str, found: &mut Diagnostics) -> Option<Spanned<&'n str>> {
        self.get(name)?.line_text(found)
    }

    /// [`Field::line_text`] of a required field.
    pub fn required_line_text(&self, name: &str, found: &mut Diagnostics) -> Option<Spanned<&'n str>> {
        self.required(name, found)?.line_text(found)
    }

    /// [`Field::integer`] of an optional field.
    pub fn integer(&self, name: &str, range: RangeInclusive<i64>, found: &mut Diagnostics) -> Option<Spanned<i64>> {
        self.get(name)?.integer(range, found)
    }

    /// [`Field::boolean`] of an optional field.
    pub fn boolean(&self, name: &str, found: &mut Diagnostics) -> Option<Spanned<bool>> {
        self.get(name)?.boolean(found)
    }

    /// [`Field::choice`] of an optional field.
    pub fn choice<T: Clone>(&self, name: &str, allowed: &[(&str, T)], found: &mut Diagnostics) -> Option<Spanned<T>> {
        self.get(name)?.choice(allowed, found)
    }

    /// [`Field::choice`] of a required field.
    pub fn required_choice<T: Clone>(
        &self,
        name: &str,
        allowed: &[(&str, T)],
        found: &mut Diagnostics,
    ) -> Option<Spanned<T>> {
        self.required(name, found)?.choice(allowed, found)
    }

    /// [`Field::list`] of an optional field; an absent one is an empty list.
    pub fn list(&self, name: &str, found: &mut Diagnostics) -> Vec<Field<'n>> {
        self.get(name).and_then(|field| field.list(found)).unwrap_or_default()
    }

    /// [`Field::entries`] of an optional field; an absent one has none.
    pub fn entries(&self, name: &str, found: &mut Diagnostics) -> Vec<(&'n Key, Field<'n>)> {
        self.get(name).and_then(|field| field.entries(found)).unwrap_or_default()
    }

    /// [`Field::fields`] of an optional field.
    pub fn fields(
        &self,
        name: &str,
        allowed: &[&'n str],
        what: &'n str,
        found: &mut Diagnostics,
    ) -> Option<Fields<'n>> {
        self.get(name)?.fields(allowed, what, found)
    }
}
