//! Types of CSL as types of entries.

use crate::load::bibliography::type_of_entry;
use crate::model::work::Work;

/// The type of entry for each type of CSL that has one; all others are `@misc`.
const TYPES: &[(&str, &str)] = &[
    ("article-journal", "article"),
    ("article-magazine", "article"),
    ("article-newspaper", "article"),
    ("bill", "legislation"),
    ("book", "book"),
    ("broadcast", "video"),
    ("chapter", "incollection"),
    ("classic", "book"),
    ("dataset", "dataset"),
    ("entry", "inreference"),
    ("entry-dictionary", "inreference"),
    ("entry-encyclopedia", "inreference"),
    ("figure", "image"),
    ("graphic", "image"),
    ("legal_case", "jurisdiction"),
    ("legislation", "legislation"),
    ("manuscript", "unpublished"),
    ("motion_picture", "movie"),
    ("pamphlet", "booklet"),
    ("paper-conference", "inproceedings"),
    ("patent", "patent"),
    ("performance", "performance"),
    ("periodical", "periodical"),
    ("personal_communication", "letter"),
    ("post", "online"),
    ("post-weblog", "online"),
    ("regulation", "legislation"),
    ("report", "report"),
    ("review", "review"),
    ("review-book", "review"),
    ("software", "software"),
    ("song", "music"),
    ("standard", "standard"),
    ("thesis", "thesis"),
    ("treaty", "legal"),
    ("webpage", "online"),
];
/// Types that are parts of a book, by its `booktitle`.
const PARTS: &[&str] = &[
    "bookinbook",
    "conference",
    "inbook",
    "incollection",
    "inproceedings",
    "inreference",
    "suppbook",
    "suppcollection",
];

/// As what a work is written.
pub(super) struct EntryKind<'w> {
    /// The type of the entry.
    pub(super) name: &'w str,
    /// What it says more of the type.
    pub(super) subtype: Option<&'static str>,
    /// Whether the type of CSL must be named beside it.
    pub(super) is_inexact: bool,
}

impl<'w> EntryKind<'w> {
    /// The type of a work: that of the file it was read from, if it was of this kind.
    pub(super) fn of(work: &'w Work) -> Self {
        let csl = work.kind.name();
        let subtype = match csl {
            "article-newspaper" => Some("newspaper"),
            "article-magazine" => Some("magazine"),
            _ => None,
        };
        let own = work.others.get("entrytype").map(String::as_str).filter(|own| {
            // These two say what kind of thesis it is where nothing else does, and the third is no work.
            let is_known = match *own {
                "phdthesis" | "mastersthesis" => work.others.contains_key("genre"),
                "bibnote" => false,
                _ => *own != csl,
            };
            is_known && type_of_entry(own, subtype) == Some(csl)
        });
        let name =
            own.unwrap_or_else(|| TYPES.iter().find(|(known, _)| *known == csl).map_or("misc", |(_, name)| name));
        Self { name, subtype, is_inexact: type_of_entry(name, subtype) != Some(csl) }
    }

    /// Whether its number is that of an issue.
    pub(super) fn has_issues(&self) -> bool {
        matches!(self.name, "article" | "periodical" | "suppperiodical")
    }

    /// Whether it stands in a book.
    pub(super) fn is_part(&self) -> bool {
        PARTS.contains(&self.name)
    }

    /// The field in which styles look for who has published it.
    pub(super) fn publisher(&self) -> &'static str {
        match self.name {
            "thesis" | "phdthesis" | "mastersthesis" | "report" | "techreport" => "institution",
            "online" | "www" | "electronic" | "misc" => "organization",
            "unpublished" => "howpublished",
            _ => "publisher",
        }
    }
}
