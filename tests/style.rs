//! Works in the styles that are proven: what is read, in which language, and that no work is too much.

#[path = "style/defects.rs"]
mod defects;
#[path = "style/golden.rs"]
mod golden;
#[path = "style/languages.rs"]
mod languages;
#[path = "style/parsed.rs"]
mod parsed;
#[path = "style/properties.rs"]
mod properties;

use std::sync::Arc;
use variorum::diagnostic::Diagnostics;
use variorum::load::bibliography::parse;
use variorum::model::work::Work;
use variorum::style::{Forms, Piece, Style, format};

/// The works of a file, whose ending says what it is.
fn works(ending: &str, text: &str) -> Vec<Work> {
    let file: Arc<str> = format!("content/bibliography.{ending}").into();
    parse(&file, text, &mut Diagnostics::new())
}

/// The forms of works on pages of a language.
fn forms(works: &[Work], style: &str, page: &str) -> Vec<Forms> {
    let style = Style::named(style).expect("a style that is built in");
    let works: Vec<&Work> = works.iter().collect();
    let forms = format(&works, &style, page);
    assert_eq!(forms.len(), works.len());
    forms
}

/// Pieces as one line: `*emphasis*`, `#` for the place of the locator, `⟨isolated⟩`, `words→url`.
fn shown(pieces: &[Piece]) -> String {
    let mut out = String::new();
    for piece in pieces {
        match piece {
            Piece::Text(text) => out.push_str(text),
            Piece::Emphasis(inner) => out.push_str(&format!("*{}*", shown(inner))),
            Piece::Strong(inner) => out.push_str(&format!("**{}**", shown(inner))),
            Piece::SmallCaps(inner) => out.push_str(&format!("^^{}^^", shown(inner))),
            Piece::Raised(inner) => out.push_str(&format!("^{}^", shown(inner))),
            Piece::Lowered(inner) => out.push_str(&format!("_{}_", shown(inner))),
            Piece::Link { url, words } => out.push_str(&format!("{}→{url}", shown(words))),
            Piece::Isolated { words, .. } => out.push_str(&format!("⟨{}⟩", shown(words))),
            Piece::Locator => out.push('#'),
        }
    }
    out
}
