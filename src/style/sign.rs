//! Signs of ours that travel through the formatter inside of texts, and mean something when they come out.
//!
//! They are private-use code points of the last plane, which no text of an edition holds; one that does loses them.

/// The place of the locator.
pub(super) const LOCATOR: char = '\u{10FE00}';
/// Stands for “and others” in a list of names.
pub(super) const OTHERS: char = '\u{10FE01}';
/// Begins and ends words that follow a title and are none of it: its translation.
pub(super) const ASIDE: char = '\u{10FE02}';
/// Ends what [`ASIDE`] begins.
pub(super) const ASIDE_END: char = '\u{10FE03}';
/// A hyphen that is part of a number's name, and no range.
pub(super) const HYPHEN: char = '\u{10FE04}';
/// The title of the work that keeps two cites of one work apart.
pub(super) const SPACER: char = '\u{10FE05}';
/// The first of the signs that begin and end marked-up words: [`MARKUP`] in its order, each with its end.
const FIRST: u32 = 0x0010_FE10;
/// The last sign that is ours.
const LAST: char = '\u{10FE1F}';

/// The markup that CSL allows in fields, as it is written and as it ends.
const MARKUP: [(&str, &str); 5] = [
    ("<i>", "</i>"),
    ("<b>", "</b>"),
    ("<sup>", "</sup>"),
    ("<sub>", "</sub>"),
    ("<span style=\"font-variant:small-caps;\">", "</span>"),
];

/// What marked-up words look like.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Mark {
    /// `<i>`
    Emphasis,
    /// `<b>`
    Strong,
    /// `<sup>`
    Raised,
    /// `<sub>`
    Lowered,
    /// `<span …>`
    SmallCaps,
}

const MARKS: [Mark; 5] = [Mark::Emphasis, Mark::Strong, Mark::Raised, Mark::Lowered, Mark::SmallCaps];

fn sign(index: usize, ends: bool) -> char {
    let offset = u32::try_from(index * 2 + usize::from(ends)).unwrap_or(0);
    char::from_u32(FIRST + offset).unwrap_or(char::REPLACEMENT_CHARACTER)
}

/// The markup that a sign begins (`false`) or ends (`true`).
pub(super) fn mark(c: char) -> Option<(Mark, bool)> {
    let offset = u32::from(c).checked_sub(FIRST)?;
    let mark = MARKS.get(usize::try_from(offset / 2).ok()?)?;
    Some((*mark, offset % 2 == 1))
}

/// Whether a sign is one of ours.
pub(super) fn is_ours(c: char) -> bool {
    (LOCATOR..=LAST).contains(&c)
}

/// A text as it goes in: without signs of ours, white space made one, and the markup of CSL that is balanced as signs.
pub(super) fn clean(text: &str) -> String {
    let mut kept = String::with_capacity(text.len());
    let mut blank = false;
    for c in text.chars().filter(|c| !is_ours(*c)) {
        // A no-break space is no white space here: it is written on purpose.
        let is_blank = matches!(c, ' ' | '\n' | '\r' | '\t' | '\u{B}' | '\u{C}' | '\u{85}' | '\u{2028}' | '\u{2029}');
        if is_blank {
            blank = !kept.is_empty();
            continue;
        }
        if std::mem::take(&mut blank) {
            kept.push(' ');
        }
        kept.push(c);
    }
    if kept.contains('<') { marked(&kept) } else { kept }
}

/// Without the signs that stand for markup.
pub(super) fn bare(text: &str) -> String {
    text.chars().filter(|c| !is_ours(*c)).collect()
}

/// Puts signs for the markup that CSL allows; what is not balanced stays text.
fn marked(text: &str) -> String {
    // Where tags stand that may be meant, and which of them have found their other half.
    let mut open: Vec<(usize, usize)> = Vec::new();
    let mut pairs: Vec<(usize, usize, bool)> = Vec::new();
    for (at, _) in text.match_indices('<') {
        let rest = &text[at..];
        if let Some(index) = MARKUP.iter().position(|(begin, _)| rest.starts_with(begin)) {
            open.push((at, index));
        } else if let Some(index) = MARKUP.iter().position(|(_, end)| rest.starts_with(end)) {
            match open.pop() {
                Some((from, begun)) if begun == index => pairs.extend([(from, index, false), (at, index, true)]),
                // Crossed or never begun: nothing that is open can be trusted.
                _ => open.clear(),
            }
        }
    }
    pairs.sort_unstable();
    let mut out = String::with_capacity(text.len());
    let mut at = 0;
    for (from, index, ends) in pairs {
        out.push_str(&text[at..from]);
        out.push(sign(index, ends));
        let (begin, end) = MARKUP[index];
        at = from + if ends { end.len() } else { begin.len() };
    }
    out.push_str(&text[at..]);
    out
}
