//! What is put right in the runs of text that come out: dates, digits, “and others”, markup, quotation marks, doubled full stops.

use super::cite::View;
use super::leaf::{Leaf, Look};
use super::sign::{self, Mark};
use super::{date, driver};
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
    for leaf in &mut leaves {
        if leaf.is_number {
            leaf.text = renumbered(&leaf.text, view.place + 1);
        }
        if leaf.is_date {
            leaf.text = dated(&leaf.text, dates, view);
        } else if leaf.link.is_none() {
            leaf.text = own_digits(&leaf.text, view);
        }
        asides_behind_quotes(&mut leaf.text);
    }
    let mut leaves = marked(leaves);
    nested_quotes(&mut leaves, &view.tongue.inner_quotes());
    single_stops(&mut leaves);
    for leaf in &mut leaves {
        if leaf.text.contains(sign::HYPHEN) {
            leaf.text = leaf.text.replace(sign::HYPHEN, "-");
        }
    }
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
            out.push_str(&date::written_in(&text[number.range], &view.tongue.code));
            continue;
        };
        let words = if dates == Dates::Long { &shown.long } else { &shown.short };
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

/// Digits as the language of the entry writes them, outside of what is given word for word.
fn own_digits(text: &str, view: &View<'_>) -> String {
    if !driver::has_arabic_signs(&view.tongue.code) || !text.contains(|c: char| c.is_ascii_digit()) {
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
            let comma = if driver::has_arabic_signs(&view.tongue.code) { "، " } else { ", " };
            let is_comma = leaves[at - 1].text.starts_with([',', '،']) && more_than_one(leaves, at);
            leaves[at - 1].text = if is_comma { comma } else { " " }.to_owned();
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

/// What follows a title and is none of it goes behind the quotation marks around the title: “Title,” [Translation].
fn asides_behind_quotes(text: &mut String) {
    let Some((from, to)) = text.find(sign::ASIDE).zip(text.find(sign::ASIDE_END)) else { return };
    let behind = to + sign::ASIDE_END.len_utf8();
    let Some(from) = text[..from].ends_with(' ').then(|| from - 1) else { return };
    let tail = &text[behind..];
    let marks: usize = tail.chars().take_while(|c| ",.;:!?،؛".contains(*c)).map(char::len_utf8).sum();
    let quotes: usize = tail[marks..].chars().take_while(|c| "”»“’\"".contains(*c)).map(char::len_utf8).sum();
    if quotes > 0 {
        let (aside, moved) = (text[from..behind].to_owned(), tail[..marks + quotes].to_owned());
        text.replace_range(from..behind + marks + quotes, &format!("{moved}{aside}"));
    }
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
            match (sign::mark(c), c) {
                (None, sign::ASIDE | sign::ASIDE_END) => {
                    push(&mut text, looks(leaf.look, &open, aside));
                    aside = c == sign::ASIDE;
                }
                (Some((mark, ends)), _) => {
                    push(&mut text, looks(leaf.look, &open, aside));
                    if !ends {
                        open.push(mark);
                    } else if let Some(at) = open.iter().rposition(|known| *known == mark) {
                        open.remove(at);
                    }
                }
                (None, sign::LOCATOR | sign::HYPHEN) => text.push(c),
                (None, c) if sign::is_ours(c) => {}
                (None, c) => text.push(c),
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

/// Quotation marks that open inside of the same ones become inner ones. Where they do not pair, nothing is changed.
fn nested_quotes(leaves: &mut [Leaf], inner: &(String, String)) {
    let mut open: Vec<(char, bool)> = Vec::new();
    let mut changes: Vec<(usize, usize, bool)> = Vec::new();
    let mut before = ' ';
    for (index, leaf) in leaves.iter().enumerate() {
        for (at, c) in leaf.text.char_indices() {
            let closes = open.last().is_some_and(|(closer, _)| *closer == c && (c != '"' || !before.is_whitespace()));
            if closes {
                if let Some((_, true)) = open.pop() {
                    changes.push((index, at, false));
                }
            } else if let Some(closer) = closer(c, before) {
                let nested = open.iter().any(|(known, _)| *known == closer || c == '"');
                if nested {
                    changes.push((index, at, true));
                }
                open.push((closer, nested));
            }
            before = c;
        }
    }
    if !open.is_empty() || inner.0.is_empty() || inner.1.is_empty() {
        return;
    }
    for (index, at, opens) in changes.into_iter().rev() {
        let text = &mut leaves[index].text;
        let length = text[at..].chars().next().map_or(0, char::len_utf8);
        text.replace_range(at..at + length, if opens { &inner.0 } else { &inner.1 });
    }
}

/// What closes a quotation that a sign opens.
fn closer(c: char, before: char) -> Option<char> {
    match c {
        '“' => Some('”'),
        '«' => Some('»'),
        '„' => Some('“'),
        '"' if before.is_whitespace() || "([“«".contains(before) => Some('"'),
        _ => None,
    }
}

/// One full stop where a text that ends a sentence meets the full stop of the style, and no comma before one.
fn single_stops(leaves: &mut [Leaf]) {
    let mut gone: Vec<(usize, usize)> = Vec::new();
    let mut last: Option<(usize, usize, char)> = None;
    let mut stops = 0;
    for (index, leaf) in leaves.iter().enumerate() {
        if leaf.link.is_some() || leaf.breaks {
            last = None;
        }
        for (at, c) in leaf.text.char_indices() {
            if c == '.' {
                match last {
                    // Three stops are an ellipsis.
                    Some((_, _, '.')) if at == 0 && stops == 1 => {
                        gone.push((index, at));
                        continue;
                    }
                    Some((_, _, '?' | '!' | '؟' | '…')) if at == 0 => {
                        gone.push((index, at));
                        continue;
                    }
                    Some((index, at, ',' | '،')) => gone.push((index, at)),
                    _ => {}
                }
            }
            stops = if c == '.' { stops + 1 } else { 0 };
            last = Some((index, at, c));
        }
    }
    gone.sort_unstable();
    for (index, at) in gone.into_iter().rev() {
        leaves[index].text.remove(at);
    }
}
