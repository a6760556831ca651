//! Facts about languages and scripts: folds, digits, direction, what standard Persian orthography asks for, calendars, and the dates,
//! names and citations in running text; the syntax in which editors cite.
//!
//! Knows nothing of files or documents. All ranges are byte ranges on character boundaries of the text that was given.
//! Every function is total: any string is a fair input.

pub mod calendar;
pub mod citation;
pub mod cited;
pub mod collation;
pub mod count;
pub mod date;
pub mod digits;
pub mod fold;
pub mod iso639;
pub mod letters;
pub mod name;
pub mod overlap;
pub mod persian;
pub mod script;
pub mod sentence;
pub mod sign;
