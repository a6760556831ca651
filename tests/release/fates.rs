//! What becomes of passages and addresses that a release has published.

use crate::cases::{ledger, proposal, read, release, small, text};
use crate::support::{Scratch, edition_yaml};
use variorum::model::document::Standing;
use variorum::model::ledger::{AddressState, State};
use variorum::model::{PassageId, Section};

const BREAK: &str =
    "blocks:\n  - line: 1\n    as: title\nbreaks:\n  - line: 4\n    before: The wind\n    as: paragraph\n";

fn ids(edition: &Scratch) -> Vec<(PassageId, Option<String>)> {
    let (_, prepared) = read(edition);
    let passages = &prepared.resolved.edition.documents[0].passages;
    passages.iter().map(|passage| (passage.id, passage.n.map(|n| n.to_string()))).collect()
}

#[test]
fn a_passage_that_is_parted_leads_to_its_parts() {
    let edition = small();
    release(&edition, "1.0.0");
    let before = ids(&edition);
    let numbers: Vec<_> = before.iter().map(|(_, n)| n.as_deref()).collect();
    assert_eq!(numbers, [None, Some("1"), Some("2")]);
    edition.outline(BREAK);
    let told = proposal(&edition);
    assert!(told.contains("letter: 1 passage is now several") && told.contains("a new MINOR: 1.1.0"), "{told}");
    release(&edition, "1.1.0");
    let after = ids(&edition);
    assert_eq!(after.len(), 4);
    let ledger = ledger(&edition);
    let split = ledger.entry(before[2].0).unwrap();
    let State::Split(parts) = &split.state else { panic!("{split:?}") };
    assert_eq!(**parts, [after[2].0, after[3].0]);
    assert_eq!(split.section, Section::parse("2"), "its number stays its own");
    for (id, n) in &after[2..] {
        let entry = ledger.entry(*id).unwrap();
        assert_eq!((entry.section.map(|n| n.to_string()), entry.release.to_string()), (n.clone(), "1.1.0".to_owned()));
    }
    // And joined again: the first part keeps its words and those of the other.
    edition.outline("blocks:\n  - line: 1\n    as: title\n");
    release(&edition, "1.2.0");
    let ledger = crate::cases::ledger(&edition);
    assert_eq!(ledger.entry(after[2].0).unwrap().state, State::Live);
    assert_eq!(ledger.entry(after[3].0).unwrap().state, State::Merged(after[2].0));
    assert_eq!(ledger.successors(before[2].0), [after[2].0]);
}

#[test]
fn passages_that_are_joined_lead_to_one() {
    let edition = small();
    edition.outline(BREAK);
    release(&edition, "1.0.0");
    let before = ids(&edition);
    edition.outline("blocks:\n  - line: 1\n    as: title\n");
    let told = proposal(&edition);
    assert!(told.contains("letter: 1 passage is now part of another") && told.contains("1.1.0"), "{told}");
    release(&edition, "1.1.0");
    let after = ids(&edition);
    assert_eq!(after[2], before[2]);
    assert_eq!(ledger(&edition).entry(before[3].0).unwrap().state, State::Merged(before[2].0));
    let (_, prepared) = read(&edition);
    assert!(prepared.resolved.edition.documents[0].promised.is_unchanged, "nothing is left to say");
}

#[test]
fn numbers_of_paragraphs_are_frozen_and_what_comes_between_has_letters() {
    let edition = small();
    text(&edition, "letter", "Head\n\nOne.\nTwo.\nThree.\n");
    edition.outline("blocks:\n  - line: 1\n    as: title\n  - line: 4\n    as: signature\n");
    release(&edition, "1.0.0");
    assert_eq!(ids(&edition).iter().map(|(_, n)| n.as_deref()).collect::<Vec<_>>(), [None, Some("1"), None, Some("2")]);
    edition.outline("blocks:\n  - line: 1\n    as: title\n");
    let expected = [None, Some("1"), Some("1a"), Some("2")];
    assert_eq!(ids(&edition).iter().map(|(_, n)| n.as_deref()).collect::<Vec<_>>(), expected);
    let told = proposal(&edition);
    assert!(told.contains("1 passage has the same words and another number"), "{told}");
    release(&edition, "1.0.1");
    assert_eq!(ids(&edition).iter().map(|(_, n)| n.as_deref()).collect::<Vec<_>>(), expected);
    let sections: Vec<_> = ledger(&edition).passages.iter().map(|entry| entry.section.map(|n| n.to_string())).collect();
    assert_eq!(sections.iter().map(Option::as_deref).collect::<Vec<_>>(), expected);
}

#[test]
fn a_new_text_is_a_minor_and_one_that_is_withdrawn_a_major_release() {
    let edition = small();
    release(&edition, "1.0.0");
    edition.write("edition.yaml", edition_yaml(&["letter", "reply"]));
    text(&edition, "reply", "Dear friend.\nNo.\n");
    let told = proposal(&edition);
    assert!(told.contains("reply: 2 passages, all new") && told.contains("a new MINOR: 1.1.0"), "{told}");
    release(&edition, "1.1.0");
    let ledger = ledger(&edition);
    let of = |slug: &str| ledger.address(slug).unwrap().release.to_string();
    assert_eq!((of("letter/"), of("reply/"), of("reply/source/")), ("1.0.0".into(), "1.1.0".into(), "1.1.0".into()));
    // Taken out without a word, it stops the release; with a reason, it is a new MAJOR.
    edition.write("edition.yaml", edition_yaml(&["letter"]));
    std::fs::remove_dir_all(edition.path("content/texts/reply")).unwrap();
    let ran = edition.run(&["release", "2.0.0", "--date", crate::cases::DAY]);
    assert_eq!(ran.code, 1, "{ran:?}");
    let ran = edition.run(&["withdraw", "reply/", "--reason", "it is a forgery", "--ground", "error"]);
    assert_eq!(ran.code, 0, "{ran:?}");
    let told = proposal(&edition);
    assert!(
        told.contains("reply: the text is withdrawn") && told.contains("reply: 2 passages are withdrawn"),
        "{told}"
    );
    assert!(told.contains("a new MAJOR: 2.0.0"), "{told}");
    let ran = edition.run(&["release", "1.1.1", "--date", crate::cases::DAY]);
    assert!(ran.code == 0 && ran.err.contains("warning: by what has changed this would be 2.0.0"), "{ran:?}");
}

#[test]
fn a_text_under_another_name_is_found_again() {
    let edition = small();
    release(&edition, "1.0.0");
    edition.write("edition.yaml", edition_yaml(&["rasht"]));
    std::fs::rename(edition.path("content/texts/letter"), edition.path("content/texts/rasht")).unwrap();
    let told = proposal(&edition);
    assert!(told.contains("leads elsewhere") || told.contains("lead elsewhere"), "{told}");
    release(&edition, "1.1.0");
    let ledger = ledger(&edition);
    assert_eq!(ledger.address("letter/").unwrap().state, AddressState::Moved("rasht/".to_owned()));
    assert_eq!(ledger.address("letter/source/").unwrap().state, AddressState::Moved("rasht/source/".to_owned()));
    assert_eq!(ledger.address("rasht/").unwrap().state, AddressState::Live);
    let (_, prepared) = read(&edition);
    let passages = &prepared.resolved.edition.documents[0].passages;
    assert!(
        passages.iter().all(|passage| passage.standing == Standing::Released { first: 0, since: 0 }),
        "{passages:?}"
    );
    // And back: the old address lives again.
    edition.write("edition.yaml", edition_yaml(&["letter"]));
    std::fs::rename(edition.path("content/texts/rasht"), edition.path("content/texts/letter")).unwrap();
    release(&edition, "1.2.0");
    let ledger = crate::cases::ledger(&edition);
    assert_eq!(ledger.address("letter/").unwrap().state, AddressState::Live);
    assert_eq!(ledger.address("rasht/").unwrap().state, AddressState::Moved("letter/".to_owned()));
}

#[test]
fn a_division_that_is_renamed_or_dissolved_leads_to_its_first_passage() {
    let edition = small();
    text(&edition, "letter", "Dawn\nThe boats came in.\nNoon\nNobody spoke.\nDusk\nThey left.\n");
    let outline = |slugs: [&str; 3]| {
        let division = |(slug, line): (&str, u32)| {
            let slug = if slug.is_empty() { String::new() } else { format!("slug: {slug}\n    ") };
            format!("  - {slug}kind: chapter\n    heading: {line}\n")
        };
        let all: String = slugs.into_iter().zip([1, 3, 5]).map(division).collect();
        edition.outline(format!("divisions:\n{all}"));
    };
    outline(["dawn", "noon", "dusk"]);
    release(&edition, "1.0.0");
    let first = ids(&edition)[4].0;
    outline(["dawn", "midday", ""]);
    release(&edition, "1.1.0");
    let ledger = ledger(&edition);
    let state = |address: &str| ledger.address(address).unwrap().state.clone();
    assert_eq!(state("letter/dawn/"), AddressState::Live);
    assert_eq!(state("letter/noon/"), AddressState::Moved("letter/midday/".to_owned()));
    assert_eq!(state("letter/dusk/"), AddressState::Moved(format!("letter/#{first}")));
    assert_eq!(state("letter/midday/"), AddressState::Live);
}

#[test]
fn an_emendation_that_is_taken_back_or_reads_otherwise_contradicts() {
    let edition = small();
    edition.emendations(crate::cases::reads(1, "wset", "west"));
    release(&edition, "1.0.0");
    edition.emendations(crate::cases::reads(1, "wset", "wet"));
    let told = proposal(&edition);
    assert!(
        told.contains("letter: 1 emendation reads otherwise (e1)") && told.contains("a new MAJOR: 2.0.0"),
        "{told}"
    );
    edition.emendations("# none\n");
    let told = proposal(&edition);
    assert!(told.contains("letter: 1 emendation is taken back (e1)") && told.contains("2.0.0"), "{told}");
    edition.emendations(
        crate::cases::reads(1, "wset", "west").replace("It is wrong.", "Two letters stand the wrong way round."),
    );
    let told = proposal(&edition);
    assert!(told.contains("letter: 1 file of yours has changed") && told.contains("a new PATCH: 1.0.1"), "{told}");
}
