//! The edition and its parts, as facts: no text body is kept here.

pub mod dated;
pub mod day;
pub mod document;
pub mod edition;
pub mod essay;
pub mod id;
pub mod language;
pub mod ledger;
mod path;
pub mod section;
pub mod slug;
pub mod statement;
pub mod version;

pub use dated::Dated;
pub use document::{Description, Division, Document, Passage, Publish, Rights};
pub use edition::{Contributor, ContributorKind, Edition};
pub use id::PassageId;
pub use ledger::Ledger;
pub use path::SitePath;
pub use section::Section;
pub use version::Version;
