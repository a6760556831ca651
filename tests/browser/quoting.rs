//! The bar that comes to selected words, and what it copies.

use crate::devtools::Devtools;
use crate::host::{self, Edition};
use crate::probe;
use serde_json::{Value, json};

const TOOLS: &str = include_str!("marks.js");
const TAB: u32 = 9;
const ENTER: u32 = 13;
const ESCAPE: u32 = 27;

/// Runs a script with the tools of `marks.js` on a page of the edition, in a window of the given width.
fn on(page: &str, width: u32, script: &str) -> Value {
    let edition = Edition::open();
    host::beside(&edition.site(), &[], |root| {
        let mut browser = Devtools::start(width, 800);
        browser.visit(&format!("{root}{page}"));
        browser.evaluate(&format!("{TOOLS}; null"));
        browser.evaluate(&format!("(async () => {{ {script} }})()"))
    })
}

/// Finds words in a page and selects them: JavaScript, to be put in front of a script.
const FIND: &str = r##"
    const find = (words, more = 0) => {
      for (const element of document.querySelectorAll(".passage")) {
        const text = nodes(element).map(node => node.data).join("");
        const at = text.indexOf(words);
        if (at !== -1) return { id: element.id, from: at, to: at + words.length + more };
      }
      throw new Error(`not on the page: ${words}`);
    };
"##;

#[test]
fn a_quotation_has_the_supplied_words_in_brackets_and_says_where_it_stands() {
    let seen = on(
        "/brest-litovsk/2-11/",
        1280,
        &format!(
            r##"{FIND}
            const place = find("۴ نوامبر تعیین شده بود و بنابراین");
            select(place);
            const edited = await press(0);
            const number = document.getElementById(place.id).querySelector(".n").textContent;
            getSelection().removeAllRanges();
            await until(() => document.querySelector(".selection:popover-open") === null);
            document.getElementById("layer-regularised").click();
            const words = document.getElementById(place.id).querySelector(".layer-regularised");
            const node = [...words.querySelectorAll("a")].find(link => link.textContent === "نوامبر تعیین").firstChild;
            getSelection().setBaseAndExtent(node, 2, node, 9);
            const regularised = await press(0);
            return {{ id: place.id, number, edited, regularised }};
            "##
        ),
    );
    let (id, number) = (seen["id"].as_str().unwrap(), seen["number"].as_str().unwrap());
    let edited = seen["edited"]["copied"].as_str().unwrap();
    let (words, rest) = edited.split_once(" (").unwrap();
    assert_eq!(words, "«[۴] نوامبر تعیین شده بود و بنابراین»");
    let (said, address) = rest.split_once(")\n").unwrap();
    assert!(said.contains(&format!("{number} ")) || said.contains(&format!("{number}.")), "{said}");
    assert!(
        said.contains(&format!("[\u{2068}{id}\u{2069}]"))
            && said.ends_with("، پیش‌نویس، بدون تضمین ماندگاری، لایهٔ ویراسته"),
        "{said}"
    );
    assert!(address.starts_with("https://example.org/") && address.contains(id), "{address}");
    assert_eq!(seen["edited"]["said"], "نقل‌قول رونوشت شد");
    // In the regularised layer the words are the source's: nothing is supplied, and the layer is named.
    let regularised = seen["regularised"]["copied"].as_str().unwrap();
    assert!(regularised.starts_with("«نوامبر تعیین»") && regularised.contains("لایهٔ یکدست‌شده"), "{regularised}");
}

#[test]
fn a_quotation_has_no_note_marks_numbers_or_reasons_and_takes_whole_words() {
    let seen = on(
        "/azerbaijan-troops/",
        1280,
        r##"
        const out = {};
        const mark = document.querySelector(".passage .note-reference");
        const passage = mark.closest(".passage");
        const first = nodes(passage)[0];
        getSelection().setBaseAndExtent(first, 2, passage.querySelector(".locus .line").firstChild, 1);
        out.name = (await press(0)).copied;
        const next = passage.nextElementSibling;
        getSelection().setBaseAndExtent(first, 2, nodes(next)[0], 9);
        out.two = (await press(0)).copied;
        out.ids = [passage.id, next.id];
        const withheld = document.querySelector(".passage .withheld");
        const around = withheld.closest(".passage");
        getSelection().selectAllChildren(around);
        out.withheld = (await press(0)).copied;
        out.reason = around.querySelector(".reason").textContent;
        return out;
        "##,
    );
    let name = seen["name"].as_str().unwrap();
    assert!(name.starts_with("“Sevinc MƏMMƏDOVA” ("), "{name}");
    let two = seen["two"].as_str().unwrap();
    assert!(two.starts_with("“Sevinc MƏMMƏDOVA\n\nAçar sözlər” ("), "{two}");
    for id in seen["ids"].as_array().unwrap() {
        assert!(two.contains(&format!("[{}]", id.as_str().unwrap())), "{two}");
    }
    let withheld = seen["withheld"].as_str().unwrap();
    assert!(withheld.contains("[…]") && !withheld.contains(seen["reason"].as_str().unwrap()), "{withheld}");
    assert!(!withheld.contains('¶') && withheld.contains("redaktə olunmuş qat"), "{withheld}");
}

#[test]
fn a_link_from_another_layer_marks_words_that_both_have_and_else_leads_to_the_passage() {
    let seen = on(
        "/brest-litovsk/3-5/",
        1280,
        r##"
        document.getElementById("layer-regularised").click();
        const link = [...document.querySelectorAll(".layer-regularised a")].find(link => link.textContent === "بازگردن");
        const pick = async (node, from, to) => { getSelection().setBaseAndExtent(node, from, node, to); return press(1); };
        const before = link.previousSibling, end = before.data.trimEnd().length;
        const both = await pick(before, end - 30, end);
        const one = await pick(link.firstChild, 0, link.textContent.length);
        return { both, one, id: link.closest(".passage").id };
        "##,
    );
    let both = seen["both"]["copied"].as_str().unwrap();
    assert!(both.contains(":~:text="), "{both}");
    let one = seen["one"]["copied"].as_str().unwrap();
    assert!(!one.contains(":~:") && one.contains(seen["id"].as_str().unwrap()), "{one}");
    assert_ne!(seen["one"]["said"], seen["both"]["said"]);
}

/// Selects words of the first line of a paragraph with the pointer; where it was pressed.
fn drag(browser: &mut Devtools) -> (f64, f64) {
    let line = browser.evaluate(
        "(() => { const words = document.querySelector('.passage.paragraph > p'); words.scrollIntoView({ block: 'center' }); \
         const line = words.getClientRects()[0]; return [line.left, line.top + 14, line.right]; })()",
    );
    let [left, y, right] = [0, 1, 2].map(|place| line[place].as_f64().unwrap());
    browser.drag((left + 20.0, y), (right - 150.0, y));
    (left + 20.0, y)
}

#[test]
fn the_bar_is_reached_and_left_by_the_keyboard() {
    let edition = Edition::open();
    host::beside(&edition.site(), &[], |root| {
        let mut browser = Devtools::start(1280, 800);
        browser.visit(&format!("{root}/soviet-persia/"));
        browser.evaluate(&format!("{TOOLS}; null"));
        drag(&mut browser);
        browser.evaluate("until(() => document.querySelector('.selection:popover-open')).then(() => null)");
        browser.evaluate(
            "Object.defineProperty(navigator, 'clipboard', { value: { writeText: async words => { globalThis.copied = words; } } }); null",
        );
        let focus = "document.activeElement.closest('.selection') !== null";
        let mut stops = 0;
        while browser.evaluate(focus) != true {
            browser.press("Tab", TAB);
            stops += 1;
            assert!(stops <= 4, "the keyboard does not come to the bar");
        }
        browser.press("Enter", ENTER);
        browser.rest(100);
        let copied = browser.evaluate("[globalThis.copied, document.querySelector('[role=status]').textContent]");
        assert!(copied[0].as_str().unwrap().starts_with('“') && copied[1] == "Quotation copied", "{copied}");
        browser.press("Tab", TAB);
        browser.press("Enter", ENTER);
        browser.rest(100);
        let copied = browser.evaluate("[globalThis.copied, document.querySelector('[role=status]').textContent]");
        assert!(
            copied[0].as_str().unwrap().contains(":~:text=") && copied[1] == "Link to these words copied",
            "{copied}"
        );
        browser.press("Escape", ESCAPE);
        browser.rest(300);
        let left = browser.evaluate(
            "[document.querySelector('.selection:popover-open') === null, document.activeElement === document.body, getSelection().isCollapsed]",
        );
        assert_eq!(left, json!([true, true, false]), "the bar is gone, the words are still selected");
    });
}

#[test]
fn the_bar_comes_to_what_a_pointer_selects_and_goes_with_it() {
    let edition = Edition::open();
    host::beside(&edition.site(), &[], |root| {
        let mut browser = Devtools::start(1280, 800);
        browser.visit(&format!("{root}/soviet-persia/"));
        let at = drag(&mut browser);
        browser.rest(400);
        let shown = "document.querySelector('.selection:popover-open') !== null";
        assert_eq!(browser.evaluate(shown), true);
        assert_eq!(browser.evaluate("getSelection().toString().length > 10"), true);
        browser.drag(at, at);
        browser.rest(400);
        assert_eq!(browser.evaluate(shown), false);
    });
}

#[test]
fn the_bar_lies_in_the_window_beside_the_words_and_is_large_enough_for_a_finger() {
    for (page, lang) in [("/brest-litovsk/3-5/", "fa"), ("/soviet-persia/", "en")] {
        for width in [320, 390, 1280] {
            let seen = on(
                page,
                width,
                r##"
                const passages = [...document.querySelectorAll(".passage.paragraph")].filter(passage => nodes(passage).some(node => node.data.length > 60)).slice(0, 5);
                const wrong = [];
                for (const passage of passages) for (const block of ["start", "center", "end"]) {
                  passage.scrollIntoView({ block, behavior: "instant" });
                  const node = nodes(passage).find(node => node.data.length > 60);
                  getSelection().setBaseAndExtent(node, 20, node, 50);
                  await until(() => document.querySelector(".selection:popover-open"));
                  await new Promise(done => setTimeout(done, 100));
                  const bar = document.querySelector(".selection").getBoundingClientRect();
                  const lines = [...getSelection().getRangeAt(0).getClientRects()];
                  const seen = lines.filter(line => line.bottom > 0 && line.top < innerHeight);
                  if (bar.left < 0 || bar.right > document.documentElement.clientWidth || bar.top < 0 || bar.bottom > innerHeight) wrong.push(["outside", block, bar.toJSON()]);
                  if (seen.some(line => line.top < bar.bottom && line.bottom > bar.top)) wrong.push(["over the words", block, bar.toJSON()]);
                  for (const button of document.querySelectorAll(".selection button")) {
                    const box = button.getBoundingClientRect();
                    if (box.width < 24 || box.height < 24) wrong.push(["small", box.toJSON()]);
                  }
                  getSelection().removeAllRanges();
                  await until(() => document.querySelector(".selection:popover-open") === null);
                }
                getSelection().selectAllChildren(passages[0]);
                const bar = await until(() => document.querySelector(".selection:popover-open"));
                const buttons = [...bar.querySelectorAll("button")].map(button => button.getBoundingClientRect());
                const light = colour => colour.match(/[\d.]+/g).slice(0, 3).map(value => value / 255)
                  .map(value => value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4)
                  .reduce((sum, value, index) => sum + value * [0.2126, 0.7152, 0.0722][index], 0);
                const style = getComputedStyle(bar.querySelector("button"));
                const [one, other] = [light(style.color), light(style.backgroundColor)].sort((a, b) => b - a);
                return { wrong, dir: bar.dir, first: buttons[0].left >= buttons[1].left || buttons[0].top < buttons[1].top, contrast: (one + 0.05) / (other + 0.05) >= 4.5 };
                "##,
            );
            assert_eq!(seen["wrong"], json!([]), "{page} {width}");
            assert_eq!(
                (&seen["dir"], &seen["contrast"]),
                (&json!(if lang == "fa" { "rtl" } else { "ltr" }), &json!(true))
            );
            assert!(
                lang == "en" || seen["first"] == true,
                "{page} {width}: the first button stands where reading begins"
            );
        }
    }
}

#[test]
fn words_that_the_browser_does_not_copy_are_shown_and_selected() {
    let seen = on(
        "/soviet-persia/",
        390,
        r##"
        select(choose("any", 11));
        const bar = await until(() => document.querySelector(".selection:popover-open"));
        Object.defineProperty(navigator, "clipboard", { value: { writeText: async () => { throw new DOMException("no", "NotAllowedError"); } } });
        bar.querySelector("button").click();
        const area = await until(() => bar.querySelector("textarea"));
        await new Promise(done => setTimeout(done, 300));
        const box = area.getBoundingClientRect();
        return { focused: document.activeElement === area, all: area.selectionStart === 0 && area.selectionEnd === area.value.length,
          words: area.value.startsWith("“"), said: document.querySelector(".status").textContent,
          inside: box.bottom <= innerHeight && box.right <= document.documentElement.clientWidth };
        "##,
    );
    let said = "The browser did not allow copying. The words are selected; copy them yourself.";
    assert_eq!(seen, json!({"focused": true, "all": true, "words": true, "said": said, "inside": true}));
}

#[test]
fn without_a_script_and_beside_the_passages_there_is_no_bar() {
    let seen = probe(
        &[],
        r##"
        const scriptless = await open("/soviet-persia/?no-script");
        const frame = await open("/soviet-persia/");
        const page = frame.contentDocument;
        const wait = () => new Promise(done => setTimeout(done, 400));
        const shown = () => page.querySelector(".selection:popover-open") !== null;
        page.getSelection().selectAllChildren(page.querySelector("footer"));
        await wait();
        const buttons = [...page.querySelectorAll("button")].filter(button => button.matches(":not(.selection *, .copy-this)")).length;
        const footer = shown();
        page.getSelection().selectAllChildren(page.querySelector(".passage .locus"));
        await wait();
        return { scriptless: scriptless.contentDocument.querySelectorAll(".selection, .status, button").length, buttons, footer, locus: shown() };
        "##,
    );
    assert_eq!(seen.value, json!({"scriptless": 0, "buttons": 0, "footer": false, "locus": false}));
}
