//! A stretch of text as letters alone, with what stood between them and where they come from.
//!
//! Gaps are left out of the letters, so that «کوچک خان», «کوچک‌خان» and «کوچکخان» are one string to search in; whether a gap may stand where it
//! stands is asked afterwards.

use super::sign::{Alphabet, Bits, Casing, Class, class};
use std::ops::Range;
use unicode_normalization::UnicodeNormalization;

/// A stretch is ended at the next sign that no name holds once it has so many bytes: what is kept at once stays small.
const LONG: usize = 1 << 14;

/// Even without such a sign it ends here, because a place is kept in 32 bits.
const LONGEST: usize = 1 << 30;

/// One byte of the letters.
#[derive(Clone, Copy, Debug)]
struct Cell {
    /// Where its letter begins and ends in the text, marks included, counted from the origin of the stretch.
    start: u32,
    end: u32,
    /// The gap before the letter; that it is a capital.
    bits: Bits,
}

#[derive(Debug)]
pub(super) struct Stretch<'t> {
    text: &'t str,
    casing: Casing,
    letters: String,
    cells: Vec<Cell>,
    /// The byte of the text that places are counted from.
    origin: usize,
}

/// What has been folded last, to which a mark may belong.
struct Base {
    /// Its first byte in the text and in the letters.
    start: usize,
    at: usize,
    /// The gap before it, and the alphabet before that.
    bits: Bits,
    before: Option<Alphabet>,
}

impl<'t> Stretch<'t> {
    pub(super) fn new(text: &'t str, casing: Casing) -> Self {
        Self { text, casing, letters: String::new(), cells: Vec::new(), origin: 0 }
    }

    /// A whole text.
    pub(super) fn of(text: &'t str, casing: Casing) -> Self {
        let mut whole = Self::new(text, casing);
        whole.fill(0, |_| false);
        whole
    }

    /// Takes up the stretch that begins at a byte of the text and gives the byte where the next begins. It ends behind a long piece of text at a
    /// sign that `parts` says is in no name.
    pub(super) fn fill(&mut self, from: usize, parts: impl Fn(char) -> bool) -> usize {
        self.letters.clear();
        self.cells.clear();
        self.origin = from;
        let mut pending = Bits::NONE;
        let mut last: Option<Alphabet> = None;
        let mut base: Option<Base> = None;
        let mut signs = self.text[from..].char_indices();
        while let Some((offset, sign)) = signs.next() {
            let start = from + offset;
            match class(sign, self.casing) {
                Class::Letter { folded, is_capital, alphabet } => {
                    let end = start + sign.len_utf8();
                    base = Some(Base { start, at: self.letters.len(), bits: pending, before: last });
                    self.push(folded, is_capital, edge(pending, last, alphabet), start..end);
                    (last, pending) = (Some(alphabet), Bits::NONE);
                }
                Class::Gap(bits) => {
                    let is_blank = bits.has(Bits::LINE) && pending.has(Bits::LINE);
                    pending = pending.with(if is_blank { Bits::BREAK } else { bits });
                    let is_end = bits.has(Bits::OTHER.with(Bits::BREAK)) && offset > LONG && parts(sign);
                    if is_end || offset > LONGEST {
                        return start + sign.len_utf8();
                    }
                }
                Class::Mark { composes: false } => self.reach(start + sign.len_utf8(), pending),
                Class::Mark { composes: true } => {
                    if let Some(base) = base.as_ref().filter(|_| pending.is_empty()) {
                        let rest = &self.text[start..];
                        let is_mark = |sign: char| matches!(class(sign, self.casing), Class::Mark { .. });
                        let end = start + rest.find(|sign| !is_mark(sign)).unwrap_or(rest.len());
                        last = self.compose(base, end);
                        while signs.as_str().len() > self.text.len() - end {
                            signs.next();
                        }
                    }
                }
                Class::Nothing => {}
                Class::Composed => {
                    let new = Base { start, at: self.letters.len(), bits: pending, before: last };
                    last = self.compose(&new, start + sign.len_utf8());
                    (base, pending) = (Some(new), Bits::NONE);
                }
            }
        }
        self.text.len()
    }

    /// Writes a letter anew with the marks that follow it, up to a byte of the text; gives the alphabet it has now.
    fn compose(&mut self, base: &Base, end: usize) -> Option<Alphabet> {
        self.letters.truncate(base.at);
        self.cells.truncate(base.at);
        let (mut last, mut bits) = (base.before, base.bits);
        let cluster = &self.text[base.start..end];
        let keep = |sign: &char| class(*sign, self.casing) != Class::Nothing;
        let parts: Vec<char> = if cluster.chars().any(|sign| class(sign, self.casing) == Class::Composed) {
            cluster.nfkc().filter(keep).collect()
        } else {
            cluster.chars().filter(keep).nfc().collect()
        };
        for part in parts {
            if let Class::Letter { folded, is_capital, alphabet } = class(part, self.casing) {
                self.push(folded, is_capital, edge(bits, last, alphabet), base.start..end);
                (last, bits) = (Some(alphabet), Bits::NONE);
            }
        }
        last
    }

    fn push(&mut self, folded: char, is_capital: bool, bits: Bits, place: Range<usize>) {
        let place = place.start - self.origin..place.end - self.origin;
        let (start, end) = (narrow(place.start), narrow(place.end));
        let kept = if is_capital { Bits::CAPITAL } else { Bits::NONE };
        self.letters.push(folded);
        self.cells.push(Cell { start, end, bits: bits.with(kept) });
        for _ in 1..folded.len_utf8() {
            self.cells.push(Cell { start, end, bits: kept });
        }
    }

    /// Lets the last letter reach to a byte of the text, for a mark that stands on it.
    fn reach(&mut self, end: usize, pending: Bits) {
        let end = narrow(end - self.origin);
        if pending.is_empty()
            && let Some(start) = self.cells.last().map(|cell| cell.start)
        {
            for cell in self.cells.iter_mut().rev().take_while(|cell| cell.start == start) {
                cell.end = end;
            }
        }
    }

    /// The letters. All places below are bytes of it.
    pub(super) fn letters(&self) -> &str {
        &self.letters
    }

    pub(super) fn len(&self) -> usize {
        self.letters.len()
    }

    /// The gap before the letter at a place, and whether it is a capital. Behind the last letter everything ends.
    pub(super) fn bits(&self, at: usize) -> Bits {
        self.cells.get(at).map_or(Bits::BREAK, |cell| cell.bits)
    }

    /// Whether all letters of a range are capitals.
    pub(super) fn is_capital(&self, range: Range<usize>) -> bool {
        range.into_iter().all(|at| self.bits(at).has(Bits::CAPITAL) || self.letters.as_bytes()[at].is_ascii_digit())
    }

    /// The signs of the gap before a place that are neither white space nor joints, hyphens, apostrophes or full stops.
    pub(super) fn other_signs(&self, at: usize) -> impl Iterator<Item = char> {
        let end = self.cells.get(at).map_or(0, |cell| cell.start as usize);
        let start = at.checked_sub(1).and_then(|at| self.cells.get(at)).map_or(end, |cell| cell.end as usize);
        let gap = self.text.get(self.origin + start..self.origin + end).unwrap_or_default();
        gap.chars().filter(|sign| class(*sign, self.casing) == Class::Gap(Bits::OTHER))
    }

    /// The bytes of the text behind a range of the letters, which may not be empty.
    pub(super) fn original(&self, range: Range<usize>) -> Range<usize> {
        let start = self.cells.get(range.start).map_or(0, |cell| cell.start as usize);
        let end = range.end.checked_sub(1).and_then(|at| self.cells.get(at)).map_or(start, |cell| cell.end as usize);
        self.origin + start..self.origin + end.max(start)
    }

    /// Whether the gap before a place lies inside a word: a joint, or a hyphen at a line end, which does not part Persian words.
    pub(super) fn is_soft(&self, at: usize) -> bool {
        let bits = self.bits(at);
        let is_broken = bits.has(Bits::LINE)
            && bits.has(Bits::HYPHEN.with(Bits::JOINT))
            && bits.is_within(Bits::LINE.with(Bits::SPACE).with(Bits::HYPHEN).with(Bits::JOINT))
            && (!bits.has(Bits::CAPITAL) || at.checked_sub(1).is_some_and(|at| self.bits(at).has(Bits::CAPITAL)));
        bits.is_within(Bits::JOINT) || is_broken && !matches!(self.letters.as_bytes().get(at), Some(0xD8..=0xDB))
    }

    /// Whether a word can begin or end at a place.
    pub(super) fn is_border(&self, at: usize) -> bool {
        at == 0 || !self.is_soft(at) && !self.bits(at).is_within(Bits::APOSTROPHE.with(Bits::JOINT))
    }

    /// Whether a hyphen stands right behind the letter before a place, without a space.
    pub(super) fn is_hyphen_close(&self, at: usize) -> bool {
        let end = at.checked_sub(1).and_then(|at| self.cells.get(at)).map_or(0, |cell| cell.end as usize);
        let behind = self.text.get(self.origin + end..).unwrap_or_default();
        behind.chars().next().is_some_and(|sign| class(sign, self.casing) == Class::Gap(Bits::HYPHEN))
    }

    /// Where the word that reaches to a place ends: there, or behind the letters that follow without a gap.
    pub(super) fn word_end(&self, at: usize, longest: usize) -> Option<usize> {
        if self.is_soft(at) { self.run_end(at, longest) } else { Some(at) }
    }

    /// Where the run of letters that goes on at a place ends: at the next gap that is not inside a word.
    pub(super) fn run_end(&self, at: usize, longest: usize) -> Option<usize> {
        (at + 1..=self.len().min(at + longest)).find(|next| !self.is_soft(*next))
    }
}

/// That letters of two alphabets stand together.
fn edge(bits: Bits, before: Option<Alphabet>, alphabet: Alphabet) -> Bits {
    match before {
        Some(before) if bits.is_empty() && is_edge(before, alphabet) => Bits::EDGE,
        _ => bits,
    }
}

/// Latin and Cyrillic letters stand in one word where somebody has mistaken one for the other.
fn is_edge(a: Alphabet, b: Alphabet) -> bool {
    let kind = |alphabet: Alphabet| match alphabet {
        Alphabet::Digits => 0,
        Alphabet::Arabic => 1,
        _ => 2,
    };
    kind(a) != kind(b)
}

fn narrow(place: usize) -> u32 {
    u32::try_from(place).unwrap_or(u32::MAX)
}
