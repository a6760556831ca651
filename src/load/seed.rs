//! Reading a sealed text: where it may lie, and what its bytes must be.

use super::ReadError;
use crate::diagnostic::{Diagnostic, Diagnostics, Place, code, nearest};
use crate::model::id::SeedHash;
use crate::source::seed::Seed;
use crate::text::letters::is_letter_or_digit;
use crate::text::sign::turns_lines;
use crate::world::World;
use memchr::memchr_iter;
use sha2::{Digest, Sha256};
use std::fmt::Write;
use std::io;
use std::sync::Arc;

/// The folder of the seeds.
pub const SEEDS: &str = "seeds";

/// The path of a seed from the edition's root; `None` when its name would lead out of [`SEEDS`].
#[must_use]
pub fn path(name: &str) -> Option<Arc<str>> {
    let safe = |part: &str| !part.is_empty() && part != "." && part != "..";
    let is_inside = name.split('/').all(safe) && !name.contains(['\\', '\0', ':']);
    is_inside.then(|| format!("{SEEDS}/{name}").into())
}

/// Reads a seed's bytes; `at` is where the front matter names it.
///
/// # Errors
/// Only when the machine fails.
pub fn read(world: &dyn World, name: &str, at: &Place, found: &mut Diagnostics) -> Result<Option<Vec<u8>>, ReadError> {
    let outside = |why: &str| {
        let diagnostic = Diagnostic::new(code::SEED_OUTSIDE, format!("the seed `{name}` {why}")).at(at.clone());
        diagnostic.help("put the file into `seeds/` and write its name here")
    };
    let Some(path) = path(name) else {
        found.push(outside("does not lie in `seeds/`"));
        return Ok(None);
    };
    match world.read(&path) {
        Ok(bytes) => Ok(Some(bytes)),
        Err(error) if error.kind() == io::ErrorKind::InvalidInput => {
            found.push(outside("leads out of `seeds/` by a link"));
            Ok(None)
        }
        Err(error) if error.kind() == io::ErrorKind::FileTooLarge => {
            found.push(too_large(&path).at(at.clone()));
            Ok(None)
        }
        Err(error) if is_no_file(&error) => {
            let diagnostic = Diagnostic::new(code::SEED_MISSING, format!("there is no file `{path}`")).at(at.clone());
            let known = world.walk(SEEDS).map_err(|source| ReadError { path: SEEDS.to_owned(), source })?;
            let known = known.iter().filter_map(|path| path.strip_prefix("seeds/"));
            found.push(match nearest(name, known) {
                Some(near) => diagnostic.help(format!("did you mean `{near}`?")),
                None => diagnostic.help("put the file into `seeds/`, or correct its name"),
            });
            Ok(None)
        }
        Err(source) => Err(ReadError { path: path.to_string(), source }),
    }
}

/// Whether the system says that a name leads to no file: none, a folder, a way through a file, or a name that no file can have.
fn is_no_file(error: &io::Error) -> bool {
    use io::ErrorKind as Kind;
    matches!(error.kind(), Kind::NotFound | Kind::IsADirectory | Kind::NotADirectory | Kind::InvalidFilename)
}

fn too_large(path: &str) -> Diagnostic {
    Diagnostic::new(code::SEED_TOO_LARGE, format!("`{path}` has more than 4 GiB")).help("divide it into several texts")
}

/// The SHA-256 of a seed's bytes.
#[must_use]
pub fn hash(bytes: &[u8]) -> SeedHash {
    Sha256::digest(bytes).into()
}

/// A hash as 64 hexadecimal digits.
#[must_use]
pub fn hex(hash: &SeedHash) -> String {
    hash.iter().fold(String::with_capacity(64), |mut text, byte| {
        // Writing to a string cannot fail.
        let _ = write!(text, "{byte:02x}");
        text
    })
}

/// Reads a hash of 64 hexadecimal digits; `None` for any other text.
#[must_use]
pub fn from_hex(text: &str) -> Option<SeedHash> {
    let digits: Option<Vec<u8>> =
        text.chars().map(|sign| sign.to_digit(16).and_then(|digit| u8::try_from(digit).ok())).collect();
    let bytes: Vec<u8> = digits?.chunks_exact(2).map(|pair| pair[0] << 4 | pair[1]).collect();
    (text.len() == 64).then(|| bytes.try_into().ok()).flatten()
}

/// Makes a text of a seed's bytes, with a report of all that is wrong with them.
pub fn check(bytes: &[u8], path: &Arc<str>, found: &mut Diagnostics) -> Option<Seed> {
    if bytes.len() > u32::MAX as usize - 2 {
        found.push(too_large(path).at(Place::file(path)));
        return None;
    }
    let text = match simdutf8::compat::from_utf8(bytes) {
        Ok(text) => text,
        Err(error) => {
            found.push(not_utf8(bytes, error.valid_up_to(), path));
            return None;
        }
    };
    if let Some(at) = control_sign(text) {
        let sign = text.as_bytes()[at];
        let message = format!("a control sign (byte 0x{sign:02X}) stands at byte {at} of `{path}`");
        let diagnostic = Diagnostic::new(code::SEED_CONTROL_SIGN, message).at(Place::new(path, at..at + 1));
        found.push(diagnostic.help("find out what the sign was meant to be; then replace the seed and seal it anew"));
        return None;
    }
    if !text.contains(is_letter_or_digit) {
        let diagnostic = Diagnostic::new(code::SEED_EMPTY, format!("`{path}` holds no letter and no digit"));
        found.push(diagnostic.at(Place::file(path)).help("copy the source again; an empty text cannot be cited"));
        return None;
    }
    if text.starts_with('\u{feff}') {
        let diagnostic = Diagnostic::new(code::SEED_BYTE_ORDER_MARK, format!("`{path}` begins with a byte-order mark"));
        found.push(
            diagnostic
                .at(Place::new(path, 0..3))
                .help("nothing needs to be done: it is left out of the text, and named in the data"),
        );
    }
    lone_bidi_controls(text, path, found);
    Some(Seed::new(text.to_owned()))
}

#[allow(clippy::naive_bytecount, reason = "once, for a message")]
fn not_utf8(bytes: &[u8], at: usize, path: &Arc<str>) -> Diagnostic {
    let line = 1 + bytes[..at].iter().filter(|byte| **byte == b'\n').count();
    let byte = bytes.get(at).copied().unwrap_or(0);
    let message = format!("`{path}` is not UTF-8: byte {at} (0x{byte:02X}, line {line}) begins no sign");
    let diagnostic = Diagnostic::new(code::SEED_NOT_UTF8, message).at(Place::new(path, at..at + 1));
    diagnostic.help("convert the source to UTF-8 before it is sealed, and note in `provenance` what it was in before")
}

/// How many bytes are looked at together.
const CHUNK: usize = 256;

/// The byte offset of the first control sign that is no tab, line end or form feed.
#[must_use]
pub fn control_sign(text: &str) -> Option<usize> {
    let is_control = |byte: &u8| *byte < 0x20 && !matches!(*byte, b'\t' | b'\n' | b'\r' | 0x0c) || *byte == 0x7f;
    // Whole chunks are asked first: without an early end the compiler can test many bytes at once.
    let has_control = |chunk: &[u8]| chunk.iter().fold(false, |found, byte| found | is_control(byte));
    let chunk = text.as_bytes().chunks(CHUNK).position(has_control)?;
    let start = chunk * CHUNK;
    text.as_bytes()[start..].iter().position(is_control).map(|at| start + at)
}

/// So many lone bidi controls are named one by one; a file of nothing else must not fill the memory with reports.
const NAMED: usize = 20;

/// The first byte of every bidi control in UTF-8.
const LEAD: u8 = 0xe2;

/// Reports each line whose bidi embeddings or isolates are opened and not closed, or the reverse.
fn lone_bidi_controls(text: &str, path: &Arc<str>, found: &mut Diagnostics) {
    let bytes = text.as_bytes();
    let mut open: Vec<(char, usize)> = Vec::new();
    let mut lone: Vec<usize> = Vec::new();
    let mut line = 0;
    for at in memchr_iter(LEAD, bytes) {
        let Some(sign) = text[at..].chars().next().filter(|sign| turns_lines(*sign)) else { continue };
        if !open.is_empty() && bytes[line..at].contains(&b'\n') {
            lone.extend(open.drain(..).map(|(_, at)| at));
        }
        line = at;
        match sign {
            '\u{202c}' | '\u{2069}' => {
                let partner = |opened: char| (sign == '\u{2069}') == matches!(opened, '\u{2066}'..='\u{2068}');
                match open.pop() {
                    Some((opened, _)) if partner(opened) => {}
                    Some((_, at)) => lone.push(at),
                    None => lone.push(at),
                }
            }
            _ => open.push((sign, at)),
        }
    }
    lone.extend(open.into_iter().map(|(_, at)| at));
    lone.sort_unstable();
    for (index, at) in lone.iter().take(NAMED).copied().enumerate() {
        let name = text[at..].chars().next().map_or(0, u32::from);
        let mut message = format!("the bidi control U+{name:04X} stands without its partner at byte {at} of `{path}`");
        if index + 1 == NAMED && lone.len() > NAMED {
            message.push_str(&format!(", and {} more behind it", lone.len() - NAMED));
        }
        let diagnostic = Diagnostic::new(code::SEED_LONE_BIDI_CONTROL, message).at(Place::new(path, at..at + 3));
        found.push(diagnostic.help("compare what the page shows with the bytes; an emendation can leave the sign out"));
    }
}
