//! The job of one text: its home, its divisions, its source, and what it adds to the data over all texts.

use super::body::Reading;
use super::contents::{all_names, breadcrumb, entries, link, named, other_names, page_title, title, without_subtitle};
use super::home::{edition_title, interface};
use super::html::Html;
use super::language::Language;
use super::view::{Division, Name, Page, Source, Text};
use super::{Data, JobError, Part, Sink, Theme, address, apparatus, data, source, switch};
use crate::load::seed::hex;
use crate::load::{ReadError, seed};
use crate::model::{Document, Publish, SitePath};
use crate::resolve::{Resolved, TextPages};
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
}

impl Wanted<'_> {
    fn file(self, path: &SitePath) -> bool {
        match self {
            Wanted::All => true,
            Wanted::File(wanted) => wanted == path,
            Wanted::Run(_) => false,
        }
    }

    fn run(self, data: Data) -> bool {
        match self {
            Wanted::All => true,
            Wanted::File(_) => false,
            Wanted::Run(wanted) => wanted == data,
        }
    }
}

/// The addresses of a text's pages; of one that is not published in full, its home alone.
pub fn pages<'a>(document: &'a Document, text: &'a TextPages) -> impl Iterator<Item = String> + 'a {
    let full = document.about.rights.publish == Publish::Full;
    let pages = text.pages.iter().take(if full { usize::MAX } else { 1 }).map(|page| page.address.clone());
    pages.chain(full.then(|| source_address(text)))
}

/// The address of a text's source.
fn source_address(text: &TextPages) -> String {
    format!("{}source/", text.pages[0].address)
}

/// Makes what is wanted of one text from its facts and its seed.
///
/// # Errors
/// When the seed cannot be read or has changed, a template is wrong, or the sink refuses a part.
pub fn document(
    resolved: &Resolved,
    text: usize,
    theme: &Theme,
    world: &dyn World,
    wanted: Wanted<'_>,
    sink: &mut Sink<'_>,
) -> Result<(), JobError> {
    let maker = Maker { resolved, document: &resolved.edition.documents[text], pages: &resolved.texts[text], theme };
    if maker.document.about.rights.publish == Publish::Excerpts {
        return if wanted.file(&address::file_of(&maker.pages.pages[0].address)) {
            maker.home(None, sink)
        } else {
            Ok(())
        };
    }
    let seed = read(maker.document, world)?;
    let edited = derive(&seed, &maker.document.recipe, Layer::Edited);
    let recipe = &maker.document.recipe;
    let regularised = recipe.emends().then(|| derive(&seed, recipe, Layer::Regularised));
    let strings = theme.strings(&maker.document.about.lang);
    let reading = Reading::new(maker.document, maker.pages, &edited, regularised.as_ref(), strings);
    for (index, page) in maker.pages.pages.iter().enumerate() {
        if !wanted.file(&address::file_of(&page.address)) {
            continue;
        }
        match page.division {
            None => maker.home(Some((&reading, &seed)), sink)?,
            Some(_) => maker.division(&reading, index, &seed, sink)?,
        }
    }
    maker.source(&seed, wanted, sink)?;
    if wanted.run(Data::Passages) {
        sink(Part::Run(Data::Passages, &data::passages(&reading, resolved)))?;
    }
    if wanted.run(Data::Changes) {
        sink(Part::Run(Data::Changes, &data::changes(maker.document, &seed, &edited, regularised.as_ref())))?;
    }
    Ok(())
}

/// The seed, when it is still the one that the facts were made of.
fn read(document: &Document, world: &dyn World) -> Result<Seed, JobError> {
    let failed = |source| JobError::Read(ReadError { path: document.seed.clone(), source });
    let bytes = world.read(&document.seed).map_err(failed)?;
    let changed = || JobError::SeedChanged(document.seed.clone());
    if seed::hash(&bytes) != document.hash {
        return Err(changed());
    }
    let text = simdutf8::basic::from_utf8(&bytes).map_err(|_| changed())?;
    Ok(Seed::new(text.to_owned()))
}

struct Maker<'a> {
    resolved: &'a Resolved,
    document: &'a Document,
    pages: &'a TextPages,
    theme: &'a Theme,
}

impl Maker<'_> {
    /// What every page of the text has.
    fn page(&self, page: usize, own: &Name, description: String) -> Page {
        let settings = &self.resolved.edition.settings;
        let lang = &self.document.about.lang;
        let here = &self.pages.pages[page].address;
        let edition = edition_title(self.resolved, lang);
        let neighbour = |index: Option<usize>| {
            let index = index.filter(|index| *index < self.pages.pages.len())?;
            Some(link(here, &self.pages.pages[index].address, &page_title(self.document, self.pages, index)))
        };
        let whole = title(self.document).text;
        let window = if page == 0 { whole } else { format!("{} – {whole}", own.text) };
        Page {
            lang: lang.clone(),
            dir: Language::of(lang).direction.as_str(),
            title: format!("{window} – {}", without_subtitle(&edition).text),
            description,
            root: address::root(here),
            canonical: format!("{}{here}", settings.base_url),
            breadcrumb: breadcrumb(self.document, self.pages, page, &edition),
            previous: neighbour(page.checked_sub(1)),
            next: neighbour(Some(page + 1)),
            edition,
            licence: settings.licence.clone(),
        }
    }

    fn home(&self, reading: Option<(&Reading<'_>, &Seed)>, sink: &mut Sink<'_>) -> Result<(), JobError> {
        let document = self.document;
        let strings = self.theme.strings(&document.about.lang);
        let here = &self.pages.pages[0].address;
        let own = title(document);
        let source = named(&document.about.lang, strings.get("source"));
        let apparatus = |words: &String| named(interface(self.resolved), words);
        let statement = &document.about.rights.statement;
        let rights = match strings.find(&format!("rights-{statement}")) {
            Some(label) => named(&document.about.lang, label),
            None => apparatus(statement),
        };
        let description = strings.fill("text-description", &[("title", &own.text)]);
        let view = Text {
            page: self.page(0, &own, description),
            title: own,
            supplied: document.about.supplied,
            titles: other_names(&document.about.title, &document.about.lang),
            creators: all_names(&document.about.creator, &document.about.lang),
            translators: all_names(&document.about.translator, &document.about.lang),
            date: document.about.date.as_ref().map(apparatus),
            provenance: document.about.provenance.as_ref().map(apparatus),
            rights,
            basis: document.about.rights.basis.as_ref().map(apparatus),
            full: reading.is_some(),
            contact: apparatus(&self.resolved.edition.settings.contact),
            seed: document.seed.clone(),
            sha256: hex(&document.hash),
            source: reading.map(|_| link(here, &source_address(self.pages), &source)),
            tags: document.tags.clone(),
            contents: if reading.is_some() { entries(document, self.pages, 0, None) } else { Vec::new() },
        };
        let mut body = Html::with_capacity(document.size.0 as usize * 2);
        super::introduction::write(&mut body, &document.introduction, interface(self.resolved), strings);
        if let Some((reading, seed)) = reading {
            self.words(&mut body, reading, 0, seed);
        }
        self.send("text.html", &document.about.lang, &view, here, &body, sink)
    }

    fn division(&self, reading: &Reading<'_>, page: usize, seed: &Seed, sink: &mut Sink<'_>) -> Result<(), JobError> {
        let document = self.document;
        let own = page_title(document, self.pages, page);
        let division = self.pages.pages[page].division;
        let outline = division
            .map(|index| &document.recipe.outline.divisions[document.divisions[index as usize].outline as usize]);
        let strings = self.theme.strings(&document.about.lang);
        let description =
            strings.fill("division-description", &[("title", &own.text), ("text", &title(document).text)]);
        let pages_inside =
            entries(document, self.pages, page, division).into_iter().filter(|entry| !entry.link.href.contains('#'));
        let view = Division {
            page: self.page(page, &own, description),
            title: outline.is_some_and(|outline| !outline.has_heading).then_some(own),
            contents: pages_inside.collect(),
        };
        let mut body = Html::with_capacity(64 * 1024);
        self.words(&mut body, reading, page, seed);
        self.send("division.html", &document.about.lang, &view, &self.pages.pages[page].address, &body, sink)
    }

    /// The passages of a page and what the apparatus says of them.
    fn words(&self, body: &mut Html, reading: &Reading<'_>, page: usize, seed: &Seed) {
        reading.write(body, page);
        let settings = &self.resolved.edition.settings;
        apparatus::write(body, reading, page, seed, settings, interface(self.resolved));
    }

    fn source(&self, seed: &Seed, wanted: Wanted<'_>, sink: &mut Sink<'_>) -> Result<(), JobError> {
        let here = source_address(self.pages);
        if !wanted.file(&address::file_of(&here)) {
            return Ok(());
        }
        let document = self.document;
        let strings = self.theme.strings(&document.about.lang);
        let own = named(&document.about.lang, strings.get("source"));
        let mut page = self.page(0, &own, strings.fill("source-description", &[("title", &title(document).text)]));
        page.title = format!("{} – {}", own.text, page.title);
        page.canonical = format!("{}{here}", self.resolved.edition.settings.base_url);
        page.root = address::root(&here);
        let home = edition_title(self.resolved, &document.about.lang);
        page.breadcrumb = vec![
            link(&here, "", &without_subtitle(&home)),
            link(&here, &self.pages.pages[0].address, &title(document)),
        ];
        page.previous = None;
        page.next = None;
        let view = Source { page, title: own, seed: document.seed.clone(), sha256: hex(&document.hash) };
        let mut body = Html::with_capacity(seed.text().len() * 2 + seed.line_count() as usize * 80);
        switch::on_source(&mut body, document, strings, &here);
        source::write(&mut body, seed, document, self.pages, &here);
        self.send("source.html", &document.about.lang, &view, &here, &body, sink)
    }

    fn send<V: serde::Serialize>(
        &self,
        template: &str,
        lang: &str,
        view: &V,
        address: &str,
        body: &Html,
        sink: &mut Sink<'_>,
    ) -> Result<(), JobError> {
        let (head, tail) = self.theme.render(template, lang, view)?;
        let parts = [head.as_bytes(), body.as_str().as_bytes(), tail.as_bytes()];
        sink(Part::File(&address::file_of(address), &parts))
    }
}
