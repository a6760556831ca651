//! A new seed takes over the ids of the old one: what is followed, what is left to the editor, and that no id ever lands on another text.

#[path = "align/history.rs"]
mod history;
#[path = "align/revised.rs"]
mod revised;
mod support;

use history::{Chance, Draft, REVISIONS, Revision, Tally, begin, carry, seed};
use proptest::prelude::*;
use proptest::test_runner::{Config, RngAlgorithm, TestCaseError, TestRng, TestRunner};
use std::cell::RefCell;
use std::collections::BTreeMap;

/// Revisions that leave words alone: what stands is to be followed.
const PLAIN: [Revision; 3] = [Revision::Insert, Revision::Delete, Revision::Move];

fn steps() -> impl Strategy<Value = Vec<Vec<(usize, u64)>>> {
    prop::collection::vec(prop::collection::vec((0..REVISIONS.len(), any::<u64>()), 1..4), 1..5)
}

/// Revises a text step by step and carries its ids on.
fn live(
    mut draft: Draft,
    steps: &[Vec<(usize, u64)>],
    tallies: &RefCell<BTreeMap<Vec<Revision>, Tally>>,
) -> Result<(), TestCaseError> {
    let mut before = draft.print();
    let mut tracked = begin(&before);
    for step in steps {
        let mut kinds: Vec<Revision> = Vec::new();
        for (kind, chance) in step {
            draft.revise(REVISIONS[*kind], &mut Chance(*chance));
            kinds.push(REVISIONS[*kind]);
        }
        let after = draft.print();
        let (carried, tally) = carry(&before, &after, &tracked).map_err(|wrong| {
            TestCaseError::fail(format!("{kinds:?}: {wrong}\n--- old\n{}\n--- new\n{}", before.text, after.text))
        })?;
        kinds.sort_unstable();
        kinds.dedup();
        tallies.borrow_mut().entry(kinds).or_default().add(tally);
        (before, tracked) = (after, carried);
    }
    Ok(())
}

/// Says how often passages were followed, by the kind of revision where there was one alone.
fn report(tallies: &BTreeMap<Vec<Revision>, Tally>) -> (Tally, Tally) {
    let (mut plain, mut all) = (Tally::default(), Tally::default());
    for (kinds, tally) in tallies {
        all.add(*tally);
        if kinds.iter().all(|kind| PLAIN.contains(kind)) {
            plain.add(*tally);
        }
        if kinds.len() == 1 {
            println!("{:?}: {tally:?}", kinds[0]);
        }
    }
    (plain, all)
}

/// The same histories in each run: what is measured can be compared.
fn runner(cases: u32) -> TestRunner {
    let config = Config { cases, failure_persistence: None, ..Config::default() };
    TestRunner::new_with_rng(config, TestRng::deterministic_rng(RngAlgorithm::ChaCha))
}

/// Revisions of all kinds at once, several times over, of short texts in which much is alike.
#[test]
fn no_id_ever_lands_on_another_text() {
    let tallies = RefCell::new(BTreeMap::new());
    let wrong = RefCell::new(Vec::new());
    let strategy = (any::<u64>(), 2_usize..10, steps());
    runner(10_000)
        .run(&strategy, |(chance, paragraphs, steps)| {
            if let Err(error) = live(Draft::made_up(paragraphs, &mut Chance(chance)), &steps, &tallies) {
                wrong.borrow_mut().push(error.to_string());
            }
            Ok(())
        })
        .unwrap();
    let (plain, all) = report(&tallies.into_inner());
    let wrong = wrong.into_inner();
    assert!(wrong.is_empty(), "{} of {}:\n{}", wrong.len(), all.standing, wrong.join("\n"));
    assert!(plain.standing > 5_000, "{plain:?}");
    assert!(plain.followed * 100 >= plain.standing * 98, "{plain:?}");
    assert!(all.followed * 100 >= all.standing * 90, "{all:?}");
}

/// The same on the lines of the four seeds.
#[test]
fn no_id_of_the_four_seeds_lands_on_another_text() {
    let tallies = RefCell::new(BTreeMap::new());
    runner(200)
        .run(&(0_usize..4, any::<prop::sample::Index>(), steps()), |(number, from, steps)| {
            let lines: Vec<&str> = seed(number).lines().collect();
            // A window of the book, which is as long as a hundred such.
            let from = from.index((lines.len() - 30).max(1));
            let window = lines[from..(from + 300).min(lines.len())].join("\n");
            live(Draft::of_lines(&window), &steps, &tallies)
        })
        .unwrap();
    let (plain, all) = report(&tallies.into_inner());
    assert!(plain.standing > 500, "{plain:?}");
    assert!(plain.followed * 100 >= plain.standing * 98, "{plain:?}");
    assert!(all.followed * 100 >= all.standing * 90, "{all:?}");
}
