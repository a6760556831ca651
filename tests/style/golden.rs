//! Every form of every work of the edition, in each proven style, on pages of four languages.

use super::{forms, shown, works};
use variorum::model::work::Work;
use variorum::style::Style;

const FILES: [(&str, &str); 4] = [
    ("json", include_str!("../bibliography/data/article.json")),
    ("yaml", include_str!("../bibliography/data/article.yaml")),
    ("bib", include_str!("../bibliography/data/article.bib")),
    ("bib", include_str!("../bibliography/data/essay.bib")),
];

fn edition() -> Vec<Work> {
    FILES.iter().flat_map(|(ending, text)| works(ending, text)).collect()
}

fn golden(style: &str) -> String {
    let works = edition();
    let mut out = String::new();
    for page in ["en", "fa", "az", "ru"] {
        out.push_str(&format!("== {page}\n"));
        for (work, form) in works.iter().zip(forms(&works, style, page)) {
            let lines = [
                (
                    "entry",
                    format!(
                        "{}{}",
                        if form.number.is_empty() { String::new() } else { shown(&form.number) + " " },
                        shown(&form.bibliography)
                    ),
                ),
                ("first", shown(&form.first.bare)),
                ("at", shown(&form.first.located)),
                ("later", shown(&form.subsequent.bare)),
                ("at", shown(&form.subsequent.located)),
                ("author", shown(&form.author)),
                ("year", format!("{} | {}", shown(&form.year.bare), shown(&form.year.located))),
            ];
            out.push_str(&format!("-- {} ({})\n", work.key, form.lang));
            let mut before = String::new();
            for (name, line) in lines {
                if line != before {
                    out.push_str(&format!("{name:>6}  {line}\n"));
                }
                before = line;
            }
        }
    }
    out
}

#[test]
fn every_form_of_every_work_is_as_it_was_read() {
    let mut changed = Vec::new();
    for style in Style::PROVEN {
        let path = format!("{}/tests/style/golden/{style}.txt", env!("CARGO_MANIFEST_DIR"));
        let found = golden(style);
        let known = std::fs::read_to_string(&path).unwrap_or_default();
        if std::env::var_os("VARIORUM_BLESS").is_some_and(|value| value == "1") {
            std::fs::write(&path, &found).unwrap();
        } else if found != known {
            changed.push(path);
        }
    }
    assert!(
        changed.is_empty(),
        "other than they were read (VARIORUM_BLESS=1 takes them over: read what has changed line by line): {changed:?}"
    );
}
