//! The places that are stated behind a work: labels with their numbers, from the volume down to the page.

use super::cursor::Cursor;
use super::number::{roman, value, values};
use super::token::Kind;
use super::word::Role;
use super::{Label, Locator, Value};
use std::ops::Range;

/// A label with its number.
#[derive(Clone, Debug)]
pub(super) struct Part {
    pub(super) locator: Locator,
    /// From its first word to its last.
    pub(super) range: Range<usize>,
}

/// A place with its volume.
#[derive(Clone, Debug)]
pub(super) struct Place {
    pub(super) volume: Option<Value>,
    /// `None` where only the volume is stated.
    pub(super) locator: Option<Locator>,
    /// From the first word that is stated of it to the last.
    pub(super) range: Range<usize>,
}

/// How many labels a chain may have before it is none that a person has written.
const MOST: usize = 100;

/// What may stand between two parts.
const BETWEEN: [Kind; 6] = [Kind::Comma, Kind::Semicolon, Kind::Colon, Kind::Dot, Kind::Quote, Kind::Dash];

/// The labels with their numbers from here on; empty where none stands, and the cursor stays.
///
/// `goes_on` says of a number behind a comma whether it is another of the same label: it is given the cursor at the number and the last number.
pub(super) fn parts(cursor: &mut Cursor<'_>, goes_on: impl Fn(&Cursor<'_>, &Locator) -> bool) -> Vec<Part> {
    let mut parts: Vec<Part> = Vec::new();
    while parts.len() < MOST {
        let mut ahead = *cursor;
        ahead.skip(&BETWEEN);
        if !parts.is_empty() && ahead.is(Role::And) {
            ahead.at += 1;
        }
        let Some(part) = part(&mut ahead) else { break };
        *cursor = ahead;
        parts.push(part);
        more(cursor, &mut parts, &goes_on);
    }
    parts
}

/// Whether a label with its number stands here, behind the marks that may lead to it.
pub(super) fn begins(mut cursor: Cursor<'_>) -> bool {
    cursor.skip(&BETWEEN);
    part(&mut cursor).is_some()
}

/// Adds the numbers that follow under the label of the last part: «с. 12, 15 и 18».
pub(super) fn more(cursor: &mut Cursor<'_>, parts: &mut Vec<Part>, goes_on: impl Fn(&Cursor<'_>, &Locator) -> bool) {
    while let Some(last) = parts.last() {
        let label = last.locator.label;
        let mut ahead = *cursor;
        if ahead.is(Role::And) {
            ahead.at += 1;
        } else if !ahead.take(Kind::Comma) {
            return;
        }
        let start = ahead.ahead(0).map(|token| token.range.start);
        if ahead.kind() != Some(Kind::Number) || !goes_on(&ahead, &last.locator) {
            return;
        }
        let (Some(start), Some((first, last))) = (start, values(&mut ahead)) else { return };
        let range = start..last.as_ref().unwrap_or(&first).range.end;
        parts.push(Part { locator: Locator { label, first, last }, range });
        *cursor = ahead;
    }
}

/// One label with its number, in either order.
fn part(cursor: &mut Cursor<'_>) -> Option<Part> {
    let start = cursor.ahead(0)?.range.start;
    let mut ahead = *cursor;
    if let Some(label) = label(&mut ahead)
        && let Some((first, last)) = values(&mut ahead)
    {
        *cursor = ahead;
        let range = start..last.as_ref().unwrap_or(&first).range.end;
        return Some(Part { locator: Locator { label, first, last }, range });
    }
    // «II cild», «2-ci hissə», «12-ci səh.»
    let mut ahead = *cursor;
    let is_ordinal = ahead.word().is_some_and(|word| ahead.words.ordinal(word).is_some() || roman(word).is_some());
    let first = value(&mut ahead)?;
    if !is_ordinal {
        let (dash, ending) = (ahead.take(Kind::Dash), ahead.is(Role::Ending));
        if !dash || !ending {
            return None;
        }
        ahead.at += 1;
    }
    let label = label(&mut ahead)?;
    let range = start..ahead.behind()?.range.end;
    *cursor = ahead;
    Some(Part { locator: Locator { label, first, last: None }, range })
}

/// A label and the stop behind it.
fn label(cursor: &mut Cursor<'_>) -> Option<Label> {
    let mut ahead = *cursor;
    // «ед. хр. 5»
    if ahead.word() == Some("ед") {
        ahead.at += 1;
        ahead.take(Kind::Dot);
    }
    let label = ahead.words.label(ahead.word()?)?;
    ahead.at += 1;
    ahead.skip(&[Kind::Dot]);
    *cursor = ahead;
    Some(label)
}

/// The places that some parts state.
///
/// A part with a finer one behind it only leads to it; of these the volume is kept.
pub(super) fn places(parts: &[Part]) -> Vec<Place> {
    let mut places: Vec<Place> = Vec::new();
    let mut volume: Option<Value> = None;
    let mut start = None;
    for (number, part) in parts.iter().enumerate() {
        let label = part.locator.label;
        let next = parts.get(number + 1).map(|next| next.locator.label);
        let from = *start.get_or_insert(part.range.start);
        if label == Label::Volume {
            volume = Some(part.locator.first.clone());
        }
        if next.is_some_and(|next| rank(next) > rank(label)) {
            continue;
        }
        // The page is the place; the line says more of it.
        let before = number.checked_sub(1).and_then(|before| parts.get(before)).map(|before| before.locator.label);
        let is_of_page = matches!(before, Some(Label::Page | Label::Folio | Label::Column));
        if is_of_page && matches!(label, Label::Line | Label::Note) {
            start = None;
            continue;
        }
        let locator = (label != Label::Volume).then(|| part.locator.clone());
        places.push(Place { volume: volume.clone(), locator, range: from..part.range.end });
        start = None;
    }
    places
}

/// How fine a label is.
const fn rank(label: Label) -> u8 {
    match label {
        Label::Fonds => 0,
        Label::Inventory | Label::Volume => 1,
        Label::Issue | Label::File => 2,
        Label::Part | Label::Chapter | Label::Section => 3,
        Label::Bare
        | Label::Page
        | Label::Folio
        | Label::Paragraph
        | Label::Column
        | Label::Line
        | Label::Note
        | Label::Figure => 4,
    }
}
