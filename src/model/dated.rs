//! The dates that the passages of a text state, as facts.

use crate::source::emendation::Certainty;
use crate::text::date::{DateExpression, Verdict};
use std::ops::Range;
use std::sync::Arc;

/// A date that a passage states.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Dated {
    /// The passage, by its place in the text.
    pub passage: u32,
    /// The words, as the edited layer has them, on one line.
    pub words: Box<str>,
    /// What they state, or what an editor says where they are no date by themselves; its range counts bytes of the passage's text in the
    /// edited layer.
    pub stated: DateExpression,
    /// Whether the words are a date by themselves.
    pub is_stated: bool,
    /// What an editor says of it.
    pub judgement: Option<Arc<Judgement>>,
    /// The bytes of the seed that the words are made of, ascending; none when all of them are the editors'.
    pub ranges: Box<[Range<u32>]>,
    /// The date that is said to be the same day in another calendar, by its place among the dates of the text, and whether it is.
    pub pair: Option<(u32, Verdict)>,
}

/// What an editor says of a date.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Judgement {
    /// Which date it is.
    pub date: DateExpression,
    /// Why, in the editor's words.
    pub why: String,
    /// How sure.
    pub certainty: Certainty,
    /// Who says so.
    pub by: String,
    /// The person who has checked it.
    pub checked_by: Option<String>,
    /// Its bytes in the file.
    pub span: Range<usize>,
}

impl Dated {
    /// The date that is compared with the other of its pair: as it is stated, of the calendar that the editors have named. That they take the
    /// date for another one makes no agreement of the source's.
    #[must_use]
    pub fn compared(&self) -> &DateExpression {
        let judged = self.judgement.as_ref().map(|judgement| &judgement.date);
        judged.filter(|date| (date.first, date.last) == (self.stated.first, self.stated.last)).unwrap_or(&self.stated)
    }

    /// The date as the editors take it; where they say nothing, as it is stated.
    #[must_use]
    pub fn date(&self) -> &DateExpression {
        self.judgement.as_ref().map_or(&self.stated, |judgement| &judgement.date)
    }
}
