//! The theme: templates, style sheet and interface strings, embedded in the binary.

mod pattern;
mod strings;

pub use strings::Strings;

use super::JobError;
use super::html::escape_to;
use crate::diagnostic::{Diagnostic, Diagnostics, Place, code};
use include_dir::{Dir, include_dir};
use serde::Serialize;
use std::collections::BTreeMap;
use std::sync::Arc;

static DEFAULT: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/themes/default");

/// The folder of the embedded theme, as messages name it.
const FOLDER: &str = "themes/default";
/// The language that every string exists in.
const FIRST: &str = "en";
/// What stands in a rendered template where the body belongs. Control signs are refused in all that is read, so no input holds it.
const BODY: &str = "\u{1}body\u{2}";

/// Templates and strings, ready to render.
pub struct Theme {
    tera: tera::Tera,
    strings: BTreeMap<String, (Strings, tera::Value)>,
}

impl Theme {
    /// The embedded theme; `languages` are those that must have all strings.
    #[must_use]
    pub fn embedded(languages: &[String]) -> (Self, Diagnostics) {
        Self::with(languages, &BTreeMap::new())
    }

    /// The embedded theme with files of its user's in the place of its own, by path from the theme's folder
    /// (`templates/home.html`, `i18n/fa.yaml`).
    #[must_use]
    pub fn with(languages: &[String], own: &BTreeMap<String, String>) -> (Self, Diagnostics) {
        let mut found = Diagnostics::new();
        let mut tera = tera::Tera::new();
        tera.set_escape_fn(escape_to);
        if let Err(error) = tera.add_raw_templates(files("templates", own)) {
            found.push(template_error(&error));
        }
        let strings = strings(files("i18n", own), languages, &mut found);
        (Self { tera, strings }, found)
    }

    /// The strings for a language; those of its base language, else English, where it has none.
    #[must_use]
    pub fn strings(&self, lang: &str) -> &Strings {
        &self.of(lang).expect("invariant: the embedded theme has English strings").0
    }

    fn of(&self, lang: &str) -> Option<&(Strings, tera::Value)> {
        let base = lang.split('-').next().unwrap_or(lang);
        self.strings.get(lang).or_else(|| self.strings.get(base)).or_else(|| self.strings.get(FIRST))
    }

    /// Whether the theme has strings for a language.
    #[must_use]
    pub fn speaks(&self, lang: &str) -> bool {
        self.strings.contains_key(lang.split('-').next().unwrap_or(lang))
    }

    /// Renders a page around a body: the parts before and behind it.
    ///
    /// # Errors
    /// When the template is wrong, or does not print the body exactly once.
    pub fn render<V: Serialize>(&self, template: &str, lang: &str, view: &V) -> Result<(String, String), JobError> {
        let failed = |diagnostic| JobError::Template(Box::new(diagnostic));
        let mut context = tera::Context::from_serialize(view).map_err(|error| failed(template_error(&error)))?;
        if let Some((_, strings)) = self.of(lang) {
            context.insert_value("t", strings.clone());
        }
        context.insert("body", BODY);
        let page = self.tera.render(template, &context).map_err(|error| failed(template_error(&error)))?;
        match page.split(BODY).collect::<Vec<_>>().as_slice() {
            [head, tail] => Ok(((*head).to_owned(), (*tail).to_owned())),
            parts => {
                let message = format!("the template `{template}` prints the body {} times", parts.len() - 1);
                let diagnostic = Diagnostic::new(code::TEMPLATE_ERROR, message).help("print `{{ body }}` exactly once");
                Err(failed(diagnostic.at(Place::file(&format!("{FOLDER}/templates/{template}").into()))))
            }
        }
    }
}

/// The files that pages need beside their HTML, by path in the site.
pub fn assets() -> impl Iterator<Item = (String, &'static [u8])> {
    let files = ["css", "js"].into_iter().filter_map(|folder| DEFAULT.get_dir(folder)).flat_map(Dir::files);
    files.filter_map(|file| Some((format!("assets/{}", file.path().file_name()?.to_str()?), file.contents())))
}

/// The files of one folder by name, in order.
fn files(folder: &str, own: &BTreeMap<String, String>) -> BTreeMap<String, String> {
    let files = DEFAULT.get_dir(folder).into_iter().flat_map(Dir::files);
    let mut files: BTreeMap<String, String> = files
        .filter_map(|file| Some((file.path().file_name()?.to_str()?.to_owned(), file.contents_utf8()?.to_owned())))
        .collect();
    let inside = |path: &str| Some(path.strip_prefix(folder)?.strip_prefix('/')?.to_owned());
    files.extend(own.iter().filter_map(|(path, text)| Some((inside(path)?, text.clone()))));
    files
}

/// The strings of each language, held against the embedded English ones.
fn strings(
    files: BTreeMap<String, String>,
    languages: &[String],
    found: &mut Diagnostics,
) -> BTreeMap<String, (Strings, tera::Value)> {
    let file = |name: &str| -> Arc<str> { format!("{FOLDER}/i18n/{name}.yaml").into() };
    let first = DEFAULT.get_file(format!("i18n/{FIRST}.yaml")).and_then(|file| file.contents_utf8());
    let model = Strings::read(&file(FIRST), first.unwrap_or_default(), FIRST, None, found);
    let mut strings: BTreeMap<String, (Strings, tera::Value)> = BTreeMap::new();
    for (name, text) in files {
        let lang = name.trim_end_matches(".yaml");
        if let Some(read) = Strings::read(&file(lang), &text, lang, model.as_ref(), found) {
            let value = tera::Value::from_serializable(read.plain());
            strings.insert(lang.to_owned(), (read, value));
        }
    }
    for lang in languages.iter().filter(|lang| !strings.contains_key(*lang)) {
        let message = format!("the theme does not speak `{lang}`, which `languages` names");
        let speaks = strings.keys().map(|lang| format!("`{lang}`")).collect::<Vec<_>>().join(", ");
        let diagnostic = Diagnostic::new(code::INTERFACE_STRING_MISSING, message)
            .at(Place::file(&crate::load::EDITION_FILE.into()))
            .help(format!("take it out of `languages`: the theme has {speaks}"));
        found.push(diagnostic);
    }
    strings
}

fn template_error(error: &tera::Error) -> Diagnostic {
    let (message, place) = match error.kind() {
        tera::ErrorKind::SyntaxError(report) | tera::ErrorKind::RenderingError(report) => {
            let file: Arc<str> = format!("{FOLDER}/templates/{}", report.filename()).into();
            (report.message().to_owned(), Some(Place::new(&file, report.span().range.clone())))
        }
        other => (other.to_string(), None),
    };
    let message = format!("a template fails: {}", message.trim_end_matches('.'));
    let help = "compare the template with the one of the default theme";
    let diagnostic = Diagnostic::new(code::TEMPLATE_ERROR, message).help(help);
    match place {
        Some(place) => diagnostic.at(place),
        None => diagnostic,
    }
}
