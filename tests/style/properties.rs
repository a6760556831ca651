//! No work is too much: whatever its strings, nothing panics, the title is there, and a place for the locator stands where it must.

use proptest::prelude::*;
use std::collections::BTreeMap;
use variorum::model::work::{Kind, Names, Person, Point, TYPES, Titles, Work, WorkDate};
use variorum::style::{Piece, Style, format, plain};

fn locators(pieces: &[Piece]) -> usize {
    let inner = |piece: &Piece| usize::from(*piece == Piece::Locator) + locators(piece.inner());
    pieces.iter().map(inner).sum()
}

/// The letters and digits of a text, in small letters and Latin digits: styles change the rest.
fn core(text: &str) -> String {
    let digit = |c: char| variorum::text::digits::value(c).map_or(c, |value| char::from(b'0' + value));
    text.chars().flat_map(char::to_lowercase).filter(|c| c.is_alphanumeric()).map(digit).collect()
}

fn text() -> impl Strategy<Value = String> {
    prop_oneof![
        4 => "[a-zA-Zа-яА-Яآ-یəİşğ0-9۰-۹ .,;:?!()\\[\\]“”«»„\"'’<>&-]{0,24}",
        1 => "\\PC{0,12}",
        1 => Just("<i>x</i> <b>y".to_owned()),
        1 => "\\{?[0-9]{1,4}(-[0-9]{1,4})?[a-z]?\\}?",
    ]
}

fn point() -> impl Strategy<Value = Point> {
    (prop_oneof![-9999..=9999_i32, 1850..=2030_i32], proptest::option::of(0..=255_u8), proptest::option::of(0..=255_u8))
        .prop_map(|(year, month, day)| Point { year, month, day })
}

fn date() -> impl Strategy<Value = WorkDate> {
    (
        proptest::option::of(point()),
        proptest::option::of(point()),
        any::<(bool, bool)>(),
        proptest::option::of(0..=9_u8),
        proptest::option::of(text()),
    )
        .prop_map(|(first, last, (is_open, is_circa), season, display)| WorkDate {
            first,
            last,
            is_open,
            is_circa,
            season,
            display,
            ..WorkDate::default()
        })
}

fn person() -> impl Strategy<Value = Person> {
    proptest::collection::vec(proptest::option::of(text()), 6).prop_map(|mut parts| Person {
        family: parts.pop().flatten(),
        given: parts.pop().flatten(),
        particle: parts.pop().flatten(),
        dropping_particle: parts.pop().flatten(),
        suffix: parts.pop().flatten(),
        literal: parts.pop().flatten(),
    })
}

fn work() -> impl Strategy<Value = Work> {
    let texts = proptest::collection::vec(proptest::option::of(text()), 16);
    let lang = proptest::option::of(prop_oneof![
        Just("en"),
        Just("fa"),
        Just("az"),
        Just("ru"),
        Just("de"),
        Just("x-private"),
        Just("")
    ]);
    let roles = prop_oneof![Just("author"), Just("editor"), Just("translator"), Just("recipient")];
    let names =
        proptest::collection::btree_map(roles, (proptest::collection::vec(person(), 0..5), any::<bool>()), 0..3);
    (texts, lang, 0..TYPES.len(), names, proptest::option::of(date()), proptest::option::of(date())).prop_map(
        |(mut texts, lang, kind, names, issued, original_date)| {
            let mut next = || texts.pop().flatten();
            Work {
                key: "key".to_owned(),
                kind: Kind::of(TYPES[kind]).unwrap_or_default(),
                titles: Titles {
                    title: next(),
                    subtitle: next(),
                    short: next(),
                    container: next(),
                    romanised: next(),
                    translated: next().map(|title| ("en".to_owned(), title)).into_iter().collect(),
                    ..Titles::default()
                },
                names: names
                    .into_iter()
                    .map(|(role, (people, has_others))| (role, Names { people, has_others }))
                    .collect::<BTreeMap<_, _>>(),
                issued,
                original_date,
                publisher: next(),
                volume: next(),
                issue: next(),
                number: next(),
                pages: next(),
                edition: next(),
                url: next(),
                doi: next(),
                note: next(),
                lang: lang.map(str::to_owned),
                ..Work::default()
            }
        },
    )
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 96, failure_persistence: None, ..ProptestConfig::default() })]
    #[test]
    fn no_work_is_too_much(works in proptest::collection::vec(work(), 1..4), style in 0..Style::PROVEN.len(), page in 0..4_usize) {
        let style = Style::named(Style::PROVEN[style]).expect("a proven style");
        let page = ["en", "fa", "az", "ru"][page];
        let refs: Vec<&Work> = works.iter().collect();
        let all = format(&refs, &style, page);
        prop_assert_eq!(all.len(), works.len());
        for (work, forms) in works.iter().zip(&all) {
            prop_assert!(!forms.failed, "the formatter panicked on {work:?}");
            let ours = |c: char| ('\u{10FE00}'..='\u{10FE3F}').contains(&c);
            for cite in [&forms.first, &forms.subsequent, &forms.year] {
                prop_assert_eq!(locators(&cite.bare), 0);
                prop_assert_eq!(locators(&cite.located), 1, "{:?}", cite.located);
                prop_assert!(!plain(&cite.bare).contains(ours) && !plain(&cite.located).contains(ours));
            }
            prop_assert!(!plain(&forms.bibliography).contains(ours), "{}", plain(&forms.bibliography));
            if let Some(title) = work.titles.title.as_deref().filter(|title| !title.contains('<')) {
                let entry = core(&plain(&forms.bibliography));
                // Some styles name an entry of a dictionary by its short title.
                let short = work.titles.short.as_deref().map(core).filter(|short| !short.is_empty());
                let is_there = entry.contains(&core(title)) || short.is_some_and(|short| entry.contains(&short));
                prop_assert!(is_there, "{title:?} is not in {:?}", plain(&forms.bibliography));
            }
        }
    }
}
