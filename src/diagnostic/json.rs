//! One JSON object for each line, for programs.

use super::excerpt::Sources;
use super::{Diagnostic, Place, shown};
use crate::world::World;
use serde::Serialize;
use std::fmt;

/// A place; lines and columns count from 1, columns in chars, and the end lies behind the last char.
#[derive(Serialize)]
struct At<'a> {
    file: Option<&'a str>,
    line: Option<usize>,
    column: Option<usize>,
    end_line: Option<usize>,
    end_column: Option<usize>,
    span: Option<Span>,
}

/// Bytes of the file.
#[derive(Serialize)]
struct Span {
    start: usize,
    end: usize,
}

#[derive(Serialize)]
struct Related<'a> {
    message: &'a str,
    #[serde(flatten)]
    at: At<'a>,
}

#[derive(Serialize)]
struct Line<'a> {
    code: &'a str,
    severity: &'a str,
    message: &'a str,
    #[serde(flatten)]
    at: At<'a>,
    help: &'a [String],
    related: Vec<Related<'a>>,
}

/// Fields without a value are `null`; texts are exact, their control and bidi signs escaped.
pub(super) fn write(diagnostics: &[Diagnostic], world: &dyn World, out: &mut dyn fmt::Write) -> fmt::Result {
    let mut sources = Sources::new(world);
    for diagnostic in diagnostics {
        let mut related = Vec::new();
        for (place, message) in &diagnostic.related {
            related.push(Related { message, at: at(Some(place), &mut sources) });
        }
        let line = Line {
            code: diagnostic.code.number,
            severity: diagnostic.code.severity.word(),
            message: &diagnostic.message,
            at: at(diagnostic.place.as_ref(), &mut sources),
            help: &diagnostic.help,
            related,
        };
        let line = serde_json::to_string(&line).expect("invariant: texts and numbers are JSON");
        writeln!(out, "{}", harmless(&line))?;
    }
    Ok(())
}

/// The same JSON with what JSON allows but a terminal obeys written as escapes; such signs stand only inside its texts.
fn harmless(json: &str) -> String {
    let mut safe = String::with_capacity(json.len());
    for sign in json.chars() {
        if shown::is_hostile(sign) {
            for unit in sign.encode_utf16(&mut [0; 2]) {
                safe.push_str(&format!("\\u{unit:04x}"));
            }
        } else {
            safe.push(sign);
        }
    }
    safe
}

fn at<'a>(place: Option<&'a Place>, sources: &mut Sources<'_>) -> At<'a> {
    let located = place.and_then(|place| sources.locate(place));
    At {
        file: place.map(|place| &*place.file),
        line: located.map(|at| at.start.line),
        column: located.map(|at| at.start.column),
        end_line: located.map(|at| at.end.line),
        end_column: located.map(|at| at.end.column),
        span: place.and_then(|place| place.span.as_ref()).map(|span| Span { start: span.start, end: span.end }),
    }
}
