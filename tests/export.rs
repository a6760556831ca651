//! Works of the bibliography as files for citation managers: what is written is read again as what it was.

#[path = "export/any.rs"]
mod any;
#[path = "export/biblatex.rs"]
mod biblatex;
#[path = "export/csl_json.rs"]
mod csl_json;

#[path = "export/ris.rs"]
mod ris;

use std::path::Path;
use std::sync::Arc;
use variorum::diagnostic::Diagnostics;
use variorum::load::bibliography::parse;
use variorum::model::work::Work;

/// The works of one file.
fn works(ending: &str, text: &str) -> Vec<Work> {
    let file: Arc<str> = format!("content/bibliography.{ending}").into();
    parse(&file, text, &mut Diagnostics::new())
}

/// Without its place in a file.
fn bare(work: &Work) -> Work {
    Work { span: (Arc::from(""), 0..0), ..work.clone() }
}

/// The works of the edition and of all files of others, by the names of the files.
fn all() -> Vec<(String, Vec<Work>)> {
    let mut all = Vec::new();
    for folder in ["data", "held_out"] {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/bibliography").join(folder);
        for file in std::fs::read_dir(folder).expect("the folder is there") {
            let path = file.expect("a file").path();
            let ending = path.extension().and_then(|end| end.to_str()).expect("an ending").to_owned();
            let name = path.file_name().and_then(|name| name.to_str()).expect("a name").to_owned();
            all.push((name, works(&ending, &std::fs::read_to_string(&path).expect("text"))));
        }
    }
    all.sort_by(|one, other| one.0.cmp(&other.0));
    assert!(all.len() >= 21 && all.iter().map(|(_, works)| works.len()).sum::<usize>() > 270);
    all
}
