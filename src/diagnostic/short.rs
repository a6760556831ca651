//! One line for each diagnostic, in the form that editors and `grep` know.

use super::excerpt::{Located, Sources};
use super::{Diagnostic, Place, shown};
use crate::world::World;
use std::fmt;

/// `file:line:column: error[V0203]: message`. A whole file is its first line; one that cannot be read has no line.
pub(super) fn write(diagnostics: &[Diagnostic], world: &dyn World, out: &mut dyn fmt::Write) -> fmt::Result {
    let mut sources = Sources::new(world);
    for diagnostic in diagnostics {
        if let Some(place) = &diagnostic.place {
            write!(out, "{}: ", name(place, sources.locate(place)))?;
        }
        let message = shown::escaped(&diagnostic.message);
        writeln!(out, "{}[{}]: {message}", diagnostic.code.severity.word(), diagnostic.code.number)?;
    }
    Ok(())
}

/// The place as editors name it.
fn name(place: &Place, located: Option<Located>) -> String {
    let file = shown::escaped(&place.file);
    match located {
        Some(Located { start, .. }) => format!("{file}:{}:{}", start.line, start.column),
        None if place.span.is_none() => format!("{file}:1:1"),
        None => file.into_owned(),
    }
}
