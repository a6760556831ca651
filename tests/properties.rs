//! What holds for every text, every set of rules and every set of emendations.

mod support;

use proptest::prelude::*;
use proptest::sample::{select, subsequence};
use std::collections::BTreeSet;
use std::ops::Range;
use support::{all_rules, letters};
use variorum::model::PassageId;
use variorum::source::account::account;
use variorum::source::block::Kind;
use variorum::source::change::Cause;
use variorum::source::emendation::{Certainty, Emendation, EmendationKind};
use variorum::source::outline::{Blocks, Break, Outline};
use variorum::source::passage::Layered;
use variorum::source::rules::{Level, Settings};
use variorum::source::seed::Seed;
use variorum::source::wrapped::Layout;
use variorum::source::{Format, Layer, Recipe, derive};
use variorum::text::letters::is_letter_or_digit;

/// Pieces of texts: words, marks, spaces and signs of markup of all kinds.
const PIECES: &[&str] = &[
    "می",
    "نمی",
    "کند",
    "میکند",
    "می کنم",
    "نمیشد",
    "کاملا",
    "تقریبا",
    "قطعا",
    "میان",
    "سلام",
    "کتاب‌ها",
    "مسا\u{64c}له",
    "امان¬نامه",
    "دنیا ¬اش",
    "۱۹۱۷",
    "7نوامبر1917",
    "٣",
    "abc",
    "Səh",
    "вὀйска",
    "bildi-",
    "lər",
    "برست-",
    "é",
    "e\u{301}",
    "👍🏽",
    ".",
    "،",
    ":",
    "؛",
    "؟",
    "!",
    "!?",
    "...",
    "،.",
    "».",
    "«",
    "»",
    "»»",
    "««",
    "(",
    ")",
    "[",
    "]",
    "\"",
    "'",
    "-",
    " -",
    "- ",
    "–",
    "—",
    "ـ",
    " ـ ",
    " ",
    "  ",
    "   ",
    "\t",
    "\u{a0}",
    "\u{a0}\u{a0}",
    "\u{200c}",
    "\u{200d}",
    "\u{64b}",
    "\u{654}",
    "\u{ac}",
    "\u{200f}",
    "\u{feff}",
    "\n",
    "\n\n",
    "\n\n\n\n",
    "\n\n\n\n\n\n",
    "\r\n",
    "\r",
    "a/b/c/d",
    "میرزا/کوچک/خان/سردار",
    "# ",
    "## ",
    "* ",
    "*",
    "**",
    "***",
    "_",
    "`",
    "```",
    "~~",
    "> ",
    "1. ",
    "12. ",
    "   ",
    "\\*",
    "\\",
    "[a](b)",
    "![i](j)",
    "[^1]",
    "[^1]: ",
    "<b>",
    "</b>",
    "<!--",
    "&amp;",
    "&#1605;",
    "&",
    "<http://a.b/c>",
    "|",
    "|a|b|\n|-|-|\n|c|d|\n",
    "---",
    "\n---\n",
    "===",
    "- [ ] ",
    "$x$",
];

fn text() -> impl Strategy<Value = String> {
    let piece = prop_oneof![12 => select(PIECES).prop_map(str::to_owned), 1 => "\\PC{0,3}", 1 => any::<char>().prop_map(String::from)];
    proptest::collection::vec(piece, 0..60).prop_map(|pieces| pieces.concat())
}

/// Rules in any order, each with some lines that it leaves alone.
fn rules() -> impl Strategy<Value = Vec<Settings>> {
    let all = all_rules();
    let count = all.len();
    let except = proptest::collection::vec(1_u32..12, 0..2);
    let settings = (subsequence(all, 0..=count), proptest::collection::vec(except, count), any::<bool>());
    settings
        .prop_map(|(mut rules, except, has_exceptions)| {
            for (rule, except) in rules.iter_mut().zip(except).filter(|_| has_exceptions) {
                rule.except = except;
            }
            rules
        })
        .prop_shuffle()
}

fn text_rules() -> Vec<Settings> {
    all_rules().into_iter().filter(|rule| rule.rule.rule().level == Level::Text).collect()
}

fn layout() -> impl Strategy<Value = Layout> {
    (0_u32..3, proptest::option::of((2_u32..12, 0_u32..4)), any::<bool>()).prop_map(|(blank_lines, page, flush)| {
        Layout {
            blank_lines,
            page_lines: page.map(|(least, more)| least..=least + more),
            flush_stop_ends_paragraph: flush,
        }
    })
}

fn emendation(number: u32, range: Range<usize>, reading: String) -> Emendation {
    Emendation {
        number,
        range: u32::try_from(range.start).unwrap()..u32::try_from(range.end).unwrap(),
        reading: Some(reading),
        kind: EmendationKind::Misprint,
        why: String::new(),
        witness: None,
        certainty: Certainty::Possible,
        by: String::new(),
        checked_by: None,
        span: 0..0,
    }
}

/// Emendations at places of a text that do not overlap: each cut is a share of the text's signs.
fn emendations(text: &str, cuts: &[(u16, String)]) -> Vec<Emendation> {
    let bounds: Vec<usize> = text.char_indices().map(|(at, _)| at).chain([text.len()]).collect();
    let mut places: Vec<usize> = cuts
        .iter()
        .flat_map(|(at, _)| [usize::from(*at), usize::from(*at) * 7])
        .map(|at| bounds[at % bounds.len()])
        .collect();
    places.sort_unstable();
    let pairs = places.chunks_exact(2).zip(cuts).filter(|(pair, _)| pair[0] < pair[1]);
    (1..)
        .zip(pairs)
        .map(|(number, (pair, (_, reading)))| emendation(number, pair[0]..pair[1], reading.clone()))
        .collect()
}

fn cuts() -> impl Strategy<Value = Vec<(u16, String)>> {
    let piece = select(PIECES)
        .prop_filter_map("a reading is one line", |piece| (!piece.contains(['\n', '\r'])).then(|| piece.to_owned()));
    let reading = proptest::collection::vec(piece, 1..4).prop_map(|pieces| pieces.concat());
    proptest::collection::vec((any::<u16>(), reading), 0..4)
}

/// Blocks that an editor names by their lines.
fn outline() -> impl Strategy<Value = Outline> {
    let kinds = vec![Kind::Title, Kind::Note, Kind::Turn, Kind::Paragraph, Kind::Heading];
    let blocks = (1_u32..10, 0_u32..3, any::<bool>(), select(kinds)).prop_map(|(from, more, alone, kind)| Blocks {
        from,
        to: from + more,
        alone,
        kind,
    });
    let blocks = proptest::collection::vec(blocks, 0..3);
    prop_oneof![2 => Just(Vec::new()), 1 => blocks].prop_map(|blocks| Outline { blocks, ..Outline::default() })
}

/// Places inside a text at which an editor says that a block begins.
fn breaks(text: &str, cuts: &[u16]) -> Vec<Break> {
    let bounds: Vec<usize> = text.char_indices().filter(|(_, sign)| sign.is_alphanumeric()).map(|(at, _)| at).collect();
    let places: BTreeSet<usize> =
        cuts.iter().filter_map(|at| bounds.get(usize::from(*at) % bounds.len().max(1)).copied()).collect();
    places.into_iter().map(|at| Break { at: u32::try_from(at).unwrap(), kind: Kind::Paragraph }).collect()
}

fn recipe() -> impl Strategy<Value = Recipe> {
    let formats = select(vec![Format::Lines, Format::Wrapped, Format::Markdown]);
    (formats, layout(), rules(), outline()).prop_map(|(format, layout, rules, outline)| Recipe {
        format,
        layout,
        rules,
        outline,
        emendations: Vec::new(),
        withheld: Vec::new(),
    })
}

/// Every byte of the seed stands in exactly one place: in one change, or in the words of one passage.
fn accounts_for_each_byte(seed: &Seed, layered: &Layered) -> Result<(), TestCaseError> {
    let bytes = seed.text().as_bytes();
    let mut times = vec![0_u8; bytes.len()];
    for range in layered.changes.iter().flat_map(|change| &change.source) {
        for at in range.clone() {
            times[at as usize] = times[at as usize].saturating_add(1);
        }
    }
    for (index, passage) in layered.passages.iter().enumerate() {
        let of_passage =
            layered.changes.iter().filter(|change| change.passage.is_some_and(|own| own as usize == index));
        let placed: Vec<&Range<u32>> = of_passage.flat_map(|change| &change.placed).collect();
        let is_kept = |at: &usize| !placed.iter().any(|range| range.contains(&u32::try_from(*at).unwrap()));
        let mut kept = (0..passage.text.len()).filter(is_kept).map(|at| passage.text.as_bytes()[at]);
        for at in passage.ranges.iter().cloned().flatten().map(|at| at as usize) {
            if times[at] == 0 {
                prop_assert_eq!(kept.next(), Some(bytes[at]), "byte {} of passage {}", at, index);
                times[at] = 1;
            }
        }
        prop_assert_eq!(kept.next(), None, "passage {} has words from nowhere: {:?}", index, &passage.text);
    }
    let wrong = times.iter().position(|times| *times != 1);
    prop_assert_eq!(wrong, None, "a byte is lost or counted twice");
    Ok(())
}

fn passages_are_sound(seed: &Seed, layered: &Layered) -> Result<(), TestCaseError> {
    let mut all: Vec<Range<u32>> = Vec::new();
    for passage in &layered.passages {
        prop_assert!(passage.ranges.windows(2).all(|pair| pair[0].end <= pair[1].start), "ranges ascend");
        prop_assert!(
            !passage.text.trim().is_empty()
                || layered.changes.iter().any(|change| matches!(change.cause, Cause::Emendation(_)))
        );
        all.extend(passage.ranges.iter().cloned());
        for mark in &passage.marks {
            let range = &mark.range;
            prop_assert!(
                range.start <= range.end && passage.text.get(range.clone()).is_some(),
                "{mark:?} in {:?}",
                passage.text
            );
        }
    }
    all.sort_by_key(|range| range.start);
    prop_assert!(all.windows(2).all(|pair| pair[0].end <= pair[1].start), "two passages share bytes: {all:?}");
    for range in &all {
        prop_assert!(range.start < range.end && seed.text().get(range.start as usize..range.end as usize).is_some());
    }
    Ok(())
}

fn rules_keep_letters(seed: &Seed, layered: &Layered) -> Result<(), TestCaseError> {
    let sorted = |text: &str| {
        let mut signs: Vec<char> = text.chars().filter(|sign| is_letter_or_digit(*sign)).collect();
        signs.sort_unstable();
        signs
    };
    for change in &layered.changes {
        let Cause::Rule(rule) = change.cause else { continue };
        let rule = rule.rule();
        let (source, reading) = (change.source_text(seed), layered.reading(change));
        prop_assert!(
            letters::count(&source) == letters::count(&reading) || rule.name == "tag-line",
            "{}: {source:?} → {reading:?}",
            rule.name
        );
        prop_assert!(
            sorted(&source) == sorted(&reading) || rule.name == "tag-line",
            "{}: {source:?} → {reading:?}",
            rule.name
        );
        if let Some(signs) = rule.signs {
            prop_assert!(
                source.chars().chain(reading.chars()).all(|sign| signs.contains(sign)),
                "{}: {source:?} → {reading:?}",
                rule.name
            );
        }
    }
    Ok(())
}

fn facts(layered: &Layered) -> Vec<(String, Vec<Range<u32>>)> {
    layered.passages.iter().map(|passage| (passage.text.clone(), passage.ranges.clone())).collect()
}

/// The ids of the passages, made from the first letter or digit of each.
fn ids(seed: &Seed, layered: &Layered) -> BTreeSet<PassageId> {
    let anchor = |ranges: &Vec<Range<u32>>| {
        let mut signs = ranges.iter().flat_map(|range| {
            let start = range.start as usize;
            seed.slice(range).char_indices().map(move |(at, sign)| (start + at, sign))
        });
        signs.find(|(_, sign)| is_letter_or_digit(*sign)).map(|(at, _)| u32::try_from(at).unwrap())
    };
    layered
        .passages
        .iter()
        .filter_map(|passage| anchor(&passage.ranges))
        .map(|at| PassageId::mint(&[7; 32], at))
        .collect()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 256, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_text_under_any_rules_keeps_every_byte_in_one_place(text in text(), mut recipe in recipe(), cuts: [u16; 2]) {
        recipe.outline.breaks = breaks(&text, &cuts[..usize::from(cuts[0] % 3)]);
        let seed = Seed::new(text);
        let layered = derive(&seed, &recipe, Layer::Regularised);
        prop_assert!(layered.crossing.is_empty());
        let account = account(&seed, &layered);
        prop_assert_eq!(account.sum(), account.size);
        prop_assert_eq!(account.size, seed.text().len());
        passages_are_sound(&seed, &layered)?;
        rules_keep_letters(&seed, &layered)?;
        accounts_for_each_byte(&seed, &layered)?;
    }

    #[test]
    fn any_emendations_inside_passages_keep_every_byte_in_one_place(text in text(), recipe in recipe(), cuts in cuts()) {
        let emendations = emendations(&text, &cuts);
        let seed = Seed::new(text);
        let layered = derive(&seed, &Recipe { emendations, ..recipe }, Layer::Edited);
        let account = account(&seed, &layered);
        // A change that crosses the border of two passages is an author's mistake, and no site is made of it.
        if layered.crossing.is_empty() {
            prop_assert_eq!(account.sum(), account.size);
            passages_are_sound(&seed, &layered)?;
            rules_keep_letters(&seed, &layered)?;
            accounts_for_each_byte(&seed, &layered)?;
        }
    }

    /// A line of tags in the middle of a page once was accounted for twice.
    #[test]
    fn a_line_of_tags_ends_the_paragraph_before_it(words in "[ا-ی]{1,5}", blank_lines in 0_usize..3, recipe in recipe()) {
        let gap = "\n".repeat(blank_lines + 1);
        let seed = Seed::new(format!("{words}{gap}a/b/c/d{gap}{words}"));
        let tag_line: Vec<Settings> = all_rules().into_iter().filter(|rule| rule.rule.rule().name == "tag-line").collect();
        let layered = derive(&seed, &Recipe { format: Format::Wrapped, rules: tag_line, outline: Outline::default(), ..recipe }, Layer::Regularised);
        accounts_for_each_byte(&seed, &layered)?;
        prop_assert_eq!(layered.passages.len(), 2);
        prop_assert_eq!(layered.tags.len(), 4);
    }

    #[test]
    fn the_same_text_gives_the_same_layer(text in text(), recipe in recipe(), cuts in cuts()) {
        let emendations = emendations(&text, &cuts);
        let recipe = Recipe { emendations, ..recipe };
        let (one, other) = (derive(&Seed::new(text.clone()), &recipe, Layer::Edited), derive(&Seed::new(text), &recipe, Layer::Edited));
        prop_assert_eq!(facts(&one), facts(&other));
        prop_assert_eq!(one.changes, other.changes);
        prop_assert_eq!(one.tags, other.tags);
    }

    #[test]
    fn without_emendations_the_two_layers_are_one(text in text(), recipe in recipe()) {
        let seed = Seed::new(text);
        let (one, other) = (derive(&seed, &recipe, Layer::Regularised), derive(&seed, &recipe, Layer::Edited));
        prop_assert_eq!(facts(&one), facts(&other));
    }

    #[test]
    fn ids_survive_a_new_rule_of_spelling(text in text(), recipe in recipe(), rule in select(text_rules())) {
        let seed = Seed::new(text);
        let before = ids(&seed, &derive(&seed, &recipe, Layer::Edited));
        let mut rules = recipe.rules.clone();
        rules.retain(|known| known.rule != rule.rule);
        rules.push(rule);
        let after = ids(&seed, &derive(&seed, &Recipe { rules, ..recipe }, Layer::Edited));
        prop_assert_eq!(before, after);
    }

    #[test]
    fn ids_survive_a_reading_inside_a_line(
        lines in proptest::collection::vec("[ا-ی]{1,5}( ?[ا-ی.،«»۰-۹]{1,4}){0,4}", 1..8),
        which in any::<u16>(),
        cuts in (any::<u16>(), any::<u16>()),
        reading in "[ا-ی۰-۹«»،. ]{0,6}[ا-ی]",
    ) {
        let text = lines.join("\n");
        let which = usize::from(which) % lines.len();
        let start: usize = lines[..which].iter().map(|line| line.len() + 1).sum();
        let bounds: Vec<usize> = lines[which].char_indices().map(|(at, _)| start + at).chain([start + lines[which].len()]).collect();
        let first = usize::from(cuts.0) % (bounds.len() - 1);
        let last = first + 1 + usize::from(cuts.1) % (bounds.len() - 1 - first);
        let recipe = Recipe {
            format: Format::Lines,
            layout: Layout::default(),
            rules: Vec::new(),
            outline: Outline::default(),
            emendations: vec![emendation(1, bounds[first]..bounds[last], reading)],
            withheld: Vec::new(),
        };
        let seed = Seed::new(text);
        let (before, after) = (derive(&seed, &recipe, Layer::Regularised), derive(&seed, &recipe, Layer::Edited));
        prop_assert_eq!(before.passages.len(), lines.len());
        prop_assert_eq!(ids(&seed, &before), ids(&seed, &after));
    }
}

/// A text read line by line under one rule or none, with a block that begins at some words.
fn broken_at(text: &str, words: &str, rule: &str) -> (Seed, Layered) {
    let seed = Seed::new(text.to_owned());
    let at = u32::try_from(text.find(words).unwrap()).unwrap();
    let recipe = Recipe {
        format: Format::Lines,
        layout: Layout::default(),
        rules: all_rules().into_iter().filter(|settings| settings.rule.rule().name == rule).collect(),
        outline: Outline { breaks: vec![Break { at, kind: Kind::Byline }], ..Outline::default() },
        emendations: Vec::new(),
        withheld: Vec::new(),
    };
    let layered = derive(&seed, &recipe, Layer::Regularised);
    (seed, layered)
}

#[test]
fn a_mark_moved_over_a_break_belongs_to_the_block_it_stands_in() {
    let (seed, layered) = broken_at(".سلام کتاب", "کتاب", "displaced-marks");
    let texts: Vec<&str> = layered.passages.iter().map(|passage| passage.text.as_str()).collect();
    assert_eq!(texts, ["سلام", "کتاب."], "in reading order, though the second owns an earlier byte");
    let moved = layered.changes.iter().find(|change| change.moved).unwrap();
    assert_eq!(layered.reading(moved), ".");
    accounts_for_each_byte(&seed, &layered).unwrap();
}

#[test]
fn a_break_behind_an_indent_makes_no_blank_passage() {
    let (_, layered) = broken_at("\u{a0}سلام", "سلام", "none");
    assert_eq!(layered.passages.len(), 1);
    assert_eq!(layered.passages[0].kind, Kind::Byline);
}

#[test]
fn a_break_behind_blank_signs_alone_makes_no_blank_passage() {
    let (seed, layered) = broken_at("\u{b}\u{feff}سلام", "سلام", "double-spaces");
    assert_eq!(layered.passages.len(), 1);
    accounts_for_each_byte(&seed, &layered).unwrap();
}
