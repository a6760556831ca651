//! `content/bibliography.{json,yaml,bib}`: what is read, what is said of mistakes, and that no bytes are too much.

#[path = "bibliography/bad_input.rs"]
mod bad_input;
#[path = "bibliography/csl.rs"]
mod csl;
#[path = "bibliography/edition.rs"]
mod edition;
#[path = "bibliography/held_out.rs"]
mod held_out;
#[path = "bibliography/mapping.rs"]
mod mapping;
#[path = "bibliography/properties.rs"]
mod properties;
#[path = "bibliography/survival.rs"]
mod survival;

use std::sync::Arc;
use variorum::diagnostic::Diagnostics;
use variorum::load::bibliography::{BIBLIOGRAPHY, parse, read};
use variorum::model::work::Work;
use variorum::world::Memory;

/// The works of one file and the codes of what is said of it, each with the line.
fn one(ending: &str, text: &str) -> (Vec<Work>, Vec<(&'static str, usize)>) {
    let file: Arc<str> = format!("content/bibliography.{ending}").into();
    let mut found = Diagnostics::new();
    let works = parse(&file, text, &mut found);
    for diagnostic in found.iter() {
        let place = diagnostic.place.as_ref().expect("every mistake has a place");
        let span = place.span.clone().expect("and bytes");
        assert!(text.get(span.clone()).is_some(), "{span:?} cuts a sign: {}", diagnostic.message);
        assert!(!diagnostic.help.is_empty() || diagnostic.code.number < "V1000", "no remedy: {}", diagnostic.message);
        assert!(diagnostic.message.len() < 400 && !diagnostic.message.contains('\n'), "{}", diagnostic.message);
    }
    for work in &works {
        assert!(text.get(work.span.1.clone()).is_some_and(|entry| !entry.is_empty()), "{:?}", work.span);
    }
    let line = |start: usize| text[..start].matches('\n').count() + 1;
    let codes = found.sorted();
    let codes = codes.iter().map(|diagnostic| {
        let span = diagnostic.place.as_ref().and_then(|place| place.span.clone()).unwrap_or_default();
        (diagnostic.code.number, line(span.start))
    });
    (works, codes.collect())
}

/// All three files at once.
fn edition_of(json: &str, yaml: &str, bib: &str) -> (Vec<Work>, Diagnostics) {
    let world = Memory::new().with(BIBLIOGRAPHY[0], json).with(BIBLIOGRAPHY[1], yaml).with(BIBLIOGRAPHY[2], bib);
    let mut found = Diagnostics::new();
    let works = read(&world, &mut found).expect("memory does not fail");
    (works, found)
}
