//! The edition and its parts, as facts: no text body is kept here.

pub mod credit;
pub mod dated;
pub mod day;
pub mod document;
pub mod edition;
pub mod entity;
pub mod essay;
pub mod id;
pub mod language;
pub mod ledger;
pub mod mention;
pub mod note;
pub mod orcid;
pub mod parallel;
mod path;
pub mod prose;
pub mod section;
pub mod slug;
pub mod statement;
pub mod version;
pub mod work;

pub use credit::Credit;
pub use dated::Dated;
pub use document::{Description, Division, Document, Passage, Publish, Rights};
pub use edition::{Contributor, ContributorKind, Edition};
pub use entity::{Entity, EntityKind};
pub use id::PassageId;
pub use ledger::Ledger;
pub use mention::Mention;
pub use note::Note;
pub use parallel::Parallel;
pub use path::SitePath;
pub use prose::Prose;
pub use section::Section;
pub use version::Version;
pub use work::Work;
