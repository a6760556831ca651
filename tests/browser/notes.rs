//! Notes of the editors: beside their words where there is room, in a card where not, as a reader chooses them; and what their marks do not do.

use crate::probe;
use serde_json::{Value, json};

#[test]
fn notes_stand_beside_their_words_where_the_window_is_wide() {
    for (path, side) in [("/soviet-persia/", "right"), ("/sardar-e-jangal/", "left")] {
        let script = format!(
            r##"
            const frame = await open("{path}", 1366, 900);
            const page = frame.contentDocument;
            const notes = [...page.querySelectorAll(".annotations .note")];
            const placed = notes.filter(note => note.classList.contains("placed"));
            const boxes = placed.map(note => ({{ id: note.id, box: note.getBoundingClientRect(), mark: page.getElementById(`to-${{note.id}}`).getBoundingClientRect() }}));
            const words = page.querySelector(".passage > p").getBoundingClientRect();
            const sorted = boxes.map(one => one.box).sort((one, other) => one.top - other.top);
            return {{
              all: notes.length,
              placed: placed.length,
              aside: boxes.every(({{ box }}) => "{side}" === "right" ? box.left > words.right : box.right < words.left),
              inside: boxes.every(({{ box }}) => box.left >= 0 && box.right <= page.documentElement.clientWidth),
              apart: sorted.every((box, at) => at === 0 || box.top >= sorted[at - 1].bottom),
              near: boxes.every(({{ box, mark }}) => box.top - mark.top < 400 && mark.top - box.top < 30),
              wide: overflow(frame),
            }};
            "##
        );
        let seen = probe(&[], &script).value;
        assert!(seen["all"].as_u64().unwrap() >= 10 && seen["placed"].as_u64().unwrap() >= 8, "{path}: {seen}");
        for key in ["aside", "inside", "apart", "near"] {
            assert_eq!(seen[key], true, "{path}: {key} {seen}");
        }
        assert_eq!(seen["wide"], 0, "{path}");
    }
}

/// Shows the note of a mark on a narrow window in the named way.
fn card(way: &str) -> Value {
    let script = format!(
        r##"
        const frame = await open("/soviet-persia/", 390, 800);
        const page = frame.contentDocument, view = frame.contentWindow;
        const mark = page.getElementById("to-note-khiabani-in-gilan");
        mark.scrollIntoView({{ block: "center" }});
        {way}
        await new Promise(done => setTimeout(done, 400));
        const card = page.querySelector(".card");
        const box = card?.getBoundingClientRect();
        return {{
          shown: card !== null && card.matches(":popover-open"),
          text: card?.textContent ?? "",
          inside: box !== undefined && box.left >= 0 && box.right <= frame.clientWidth && box.top >= 0 && box.bottom <= frame.clientHeight,
          placed: page.querySelectorAll(".note.placed").length,
          wide: overflow(frame),
        }};
        "##
    );
    probe(&[], &script).value
}

#[test]
fn on_a_narrow_window_a_card_shows_the_note_by_pointer_tap_and_key() {
    let ways = [
        r##"mark.dispatchEvent(new view.PointerEvent("pointerover", { bubbles: true, pointerType: "mouse" }));"##,
        r##"mark.click();"##,
        r##"mark.focus({ focusVisible: true });"##,
    ];
    for way in ways {
        let seen = card(way);
        assert_eq!((&seen["shown"], &seen["inside"]), (&json!(true), &json!(true)), "{way}: {seen}");
        assert!(seen["text"].as_str().unwrap().contains("Tabriz"), "{way}: {seen}");
        assert_eq!((&seen["placed"], &seen["wide"]), (&json!(0), &json!(0)), "{way}");
    }
    assert_eq!(card("")["shown"], false);
}

#[test]
fn the_mark_of_a_note_is_neither_found_nor_copied_and_cuts_no_line() {
    let seen = probe(
        &[],
        r##"
        const frame = await open("/soviet-persia/", 390, 800);
        const page = frame.contentDocument, view = frame.contentWindow;
        const passage = page.getElementById("to-note-khiabani-in-gilan").closest(".passage").querySelector("p");
        const range = page.createRange();
        range.selectNodeContents(passage);
        view.getSelection().addRange(range);
        const drawn = view.getComputedStyle(page.getElementById("to-note-khiabani-in-gilan"), "::after").content;
        return { text: view.getSelection().toString(), drawn, found: view.find("Sheikh Mohammed Hiabani, whose goal", false, false, true) };
        "##,
    );
    let text = seen.value["text"].as_str().unwrap();
    assert!(text.contains("Sheikh Mohammed Hiabani, whose goal"), "{text}");
    assert_eq!(seen.value["found"], true);
    assert!(seen.value["drawn"].as_str().unwrap().contains('2'), "{:?}", seen.value["drawn"]);
}

#[test]
fn a_reader_chooses_notes_by_kind_and_the_choice_stays() {
    let seen = probe(
        &[],
        r##"
        const frame = await open("/soviet-persia/", 1366, 900);
        const page = frame.contentDocument;
        const shown = kind => [...page.querySelectorAll(`.annotations .note${kind}`)].filter(note => !note.hidden).length;
        const marks = () => [...page.querySelectorAll(".note-mark")].filter(mark => !mark.hidden).length;
        const select = page.querySelector(".note-filter .kinds");
        const before = [shown(""), marks()];
        select.value = "chronology";
        select.dispatchEvent(new Event("change", { bubbles: true }));
        await settled(frame);
        const chosen = [shown(""), shown("[data-kind='chronology']"), marks()];
        const index = await open("/notes/");
        const other = index.contentDocument;
        const kinds = new Set([...other.querySelectorAll(".note-lines .note")].filter(note => !note.hidden).map(note => note.dataset.kind));
        select.value = "-";
        select.dispatchEvent(new Event("change", { bubbles: true }));
        await settled(frame);
        return { before, chosen, kinds: [...kinds], none: [shown(""), marks()] };
        "##,
    )
    .value;
    let number = |value: &Value| value.as_u64().unwrap();
    let (all, marks) = (number(&seen["before"][0]), number(&seen["before"][1]));
    assert_eq!(all, marks, "each note has its mark: {seen}");
    let chosen = &seen["chosen"];
    assert!(number(&chosen[0]) > 0 && number(&chosen[0]) < all, "{seen}");
    assert_eq!((&chosen[0], &chosen[0]), (&chosen[1], &chosen[2]), "{seen}");
    assert_eq!(seen["kinds"], json!(["chronology"]), "{seen}");
    assert_eq!(seen["none"], json!([0, 0]), "{seen}");
}

#[test]
fn what_a_name_and_a_reference_lead_to_is_shown_beside_them() {
    for (path, selector, words) in [
        ("/soviet-persia/", ".name[href$='people/kuchik-khan/']", "Leader of"),
        ("/people/kuchik-khan/", ".reference[href$='notes/heaps-khan/']", "Heaps"),
        ("/soviet-persia/", ".to-parallels", "The editors"),
    ] {
        let ways = [
            r##"link.dispatchEvent(new view.PointerEvent("pointerover", { bubbles: true, pointerType: "mouse" }));"##,
            r##"link.focus({ focusVisible: true });"##,
            r##"link.dispatchEvent(new view.PointerEvent("click", { bubbles: true, cancelable: true, pointerType: "touch" }));"##,
        ];
        for way in ways {
            let script = format!(
                r##"
                const frame = await open("{path}", 390, 800);
                const page = frame.contentDocument, view = frame.contentWindow;
                const link = page.querySelector("{selector}");
                link.scrollIntoView({{ block: "center" }});
                {way}
                await new Promise(done => setTimeout(done, 900));
                const card = page.querySelector(".card");
                return {{
                  here: view.location.pathname,
                  shown: card !== null && card.matches(":popover-open"),
                  text: card?.textContent ?? "",
                  links: [...(card?.querySelectorAll("a[href]") ?? [])].every(link => link.href.startsWith(location.origin)),
                  ids: page.querySelectorAll(".card [id]").length,
                }};
                "##
            );
            let seen = probe(&[], &script).value;
            assert_eq!((&seen["shown"], &seen["here"]), (&json!(true), &json!(path)), "{selector} {way}: {seen}");
            assert!(seen["text"].as_str().unwrap().contains(words), "{selector} {way}: {seen}");
            assert_eq!((&seen["links"], &seen["ids"]), (&json!(true), &json!(0)), "{selector} {way}: {seen}");
        }
    }
}
