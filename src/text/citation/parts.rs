//! Clusters: brackets with their works, and works in running text.

use super::block::{Block, Scan};
use super::key::{self, Key};
use super::{Cite, Cluster, Mode};
use crate::text::digits::is_digit;
use std::ops::Range;

pub(super) fn clusters(block: &Block<'_>) -> Vec<Cluster> {
    let mut found = Vec::new();
    if !block.text.contains('@') {
        return found;
    }
    let scan = Scan::of(block);
    let mut at = 0;
    while let Some(sign) = scan.sign(at) {
        if let Some(end) = scan.skipped(at).or_else(|| scan.escaped(at)) {
            at = end;
            continue;
        }
        let cluster = match sign {
            '[' => scan.bracketed(at),
            '@' | '-' => scan.in_text(at),
            _ => None,
        };
        at = cluster.as_ref().map_or(at + sign.len_utf8(), |cluster| cluster.range.end);
        found.extend(cluster);
    }
    found
}

/// Where the next thing stands that ends a prefix or what follows a key.
enum Stop {
    Key(Key),
    /// Between two works; its place and its length.
    Mark(usize, usize),
    End,
}

impl Scan<'_> {
    /// The cluster of the bracket at a place.
    fn bracketed(&self, open: usize) -> Option<Cluster> {
        let close = self.close_of(open)?;
        let is_note = self.sign(open + 1) == Some('^');
        let cites = if is_note { None } else { self.cites(open + 1, close) }?;
        Some(Cluster { range: open..close + 1, is_bracketed: true, cites })
    }

    /// The cluster of the key at a place, with the bracket behind it.
    fn in_text(&self, at: usize) -> Option<Cluster> {
        let key = key::at(self, at)?;
        let key = Key { mode: if key.mode == Mode::Normal { Mode::AuthorInText } else { key.mode }, ..key };
        let end = key.range.end;
        if let Some((open, close)) = self.bracket_behind(end)
            && let Some(cites) = self.cites_behind(&key, open + 1, close)
        {
            return Some(Cluster { range: at..close + 1, is_bracketed: false, cites });
        }
        Some(Cluster { range: at..end, is_bracketed: false, cites: vec![self.cite(&key, at..at, end..end)] })
    }

    /// The bracket behind a key, with one line end at most between.
    fn bracket_behind(&self, at: usize) -> Option<(usize, usize)> {
        let rest = self.text.get(at..)?;
        let space = rest.len() - rest.trim_start_matches([' ', '\t', '\r', '\n', '\u{a0}']).len();
        let open = at + space;
        let close = self.close_of(open)?;
        let is_blank = self.text.get(open + 1..close)?.trim().is_empty();
        let is_one_line = rest.get(..space)?.matches('\n').count() <= 1;
        let is_other = self.sign(open + 1) == Some('^') || matches!(self.sign(close + 1), Some('(' | '['));
        (is_one_line && !is_blank && !is_other).then_some((open, close))
    }

    /// A key with what the bracket behind it holds: other works, or its own place and then others.
    fn cites_behind(&self, key: &Key, from: usize, close: usize) -> Option<Vec<Cite>> {
        let at = key.range.start;
        if let Some(others) = self.cites(from, close) {
            let own = self.cite(key, at..at, key.range.end..key.range.end);
            return Some(std::iter::once(own).chain(others).collect());
        }
        let mut cites = Vec::new();
        match self.stop(from, close) {
            Stop::End => cites.push(self.cite(key, at..at, from..close)),
            Stop::Mark(mark, length) => {
                cites.push(self.cite(key, at..at, from..mark));
                cites.extend(self.cites(mark + length, close)?);
            }
            Stop::Key(_) => return None,
        }
        Some(cites)
    }

    /// The works between two places; `None` when a part has no key.
    fn cites(&self, from: usize, close: usize) -> Option<Vec<Cite>> {
        let mut cites = Vec::new();
        let mut from = from;
        loop {
            let Stop::Key(mut key) = self.first_key(from, close) else { return None };
            let mut prefix = from..key.range.start;
            let behind = loop {
                let tail = key.range.end;
                match self.stop(tail, close) {
                    Stop::Key(next) => {
                        let part = self.parting(tail, next.range.start);
                        cites.push(self.cite(&key, prefix, tail..part));
                        // The comma between belongs to neither.
                        let is_comma = matches!(self.sign(part), Some(',' | '،'));
                        prefix = (if is_comma { self.behind(part, close) } else { part })..next.range.start;
                        key = next;
                    }
                    Stop::Mark(mark, length) => {
                        cites.push(self.cite(&key, prefix, tail..mark));
                        break Some(mark + length);
                    }
                    Stop::End => {
                        cites.push(self.cite(&key, prefix, tail..close));
                        break None;
                    }
                }
            };
            match behind {
                Some(behind) => from = behind,
                None => return Some(cites),
            }
        }
    }

    /// The first key between two places, if no `;` stands in front of it.
    fn first_key(&self, from: usize, close: usize) -> Stop {
        let mut at = from;
        while at < close {
            if self.skipped(at).is_none() {
                match self.sign(at) {
                    Some(';') => return Stop::Mark(at, 1),
                    Some('@' | '-') => {
                        if let Some(key) = key::at(self, at).filter(|key| key.range.end <= close) {
                            return Stop::Key(key);
                        }
                    }
                    _ => {}
                }
            }
            at = self.behind(at, close);
        }
        Stop::End
    }

    /// What ends the words behind a key.
    fn stop(&self, from: usize, close: usize) -> Stop {
        let stop = self.first_key(from, close);
        let end = match &stop {
            Stop::Key(key) => key.range.start,
            // A `؛` with no key behind it is a sign like any other.
            Stop::Mark(..) | Stop::End => return stop,
        };
        let mut at = from;
        while at < end {
            if self.skipped(at).is_none() && self.sign(at) == Some('؛') {
                return Stop::Mark(at, '؛'.len_utf8());
            }
            at = self.behind(at, end);
        }
        stop
    }

    /// Where the words between two keys in one part become the prefix of the second: behind a place in the first, and behind a comma.
    fn parting(&self, from: usize, end: usize) -> usize {
        let words = self.text.get(from..end).unwrap_or_default();
        let number =
            words.rfind(is_digit).map(|at| words[at..].find(char::is_whitespace).map_or(words.len(), |n| at + n));
        let comma = words.rfind([',', '،']);
        from + number.into_iter().chain(comma).max().unwrap_or(0)
    }

    fn cite(&self, key: &Key, prefix: Range<usize>, tail: Range<usize>) -> Cite {
        let words = |range: Range<usize>| self.text.get(range).unwrap_or_default();
        let tail = tail.start..tail.start + words(tail.clone()).trim_end().len();
        let prefix = words(prefix).trim_start();
        let start = if prefix.is_empty() { key.range.start } else { key.range.start - prefix.len() };
        let end = if tail.is_empty() { key.range.end } else { tail.end };
        Cite {
            range: start..end,
            key: words(key.name.clone()).to_owned(),
            key_range: key.name.clone(),
            mode: key.mode,
            prefix: prefix.trim_end().to_owned(),
            tail: words(tail).to_owned(),
        }
    }
}
