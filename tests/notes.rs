//! Notes: given their places by quotation, numbered, beside or behind the text, at addresses of their own.

#[allow(dead_code, reason = "the rest is used in tests/release.rs")]
#[path = "release/cases.rs"]
mod cases;
#[path = "notes/places.rs"]
mod places;
#[path = "notes/real.rs"]
mod real;
#[path = "cli_support/mod.rs"]
mod support;

use cases::{release, small, text};
use support::{Scratch, Tree, edition_yaml};

/// Kinds of notes and two annotators, at the end of `edition.yaml`.
const KINDS: &str = "note_kinds:\n  - id: textual\n    name:\n      en: Textual\n      fa: متن\n  - id: source\n    name:\n      en: Sources\n";

/// A note with an id, its place, and what it says.
pub(crate) fn note(id: &str, place: &str, more: &str, says: &str) -> String {
    format!("- id: {id}\n{place}  kind: textual\n  certainty: probable\n  by: hana\n{more}  note: |\n    {says}\n")
}

/// An edition of one text with these words and these notes.
pub(crate) fn edition(words: &str, notes: &str) -> Scratch {
    let edition = small();
    std::fs::remove_file(edition.path("content/texts/letter/outline.yaml")).unwrap();
    edition.write("edition.yaml", format!("{}{KINDS}", edition_yaml(&["letter"])));
    text(&edition, "letter", words);
    edition.write("content/texts/letter/annotations.yaml", notes);
    edition
}

pub(crate) fn page(site: &Tree, path: &str) -> String {
    String::from_utf8(site.get(path).unwrap_or_else(|| panic!("no {path}")).clone()).unwrap()
}

#[test]
fn notes_overlap_nest_and_stand_on_every_part_of_a_text() {
    let words = "The boats came in at dawn. Nobody spoke.\nThe wind had been wset.\n";
    let id = |site: &Tree, n: usize| {
        let all: Vec<serde_json::Value> = serde_json::from_slice(&site["data/passages.json"]).unwrap();
        all[n]["id"].as_str().unwrap().to_owned()
    };
    let first = id(&edition(words, "").build(), 0);
    let notes = [
        note("whole", "  on: text\n", "", "On all of it."),
        note("boats", "  quote: boats came\n", "", "*Boats*, says [[letter]]."),
        note("outer", "  quote: The boats came in at dawn\n", "", "Around [[note:boats]]."),
        note("across", "  quote: came in at\n", "", "Over its end."),
        note("spoke", &format!("  passage: {first}.2\n"), "", "A sentence."),
        note("passage", &format!("  passage: {first}\n"), "", "A passage."),
        note("line", "  lines: 2\n", "", "A line that is a passage."),
        note("twice", "  quote: The\n  passage: PP\n", "  open: true\n", "Who?").replace("PP", &first),
    ];
    let edition = edition(words, &notes.concat());
    edition.accepted(&[]);
    let site = edition.build();
    let home = page(&site, "letter/index.html");
    // The marks stand in the order in which the words end, with the number of each and without a letter of their own.
    let order: Vec<&str> = home.split("id=\"to-note-").skip(1).map(|rest| rest.split('"').next().unwrap()).collect();
    assert_eq!(order, ["whole", "twice", "boats", "across", "outer", "spoke", "passage", "line"]);
    for (number, id) in (1..).zip(&order) {
        let mark = home.split(&format!("id=\"to-note-{id}\"")).nth(1).unwrap().split("</a>").next().unwrap();
        assert!(mark.contains(&format!("data-n=\"{number}\"")) && mark.ends_with('>'), "{id}: {mark}");
        assert!(home.contains(&format!("href=\"#note-{id}\"")), "{id}");
        let entry = home.split(&format!("id=\"note-{id}\"")).nth(1).unwrap();
        assert!(entry.contains(&format!("href=\"#to-note-{id}\"")), "{id}");
    }
    // The words of the text are the same with notes and without.
    let words_of = |html: &str| {
        let passage =
            html.split(&format!("id=\"{first}\"")).nth(1).unwrap().split("<p class=\"locus\"").next().unwrap();
        let mut out = String::new();
        let mut rest = passage;
        while let Some((before, behind)) = rest.split_once('<') {
            out.push_str(before);
            rest = behind.split_once('>').map_or("", |(_, rest)| rest);
        }
        out
    };
    assert!(words_of(&home).contains("The boats came in at dawn. Nobody spoke."), "{}", words_of(&home));
    // How much each is about.
    for (id, label) in [("whole", "the text as a whole"), ("spoke", "the sentence"), ("line", "the whole passage")] {
        let own = page(&site, &format!("notes/{id}/index.html"));
        assert!(own.contains(label), "{id}: {own}");
    }
    // A note has a page of its own with its words in their sentence, and leads on by its references.
    let boats = page(&site, "notes/boats/index.html");
    assert!(boats.contains("The <mark>boats came</mark> in at dawn."), "{boats}");
    assert!(boats.contains("<em>Boats</em>, says <a class=\"reference\" href=\"../../letter/\""), "{boats}");
    // What leads to it stands at its foot.
    assert!(boats.contains("id=\"referring\"") && boats.contains("href=\"../outer/\""), "{boats}");
    assert!(page(&site, "notes/twice/index.html").contains("open question"));
    let index = page(&site, "notes/index.html");
    assert!(order.iter().all(|id| index.contains(&format!("href=\"{id}/\""))), "{index}");
    // On the page of the passage the notes are numbered from one.
    let alone = page(&site, &format!("p/{first}/index.html"));
    assert!(alone.contains("id=\"to-note-twice\" data-n=\"1\"") && !alone.contains("note-whole"), "{alone}");
}

#[test]
fn a_reader_gets_a_note_in_the_language_of_the_page_where_there_is_one() {
    let says = "- id: boats\n  quote: boats\n  kind: textual\n  certainty: certain\n  ground: here\n  by: hana\n  note:\n    en: In English.\n    fa: به فارسی.\n";
    let edition = edition("The boats came.\n", says);
    let yaml = edition.read("edition.yaml").replace("languages:\n", "languages:\n  - fa\n");
    edition.write("edition.yaml", yaml);
    let site = edition.build();
    let text = page(&site, "letter/index.html");
    assert!(text.contains("In English.") && !text.contains("به فارسی"), "{text}");
    let index = page(&site, "notes/index.html");
    assert!(index.contains("به فارسی") && index.contains("dir=\"rtl\""), "{index}");
    let own = page(&site, "notes/boats/index.html");
    assert!(own.contains("In English.") && own.contains("به فارسی"), "{own}");
}

#[test]
fn a_released_note_keeps_its_address() {
    let edition = edition("The boats came.\n", &note("boats", "  quote: boats\n", "", "So."));
    release(&edition, "1.0.0");
    assert!(edition.read("content/ledger/addresses.tsv").contains("notes/boats/\tnote\t"));
    // Gone without a word it is missed.
    let before = edition.tree("site");
    edition.write("content/texts/letter/annotations.yaml", note("ships", "  quote: boats\n", "", "So."));
    let told = edition.refused(&["V0509"], &before);
    assert!(told.err.contains("notes/boats/"), "{told:?}");
    // It has moved, and its address leads on.
    let table = edition.read("content/ledger/addresses.tsv");
    let table = table.replace("notes/boats/\tnote\t-\tlive", "notes/boats/\tnote\t-\tmoved notes/ships/");
    edition.write("content/ledger/addresses.tsv", table);
    let site = edition.build();
    assert!(page(&site, "notes/boats/index.html").contains("../ships/"));
}

#[test]
fn a_note_says_since_when_it_is_as_it_is_or_what_has_changed() {
    let edition = edition("The boats came. Nobody spoke.\n", &note("boats", "  quote: boats\n", "", "They were grey."));
    let own = |edition: &Scratch| page(&edition.build(), "notes/boats/index.html");
    assert!(own(&edition).contains("No release has this note yet"));
    release(&edition, "1.0.0");
    let unchanged = own(&edition);
    assert!(
        unchanged.contains("Unchanged since version 1.0.0.") && !unchanged.contains("id=\"history\""),
        "{unchanged}"
    );
    // Another note, and lines that were added, change nothing for this one.
    let more = note("boats", "  lines: 1\n  quote: boats\n", "", "They were grey.")
        + &note("spoke", "  quote: spoke\n", "", "So.");
    edition.write("content/texts/letter/annotations.yaml", &more);
    release(&edition, "1.1.0");
    assert!(own(&edition).contains("Unchanged since version 1.0.0."));
    edition.write(
        "content/texts/letter/annotations.yaml",
        more.replace("grey", "white").replacen("probable", "possible", 1),
    );
    let changed = own(&edition);
    assert!(changed.contains("Changed since version 1.1.0"), "{changed}");
    let history = changed.split("id=\"history\"").nth(1).unwrap();
    assert!(
        history.contains("<del>grey</del><ins>white</ins>") || history.contains("<del>grey.</del><ins>white.</ins>"),
        "{history}"
    );
    assert!(history.contains("<del>probable</del><ins>possible</ins>"), "{history}");
    release(&edition, "2.0.0");
    let then = own(&edition);
    assert!(
        then.contains("Unchanged since version 2.0.0.")
            && then.split("id=\"history\"").nth(1).unwrap().contains("Version 2.0.0"),
        "{then}"
    );
}

#[test]
fn a_withdrawn_note_says_why() {
    let edition = edition("The boats came.\n", &note("boats", "  quote: boats\n", "", "So."));
    release(&edition, "1.0.0");
    edition.write("content/texts/letter/annotations.yaml", "");
    let ran = edition.run(&["withdraw", "notes/boats/", "--reason", "It was wrong."]);
    assert_eq!(ran.code, 0, "{ran:?}");
    assert!(page(&edition.build(), "notes/boats/index.html").contains("It was wrong."));
}

#[test]
fn two_hundred_notes_on_one_word_and_five_thousand_on_one_page() {
    let words: Vec<String> = (0..2_500).map(|n| format!("word{n} stands here.")).collect();
    let words = format!("{}\n", words.join(" "));
    let mut notes = String::new();
    for n in 0..200 {
        notes.push_str(&note(&format!("over-{n}"), "  quote: word7 stands\n", "", "Again."));
    }
    for n in 0..2_400 {
        notes.push_str(&note(&format!("one-{n}"), &format!("  quote: word{n} stands here\n"), "", "One."));
        notes.push_str(&note(&format!("two-{n}"), &format!("  quote: stands\n  prefix: word{n}\n"), "", "Two."));
    }
    let edition = edition(&words, &notes);
    edition.accepted(&[]);
    let site = edition.build();
    let home = page(&site, "letter/index.html");
    assert_eq!(home.matches("class=\"note-mark\"").count(), 5_000);
    assert_eq!(home.matches("<li class=\"note\"").count(), 5_000);
    assert!(site.contains_key("notes/two-2399/index.html"));
}

#[test]
fn nothing_that_a_note_says_becomes_markup() {
    let hostile = "<script>alert(1)</script> <img src=x onerror=alert(1)> [x](javascript:alert(1)) ![y](https://evil.example/y.png) <style>*{}</style>";
    let notes = note("bad", "  quote: boats\n", "  ground: <b>words</b> and more\n", hostile);
    let edition = edition("The boats came.\n", &notes);
    let site = edition.build();
    for path in ["letter/index.html", "notes/bad/index.html", "notes/index.html"] {
        let page = page(&site, path);
        let body = page.split("<main").nth(1).unwrap().split("</main>").next().unwrap();
        for bad in ["<script>", "<img", "<style", "href=\"javascript", "<b>words", "src=\"https://evil"] {
            assert!(!body.to_lowercase().contains(bad), "{path}: {bad}\n{body}");
        }
    }
    // The same is said in the data as it was written.
    let all: Vec<serde_json::Value> = serde_json::from_slice(&site["data/annotations.jsonld"]).unwrap();
    assert!(all[0]["body"][0]["value"].as_str().unwrap().contains("<script>alert(1)</script>"));
}

#[test]
fn a_note_is_cited_by_its_id_or_its_address() {
    let edition = edition("The boats came.\n", &note("boats", "  quote: boats\n", "", "So."));
    let said = edition.run(&["cite", "boats"]);
    assert!(said.code == 0 && said.out.contains("/notes/boats/"), "{said:?}");
    for address in ["notes/boats/", "https://example.org/letters/notes/boats/"] {
        assert_eq!(edition.run(&["cite", address]).out, said.out, "{address}");
    }
    let unknown = edition.run(&["cite", "notes/ships/"]);
    assert!(unknown.code == 2 && unknown.err.contains("ships"), "{unknown:?}");
}
