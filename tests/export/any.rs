//! Any work that a file can say.

use proptest::collection::{btree_map, vec};
use proptest::option::of;
use proptest::prelude::*;
use proptest::sample::select;
use std::collections::BTreeMap;
use variorum::model::work::{Archive, Kind, Names, Person, Point, ROLES, TYPES, Titles, Work, WorkDate};
use variorum::text::calendar::{Calendar, Date, Day};

/// Text as files have it: not empty, without blanks around it.
fn text() -> BoxedStrategy<String> {
    let bits = select(vec![
        "a",
        "B",
        "и",
        "ə",
        "ک",
        "۱۳۸۸",
        " ",
        "  ",
        "\n",
        "\t",
        " and ",
        "And",
        "others",
        "et al.",
        "،",
        ",",
        ";",
        "; ",
        "{",
        "}",
        "\\",
        "%",
        "#",
        "_",
        "&",
        "$",
        "~",
        "^",
        "--",
        "-",
        "–",
        "''",
        "``",
        "'",
        "\"",
        "<i>",
        "</i>",
        "<b>",
        "</b>",
        "<sup>",
        "</sup>",
        "<",
        ">",
        "=",
        "family=x",
        "@",
        "\u{200f}",
        "\u{200e}",
        "\u{202e}",
        "\u{200c}",
        "\u{a0}",
        "\u{2009}",
        "\u{0}",
        "\u{7}",
        "\u{2028}",
        "e\u{301}",
        "é",
        "\\emph{x}",
        "\\&",
        "1",
        "12-15",
        "(",
        ")",
        "de",
        "von ",
        "Van ",
        ".",
        ":",
        "?",
        "/",
        "|",
        "<span class=\"nocase\">",
        "</span>",
        "\\",
        "@book{k,",
        "\r\n",
        "TY  - BOOK",
        "ER  - ",
    ]);
    prop_oneof![8 => vec(bits, 1..8).prop_map(|bits| bits.concat()), 2 => any::<String>(), 2 => "[A-Za-z]{1,9}( [A-Za-z]{1,9}){0,3}"]
        .prop_map(|text| text.trim().to_owned())
        .prop_filter("says something", |text| !text.is_empty())
        .boxed()
}

fn line() -> impl Strategy<Value = String> {
    text()
        .prop_map(|text| text.replace(['\n', '\r'], " ").trim().to_owned())
        .prop_filter("says something", |text| !text.is_empty())
}

fn point() -> impl Strategy<Value = Point> {
    let year = prop_oneof![4 => 1200..2100_i32, 1 => 1..1200_i32, 1 => -9999..=-1_i32, 1 => 2100..=9998_i32];
    (year, of((1..=12_u8, of(1..=28_u8)))).prop_map(|(year, rest)| Point {
        year,
        month: rest.map(|(month, _)| month),
        day: rest.and_then(|(_, day)| day),
    })
}

pub(crate) fn date() -> impl Strategy<Value = WorkDate> {
    let lang = select(vec!["fa", "en", "az-Latn", "x"]).prop_map(str::to_owned);
    let shown = (of(text()), btree_map(lang, line(), 0..3));
    let calendar = select(vec![Calendar::Gregorian, Calendar::Julian, Calendar::SolarHijri]);
    let ends = (of(point()), of(point()), any::<bool>(), any::<bool>(), of(1..=4_u8));
    (ends, calendar, shown, line()).prop_map(
        |((first, last, open, is_circa, season), calendar, (display, displays), words)| {
            if first.is_none() && last.is_none() {
                return WorkDate { displays, ..WorkDate::words(words) };
            }
            let season = season.filter(|_| first.or(last).is_some_and(|point| point.month.is_none()));
            let is_open = open && last.is_none();
            WorkDate { first, last, is_open, is_circa, season, calendar: Some(calendar), display, displays }
        },
    )
}

pub(crate) fn person() -> impl Strategy<Value = Person> {
    let parts = (of(text()), of(text()), of(text()), of(text()), of(text()));
    let divided = parts.prop_map(|(family, given, particle, dropping_particle, suffix)| Person {
        family,
        given,
        particle,
        dropping_particle,
        suffix,
        literal: None,
    });
    let name = |text: String| Some(text).filter(|text| !matches!(text.as_str(), "others" | "et al." | "et al"));
    let literal = text().prop_filter_map("a name", move |text| name(text).map(Person::literal));
    prop_oneof![3 => divided, 1 => literal].prop_filter("says something", |person| !person.is_empty())
}

fn names() -> impl Strategy<Value = BTreeMap<&'static str, Names>> {
    let names = (vec(person(), 1..4), any::<bool>()).prop_map(|(people, has_others)| Names { people, has_others });
    btree_map(select(ROLES.to_vec()), names, 0..5)
}

fn titles() -> impl Strategy<Value = Titles> {
    let lang = select(vec!["en", "az-Latn", "fa", "not a tag", "EN"]).prop_map(str::to_owned);
    let first = (of(text()), of(text()), of(text()), of(text()), of(text()));
    let second = (of(text()), of(text()), of(text()), of(text()), btree_map(lang, text(), 0..3));
    (first, second).prop_map(
        |(
            (title, subtitle, short, container, container_short),
            (collection, volume, original, romanised, translated),
        )| {
            Titles {
                title,
                subtitle,
                short,
                container,
                container_short,
                collection,
                volume,
                original,
                translated,
                romanised,
            }
        },
    )
}

fn others() -> impl Strategy<Value = BTreeMap<String, String>> {
    let known = select(vec![
        "genre",
        "abstract",
        "keyword",
        "PMID",
        "entrytype",
        "type",
        "month",
        "editortype",
        "collection-number",
        "event-title",
        "custom.URI",
        "custom.cited_as",
        "custom.other",
        "x-own",
        "origlanguage",
        "eprint",
        "eprinttype",
        "file",
        "pages",
        "organization",
        "citation-key",
        "custom",
        "status",
        "language",
        "annote",
        "call-number",
        "year",
    ]);
    let name = prop_oneof![6 => known.prop_map(str::to_owned), 1 => "[a-zA-Z_ =.{}-]{1,8}".prop_map(|name| format!("o{name}"))];
    btree_map(name, text(), 0..4)
}

/// A work; its dates are days that there are.
pub(crate) fn any_work() -> impl Strategy<Value = Work> {
    let key = "[a-zA-Z0-9а-яک:/.#%~=(+_-]{1,12}".prop_filter("a key", |key| !key.trim().is_empty());
    let kind = select(TYPES.to_vec()).prop_map(|name| Kind::of(name).expect("a type"));
    let lang =
        of(select(vec!["fa", "en", "az", "az-Latn", "ru", "de-AT", "glk", "sr-Cyrl", "en-US"]).prop_map(str::to_owned));
    let head = (key, kind, lang, titles().boxed(), names().boxed(), others().boxed()).boxed();
    let dates = (
        of(date().boxed()),
        of(date().boxed()),
        of(date().boxed()),
        btree_map(select(vec!["available-date", "container", "event-date", "submitted"]), date().boxed(), 0..2),
    )
        .boxed();
    let one = (of(text()), of(text()), of(text()), of(text()), of(text()), of(text())).boxed();
    let two = (of(text()), of(text()), of(text()), of(text()), of(text())).boxed();
    let three = (of(text()), of(text()), of(text()), of(text()), of(text()), of(text()), of(text())).boxed();
    let url =
        of(select(vec!["https://example.org/a_b%20c?x=1&y=~z#f", "http://example.org/گ", "https://w.org/(a)'b,c;d$e"])
            .prop_map(str::to_owned));
    let doi =
        of(select(vec!["10.1000/a_b", "10.1000/a{b\\c%#d", "10.1002/(SICI)1<1::AID>3.0.CO;2-#"])
            .prop_map(str::to_owned));
    (head, dates, one, two, three, (url, doi, of(line())).boxed()).prop_map(
        |(head, dates, one, two, three, (url, doi, broken_url))| {
            let (key, kind, lang, titles, names, others) = head;
            let (issued, original_date, accessed, other_dates) = dates;
            let (publisher, place, original_publisher, original_place, volume, issue) = one;
            let (number, pages, edition, isbn, issn) = two;
            let (name, city, collection, location, note, cited_as, checked_by) = three;
            let mut work = Work {
                key,
                kind,
                titles,
                names,
                issued,
                original_date,
                accessed,
                other_dates,
                publisher,
                place,
                original_publisher,
                original_place,
                volume,
                issue,
                number,
                pages,
                edition,
                url,
                broken_url,
                doi,
                isbn,
                issn,
                lang,
                note,
                cited_as,
                checked_by,
                others,
                archive: Archive { name, place: city, collection, location },
                ..Work::default()
            };
            work.others
                .remove("type")
                .filter(|_| work.kind == Kind::DOCUMENT)
                .map(|kind| work.others.insert("type".to_owned(), kind));
            work
        },
    )
}

#[test]
fn days_of_the_strategy_are_days() {
    for (year, month, day) in [(1, 2, 28), (9998, 12, 28)] {
        assert!(Day::of(Calendar::Gregorian, Date { year, month, day }).is_some());
    }
}
