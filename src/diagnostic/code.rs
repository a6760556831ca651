//! The table of all codes: number, severity, title and long explanation, one file for each band.
//!
//! | band | about |
//! |---|---|
//! | V01 | YAML and front matter |
//! | V02 | seeds, layers, rules, emendations, quotations |
//! | V03 | outlines |
//! | V04 | ids, slugs, what concerns the edition as a whole |
//! | V05 | the ledger of releases |
//! | V06 | themes |
//! | V07 | dates |
//! | V08 | notes and cross-references |
//! | V09 | `edition.yaml` |
//! | V10 | bibliographies and citations |
//!
//! A number is permanent: a code that is no longer given moves to [`RETIRED`] and its number is never used again.

use super::{Code, Severity, nearest};
use std::fmt;

/// Declares the codes of one band as constants and lists them in the order they stand.
macro_rules! codes {
    ($($name:ident = $number:literal $severity:ident $title:literal: $explanation:literal)*) => {
        use super::super::{Code, Severity};
        $(
            #[doc = concat!($number, ": ", $title, ".")]
            pub const $name: &Code =
                &Code { number: $number, severity: Severity::$severity, title: $title, explanation: $explanation };
        )*
        /// The band, by number.
        pub(super) const BAND: &[&Code] = &[$($name),*];
    };
}

mod apparatus;
mod bibliography;
mod configuration;
mod dates;
mod edition;
mod emendations;
mod ledger;
mod outline;
mod seeds;
mod theme;
mod yaml;

pub use apparatus::*;
pub use bibliography::*;
pub use configuration::*;
pub use dates::*;
pub use edition::*;
pub use emendations::*;
pub use ledger::*;
pub use outline::*;
pub use seeds::*;
pub use theme::*;
pub use yaml::*;

/// The bands in the order of their numbers.
const BANDS: &[&[&Code]] = &[
    yaml::BAND,
    seeds::BAND,
    emendations::BAND,
    outline::BAND,
    edition::BAND,
    ledger::BAND,
    theme::BAND,
    dates::BAND,
    apparatus::BAND,
    configuration::BAND,
    bibliography::BAND,
];

/// A code that is no longer given.
#[derive(Debug, PartialEq, Eq)]
pub struct Retired {
    /// `V` and four digits, never used again.
    pub number: &'static str,
    /// What it meant, and which code or habit took its place.
    pub history: &'static str,
}

/// Every number that was once given and is no longer.
pub const RETIRED: &[Retired] = &[];

/// Every code that can be given, by number.
pub fn all() -> impl Iterator<Item = &'static Code> {
    BANDS.iter().flat_map(|band| band.iter().copied())
}

/// Why [`find`] gave no code.
#[derive(Debug, PartialEq, Eq)]
pub struct NotFound {
    /// What was asked for.
    pub asked: String,
    /// Set when the number was once given.
    pub retired: Option<&'static Retired>,
    /// What may have been meant, best first.
    pub near: Vec<&'static Code>,
}

impl fmt::Display for NotFound {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let asked = super::shown::escaped(&self.asked);
        if let Some(retired) = self.retired {
            return write!(f, "{} is no longer given: {}", retired.number, retired.history);
        }
        write!(f, "there is no code `{asked}`")?;
        for (index, code) in self.near.iter().enumerate() {
            let lead = if index == 0 { "; did you mean" } else { " or" };
            write!(f, "{lead} {} ({})", code.number, code.title)?;
        }
        Ok(())
    }
}

/// The code written as `V0203`, `v0203`, `0203` or `203`.
///
/// # Errors
/// [`NotFound`] names what may have been meant: a near number, or codes whose title holds the words asked for.
pub fn find(written: &str) -> Result<&'static Code, NotFound> {
    let number = number(written);
    if let Some(code) = all().find(|code| Some(code.number) == number.as_deref()) {
        return Ok(code);
    }
    let retired = RETIRED.iter().find(|retired| Some(retired.number) == number.as_deref());
    let near = match &number {
        Some(number) => {
            let near = nearest(number, all().map(|code| code.number));
            all().filter(|code| Some(code.number) == near).collect()
        }
        None => by_title(written),
    };
    Err(NotFound { asked: written.to_owned(), retired, near })
}

/// `V` and four digits, when that is what was meant.
fn number(written: &str) -> Option<String> {
    let written = written.trim();
    let digits = written.strip_prefix(['V', 'v']).unwrap_or(written);
    let plain = (1..=4).contains(&digits.len()) && digits.bytes().all(|byte| byte.is_ascii_digit());
    plain.then(|| format!("V{digits:0>4}"))
}

/// Up to five codes whose title holds every word of `written`.
fn by_title(written: &str) -> Vec<&'static Code> {
    let words: Vec<String> = written.split([' ', '-', '_']).map(str::to_ascii_lowercase).collect();
    let holds = |code: &&Code| words.iter().all(|word| code.title.to_ascii_lowercase().contains(word.as_str()));
    if words.iter().all(String::is_empty) { Vec::new() } else { all().filter(holds).take(5).collect() }
}

/// The long form of one code, as `variorum explain` prints it; its examples are indented by four spaces.
#[must_use]
pub fn explain(code: &Code) -> String {
    format!("{}[{}]: {}\n\n{}\n", code.severity.word(), code.number, code.title, code.explanation.trim())
}

/// All codes as one Markdown page: `docs/diagnostics.md` is this, to the byte.
#[must_use]
pub fn markdown() -> String {
    let mut page = String::from(HEAD);
    for code in all() {
        let stops = match code.severity {
            Severity::Error => "error: nothing is written",
            Severity::Warning => "warning: the site is written all the same",
        };
        page.push_str(&format!("\n## {} {}\n\n*{stops}*\n\n{}\n", code.number, code.title, code.explanation.trim()));
    }
    if !RETIRED.is_empty() {
        page.push_str("\n## Retired\n\n");
        for retired in RETIRED {
            page.push_str(&format!("- {}: {}\n", retired.number, retired.history));
        }
    }
    page
}

/// What stands above the codes in `docs/diagnostics.md`.
const HEAD: &str = "\
# Diagnostics

Every mistake `variorum` reports has a permanent code. This page is generated from the table in `src/diagnostic/code/`;
`variorum explain V0203` prints one entry. A number is never used again for another mistake.
";

#[cfg(test)]
mod tests;
