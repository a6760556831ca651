//! The forms of the register, ready to be found in texts.

use crate::model::Entity;
use crate::text::name::{Form, Names};
use std::sync::Arc;

/// The forms of all entities.
#[derive(Debug)]
pub(in super::super) struct Index {
    names: Names,
    /// The ids of the entities, by their places in the register.
    ids: Vec<String>,
    /// For each form whose it is.
    forms: Vec<Owned>,
}

/// A form of an entity.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Owned {
    words: String,
    lang: Option<String>,
    entity: u32,
    /// The form, by its place in `Entity::searched`.
    form: u16,
    only_in: Vec<String>,
    not_in: Vec<String>,
    must_be_decided: bool,
}

/// Words of a text that name somebody or something.
pub(in super::super) struct Hit {
    /// Bytes of the text.
    pub(in super::super) range: std::ops::Range<usize>,
    /// Each entity that they may name in this text, with the form; more than one: the words alone do not say.
    pub(in super::super) entities: Vec<(u32, u16)>,
    /// Whether only an editor can say that they name it.
    pub(in super::super) must_be_decided: bool,
}

impl Index {
    /// Makes the forms ready; what was made before is taken when the forms are the same, because that costs more than all the rest.
    pub(in super::super) fn of(entities: &[Entity], last: Option<&Arc<Self>>) -> Arc<Self> {
        let ids: Vec<String> = entities.iter().map(|entity| entity.id.clone()).collect();
        let mut forms = Vec::new();
        for (entity, of) in (0_u32..).zip(entities) {
            for (form, (words, lang)) in (0_u16..).zip(of.searched()) {
                let own = of.form(usize::from(form));
                let slugs = |named: &[crate::model::entity::Named]| named.iter().map(|text| text.id.clone()).collect();
                forms.push(Owned {
                    words: words.to_owned(),
                    lang: lang.map(str::to_owned),
                    entity,
                    form,
                    only_in: own.map(|form| slugs(&form.only_in)).unwrap_or_default(),
                    not_in: own.map(|form| slugs(&form.not_in)).unwrap_or_default(),
                    must_be_decided: own.is_some_and(|form| form.must_be_decided),
                });
            }
        }
        if let Some(last) = last.filter(|last| last.forms == forms && last.ids == ids) {
            return Arc::clone(last);
        }
        let names = Names::of(forms.iter().map(|form| Form { words: &form.words, lang: form.lang.as_deref() }));
        Arc::new(Self { names, ids, forms })
    }

    /// The id of an entity.
    pub(in super::super) fn id(&self, entity: u32) -> &str {
        self.ids.get(entity as usize).map_or("", String::as_str)
    }

    /// The ids of all entities, by their places in the register.
    pub(in super::super) fn ids(&self) -> &[String] {
        &self.ids
    }

    /// Whether there is nothing to be found.
    pub(in super::super) fn is_empty(&self) -> bool {
        self.forms.is_empty()
    }

    /// The names in words of a language that stand in a text, by its slug; in order, and apart from each other.
    pub(in super::super) fn find(&self, words: &str, lang: &str, slug: &str) -> Vec<Hit> {
        let hit = |found: crate::text::name::Found| {
            let fits = |form: &&Owned| {
                (form.only_in.is_empty() || form.only_in.iter().any(|text| text == slug))
                    && !form.not_in.iter().any(|text| text == slug)
            };
            let own: Vec<&Owned> = found.forms.iter().map(|form| &self.forms[*form]).filter(fits).collect();
            let mut entities: Vec<(u32, u16)> = own.iter().map(|form| (form.entity, form.form)).collect();
            // An entity may have one form in two languages.
            entities.dedup_by_key(|(entity, _)| *entity);
            let must_be_decided = own.iter().any(|form| form.must_be_decided);
            (!entities.is_empty()).then_some(Hit { range: found.range, entities, must_be_decided })
        };
        self.names.find(words, lang).into_iter().filter_map(hit).collect()
    }
}
