//! Whose a text is, and to whom one may complain.

use super::contents::named;
use super::html::safe_link;
use super::theme::Strings;
use super::view::{Linked, Name};
use crate::model::statement;

/// A statement of rights in the words of `lang` where the theme has them, else as the editors, who write `editors`, have written it.
pub(super) fn rights(written: &str, strings: &Strings, lang: &str, editors: &str) -> Linked {
    let name = match strings.find(&format!("rights-{written}")) {
        Some(label) => named(lang, label),
        None => named(editors, written),
    };
    linked(name, statement::address(written))
}

/// How to reach the editors: a link when they give an address of mail or of the web, else their words.
pub(super) fn contact(written: &str, editors: &str) -> Linked {
    let is_bare = !written.contains(['/', ':', ' ']) && written.contains('@');
    let address = if is_bare { format!("mailto:{written}") } else { written.to_owned() };
    let href = safe_link(&address).map(str::to_owned);
    let words = if href.is_some() { written.strip_prefix("mailto:").unwrap_or(written) } else { written };
    linked(named(editors, words), href)
}

fn linked(Name { text, lang, dir }: Name, href: Option<String>) -> Linked {
    Linked { text, lang, dir, href }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_contact_is_a_link_only_when_it_is_an_address() {
        for (written, words, href) in [
            ("editor@example.org", "editor@example.org", Some("mailto:editor@example.org")),
            ("mailto:editor@example.org", "editor@example.org", Some("mailto:editor@example.org")),
            ("https://example.org/contact", "https://example.org/contact", Some("https://example.org/contact")),
            ("Write to editor@example.org, please", "Write to editor@example.org, please", None),
            ("javascript:alert(1)@x", "javascript:alert(1)@x", None),
            ("@", "@", None),
            ("Open an issue.", "Open an issue.", None),
        ] {
            let contact = contact(written, "en");
            assert_eq!((contact.text.as_str(), contact.href.as_deref()), (words, href), "{written}");
        }
    }
}
