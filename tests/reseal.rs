//! `variorum seal TEXT --from OLD`: a new seed in the place of a released one, with the program itself.

#[allow(dead_code, reason = "the rest is used in tests/release.rs")]
#[path = "release/cases.rs"]
mod cases;
#[path = "cli_support/mod.rs"]
mod support;

use cases::{read, real, release, small};
use std::collections::BTreeMap;
use std::process::Command;
use support::{Ran, Scratch};

const STORY: &str = "soviet-persia";
const SEED: &str = "seeds/001_b7e6cea3501c01aa.txt";
const FILES: &str = "content/texts/soviet-persia";

/// The paragraphs of the story.
fn paragraphs(edition: &Scratch) -> Vec<String> {
    edition.read(SEED).split("\n\n").map(str::to_owned).collect()
}

/// Replaces the seed of the story, and keeps the former one beside the edition.
fn replace(edition: &Scratch, paragraphs: &[String]) {
    edition.write("former.txt", edition.read(SEED));
    edition.write(SEED, paragraphs.join("\n\n"));
}

fn seal(edition: &Scratch, more: &[&str]) -> Ran {
    let arguments: Vec<&str> =
        ["seal", STORY, "--from", "former.txt"].into_iter().chain(more.iter().copied()).collect();
    edition.run(&arguments)
}

/// Each id of the story with the words of its passage.
fn words(edition: &Scratch) -> BTreeMap<String, String> {
    let site = edition.build();
    let entries: Vec<serde_json::Value> = serde_json::from_slice(&site["data/passages.json"]).unwrap();
    let own = entries.iter().filter(|entry| entry["document"] == STORY);
    own.map(|entry| (entry["id"].as_str().unwrap().to_owned(), entry["text"].as_str().unwrap().to_owned())).collect()
}

/// The kind of each passage of the story that is a heading, by its words.
fn headings(edition: &Scratch) -> Vec<String> {
    let (_, prepared) = read(edition);
    let document = prepared.resolved.edition.documents.iter().find(|document| document.slug == STORY).unwrap();
    document.divisions.iter().map(|division| division.title.clone()).collect()
}

#[test]
fn ids_go_with_their_words_and_what_is_lost_stops_the_build() {
    let edition = real();
    release(&edition, "1.0.0");
    let before = words(&edition);
    let mut new = paragraphs(&edition);
    let lost = new.remove(5);
    new.swap(6, 9);
    new[3] = new[3].replace("Leon Trotsky", "Lev Trotsky");
    new.insert(0, "The copy begins here.".to_owned());
    replace(&edition, &new);
    let tree = edition.tree("content");
    let ran = edition.run(&["check"]);
    assert!(ran.code == 1 && ran.err.contains("V0203") && ran.err.contains("--from OLD"), "{ran:?}");
    assert!(edition.tree("content") == tree);
    let ran = seal(&edition, &[]);
    assert!(ran.code == 0 && ran.out.contains("1 changed, 1 lost, 0 open"), "{ran:?}");
    let id = before.iter().find(|(_, words)| lost.starts_with(words.as_str())).unwrap().0;
    assert!(ran.out.contains(&format!("lost {id}")), "{ran:?}");
    let ran = edition.run(&["check"]);
    assert!(ran.code == 1 && ran.err.contains("V0508"), "{ran:?}");
    let ran = edition.run(&["withdraw", id, "--reason", "not in the better copy", "--ground", "error"]);
    assert_eq!(ran.code, 0, "{ran:?}");
    let after = words(&edition);
    for (known, words) in before.iter().filter(|(known, _)| *known != id) {
        assert_eq!(after[known].replace("Lev Trotsky", "Leon Trotsky"), *words, "{known}");
    }
    assert_eq!(after.len(), before.len(), "one is lost and one is new");
    // Once more: there is nothing to do.
    let ran = edition.run(&["seal", STORY]);
    assert!(ran.code == 0 && ran.out.contains("unchanged"), "{ran:?}");
}

#[test]
fn the_former_file_is_taken_from_the_history_of_the_repository() {
    let edition = real();
    release(&edition, "1.0.0");
    let git = |arguments: &[&str]| {
        let mut command = Command::new("git");
        command.current_dir(edition.root()).args(["-c", "user.name=a", "-c", "user.email=a@example.org"]);
        let output = command.args(["-c", "core.autocrlf=false"]).args(arguments).output().unwrap();
        assert!(output.status.success(), "{output:?}");
    };
    git(&["init", "-q"]);
    git(&["add", "seeds"]);
    git(&["commit", "-q", "-m", "seeds"]);
    let mut new = paragraphs(&edition);
    new.push("And that was all.".to_owned());
    edition.write(SEED, new.join("\n\n"));
    let ran = edition.run(&["seal", STORY, "--from", "git:HEAD"]);
    assert!(ran.code == 0 && ran.out.contains("0 changed, 0 lost, 0 open"), "{ran:?}");
    assert_eq!(edition.run(&["check"]).code, 0);
    for wrong in ["git:", "git:--all", "git:no-such-revision", "nowhere.txt"] {
        let before = edition.tree("content");
        edition.write(SEED, "Other words.\n");
        let ran = edition.run(&["seal", STORY, "--from", wrong]);
        assert!(ran.code != 0 && edition.tree("content") == before, "{wrong}: {ran:?}");
    }
}

#[test]
fn where_two_places_are_close_an_editor_decides() {
    let edition = real();
    release(&edition, "1.0.0");
    let before = words(&edition);
    let mut new = paragraphs(&edition);
    // The paragraph stands twice, and in neither place between both its neighbours.
    let twice = new.remove(4);
    new.insert(1, twice.clone());
    new.push(twice.clone());
    replace(&edition, &new);
    let tree = edition.tree("content");
    let ran = seal(&edition, &[]);
    let id = before.iter().find(|(_, words)| twice.starts_with(words.as_str())).unwrap().0;
    assert!(ran.code == 1 && ran.out.contains(&format!("open {id}")), "{ran:?}");
    assert!(edition.tree("content") == tree, "nothing is written");
    let last = edition.read(SEED).lines().count();
    assert!(ran.out.contains(&format!("--place {id}={last} ")), "{ran:?}");
    let ran = seal(&edition, &["--place", &format!("{id}={last}")]);
    assert_eq!(ran.code, 0, "{ran:?}");
    let (_, prepared) = read(&edition);
    let document = prepared.resolved.edition.documents.iter().find(|document| document.slug == STORY).unwrap();
    let place = document.passages.iter().find(|passage| passage.id.as_str() == id).unwrap();
    assert_eq!(place.lines.0 as usize, last);
}

#[test]
fn numbers_of_lines_go_with_the_words_of_their_lines() {
    let edition = real();
    let reading = "- n: 1\n  # a heading\n  lines: 23\n  read: The Coup\n  kind: misprint\n  why: x\n  certainty: certain\n  by: editors\n\
                   - n: 2\n  lines: 19\n  quote: Heaps Khan\n  read: Kuchik Khan\n  kind: misprint\n  why: x\n  certainty: possible\n  by: editors\n";
    edition.write(&format!("{FILES}/emendations.yaml"), reading);
    edition.write(
        &format!("{FILES}/withhold.yaml"),
        "- lines: 25\n  quote: couple of days\n  reason: privacy\n  by: editors\n",
    );
    let index = format!("{FILES}/index.md");
    let matter = edition.read(&index);
    let with_rule = matter.replacen(
        "format: lines\n",
        "format: lines\nrules:\n  - double-spaces:\n      except:\n        - 7\n",
        1,
    );
    edition.write(&index, &with_rule);
    release(&edition, "1.0.0");
    let (before, divisions) = (words(&edition), headings(&edition));
    let mut new = paragraphs(&edition);
    new.insert(0, "The copy begins here.".to_owned());
    replace(&edition, &new);
    let ran = seal(&edition, &[]);
    assert!(ran.code == 0 && ran.out.contains("emendations.yaml:3: line 23 of the seed is now 25"), "{ran:?}");
    assert_eq!(
        edition.read(&format!("{FILES}/emendations.yaml")),
        reading.replace("lines: 23", "lines: 25").replace("lines: 19", "lines: 21")
    );
    assert!(edition.read(&format!("{FILES}/withhold.yaml")).starts_with("- lines: 27\n"));
    assert!(edition.read(&index).contains("        - 9\n"), "{}", edition.read(&index));
    let outline = edition.read(&format!("{FILES}/outline.yaml"));
    for line in ["heading: 5", "heading: 15", "heading: 25", "- line: 3", "# The source has a small letter"] {
        assert!(outline.contains(line), "{line}: {outline}");
    }
    let after = words(&edition);
    assert!(before.iter().all(|(id, words)| after.get(id) == Some(words)), "{before:#?} {after:#?}");
    assert_eq!(headings(&edition), divisions);
}

#[test]
fn what_is_said_of_a_line_that_is_gone_stops_the_seal() {
    let edition = real();
    release(&edition, "1.0.0");
    let mut new = paragraphs(&edition);
    assert_eq!(new.remove(11), "the Coup");
    replace(&edition, &new);
    let tree = edition.tree("content");
    let ran = seal(&edition, &[]);
    let line = 1 + edition
        .read(&format!("{FILES}/outline.yaml"))
        .lines()
        .position(|line| line.contains("heading: 23"))
        .unwrap();
    assert!(
        ran.code == 1
            && ran.err.contains(&format!("outline.yaml:{line}: it is not certain where line 23"))
            && ran.err.contains("nothing is written"),
        "{ran:?}"
    );
    assert!(edition.tree("content") == tree);
}

#[test]
fn words_that_are_withheld_stay_hidden() {
    let edition = small();
    edition.write("content/texts/letter/withhold.yaml", "- lines: 3\n  quote: boats\n  reason: privacy\n  by: hana\n");
    release(&edition, "1.0.0");
    let old = edition.read("seeds/letter.txt");
    edition.write("former.txt", &old);
    // The same words on the same line, which is another now.
    edition.write("seeds/letter.txt", old.replacen('\n', "\nOther boats, which nobody hides.\n", 1));
    let ran = edition.run(&["seal", "letter", "--from", "former.txt"]);
    assert_eq!(ran.code, 0, "{ran:?}");
    assert!(edition.read("content/texts/letter/withhold.yaml").contains("lines: 4"), "{ran:?}");
    let page = String::from_utf8(edition.build()["letter/index.html"].clone()).unwrap();
    assert!(page.contains("Other boats") && !page.contains("The boats"), "{page}");
}
