//! What a page says of words that are withheld: that they are, and why.

use super::html::Html;
use super::language::Language;
use super::theme::Strings;
use crate::source::withheld::{Reason, Withheld};

/// The reasons of one text, with what is needed to write them.
#[derive(Clone, Copy)]
pub(super) struct Reasons<'a> {
    /// The entries, in the order in which marks count them.
    pub(super) entries: &'a [Withheld],
    /// The strings of the page's frame.
    pub(super) strings: &'a Strings,
    /// The language of the frame.
    pub(super) frame: Language<'a>,
    /// The language in which editors give their reasons.
    pub(super) editors: Language<'a>,
}

impl Reasons<'_> {
    /// Writes behind a mark why it stands there. It is visible, so that it is read aloud, printed, and seen without a pointer.
    pub(super) fn write(&self, html: &mut Html, index: u32) {
        let Some(entry) = self.entries.get(index as usize) else { return };
        html.text(" ");
        html.open("small", &[("class", "reason"), ("lang", self.frame.tag), ("dir", self.frame.direction.as_str())]);
        html.text("(");
        html.text(self.strings.get(match entry.reason {
            Reason::Privacy => "withheld-privacy",
            Reason::Rights => "withheld-rights",
            Reason::Other => "withheld-other",
        }));
        if let Some(why) = &entry.why {
            html.text(": ");
            html.element("bdi", &[("lang", self.editors.tag)], why);
        }
        html.text(")");
        html.close("small");
    }
}
