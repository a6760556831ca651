//! `variorum` turns sealed source texts and an editor's YAML into a static site in which every passage can be cited.
//!
//! Data flows one way; each arrow is one function, each stage one folder or file:
//!
//! ```text
//! World ──load──► facts per file ──assemble──► Edition ──resolve──► Resolved ──plan──► Site ──► write | serve | check
//! ```
//!
//! | stage | function | gives |
//! |---|---|---|
//! | load | [`load::load`] | [`load::Loaded`]: files reduced to facts, in parallel, with all mistakes |
//! | assemble | [`assemble::assemble`] | [`model::Edition`]: order fixed, ids unique |
//! | resolve | [`resolve::resolve`] | [`resolve::Resolved`]: every reference has its target and address |
//! | plan | [`site::plan`] | [`site::Site`]: each path a part of a job |
//! | write | [`write::Output`] | the site on disk, all of it or nothing |
//! | serve | [`serve::Server`] | one page at a time over HTTP, and the preview that follows edits |
//! | release | [`release::plan`] | the files that freeze the edition as it stands, and the promises that follow from them |
//! | check | [`site::Nowhere`] | all jobs, into nothing |
//!
//! [`pipeline`] is the only place that names them all. [`source`] holds what the tool is about: a text that knows, for each of its
//! bytes, where it comes from. [`text`] holds facts about languages, [`diagnostic`] what is said to authors, [`world`] the one
//! door through which files are read. `ARCHITECTURE.md` is the map with its invariants.

#![cfg_attr(
    not(test),
    warn(clippy::pedantic, clippy::disallowed_methods),
    deny(clippy::unwrap_used, clippy::print_stdout, clippy::print_stderr)
)]
#![allow(
    clippy::case_sensitive_file_extension_comparisons,
    clippy::format_push_string,
    clippy::match_same_arms,
    clippy::missing_panics_doc,
    clippy::must_use_candidate,
    clippy::similar_names,
    clippy::single_match_else,
    reason = "matters of taste; the panics are the stated invariants"
)]

pub mod assemble;
pub mod cli;
pub mod diagnostic;
pub mod load;
pub mod model;
pub mod pipeline;
pub mod release;
pub mod render;
pub mod resolve;
pub mod serve;
pub mod site;
pub mod source;
pub mod style;
pub mod text;
pub mod world;
pub mod write;
