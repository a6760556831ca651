//! Works that editors cite in their words.

use super::{book, edition, page, part};
use crate::support::{Scratch, told};

/// The words of a page without markup.
pub(crate) fn plain(html: &str) -> String {
    let mut out = String::new();
    let mut rest = html;
    while let Some((before, behind)) = rest.split_once('<') {
        out.push_str(before);
        rest = behind.split_once('>').map_or("", |(_, rest)| rest);
    }
    out.push_str(rest);
    let out = out.replace("&amp;", "&").replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", "\"");
    out.replace("&#39;", "'").split_whitespace().collect::<Vec<_>>().join(" ")
}

fn works() -> Vec<String> {
    vec![book("one", "The first"), book("two", "The second")]
}

/// An edition whose one introduction has these words, in a style.
fn introduced(words: &str, style: &str) -> Scratch {
    let edition = edition("en", "The boats came in.\n", "", &works());
    let path = "content/texts/letter/index.md";
    let matter = edition.read(path);
    let end = matter.find("\n---\n").expect("the end of the front matter") + 5;
    edition.write(path, format!("{}{words}\n", &matter[..end]));
    let settings = edition.read("edition.yaml");
    edition.write("edition.yaml", format!("nocite: all\ncitation_style: {style}\n{settings}"));
    edition
}

fn introduction(edition: &Scratch) -> (String, String) {
    let site = edition.build();
    let html = page(&site, "letter/index.html");
    let html = html
        .split("class=\"introduction\"")
        .nth(1)
        .unwrap()
        .split("<section class=\"words\"")
        .next()
        .unwrap()
        .to_owned();
    (plain(&html), html)
}

#[test]
fn in_the_running_text() {
    for (written, shown) in [
        ("So it is [@one].", "So it is (Nameone 1921)."),
        ("So it is [@one, p. 3].", "So it is (Nameone 1921, 3)."),
        ("So it is [@one, pp. 3–5].", "So it is (Nameone 1921, 3–5)."),
        ("So it is [@one, chap. 4].", "So it is (Nameone 1921, chap. 4)."),
        ("So it is [see @one, p. 3, and *passim*; @two].", "So it is (see Nameone 1921, 3, and passim; Nametwo 1921)."),
        ("@one says so.", "Nameone (1921) says so."),
        ("@one [p. 3] says so.", "Nameone (1921, 3) says so."),
        ("@one [so also @two] says so.", "Nameone (1921; so also Nametwo 1921) says so."),
        ("@one [with a map] says so.", "Nameone (1921 with a map) says so."),
        ("Nameone says so, -@one.", "Nameone says so, (1921)."),
        ("One says so [-@one, p. 3].", "One says so (1921, 3)."),
        ("Write to a@one.example, or `[@one]`.", "Write to a@one.example, or [@one]."),
        ("An \\@one is none.", "An @one is none."),
    ] {
        let (words, _) = introduction(&introduced(written, "chicago-author-date"));
        assert!(words.ends_with(shown), "{written}: {words}");
    }
}

#[test]
fn each_style_has_its_own_form() {
    for (style, shown) in [
        ("chicago-author-date", "(Nameone 1921, 3)"),
        ("modern-language-association", "(Nameone 3)"),
        ("american-psychological-association", "(Nameone, 1921, p. 3)"),
        ("gost-r-705-2008-numeric", "[1, p. 3]"),
    ] {
        let (words, _) = introduction(&introduced("So it is [@one, p. 3].", style));
        assert!(words.ends_with(&format!("So it is {shown}.")), "{style}: {words}");
    }
}

#[test]
fn in_a_style_of_notes_works_are_cited_in_notes_shorter_the_second_time() {
    let words = "So it is.[@one, p. 3] And so.[^own] Again [@one, 5; @two].\n\n[^own]: An own note [@two, p. 9].\n";
    let (plain_words, html) = introduction(&introduced(words, "chicago-notes"));
    assert_eq!(html.matches("role=\"doc-noteref\"").count(), 3, "{html}");
    let notes: Vec<String> = part(&html, "footnote-1", "</ol>").split("<li").map(plain).collect();
    assert_eq!(notes.len(), 3, "{plain_words}");
    assert!(notes[0].contains("A. Nameone, The First (P, 1921), 3."), "{notes:?}");
    assert!(notes[1].contains("An own note ("), "{notes:?}");
    assert!(notes[2].contains("Nameone, First, 5;") || notes[2].contains("Nameone, The First, 5;"), "{notes:?}");
    // Each note leads back to where it is referred to.
    for n in 1..=3 {
        assert!(
            html.contains(&format!("id=\"to-footnote-{n}\"")) && html.contains(&format!("href=\"#to-footnote-{n}\""))
        );
    }
}

#[test]
fn a_list_of_numbers_counts_in_the_digits_of_its_page() {
    let works = [book("one", "The first"), book("two", "نخست").replace("language: en", "language: fa")];
    let edition = edition("fa", "قایق‌ها آمدند.\n", "", &works);
    let settings = edition.read("edition.yaml");
    let settings =
        settings.replace("languages:\n  - en", "languages:\n  - fa").replace("  en: A few letters", "  fa: نامه‌ها");
    edition.write("edition.yaml", format!("nocite: all\ncitation_style: gost-r-705-2008-numeric\n{settings}"));
    let page = page(&edition.build(), "bibliography/index.html");
    let numbers: Vec<String> = page
        .split("<p class=\"entry\"")
        .skip(1)
        .map(|entry| plain(entry.split_once('>').unwrap().1).split('.').next().unwrap().to_owned())
        .collect();
    assert_eq!(numbers, ["۱", "۲"], "{page}");
}

#[test]
fn in_a_note_of_a_style_of_notes_a_sentence_names_a_work_once() {
    let words = "So it is.[^own]\n\n[^own]: As @two [p. 9] says.\n";
    let (_, html) = introduction(&introduced(words, "chicago-notes"));
    let note = plain(part(&html, "footnote-1", "</li>"));
    assert!(note.contains("As A. Nametwo, The Second (P, 1921), 9 says."), "{note}");
}

#[test]
fn editors_are_named_under_what_they_cite() {
    let edition = introduced("So it is [@one, p. 3].", "chicago-author-date");
    let site = edition.build();
    let works = page(&site, "bibliography/index.html");
    let one = part(&works, "ref-one", "<li class=\"work\"");
    assert!(
        plain(one).contains("Cited by the editors:") && one.contains("href=\"../letter/\"") && one.contains("p. 3"),
        "{one}"
    );
    assert!(!one.contains("class=\"never\""));
    assert!(part(&works, "ref-two", "<li class=\"work\"").contains("class=\"never\""));
}

#[test]
fn a_ground_may_be_a_work() {
    let edition = edition("en", "The boats came in.\n", "", &works());
    let settings = edition.read("edition.yaml");
    let kinds = "note_kinds:\n  - id: textual\n    name:\n      en: Textual\n";
    edition.write("edition.yaml", format!("{settings}{kinds}nocite: all\n"));
    let note = |ground: &str| {
        format!(
            "- id: boats\n  quote: boats\n  kind: textual\n  certainty: certain\n  ground: \"{ground}\"\n  by: hana\n  note: Boats.\n"
        )
    };
    edition.write("content/texts/letter/annotations.yaml", note("@one, p. 7, which has ships"));
    let site = edition.build();
    let text = page(&site, "notes/boats/index.html");
    assert!(
        text.contains("bibliography/#ref-one\"") && plain(&text).contains("Nameone 1921, 7, which has ships"),
        "{text}"
    );
    let works = page(&site, "bibliography/index.html");
    let one = part(&works, "ref-one", "<li class=\"work\"");
    assert!(one.contains("notes/boats/") && one.contains("p. 7") && !one.contains("which has ships"), "{one}");
    edition.write("content/texts/letter/annotations.yaml", note("@one, vol. 2, chap. 4"));
    let text = page(&edition.build(), "notes/boats/index.html");
    assert!(plain(&text).contains("Nameone 1921, vol. 2, chap. 4"), "{text}");
    for (ground, code) in [("@one, fol. 3", "V1024"), ("@one, pp. 28-14", "V1026")] {
        edition.write("content/texts/letter/annotations.yaml", note(ground));
        let ran = edition.run(&["check", "--format", "json"]);
        assert!(told(&ran) == [code] && format!("{}{}", ran.out, ran.err).contains("annotations.yaml"), "{ran:?}");
    }
    edition.write("content/texts/letter/annotations.yaml", note("@onne"));
    assert_eq!(told(&edition.run(&["check", "--format", "json"])), ["V1018"]);
}

#[test]
fn keys_and_places_are_checked_where_editors_write_them() {
    for (written, code) in [("[@onne]", "V1018"), ("[@one, fol. 3]", "V1024"), ("[@one, pp. 28-14]", "V1026")] {
        let codes =
            told(&introduced(&format!("So {written}."), "chicago-author-date").run(&["check", "--format", "json"]));
        assert_eq!(codes, [code], "{written}");
    }
    for fine in ["[@one, pp. 123-8]", "[@one, pp. 3, 1]", "[@one, {book of leaves}]", "[@one, vol. 2, p. 5]"] {
        introduced(&format!("So {fine}."), "chicago-author-date").accepted(&[]);
    }
    let nocite = introduced("So.", "chicago-author-date");
    nocite.write(
        "edition.yaml",
        nocite.read("edition.yaml").replace("nocite: all", "nocite:\n  - one\n  - \"@two\"\n  - three"),
    );
    assert_eq!(told(&nocite.run(&["check", "--format", "json"])), ["V1018"]);
}

#[test]
fn styles_of_an_edition_are_tried_before_they_are_used() {
    const OWN: &str = "<?xml version=\"1.0\" encoding=\"utf-8\"?><style xmlns=\"http://purl.org/net/xbiblio/csl\" class=\"in-text\" version=\"1.0\"><info><title>Own</title><id>http://example.org/own</id><updated>2026-01-01T00:00:00+00:00</updated></info><citation><layout prefix=\"⟦\" suffix=\"⟧\" delimiter=\"; \"><text variable=\"title\"/></layout></citation><bibliography><layout suffix=\"!\"><text variable=\"title\"/></layout></bibliography></style>";
    let own = introduced("So it is [@one].", "own.csl");
    own.write("content/styles/own.csl", OWN);
    own.accepted(&["V1030"]);
    let (words, _) = introduction(&own);
    assert!(words.ends_with("So it is ⟦The first⟧.") || words.ends_with("So it is ⟦The First⟧."), "{words}");
    for (style, file, code) in [
        ("chicago-author-dat", None, "V1027"),
        ("missing.csl", None, "V1027"),
        ("../../edition.csl", None, "V1027"),
        ("page.csl", Some("<!DOCTYPE html><html><body>Not found</body></html>".to_owned()), "V1028"),
        ("empty.csl", Some(String::new()), "V1028"),
        (
            "dependent.csl",
            Some("<?xml version=\"1.0\" encoding=\"utf-8\"?><style xmlns=\"http://purl.org/net/xbiblio/csl\" version=\"1.0\" default-locale=\"en-US\"><info><title>D</title><id>http://www.zotero.org/styles/d</id><link href=\"http://www.zotero.org/styles/not-there\" rel=\"independent-parent\"/><updated>2026-01-01T00:00:00+00:00</updated></info></style>".to_owned()),
            "V1029",
        ),
        ("klingon.csl", Some(OWN.replace("class=\"in-text\"", "class=\"in-text\" default-locale=\"tlh\"")), "V1031"),
    ] {
        let edition = introduced("So it is [@one].", style);
        if let Some(file) = file {
            edition.write(&format!("content/styles/{style}"), file);
        }
        let codes = told(&edition.run(&["check", "--format", "json"]));
        assert!(codes.contains(&code.to_owned()), "{style}: {codes:?}");
    }
}
