//! `variorum serve` in a browser: pages follow the edits of their editor without losing the reader's place.
//!
//! The browser sees one address: requests of the probe are answered here, all others are handed on to the server as they are.

use crate::chromium::Browser;
use crate::support::{Scratch, edition_yaml};
use crate::{host, program};
use serde_json::{Value, json};
use std::fs;
use std::io::{BufRead, BufReader, Read, Write, copy};
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::path::Path;
use std::process::{Child, Stdio};
use std::sync::mpsc::{Sender, channel};
use std::time::{Duration, Instant};

/// Tools of these tests beside those of `probe.js`.
const TOOLS: &str = r##"
const until = async (what, ...words) => {
  for (let times = 0; times < 600; times++) {
    const found = what();
    if (found) return found;
    await new Promise(done => setTimeout(done, 50));
  }
  throw new Error(`it never came to this: ${what} ${words}`);
};
/** Puts other words into a file of the edition. */
const edit = (path, from, to) => fetch("/probe-edit", { method: "POST", body: JSON.stringify({ path, from, to }) });
/** Moves a file or a folder. */
const move = (path, place) => fetch("/probe-edit", { method: "POST", body: JSON.stringify({ path, place }) });
/** What the preview has put beside a page, once it listens. */
const preview = frame => until(() => frame.contentDocument.querySelector("div[data-version]")?.shadowRoot);
"##;

/// The server, ended at the end of the test.
struct Served(Child);

impl Drop for Served {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

/// An edition with one long text.
fn edition() -> Scratch {
    let edition = Scratch::empty();
    let words: String =
        (1..=200).map(|n| format!("On day {n} the boats came in at dawn, and nobody spoke of the wind.\n\n")).collect();
    edition.write("edition.yaml", edition_yaml(&["letter", "diary"]));
    edition.text("letter", words, "lines").text("diary", "One day.\n", "lines");
    edition
}

/// Runs a script beside the server of an edition.
fn probe(edition: &Scratch, script: &str) -> Value {
    let mut command = edition.command(&["serve", "--port", "0"]);
    let child = command.stdout(Stdio::piped()).stderr(Stdio::null()).spawn().unwrap();
    let mut served = Served(child);
    let mut line = String::new();
    BufReader::new(served.0.stdout.take().unwrap()).read_line(&mut line).unwrap();
    let server: SocketAddr = line.trim().trim_start_matches("http://").trim_end_matches('/').parse().expect(&line);
    let front = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = front.local_addr().unwrap();
    let page = host::page(&format!("{TOOLS}\n{script}"));
    let (sender, results) = channel();
    let root = edition.root().to_owned();
    std::thread::spawn(move || {
        for stream in front.incoming() {
            let (page, sender, root) = (page.clone(), sender.clone(), root.clone());
            std::thread::spawn(move || answer(stream.unwrap(), server, &page, &sender, &root));
        }
    });
    let arguments = ["--remote-debugging-port=0".to_owned(), format!("http://{address}{}", host::PROBE)];
    let mut browser = Browser::start(&program(), &arguments);
    let end = Instant::now() + host::PATIENCE;
    loop {
        if let Ok(result) = results.recv_timeout(Duration::from_millis(200)) {
            let result: Value = result;
            assert!(result.get("error").is_none(), "the probe failed: {result}");
            return result["value"].clone();
        }
        assert!(!browser.has_ended(), "the browser ended before it reported");
        assert!(Instant::now() < end, "the browser did not report");
    }
}

/// Answers one request; the connection ends with it.
fn answer(mut client: TcpStream, server: SocketAddr, page: &str, results: &Sender<Value>, root: &Path) {
    let mut reader = BufReader::new(client.try_clone().unwrap());
    let mut head = String::new();
    while !head.ends_with("\r\n\r\n") {
        // A browser opens connections beforehand and may never use them.
        if reader.read_line(&mut head).unwrap_or(0) == 0 {
            return;
        }
    }
    let length =
        head.lines().find_map(|line| line.to_ascii_lowercase().strip_prefix("content-length:")?.trim().parse().ok());
    let mut body = vec![0; length.unwrap_or(0)];
    reader.read_exact(&mut body).unwrap();
    let own = |body: &str| {
        format!(
            "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: {}\r\nConnection: close\r\n\r\n{body}",
            body.len()
        )
    };
    match head.split(' ').nth(1).unwrap() {
        host::PROBE => client.write_all(own(page).as_bytes()).unwrap(),
        host::RESULT => {
            results.send(serde_json::from_slice(&body).unwrap()).unwrap();
            client.write_all(own("").as_bytes()).unwrap();
        }
        "/probe-edit" => {
            let edit: Value = serde_json::from_slice(&body).unwrap();
            let place = root.join(edit["path"].as_str().unwrap());
            if let Some(goal) = edit["place"].as_str() {
                fs::rename(place, root.join(goal)).unwrap();
            } else {
                let words = fs::read_to_string(&place).unwrap();
                let from = edit["from"].as_str().unwrap();
                assert!(words.contains(from), "{edit}");
                let next = place.with_extension("next");
                fs::write(&next, words.replace(from, edit["to"].as_str().unwrap())).unwrap();
                fs::rename(next, place).unwrap();
            }
            client.write_all(own("").as_bytes()).unwrap();
        }
        _ => {
            let mut upstream = TcpStream::connect(server).unwrap();
            upstream.write_all(head.as_bytes()).unwrap();
            // Either side may go away in the middle, as readers do.
            let _ = copy(&mut upstream, &mut client);
        }
    }
}

#[test]
fn an_edit_comes_in_place_and_the_reader_stays_where_they_are() {
    let seen = probe(
        &edition(),
        r##"
        const frame = await open("/letter/", 800, 600);
        await preview(frame);
        const doc = frame.contentDocument, win = frame.contentWindow;
        win.isTheSame = true;
        const eye = doc.querySelectorAll(".passage")[150];
        const link = eye.querySelector("a[href]");
        eye.scrollIntoView({ behavior: "instant" });
        link.focus({ preventScroll: true });
        await settled(frame);
        const [top, before] = [eye.getBoundingClientRect().top, win.scrollY];
        const more = "bought in Rasht.\n\n" + "Nobody knows by whom, nor for how much.\n\n".repeat(30);
        await edit("content/texts/letter/index.md", "found in a drawer.", more);
        await until(() => doc.body.textContent.includes("bought in Rasht"));
        await settled(frame);
        const seen = {
          moved: Math.round(eye.getBoundingClientRect().top - top), isLower: win.scrollY > before + 300,
          hasFocus: doc.activeElement === link, isConnected: eye.isConnected, isTheSame: win.isTheSame,
        };
        await edit("content/texts/letter/index.md", "A letter", "A postcard");
        await until(() => doc.title.includes("A postcard"));
        await settled(frame);
        return { ...seen, movedByTitle: Math.round(eye.getBoundingClientRect().top - top), hasHeading: doc.querySelector("h1").textContent };
        "##,
    );
    assert_eq!(
        seen,
        json!({
            "moved": 0, "isLower": true, "hasFocus": true, "isConnected": true, "isTheSame": true, "movedByTitle": 0,
            "hasHeading": "A postcard"
        })
    );
}

#[test]
fn a_style_sheet_is_changed_in_place() {
    let edition = edition();
    let yaml = edition.read("edition.yaml");
    edition.write("edition.yaml", format!("{yaml}theme: paper\n"));
    edition.write("themes/paper/css/edition.css", "h1 { color: rgb(0, 128, 128) }\n");
    let seen = probe(
        &edition,
        r##"
        const frame = await open("/letter/", 800, 600);
        await preview(frame);
        const doc = frame.contentDocument;
        frame.contentWindow.isTheSame = true;
        const colour = () => style(frame, doc.querySelector("h1")).color;
        const before = colour();
        await edit("themes/paper/css/edition.css", "rgb(0, 128, 128)", "rgb(0, 0, 128)");
        await until(() => colour() !== before);
        return [before, colour(), frame.contentWindow.isTheSame];
        "##,
    );
    assert_eq!(seen, json!(["rgb(0, 128, 128)", "rgb(0, 0, 128)", true]));
}

#[test]
fn the_passage_under_the_eyes_is_found_again_when_it_is_replaced() {
    let edition = edition();
    edition.outline("divisions:\n  - kind: section\n    from: 3\n    title:\n      en: The days\n");
    let seen = probe(
        &edition,
        r##"
        const frame = await open("/letter/", 800, 600);
        await preview(frame);
        const doc = frame.contentDocument;
        const eye = doc.querySelectorAll(".passage")[150], { id } = eye;
        eye.scrollIntoView({ behavior: "instant" });
        await settled(frame);
        const top = eye.getBoundingClientRect().top;
        // What a script has put into a page that it was sent without: the page as it stands and as it was sent differ.
        eye.parentElement.append(doc.createElement("hr"));
        eye.parentElement.prepend(doc.createElement("hr"));
        await edit("content/texts/letter/outline.yaml", "The days", "The first days");
        await edit("content/texts/letter/index.md", "found in a drawer.", "bought.\n\nAnd kept.\n\nAnd sold.");
        await until(() => doc.body.textContent.includes("And sold."));
        await settled(frame);
        const again = doc.getElementById(id);
        return { moved: Math.round(again.getBoundingClientRect().top - top), isLower: frame.contentWindow.scrollY > 300 };
        "##,
    );
    assert_eq!(seen, json!({"moved": 0, "isLower": true}));
}

#[test]
fn mistakes_lie_over_the_last_good_page_until_they_are_mended() {
    let seen = probe(
        &edition(),
        r##"
        const frame = await open("/letter/", 800, 600);
        const shadow = await preview(frame);
        const doc = frame.contentDocument, win = frame.contentWindow;
        win.isTheSame = true;
        const [panel, badge] = ["section", ".badge"].map(name => shadow.querySelector(name));
        const hostile = "\"<img src=x onerror='parent.hacked = 1'>خط\u202e\"";
        const before = [panel.hidden, badge.hidden];
        await edit("content/texts/letter/index.md", "format: lines", `format: ${hostile}`);
        await until(() => !panel.hidden);
        const item = panel.querySelector("li");
        const words = item.textContent;
        const told = {
          role: panel.getAttribute("role"), name: shadow.getElementById(panel.getAttribute("aria-labelledby")).textContent,
          hasCode: /V0\d\d\d/.test(words), hasPlace: words.includes("content/texts/letter/index.md:"),
          images: panel.querySelectorAll("img").length, excerpt: item.querySelector("pre").dir,
          isolated: win.getComputedStyle(item.querySelector("bdi")).unicodeBidi,
          pageStays: doc.querySelectorAll(".passage").length,
          usable: doc.elementFromPoint(400, 20) !== doc.querySelector("div[data-version]"),
        };
        panel.focus();
        const hadFocus = shadow.activeElement === panel;
        panel.dispatchEvent(new win.KeyboardEvent("keydown", { key: "Escape", bubbles: true, composed: true }));
        const closed = [panel.hidden, badge.hidden, shadow.activeElement === badge];
        badge.click();
        const opened = [panel.hidden, badge.hidden, shadow.activeElement === panel];
        await edit("content/texts/letter/index.md", `format: ${hostile}`, "format: lines");
        await until(() => panel.hidden);
        return { before, told, hadFocus, closed, opened, mended: [panel.hidden, badge.hidden], isTheSame: win.isTheSame, hacked: window.hacked ?? 0 };
        "##,
    );
    assert_eq!(
        seen,
        json!({
            "before": [true, true],
            "told": {
                "role": "alert", "name": "2 errors", "hasCode": true, "hasPlace": true, "images": 0, "excerpt": "auto",
                "isolated": "isolate", "pageStays": 200, "usable": true,
            },
            "hadFocus": true, "closed": [true, false, true], "opened": [false, true, true], "mended": [true, true],
            "isTheSame": true, "hacked": 0,
        })
    );
}

#[test]
fn a_page_that_is_gone_says_so_and_one_that_has_come_back_is_shown() {
    let seen = probe(
        &edition(),
        r##"
        const frame = await open("/diary/source/", 800, 600);
        const shadow = await preview(frame);
        const status = shadow.querySelector("[role=status]");
        await edit("edition.yaml", "  - letter\n  - diary\n", "  - letter\n");
        await move("content/texts/diary", "diary");
        await until(() => !status.hidden);
        const href = status.querySelector("a").getAttribute("href");
        const stays = frame.contentDocument.body.textContent.includes("One day.");
        await move("diary", "content/texts/diary");
        await edit("edition.yaml", "  - letter\n", "  - letter\n  - diary\n");
        await until(() => status.hidden);
        return { href, stays };
        "##,
    );
    assert_eq!(seen, json!({"href": "/", "stays": true}));
}

#[test]
fn an_edition_that_began_with_mistakes_is_shown_when_they_are_mended() {
    let edition = edition();
    let index = "content/texts/letter/index.md";
    edition.write(index, edition.read(index).replace("lang: en", "lnag: en"));
    let seen = probe(
        &edition,
        r##"
        const frame = await open("/letter/", 800, 600);
        const shadow = await preview(frame);
        const panel = shadow.querySelector("section");
        await until(() => !panel.hidden);
        const told = panel.textContent.includes("lnag");
        await edit("content/texts/letter/index.md", "lnag: en", "lang: en");
        await until(() => frame.contentDocument.querySelectorAll(".passage").length === 200);
        return told;
        "##,
    );
    assert_eq!(seen, json!(true));
}
