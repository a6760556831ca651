//! Citations by the title of a work, with a place behind it.

use super::bracket;
use super::chain::{self, Place};
use super::cursor::Cursor;
use super::token::{Kind, Token, tokens};
use super::word::{Role, Words};
use super::{Cited, Label, Locator, Titled, Value, Work};
use crate::text::digits;
use crate::text::name::Found;

/// How many tokens may stand between a title and its page: author, translator, city, house, year.
const LONGEST_WAY: usize = 60;
/// How many may stand in brackets directly behind a title: the years that it speaks of.
const LONGEST_ASIDE: usize = 8;

/// From which number on one behind a page is rather a year.
const FIRST_YEAR: u64 = 1000;

/// A title where a text has it, among the tokens.
struct Hit<'a> {
    key: &'a str,
    found: Found,
    /// The numbers of its first token and of the one behind its last.
    first: usize,
    end: usize,
}

/// How a title stands in its sentence.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Stand {
    /// In quotation marks, or behind a word for book.
    Named,
    /// At the beginning of a line, behind a bracket or another mark.
    First,
    /// Behind any other word: it is a part of what that begins.
    Amid,
}

/// The citations of a text.
pub(super) fn find(text: &str, language: &str, titled: &Titled) -> Vec<Cited> {
    let names = titled.names.find(text, language);
    if names.is_empty() || !text.contains(digits::is_digit) {
        return Vec::new();
    }
    let tokens = tokens(text);
    let hits: Vec<Hit<'_>> = names.into_iter().filter_map(|found| hit(found, &tokens, titled)).collect();
    let mut cited = Vec::new();
    for (number, hit) in hits.iter().enumerate() {
        // Behind it the next title has its own page.
        let limit = hits.get(number + 1).map_or(tokens.len(), |next| next.first.max(hit.end));
        let within = tokens.get(..limit).unwrap_or_default();
        let cursor = Cursor { text, tokens: within, words: Words::of(language), at: hit.end };
        let Some((places, end)) = places(cursor, stand(cursor, hit), hit) else { continue };
        let bracket = bracket::around(&tokens, hit.first, end);
        let starts = std::iter::once(Some(hit.found.range.start)).chain(std::iter::repeat(None));
        cited.extend(places.into_iter().zip(starts).map(|(place, start)| Cited {
            range: start.unwrap_or(place.range.start)..place.range.end,
            bracket: bracket.clone(),
            work: Work::Key(hit.key.to_owned()),
            volume: place.volume,
            locator: place.locator,
        }));
    }
    cited
}

/// A name as a title, if one work alone has it.
fn hit<'a>(found: Found, tokens: &[Token], titled: &'a Titled) -> Option<Hit<'a>> {
    let mut keys = found.forms.iter().filter_map(|form| titled.keys.get(*form));
    let key = keys.next()?;
    if keys.any(|other| other != key) {
        return None;
    }
    let first = tokens.partition_point(|token| token.range.end <= found.range.start);
    let end = tokens.partition_point(|token| token.range.start < found.range.end);
    Some(Hit { key, found, first, end })
}

/// How a title stands.
fn stand(cursor: Cursor<'_>, hit: &Hit<'_>) -> Stand {
    let Some(before) = hit.first.checked_sub(1).and_then(|before| cursor.tokens.get(before)) else {
        return Stand::First;
    };
    let begins_line = cursor.tokens.get(hit.first).is_some_and(|token| token.begins_line);
    match before.kind {
        Kind::Quote => Stand::Named,
        Kind::Word if cursor.words.is(cursor.words_of(before), Role::Book) => Stand::Named,
        Kind::Word if !begins_line => Stand::Amid,
        _ => Stand::First,
    }
}

/// The places behind a title, and the number of the token behind the last.
fn places(mut cursor: Cursor<'_>, stand: Stand, hit: &Hit<'_>) -> Option<(Vec<Place>, usize)> {
    if stand == Stand::Amid {
        return None;
    }
    let is_quoted = hit.first.checked_sub(1).and_then(|before| cursor.tokens.get(before)).map(|token| token.kind)
        == Some(Kind::Quote);
    // «تحفة الإمام الحسین(ع)»
    let title = cursor.text.get(hit.found.range.clone()).unwrap_or_default();
    if title.contains('(') && !title.contains(')') {
        cursor.take(Kind::Close);
    }
    cursor.skip(&[Kind::Quote]);
    if let Some(Kind::Open { .. }) = cursor.kind() {
        let mut inside = cursor;
        inside.at += 1;
        if let Some(places) = read(&mut inside)
            && inside.kind() == Some(Kind::Close)
            && stand == Stand::Named
        {
            return Some((places, inside.at));
        }
        pass_aside(&mut cursor)?;
    }
    if let Some(places) = read(&mut cursor) {
        return Some((places, cursor.at));
    }
    walk(cursor, is_quoted)
}

/// Goes over a short bracket.
fn pass_aside(cursor: &mut Cursor<'_>) -> Option<()> {
    let close = (1..=LONGEST_ASIDE + 1).find(|by| cursor.ahead(*by).is_some_and(|token| token.kind == Kind::Close))?;
    cursor.at += close + 1;
    Some(())
}

/// The places that are stated here, if one of them is more than a volume or an issue.
fn read(cursor: &mut Cursor<'_>) -> Option<Vec<Place>> {
    let mut ahead = *cursor;
    let places: Vec<Place> = chain::places(&chain::parts(&mut ahead, goes_on))
        .into_iter()
        .filter(|place| place.locator.as_ref().is_some_and(|locator| is_place(locator.label)))
        .collect();
    if places.is_empty() {
        return None;
    }
    *cursor = ahead;
    Some(places)
}

/// Whether a number behind a comma is another page: a higher one, and not the year of the book.
fn goes_on(cursor: &Cursor<'_>, last: &Locator) -> bool {
    let number = cursor.ahead(0).and_then(|token| digits::parse(cursor.words_of(token)));
    let last = last.last.as_ref().unwrap_or(&last.first).number;
    number > last && (number < Some(FIRST_YEAR) || last >= Some(FIRST_YEAR))
}

/// Whether a label is one of a place that is cited, and not of the book as a whole.
const fn is_place(label: Label) -> bool {
    !matches!(label, Label::Volume | Label::Issue | Label::File | Label::Part)
}

/// Goes over the author, the translator, the house and the like to the page.
fn walk(mut cursor: Cursor<'_>, is_quoted: bool) -> Option<(Vec<Place>, usize)> {
    // Where no mark stands behind the title, the sentence goes on.
    if !matches!(cursor.kind(), Some(Kind::Comma | Kind::Colon | Kind::Semicolon | Kind::Dash)) {
        return None;
    }
    // A subtitle, once.
    let mut may_have_subtitle = true;
    let mut quotes = usize::from(is_quoted && cursor.behind().is_none_or(|token| token.kind != Kind::Quote));
    let mut volume: Option<Value> = None;
    for _ in 0..LONGEST_WAY {
        let token = cursor.ahead(0)?;
        match token.kind {
            Kind::Comma | Kind::Dash => {
                let mut ahead = cursor;
                if let Some(mut places) = read(&mut ahead) {
                    for place in &mut places {
                        place.volume = place.volume.take().or_else(|| volume.clone());
                    }
                    return Some((places, ahead.at));
                }
                let parts = chain::parts(&mut ahead, |_, _| false);
                if !parts.is_empty() {
                    let mut volumes = parts.into_iter().filter(|part| part.locator.label == Label::Volume);
                    volume = volumes.next_back().map(|part| part.locator.first).or(volume);
                    (cursor, may_have_subtitle) = (ahead, false);
                    continue;
                }
                may_have_subtitle &= cursor.kind() == Some(Kind::Dash);
            }
            Kind::Colon | Kind::Semicolon if may_have_subtitle => may_have_subtitle = false,
            Kind::Quote if quotes > 0 => quotes -= 1,
            // «م. کسروی»
            Kind::Dot if cursor.behind().is_some_and(|before| is_short(cursor.words_of(before))) => {}
            Kind::Word | Kind::Number => {}
            // «تمدن ایرانی (وابسته به موسسه مطالعات ملی)،»
            Kind::Open { .. } => {
                pass_aside(&mut cursor)?;
                if cursor.kind() != Some(Kind::Comma) {
                    return None;
                }
                continue;
            }
            _ => return None,
        }
        cursor.at += 1;
    }
    None
}

fn is_short(word: &str) -> bool {
    word.chars().nth(2).is_none()
}
