//! Works of the bibliography as files for citation managers, the inverse of [`crate::load::bibliography`].
//!
//! CSL-JSON says all that a work says. What the others cannot say stands with their writers, loss by loss.

mod biblatex;
mod csl_json;
mod date;
mod ris;

pub use self::biblatex::biblatex;
pub use csl_json::csl_json;
pub use ris::ris;
