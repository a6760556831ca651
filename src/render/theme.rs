//! The theme: templates, style sheet, scripts and interface strings. All of it is embedded in the binary; a file in the folder of the
//! edition's own theme takes the place of one embedded file.

mod check;
mod guard;
mod languages;
mod layers;
mod markup;
mod meter;
mod mistake;
mod names;
mod pattern;
mod samples;
mod strings;
mod styles;
mod syntax;
mod templates;

pub use layers::{Asset, Files, THEMES, embedded, embedded_paths, files, meant};
pub use samples::fields;
pub use strings::Strings;
pub use templates::CONTRACT;

use super::JobError;
use crate::diagnostic::Diagnostics;
use crate::load::ReadError;
use crate::model::SitePath;
use crate::model::edition::Settings;
use crate::style::Style;
use crate::world::World;
use languages::Languages;
use layers::Layers;
use serde::Serialize;
use std::collections::BTreeMap;
use styles::Styles;
use templates::Templates;

/// Templates and strings, ready to render.
pub struct Theme {
    templates: Templates,
    languages: Languages,
    assets: BTreeMap<SitePath, Asset>,
    styles: Styles,
}

impl Theme {
    /// The embedded theme with the files of the one that the edition names in the place of its own. What is wrong with them is found
    /// here, before any page is made: every template is tried on samples of what it can be given.
    ///
    /// # Errors
    /// Only when the machine fails.
    pub fn load(world: &dyn World, settings: &Settings) -> Result<(Self, Diagnostics), ReadError> {
        let mut found = Diagnostics::new();
        let layers = Layers::open(world, settings, &mut found)?;
        let languages = Languages::load(&layers, world, settings, &mut found)?;
        let templates = Templates::load(&layers, world, &mut found)?;
        if templates.has_own() {
            let (strings, t) = languages.of("en");
            check::check(&templates, strings, t, &mut found);
        }
        let styles = Styles::load(world, settings, &mut found)?;
        Ok((Self { templates, languages, assets: layers.assets(), styles }, found))
    }

    /// The strings for a language; those of its base language, else English, where it has none.
    #[must_use]
    pub fn strings(&self, lang: &str) -> &Strings {
        &self.languages.of(lang).0
    }

    /// The citation style of a language of the interface, by its place.
    #[must_use]
    pub fn style(&self, language: usize) -> &Style {
        self.styles.of(language)
    }

    /// The citation styles in which readers are offered citations of passages.
    pub fn offered_styles(&self) -> impl Iterator<Item = &Style> {
        self.styles.offered()
    }

    /// Whether the theme has strings for a language.
    #[must_use]
    pub fn speaks(&self, lang: &str) -> bool {
        self.languages.speaks(lang)
    }

    /// The files that pages need beside their HTML, by path in the site.
    #[must_use]
    pub fn assets(&self) -> &BTreeMap<SitePath, Asset> {
        &self.assets
    }

    /// Renders a page around a body: the parts before and behind it.
    ///
    /// # Errors
    /// When the template is wrong, or does not print the body exactly once.
    pub fn render<V: Serialize>(&self, template: &str, lang: &str, view: &V) -> Result<(String, String), JobError> {
        let failed = |diagnostic| JobError::Template(Box::new(diagnostic));
        let (strings, t) = self.languages.of(lang);
        let given = tera::Value::from_serializable(view);
        let parts = self.templates.render(template, given, strings, t.clone()).map_err(failed)?;
        match <[String; 2]>::try_from(parts) {
            Ok([head, tail]) => Ok((head, tail)),
            Err(parts) => Err(failed(check::wrong_number(&self.templates, template, parts.len().saturating_sub(1)))),
        }
    }
}
