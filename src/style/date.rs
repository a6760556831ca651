//! Dates as they are shown. The formatter knows Gregorian years alone; what is to be shown otherwise goes through it as a year that no work
//! has, and is put in its place when it comes out.

use super::locale::Tongue;
use super::title::base;
use crate::model::work::{Point, WorkDate};
use crate::text::calendar::Calendar;
use crate::text::digits;
use citationberg::TermForm;
use citationberg::taxonomy::OtherTerm;
use std::collections::BTreeMap;

/// The years that stand for words.
const FIRST: i16 = 20_000;
/// Real years that go through the formatter as they are; it puts letters to others.
const YEARS: std::ops::RangeInclusive<i32> = 1000..=9999;

/// The words that years stand for, each once, so that works of one year are still works of one year.
#[derive(Debug, Default)]
pub(super) struct Words {
    years: BTreeMap<Shown, i16>,
    shown: Vec<Shown>,
}

/// How a date is shown that does not go through the formatter.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Shown {
    /// Its year, in cites and beside the names of authors.
    pub short: String,
    /// The whole of it.
    pub long: String,
}

/// A date for the formatter.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Fed {
    /// Year, month, day.
    pub parts: Vec<i16>,
    /// 1 to 4.
    pub season: Option<u8>,
    /// “About”.
    pub is_circa: bool,
}

impl Words {
    /// What a year stands for.
    pub(super) fn get(&self, year: i64) -> Option<&Shown> {
        let index = usize::try_from(year.checked_sub(i64::from(FIRST))?).ok()?;
        self.shown.get(index)
    }

    fn year(&mut self, shown: Shown) -> Option<i16> {
        if let Some(year) = self.years.get(&shown) {
            return Some(*year);
        }
        let year = i16::try_from(self.shown.len()).ok()?.checked_add(FIRST)?;
        self.years.insert(shown.clone(), year);
        self.shown.push(shown);
        Some(year)
    }

    /// The date as the formatter takes it; `None` when nothing is known.
    pub(super) fn feed(&mut self, date: &WorkDate, page_lang: &str, tongue: &Tongue) -> Option<Fed> {
        let plain = plain(date);
        let Some(shown) = shown(date, page_lang, tongue) else {
            return plain;
        };
        match self.year(shown) {
            Some(year) => Some(Fed { parts: vec![year], season: None, is_circa: date.is_circa }),
            None => plain,
        }
    }
}

/// A Gregorian date of ordinary years, without its end.
fn plain(date: &WorkDate) -> Option<Fed> {
    let first = date.first.or(date.last)?;
    let year = i16::try_from(first.year).ok().filter(|year| YEARS.contains(&i32::from(*year)))?;
    let mut parts = vec![year];
    // Of a range inside of a year, what its ends have in common.
    let last = date.last.filter(|_| date.first.is_some());
    let month = first.month.filter(|month| (1..=12).contains(month));
    if let Some(month) = month.filter(|_| last.is_none_or(|last| last.month == first.month)) {
        parts.push(i16::from(month));
        let day = first.day.filter(|day| (1..=31).contains(day));
        if let Some(day) = day.filter(|_| last.is_none_or(|last| last.day == first.day)) {
            parts.push(i16::from(day));
        }
    }
    let season = date.season.filter(|season| (1..=4).contains(season) && parts.len() == 1);
    Some(Fed { parts, season, is_circa: date.is_circa })
}

/// The words that a date is shown in; `None` when the formatter is to write it.
fn shown(date: &WorkDate, page_lang: &str, tongue: &Tongue) -> Option<Shown> {
    let same = |words: &str| {
        let words = super::sign::clean(words);
        (!words.is_empty()).then(|| Shown { short: words.clone(), long: words })
    };
    let near = || date.displays.iter().find(|(lang, _)| base(lang) == base(page_lang)).map(|(_, words)| words);
    if let Some(words) = date.displays.get(page_lang).or_else(near) {
        return same(words);
    }
    let display = date.display.as_deref().map(str::trim).filter(|words| !words.is_empty());
    if date.first.is_none() && date.last.is_none() {
        let words = display?;
        return same(&undated(words, tongue).unwrap_or_else(|| words.to_owned()));
    }
    if let Some(words) = display {
        if date.calendar == Some(Calendar::SolarHijri) {
            return Some(solar(words, date, page_lang, tongue));
        }
        // The same number in other digits is written by the formatter, and its digits are those of the language.
        let is_same = digits::parse(words).is_some_and(|year| Some(year) == gregorian_year(date));
        if !is_same {
            let year = written_year(words, 1..=9999).map(|year| own(&year, tongue));
            let long = super::sign::clean(words);
            return Some(Shown { short: year.unwrap_or_else(|| long.clone()), long });
        }
    }
    range(date, tongue)
}

fn gregorian_year(date: &WorkDate) -> Option<u64> {
    date.first.or(date.last).and_then(|point| u64::try_from(point.year).ok()).filter(|_| date.last.is_none())
}

/// Several years, years before 1000, and years that the formatter does not take.
fn range(date: &WorkDate, tongue: &Tongue) -> Option<Shown> {
    let year = |point: Point| era(point.year, tongue);
    let short = match (date.first, date.last) {
        (Some(first), Some(last)) if first.year != last.year => match (first.year < 1, last.year < 1) {
            (true, true) => format!("{}–{}", own(&(1 - i64::from(first.year)).to_string(), tongue), year(last)),
            _ => format!("{}–{}", year(first), year(last)),
        },
        (Some(first), _) if date.is_open => format!("{}–", year(first)),
        (None, Some(last)) => format!("–{}", year(last)),
        (Some(first), _) if !YEARS.contains(&first.year) => year(first),
        _ => return None,
    };
    Some(Shown { long: short.clone(), short })
}

/// A year, with the era when it lies before ours.
fn era(year: i32, tongue: &Tongue) -> String {
    if year > 0 {
        return own(&year.to_string(), tongue);
    }
    let before = own(&(1 - i64::from(year)).to_string(), tongue);
    match base(&tongue.code).as_str() {
        "fa" => format!("{before} ق.م."),
        "ru" => format!("{before} до н. э."),
        "az" => format!("e.ə. {before}"),
        _ => format!("{before} BCE"),
    }
}

/// A year of the Solar Hijri calendar: alone for readers who count by it, else with the Gregorian year behind it.
fn solar(words: &str, date: &WorkDate, page_lang: &str, tongue: &Tongue) -> Shown {
    let whole = super::sign::clean(words);
    let year = written_year(words, 1..=1600).unwrap_or_else(|| whole.clone());
    let has_month = date.first.is_some_and(|point| point.month.is_some());
    if counts_solar_years(page_lang) {
        let short = own(&year, tongue);
        let long = if has_month { own(&whole, tongue) } else { short.clone() };
        return Shown { short, long };
    }
    let gregorian = |points: bool| {
        let of = |point: Point| match (point.month, point.day) {
            (Some(month), Some(day)) if points => format!("{}-{month:02}-{day:02}", point.year),
            (Some(month), None) if points => format!("{}-{month:02}", point.year),
            _ => point.year.to_string(),
        };
        match (date.first, date.last) {
            (Some(first), Some(last)) if of(first) != of(last) => format!("{}–{}", of(first), of(last)),
            (Some(point), _) | (None, Some(point)) => of(point),
            (None, None) => String::new(),
        }
    };
    let short = format!("{} [{}]", digits::rewritten(&year, page_lang), gregorian(false));
    let long = format!("{} [{}]", digits::rewritten(&whole, page_lang), gregorian(true));
    Shown { long: if has_month { long } else { short.clone() }, short }
}

/// The year, or the range of years, in words that name one.
fn written_year(words: &str, years: std::ops::RangeInclusive<u64>) -> Option<String> {
    let is_year = |number: &digits::Number| {
        let length = words[number.range.clone()].chars().count();
        (3..=4).contains(&length) && number.value.is_some_and(|value| years.contains(&value))
    };
    let found: Vec<String> =
        digits::numbers(words).filter(is_year).filter_map(|number| Some(number.value?.to_string())).collect();
    match found.as_slice() {
        [] => None,
        [year] => Some(year.clone()),
        [first, .., last] if first == last => Some(first.clone()),
        [first, .., last] => Some(format!("{first}–{last}")),
    }
}

/// The digits of a text in those of the entry's language.
fn own(text: &str, tongue: &Tongue) -> String {
    digits::rewritten(text, &tongue.code)
}

/// Whether readers of a language count years by the Solar Hijri calendar.
fn counts_solar_years(tag: &str) -> bool {
    matches!(base(tag).as_str(), "fa" | "prs" | "ps" | "glk" | "mzn" | "ckb")
}

/// Words that say that nobody knows the date, in the language of the entry; brackets stay.
fn undated(words: &str, tongue: &Tongue) -> Option<String> {
    const SAID: [&str; 12] =
        ["nd", "nodate", "undated", "بیتا", "бг", "бд", "tarixsiz", "ilsiz", "ty", "od", "oj", "sd"];
    let letters: String = words.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect();
    if !SAID.contains(&letters.as_str()) {
        return None;
    }
    let term = tongue.no_date();
    Some(if words.starts_with('[') { format!("[{term}]") } else { term })
}

/// A date with the day before the month, in the languages for which that is tried; styles made for English have it the other way round.
pub(super) fn day_first(text: &str, tongue: &Tongue) -> String {
    let lang = base(&tongue.code);
    if !matches!(lang.as_str(), "ru" | "az" | "fa") {
        return text.to_owned();
    }
    let months = (0..12).filter_map(OtherTerm::month);
    let forms = months.flat_map(|month| [(month, TermForm::Long), (month, TermForm::Short)]);
    let name = forms.map(|(month, form)| tongue.term(month, form)).filter(|name| !name.is_empty());
    for name in name.filter(|name| text.contains(name.as_str())) {
        let Some((before, after)) = text.split_once(name.as_str()) else { continue };
        let of = if lang == "ru" { genitive(&name) } else { name.clone() };
        if before.trim_end().ends_with(digits::is_digit) {
            return format!("{before}{of}{after}");
        }
        let Some(rest) = after.strip_prefix([' ', '\u{a0}']) else { continue };
        let day: String = rest.chars().take_while(|c| digits::is_digit(*c)).collect();
        if (1..=2).contains(&day.chars().count()) {
            let rest = &rest[day.len()..];
            return format!("{before}{day} {of}{}", rest.strip_prefix([',', '،']).unwrap_or(rest));
        }
    }
    text.to_owned()
}

/// A Russian month behind a day.
fn genitive(month: &str) -> String {
    match month.strip_suffix(['ь', 'й']) {
        Some(stem) => format!("{stem}я"),
        None if month.ends_with('т') => format!("{month}а"),
        None => month.to_owned(),
    }
}
