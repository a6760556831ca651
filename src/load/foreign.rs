//! Words of texts that files outside of their folders quote: they are given their places when the texts are read.

use super::anchored::{Wish, wish};
use super::yaml::Fields;
use crate::diagnostic::Diagnostics;
use crate::model::entity::{Named, Quoted};
use std::collections::BTreeMap;

/// The quotations from each text, by its slug, in the order in which they were met.
#[derive(Debug, Default)]
pub(super) struct Foreign {
    by_text: BTreeMap<String, Vec<Wish>>,
}

impl Foreign {
    /// Decodes `text` and the keys of a place; `what` is what messages call the entry.
    pub(super) fn quoted(&mut self, fields: &Fields<'_>, what: &str, found: &mut Diagnostics) -> Option<Quoted> {
        let text = fields.required_line_text("text", found);
        let wish = wish(fields, what, found);
        let (text, wish) = (text?, wish?);
        let named = Named { id: text.value.to_owned(), span: text.span() };
        let own = self.by_text.entry(named.id.clone()).or_default();
        own.push(wish.foreign());
        Some(Quoted { text: named, number: own.len() - 1 })
    }

    /// Those from a text.
    pub(super) fn of(&self, slug: &str) -> &[Wish] {
        self.by_text.get(slug).map_or(&[], Vec::as_slice)
    }
}
