//! The choice of a renderer.

use super::{Diagnostic, github, human, json, short};
use crate::world::World;
use std::fmt;

/// How diagnostics are shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    /// For people: the excerpt with its place, other places, what to do, and a summary.
    Human {
        /// With the colours of a terminal.
        colour: bool,
    },
    /// One line each: `file:line:column: error[V0203]: message`.
    Short,
    /// One JSON object for each line.
    Json,
    /// Commands that GitHub Actions turns into annotations.
    Github,
}

impl Format {
    /// The names an author can choose from.
    pub const NAMES: [&'static str; 4] = ["human", "short", "json", "github"];

    /// The format of that name; `human` without colours.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        match name {
            "human" => Some(Self::Human { colour: false }),
            "short" => Some(Self::Short),
            "json" => Some(Self::Json),
            "github" => Some(Self::Github),
            _ => None,
        }
    }

    /// Writes `diagnostics` in the order given; files are read from `world` for excerpts and columns, and what can no longer
    /// be read is shown without them.
    ///
    /// # Errors
    /// Only those of `out`.
    pub fn write(self, diagnostics: &[Diagnostic], world: &dyn World, out: &mut dyn fmt::Write) -> fmt::Result {
        match self {
            Self::Human { colour } => human::write(diagnostics, world, colour, out),
            Self::Short => short::write(diagnostics, world, out),
            Self::Json => json::write(diagnostics, world, out),
            Self::Github => github::write(diagnostics, world, out),
        }
    }

    /// The same as text.
    #[must_use]
    pub fn render(self, diagnostics: &[Diagnostic], world: &dyn World) -> String {
        let mut text = String::new();
        self.write(diagnostics, world, &mut text).expect("invariant: writing to a string does not fail");
        text
    }
}

#[cfg(test)]
mod tests;
