//! YAML as editors write it: a tree in which everything knows its bytes, and a decoder that reports every mistake of a file in
//! one run.
//!
//! The YAML engine is named in this module and its children only. It gives events; the tree is our own, because a reader that
//! fills structs would stop at the first mistake.

mod field;
mod fields;
mod mistake;
mod scalar;
mod signs;
mod spanned;
mod tree;

pub use field::Field;
pub use fields::Fields;
pub(super) use signs::{check as refuse_signs_of, refuse_signs};
pub use spanned::Spanned;
pub use tree::parse;

use std::ops::Range;

/// One value with its place.
#[derive(Debug, Clone, PartialEq)]
pub struct Node {
    /// What it is.
    pub value: Value,
    /// Bytes of the file, on char boundaries: for a block scalar (`>-`, `|`) its content, for an alias the alias.
    pub span: Range<usize>,
    /// How a plain scalar that is no text was written (`07`, `1e3`, `~`); empty for everything else.
    pub spelling: Box<str>,
}

/// The values of YAML 1.2 (core schema).
#[derive(Debug, Clone, PartialEq)]
pub enum Value {
    /// `null`, `~`, or nothing at all.
    Null,
    /// `true` or `false`; `yes` and `no` are text.
    Bool(bool),
    /// A whole number.
    Integer(i64),
    /// Another number, or a whole one that is too large.
    Float(f64),
    /// Text, as written: no normalisation form is applied.
    Text(String),
    /// Entries with `- `, or between `[` and `]`.
    List(Vec<Node>),
    /// Keys with their values in the order of the file; a key may stand twice here, and the decoder reports it.
    Map(Vec<(Key, Node)>),
}

/// The key of one value in a mapping.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Key {
    /// As it was written: `no` and `07` are keys like others.
    pub text: String,
    /// Bytes of the file, on char boundaries.
    pub span: Range<usize>,
}

impl Node {
    /// The text of a scalar, numbers and booleans in the spelling of the file; `None` for null, lists and mappings.
    #[must_use]
    pub fn text(&self) -> Option<&str> {
        match &self.value {
            Value::Text(text) => Some(text),
            Value::Bool(_) | Value::Integer(_) | Value::Float(_) => Some(&self.spelling),
            Value::Null | Value::List(_) | Value::Map(_) => None,
        }
    }

    /// Whether nothing stands here: no value, `null` or `~`.
    #[must_use]
    pub fn is_null(&self) -> bool {
        matches!(self.value, Value::Null)
    }

    /// What stands here, in words that fit "but … stands here".
    fn kind(&self) -> String {
        match &self.value {
            Value::Null => "nothing".to_owned(),
            Value::Bool(_) => format!("`{}`", self.spelling),
            Value::Integer(_) | Value::Float(_) => format!("the number `{}`", mistake::clipped(&self.spelling)),
            Value::Text(text) if text.trim().is_empty() => "empty text".to_owned(),
            Value::Text(text) => format!("the text `{}`", mistake::clipped(text)),
            Value::List(_) => "a list".to_owned(),
            Value::Map(_) => "a mapping".to_owned(),
        }
    }
}

#[cfg(test)]
mod tests;
