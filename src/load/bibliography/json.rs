//! JSON as a tree that knows its bytes, item by item: a mistake in one item ends that item and no other.

use super::super::yaml::{Key, Node, Value};
use crate::diagnostic::{Diagnostic, Diagnostics, Place, code};
use std::ops::Range;
use std::sync::Arc;

/// Deepest nesting; that of CSL-JSON is five.
const DEPTH: usize = 64;
/// What stands at the head of an item after a mistake, so that reading goes on there.
const HEADS: [&str; 3] = ["\"id\"", "\"type\"", "\"citation-key\""];

/// The items of a bibliography: those of the list that the file is, or of the list under `references` or `items`.
pub(super) fn items(file: &Arc<str>, text: &str, found: &mut Diagnostics) -> Vec<Node> {
    let at = if text.starts_with('\u{feff}') { '\u{feff}'.len_utf8() } else { 0 };
    let mut reader = Reader { text, at, depth: 0 };
    reader.blank();
    let report = |fault: Fault, found: &mut Diagnostics| {
        let place = Place::new(file, spot(text, fault.at));
        found.push(Diagnostic::new(code::BIBLIOGRAPHY_SYNTAX, fault.what).at(place).help(fault.help));
    };
    if reader.at == text.len() {
        return Vec::new();
    }
    let is_whole = reader.peek() == Some(b'[');
    if reader.peek() == Some(b'{') && !reader.enter_list() {
        let fault = Fault {
            at: reader.at,
            what: "a bibliography in JSON is a list of works",
            help: "put `[` and `]` around it",
        };
        report(fault, found);
        return Vec::new();
    }
    if reader.peek() != Some(b'[') {
        let fault =
            Fault { at: reader.at, what: "a bibliography in JSON is a list of works", help: "begin the file with `[`" };
        report(fault, found);
        return Vec::new();
    }
    reader.at += 1;
    let mut nodes = Vec::new();
    loop {
        reader.blank();
        match reader.peek() {
            None => {
                report(
                    Fault { at: text.len(), what: "the list of works is not closed", help: "add `]` at the end" },
                    found,
                );
                return nodes;
            }
            Some(b']') => break,
            Some(b',') => {
                report(
                    Fault { at: reader.at, what: "a comma stands where a work must stand", help: "remove it" },
                    found,
                );
                reader.at += 1;
                continue;
            }
            Some(_) => {}
        }
        let start = reader.at;
        match reader.value() {
            Ok(node) => nodes.push(node),
            Err(fault) => {
                let at = fault.at;
                report(fault, found);
                reader.depth = 0;
                reader.at = after(text, start, at);
            }
        }
        reader.blank();
        match reader.peek() {
            Some(b',') => {
                reader.at += 1;
                reader.blank();
                if reader.peek() == Some(b']') {
                    report(
                        Fault { at: reader.at - 1, what: "a comma follows the last work", help: "remove it" },
                        found,
                    );
                }
            }
            Some(b']') | None => {}
            Some(_) if reader.at > start => {
                report(Fault { at: reader.at, what: "a comma is missing between two works", help: "add it" }, found);
                if reader.peek() != Some(b'{') {
                    reader.at = after(text, reader.at, reader.at).max(reader.at + 1);
                    while !text.is_char_boundary(reader.at) {
                        reader.at += 1;
                    }
                }
            }
            Some(_) => return nodes,
        }
    }
    reader.at += 1;
    reader.blank();
    // Behind the list under a key there may stand other keys, which nobody reads.
    if is_whole && reader.at < text.len() {
        report(Fault { at: reader.at, what: "text follows the list of works", help: "remove it" }, found);
    }
    nodes
}

/// Where reading goes on after a mistake at `at` in the item that begins at `start`: behind the item, or where the next begins.
fn after(text: &str, start: usize, at: usize) -> usize {
    let bytes = text.as_bytes();
    let (mut depth, mut quoted) = (0_usize, false);
    let mut index = start;
    while index < bytes.len() {
        match bytes[index] {
            b'\\' if quoted => index += 1,
            b'"' => quoted = !quoted,
            b'\n' => quoted = false,
            b'{' if !quoted => {
                let head = text.get(index + 1..).unwrap_or("").trim_start();
                if index > at.max(start) && HEADS.iter().any(|known| head.starts_with(known)) {
                    return index;
                }
                depth += 1;
            }
            b'[' if !quoted => depth += 1,
            b'}' | b']' if !quoted => {
                depth = depth.saturating_sub(1);
                if depth == 0 && index >= at {
                    return index + 1;
                }
            }
            _ => {}
        }
        index += 1;
    }
    text.len()
}

/// One sign, so that there is something to show.
fn spot(text: &str, at: usize) -> Range<usize> {
    let last = || text.trim_end().char_indices().next_back().map_or(0, |(at, _)| at);
    let at = if at >= text.len() { last() } else { at };
    at..at + text[at..].chars().next().map_or(0, char::len_utf8)
}

/// A mistake of syntax.
struct Fault {
    at: usize,
    what: &'static str,
    help: &'static str,
}

struct Reader<'t> {
    text: &'t str,
    at: usize,
    depth: usize,
}

impl Reader<'_> {
    fn peek(&self) -> Option<u8> {
        self.text.as_bytes().get(self.at).copied()
    }

    fn blank(&mut self) {
        while let Some(b' ' | b'\t' | b'\n' | b'\r') = self.peek() {
            self.at += 1;
        }
    }

    fn fault<T>(&self, what: &'static str, help: &'static str) -> Result<T, Fault> {
        Err(Fault { at: self.at, what, help })
    }

    /// Steps into the list under `references` or `items` of the mapping that begins here; `false` when there is none.
    fn enter_list(&mut self) -> bool {
        let start = self.at;
        self.at += 1;
        loop {
            self.blank();
            let Ok(key) = self.string() else { break };
            self.blank();
            if self.peek() != Some(b':') {
                break;
            }
            self.at += 1;
            self.blank();
            if matches!(key.as_str(), "references" | "items") && self.peek() == Some(b'[') {
                return true;
            }
            if self.value().is_err() {
                break;
            }
            self.blank();
            if self.peek() != Some(b',') {
                break;
            }
            self.at += 1;
        }
        self.at = start;
        false
    }

    fn value(&mut self) -> Result<Node, Fault> {
        let start = self.at;
        let plain = |value: Value, end: usize, text: &str| {
            let spelling = if matches!(value, Value::Null | Value::Bool(_) | Value::Integer(_) | Value::Float(_)) {
                Box::from(&text[start..end])
            } else {
                Box::default()
            };
            Node { value, span: start..end, spelling }
        };
        let value = match self.peek() {
            Some(b'{') => self.map()?,
            Some(b'[') => self.list()?,
            Some(b'"') => Value::Text(self.string()?),
            Some(b'-' | b'0'..=b'9') => self.number()?,
            _ => self.word()?,
        };
        Ok(plain(value, self.at, self.text))
    }

    fn word(&mut self) -> Result<Value, Fault> {
        let rest = &self.text[self.at..];
        for (word, value) in [("true", Value::Bool(true)), ("false", Value::Bool(false)), ("null", Value::Null)] {
            if rest.starts_with(word) {
                self.at += word.len();
                return Ok(value);
            }
        }
        self.fault("a value is missing here, or stands without quotation marks", "put text between `\"` and `\"`")
    }

    fn number(&mut self) -> Result<Value, Fault> {
        let start = self.at;
        while let Some(b'-' | b'+' | b'.' | b'e' | b'E' | b'0'..=b'9') = self.peek() {
            self.at += 1;
        }
        let written = &self.text[start..self.at];
        let digits = written.strip_prefix('-').unwrap_or(written);
        let has_zero = digits.len() > 1 && digits.starts_with('0') && !digits[1..].starts_with(['.', 'e', 'E']);
        let is_open = digits.ends_with('.')
            || digits.contains(".e")
            || digits.contains(".E")
            || digits.starts_with(['.', '+', '-']);
        let number = written.parse::<f64>().ok().filter(|number| number.is_finite() && !has_zero && !is_open);
        match (written.parse::<i64>(), number) {
            (Ok(whole), Some(_)) => Ok(Value::Integer(whole)),
            (Err(_), Some(number)) => Ok(Value::Float(number)),
            _ => {
                self.at = start;
                self.fault("this is no number of JSON", "put it between `\"` and `\"`")
            }
        }
    }

    fn deeper(&mut self) -> Result<(), Fault> {
        if self.depth == DEPTH {
            return self
                .fault("lists and mappings are nested too deeply", "a work has no more than five in each other");
        }
        self.depth += 1;
        self.at += 1;
        self.blank();
        Ok(())
    }

    fn list(&mut self) -> Result<Value, Fault> {
        self.deeper()?;
        let mut nodes = Vec::new();
        while self.peek() != Some(b']') {
            nodes.push(self.value()?);
            self.parted(b']')?;
        }
        self.at += 1;
        self.depth -= 1;
        Ok(Value::List(nodes))
    }

    fn map(&mut self) -> Result<Value, Fault> {
        self.deeper()?;
        let mut entries = Vec::new();
        while self.peek() != Some(b'}') {
            let start = self.at;
            if self.peek() != Some(b'"') {
                return self.fault("a key must stand here, between quotation marks", "write `\"key\": \"value\"`");
            }
            let key = Key { text: self.string()?, span: start..self.at };
            self.blank();
            if self.peek() != Some(b':') {
                return self.fault("a colon is missing after the key", "write `\"key\": \"value\"`");
            }
            self.at += 1;
            self.blank();
            entries.push((key, self.value()?));
            self.parted(b'}')?;
        }
        self.at += 1;
        self.depth -= 1;
        Ok(Value::Map(entries))
    }

    /// A comma, or the end.
    fn parted(&mut self, end: u8) -> Result<(), Fault> {
        self.blank();
        match self.peek() {
            Some(b',') => {
                self.at += 1;
                self.blank();
                if self.peek() == Some(end) {
                    return self.fault("a comma stands before the closing bracket", "remove the comma");
                }
                Ok(())
            }
            Some(byte) if byte == end => Ok(()),
            _ => self.fault("a comma or a closing bracket is missing here", "add it"),
        }
    }

    fn string(&mut self) -> Result<String, Fault> {
        let start = self.at;
        let unclosed = Fault {
            at: start,
            what: "a quotation mark is not closed in its line",
            help: "close it; a new line is written `\\n`",
        };
        if self.peek() != Some(b'"') {
            return Err(unclosed);
        }
        self.at += 1;
        let mut string = String::new();
        loop {
            let rest = &self.text[self.at..];
            let Some(next) = rest.find(|sign: char| sign == '"' || sign == '\\' || sign < ' ') else {
                return Err(unclosed);
            };
            string.push_str(&rest[..next]);
            self.at += next;
            match self.peek() {
                Some(b'"') => {
                    self.at += 1;
                    return Ok(string);
                }
                Some(b'\\') => string.push(self.escape()?),
                _ => return Err(unclosed),
            }
        }
    }

    fn escape(&mut self) -> Result<char, Fault> {
        let wrong = Fault {
            at: self.at,
            what: "a backslash begins no sign that JSON knows",
            help: "write `\\\\` for a backslash",
        };
        let sign = match self.text.as_bytes().get(self.at + 1) {
            Some(b'"') => '"',
            Some(b'\\') => '\\',
            Some(b'/') => '/',
            Some(b'b') => '\u{8}',
            Some(b'f') => '\u{c}',
            Some(b'n') => '\n',
            Some(b'r') => '\r',
            Some(b't') => '\t',
            Some(b'u') => {
                let Some(first) = self.unit(self.at) else { return Err(wrong) };
                self.at += 6;
                if !(0xd800..0xe000).contains(&first) {
                    return char::from_u32(first).ok_or(wrong);
                }
                let second = self.unit(self.at).filter(|second| (0xdc00..0xe000).contains(second));
                let (true, Some(second)) = (first < 0xdc00, second) else { return Err(wrong) };
                self.at += 6;
                return char::from_u32(0x1_0000 + ((first - 0xd800) << 10) + (second - 0xdc00)).ok_or(wrong);
            }
            _ => return Err(wrong),
        };
        self.at += 2;
        Ok(sign)
    }

    /// The number of `\u0041` at a place.
    fn unit(&self, at: usize) -> Option<u32> {
        let digits = self.text.get(at..at + 6)?.strip_prefix("\\u")?;
        let is_plain = digits.bytes().all(|byte| byte.is_ascii_hexdigit());
        u32::from_str_radix(digits, 16).ok().filter(|_| is_plain)
    }
}
