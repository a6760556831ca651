//! What can be wrong with a file that should hold a style.

use super::parts::Tree;
use crate::text::sign::turns_lines;
use citationberg::{Style as Csl, XmlDeError};
use std::fmt;

/// Larger files, in bytes, are no styles: the largest official one has about 200 KiB.
const LARGEST: usize = 2 << 20;
/// Deeper elements are no style either, and would exhaust the stack of whoever follows them.
const DEEPEST: usize = 100;

/// Why a style cannot be used.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Fault {
    /// It is no style of CSL.
    NotCsl {
        /// Why not, in the words of the reader.
        why: String,
    },
    /// It says only on which style it depends, and that one is not built in.
    Dependent {
        /// The address of the style on which it depends.
        parent: String,
    },
    /// One of its macros calls itself, so that formatting would never end.
    EndlessMacro {
        /// The name of the macro.
        name: String,
    },
    /// Its macros call others so often that formatting would not end in a lifetime.
    TooLarge,
    /// It would write signs that turn the direction of what stands around them.
    TurnsLines {
        /// The sign.
        sign: char,
    },
}

impl Fault {
    pub(super) fn not_csl(error: &XmlDeError) -> Self {
        let path = error.path.as_ref().map(|path| format!(" (at `{path}`)")).unwrap_or_default();
        Self::NotCsl { why: format!("{}{path}", error.source) }
    }
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NotCsl { why } => write!(f, "this is no style of CSL: {why}"),
            Self::Dependent { parent } => write!(f, "this style only points to another one, `{parent}`"),
            Self::EndlessMacro { name } => write!(f, "the macro `{name}` calls itself"),
            Self::TooLarge => f.write_str("its macros call each other so often that no program can follow them"),
            Self::TurnsLines { sign } => {
                write!(f, "the sign U+{:04X}, which turns the direction of lines, stands in it", u32::from(*sign))
            }
        }
    }
}

impl std::error::Error for Fault {}

/// Refuses what would cost the reader too much.
pub(super) fn check(xml: &str) -> Result<(), Fault> {
    let refuse = |why: &str| Err(Fault::NotCsl { why: why.to_owned() });
    if xml.len() > LARGEST {
        return refuse("it is larger than any style");
    }
    let mut depth = 0_usize;
    for (at, _) in xml.match_indices('<') {
        let rest = &xml[at + 1..];
        if rest.starts_with('/') {
            depth = depth.saturating_sub(1);
        } else if !rest.starts_with(['?', '!']) {
            let end = rest.find('>').unwrap_or(rest.len());
            depth += usize::from(!rest[..end].ends_with('/'));
        }
        if depth > DEEPEST {
            return refuse("its elements are nested too deeply");
        }
    }
    Ok(())
}

/// Refuses signs that turn lines, written or escaped: what a style writes stands between the words of others.
pub(super) fn check_signs(style: &Csl) -> Result<(), Fault> {
    let mut found = None;
    Tree::of(style)
        .each(|_, text| found = found.or_else(|| text.and_then(|text| text.chars().find(|sign| turns_lines(*sign)))));
    found.map_or(Ok(()), |sign| Err(Fault::TurnsLines { sign }))
}
