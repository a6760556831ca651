//! What a release freezes, and that it is small.

use crate::cases::{DAY, ledger, proposal, read, reads, real, release, size, small};
use std::collections::BTreeMap;
use std::process::Command;
use variorum::diagnostic::Diagnostics;
use variorum::load::ledger::histories::Histories;
use variorum::load::ledger::{content, frozen};
use variorum::model::document::Standing;
use variorum::model::ledger::{SeedKey, State};

#[test]
fn the_four_texts_are_frozen_and_read_again() {
    let edition = real();
    let before = proposal(&edition);
    assert!(before.contains("nothing has been released yet") && before.contains("variorum release 1.0.0"), "{before}");
    let (_, drafts) = read(&edition);
    release(&edition, "1.0.0");
    let (world, prepared) = read(&edition);
    let resolved = &prepared.resolved;
    let mut count = 0;
    for (document, draft) in resolved.edition.documents.iter().zip(&drafts.resolved.edition.documents) {
        assert!(document.promised.is_unchanged && document.promised.fates.is_empty(), "{}", document.slug);
        let key = SeedKey::of(&document.hash);
        let mut found = Diagnostics::new();
        let frozen = frozen::read(&world, &resolved.edition.ledger, key, &mut found).unwrap();
        let histories = Histories::of(&frozen);
        assert_eq!(frozen.iter().map(|frozen| frozen.passages.len()).sum::<usize>(), document.passages.len());
        for (passage, draft) in document.passages.iter().zip(&draft.passages) {
            assert_eq!(passage.standing, Standing::Released { first: 0, since: 0 });
            assert_eq!((passage.id, passage.n, &passage.ranges), (draft.id, draft.n, &draft.ranges));
            let entry = resolved.edition.ledger.entry(passage.id).unwrap();
            assert_eq!((&entry.state, entry.section, &entry.ranges), (&State::Live, passage.n, &passage.ranges));
            assert_eq!(entry.release.to_string(), "1.0.0");
            let words = histories.last(passage.id.as_str()).unwrap();
            assert!(words.sentences.iter().all(|(_, start)| words.text.is_char_boundary(*start as usize)), "{words:?}");
            assert!(words.sentences.len() <= entry.sentences.len() + 1 && words.sentences[0] == (1, 0), "{words:?}");
            count += 1;
        }
    }
    assert_eq!(resolved.edition.ledger.passages.len(), count);
    assert!(resolved.edition.changed.is_empty());
    let addresses = &resolved.edition.ledger.addresses;
    for address in ["soviet-persia/", "soviet-persia/source/", "about/", "fa/about/principles/"] {
        assert!(resolved.edition.ledger.address(address).is_some(), "{address} of {addresses:?}");
    }
    assert_eq!(proposal(&edition), format!("nothing has changed since release 1.0.0 of {DAY}\n"));
    checksums(&edition.path("content/ledger/1.0.0"));
}

/// The checksums are what the program of everybody's system says.
fn checksums(folder: &std::path::Path) {
    match Command::new("sha256sum").args(["--check", "--strict", "SHA256SUMS"]).current_dir(folder).output() {
        Ok(ran) => assert!(ran.status.success(), "{}", String::from_utf8_lossy(&ran.stdout)),
        Err(error) => assert_eq!(error.kind(), std::io::ErrorKind::NotFound, "{error}"),
    }
}

#[test]
fn one_word_is_a_patch_and_less_than_a_hundredth_of_the_whole() {
    let edition = real();
    release(&edition, "1.0.0");
    let whole = size(&edition, "1.0.0");
    let mut file = String::new();
    let words =
        [("delivernnyh", "delivering"), ("polyanske", "Polish"), ("Gilyanska", "Gilan"), ("Anzelika", "Anzali")];
    for (place, (quote, word)) in words.into_iter().enumerate() {
        file.push_str(&reads(place + 1, quote, word).replace("by: hana", "by: editors"));
        edition.write("content/texts/soviet-persia/emendations.yaml", &file);
        let (version, next) = (format!("1.0.{}", place + 1), place + 1);
        let told = proposal(&edition);
        assert!(
            told.contains("soviet-persia: 1 passage has other words (")
                && told.contains(&format!("soviet-persia: 1 emendation is new (e{next})")),
            "{told}"
        );
        assert!(told.contains("a new PATCH") && told.contains(&format!("variorum release {version}\n")), "{told}");
        let (_, changed) = read(&edition);
        let is_changed = |standing: Standing| standing == Standing::Changed { first: 0 };
        let passages = || changed.resolved.edition.documents.iter().flat_map(|document| &document.passages);
        assert_eq!(passages().filter(|passage| is_changed(passage.standing)).count(), 1);
        release(&edition, &version);
        let (_, prepared) = read(&edition);
        let since = u16::try_from(next).unwrap();
        let passages = || prepared.resolved.edition.documents.iter().flat_map(|document| &document.passages);
        assert_eq!(passages().filter(|passage| passage.standing == Standing::Released { first: 0, since }).count(), 1);
        assert!(passages().all(|passage| matches!(passage.standing, Standing::Released { first: 0, .. })));
        assert!(prepared.resolved.edition.documents.iter().all(|document| document.promised.is_unchanged));
        let small = size(&edition, &version);
        assert!(small * 100 < whole, "{version} has {small} bytes, the first release {whole}");
        checksums(&edition.path(&format!("content/ledger/{version}")));
    }
    let ledger = ledger(&edition);
    assert_eq!(ledger.releases.len(), 5);
    assert!(ledger.passages.iter().all(|entry| entry.release.to_string() == "1.0.0"));
}

#[test]
fn the_files_of_the_editors_come_back_byte_for_byte() {
    let edition = small();
    edition.write("content/pages/about.md", "---\ntitle: About\nlang: en\n---\nOne\r\ntwo\r\nthree");
    let texts = |edition: &crate::support::Scratch| -> BTreeMap<String, String> {
        let mut files: BTreeMap<String, String> = edition
            .tree("content")
            .into_iter()
            .filter(|(path, _)| !path.starts_with("ledger/") && !path.split('/').any(|part| part.starts_with('.')))
            .map(|(path, bytes)| (format!("content/{path}"), String::from_utf8(bytes).unwrap()))
            .collect();
        files.insert("edition.yaml".to_owned(), edition.read("edition.yaml"));
        files
    };
    edition.write("content/.hidden", [0xff, 0xfe]);
    let mut states = vec![texts(&edition)];
    release(&edition, "1.0.0");
    edition.write("content/pages/about.md", "---\ntitle: About\nlang: en\n---\nOne\r\n2\nthree\n");
    edition.write("content/pages/more.md", "---\ntitle: More\nlang: en\n---\n\u{2067}سه\u{2069}\n");
    states.push(texts(&edition));
    release(&edition, "1.1.0");
    edition.write("edition.yaml", edition.read("edition.yaml").replace("A few letters", "Letters"));
    edition.write("content/texts/letter/index.md", edition.read("content/texts/letter/index.md").replace('\n', "\r\n"));
    states.push(texts(&edition));
    release(&edition, "1.1.1");
    let (world, prepared) = read(&edition);
    let ledger = &prepared.resolved.edition.ledger;
    for (place, state) in states.iter().enumerate() {
        let upto = variorum::model::Ledger::new(ledger.releases[..=place].to_vec(), Vec::new(), Vec::new());
        let mut found = Diagnostics::new();
        let files = content::read(&world, &upto, &mut found).unwrap();
        assert!(!found.has_errors() && files == *state, "release {place}");
    }
}

#[test]
fn the_same_edition_gives_the_same_release() {
    let (one, other) = (real(), real());
    release(&one, "1.0.0");
    let ran = other
        .command(&["release", "1.0.0", "--date", DAY])
        .env("TZ", "Asia/Tehran")
        .env("LC_ALL", "fa_IR.UTF-8")
        .output()
        .unwrap();
    assert!(ran.status.success());
    assert!(one.tree(".") == other.tree("."));
}

#[test]
fn today_is_the_day_that_is_not_named() {
    let edition = small();
    assert_eq!(edition.run(&["release", "1.0.0"]).code, 0);
    let date = ledger(&edition).releases[0].date.clone();
    assert!(variorum::model::day::is_day(&date) && date.as_str() > "2026-01-01", "{date}");
}
