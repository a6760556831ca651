//! Jobs: from the facts, and at most one text's bytes, to the files of the site.
//!
//! Markup is written in [`html`] alone. Templates get the structs of [`view`], never the model; a body does not pass through the
//! template engine.

mod about;
pub mod address;
mod apparatus;
mod bibliography;
mod body;
mod chronology;
pub mod cite;
mod citing;
mod contents;
mod credit;
mod data;
mod edition;
pub mod entity;
mod essay;
pub mod export;
mod feed;
mod frame;
pub mod frozen;
mod head;
mod home;
pub mod html;
mod index;
mod inline;
mod language;
pub mod left;
pub mod moved;
mod not_found;
mod notes;
mod parallels;
mod passage;
pub mod permanent;
pub mod promises;
mod prose;
mod reference;
pub mod retired;
mod rights;
mod section;
mod signposting;
pub mod sitemap;
mod source;
pub mod standing;
mod switch;
mod text;
pub mod theme;
pub mod view;
mod withdrawal;
mod withheld;

pub use bibliography::File as BibliographyFile;
pub use cite::CitationFile;
pub use citing::{edition_record, text_record};
pub use data::{Data, Whole};
pub use edition::EditionPage;
pub use feed::feed;
pub use frame::{FEED, Frame};
pub use index::Index;
pub use notes::page::record as note_record;
pub use passage::cite::record as passage_record;
pub use permanent::Permanent;
pub use text::{Wanted, document, note_pages, pages, permanent as permanent_pages};
pub use theme::Theme;

use crate::diagnostic::Diagnostic;
pub use crate::load::ReadError;
use crate::model::SitePath;
use std::fmt;

/// A finished piece of output.
#[derive(Debug)]
pub enum Part<'a> {
    /// A whole file, in pieces that follow each other.
    File(&'a SitePath, &'a [&'a [u8]]),
    /// What one text adds to a file over all texts.
    Run(Data, &'a [u8]),
    /// What one text adds to the page of an entity, by its place in the register.
    Mentions(u32, &'a [u8]),
}

/// Why a job could not be done.
#[derive(Debug)]
pub enum JobError {
    /// The machine failed.
    Read(ReadError),
    /// A seed is no longer what it was when the facts were made.
    SeedChanged(String),
    /// A template is wrong: the one mistake of an author that shows only now.
    Template(Box<Diagnostic>),
    /// A sink refused a part.
    Sink(Box<dyn std::error::Error + Send + Sync>),
}

impl fmt::Display for JobError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            JobError::Read(error) => error.fmt(f),
            JobError::SeedChanged(path) => {
                write!(f, "`{path}` has changed while the edition was being built; build again")
            }
            JobError::Template(diagnostic) => f.write_str(&diagnostic.message),
            JobError::Sink(error) => error.fmt(f),
        }
    }
}

impl std::error::Error for JobError {}

/// Takes the parts of a job as they are made.
pub type Sink<'s> = dyn FnMut(Part<'_>) -> Result<(), JobError> + 's;
