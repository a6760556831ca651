//! Texts that are revised, with the truth of which word each word comes from.

#![allow(clippy::type_complexity, reason = "what is carried on, with its tally")]

use std::collections::BTreeSet;
use std::fs;
use std::ops::Range;
use std::path::Path;
use std::sync::OnceLock;
use variorum::source::align::{Fate, align};
use variorum::source::seed::Seed;
use variorum::text::letters::is_letter_or_digit;

/// A fixed row of numbers that look like chance.
#[derive(Clone)]
pub(crate) struct Chance(pub(crate) u64);

impl Chance {
    pub(crate) fn next(&mut self, below: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        usize::try_from((mixed ^ (mixed >> 31)) % (below.max(1) as u64)).unwrap()
    }
}

/// The text of a seed of this edition, by its number.
pub(crate) fn seed(number: usize) -> &'static str {
    static SEEDS: OnceLock<Vec<String>> = OnceLock::new();
    &SEEDS.get_or_init(|| {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("seeds");
        let mut paths: Vec<_> = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
        paths.retain(|path| path.extension().is_some_and(|extension| extension == "txt"));
        paths.sort();
        paths.iter().map(|path| fs::read_to_string(path).unwrap()).collect()
    })[number]
}

/// Words of the four seeds, each with its marks.
pub(crate) fn vocabulary() -> &'static [&'static str] {
    static WORDS: OnceLock<Vec<&'static str>> = OnceLock::new();
    WORDS.get_or_init(|| {
        let mut words: Vec<&str> = (0..4).flat_map(|number| seed(number).split_whitespace().take(900)).collect();
        words.sort_unstable();
        words.dedup();
        words.retain(|word| word.chars().any(is_letter_or_digit));
        words
    })
}

/// A word, what stands behind it, and which word it is, whatever becomes of its spelling and place.
#[derive(Clone, Debug)]
pub(crate) struct Word {
    pub(crate) text: String,
    pub(crate) behind: &'static str,
    pub(crate) token: usize,
    /// The word of which it is a copy in the end, or itself.
    pub(crate) family: usize,
}

/// A text under revision.
#[derive(Clone, Debug)]
pub(crate) struct Draft {
    pub(crate) paragraphs: Vec<Vec<Word>>,
    /// How many words have ever been.
    pub(crate) tokens: usize,
    /// What stands between paragraphs.
    pub(crate) between: &'static str,
}

/// What a revision does.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Revision {
    Insert,
    Delete,
    Move,
    Swap,
    Misprint,
    Reword,
    Joint,
    Wrap,
    Split,
    Merge,
    Copy,
    AlterCopy,
}

pub(crate) const REVISIONS: [Revision; 12] = [
    Revision::Insert,
    Revision::Delete,
    Revision::Move,
    Revision::Swap,
    Revision::Misprint,
    Revision::Reword,
    Revision::Joint,
    Revision::Wrap,
    Revision::Split,
    Revision::Merge,
    Revision::Copy,
    Revision::AlterCopy,
];

impl Draft {
    /// Paragraphs of real words, each the origin of its own; some are headings of a word or two.
    pub(crate) fn made_up(paragraphs: usize, chance: &mut Chance) -> Self {
        let between = ["\n", "\n\n", "\r\n"][chance.next(3)];
        let mut draft = Self { paragraphs: Vec::new(), tokens: 0, between };
        for at in 0..paragraphs {
            draft.insert(at, chance);
        }
        draft
    }

    /// The lines of a text that are not blank as paragraphs.
    pub(crate) fn of_lines(text: &str) -> Self {
        let mut draft = Self { paragraphs: Vec::new(), tokens: 0, between: "\n\n" };
        for line in text.lines().filter(|line| line.chars().any(is_letter_or_digit)) {
            let words = line.split_whitespace().map(|word| word_of(word, &mut draft.tokens)).collect();
            draft.paragraphs.push(words);
        }
        draft
    }

    fn insert(&mut self, at: usize, chance: &mut Chance) {
        let words = vocabulary();
        let length = if chance.next(6) == 0 { 1 + chance.next(3) } else { 6 + chance.next(24) };
        let paragraph = (0..length).map(|_| word_of(words[chance.next(words.len())], &mut self.tokens)).collect();
        self.paragraphs.insert(at.min(self.paragraphs.len()), paragraph);
    }

    pub(crate) fn revise(&mut self, revision: Revision, chance: &mut Chance) {
        let count = self.paragraphs.len();
        let at = chance.next(count);
        if count == 0 || revision == Revision::Insert {
            self.insert(chance.next(count + 1), chance);
            return;
        }
        match revision {
            Revision::Insert => {}
            Revision::Delete => drop(self.paragraphs.remove(at)),
            Revision::Move => {
                let paragraph = self.paragraphs.remove(at);
                self.paragraphs.insert(chance.next(count), paragraph);
            }
            Revision::Swap => self.paragraphs.swap(at, chance.next(count)),
            Revision::Misprint => {
                for _ in 0..=chance.next(3) {
                    misprint(&mut self.paragraphs[at], chance);
                }
            }
            // A heading of which a word in three is another is another heading.
            Revision::Reword if self.paragraphs[at].len() < 6 => {}
            Revision::Reword => {
                for _ in 0..=self.paragraphs[at].len() / 10 {
                    reword(&mut self.paragraphs[at], &mut self.tokens, chance);
                }
            }
            Revision::Joint => {
                for word in self.paragraphs.iter_mut().flatten() {
                    if word.behind == " " && chance.next(8) == 0 {
                        word.behind = "\u{200c}";
                    }
                }
            }
            Revision::Wrap => {
                let width = 5 + chance.next(8);
                for (index, word) in self.paragraphs.iter_mut().flat_map(|words| words.iter_mut().enumerate()) {
                    if word.behind != "\u{200c}" {
                        word.behind = if index % width == width - 1 { "\n" } else { " " };
                    }
                }
            }
            Revision::Split => {
                let half = chance.next(self.paragraphs[at].len());
                let second = self.paragraphs[at].split_off(half);
                self.paragraphs.insert(at + 1, second);
            }
            Revision::Merge => {
                let mut second = self.paragraphs.remove(at);
                match self.paragraphs.get_mut(at) {
                    Some(next) => {
                        second.append(next);
                        *next = second;
                    }
                    None => self.paragraphs.push(second),
                }
            }
            Revision::Copy | Revision::AlterCopy => {
                let mut copy = self.paragraphs[at].clone();
                for word in &mut copy {
                    word.token = self.tokens;
                    self.tokens += 1;
                }
                if revision == Revision::AlterCopy && copy.len() >= 6 {
                    reword(&mut copy, &mut self.tokens, chance);
                }
                self.paragraphs.insert(chance.next(count + 1), copy);
            }
        }
        self.paragraphs.retain(|words| !words.is_empty());
    }

    /// The text with the bytes of each word.
    pub(crate) fn print(&self) -> Printed {
        let mut printed = Printed { text: String::new(), words: Vec::new(), paragraphs: Vec::new() };
        for words in &self.paragraphs {
            let first = offset(printed.text.len());
            for (index, word) in words.iter().enumerate() {
                let start = offset(printed.text.len());
                printed.text.push_str(&word.text);
                let range = start..offset(printed.text.len());
                printed.words.push(Placed { range, token: word.token, family: word.family });
                if index + 1 < words.len() {
                    printed.text.push_str(word.behind);
                }
            }
            printed.paragraphs.push(first..offset(printed.text.len()));
            printed.text.push_str(self.between);
        }
        printed
    }
}

fn word_of(text: &str, tokens: &mut usize) -> Word {
    *tokens += 1;
    Word { text: text.to_owned(), behind: " ", token: *tokens - 1, family: *tokens - 1 }
}

fn offset(at: usize) -> u32 {
    u32::try_from(at).unwrap()
}

fn misprint(words: &mut [Word], chance: &mut Chance) {
    let at = chance.next(words.len());
    let mut signs: Vec<char> = words[at].text.chars().collect();
    let sign = chance.next(signs.len());
    match chance.next(3) {
        0 if signs.len() > 2 => drop(signs.remove(sign)),
        1 => signs.insert(sign, 'x'),
        _ => signs[sign] = 'y',
    }
    words[at].text = signs.into_iter().collect();
}

fn reword(words: &mut Vec<Word>, tokens: &mut usize, chance: &mut Chance) {
    let known = vocabulary();
    let at = chance.next(words.len());
    let word = word_of(known[chance.next(known.len())], tokens);
    match chance.next(3) {
        0 if words.len() > 3 => drop(words.remove(at)),
        1 => words.insert(at, word),
        _ => words[at] = Word { behind: words[at].behind, ..word },
    }
}

/// A word in print.
pub(crate) struct Placed {
    range: Range<u32>,
    token: usize,
    family: usize,
}

/// A text with its truth.
pub(crate) struct Printed {
    pub(crate) text: String,
    pub(crate) words: Vec<Placed>,
    pub(crate) paragraphs: Vec<Range<u32>>,
}

impl Printed {
    /// The words of some ranges, with how many letters of each lie in them.
    fn words_in<'a>(&'a self, ranges: &'a [Range<u32>]) -> impl Iterator<Item = (&'a Placed, usize)> {
        ranges.iter().flat_map(|range| {
            let first = self.words.partition_point(|word| word.range.end <= range.start);
            let inside = self.words[first..].iter().take_while(|word| word.range.start < range.end);
            inside.map(|word| {
                let part = word.range.start.max(range.start)..word.range.end.min(range.end);
                (word, spelt(&self.text, &[part]).chars().count())
            })
        })
    }

    /// How many letters of some ranges belong to words that are in a set, by what names a word.
    fn letters(&self, ranges: &[Range<u32>], of: &BTreeSet<usize>, name: fn(&Placed) -> usize) -> usize {
        self.words_in(ranges).filter(|(word, _)| of.contains(&name(word))).map(|(_, letters)| letters).sum()
    }
}

/// The letters of some ranges.
fn spelt(text: &str, ranges: &[Range<u32>]) -> String {
    let words = ranges.iter().flat_map(|range| text[range.start as usize..range.end as usize].chars());
    words.filter(|sign| is_letter_or_digit(*sign)).collect()
}

/// What became of the passages of one step.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Tally {
    /// Passages of a line and more of which most still stands, and what was said of them.
    pub(crate) standing: usize,
    pub(crate) followed: usize,
    pub(crate) unsure: usize,
    pub(crate) lost: usize,
    /// How often a copy was taken for what it was copied from.
    pub(crate) copies: usize,
}

impl Tally {
    pub(crate) fn add(&mut self, other: Tally) {
        self.standing += other.standing;
        self.followed += other.followed;
        self.unsure += other.unsure;
        self.lost += other.lost;
        self.copies += other.copies;
    }
}

/// Passages of a text that begins to be tracked.
pub(crate) fn begin(printed: &Printed) -> Vec<Vec<Range<u32>>> {
    printed.paragraphs.iter().map(|range| vec![range.clone()]).collect()
}

/// Carries ids from one text to the next, and says what went wrong: no id may land on another text, no byte go to two.
pub(crate) fn carry(
    old: &Printed,
    new: &Printed,
    passages: &[Vec<Range<u32>>],
) -> Result<(Vec<Vec<Range<u32>>>, Tally), String> {
    let (old_seed, new_seed) = (Seed::new(old.text.clone()), Seed::new(new.text.clone()));
    let alignment = align(&old_seed, &new_seed, passages, &[]);
    let everything = std::slice::from_ref(&(0..offset(new.text.len()))).to_vec();
    let mut carried: Vec<Vec<Range<u32>>> = Vec::new();
    let mut tally = Tally::default();
    for (passage, fate) in passages.iter().zip(&alignment.fates) {
        let tokens: BTreeSet<usize> = old.words_in(passage).map(|(word, _)| word.token).collect();
        let families: BTreeSet<usize> = old.words_in(passage).map(|(word, _)| word.family).collect();
        let before = spelt(&old.text, passage).chars().count();
        let standing = new.letters(&everything, &tokens, |word| word.token);
        if before >= 24 && standing * 10 >= before * 8 {
            tally.standing += 1;
            match fate {
                Fate::Lost => tally.lost += 1,
                Fate::Unsure { .. } => tally.unsure += 1,
                _ => tally.followed += 1,
            }
        }
        let ranges = fate.ranges();
        if ranges.is_empty() {
            continue;
        }
        let was: Vec<&str> = passage.iter().map(|range| old_seed.slice(range)).collect();
        let now: Vec<&str> = ranges.iter().map(|range| new_seed.slice(range)).collect();
        let all = spelt(&new.text, ranges).chars().count();
        let own = new.letters(ranges, &tokens, |word| word.token);
        if own * 2 <= all && all > 0 {
            // A copy takes the place of what it was copied from when that is gone, or when it is the same to the letter; of two that were
            // the same nobody can tell which is which.
            let is_copy = new.letters(ranges, &families, |word| word.family) * 2 > all;
            let is_gone = standing * 2 < before;
            let words = spelt(&old.text, passage);
            let is_twin = || {
                // A passage, or a paragraph of it since it was joined with another.
                let within =
                    |range: &&Range<u32>| passage.iter().any(|own| own.start <= range.start && range.end <= own.end);
                let parts: Vec<String> = old
                    .paragraphs
                    .iter()
                    .filter(within)
                    .map(|range| spelt(&old.text, std::slice::from_ref(range)))
                    .collect();
                let spelled: Vec<String> =
                    old.paragraphs.iter().map(|range| spelt(&old.text, std::slice::from_ref(range))).collect();
                passages.iter().filter(|other| spelt(&old.text, other) == words).count() > 1
                    || parts.iter().any(|part| spelled.iter().filter(|other| *other == part).count() > 1)
            };
            let is_same = words == spelt(&new.text, ranges);
            if !is_same && !(is_copy && (is_gone || is_twin())) {
                return Err(format!("{own} of {all} letters are its own: {fate:?}\n was {was:?}\n now {now:?}"));
            }
            tally.copies += 1;
        }
        let is_true = match fate {
            Fate::Exact { ranges } => ranges == passage && was == now,
            Fate::Shifted { ranges } => ranges != passage && was == now,
            _ => true,
        };
        if !is_true {
            return Err(format!("not as it is said: {fate:?}\n was {was:?}\n now {now:?}"));
        }
        carried.push(ranges.to_vec());
    }
    let mut all: Vec<Range<u32>> = carried.iter().flatten().cloned().collect();
    all.sort_by_key(|range| range.start);
    if let Some(pair) = all.windows(2).find(|pair| pair[0].end > pair[1].start) {
        return Err(format!("a byte in two passages: {pair:?}"));
    }
    // What nobody owns gets ids of its own, as a new paragraph does.
    for range in &new.paragraphs {
        if !all.iter().any(|other| other.start < range.end && range.start < other.end) {
            carried.push(vec![range.clone()]);
        }
    }
    for passage in &mut carried {
        passage.sort_by_key(|range| range.start);
    }
    carried.sort_by_key(|passage| passage[0].start);
    Ok((carried, tally))
}
