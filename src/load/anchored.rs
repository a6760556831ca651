//! Entries that speak of words, sentences and passages as a reader sees them: each must have exactly one place in the edited text.

mod place;
mod told;

use super::lines::written;
use super::yaml::{Field, Fields};
use crate::diagnostic::{Diagnostics, Place};
use crate::model::PassageId;
pub(super) use place::{Here, anchors};

/// What an entry says of its place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Wish {
    /// The words that it quotes.
    quote: Option<(String, Place)>,
    /// The lines of the seed in which they stand.
    lines: Option<((u32, u32), Place)>,
    /// Words that stand right before and right behind them.
    prefix: Option<(String, Place)>,
    suffix: Option<(String, Place)>,
    /// The passage in which they stand, with a sentence of it.
    passage: Option<(PassageId, Option<u32>, Place)>,
    /// Whether it speaks of the text as a whole.
    is_of_text: bool,
    /// Whether its words are a name, which stands as a whole word.
    is_name: bool,
    /// Whether it stands in a file that speaks of several texts: messages then say which, and all of its words are kept, not only the first and
    /// the last of many.
    is_foreign: bool,
    /// The entry.
    here: Place,
}

impl Wish {
    /// The same in a file that speaks of several texts.
    pub(super) fn foreign(self) -> Self {
        Self { is_foreign: true, ..self }
    }

    /// The same of a name.
    pub(super) fn of_name(self) -> Self {
        Self { is_name: true, ..self }
    }
}

/// The keys of a place.
pub(super) const KEYS: [&str; 6] = ["quote", "lines", "prefix", "suffix", "passage", "on"];

/// Decodes the keys of a place; `what` is what messages call an entry. `None`, and a report, when they name none.
pub(super) fn wish(fields: &Fields<'_>, what: &str, found: &mut Diagnostics) -> Option<Wish> {
    let mut words = |key: &str| match fields.get(key) {
        Some(field) => {
            let text = field.text(found)?;
            if text.value.trim().is_empty() {
                field.malformed("text that is not empty", found);
                return None;
            }
            Some(Some((text.value.trim().to_owned(), text.place(fields.file()))))
        }
        None => Some(None),
    };
    let (quote, prefix, suffix) = (words("quote"), words("prefix"), words("suffix"));
    let named = match fields.get("lines") {
        Some(field) => Some((written(&field, found)?, field.place())),
        None => None,
    };
    let passage = match fields.get("passage") {
        Some(field) => Some(passage(&field, found)?),
        None => None,
    };
    let on = fields.choice("on", &[("text", ())], found);
    if fields.get("on").is_some() && on.is_none() {
        return None;
    }
    let (quote, prefix, suffix) = (quote?, prefix?, suffix?);
    let is_of_text = on.is_some();
    let is_misspelt = KEYS.iter().any(|key| fields.is_misspelt(key));
    if quote.is_none() && named.is_none() && passage.is_none() && !is_of_text {
        if !is_misspelt {
            found.push(told::says_nothing(fields.place(), what));
        }
        return None;
    }
    if let Some((_, at)) = prefix.as_ref().or(suffix.as_ref()).filter(|_| quote.is_none()) {
        found.push(told::without_quote(at.clone()));
        return None;
    }
    if is_of_text && (quote.is_some() || named.is_some() || passage.is_some()) {
        found.push(told::says_more(fields.place(), what));
        return None;
    }
    Some(Wish {
        quote,
        lines: named,
        prefix,
        suffix,
        passage,
        is_of_text,
        is_name: false,
        is_foreign: false,
        here: fields.place(),
    })
}

/// The id of a passage, `k3mv7a`, or a sentence of it, `k3mv7a.3`.
fn passage(field: &Field<'_>, found: &mut Diagnostics) -> Option<(PassageId, Option<u32>, Place)> {
    let text = field.line_text(found)?;
    let (id, sentence) = match text.value.split_once('.') {
        Some((id, number)) => (id, number.parse().ok().filter(|number| *number > 0).map(Some)),
        None => (text.value, Some(None)),
    };
    let read = PassageId::read(id).zip(sentence);
    if read.is_none() {
        field.malformed("the id of a passage like `k3mv7a`, or a sentence of it like `k3mv7a.3`", found);
    }
    let (id, sentence) = read?;
    Some((id, sentence, field.place()))
}
