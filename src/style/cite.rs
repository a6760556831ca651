//! The forms of a work, from what the formatter has made of it.

use super::date::Words;
use super::driver::Raw;
use super::item::Fields;
use super::leaf::Leaf;
use super::locale::Tongue;
use super::marks::{Dates, finished};
use super::{Cite, Class, Forms, Style, author, sign, tree};
use crate::model::work::Work;

/// What is known of a work beside what the formatter makes of it.
pub(super) struct View<'a> {
    pub style: &'a Style,
    pub tongue: &'a Tongue,
    pub fields: &'a Fields,
    pub words: &'a Words,
    /// Its place in the list, from 0.
    pub place: usize,
}

/// The forms of a work.
pub(super) fn forms(work: &Work, raw: &Raw, view: &View<'_>) -> Forms {
    // Where the year stands with the author, the rest of a date has no place in an entry.
    let whole = if view.style.is_author_date() { Dates::Short } else { Dates::Long };
    let in_first = if view.style.class() == Class::Note { whole } else { Dates::Short };
    let later = (finished(&raw.later_bare, Dates::Short, view), finished(&raw.later_located, Dates::Short, view));
    let first = cite(&finished(&raw.first_bare, in_first, view), &finished(&raw.first_located, in_first, view), view);
    let list = finished(&raw.bibliography, whole, view);
    let bibliography = if list.is_empty() { first.bare.clone() } else { tree::pieces(&list, view) };
    let named: Vec<Leaf> = later.0.iter().filter(|leaf| leaf.names == Some(0)).cloned().collect();
    let author = if named.is_empty() || view.style.is_numeric() {
        let name = author::names(work, view.tongue).unwrap_or_else(|| sign::bare(&view.fields.short));
        tree::pieces(&[Leaf { text: name, ..Leaf::default() }], view)
    } else {
        tree::pieces(&trimmed(named), view)
    };
    Forms {
        lang: view.tongue.lang.clone(),
        number: tree::pieces(&finished(&raw.number, whole, view), view),
        bibliography,
        first,
        subsequent: cite(&later.0, &later.1, view),
        author,
        year: without_author(&later.0, &later.1, view),
        failed: false,
    }
}

fn cite(bare: &[Leaf], located: &[Leaf], view: &View<'_>) -> Cite {
    let mut bare = bare.to_vec();
    if bare.iter().all(|leaf| leaf.text.trim().is_empty()) {
        // A cite that says nothing is no cite: the style knows none of what the work has.
        bare = vec![Leaf { text: sign::bare(&view.fields.short), ..Leaf::default() }];
    }
    let mut located = located.to_vec();
    if located.iter().all(|leaf| leaf.text.trim().is_empty()) {
        located.clone_from(&bare);
    }
    one_locator(&mut located, view);
    Cite { bare: tree::pieces(&bare, view), located: tree::pieces(&located, view) }
}

/// The place of the locator stands once: at the end when the style has none, else where it stands first.
fn one_locator(leaves: &mut Vec<Leaf>, view: &View<'_>) {
    let mut seen = false;
    for leaf in leaves.iter_mut() {
        let mut text = String::with_capacity(leaf.text.len());
        for c in leaf.text.chars() {
            if c != sign::LOCATOR || !std::mem::replace(&mut seen, true) {
                text.push(c);
            }
        }
        leaf.text = text;
    }
    if !seen {
        let comma = if view.tongue.has_arabic_signs() { "، " } else { ", " };
        leaves.push(Leaf { text: format!("{comma}{}", sign::LOCATOR), ..Leaf::default() });
    }
}

/// The cite without the names in front, and without what has parted them from the rest.
fn without_author(bare: &[Leaf], located: &[Leaf], view: &View<'_>) -> Cite {
    let rest = |leaves: &[Leaf]| {
        let rest: Vec<Leaf> = leaves.iter().filter(|leaf| leaf.names != Some(0)).cloned().collect();
        trimmed(rest)
    };
    if view.style.is_numeric() {
        return cite(bare, located, view);
    }
    let (mut without, located) = (rest(bare), rest(located));
    let is_anonymous = !bare.iter().any(|leaf| leaf.name.is_some());
    if without.is_empty() && is_anonymous {
        // Its title is all that it has.
        without = trimmed(bare.to_vec());
    }
    cite(&without, &located, view)
}

/// Without the signs and spaces at either end that only part.
fn trimmed(mut leaves: Vec<Leaf>) -> Vec<Leaf> {
    let parts = |c: char| c.is_whitespace() || ",;:،؛".contains(c);
    while let Some(first) = leaves.first_mut() {
        let kept = first.text.trim_start_matches(parts).to_owned();
        if kept.is_empty() {
            leaves.remove(0);
            continue;
        }
        first.text = kept;
        break;
    }
    while let Some(last) = leaves.last_mut() {
        let kept = last.text.trim_end_matches(parts).to_owned();
        if kept.is_empty() {
            leaves.pop();
            continue;
        }
        last.text = kept;
        break;
    }
    leaves
}
