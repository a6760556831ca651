//! For people: the line with the words in question, and what to do.
//!
//! Carets point at the right place only where the line runs from left to right. A terminal that orders lines by the bidi
//! algorithm moves the words of another line and not the carets, so there the marked words are shown again on a line of their own.

use super::excerpt::{Excerpt, Located, Sources};
use super::{Diagnostic, Place, Severity, shown};
use crate::world::World;
use std::collections::BTreeMap;
use std::fmt;

/// Colours of one rendering; all empty without.
struct Paint {
    error: &'static str,
    warning: &'static str,
    frame: &'static str,
    help: &'static str,
    bold: &'static str,
    plain: &'static str,
}

const COLOURS: Paint = Paint {
    error: "\u{1b}[1;31m",
    warning: "\u{1b}[1;33m",
    frame: "\u{1b}[1;34m",
    help: "\u{1b}[1;36m",
    bold: "\u{1b}[1m",
    plain: "\u{1b}[0m",
};
const NO_COLOURS: Paint = Paint { error: "", warning: "", frame: "", help: "", bold: "", plain: "" };

impl Paint {
    fn of(&self, severity: Severity) -> &'static str {
        match severity {
            Severity::Error => self.error,
            Severity::Warning => self.warning,
        }
    }
}

/// So many of one kind in one file are shown: who reads is told enough of it. The formats for programs have them all.
const SHOWN: usize = 50;

/// Those that are shown with a blank line between, how many more there are, and a summary at the end; nothing at all when there are none.
pub(super) fn write(
    diagnostics: &[Diagnostic],
    world: &dyn World,
    colour: bool,
    out: &mut dyn fmt::Write,
) -> fmt::Result {
    let paint = if colour { &COLOURS } else { &NO_COLOURS };
    let mut sources = Sources::new(world);
    let mut counts: BTreeMap<(&str, Option<&str>), usize> = BTreeMap::new();
    for diagnostic in diagnostics {
        let file = diagnostic.place.as_ref().map(|place| &*place.file);
        let count = counts.entry((diagnostic.code.number, file)).or_default();
        *count += 1;
        if *count > SHOWN {
            continue;
        }
        let Paint { bold, plain, help, .. } = paint;
        let severity = diagnostic.code.severity;
        let (mark, word, number) = (paint.of(severity), severity.word(), diagnostic.code.number);
        writeln!(out, "{mark}{word}[{number}]{plain}{bold}: {}{plain}", shown::message(&diagnostic.message))?;
        if let Some(place) = &diagnostic.place {
            write_place(place, '^', mark, paint, &mut sources, out)?;
        }
        for (place, words) in &diagnostic.related {
            writeln!(out, "{bold}note{plain}: {}", shown::message(words))?;
            write_place(place, '-', paint.frame, paint, &mut sources, out)?;
        }
        for edit in &diagnostic.help {
            writeln!(out, "{help}help{plain}: {}", shown::message(edit))?;
        }
        writeln!(out)?;
    }
    for ((number, file), count) in counts.into_iter().filter(|(_, count)| *count > SHOWN) {
        let place = file.map(|file| format!(" in `{}`", shown::escaped(file))).unwrap_or_default();
        let all = "`variorum check --format short` names them all";
        writeln!(out, "{} more of {number}{place}; {all}\n", count - SHOWN)?;
    }
    write_summary(diagnostics, paint, out)
}

/// ` --> file:line:column` and the excerpt, when there is one.
fn write_place(
    place: &Place,
    underline: char,
    mark: &str,
    paint: &Paint,
    sources: &mut Sources<'_>,
    out: &mut dyn fmt::Write,
) -> fmt::Result {
    let Paint { frame, plain, .. } = paint;
    let file = shown::escaped(&place.file);
    let source = sources.get(&place.file);
    let (Some(span), Some(source)) = (place.span.clone(), source) else {
        return writeln!(out, " {frame}-->{plain} {file}");
    };
    let Located { start, end } = source.locate(span.clone());
    let number = start.line.to_string();
    let gutter = " ".repeat(number.len());
    writeln!(out, "{gutter}{frame}-->{plain} {file}:{}:{}", start.line, start.column)?;
    let excerpt = source.excerpt(span);
    let line = format!("{}{}{}", excerpt.before, excerpt.marked, excerpt.after);
    writeln!(out, "{gutter} {frame}|{plain}")?;
    if shown::has_right_to_left(&line) {
        let (open, close) = (shown::FIRST_STRONG_ISOLATE, shown::POP_ISOLATE);
        writeln!(out, "{frame}{number} |{plain} {open}{line}{close}")?;
        let here = here(&excerpt);
        if !here.trim().is_empty() {
            writeln!(out, "{gutter} {frame}={plain} here: {mark}{open}{here}{close}{plain}")?;
        }
    } else {
        let lead = " ".repeat(shown::width(&excerpt.before));
        let marks = underline.to_string().repeat(shown::width(&excerpt.marked).max(1));
        writeln!(out, "{frame}{number} |{plain} {}", line.trim_end())?;
        writeln!(out, "{gutter} {frame}|{plain} {lead}{mark}{marks}{plain}")?;
    }
    if end.line > start.line && end.column > 1 {
        writeln!(out, "{gutter} {frame}={plain} up to line {}", end.line)?;
    }
    Ok(())
}

/// The marked words; a mark alone would not be found in its line, so it is shown with a few signs on both sides.
fn here(excerpt: &Excerpt) -> String {
    const AROUND: usize = 12;
    if excerpt.marked.chars().any(char::is_alphanumeric) {
        return excerpt.marked.clone();
    }
    let before = excerpt.before.char_indices().rev().nth(AROUND - 1).map_or(0, |(at, _)| at);
    let after = excerpt.after.char_indices().nth(AROUND).map_or(excerpt.after.len(), |(at, _)| at);
    format!("{}{}{}", excerpt.before[before..].trim_start(), excerpt.marked, excerpt.after[..after].trim_end())
}

/// `2 errors, 1 warning`.
fn write_summary(diagnostics: &[Diagnostic], paint: &Paint, out: &mut dyn fmt::Write) -> fmt::Result {
    let mut lead = "";
    for severity in [Severity::Error, Severity::Warning] {
        let count = diagnostics.iter().filter(|diagnostic| diagnostic.code.severity == severity).count();
        if count > 0 {
            let plural = if count == 1 { "" } else { "s" };
            write!(out, "{lead}{}{count} {}{plural}{}", paint.of(severity), severity.word(), paint.plain)?;
            lead = ", ";
        }
    }
    if lead.is_empty() { Ok(()) } else { writeln!(out) }
}
