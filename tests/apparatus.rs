//! Emended and kept places on the pages of the real edition: what the source has, why, and the words of both layers.

mod support;

use std::collections::BTreeSet;
use support::*;
use variorum::pipeline::{Options, prepare};
use variorum::source::Layer;
use variorum::source::emendation::Emendation;
use variorum::world::Memory;

/// The page that shows an emendation, and its entry in the apparatus there.
fn entry(slug: &str, number: u32) -> (&'static str, &'static str) {
    let id = format!("id=\"reading-{number}\"");
    let own = files().iter().filter(|(path, _)| path.starts_with(&format!("{slug}/")));
    let mut found = own.filter_map(|(_, bytes)| {
        let page = std::str::from_utf8(bytes).ok()?;
        let (_, behind) = page.split_once(&id)?;
        Some((page, behind.split("</li>").next()?))
    });
    let first = found.next().unwrap_or_else(|| panic!("no page has an entry for reading {number} of {slug}"));
    assert!(found.next().is_none(), "reading {number} of {slug} has two entries");
    first
}

fn emendations() -> impl Iterator<Item = (&'static str, &'static Emendation)> {
    TEXTS
        .into_iter()
        .flat_map(|slug| document(slug).recipe.emendations.iter().map(move |emendation| (slug, emendation)))
}

/// Words as they stand in HTML, without tags, entities undone.
fn words(html: &str) -> String {
    let bare: String = html.split('<').map(|part| part.split_once('>').map_or(part, |(_, words)| words)).collect();
    let undone = [("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&#39;", "'"), ("&amp;", "&")];
    undone.iter().fold(bare, |words, (entity, sign)| words.replace(entity, sign))
}

fn one_line(words: &str) -> String {
    words.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[test]
fn every_emendation_says_what_the_source_has_and_why_and_leads_back() {
    let mut seen = 0;
    for (slug, emendation) in emendations() {
        let (page, entry) = entry(slug, emendation.number);
        let text = words(entry);
        let source = one_line(seed(slug).slice(&emendation.range));
        assert!(text.contains(&source), "reading {} of {slug}: {text}", emendation.number);
        assert!(text.contains(&emendation.why), "reading {} of {slug} does not say why", emendation.number);
        let witness = emendation.witness.as_deref().unwrap_or_default();
        assert!(text.contains(witness), "reading {} of {slug} does not name its witness", emendation.number);
        assert!(
            !entry.contains("class=\"words\""),
            "reading {} of {slug} is styled as a whole text",
            emendation.number
        );
        assert!(entry.contains("class=\"unchecked\""), "nobody has checked reading {} of {slug}", emendation.number);
        let line = seed(slug).line_of(emendation.range.start);
        assert!(entry.contains(&format!("source/#L{line}\"")), "reading {} of {slug}", emendation.number);
        let back = format!("href=\"#to-reading-{}\"", emendation.number);
        let place = format!("id=\"to-reading-{}\"", emendation.number);
        assert!(entry.contains(&back) && page.matches(&place).count() == 1, "reading {} of {slug}", emendation.number);
        seen += 1;
    }
    assert!(seen > 60, "only {seen} emendations");
}

#[test]
fn the_marked_words_are_the_reading_and_no_more() {
    for (slug, emendation) in emendations() {
        let (page, _) = entry(slug, emendation.number);
        let link = format!("href=\"#reading-{}\"", emendation.number);
        let edited = page.split(&link).skip(1);
        let marked: Vec<String> = edited
            .take(1)
            .map(|behind| words(behind.split_once('>').unwrap().1.split("</a>").next().unwrap()))
            .collect();
        let letters = |text: &str| support::letters::sequence(text);
        let expected = match &emendation.reading {
            Some(reading) => letters(reading),
            None => letters(seed(slug).slice(&emendation.range)),
        };
        assert_eq!(marked.iter().map(|words| letters(words)).collect::<Vec<_>>(), [expected], "{}", emendation.number);
    }
}

#[test]
fn the_regularised_words_of_every_emended_passage_stand_hidden_beside_the_edited_ones() {
    let (edited, regularised) = (layer(BOOK, Layer::Edited), layer(BOOK, Layer::Regularised));
    let mut differing = 0;
    for (place, (one, other)) in edited.passages.iter().zip(&regularised.passages).enumerate() {
        let id = document(BOOK).passages[place].id;
        let page = files().values().filter_map(|bytes| std::str::from_utf8(bytes).ok());
        let passage = page
            .filter_map(|page| page.split_once(&format!("<div id=\"{id}\"")))
            .map(|(_, behind)| behind.split("<p class=\"locus\"").next().unwrap())
            .next()
            .unwrap_or_else(|| panic!("no page has {id}"));
        let shown = |class: &str| {
            let stretch = passage.split_once(&format!("<span class=\"{class}\""))?.1.split_once('>')?.1;
            let end = stretch.find("<span class=\"layer-").unwrap_or(stretch.len());
            Some(words(&stretch[..end]))
        };
        if one.text == other.text {
            assert!(shown("layer-edited").is_none() && shown("layer-regularised").is_none(), "{id}");
            continue;
        }
        differing += 1;
        assert!(passage.contains("<span class=\"layer-regularised\" hidden=\"\">"), "{id}");
        assert_eq!(shown("layer-edited").as_deref(), Some(one.text.as_str()), "{id}");
        assert_eq!(shown("layer-regularised").as_deref(), Some(other.text.as_str()), "{id}");
    }
    assert!(differing >= 30, "only {differing} passages differ");
}

#[test]
fn kept_misprints_are_marked_as_kept_and_the_words_stay() {
    let mut texts = BTreeSet::new();
    for (slug, emendation) in emendations().filter(|(_, emendation)| emendation.reading.is_none()) {
        let (page, entry) = entry(slug, emendation.number);
        let place = format!("<a class=\"kept\" href=\"#reading-{}\"", emendation.number);
        assert!(page.contains(&place), "reading {} of {slug}", emendation.number);
        let sign = page.split(&place).nth(1).and_then(|behind| behind.split("data-sign=\"").nth(1)).unwrap();
        assert!(sign.starts_with('['), "kept words are marked where they stand");
        assert!(!entry.contains("class=\"was\""), "a kept place has no second reading");
        assert!(words(entry).contains("] "), "the words are parted from what is said of them");
        texts.insert(slug);
    }
    assert!(texts.len() >= 2, "{texts:?}");
    let whole: String = layer(ARTICLE, Layer::Edited).passages.iter().map(|passage| passage.text.as_str()).collect();
    assert!(whole.contains("Kəçik xanla") && whole.contains("Onu fikrincə"), "nothing was corrected");
    assert!(
        json("data/changes.json").iter().all(|change| change["document"] != ARTICLE || change["kind"] != "emendation")
    );
}

#[test]
fn a_gap_is_shown_as_a_gap_with_its_reason() {
    let lacunae = document(BOOK).recipe.emendations.iter().filter(|emendation| emendation.kind.name() == "lacuna");
    let mut seen = 0;
    for emendation in lacunae {
        let (page, entry) = entry(BOOK, emendation.number);
        let link = format!("href=\"#reading-{}\"", emendation.number);
        let marked = words(page.split(&link).nth(1).unwrap().split("</a>").next().unwrap());
        assert!(marked.contains("[…]"), "{marked}");
        assert!(words(entry).contains(&emendation.why));
        seen += 1;
    }
    assert_eq!(seen, 3, "the three gaps of the book");
}

#[test]
fn the_switch_names_the_layers_and_leads_to_the_line_at_which_the_page_begins() {
    let page = page("brest-litovsk/3-5/");
    assert!(page.contains("id=\"layer-edited\"") && page.contains("id=\"layer-regularised\""));
    let first =
        document(BOOK).passages.iter().find(|passage| page.contains(&format!("id=\"{}\"", passage.id))).unwrap();
    assert!(page.contains(&format!("<a class=\"to-source\" href=\"../source/#L{}\">", first.lines.0)));
    let same = support::page("soviet-persia/");
    assert!(!same.contains("id=\"layer-regularised\""), "nothing is emended: there is nothing to choose");
    assert!(same.contains("class=\"to-source\""));
    let source = support::page("brest-litovsk/source/");
    assert!(source.contains("data-layer=\"edited\"") && source.contains("data-layer=\"regularised\""));
    let copied = words(source.split_once("class=\"layers\"").unwrap().1.split("</div>").next().unwrap());
    assert!(copied.contains("یکدست‌شده\nمنبع"), "what is copied does not run together: {copied}");
}

/// A page of one Markdown text, with emendations over these words: (quotation, reading).
fn page_of_markdown(seed: &str, emendations: &[(&str, &str)]) -> String {
    let sha256 = variorum::load::seed::hex(&variorum::load::seed::hash(seed.as_bytes()));
    let list: String = (1..)
        .zip(emendations)
        .map(|(n, (quote, read))| {
            let fate = if read.is_empty() { "kept: true".to_owned() } else { format!("read: \"{read}\"") };
            format!(
                "- n: {n}\n  quote: \"{quote}\"\n  {fate}\n  kind: misprint\n  why: w\n  certainty: certain\n  by: h\n"
            )
        })
        .collect();
    let world = Memory::new()
        .with(
            "edition.yaml",
            "title:\n  en: E\nbase_url: https://example.org/\nlanguages:\n  - en\ncontributors:\n  - id: h\n    kind: person\n    \
             name:\n      en: H\nlicence: CC0\ncontact: c\ntexts:\n  - t\n",
        )
        .with("seeds/t.md", seed)
        .with("content/texts/t/emendations.yaml", list)
        .with(
            "content/texts/t/index.md",
            format!(
                "---\nseed: t.md\nsha256: {sha256}\nlang: en\ntitle:\n  en: T\nrights:\n  statement: x\n  publish: full\n  basis: b\n\
                 format: markdown\n---\n"
            ),
        );
    let (prepared, found) = prepare(&world, &Options::default()).unwrap();
    let found: Vec<String> = found.sorted().iter().map(|diagnostic| diagnostic.message.clone()).collect();
    assert!(found.is_empty(), "{found:?}");
    let page = files_of(&prepared, &world).remove("t/index.html").unwrap();
    String::from_utf8(page).unwrap()
}

/// Fails when tags do not nest, or a link lies in a link.
fn nests(html: &str) {
    let mut open: Vec<&str> = Vec::new();
    for tag in html.split('<').skip(1).map(|part| part.split('>').next().unwrap()) {
        let name = tag.trim_start_matches('/').split_whitespace().next().unwrap();
        match name {
            "!doctype" | "meta" | "link" | "br" | "hr" | "input" => {}
            _ if tag.starts_with('/') => assert_eq!(open.pop(), Some(name), "at `{tag}` in\n{html}"),
            _ => {
                assert!(name != "a" || !open.contains(&"a"), "a link in a link at `{tag}` in\n{html}");
                open.push(name);
            }
        }
    }
    assert!(open.is_empty(), "{open:?}");
}

#[test]
fn emendations_over_markup_nest_and_lose_no_word() {
    let seed = "One *two three* four [five six](https://example.org/a) seven[^1] eight **nine *ten* eleven** twelve.\n\n\
                | a | b |\n|---|---|\n| cell wrong | other |\n\n[^1]: The note is here.\n";
    for (emendations, expected) in [
        (&[("three* four", "3* 4")][..], "One two 3 4 five six seven"),
        (&[("One *two", "1 *2")], "1 2 three four five six seven"),
        (&[("five", "5"), ("nine *ten* eleven", "9 *10* 11")], "One two three four 5 six seven"),
        (
            &[("six](https://example.org/a) seven[^1] eight", "6](https://example.org/a) 7[^1] 8")],
            "four five 6 71 8 nine",
        ),
        (&[("seven[^1]", ""), ("two three", ""), ("four", "")], "One two three four five six seven1 eight"),
        (&[("cell wrong", "cell right")], "cell rightother"),
        (&[("The note is", "The note was")], "The note was here."),
        (&[("wrong | other", "right | another")], "cell right"),
    ] {
        let page = page_of_markdown(seed, emendations);
        nests(&page);
        let shown: String = page
            .split("<span class=\"layer-regularised\" hidden=\"\">")
            .enumerate()
            .map(|(index, part)| {
                // A hidden stretch ends with the element that holds both layers.
                let end = if index == 0 { 0 } else { part.find("</p>").or(part.find("</td>")).unwrap_or(0) };
                &part[end..]
            })
            .collect();
        assert!(words(&shown).contains(expected), "{emendations:?}: {}", words(&shown));
        for number in 1..=emendations.len() {
            assert_eq!(page.matches(&format!("id=\"reading-{number}\"")).count(), 1, "{emendations:?}");
            let places = page.matches(&format!("id=\"to-reading-{number}\"")).count();
            assert_eq!(places, 1, "{emendations:?}");
        }
    }
}
