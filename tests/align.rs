//! A new seed takes over the ids of the old one: what is followed, what is left to the editor, and that no id ever lands on another text.

#[path = "align/history.rs"]
mod history;

use history::{Chance, Draft, REVISIONS, Revision, Tally, begin, carry};
use proptest::prelude::*;
use proptest::test_runner::{Config, TestCaseError, TestRunner};
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
    println!("plain: {plain:?}\nall: {all:?}");
    (plain, all)
}

#[test]
fn no_id_ever_lands_on_another_text() {
    let tallies = RefCell::new(BTreeMap::new());
    let config = Config { cases: 10_000, failure_persistence: None, ..Config::default() };
    let strategy = (any::<u64>(), 2_usize..14, steps());
    TestRunner::new(config)
        .run(&strategy, |(chance, paragraphs, steps)| {
            if let Err(wrong) = live(Draft::made_up(paragraphs, &mut Chance(chance)), &steps, &tallies) {
                WRONG.with(|w| w.borrow_mut().push(wrong.to_string()));
            }
            Ok(())
        })
        .unwrap();
    WRONG.with(|w| {
        let mut w = w.borrow_mut();
        println!("WRONG {}", w.len());
        w.sort_by_key(|x| x.len());
        for x in w.iter().take(7) {
            println!("{x}\n==========");
        }
    });
    let (plain, all) = report(&tallies.into_inner());
    assert!(plain.standing > 5_000, "{plain:?}");
    assert!(plain.followed * 100 >= plain.standing * 98, "{plain:?}");
    assert!(all.followed * 100 >= all.standing * 90, "{all:?}");
}

thread_local! { static WRONG: RefCell<Vec<String>> = const { RefCell::new(Vec::new()) }; }
