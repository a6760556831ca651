//! Where texts name the entities of the register.

use super::credit::Credit;
use std::ops::Range;
use std::sync::Arc;

/// A place where a passage names an entity.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mention {
    /// The entity, by its place in the register.
    pub entity: u32,
    /// The form, by its place in `Entity::searched`; none where an editor says that words mean it which are no form.
    pub form: Option<u16>,
    /// The passage, by its place in the text.
    pub passage: u32,
    /// Bytes of the passage's text in the edited layer: the whole name with its ending.
    pub range: Range<u32>,
    /// What an editor says of it.
    pub judgement: Option<Arc<Judgement>>,
}

/// What an editor says of a doubtful name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Judgement {
    /// Why, in the editor's words.
    pub why: String,
    /// Who says so, and how surely.
    pub credit: Credit,
}

/// A name that may be of several entities, or of one only where an editor says so, and of which no editor has said anything.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Undecided {
    /// The passage, by its place in the text.
    pub passage: u32,
    /// Bytes of the passage's text in the edited layer.
    pub range: Range<u32>,
    /// The entities, by their places in the register, each with the form.
    pub entities: Box<[(u32, u16)]>,
}
