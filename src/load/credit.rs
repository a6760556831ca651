//! Who says something, on what ground, how surely: the same keys in every file.

use super::yaml::Fields;
use crate::diagnostic::{Diagnostic, Diagnostics, code};
use crate::model::credit::{Credit, Ground};
use crate::model::slug;
use crate::source::emendation::Certainty;

/// Whether a statement must say on what ground it is certain, or says so in other words.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Needs {
    Ground,
    Nothing,
}

/// Decodes `certainty`, `ground`, `by` and `checked_by`; `None`, and a report, when one that must be is not there.
pub(super) fn credit(fields: &Fields<'_>, needs: Needs, found: &mut Diagnostics) -> Option<Credit> {
    let certainty = fields.required_choice("certainty", Certainty::NAMED, found);
    let ground = fields.line_text("ground", found).map(|text| ground(text.value));
    let by = fields.required_line_text("by", found);
    let checked_by = fields.line_text("checked_by", found).map(|text| text.value.to_owned());
    let certainty = certainty?.value;
    if needs == Needs::Ground && certainty == Certainty::Certain && ground.is_none() && !fields.is_misspelt("ground") {
        let diagnostic = Diagnostic::new(code::CERTAIN_WITHOUT_GROUND, "what is certain must say on what ground");
        found.push(diagnostic.at(fields.place()).help(
            "add `ground:` with `here` (what is said stands there), the slug of a text, the key of a work (`\"@key\"`), or the literature in words; or write `certainty: probable`",
        ));
    }
    Some(Credit { certainty, ground, by: by?.value.to_owned(), checked_by })
}

/// `@` and a key names a work, one word that could be a slug a text; that it does is checked when all are known.
pub(super) fn ground(written: &str) -> Ground {
    match written {
        "here" => Ground::Here,
        work if work.starts_with('@') => Ground::Work(work.to_owned()),
        text if slug::check_name(text).is_ok() => Ground::Text(text.to_owned()),
        words => Ground::Words(words.to_owned()),
    }
}
