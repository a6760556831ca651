//! What an edition knows of the works that its editors cite.

use sha2::{Digest, Sha256};
use variorum::diagnostic::Diagnostics;
use variorum::model::Edition;
use variorum::model::edition::Nocite;
use variorum::pipeline::{Options, prepare};
use variorum::resolve::references::Origin;
use variorum::resolve::written;
use variorum::site::{self, SitePath};
use variorum::world::{Memory, World};

const SEED: &str = "The first line.\nThe second line.\n";

fn world(nocite: &str) -> Memory {
    let edition = format!(
        "title:\n  en: E\nbase_url: https://example.org/\nlanguages:\n  - en\n  - fa\ncontributors:\n  - id: mk\n    kind: person\n    \
         name:\n      en: M. K.\nnote_kinds:\n  - id: textual\n    name:\n      en: Textual\n{nocite}licence: CC0-1.0\ncontact: c\ntexts:\n  - letter\n"
    );
    let sum: String = Sha256::digest(SEED).iter().map(|byte| format!("{byte:02x}")).collect();
    let index = format!(
        "---\nseed: letter.txt\nsha256: {sum}\nlang: en\ntitle:\n  en: A letter\nrights:\n  statement: copyright-not-evaluated\n  publish: full\n  \
         basis: public-domain\nformat: lines\n---\nNot a@b.c, see @intro [p. 3; @{{two words}}, 4].\n"
    );
    let notes = "- id: one\n  quote: first line\n  kind: textual\n  certainty: possible\n  by: mk\n  note:\n    en: >-\n      No \\@a, but\n      \
                 [see @a,\n      p. 3; -@b2].\n    fa: |\n      نک.\n      [@الف، ص ۳]\n- id: two\n  quote: second line\n  kind: textual\n  \
                 certainty: possible\n  by: mk\n  note: \"By \\u0040odd and @even.\"\n";
    let about = "---\ntitle: About\nlang: en\n---\nOf [@page].[^1]\n\n[^1]: And @foot.\n";
    Memory::new()
        .with("edition.yaml", edition)
        .with("content/texts/letter/index.md", index)
        .with("content/texts/letter/annotations.yaml", notes)
        .with("content/pages/about.md", about)
        .with("seeds/letter.txt", SEED)
}

fn edition(world: &Memory) -> (Edition, Diagnostics) {
    let (prepared, found) = prepare(world, &Options::default()).expect("memory does not fail");
    (prepared.resolved.edition, found)
}

#[test]
fn each_work_is_known_by_its_place_in_its_file() {
    let world = world("");
    let (edition, _) = edition(&world);
    let mut shown = Vec::new();
    let written = written::all(&edition);
    let all =
        written.iter().flat_map(|own| own.citations.iter().map(move |citation| (own.origin, citation, &own.file)));
    for (origin, citation, file) in all {
        let text = String::from_utf8(world.read(file).expect("the file")).expect("UTF-8");
        let kind = match origin {
            Origin::Introduction(_) => "introduction",
            Origin::Note(..) => "note",
            Origin::Essay(_) => "page",
            other => panic!("{other:?}"),
        };
        shown.push(format!("{kind} {} {}", citation.key(), &text[citation.span.clone()]));
    }
    assert_eq!(
        shown,
        [
            "introduction intro @intro",
            "introduction two words @{two words}",
            "note a @a",
            "note b2 @b2",
            "note الف @الف",
            // An escape of YAML is not what is read, so the place is that of all the words.
            "note odd \"By \\u0040odd and @even.\"",
            "note even \"By \\u0040odd and @even.\"",
            "page page @page",
            "page foot @foot",
        ]
    );
}

#[test]
fn the_words_stand_as_they_are_typed() {
    let world = world("");
    let (prepared, _) = prepare(&world, &Options::default()).expect("memory does not fail");
    let site = site::plan(&prepared.resolved, &prepared.theme, &world);
    let path = SitePath::new("about/index.html").expect("a path");
    let page = String::from_utf8(site.render(&path).expect("done").expect("planned")).expect("UTF-8");
    assert!(page.contains("Of [@page].<a"), "{page}");
    assert!(page.contains("<p>And @foot.</p>"), "{page}");
}

#[test]
fn nocite_is_all_or_keys() {
    let of = |yaml: &str| {
        let (edition, found) = edition(&world(yaml));
        let messages: Vec<String> = found.sorted().iter().map(|one| one.message.clone()).collect();
        let wrong = messages.into_iter().filter(|message| message.contains("nocite")).collect::<Vec<_>>();
        let nocite = match edition.settings.nocite {
            Nocite::All => vec!["*".to_owned()],
            Nocite::Keys(keys) => keys.into_iter().map(|(key, _)| key).collect(),
        };
        (nocite, wrong)
    };
    assert_eq!(of(""), (vec![], vec![]));
    assert_eq!(of("nocite: all\n"), (vec!["*".to_owned()], vec![]));
    let keys = vec!["a".to_owned(), "الف".to_owned()];
    assert_eq!(of("nocite:\n  - a\n  - '@الف'\n"), (keys, vec![]));
    let (keys, wrong) = of("nocite: some\n");
    assert_eq!((keys, wrong.len()), (vec![], 1), "{wrong:?}");
}
