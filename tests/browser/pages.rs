//! How the pages are set, where links lead, and that nobody else is asked for anything.

use crate::{all_pages, probe};
use serde_json::{Value, json};

#[test]
fn each_language_runs_in_its_own_direction() {
    let seen = probe(
        &[],
        r##"
        const of = async path => { const frame = await open(path); return style(frame, frame.contentDocument.body).direction; };
        const list = await open("/azerbaijan-troops/");
        const items = {};
        for (const number of [11, 12, 13, 14, 15, 16]) {
          const words = list.contentDocument.querySelector(`li[value="${number}"] > p:not(.locus)`);
          const range = list.contentDocument.createRange();
          range.selectNodeContents(words);
          const box = words.getBoundingClientRect(), parts = [...range.getClientRects()];
          // The last line is seldom full: the side it touches is the side it begins at.
          const end = Math.max(...parts.map(part => part.bottom));
          const edge = Math.max(...parts.filter(part => part.bottom > end - 12).map(part => part.right));
          items[number] = [style(list, words).direction, Math.abs(edge - box.right) < 2 ? "right" : "left"];
        }
        const persian = await open("/sardar-e-jangal/");
        const number = persian.contentDocument.querySelector(".passage .n").getBoundingClientRect();
        const words = persian.contentDocument.querySelector(".passage > p").getBoundingClientRect();
        return {
          home: await of("/"), english: await of("/soviet-persia/"), persian: await of("/brest-litovsk/3-5/"),
          items, numberRight: number.left >= words.right,
        };
        "##,
    );
    let value = seen.value;
    assert_eq!((&value["home"], &value["english"], &value["persian"]), (&json!("ltr"), &json!("ltr"), &json!("rtl")));
    assert_eq!(value["numberRight"], true, "the § of a Persian passage stands in the right margin");
    let (left, right) = (json!(["ltr", "left"]), json!(["rtl", "right"]));
    let expected = json!({"11": left, "12": right, "13": left, "14": right, "15": right, "16": left});
    assert_eq!(value["items"], expected);
}

#[test]
fn no_page_scrolls_sideways_on_a_narrow_window() {
    let script = format!(
        r##"
        const wide = [], paths = {};
        const look = async path => {{
          const frame = await open(path, 390, 800);
          for (const width of [390, 320]) {{
            frame.style.width = width + "px";
            await settled(frame);
            if (overflow(frame) > 0) wide.push([path, width, overflow(frame)]);
          }}
          frame.remove();
        }};
        // Some at a time: each waits until its page has come to rest.
        while (paths.length > 0) await Promise.all(paths.splice(0, 6).map(look));
        return wide;
        "##,
        all_pages()
    );
    assert_eq!(probe(&[], &script).value, json!([]));
}

#[test]
fn a_line_that_is_asked_for_is_marked_and_in_view() {
    for line in [354, 5000] {
        let seen = probe(
            &[],
            &format!(
                r##"
                const frame = await open("/brest-litovsk/source/#L{line}");
                const target = frame.contentDocument.querySelector(":target");
                const other = target.previousElementSibling || target.nextElementSibling;
                const colour = element => style(frame, element).backgroundColor;
                return {{ id: target.id, inView: inView(frame, target), marked: colour(target) !== colour(other) }};
                "##
            ),
        );
        assert_eq!(seen.value, json!({"id": format!("L{line}"), "inView": true, "marked": true}));
    }
}

#[test]
fn links_lead_from_a_passage_to_its_source_and_back() {
    let seen = probe(
        &[],
        r##"
        const steps = [];
        for (const start of ["/brest-litovsk/3-5/", "/azerbaijan-troops/", "/sardar-e-jangal/", "/soviet-persia/"]) {
          const frame = await open(start);
          const passages = [...frame.contentDocument.querySelectorAll(".passage")];
          const id = passages[Math.floor(passages.length / 2)].id;
          await follow(frame, frame.contentDocument.querySelector(`#${id} .locus .line`));
          const line = frame.contentDocument.querySelector(":target");
          const there = line !== null && inView(frame, line);
          const back = [...line.querySelectorAll(".to-passage")].find(link => link.hash === "#" + id);
          if (back === undefined) { steps.push([start, there, "no way back"]); continue; }
          await follow(frame, back);
          const target = frame.contentDocument.querySelector(":target");
          steps.push([frame.contentWindow.location.pathname === start, there, target.id === id && inView(frame, target)]);
        }
        return steps;
        "##,
    );
    assert_eq!(seen.value, json!(vec![json!([true, true, true]); 4]));
}

#[test]
fn the_dark_scheme_has_its_own_colours_that_can_be_read() {
    let script = r##"
        const frame = await open("/brest-litovsk/1-1/#text");
        const page = frame.contentDocument;
        const channels = colour => colour.match(/[\d.]+/g).slice(0, 3).map(Number);
        const light = colour => channels(colour).map(value => value / 255)
          .map(value => value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4)
          .reduce((sum, value, index) => sum + value * [0.2126, 0.7152, 0.0722][index], 0);
        const paper = style(frame, page.body).backgroundColor;
        const contrast = selector => {
          const [one, other] = [light(paper), light(style(frame, page.querySelector(selector)).color)].sort((a, b) => b - a);
          return (one + 0.05) / (other + 0.05);
        };
        return { paper: light(paper), words: contrast(".passage p"), link: contrast(".neighbours a"), number: contrast(".locus a") };
    "##;
    let light = probe(&["--blink-settings=preferredColorScheme=1"], script).value;
    let dark = probe(&["--blink-settings=preferredColorScheme=0"], script).value;
    let number = |value: &Value| value.as_f64().unwrap();
    assert!(number(&light["paper"]) > 0.8 && number(&dark["paper"]) < 0.1, "{light} {dark}");
    for scheme in [light, dark] {
        for what in ["words", "link", "number"] {
            assert!(number(&scheme[what]) >= 4.5, "{what}: {scheme}");
        }
    }
}

#[test]
fn pages_run_the_scripts_of_the_theme_alone_and_ask_nobody_else_for_anything() {
    let script = format!(
        r##"
        const found = [];
        for (const path of {}) {{
          const frame = await open(path);
          const page = frame.contentDocument;
          for (const script of page.scripts)
            if (script.type !== "application/ld+json" && (!/\/assets\/[a-z]+\.js$/.test(script.src) || !script.defer || script.type !== "" || script.text !== "")) found.push([path, script.outerHTML]);
          // As it is written; a script of the theme may place what it shows.
          const written = new DOMParser().parseFromString(await (await fetch(path)).text(), "text/html");
          if (written.querySelector("[onclick],[onload],[onerror],[style]")) found.push([path, "attribute"]);
          for (const entry of frame.contentWindow.performance.getEntriesByType("resource"))
            if (!entry.name.startsWith(location.origin + "/")) found.push([path, entry.name]);
          frame.remove();
        }}
        return found;
        "##,
        all_pages()
    );
    assert_eq!(probe(&[], &script).value, json!([]));
}
