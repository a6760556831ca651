//! The templates of a theme, compiled once.

use super::guard::{self, Guarded};
use super::layers::{Layers, Text, embedded_texts};
use super::meter::{self, Written};
use super::mistake::{Source, Sources};
use super::strings::Strings;
use crate::diagnostic::{Diagnostic, Diagnostics, Place, code};
use crate::load::ReadError;
use crate::world::World;
use std::sync::Arc;
use tera::{Context, Tera, Value};

/// The folder of the templates in a theme.
pub(super) const FOLDER: &str = "templates";
/// Before the names of embedded templates, so that one that replaces them can build on them.
pub(super) const EMBEDDED: &str = "default/";
/// What stands in a rendered template where the body belongs. Control signs are refused in all that is read, so no input holds it.
pub(super) const BODY: &str = "\u{1}body\u{2}";
/// The release of the contract between pages and templates; docs/theming.md says what changes it.
pub const CONTRACT: u32 = 1;

/// The templates of a theme.
pub(super) struct Templates {
    tera: Tera,
    sources: Sources,
    /// Whether the edition has templates of its own, which pay for what they do.
    is_guarded: bool,
}

impl Templates {
    /// Compiles the embedded templates with those of the edition before them. One with a mistake is reported, and left out so that the
    /// mistakes of the others are found too.
    pub(super) fn load(layers: &Layers, world: &dyn World, found: &mut Diagnostics) -> Result<Self, ReadError> {
        let embedded =
            embedded_texts(FOLDER).into_iter().map(|text| Source::new(format!("{EMBEDDED}{}", text.name), text));
        let embedded: Vec<Source> = embedded.collect();
        let mut own: Vec<Source> = Vec::new();
        for text in layers.own(FOLDER, world, found)? {
            if let Some(place) = guard::comprehension(&text.words) {
                found.push(in_expression(&text, place));
            } else {
                own.push(Source::new(text.name.clone(), text));
            }
        }
        loop {
            let sources = Sources::new(embedded.iter().chain(&own).cloned().collect());
            let Err(error) = engine(&sources, |source| source.text.words.clone()) else { break };
            for diagnostic in sources.mistakes(&error, "") {
                found.push(diagnostic);
            }
            let faulty = sources.faulty(&error);
            if faulty.is_empty() {
                break;
            }
            own.retain(|source| !faulty.contains(&source.name));
        }
        let texts: Vec<&str> = embedded.iter().chain(&own).map(|source| source.text.words.as_str()).collect();
        if let Some((file, place)) = guard::circle(&texts) {
            let source = embedded.iter().chain(&own).nth(file).map(|source| Arc::clone(&source.text.file));
            found.push(turned_around(source.map(|file| Place::new(&file, place))));
            own.clear();
        }
        let is_guarded = !own.is_empty();
        let mut sources = Sources::new(embedded.into_iter().chain(own).collect());
        if is_guarded {
            sources.guard(Guarded::new);
        }
        let tera = engine(&sources, |source| {
            source.guarded.as_ref().map_or(&source.text.words, |guarded| &guarded.text).clone()
        });
        let tera = tera.unwrap_or_else(|error| {
            sources.mistakes(&error, "").into_iter().for_each(|diagnostic| found.push(diagnostic));
            Tera::default()
        });
        Ok(Self { tera, sources, is_guarded })
    }

    /// Whether templates of the edition's own are among them.
    pub(super) fn has_own(&self) -> bool {
        self.is_guarded
    }

    /// The templates as they were written.
    pub(super) fn sources(&self) -> &Sources {
        &self.sources
    }

    /// Renders a template: the parts before and behind each place where it prints the body.
    ///
    /// # Errors
    /// What is wrong with the template.
    pub(super) fn render(
        &self,
        template: &str,
        given: Value,
        strings: &Arc<Strings>,
        t: Value,
    ) -> Result<Vec<String>, Diagnostic> {
        meter::begin(self.is_guarded.then(|| meter::size(&given)), strings);
        let mut context = Context::new();
        for (key, value) in given.into_map().unwrap_or_default() {
            if let Some(key) = key.as_str() {
                context.insert_value(key.to_owned(), value);
            }
        }
        context.insert_value("t", t);
        context.insert_value("body", Value::from(BODY));
        context.insert_value("contract", Value::from(CONTRACT));
        let mut written = Written::default();
        let failed = |error: tera::Error| {
            let file = self.sources.file(template);
            let unknown = || Diagnostic::new(code::TEMPLATE_ERROR, "a template fails").at(Place::file(&file));
            self.sources.mistakes(&error, template).into_iter().next().unwrap_or_else(unknown)
        };
        self.tera.render_to(template, &context, &mut written).map_err(failed)?;
        let page =
            String::from_utf8(written.0).map_err(|_| failed(tera::Error::message("it writes what is no text")))?;
        Ok(page.split(BODY).map(str::to_owned).collect())
    }
}

fn engine(sources: &Sources, text: impl Fn(&Source) -> String) -> Result<Tera, tera::Error> {
    let mut tera = Tera::default();
    meter::register(&mut tera);
    tera.set_fallback_prefixes([EMBEDDED])?;
    tera.add_raw_templates(sources.all().map(|source| (source.name.clone(), text(source))))?;
    Ok(tera)
}

fn in_expression(text: &Text, place: std::ops::Range<usize>) -> Diagnostic {
    Diagnostic::new(
        code::TEMPLATE_ENDLESS,
        "a list made inside an expression is not allowed in themes: its cost cannot be bounded",
    )
    .at(Place::new(&text.file, place))
    .help("write a `{% for … %}` loop around what it is for")
}

fn turned_around(place: Option<Place>) -> Diagnostic {
    let diagnostic = Diagnostic::new(
        code::TEMPLATE_ENDLESS,
        "this block comes to stand in itself: templates differ in which block holds which",
    );
    let diagnostic = diagnostic.help("let each block stand in the same one as in the embedded templates");
    match place {
        Some(place) => diagnostic.at(place),
        None => diagnostic,
    }
}
