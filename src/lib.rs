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
//! | load | [`load::load`] | parsed files reduced to facts, with diagnostics |
//! | assemble | [`model::assemble`] | [`model::Edition`]: ids unique, order fixed |
//! | resolve | [`resolve::resolve`] | [`resolve::Resolved`]: every reference has its target |
//! | plan | [`render::plan`] | [`site::Site`]: each path a part of a job |
//! | write, serve, check | [`write`], [`serve`], [`pipeline::check`] | the three sinks |
//!
//! `ARCHITECTURE.md` is the map with its invariants.

pub mod diagnostic;
pub mod load;
pub mod model;
pub mod render;
pub mod resolve;
pub mod site;
pub mod source;
pub mod text;
pub mod world;
pub mod write;
