//! What is put right where a text of the work meets a text of the style.

use super::leaf::Leaf;
use super::locale::Tongue;
use super::{sign, title};
use crate::text::digits;
use citationberg::TermForm;
use citationberg::taxonomy::{NumberVariable, Term};

/// A place in runs: the run, and the byte in it.
type At = (usize, usize);

/// All signs with their places.
fn signs(leaves: &[Leaf]) -> Vec<(At, char)> {
    let sign = |(index, leaf): (usize, &Leaf)| {
        leaf.text.char_indices().map(move |(at, c)| ((index, at), c)).collect::<Vec<_>>()
    };
    leaves.iter().enumerate().flat_map(sign).collect()
}

/// Takes signs out, by their places.
fn take(leaves: &mut [Leaf], mut gone: Vec<At>) {
    gone.sort_unstable();
    gone.dedup();
    for (index, at) in gone.into_iter().rev() {
        leaves[index].text.remove(at);
    }
}

/// What follows a title and is none of it goes behind the quotation marks around the title: “Title,” [Translation].
pub(super) fn asides_behind_quotes(text: &mut String) {
    let Some((from, to)) = text.find(sign::ASIDE).zip(text.find(sign::ASIDE_END)) else { return };
    let behind = to + sign::ASIDE_END.len_utf8();
    let tail = &text[behind..];
    let marks: usize = tail.chars().take_while(|c| ",.;:!?،؛".contains(*c)).map(char::len_utf8).sum();
    let quotes: usize = tail[marks..].chars().take_while(|c| "”»“’\"".contains(*c)).map(char::len_utf8).sum();
    if from < to && quotes > 0 {
        let (aside, moved) = (text[from..behind].to_owned(), tail[..marks + quotes].to_owned());
        text.replace_range(from..behind + marks + quotes, &format!("{moved}{aside}"));
    }
}

/// Takes the quotation marks from what is no title.
pub(super) fn without_quotes(text: &mut String) {
    let Some((from, to)) = text.find(sign::PLAIN).zip(text.find(sign::PLAIN_END)) else { return };
    let behind = to + sign::PLAIN_END.len_utf8();
    let tail = &text[behind..];
    let marks: usize = tail.chars().take_while(|c| ",.;:،؛".contains(*c)).map(char::len_utf8).sum();
    let closing = tail[marks..].chars().next().filter(|c| "”»“’\"".contains(*c));
    let opening = text[..from].chars().next_back().filter(|c| "“«„‘\"".contains(*c));
    if let Some((opening, closing)) = opening.zip(closing) {
        text.replace_range(behind + marks..behind + marks + closing.len_utf8(), "");
        text.replace_range(from - opening.len_utf8()..from, "");
    }
}

/// Takes out what says nothing, with the brackets around it and what parts it from the rest.
pub(super) fn without_blanks(leaves: &mut [Leaf]) {
    loop {
        let signs = signs(leaves);
        let Some(blank) = signs.iter().position(|(_, c)| *c == sign::BLANK) else { return };
        let mut gone = vec![signs[blank].0];
        let (mut before, mut behind) = (blank, blank + 1);
        let sign = |index: usize| signs.get(index).map(|(_, c)| *c);
        if before > 0 && sign(before - 1) == Some('[') && sign(behind) == Some(']') {
            gone.extend([signs[before - 1].0, signs[behind].0]);
            before -= 1;
            behind += 1;
        }
        while before > 0 && signs[before - 1].1.is_whitespace() {
            before -= 1;
            gone.push(signs[before].0);
        }
        let parts = |c: Option<char>| c.is_some_and(|c| ".,،:;؛".contains(c));
        let last = before.checked_sub(1).and_then(sign);
        match (last, sign(behind)) {
            (Some('.'), next) if parts(next) => gone.push(signs[behind].0),
            (last, next) if parts(last) && (next.is_none() || parts(next)) && last != Some('.') => {
                gone.push(signs[before - 1].0);
            }
            _ => {}
        }
        take(leaves, gone);
    }
}

/// “Vol. Vol. 3”: where a number says itself what it is, the style need not.
pub(super) fn one_label(leaves: &mut [Leaf], tongue: &Tongue) {
    const KINDS: [NumberVariable; 3] = [NumberVariable::Volume, NumberVariable::Issue, NumberVariable::Number];
    loop {
        let signs = signs(leaves);
        let Some(at) = signs.iter().position(|(_, c)| *c == sign::LABELLED) else { return };
        let mut gone = vec![signs[at].0];
        let mut before = at;
        while before > 0 && (signs[before - 1].1.is_whitespace() || signs[before - 1].1 == '.') {
            before -= 1;
        }
        let end = before;
        while before > 0 && (signs[before - 1].1.is_alphabetic() || signs[before - 1].1 == '№') {
            before -= 1;
        }
        let label: String = signs[before..end].iter().flat_map(|(_, c)| c.to_lowercase()).collect();
        let forms = KINDS.iter().flat_map(|kind| [(*kind, TermForm::Short), (*kind, TermForm::Long)]);
        let is_label = forms
            .map(|(kind, form)| tongue.any(Term::NumberVariable(kind), form).to_lowercase())
            .any(|known| !label.is_empty() && known.trim_end_matches('.') == label);
        if is_label {
            gone.extend(signs[before..at].iter().map(|(at, _)| *at));
        }
        take(leaves, gone);
    }
}

/// Persian names the edition before its number: «ویرایش ۳».
pub(super) fn number_behind_edition(leaves: &mut [Leaf], tongue: &Tongue) {
    if title::base(&tongue.code) != "fa" {
        return;
    }
    let forms = [TermForm::Short, TermForm::Long];
    let words = forms.map(|form| tongue.any(Term::NumberVariable(NumberVariable::Edition), form));
    let signs = signs(leaves);
    let text: String = signs.iter().map(|(_, c)| *c).collect();
    let Some((word, at)) = words.iter().filter(|word| !word.is_empty()).find_map(|word| {
        let at = text.find(&format!(" {word}"))?;
        Some((word, text[..at].chars().count()))
    }) else {
        return;
    };
    let first = signs[..at].iter().rposition(|(_, c)| !digits::is_digit(*c)).map_or(0, |before| before + 1);
    let behind = at + 1 + word.chars().count();
    if first == at || signs.get(behind).is_some_and(|(_, c)| c.is_alphanumeric()) {
        return;
    }
    let number: String = signs[first..at].iter().map(|(_, c)| *c).collect();
    let (index, byte) = signs[first].0;
    take(leaves, signs[first..behind].iter().map(|(at, _)| *at).collect());
    leaves[index].text.insert_str(byte, &format!("{word} {number}"));
}

/// One full stop where a text that ends a sentence meets the full stop of the style, and no comma before one.
pub(super) fn single_stops(leaves: &mut [Leaf]) {
    let mut gone: Vec<At> = Vec::new();
    let mut last: Option<(At, char)> = None;
    let mut before: Option<char> = None;
    let mut stops = 0;
    let signs = signs(leaves);
    for (index, (at, c)) in signs.iter().copied().enumerate() {
        let leaf = &leaves[at.0];
        // A stop of the style stands at the beginning of a run, or was drawn before the mark that closes a quotation.
        let next = signs.get(index + 1).map(|(_, c)| *c);
        let begins = at.1 == 0 || next.is_some_and(|c| "”»“".contains(c));
        if at.1 == 0 && (leaf.link.is_some() || leaf.breaks) {
            last = None;
        }
        if c == '.' {
            match last {
                // Three stops are an ellipsis.
                Some((_, '.')) if begins && stops == 1 => {
                    gone.push(at);
                    continue;
                }
                Some((_, '?' | '!' | '؟' | '…')) if begins => {
                    gone.push(at);
                    continue;
                }
                Some((_, '”' | '»')) if at.1 == 0 && before == Some('.') => {
                    gone.push(at);
                    continue;
                }
                Some((_, '”' | '»' | '’' | '“')) if begins && matches!(before, Some('?' | '!' | '؟')) => {
                    gone.push(at);
                    continue;
                }
                Some((at, ',' | '،')) => gone.push(at),
                _ => {}
            }
        }
        before = last.map(|(_, c)| c);
        stops = if c == '.' { stops + 1 } else { 0 };
        last = Some((at, c));
    }
    take(leaves, gone);
}

/// No space before the colon behind the number of a volume: the formatter leaves one where a journal has no issue.
pub(super) fn close_colons(leaves: &mut [Leaf], tongue: &Tongue) {
    if title::base(&tongue.code) == "fr" {
        return;
    }
    let signs = signs(leaves);
    let is_loose = |three: &&[(At, char)]| three[0].1.is_numeric() && three[1].1 == ' ' && three[2].1 == ':';
    let gone: Vec<At> = signs.windows(3).filter(is_loose).map(|three| three[1].0).collect();
    take(leaves, gone);
}

/// Closes a bracket that the formatter has left open: it writes one `)` where two brackets end.
pub(super) fn closed_brackets(leaves: &mut [Leaf]) {
    let (mut depth, mut deepest) = (0_i32, 0);
    let mut last = None;
    for (at, c) in signs(leaves) {
        match c {
            '(' => depth += 1,
            ')' => {
                depth -= 1;
                last = Some(at);
            }
            _ => {}
        }
        deepest = deepest.max(depth);
    }
    if let Some((index, at)) = last.filter(|_| depth == 1 && deepest > 1) {
        leaves[index].text.insert(at, ')');
    }
}
