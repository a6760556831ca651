//! Names of months, as BibTeX and its users write them.

/// English names in three letters, which are their beginnings too.
const MONTHS: [&str; 12] = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

/// The number of a month, from its name or number; 1 to 12.
pub(super) fn number(written: &str) -> Option<u8> {
    let written = written.trim().trim_end_matches('.').to_lowercase();
    if let Some(number) = crate::text::digits::parse(&written) {
        return u8::try_from(number).ok().filter(|number| (1..=12).contains(number));
    }
    let start = written.get(..3)?;
    let is_word = written.bytes().all(|byte| byte.is_ascii_alphabetic());
    let place = MONTHS.iter().position(|month| *month == start).filter(|_| is_word && written.len() <= 9)?;
    u8::try_from(place + 1).ok()
}
