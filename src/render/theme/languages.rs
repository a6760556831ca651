//! The interface strings of all languages of a theme.

use super::layers::{Layers, THEMES, Text, embedded_texts};
use super::strings::Strings;
use crate::diagnostic::{Diagnostic, Diagnostics, Place, code};
use crate::load::{EDITION_FILE, ReadError, edition};
use crate::model::edition::Settings;
use crate::world::World;
use std::collections::BTreeMap;
use std::sync::Arc;
use tera::Value;

/// The folder of the strings in a theme.
pub(super) const FOLDER: &str = "i18n";
/// The language that every string exists in.
const FIRST: &str = "en";

/// The strings by language, each with those that templates use by name.
pub(super) struct Languages(BTreeMap<String, (Arc<Strings>, Value)>);

impl Languages {
    /// Reads the strings of all languages, holds them against the embedded English ones, and reports interface languages that the
    /// theme does not have.
    pub(super) fn load(
        layers: &Layers,
        world: &dyn World,
        settings: &Settings,
        found: &mut Diagnostics,
    ) -> Result<Self, ReadError> {
        let mut texts: BTreeMap<String, Text> = BTreeMap::new();
        for text in embedded_texts(FOLDER).into_iter().chain(layers.own(FOLDER, world, found)?) {
            texts.insert(text.name.trim_end_matches(".yaml").to_owned(), text);
        }
        let first = embedded_texts(FOLDER).into_iter().find(|text| text.name == format!("{FIRST}.yaml"));
        let model = first.and_then(|text| Strings::read(&text.file, &text.words, FIRST, None, found));
        let mut all = BTreeMap::new();
        for (lang, text) in texts {
            if let Some(read) = Strings::read(&text.file, &text.words, &lang, model.as_ref(), found) {
                let plain = Value::from_serializable(read.plain());
                all.insert(lang, (Arc::new(read), plain));
            }
        }
        let languages = Self(all);
        languages.report_missing(world, settings, found);
        Ok(languages)
    }

    fn report_missing(&self, world: &dyn World, settings: &Settings, found: &mut Diagnostics) {
        for lang in settings.languages.iter().filter(|lang| !self.speaks(lang)) {
            let message = format!("the theme does not speak `{lang}`, which `languages` names");
            let speaks = self.0.keys().map(|lang| format!("`{lang}`")).collect::<Vec<_>>().join(", ");
            let place = edition::place(world, "languages", lang).unwrap_or_else(|| Place::file(&EDITION_FILE.into()));
            let folder = format!("{THEMES}/{}", settings.theme.as_deref().unwrap_or("NAME"));
            let diagnostic = Diagnostic::new(code::INTERFACE_STRING_MISSING, message)
                .at(place)
                .help(format!("take it out of `languages` (the theme has {speaks}), or write its strings into `{folder}/{FOLDER}/{lang}.yaml`"));
            found.push(diagnostic);
        }
    }

    /// The strings for a language; those of its base language, else English, where it has none.
    pub(super) fn of(&self, lang: &str) -> &(Arc<Strings>, Value) {
        let found = self.0.get(lang).or_else(|| self.0.get(base(lang))).or_else(|| self.0.get(FIRST));
        found.expect("invariant: the embedded theme has English strings")
    }

    /// Whether there are strings for a language or its base language.
    pub(super) fn speaks(&self, lang: &str) -> bool {
        self.0.contains_key(lang) || self.0.contains_key(base(lang))
    }
}

/// The language of a tag without its region and script.
fn base(lang: &str) -> &str {
    lang.split('-').next().unwrap_or(lang)
}
