//! Workflow commands of GitHub Actions, which it shows beside the lines of a pull request.
//!
//! The form is documented by GitHub under "Workflow commands for GitHub Actions": values are escaped with `%`, and columns are
//! understood only where a span ends in the line it begins in.

use super::excerpt::Sources;
use super::{Diagnostic, shown};
use crate::world::World;
use std::fmt;

/// `::error file=…,line=…,col=…,endColumn=…,title=V0203 …::message`, the help behind the message.
pub(super) fn write(diagnostics: &[Diagnostic], world: &dyn World, out: &mut dyn fmt::Write) -> fmt::Result {
    let mut sources = Sources::new(world);
    for diagnostic in diagnostics {
        write!(out, "::{} ", diagnostic.code.severity.word())?;
        if let Some(place) = &diagnostic.place {
            write!(out, "file={},", property(&place.file))?;
            match sources.locate(place) {
                Some(at) if at.start.line == at.end.line => {
                    // The end is the last column that is marked, and an empty span marks the one it stands at.
                    let end = at.end.column.saturating_sub(1).max(at.start.column);
                    write!(out, "line={},col={},endColumn={end},", at.start.line, at.start.column)?;
                }
                Some(at) => write!(out, "line={},endLine={},", at.start.line, at.end.line)?,
                None => {}
            }
        }
        let title = format!("{} {}", diagnostic.code.number, diagnostic.code.title);
        write!(out, "title={}::{}", property(&title), data(&diagnostic.message))?;
        for (place, words) in &diagnostic.related {
            let line = sources.locate(place).map_or(String::new(), |at| format!(":{}", at.start.line));
            write!(out, "%0Anote: {} ({}{line})", data(words), data(&place.file))?;
        }
        for help in &diagnostic.help {
            write!(out, "%0Ahelp: {}", data(help))?;
        }
        writeln!(out)?;
    }
    Ok(())
}

/// The text of a message. No line end is left that could begin a command of its own.
fn data(text: &str) -> String {
    shown::escaped(text).replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
}

/// The value of a property, where `:` and `,` have a meaning too.
fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}
