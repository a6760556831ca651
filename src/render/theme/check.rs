//! Tries the templates of an edition before any page is made: each on samples of all that it can be given.

use super::markup::open_at_end;
use super::mistake::{Source, mistake};
use super::names;
use super::samples::{PAGES, Page};
use super::strings::Strings;
use super::syntax::{Kind, tags};
use super::templates::{BODY, CONTRACT, Templates};
use crate::diagnostic::{Diagnostic, Diagnostics, code};
use std::sync::Arc;
use tera::{Map, Value};

/// Reports what is wrong with the templates of the edition's own.
pub(super) fn check(templates: &Templates, strings: &Arc<Strings>, t: &Value, found: &mut Diagnostics) {
    let before = found.len();
    let ours: Map = [("t", t.clone()), ("body", Value::from(BODY)), ("contract", Value::from(CONTRACT))]
        .into_iter()
        .map(|(key, value)| (key.into(), value))
        .collect();
    let given = PAGES.iter().map(Page::full).fold(Value::from(ours), |all, one| names::merged(&all, &one));
    for source in templates.sources().all().filter(|source| source.is_own()) {
        names::check(source, &given, strings, found);
    }
    if found.len() > before {
        return;
    }
    for page in PAGES {
        let Some(diagnostic) = page.all().into_iter().find_map(|sample| fault(templates, page, sample, strings, t))
        else {
            continue;
        };
        let is_endless = diagnostic.code == code::TEMPLATE_ENDLESS;
        found.push(diagnostic);
        // Each page would take as long to be stopped.
        if is_endless {
            return;
        }
    }
}

/// What is wrong with a template when it is given a sample.
fn fault(templates: &Templates, page: &Page, sample: Value, strings: &Arc<Strings>, t: &Value) -> Option<Diagnostic> {
    let parts = match templates.render(page.template, sample, strings, t.clone()) {
        Ok(parts) => parts,
        Err(diagnostic) => return Some(diagnostic),
    };
    match parts.as_slice() {
        [head, _] => {
            let open = open_at_end(head)?;
            let message =
                format!("`{}` prints the body inside {open}, where its markup would be no markup", page.template);
            Some(marker(templates, page.template, message).help("print `{{ body }}` where a paragraph could stand"))
        }
        parts => Some(wrong_number(templates, page.template, parts.len() - 1)),
    }
}

/// A template that does not print the body once.
pub(super) fn wrong_number(templates: &Templates, template: &str, times: usize) -> Diagnostic {
    let times = match times {
        0 => "never".to_owned(),
        1 => "once".to_owned(),
        2 => "twice".to_owned(),
        more => format!("{more} times"),
    };
    let diagnostic = marker(templates, template, format!("`{template}` prints the body of some page {times}"));
    diagnostic.help(
        "print `{{ body }}` exactly once, whatever the page has: outside loops, and in both parts of an `{% if %}`",
    )
}

/// A mistake at the place where a template prints the body: in the edition's own template of the page, else in its frame.
fn marker(templates: &Templates, template: &str, message: String) -> Diagnostic {
    let sources = templates.sources();
    let Some(source) = sources.culprit(template).or_else(|| sources.get(template)) else {
        return Diagnostic::new(code::BODY_NOT_ONCE, message);
    };
    mistake(source, code::BODY_NOT_ONCE, message, place(source))
}

/// The last place in a template that names the body, or its beginning.
fn place(source: &Source) -> std::ops::Range<usize> {
    let is_body =
        |at: &usize, tokens: &[super::syntax::Token<'_>]| tokens[*at].kind == Kind::Name && tokens[*at].text == "body";
    let tags = tags(&source.text.words);
    let named = tags.iter().rev().find_map(|tag| {
        let at = (0..tag.tokens.len()).find(|at| is_body(at, &tag.tokens))?;
        Some(tag.tokens[at].span.clone())
    });
    named.unwrap_or(0..0)
}
