//! What the formatter gives back, laid flat: runs of text, each with its looks and with what it is part of.

use citationberg::{FontStyle, FontVariant, FontWeight, VerticalAlign};
use hayagriva::{Elem, ElemChild, ElemChildren, ElemMeta, Formatting};

/// How a run looks.
#[allow(clippy::struct_excessive_bools, reason = "each look is there or not, whatever the others are")]
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Look {
    pub emphasis: bool,
    pub strong: bool,
    pub small_caps: bool,
    pub raised: bool,
    pub lowered: bool,
}

/// A run of text.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Leaf {
    pub text: String,
    pub look: Look,
    /// Where it leads, as the formatter has it.
    pub link: Option<String>,
    /// Whether it is a date.
    pub is_date: bool,
    /// Whether it is the number of the work in the list.
    pub is_number: bool,
    /// The list of names that it belongs to, by its place among all.
    pub names: Option<usize>,
    /// The name that it belongs to, by its place among all.
    pub name: Option<usize>,
    /// Whether it stands on a line of its own, before or behind.
    pub breaks: bool,
}

/// Lays a tree flat.
pub(super) fn flat(children: &ElemChildren) -> Vec<Leaf> {
    let mut flat = Flat::default();
    for child in &children.0 {
        flat.child(child, &Leaf::default());
    }
    flat.leaves
}

/// Lays a part of a tree flat.
pub(super) fn flat_child(child: &ElemChild) -> Vec<Leaf> {
    let mut flat = Flat::default();
    flat.child(child, &Leaf::default());
    flat.leaves
}

/// Whether a part of a tree is, or holds, the number of the entry.
pub(super) fn is_number(child: &ElemChild) -> bool {
    match child {
        ElemChild::Elem(elem) => elem.meta == Some(ElemMeta::CitationNumber) || elem.children.0.iter().any(is_number),
        _ => false,
    }
}

#[derive(Default)]
struct Flat {
    leaves: Vec<Leaf>,
    lists: usize,
    names: usize,
}

impl Flat {
    fn child(&mut self, child: &ElemChild, around: &Leaf) {
        match child {
            ElemChild::Text(run) => self.push(&run.text, run.formatting, None, around),
            ElemChild::Link { text, url } => self.push(&text.text, text.formatting, Some(url.clone()), around),
            ElemChild::Markup(text) => self.push(text, Formatting::default(), None, around),
            // Locators are given as texts.
            ElemChild::Transparent { .. } => {}
            ElemChild::Elem(elem) => self.elem(elem, around),
        }
    }

    fn elem(&mut self, elem: &Elem, around: &Leaf) {
        let mut inner = around.clone();
        match &elem.meta {
            Some(ElemMeta::Names(_)) if around.names.is_none() => {
                inner.names = Some(self.lists);
                self.lists += 1;
            }
            Some(ElemMeta::Name(..)) => {
                inner.name = Some(self.names);
                self.names += 1;
            }
            Some(ElemMeta::Date) => inner.is_date = true,
            Some(ElemMeta::CitationNumber) => inner.is_number = true,
            _ => {}
        }
        let from = self.leaves.len();
        for child in &elem.children.0 {
            self.child(child, &inner);
        }
        if elem.display.is_some() && self.leaves.len() > from {
            self.leaves[from].breaks = true;
        }
    }

    fn push(&mut self, text: &str, formatting: Formatting, link: Option<String>, around: &Leaf) {
        if text.is_empty() {
            return;
        }
        let look = Look {
            emphasis: formatting.font_style == FontStyle::Italic,
            strong: formatting.font_weight == FontWeight::Bold,
            small_caps: formatting.font_variant == FontVariant::SmallCaps,
            raised: formatting.vertical_align == VerticalAlign::Sup,
            lowered: formatting.vertical_align == VerticalAlign::Sub,
        };
        self.leaves.push(Leaf { text: text.to_owned(), look, link, ..around.clone() });
    }
}
