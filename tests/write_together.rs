//! Several programs at once on one output folder.

#[path = "cli_support/mod.rs"]
mod support;

use std::process::Stdio;
use support::{Scratch, Tree, edition_yaml, ran};

const TEXTS: usize = 12;

/// An edition in which every page names the edition.
fn edition(title: &str) -> Scratch {
    let edition = Scratch::empty();
    let names: Vec<String> = (0..TEXTS).map(|n| format!("letter-{n}")).collect();
    let names: Vec<&str> = names.iter().map(String::as_str).collect();
    edition.write("edition.yaml", edition_yaml(&names).replace("A few letters", title));
    for name in names {
        edition.text(name, format!("{name}\n\nThe boats came in at dawn, {title} knew.\n"), "lines");
    }
    edition
}

#[test]
fn two_builds_at_once_do_not_mix_and_the_second_says_what_to_do() {
    let editions = ["One", "Two", "Three", "Four"].map(edition);
    let sites: Vec<Tree> = editions.iter().map(Scratch::build).collect();
    let shared = Scratch::empty();
    let folder = shared.path("site");
    let mut refused = 0;
    for round in 0..100 {
        let started = editions.each_ref().map(|edition| {
            let mut command = edition.command(&["build", "--quiet", "--output"]);
            command.arg(&folder).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap()
        });
        let ended = started.map(|child| ran(child.wait_with_output().unwrap()));
        for ran in ended.iter().filter(|ran| ran.code != 0) {
            assert_eq!(ran.code, 2, "{ran:?}");
            assert!(
                ran.err.contains("another build is writing to `") && ran.err.contains("wait until it ends"),
                "{ran:?}"
            );
            refused += 1;
        }
        let found = shared.tree("site");
        let winners = ended.iter().zip(&sites).filter(|(ran, _)| ran.code == 0).map(|(_, site)| site);
        assert!(winners.clone().count() > 0, "nobody built in round {round}");
        assert!(winners.clone().any(|site| *site == found), "a mixture in round {round}");
        // A few rounds in which builds really met are enough; on most machines the first ones.
        if round >= 4 && refused >= 5 {
            return;
        }
    }
    panic!("in 100 rounds of four builds only {refused} met another");
}
