//! Dates in running text: what is found in four languages, whether pairs of two calendars agree, and the calendars themselves
//! against other programs.

#[path = "text_date/calendar.rs"]
mod calendar;
#[path = "text_date/cases.rs"]
mod cases;
#[path = "text_date/held_out.rs"]
mod held_out;
#[path = "text_date/marked.rs"]
mod marked;
#[path = "text_date/pairs.rs"]
mod pairs;
#[path = "text_date/pairs_held_out.rs"]
mod pairs_held_out;
#[path = "text_date/properties.rs"]
mod properties;
#[path = "text_date/seeds.rs"]
mod seeds;
