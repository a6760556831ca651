//! The project's own sources as text: which files there are, and their code without comments and strings.

use std::fs;
use std::path::{Path, PathBuf};

/// One source file.
pub(crate) struct File {
    /// From the project's root, `/`-joined.
    pub(crate) path: String,
    /// As it is.
    pub(crate) text: String,
    /// Without comments; every sign of them is a space, so that places stay.
    pub(crate) code: String,
    /// Without comments and without what stands in strings.
    pub(crate) bare: String,
}

/// The project's folder.
pub(crate) fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

/// All files below a folder of the project with one of the endings, sorted.
pub(crate) fn files(folder: &str, endings: &[&str]) -> Vec<File> {
    let mut found = Vec::new();
    walk(&root().join(folder), &mut |path| {
        if !endings.iter().any(|ending| path.to_string_lossy().ends_with(ending)) {
            return;
        }
        let text = fs::read_to_string(path).expect("sources are UTF-8").replace("\r\n", "\n");
        let path = path.strip_prefix(root()).expect("a file of the project").to_string_lossy().replace('\\', "/");
        let (code, bare) = strip(&text);
        found.push(File { path, text, code, bare });
    });
    found.sort_by(|one, other| one.path.cmp(&other.path));
    found
}

fn walk(folder: &Path, each: &mut dyn FnMut(&Path)) {
    for entry in fs::read_dir(folder).expect("a folder of the project") {
        let path = entry.expect("an entry").path();
        if path.is_dir() { walk(&path, each) } else { each(&path) }
    }
}

impl File {
    /// Whether the file is compiled for tests only.
    pub(crate) fn is_test(&self) -> bool {
        self.path.ends_with("/tests.rs") || self.path.contains("/tests/")
    }

    /// The bare code in front of the tests at its end.
    pub(crate) fn shipped(&self) -> &str {
        let end = self.bare.find("#[cfg(test)]\nmod tests {").unwrap_or(self.bare.len());
        &self.bare[..end]
    }
}

/// The text without comments, and without comments and strings.
fn strip(text: &str) -> (String, String) {
    let signs: Vec<char> = text.chars().collect();
    let (mut code, mut bare) = (String::with_capacity(text.len()), String::with_capacity(text.len()));
    let blank = |sign: char| if sign == '\n' { '\n' } else { ' ' };
    let mut at = 0;
    while at < signs.len() {
        let (end, kind) = token(&signs, at);
        for sign in &signs[at..end] {
            code.push(if kind == Kind::Comment { blank(*sign) } else { *sign });
            bare.push(if kind == Kind::Code { *sign } else { blank(*sign) });
        }
        at = end;
    }
    (code, bare)
}

#[derive(PartialEq, Eq, Clone, Copy)]
enum Kind {
    Code,
    Comment,
    Literal,
}

/// The end and the kind of what begins at a sign.
fn token(signs: &[char], at: usize) -> (usize, Kind) {
    let next = |away: usize| signs.get(at + away).copied().unwrap_or('\0');
    let inside_word = at > 0 && (signs[at - 1].is_alphanumeric() || signs[at - 1] == '_');
    match signs[at] {
        '/' if next(1) == '/' => (end_of(signs, at, |rest| rest[0] == '\n', 0), Kind::Comment),
        '/' if next(1) == '*' => (end_of(signs, at + 2, |rest| rest.starts_with(&['*', '/']), 2), Kind::Comment),
        '"' => (quoted(signs, at + 1), Kind::Literal),
        'r' if !inside_word || (at > 0 && signs[at - 1] == 'b') => {
            let hashes = signs[at + 1..].iter().take_while(|sign| **sign == '#').count();
            if next(1 + hashes) != '"' {
                return (at + 1, Kind::Code);
            }
            let close = |rest: &[char]| {
                rest[0] == '"' && rest[1..].iter().take(hashes).filter(|s| **s == '#').count() == hashes
            };
            (end_of(signs, at + 2 + hashes, close, 1 + hashes), Kind::Literal)
        }
        '\'' if next(1) == '\\' => (end_of(signs, at + 3, |rest| rest[0] == '\'', 1), Kind::Literal),
        '\'' if next(2) == '\'' => (at + 3, Kind::Literal),
        _ => (at + 1, Kind::Code),
    }
}

fn end_of(signs: &[char], from: usize, is_end: impl Fn(&[char]) -> bool, length: usize) -> usize {
    let mut at = from;
    while at < signs.len() && !is_end(&signs[at..]) {
        at += 1;
    }
    (at + length).min(signs.len())
}

/// The place behind the quotation mark that ends a string.
fn quoted(signs: &[char], from: usize) -> usize {
    let mut at = from;
    while at < signs.len() && signs[at] != '"' {
        at += if signs[at] == '\\' { 2 } else { 1 };
    }
    (at + 1).min(signs.len())
}

/// The first names behind each `root::` in bare code: `a` for `root::a::b`, both for `root::{a, b::c}`.
pub(crate) fn paths(bare: &str, root: &str) -> Vec<String> {
    let mut found = Vec::new();
    let head = format!("{root}::");
    for (at, _) in bare.match_indices(&head) {
        if bare[..at].ends_with(|sign: char| sign.is_alphanumeric() || sign == '_') {
            continue;
        }
        found.extend(names(&bare[at + head.len()..]));
    }
    found
}

/// The name, or the names of the group, with which a text begins.
pub(crate) fn names(text: &str) -> Vec<String> {
    let name = |text: &str| -> String {
        text.trim_start().chars().take_while(|sign| sign.is_alphanumeric() || *sign == '_').collect()
    };
    let Some(group) = text.trim_start().strip_prefix('{') else { return vec![name(text)] };
    let (mut depth, mut start, mut parts) = (0_u32, 0, Vec::new());
    for (at, sign) in group.char_indices() {
        match sign {
            '{' => depth += 1,
            '}' if depth > 0 => depth -= 1,
            ',' | '}' if depth == 0 => {
                parts.push(name(&group[start..at]));
                start = at + 1;
                if sign == '}' {
                    break;
                }
            }
            _ => {}
        }
    }
    parts.retain(|part| !part.is_empty());
    parts
}

#[test]
fn comments_and_strings_are_told_from_code() {
    let (code, bare) = strip("a // \"b\n\"c // d\" 'e' r#\"f\"g\"# /* h */ &'i j '\\'' k");
    assert_eq!(code, "a      \n\"c // d\" 'e' r#\"f\"g\"#         &'i j '\\'' k");
    assert_eq!(bare.split_whitespace().collect::<Vec<_>>(), ["a", "&'i", "j", "k"]);
    assert_eq!(paths("use crate::{a::{x, y}, b as c};crate::d::e; my_crate::f", "crate"), ["a", "b", "d"]);
}
