//! In which order a language writes day, month and year, and what it writes between them.

use super::token::{Kind, Token};
use super::words::{Language, Month, Name, Suffix, Trust, Word};
use crate::text::calendar::{Calendar, zodiac};
use std::sync::LazyLock;

/// One place of a pattern.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Part {
    Day,
    Month,
    Year,
    /// The last two digits of a year, behind a whole one: 1939–45.
    ShortYear,
    YearWord,
    MonthWord,
    Of,
    Comma,
}

/// The word for year that stands beside a number, if it makes certain that the number is one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum YearWord {
    None,
    Year,
    Years,
}

/// Places in their order, each with whether it may be missing.
type Pattern = Vec<(Part, bool)>;

/// A day, a month, a year, or what of them stands together.
#[derive(Clone, Debug)]
pub(super) struct Point {
    pub(super) day: Option<u8>,
    pub(super) month: Option<Month>,
    pub(super) year: Option<i32>,
    /// Whether "month" stands beside it.
    pub(super) has_month_word: bool,
    /// The word for year that stands beside it.
    pub(super) year_word: YearWord,
    /// The first and the last of day, month and year.
    pub(super) first: Part,
    pub(super) last: Part,
    /// The index of its first token, and that behind its last.
    pub(super) start: usize,
    pub(super) end: usize,
    /// Whether it can only stand in a range.
    pub(super) is_fragment: bool,
}

/// The patterns of a language: D day, M month, Y year, y the word "year", m "month", o "of", and the comma.
const fn whole(language: Language) -> &'static [&'static str] {
    match language {
        Language::English => &["D o? M ,? o? Y", "M D ,? Y", "D o? M", "M D", "M ,? o? Y"],
        Language::Russian => &["D o? M ,? Y y?", "D o? M", "M Y y?", "Y y ,? D M"],
        Language::Azerbaijani => &["Y y ,? M m? D", "Y y ,? D M", "Y y M m?", "D M Y y?", "M m? D", "D M", "M Y y?"],
        Language::Persian => &["D m? M m? ,? y? Y", "D m? M m?", "m? M m? ,? y? Y"],
    }
}

/// What stands at one end of a range, where the other end says the rest, or is certain by what stands around it.
const fn fragments(language: Language) -> &'static [&'static str] {
    match language {
        Language::English => &["D ,? Y", "D", "M", "Y", "s"],
        Language::Russian => &["D", "M", "Y y?", "s y?"],
        Language::Azerbaijani => &["D", "M m?", "Y y?", "s y?"],
        Language::Persian => &["D", "m? M m?", "y? Y"],
    }
}

/// All patterns of a language, read once, each with whether it is a fragment.
fn patterns(language: Language) -> &'static [(Pattern, bool)] {
    type Patterns = Vec<(Pattern, bool)>;
    static ENGLISH: LazyLock<Patterns> = LazyLock::new(|| read_all(Language::English));
    static RUSSIAN: LazyLock<Patterns> = LazyLock::new(|| read_all(Language::Russian));
    static AZERBAIJANI: LazyLock<Patterns> = LazyLock::new(|| read_all(Language::Azerbaijani));
    static PERSIAN: LazyLock<Patterns> = LazyLock::new(|| read_all(Language::Persian));
    match language {
        Language::English => &ENGLISH,
        Language::Russian => &RUSSIAN,
        Language::Azerbaijani => &AZERBAIJANI,
        Language::Persian => &PERSIAN,
    }
}

fn read_all(language: Language) -> Vec<(Pattern, bool)> {
    let whole = whole(language).iter().map(|pattern| (read(pattern), false));
    whole.chain(fragments(language).iter().map(|pattern| (read(pattern), true))).collect()
}

fn read(pattern: &str) -> Pattern {
    let parts = pattern.split(' ').filter_map(|part| {
        let kind = match part.trim_end_matches('?') {
            "D" => Part::Day,
            "M" => Part::Month,
            "Y" => Part::Year,
            "s" => Part::ShortYear,
            "y" => Part::YearWord,
            "m" => Part::MonthWord,
            "o" => Part::Of,
            "," => Part::Comma,
            _ => return None,
        };
        Some((kind, part.ends_with('?')))
    });
    parts.collect()
}

/// All points that begin at a token.
pub(super) fn points(tokens: &[Token], at: usize, language: Language) -> Vec<Point> {
    if !tokens.get(at).is_some_and(|token| can_begin(token.kind)) {
        return Vec::new();
    }
    let all = patterns(language).iter();
    all.filter_map(|(pattern, is_fragment)| point(tokens, at, pattern, *is_fragment, language)).collect()
}

fn can_begin(kind: Kind) -> bool {
    match kind {
        Kind::Number { is_part, .. } => !is_part,
        Kind::Word(word) => {
            matches!(word, Word::Month(_) | Word::Ordinal(_) | Word::Year { .. } | Word::OfMonth { .. })
        }
        _ => false,
    }
}

fn point(tokens: &[Token], start: usize, pattern: &Pattern, is_fragment: bool, language: Language) -> Option<Point> {
    let mut found = Point {
        day: None,
        month: None,
        year: None,
        has_month_word: false,
        year_word: YearWord::None,
        first: Part::Comma,
        last: Part::Comma,
        start,
        end: start,
        is_fragment,
    };
    for (part, is_optional) in pattern {
        let token = tokens.get(found.end).filter(|token| found.end == start || !token.is_apart);
        if !token.is_some_and(|token| take(&mut found, tokens, token, *part, language)) {
            if *is_optional {
                continue;
            }
            return None;
        }
        found.end += 1;
        let stands_for = if *part == Part::ShortYear { Part::Year } else { *part };
        if matches!(stands_for, Part::Day | Part::Month | Part::Year) {
            if found.first == Part::Comma {
                found.first = stands_for;
            }
            found.last = stands_for;
        }
        // An abbreviated month has its full stop, when the date goes on behind it.
        if *part == Part::Month
            && found.month.is_some_and(|month| month.name == Name::Short)
            && tokens.get(found.end).is_some_and(|stop| stop.kind == Kind::Stop && stop.is_close)
            && tokens.get(found.end + 1).is_some_and(|next| matches!(next.kind, Kind::Number { .. }))
        {
            found.end += 1;
        }
    }
    found.has_its_day().then_some(found)
}

/// Whether the token is this part of the point, which is then entered.
fn take(found: &mut Point, tokens: &[Token], token: &Token, part: Part, language: Language) -> bool {
    match (part, token.kind) {
        (Part::Day, _) => {
            let Some(day) = day(tokens, found.end) else { return false };
            // In front of a month the same words mean "in one of them".
            if language == Language::Azerbaijani && found.month.is_none() && matches!(token.kind, Kind::Word(_)) {
                return false;
            }
            // Behind its month a day stands only where the month is in the right case.
            let is_led =
                found.month.is_none_or(|month| month.leads_day || found.has_month_word && leads(tokens, found.end));
            found.day = Some(day);
            is_led
        }
        (Part::Month, Kind::Word(Word::Month(month))) => {
            let trust = if token.is_small { month.trust_in_small_letters } else { month.trust };
            found.month = Some(Month { trust, ..month });
            found.day.is_none() || month.follows_day
        }
        (Part::Year, _) => match year(tokens, found.end, language) {
            Some(year) => {
                found.year = Some(year);
                true
            }
            None => false,
        },
        (Part::ShortYear, Kind::Number { value, digits: 2, suffix: Suffix::None | Suffix::Year, is_part: false }) => {
            found.year = Some(i32::from(value));
            true
        }
        (Part::YearWord, Kind::Word(Word::Year { is_plural, is_sure })) => {
            if is_plural {
                found.year_word = YearWord::Years;
            } else if is_sure && found.year_word == YearWord::None {
                found.year_word = YearWord::Year;
            }
            is_sure || found.month.is_some()
        }
        (Part::MonthWord, Kind::Word(Word::OfMonth { .. })) => {
            found.has_month_word = true;
            true
        }
        (Part::Of, Kind::Word(Word::Of)) => true,
        (Part::Comma, Kind::Comma) => true,
        (Part::Comma, Kind::Slash) => language == Language::Persian,
        _ => false,
    }
}

/// Whether the token in front is the word for month in the case that leads a day.
fn leads(tokens: &[Token], at: usize) -> bool {
    let before = at.checked_sub(1).and_then(|before| tokens.get(before));
    before.is_some_and(|before| before.kind == Kind::Word(Word::OfMonth { leads_day: true }))
}

fn day(tokens: &[Token], at: usize) -> Option<u8> {
    let before = super::before(tokens, at);
    let day = match tokens.get(at)?.kind {
        Kind::Number { value, digits: 1 | 2, suffix: Suffix::None | Suffix::Day, is_part: false } => {
            u8::try_from(value).ok()?
        }
        Kind::Word(Word::Ordinal(_)) if before == Some(Kind::Word(Word::NotOrdinal)) => return None,
        Kind::Word(Word::Ordinal(day)) => day,
        _ => return None,
    };
    let mut counts_something = before == Some(Kind::Word(Word::NotDay { is_short: false }));
    // The same with the full stop of an abbreviation: p. 5.
    if before == Some(Kind::Stop) {
        let word = at.checked_sub(2).and_then(|word| tokens.get(word));
        counts_something = word.is_some_and(|word| matches!(word.kind, Kind::Word(Word::NotDay { .. })));
    }
    ((1..=zodiac::LONGEST).contains(&day) && !counts_something).then_some(day)
}

fn year(tokens: &[Token], at: usize, language: Language) -> Option<i32> {
    let token = tokens.get(at)?;
    let Kind::Number { value, digits: 4, suffix, is_part: false } = token.kind else { return None };
    let has_its_suffix = match language {
        Language::English | Language::Persian => suffix == Suffix::None,
        Language::Russian => matches!(suffix, Suffix::None | Suffix::Day),
        Language::Azerbaijani => matches!(suffix, Suffix::None | Suffix::Year),
    };
    let next = tokens.get(at + 1);
    let counts = next.is_some_and(|next| next.kind == Kind::Word(Word::Unit) && !next.is_apart);
    // «1500-тонный»: a part of a word.
    let is_in_word = next.is_some_and(|next| next.kind == Kind::Dash && next.is_close)
        && tokens.get(at + 2).is_some_and(|word| word.is_close && matches!(word.kind, Kind::Other { .. }));
    (has_its_suffix && !counts && !is_in_word).then(|| i32::from(value))
}

impl Point {
    /// Whether a day behind the 31st is one of a month of the zodiac that could have it.
    fn has_its_day(&self) -> bool {
        let is_long = |month: Month| month.name == Name::Sign && zodiac::MONTHS_OF_32.contains(&month.number);
        self.day.is_none_or(|day| day < zodiac::LONGEST) || self.month.is_some_and(is_long)
    }

    /// The calendar of the point and whether its year, if it has one, is one of it.
    pub(super) fn calendar(&self, language: Language) -> Option<Calendar> {
        let solar = |year| is_year(year, Calendar::SolarHijri, language);
        let gregorian = |year| is_year(year, Calendar::Gregorian, language);
        match (self.month.map(|month| month.calendar), self.year) {
            (Some(calendar), None) => Some(calendar),
            (Some(Calendar::SolarHijri), Some(year)) => solar(year).then_some(Calendar::SolarHijri),
            (Some(calendar), Some(year)) => gregorian(year).then_some(calendar),
            (None, Some(year)) if language == Language::Persian && solar(year) => Some(Calendar::SolarHijri),
            (None, Some(year)) => gregorian(year).then_some(Calendar::Gregorian),
            (None, None) => None,
        }
    }

    /// Whether enough stands beside the name of the month.
    pub(super) fn is_trusted(&self, tokens: &[Token]) -> bool {
        let Some(month) = self.month else { return true };
        match month.trust {
            Trust::Number => self.day.is_some() || self.year.is_some(),
            Trust::Day => self.day.is_some() || self.has_month_word && self.year.is_some(),
            Trust::Both => {
                self.day.is_some() && self.year.is_some()
                    || self.has_month_word && (self.day.is_some() || self.year.is_some())
            }
            Trust::Prefix => {
                let next = tokens.get(self.end).filter(|next| !next.is_apart).map(|next| next.kind);
                let is_before_word = matches!(next, Some(Kind::Other { .. } | Kind::Word(_)));
                self.year.is_some() || self.day.is_some() && (self.has_month_word || !is_before_word)
            }
        }
    }
}

/// Whether a number can be a year of a calendar. In Persian it must tell them apart.
pub(super) fn is_year(year: i32, calendar: Calendar, language: Language) -> bool {
    match calendar {
        Calendar::SolarHijri => (1200..1500).contains(&year),
        _ if language == Language::Persian => (1500..2100).contains(&year),
        _ => (1000..2100).contains(&year),
    }
}
