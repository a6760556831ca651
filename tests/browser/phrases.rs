//! Words of the texts that are cited by an address: the browser marks these words, and no others.
//!
//! What is marked is read from a picture: the ground of marked words has a colour of its own, and each word of the passage is looked at.

use crate::devtools::Devtools;
use crate::host::{self, Edition};
use crate::{addresses, html, probe};
use serde_json::{Value, json};

const TOOLS: &str = include_str!("marks.js");

/// Gives marked words a ground that nothing else has.
const GROUND: &str = r##"
    addEventListener("DOMContentLoaded", () => {
      const style = document.createElement("style");
      style.textContent = "::target-text { background: #f0f !important; color: #f0f !important }";
      document.head.append(style);
    });
"##;

const TEXTS: [&str; 4] = ["soviet-persia", "sardar-e-jangal", "azerbaijan-troops", "brest-litovsk"];
/// What the words have: nothing in particular, a zero-width non-joiner, digits, the same words again in their passage, great length, a
/// note mark or a line end among them.
const KINDS: [&str; 6] = ["any", "joined", "digits", "repeated", "long", "cut"];
/// How many phrases of each text.
const EACH: usize = 14;

/// An address of the published edition on the test's server.
fn here(address: &str, root: &str) -> String {
    address.replace("https://example.org", root)
}

/// Marks a phrase in a visit of its own; what is wrong with it, if anything.
fn marked(browser: &mut Devtools, address: &str, phrase: &Value) -> Option<String> {
    browser.visit(address);
    browser.evaluate(&format!("{TOOLS}; null"));
    browser.rest(200);
    let id = &phrase["id"];
    let clip = browser.evaluate(&format!("box({id})"));
    let picture = browser.picture(&clip);
    let seen = browser.evaluate(&format!("marked({id}, {clip}, \"{picture}\")"));
    let (start, end) = (phrase["start"].as_u64().unwrap(), phrase["end"].as_u64().unwrap());
    let is_wanted = |word: &&Value| word[0].as_u64().unwrap() >= start && word[1].as_u64().unwrap() <= end;
    let wanted: Vec<&Value> = seen["words"].as_array().unwrap().iter().filter(is_wanted).collect();
    let got: Vec<&Value> = seen["marked"].as_array().unwrap().iter().collect();
    let is_right = !wanted.is_empty() && wanted == got && seen["half"] == json!([]) && seen["outside"] == 0;
    (!is_right)
        .then(|| format!("{address}\n  wanted {wanted:?}\n  marked {got:?}\n  {} {}", seen["half"], seen["outside"]))
}

#[test]
fn fifty_phrases_of_all_four_texts_are_marked_word_for_word() {
    let edition = Edition::open();
    let site = edition.site();
    let pages = |text: &str| -> Vec<(String, String)> {
        let own = addresses(&site).into_iter().filter(|address| address.starts_with(&format!("/{text}/")));
        let own = own.map(|address| (html(&site, &address), address));
        own.filter(|(page, _)| page.contains("class=\"passage ")).collect()
    };
    let (mut wrong, mut right, mut unmarkable, mut kinds) = (Vec::new(), 0, 0, [0; KINDS.len()]);
    host::beside(&site, &[], |root| {
        let mut browser = Devtools::start(1280, 900);
        browser.before_each_page(GROUND);
        for (place, text) in TEXTS.iter().enumerate() {
            let pages = pages(text);
            let mut found = 0;
            for round in 0..EACH * 4 {
                if found == EACH {
                    break;
                }
                let kind = (round + place) % KINDS.len();
                // Steps that no list of pages has in common, so that all of a long text comes up.
                let is_cut =
                    |(page, _): &&(String, String)| page.contains("<br>") || page.contains("\"note-reference\"");
                let all: Vec<_> = pages.iter().filter(|page| KINDS[kind] != "cut" || is_cut(page)).collect();
                let Some((_, page)) = all.get((round * 7919 + place) % all.len().max(1)) else { continue };
                browser.visit(&format!("{root}{page}"));
                browser.evaluate(&format!("{TOOLS}; null"));
                let phrase = browser.evaluate(&format!("choose(\"{}\", {})", KINDS[kind], round * 1000 + place));
                if phrase.is_null() {
                    continue;
                }
                found += 1;
                browser.evaluate(&format!("select({phrase})"));
                let copied = browser.evaluate("press(1)");
                let address = here(copied["copied"].as_str().unwrap(), root);
                if !address.contains(":~:text=") {
                    unmarkable += 1;
                    continue;
                }
                match marked(&mut browser, &address, &phrase) {
                    Some(fault) => wrong.push(format!("{} of {page}: {fault}", KINDS[kind])),
                    None => (right, kinds[kind]) = (right + 1, kinds[kind] + 1),
                }
            }
            assert_eq!(found, EACH, "too few phrases in {text}");
        }
    });
    assert!(wrong.is_empty(), "\n{}\n", wrong.join("\n"));
    // Words that stand twice with the same words around them, a title and its heading, cannot be told apart: their link leads to the passage.
    assert!(right >= 50 && right + unmarkable == EACH * TEXTS.len(), "{right} marked, {unmarkable} not to be marked");
    let (cut, others) = kinds.split_last().unwrap();
    // Few passages have a line end or a note mark.
    assert!(*cut >= 2 && others.iter().all(|count| *count >= 4), "{kinds:?} of {KINDS:?}");
}

#[test]
fn a_picture_shows_when_other_words_are_marked() {
    let edition = Edition::open();
    host::beside(&edition.site(), &[], |root| {
        let mut browser = Devtools::start(1280, 900);
        browser.before_each_page(GROUND);
        let page = format!("{root}/soviet-persia/");
        browser.visit(&page);
        browser.evaluate(&format!("{TOOLS}; null"));
        let mut phrase = browser.evaluate("choose(\"any\", 5)");
        browser.evaluate(&format!("select({phrase})"));
        let address = here(browser.evaluate("press(1)")["copied"].as_str().unwrap(), root);
        assert_eq!(marked(&mut browser, &address, &phrase), None);
        // One word more is wanted than is marked, and nothing is marked at all.
        phrase["end"] = json!(phrase["end"].as_u64().unwrap() + 12);
        assert!(marked(&mut browser, &address, &phrase).is_some());
        assert!(marked(&mut browser, &page, &phrase).is_some());
    });
}

#[test]
fn a_phrase_is_marked_for_a_reader_who_has_chosen_another_layer() {
    let edition = Edition::open();
    host::beside(&edition.site(), &[], |root| {
        let mut browser = Devtools::start(1280, 900);
        browser.before_each_page(GROUND);
        browser.visit(&format!("{root}/brest-litovsk/3-5/"));
        browser.evaluate(&format!("{TOOLS}; null"));
        let phrase = browser.evaluate(
            "(() => { const id = document.getElementById('to-reading-47').closest('.passage').id; \
             const words = tokens(document.getElementById(id)); return { id, start: words[3].start, end: words[9].end, from: words[3].start, to: words[9].end }; })()",
        );
        browser.evaluate(&format!("select({phrase})"));
        let address = here(browser.evaluate("press(1)")["copied"].as_str().unwrap(), root);
        browser.evaluate("document.getElementById('layer-regularised').click()");
        assert_eq!(marked(&mut browser, &address, &phrase), None);
        browser.visit(&format!("{root}/brest-litovsk/3-5/"));
        assert_eq!(browser.evaluate("document.getElementById('layer-regularised').checked"), true);
    });
}

/// A script that runs when the one that makes directives is there.
fn with_phrase(script: &str) -> String {
    format!(
        r#"
        const script = document.createElement("script");
        script.src = "/assets/phrase.js";
        document.head.append(script);
        await new Promise(done => script.addEventListener("load", done));
        {script}"#
    )
}

#[test]
fn a_directive_is_encoded_and_never_touches_a_note_mark() {
    let seen = probe(
        &[],
        &with_phrase(
            r##"
        const { words, directive } = variorum.phrase;
        const of = (text, phrase, cuts = [], stuck = {}) => {
          const passage = { text, words: words(text, cuts) };
          for (const [at, side] of Object.entries(stuck)) passage.words[at].stuck = side;
          const from = text.indexOf(phrase), to = from + phrase.length;
          const inside = passage.words.map((word, at) => [word, at]).filter(([word]) => word.end > from && word.start < to).map(([, at]) => at);
          const found = directive(passage, inside[0], inside.at(-1));
          return found === null ? null : decodeURIComponent(found) === found ? found : [found, decodeURIComponent(found)];
        };
        return [
          of("well-known, so to say & more", "known, so to say & more"),
          of("a b c. a b d", "a b"),
          of("the one and the other", "the one"),
          of("نسخه‌های دیگر", "های"),
          of("one two three four five six", "three", [13], { 2: { end: true } }),
          of("one two three four five six", "two three four", [13]),
          of("one two one two", "one two"),
          of("one", "one"),
        ];
        "##,
        ),
    );
    let expected = json!([
        ["text=known%2C%20so%20to%20say%20%26%20more", "text=known, so to say & more"],
        ["text=a%20b,-c", "text=a b,-c"],
        ["text=the%20one", "text=the one"],
        ["text=%D9%86%D8%B3%D8%AE%D9%87%E2%80%8C%D9%87%D8%A7%DB%8C", "text=نسخه‌های"],
        null,
        ["text=two%20three,four", "text=two three,four"],
        ["text=one%20two,-one", "text=one two,-one"],
        "text=one",
    ]);
    let seen: Vec<Value> = seen.value.as_array().unwrap().clone();
    assert_eq!(json!(seen), expected);
}

#[test]
fn a_directive_leads_to_its_words_in_any_text() {
    // The reader of directives here follows the draft of the WICG, on words instead of signs: first the first beginning (with its context),
    // then the first end that follows it.
    let seen = probe(
        &[],
        &with_phrase(
            r##"
        const { words, directive } = variorum.phrase;
        let state = 7;
        const random = below => { state = (state * 48271) % 2147483647; return state % below; };
        const split = part => words(decodeURIComponent(part)).map(word => word.key);
        const find = (all, found) => {
          let parts = found.slice("text=".length).split(",");
          const prefix = parts[0].endsWith("-") ? split(parts.shift().slice(0, -1)) : [];
          const suffix = parts.at(-1).startsWith("-") ? split(parts.pop().slice(1)) : [];
          const [start, end] = parts.map(split);
          const stands = (run, at) => run.every((key, more) => all[at + more]?.key === key && all[at + more].chunk === all[at].chunk);
          const joined = (one, other, at) => one.length === 0 || other.length === 0 || (all[at - 1]?.chunk === all[at]?.chunk);
          for (let at = 0; at < all.length; at++) {
            if (!stands(start, at) || at < prefix.length || !stands(prefix, at - prefix.length) || !joined(prefix, start, at)) continue;
            if (end === undefined) {
              const to = at + start.length;
              if (suffix.length > 0 && !(stands(suffix, to) && joined(start, suffix, to))) continue;
              return [at, to - 1];
            }
            for (let from = at + start.length; from < all.length; from++) {
              const to = from + end.length;
              if (stands(end, from) && (suffix.length === 0 || (stands(suffix, to) && joined(end, suffix, to)))) return [at, to - 1];
            }
          }
          return null;
        };
        const wrong = [];
        let [made, ranges, contexts] = [0, 0, 0];
        for (let times = 0; times < 4000; times++) {
          const length = 2 + random(120);
          const many = 2 + random(30);
          const list = Array.from({ length }, () => ["ab", "قزاق‌ها", "ŞƏHƏR", "ёж", "۱۲", "x"][random(6)] + String.fromCharCode(97 + random(many) % 26));
          const text = list.join(" ");
          const cuts = [...new Set(Array.from({ length: random(3) }, () => text.indexOf(" ", random(text.length))).filter(at => at > 0))].sort((one, other) => one - other);
          const all = words(text, cuts);
          const first = random(all.length), last = Math.min(all.length - 1, first + random(random(2) ? 6 : 90));
          const found = directive({ text, words: all }, first, last);
          if (found === null) continue;
          made += 1;
          if (/,[^-]/.test(found.replace(/^text=[^,]*-,/, "text="))) ranges += 1;
          if (found.includes("-,") || found.includes(",-")) contexts += 1;
          const got = find(all, found);
          if (got === null || got[0] !== first || got[1] !== last) wrong.push([text, cuts, first, last, found, got]);
        }
        return { wrong: wrong.slice(0, 3), made: made > 3000, ranges: ranges > 200, contexts: contexts > 200 };
        "##,
        ),
    );
    assert_eq!(seen.value, json!({"wrong": [], "made": true, "ranges": true, "contexts": true}));
}
