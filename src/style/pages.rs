//! How a style sets pages, where it sets them otherwise than other places in works: “p. 3” and not “3”, “Bell 3” and not “Bell, chap. 3”.

use super::piece::Piece;
use super::{Style, driver};
use crate::model::work::{Kind, Names, Person, Point, Work, WorkDate};
use citationberg::taxonomy::Locator;

/// The kind of places with which works are formatted: it has no label, and no style knows it.
pub(super) const OTHER: Locator = Locator::Custom;

/// What a style does with pages.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Pages {
    /// Whether it says that they are pages.
    pub are_labelled: bool,
    /// What stands between the work and any other place, and between the work and pages, where these differ.
    joint: Option<(String, String)>,
}

/// Finds out by a work that is none, in the plainest form that all styles have.
pub(super) fn of(style: &Style) -> Pages {
    let work = sample();
    let before = |kind: Locator| {
        let forms = driver::format(&[&work], style, "en", kind);
        let mut text = String::new();
        forms.first().map(|forms| until_place(&forms.subsequent.located, &mut text));
        text
    };
    let (other, page) = (before(OTHER), before(Locator::Page));
    if let Some(label) = page.strip_prefix(&other) {
        return Pages { are_labelled: !label.trim().is_empty(), joint: None };
    }
    let shared = other.char_indices().zip(page.chars()).find(|((_, one), other)| one != other);
    let at = shared.map_or(other.len().min(page.len()), |((at, _), _)| at);
    Pages {
        are_labelled: page[at..].contains(char::is_alphabetic),
        joint: Some((other[at..].to_owned(), page[at..].to_owned())),
    }
}

impl Pages {
    /// A cite with a place in it, with the joint that pages have.
    pub(super) fn set(&self, located: &[Piece]) -> Vec<Piece> {
        let mut pieces = located.to_vec();
        let Some((other, page)) = self.joint.as_ref().filter(|_| !self.are_labelled) else { return pieces };
        if let Some(at) = pieces.iter().position(|piece| *piece == Piece::Locator)
            && let Some(Piece::Text(before)) = at.checked_sub(1).and_then(|at| pieces.get_mut(at))
        {
            // A Persian comma stands where a style has a Latin one.
            let is_comma = |sign: char| matches!(sign, ',' | '،');
            let same = |text: &str| text.replace(is_comma, ",");
            if same(before).ends_with(&same(other)) {
                let kept = before.chars().count() - other.chars().count();
                *before = before.chars().take(kept).chain(page.chars()).collect();
            }
        }
        pieces
    }
}

/// Everything that stands before the place; whether it is there.
fn until_place(pieces: &[Piece], text: &mut String) -> bool {
    pieces.iter().any(|piece| match piece {
        Piece::Text(words) => {
            text.push_str(words);
            false
        }
        Piece::Locator => true,
        enclosing => until_place(enclosing.inner(), text),
    })
}

fn sample() -> Work {
    let mut work = Work { key: "sample".to_owned(), kind: Kind::of("book").unwrap_or_default(), ..Work::default() };
    work.titles.title = Some("Winds".to_owned());
    work.lang = Some("en".to_owned());
    work.issued = Some(WorkDate { first: Some(Point::year(1921)), ..WorkDate::default() });
    let people = vec![Person { family: Some("Bell".to_owned()), given: Some("Ada".to_owned()), ..Person::default() }];
    work.names.insert("author", Names { people, has_others: false });
    work
}

#[cfg(test)]
mod tests {
    use super::super::plain;
    use super::*;

    #[test]
    fn each_proven_style_sets_pages_as_its_manual_does() {
        let work = sample();
        for (name, labelled, paged) in [
            ("chicago-author-date", false, "Bell 1921, "),
            ("chicago-notes", false, "Bell, Winds, "),
            ("modern-language-association", false, "Bell "),
            ("american-psychological-association", true, "Bell, 1921, "),
            ("gost-r-705-2008-numeric", true, "1, "),
        ] {
            let style = Style::named(name).expect("a proven style");
            assert_eq!(style.labels_pages(), labelled, "{name}");
            let forms = super::super::format(&[&work], &style, "en");
            assert_eq!(plain(&style.paged(&forms[0].subsequent)), paged, "{name}");
            assert!(style.paged(&forms[0].subsequent).contains(&Piece::Locator), "{name}");
        }
    }
}
