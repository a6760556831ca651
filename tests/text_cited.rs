//! Citations in running text: the texts of the edition, each rule, what looks like a citation, and sentences that were not used to write it.

#[path = "text_cited/cases.rs"]
mod cases;
#[path = "text_cited/held_out.rs"]
mod held_out;
#[path = "text_cited/properties.rs"]
mod properties;
#[path = "text_cited/seeds.rs"]
mod seeds;
#[path = "text_cited/shown.rs"]
mod shown;
