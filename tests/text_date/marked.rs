//! Texts in which dates are marked: `{the words|what they state}`, with s, g or j for the calendar, year-month-day, `?` for a year
//! that is not stated, and `..` between the ends of a range.

use variorum::text::calendar::Calendar;
use variorum::text::date::{DateExpression, Stated, find};

/// The words of a date and what they state.
pub(crate) type Date = (String, String);

/// A text without its braces, and what stands in them.
pub(crate) fn read(marked: &str) -> (String, Vec<Date>) {
    let (mut text, mut dates) = (String::new(), Vec::new());
    for part in marked.split('{') {
        match part.split_once('}') {
            Some((date, rest)) => {
                let (words, value) = date.split_once('|').expect("a value");
                text.push_str(words);
                dates.push((words.to_owned(), value.to_owned()));
                text.push_str(rest);
            }
            None => text.push_str(part),
        }
    }
    (text, dates)
}

/// What is found in a text.
pub(crate) fn found(text: &str, language: &str) -> Vec<Date> {
    find(text, language).iter().map(|date| (text[date.range.clone()].to_owned(), value(date))).collect()
}

/// What an expression states.
pub(crate) fn value(date: &DateExpression) -> String {
    let letter = match date.calendar {
        Calendar::SolarHijri => 's',
        Calendar::Gregorian => 'g',
        Calendar::Julian => 'j',
    };
    let last = date.last.map_or(String::new(), |last| format!("..{}", stated(last)));
    format!("{letter}:{}{last}", stated(date.first))
}

fn stated(stated: Stated) -> String {
    let mut out = stated.year.map_or("?".to_owned(), |year| year.to_string());
    for part in [stated.month, stated.day].into_iter().flatten() {
        out.push_str(&format!("-{part}"));
    }
    out
}

/// Fails when anything else is found than what is marked.
pub(crate) fn check(language: &str, marked: &str) {
    let (text, dates) = read(marked);
    assert_eq!(found(&text, language), dates, "{text}");
}
