//! Citations by the number of a work in a list, in brackets.

use super::bare;
use super::bracket::{self, Bracket};
use super::chain::{self, Part, Place};
use super::cursor::Cursor;
use super::number::values;
use super::token::{Kind, tokens};
use super::word::{Role, Words};
use super::{Cited, Label, Locator, Value, Work};
use crate::text::digits;
use memchr::memchr2;
use std::collections::BTreeSet;
use std::ops::Range;

/// How many works a range may stand for, and how many words may lead to the first number.
const LONGEST_RANGE: u64 = 50;
const LONGEST_LEAD: usize = 12;

/// A work with the places in it that a bracket names.
struct Entry {
    work: u64,
    range: Range<usize>,
    places: Vec<Place>,
}

/// What a bracket says as a whole.
struct Reading<'a> {
    known: &'a BTreeSet<u64>,
    is_square: bool,
    /// Whether semicolons stand between its works, so that commas do not.
    has_semicolons: bool,
    /// Whether commas stand between its works, each with its places: `[21, с. 30, 22, с. 21]`.
    has_commas: bool,
    entries: Vec<Entry>,
}

/// The citations of a text.
pub(super) fn find(text: &str, language: &str, known: &BTreeSet<u64>) -> Vec<Cited> {
    let mut found = Vec::new();
    if known.is_empty() || memchr2(b'(', b'[', text.as_bytes()).is_none() {
        return found;
    }
    let tokens = tokens(text);
    let words = Words::of(language);
    let brackets = bracket::innermost(&tokens);
    let whole = Cursor { text, tokens: &tokens, words, at: 0 };
    let points = bare::points(&whole, &brackets, language);
    for bracket in brackets {
        let inside = tokens.get(..bracket.close).unwrap_or_default();
        let cursor = Cursor { text, tokens: inside, words, at: bracket.open + 1 };
        let Some(entries) = Reading::of(cursor, bracket, known) else { continue };
        let is_bare = entries.iter().all(|entry| entry.places.is_empty());
        if is_bare && (points.contains(&bracket.open) || !bare::can_cite(&whole, bracket, language)) {
            continue;
        }
        let (Some(open), Some(close)) = (tokens.get(bracket.open), tokens.get(bracket.close)) else { continue };
        let bytes = open.range.start..close.range.end;
        found.extend(entries.into_iter().flat_map(|entry| cited(entry, &bytes)));
    }
    found
}

/// The citations of an entry.
fn cited(entry: Entry, bracket: &Range<usize>) -> Vec<Cited> {
    let one = |range, volume, locator| Cited {
        range,
        bracket: Some(bracket.clone()),
        work: Work::Number(entry.work),
        volume,
        locator,
    };
    if entry.places.is_empty() {
        return vec![one(entry.range, None, None)];
    }
    let starts = std::iter::once(Some(entry.range.start)).chain(std::iter::repeat(None));
    let places = entry.places.into_iter().zip(starts);
    places
        .map(|(place, start)| one(start.unwrap_or(place.range.start)..place.range.end, place.volume, place.locator))
        .collect()
}

impl<'a> Reading<'a> {
    /// The works of a bracket; `None` where it says anything else.
    fn of(mut cursor: Cursor<'_>, bracket: Bracket, known: &'a BTreeSet<u64>) -> Option<Vec<Entry>> {
        let mut reading =
            Self { known, is_square: bracket.is_square, has_semicolons: false, has_commas: false, entries: Vec::new() };
        lead(&mut cursor);
        reading.look_ahead(cursor);
        loop {
            if !reading.entry(&mut cursor) && !reading.pass_over(&mut cursor) {
                return None;
            }
            cursor.skip(&[Kind::Dot]);
            if cursor.kind().is_none() {
                break;
            }
            let mut ahead = cursor;
            let is_parted = ahead.take(Kind::Semicolon) || ahead.take(Kind::Comma);
            let is_joined = ahead.is(Role::And);
            if is_joined {
                ahead.at += 1;
            }
            if (is_parted || is_joined) && ahead.kind() == Some(Kind::Number) {
                cursor = ahead;
            } else if reading.is_tail(cursor) {
                break;
            } else if !(is_parted && reading.pass_over(&mut ahead)) {
                return None;
            } else {
                cursor = ahead;
                if cursor.kind().is_none() {
                    break;
                }
            }
        }
        Some(reading.entries).filter(|entries| !entries.is_empty())
    }

    /// What the marks of the bracket say of its parts.
    fn look_ahead(&mut self, mut cursor: Cursor<'_>) {
        while let Some(kind) = cursor.kind() {
            cursor.at += 1;
            if cursor.kind() == Some(Kind::Number) {
                self.has_semicolons |= kind == Kind::Semicolon;
                self.has_commas |= kind == Kind::Comma && is_labelled(cursor);
            }
        }
    }

    /// Reads a work and its places.
    fn entry(&mut self, cursor: &mut Cursor<'_>) -> bool {
        let mut ahead = *cursor;
        let Some(work) = self.work(&mut ahead) else { return false };
        let parts = self.parts(&mut ahead);
        if parts.is_empty()
            && let Some(last) = self.range_of_works(&mut ahead, &work)
        {
            let at = ahead.behind().map_or(work.range.end, |token| token.range.start);
            let between = (work.work + 1..last.work).filter(|number| self.known.contains(number));
            let between: Vec<_> = between.map(|work| Entry { work, range: at..at, places: Vec::new() }).collect();
            self.entries.push(work);
            self.entries.extend(between);
            self.entries.push(last);
        } else {
            self.entries.push(Entry { places: chain::places(&parts), ..work });
        }
        *cursor = ahead;
        true
    }

    /// A number that is one of a known work.
    fn work(&self, cursor: &mut Cursor<'_>) -> Option<Entry> {
        let token = cursor.ahead(0).filter(|token| token.kind == Kind::Number)?;
        let words = cursor.words_of(token);
        let starts_with_nought = words.chars().next().and_then(digits::value) == Some(0);
        let work = digits::parse(words).filter(|work| self.known.contains(work) && !starts_with_nought)?;
        cursor.at += 1;
        // «4.5»
        if let (Some(dot), Some(next)) = (cursor.ahead(0), cursor.ahead(1))
            && (dot.kind, next.kind, next.is_apart) == (Kind::Dot, Kind::Number, false)
        {
            return None;
        }
        Some(Entry { work, range: token.range.clone(), places: Vec::new() })
    }

    /// The places behind a work.
    fn parts(&self, cursor: &mut Cursor<'_>) -> Vec<Part> {
        let is_free = cursor.kind() == Some(Kind::Word) && !self.is_square;
        let mut ahead = *cursor;
        let parts = chain::parts(&mut ahead, |cursor, last| self.goes_on(cursor, last));
        // "5 v. 3" is no work with its volume; "6 s. 166" one with its page.
        let is_page = |part: &Part| matches!(part.locator.label, Label::Page | Label::Folio);
        match parts.first() {
            Some(first) if !is_free || is_page(first) => *cursor = ahead,
            _ => return self.bare_page(cursor),
        }
        parts
    }

    /// The second number of `[9, 26]` or `[9: 26]`, which no word calls a page.
    fn bare_page(&self, cursor: &mut Cursor<'_>) -> Vec<Part> {
        let mut ahead = *cursor;
        let has_colon = ahead.take(Kind::Colon);
        if !self.is_square || !has_colon && !ahead.take(Kind::Comma) || ahead.kind() != Some(Kind::Number) {
            return Vec::new();
        }
        if is_labelled(ahead) || !has_colon && !self.has_semicolons && self.is_work(&ahead) {
            return Vec::new();
        }
        let Some((first, last)) = values(&mut ahead) else { return Vec::new() };
        let range = first.range.start..last.as_ref().unwrap_or(&first).range.end;
        let mut parts = vec![Part { locator: Locator { label: Label::Bare, first, last }, range }];
        chain::more(&mut ahead, &mut parts, |cursor, _| {
            !is_labelled(*cursor) && (self.has_semicolons || !self.is_work(cursor))
        });
        *cursor = ahead;
        parts
    }

    /// Whether a number behind a comma is another page and not another work.
    fn goes_on(&self, cursor: &Cursor<'_>, last: &Locator) -> bool {
        if is_labelled(*cursor) {
            return false;
        }
        if self.has_semicolons || !self.is_work(cursor) {
            return true;
        }
        let end = |value: &Value| value.number;
        let number = cursor.ahead(0).and_then(|token| digits::parse(cursor.words_of(token)));
        !self.has_commas && number > end(last.last.as_ref().unwrap_or(&last.first))
    }

    /// Whether the number that is next is that of a known work.
    fn is_work(&self, cursor: &Cursor<'_>) -> bool {
        cursor
            .ahead(0)
            .and_then(|token| digits::parse(cursor.words_of(token)))
            .is_some_and(|number| self.known.contains(&number))
    }

    /// The last work of `[1–3]`.
    fn range_of_works(&self, cursor: &mut Cursor<'_>, first: &Entry) -> Option<Entry> {
        let mut ahead = *cursor;
        if !self.is_square || !ahead.take(Kind::Dash) {
            return None;
        }
        let last = self.work(&mut ahead)?;
        let length = last.work.checked_sub(first.work)?;
        (1..=LONGEST_RANGE).contains(&length).then(|| {
            *cursor = ahead;
            last
        })
    }

    /// Whether what is left are words that say more of the works: "for more".
    fn is_tail(&self, mut cursor: Cursor<'_>) -> bool {
        let is_parted =
            matches!(cursor.kind(), Some(Kind::Comma | Kind::Semicolon | Kind::Dash | Kind::Colon | Kind::Other));
        while cursor.kind().is_some_and(|kind| kind != Kind::Number) {
            cursor.at += 1;
        }
        // Asked last: this is asked at each part of a bracket.
        let has_places = || self.entries.iter().any(|entry| !entry.places.is_empty());
        is_parted && cursor.kind().is_none() && !self.entries.is_empty() && (self.is_square || has_places())
    }

    /// Goes over what stands before the next semicolon, in a square bracket: "Smith 2010: 12; 5, p. 3".
    fn pass_over(&self, cursor: &mut Cursor<'_>) -> bool {
        if !self.is_square || !self.has_semicolons {
            return false;
        }
        let mut ahead = *cursor;
        while let Some(kind) = ahead.kind() {
            if kind == Kind::Semicolon {
                *cursor = ahead;
                return true;
            }
            ahead.at += 1;
        }
        // The last of several.
        cursor.at = ahead.at;
        !self.entries.is_empty()
    }
}

/// Goes over "see", «цит. по:» and the like.
fn lead(cursor: &mut Cursor<'_>) {
    if !cursor.is(Role::Lead) {
        return;
    }
    let mut ahead = *cursor;
    for _ in 0..LONGEST_LEAD {
        match ahead.kind() {
            Some(Kind::Number) => {
                *cursor = ahead;
                return;
            }
            Some(Kind::Word | Kind::Dot | Kind::Colon | Kind::Comma) => ahead.at += 1,
            _ => return,
        }
    }
}

/// Whether the number that is next has a label with a number behind it, as a work has.
fn is_labelled(mut cursor: Cursor<'_>) -> bool {
    cursor.at += 1;
    chain::begins(cursor)
}
