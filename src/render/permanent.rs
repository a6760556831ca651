//! Where passages have no pages of their own: static pages of links, one for each two signs with which permanent addresses begin.

use super::contents::{link, named, title, without_subtitle};
use super::frame::{Frame, edition_title, interface};
use super::head::{Head, described};
use super::html::Html;
use super::{JobError, Sink, address, retired, section, view, withdrawal};
use crate::model::PassageId;
use crate::model::ledger::PassagePages;
use crate::resolve::Resolved;
use crate::resolve::released::Became;
use std::collections::BTreeMap;

/// Where an id leads.
#[derive(Debug, Clone, Copy)]
enum Leads {
    /// To a passage, by the places of its text and of itself in it.
    Passage(u32, u32),
    /// To what became of a released one.
    Retired,
}

/// The ids that begin with the same two signs, for each two signs.
#[derive(Debug, Default)]
pub struct Permanent(BTreeMap<[u8; 2], Vec<(PassageId, Leads)>>);

impl Permanent {
    /// Of an edition; none where passages have pages of their own.
    #[must_use]
    pub fn of(resolved: &Resolved) -> Self {
        let mut all = Self::default();
        if resolved.edition.settings.passage_pages == PassagePages::All {
            return all;
        }
        for (text, document) in (0..).zip(&resolved.edition.documents) {
            for (place, passage) in (0..).zip(&document.passages) {
                all.add(passage.id, Leads::Passage(text, place));
            }
        }
        resolved.released.retired.keys().for_each(|id| all.add(*id, Leads::Retired));
        all.0.values_mut().for_each(|ids| ids.sort_unstable_by_key(|(id, _)| *id));
        all
    }

    fn add(&mut self, id: PassageId, leads: Leads) {
        let signs = id.as_str().as_bytes();
        self.0.entry([signs[0], signs[1]]).or_default().push((id, leads));
    }

    /// The addresses of the pages.
    pub fn addresses(&self) -> impl Iterator<Item = String> + '_ {
        self.0.keys().map(|signs| format!("p/{}/", String::from_utf8_lossy(signs)))
    }
}

/// Makes the page at an address.
///
/// # Errors
/// When a template is wrong or the sink refuses the page.
pub fn make(frame: &Frame<'_>, permanent: &Permanent, here: &str, sink: &mut Sink<'_>) -> Result<(), JobError> {
    let resolved = frame.resolved;
    let signs = here.trim_start_matches("p/").trim_end_matches('/');
    let Some(ids) = signs.as_bytes().try_into().ok().and_then(|signs: [u8; 2]| permanent.0.get(&signs)) else {
        return Ok(());
    };
    let lang = interface(resolved);
    let strings = frame.theme.strings(lang);
    let heading = strings.fill("permanent-addresses", &[("signs", signs)]);
    let edition = without_subtitle(&edition_title(resolved, lang)).text;
    let description = described(strings, "permanent-addresses", &[("signs", signs)]);
    let mut page = frame.page(here, lang, Head::new(&[&heading], &edition, &format!("{description} – {edition}")));
    page.breadcrumb.push(frame.home_link(here, lang));
    let view = view::Permanent { page, title: named(lang, &heading) };
    let mut body = Html::default();
    // The script of the theme leads on from here by the fragment.
    body.open("nav", &[("class", "moved"), ("aria-label", &heading)]);
    body.open("ul", &[("class", "permanent")]);
    body.line();
    for (id, leads) in ids {
        body.open("li", &[]);
        match leads {
            Leads::Passage(text, place) => {
                let (document, pages) = (&resolved.edition.documents[*text as usize], &resolved.texts[*text as usize]);
                let passage = &document.passages[*place as usize];
                let to = format!("{}#{id}", pages.pages[pages.page_of(passage.division)].address);
                let title = title(document);
                let number = passage.n.map(|n| format!("{} – ", section::signed(n, lang))).unwrap_or_default();
                write_link(&mut body, Some(id.as_str()), &link(here, &to, &title), &number);
            }
            Leads::Retired => {
                let Some(became) = resolved.released.retired.get(id) else { continue };
                body.element("code", &[("id", id.as_str()), ("dir", "ltr")], id.as_str());
                body.text(" ");
                body.text(strings.get(&format!("retired-{}", became.name())));
                if let Became::Withdrawn(why) = became {
                    let view::Withdrawal { ground, why } = withdrawal::view(why, strings, lang);
                    body.text(&format!(" {ground}: "));
                    body.element("bdi", &[("lang", &why.lang), ("dir", why.dir)], &why.text);
                }
                for next in became.next() {
                    body.text(" ");
                    write_link(
                        &mut body,
                        None,
                        &link(here, &resolved.permanent(*next), &retired::name(resolved, *next, lang)),
                        "",
                    );
                }
            }
        }
        body.close("li");
        body.line();
    }
    body.close("ul");
    body.close("nav");
    body.line();
    frame.send("permanent.html", lang, &view, &address::file_of(here), &body, sink)
}

/// A link, known by an id or none.
fn write_link(body: &mut Html, id: Option<&str>, link: &view::Link, number: &str) {
    let mut attributes = vec![("href", link.href.as_str())];
    attributes.extend(id.map(|id| ("id", id)));
    body.open("a", &attributes);
    if let Some(id) = id {
        body.element("code", &[("dir", "ltr")], id);
        body.text(" ");
    }
    body.text(number);
    body.element("bdi", &[("lang", &link.lang), ("dir", link.dir)], &link.title);
    body.close("a");
}
