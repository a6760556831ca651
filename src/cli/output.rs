//! Printing. A closed pipe (`variorum check | head`) ends the output and is no failure.

use super::{FINE, Failure, FormatName, MISTAKES, Outcome};
use crate::diagnostic::{Diagnostics, Format, Severity};
use crate::world::World;
use std::fmt;
use std::io::{ErrorKind, IsTerminal, Write};

/// Prints words to the standard output.
///
/// # Errors
/// When they cannot be written, as on a full disk; a reader who has gone is no error.
pub(super) fn print(words: &str) -> Result<(), Failure> {
    let mut out = std::io::stdout().lock();
    match out.write_all(words.as_bytes()).and_then(|()| out.flush()) {
        Err(error) if error.kind() != ErrorKind::BrokenPipe => Err(format!("cannot print: {error}").into()),
        _ => Ok(()),
    }
}

/// Prints a line to the standard error.
pub(super) fn note(words: &str) {
    let _ = writeln!(std::io::stderr().lock(), "{words}");
}

/// Prints a failure of the machine.
pub(super) fn error(failure: &dyn fmt::Display) {
    note(&format!("error: {failure}"));
}

/// Prints diagnostics and gives the exit code they call for. Formats for programs go to the standard output.
///
/// # Errors
/// When they cannot be printed.
pub(super) fn report(found: Diagnostics, format: FormatName, world: &dyn World) -> Outcome {
    let code = if found.has_errors() { MISTAKES } else { FINE };
    let sorted = found.sorted();
    let format = match format {
        FormatName::Human => Format::Human { colour: std::io::stderr().is_terminal() },
        FormatName::Short => Format::Short,
        FormatName::Json => Format::Json,
        FormatName::Github => Format::Github,
    };
    let words = format.render(&sorted, world);
    match format {
        Format::Human { .. } => {
            let _ = std::io::stderr().lock().write_all(words.as_bytes());
        }
        Format::Short | Format::Json | Format::Github => print(&words)?,
    }
    debug_assert!(code == FINE || sorted.iter().any(|diagnostic| diagnostic.code.severity == Severity::Error));
    Ok(code)
}
