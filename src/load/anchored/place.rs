//! The one place of each entry: in the edited text, else in the seed; with what is said of those that have none or several.

use super::{Wish, told};
use crate::diagnostic::{Diagnostic, Diagnostics, Place, code, nearest};
use crate::model::document::{Fate, Standing};
use crate::model::language::of_place;
use crate::model::ledger::{Ledger, State};
use crate::model::note::{Anchor, Scope};
use crate::model::{Document, Publish};
use crate::source::occurrences::Occurrences;
use crate::source::passage::{Layered, Passage};
use crate::source::quotation::whole_lines;
use crate::source::seed::{Seed, trimmed};
use crate::source::sentences::{Frozen, sentences};
use crate::text::fold::{self, Fold};
use crate::text::letters::{border_before, border_behind, is_letter_or_digit};
use std::ops::Range;

/// How many words a lemma may have before only the first and the last of them stand for all.
const LEMMA: usize = 12;
/// How many of them stand on each side then.
const ENDS: usize = 4;
/// What parts two passages in the words that are searched; no quotation of one passage holds it.
const BETWEEN: &str = "\n";

/// A text while its entries are given their places.
pub(in super::super) struct Here<'a> {
    pub(in super::super) document: &'a Document,
    /// The seed as it was read, of which some words may be withheld.
    pub(in super::super) seed: &'a Seed,
    pub(in super::super) layered: &'a Layered,
    pub(in super::super) ledger: &'a Ledger,
}

/// Gives each entry its place, in their order; `None`, and a report, for one that has not exactly one.
pub(in super::super) fn anchors(wishes: &[Wish], here: &Here<'_>, found: &mut Diagnostics) -> Vec<Option<Anchor>> {
    if wishes.is_empty() {
        return Vec::new();
    }
    let published = here.document.recipe.published(here.seed.clone());
    let quotes: Vec<&str> = wishes.iter().map(Wish::words).collect();
    let edited = Searched::of_passages(&here.layered.passages, &quotes);
    let absent = |number: &usize| wishes[*number].quote.is_some() && edited.places(*number, quotes[*number]).is_empty();
    let of_source: Vec<usize> = (0..wishes.len()).filter(absent).collect();
    let source_quotes: Vec<&str> = of_source.iter().map(|number| quotes[*number]).collect();
    let source = Occurrences::of(published.text(), &source_quotes);
    let mut places = Places { here, published: &published, edited: &edited, found };
    let one = |(number, wish): (usize, &Wish)| {
        let in_source = of_source
            .binary_search(&number)
            .map_or_else(|_| Vec::new(), |at| source.places(published.text(), at, quotes[number]));
        places.anchor(wish, number, &in_source)
    };
    wishes.iter().enumerate().map(one).collect()
}

impl Wish {
    /// The words that it quotes.
    pub(in super::super) fn words(&self) -> &str {
        self.quote.as_ref().map_or("", |(words, _)| words)
    }
}

/// A place in the edited text.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Spot {
    passage: usize,
    range: Range<usize>,
}

/// The passages of a layer as one text, in which all quotations have been looked for.
struct Searched {
    text: String,
    /// Where each passage begins.
    starts: Vec<usize>,
    occurrences: Occurrences,
}

impl Searched {
    fn of_passages(passages: &[Passage], quotes: &[&str]) -> Self {
        let mut text = String::new();
        let mut starts = Vec::with_capacity(passages.len());
        if quotes.iter().any(|quote| !quote.is_empty()) {
            for passage in passages {
                starts.push(text.len());
                text.push_str(&passage.text);
                text.push_str(BETWEEN);
            }
        }
        let occurrences = Occurrences::of(&text, quotes);
        Self { text, starts, occurrences }
    }

    fn places(&self, number: usize, quote: &str) -> Vec<Range<usize>> {
        self.occurrences.places(&self.text, number, quote)
    }

    /// The passage and the place in it of a place in the whole; `None` when it reaches over the border of two.
    fn inside(&self, place: &Range<usize>, passages: &[Passage]) -> Option<Spot> {
        let passage = self.starts.partition_point(|start| *start <= place.start).checked_sub(1)?;
        let range = place.start - self.starts[passage]..place.end - self.starts[passage];
        (range.end <= passages[passage].text.len()).then_some(Spot { passage, range })
    }
}

struct Places<'p, 'a> {
    here: &'p Here<'a>,
    published: &'p Seed,
    edited: &'p Searched,
    found: &'p mut Diagnostics,
}

impl Places<'_, '_> {
    fn anchor(&mut self, wish: &Wish, number: usize, in_source: &[Range<usize>]) -> Option<Anchor> {
        if wish.is_of_text {
            let (range, lemma, ranges) = (0..0, "".into(), Box::default());
            return Some(Anchor { scope: Scope::Text, passage: None, range, lemma, ranges });
        }
        if let Some((lines, at)) = &wish.lines
            && !super::super::lines::are_inside(*lines, self.here.seed, at, self.found)
        {
            return None;
        }
        let passage = match &wish.passage {
            Some(named) => Some(self.passage(named)?),
            None => None,
        };
        let (scope, place) = match (&wish.quote, passage) {
            (Some(quote), _) => (None, self.quoted(wish, quote, number, passage, in_source)?),
            (None, Some((place, sentence))) => self.whole(place, sentence, wish)?,
            (None, None) => (None, self.of_lines(wish)?),
        };
        let words = &self.here.layered.passages[place.passage];
        let is_whole = trimmed(&words.text, 0..words.text.len()) == trimmed(&words.text, place.range.clone());
        let scope = scope.unwrap_or(if is_whole { Scope::Passage } else { Scope::Words });
        let end = |at: usize| u32::try_from(at).unwrap_or(u32::MAX);
        let lemma = if wish.is_foreign {
            words.text[place.range.clone()].split_whitespace().collect::<Vec<_>>().join(" ").into()
        } else {
            lemma(&words.text[place.range.clone()]).into()
        };
        // Of a text that is not published no place or number is a fact.
        if self.here.document.about.rights.publish == Publish::Excerpts {
            return Some(Anchor { scope, passage: None, range: 0..0, lemma, ranges: Box::default() });
        }
        Some(Anchor {
            scope,
            passage: Some(end(place.passage)),
            lemma,
            ranges: words.sources(&place.range).into(),
            range: end(place.range.start)..end(place.range.end),
        })
    }

    /// The passage that an entry names by its id.
    fn passage(
        &mut self,
        (id, sentence, at): &(crate::model::PassageId, Option<u32>, Place),
    ) -> Option<(usize, Option<u32>)> {
        let document = self.here.document;
        if let Some(place) = document.passages.iter().position(|passage| passage.id == *id) {
            return Some((place, *sentence));
        }
        let fate = document.promised.fates.iter().find(|(known, _)| known == id).map(|(_, fate)| fate);
        let now = |place: &u32| format!("`{}`", document.passages[*place as usize].id);
        let state = self.here.ledger.entry(*id).map(|entry| &entry.state);
        let (what, help) = match (fate, state) {
            (Some(Fate::Joined(place)), _) => ("is now part of another", format!("name that: {}", now(place))),
            (Some(Fate::Parted(places)), _) => {
                let parts: Vec<String> = places.iter().map(now).collect();
                ("is now several", format!("name one of them: {}", parts.join(", ")))
            }
            (_, Some(State::Withdrawn(_))) => {
                ("is withdrawn", "remove the entry, or quote its words if they still stand in the text".to_owned())
            }
            (_, Some(State::Merged(next))) => ("is now part of another", format!("name that: `{next}`")),
            (_, Some(State::Split(parts))) => {
                let parts: Vec<String> = parts.iter().map(|part| format!("`{part}`")).collect();
                ("is now several", format!("name one of them: {}", parts.join(", ")))
            }
            _ => {
                let ids = document.passages.iter().map(|passage| passage.id.as_str());
                let help = nearest(id.as_str(), ids).map_or_else(
                    || "copy the id from the page of the passage, or quote its words".to_owned(),
                    |near| format!("did you mean `{near}`?"),
                );
                ("is no passage of this text", help)
            }
        };
        let diagnostic = Diagnostic::new(code::PASSAGE_UNKNOWN, format!("`{id}` {what}"));
        self.found.push(diagnostic.at(at.clone()).help(help));
        None
    }

    /// A passage as a whole, or a sentence of it.
    fn whole(&mut self, place: usize, sentence: Option<u32>, wish: &Wish) -> Option<(Option<Scope>, Spot)> {
        let words = &self.here.layered.passages[place];
        let Some(number) = sentence else {
            return Some((Some(Scope::Passage), Spot { passage: place, range: 0..words.text.len() }));
        };
        let facts = &self.here.document.passages[place];
        let entry = match facts.standing {
            Standing::Draft => None,
            Standing::Released { .. } | Standing::Changed { .. } => self.here.ledger.entry(facts.id),
        };
        let frozen = entry.map(|entry| Frozen { starts: &entry.sentences, ranges: &entry.ranges });
        let all = sentences(words, of_place(self.here.document, place, &words.text), frozen);
        let Some(at) = all.iter().position(|sentence| sentence.number == number) else {
            let message = format!("`{}` has no sentence {number}", facts.id);
            let last = all.iter().map(|sentence| sentence.number).max().unwrap_or(1);
            let diagnostic = Diagnostic::new(code::PASSAGE_UNKNOWN, message);
            let at = wish.passage.as_ref().map_or(&wish.here, |(_, _, at)| at);
            self.found.push(diagnostic.at(at.clone()).help(format!("its last sentence is {last}")));
            return None;
        };
        let end = all.get(at + 1).map_or(words.text.len(), |next| next.start as usize);
        let range = trimmed(&words.text, all[at].start as usize..end);
        Some((Some(Scope::Sentence(number)), Spot { passage: place, range }))
    }

    /// All words of some lines.
    fn of_lines(&mut self, wish: &Wish) -> Option<Spot> {
        let ((first, last), at) = wish.lines.as_ref()?;
        let Some(range) = whole_lines(self.published, *first, *last) else {
            super::super::lines::must_hold_words(*first, self.published, at, self.found);
            return None;
        };
        self.of_bytes(
            &range,
            at,
            &if first == last { format!("line {first}") } else { format!("lines {first}–{last}") },
        )
    }

    /// Where bytes of the seed stand: in one passage.
    fn of_bytes(&mut self, range: &Range<u32>, at: &Place, what: &str) -> Option<Spot> {
        let standing = self.here.layered.standing(range, &self.here.document.recipe.emendations);
        match standing.as_slice() {
            [(passage, range)] => Some(Spot { passage: *passage, range: range.clone() }),
            [] => {
                let message = format!("nothing of {what} stands in the edited text");
                let diagnostic = Diagnostic::new(code::QUOTATION_REPLACED, message).at(at.clone());
                self.found.push(diagnostic.help("quote words that a reader sees, or name the passage by its id"));
                None
            }
            _ => {
                self.found.push(told::across(at.clone(), what));
                None
            }
        }
    }

    /// The one place of a quotation.
    fn quoted(
        &mut self,
        wish: &Wish,
        (quote, at): &(String, Place),
        number: usize,
        passage: Option<(usize, Option<u32>)>,
        in_source: &[Range<usize>],
    ) -> Option<Spot> {
        if let Some((_, Some(_))) = passage {
            let diagnostic = Diagnostic::new(code::MALFORMED_VALUE, "a sentence is named, and words are quoted");
            let at = wish.passage.as_ref().map_or(&wish.here, |(_, _, at)| at);
            self.found.push(diagnostic.at(at.clone()).help("name the passage alone, or leave the quotation out"));
            return None;
        }
        let passages = &self.here.layered.passages;
        let places = self.edited.places(number, quote);
        let inside: Vec<Spot> = places.iter().filter_map(|place| self.edited.inside(place, passages)).collect();
        let fits = |place: &Spot| {
            passage.is_none_or(|(own, _)| own == place.passage)
                && wish.lines.as_ref().is_none_or(|(lines, _)| self.lies_in(place, *lines))
                && beside(&passages[place.passage].text, &place.range, wish)
                && (!wish.is_name || is_whole(&passages[place.passage].text, &place.range))
        };
        let fitting: Vec<Spot> = inside.iter().filter(|place| fits(place)).cloned().collect();
        match fitting.as_slice() {
            [one] => return Some(one.clone()),
            [] => {}
            several => {
                self.found.push(self.misplaced(quote, at, several, several.len(), wish));
                return None;
            }
        }
        if inside.is_empty() && !places.is_empty() {
            self.found.push(told::across(at.clone(), &format!("`{quote}`")));
            return None;
        }
        if !inside.is_empty() {
            self.found.push(self.misplaced(quote, at, &inside, 0, wish));
            return None;
        }
        self.in_source(wish, (quote, at), passage, in_source)
    }

    /// The place of words that no reader sees, because the editors or a rule have put others in their place.
    fn in_source(
        &mut self,
        wish: &Wish,
        (quote, at): (&str, &Place),
        passage: Option<(usize, Option<u32>)>,
        places: &[Range<usize>],
    ) -> Option<Spot> {
        let end = |at: usize| u32::try_from(at).unwrap_or(u32::MAX);
        let bytes = |place: &Range<usize>| end(place.start)..end(place.end);
        let emendations = &self.here.document.recipe.emendations;
        let owner = |place: &Range<usize>| {
            let standing = self.here.layered.standing(&bytes(place), emendations);
            passage.is_none_or(|(own, _)| standing.iter().any(|(passage, _)| *passage == own))
        };
        let lines = |place: &Range<usize>| {
            wish.lines.as_ref().is_none_or(|((first, last), _)| {
                let own = bytes(place);
                (*first..=*last).contains(&self.published.line_of(own.start))
            })
        };
        let fits = |place: &&Range<usize>| lines(place) && owner(place) && beside(self.published.text(), place, wish);
        let fitting: Vec<&Range<usize>> = places.iter().filter(fits).collect();
        match fitting.as_slice() {
            [one] => self.of_bytes(&bytes(one), at, &format!("`{quote}`")),
            [] if places.is_empty() => {
                let hidden = Occurrences::of(self.here.seed.text(), &[quote]).places(self.here.seed.text(), 0, quote);
                let there = self.there(wish);
                self.found.push(if hidden.is_empty() { told::absent(quote, at, &there) } else { told::withheld(at) });
                None
            }
            _ => {
                let mut numbers: Vec<u32> =
                    places.iter().map(|place| self.published.line_of(end(place.start))).collect();
                numbers.dedup();
                self.found.push(told::misplaced(quote, at, &numbers, fitting.len(), wish, &self.there(wish)));
                None
            }
        }
    }

    /// What a message calls the text: entries of other folders say which it is.
    fn there(&self, wish: &Wish) -> String {
        if wish.is_foreign { format!("`{}`", self.here.document.slug) } else { "the text".to_owned() }
    }

    /// Whether words stand in some lines of the seed.
    fn lies_in(&self, place: &Spot, (first, last): (u32, u32)) -> bool {
        let (from, to) = self.lines_of(place);
        first <= from && to <= last
    }

    /// The lines of the seed in which words stand; of the editors' own words those of their passage.
    fn lines_of(&self, place: &Spot) -> (u32, u32) {
        let (layered, emendations) = (self.here.layered, &self.here.document.recipe.emendations);
        let origins = layered.origins(place.passage, &place.range, emendations);
        let line = |byte: u32| self.here.seed.line_of(byte);
        match (origins.first(), origins.iter().map(|range| range.end).max()) {
            (Some(first), Some(end)) => (line(first.start), line(end.saturating_sub(1))),
            _ => layered.passages[place.passage].lines,
        }
    }

    /// Of the places of a quotation none, or more than one, is where its entry says.
    fn misplaced(&self, quote: &str, at: &Place, places: &[Spot], fitting: usize, wish: &Wish) -> Diagnostic {
        let mut lines: Vec<u32> = places.iter().map(|place| self.lines_of(place).0).collect();
        lines.dedup();
        told::misplaced(quote, at, &lines, fitting, wish, &self.there(wish))
    }
}

/// Whether words stand between those that an entry says stand beside them.
fn beside(text: &str, place: &Range<usize>, wish: &Wish) -> bool {
    let key = |words: &str| fold::key(words, Fold::Quote);
    // A few times as many bytes as the words have are enough, and a whole seed is not folded for each.
    let room = |words: &str| words.len() * 8 + 64;
    let before = |words: &str| {
        let start = border_before(text, place.start.saturating_sub(room(words)));
        key(&text[start..place.start]).ends_with(&key(words))
    };
    let behind = |words: &str| {
        let end = border_behind(text, place.end + room(words));
        key(&text[place.end..end]).starts_with(&key(words))
    };
    wish.prefix.as_ref().is_none_or(|(words, _)| before(words))
        && wish.suffix.as_ref().is_none_or(|(words, _)| behind(words))
}

/// Whether a place begins and ends where a word does.
fn is_whole(text: &str, place: &Range<usize>) -> bool {
    let is_letter = |sign: Option<char>| sign.is_some_and(is_letter_or_digit);
    !is_letter(text[..place.start].chars().next_back()) && !is_letter(text[place.end..].chars().next())
}

/// Words on one line; of many the first and the last.
fn lemma(words: &str) -> String {
    let all: Vec<&str> = words.split_whitespace().collect();
    if all.len() <= LEMMA {
        return all.join(" ");
    }
    format!("{} … {}", all[..ENDS].join(" "), all[all.len() - ENDS..].join(" "))
}
