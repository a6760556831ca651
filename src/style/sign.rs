//! Signs of ours that travel through the formatter inside of texts, and mean something when they come out.
//!
//! They are private-use code points of the last plane, which no text of an edition holds; one that does loses them. Some stand for signs
//! that the formatter would take for its own: it drops a quotation mark that stands before the same one, reads digits as numbers, and
//! begins a sentence behind every full stop.

/// The place of the locator.
pub(super) const LOCATOR: char = '\u{10FE00}';
/// Stands for “and others” in a list of names.
pub(super) const OTHERS: char = '\u{10FE01}';
/// Begins and ends words that follow a title and are none of it: its translation.
pub(super) const ASIDE: char = '\u{10FE02}';
/// Ends what [`ASIDE`] begins.
pub(super) const ASIDE_END: char = '\u{10FE03}';
/// Nothing: it keeps the formatter from putting something of its own.
pub(super) const BLANK: char = '\u{10FE04}';
/// Stands before a number that says itself what it is: “Vol. 3”.
pub(super) const LABELLED: char = '\u{10FE05}';
/// Begins words that stand for a title and are none: they get no quotation marks and no italics.
pub(super) const PLAIN: char = '\u{10FE06}';
/// Ends what [`PLAIN`] begins.
pub(super) const PLAIN_END: char = '\u{10FE07}';
/// A space between two initials that were written without one.
const THIN: char = '\u{200A}';
/// The first of the signs that begin and end marked-up words: [`MARKUP`] in its order, each with its end.
const FIRST: u32 = 0x0010_FE10;
/// The first of those that stand for one sign each: [`HIDDEN`] in its order.
const STANDS_FOR: u32 = 0x0010_FE20;
/// The last sign that is ours.
const LAST: char = '\u{10FE3F}';

/// The signs that are hidden from the formatter.
const HIDDEN: [char; 18] = ['0', '1', '2', '3', '4', '5', '6', '7', '8', '9', '-', '.', ',', '”', '»', '„', '‹', '›'];
/// Marks that open a quotation, and the rarer marks that go in for them: behind a sign that is none the formatter writes no capital.
const OPENING: [(char, char); 2] = [('“', '‹'), ('«', '›')];

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

fn at(first: u32, offset: usize) -> char {
    u32::try_from(offset).ok().and_then(|offset| char::from_u32(first + offset)).unwrap_or(char::REPLACEMENT_CHARACTER)
}

/// The markup that a sign begins (`false`) or ends (`true`).
pub(super) fn mark(c: char) -> Option<(Mark, bool)> {
    let offset = u32::from(c).checked_sub(FIRST)?;
    let mark = MARKS.get(usize::try_from(offset / 2).ok()?)?;
    Some((*mark, offset % 2 == 1))
}

/// Whether a sign is one of ours.
pub(super) fn is_ours(c: char) -> bool {
    (LOCATOR..=LAST).contains(&c) || c == THIN
}

/// The sign that one of ours hides.
pub(super) fn shown(c: char) -> Option<char> {
    if let Some((known, _)) = OPENING.iter().find(|(_, goes_in)| *goes_in == c) {
        return Some(*known);
    }
    let offset = u32::from(c).checked_sub(STANDS_FOR)?;
    HIDDEN.get(usize::try_from(offset).ok()?).copied()
}

fn hide(c: char) -> char {
    HIDDEN.iter().position(|known| *known == c).map_or(c, |offset| at(STANDS_FOR, offset))
}

/// A text in one line, without signs of ours. Of white space one blank is left; a no-break space is none: it is written on purpose.
pub(super) fn clean(text: &str) -> String {
    let mut kept = String::with_capacity(text.len());
    let mut blank = false;
    for c in text.chars() {
        if matches!(c, ' ' | '\n' | '\r' | '\t' | '\u{B}' | '\u{C}' | '\u{85}' | '\u{2028}' | '\u{2029}' | THIN) {
            blank = !kept.is_empty();
        } else if !is_ours(c) {
            if std::mem::take(&mut blank) {
                kept.push(' ');
            }
            kept.push(c);
        }
    }
    kept
}

/// A text as it goes in: its balanced markup, its quotation marks, and the stops and commas that end no sentence, as signs of ours.
pub(super) fn field(text: &str) -> String {
    let text = clean(text);
    let text = if text.contains('<') { marked(&text) } else { text };
    let mut out = String::with_capacity(text.len());
    let mut rest = text.chars().peekable();
    while let Some(c) = rest.next() {
        if let Some((_, goes_in)) = OPENING.iter().find(|(known, _)| *known == c) {
            out.push(*goes_in);
            continue;
        }
        let is_quote = matches!(c, '”' | '»' | '„' | '‹' | '›');
        // “J. of Geology”, “space, and time”: what goes on in small letters is no new sentence, and wants no capital.
        let is_short = matches!(c, '.' | ',') && rest.peek() == Some(&' ') && {
            let mut ahead = rest.clone();
            ahead.next();
            ahead.next().is_some_and(char::is_lowercase)
        };
        out.push(if is_quote || is_short { hide(c) } else { c });
    }
    out
}

/// Given names, with a thin space between initials that were written without one, by which the formatter finds them all.
pub(super) fn given(text: &str) -> String {
    let text = field(text);
    let signs: Vec<char> = text.chars().collect();
    let mut out = String::with_capacity(text.len());
    for (index, c) in signs.iter().enumerate() {
        out.push(*c);
        let before = index.checked_sub(1).and_then(|before| signs.get(before));
        let behind = signs.get(index + 1);
        if *c == '.' && before.is_some_and(|c| c.is_uppercase()) && behind.is_some_and(|c| c.is_uppercase()) {
            out.push(THIN);
        }
    }
    out
}

/// A number that says itself what it is; the formatter sees none in it.
pub(super) fn hidden(text: &str, is_labelled: bool) -> String {
    let text: String = text.chars().map(|c| if c.is_ascii_digit() || c == '-' { hide(c) } else { c }).collect();
    if is_labelled { format!("{LABELLED}{text}") } else { text }
}

/// A text as it is read.
pub(super) fn bare(text: &str) -> String {
    text.chars().filter_map(|c| shown(c).or_else(|| (!is_ours(c)).then_some(c))).collect()
}

/// Whether a text holds markup.
pub(super) fn has_markup(text: &str) -> bool {
    text.contains(|c| mark(c).is_some())
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
    let mut done = 0;
    for (from, index, ends) in pairs {
        out.push_str(&text[done..from]);
        out.push(at(FIRST, index * 2 + usize::from(ends)));
        let (begin, end) = MARKUP[index];
        done = from + if ends { end.len() } else { begin.len() };
    }
    out.push_str(&text[done..]);
    out
}
