//! A second text that no rule was written for, damaged as the lost page was, comes out right with other pages and without them.
//!
//! The texts are translations of the Universal Declaration of Human Rights; the head of each file in `tests/data` names its source.

mod support;

use support::damage::{Press, Printed, print};
use variorum::source::block::Kind;
use variorum::source::outline::{Blocks, Outline};
use variorum::source::passage::Layered;
use variorum::source::rules::{RULES, RuleId, Settings};
use variorum::source::seed::Seed;
use variorum::source::wrapped::Layout;
use variorum::source::{Format, Layer, Recipe, derive};

/// The rules of a text whose pages were copied line by line.
const REPAIRS: [&str; 10] = [
    "displaced-marks",
    "edge-guillemets",
    "displaced-dashes",
    "mirrored-guillemets",
    "mirrored-brackets",
    "hyphen-join",
    "tanwin",
    "double-spaces",
    "space-before-mark",
    "verb-zwnj",
];

const PRESS: Press =
    Press { width: 72, blank_lines: 1, page_lines: Some(32), displaces: true, flush_stops: false, loses_signs: true };

fn rules(names: &[&str]) -> Vec<Settings> {
    let known = RULES.iter().filter(|rule| names.contains(&rule.name));
    known.map(|rule| Settings::new(RuleId::named(rule.name).unwrap())).collect()
}

fn paragraphs(file: &str) -> Vec<String> {
    file.lines().filter(|line| !line.starts_with('#')).map(str::to_owned).collect()
}

/// The Persian text, in which the test has put some words into guillemets and brackets, since it has none of its own.
fn persian() -> Vec<String> {
    let quoted = |(number, paragraph): (usize, String)| {
        let words: Vec<&str> = paragraph.split(' ').collect();
        if words.len() < 6 {
            return paragraph;
        }
        let (open, close) = if number % 4 == 3 { ('(', ')') } else { ('«', '»') };
        // From the first word, in the middle, or up to the mark at the end of the paragraph.
        let (from, to) = match number % 5 {
            0 => (0, 1),
            1 => (2, 4),
            2 => (words.len() - 3, words.len() - 1),
            3 => (1, words.len() - 2),
            _ => return paragraph,
        };
        let mut quoted = words.iter().map(|word| (*word).to_owned()).collect::<Vec<_>>();
        quoted[from].insert(0, open);
        let end = quoted[to].trim_end_matches(['.', '،']).len();
        quoted[to].insert(end, close);
        quoted.join(" ")
    };
    paragraphs(include_str!("data/udhr-fa.txt")).into_iter().enumerate().map(quoted).collect()
}

fn english() -> Vec<String> {
    paragraphs(include_str!("data/udhr-en.txt"))
}

/// What an undamaged text reads after the two rules of spelling, which the damage cannot be told from.
fn spelt(paragraphs: &[String]) -> Vec<String> {
    let recipe = Recipe {
        format: Format::Lines,
        layout: Layout::default(),
        rules: rules(&["tanwin", "verb-zwnj"]),
        outline: Outline::default(),
        emendations: Vec::new(),
        withheld: Vec::new(),
    };
    let layered = derive(&Seed::new(paragraphs.join("\n")), &recipe, Layer::Regularised);
    layered.passages.into_iter().map(|passage| passage.text).collect()
}

/// Adverbs of the text that the closed list of the rule `tanwin` does not have, so that what they lost stays lost.
const OUT_OF_LIST: [&str; 3] = ["قانوناً", "منفرداً", "مجتمعاً"];

/// What a repaired paragraph can read at best.
fn expected(paragraph: &str, press: &Press) -> String {
    let mut expected = paragraph.to_owned();
    for word in OUT_OF_LIST.iter().filter(|_| press.loses_signs) {
        expected = expected.replace(word, word.trim_end_matches('\u{64b}'));
    }
    expected
}

/// Whether a paragraph is a heading: an editor would say so in the outline.
fn is_heading(paragraph: &str) -> bool {
    paragraph.split(' ').count() <= 6 && !paragraph.ends_with(['.', '،', ','])
}

fn read(printed: &Printed, paragraphs: &[String], press: &Press, tolerance: u32, has_outline: bool) -> Layered {
    let headings = printed.starts.iter().zip(paragraphs).filter(|(_, paragraph)| has_outline && is_heading(paragraph));
    let blocks = headings.map(|(line, _)| Blocks { from: *line, to: *line, alone: true, kind: Kind::Title }).collect();
    let recipe = Recipe {
        format: Format::Wrapped,
        layout: Layout {
            blank_lines: u32::try_from(press.blank_lines).unwrap(),
            page_lines: press.page_lines.map(|most| {
                let most = u32::try_from(most).unwrap();
                most - tolerance..=most
            }),
            flush_stop_ends_paragraph: press.flush_stops,
        },
        rules: rules(&REPAIRS),
        outline: Outline { blocks, ..Outline::default() },
        emendations: Vec::new(),
        withheld: Vec::new(),
    };
    derive(&Seed::new(printed.text.clone()), &recipe, Layer::Regularised)
}

/// Damages and repairs a text; the paragraphs that come out must be those that went in.
fn comes_out_right(paragraphs: &[String], press: &Press, tolerance: u32, has_outline: bool) -> Printed {
    let printed = print(paragraphs, press);
    let layered = read(&printed, paragraphs, press, tolerance, has_outline);
    let found: Vec<u32> = layered.passages.iter().map(|passage| passage.lines.0).collect();
    let joined: Vec<&u32> = printed.starts.iter().filter(|line| !found.contains(line)).collect();
    let broken: Vec<&u32> = found.iter().filter(|line| !printed.starts.contains(line)).collect();
    assert!(joined.is_empty() && broken.is_empty(), "{press:?}: joined at {joined:?}, broken at {broken:?}");
    for (passage, expected) in layered.passages.iter().zip(spelt(paragraphs)) {
        let expected = self::expected(&expected, press);
        assert_eq!(passage.text, expected, "{press:?}, line {}", passage.lines.0);
    }
    printed
}

#[test]
fn the_damage_is_real() {
    let (paragraphs, printed) = (persian(), print(&persian(), &PRESS));
    let text = &printed.text;
    let at_head = text.lines().filter(|line| line.trim_start().trim_start_matches('»').starts_with(['.', '،'])).count();
    assert!(at_head > 50, "{at_head} displaced marks");
    assert!(text.contains("  ") && !text.contains('\u{64b}') && text.contains("اساسا   "));
    assert!(
        printed.pages > 10 && printed.pages_inside >= 5,
        "{} pages, {} inside",
        printed.pages,
        printed.pages_inside
    );
    let plain = derive(
        &Seed::new(text.clone()),
        &Recipe {
            format: Format::Lines,
            layout: Layout::default(),
            rules: Vec::new(),
            outline: Outline::default(),
            emendations: Vec::new(),
            withheld: Vec::new(),
        },
        Layer::Regularised,
    );
    let whole = plain.passages.iter().filter(|passage| paragraphs.contains(&passage.text)).count();
    assert!(whole * 2 < paragraphs.len(), "{whole} paragraphs were not damaged");
    for sign in ['«', '»', '(', ')'] {
        assert!(paragraphs.iter().any(|paragraph| paragraph.contains(sign)), "{sign} is not tried");
    }
}

#[test]
fn pages_of_thirty_to_thirty_two_lines_come_out_right() {
    for width in [60, 66, 72, 78, 84] {
        comes_out_right(&persian(), &Press { width, ..PRESS }, 2, true);
    }
}

#[test]
fn pages_of_twenty_four_and_twenty_five_lines_come_out_right() {
    for width in [60, 66, 72, 78, 84] {
        comes_out_right(&persian(), &Press { width, page_lines: Some(25), ..PRESS }, 1, true);
    }
}

#[test]
fn pages_of_forty_lines_and_more_come_out_right() {
    for page_lines in [40, 41, 42, 50] {
        comes_out_right(&persian(), &Press { page_lines: Some(page_lines), ..PRESS }, 2, true);
    }
}

#[test]
fn headings_that_no_outline_names_stay_paragraphs_of_their_own() {
    for width in [60, 66, 72, 78, 84] {
        comes_out_right(&persian(), &Press { width, ..PRESS }, 2, false);
    }
}

#[test]
fn a_page_that_ends_behind_a_full_stop_does_not_end_its_paragraph() {
    let mut behind = 0;
    for (width, page_lines) in (56..90).flat_map(|width| [24, 28, 32, 36, 40].map(|lines| (width, lines))) {
        let press = Press { width, page_lines: Some(page_lines), ..PRESS };
        behind += comes_out_right(&persian(), &press, 2, true).pages_behind_stop;
    }
    assert!(behind > 10, "only {behind} pages end behind a stop");
}

#[test]
fn a_text_without_traces_of_pages_comes_out_right() {
    for (width, blank_lines) in [(60, 1), (72, 1), (72, 0), (80, 2)] {
        comes_out_right(&persian(), &Press { width, blank_lines, page_lines: None, ..PRESS }, 0, false);
    }
}

#[test]
fn lines_without_blank_lines_between_them_come_out_right() {
    for page_lines in [Some(20), Some(24), None] {
        comes_out_right(&persian(), &Press { blank_lines: 0, page_lines, ..PRESS }, 1, true);
    }
}

#[test]
fn stops_without_an_indent_end_their_paragraph() {
    comes_out_right(&persian(), &Press { flush_stops: true, ..PRESS }, 2, true);
}

#[test]
fn an_english_text_whose_marks_kept_their_place_comes_out_right() {
    let clean = Press { displaces: false, loses_signs: false, ..PRESS };
    for (width, page_lines, tolerance) in [(60, Some(32), 2), (72, Some(25), 1), (72, None, 0), (80, Some(42), 2)] {
        comes_out_right(&english(), &Press { width, page_lines, ..clean }, tolerance, true);
    }
}
