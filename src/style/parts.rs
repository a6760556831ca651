//! The parts of a style as a tree of names and texts, to look at all of them without knowing each kind.

use serde::Serialize;
use serde_json::Value;

/// A style or a part of one.
pub(super) struct Tree(Value);

impl Tree {
    pub(super) fn of(part: &impl Serialize) -> Self {
        // What cannot be written as a tree was not read from one either.
        Self(serde_json::to_value(part).unwrap_or(Value::Null))
    }

    /// Visits each element and attribute with its name, and with its text where it has one. An attribute's name begins with `@`.
    pub(super) fn each(&self, mut visit: impl FnMut(&str, Option<&str>)) {
        let mut rest = vec![("", &self.0)];
        while let Some((name, value)) = rest.pop() {
            visit(name, value.as_str());
            match value {
                Value::Object(fields) => rest.extend(fields.iter().map(|(name, field)| (name.as_str(), field))),
                Value::Array(list) => rest.extend(list.iter().map(|one| (name, one))),
                _ => {}
            }
        }
    }
}
