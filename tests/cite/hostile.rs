//! Whatever stands in a record, each form of it can be read, and nothing in it is obeyed.

use super::support::edition;
use biblatex::{Bibliography, ChunksExt};
use proptest::prelude::*;
use variorum::render::cite::{Agent, CitedLayer, Format, Locus, Record, Style, Version, Work, write};
use variorum::source::outline::Names;

/// Signs that some format takes for its own.
const SIGNS: [&str; 34] = [
    "{",
    "}",
    "{{",
    "\\",
    "%",
    "#",
    "_",
    "&",
    "$",
    "~",
    "^",
    "\"",
    "'",
    "<",
    ">",
    "@book{x,",
    ", ",
    " and ",
    "\n",
    "\r\n",
    "\t",
    "\u{2028}",
    "\u{0}",
    "\u{1}",
    "\u{202e}",
    "\u{2067}",
    "\u{2069}",
    "<script>",
    "</p>",
    "\nER  - \r\nTY  - BOOK",
    "\\input{a}",
    "نامه",
    "«شعر»",
    "javascript:x",
];

fn words() -> impl Strategy<Value = String> {
    let one = prop_oneof![prop::sample::select(&SIGNS[..]).prop_map(str::to_owned), any::<String>(), "[a-zA-Z ]{1,8}"];
    prop::collection::vec(one, 0..6).prop_map(|parts| parts.concat())
}

fn names() -> impl Strategy<Value = Names> {
    prop::collection::btree_map(prop::sample::select(vec!["en", "fa", "und"]).prop_map(str::to_owned), words(), 0..3)
}

fn agents() -> impl Strategy<Value = Vec<Agent>> {
    let agent = (names(), any::<bool>()).prop_map(|(names, is_person)| Agent {
        names,
        filed: Names::new(),
        is_person,
        orcid: None,
    });
    prop::collection::vec(agent, 0..3)
}

fn version() -> impl Strategy<Value = Version> {
    prop_oneof![
        (words(), words()).prop_map(|(version, date)| Version::Released { version, date }),
        (prop::option::of(words()), prop::option::of(words())).prop_map(|(after, day)| Version::Draft { after, day }),
    ]
}

fn locus() -> impl Strategy<Value = Locus> {
    (words(), prop::option::of(words()), any::<Option<u32>>(), any::<Option<(u32, u32)>>())
        .prop_map(|(id, section, sentence, lines)| Locus { id, section, sentence, lines })
}

fn record() -> impl Strategy<Value = Record> {
    let layer = prop::option::of(prop::sample::select(vec![CitedLayer::Source, CitedLayer::Edited]));
    let people = (agents(), agents(), agents());
    let place = (prop::option::of(locus()), layer, version(), words());
    let about =
        (words(), prop_oneof![Just("fa".to_owned()), Just("en".to_owned()), words()], names(), any::<bool>(), names());
    (people, place, about, (prop::option::of(words()), prop::option::of(words())), words(), words()).prop_map(
        |(
            (authors, translators, editors),
            (passage, layer, version, url),
            (slug, lang, title, supplied, edition),
            (date, note),
            rights,
            licence,
        )| {
            let main_lang = "en".to_owned();
            Record {
                work: Work::Text,
                slug,
                home: "https://example.org/".to_owned(),
                lang,
                main_lang,
                authors,
                translators,
                editors,
                title,
                supplied,
                date,
                edition,
                version,
                passage,
                note,
                layer,
                url,
                rights,
                licence,
            }
        },
    )
}

fn made(record: &Record, format: Format) -> String {
    write(record, format, Style::Full, edition().prepared.theme.strings("en"), "en")
}

/// What the title should be read back as.
fn title(record: &Record) -> String {
    let words = record.title.get(&record.lang).or_else(|| record.title.values().next()).unwrap_or(&record.slug);
    let is_space =
        |sign: char| matches!(sign, ' ' | '\t' | '\n' | '\r' | '\u{b}' | '\u{c}' | '\u{85}' | '\u{2028}' | '\u{2029}');
    let turns = |sign: char| matches!(sign, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{feff}');
    let clean: String = words.chars().filter(|sign| is_space(*sign) || !(sign.is_control() || turns(*sign))).collect();
    let clean = clean.split(is_space).filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" ");
    if record.supplied { format!("[{clean}]") } else { clean }
}

#[test]
fn hyphens_in_a_row_are_no_dash() {
    let entry = format!("@book{{a, title = {{{}}}}}", "a -{}- b -{}-{}- '{}'");
    let read = Bibliography::parse(&entry).unwrap();
    assert_eq!(read.iter().next().unwrap().title().unwrap().format_verbatim(), "a -- b --- ''");
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(512) })]

    #[test]
    fn entries_are_one_entry_whose_braces_are_whole(record in record()) {
        for format in [Format::Bibtex, Format::Biblatex] {
            let entry = made(&record, format);
            let mut depth = 0_i32;
            for sign in entry.chars() {
                depth += i32::from(sign == '{') - i32::from(sign == '}');
                prop_assert!(depth >= 0, "{entry}");
            }
            prop_assert_eq!(depth, 0, "{}", &entry);
            for line in entry.lines() {
                prop_assert!(line.starts_with("@incollection{") || line.starts_with("  ") || line == "}", "{entry}");
                if line.starts_with("  url =") {
                    continue;
                }
                let mut before = ' ';
                for sign in line.chars().skip(1) {
                    prop_assert!(!"&%#_$".contains(sign) || before == '\\', "{sign} is a command in {line}");
                    prop_assert!(!"~^".contains(sign), "{sign} is a command in {line}");
                    before = sign;
                }
            }
            let read = Bibliography::parse(&entry).map_err(|error| TestCaseError::fail(format!("{error:?} in {entry}")))?;
            prop_assert_eq!(read.len(), 1, "{}", &entry);
            let first = read.iter().next().unwrap();
            let found = first.title().map(|title| title.format_verbatim()).unwrap_or_default();
            let wanted = title(&record);
            // The parser takes every white space for a plain one.
            let words = |text: &str| text.split_whitespace().map(str::to_owned).collect::<Vec<_>>();
            prop_assert_eq!(words(&found), words(&wanted), "{}", &entry);
            let named = record.authors.iter().filter(|agent| agent.names.values().any(|name| !name.trim().is_empty())).count();
            prop_assert!(first.author().map_or(0, |all| all.len()) <= named, "{entry}");
        }
    }

    #[test]
    fn every_line_of_ris_is_a_field_of_one_record(record in record()) {
        let ris = made(&record, Format::Ris);
        let lines: Vec<&str> = ris.strip_suffix("\r\n").unwrap().split("\r\n").collect();
        for line in &lines {
            let (tag, rest) = line.split_at(2);
            prop_assert!(tag.bytes().all(|sign| sign.is_ascii_uppercase() || sign.is_ascii_digit()), "{line}");
            prop_assert!(rest.starts_with("  - ") && !line.contains(['\r', '\n', '\u{2028}', '\u{2029}']), "{line:?}");
        }
        prop_assert_eq!(lines[0], "TY  - CHAP");
        prop_assert_eq!(lines.iter().filter(|line| line.starts_with("ER  -")).count(), 1);
        prop_assert_eq!(lines.last(), Some(&"ER  - "));
        prop_assert_eq!(lines.iter().find_map(|line| line.strip_prefix("TI  - ")).unwrap_or(""), title(&record));
    }

    #[test]
    fn an_item_of_csl_json_is_one_item(record in record()) {
        let json: serde_json::Value = serde_json::from_str(&made(&record, Format::CslJson)).unwrap();
        let items = json.as_array().unwrap();
        prop_assert_eq!(items.len(), 1);
        let wanted = title(&record);
        prop_assert_eq!(items[0]["title"].as_str(), Some(wanted.as_str()));
        prop_assert_eq!(items[0]["type"].as_str(), Some("chapter"));
        prop_assert!(items[0]["id"].as_str().unwrap().bytes().all(|sign| sign.is_ascii_alphanumeric() || sign == b'-'));
        let note = items[0]["note"].as_str().unwrap();
        prop_assert!(!note.contains('\n'), "a line of a note may be taken for a field");
    }

    #[test]
    fn markup_has_our_elements_and_no_others(record in record()) {
        let html = made(&record, Format::Html);
        for (tag, _) in super::support::markup::tags(&html) {
            let name = tag.trim_start_matches('/').split(' ').next().unwrap();
            prop_assert!(["p", "bdi", "cite", "code", "time", "a"].contains(&name), "{tag} in {html}");
            let address = super::support::markup::attribute(tag, "href");
            prop_assert!(address.is_none_or(|address| address.starts_with("http") || address.starts_with("mailto:")), "{tag}");
        }
        for element in ["p", "bdi", "cite", "code", "time", "a"] {
            let opened = html.matches(&format!("<{element} ")).count();
            prop_assert_eq!(opened, html.matches(&format!("</{element}>")).count(), "{}", &html);
        }
    }

    #[test]
    fn a_line_of_text_is_one_line_whose_isolates_are_whole(record in record()) {
        for lang in ["en", "fa"] {
            for (_, style) in Style::NAMED {
                let text = write(&record, Format::Text, *style, edition().prepared.theme.strings(lang), lang);
                let line = text.strip_suffix('\n').unwrap();
                prop_assert!(!line.contains(['\n', '\r', '\u{2028}', '\u{2029}']), "{line:?}");
                let mut depth = 0_i32;
                for sign in line.chars() {
                    prop_assert!(!matches!(sign, '\u{202a}'..='\u{202e}' | '\u{2066}' | '\u{2067}'), "{line:?}");
                    depth += i32::from(sign == '\u{2068}') - i32::from(sign == '\u{2069}');
                    prop_assert!((0..=1).contains(&depth), "{line:?}");
                }
                prop_assert_eq!(depth, 0, "{}", line);
            }
        }
    }
}
