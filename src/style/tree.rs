//! Runs of text as pieces: looks as nesting, addresses as links, words of the other direction isolated.

use super::cite::View;
use super::leaf::{Leaf, Look};
use super::{Piece, sign};
use crate::text::script::{Direction, Script, direction_of_language, native_script, runs, words};

/// The pieces of finished runs.
pub(super) fn pieces(leaves: &[Leaf], view: &View<'_>) -> Vec<Piece> {
    let way = Way { direction: direction_of_language(&view.tongue.lang), script: native_script(&view.tongue.lang) };
    let mut out = Vec::new();
    let mut at = 0;
    // A run of which something has been taken already: its place, and the rest.
    let mut begun: Option<(usize, String)> = None;
    while at < leaves.len() {
        // A name is isolated as a whole: its comma is its own.
        let name = leaves[at].name;
        let end =
            if name.is_some() { at + leaves[at..].iter().take_while(|leaf| leaf.name == name).count() } else { at + 1 };
        let group = &leaves[at..end];
        // The stop behind an initial is the name's: the formatter writes one where the name and the style have one each.
        let text: String = group.iter().map(|leaf| leaf.text.as_str()).collect();
        if name.is_some() && way.is_foreign(&text) {
            let mut inner = Vec::new();
            for leaf in group {
                let latin =
                    !view.tongue.has_arabic_signs() || leaf.text.contains(|c| Script::of(c) == Some(Script::ARABIC));
                let text = if latin { leaf.text.clone() } else { leaf.text.replace('،', ",").replace('؛', ";") };
                for piece in looked(vec![Piece::Text(text)], leaf.look) {
                    push(&mut inner, piece);
                }
            }
            let is_initial = text.chars().rev().take(2).collect::<Vec<_>>();
            let is_initial = is_initial.first().is_some_and(|c| c.is_uppercase())
                && is_initial.get(1).is_none_or(|c| c.is_whitespace() || ".-".contains(*c));
            if let Some(rest) = leaves.get(end).and_then(|next| next.text.strip_prefix('.')).filter(|_| is_initial) {
                push(&mut inner, Piece::Text(".".to_owned()));
                begun = Some((end, rest.to_owned()));
            }
            push(&mut out, Piece::Isolated { lang: None, words: inner });
        } else {
            let first = begun.take().filter(|(place, _)| *place == at);
            let begun: Vec<Leaf> = first.map(|(_, text)| Leaf { text, ..group[0].clone() }).into_iter().collect();
            for leaf in if begun.is_empty() { group } else { &begun } {
                if leaf.breaks && !out.is_empty() && !ends_blank(&out) {
                    push(&mut out, Piece::Text(" ".to_owned()));
                }
                for piece in leaf_pieces(leaf, way, view) {
                    push(&mut out, piece);
                }
            }
        }
        at = end;
    }
    out
}

fn ends_blank(pieces: &[Piece]) -> bool {
    super::plain(pieces).ends_with(char::is_whitespace)
}

/// How an entry runs.
#[derive(Clone, Copy)]
struct Way {
    direction: Direction,
    script: Script,
}

impl Way {
    /// Whether all words of a text run the other way.
    fn is_foreign(self, text: &str) -> bool {
        let mut directions = words(text).filter_map(|word| word.direction).peekable();
        directions.peek().is_some() && directions.all(|direction| direction != self.direction)
    }
}

fn leaf_pieces(leaf: &Leaf, way: Way, view: &View<'_>) -> Vec<Piece> {
    if let Some(url) = leaf.link.as_deref() {
        let words = vec![Piece::Text(leaf.text.clone())];
        let is_link = view.fields.no_link.as_deref() != Some(leaf.text.as_str());
        let piece = match address(url).filter(|_| is_link) {
            Some(url) => Piece::Link { url, words },
            None => Piece::Text(leaf.text.clone()),
        };
        let piece =
            if way.direction == Direction::Rtl { Piece::Isolated { lang: None, words: vec![piece] } } else { piece };
        return looked(vec![piece], leaf.look);
    }
    let mut inner = Vec::new();
    let mut at = 0;
    for run in runs(&leaf.text, way.direction, way.script) {
        if run.direction != way.direction {
            text(&leaf.text[at..run.range.start], &mut inner);
            let mut words = Vec::new();
            text(&leaf.text[run.range.clone()], &mut words);
            inner.push(Piece::Isolated { lang: None, words });
            at = run.range.end;
        }
    }
    text(&leaf.text[at..], &mut inner);
    looked(inner, leaf.look)
}

/// A text, and the place of the locator in it.
fn text(text: &str, out: &mut Vec<Piece>) {
    for (index, part) in text.split(sign::LOCATOR).enumerate() {
        if index > 0 {
            out.push(Piece::Locator);
        }
        if !part.is_empty() {
            out.push(Piece::Text(part.to_owned()));
        }
    }
}

/// Pieces with a look around them.
fn looked(mut pieces: Vec<Piece>, look: Look) -> Vec<Piece> {
    if look.small_caps {
        pieces = vec![Piece::SmallCaps(pieces)];
    }
    if look.lowered {
        pieces = vec![Piece::Lowered(pieces)];
    }
    if look.raised {
        pieces = vec![Piece::Raised(pieces)];
    }
    if look.strong {
        pieces = vec![Piece::Strong(pieces)];
    }
    if look.emphasis {
        pieces = vec![Piece::Emphasis(pieces)];
    }
    pieces
}

/// Adds a piece; texts beside each other, and looks of one kind, become one.
fn push(out: &mut Vec<Piece>, piece: Piece) {
    match (out.last_mut(), piece) {
        (Some(Piece::Text(last)), Piece::Text(text)) => last.push_str(&text),
        (Some(Piece::Emphasis(last)), Piece::Emphasis(inner)) => inner.into_iter().for_each(|piece| push(last, piece)),
        (_, Piece::Text(text)) if text.is_empty() => {}
        (_, piece) => out.push(piece),
    }
}

/// An address that may become a link, with what no address holds written as `%..`.
fn address(url: &str) -> Option<String> {
    let lower = url.get(..8).unwrap_or(url).to_ascii_lowercase();
    let is_known = ["http://", "https://", "mailto:"].iter().any(|scheme| lower.starts_with(scheme));
    if !is_known || url.contains(char::is_control) {
        return None;
    }
    let mut out = String::with_capacity(url.len());
    for c in url.chars() {
        if c.is_whitespace() || "<>\"\\^`{|}".contains(c) {
            let mut bytes = [0; 4];
            for byte in c.encode_utf8(&mut bytes).bytes() {
                out.push_str(&format!("%{byte:02X}"));
            }
        } else {
            out.push(c);
        }
    }
    Some(out)
}
