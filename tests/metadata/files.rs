//! The files for citation managers: each is read back, and all say the same.

use crate::small::{Scratch, edition_yaml};
use crate::support::{BOOK, TEXTS, document, edition, files};
use biblatex::{Bibliography, ChunksExt, DateValue, PermissiveType};
use serde_json::Value;
use std::collections::BTreeMap;
use variorum::render::cite::{Format, Style, write};
use variorum::render::{edition_record, text_record};

/// What a file says, whatever its format: whole names, without braces.
#[derive(Debug, PartialEq, Eq)]
struct Said {
    title: String,
    container: String,
    authors: Vec<String>,
    editors: Vec<String>,
    translators: Vec<String>,
    date: String,
    url: String,
}

/// A name as it is read.
fn whole(given: &str, family: &str) -> String {
    format!("{given} {family}").trim().to_owned()
}

fn from_bib(text: &str) -> Said {
    let read = Bibliography::parse(text).unwrap();
    assert_eq!(read.len(), 1, "{text}");
    let entry = read.iter().next().unwrap();
    let words = |key: &str| entry.get(key).map(|chunks| chunks.format_verbatim()).unwrap_or_default();
    let names =
        |all: Vec<biblatex::Person>| all.into_iter().map(|person| whole(&person.given_name, &person.name)).collect();
    let editors = entry.editors().unwrap_or_default().into_iter().flat_map(|(all, _)| all).collect();
    let PermissiveType::Typed(date) = entry.date().unwrap() else { panic!("{text}") };
    let DateValue::At(day) = date.value else { panic!("{text}") };
    Said {
        title: words("title"),
        container: words("booktitle"),
        authors: names(entry.author().unwrap_or_default()),
        editors: names(editors),
        translators: names(entry.translator().unwrap_or_default()),
        date: format!("{:04}-{:02}-{:02}", day.year, day.month.unwrap() + 1, day.day.unwrap() + 1),
        url: words("url"),
    }
}

fn from_ris(text: &str) -> Said {
    let mut fields: BTreeMap<&str, Vec<String>> = BTreeMap::new();
    for line in text.strip_suffix("\r\n").unwrap().split("\r\n") {
        let (tag, words) = line.split_once("  - ").unwrap();
        fields.entry(tag).or_default().push(words.to_owned());
    }
    let all = |tag: &str| fields.get(tag).cloned().unwrap_or_default();
    let one = |tag: &str| all(tag).concat();
    let names = |tag: &str| -> Vec<String> {
        let read = |name: String| name.split_once(", ").map_or(name.clone(), |(family, given)| whole(given, family));
        all(tag).into_iter().map(read).collect()
    };
    Said {
        title: one("TI"),
        container: one("T2"),
        authors: names("AU"),
        editors: [names("A2"), names("ED")].concat(),
        translators: names("A4"),
        date: one("DA").trim_end_matches('/').replace('/', "-"),
        url: one("UR"),
    }
}

fn from_json(text: &str) -> Said {
    let read: Value = serde_json::from_str(text).unwrap();
    let item = &read.as_array().unwrap()[0];
    let words = |key: &str| item[key].as_str().unwrap_or_default().to_owned();
    let names = |key: &str| {
        let all = item[key].as_array().into_iter().flatten();
        let text = |name: &Value, key: &str| name[key].as_str().unwrap_or_default().to_owned();
        all.map(|name| text(name, "literal") + &whole(&text(name, "given"), &text(name, "family"))).collect()
    };
    let parts: Vec<String> = item["issued"]["date-parts"][0]
        .as_array()
        .unwrap()
        .iter()
        .map(|part| format!("{:02}", part.as_u64().unwrap()))
        .collect();
    Said {
        title: words("title"),
        container: words("container-title"),
        authors: names("author"),
        editors: names("editor"),
        translators: names("translator"),
        date: parts.join("-"),
        url: words("URL"),
    }
}

#[test]
fn the_three_files_of_each_text_and_of_the_edition_are_read_back_as_the_same() {
    let resolved = &edition().prepared.resolved;
    let strings = edition().prepared.theme.strings("en");
    let records = TEXTS.iter().map(|slug| (format!("{slug}/"), text_record(resolved, document(slug))));
    let mut met = 0;
    for (folder, record) in records.chain([(String::new(), edition_record(resolved))]) {
        let read = |file: &str, format: Format| {
            let text = String::from_utf8(files()[&format!("{folder}{file}")].clone()).unwrap();
            assert_eq!(text, write(&record, format, Style::Full, strings, "en"), "{folder}{file}");
            text
        };
        let bib = from_bib(&read("cite.bib", Format::Biblatex));
        let ris = from_ris(&read("cite.ris", Format::Ris));
        let json = from_json(&read("cite.json", Format::CslJson));
        assert_eq!((&bib, &ris), (&ris, &json));
        assert_eq!(json.url, format!("https://example.org/{folder}"));
        assert_eq!(json.date, "2026-11-25");
        assert_eq!(json.container.is_empty(), folder.is_empty());
        assert_eq!(json.editors.len(), 1);
        if folder.strip_suffix('/') == Some(BOOK) {
            assert_eq!(
                (json.authors.concat(), json.translators.concat()),
                ("لئون تروتسکی".to_owned(), "آرش آزاد".to_owned())
            );
        }
        met += 1;
    }
    assert_eq!(met, 5);
    for (file, sign) in
        [("cite.bib", "@collection{edition,"), ("cite.ris", "TY  - BOOK"), ("cite.json", "\"type\": \"book\"")]
    {
        assert!(String::from_utf8_lossy(&files()[file]).contains(sign), "{file}");
    }
}

#[test]
fn pages_lead_to_the_files() {
    for (page, files_of) in [(format!("{BOOK}/index.html"), ""), ("about/citing/index.html".to_owned(), "../../")] {
        let html = String::from_utf8_lossy(&files()[&page]);
        for file in ["cite.bib", "cite.ris", "cite.json"] {
            assert!(html.contains(&format!("<a href=\"{files_of}{file}\">")), "{page}: {file}");
        }
    }
    let citing = String::from_utf8_lossy(&files()["fa/about/citing/index.html"]);
    for slug in TEXTS {
        assert!(citing.contains(&format!("<a href=\"../../../{slug}/cite.ris\">")), "{slug}");
    }
    assert!(citing.contains("<h2 id=\"edition\">"));
}

/// What hosts of repositories are told of a release is what the site says of it.
#[test]
fn the_citation_file_of_a_release_says_what_the_site_says() {
    let edition = Scratch::new();
    let yaml = edition_yaml(&["letter"]).replace(
        "      en: Hana Editor\n",
        "      en: Editor, Hana\n    roles:\n      - editor\n    orcid: https://orcid.org/0000-0002-1825-0097\n",
    );
    edition.write("edition.yaml", yaml);
    assert_eq!(edition.run(&["release", "1.0.0", "--date", "2026-12-01"]).code, 0);
    let site = edition.build();
    let item: Value = serde_json::from_slice(&site["cite.json"]).unwrap();
    let item = &item[0];
    let cff = edition.read("CITATION.cff");
    let says = |words: &str| assert!(cff.contains(words), "{words} is not in {cff}");
    let words = |key: &str| item[key].as_str().unwrap();
    says(&format!("\ntitle: \"{}\"\n", words("title")));
    says(&format!("\nurl: \"{}\"\n", words("URL")));
    says(&format!("\nversion: \"{}\"\n", words("edition").strip_prefix("version ").unwrap()));
    says("\ndate-released: \"2026-12-01\"\n");
    assert_eq!(item["issued"]["date-parts"], serde_json::json!([[2026, 12, 1]]));
    let editor = &item["editor"][0];
    let (family, given) = (editor["family"].as_str().unwrap(), editor["given"].as_str().unwrap());
    says(&format!("  - family-names: \"{family}\"\n    given-names: \"{given}\"\n"));
    let address = "https://orcid.org/0000-0002-1825-0097";
    says(&format!("    orcid: \"{address}\"\n"));
    assert!(edition.read(".zenodo.json").contains("\"orcid\": \"0000-0002-1825-0097\""));
    let home = String::from_utf8_lossy(&site["index.html"]);
    assert!(home.contains(&format!("<link rel=\"author\" href=\"{address}\">")), "{home}");
    assert!(home.contains(&format!("\"sameAs\":\"{address}\"")), "{home}");
    assert!(words("note").contains("https://creativecommons.org/licenses/by/4.0/"), "{item}");
    says("\nlicense: CC-BY-4.0\n");
}
