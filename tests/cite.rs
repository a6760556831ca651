//! Citations of passages of the four texts in every form, beside what they should be (`tests/cite/golden`, which `VARIORUM_BLESS=1` writes
//! again; read the difference before you commit it).

#[path = "cite/hostile.rs"]
mod hostile;
#[path = "cite/isolates.rs"]
mod isolates;
mod support;

use biblatex::{Bibliography, ChunksExt};
use isolates::assert_isolated;
use std::fs;
use std::path::Path;
use support::{ARTICLE, BOOK, ESSAY, STORY, document, edition, page};
use variorum::model::Passage;
use variorum::render::cite::{Cited, CitedLayer, Format, Locus, Record, Style, Version, state, text, write};
use variorum::source::Layer;

const LANGUAGES: [&str; 4] = ["en", "fa", "az", "ru"];

fn released() -> Version {
    Version::Released { version: "1.0.0".to_owned(), date: "2026-12-01".to_owned() }
}

fn passage(slug: &str, id: &str) -> &'static Passage {
    document(slug)
        .passages
        .iter()
        .find(|passage| passage.id.as_str() == id)
        .unwrap_or_else(|| panic!("no passage {id}"))
}

/// What is cited of a passage of a text.
fn cited(slug: &str, id: &str, sentence: Option<u32>, version: Version, layer: CitedLayer) -> Record {
    let passage = passage(slug, id);
    let resolved = &edition().prepared.resolved;
    let locus = Locus {
        id: passage.id.to_string(),
        section: passage.n.map(|n| n.to_string()),
        sentence,
        lines: Some(passage.lines),
    };
    let url = resolved.edition.settings.passage_url(passage.id);
    Record::new(resolved, document(slug), Cited { passage: Some(locus), version, layer: Some(layer), url })
}

fn whole(slug: &str, version: Version) -> Record {
    let resolved = &edition().prepared.resolved;
    let url = resolved.edition.settings.permanent_url(&format!("{slug}/"));
    Record::new(resolved, document(slug), Cited { passage: None, version, layer: None, url })
}

/// A sentence of a translation in a release, a passage of a text without an author as it stands, one changed since a release and cited as the
/// source has it through the rules, a heading without a number as it stands in the source, and a text as a whole.
fn records() -> Vec<Record> {
    let unreleased = Version::unreleased(&edition().prepared.resolved);
    let after = Version::Draft { after: Some("1.0.0".to_owned()), day: Some("2026-12-24".to_owned()) };
    vec![
        cited(BOOK, "axekce", Some(3), released(), Layer::Edited.into()),
        cited(ESSAY, "k04pme", None, unreleased.clone(), Layer::Edited.into()),
        cited(ARTICLE, "zdtsby", None, after, Layer::Regularised.into()),
        cited(STORY, "wd57wq", None, released(), CitedLayer::Source),
        whole(BOOK, unreleased),
    ]
}

/// Compares with a golden file.
fn assert_golden(name: &str, found: &str) {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cite/golden").join(name);
    if std::env::var_os("VARIORUM_BLESS").is_some_and(|value| value == "1") {
        fs::write(&path, found).unwrap();
        return;
    }
    let wanted = fs::read_to_string(&path).unwrap_or_default();
    assert!(wanted == found, "{name} is another; VARIORUM_BLESS=1 writes it again:\n{found}");
}

#[test]
fn what_programs_read_is_the_golden_one() {
    let strings = edition().prepared.theme.strings("en");
    for (format, name) in [
        (Format::Bibtex, "bibtex.bib"),
        (Format::Biblatex, "biblatex.bib"),
        (Format::Ris, "ris.ris"),
        (Format::CslJson, "csl.json"),
    ] {
        let all: Vec<String> =
            records().iter().map(|record| write(record, format, Style::Full, strings, "en")).collect();
        let other = edition().prepared.theme.strings("fa");
        assert_eq!(all[0], write(&records()[0], format, Style::Short, other, "fa"), "it depends on the page");
        assert_golden(name, &all.join("\n"));
    }
}

#[test]
fn what_people_read_is_the_golden_one_in_each_language() {
    for (format, ending) in [(Format::Text, "txt"), (Format::Html, "html")] {
        for lang in LANGUAGES {
            let strings = edition().prepared.theme.strings(lang);
            let mut all = String::new();
            for record in records() {
                for (_, style) in Style::NAMED {
                    all.push_str(&write(&record, format, *style, strings, lang));
                }
            }
            assert_golden(&format!("{lang}.{ending}"), &all);
        }
    }
}

#[test]
fn the_page_on_citing_says_what_a_record_says() {
    for (lang, address) in [("en", "about/citing/"), ("fa", "fa/about/citing/")] {
        let strings = edition().prepared.theme.strings(lang);
        let shown: Vec<String> = page(address)
            .split("<p class=\"citation\">")
            .skip(1)
            .map(|rest| {
                rest.split("</p>").next().unwrap().split('<').map(|part| part.rsplit('>').next().unwrap()).collect()
            })
            .collect();
        let mut met = 0;
        for slug in support::TEXTS {
            let record = whole(slug, Version::unreleased(&edition().prepared.resolved));
            let words = text(&record, Style::Full, strings, lang).replace(['\u{2068}', '\u{2069}'], "");
            met += shown.iter().filter(|shown| **shown == words).count();
        }
        assert_eq!(met, support::TEXTS.len(), "{shown:#?}");
    }
}

#[test]
fn a_line_of_several_directions_keeps_each_word_in_its_place() {
    for record in records() {
        for lang in LANGUAGES {
            for (_, style) in Style::NAMED {
                assert_isolated(&text(&record, *style, edition().prepared.theme.strings(lang), lang), lang);
            }
        }
    }
    let english = text(&records()[0], Style::Full, edition().prepared.theme.strings("en"), "en");
    assert!(english.contains(", \u{2068}تاریخ انقلاب روسیه تا برست-لیتوفسک\u{2069} [The History"), "{english}");
    assert!(!english.contains("\u{2068}https"), "what goes the way of the line is not isolated: {english}");
    let persian = text(&records()[0], Style::Full, edition().prepared.theme.strings("fa"), "fa");
    assert!(persian.starts_with("لئون تروتسکی، تاریخ انقلاب روسیه تا برست-لیتوفسک، ترجمهٔ آرش آزاد، §"), "{persian}");
    assert!(persian.contains("\u{2068}2026-12-01\u{2069}") && persian.ends_with("/p/axekce/\u{2069}"), "{persian}");
}

#[test]
fn an_unknown_author_is_said_in_words_and_left_out_for_programs() {
    let strings = edition().prepared.theme.strings("en");
    let record = &records()[1];
    assert!(text(record, Style::Full, strings, "en").starts_with("Author unknown, "));
    for (name, format) in &Format::NAMED[2..] {
        let entry = write(record, *format, Style::Full, strings, "en");
        let is_named = ["author =", "\"author\"", "AU  -", "nknown"].iter().any(|words| entry.contains(words));
        assert!(!is_named, "{name}: {entry}");
    }
}

#[test]
fn what_no_release_holds_says_so_everywhere() {
    let draft = |after: Option<&str>| Version::Draft { after: after.map(str::to_owned), day: None };
    for lang in LANGUAGES {
        let strings = edition().prepared.theme.strings(lang);
        assert_eq!(state(&released(), strings), None);
        let told = state(&draft(Some("1.0.0")), strings).unwrap();
        assert!(told.contains("1.0.0") && told.starts_with(strings.get("draft")), "{told}");
        assert_eq!(state(&draft(None), strings).as_deref(), Some(strings.get("draft")));
        for (version, word) in [(draft(None), strings.get("draft")), (draft(Some("1.0.0")), "1.0.0")] {
            let record = whole(STORY, version);
            for (_, style) in Style::NAMED {
                let words = text(&record, *style, strings, lang);
                assert!(words.contains(word), "{words}");
            }
            for (name, format) in &Format::NAMED[2..] {
                let entry = write(&record, *format, Style::Full, strings, lang);
                assert!(entry.contains("draft, not promised"), "{name}: {entry}");
            }
        }
    }
}

/// Read back with a parser that has nothing of ours.
#[test]
fn entries_are_read_back_as_they_were_meant() {
    let strings = edition().prepared.theme.strings("en");
    for format in [Format::Bibtex, Format::Biblatex] {
        let all: String = records().iter().map(|record| write(record, format, Style::Full, strings, "en")).collect();
        let read = Bibliography::parse(&all).unwrap();
        assert_eq!(read.len(), records().len(), "keys are unique");
        let entry = read.get(&format!("{BOOK}-axekce-3")).expect("the key");
        assert_eq!(entry.title().unwrap().format_verbatim(), "تاریخ انقلاب روسیه تا برست-لیتوفسک");
        let [translator, author] = [entry.translator().unwrap(), entry.author().unwrap()];
        assert_eq!((translator[0].given_name.as_str(), translator[0].name.as_str()), ("آرش", "آزاد"));
        assert_eq!((author[0].given_name.as_str(), author[0].name.as_str()), ("لئون", "تروتسکی"));
        assert_eq!(
            entry.get("pages").unwrap().format_verbatim(),
            format!("§ {}.3", passage(BOOK, "axekce").n.unwrap())
        );
        assert_eq!(entry.get("url").unwrap().format_verbatim(), "https://example.org/p/axekce/");
        assert!(entry.get("note").unwrap().format_verbatim().contains("passage: axekce.3; layer: edited"));
        assert!(entry.get("urldate").is_none());
        let issue = entry.date().unwrap();
        assert_eq!(format!("{issue:?}").matches("2026").count(), 1, "{issue:?}");
        assert!(read.get(&format!("{ESSAY}-k04pme")).unwrap().author().is_err(), "nobody is called unknown");
    }
}
