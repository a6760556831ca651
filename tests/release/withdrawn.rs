//! `variorum withdraw`.

use crate::cases::{DAY, ledger, proposal, real, release, small, text};
use crate::support::{Ran, Scratch, edition_yaml};
use variorum::model::ledger::{AddressState, Ground, State};

fn withdraw(edition: &Scratch, names: &[&str], more: &[&str]) -> Ran {
    let arguments: Vec<&str> =
        ["withdraw"].into_iter().chain(names.iter().copied()).chain(more.iter().copied()).collect();
    edition.run(&arguments)
}

/// The ids of the first text in their order.
fn ids(edition: &Scratch) -> Vec<String> {
    ledger(edition).passages.iter().map(|entry| entry.id.to_string()).collect()
}

fn withheld(edition: &Scratch) -> Scratch {
    let copy = Scratch::empty();
    edition.tree(".").iter().for_each(|(path, bytes)| {
        copy.write(path, bytes);
    });
    copy
}

#[test]
fn only_the_state_of_its_line_changes() {
    let edition = real();
    release(&edition, "1.0.0");
    let id = ids(&edition)[3].clone();
    // An editor's own comment and line end stay.
    let table = edition.read("content/ledger/passages.tsv").replacen('\n', "\r\n# ours\n", 1);
    edition.write("content/ledger/passages.tsv", &table);
    let before = edition.tree(".");
    let ran =
        withdraw(&edition, &[&id.to_uppercase()], &["--reason", "printed\ttwice\nin the source ", "--ground", "error"]);
    assert!(ran.code == 0 && ran.out.contains(&format!("{id}: withdrawn")), "{ran:?}");
    let line = table.lines().find(|line| line.starts_with(&id)).unwrap();
    let expected = line.replace("\tlive\t", "\twithdrawn error: printed twice in the source\t");
    assert_ne!(line, expected);
    assert_eq!(edition.read("content/ledger/passages.tsv"), table.replace(line, &expected));
    let mut after = edition.tree(".");
    after.insert("content/ledger/passages.tsv".to_owned(), before["content/ledger/passages.tsv"].clone());
    assert!(after == before, "no other file");
    let entry = ledger(&edition).passages.iter().find(|entry| entry.id.as_str() == id).unwrap().clone();
    assert!(matches!(&entry.state, State::Withdrawn(why) if why.ground == Ground::Error), "{entry:?}");
    // The words still stand, so they get a new id, and one is told.
    assert!(
        ran.err.contains(&format!("the words of `{id}` still stand")) && ran.err.contains("withhold.yaml"),
        "{ran:?}"
    );
    assert_eq!(edition.run(&["check"]).code, 0);
    // Once more: said, and nothing changes.
    let before = edition.tree(".");
    let ran = withdraw(&edition, &[&id], &["--reason", "again"]);
    assert!(ran.code == 0 && ran.out.contains("withdrawn already") && ran.out.contains("printed twice"), "{ran:?}");
    assert!(edition.tree(".") == before);
    let told = proposal(&edition);
    assert!(told.contains(&format!("1 passage is withdrawn ({id})")) && told.contains("2.0.0"), "{told}");
    // A second release does not tell of it again.
    release(&edition, "2.0.0");
    assert!(proposal(&edition).starts_with("nothing has changed"));
}

#[test]
fn an_id_is_understood_however_it_is_written() {
    let edition = small();
    release(&edition, "1.0.0");
    let id = ids(&edition)[1].clone();
    let alike = id.replace('0', "O").replace('1', "l").replace('v', "U");
    let forms = [
        id.to_uppercase(),
        alike,
        format!(" {id} "),
        format!("#{id}"),
        format!("letter/#{id}"),
        format!("p/{id}/"),
        format!("https://example.org/letters/p/{id}/"),
        format!("https://example.org/letters/letter/#{id}"),
    ];
    for form in forms {
        let copy = withheld(&edition);
        let ran = withdraw(&copy, &[&form], &["--reason", "why"]);
        assert!(ran.code == 0 && ran.out.contains(&format!("{id}: withdrawn")), "{form}: {ran:?}");
    }
}

#[test]
fn what_no_release_has_is_not_withdrawn() {
    let edition = small();
    let draft = {
        let (_, prepared) = crate::cases::read(&edition);
        prepared.resolved.edition.documents[0].passages[1].id.to_string()
    };
    let refused = |edition: &Scratch, names: &[&str], words: &str| {
        let before = edition.tree(".");
        let ran = withdraw(edition, names, &["--reason", "why"]);
        assert!(ran.code == 2 && ran.err.contains(words), "{names:?}: {ran:?}");
        assert!(edition.tree(".") == before, "{names:?}");
    };
    refused(&edition, &[&draft], "is in no release: nothing is promised of it");
    refused(&edition, &["k3mv7a"], "nothing has been released");
    release(&edition, "1.0.0");
    // One sign is wrong: the right id is named. Of several names one that is unknown is enough.
    let near = format!("{}{}", &draft[..5], if draft.ends_with('z') { 'y' } else { 'z' });
    refused(&edition, &[&near], &format!("did you mean `{draft}`?"));
    refused(&edition, &[&draft, "lettter/"], "did you mean `letter/`?");
    refused(&edition, &["\u{1b}[2J"], "no release has `\\u{1b}[2J`");
    text(&edition, "reply", "No.\n");
    edition.write("edition.yaml", edition_yaml(&["letter", "reply"]));
    refused(&edition, &["reply/"], "is in no release");
    for (reason, words) in [("", "say why"), ("  \t", "say why"), ("—", "say why"), ("\u{202e}x", "U+202E")] {
        let ran = withdraw(&edition, &[&draft], &["--reason", reason]);
        assert!(ran.code == 2 && ran.err.contains(words), "{ran:?}");
    }
    assert_eq!(withdraw(&edition, &[&draft], &[]).code, 2, "a reason is required");
    assert_eq!(withdraw(&edition, &[&draft], &["--reason", "x", "--ground", "heirs"]).code, 2);
    assert_eq!(withdraw(&edition, &[], &["--reason", "x"]).code, 2);
}

#[test]
fn a_text_goes_with_its_passages_and_pages() {
    let edition = small();
    text(&edition, "reply", "Dear friend.\nNo.\n");
    edition.write("edition.yaml", edition_yaml(&["letter", "reply"]));
    edition
        .write("content/texts/reply/outline.yaml", "divisions:\n  - slug: answer\n    kind: section\n    heading: 2\n");
    release(&edition, "1.0.0");
    edition.write("edition.yaml", edition_yaml(&["letter"]));
    std::fs::remove_dir_all(edition.path("content/texts/reply")).unwrap();
    let ran = withdraw(
        &edition,
        &["https://example.org/letters/reply/"],
        &["--reason", "the heirs object", "--ground", "rights"],
    );
    assert!(ran.code == 0 && ran.out.contains("reply/: 2 passages withdrawn"), "{ran:?}");
    assert!(ran.err.contains("`content/ledger/1.0.0/texts/reply.jsonl` and the seed still hold them"), "{ran:?}");
    let ledger = ledger(&edition);
    for address in ["reply/", "reply/source/", "reply/answer/"] {
        let state = &ledger.address(address).unwrap().state;
        assert!(matches!(state, AddressState::Withdrawn(why) if why.ground == Ground::Rights), "{address}: {state:?}");
    }
    assert_eq!(ledger.passages.iter().filter(|entry| entry.state == State::Live).count(), 3);
    assert_eq!(edition.run(&["check"]).code, 0);
    release(&edition, "2.0.0");
    // Its address is never used again.
    edition.write("edition.yaml", edition_yaml(&["letter", "reply"]));
    text(&edition, "reply", "Another one.\n");
    let ran = edition.run(&["release", "2.1.0", "--date", DAY]);
    assert!(ran.code == 1 && ran.err.contains("never used again"), "{ran:?}");
}

#[test]
fn a_text_that_becomes_excerpts_keeps_its_home() {
    let edition = small();
    release(&edition, "1.0.0");
    let path = "content/texts/letter/index.md";
    edition.write(path, edition.read(path).replace("publish: full\n  basis: public-domain", "publish: excerpts"));
    let ran = withdraw(&edition, &["letter/"], &["--reason", "the heirs object", "--ground", "rights"]);
    assert!(ran.code == 0 && ran.out.contains("letter/ stays"), "{ran:?}");
    let before = ledger(&edition);
    assert_eq!(before.address("letter/").unwrap().state, AddressState::Live);
    assert!(matches!(before.address("letter/source/").unwrap().state, AddressState::Withdrawn(_)));
    release(&edition, "2.0.0");
    assert!(ledger(&edition).passages.iter().all(|entry| matches!(entry.state, State::Withdrawn(_))));
    assert!(!edition.path("content/ledger/2.0.0/texts").exists(), "none of its words");
}

#[test]
fn a_single_page_goes_alone() {
    let edition = small();
    edition.write("content/pages/method.md", "---\ntitle: Method\nlang: en\n---\nHow.\n");
    release(&edition, "1.0.0");
    std::fs::remove_file(edition.path("content/pages/method.md")).unwrap();
    let ran = edition.run(&["release", "1.0.1", "--date", DAY]);
    assert!(ran.code == 1 && ran.err.contains("about/method/"), "{ran:?}");
    let ran = withdraw(&edition, &["about/method"], &["--reason", "part of the other page"]);
    assert!(ran.code == 0 && ran.out == "about/method/: withdrawn\n", "{ran:?}");
    release(&edition, "2.0.0");
    // What the help of V0509 says: written by hand, it leads elsewhere.
    let path = "content/ledger/addresses.tsv";
    let table = edition.read(path);
    let line = table.lines().find(|line| line.starts_with("about/method/")).unwrap();
    let by_hand = line.replace("withdrawn other: part of the other page", "moved about/");
    edition.write(path, table.replace(line, &by_hand));
    assert!(proposal(&edition).contains("1 address leads elsewhere (about/method/)"));
}

#[test]
fn a_passage_that_goes_on_nowhere_can_be_withdrawn() {
    let edition = small();
    release(&edition, "1.0.0");
    let id = ids(&edition)[2].clone();
    let path = "content/ledger/passages.tsv";
    let table = edition.read(path);
    let line = table.lines().find(|line| line.starts_with(&id)).unwrap();
    edition.write(path, table.replace(line, &line.replace("\tlive\t", "\tmerged k3mv7a\t")));
    let ran = edition.run(&["check"]);
    assert!(ran.code == 1 && ran.err.contains("V0505"), "{ran:?}");
    let ran = withdraw(&edition, &[&id], &["--reason", "lost"]);
    assert!(ran.code == 0 && ran.out.contains(&format!("{id}: withdrawn")), "{ran:?}");
    assert_eq!(edition.run(&["check"]).code, 0);
}

#[cfg(unix)]
#[test]
fn a_table_that_is_a_link_is_not_written_through() {
    let edition = small();
    release(&edition, "1.0.0");
    let id = ids(&edition)[1].clone();
    let table = edition.read("content/ledger/passages.tsv");
    edition.write("content/other.tsv", &table);
    std::fs::remove_file(edition.path("content/ledger/passages.tsv")).unwrap();
    std::os::unix::fs::symlink("../other.tsv", edition.path("content/ledger/passages.tsv")).unwrap();
    let ran = withdraw(&edition, &[&id], &["--reason", "why"]);
    assert!(ran.code == 2 && ran.err.contains("is a link"), "{ran:?}");
    assert_eq!(edition.read("content/other.tsv"), table);
}

#[test]
fn words_that_went_on_elsewhere_are_named_when_they_are_withdrawn() {
    let edition = small();
    release(&edition, "1.0.0");
    let id = ids(&edition)[2].clone();
    // The passage becomes two.
    edition.outline(
        "blocks:\n  - line: 1\n    as: title\nbreaks:\n  - line: 4\n    before: The wind\n    as: paragraph\n",
    );
    release(&edition, "1.1.0");
    let ran = withdraw(&edition, &[&id], &["--reason", "somebody's name", "--ground", "privacy"]);
    let parts: Vec<String> = ledger(&edition).passages.iter().skip(3).map(|entry| format!("`{}`", entry.id)).collect();
    assert!(!parts.is_empty() && ran.code == 0, "{ran:?}");
    assert!(ran.err.contains(&format!("words of `{id}` still stand in ")), "{ran:?}");
    assert!(parts.iter().filter(|part| ran.err.contains(*part)).count() >= 1, "{parts:?} {ran:?}");
}

#[test]
fn a_page_that_stands_is_said_to_stand_and_that_of_the_program_stays() {
    let edition = small();
    edition.write("content/pages/method.md", "---\ntitle: Method\nlang: en\n---\nHow.\n");
    release(&edition, "1.0.0");
    for name in ["about/", "about/citing/"] {
        let before = edition.tree("content");
        let ran = withdraw(&edition, &[name], &["--reason", "why"]);
        assert!(ran.code == 2 && ran.err.contains("makes of every edition"), "{ran:?}");
        assert!(edition.tree("content") == before);
    }
    for name in ["about/method/", "letter/"] {
        let ran = withdraw(&edition, &[name], &["--reason", "why", "--ground", "rights"]);
        let said = format!("something still stands at `{name}`, and the next build stops (V0513)");
        assert!(ran.code == 0 && ran.err.contains(&said) && !ran.err.contains("as excerpts"), "{ran:?}");
    }
    assert!(edition.run(&["check"]).err.contains("V0513"));
}

#[test]
fn a_reason_in_another_script_runs_in_its_own_direction() {
    let edition = small();
    release(&edition, "1.0.0");
    let id = ids(&edition)[1].clone();
    assert_eq!(withdraw(&edition, &[&id], &["--reason", "دلیل آن"]).code, 0);
    let page = String::from_utf8(edition.build()[&format!("p/{id}/index.html")].clone()).unwrap();
    assert!(page.contains("<bdi lang=\"und\" dir=\"rtl\">دلیل آن</bdi>"), "{page}");
}
