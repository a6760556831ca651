//! Citations that editors write: every form, Pandoc's own reading of sentences, places in four languages, and where a page has them.

#[path = "citation_syntax/edition.rs"]
mod edition;
#[path = "citation_syntax/pandoc.rs"]
mod pandoc;
#[path = "citation_syntax/places.rs"]
mod places;
#[path = "citation_syntax/properties.rs"]
mod properties;
