//! Which gaps of a text fit the gaps of a name.

use super::data;
use super::form::Word;
use super::sign::{Alphabet, Bits};
use super::stretch::Stretch;
use std::collections::HashSet;
use std::sync::LazyLock;

const WHITE: Bits = Bits::SPACE.with(Bits::LINE);

/// Whether what stands before a place of the text fits the gap that the name has before `next`.
pub(super) fn fits(stretch: &Stretch<'_>, at: usize, before: &Word, next: &Word) -> bool {
    let (own, there) = (next.gap, stretch.bits(at).gap());
    if there.has(Bits::BREAK) {
        return false;
    }
    if (own.has(Bits::OTHER) || there.has(Bits::OTHER)) && !next.other_signs.chars().eq(stretch.other_signs(at)) {
        return false;
    }
    // A full stop belongs to an initial or an abbreviation.
    let is_initial = before.length == 1;
    if there.has(Bits::DOT) && !own.has(Bits::DOT) && !is_initial {
        return false;
    }
    let is_free = before.is_particle || next.is_particle;
    if there.is_within(Bits::JOINT.with(Bits::EDGE)) {
        let is_loose = own.is_within(Bits::HYPHEN.with(Bits::APOSTROPHE).with(Bits::JOINT).with(Bits::EDGE));
        let is_figure = there.has(Bits::EDGE) || own.has(Bits::EDGE) || own.has(Bits::OTHER);
        let is_joined = before.alphabet == Alphabet::Arabic && next.alphabet == Alphabet::Arabic;
        return is_loose || is_figure || is_joined || is_free || own == Bits::DOT && is_initial;
    }
    if there.has(Bits::HYPHEN) && there.has(WHITE) && !own.has(Bits::HYPHEN) {
        // «Мирза-⏎Кучек» is one; "Iran - Khan" is two.
        let is_broken = there.has(Bits::LINE) && stretch.is_hyphen_close(at);
        return is_broken || is_free;
    }
    if there.has(Bits::APOSTROPHE) {
        return own.has(Bits::APOSTROPHE) || is_free && !there.has(WHITE);
    }
    // An apostrophe alone is inside a word, where no space stands.
    !own.is_within(Bits::APOSTROPHE.with(Bits::JOINT))
        || before.alphabet == Alphabet::Arabic
        || there.is_within(Bits::HYPHEN)
}

/// Whether the gaps of the text inside a word of the name, which begins at `from`, are those of one word.
pub(super) fn is_whole(stretch: &Stretch<'_>, from: usize, word: &Word, length: usize) -> bool {
    (1..length).all(|offset| {
        let at = from + offset;
        stretch.bits(at).gap().is_empty() || stretch.is_soft(at) || may_stand_inside(stretch, at, word, offset)
    })
}

fn may_stand_inside(stretch: &Stretch<'_>, at: usize, word: &Word, offset: usize) -> bool {
    let bits = stretch.bits(at);
    if word.alphabet == Alphabet::Arabic {
        return bits.is_within(WHITE.with(Bits::JOINT)) && word.splits.contains(&offset);
    }
    let (head, rest) = word.letters.split_at_checked(offset).unwrap_or_default();
    if bits.is_within(Bits::APOSTROPHE) {
        return !contractions().contains(rest);
    }
    // "Əmi-oğlu", and "Əmi- oğlu" where a line has been joined.
    let are_parts = head.chars().nth(1).is_some() && rest.chars().nth(1).is_some();
    are_parts
        && bits.has(Bits::HYPHEN)
        && (bits.is_within(Bits::HYPHEN)
            || bits.is_within(Bits::HYPHEN.with(Bits::SPACE))
                && !bits.has(Bits::CAPITAL)
                && stretch.is_hyphen_close(at))
}

fn contractions() -> &'static HashSet<&'static str> {
    static KNOWN: LazyLock<HashSet<&str>> = LazyLock::new(|| data::words(data::ENGLISH, "contraction").collect());
    &KNOWN
}
