//! DOI, ISBN and ISSN.

use super::super::draft::{Draft, clipped};
use crate::diagnostic::{Diagnostics, code};
use crate::text::digits;

/// Brings a DOI into its bare form and computes the last digits of the others.
pub(super) fn check(draft: &mut Draft, found: &mut Diagnostics) {
    if let Some(doi) = draft.work.doi.take() {
        let bare = bare(&doi);
        if is_doi(bare) {
            draft.work.doi = Some(bare.to_owned());
        } else {
            let message = format!("`{}` is no DOI", clipped(&doi));
            let diagnostic = draft.mistake(code::NUMBER_MALFORMED, "DOI", message);
            found.push(diagnostic.help("a DOI begins with `10.`, has a slash and no blank"));
            draft.work.others.insert("DOI".to_owned(), doi);
        }
    }
    let sum =
        |draft: &Draft, variable: &str, written: Option<&str>, found: &mut Diagnostics, fits: fn(&str) -> bool| {
            let parts = written.unwrap_or("").split([',', ';', ' ', '\n']).map(plain);
            if let Some(wrong) = parts.filter(|part| part.len() > 4).find(|part| !fits(part)) {
                let message = format!("the last digit of the {variable} `{}` does not fit the others", clipped(&wrong));
                let diagnostic = draft.mistake(code::NUMBER_MALFORMED, variable, message);
                found.push(
                    diagnostic.help("compare it with the work; some books bear a wrong one, which a note can say"),
                );
            }
        };
    sum(draft, "ISBN", draft.work.isbn.as_deref(), found, is_isbn);
    sum(draft, "ISSN", draft.work.issn.as_deref(), found, is_issn);
}

/// A DOI without the address around it.
fn bare(doi: &str) -> &str {
    let lower = doi.to_ascii_lowercase();
    let heads =
        ["https://doi.org/", "http://doi.org/", "https://dx.doi.org/", "http://dx.doi.org/", "doi.org/", "doi:"];
    heads.iter().find(|head| lower.starts_with(*head)).map_or(doi, |head| doi[head.len()..].trim())
}

fn is_doi(doi: &str) -> bool {
    let parts = doi.strip_prefix("10.").and_then(|rest| rest.split_once('/'));
    parts.is_some_and(|(prefix, name)| {
        let is_prefix = prefix.len() >= 4 && prefix.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.');
        is_prefix && !name.is_empty() && !name.contains(|sign: char| sign.is_whitespace() || sign.is_control())
    })
}

/// Digits of ASCII and the last X alone; other signs than hyphens stay and make it no number.
fn plain(written: &str) -> String {
    let digit = |sign: char| digits::value(sign).map_or(sign, |value| char::from(b'0' + value));
    let is_mark = |sign: &char| matches!(sign, '-' | '‐' | '–' | '\u{2011}');
    let number: String = written.chars().filter(|sign| !is_mark(sign)).map(digit).collect();
    let number = number.to_ascii_uppercase();
    // Words beside the numbers (“pbk”, “ISBN”) are no numbers.
    if number.contains(|sign: char| sign.is_ascii_digit()) { number } else { String::new() }
}

/// The values of the signs; X is ten.
fn values(number: &str) -> Option<Vec<u32>> {
    number.chars().map(|sign| if sign == 'X' { Some(10) } else { sign.to_digit(10) }).collect()
}

fn is_isbn(number: &str) -> bool {
    let Some(values) = values(number) else { return false };
    match values.len() {
        10 => (1..=10).rev().zip(&values).map(|(weight, value)| weight * value).sum::<u32>() % 11 == 0,
        13 => [1, 3].into_iter().cycle().zip(&values).map(|(weight, value)| weight * value).sum::<u32>() % 10 == 0,
        _ => false,
    }
}

fn is_issn(number: &str) -> bool {
    let Some(values) = values(number) else { return false };
    values.len() == 8 && (1..=8).rev().zip(&values).map(|(weight, value)| weight * value).sum::<u32>() % 11 == 0
}
