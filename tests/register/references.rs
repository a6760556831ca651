//! Cross-references in all that editors write: each leads somewhere, and what it leads to knows of it.

use super::{data, edition, entity, page};

#[test]
fn each_kind_leads_to_its_page_and_back() {
    let edition = edition(&[("letter", "en", "He met Hassan.\nHe left.\n")]);
    let id = data(&edition.build(), "data/passages.json")[1]["id"].as_str().unwrap().to_owned();
    let yaml = edition.read("edition.yaml") + "note_kinds:\n  - id: textual\n    name:\n      en: Textual\n";
    edition.write("edition.yaml", yaml);
    edition.write("content/texts/letter/annotations.yaml", note());
    let about = "  about: |\n    Of [[letter]]; see [[note:met]].\n";
    edition.write("content/register/persons.yaml", entity("hassan", &[("en", "Hassan")], about));
    edition.write(
        "content/pages/essay.md",
        format!("---\ntitle: An essay\nlang: en\n---\nTo [[letter]], [[letter#{id}]], [[{id}|his leave]], [[hassan]], [[entity:hassan|him]], [[note:met]], [[page:essay]].\n"),
    );
    edition.accepted(&[]);
    let site = edition.build();
    let essay = page(&site, "about/essay/index.html");
    for link in [
        "href=\"../../letter/\" lang=\"en\" dir=\"ltr\">A letter</a>",
        &format!("href=\"../../letter/#{id}\" lang=\"en\" dir=\"ltr\">A letter, §\u{a0}2</a>"),
        &format!("href=\"../../letter/#{id}\">his leave</a>"),
        "href=\"../../people/hassan/\" lang=\"en\" dir=\"ltr\">Hassan</a>",
        "href=\"../../people/hassan/\">him</a>",
        "href=\"../../notes/met/\" lang=\"en\" dir=\"ltr\">met</a>",
        "href=\"./\" lang=\"en\" dir=\"ltr\">An essay</a>",
    ] {
        assert!(essay.contains(&format!("<a class=\"reference\" {link}")), "{link}\n{essay}");
    }
    // Back-links, at the foot of each.
    for path in [
        format!("p/{id}/index.html"),
        "people/hassan/index.html".into(),
        "notes/met/index.html".into(),
        "letter/index.html".into(),
    ] {
        let page = page(&site, &path);
        let foot = page.split("id=\"referring\"").nth(1).unwrap_or_else(|| panic!("{path}"));
        assert!(foot.contains("about/essay/"), "{path}: {foot}");
    }
    // A note and an entity that refer to each other are no circle for anybody.
    assert!(
        page(&site, "notes/met/index.html").split("id=\"referring\"").nth(1).unwrap().contains("../../people/hassan/")
    );
}

pub(crate) fn note() -> &'static str {
    "- id: met\n  quote: met\n  kind: textual\n  certainty: probable\n  by: hana\n  note: |\n    About [[hassan]].\n"
}

#[test]
fn one_that_leads_nowhere_stops_the_build_with_the_nearest() {
    let edition = edition(&[("letter", "en", "He met Hassan.\n")]);
    edition.write("content/register/persons.yaml", entity("hassan", &[("en", "Hassan")], ""));
    let before = edition.build();
    let told = |target: &str| {
        edition.write(
            "content/pages/essay.md",
            format!("---\ntitle: An essay\nlang: en\n---\nLine one.\n\nTo [[{target}]].\n"),
        );
        edition.refused(&["V0808"], &before).err
    };
    for (target, near) in [
        ("hasan", "did you mean `[[hassan]]`?"),
        ("lettr", "did you mean `[[letter]]`?"),
        ("nte:x", "did you mean `[[note:x]]`?"),
        ("page:essai", "did you mean `[[essay]]`?"),
        ("letter#zzzzzz", "the text is there: `[[letter]]`"),
        ("letter/one", "the text is there: `[[letter]]`"),
    ] {
        let said = told(target);
        assert!(said.contains(near) && said.contains("content/pages/essay.md:7:4"), "{target}: {said}");
    }
    // A name of two things.
    edition.write("content/pages/essay.md", "---\ntitle: An essay\nlang: en\n---\nTo [[hassan]].\n");
    edition.write("content/pages/hassan.md", "---\ntitle: A page\nlang: en\n---\nWords.\n");
    let said = edition.refused(&["V0809"], &before).err;
    assert!(said.contains("[[entity:hassan]] or [[page:hassan]]"), "{said}");
    // In a source these are signs like any others.
    assert!(
        page(&super::edition(&[("one", "en", "See [[hassan]].\n")]).build(), "one/index.html").contains("[[hassan]]")
    );
}
