//! The apparatus of a page: for each emended or kept place what the source has, what is read, why, how surely and by whom.

use super::address;
use super::body::Reading;
use super::contents::{name, named};
use super::html::Html;
use super::language::Language;
use super::section;
use crate::model::edition::Settings;
use crate::source::emendation::Emendation;
use crate::source::seed::Seed;
use crate::text::digits;

/// The fragment of an emendation's entry. Ids of passages have no hyphen, and slugs that begin so are refused.
pub(super) fn fragment(emendation: &Emendation) -> String {
    format!("reading-{}", emendation.number)
}

/// Writes the apparatus of passages, by their places, that stand on a sheet; nothing when no emendation stands there. `editors` is the language in which the editors write.
pub(super) fn write(
    html: &mut Html,
    reading: &Reading<'_>,
    (from, places): (&str, impl Iterator<Item = usize>),
    seed: &Seed,
    settings: &Settings,
    editors: &str,
) {
    let mut readings = reading.readings(places).peekable();
    if readings.peek().is_none() {
        return;
    }
    let attributes = [("class", "apparatus"), ("role", "doc-endnotes"), ("aria-labelledby", "apparatus")];
    html.open("section", &attributes);
    html.element("h2", &[("id", "apparatus")], reading.strings.get("apparatus"));
    html.line();
    html.open("ul", &[]);
    html.line();
    let mut writer = Entry { html, reading, from, seed, settings, editors };
    for (place, passage) in readings {
        let emendation = &reading.document.recipe.emendations[place.emendation as usize];
        let range = place.range.start as usize..place.range.end as usize;
        writer.write(emendation, passage, &reading.layered.passages[passage].text[range]);
    }
    html.close("ul");
    html.close("section");
    html.line();
}

struct Entry<'h, 'r, 'a> {
    html: &'h mut Html,
    reading: &'r Reading<'a>,
    from: &'r str,
    seed: &'r Seed,
    settings: &'r Settings,
    editors: &'r str,
}

impl Entry<'_, '_, '_> {
    /// `stands` are the words that stand in the edited text.
    fn write(&mut self, emendation: &Emendation, passage: usize, stands: &str) {
        let fragment = fragment(emendation);
        self.html.open("li", &[("id", &fragment)]);
        self.html.open("p", &[("class", "lemma")]);
        self.back(emendation, passage);
        self.words(passage, "read", stands);
        // The sign that parts a lemma from what is said of it.
        self.html.element("span", &[("class", "against")], "] ");
        if emendation.reading.is_some() {
            self.html.element("span", &[("class", "label")], self.reading.strings.get("source-has"));
            self.html.text(" ");
            self.words(passage, "was", &one_line(self.seed.slice(&emendation.range)));
        } else {
            self.html.element("span", &[("class", "label")], self.reading.strings.get("kept"));
        }
        self.html.close("p");
        self.editors("why", &emendation.why);
        if let Some(witness) = &emendation.witness {
            self.html.open("div", &[("class", "witness")]);
            self.html.element("span", &[("class", "label")], self.reading.strings.get("witness"));
            self.html.text(" ");
            self.editors("testimony", witness);
            self.html.close("div");
        }
        self.credit(emendation, passage);
        self.html.close("li");
        self.html.line();
    }

    /// The number of the emendation and its §, as a link back to the place.
    fn back(&mut self, emendation: &Emendation, passage: usize) {
        let lang = &self.reading.document.about.lang;
        let href = format!("#to-{}", fragment(emendation));
        self.html.open("a", &[("class", "back"), ("role", "doc-backlink"), ("href", &href)]);
        self.html.text(&digits::write(u64::from(emendation.number), lang));
        if let Some(n) = self.reading.document.passages[passage].n {
            self.html.text(&format!(" · {}", section::signed(n, lang)));
        }
        self.html.close("a");
        self.html.text(" ");
    }

    /// Words of the text, in its language.
    fn words(&mut self, passage: usize, class: &'static str, words: &str) {
        let language = self.reading.language_of(passage);
        let attributes = [("class", class), ("lang", language.tag), ("dir", language.direction.as_str())];
        self.html.element("bdi", &attributes, words);
    }

    /// A paragraph in the editors' words.
    fn editors(&mut self, class: &'static str, words: &str) {
        let language = Language::of(self.editors);
        let attributes = [("class", class), ("lang", language.tag), ("dir", language.direction.as_str())];
        self.html.element("p", &attributes, words);
    }

    /// What kind of reading it is, how sure, by whom, whether anybody has checked it, and the line of the source.
    fn credit(&mut self, emendation: &Emendation, passage: usize) {
        let (strings, document) = (self.reading.strings, self.reading.document);
        let lang = &document.about.lang;
        self.html.open("p", &[("class", "credit")]);
        self.html.text(strings.get(&format!("emendation-{}", emendation.kind.name())));
        self.html.text(" · ");
        self.html.text(strings.get(&format!("certainty-{}", emendation.certainty.name())));
        self.html.text(" · ");
        self.contributor(&emendation.by);
        self.html.text(" · ");
        match &emendation.checked_by {
            Some(checker) => {
                self.html.text(strings.get("checked-by"));
                self.html.text(" ");
                self.contributor(checker);
            }
            None => self.html.element("span", &[("class", "unchecked")], strings.get("not-checked")),
        }
        self.html.text(" · ");
        let lines = (
            self.seed.line_of(emendation.range.start),
            self.seed.line_of(emendation.range.end.saturating_sub(1)).max(document.passages[passage].lines.0),
        );
        let source = address::relative(self.from, &format!("{}/source/#L{}", document.slug, lines.0));
        self.html.element("a", &[("href", &source)], &strings.lines(lines, lang));
        self.html.close("p");
    }

    /// A contributor's name, in the page's language where there is one.
    fn contributor(&mut self, id: &str) {
        let lang = &self.reading.document.about.lang;
        let known = self.settings.contributors.iter().find(|contributor| contributor.id == id);
        let name = known.and_then(|contributor| name(&contributor.name, lang)).unwrap_or_else(|| named(lang, id));
        self.html.element("bdi", &[("lang", &name.lang)], &name.text);
    }
}

/// Words on one line, as the layout of a page had parted them.
fn one_line(words: &str) -> String {
    words.split_whitespace().collect::<Vec<_>>().join(" ")
}
