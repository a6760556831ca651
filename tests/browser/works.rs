//! The bibliography and the index of citations: what a reader chooses, and what is there without a script and in a narrow window.

use crate::devtools::Devtools;
use crate::{host, probe};
use serde_json::json;

#[test]
fn works_are_chosen_by_words_by_text_and_where_nobody_cites_them() {
    let seen = probe(
        &[],
        r##"
        const frame = await open("/bibliography/", 1280, 900);
        const page = frame.contentDocument, view = frame.contentWindow;
        const input = page.querySelector(".work-filter input"), select = page.querySelector(".work-filter select");
        const shown = () => [...page.querySelectorAll("li.work")].filter(work => work.getClientRects().length > 0).map(work => work.id.slice(4));
        const choose = (words, text) => {
          input.value = words;
          input.dispatchEvent(new view.Event("input", { bubbles: true }));
          select.value = text;
          select.dispatchEvent(new view.Event("change", { bubbles: true }));
          return shown();
        };
        return {
          all: choose("", "").length,
          name: choose("həsənli", ""),
          plain: choose("HASƏNLI 2012", ""),
          arabic: choose("كاوه", ""),
          year: choose("۱۳۸۸", ""),
          text: choose("", "sardar-e-jangal"),
          never: choose("", "-"),
          both: choose("trotsky", "-"),
          none: choose("no such words", ""),
          said: page.querySelector(".work-filter .status").textContent,
          groups: [...page.querySelectorAll("section.works")].filter(group => group.getClientRects().length > 0).length,
          again: choose("", "").length,
        };
        "##,
    )
    .value;
    let all = seen["all"].as_u64().unwrap();
    assert!(all >= 20, "{seen}");
    assert_eq!(seen["name"], json!(["hasanli-2012"]));
    assert_eq!(seen["plain"], json!([]), "ə is no a");
    assert_eq!(seen["arabic"], json!(["bayat-1388"]), "the Arabic kaf finds the Persian one");
    assert!(seen["year"].as_array().unwrap().contains(&json!("bayat-1388")), "{seen}");
    assert_eq!(seen["text"].as_array().unwrap().len(), 4, "{seen}");
    let never = seen["never"].as_array().unwrap();
    assert!(never.contains(&json!("pahlaviha")) && !never.contains(&json!("hasanli-2012")), "{seen}");
    assert_eq!(seen["both"], json!([]));
    assert_eq!((&seen["none"], &seen["groups"]), (&json!([]), &json!(0)));
    assert!(!seen["said"].as_str().unwrap().is_empty());
    assert_eq!(seen["again"], all);
}

#[test]
fn a_citation_in_a_text_leads_to_its_work() {
    let seen = probe(
        &[],
        r##"
        const frame = await open("/azerbaijan-troops/", 1280, 900);
        const link = [...frame.contentDocument.querySelectorAll("a.cites")].find(link => link.textContent.includes("səh.166"));
        await follow(frame, link);
        const work = frame.contentDocument.querySelector("li.work:target");
        return { id: work?.id ?? "", seen: work !== null && inView(frame, work), lang: frame.contentDocument.documentElement.lang };
        "##,
    )
    .value;
    assert_eq!(seen, json!({"id": "ref-rustamova-tohidi-2001", "seen": true, "lang": "az"}));
}

#[test]
fn no_page_of_works_scrolls_sideways_in_a_narrow_window() {
    for path in ["bibliography/", "citations/"] {
        for prefix in ["", "fa/", "az/", "ru/"] {
            let script = format!("return overflow(await open(\"/{prefix}{path}\", 320, 800));");
            assert_eq!(probe(&[], &script).value, 0, "{prefix}{path}");
        }
    }
}

#[test]
fn without_a_script_nothing_is_offered_that_needs_one_and_nothing_is_missing() {
    let edition = host::Edition::open();
    host::beside(&edition.site(), &[], |root| {
        let mut browser = Devtools::start(1280, 900);
        browser.send("Emulation.setScriptExecutionDisabled", json!({"value": true}));
        let count = |selector: &str| {
            format!(
                "[...document.querySelectorAll(\"{selector}\")].filter(one => one.getClientRects().length > 0).length"
            )
        };
        browser.visit(&format!("{root}/bibliography/"));
        assert!(browser.evaluate(&count("li.work")).as_u64().unwrap() >= 20);
        assert_eq!(browser.evaluate(&count(".work-filter")), 0);
        // Notes stand at the end of the page, each with a link to its words.
        browser.visit(&format!("{root}/soviet-persia/"));
        let notes = browser.evaluate(&count(".annotations .note")).as_u64().unwrap();
        assert!(notes >= 10, "{notes}");
        assert_eq!(browser.evaluate(&count(".note.placed, .note-filter")), 0);
        let last = "[...document.querySelectorAll('main .passage')].at(-1).getBoundingClientRect().bottom";
        let first = "document.querySelector('.annotations .note').getBoundingClientRect().top";
        assert_eq!(browser.evaluate(&format!("{first} > {last}")), true);
    });
}
