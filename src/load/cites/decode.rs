//! Decodes `citations`.

use super::super::lines;
use super::super::yaml::{Field, Fields, Key, Value};
use crate::diagnostic::{Diagnostic, Diagnostics, Place, code};
use crate::model::entity::Named;
use crate::text::fold::{Fold, key};
use std::collections::{BTreeMap, BTreeSet};

const KEYS: &[&str] = &["numbered", "list", "titles"];

/// How a text cites, as its front matter says.
#[derive(Debug, Default)]
pub(in super::super) struct Recognisers {
    /// The works that are named, each once.
    pub(super) works: Vec<Named>,
    /// The work for each number of the text's list.
    pub(super) numbered: BTreeMap<u64, u32>,
    /// Where each number is named.
    pub(super) numbers: BTreeMap<u64, Place>,
    /// The lines of the seed on which that list stands.
    pub(super) list: Option<((u32, u32), Place)>,
    /// The works that are cited by title.
    pub(super) titles: Vec<TitleForm>,
}

/// A title as a text has it.
#[derive(Debug)]
pub(super) struct TitleForm {
    /// The work.
    pub(super) work: u32,
    /// Its title.
    pub(super) form: String,
    /// Where it is named.
    pub(super) place: Place,
}

/// Decodes them; none when the front matter has none.
pub(in super::super) fn decode(fields: &Fields<'_>, found: &mut Diagnostics) -> Recognisers {
    let mut all = Recognisers::default();
    let Some(field) = fields.get("citations") else { return all };
    let Some(fields) = field.fields(KEYS, "the citations of a text", found) else { return all };
    for (key, value) in fields.entries("numbered", found) {
        all.number(key, &value, found);
    }
    for (key, value) in fields.entries("titles", found) {
        all.title(key, &value, found);
    }
    all.shared_titles(found);
    if let Some(list) = fields.get("list")
        && let Some(run) = lines::written(&list, found)
    {
        all.list = Some((run, list.place()));
        if all.numbered.is_empty() {
            let diagnostic = Diagnostic::new(code::LIST_ITEM_MISSING, "a list is named, and no number of it");
            found
                .push(diagnostic.at(list.place()).help("give the key of each work under `numbered`, or remove `list`"));
        }
    }
    all
}

impl Recognisers {
    fn number(&mut self, key: &Key, value: &Field<'_>, found: &mut Diagnostics) {
        let place = Place::new(&value.place().file, key.span.clone());
        let Some(number) = crate::text::digits::parse(&key.text).filter(|number| *number > 0) else {
            let message = format!("`{}` is no number of a list", key.text);
            let diagnostic = Diagnostic::new(code::MALFORMED_VALUE, message).at(place);
            found.push(diagnostic.help("write the number that the work has in the text's own list"));
            return;
        };
        let Some(work) = value.line_text(found) else { return };
        if let Some(first) = self.numbers.get(&number) {
            let message = format!("the number {number} is given twice");
            let diagnostic = Diagnostic::new(code::CITED_AS_TWO, message).at(place);
            let diagnostic = diagnostic.related(first.clone(), "it stands here already");
            found.push(diagnostic.help("correct one of the two numbers, or remove it"));
            return;
        }
        let work = self.work(Named { id: work.value.to_owned(), span: work.span() });
        self.numbered.insert(number, work);
        self.numbers.insert(number, place);
    }

    /// Reports each title that another work has already: what the text cites by it is neither.
    fn shared_titles(&self, found: &mut Diagnostics) {
        let mut known: BTreeMap<String, &TitleForm> = BTreeMap::new();
        for title in &self.titles {
            let first = *known.entry(key(&title.form, Fold::Search)).or_insert(title);
            if first.work == title.work {
                continue;
            }
            let called = |title: &TitleForm| self.works[title.work as usize].id.as_str();
            let message = format!("`{}` and `{}` have the same title here", called(first), called(title));
            let diagnostic = Diagnostic::new(code::CITED_AS_TWO, message).at(title.place.clone());
            let diagnostic = diagnostic.related(first.place.clone(), "it stands here already");
            found.push(diagnostic.help("give each the title by which the text tells it from the other, or remove one"));
        }
    }

    /// Whether a form of a title of a work is one of another work, too.
    pub(super) fn shares_title(&self, work: u32) -> bool {
        let of = |is_own: bool| {
            let titles = self.titles.iter().filter(move |title| (title.work == work) == is_own);
            titles.map(|title| key(&title.form, Fold::Search)).collect::<BTreeSet<_>>()
        };
        !of(true).is_disjoint(&of(false))
    }

    /// A title, or a list of its forms.
    fn title(&mut self, key: &Key, value: &Field<'_>, found: &mut Diagnostics) {
        let work = self.work(Named { id: key.text.clone(), span: key.span.clone() });
        let forms = match &value.node().value {
            Value::List(_) => value.list(found).unwrap_or_default(),
            _ => {
                let form = value.line_text(found);
                self.titles.extend(form.map(|form| TitleForm { work, form: form.value.into(), place: value.place() }));
                return;
            }
        };
        if forms.is_empty() {
            value.malformed("a title as the text has it, or a list of them", found);
        }
        for form in forms {
            let Some(words) = form.line_text(found) else { continue };
            self.titles.push(TitleForm { work, form: words.value.to_owned(), place: form.place() });
        }
    }

    fn work(&mut self, named: Named) -> u32 {
        let known = self.works.iter().position(|known| known.id == named.id);
        let place = known.unwrap_or_else(|| {
            self.works.push(named);
            self.works.len() - 1
        });
        u32::try_from(place).unwrap_or(u32::MAX)
    }
}
