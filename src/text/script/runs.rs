//! Runs of words that go the other way or belong to another script than the paragraph: what an edition isolates.

use super::own::is_all_own;
use super::words::Classes;
use super::{Direction, Script, Word, words};
use std::ops::Range;

/// A maximal run of whole words of one foreign script inside a paragraph.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Run {
    /// Its bytes in the text: from a word's beginning to a word's end, or to the closing sign of a pair that lies inside.
    pub range: Range<usize>,
    /// The direction of its words.
    pub direction: Direction,
    /// The script of its words.
    pub script: Script,
}

/// Signs that open and close a pair; a straight quotation mark does not tell which, so it pairs with nothing.
const PAIRS: [(char, char); 9] =
    [('(', ')'), ('[', ']'), ('{', '}'), ('«', '»'), ('“', '”'), ('„', '“'), ('‘', '’'), ('‹', '›'), ('<', '>')];

/// The runs of a paragraph whose own direction and script are given; everything outside them is the paragraph's own.
///
/// A run holds its inner numbers, spaces and signs, never a line break; it neither begins nor ends inside a word, nor
/// with a sign or space, except for a bracket or quotation mark whose partner lies inside. A pair that is opened inside and
/// closed outside divides the run. A number belongs to a run when it stands between two of its words, or is tied to one of
/// them by a single hyphen, stop, slash or the like without a space.
pub fn runs(text: &str, base_direction: Direction, base_script: Script) -> Vec<Run> {
    if is_all_own(text, base_direction, base_script) {
        return Vec::new();
    }
    let classes = Classes::get();
    let mut found = Vec::new();
    let mut at = 0;
    // No run crosses a line break, and most lines have no foreign letter.
    for line in text.split_inclusive(BREAKS) {
        if base_script.direction() != base_direction
            || line.chars().any(|c| classes.of(c).script.is_some_and(|script| script != base_script))
        {
            let new = found.len();
            runs_of_line(line, base_direction, base_script, &mut found);
            for run in &mut found[new..] {
                run.range = run.range.start + at..run.range.end + at;
            }
        }
        at += line.len();
    }
    found
}

const BREAKS: [char; 7] = ['\n', '\r', '\u{B}', '\u{C}', '\u{85}', '\u{2028}', '\u{2029}'];

fn runs_of_line(text: &str, base_direction: Direction, base_script: Script, all: &mut Vec<Run>) {
    let mut found: Vec<Run> = Vec::new();
    // What has been gathered: the run, and whether a number that is not tied to it came since.
    let mut open: Option<Run> = None;
    let mut loose = false;
    // The numbers that may be tied to the word that comes next.
    let mut before: Option<Range<usize>> = None;
    for word in words(text) {
        let Some((script, direction)) = word.script.zip(word.direction) else {
            match &mut open {
                Some(run) if !loose && is_tied(text, run.range.end, word.range.start) => {
                    run.range.end = word.range.end;
                }
                _ => loose = true,
            }
            before = Some(match before {
                Some(range) if is_tied(text, range.end, word.range.start) => range.start..word.range.end,
                _ => word.range,
            });
            continue;
        };
        let start = match before.take() {
            Some(range) if is_tied(text, range.end, word.range.start) => range.start,
            _ => word.range.start,
        };
        loose = false;
        if script == base_script && direction == base_direction {
            close(text, open.take(), &mut found);
            continue;
        }
        match &mut open {
            Some(run) if run.script == script => {
                run.range.end = word.range.end;
            }
            _ => {
                // The numbers may already be tied to the run before.
                let taken = open.as_ref().is_some_and(|run| start < run.range.end);
                let start = if taken { word.range.start } else { start };
                close(text, open.take(), &mut found);
                open = Some(Run { range: start..word.range.end, direction, script });
            }
        }
    }
    close(text, open, &mut found);
    all.append(&mut found);
}

/// Whether a sign is half of a pair.
fn is_half(c: char) -> bool {
    PAIRS.iter().any(|&(open, close)| open == c || close == c)
}

/// Whether what stands between two words ties a number to its neighbour.
fn is_tied(text: &str, from: usize, to: usize) -> bool {
    let mut between = text[from..to].chars();
    let tie = between.next();
    tie.is_none_or(|c| "-‐‑–/._:·+&".contains(c)) && between.next().is_none()
}

/// Brings a gathered run to its final form: divided where a pair is not whole, trimmed to words, pairs completed.
fn close(text: &str, run: Option<Run>, found: &mut Vec<Run>) {
    let Some(Run { range, direction, script }) = run else { return };
    let words: Vec<Word> = words(&text[range.clone()]).collect();
    let gaps = words.windows(2).map(|pair| range.start + pair[0].range.end..range.start + pair[1].range.start);
    let edge = found.last().map_or(0, |last| last.range.end);
    let (mut divisions, opening, closing) = unpaired(text, gaps, edge, &range);
    divisions.push(range.end);
    let mut words = words.into_iter().peekable();
    let new = found.len();
    for division in divisions {
        // From the first to the last word of the part; a part that is nothing but numbers is nobody's.
        let mut part: Option<Range<usize>> = None;
        let mut foreign = false;
        while let Some(word) = words.next_if(|word| range.start + word.range.end <= division) {
            let (start, end) = (range.start + word.range.start, range.start + word.range.end);
            part = Some(part.map_or(start, |part| part.start)..end);
            foreign |= word.script.is_some();
        }
        if let Some(range) = part.filter(|_| foreign) {
            found.push(Run { range, direction, script });
        }
    }
    if let (Some(start), Some(first)) = (opening, found.get_mut(new).filter(|run| run.range.start == range.start)) {
        first.range.start = start;
    }
    if let (Some(end), Some(last)) = (closing, found[new..].last_mut().filter(|run| run.range.end == range.end)) {
        last.range.end = end;
    }
}

/// Where a run divides because half a pair lies inside it, and how far it grows because the other half stands at its edge:
/// the opening signs right before it that are closed inside, the closing signs right behind it that are opened inside.
fn unpaired(
    text: &str,
    gaps: impl Iterator<Item = Range<usize>>,
    edge: usize,
    range: &Range<usize>,
) -> (Vec<usize>, Option<usize>, Option<usize>) {
    let mut opened: Vec<(usize, char)> = Vec::new();
    let mut unopened: Vec<(usize, char)> = Vec::new();
    for gap in gaps {
        for (offset, c) in text[gap.clone()].char_indices() {
            if let Some((_, last)) = opened.last()
                && PAIRS.contains(&(*last, c))
            {
                opened.pop();
            } else if PAIRS.iter().any(|&(open, _)| open == c) {
                opened.push((gap.start + offset, c));
            } else if PAIRS.iter().any(|&(_, close)| close == c) {
                unopened.push((gap.start + offset, c));
            }
        }
    }
    // Between a word and the half of its pair other signs may stand: «1921 г.)».
    let sign = |c: char| !c.is_whitespace() && !c.is_alphanumeric();
    let mut start = None;
    let mut met = 0;
    for (offset, c) in text[edge..range.start].char_indices().rev().take_while(|&(_, c)| sign(c)) {
        match unopened.get(met) {
            Some(&(_, closer)) if PAIRS.contains(&(c, closer)) => {
                start = Some(edge + offset);
                met += 1;
            }
            Some(_) if !is_half(c) => {}
            _ => break,
        }
    }
    let mut divisions: Vec<usize> = unopened.drain(..).skip(met).map(|(at, _)| at).collect();
    let mut end = None;
    for (offset, c) in text[range.end..].char_indices().take_while(|&(_, c)| sign(c)) {
        match opened.last() {
            Some(&(_, opener)) if PAIRS.contains(&(opener, c)) => {
                end = Some(range.end + offset + c.len_utf8());
                opened.pop();
            }
            Some(_) if !is_half(c) => {}
            _ => break,
        }
    }
    divisions.extend(opened.iter().map(|&(at, _)| at));
    divisions.sort_unstable();
    (divisions, start, end)
}
