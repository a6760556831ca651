//! Parallels: side by side on their page, a mark at each passage, and what is said of those that do not fit.

use super::{data, edition, page};

const YAML: &str = "- id: landing\n  kind: conflicts\n  in:\n    - date\n    - actor\n  passages:\n    - text: one\n      quote: on the 17th\n    - text: two\n      quote: در روز هجدهم\n  what: |\n    See [[one]].\n  certainty: probable\n  by: hana\n";

fn two() -> super::Scratch {
    edition(&[("one", "en", "They left on the 17th.\nOther words.\n"), ("two", "fa", "آنها در روز هجدهم آمدند.\n")])
}

#[test]
fn each_passage_stands_in_its_language_and_bears_a_mark() {
    let edition = two();
    edition.write("content/parallels.yaml", YAML);
    edition.accepted(&[]);
    let site = edition.build();
    let page_of_all = page(&site, "parallels/index.html");
    let own = page_of_all.split("id=\"landing\"").nth(1).unwrap();
    assert!(own.contains("Conflict in: date, who did it"), "{own}");
    assert!(own.contains("<p lang=\"en\" dir=\"ltr\">on the 17th</p>"), "{own}");
    assert!(own.contains("<p lang=\"fa\" dir=\"rtl\">در روز هجدهم</p>"), "{own}");
    for slug in ["one", "two"] {
        let text = page(&site, &format!("{slug}/index.html"));
        assert_eq!(text.matches("class=\"to-parallels\"").count(), 1, "{slug}");
        assert!(text.contains("href=\"../parallels/#landing\""), "{slug}");
    }
    // From the passage to the other side.
    let all = data(&site, "data/parallels.json");
    let id = all[0]["passages"][0]["passage"].as_str().unwrap();
    let other = all[0]["passages"][1]["passage"].as_str().unwrap();
    let passage = page(&site, &format!("p/{id}/index.html"));
    assert!(passage.split("id=\"parallels\"").nth(1).unwrap().contains(&format!("../../two/#{other}")), "{passage}");
    assert_eq!(
        (all[0]["kind"].as_str(), all[0]["in"].to_string().as_str()),
        (Some("conflicts"), "[\"date\",\"actor\"]")
    );
}

#[test]
fn what_does_not_fit_is_said() {
    let edition = two();
    let before = edition.build();
    let refused = |yaml: &str, codes: &[&str]| {
        edition.write("content/parallels.yaml", yaml);
        edition.refused(codes, &before)
    };
    refused(&format!("{YAML}{YAML}"), &["V0816"]);
    refused(&YAML.replace("conflicts", "same-act"), &["V0817"]);
    refused(&YAML.replace("  in:\n    - date\n    - actor\n", ""), &["V0817"]);
    let one = YAML.replace("    - text: two\n      quote: در روز هجدهم\n", "");
    refused(&one, &["V0817"]);
    let told = refused(&YAML.replace("text: two", "text: tow"), &["V0812"]);
    assert!(told.err.contains("did you mean `two`?"), "{told:?}");
    // The quotation is looked for in the text, and reported at its place in this file.
    let told = refused(&YAML.replace("on the 17th", "on the 18th"), &["V0221"]);
    assert!(told.err.contains("content/parallels.yaml:8:"), "{told:?}");
    refused(&YAML.replace("date\n", "datum\n"), &["V0106"]);
}

#[test]
fn nothing_in_parallels_or_the_names_of_kinds_becomes_markup() {
    const EVIL: &str = "<script>alert(1)</script><img src=x onerror=alert(1)>";
    let edition = two();
    let what =
        format!("  what:\n    en: |\n      {EVIL} [[one|{EVIL}]] [x](javascript:alert(1))\n    fa: |\n      {EVIL}\n");
    edition.write("content/parallels.yaml", YAML.replace("  what: |\n    See [[one]].\n", &what));
    let settings = edition.read("edition.yaml");
    let kinds = format!("note_kinds:\n  - id: textual\n    name:\n      en: \"{EVIL}\"\n");
    edition.write("edition.yaml", format!("{settings}{kinds}"));
    edition.write(
        "content/texts/one/annotations.yaml",
        "- id: words\n  quote: Other words\n  kind: textual\n  certainty: probable\n  by: hana\n  note: So.\n",
    );
    let site = edition.build();
    let mut seen = 0;
    for (path, bytes) in site.iter().filter(|(path, _)| path.ends_with(".html")) {
        let html = String::from_utf8_lossy(bytes);
        for tag in ["<script>alert", "<img src=x", "href=\"javascript:"] {
            assert!(!html.contains(tag), "{path}: {tag}");
        }
        seen += usize::from(html.contains("&lt;script&gt;alert(1)"));
    }
    assert!(seen >= 3, "its words are shown as they are: {seen}");
}
