//! The edition and its parts, as facts: no text body is kept here.

pub mod document;
pub mod edition;
pub mod essay;
pub mod id;
mod path;
pub mod slug;
pub mod statement;

pub use document::{Description, Division, Document, Passage, Publish, Rights};
pub use edition::{Contributor, ContributorKind, Edition};
pub use id::PassageId;
pub use path::SitePath;
