//! What is refused, with nothing written.

use crate::cases::{DAY, ledger, release, small};
use crate::support::Scratch;

/// The command says these words with this exit code, and every byte stays.
fn refused(edition: &Scratch, arguments: &[&str], code: i32, words: &str) {
    let before = edition.tree(".");
    let ran = edition.run(arguments);
    assert_eq!(ran.code, code, "{arguments:?}: {ran:?}");
    assert!(ran.err.contains(words), "{arguments:?}: {ran:?}");
    assert!(edition.tree(".") == before, "{arguments:?}");
}

#[test]
fn numbers_and_days_that_cannot_be() {
    let edition = small();
    refused(&edition, &["release", "0.0.9", "--date", DAY], 2, "0.0.9 is too low: releases begin at 0.1.0");
    for wrong in
        ["1", "1.0", "v1.0.0", "1.0.0-rc1", "01.0.0", "۱.۰.۰", "1000000.0.0", "4294967296.0.0", "", "1.0.0\u{1b}[2J"]
    {
        refused(&edition, &["release", wrong], 2, "number of a release");
    }
    for wrong in ["2026-02-30", "2026-2-3", "yesterday", "", "2026-11-25\u{202e}"] {
        refused(&edition, &["release", "1.0.0", "--date", wrong], 2, "is no day");
    }
    assert_eq!(edition.run(&["release", "0.1.0", "--date", DAY]).code, 0, "the lowest number");
    edition.emendations(crate::cases::reads(1, "wset", "west"));
    refused(&edition, &["release", "0.1.0", "--date", DAY], 2, "release 0.1.0 exists, since 2026-11-25");
    release(&edition, "1.2.0");
    edition.emendations(crate::cases::reads(1, "wset", "wet"));
    for lower in ["1.1.9", "0.9.0", "1.2.0"] {
        let words = if lower == "1.2.0" { "exists" } else { "lower than the last release, 1.2.0" };
        refused(&edition, &["release", lower, "--date", DAY], 2, words);
    }
    refused(
        &edition,
        &["release", "1.3.0", "--date", "2026-11-24"],
        2,
        "lies before 2026-11-25, the day of release 1.2.0",
    );
    assert_eq!(edition.run(&["release", "1.3.0", "--date", DAY]).code, 0, "two on one day");
    refused(&edition, &["release", "1.4.0", "--date", DAY], 2, "nothing has changed since release 1.3.0");
    edition.emendations(crate::cases::reads(1, "wset", "west"));
    let ran = edition.run(&["release", "999999.999999.999999", "--date", "9999-12-31"]);
    assert!(ran.code == 0 && ran.err.contains("by what has changed this would be 2.0.0"), "{ran:?}");
    assert!(ran.err.contains("9999-12-31 is still to come"), "{ran:?}");
    edition.emendations(crate::cases::reads(1, "wset", "wet"));
    assert_eq!(edition.run(&["release"]).code, 0, "there is a proposal still");
    // A look at what has changed needs no right clock.
    assert_eq!(edition.run(&["release", "--date", "2020-01-01"]).code, 0);
}

#[test]
fn an_edition_with_mistakes_is_not_released() {
    let edition = small();
    edition.outline("divisons: []\n");
    refused(&edition, &["release", "1.0.0", "--date", DAY], 1, "error[V0102]");
    refused(&edition, &["release"], 1, "error[V0102]");
    let nowhere = Scratch::empty();
    refused(&nowhere, &["release", "1.0.0"], 1, "error[V0901]");
    refused(&nowhere, &["withdraw", "k3mv7a", "--reason", "x"], 1, "error[V0901]");
}

#[test]
fn a_file_that_is_no_text_is_not_passed_over() {
    let edition = small();
    edition.write("content/texts/letter/photograph.png", [0x89, b'P', b'N', b'G', 0xff]);
    refused(&edition, &["release", "1.0.0", "--date", DAY], 1, "content/texts/letter/photograph.png");
}

#[test]
fn a_release_that_was_touched_stops_the_next_one() {
    for damage in ["SHA256SUMS", "texts/letter.jsonl", "content.jsonl", "ledger.jsonl"] {
        let edition = small();
        release(&edition, "1.0.0");
        edition.emendations(crate::cases::reads(1, "wset", "west"));
        let path = format!("content/ledger/1.0.0/{damage}");
        let whole = edition.read(&path);
        for broken in [Some(format!("{whole} ")), Some(whole[..whole.len() / 2].to_owned()), None] {
            match broken {
                Some(broken) => {
                    edition.write(&path, broken);
                }
                None => std::fs::remove_file(edition.path(&path)).unwrap(),
            }
            refused(&edition, &["release", "1.0.1", "--date", DAY], 1, "error[V0507]");
        }
        edition.write(&path, whole);
        release(&edition, "1.0.1");
    }
}

#[test]
fn what_the_list_says_of_a_release_is_checked_where_it_stands() {
    let edition = small();
    release(&edition, "1.0.0");
    let list = "content/ledger/releases.yaml";
    let whole = edition.read(list);
    let line = 1 + whole.lines().position(|line| line.contains("version: 1.0.0")).unwrap();
    edition.write(list, whole.replace(&format!("date: {DAY}"), "date: 2026-12-06"));
    let ran = edition.run(&["check", "--format", "short"]);
    assert!(ran.out.contains(&format!("{list}:{line}:3: ")) && ran.out.contains("V0507"), "{ran:?}");
    for (key, wrong) in [
        ("doi", "10.5281/a/../b"),
        ("doi", "10.5281/a#b"),
        ("doi", "10.5281/a?b"),
        ("doi", "10.5281/%2e"),
        ("archive", "https://somebody@example.org/"),
        ("archive", "https://example.org:99999/"),
        ("archive", "javascript:alert(1)"),
        ("archive", "https:///nowhere"),
    ] {
        edition.write(list, whole.replace(&format!("{key}: null"), &format!("{key}: '{wrong}'")));
        let ran = edition.run(&["check"]);
        assert!(ran.code == 1 && ran.err.contains("V0110"), "{wrong}: {ran:?}");
    }
}

#[test]
fn a_list_to_which_nothing_can_be_added_stays() {
    let edition = small();
    edition.write("content/ledger/releases.yaml", "[]\n");
    refused(&edition, &["release", "1.0.0", "--date", DAY], 1, "error[V0512]");
    edition.write("content/ledger/releases.yaml", "# Ours.\n");
    release(&edition, "1.0.0");
    assert!(edition.read("content/ledger/releases.yaml").starts_with("# Ours.\n- version: 1.0.0\n"));
}

#[cfg(unix)]
#[test]
fn nothing_is_written_through_links() {
    use std::os::unix::fs::symlink;
    let elsewhere = Scratch::empty();
    elsewhere.write("keep.txt", "mine");
    let plants: [(&str, &str); 5] = [
        ("content/ledger", ""),
        ("content/ledger/1.0.0", ""),
        ("content/ledger/1.0.0/texts", ""),
        ("content/ledger/passages.tsv", "keep.txt"),
        ("CITATION.cff", "keep.txt"),
    ];
    for (link, to) in plants {
        let edition = small();
        let place = edition.path(link);
        std::fs::create_dir_all(place.parent().unwrap()).unwrap();
        symlink(elsewhere.path(to), &place).unwrap();
        let ran = edition.run(&["release", "1.0.0", "--date", DAY]);
        assert!(ran.code == 2 || ran.code == 1, "{link}: {ran:?}");
        assert!(!edition.path("content/ledger/releases.yaml").exists(), "{link}");
        // A link to a folder of the edition itself is no better.
        std::fs::remove_file(&place).unwrap();
        symlink(edition.path("seeds"), &place).unwrap();
        let before = edition.tree("seeds");
        let ran = edition.run(&["release", "1.0.0", "--date", DAY]);
        assert!(ran.code == 2 || ran.code == 1, "{link}: {ran:?}");
        assert!(edition.tree("seeds") == before, "{link}");
    }
    assert_eq!(elsewhere.tree(".").len(), 1);
    assert_eq!(elsewhere.read("keep.txt"), "mine");
}

#[test]
fn notes_say_what_they_say_and_nothing_else() {
    let notes = [
        "One.\nTwo.",
        "---\n- version: 9.9.9\n...\n",
        "  {a: [b\n\t\ttabs: *alias & %",
        "نوشتهٔ\u{200c}ما\u{200f}\r\nسطر دوم",
        "'quotes\" # no comment\n\n\n  indented\n",
        "<script>alert(1)</script> & co.",
    ];
    let edition = small();
    for (place, note) in notes.into_iter().enumerate() {
        edition.emendations(crate::cases::reads(1, "wset", &format!("west{place}")));
        let version = format!("{}.0.0", place + 1);
        let ran = edition.run(&["release", &version, "--date", DAY, "--note", note]);
        assert_eq!(ran.code, 0, "{note:?}: {ran:?}");
        let ledger = ledger(&edition);
        let meant: Vec<String> = note.trim().lines().map(|line| line.trim_end().to_owned()).collect();
        assert_eq!(ledger.last().unwrap().note.as_deref(), Some(meant.join("\n").as_str()), "{note:?}");
        assert_eq!(ledger.last().unwrap().version.to_string(), version);
        let json = edition.read(".zenodo.json");
        assert!(!json.contains("<script"), "{json}");
        serde_json::from_str::<serde_json::Value>(&json).unwrap();
    }
    edition.emendations(crate::cases::reads(1, "wset", "other"));
    for (note, sign) in [("a\u{1b}[2Jb", "U+001B"), ("\u{202e}نوشته\u{202c}", "U+202E"), ("a\u{2028}b", "U+2028")]
    {
        refused(&edition, &["release", "99.0.0", "--date", DAY, "--note", note], 2, sign);
    }
    let ran = edition.run(&["release", "99.0.0", "--date", DAY, "--note", " \n "]);
    assert_eq!((ran.code, ledger(&edition).last().unwrap().note.clone()), (0, None), "{ran:?}");
}
