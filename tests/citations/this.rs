//! What readers are offered to cite a text, a passage or a note with.

use super::prose::plain;
use super::{edition, page, part};
use crate::cases::whole;

const STYLES: [&str; 5] = ["Chicago Manual of Style", "Chicago Manual of Style", "MLA", "APA", "GOST"];

/// The citations in styles on a page, each with the name of its style.
fn styled(html: &str) -> Vec<(String, String)> {
    let styles = html.split("<details class=\"styles\">").nth(1).expect("styles").split("</details>").next().unwrap();
    let names = styles.split("<p class=\"label\">").skip(1);
    names
        .map(|one| {
            let (name, citation) = one.split_once("</p>").unwrap();
            (plain(name), plain(citation.split_once('>').unwrap().1))
        })
        .collect()
}

#[test]
fn a_text_a_passage_and_a_note_are_cited_in_each_proven_style_and_the_language_of_their_page() {
    let site = whole().build();
    let note = site.keys().find(|path| path.starts_with("notes/") && path.matches('/').count() == 2).unwrap().clone();
    let passage = "p/a11hqh/index.html".to_owned();
    for path in ["brest-litovsk/index.html".to_owned(), passage.clone(), note] {
        let html = page(&site, &path);
        let address = format!("https://example.org/{}", path.trim_end_matches("index.html"));
        let all = styled(&html);
        assert_eq!(all.len(), STYLES.len(), "{path}");
        for ((name, citation), style) in all.iter().zip(STYLES) {
            assert!(name.contains(style), "{name}");
            assert!(citation.contains(&address), "{path}: {citation}");
            assert!(
                !citation.contains(['\u{f0001}', '\u{f0002}']) && !citation.contains(".,") && !citation.contains(",,"),
                "{citation}"
            );
        }
    }
    for (name, citation) in styled(&page(&site, &passage)) {
        for words in ["تاریخ انقلاب روسیه تا برست-لیتوفسک", "§ ۹۷ [a11hqh]", "پیش‌نویس", "۲۰۲۶"]
        {
            assert!(citation.contains(words), "{name} lacks {words}: {citation}");
        }
        // As names are filed, or as they are read.
        for [family, given] in [["تروتسکی", "لئون"], ["آزاد", "آرش"]] {
            let orders = [format!("{family}، {given}"), format!("{given} {family}"), format!("{family} {given}")];
            assert!(orders.iter().any(|order| citation.contains(order)), "{name} lacks {family}: {citation}");
        }
        assert!(!citation.contains("ه\u{200c}ی "), "one spelling of the ezafe: {citation}");
        assert!(!citation.contains(", "), "commas are those of the language: {citation}");
    }
}

#[test]
fn works_that_differ_in_their_titles_alone_are_cited_by_their_own_titles() {
    let edition = edition("en", "The boats came in.\n", "", &[]);
    let matter = edition.read("content/texts/letter/index.md");
    let evil = "A <b>bold</b> & “quoted” title?";
    edition.write("content/texts/letter/index.md", matter.replace("en: A letter", &format!("en: >-\n    {evil}")));
    let titled = edition.read("content/texts/letter/index.md");
    assert!(titled.contains(evil), "{titled}");
    let site = edition.build();
    for (name, citation) in styled(&page(&site, "letter/index.html")) {
        // In the quotation marks of a style those of a title are inner ones.
        let inner = evil.replace('“', "‘").replace('”', "’");
        assert!(citation.contains(evil) || citation.contains(&format!("“{inner}")), "{name}: {citation}");
        assert!(!citation.contains("?."), "{name}: {citation}");
    }
    assert!(!page(&site, "letter/index.html").contains("<b>bold"));
}

#[test]
fn an_edition_s_own_style_is_offered_beside_the_proven_ones() {
    const OWN: &str = "<?xml version=\"1.0\" encoding=\"utf-8\"?><style xmlns=\"http://purl.org/net/xbiblio/csl\" class=\"in-text\" version=\"1.0\"><info><title>Own &amp; plain</title><id>http://example.org/own</id><updated>2026-01-01T00:00:00+00:00</updated></info><citation><layout><text variable=\"title\"/></layout></citation><bibliography><layout suffix=\"!\"><text variable=\"title\" prefix=\"work: \"/></layout></bibliography></style>";
    let edition = edition("en", "The boats came in.\n", "", &[]);
    let settings = edition.read("edition.yaml");
    edition.write("edition.yaml", format!("{settings}citation_style: own.csl\n"));
    edition.write("content/styles/own.csl", OWN);
    let site = edition.build();
    let all = styled(&page(&site, "letter/index.html"));
    assert_eq!(all.len(), 6);
    assert_eq!(all[5].0, "Own & plain");
    assert!(all[5].1.starts_with("work: "), "{}", all[5].1);
    let html = page(&site, "letter/index.html");
    assert!(part(&html, "cite", "</section>").contains("Own &amp; plain"));
}
