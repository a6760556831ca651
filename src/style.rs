//! Citations in the styles of the Citation Style Language (CSL): styles in, formatted pieces out.
//!
//! The one place that knows the formatter, `hayagriva`. It sees no page and writes no markup. Each work is formatted in its own language:
//! terms, quotation marks, digits and punctuation are those of the work, dates and translated titles those of the page.

mod author;
mod cite;
mod date;
mod driver;
mod edges;
mod fault;
mod item;
mod leaf;
mod locale;
mod macros;
mod marks;
mod pages;
mod parts;
mod piece;
mod sign;
mod simple;
mod title;
mod tree;
mod variant;

pub use fault::Fault;
pub use piece::{Piece, plain};

use crate::model::work::Work;
use citationberg::{CitationFormat, IndependentStyle, Style as Csl, StyleCategory, StyleClass};
use hayagriva::archive::ArchivedStyle;
use pages::Pages;
use std::sync::OnceLock;
use variant::Affixes;

/// Whether cites stand in the running text or in notes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Class {
    /// In the running text.
    InText,
    /// In notes.
    Note,
}

/// A citation style.
#[derive(Debug, Clone)]
pub struct Style {
    name: String,
    is_proven: bool,
    format: Option<CitationFormat>,
    title: String,
    missing: Option<String>,
    csl: IndependentStyle,
    affixes: Affixes,
    pages: OnceLock<Pages>,
}

/// What opens a cluster of cites, stands between two of them, and closes it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cluster {
    /// `(`, `[` or nothing.
    pub opens: String,
    /// `; ` or `, `.
    pub between: String,
    /// `)`, `]` or a full stop.
    pub closes: String,
}

/// A work, as a style writes it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Forms {
    /// The language of its terms, and the direction in which it runs.
    pub lang: String,
    /// The number in front of the entry, where a style has one: `1.`, `[1]`; else nothing.
    pub number: Vec<Piece>,
    /// The entry of the list of works.
    pub bibliography: Vec<Piece>,
    /// How a note cites it for the first time; in the running text the same as later.
    pub first: Cite,
    /// How it is cited later.
    pub subsequent: Cite,
    /// Its author as cites name them, or its short title: for sentences that name who is cited.
    pub author: Vec<Piece>,
    /// The cite without its author: for the brackets behind such a name.
    pub year: Cite,
    /// Whether the formatter has failed on this work, so that this is a plain form of ours: author, title and year.
    pub failed: bool,
}

/// A cite, without and with a place in the work.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cite {
    /// Of the whole work.
    pub bare: Vec<Piece>,
    /// Of a place in it: [`Piece::Locator`] stands exactly once.
    pub located: Vec<Piece>,
}

impl Style {
    /// The styles that are tried on works of all the languages of an edition.
    pub const PROVEN: [&str; 5] = [
        "chicago-author-date",
        "chicago-notes",
        "modern-language-association",
        "american-psychological-association",
        "gost-r-705-2008-numeric",
    ];

    /// One of the styles that are built in: those of [`Style::PROVEN`] and some seventy more.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        let Csl::Independent(csl) = ArchivedStyle::by_name(name)?.get() else { return None };
        Some(Self::new(name, csl))
    }

    /// A style from the text of a `.csl` file.
    ///
    /// # Errors
    /// When it is no style, or one that depends on a style that is not built in.
    pub fn parse(name: &str, xml: &str) -> Result<Self, Fault> {
        fault::check(xml)?;
        let csl = Csl::from_xml(xml).map_err(|error| Fault::not_csl(&error))?;
        fault::check_signs(&csl)?;
        let style = match csl {
            Csl::Independent(csl) => Self::new(name, csl),
            Csl::Dependent(dependent) => {
                let parent = dependent.parent_link.href;
                let known = ArchivedStyle::by_id(&parent).map(ArchivedStyle::get);
                let Some(Csl::Independent(mut csl)) = known else { return Err(Fault::Dependent { parent }) };
                csl.default_locale = dependent.default_locale.or(csl.default_locale);
                csl.info.title = dependent.info.title;
                Self::new(name, csl)
            }
        };
        macros::check(&style.csl)?;
        Ok(Self { is_proven: false, ..style })
    }

    fn new(name: &str, mut csl: IndependentStyle) -> Self {
        let affixes = variant::tamed(&mut csl);
        let format = csl.info.category.iter().find_map(|category| match category {
            StyleCategory::CitationFormat { format } => Some(*format),
            StyleCategory::Field { .. } => None,
        });
        let missing = csl.default_locale.as_ref().map(|code| code.0.clone()).filter(|code| !locale::is_known(code));
        Self {
            name: name.to_owned(),
            is_proven: Self::PROVEN.contains(&name),
            format,
            title: csl.info.title.value.clone(),
            missing,
            csl,
            affixes,
            pages: OnceLock::new(),
        }
    }

    /// The name by which it was asked for.
    #[must_use]
    pub fn name(&self) -> &str {
        &self.name
    }

    /// Whether it is one of [`Style::PROVEN`].
    #[must_use]
    pub fn is_proven(&self) -> bool {
        self.is_proven
    }

    /// Whether its cites stand in the running text or in notes.
    #[must_use]
    pub fn class(&self) -> Class {
        match self.csl.settings.class {
            StyleClass::InText => Class::InText,
            StyleClass::Note => Class::Note,
        }
    }

    /// Whether it says of the pages that it cites that they are pages; other styles give the numbers alone.
    #[must_use]
    pub fn labels_pages(&self) -> bool {
        self.pages().are_labelled
    }

    /// A cite of pages of a work: some styles set these otherwise than other places.
    #[must_use]
    pub fn paged(&self, cite: &Cite) -> Vec<Piece> {
        self.pages().set(&cite.located)
    }

    fn pages(&self) -> &Pages {
        self.pages.get_or_init(|| pages::of(self))
    }

    /// Whether its cites are numbers: the places of the works in the list that is given to [`format`].
    #[must_use]
    pub fn is_numeric(&self) -> bool {
        self.format == Some(CitationFormat::Numeric)
    }

    /// Whether its cites hold the year, so that works of one author and year need letters.
    fn is_author_date(&self) -> bool {
        self.format == Some(CitationFormat::AuthorDate)
    }

    /// What it is called.
    #[must_use]
    pub fn title(&self) -> &str {
        &self.title
    }

    /// The language that the style is made for, when there are no words of it here: terms are then those of the works and of the page.
    #[must_use]
    pub fn missing_locale(&self) -> Option<&str> {
        self.missing.as_deref()
    }

    /// What encloses and parts the cites of a cluster on a page of a language.
    #[must_use]
    pub fn cluster(&self, lang: &str) -> Cluster {
        let Affixes { opens, between, closes } = self.affixes.clone();
        if driver::has_arabic_signs(lang) {
            let turned = |text: String| variant::turned(&text);
            return Cluster { opens: turned(opens), between: turned(between), closes: turned(closes) };
        }
        Cluster { opens, between, closes }
    }
}

/// Words that stand in quotation marks of a language: their own marks of the same kind become inner ones.
#[must_use]
pub fn nested(words: &str, lang: &str) -> String {
    let (opens, closes) = match title::base(lang).as_str() {
        "ru" | "uk" | "be" => ('„', '“'),
        "fa" | "ar" | "fr" => ('“', '”'),
        _ => ('‘', '’'),
    };
    let turn = |sign: char| match sign {
        '“' | '«' => opens,
        '”' | '»' => closes,
        other => other,
    };
    words.chars().map(turn).collect()
}

/// The forms of works in a style, on pages of a language, in the order in which the works are given: that of the list.
#[must_use]
pub fn format(works: &[&Work], style: &Style, page_lang: &str) -> Vec<Forms> {
    driver::format(works, style, page_lang, pages::OTHER)
}
