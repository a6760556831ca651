//! Formatted citations as markup: the one place that turns their pieces into elements.

use super::super::html::{Html, safe_link};
use super::super::inline;
use super::super::language::{Language, Scripts};
use crate::style::Piece;

/// How pieces are written: the language of their terms, and the languages of words in other scripts.
#[derive(Clone, Copy)]
pub(in super::super) struct Hand<'a> {
    pub(in super::super) language: Language<'a>,
    pub(in super::super) scripts: &'a Scripts,
}

/// Writes pieces; at the place of the locator what `locator` writes.
pub(in super::super) fn write(html: &mut Html, pieces: &[Piece], hand: Hand<'_>, locator: &dyn Fn(&mut Html)) {
    for piece in pieces {
        let mut inside = |tag: &'static str, class: &'static str, words: &[Piece]| {
            html.open(tag, &[("class", class)][..usize::from(!class.is_empty())]);
            write(html, words, hand, locator);
            html.close(tag);
        };
        match piece {
            Piece::Text(words) => inline::write_plain(html, words, hand.language, hand.scripts),
            Piece::Emphasis(words) => inside("i", "", words),
            Piece::Strong(words) => inside("b", "", words),
            Piece::SmallCaps(words) => inside("span", "small-caps", words),
            Piece::Raised(words) => inside("sup", "", words),
            Piece::Lowered(words) => inside("sub", "", words),
            Piece::Link { url, words } => match safe_link(url) {
                Some(url) => {
                    html.open("a", &[("href", url), ("dir", "ltr")]);
                    write(html, words, hand, locator);
                    html.close("a");
                }
                None => write(html, words, hand, locator),
            },
            Piece::Isolated { lang, words } => match lang {
                Some(lang) => {
                    let language = Language::of(lang);
                    html.open("bdi", &[("lang", language.tag), ("dir", language.direction.as_str())]);
                    write(html, words, Hand { language, ..hand }, locator);
                    html.close("bdi");
                }
                None => inside("bdi", "", words),
            },
            Piece::Locator => locator(html),
        }
    }
}
