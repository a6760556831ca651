//! Names of a register in running text: the rules of each language, the whole and its edges, and sentences that were not used to write it.

#[path = "text_name/held_out.rs"]
mod held_out;
#[path = "text_name/languages.rs"]
mod languages;
#[path = "text_name/marked.rs"]
mod marked;
#[path = "text_name/properties.rs"]
mod properties;
#[path = "text_name/spellings.rs"]
mod spellings;
#[path = "text_name/unregistered.rs"]
mod unregistered;
