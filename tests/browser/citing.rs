//! "Cite this" beside a passage, sentences as places, and addresses that lead elsewhere; on pages made here of the markup that the scripts
//! build on, so that each test says all of it.

use crate::devtools::Devtools;
use crate::host::{self, Edition};
use serde_json::json;

const TOOLS: &str = include_str!("marks.js");
const ESCAPE: u32 = 27;
const ENTER: u32 = 13;

/// A page with the style sheet, the words of the interface and all scripts of the theme.
fn page(lang: &str, dir: &str, main: &str) -> String {
    let scripts: String = ["edition", "address", "copy", "cite", "phrase", "passage", "quote", "selection"]
        .iter()
        .map(|name| format!("<script src=\"/assets/{name}.js\" defer></script>"))
        .collect();
    format!(
        "<!doctype html><html lang=\"{lang}\" dir=\"{dir}\"><head><meta charset=\"utf-8\"><title>{lang}</title>\
         <link rel=\"canonical\" href=\"https://example.org/letter/\"><link rel=\"icon\" href=\"data:,\">\
         <link rel=\"stylesheet\" href=\"/assets/edition.css\"><link rel=\"stylesheet\" href=\"/assets/citing.css\">{scripts}</head><body>\
         <main id=\"text\"><div class=\"passage heading\"></div>{main}</main>\
         <template class=\"interface\" data-root=\"../\" data-permanent=\"https://w3id.org/edition/\" data-title=\"Letter\" \
         data-version=\"v. 1.0.0\"></template></body></html>"
    )
}

/// Article 1 and the beginning of Article 2 of the Universal Declaration of Human Rights (tests/data/udhr-en.txt), as sentences.
const SENTENCES: [&str; 3] = [
    "All human beings are born free and equal in dignity and rights. ",
    "They are endowed with reason and conscience and should act towards one another in a spirit of brotherhood. ",
    "Everyone is entitled to all the rights and freedoms set forth in this Declaration.",
];

/// The text with one passage of three sentences and one of one, and the permanent pages of the first.
fn pages() -> Vec<(String, String)> {
    let points: String = (1..)
        .zip(SENTENCES)
        .map(|(n, words)| format!("<span class=\"s\" id=\"k3mv7a.{n}\" data-n=\"{n}\"></span>{words}"))
        .collect();
    let locus = |id: &str, n: &str| {
        format!(
            "<p class=\"locus\"><a class=\"n\" href=\"../p/{id}/\">{n}</a> <a class=\"line\" href=\"source/#L1\">1</a></p>"
        )
    };
    let text = format!(
        "{}<div id=\"k3mv7a\" class=\"passage paragraph\"><p>{points}</p>{}</div>\
         <div id=\"qq2222\" class=\"passage paragraph\"><p>All are equal before the law.</p>{}</div>",
        "<p>…</p>".repeat(60),
        locus("k3mv7a", "§\u{a0}12"),
        locus("qq2222", "§\u{a0}13"),
    );
    let own = format!(
        "<div id=\"k3mv7a\" class=\"passage paragraph\"><p>{points}</p></div>\
         <section class=\"cite\" id=\"cite\" aria-labelledby=\"cite-title\"><h2 id=\"cite-title\">Cite this passage</h2>\
         <p class=\"citation\" data-copy=\"Citation\">Letter, § 12\n [k3mv7a], v. 1.0.0</p>\
         <p><a class=\"permanent\" href=\"./\" data-copy=\"Address\">https://w3id.org/edition/p/k3mv7a/</a></p>\
         <details><summary>BibTeX</summary><pre class=\"export\" data-format=\"bibtex\" data-copy=\"BibTeX\"><code>@misc{{letter-k3mv7a,\n  title = {{Letter}}\n}}</code></pre></details></section>"
    );
    let old = "<nav class=\"moved\"><a id=\"xx3333\" href=\"../letter/#k3mv7a\">moved</a></nav>";
    let pages = [("/letter/", text), ("/p/k3mv7a/", own), ("/old/", old.to_owned())];
    pages.map(|(address, main)| (address.to_owned(), page("en", "ltr", &main))).into()
}

/// Runs `look` with a browser beside these pages.
fn with<T>(look: impl FnOnce(&mut Devtools, &str) -> T) -> T {
    let edition = Edition::open();
    host::beside(&edition.site(), &pages(), |root| look(&mut Devtools::start(1280, 800), root))
}

#[test]
fn the_number_of_a_passage_opens_how_to_cite_it_and_its_buttons_say_what_they_copied() {
    with(|browser, root| {
        browser.visit(&format!("{root}/letter/"));
        browser.evaluate(
            "Object.defineProperty(navigator, 'clipboard', { value: { writeText: async words => { globalThis.copied = words; } } }); \
             document.querySelector('#k3mv7a .n').focus(); null",
        );
        browser.press("Enter", ENTER);
        browser.rest(500);
        let card = browser.evaluate(
            r##"(() => {
                const card = document.querySelector(".card:popover-open");
                return { label: card?.getAttribute("aria-label"), role: card?.getAttribute("role"), focus: card?.contains(document.activeElement),
                    citation: card?.querySelector(".citation").textContent, here: location.pathname,
                    link: card?.querySelector("a.permanent").pathname, ids: document.querySelectorAll("#cite").length,
                    buttons: [...card?.querySelectorAll("button") ?? []].map(button => button.textContent) };
            })()"##,
        );
        let expected = json!({"label": "Cite this passage", "role": "dialog", "focus": true, "citation": "Letter, § 12\n [k3mv7a], v. 1.0.0",
            "here": "/letter/", "link": "/p/k3mv7a/", "ids": 0, "buttons": ["Copy Citation", "Copy Address", "Copy BibTeX"]});
        assert_eq!(card, expected);
        let mut copied = Vec::new();
        for number in 0..3 {
            browser.evaluate(&format!("document.querySelectorAll('.card button')[{number}].click()"));
            browser.rest(100);
            copied.push(browser.evaluate(&format!(
                "[globalThis.copied, document.querySelector('[role=status]').textContent, document.querySelectorAll('.card button')[{number}].textContent]"
            )));
        }
        let expected = [
            json!(["Letter, § 12 [k3mv7a], v. 1.0.0", "Citation copied", "Citation copied"]),
            json!(["https://w3id.org/edition/p/k3mv7a/", "Address copied", "Address copied"]),
            json!(["@misc{letter-k3mv7a,\n  title = {Letter}\n}", "BibTeX copied", "BibTeX copied"]),
        ];
        assert_eq!(copied, expected);
        browser.press("Escape", ESCAPE);
        browser.rest(200);
        let left = browser.evaluate("[document.querySelector('.card:popover-open'), document.activeElement.className]");
        assert_eq!(left, json!([null, "n"]), "the card is gone and the § has the focus again");
    });
}

#[test]
fn where_nothing_can_be_fetched_the_number_of_a_passage_is_a_link() {
    with(|browser, root| {
        for broken in [
            "fetch = async () => { throw new TypeError('offline'); }",
            "fetch = async () => new Response('<p>other', { status: 200 })",
        ] {
            browser.visit(&format!("{root}/letter/"));
            browser.evaluate(&format!("globalThis.{broken}; document.querySelector('#k3mv7a .n').click(); null"));
            browser.rest(600);
            assert_eq!(browser.evaluate("location.pathname"), "/p/k3mv7a/", "{broken}");
        }
        // With a key held down the browser does as it is told, and no card is opened.
        browser.visit(&format!("{root}/letter/"));
        let prevented = browser.evaluate(
            r##"(() => {
                const event = new MouseEvent("click", { bubbles: true, cancelable: true, ctrlKey: true });
                let prevented = null;
                addEventListener("click", event => { prevented = event.defaultPrevented; event.preventDefault(); }, { once: true });
                document.querySelector("#k3mv7a .n").dispatchEvent(event);
                return prevented;
            })()"##,
        );
        assert_eq!(prevented, false);
    });
}

#[test]
fn the_page_of_a_passage_has_buttons_and_selects_what_is_refused() {
    with(|browser, root| {
        browser.visit(&format!("{root}/p/k3mv7a/"));
        let seen = browser.evaluate(
            r##"(async () => {
                Object.defineProperty(navigator, "clipboard", { value: undefined });
                const buttons = [...document.querySelectorAll(".cite button")];
                buttons[2].click();
                await new Promise(done => setTimeout(done, 100));
                const sizes = buttons.slice(0, 2).map(button => button.getBoundingClientRect()).every(box => box.width >= 24 && box.height >= 24);
                return [buttons.length, getSelection().toString().trim(), document.querySelector("details").open, document.querySelector(".status").textContent, sizes];
            })()"##,
        );
        let said = "The browser did not copy. The words are selected: copy them yourself.";
        assert_eq!(seen, json!([3, "@misc{letter-k3mv7a,\n  title = {Letter}\n}", true, said, true]));
    });
}

#[test]
fn words_are_cited_by_sentence_at_the_permanent_address_of_their_passage() {
    with(|browser, root| {
        browser.visit(&format!("{root}/letter/"));
        browser.evaluate(&format!("{TOOLS}; null"));
        let mut of = |id: &str, from: usize, to: usize, button: u32| -> String {
            browser.evaluate(&format!("select({{ id: '{id}', from: {from}, to: {to} }})"));
            browser.rest(300);
            browser.evaluate(&format!("press({button})"))["copied"].as_str().unwrap().to_owned()
        };
        let second = SENTENCES[0].len();
        let one = of("k3mv7a", second, second + 8, 0);
        assert_eq!(
            one,
            "“They are” (Letter, § 12.2 [k3mv7a], v. 1.0.0, edited layer)\nhttps://w3id.org/edition/p/k3mv7a/"
                .replace("§ ", "§\u{a0}")
        );
        let across = of("k3mv7a", second - 7, second + 8, 0);
        assert!(across.starts_with("“rights. They are” (Letter, §\u{a0}12.1–2 [k3mv7a]"), "{across}");
        let link = of("k3mv7a", second + 1, second + 8, 1);
        assert_eq!(link, "https://w3id.org/edition/p/k3mv7a/#:~:text=They%20are");
        let plain = of("qq2222", 8, 12, 0);
        assert!(plain.starts_with("“equal” (Letter, §\u{a0}13 [qq2222],"), "{plain}");
        browser.evaluate("getSelection().setBaseAndExtent(nodes(document.getElementById('k3mv7a')).at(-1), 4, nodes(document.getElementById('qq2222'))[0], 7); null");
        browser.rest(300);
        let two = browser.evaluate("press(1)");
        assert_eq!(two["said"], "Link copied; it marks the words in the first of the passages");
        assert!(
            two["copied"].as_str().unwrap().starts_with("https://w3id.org/edition/p/k3mv7a/#:~:text=Everyone"),
            "{two}"
        );
        let quoted = browser.evaluate("press(0)");
        let quoted = quoted["copied"].as_str().unwrap();
        assert!(
            quoted.contains("Declaration.\n\nAll are”") && quoted.contains("§\u{a0}12.3 [k3mv7a] – §\u{a0}13 [qq2222]"),
            "{quoted}"
        );
    });
}

/// The colours of the ground below some signs of the first passage: the first of each sentence.
fn grounds(browser: &mut Devtools) -> Vec<String> {
    browser.evaluate(&format!("{TOOLS}; null"));
    let clip = browser.evaluate("box('k3mv7a')");
    let picture = browser.picture(&clip);
    let seen = browser.evaluate(&format!(
        r##"(async () => {{
            const clip = {clip};
            const image = new Image();
            image.src = "data:image/png;base64,{picture}";
            await image.decode();
            const canvas = document.createElement("canvas");
            [canvas.width, canvas.height] = [image.width, image.height];
            const context = canvas.getContext("2d");
            context.drawImage(image, 0, 0);
            return nodes(document.getElementById("k3mv7a")).map(node => {{
                const range = document.createRange();
                range.setStart(node, 2);
                range.setEnd(node, node.data.length - 3);
                const line = range.getClientRects()[0];
                // Just above the letters, where there is nothing but the ground.
                const [x, y] = [line.left + 20, line.top + scrollY - clip.y + 1];
                return [...context.getImageData(x, y, 1, 1).data].join(" ");
            }});
        }})()"##
    ));
    seen.as_array().unwrap().iter().map(|colour| colour.as_str().unwrap().to_owned()).collect()
}

#[test]
fn a_sentence_that_is_asked_for_is_marked_and_in_view() {
    with(|browser, root| {
        browser.visit(&format!("{root}/letter/#k3mv7a.2"));
        let colours = grounds(browser);
        assert!(colours[0] == colours[2] && colours[0] != colours[1], "{colours:?}");
        assert_eq!(
            browser
                .evaluate("scrollY > 0 && document.getElementById('k3mv7a').getBoundingClientRect().top < innerHeight"),
            true
        );
        browser.evaluate("location.hash = '#k3mv7a.3'");
        browser.rest(300);
        let third = grounds(browser);
        assert!(third[0] == third[1] && third[2] == colours[1], "{third:?}");
        // A sentence that there is not: the passage is shown.
        browser.evaluate("scrollTo(0, 0); location.hash = '#k3mv7a.9'");
        browser.rest(300);
        let none = grounds(browser);
        assert!(none.iter().all(|colour| *colour == colours[1]), "{none:?}");
        assert_eq!(browser.evaluate("scrollY > 0"), true);
        browser.evaluate("location.hash = '#'");
        browser.rest(300);
        assert!(grounds(browser).iter().all(|colour| *colour == colours[0]));
    });
}

#[test]
fn without_a_script_the_passage_of_a_sentence_is_marked() {
    with(|browser, root| {
        browser.send("Emulation.setScriptExecutionDisabled", json!({"value": true}));
        browser.send("Page.navigate", json!({"url": format!("{root}/letter/#k3mv7a.2")}));
        std::thread::sleep(std::time::Duration::from_millis(1500));
        let of = |browser: &mut Devtools, id: &str| {
            browser.evaluate(&format!("getComputedStyle(document.querySelector('#{id} > p')).backgroundColor"))
        };
        assert_eq!(browser.evaluate("document.documentElement.className"), "");
        assert_ne!(of(browser, "k3mv7a"), of(browser, "qq2222"));
    });
}

#[test]
fn an_address_that_has_moved_is_followed() {
    with(|browser, root| {
        for hash in ["#xx3333", "#XX3333", "#xx3333.2"] {
            browser.visit(&format!("{root}/old/{hash}"));
            browser.rest(500);
            assert_eq!(browser.evaluate("location.pathname + location.hash"), "/letter/#k3mv7a", "{hash}");
        }
        browser.visit(&format!("{root}/old/#other1"));
        browser.rest(300);
        assert_eq!(browser.evaluate("location.pathname + location.hash"), "/old/#other1");
    });
}

#[test]
fn a_mistyped_id_leads_to_its_passage_and_an_unknown_one_nowhere() {
    let mut pages = pages();
    // An id with the signs that others look like.
    let other = page("en", "ltr", "<div id=\"v01abc\" class=\"passage\"><p>…</p></div>");
    pages.push(("/p/v01abc/".to_owned(), other));
    let edition = Edition::open();
    host::beside(&edition.site(), &pages, |root| {
        let mut browser = Devtools::start(1280, 800);
        let ways = [
            ("/p/K3MV7A/", "/p/k3mv7a/"),
            ("/p/k3mu7a/", "/p/k3mv7a/"),
            ("/p/UoIabc/", "/p/v01abc/"),
            ("/p/vOlABC", "/p/v01abc/"),
            ("/p/K3MV7B/", "/p/K3MV7B/"),
            ("/p/nothing-of-this/", "/p/nothing-of-this/"),
        ];
        for (typed, there) in ways {
            browser.visit(&format!("{root}{typed}"));
            browser.rest(500);
            assert_eq!(browser.evaluate("location.pathname"), there, "{typed}");
        }
    });
}
