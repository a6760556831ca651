//! Titles that are longer than any window or sheet.

use crate::probe_edition;
use crate::support::{Scratch, edition_yaml};
use serde_json::json;

#[test]
fn a_title_of_three_hundred_letters_makes_no_page_scroll_sideways() {
    let (words, word) = ("Letters from Rasht and Anzali ".repeat(11), "ن".repeat(300));
    let edition = Scratch::new();
    edition.write("edition.yaml", edition_yaml(&["letter"]).replace("A few letters", words.trim()));
    let index = edition.read("content/texts/letter/index.md");
    edition.write(
        "content/texts/letter/index.md",
        index.replace("en: A letter", &format!("en: {}\n  fa: {word}", "N".repeat(300))),
    );
    let seen = probe_edition(
        edition.root(),
        &[],
        r##"
        const found = [];
        for (const path of ["/", "/letter/", "/letter/source/"]) {
          for (const width of [1280, 390, 320]) {
            const frame = await open(path, width, 800);
            const title = frame.contentDocument.querySelector("h1");
            if (overflow(frame) > 0 || (path !== "/letter/source/" && title.textContent.length < 300)) found.push([path, width, overflow(frame)]);
            frame.remove();
          }
        }
        return found;
        "##,
    );
    assert_eq!(seen.value, json!([]));
}
