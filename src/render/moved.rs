//! Where released addresses lead that are no longer what they were.

use super::html::Html;
use super::promises::{Promisable, promisable};
use super::{EditionPage, Index, address, bibliography};
use crate::diagnostic::{Diagnostic, Diagnostics, Place, code, nearest};
use crate::model::ledger::{ADDRESSES, Address, AddressKind, AddressState, Entry, Holds, SeedKey, State, Withdrawal};
use crate::model::{PassageId, Version};
use crate::resolve::Resolved;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// What is no longer where a release has published it.
#[derive(Debug, Default)]
pub struct Moves {
    /// The pages that are no longer, by address.
    pub left: BTreeMap<String, Left>,
    /// Fragments that stood on a page which is still there, by its address; each with the address where they now stand.
    pub elsewhere: BTreeMap<String, Vec<(String, String)>>,
    /// The works that the bibliography no longer has, by their fragments.
    pub works: BTreeMap<String, WorkGone>,
    /// The released ids that lead to a passage beside its own, by the places of its text and of itself in it.
    pub aliases: BTreeMap<(usize, usize), Vec<PassageId>>,
}

/// A work that the bibliography no longer has.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WorkGone {
    /// Why.
    pub withdrawn: Withdrawal,
    /// The release that first published it.
    pub release: Version,
}

/// A page that is no longer.
#[derive(Debug, Default, Clone, PartialEq, Eq)]
pub struct Left {
    /// Where it leads.
    pub to: Option<String>,
    /// Why it leads nowhere.
    pub withdrawn: Option<Withdrawal>,
    /// Fragments that stood on it, each with the address where they now stand.
    pub fragments: Vec<(String, String)>,
}

/// Finds them, with what must be said of addresses that lead nowhere or to something else.
#[must_use]
pub fn moves(resolved: &Resolved) -> (Moves, Diagnostics) {
    let mut found = Diagnostics::new();
    let ledger = &resolved.edition.ledger;
    if ledger.releases.is_empty() {
        return (Moves::default(), found);
    }
    let all = promisable(resolved);
    let now = Now { resolved, all: all.iter().map(|known| (known.address.as_str(), known)).collect() };
    let mut moves = Moves::default();
    for known in &ledger.addresses {
        if let Some(standing) = now.all.get(known.address.as_str()) {
            if !now.is_same(known, standing) && !now.has_lost_its_seed(known) {
                found.push(reused(known));
            }
            continue;
        }
        match now.target(known) {
            Ok(to) => moves.add(known, to, &now),
            // That its seed is gone is said of its passages.
            Err(_) if now.has_lost_its_seed(known) => {}
            Err(diagnostic) => found.push(*diagnostic),
        }
    }
    for document in &resolved.edition.documents {
        for (page, id) in &document.promised.stood {
            let page = &document.promised.pages[*page as usize];
            let to = now.passage(*id).unwrap_or_else(|| resolved.permanent(*id));
            if to.split('#').next() != Some(page) {
                moves.fragment(page, id.as_str(), to, &now);
            }
        }
    }
    for id in resolved.released.retired.keys() {
        if let Some(place) = resolved.released.now(*id).first().and_then(|first| resolved.released.place(*first)) {
            moves.aliases.entry(place).or_default().push(*id);
        }
    }
    (moves, found)
}

/// Where something leads that has left its address.
enum Target {
    To(String),
    Withdrawn(Withdrawal),
}

impl Moves {
    fn add(&mut self, known: &Address, target: Target, now: &Now<'_>) {
        let address = &known.address;
        match (address.split_once('#'), target) {
            (None, Target::To(to)) => self.left.entry(address.clone()).or_default().to = Some(to),
            (None, Target::Withdrawn(why)) => self.left.entry(address.clone()).or_default().withdrawn = Some(why),
            (Some((page, fragment)), Target::To(to)) => self.fragment(page, fragment, to, now),
            // A work has no page of its own: the bibliography says it in its place.
            (Some((_, fragment)), Target::Withdrawn(withdrawn)) if known.kind == AddressKind::Work => {
                self.works.insert(fragment.to_owned(), WorkGone { withdrawn, release: known.release });
            }
            // The page says enough: nothing can be said at a place in it that is no longer.
            (Some(_), Target::Withdrawn(_)) => {}
        }
    }

    fn fragment(&mut self, page: &str, fragment: &str, to: String, now: &Now<'_>) {
        let entry = (fragment.to_owned(), to);
        if now.all.contains_key(page) {
            self.elsewhere.entry(page.to_owned()).or_default().push(entry);
        } else {
            self.left.entry(page.to_owned()).or_default().fragments.push(entry);
        }
    }
}

/// Writes links under the fragments by which things were known that stood on a page and now stand elsewhere.
pub(super) fn write(html: &mut Html, from: &str, fragments: &[(String, String)], label: &str) {
    html.open("nav", &[("class", "moved"), ("aria-label", label)]);
    html.element("p", &[("class", "label")], label);
    html.open("ul", &[]);
    html.line();
    for (fragment, to) in fragments {
        html.open("li", &[]);
        html.open("a", &[("id", fragment), ("href", &address::relative(from, to))]);
        html.element("code", &[("dir", "ltr")], fragment);
        html.close("a");
        html.close("li");
        html.line();
    }
    html.close("ul");
    html.close("nav");
    html.line();
}

/// The edition as it now is.
struct Now<'a> {
    resolved: &'a Resolved,
    all: BTreeMap<&'a str, &'a Promisable>,
}

impl Now<'_> {
    /// Whether what stands at a released address is what was released there.
    fn is_same(&self, known: &Address, standing: &Promisable) -> bool {
        if matches!(known.state, AddressState::Withdrawn(_)) {
            return false;
        }
        match known.holds {
            Holds::Seed(_) => standing.holds == known.holds,
            // By its address alone nobody can say that it is the same, once something else has become of it.
            Holds::Nothing => standing.kind == known.kind && known.state == AddressState::Live,
            Holds::Passage(id) => {
                let page = known.address.split('#').next().unwrap_or_default();
                let here = |id: &PassageId| self.address(*id).is_some_and(|to| to.split('#').next() == Some(page));
                let ends = self.resolved.released.now(id);
                // Of words that have no place nothing can be said here.
                let has_place = ends.iter().any(|end| self.resolved.released.place(*end).is_some());
                let fragment = known.address.split_once('#').map(|(_, fragment)| fragment);
                !has_place
                    || ends.iter().any(|end| here(end) && fragment.is_none_or(|fragment| self.lies_in(*end, fragment)))
            }
        }
    }

    /// Whether an address is that of a text with released passages whose seed no text has any more.
    fn has_lost_its_seed(&self, known: &Address) -> bool {
        let live = |entry: &Entry| entry.state == State::Live;
        let has =
            |seed: SeedKey| self.resolved.edition.documents.iter().any(|document| SeedKey::of(&document.hash) == seed);
        matches!(known.holds, Holds::Seed(seed)
            if known.state == AddressState::Live && !has(seed) && self.resolved.edition.ledger.of_seed(seed).iter().any(live))
    }

    /// Whether a passage lies in the nested document that a fragment names.
    fn lies_in(&self, id: PassageId, fragment: &str) -> bool {
        self.resolved.released.place(id).is_some_and(|(text, place)| {
            let document = &self.resolved.edition.documents[text];
            let line = document.passages[place].lines.0;
            let nested = document.recipe.outline.nested.iter().find(|nested| nested.anchor == fragment);
            nested.is_some_and(|nested| nested.from <= line && line <= nested.to)
        })
    }

    /// Where a passage stands.
    fn address(&self, id: PassageId) -> Option<String> {
        let (text, place) = self.resolved.released.place(id)?;
        let pages = &self.resolved.texts[text];
        let passage = &self.resolved.edition.documents[text].passages[place];
        Some(format!("{}#{id}", pages.pages[pages.page_of(passage.division)].address))
    }

    /// Where the words of a released passage now begin.
    fn passage(&self, id: PassageId) -> Option<String> {
        self.resolved.released.now(id).first().and_then(|first| self.address(*first))
    }

    /// Where a released address leads at which nothing stands: the end of the way over all that have moved.
    fn target(&self, from: &Address) -> Result<Target, Box<Diagnostic>> {
        let mut known = from;
        let mut seen: BTreeSet<&str> = BTreeSet::new();
        loop {
            let to = match &known.state {
                AddressState::Withdrawn(why) => return Ok(Target::Withdrawn(why.clone())),
                AddressState::Live => {
                    return self.found_again(known).map(Target::To).ok_or_else(|| Box::new(self.lost(known)));
                }
                AddressState::Moved(to) => to,
            };
            let page = to.split('#').next().unwrap_or_default();
            let id =
                page.strip_prefix("p/").map(|_| to.trim_end_matches('/').rsplit(['/', '#']).next().unwrap_or_default());
            let is_promised =
                id.and_then(PassageId::parse).is_some_and(|id| self.resolved.edition.ledger.entry(id).is_some());
            let is_there = self.all.contains_key(to.as_str()) || self.all.contains_key(page) && !self.names_no_work(to);
            if is_promised || is_there {
                return Ok(Target::To(to.clone()));
            }
            // A circle is reported when the ledger is read.
            match self.resolved.edition.ledger.address(to) {
                Some(next) if seen.insert(&known.address) => known = next,
                _ => return Err(Box::new(self.nowhere(known, to))),
            }
        }
    }

    /// Whether an address is that of an entry on the bibliography, in any language of the interface, which has no such work.
    fn names_no_work(&self, address: &str) -> bool {
        let Some((page, fragment)) = address.split_once('#') else { return false };
        let is_bibliography = EditionPage::all(self.resolved).any(|edition| {
            matches!(edition, EditionPage::Index(Index::Bibliography, _)) && edition.address(self.resolved) == page
        });
        is_bibliography && !self.resolved.edition.works.iter().any(|work| bibliography::fragment(work) == fragment)
    }

    fn nowhere(&self, known: &Address, to: &str) -> Diagnostic {
        let is_work = self.names_no_work(to);
        let what = if is_work { "work" } else { "page" };
        let message = format!("`{}` has moved to `{to}`, where there is no {what}", known.address);
        let all = self.all.iter().filter(|(_, standing)| !is_work || standing.kind == AddressKind::Work);
        let near = nearest(to, all.map(|(address, _)| *address));
        let help = near.map_or_else(
            || "name the address at which it now stands".to_owned(),
            |near| format!("did you mean `{near}`?"),
        );
        Diagnostic::new(code::LEDGER_SUCCESSOR, message).at(place(known)).help(help)
    }

    /// What has only been renamed.
    fn found_again(&self, known: &Address) -> Option<String> {
        let same = |holds: Holds| {
            let all = self.all.values();
            all.into_iter()
                .find(|standing| standing.kind == known.kind && standing.holds == holds)
                .map(|standing| standing.address.clone())
        };
        match known.holds {
            Holds::Nothing => None,
            Holds::Seed(_) => same(known.holds),
            Holds::Passage(id) => {
                let ends = self.resolved.released.now(id);
                let moved = ends.first().and_then(|first| same(Holds::Passage(*first)));
                moved.or_else(|| self.passage(id)).or_else(|| Some(self.resolved.permanent(id)))
            }
        }
    }

    fn lost(&self, known: &Address) -> Diagnostic {
        let message = format!("there is no page at `{}` any more", known.address);
        let near = nearest(
            &known.address,
            self.all
                .values()
                .filter(|standing| {
                    standing.kind == known.kind && self.resolved.edition.ledger.address(&standing.address).is_none()
                })
                .map(|standing| standing.address.as_str()),
        );
        let line =
            format!("if it has moved, write `moved {}` in its line in the place of `live`", near.unwrap_or("ADDRESS/"));
        let diagnostic = Diagnostic::new(code::ADDRESS_WITHOUT_TARGET, message).at(place(known)).help(line);
        diagnostic.help(format!("if it is gone, run `variorum withdraw {} --reason \"why\"`", known.address))
    }
}

fn reused(known: &Address) -> Diagnostic {
    let was = match known.state {
        AddressState::Live => format!("`{}` was released as another {}", known.address, kind(known.kind)),
        AddressState::Moved(_) => format!("`{}` was released, and what stood there has moved", known.address),
        AddressState::Withdrawn(_) => format!("`{}` was withdrawn, and something stands there", known.address),
    };
    let diagnostic = Diagnostic::new(code::ADDRESS_REUSED, was).at(place(known));
    diagnostic
        .help("an address is never used again for something else: give what now stands there another slug, or take it out; if it is what stood there before and stays, write `live` in the line")
}

fn kind(kind: AddressKind) -> &'static str {
    match kind {
        AddressKind::Text | AddressKind::Source => "text",
        AddressKind::Division => "division",
        AddressKind::Nested => "document inside a text",
        AddressKind::Page => "page",
        AddressKind::Note => "note",
        AddressKind::Entity => "entity",
        AddressKind::Work => "work",
    }
}

fn place(known: &Address) -> Place {
    let file: Arc<str> = ADDRESSES.into();
    Place::new(&file, known.span.clone())
}
