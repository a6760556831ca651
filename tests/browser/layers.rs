//! The apparatus beside its place, and the switch between the layers.

use crate::probe;
use serde_json::json;

/// Opens the page of a chapter with emendations and shows the card of one in the named way.
fn card(way: &str) -> serde_json::Value {
    let script = format!(
        r##"
        const frame = await open("/brest-litovsk/3-5/");
        const page = frame.contentDocument, view = frame.contentWindow;
        const link = page.getElementById("to-reading-47");
        link.scrollIntoView({{ block: "center" }});
        const wait = () => new Promise(done => setTimeout(done, 400));
        {way}
        await wait();
        const card = page.querySelector(".card");
        const box = card === null ? null : card.getBoundingClientRect();
        const state = {{
          shown: card !== null && card.matches(":popover-open"),
          text: card === null ? "" : card.textContent,
          inside: box !== null && box.left >= 0 && box.right <= frame.clientWidth && box.top >= 0 && box.bottom <= frame.clientHeight,
          named: link.getAttribute("aria-describedby") === (card && card.id),
          duplicates: page.querySelectorAll("#reading-47").length,
        }};
        return state;
        "##
    );
    probe(&[], &script).value
}

#[test]
fn an_emended_place_shows_what_the_source_has_on_hover_focus_and_click() {
    let hover =
        r##"link.dispatchEvent(new view.PointerEvent("pointerover", { bubbles: true, pointerType: "mouse" }));"##;
    let tap = r##"link.dispatchEvent(new view.PointerEvent("pointerover", { bubbles: true, pointerType: "touch" })); link.click();"##;
    // Focus by the keyboard alone is visible.
    let focus = r##"link.focus({ focusVisible: true });"##;
    for way in [hover, tap, focus] {
        let seen = card(way);
        assert_eq!(seen["shown"], true, "{way}: {seen}");
        assert_eq!(seen["inside"], true, "{way}: {seen}");
        assert_eq!((&seen["named"], &seen["duplicates"]), (&json!(true), &json!(1)), "{way}: {seen}");
        let text = seen["text"].as_str().unwrap();
        assert!(text.contains("بازگردن") && text.contains("The last letter of the verb"), "{way}: {text}");
    }
    assert_eq!(card("")["shown"], false, "nothing is shown unasked");
}

#[test]
fn a_card_goes_by_a_second_click_and_gives_the_focus_back() {
    let seen = probe(
        &[],
        r##"
        const frame = await open("/brest-litovsk/3-5/");
        const page = frame.contentDocument;
        const link = page.getElementById("to-reading-47");
        const wait = () => new Promise(done => setTimeout(done, 100));
        const state = () => page.querySelector(".card").matches(":popover-open");
        link.focus(); link.click(); await wait();
        const steps = [state()];
        // The next stop of the keyboard is inside the card: the line of the source.
        page.querySelector(".card a").focus(); await wait();
        steps.push(state());
        page.querySelector(".card").hidePopover(); await wait();
        steps.push(state(), page.activeElement.id, frame.contentWindow.location.hash);
        link.click(); await wait(); steps.push(state());
        link.click(); await wait(); steps.push(state());
        return steps;
        "##,
    );
    assert_eq!(seen.value, json!([true, true, false, "to-reading-47", "", true, false]));
}

#[test]
fn a_card_never_hides_the_words_it_speaks_of() {
    let seen = probe(
        &[],
        r##"
        const frame = await open("/brest-litovsk/translator/", 390, 700);
        const page = frame.contentDocument, view = frame.contentWindow;
        const wait = () => new Promise(done => setTimeout(done, 100));
        const overlaps = [];
        let above = 0;
        for (const link of [...page.querySelectorAll("a.emended")].filter(link => link.getClientRects().length > 1)) {
          // The last line of the reference at the foot of the window: the card has no room but above.
          link.scrollIntoView({ block: "end", behavior: "instant" });
          link.click(); await wait();
          const card = page.querySelector(".card").getBoundingClientRect();
          const lines = [...link.getClientRects()];
          if (card.bottom <= lines[0].top) above += 1;
          if (lines.some(line => line.top < card.bottom && line.bottom > card.top)) overlaps.push(link.id);
          link.click(); await wait();
        }
        return { overlaps, above: above > 0 };
        "##,
    );
    assert_eq!(seen.value, json!({"overlaps": [], "above": true}));
}

#[test]
fn the_switch_between_layers_keeps_the_place_of_the_reader() {
    let seen = probe(
        &[],
        r##"
        const frame = await open("/brest-litovsk/3-5/");
        const page = frame.contentDocument, view = frame.contentWindow;
        const seen = kind => {
          const edge = page.querySelector(".layers").getBoundingClientRect().bottom;
          return [...page.querySelectorAll(kind)].find(element => element.getBoundingClientRect().bottom > edge + 1);
        };
        view.scrollTo({ top: 2600, behavior: "instant" });
        await settled(frame);
        const first = seen(".passage"), top = first.getBoundingClientRect().top;
        const choose = async id => {
          const box = page.getElementById(id);
          box.dispatchEvent(new view.PointerEvent("pointerdown", { bubbles: true }));
          box.click();
          await settled(frame);
        };
        const emended = page.getElementById("to-reading-47").closest(".passage");
        const text = () => emended.querySelector("p").innerText;
        const before = text();
        await choose("layer-regularised");
        const regularised = text();
        const moved = Math.abs(first.getBoundingClientRect().top - top);
        const line = first.querySelector(".locus .line").hash;
        await follow(frame, page.querySelector(".to-source"));
        const source = frame.contentDocument;
        const target = source.querySelector(":target");
        const there = ["#" + target.id === line, inView(frame, target)];
        await follow(frame, source.querySelector(".to-text[data-layer='regularised']"));
        const back = frame.contentDocument;
        return {
          moved: moved < 2, there,
          differs: before !== regularised,
          again: [back.querySelector(":target") !== null, back.getElementById("layer-regularised").checked,
                  back.querySelector(":target").querySelector(".locus .line").hash === line],
        };
        "##,
    );
    assert_eq!(seen.value, json!({"moved": true, "there": [true, true], "differs": true, "again": [true, true, true]}));
}

#[test]
fn without_a_script_the_apparatus_is_a_link_away_and_the_layers_can_be_switched() {
    // The probe itself needs scripts; the page is opened in a frame that may have none.
    let seen = probe(
        &[],
        r##"
        const frame = document.createElement("iframe");
        frame.sandbox = "allow-same-origin";
        frame.style.cssText = "border:0;width:1280px;height:900px";
        const loaded = new Promise(done => frame.addEventListener("load", done, { once: true }));
        frame.src = "/brest-litovsk/3-5/#reading-47";
        document.body.append(frame);
        await loaded;
        await new Promise(done => setTimeout(done, 300));
        const page = frame.contentDocument;
        const entry = page.getElementById("reading-47");
        const emended = page.getElementById("to-reading-47");
        const hidden = emended.closest(".passage").querySelector(".layer-regularised");
        const before = [emended.getClientRects().length > 0, hidden.getClientRects().length > 0];
        page.getElementById("layer-regularised").checked = true;
        const after = [emended.getClientRects().length > 0, hidden.getClientRects().length > 0];
        return {
          scripted: page.querySelector(".card") !== null,
          target: page.querySelector(":target") === entry, inView: inView(frame, entry),
          back: entry.querySelector("[role='doc-backlink']").hash, before, after,
        };
        "##,
    );
    let expected = json!({"scripted": false, "target": true, "inView": true, "back": "#to-reading-47",
        "before": [true, false], "after": [false, true]});
    assert_eq!(seen.value, expected);
}

#[test]
fn a_place_the_apparatus_leads_back_to_is_not_under_the_bar() {
    let seen = probe(
        &[],
        r##"
        const frame = await open("/brest-litovsk/3-5/#to-reading-47");
        const page = frame.contentDocument;
        await new Promise(done => setTimeout(done, 300));
        const place = page.querySelector(":target");
        const box = place.getBoundingClientRect();
        const hit = page.elementFromPoint(box.left + box.width / 2, box.top + box.height / 2);
        return { id: place.id, scrolled: frame.contentWindow.scrollY > 0, seen: hit !== null && place.contains(hit) };
        "##,
    )
    .value;
    assert_eq!(seen, json!({ "id": "to-reading-47", "scrolled": true, "seen": true }));
}
