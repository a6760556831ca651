//! The job of one text: its home, its divisions, its source, and what it adds to the data over all texts.

use super::body::Reading;
use super::cite::{self, CitedLayer, Record, Version, Work, files};
use super::contents::{all_names, breadcrumb, entries, link, named, other_names, page_title, title, without_subtitle};
use super::frame::{Frame, edition_title, interface};
use super::head::{Head, described};
use super::html::Html;
use super::language::Language;
use super::notes::{self, Numbered};
use super::passage::{PassagePages, cite as citing};
use super::prose::{self, Prose};
use super::view::{Division, Link, Page, Quoted, Source, Text};
use super::withheld::Reasons;
use super::{
    Data, JobError, Part, Sink, Theme, address, apparatus, data, entity, reference, rights, source, standing, switch,
    text_record,
};
use crate::diagnostic::Diagnostics;
use crate::load::ledger::frozen::{self, Frozen};
use crate::load::ledger::histories::Histories;
use crate::load::seed::hex;
use crate::load::{ReadError, seed};
use crate::model::ledger::{RELEASES, SeedKey};
use crate::model::{self, Document, Publish, SitePath};
use crate::resolve::references::Target;
use crate::resolve::{Resolved, TextPages};
use crate::source::outline::Names;
use crate::source::seed::Seed;
use crate::source::{Layer, derive};
use crate::world::World;

/// What a sink asks of a job.
#[derive(Debug, Clone, Copy)]
pub enum Wanted<'a> {
    /// Every part.
    All,
    /// One file.
    File(&'a SitePath),
    /// What the text adds to a file over all texts.
    Run(Data),
    /// What the text adds to the page of an entity, by its place in the register.
    Mentions(u32),
}

impl Wanted<'_> {
    fn file(self, path: &SitePath) -> bool {
        match self {
            Wanted::All => true,
            Wanted::File(wanted) => wanted == path,
            Wanted::Run(_) | Wanted::Mentions(_) => false,
        }
    }

    fn run(self, data: Data) -> bool {
        match self {
            Wanted::All => true,
            Wanted::File(_) | Wanted::Mentions(_) => false,
            Wanted::Run(wanted) => wanted == data,
        }
    }

    /// Whether what it says of entities is asked for, and of which one alone.
    #[allow(clippy::option_option, reason = "all of them, one of them or none")]
    fn mentions(self) -> Option<Option<u32>> {
        match self {
            Wanted::All => Some(None),
            Wanted::Mentions(entity) => Some(Some(entity)),
            Wanted::File(_) | Wanted::Run(_) => None,
        }
    }
}

/// The pages of a text that are published, by place; `None` is its source. Of one that is not published in full, its home alone.
fn published<'a>(document: &Document, text: &'a TextPages) -> impl Iterator<Item = Option<usize>> + use<'a> {
    let full = document.about.rights.publish == Publish::Full;
    let pages = 0..if full { text.pages.len() } else { 1 };
    pages.map(Some).chain(full.then_some(None))
}

fn address_of(text: &TextPages, page: Option<usize>) -> String {
    page.map_or_else(|| source_address(text), |page| text.pages[page].address.clone())
}

/// The addresses of a text's published pages.
pub fn pages<'a>(document: &Document, text: &'a TextPages) -> impl Iterator<Item = String> + use<'a> {
    published(document, text).map(|page| address_of(text, page))
}

/// The addresses of the pages of a text's notes.
pub fn note_pages(document: &Document) -> impl Iterator<Item = String> + use<'_> {
    document.notes.iter().map(model::Note::address)
}

/// The addresses of the permanent pages of a text's passages, in their order; none where passages have no pages of their own.
pub fn permanent<'a>(resolved: &'a Resolved, document: &'a Document) -> impl Iterator<Item = String> + use<'a> {
    let has_pages = resolved.edition.settings.passage_pages == model::ledger::PassagePages::All;
    document.passages.iter().filter(move |_| has_pages).map(|passage| resolved.permanent(passage.id))
}

/// What is said of words that a reader copies from a page of a text.
pub(super) fn quoted(frame: &Frame<'_>, document: &Document) -> Quoted {
    let strings = frame.theme.strings(&document.about.lang);
    let version = match standing::of_text(frame.resolved, document) {
        Version::Released { version, .. } => strings.fill("version-short", &[("version", &version)]),
        draft @ Version::Draft { .. } => cite::state(&draft, strings).unwrap_or_default(),
    };
    Quoted { title: title(document).text, version, permanent: frame.resolved.edition.settings.permanent_url("") }
}

/// What releases have frozen of the text of a seed, oldest first; nothing for a file that says nothing of it.
pub(super) fn frozen(
    resolved: &Resolved,
    seed: SeedKey,
    world: &dyn World,
    wanted: Wanted<'_>,
) -> Result<Vec<Frozen>, JobError> {
    let is_wanted = match wanted {
        Wanted::All => true,
        Wanted::File(path) => path.as_str().starts_with("p/"),
        Wanted::Run(data) => data == Data::Passages,
        Wanted::Mentions(_) => false,
    };
    if !is_wanted {
        return Ok(Vec::new());
    }
    let mut found = Diagnostics::new();
    let frozen = frozen::read(world, &resolved.edition.ledger, seed, &mut found).map_err(JobError::Read)?;
    // The files were as they should be when the facts were made.
    if found.is_empty() { Ok(frozen) } else { Err(JobError::SeedChanged(RELEASES.to_owned())) }
}

/// What the published pages of a text call themselves, by address.
pub(super) fn heads(
    resolved: &Resolved,
    theme: &Theme,
    document: &Document,
    text: &TextPages,
) -> impl Iterator<Item = (String, Head)> {
    published(document, text).map(|page| (address_of(text, page), head(resolved, theme, document, text, page)))
}

fn head(resolved: &Resolved, theme: &Theme, document: &Document, text: &TextPages, page: Option<usize>) -> Head {
    let strings = theme.strings(&document.about.lang);
    let edition = without_subtitle(&edition_title(resolved, &document.about.lang)).text;
    let whole = title(document).text;
    match page {
        None => Head::new(
            &[strings.get("source"), &whole],
            &edition,
            &described(strings, "source-description", &[("title", &whole)]),
        ),
        Some(0) => {
            let is_full = document.about.rights.publish == Publish::Full;
            let key = if is_full { "text-description" } else { "excerpts-description" };
            Head::new(&[&whole], &edition, &described(strings, key, &[("title", &whole)]))
        }
        Some(page) => {
            let own = page_title(document, text, page).text;
            let names = [("title", own.as_str()), ("text", whole.as_str())];
            Head::new(&[&own, &whole], &edition, &described(strings, "division-description", &names))
        }
    }
}

/// The address of a text's source.
pub(super) fn source_address(text: &TextPages) -> String {
    format!("{}source/", text.pages[0].address)
}

/// Makes what is wanted of one text from its facts and its seed.
///
/// # Errors
/// When the seed cannot be read or has changed, a template is wrong, or the sink refuses a part.
pub fn document(
    frame: &Frame<'_>,
    text: usize,
    world: &dyn World,
    wanted: Wanted<'_>,
    sink: &mut Sink<'_>,
) -> Result<(), JobError> {
    let resolved = frame.resolved;
    let maker = Maker { frame, document: &resolved.edition.documents[text], pages: &resolved.texts[text] };
    if maker.document.about.rights.publish == Publish::Excerpts {
        if wanted.file(&address::file_of(&maker.pages.pages[0].address)) {
            maker.home(text, None, sink)?;
        }
        maker.notes(text, None, wanted, sink)?;
        if wanted.run(Data::Annotations) {
            sink(Part::Run(Data::Annotations, &data::annotations(maker.document, None, resolved)))?;
        }
        return Ok(());
    }
    let seed = read(maker.document, world)?;
    let edited = derive(&seed, &maker.document.recipe, Layer::Edited);
    let recipe = &maker.document.recipe;
    let regularised = recipe.emends().then(|| derive(&seed, recipe, Layer::Regularised));
    let reading = Reading::new(frame, text, &edited, regularised.as_ref(), maker.reasons());
    for (index, page) in maker.pages.pages.iter().enumerate() {
        if !wanted.file(&address::file_of(&page.address)) {
            continue;
        }
        match page.division {
            None => maker.home(text, Some((&reading, &seed)), sink)?,
            Some(_) => maker.division(&reading, index, &seed, sink)?,
        }
    }
    maker.source(&seed, wanted, sink)?;
    maker.notes(text, Some(&reading), wanted, sink)?;
    let frozen = frozen(resolved, SeedKey::of(&maker.document.hash), world, wanted)?;
    let histories = Histories::of(&frozen);
    maker.passages(&reading, &seed, &histories, wanted, sink)?;
    if let Some(entity) = wanted.mentions() {
        for (entity, run) in entity::mentions::runs(frame, &reading, entity) {
            sink(Part::Mentions(entity, &run))?;
        }
    }
    if wanted.run(Data::Passages) {
        sink(Part::Run(Data::Passages, &data::passages(&reading, resolved, &histories)))?;
    }
    if wanted.run(Data::Index) {
        sink(Part::Run(Data::Index, &data::index(&reading, resolved)))?;
    }
    if wanted.run(Data::Targets) {
        sink(Part::Run(Data::Targets, &data::targets(&reading, resolved)))?;
    }
    if wanted.run(Data::Dates) {
        sink(Part::Run(Data::Dates, &data::dates(&reading)))?;
    }
    if wanted.run(Data::Citations) {
        sink(Part::Run(Data::Citations, &data::citations(&reading, resolved)))?;
    }
    if wanted.run(Data::Mentions) {
        sink(Part::Run(Data::Mentions, &data::mentions(&reading, resolved)))?;
    }
    if wanted.run(Data::Annotations) {
        sink(Part::Run(Data::Annotations, &data::annotations(maker.document, Some(&reading), resolved)))?;
    }
    if wanted.run(Data::Changes) {
        sink(Part::Run(Data::Changes, &data::changes(maker.document, &seed, &edited, regularised.as_ref())))?;
    }
    Ok(())
}

/// What may be shown of the seed, when it is still the one that the facts were made of.
pub(super) fn read(document: &Document, world: &dyn World) -> Result<Seed, JobError> {
    let failed = |source| JobError::Read(ReadError { path: document.seed.clone(), source });
    let bytes = world.read(&document.seed).map_err(failed)?;
    let changed = || JobError::SeedChanged(document.seed.clone());
    if seed::hash(&bytes) != document.hash {
        return Err(changed());
    }
    let text = simdutf8::basic::from_utf8(&bytes).map_err(|_| changed())?;
    Ok(document.recipe.published(Seed::new(text.to_owned())))
}

struct Maker<'a> {
    frame: &'a Frame<'a>,
    document: &'a Document,
    pages: &'a TextPages,
}

impl<'a> Maker<'a> {
    /// Why words of the text are withheld.
    fn reasons(&self) -> Reasons<'a> {
        let lang = &self.document.about.lang;
        Reasons {
            entries: &self.document.recipe.withheld,
            strings: self.frame.theme.strings(lang),
            frame: Language::of(lang),
            editors: Language::of(interface(self.frame.resolved)),
        }
    }

    /// What a page of the text has; `None` is its source.
    fn page(&self, page: Option<usize>) -> Page {
        let Frame { resolved, theme, .. } = self.frame;
        let (document, pages) = (self.document, self.pages);
        let here = address_of(pages, page);
        let head = head(resolved, theme, document, pages, page);
        let mut view = self.frame.page_of(&here, &document.about.lang, head, &self.record(page));
        view.breadcrumb.push(self.frame.home_link(&here, &document.about.lang));
        view.breadcrumb.extend(breadcrumb(document, pages, page, &here));
        view.quoted = page.filter(|_| self.is_full()).map(|_| quoted(self.frame, document));
        view.version = standing::view(&standing::of_text(resolved, document), theme.strings(&document.about.lang));
        let has_note = |page: usize| {
            let of = |passage: u32| pages.page_of(document.passages[passage as usize].division);
            document.notes.iter().any(|note| note.anchor.passage.map_or(0, of) == page)
        };
        view.annotated = page.is_some_and(has_note);
        if page != Some(0) && !document.divisions.is_empty() {
            view.contents = Some(self.contents(&here));
        }
        let neighbour = |place: usize| {
            let page = pages.pages.get(place)?;
            Some(link(&here, &page.address, &page_title(document, pages, place)))
        };
        view.previous = page.and_then(|page| page.checked_sub(1)).and_then(neighbour);
        view.next = page.and_then(|page| neighbour(page + 1)).filter(|_| self.is_full());
        view
    }

    /// What a citation says of a page of the text; `None` is its source.
    fn record(&self, page: Option<usize>) -> Record {
        let (document, resolved) = (self.document, self.frame.resolved);
        let whole = text_record(resolved, document);
        if page == Some(0) {
            return whole;
        }
        let url = resolved.edition.settings.permanent_url(&address_of(self.pages, page));
        let text = title(document);
        match page {
            None => {
                let strings = self.frame.theme.strings(&document.about.lang);
                let own = format!("{} – {}", strings.get("source"), text.text);
                let title = Names::from([(document.about.lang.clone(), own)]);
                Record { title, supplied: false, layer: Some(CitedLayer::Source), url, ..whole }
            }
            Some(page) => {
                let own = page_title(document, self.pages, page);
                let title = Names::from([(document.about.lang.clone(), own.text)]);
                Record { work: Work::Division(text.text), title, supplied: false, url, ..whole }
            }
        }
    }

    fn is_full(&self) -> bool {
        self.document.about.rights.publish == Publish::Full
    }

    /// The table of contents, which stands on the text's home alone.
    fn contents(&self, from: &str) -> Link {
        let lang = &self.document.about.lang;
        let words = named(lang, self.frame.theme.strings(lang).get("contents"));
        link(from, &format!("{}#contents", self.pages.pages[0].address), &words)
    }

    fn home(&self, text: usize, reading: Option<(&Reading<'_>, &Seed)>, sink: &mut Sink<'_>) -> Result<(), JobError> {
        let document = self.document;
        let resolved = self.frame.resolved;
        let strings = self.frame.theme.strings(&document.about.lang);
        let here = &self.pages.pages[0].address;
        let source = named(&document.about.lang, strings.get("source"));
        let editors = interface(resolved);
        let apparatus = |words: &String| named(editors, words);
        let view = Text {
            page: self.page(Some(0)),
            title: title(document),
            supplied: document.about.supplied,
            titles: other_names(&document.about.title, &document.about.lang),
            creators: all_names(&document.about.creator, &document.about.lang),
            translators: all_names(&document.about.translator, &document.about.lang),
            date: document.about.date.as_ref().map(apparatus),
            provenance: document.about.provenance.as_ref().map(apparatus),
            rights: rights::rights(&document.about.rights.statement, strings, &document.about.lang, editors),
            basis: document.about.rights.basis.as_ref().map(apparatus),
            full: reading.is_some(),
            contact: rights::contact(&resolved.edition.settings.contact, editors),
            seed: document.seed.clone(),
            sha256: hex(&document.hash),
            source: reading.map(|_| link(here, &source_address(self.pages), &source)),
            tags: document.tags.clone(),
            notes: notes::marks_of_text(self.frame, document),
            files: files::links(resolved, Some(text), here),
            contents: if reading.is_some() { entries(document, self.pages, 0, None) } else { Vec::new() },
        };
        let mut body = Html::with_capacity(document.size.0 as usize * 2);
        let scripts = &document.about.scripts;
        let scripts = if scripts.is_empty() { &self.frame.scripts } else { scripts };
        let prose = Prose {
            words: &document.introduction,
            lang: interface(resolved),
            scripts,
            rank: 3,
            frame: self.frame,
            from: here,
            has_notes: true,
            fragments: "",
        };
        prose::introduction(&mut body, &prose, strings);
        let writer = notes::Writer::new(self.frame, text, here);
        match reading {
            Some((reading, seed)) => self.words(&mut body, reading, 0, seed),
            None => writer.write(&mut body, &Numbered::of(document, std::iter::empty(), true)),
        }
        reference::back(&mut body, self.frame, Target::Text(text), here, &document.about.lang);
        let record = self.record(Some(0));
        citing::short_section(&mut body, self.frame, &record, "cite-text", &document.about.lang);
        self.frame.linked(&mut body, &record, &[]);
        self.frame.send("text.html", &document.about.lang, &view, &address::file_of(here), &body, sink)
    }

    fn division(&self, reading: &Reading<'_>, page: usize, seed: &Seed, sink: &mut Sink<'_>) -> Result<(), JobError> {
        let document = self.document;
        let own = page_title(document, self.pages, page);
        let division = self.pages.pages[page].division;
        let outline = division
            .map(|index| &document.recipe.outline.divisions[document.divisions[index as usize].outline as usize]);
        let pages_inside =
            entries(document, self.pages, page, division).into_iter().filter(|entry| !entry.link.href.contains('#'));
        let view = Division {
            page: self.page(Some(page)),
            title: outline.is_some_and(|outline| !outline.has_heading).then_some(own),
            contents: pages_inside.collect(),
        };
        let mut body = Html::with_capacity(64 * 1024);
        self.words(&mut body, reading, page, seed);
        self.frame.linked(&mut body, &self.record(Some(page)), &[]);
        let file = address::file_of(&self.pages.pages[page].address);
        self.frame.send("division.html", &document.about.lang, &view, &file, &body, sink)
    }

    /// The passages of a page and what the apparatus says of them.
    fn words(&self, body: &mut Html, reading: &Reading<'_>, page: usize, seed: &Seed) {
        let numbered = reading.notes_of(page);
        reading.write(body, page, &numbered);
        let resolved = self.frame.resolved;
        let address = self.pages.pages[page].address.as_str();
        notes::Writer::new(self.frame, reading.text(), address).write(body, &numbered);
        let sheet = (address, reading.passages_of(page));
        apparatus::write(body, reading, sheet, seed, &resolved.edition.settings, interface(resolved));
    }

    /// The pages of the notes.
    fn notes(
        &self,
        text: usize,
        reading: Option<&Reading<'_>>,
        wanted: Wanted<'_>,
        sink: &mut Sink<'_>,
    ) -> Result<(), JobError> {
        for (place, note) in self.document.notes.iter().enumerate() {
            if wanted.file(&address::file_of(&note.address())) {
                notes::page::make(self.frame, (text, place), reading, sink)?;
            }
        }
        Ok(())
    }

    /// The permanent pages of the passages.
    fn passages(
        &self,
        reading: &Reading<'_>,
        seed: &Seed,
        histories: &Histories<'_>,
        wanted: Wanted<'_>,
        sink: &mut Sink<'_>,
    ) -> Result<(), JobError> {
        let pages = PassagePages { frame: self.frame, reading, seed, histories };
        for (place, address) in permanent(self.frame.resolved, self.document).enumerate() {
            if wanted.file(&address::file_of(&address)) {
                pages.make(place, sink)?;
            }
        }
        Ok(())
    }

    fn source(&self, seed: &Seed, wanted: Wanted<'_>, sink: &mut Sink<'_>) -> Result<(), JobError> {
        let here = source_address(self.pages);
        if !wanted.file(&address::file_of(&here)) {
            return Ok(());
        }
        let document = self.document;
        let lang = &document.about.lang;
        let title = named(lang, self.frame.theme.strings(lang).get("source"));
        let page = self.page(None);
        let view = Source { page, title, seed: document.seed.clone(), sha256: hex(&document.hash) };
        let mut body = Html::with_capacity(seed.text().len() * 2 + seed.line_count() as usize * 80);
        switch::on_source(&mut body, document, self.frame.theme.strings(lang), &here);
        source::write(&mut body, seed, document, self.pages, &here, self.reasons());
        self.frame.send("source.html", lang, &view, &address::file_of(&here), &body, sink)
    }
}
