//! The signs behind which a sentence may end, found fast.

use super::base;
use memchr::{Memchr3, memchr3_iter};
use std::iter::Peekable;
use std::ops::Range;

/// The ellipsis. To Unicode it ends nothing; here it may, as three full stops may.
const ELLIPSIS: char = '…';

/// The signs with `Sentence_Break` `ATerm` or `STerm` (Unicode Character Database, auxiliary/SentenceBreakProperty.txt),
/// first and last of each run, but for the three of ASCII. A test compares it with what ICU does.
const TERMINATORS: [(u32, u32); 85] = [
    (0x589, 0x589),
    (0x61d, 0x61f),
    (0x6d4, 0x6d4),
    (0x700, 0x702),
    (0x7f9, 0x7f9),
    (0x837, 0x837),
    (0x839, 0x839),
    (0x83d, 0x83e),
    (0x964, 0x965),
    (0x104a, 0x104b),
    (0x1362, 0x1362),
    (0x1367, 0x1368),
    (0x166e, 0x166e),
    (0x1735, 0x1736),
    (0x17d4, 0x17d5),
    (0x1803, 0x1803),
    (0x1809, 0x1809),
    (0x1944, 0x1945),
    (0x1aa8, 0x1aab),
    (0x1b4e, 0x1b4f),
    (0x1b5a, 0x1b5b),
    (0x1b5e, 0x1b5f),
    (0x1b7d, 0x1b7f),
    (0x1c3b, 0x1c3c),
    (0x1c7e, 0x1c7f),
    (0x2024, 0x2024),
    (0x203c, 0x203d),
    (0x2047, 0x2049),
    (0x2cf9, 0x2cfb),
    (0x2e2e, 0x2e2e),
    (0x2e3c, 0x2e3c),
    (0x2e53, 0x2e54),
    (0x3002, 0x3002),
    (0xa4ff, 0xa4ff),
    (0xa60e, 0xa60f),
    (0xa6f3, 0xa6f3),
    (0xa6f7, 0xa6f7),
    (0xa876, 0xa877),
    (0xa8ce, 0xa8cf),
    (0xa92f, 0xa92f),
    (0xa9c8, 0xa9c9),
    (0xaa5d, 0xaa5f),
    (0xaaf0, 0xaaf1),
    (0xabeb, 0xabeb),
    (0xfe12, 0xfe12),
    (0xfe15, 0xfe16),
    (0xfe52, 0xfe52),
    (0xfe56, 0xfe57),
    (0xff01, 0xff01),
    (0xff0e, 0xff0e),
    (0xff1f, 0xff1f),
    (0xff61, 0xff61),
    (0x10a56, 0x10a57),
    (0x10f55, 0x10f59),
    (0x10f86, 0x10f89),
    (0x11047, 0x11048),
    (0x110be, 0x110c1),
    (0x11141, 0x11143),
    (0x111c5, 0x111c6),
    (0x111cd, 0x111cd),
    (0x111de, 0x111df),
    (0x11238, 0x11239),
    (0x1123b, 0x1123c),
    (0x112a9, 0x112a9),
    (0x113d4, 0x113d5),
    (0x1144b, 0x1144c),
    (0x115c2, 0x115c3),
    (0x115c9, 0x115d7),
    (0x11641, 0x11642),
    (0x1173c, 0x1173e),
    (0x11944, 0x11944),
    (0x11946, 0x11946),
    (0x11a42, 0x11a43),
    (0x11a9b, 0x11a9c),
    (0x11c41, 0x11c42),
    (0x11ef7, 0x11ef8),
    (0x11f43, 0x11f44),
    (0x16a6e, 0x16a6f),
    (0x16af5, 0x16af5),
    (0x16b37, 0x16b38),
    (0x16b44, 0x16b44),
    (0x16d6e, 0x16d6f),
    (0x16e98, 0x16e98),
    (0x1bc9f, 0x1bc9f),
    (0x1da88, 0x1da88),
];

/// What marks an end.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// Full stops, fewer than three or more.
    Stop,
    /// Three full stops or an ellipsis, and nothing else.
    Ellipsis,
    /// A question, an exclamation or the stop of another script is among the signs.
    Strong,
}

/// Whether a sign may end a sentence, by Unicode.
pub(super) fn is_terminator(sign: char) -> bool {
    match sign {
        '\0'..='\u{7f}' => return matches!(sign, '.' | '!' | '?'),
        // Latin, Greek, Cyrillic; Arabic letters and digits; common marks.
        '\u{80}'..='\u{588}' | '\u{620}'..='\u{6d3}' | '\u{6d5}'..='\u{6ff}' | '\u{2010}'..='\u{2023}' => return false,
        _ => {}
    }
    let sign = u32::from(sign);
    let place = TERMINATORS.partition_point(|(_, last)| *last < sign);
    TERMINATORS.get(place).is_some_and(|(first, _)| *first <= sign)
}

/// Whether a sign may end a sentence, the ellipsis among them.
pub(super) fn ends(sign: char) -> bool {
    sign == ELLIPSIS || is_terminator(sign)
}

/// Which kind of end signs mark together; what else stands between them does not count.
pub(super) fn kind(signs: &str) -> Kind {
    let (mut stops, mut dots) = (0, false);
    for sign in signs.chars() {
        match sign {
            '.' | '\u{2024}' | '\u{fe52}' | '\u{ff0e}' => stops += 1,
            ELLIPSIS => dots = true,
            _ if is_terminator(sign) => return Kind::Strong,
            _ => {}
        }
    }
    if stops == 3 && !dots || stops == 0 { Kind::Ellipsis } else { Kind::Stop }
}

/// The places of all signs that may end a sentence, in a text of any script.
pub(super) enum Search<'t> {
    /// Only `.` `!` `?`, `؟`, `۔` and what begins with the byte E2 (…, ‼) can occur.
    Near { text: &'t str, ascii: Peekable<Memchr3<'t>>, others: Peekable<Memchr3<'t>> },
    /// Every sign is looked at.
    Any { text: &'t str, from: usize },
}

impl<'t> Search<'t> {
    pub(super) fn of(text: &'t str) -> Self {
        let bytes = text.as_bytes();
        if has_rare(bytes) {
            return Self::Any { text, from: 0 };
        }
        // The last byte of ؟ and ۔ is rarer than their first, with which half of all Persian letters begin.
        Self::Near {
            text,
            ascii: memchr3_iter(b'.', b'!', b'?', bytes).peekable(),
            others: memchr3_iter(0x9f, 0x94, 0xe2, bytes).peekable(),
        }
    }

    /// The next sign at or behind a byte. Bytes must not descend from call to call.
    pub(super) fn next(&mut self, from: usize) -> Option<usize> {
        match self {
            Self::Any { text, from: last } => {
                let begin = from.max(*last);
                *last = begin + text.get(begin..)?.find(ends)?;
                Some(*last)
            }
            Self::Near { text, ascii, others } => {
                while ascii.next_if(|at| *at < from).is_some() {}
                while let Some(at) = others.peek() {
                    let begin = at - usize::from(!text.is_char_boundary(*at));
                    let found =
                        begin >= from && text.get(begin..).and_then(|rest| rest.chars().next()).is_some_and(ends);
                    if found {
                        return Some(ascii.peek().map_or(begin, |first| begin.min(*first)));
                    }
                    others.next();
                }
                ascii.peek().copied()
            }
        }
    }
}

/// Whether a byte occurs with which a terminator begins that the fast search does not look for. Without a branch, so that it runs over
/// many bytes at once.
fn has_rare(bytes: &[u8]) -> bool {
    let rare = |found: u8, byte: &u8| {
        let three = u8::from(*byte >= 0xe0) & u8::from(*byte != 0xe2);
        found | three | u8::from(*byte == 0xd6) | u8::from(*byte == 0xdc) | u8::from(*byte == 0xdf)
    };
    // U+061D and U+061E: Arabic signs that nearly no text has.
    let arabic = |found: u8, (one, two): (&u8, &u8)| {
        found | (u8::from(*one == 0xd8) & (u8::from(*two == 0x9d) | u8::from(*two == 0x9e)))
    };
    let next = bytes.get(1..).unwrap_or_default();
    bytes.iter().fold(0, rare) | bytes.iter().zip(next).fold(0, arabic) != 0
}

/// The run of terminators that begins at a byte. Not one in brackets of its own: `[…]`, `(?)` and `(!)` are an editor's, not the sentence's.
/// `Err` is the byte behind such.
pub(super) fn run(text: &str, at: usize) -> Result<Range<usize>, usize> {
    let rest = &text[at..];
    let end = at + rest.find(|sign| !ends(sign)).unwrap_or(rest.len());
    let before = text[..at].trim_end_matches(base::is_inline_space);
    let after = text[end..].trim_start_matches(base::is_inline_space);
    for (open, close) in [('[', ']'), ('(', ')')] {
        if before.ends_with(open) && after.starts_with(close) {
            return Err(text.len() - after.len() + 1);
        }
    }
    Ok(at..end)
}
