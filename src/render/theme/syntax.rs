//! The tags of a template and the tokens in them, read as the template engine reads them, for checks that it does not make.
//!
//! The engine keeps its parsed form to itself. It has accepted a template before anything here is asked about it.

use std::ops::Range;

/// What stands between two delimiters.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Tag<'s> {
    /// `{% … %}`; else `{{ … }}`.
    pub(super) is_statement: bool,
    /// With its delimiters.
    pub(super) span: Range<usize>,
    /// Whether it takes away the white space behind it.
    pub(super) trims: bool,
    pub(super) tokens: Vec<Token<'s>>,
}

/// A word, a literal or a sign.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Token<'s> {
    pub(super) kind: Kind,
    /// As it is written; of a string what stands between the quotation marks.
    pub(super) text: &'s str,
    pub(super) span: Range<usize>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    Name,
    Text,
    Number,
    Sign,
}

impl<'s> Tag<'s> {
    /// The word with which a statement begins: `for`, `endblock`; empty for everything else.
    pub(super) fn keyword(&self) -> &'s str {
        match self.tokens.first() {
            Some(first) if self.is_statement && first.kind == Kind::Name => first.text,
            _ => "",
        }
    }

    /// The sign, or nothing, at a place.
    pub(super) fn sign(&self, at: usize) -> &'s str {
        self.tokens.get(at).filter(|token| token.kind == Kind::Sign).map_or("", |token| token.text)
    }

    /// The name, or nothing, at a place.
    pub(super) fn name(&self, at: usize) -> &'s str {
        self.tokens.get(at).filter(|token| token.kind == Kind::Name).map_or("", |token| token.text)
    }

    /// The parameters of a `component` statement with the names they are given under inside.
    pub(super) fn parameters(&self) -> Vec<&'s str> {
        let mut depth = 0_u32;
        let mut found = Vec::new();
        for at in 0..self.tokens.len() {
            match self.sign(at) {
                "(" | "[" | "{" => depth += 1,
                ")" | "]" | "}" => depth = depth.saturating_sub(1),
                _ => {}
            }
            let before = at.checked_sub(1).map_or("", |before| self.sign(before));
            if depth == 1 && matches!(before, "(" | "," | "@" | "...") && !self.name(at).is_empty() {
                found.push(self.name(at));
            }
            if depth == 0 && self.sign(at) == ")" {
                break;
            }
        }
        found
    }

    /// The variables that a `for` or a `set` makes.
    pub(super) fn made(&self) -> Vec<&'s str> {
        let names: &[&str] = match self.keyword() {
            "for" if self.sign(2) == "," => &[self.name(1), self.name(3)],
            "for" | "set" | "set_global" => &[self.name(1)],
            _ => &[],
        };
        names.to_vec()
    }
}

/// The longest signs first.
const SIGNS: [&str; 9] = ["...", "//", "**", "==", "!=", ">=", "<=", "</", "?."];

/// All tags, comments and raw text left out; those behind a tag that is not closed are not given.
pub(super) fn tags(source: &str) -> Vec<Tag<'_>> {
    let mut tags = Vec::new();
    let mut at = 0;
    while let Some(start) = source[at..].find('{').map(|found| at + found) {
        let rest = &source[start..];
        if rest.starts_with("{#") {
            let Some(end) = rest.find("#}") else { break };
            at = start + end + 2;
        } else if let Some(end) = raw(rest) {
            at = start + end;
        } else if rest.starts_with("{%") || rest.starts_with("{{") {
            let Some(tag) = tag(source, start) else { break };
            at = tag.span.end;
            tags.push(tag);
        } else {
            at = start + 1;
        }
    }
    tags
}

/// The length of a raw section with its two tags; of all that follows when it is not closed.
fn raw(rest: &str) -> Option<usize> {
    let mut at = bare(rest, "raw")?;
    while let Some(found) = rest[at..].find("{%") {
        at += found;
        if let Some(length) = bare(&rest[at..], "endraw") {
            return Some(at + length);
        }
        at += 2;
    }
    Some(rest.len())
}

/// The length of a statement that holds one word and nothing else.
fn bare(rest: &str, word: &str) -> Option<usize> {
    let white = |rest: &'_ str| rest.len() - rest.trim_start_matches(|sign: char| sign.is_ascii_whitespace()).len();
    let mut at = rest.strip_prefix("{%").map(|_| 2)?;
    at += usize::from(rest[at..].starts_with('-'));
    at += white(&rest[at..]);
    at += rest[at..].strip_prefix(word).map(|_| word.len())?;
    at += white(&rest[at..]);
    at += usize::from(rest[at..].starts_with('-'));
    rest[at..].starts_with("%}").then_some(at + 2)
}

fn tag(source: &str, start: usize) -> Option<Tag<'_>> {
    let is_statement = source[start..].starts_with("{%");
    let close = if is_statement { "%}" } else { "}}" };
    let mut at = start + 2 + usize::from(source[start + 2..].starts_with('-'));
    let mut tokens = Vec::new();
    loop {
        at += source[at..].find(|sign: char| !sign.is_ascii_whitespace())?;
        let rest = &source[at..];
        let trims = rest.starts_with('-') && rest[1..].starts_with(close);
        if trims || rest.starts_with(close) {
            let end = at + 2 + usize::from(trims);
            return Some(Tag { is_statement, span: start..end, trims, tokens });
        }
        let token = token(source, at)?;
        at = token.span.end;
        tokens.push(token);
    }
}

fn token(source: &str, at: usize) -> Option<Token<'_>> {
    let rest = &source[at..];
    let first = rest.chars().next()?;
    let run = |inside: fn(char) -> bool| rest.find(|sign| !inside(sign)).unwrap_or(rest.len());
    let (kind, inner, length) = match first {
        '"' | '\'' | '`' => {
            let length = quoted(rest, first)?;
            (Kind::Text, 1..length - 1, length)
        }
        'a'..='z' | 'A'..='Z' | '_' => {
            let length = run(|sign| sign.is_ascii_alphanumeric() || sign == '_');
            (Kind::Name, 0..length, length)
        }
        '0'..='9' => {
            let length = run(|sign| sign.is_ascii_digit());
            (Kind::Number, 0..length, length)
        }
        _ => {
            let length = SIGNS.iter().find(|sign| rest.starts_with(**sign)).map_or(first.len_utf8(), |sign| sign.len());
            (Kind::Sign, 0..length, length)
        }
    };
    Some(Token { kind, text: &rest[inner], span: at..at + length })
}

/// The length of a string with its quotation marks.
fn quoted(rest: &str, mark: char) -> Option<usize> {
    let mut escaped = false;
    for (at, sign) in rest.char_indices().skip(1) {
        match sign {
            _ if escaped => escaped = false,
            '\\' => escaped = true,
            _ if sign == mark => return Some(at + 1),
            _ => {}
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(source: &str) -> Vec<String> {
        let all = |tag: Tag<'_>| tag.tokens.iter().map(|token| token.text).collect::<Vec<_>>().join(" ");
        tags(source).into_iter().map(all).collect()
    }

    #[test]
    fn tags_are_found_as_the_engine_finds_them() {
        assert_eq!(words("a {{ b.c }} { {# {{ x }} #} {%- if d -%}{{-e-}}"), ["b . c", "if d", "e"]);
        assert_eq!(words("{% raw %}{{ a }}{% for %}{%- endraw -%}{{ b }}"), ["b"]);
        assert_eq!(words("{{ \"}}\" ~ '%}' ~ `a\\`}}` }}{{ c }}"), ["}} ~ %} ~ a\\`}}", "c"]);
        assert_eq!(words("{{ a }}{{ \" }}{{ c }}"), ["a"]);
        assert_eq!(words("{% x {{ y }}"), Vec::<String>::new());
        assert_eq!(
            words("{{{<contents entries={entry.entries} />}}}"),
            ["{ < contents entries = { entry . entries } / >"]
        );
    }

    #[test]
    fn statements_say_what_they_make() {
        let made = |source: &str| {
            tags(source).iter().flat_map(|tag| tag.made().into_iter().map(str::to_owned)).collect::<Vec<_>>()
        };
        assert_eq!(
            made("{% for a, b in c %}{% for d in e %}{% set f = g %}{% set_global h %}{{ i }}"),
            ["a", "b", "d", "f", "h"]
        );
        let component = tags("{% component a.b(c, d: string = \"x\", @t, e = [f, g], ...rest) {h: 1} %}");
        assert_eq!(component[0].parameters(), ["c", "d", "t", "e", "rest"]);
    }
}
