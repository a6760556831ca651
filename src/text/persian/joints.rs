//! Where a ZWNJ belongs after می and نمی.

use super::verb::{Standing, is_verb};
use super::{WordList, in_word, is_joint, is_mark, push_key, word_end};
use std::ops::Range;

/// A place where a ZWNJ belongs between می or نمی and its verb.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Joint {
    /// What the ZWNJ replaces, in bytes: nothing (the range is empty) where the word is joined («میکند»), the white space
    /// where it is written apart («می کند»).
    pub at: Range<usize>,
}

/// The places where a ZWNJ belongs after می or نمی, in order, not overlapping.
///
/// A joined word counts when all of it is (ن)می, a known stem and an ending. Two words count when the first is (ن)می alone
/// and the second a form of a known stem, after می also a word that only begins with a stem of three letters or more. White space of any kind and length, line breaks too, may stand between them. A
/// word that already has its joint gives nothing. The text should be one block: a paragraph or a verse.
pub fn verb_joints(text: &str, list: &WordList) -> Vec<Joint> {
    let mut found = Vec::new();
    let mut word = String::new();
    let mut from = 0;
    while let Some(mi) = find_mi(text.as_bytes(), from) {
        from = mi + 4;
        let Some(start) = prefix_start(text, mi) else { continue };
        // Marks that stand on the prefix belong to it.
        let after = text[from..].find(|c| !is_mark(c)).map_or(text.len(), |length| from + length);
        let end = word_end(text, after);
        from = end;
        word.clear();
        push_key(&mut word, &text[start..after]);
        let prefix = word.len();
        if end > after {
            if text[after..].starts_with(is_joint) {
                continue;
            }
            push_key(&mut word, &text[after..end]);
            if is_verb(&word, prefix, Standing::Joined, list) {
                found.push(Joint { at: after..after });
            }
            continue;
        }
        let next = text[after..].find(|c: char| !c.is_whitespace()).map_or(text.len(), |length| after + length);
        if next > after {
            push_key(&mut word, &text[next..word_end(text, next)]);
            if is_verb(&word, prefix, Standing::Apart, list) {
                found.push(Joint { at: after..next });
            }
        }
    }
    found
}

/// The beginning of the word, if the word begins with the می at a byte: there, or at the ن before it.
fn prefix_start(text: &str, mi: usize) -> Option<usize> {
    let mut before = text[..mi].char_indices().rev();
    let Some((at, c)) = before.next().filter(|&(_, c)| in_word(c)) else { return Some(mi) };
    // «نَمی»: the ن may carry its vowel.
    let (at, c) = if is_mark(c) { before.next()? } else { (at, c) };
    (c == 'ن' && !before.next().is_some_and(|(_, c)| in_word(c))).then_some(at)
}

/// The next «می» (with Persian ی or Arabic ي) from a byte on. Looks at blocks of bytes, so that text without it costs little.
fn find_mi(bytes: &[u8], from: usize) -> Option<usize> {
    const BLOCK: usize = 64;
    let is_mi =
        |b: &[u8]| b[0] == 0xD9 && b[1] == 0x85 && (b[2] == 0xDB && b[3] == 0x8C || b[2] == 0xD9 && b[3] == 0x8A);
    let mut at = from;
    while let Some(block) = bytes.get(at..at + BLOCK + 2) {
        // The second bytes of the two letters: a test without branches, which the compiler makes one of vectors.
        let hits = block
            .iter()
            .zip(&block[2..])
            .fold(0u8, |hits, (&m, &i)| hits | (u8::from(m == 0x85) & (u8::from(i == 0x8C) | u8::from(i == 0x8A))));
        if hits != 0
            && let Some(offset) =
                bytes[at.saturating_sub(1).max(from)..(at + BLOCK + 2).min(bytes.len())].windows(4).position(is_mi)
        {
            return Some(at.saturating_sub(1).max(from) + offset);
        }
        at += BLOCK;
    }
    let tail = at.saturating_sub(1).max(from);
    bytes.get(tail..)?.windows(4).position(is_mi).map(|offset| tail + offset)
}
