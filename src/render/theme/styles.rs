//! The citation styles of an edition: one for each language of its interface, and those in which its own passages are cited.

use crate::diagnostic::{Diagnostic, Diagnostics, Place, code, nearest};
use crate::load::{EDITION_FILE, ReadError, author_file};
use crate::model::edition::{CitationStyle, Settings};
use crate::style::{Fault, Style};
use crate::world::World;
use std::collections::BTreeMap;
use std::io;
use std::sync::{Arc, OnceLock};

/// The folder of an edition's own styles.
const STYLES: &str = "content/styles";
/// The style of an edition that names none, by its place among the proven ones.
const USUAL: usize = 0;
/// What the name of an edition's own style ends in.
const ENDING: &str = ".csl";

/// The styles, ready to format.
pub(in super::super) struct Styles {
    /// For each language of the interface, in their order.
    by_language: Vec<Known>,
    /// The edition's own, and those that are built in and not tried: readers are offered citations in them, too.
    own: Vec<Arc<Style>>,
}

/// A style that can be used.
#[derive(Clone)]
enum Known {
    /// One of [`Style::PROVEN`], by its place. It is made when it is first asked for: that takes longer than to build a small edition.
    Proven(usize),
    Own(Arc<Style>),
}

/// One of the proven styles. They are the same for all editions, so each is made once in the life of the program.
fn proven(place: usize) -> &'static Style {
    static MADE: [OnceLock<Style>; Style::PROVEN.len()] = [const { OnceLock::new() }; Style::PROVEN.len()];
    MADE[place].get_or_init(|| Style::named(Style::PROVEN[place]).expect("invariant: the proven styles are built in"))
}

impl Styles {
    /// Reads the styles that `edition.yaml` names; one that cannot be used is reported, and the usual one stands in its place.
    ///
    /// # Errors
    /// When the machine fails.
    pub(super) fn load(world: &dyn World, settings: &Settings, found: &mut Diagnostics) -> Result<Self, ReadError> {
        let mut known: BTreeMap<&str, Known> =
            Style::PROVEN.iter().enumerate().map(|(place, name)| (*name, Known::Proven(place))).collect();
        let mut own = Vec::new();
        for named in &settings.citation_style {
            if known.contains_key(named.name.as_str()) {
                continue;
            }
            let Some(style) = read(world, named, found)? else { continue };
            let style = Arc::new(style);
            own.push(Arc::clone(&style));
            known.insert(&named.name, Known::Own(style));
        }
        let of = |lang: &String| {
            let own = settings.citation_style.iter().find(|named| named.lang.as_ref() == Some(lang));
            let named = own.or_else(|| settings.citation_style.iter().find(|named| named.lang.is_none()));
            let style = named.and_then(|named| known.get(named.name.as_str()));
            style.cloned().unwrap_or(Known::Proven(USUAL))
        };
        let by_language = settings.languages.iter().map(of).collect();
        Ok(Self { by_language, own })
    }

    /// The style of a language of the interface, by its place.
    pub(super) fn of(&self, language: usize) -> &Style {
        match self.by_language.get(language) {
            Some(Known::Own(style)) => style,
            Some(Known::Proven(place)) => proven(*place),
            None => proven(USUAL),
        }
    }

    /// The styles in which readers are offered citations: the proven ones, then the edition's own.
    pub(super) fn offered(&self) -> impl Iterator<Item = &Style> + use<'_> {
        (0..Style::PROVEN.len()).map(|place| -> &Style { proven(place) }).chain(self.own.iter().map(|style| &**style))
    }
}

fn read(world: &dyn World, named: &CitationStyle, found: &mut Diagnostics) -> Result<Option<Style>, ReadError> {
    let place = Place::new(&EDITION_FILE.into(), named.span.clone());
    let name = named.name.as_str();
    let style = if name.ends_with(ENDING) {
        let Some(style) = own(world, name, &place, found)? else { return Ok(None) };
        style
    } else {
        let Some(style) = Style::named(name) else {
            found.push(unknown(name, place));
            return Ok(None);
        };
        style
    };
    let message = format!("the style `{name}` is not one of those that are tried on works of all languages");
    let diagnostic = Diagnostic::new(code::STYLE_UNTESTED, message).at(place.clone());
    found.push(diagnostic.help(format!("look at the bibliography with care, or write {}", names())));
    if let Some(lang) = style.missing_locale() {
        let message = format!("the style `{name}` is made for `{lang}`, and there are no words of that language");
        let diagnostic = Diagnostic::new(code::STYLE_LANGUAGE_MISSING, message).at(place);
        found.push(diagnostic.help("its terms will be those of each work's language, or of the page"));
    }
    Ok(Some(style))
}

/// A style from a file of the edition.
fn own(world: &dyn World, name: &str, place: &Place, found: &mut Diagnostics) -> Result<Option<Style>, ReadError> {
    if name.contains(['/', '\\']) || name.starts_with('.') {
        found.push(unknown(name, place.clone()));
        return Ok(None);
    }
    let file: Arc<str> = format!("{STYLES}/{name}").into();
    let text = match author_file(world, &file, found) {
        Ok(Some(text)) => text,
        Ok(None) => return Ok(None),
        Err(error) if error.source.kind() == io::ErrorKind::NotFound => {
            let diagnostic = Diagnostic::new(code::STYLE_UNKNOWN, format!("there is no file `{file}`"));
            let diagnostic = diagnostic.at(place.clone());
            found.push(diagnostic.help(format!("put the style there, or write {}", names())));
            return Ok(None);
        }
        Err(error) => return Err(error),
    };
    match Style::parse(name, &text) {
        Ok(style) => Ok(Some(style)),
        Err(fault) => {
            let (code, help) = match &fault {
                Fault::NotCsl { .. } | Fault::EndlessMacro { .. } | Fault::TooLarge | Fault::TurnsLines { .. } => {
                    (code::STYLE_NO_CSL, "take the file from the repository of CSL styles, or write it anew".to_owned())
                }
                Fault::Dependent { parent } => {
                    let parent = parent.rsplit('/').next().unwrap_or(parent);
                    (code::STYLE_DEPENDENT, format!("put `{parent}.csl` there instead, and name it"))
                }
            };
            found.push(Diagnostic::new(code, fault.to_string()).at(Place::file(&file)).help(help));
            Ok(None)
        }
    }
}

fn unknown(name: &str, place: Place) -> Diagnostic {
    let diagnostic = Diagnostic::new(code::STYLE_UNKNOWN, format!("there is no style `{name}`")).at(place);
    match nearest(name, Style::PROVEN) {
        Some(near) => diagnostic.help(format!("did you mean `{near}`?")),
        None => diagnostic.help(format!("write {}, or the name of a file in `{STYLES}`", names())),
    }
}

fn names() -> String {
    let names: Vec<String> = Style::PROVEN.iter().map(|name| format!("`{name}`")).collect();
    names.join(" or ")
}
