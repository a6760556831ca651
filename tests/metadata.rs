//! What programs read in the head of a page and beside it: every page makes one item in Zotero, and is what its JSON-LD, its links and the
//! files for citation managers say it is.

#[path = "metadata/files.rs"]
mod citations;
#[path = "cli_support/mod.rs"]
mod small;
mod support;
#[path = "metadata/zotero.rs"]
mod zotero;

use serde_json::Value;
use small::{Scratch, edition_yaml};
use std::collections::BTreeSet;
use support::{BOOK, TEXTS, document, edition, files};
use zotero::{head, item, metas, others, pages, plain};

const BASE: &str = "https://example.org/";
const REGISTER: [&str; 5] = ["people", "places", "organisations", "events", "works"];

/// The type that a page's item should have, by its address.
fn kind(address: &str) -> &'static str {
    let parts: Vec<&str> = address.split('/').filter(|part| !part.is_empty()).collect();
    match parts[..] {
        [] | ["fa" | "az" | "ru"] => "book",
        [first, ..] if TEXTS.contains(&first) => "bookSection",
        ["p" | "notes", _] => "bookSection",
        [first, _] if REGISTER.contains(&first) => "encyclopediaArticle",
        _ => "webpage",
    }
}

/// The data of a page, as JSON-LD.
fn linked(page: &str) -> Vec<Value> {
    let scripts = page.split("<script type=\"application/ld+json\">").skip(1);
    scripts.map(|rest| serde_json::from_str(rest.split("</script>").next().unwrap()).unwrap()).collect()
}

/// All values of a key, however deep.
fn all<'v>(value: &'v Value, key: &str, found: &mut Vec<&'v str>) {
    match value {
        Value::Object(map) => {
            found.extend(map.get(key).and_then(Value::as_str));
            map.values().for_each(|value| all(value, key, found));
        }
        Value::Array(list) => list.iter().for_each(|value| all(value, key, found)),
        _ => {}
    }
}

/// Where the links of a page with a relation lead, as they are written.
fn related(page: &str, rel: &str) -> Vec<String> {
    let links = head(page).into_iter().filter(|(name, attributes)| name == "link" && attributes["rel"] == rel);
    links.map(|(_, attributes)| attributes["href"].clone()).collect()
}

/// The address from the root of what a relative link leads to.
fn target(from: &str, href: &str) -> String {
    let mut parts: Vec<&str> = from.split('/').collect();
    parts.pop();
    for part in href.split('/').filter(|part| *part != ".") {
        if part == ".." {
            parts.pop().expect("a link inside the site");
        } else {
            parts.push(part);
        }
    }
    parts.join("/")
}

#[test]
fn each_page_makes_one_whole_item_of_the_right_type() {
    let title = |lang: &str| edition().prepared.resolved.edition.settings.title[lang].trim().to_owned();
    let mut met = BTreeSet::new();
    for (address, page) in pages(files()) {
        assert_eq!(others(page), 0, "{address}");
        if address == "404.html" {
            let told = metas(page);
            assert!(
                told.iter().all(|(name, _)| !name.starts_with("citation_") && !name.contains(':')
                    || name.starts_with("og:")
                    || name.starts_with("twitter:")),
                "{told:?}"
            );
            continue;
        }
        let item = item(page);
        met.insert(item.kind.clone());
        assert_eq!(item.kind, kind(&address), "{address}");
        assert!(!item.title.is_empty() && !item.about.is_empty() && !item.rights.is_empty(), "{address}: {item:?}");
        assert_eq!(item.date, "2026-11-25", "{address}");
        assert_eq!(related(page, "canonical"), [item.url.as_str()], "{address}");
        assert_eq!(item.url, format!("{BASE}{address}"));
        assert!(item.site_type.is_empty() && item.doi.is_empty(), "{address}: {item:?}");
        let lang = page.split("<html lang=\"").nth(1).unwrap().split('"').next().unwrap();
        assert_eq!(item.language, lang, "{address}");
        // What the item appears in is the edition; a division appears in its text, and that in the edition.
        match item.kind.as_str() {
            "book" => assert_eq!(item.title, title(lang)),
            "bookSection" if !item.series.is_empty() => assert_eq!(item.series, title(lang), "{address}"),
            _ => assert_eq!(item.container, title(lang), "{address}"),
        }
        assert_eq!(item.edition.is_empty(), item.kind == "webpage", "{address}");
        let names = |role: &str| -> Vec<String> {
            let of = item.creators.iter().filter(|(known, ..)| known == role);
            of.map(|(_, family, given)| format!("{given} {family}").trim().to_owned()).collect()
        };
        let editors = edition().prepared.resolved.edition.settings.contributors[0].name[lang].trim();
        if item.kind == "webpage" {
            assert_eq!(names("author"), [editors], "{address}");
            continue;
        }
        assert_eq!(names("editor"), [editors], "{address}");
        // The text that the page is one of: its passages and divisions have its author and its translator.
        let text = TEXTS.into_iter().find(|slug| {
            address.starts_with(&format!("{slug}/"))
                || address.strip_prefix("p/").is_some_and(|id| {
                    document(slug).passages.iter().any(|passage| id.strip_suffix('/') == Some(passage.id.as_str()))
                })
        });
        let Some(text) = text else { continue };
        let about = &document(text).about;
        let files = |filed: bool| {
            let people = item.creators.iter().filter(|(role, ..)| role != "editor");
            people.for_each(|(_, family, given)| assert_eq!(!given.is_empty(), filed, "{address}: {family}"));
        };
        files(about.creator_filed.contains_key(lang));
        assert_eq!(names("author"), about.creator.get(lang).map(|name| name.trim()).into_iter().collect::<Vec<_>>());
        assert_eq!(
            names("translator"),
            about.translator.get(lang).map(|name| name.trim()).into_iter().collect::<Vec<_>>()
        );
        assert_eq!(text == BOOK, !names("translator").is_empty(), "{address}");
    }
    assert_eq!(met.into_iter().collect::<Vec<_>>(), ["book", "bookSection", "encyclopediaArticle", "webpage"]);
}

#[test]
fn a_passage_is_found_in_its_text_and_a_division_by_its_own_title() {
    let pages = pages(files());
    let passage = document(BOOK).passages.iter().find(|passage| passage.n.is_some()).unwrap();
    let of_passage = item(pages[&format!("p/{}/", passage.id)]);
    assert_eq!(of_passage.pages, format!("§ {}", passage.n.unwrap()));
    assert_eq!(of_passage.title, item(pages[&format!("{BOOK}/")]).title);
    let resolved = &edition().prepared.resolved;
    let at = resolved.edition.documents.iter().position(|document| document.slug == BOOK).unwrap();
    let division = item(pages[&resolved.texts[at].pages[1].address]);
    assert_eq!(division.container, of_passage.title);
    assert!(division.title != of_passage.title && division.pages.is_empty(), "{division:?}");
}

#[test]
fn no_page_has_a_name_that_is_a_trap() {
    for (address, page) in pages(files()) {
        for (name, content) in metas(page) {
            let is_trap = [
                "citation_author",
                "citation_authors",
                "citation_editor",
                "citation_book_title",
                "DC.contributor",
                "DC.source",
                "author",
            ];
            assert!(!is_trap.contains(&name.as_str()), "{address}: {name}");
            assert!(!content.to_lowercase().contains("unknown author"), "{address}: {name}");
        }
        assert_eq!(related(page, "schema.DC").len(), usize::from(address != "404.html"), "{address}");
    }
}

#[test]
fn each_page_says_once_how_it_is_cited_and_what_belongs_to_it() {
    let tree = files();
    let pages = pages(tree);
    for (address, page) in &pages {
        if address == "404.html" {
            assert!(related(page, "cite-as").is_empty());
            continue;
        }
        let cited = related(page, "cite-as");
        assert_eq!(cited, [format!("{BASE}{address}")]);
        let described: Vec<String> = related(page, "describedby").iter().map(|href| target(address, href)).collect();
        let whole: Vec<String> = related(page, "collection").iter().map(|href| target(address, href)).collect();
        match kind(address) {
            "book" => {
                assert_eq!(described, ["cite.bib", "cite.ris", "cite.json"], "{address}");
                assert_eq!(related(page, "type"), ["https://schema.org/AboutPage", "https://schema.org/Book"]);
                assert_eq!(related(page, "license"), ["https://creativecommons.org/licenses/by/4.0/"]);
                let items: Vec<String> = related(page, "item").iter().map(|href| target(address, href)).collect();
                let texts = edition().prepared.resolved.edition.documents.iter();
                assert_eq!(items, texts.map(|text| format!("{}/", text.slug)).collect::<Vec<_>>());
                assert!(whole.is_empty());
            }
            "bookSection" => {
                assert_eq!((described.len(), whole.as_slice()), (3, &[String::new()][..]), "{address}");
                assert!(TEXTS.iter().any(|slug| described[0] == format!("{slug}/cite.bib")), "{described:?}");
            }
            _ => assert!(described.is_empty(), "{address}"),
        }
        assert!(described.iter().all(|path| tree.contains_key(path)), "{address}: {described:?}");
        assert!(whole.iter().all(|path| pages.contains_key(path)), "{address}: {whole:?}");
    }
}

#[test]
fn the_data_of_each_page_names_pages_of_the_site() {
    let pages = pages(files());
    for (address, page) in &pages {
        let data = linked(page);
        let is_told = match kind(address) {
            "book" | "encyclopediaArticle" => true,
            "bookSection" => !address.starts_with("notes/") && !address.ends_with("/source/"),
            _ => false,
        };
        assert_eq!(data.len(), usize::from(is_told), "{address}");
        let Some(data) = data.first() else { continue };
        assert_eq!(data["@context"], "https://schema.org");
        assert_eq!(data["@id"], format!("{BASE}{address}"));
        let mut ids = Vec::new();
        all(data, "@id", &mut ids);
        for id in ids {
            let found = id.strip_prefix(BASE).is_some_and(|address| pages.contains_key(address));
            assert!(found, "{address}: {id}");
        }
    }
    let book = &linked(pages[&format!("{BOOK}/")])[0];
    assert_eq!((book["@type"].as_str(), book["isPartOf"]["@id"].as_str()), (Some("Chapter"), Some(BASE)));
    assert_eq!(book["translator"][0]["name"], "آرش آزاد");
    // Who has translated it is known, and not what.
    assert!(book.get("translationOfWork").is_none());
    let home = &linked(pages[""])[0];
    assert_eq!((home["@type"].as_str(), home["hasPart"].as_array().unwrap().len()), (Some("Book"), TEXTS.len()));
    let essay = &linked(pages[&format!("{}/", support::ESSAY)])[0];
    assert!(essay.get("author").is_none(), "nobody is called unknown");
}

#[test]
fn words_that_mean_harm_stay_words() {
    let edition = Scratch::new();
    let harm = "</script><script>alert('1')</script> \" & \u{200f}<!--";
    let quoted = serde_json::to_string(harm).unwrap();
    let path = "content/texts/letter/index.md";
    let index = edition.read(path).replace(
        "  en: A letter\n",
        &format!("  en: {quoted}\ncreator:\n  en: \"Woolf, Virginia</script>\"\ntranslator:\n  en: {quoted}\n"),
    );
    edition.write(path, index);
    let yaml = edition_yaml(&["letter"]).replace("  en: A few letters\n", &format!("  en: {quoted}\n"));
    let contributors = "contributors:\n  - id: press\n    kind: group\n    name:\n      en: Faber, Gwyer\n    roles:\n      - editor\n";
    edition.write("edition.yaml", yaml.replace("contributors:\n", contributors));
    let site = edition.build();
    for (address, page) in pages(&site) {
        assert!(!page.contains("<script>") && !page.contains("<!--"), "{address}");
        if address == "404.html" {
            continue;
        }
        let item = item(page);
        let of_text = address.starts_with("letter/") || address.starts_with("p/");
        let family = |role: &str| {
            let of = item.creators.iter().find(|(known, ..)| known == role);
            of.map(|(_, family, given)| (family.as_str(), given.as_str()))
        };
        if of_text {
            assert_eq!(family("author"), Some(("Woolf", "Virginia</script>")), "{address}");
            assert!(family("translator").is_some(), "{address}");
        }
        let editors = if item.kind == "webpage" { "author" } else { "editor" };
        assert_eq!(family(editors), Some(("Faber Gwyer", "")), "{address}");
        for data in linked(page) {
            assert_eq!(data["name"].as_str(), Some(harm), "{address}");
        }
    }
    assert_eq!(item(&String::from_utf8_lossy(&site["letter/index.html"])).title, harm);
    assert_eq!(plain("&lt;&amp;lt;"), "<&lt;");
}

#[test]
fn a_day_that_is_told_of_is_no_day_of_publication() {
    let edition = Scratch::new();
    edition.text("letter", "A letter\n\nThe boats came in on 18 May 1920.\n", "lines");
    let site = edition.build();
    let dated = pages(&site).into_iter().filter(|(_, page)| page.contains("<time datetime"));
    let dates: Vec<String> = dated.map(|(_, page)| item(page).date).collect();
    assert!(!dates.is_empty() && dates.iter().all(|date| date == "n.d."), "{dates:?}");
}

#[test]
fn what_is_cited_stays_when_the_host_does_not() {
    let edition = Scratch::new();
    let yaml = edition_yaml(&["letter"]).replace("languages:", "permanent_base: https://w3id.org/letters/\nlanguages:");
    edition.write("edition.yaml", &yaml);
    for (address, page) in pages(&edition.build()) {
        if address != "404.html" {
            assert_eq!(item(page).url, format!("https://w3id.org/letters/{address}"));
            assert_eq!(related(page, "cite-as"), [item(page).url]);
        }
    }
}

#[test]
fn a_release_in_an_archive_is_cited_by_its_doi_as_long_as_it_stands() {
    let edition = Scratch::new();
    assert_eq!(edition.run(&["release", "1.0.0", "--date", "2026-12-01"]).code, 0);
    let path = "content/ledger/releases.yaml";
    let given = edition.read(path);
    edition.write(
        path,
        given.replace("doi: null", "doi: 10.5072/letters.1").replace("doi: \"\"", "doi: 10.5072/letters.1"),
    );
    let home = |edition: &Scratch| String::from_utf8(edition.build()["index.html"].clone()).unwrap();
    let page = home(&edition);
    assert_eq!(related(&page, "cite-as"), ["https://doi.org/10.5072/letters.1"], "{}", edition.read(path));
    let of_home = item(&page);
    assert_eq!((of_home.doi.as_str(), of_home.date.as_str()), ("10.5072/letters.1", "2026-12-01"));
    assert_eq!(linked(&page)[0]["version"], "1.0.0");
    let index = edition.read("content/texts/letter/index.md");
    edition.write("content/texts/letter/index.md", index.replace("in a drawer", "in a box"));
    let page = home(&edition);
    assert_eq!(
        (item(&page).doi.as_str(), related(&page, "cite-as")),
        ("", vec!["https://example.org/letters/".to_owned()])
    );
}

#[test]
fn a_page_of_links_to_passages_is_cited_by_its_own_address() {
    let edition = Scratch::new();
    edition.write("edition.yaml", format!("{}passage_pages: none\n", edition_yaml(&["letter"])));
    let site = edition.build();
    let pages = pages(&site);
    assert!(pages.keys().any(|address| address.starts_with("p/")));
    for (address, page) in pages.iter().filter(|(address, _)| *address != "404.html") {
        let cited = related(page, "cite-as");
        assert_eq!(cited, [format!("https://example.org/letters/{address}")]);
        assert_eq!(
            item(page).kind == "webpage",
            address.starts_with("p/") || address.starts_with("about/"),
            "{address}"
        );
    }
}

#[test]
fn what_has_moved_is_no_second_item() {
    let edition = Scratch::new();
    edition.write("content/pages/history.md", "---\ntitle: A history\nlang: en\nby:\n  - hana\n---\nWords.\n");
    assert_eq!(edition.run(&["release", "1.0.0", "--date", "2026-12-01"]).code, 0);
    std::fs::rename(edition.path("content/pages/history.md"), edition.path("content/pages/past.md")).unwrap();
    let addresses = edition.read("content/ledger/addresses.tsv");
    let moved: Vec<String> = addresses
        .lines()
        .map(|line| {
            if line.starts_with("about/history/") { line.replace("live", "moved about/past/") } else { line.to_owned() }
        })
        .collect();
    edition.write("content/ledger/addresses.tsv", format!("{}\n", moved.join("\n")));
    let site = edition.build();
    let page = |path: &str| String::from_utf8(site[path].clone()).unwrap();
    let (left, stands) = (page("about/history/index.html"), page("about/past/index.html"));
    assert!(metas(&left).iter().all(|(name, _)| !name.starts_with("citation_") && !name.starts_with("DC.")), "{left}");
    assert!(related(&left, "cite-as").is_empty());
    assert_eq!(item(&stands).creators, [("author".to_owned(), "Hana Editor".to_owned(), String::new())]);
}
