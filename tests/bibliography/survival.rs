//! Every field of a `.bib` of others is somewhere in the work.

use super::{csl, one};
use biblatex::{RawBibliography, RawChunk};
use std::path::Path;

#[test]
fn every_field_of_others_survives() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/bibliography/held_out");
    let (mut entries, mut fields, mut lost) = (0, 0, Vec::new());
    for file in std::fs::read_dir(folder).expect("the folder is there") {
        let path = file.expect("a file").path();
        let text = std::fs::read_to_string(&path).expect("text");
        let Some(raw) = path.extension().filter(|end| *end == "bib").and_then(|_| RawBibliography::parse(&text).ok())
        else {
            continue;
        };
        let (works, _) = one("bib", &text);
        for entry in &raw.entries {
            let kind = entry.v.kind.v.to_ascii_lowercase();
            if matches!(kind.as_str(), "xdata" | "set") {
                continue;
            }
            entries += 1;
            let work = works.iter().find(|work| work.span.1.start == entry.span.start).expect("the entry is there");
            let known = csl::item(work).to_string().to_lowercase();
            for pair in &entry.v.fields {
                let name = pair.key.v.to_ascii_lowercase();
                // What other entries are named by, a month and a language have become facts.
                if matches!(name.as_str(), "crossref" | "xdata" | "month" | "options" | "entrysubtype" | "langid") {
                    continue;
                }
                fields += 1;
                let parts = pair.value.v.iter().map(|part| match part.v {
                    RawChunk::Normal(text) | RawChunk::Abbreviation(text) => text,
                });
                let value = parts.collect::<String>().to_lowercase();
                let words = value.split(|sign: char| !sign.is_ascii_alphanumeric());
                // These are keys inside of a name of BibLaTeX.
                let words = words.filter(|word| word.len() > 4 && !matches!(*word, "prefix" | "useprefix"));
                // Words beside a backslash may be commands.
                let is_gone = |word: &&str| !known.contains(*word) && !value.contains(&format!("\\{word}"));
                if let Some(word) = words.clone().find(is_gone) {
                    lost.push(format!("{} {} {name}: {word}", path.display(), entry.v.key.v));
                }
            }
        }
    }
    println!("{entries} entries, {fields} fields, {} lost\n{}", lost.len(), lost.join("\n"));
    // The two are the time of a day, which bibliographies do not show, and `useprefix=false`, which has become a dropping particle.
    assert!(entries > 250 && lost.len() == 2, "{lost:#?}");
}
