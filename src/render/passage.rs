//! The permanent page of a passage: its words, where they stand, what was done to them and when, and how to cite them.

mod changes;
pub(super) mod cite;
pub(super) mod history;

use super::body::Reading;
use super::cite::{CitedLayer, Record};
use super::contents::{breadcrumb, link, named, page_title, title, without_subtitle};
use super::frame::{Frame, edition_title, interface};
use super::head::{Head, described};
use super::html::Html;
use super::notes::{self, Numbered};
use super::text::{quoted, source_address};
use super::view::{self, Link};
use super::{JobError, Sink, address, apparatus, chronology, parallels, reference, section, source, standing, switch};
use crate::load::ledger::histories::Histories;
use crate::model::document::Standing;
use crate::resolve::references::Target;
use crate::source::seed::Seed;
use crate::source::withheld::MARK;

/// The longest name of a passage that has no § number: so many signs of its first words.
const NAME: usize = 60;

/// Makes the pages of the passages of one text.
pub(super) struct PassagePages<'a> {
    pub(super) frame: &'a Frame<'a>,
    pub(super) reading: &'a Reading<'a>,
    pub(super) seed: &'a Seed,
    /// What releases have frozen of the text.
    pub(super) histories: &'a Histories<'a>,
}

impl PassagePages<'_> {
    /// Makes the page of a passage, by its place in the text.
    pub(super) fn make(&self, place: usize, sink: &mut Sink<'_>) -> Result<(), JobError> {
        let reading = self.reading;
        let (document, strings) = (reading.document, reading.strings);
        let lang = &document.about.lang;
        let here = reading.permanent(place);
        let facts = &document.passages[place];
        let name = self.name(place);
        let record = cite::record(self.frame.resolved, document, place, None, CitedLayer::Edited);
        let view = view::Passage {
            page: self.page(place, &here, &name, &record),
            // Its words stand on the page once: a browser that is asked for them marks the first place at which they stand.
            title: named(lang, facts.n.map_or_else(|| strings.get("passage").to_owned(), |_| name.clone()).as_str()),
            id: facts.id.to_string(),
            text: link(&here, &reading.address_of(place), &named(lang, strings.get("in-context"))),
            standing: self.standing(place),
            draft: !matches!(facts.standing, Standing::Released { .. }),
            dates: chronology::of_passage(self.frame, reading.text(), place, &here),
        };
        let mut body = Html::with_capacity(4096 + reading.layered.passages[place].text.len() * 4);
        self.words(&mut body, place, &here);
        self.source(&mut body, place, &here);
        changes::write(&mut body, reading, self.seed, place);
        history::write(&mut body, reading, self.histories, self.frame.resolved, place, &here);
        parallels::of_passage(&mut body, self.frame, (reading.text(), place), &here, lang);
        reference::back(&mut body, self.frame, Target::Passage(reading.text(), place), &here, lang);
        cite::section(&mut body, self.frame, &record, "cite-passage", lang);
        self.frame.linked(&mut body, &record, &[]);
        self.frame.send("passage.html", lang, &view, &address::file_of(&here), &body, sink)
    }

    /// What a passage is called: its § number, or its first words.
    fn name(&self, place: usize) -> String {
        let lang = &self.reading.document.about.lang;
        match self.reading.document.passages[place].n {
            Some(n) => section::signed(n, lang),
            None => Head::short(&self.reading.layered.passages[place].text, NAME),
        }
    }

    fn page(&self, place: usize, here: &str, name: &str, record: &Record) -> view::Page {
        let (reading, resolved) = (self.reading, self.frame.resolved);
        let (document, pages) = (reading.document, reading.pages);
        let lang = &document.about.lang;
        let id = document.passages[place].id;
        let whole = title(document).text;
        let edition = without_subtitle(&edition_title(resolved, lang)).text;
        // What may not be shown says nothing about a page either.
        let words = reading.layered.passages[place].text.replace(MARK, "");
        let names = [("id", id.as_str()), ("title", whole.as_str()), ("words", words.as_str())];
        let head = Head::new(
            &[&format!("{name} [{id}]"), &whole],
            &edition,
            &described(reading.strings, "passage-description", &names),
        );
        let mut view = self.frame.page_of(here, lang, head, record);
        view.breadcrumb.push(self.frame.home_link(here, lang));
        let page = pages.page_of(document.passages[place].division);
        view.breadcrumb.extend(breadcrumb(document, pages, Some(page), here));
        let is_its_heading = pages.pages[page]
            .division
            .is_some_and(|division| document.divisions[division as usize].passages.start as usize == place);
        if !is_its_heading && (page > 0 || view.breadcrumb.len() == 1) {
            view.breadcrumb.push(link(here, &pages.pages[page].address, &page_title(document, pages, page)));
        }
        let neighbour = |place: usize| -> Option<Link> {
            document.passages.get(place)?;
            Some(link(here, &reading.permanent(place), &named(lang, &self.name(place))))
        };
        view.previous = place.checked_sub(1).and_then(neighbour);
        view.next = neighbour(place + 1);
        let version = standing::of_passage(resolved, document.passages[place].standing);
        view.version = standing::view(&version, reading.strings);
        view.annotated = !notes::of_passage(document, place).is_empty();
        view.quoted = Some(quoted(self.frame, document));
        view
    }

    /// What has been promised of the passage, in one sentence.
    fn standing(&self, place: usize) -> String {
        let strings = self.reading.strings;
        let version = |release: u16| {
            let releases = &self.frame.resolved.edition.ledger.releases;
            releases.get(usize::from(release)).map(|release| release.version.to_string()).unwrap_or_default()
        };
        match self.reading.document.passages[place].standing {
            Standing::Draft => strings.get("history-draft").to_owned(),
            Standing::Released { since, .. } => strings.fill("history-unchanged", &[("version", &version(since))]),
            Standing::Changed { .. } => {
                let last = self.frame.resolved.edition.ledger.last();
                let last = last.map(|release| release.version.to_string()).unwrap_or_default();
                strings.fill("history-changed-since", &[("version", &last)])
            }
        }
    }

    /// The words in their layers, with what the apparatus says of them.
    fn words(&self, body: &mut Html, place: usize, here: &str) {
        let (reading, resolved) = (self.reading, self.frame.resolved);
        let line = Some(reading.document.passages[place].lines.0);
        body.open("div", &[("class", "alone")]);
        body.line();
        let numbered = Numbered::of(reading.document, std::iter::once(place), false);
        switch::on_text(body, reading, here, line, reading.regularised(place).is_some(), &|_| {});
        reading.write_alone(body, place, here, &numbered);
        body.close("div");
        body.line();
        notes::Writer::new(self.frame, reading.text(), here).write(body, &numbered);
        let sheet = (here, std::iter::once(place));
        apparatus::write(body, reading, sheet, self.seed, &resolved.edition.settings, interface(resolved));
    }

    fn source(&self, body: &mut Html, place: usize, here: &str) {
        let reading = self.reading;
        body.open("section", &[("class", "lines-of"), ("aria-labelledby", "source")]);
        body.element("h2", &[("id", "source")], reading.strings.get("source-lines"));
        body.line();
        let lines = reading.document.passages[place].lines;
        let source = address::relative(here, &source_address(reading.pages));
        source::some(body, self.seed, reading.document, lines, &source, reading.reasons);
        body.close("section");
        body.line();
    }
}
