//! Citations: one record of what is cited, and every form in which it is handed on.
//!
//! A [`Record`] is made of the facts alone, and each form of the record alone, with the words of the interface where it is read by people. So the
//! page of a passage, the page on citing and the command line cannot say different things of one passage.

mod biblatex;
mod bibtex;
mod csl_json;
mod date;
mod langid;
mod latex;
mod markup;
mod plain;
mod record;
mod ris;
mod words;

pub use self::biblatex::biblatex;
pub use bibtex::bibtex;
pub use csl_json::csl_json;
pub use markup::html;
pub(super) use markup::write_html;
pub use record::{Agent, Cited, CitedLayer, Locus, Record, Version};
pub use ris::ris;
pub use words::{citation, parts, state, text};

use super::theme::Strings;

/// How much a citation in words says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Style {
    /// All of it, for a bibliography or a first note.
    Full,
    /// What is enough to find the place again.
    Short,
}

impl Style {
    /// The names on the command line.
    pub const NAMED: &'static [(&'static str, Style)] = &[("full", Style::Full), ("short", Style::Short)];

    /// Its name.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Style::Full => "full",
            Style::Short => "short",
        }
    }
}

/// In what form a citation is handed on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    /// Words, one line.
    Text,
    /// The same with markup.
    Html,
    /// An entry for BibTeX.
    Bibtex,
    /// An entry for BibLaTeX.
    Biblatex,
    /// A record of RIS, which citation managers import.
    Ris,
    /// An item of CSL-JSON, which loses the least.
    CslJson,
}

impl Format {
    /// The names on the command line.
    pub const NAMED: &'static [(&'static str, Format)] = &[
        ("text", Format::Text),
        ("html", Format::Html),
        ("bibtex", Format::Bibtex),
        ("biblatex", Format::Biblatex),
        ("ris", Format::Ris),
        ("csl-json", Format::CslJson),
    ];

    /// Its name.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Format::Text => "text",
            Format::Html => "html",
            Format::Bibtex => "bibtex",
            Format::Biblatex => "biblatex",
            Format::Ris => "ris",
            Format::CslJson => "csl-json",
        }
    }
}

/// A record in a format. What is read by people is in a style and in the words of `lang`, whose interface strings `strings` are; what is
/// read by programs says all, in the language of the text. Each ends with a line end.
#[must_use]
pub fn write(record: &Record, format: Format, style: Style, strings: &Strings, lang: &str) -> String {
    match format {
        Format::Text => format!("{}\n", text(record, style, strings, lang)),
        Format::Html => format!("{}\n", html(record, style, strings, lang)),
        Format::Bibtex => bibtex(record),
        Format::Biblatex => biblatex(record),
        Format::Ris => ris(record),
        Format::CslJson => csl_json(record),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_lead_back_to_what_they_name() {
        assert!(Style::NAMED.iter().all(|(name, style)| style.name() == *name));
        assert!(Format::NAMED.iter().all(|(name, format)| format.name() == *name));
        assert!(CitedLayer::NAMED.iter().all(|(name, layer)| layer.name() == *name));
    }
}
