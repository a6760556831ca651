//! Titles and descriptions: short enough to be shown, and of each page alone in its site.

use super::theme::Strings;
use std::borrow::Cow;
use std::collections::BTreeSet;

/// The longest description.
const DESCRIPTION: usize = 200;
/// The longest title where people share a link.
const SHARED_TITLE: usize = 120;

/// What a page calls itself outside of itself.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Head {
    /// The title of the window.
    pub(super) title: String,
    /// The title without that of the edition, as it stands at the head of a printed page; empty for the home.
    pub(super) running: String,
    /// One sentence about the page.
    pub(super) description: String,
}

/// The pages, by address, whose title or description another page has too.
#[derive(Debug, Default)]
pub(super) struct Shared {
    titles: BTreeSet<String>,
    descriptions: BTreeSet<String>,
}

impl Head {
    /// A head from the parts of a page's own title, the title of the edition, and a description.
    pub(super) fn new(own: &[&str], edition: &str, description: &str) -> Self {
        let running = one_line(&own.join(" – "));
        let title = one_line(&[own, &[edition]].concat().join(" – "));
        Self { title, running, description: clipped(&one_line(description), DESCRIPTION).into_owned() }
    }

    /// The first words of a text, on one line.
    pub(super) fn short(words: &str, most: usize) -> String {
        clipped(&one_line(words), most).into_owned()
    }

    /// The title for where people share a link.
    pub(super) fn shared_title(&self) -> String {
        clipped(&self.title, SHARED_TITLE).into_owned()
    }
}

impl Shared {
    /// Looks for what pages have in common. With their addresses behind them all are different: where that makes one like a
    /// title that stood alone, that one gets its address too.
    pub(super) fn of(pages: &[(String, Head)]) -> Self {
        let titles = shared(pages, |head| &head.title);
        Self { titles, descriptions: shared(pages, |head| &head.description) }
    }

    /// The head of a page as the site shows it.
    pub(super) fn apart(&self, address: &str, head: Head) -> Head {
        let apart = |words: String, shared: &BTreeSet<String>| {
            if shared.contains(address) { with_address(&words, address) } else { words }
        };
        let title = apart(head.title, &self.titles);
        Head { title, running: head.running, description: apart(head.description, &self.descriptions) }
    }
}

fn with_address(words: &str, address: &str) -> String {
    format!("{words} (/{address})")
}

fn shared(pages: &[(String, Head)], of: impl Fn(&Head) -> &str) -> BTreeSet<String> {
    let mut found: BTreeSet<&str> = BTreeSet::new();
    loop {
        let words = |(address, head): &'_ (String, Head)| -> String {
            if found.contains(address.as_str()) { with_address(of(head), address) } else { of(head).to_owned() }
        };
        let mut sorted: Vec<(String, &str)> = pages.iter().map(|page| (words(page), page.0.as_str())).collect();
        sorted.sort_unstable();
        let alike = sorted.chunk_by(|one, other| one.0 == other.0).filter(|run| run.len() > 1);
        let new: Vec<&str> = alike.flatten().map(|(_, address)| *address).collect();
        if new.is_empty() {
            return found.into_iter().map(str::to_owned).collect();
        }
        found.extend(new);
    }
}

/// A string with names in the place of its placeholders, each cut so that the whole is no longer than a description may be.
pub(super) fn described(strings: &Strings, key: &str, names: &[(&str, &str)]) -> String {
    filled(names, |names| strings.fill(key, names))
}

fn filled(names: &[(&str, &str)], fill: impl Fn(&[(&str, &str)]) -> String) -> String {
    let none: Vec<(&str, &str)> = names.iter().map(|(key, _)| (*key, "")).collect();
    let room = DESCRIPTION.saturating_sub(fill(&none).chars().count()) / names.len().max(1);
    let short: Vec<(&str, Cow<'_, str>)> = names.iter().map(|(key, name)| (*key, clipped(name, room))).collect();
    fill(&short.iter().map(|(key, name)| (*key, name.as_ref())).collect::<Vec<_>>())
}

/// Words of at most `most` signs: cut between two words, and where there is no such place between two signs.
fn clipped(words: &str, most: usize) -> Cow<'_, str> {
    let Some((end, _)) = words.char_indices().nth(most) else { return Cow::Borrowed(words) };
    let room = words.char_indices().nth(most.saturating_sub(1)).map_or(end, |(at, _)| at);
    let cut = words[..room].rfind(char::is_whitespace).filter(|at| *at > 0).unwrap_or(room);
    Cow::Owned(format!("{}…", words[..cut].trim_end_matches(|sign: char| !sign.is_alphanumeric())))
}

/// Words with single spaces between them: white space is one in a page whatever it is in YAML.
fn one_line(words: &str) -> String {
    words.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn head(title: &str) -> Head {
        Head { title: title.to_owned(), running: String::new(), description: "same".to_owned() }
    }

    #[test]
    fn what_stands_alone_stays_as_it_is() {
        let pages = [("a/".to_owned(), head("A")), ("b/".to_owned(), head("B")), ("c/".to_owned(), head("B"))];
        let shared = Shared::of(&pages);
        let titles: Vec<String> = pages.iter().map(|(at, head)| shared.apart(at, head.clone()).title).collect();
        assert_eq!(titles, ["A", "B (/b/)", "B (/c/)"]);
    }

    proptest! {
        #[test]
        fn no_two_pages_are_called_alike(titles in proptest::collection::vec("(A|B)( \\(/[ab12]/\\)){0,2}", 1..12)) {
            let pages: Vec<(String, Head)> =
                titles.iter().enumerate().map(|(n, title)| (format!("{}{n}/", if n % 2 == 0 { "a" } else { "" }), head(title))).collect();
            let shared = Shared::of(&pages);
            let heads: Vec<Head> = pages.iter().map(|(at, head)| shared.apart(at, head.clone())).collect();
            let titles: BTreeSet<&str> = heads.iter().map(|head| head.title.as_str()).collect();
            let descriptions: BTreeSet<&str> = heads.iter().map(|head| head.description.as_str()).collect();
            prop_assert_eq!((titles.len(), descriptions.len()), (pages.len(), pages.len()));
        }

        #[test]
        fn a_description_is_short_and_whole(name in "[ab ]{0,400}", other in "\\PC{0,300}") {
            let fill = |names: &[(&str, &str)]| format!("{}, from {}, with all that belongs to it", names[0].1, names[1].1);
            let filled = filled(&[("title", &name), ("text", &other)], fill);
            prop_assert!(filled.chars().count() <= DESCRIPTION);
            prop_assert!(filled.ends_with(", with all that belongs to it"));
        }
    }

    #[test]
    fn words_are_cut_between_words() {
        assert_eq!(clipped("one two three", 9), "one two…");
        assert_eq!(clipped("one, two three", 6), "one…");
        assert_eq!(clipped("one two", 7), "one two");
        assert_eq!(clipped("onetwothree", 5), "onet…");
    }
}
