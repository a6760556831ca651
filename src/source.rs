//! A seed and its layers: text with provenance, readers of formats, rules, emendations, outline.

pub mod account;
pub mod align;
pub mod block;
pub mod change;
pub mod edit;
pub mod emendation;
pub mod layers;
mod lines;
pub mod mark;
pub mod markdown;
pub mod observe;
pub mod occurrences;
pub mod outline;
mod pages;
pub mod passage;
pub mod provenance;
pub mod quotation;
pub mod rules;
pub mod seed;
pub mod sentences;
pub mod standing;
mod stretches;
pub mod withheld;
pub mod wrapped;

pub use layers::{Format, Layer, ReadingPlace, Recipe, derive};
