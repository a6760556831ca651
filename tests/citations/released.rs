//! The addresses of works after a release.

use super::{book, edition, page, part};
use crate::cases::{DAY, release};

#[test]
fn a_released_work_keeps_its_address() {
    let numbered = |key: &str| format!("citations:\n  numbered:\n    1: {key}\n");
    let edition = edition("en", "So it was (1).\n", &numbered("bell:1921/2"), &[book("bell:1921/2", "The first")]);
    release(&edition, "1.0.0");
    assert!(
        edition.read("content/ledger/addresses.tsv").contains("bibliography/#ref-bell:1921/2\twork\t-\tlive\t1.0.0")
    );
    // Under another key it is missed.
    let before = edition.tree("site");
    let matter = edition.read("content/texts/letter/index.md");
    edition.write("content/texts/letter/index.md", matter.replace(&numbered("bell:1921/2"), &numbered("بیات۱۳۸۸")));
    edition.write("content/bibliography.yaml", super::bibliography(&[book("بیات۱۳۸۸", "The first")]));
    let told = edition.refused(&["V0509"], &before);
    assert!(told.err.contains("bibliography/#ref-bell:1921/2"), "{told:?}");
    // It has moved, and its old place leads on.
    let table = edition.read("content/ledger/addresses.tsv");
    let table =
        table.replace("#ref-bell:1921/2\twork\t-\tlive", "#ref-bell:1921/2\twork\t-\tmoved bibliography/#ref-بیات۱۳۸۸");
    edition.write("content/ledger/addresses.tsv", table);
    let site = edition.build();
    let works = page(&site, "bibliography/index.html");
    let old = works.split("id=\"ref-bell:1921/2\"").nth(1).expect("the old place").split('>').next().unwrap();
    assert!(old.contains("href=\"#ref-") && works.contains("id=\"ref-بیات۱۳۸۸\""), "{old}");
    release(&edition, "1.1.0");
}

#[test]
fn a_work_that_is_gone_is_withdrawn_with_a_reason() {
    let edition = edition(
        "en",
        "So it was (1), and so (2).\n",
        "citations:\n  numbered:\n    1: one\n    2: two\n",
        &[book("one", "A"), book("two", "B")],
    );
    release(&edition, "1.0.0");
    let before = edition.tree("site");
    let matter = edition.read("content/texts/letter/index.md");
    edition.write("content/texts/letter/index.md", matter.replace("    2: two\n", ""));
    edition.write("content/bibliography.yaml", super::bibliography(&[book("one", "A")]));
    edition.refused(&["V0509"], &before);
    let ran =
        edition.run(&["withdraw", "bibliography/#ref-two", "--reason", "it was the first one", "--ground", "error"]);
    assert_eq!(ran.code, 0, "{ran:?}");
    let site = edition.build();
    let works = page(&site, "bibliography/index.html");
    let gone = part(&works, "ref-two", "</li>");
    for words in ["@two", "it was the first one", "a mistake of the edition", "1.0.0", DAY] {
        assert!(gone.contains(words), "{words}: {gone}");
    }
    assert!(gone.contains("This work has been withdrawn") && works.contains("data/bibliography.bib"), "{works}");
    let list = works.split("id=\"ref-two\"").next().and_then(|before| before.rsplit("<section").next()).unwrap();
    assert!(list.starts_with(" class=\"withdrawn-works\""), "no list that hides when nothing in it is chosen: {list}");
    // A page in another language says it in its own words, and has the reason as the editors wrote it.
    let settings = edition.read("edition.yaml");
    edition.write("edition.yaml", settings.replace("  - en\n", "  - en\n  - fa\n"));
    let works = page(&edition.build(), "fa/bibliography/index.html");
    let gone = part(&works, "ref-two", "</li>");
    assert!(gone.contains("پس گرفته شده") && gone.contains("lang=\"en\" dir=\"ltr\">it was the first"), "{gone}");
    edition.write("edition.yaml", settings);
    // What has moved to a work that was withdrawn since is told the same.
    let table = edition.read("content/ledger/addresses.tsv");
    let row = "bibliography/#ref-two\twork\t-\twithdrawn";
    let older = format!("bibliography/#ref-tow\twork\t-\tmoved bibliography/#ref-two\t1.0.0\n{row}");
    edition.write("content/ledger/addresses.tsv", table.replace(row, &older));
    let works = page(&edition.build(), "bibliography/index.html");
    assert!(part(&works, "ref-tow", "</li>").contains("it was the first one"), "{works}");
}

#[test]
fn a_bibliography_whose_works_are_all_withdrawn_offers_no_files() {
    let edition = edition("en", "So it was (1).\n", "citations:\n  numbered:\n    1: one\n", &[book("one", "A")]);
    release(&edition, "1.0.0");
    let matter = edition.read("content/texts/letter/index.md");
    let without = matter.replace("citations:\n  numbered:\n    1: one\n", "");
    edition.write("content/texts/letter/index.md", without);
    std::fs::remove_file(edition.path("content/bibliography.yaml")).unwrap();
    let ran = edition.run(&["withdraw", "bibliography/#ref-one", "--reason", "never printed", "--ground", "other"]);
    assert_eq!(ran.code, 0, "{ran:?}");
    let site = edition.build();
    let works = page(&site, "bibliography/index.html");
    assert!(part(&works, "ref-one", "</li>").contains("never printed"), "{works}");
    assert!(!site.contains_key("data/bibliography.bib") && !works.contains("data/bibliography."), "{works}");
}

#[test]
fn a_work_moves_only_to_a_work_that_is_there() {
    let edition = edition(
        "en",
        "So it was (1), and so (2).\n",
        "citations:\n  numbered:\n    1: one\n    2: hasanli-2012\n",
        &[book("one", "A"), book("hasanli-2012", "B")],
    );
    release(&edition, "1.0.0");
    let table = edition.read("content/ledger/addresses.tsv");
    let row = "bibliography/#ref-one\twork";
    let to = |to: &str| {
        let older = format!("bibliography/#ref-oen\twork\t-\tmoved {to}\t1.0.0\n{row}");
        edition.write("content/ledger/addresses.tsv", table.replace(row, &older));
        edition.run(&["check"])
    };
    let told = to("bibliography/#ref-hasanli-2021");
    assert!(told.code == 1 && told.err.contains("V0505") && told.err.contains("there is no work"), "{told:?}");
    assert!(told.err.contains("did you mean `bibliography/#ref-hasanli-2012`?"), "{told:?}");
    assert_eq!(to("bibliography/#ref-nope").code, 1);
    assert_eq!(to("bibliography/#ref-one").code, 0);
    assert_eq!(to("bibliography/").code, 0);
}
