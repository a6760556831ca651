//! What is put right in the runs of text that come out: dates, digits, “and others”, markup, quotation marks, stops and brackets.

use super::cite::View;
use super::leaf::{Leaf, Look};
use super::sign::{self, Mark};
use super::{date, edges};
use crate::text::digits;

/// Which form of a date is wanted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Dates {
    /// The year.
    Short,
    /// The whole date.
    Long,
}

/// The runs as they are read.
pub(super) fn finished(leaves: &[Leaf], dates: Dates, view: &View<'_>) -> Vec<Leaf> {
    let mut leaves = leaves.to_vec();
    others(&mut leaves, view);
    edges::without_blanks(&mut leaves);
    edges::one_label(&mut leaves, view.tongue);
    for leaf in &mut leaves {
        if leaf.is_number {
            leaf.text = renumbered(&leaf.text, view.place + 1);
        }
        if leaf.is_date {
            leaf.text = dated(&date::day_first(&leaf.text, view.tongue), dates, view);
        } else if leaf.link.is_none() {
            leaf.text = own_digits(&leaf.text, view);
        }
        for (wrong, right) in &view.tongue.dotted {
            if leaf.text.contains(wrong.as_str()) {
                leaf.text = leaf.text.replace(wrong.as_str(), right);
            }
        }
        if let Some(aside) = &view.fields.aside
            && let Some(at) = leaf.text.find(sign::ASIDE)
        {
            leaf.text.insert_str(at + sign::ASIDE.len_utf8(), aside);
            let kept = leaf.text[..at].trim_end_matches(' ').len();
            leaf.text.replace_range(kept..at, "");
        }
        edges::asides_behind_quotes(&mut leaf.text);
        edges::without_quotes(&mut leaf.text);
    }
    letters_behind_years(&mut leaves);
    edges::number_behind_edition(&mut leaves, view.tongue);
    let mut leaves = marked(leaves);
    quotes(&mut leaves, &view.tongue.inner_quotes());
    edges::single_stops(&mut leaves);
    edges::closed_brackets(&mut leaves);
    edges::close_colons(&mut leaves, view.tongue);
    leaves.retain(|leaf| !leaf.text.is_empty());
    leaves
}

/// The number of a work is its place in the list.
fn renumbered(text: &str, number: usize) -> String {
    let Some(found) = digits::numbers(text).next() else { return text.to_owned() };
    format!("{}{number}{}", &text[..found.range.start], &text[found.range.end..])
}

/// Puts words in the place of the years that stand for them.
fn dated(text: &str, dates: Dates, view: &View<'_>) -> String {
    let mut out = String::new();
    let mut at = 0;
    for number in digits::numbers(text) {
        let shown = number.value.and_then(|year| i64::try_from(year).ok()).and_then(|year| view.words.get(year));
        out.push_str(&text[at..number.range.start]);
        at = number.range.end;
        let Some(shown) = shown else {
            out.push_str(&digits::rewritten(&text[number.range], &view.tongue.code));
            continue;
        };
        let words = if dates == Dates::Long { &shown.long } else { &shown.short };
        if words.ends_with('.') && text[at..].starts_with('.') {
            at += 1;
        }
        // The letter that tells two works of one year apart goes behind the year, not behind what follows it.
        let letters: String = text[at..].chars().take_while(char::is_ascii_lowercase).collect();
        let ends = !text[at + letters.len()..].starts_with(char::is_alphanumeric);
        if letters.is_empty() || !ends {
            out.push_str(words);
            continue;
        }
        at += letters.len();
        match words.find(" [").filter(|_| words.starts_with(digits::is_digit)) {
            Some(end) => out.extend([&words[..end], &letters, &words[end..]]),
            None if words.ends_with(digits::is_digit) => out.extend([words, letters.as_str()]),
            None => out.extend([words, "-", letters.as_str()]),
        }
    }
    out.push_str(&text[at..]);
    out
}

/// The letter that tells two works of one year apart, where the style writes it behind the date: it goes behind the year.
fn letters_behind_years(leaves: &mut [Leaf]) {
    for index in 1..leaves.len() {
        let (before, behind) = leaves.split_at_mut(index);
        let (Some(date), Some(next)) = (before.last_mut().filter(|leaf| leaf.is_date), behind.first_mut()) else {
            continue;
        };
        let letters: String = next.text.chars().take_while(char::is_ascii_lowercase).collect();
        let is_letter = (1..=2).contains(&letters.len())
            && !next.text[letters.len()..].starts_with(|c: char| c.is_alphanumeric() || c == '.');
        if next.is_date || !is_letter || date.text.ends_with(digits::is_digit) {
            continue;
        }
        match date.text.find(" [").filter(|_| date.text.starts_with(digits::is_digit)) {
            Some(end) => {
                date.text.insert_str(end, &letters);
                next.text.replace_range(..letters.len(), "");
            }
            None if date.text.ends_with(|c: char| c.is_alphanumeric() || c == ']') => next.text.insert(0, '-'),
            None => {}
        }
    }
}

/// Digits as the language of the entry writes them, outside of what is given word for word.
fn own_digits(text: &str, view: &View<'_>) -> String {
    if !view.tongue.has_arabic_signs() || !text.contains(|c: char| c.is_ascii_digit()) {
        return text.to_owned();
    }
    let mut kept = vec![false; text.len()];
    for words in view.fields.verbatim.iter().filter(|words| words.contains(|c: char| c.is_ascii_digit())) {
        for (at, found) in text.match_indices(words.as_str()) {
            kept[at..at + found.len()].fill(true);
        }
    }
    let digit = |(at, c): (usize, char)| match digits::value(c) {
        Some(value) if !kept[at] => digits::write(u64::from(value), &view.tongue.code),
        _ => c.to_string(),
    };
    text.char_indices().map(digit).collect()
}

/// “And others” behind the names, in place of the sign that went in as the last name; what the formatter has put before it goes.
fn others(leaves: &mut [Leaf], view: &View<'_>) {
    while let Some(at) = leaves.iter().position(|leaf| leaf.text.contains(sign::OTHERS)) {
        let et_al = view.tongue.et_al();
        leaves[at].text = leaves[at].text.replace(sign::OTHERS, &et_al);
        if at > 0 && leaves[at - 1].name.is_none() && leaves[at - 1].names == leaves[at].names {
            let is_comma =
                view.tongue.is_english() && leaves[at - 1].text.starts_with(',') && more_than_one(leaves, at);
            let parts = if is_comma { ", " } else { " " };
            parts.clone_into(&mut leaves[at - 1].text);
        }
        leaves[at].name = None;
    }
}

/// Whether more than one name of the list stands before a run.
fn more_than_one(leaves: &[Leaf], at: usize) -> bool {
    let before = leaves[..at].iter().filter(|leaf| leaf.names == leaves[at].names);
    let mut names: Vec<usize> = before.filter_map(|leaf| leaf.name).collect();
    names.dedup();
    names.len() > 1
}

/// Divides the runs where markup begins and ends. Markup inside of what looks the same already turns it back, as print does.
fn marked(leaves: Vec<Leaf>) -> Vec<Leaf> {
    let mut out = Vec::with_capacity(leaves.len());
    let mut open: Vec<Mark> = Vec::new();
    let mut aside = false;
    for leaf in leaves {
        if !leaf.text.contains(sign::is_ours) {
            out.push(Leaf { look: looks(leaf.look, &open, aside), ..leaf });
            continue;
        }
        let mut text = String::new();
        let mut breaks = leaf.breaks;
        let mut push = |text: &mut String, look: Look| {
            if !text.is_empty() {
                out.push(Leaf {
                    text: std::mem::take(text),
                    look,
                    breaks: std::mem::take(&mut breaks),
                    ..leaf.clone()
                });
            }
        };
        for c in leaf.text.chars() {
            if let Some((mark, ends)) = sign::mark(c) {
                push(&mut text, looks(leaf.look, &open, aside));
                if !ends {
                    open.push(mark);
                } else if let Some(at) = open.iter().rposition(|known| *known == mark) {
                    open.remove(at);
                }
                continue;
            }
            match c {
                sign::ASIDE | sign::ASIDE_END | sign::PLAIN | sign::PLAIN_END => {
                    push(&mut text, looks(leaf.look, &open, aside));
                    aside = matches!(c, sign::ASIDE | sign::PLAIN);
                }
                // Quotation marks are put in when it is known what is around them.
                c if c == sign::LOCATOR || sign::shown(c).is_some() || !sign::is_ours(c) => text.push(c),
                _ => {}
            }
        }
        push(&mut text, looks(leaf.look, &open, aside));
    }
    out
}

fn looks(mut look: Look, open: &[Mark], aside: bool) -> Look {
    if aside {
        look.emphasis = false;
    }
    for mark in open {
        match mark {
            Mark::Emphasis => look.emphasis = !look.emphasis,
            Mark::Strong => look.strong = !look.strong,
            Mark::Raised => look.raised = true,
            Mark::Lowered => look.lowered = true,
            Mark::SmallCaps => look.small_caps = !look.small_caps,
        }
    }
    look
}

/// Puts the signs that were hidden. A quotation mark of a text becomes an inner one inside of the same marks of the style.
fn quotes(leaves: &mut [Leaf], inner: &(String, String)) {
    let mut open: Vec<char> = Vec::new();
    let mut straight = false;
    for leaf in leaves {
        if !leaf.text.contains(|c| sign::is_ours(c) || "“”«»„‹›\"".contains(c)) {
            continue;
        }
        let mut text = String::with_capacity(leaf.text.len());
        for c in leaf.text.chars() {
            let Some(shown) = sign::shown(c).or_else(|| (c == '"' && !open.is_empty()).then_some(c)) else {
                text.push(c);
                if open.last().is_some_and(|closer| *closer == c) {
                    open.pop();
                } else if let Some(closer) = closer(c) {
                    open.push(closer);
                }
                continue;
            };
            let around = open.last().copied().filter(|_| !inner.0.is_empty() && !inner.1.is_empty());
            match (around, shown) {
                (Some(_), '"') => {
                    straight = !straight;
                    text.push_str(if straight { &inner.0 } else { &inner.1 });
                }
                (Some(around), shown) if closer(shown) == Some(around) => text.push_str(&inner.0),
                (Some(around), shown) if shown == around => text.push_str(&inner.1),
                (_, shown) => text.push(shown),
            }
        }
        leaf.text = text;
    }
}

/// What closes a quotation that a sign opens.
fn closer(c: char) -> Option<char> {
    match c {
        '“' => Some('”'),
        '«' => Some('»'),
        '„' => Some('“'),
        _ => None,
    }
}
