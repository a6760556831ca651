//! `variorum cite`: how to cite a passage or a text, as its page says it.

use super::named::{chosen, names};
use super::{FAILURE, FINE, MISTAKES, Outcome, output};
use crate::diagnostic::nearest;
use crate::model::{Document, PassageId};
use crate::pipeline::{Options, Prepared, prepare};
use crate::render::cite::{self, CitedLayer, Format, Record, Style};
use crate::render::moved::moves;
use crate::render::{Frame, Index, frozen, note_record, passage_record, text_record};
use crate::world::Disk;
use std::path::Path;
use std::sync::Arc;

/// The arguments of `variorum cite`.
#[derive(Debug, clap::Args)]
pub(super) struct Cite {
    /// An id (`k3mv7a`), a sentence (`k3mv7a.3`), the id of a note, the address of the page of a passage or a note, or the slug of a text
    #[arg(value_name = "ID")]
    what: String,
    /// How much the words say
    #[arg(long, value_parser = names(Style::NAMED), default_value = Style::Full.name())]
    style: String,
    /// What is printed
    #[arg(long, value_parser = names(Format::NAMED), default_value = Format::Text.name())]
    format: String,
    /// Which layer is cited
    #[arg(long, value_parser = names(CitedLayer::NAMED), default_value = CitedLayer::Edited.name())]
    layer: String,
    /// The language of the words, one of the interface; that of the text, if not given
    #[arg(long, value_name = "TAG")]
    lang: Option<String>,
}

/// What the name on the command line stands for.
enum Named<'a> {
    /// A passage, by the places of its text and of itself in it.
    Passage {
        text: usize,
        place: usize,
        sentence: Option<u32>,
    },
    /// A note, by the places of its text and of itself in it.
    Note {
        text: usize,
        place: usize,
    },
    Text(&'a Document),
    /// Nothing that could be cited, in words.
    Nothing(String),
}

impl Cite {
    pub(super) fn run(self, root: &Path) -> Outcome {
        let world = Disk::open(root).map_err(|error| format!("cannot open `{}`: {error}", root.display()))?;
        let (prepared, found) = prepare(&world, &Options::default())?;
        if found.has_errors() {
            output::report(found, super::FormatName::Human, &world)?;
            return Ok(MISTAKES);
        }
        let Prepared { resolved, theme } = &prepared;
        let layer = chosen(CitedLayer::NAMED, &self.layer);
        let record: Record = match named(&prepared, &self.what) {
            Named::Passage { text, place, sentence } => {
                if let Some(number) = sentence {
                    let passage = frozen::freeze(resolved, text, &world)?.swap_remove(place).passage;
                    if !passage.sentences.iter().any(|(known, _)| *known == number) {
                        let last = passage.sentences.iter().map(|(known, _)| *known).max().unwrap_or(1);
                        output::error(&format!("`{}` has no sentence {number}: the last one is {last}", passage.id));
                        return Ok(FAILURE);
                    }
                }
                passage_record(resolved, &resolved.edition.documents[text], place, sentence, layer)
            }
            Named::Note { text, place } => note_record(&Frame::new(resolved, theme), (text, place)),
            Named::Text(document) => text_record(resolved, document),
            Named::Nothing(words) => {
                output::error(&words);
                return Ok(FAILURE);
            }
        };
        let languages = &resolved.edition.settings.languages;
        let lang = self.lang.as_deref().unwrap_or(&record.lang);
        if self.lang.is_some() && !languages.iter().any(|known| known == lang) {
            let message = format!(
                "`{}` is no language of the interface: there are {}",
                lang.escape_debug(),
                languages.join(", ")
            );
            output::error(&message);
            return Ok(FAILURE);
        }
        let (format, style) = (chosen(Format::NAMED, &self.format), chosen(Style::NAMED, &self.style));
        output::print(&cite::write(&record, format, style, theme.strings(lang), lang))?;
        Ok(FINE)
    }
}

/// Finds what is to be cited.
fn named<'a>(prepared: &'a Prepared, what: &str) -> Named<'a> {
    let resolved = &prepared.resolved;
    let documents = &resolved.edition.documents;
    // An address ends in the id, behind `#` or as the last folder.
    let address = what.trim().split(":~:").next().unwrap_or_default();
    let word = address.trim_matches(['[', ']']).trim_end_matches(['/', '#']);
    let word = word.rsplit(['/', '#']).next().unwrap_or(word);
    if let Some(document) = documents.iter().find(|document| document.slug == word) {
        return Named::Text(document);
    }
    if let Some(document) = moved_text(prepared, address) {
        return Named::Text(document);
    }
    if let Some((text, place)) = note(documents, address, word) {
        return Named::Note { text, place };
    }
    let shown = what.escape_debug();
    let (written, sentence) = match word.split_once('.') {
        Some((written, number)) => match number.parse::<u32>().ok().filter(|number| *number > 0) {
            Some(number) => (written, Some(number)),
            None => return Named::Nothing(format!("`{shown}` names no sentence: write the id, a point and a number")),
        },
        None => (word, None),
    };
    let Some(id) = PassageId::read(written) else {
        let near = nearest(word, documents.iter().map(|document| document.slug.as_str()));
        let near = near.map(|near| format!("; did you mean `{near}`?")).unwrap_or_default();
        return Named::Nothing(format!("`{shown}` is no id and no text of this edition{near}"));
    };
    for (text, document) in documents.iter().enumerate() {
        if let Some(place) = document.passages.iter().position(|passage| passage.id == id) {
            return Named::Passage { text, place, sentence };
        }
    }
    if let Some(became) = resolved.released.retired.get(&id) {
        let next: Vec<String> = resolved.released.now(id).iter().map(|next| format!("`{next}`")).collect();
        let next = if next.is_empty() { String::new() } else { format!("; its words are now in {}", next.join(", ")) };
        return Named::Nothing(format!(
            "`{id}` was {}{next}; what it said is told at {}",
            became.name(),
            resolved.permanent_url(id)
        ));
    }
    let all: Vec<&str> =
        documents.iter().flat_map(|document| &document.passages).map(|passage| passage.id.as_str()).collect();
    let near = nearest(id.as_str(), all).map(|near| format!("; did you mean `{near}`?")).unwrap_or_default();
    Named::Nothing(format!("no passage has the id `{id}`{near}"))
}

/// A note, by the address of its page or by its id, which no id of a passage may be taken for.
fn note(documents: &[Arc<Document>], address: &str, word: &str) -> Option<(usize, usize)> {
    let is_address = address.trim_end_matches('/').rsplit('/').nth(1) == Some(Index::Notes.folder());
    if !is_address && PassageId::read(word).is_some() {
        return None;
    }
    let mut texts = documents.iter().enumerate();
    texts.find_map(|(text, document)| Some((text, document.notes.iter().position(|note| note.id == word)?)))
}

/// The text to which a released address leads that has moved, or the slug that it had.
fn moved_text<'a>(prepared: &'a Prepared, address: &str) -> Option<&'a Document> {
    let resolved = &prepared.resolved;
    let settings = &resolved.edition.settings;
    let inside = address.strip_prefix(&settings.base_url).or_else(|| address.strip_prefix(&settings.permanent_url("")));
    let asked = format!("{}/", inside.unwrap_or(address).trim_matches('/'));
    let (moves, _) = moves(resolved);
    let to = moves.left.get(&asked)?.to.as_ref()?;
    let slug = to.split('/').next();
    resolved.edition.documents.iter().map(|document| &**document).find(|document| slug == Some(&document.slug))
}
