//! The engine's complaints in words that say what to do, and what else can be wrong before a value is decoded.

use super::Node;
use crate::diagnostic::{Diagnostic, Place, code};
use serde_yaml::granit_parser::{ErrorKind, ScanError};
use std::borrow::Cow;
use std::sync::Arc;

/// Chars of a value that a message repeats, at most.
const REPEATED: usize = 60;

/// The mistake of syntax at which the engine stopped; `read` bytes of `text` had become events by then.
pub(super) fn syntax(file: &Arc<str>, text: &str, offset: usize, read: usize, error: &ScanError) -> Diagnostic {
    let at = settled(text, error.marker().byte_offset().unwrap_or(0));
    let at = cause(text, settled(text, read), at, error.kind());
    // At the end of a file there is nothing to show: the last thing that stands there is where people look.
    let at = if text[at..].trim().is_empty() { last_sign(text) } else { at };
    let end = at + text[at..].chars().next().map_or(0, char::len_utf8);
    let place = Place::new(file, offset + at..offset + end);
    if matches!(error.kind(), ErrorKind::RecursionLimitExceeded) {
        return too_deep(place);
    }
    let (message, help) = words(error.kind());
    let diagnostic = Diagnostic::new(code::YAML_SYNTAX, message).at(place);
    match help {
        Some(help) => diagnostic.help(help),
        None => diagnostic,
    }
}

/// Where the mistake was made, when the engine noticed it only later.
fn cause(text: &str, read: usize, at: usize, kind: &ErrorKind) -> usize {
    match kind {
        ErrorKind::UnclosedQuotedScalar
        | ErrorKind::DocumentIndicatorInQuotedScalar
        | ErrorKind::InvalidQuotedScalarIndent => open_quote(text, read, at).unwrap_or(at),
        _ if text[at..].starts_with('\t') || !is_tab(kind) => at,
        _ if text[..at].ends_with('\t') => at - 1,
        _ => tab_below(text, at).unwrap_or(at),
    }
}

/// The tab in the indentation of the next line with words.
fn tab_below(text: &str, at: usize) -> Option<usize> {
    let line = at + text[at..].find('\n')? + 1;
    let indentation = text[line..].find(|sign: char| !sign.is_whitespace()).unwrap_or(0);
    text[line..line + indentation].rfind('\t').map(|tab| line + tab)
}

fn is_tab(kind: &ErrorKind) -> bool {
    use ErrorKind as Kind;
    matches!(
        kind,
        Kind::TabNotAllowed
            | Kind::TabInBlockIndentation
            | Kind::TabAtBlockScalarStart
            | Kind::TabInIndentation
            | Kind::TabInPlainScalar
    )
}

/// The quotation mark that is still open at `at`, looked for from `read` on: one inside a word or a comment opens nothing.
fn open_quote(text: &str, read: usize, at: usize) -> Option<usize> {
    let mut open: Option<(usize, char)> = None;
    let mut before = ' ';
    let mut signs = text.get(read..at)?.char_indices();
    while let Some((index, sign)) = signs.next() {
        let first = before.is_whitespace() || "[{,:-".contains(before);
        match open {
            None if first && matches!(sign, '"' | '\'') => open = Some((read + index, sign)),
            None if before.is_whitespace() && sign == '#' => {
                signs.by_ref().find(|(_, sign)| *sign == '\n');
                before = '\n';
                continue;
            }
            Some((_, '"')) if sign == '\\' => {
                signs.next();
            }
            Some((_, quote)) if sign == quote => open = None,
            _ => {}
        }
        before = sign;
    }
    open.map(|(start, _)| start)
}

/// What is wrong, and what usually mends it.
fn words(kind: &ErrorKind) -> (Cow<'static, str>, Option<&'static str>) {
    use ErrorKind as Kind;
    let (message, help) = match kind {
        kind if is_tab(kind) => ("a tab is used as indentation", "indent with spaces"),
        Kind::UnclosedQuotedScalar | Kind::DocumentIndicatorInQuotedScalar | Kind::InvalidQuotedScalarIndent => {
            ("a quotation mark is not closed", "close it, or write the text on lines of its own under `>-`")
        }
        Kind::InvalidTrailingSingleQuotedScalar | Kind::InvalidTrailingDoubleQuotedScalar => (
            "text follows the closing quotation mark",
            "to keep quotation marks that belong to the text, write it on lines of its own under `>-`",
        ),
        Kind::UnknownQuotedScalarEscape
        | Kind::InvalidQuotedScalarHexEscape
        | Kind::InvalidLowSurrogateHexEscape
        | Kind::InvalidLowSurrogate
        | Kind::MissingLowSurrogate
        | Kind::UnpairedLowSurrogate
        | Kind::InvalidUnicodeEscape => (
            "a backslash between double quotation marks begins no sign that YAML knows",
            "write `\\\\` for a backslash, or use single quotation marks",
        ),
        Kind::MappingValueNotAllowed | Kind::InvalidMappingValueWhitespace | Kind::InvalidColonPlacement => (
            "a colon stands where no value can begin",
            "text that holds a colon goes on a line of its own under `>-`, or between quotation marks",
        ),
        Kind::MappingKeyNotAllowed
        | Kind::ExpectedBlockMappingKey
        | Kind::InvalidIndentation
        | Kind::ExpectedBlockSequenceEntry
        | Kind::BlockSequenceEntryNotAllowed
        | Kind::InvalidBlockScalarIndent
        | Kind::InvalidFlowScalarIndent => (
            "this line does not fit the lines above",
            "lines that belong together begin in the same column, and what belongs to a key is indented under it",
        ),
        Kind::SimpleKeyExpected | Kind::InvalidSimpleKey => (
            "a key without a colon, or text that is not indented",
            "write `key: value`, or indent the text under its key",
        ),
        Kind::UnexpectedEofFlowSequence
        | Kind::UnexpectedEofFlowMapping
        | Kind::UnexpectedEofImplicitFlowMapping
        | Kind::UnclosedFlowCollection { .. }
        | Kind::ExpectedFlowMappingSeparator
        | Kind::ExpectedFlowSequenceSeparator => (
            "a bracket is not closed, or a comma is missing",
            "text that begins with a bracket goes on a line of its own under `>-`",
        ),
        Kind::MisplacedFlowCollectionEnd | Kind::MismatchedFlowCollectionEnd { .. } => {
            ("a bracket closes nothing", "text that begins with a bracket goes on a line of its own under `>-`")
        }
        Kind::UnknownAnchor => (
            "an alias refers to nothing",
            "text that begins with `*` goes on a line of its own under `>-`, or between quotation marks",
        ),
        Kind::UndeclaredTagHandle | Kind::InvalidTagTerminator | Kind::MissingTagUri => (
            "text that begins with `!` is read as a tag",
            "write the text on a line of its own under `>-`, or between quotation marks",
        ),
        Kind::DirectiveDisallowed => {
            ("a line that begins with `%` is a directive, and none is used here", "remove the line, or indent it")
        }
        Kind::UnexpectedCharacter { character } => {
            return (
                format!("text cannot begin with `{character}`").into(),
                Some("write the text on a line of its own under `>-`, or between quotation marks"),
            );
        }
        Kind::BomInsideDocument => ("a byte-order mark stands inside the file", "remove the invisible sign"),
        Kind::InvalidBlockScalarHeader => {
            ("text follows `>` or `|` in the same line", "begin the text on the next line, indented")
        }
        other => return (format!("this is not YAML: {other}").into(), None),
    };
    (message.into(), Some(help))
}

/// Too many lists and mappings in each other.
pub(super) fn too_deep(place: Place) -> Diagnostic {
    Diagnostic::new(code::TOO_LARGE, "lists and mappings are nested too deeply")
        .at(place)
        .help("text that begins with a bracket or a hyphen goes on a line of its own under `>-`")
}

/// `---` inside a file.
pub(super) fn second_document(place: Place) -> Diagnostic {
    Diagnostic::new(code::YAML_SYNTAX, "a second YAML document begins here")
        .at(place)
        .help("remove the line with `---`: a file holds one document")
}

/// An anchor whose value holds an alias to itself.
pub(super) fn endless_alias(place: Place) -> Diagnostic {
    Diagnostic::new(code::TOO_LARGE, "an alias stands inside the value it repeats")
        .at(place)
        .help("write out what the alias repeats")
}

/// `!something`.
pub(super) fn tag(place: Place, tag: &str) -> Diagnostic {
    Diagnostic::new(code::YAML_SYNTAX, format!("the tag `{}` has no meaning here", clipped(tag)))
        .at(place)
        .help("text that begins with `!` goes on a line of its own under `>-`, or between quotation marks")
}

/// A list or mapping in the place of a key.
pub(super) fn key_not_text(place: Place, node: &Node) -> Diagnostic {
    Diagnostic::new(code::WRONG_TYPE, format!("a key must be text, but {} stands here", node.kind()))
        .at(place)
        .help("text that begins with a bracket goes between quotation marks")
}

/// The nearest char boundary at or in front of `at`, inside `text`.
pub(super) fn settled(text: &str, at: usize) -> usize {
    let mut at = at.min(text.len());
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    at
}

/// Where the last sign of `text` begins that is not white space.
fn last_sign(text: &str) -> usize {
    text.trim_end().char_indices().next_back().map_or(0, |(at, _)| at)
}

/// The beginning of a value, for a message.
pub(super) fn clipped(text: &str) -> Cow<'_, str> {
    let text = text.trim();
    match text.char_indices().nth(REPEATED) {
        Some((end, _)) => format!("{}…", &text[..end]).into(),
        None => text.into(),
    }
}
