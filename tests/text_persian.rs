//! The Persian rules on whole texts: two seeds (figures counted by hand for the catalogue of their damage) and a text that
//! was not used to write the rules, the Universal Declaration of Human Rights.

use std::collections::{BTreeMap, BTreeSet};
use variorum::text::persian::{WordList, tanwin_words, verb_joints};

fn seed(name: &str) -> String {
    let path = format!("{}/seeds/{name}", env!("CARGO_MANIFEST_DIR"));
    std::fs::read_to_string(path).expect("the seed is part of the repository")
}

/// The joined and the spaced places.
fn joints(text: &str) -> (usize, usize) {
    let found = verb_joints(text, &WordList::default());
    let joined = found.iter().filter(|joint| joint.at.is_empty()).count();
    (joined, found.len() - joined)
}

fn letters(c: char) -> bool {
    c.is_alphabetic() || c == '\u{200C}'
}

#[test]
fn the_long_persian_seed() {
    let text = seed("003_4ad80db87d45e43f.txt");
    // Of the 92 one stands in a scrambled line, where only an emendation helps.
    assert_eq!(joints(&text), (529, 92));
    let adverbs = tanwin_words(&text, &WordList::default());
    let kinds: BTreeSet<&str> =
        adverbs.iter().filter_map(|at| text[..at.start].split(|c| !letters(c)).next_back()).collect();
    assert_eq!((adverbs.len(), kinds.len()), (217, 34));
}

#[test]
fn the_short_persian_seed() {
    let text = seed("000_972082e452b6bb48.txt");
    assert_eq!(joints(&text), (5, 13));
}

fn declaration() -> String {
    include_str!("data/udhr-fa.txt").lines().filter(|line| !line.starts_with('#')).collect::<Vec<_>>().join("\n")
}

/// The text with the ZWNJ of its verbs put in.
fn restored(text: &str) -> String {
    let mut out = text.to_owned();
    for joint in verb_joints(text, &WordList::default()).into_iter().rev() {
        out.replace_range(joint.at, "\u{200C}");
    }
    out
}

/// All words that begin with می or نمی, read by hand: the verbs with their ZWNJ, two words that are none.
#[test]
fn the_declaration_of_human_rights() {
    let text = restored(&declaration());
    let mut words: BTreeMap<&str, usize> = BTreeMap::new();
    for word in text.split(|c| !letters(c)).filter(|word| word.starts_with("می") || word.starts_with("نمی")) {
        *words.entry(word).or_default() += 1;
    }
    let wanted = [
        ("می\u{200C}ایند", 1),
        ("می\u{200C}باشد", 2),
        ("می\u{200C}باشند", 3),
        ("می\u{200C}تواند", 2),
        ("می\u{200C}دهد", 1),
        ("می\u{200C}شود", 1),
        ("می\u{200C}کند", 2),
        ("می\u{200C}گرفت", 1),
        ("میان", 1),
        ("میسر", 1),
        ("نمی\u{200C}تواند", 2),
        ("نمی\u{200C}توان", 6),
        ("نمی\u{200C}شده", 1),
    ];
    assert_eq!(words, wanted.into_iter().collect());
}

#[test]
fn the_declaration_comes_back_from_every_way_of_losing_the_joint() {
    let whole = restored(&declaration());
    assert_eq!(restored(&whole), whole);
    for lost in ["", " ", "  ", "\n"] {
        let damaged = whole.replace("می\u{200C}", &format!("می{lost}"));
        assert_eq!(restored(&damaged), whole, "lost as {lost:?}");
    }
}

#[test]
fn the_declaration_has_three_adverbs_without_tanwin() {
    let text = declaration();
    let found: Vec<&str> = tanwin_words(&text, &WordList::default())
        .iter()
        .filter_map(|at| text[..at.start].split(|c| !letters(c)).next_back())
        .collect();
    assert_eq!(found, ["دائما", "مخصوصا", "مستقیما"]);
}
