//! The addresses of works after a release.

use super::{book, edition, page};
use crate::cases::release;

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
    edition.build();
}
