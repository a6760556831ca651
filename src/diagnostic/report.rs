//! Mistakes for a page: what a script puts beside the page it belongs to. Words are safe to show and names keep their places.

use super::excerpt::Sources;
use super::{Diagnostic, Place, Severity, shown};
use crate::world::World;
use serde::Serialize;

/// So many mistakes are told one by one; of the others only how many there are.
const MOST: usize = 100;

/// All that is wrong with an edition.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Report {
    errors: usize,
    warnings: usize,
    mistakes: Vec<Mistake>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
struct Mistake {
    code: Option<&'static str>,
    severity: &'static str,
    message: String,
    place: Option<At>,
    related: Vec<(String, At)>,
    help: Vec<String>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
struct At {
    /// `file:line:column`, or the file alone.
    name: String,
    /// The line in three parts: before the words in question, the words, behind them.
    excerpt: Option<(String, String, String)>,
}

impl Report {
    /// Tells mistakes in the order given.
    #[must_use]
    pub fn of(diagnostics: &[Diagnostic], world: &dyn World) -> Self {
        let mut sources = Sources::new(world);
        let count = |severity| diagnostics.iter().filter(|diagnostic| diagnostic.code.severity == severity).count();
        // Errors first: they are what stands between the editor and the page.
        let of = |severity| diagnostics.iter().filter(move |diagnostic| diagnostic.code.severity == severity);
        let all = of(Severity::Error).chain(of(Severity::Warning)).take(MOST);
        Self {
            errors: count(Severity::Error),
            warnings: count(Severity::Warning),
            mistakes: all.map(|diagnostic| Mistake::of(diagnostic, &mut sources)).collect(),
        }
    }

    /// The machine failed.
    #[must_use]
    pub fn failure(words: &str) -> Self {
        let message = shown::message(words).into_owned();
        let mistake = Mistake {
            code: None,
            severity: Severity::Error.word(),
            message,
            place: None,
            related: vec![],
            help: vec![],
        };
        Self { errors: 1, warnings: 0, mistakes: vec![mistake] }
    }

    /// Adds one in front, unless it is there already.
    pub fn add(&mut self, diagnostic: &Diagnostic, world: &dyn World) -> bool {
        let mistake = Mistake::of(diagnostic, &mut Sources::new(world));
        if self.mistakes.contains(&mistake) {
            return false;
        }
        match diagnostic.code.severity {
            Severity::Error => self.errors += 1,
            Severity::Warning => self.warnings += 1,
        }
        self.mistakes.insert(0, mistake);
        true
    }

    /// As JSON, on one line.
    #[must_use]
    pub fn json(&self) -> String {
        serde_json::to_string(self).expect("invariant: texts and numbers are JSON")
    }
}

impl Mistake {
    fn of(diagnostic: &Diagnostic, sources: &mut Sources<'_>) -> Self {
        let safe = |words: &str| shown::message(words).into_owned();
        Self {
            code: Some(diagnostic.code.number),
            severity: diagnostic.code.severity.word(),
            message: safe(&diagnostic.message),
            place: diagnostic.place.as_ref().map(|place| At::of(place, sources)),
            related: diagnostic.related.iter().map(|(place, words)| (safe(words), At::of(place, sources))).collect(),
            help: diagnostic.help.iter().map(|edit| safe(edit)).collect(),
        }
    }
}

impl At {
    fn of(place: &Place, sources: &mut Sources<'_>) -> Self {
        let file = shown::escaped(&place.file);
        let source = sources.get(&place.file).zip(place.span.clone());
        match source {
            None => Self { name: file.into_owned(), excerpt: None },
            Some((source, span)) => {
                let start = source.locate(span.clone()).start;
                let excerpt = source.excerpt(span);
                Self {
                    name: format!("{file}:{}:{}", start.line, start.column),
                    excerpt: Some((excerpt.before, excerpt.marked, excerpt.after)),
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::code;
    use crate::world::Memory;

    #[test]
    fn what_is_told_is_safe_and_complete() {
        let world = Memory::new().with("a.yaml", "x: </script>\u{202e}شهر\n");
        let place = Place::new(&"a.yaml".into(), 3..12);
        let warning = Diagnostic::new(code::RULE_EXCEPTION_UNUSED, "later");
        let error = Diagnostic::new(code::WRONG_TYPE, "a\u{202e} `شهر` `رشت`").at(place).help("write <b>");
        let mut report = Report::of(&[warning, error.clone()], &world);
        assert_eq!((report.errors, report.warnings), (1, 1));
        let first = &report.mistakes[0];
        assert_eq!(first.message, "a\\u{202e} `\u{2068}شهر\u{2069}` `\u{2068}رشت\u{2069}`");
        let at = first.place.as_ref().unwrap();
        assert_eq!(at.name, "a.yaml:1:4");
        assert_eq!(at.excerpt, Some(("x: ".to_owned(), "</script>".to_owned(), "\\u{202e}شهر".to_owned())));
        assert_eq!(report.json().lines().count(), 1);
        assert!(!report.add(&error, &world));
        assert!(report.add(&Diagnostic::new(code::WRONG_TYPE, "other"), &world));
        assert_eq!(report.errors, 2);
    }
}
