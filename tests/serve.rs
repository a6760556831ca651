//! The site over HTTP: the same bytes that `build` writes, to this machine only, and the preview that follows the editor's edits.

#[path = "cli_support/mod.rs"]
mod support;

use serde_json::Value;
use std::fs::{self, File};
use std::io::{BufRead, BufReader, Read, Write};
use std::net::{SocketAddr, TcpStream};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};
use support::{SEED, Scratch, edition_yaml};

/// So long an answer or an event may take before the test gives up.
const PATIENCE: Duration = Duration::from_secs(30);

/// A running `variorum serve`, ended at the end of the test.
struct Server {
    child: Child,
    address: SocketAddr,
}

/// An answer as it came over the wire.
#[derive(Debug)]
struct Answer {
    status: u16,
    head: String,
    body: Vec<u8>,
}

impl Answer {
    fn text(&self) -> String {
        String::from_utf8(self.body.clone()).unwrap()
    }
}

impl Server {
    fn start(edition: &Scratch, arguments: &[&str]) -> Self {
        Self::begin(command(edition, arguments))
    }

    /// Starts the program; what it says of its work goes to `serve.log` in the folder of the edition.
    fn begin(mut command: Command) -> Self {
        let log = command.get_current_dir().unwrap().join("serve.log");
        let mut child = command.stdout(Stdio::piped()).stderr(File::create(log).unwrap()).spawn().unwrap();
        let mut line = String::new();
        BufReader::new(child.stdout.take().unwrap()).read_line(&mut line).unwrap();
        let address = line.trim().strip_prefix("http://").and_then(|rest| rest.strip_suffix('/')).expect(&line);
        Self { child, address: address.parse().unwrap() }
    }

    fn connect(&self) -> TcpStream {
        let stream = TcpStream::connect(self.address).unwrap();
        stream.set_read_timeout(Some(PATIENCE)).unwrap();
        stream
    }

    /// Sends a request as it is given, since a client would mend a hostile path.
    fn ask_of(&self, host: &str, method: &str, path: &str) -> Answer {
        let mut stream = self.connect();
        write!(stream, "{method} {path} HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n")
            .unwrap();
        let mut bytes = Vec::new();
        stream.read_to_end(&mut bytes).unwrap();
        let end = bytes.windows(4).position(|four| four == b"\r\n\r\n").expect("a head");
        let head = String::from_utf8(bytes[..end].to_vec()).unwrap();
        let status = head.split(' ').nth(1).unwrap().parse().unwrap();
        Answer { status, head, body: bytes.split_off(end + 4) }
    }

    fn ask(&self, method: &str, path: &str) -> Answer {
        self.ask_of("localhost", method, path)
    }

    fn get(&self, path: &str) -> Answer {
        self.ask("GET", path)
    }

    /// A page as it is written, without the script of the preview, which must be there.
    fn page(&self, path: &str) -> String {
        let page = self.get(path).text();
        let (front, script) = page.split_once("<script src=\"/.variorum/preview.js\" data-version=\"").expect(&page);
        let (_, behind) = script.split_once("\" defer=\"\"></script>").unwrap();
        assert!(!behind.contains("preview"), "{page}");
        format!("{front}{behind}")
    }

    fn listen(&self) -> Listener {
        let mut stream = self.connect();
        stream.write_all(b"GET /.variorum/events HTTP/1.1\r\nHost: 127.0.0.1:1\r\n\r\n").unwrap();
        Listener { lines: BufReader::new(stream) }
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// A page that listens for edits.
struct Listener {
    lines: BufReader<TcpStream>,
}

impl Listener {
    fn next(&mut self) -> Value {
        let end = Instant::now() + PATIENCE;
        loop {
            assert!(Instant::now() < end, "nothing is told");
            let mut line = String::new();
            assert!(self.lines.read_line(&mut line).unwrap() > 0, "the server has hung up");
            if let Some(data) = line.strip_prefix("data: ") {
                return serde_json::from_str(data).unwrap();
            }
        }
    }

    /// Listens until something is so: an edit may be seen in several steps.
    fn until(&mut self, what: impl Fn(&Value) -> bool) -> Value {
        let end = Instant::now() + PATIENCE;
        loop {
            let told = self.next();
            if what(&told) {
                return told;
            }
            assert!(Instant::now() < end, "it has not come to this: {told}");
        }
    }

    fn until_good(&mut self) -> Value {
        self.until(|told| told["report"]["errors"] == 0)
    }

    fn until_bad(&mut self) -> Value {
        self.until(|told| told["report"]["errors"] != 0)
    }
}

fn command(edition: &Scratch, arguments: &[&str]) -> Command {
    let mut all = vec!["serve", "--port", "0"];
    all.extend(arguments);
    edition.command(&all)
}

/// An edition with a division of its own page.
fn edition() -> Scratch {
    let edition = Scratch::new();
    edition.outline("divisions:\n  - slug: boats\n    kind: section\n    heading: 1\n");
    edition
}

fn header(answer: &Answer, name: &str) -> Option<String> {
    let lines = answer.head.lines().filter_map(|line| line.split_once(": "));
    lines.into_iter().find(|(key, _)| key.eq_ignore_ascii_case(name)).map(|(_, value)| value.to_owned())
}

/// What the program has said, once it has said this: pages and listeners come first.
fn logged(edition: &Scratch, words: &str) -> String {
    let end = Instant::now() + PATIENCE;
    loop {
        let log = edition.read("serve.log");
        if log.contains(words) {
            return log;
        }
        assert!(Instant::now() < end, "{log}");
        std::thread::yield_now();
    }
}

const INDEX: &str = "content/texts/letter/index.md";

/// The front matter and introduction of the letter with other words in the place of some.
fn replace(edition: &Scratch, from: &str, to: &str) -> String {
    let words = edition.read(INDEX);
    assert!(words.contains(from), "{words}");
    words.replace(from, to)
}

#[test]
fn serves_what_build_writes() {
    let edition = edition();
    let server = Server::start(&edition, &[]);
    let base = format!("http://{}/", server.address);
    let built = edition.run(&["build", "--quiet", "--base-url", &base]);
    assert_eq!(built.code, 0, "{built:?}");
    let site = edition.tree("site");
    for path in [
        "index.html",
        "letter/index.html",
        "letter/boats/index.html",
        "letter/source/index.html",
        "data/passages.json",
        "data/changes.json",
    ] {
        assert!(site.contains_key(path), "{path}");
    }
    for (path, bytes) in site.iter().filter(|(path, _)| !path.starts_with('.')) {
        let answer = server.get(&format!("/{path}"));
        assert_eq!(answer.status, 200, "{path}: {}", answer.head);
        assert!(!String::from_utf8_lossy(bytes).contains("preview.js"), "{path} has the script of the preview");
        if path.ends_with(".html") {
            assert!(server.page(&format!("/{path}")).as_bytes() == *bytes, "{path} differs");
        } else {
            assert!(answer.body == *bytes, "{path} differs");
        }
        let media = match path.rsplit_once('.').unwrap().1 {
            "html" => "text/html; charset=utf-8",
            "css" => "text/css; charset=utf-8",
            "js" => "text/javascript; charset=utf-8",
            "json" => "application/json",
            "jsonld" => "application/ld+json",
            "csv" => "text/csv; charset=utf-8",
            "bib" => "application/x-bibtex; charset=utf-8",
            "ris" => "application/x-research-info-systems; charset=utf-8",
            "md" => "text/markdown; charset=utf-8",
            "xml" => "application/xml",
            "txt" => "text/plain; charset=utf-8",
            other => panic!("{other}"),
        };
        assert_eq!(header(&answer, "Content-Type").as_deref(), Some(media), "{path}");
        assert_eq!(header(&answer, "Cache-Control").as_deref(), Some("no-store"), "{path}");
        if let Some(folder) = path.strip_suffix("index.html") {
            assert!(server.page(&format!("/{folder}")).as_bytes() == *bytes, "/{folder}");
        }
    }
    assert!(server.page("/letter/?a=b").as_bytes() == site["letter/index.html"]);
}

#[test]
fn a_folder_without_its_slash_is_sent_on() {
    let edition = edition();
    let server = Server::start(&edition, &[]);
    for (asked, place) in [("/letter", "/letter/"), ("/letter/source", "/letter/source/"), ("//letter", "/letter/")] {
        let answer = server.get(asked);
        assert_eq!((answer.status, header(&answer, "Location").as_deref()), (301, Some(place)), "{asked}");
    }
}

#[test]
fn nothing_else_is_served() {
    let edition = edition();
    edition.build();
    let server = Server::start(&edition, &[]);
    for path in [
        "/nothing",
        "/letter/nothing/",
        "/../edition.yaml",
        "/letter/../../edition.yaml",
        "/%2e%2e/edition.yaml",
        "/..%2fedition.yaml",
        "/..\\edition.yaml",
        "//example.net/",
        "/seeds/letter.txt",
        "/edition.yaml",
        "/.variorum/manifest",
        "/.variorum/",
        "/site/index.html",
        "/index.html/",
        "/\u{7f}",
        "/%00",
        "/%",
        &format!("/{}", "a/".repeat(4000)),
        &format!("/{}", "a/".repeat(40_000)),
    ] {
        let answer = server.get(path);
        assert!(matches!(answer.status, 400 | 404 | 431), "{path}: {answer:?}");
        assert!(!String::from_utf8_lossy(&answer.body).contains("base_url"), "{path}");
    }
    for method in ["POST", "PUT", "DELETE", "OPTIONS"] {
        assert_eq!(server.ask(method, "/").status, 405, "{method}");
    }
    let head = server.ask("HEAD", "/");
    assert_eq!((head.status, head.body.len()), (200, 0));
}

#[test]
fn only_this_machine_is_served() {
    let edition = edition();
    let server = Server::start(&edition, &[]);
    assert!(server.address.ip().is_loopback(), "{}", server.address);
    for path in ["/", "/.variorum/events", "/.variorum/preview.js", "/data/passages.json"] {
        for host in ["example.net", "example.net:8000", "localhost.example.net", "127.0.0.1.example.net", ""] {
            assert_eq!(server.ask_of(host, "GET", path).status, 403, "{host} {path}");
        }
    }
    for host in ["127.0.0.1", "localhost", &server.address.to_string()] {
        assert_eq!(server.ask_of(host, "GET", "/").status, 200, "{host}");
    }
    let two = "localhost\r\nHost: example.net";
    assert_eq!(server.ask_of(two, "GET", "/").status, 403, "the second name counts as well");
}

#[test]
fn a_taken_port_is_a_failure_that_names_a_free_one() {
    let edition = edition();
    let server = Server::start(&edition, &[]);
    let second = edition.run(&["serve", "--port", &server.address.port().to_string()]);
    assert_eq!(second.code, 2, "{second:?}");
    assert!(second.err.contains(&format!("cannot serve: port {}", server.address.port())), "{second:?}");
    let free =
        second.err.trim().rsplit_once("`--port ").and_then(|(_, rest)| rest.strip_suffix('`')).expect(&second.err);
    let mut third = edition.command(&["serve", "--port", free]);
    let mut third = third.stdout(Stdio::piped()).stderr(Stdio::null()).spawn().unwrap();
    let mut line = String::new();
    BufReader::new(third.stdout.take().unwrap()).read_line(&mut line).unwrap();
    third.kill().unwrap();
    third.wait().unwrap();
    assert!(line.starts_with("http://127.0.0.1:"), "{line}");
}

#[test]
fn another_base_url_is_that_of_the_pages() {
    let edition = edition();
    let server = Server::start(&edition, &["--base-url", "https://example.net/x"]);
    let page = server.page("/letter/");
    assert!(page.contains("href=\"https://example.net/x/letter/\""), "{page}");
    // Links from the root of the published site, as the page for missing ones has them, lead to the pages here.
    let answer = server.get("/x/letter/");
    assert_eq!((answer.status, header(&answer, "Location").as_deref()), (302, Some("/letter/")));
    for path in ["/x/x/letter/", "/xx/letter/", "/x//example.net/"] {
        let answer = server.get(path);
        assert!(header(&answer, "Location").is_none_or(|place| !place.starts_with("//")), "{path}: {answer:?}");
    }
}

#[test]
fn a_missing_page_is_answered_with_the_page_of_the_site_for_that() {
    let edition = edition();
    let server = Server::start(&edition, &[]);
    let built = edition.run(&["build", "--quiet", "--base-url", &format!("http://{}/", server.address)]);
    assert_eq!(built.code, 0, "{built:?}");
    let page = edition.read("site/404.html");
    for path in ["/nothing/", "/letter/nothing/at/all", "/404.html"] {
        let status = server.get(path).status;
        assert_eq!(status, if path == "/404.html" { 200 } else { 404 }, "{path}");
        assert!(server.page(path) == page, "{path}");
    }
}

#[test]
fn a_page_of_the_editors_is_followed() {
    let edition = edition();
    let server = Server::start(&edition, &[]);
    let mut listener = server.listen();
    edition.write("content/pages/names.md", "---\ntitle: Names\nlang: en\n---\nOf boats.\n");
    listener.until(|_| server.get("/about/names/").status == 200);
    edition.write("content/pages/names.md", "---\ntitle: Names\nlang: en\n---\nOf ships.\n");
    listener.until(|_| server.get("/about/names/").text().contains("Of ships."));
    let log = logged(&edition, "content/pages/names.md: ");
    assert!(!log.contains("letter"), "no text is read again: {log}");
}

#[test]
fn without_another_base_url_the_address_is_that_of_the_preview() {
    let edition = edition();
    let server = Server::start(&edition, &[]);
    let page = server.page("/letter/");
    assert!(page.contains(&format!("href=\"http://{}/letter/\"", server.address)), "{page}");
}

#[test]
fn a_client_that_says_nothing_stops_nobody() {
    let edition = edition();
    let server = Server::start(&edition, &[]);
    let _silent = TcpStream::connect(server.address).unwrap();
    let mut rude = TcpStream::connect(server.address).unwrap();
    rude.write_all(b"\0\xff nonsense\r\n\r\n").unwrap();
    assert_eq!(server.get("/").status, 200);
}

#[test]
fn many_connections_stop_nobody_for_long() {
    let edition = edition();
    let server = Server::start(&edition, &[]);
    // More pages listen than may; the others are told so, and pages are served all the same.
    let mut listeners: Vec<Listener> = (0..80).map(|_| server.listen()).collect();
    let refused = listeners.iter_mut().filter_map(|listener| {
        let mut line = String::new();
        listener.lines.read_line(&mut line).unwrap();
        (!line.contains(" 200 ")).then_some(line)
    });
    let refused: Vec<String> = refused.collect();
    assert!(refused.len() == 16 && refused.iter().all(|line| line.contains(" 503 ")), "{refused:?}");
    assert_eq!(server.get("/letter/").status, 200);
    drop(listeners);
    // More clients than there are places come and say nothing.
    let silent: Vec<TcpStream> = (0..300).map(|_| TcpStream::connect(server.address).unwrap()).collect();
    drop(silent);
    let end = Instant::now() + PATIENCE;
    while !matches!(answered(&server, "/letter/"), Some(200)) {
        assert!(Instant::now() < end, "nobody is served any more");
    }
    // Those who have gone have given their places back.
    while {
        let mut line = String::new();
        let _ = server.listen().lines.read_line(&mut line);
        !line.contains(" 200 ")
    } {
        assert!(Instant::now() < end, "nobody may listen any more");
    }
}

/// The status of an answer, when the connection is not closed before.
fn answered(server: &Server, path: &str) -> Option<u16> {
    let mut stream = TcpStream::connect(server.address).ok()?;
    write!(stream, "GET {path} HTTP/1.1\r\nHost: localhost\r\n\r\n").ok()?;
    let mut bytes = String::new();
    stream.read_to_string(&mut bytes).ok()?;
    bytes.split(' ').nth(1)?.parse().ok()
}

#[test]
fn an_edit_shows_and_only_the_text_is_read_again() {
    let edition = edition();
    edition.write("edition.yaml", edition_yaml(&["letter", "diary"])).text("diary", "One day.\n", "lines");
    let server = Server::start(&edition, &[]);
    let mut listener = server.listen();
    let first = listener.until_good();
    assert!(server.page("/letter/").contains("found in a drawer"));
    edition.write(INDEX, replace(&edition, "found in a drawer", "bought in Rasht"));
    let second = listener.until(|told| told["version"] != first["version"] && told["report"]["errors"] == 0);
    assert!(server.page("/letter/").contains("bought in Rasht"));
    assert_eq!(second["report"], first["report"]);
    // What other pages say of a text follows, too.
    edition.write(INDEX, replace(&edition, "A letter", "A postcard"));
    listener.until(|_| server.page("/").contains("A postcard"));
    let log = logged(&edition, " ms\n");
    let line = log.lines().find(|line| line.ends_with(" ms")).expect(&log);
    assert!(line.starts_with("letter: "), "{log}");
    assert!(!log.contains("diary"), "{log}");
}

#[test]
fn a_seed_an_outline_and_the_settings_are_followed() {
    let edition = edition();
    let server = Server::start(&edition, &[]);
    let mut listener = server.listen();
    edition.text("letter", SEED.replace("dawn", "noon"), "lines");
    listener.until(|told| told["report"]["errors"] == 0 && server.page("/letter/boats/").contains("noon"));
    edition.outline("divisions:\n  - slug: ships\n    kind: section\n    heading: 1\n");
    listener.until(|_| server.get("/letter/ships/").status == 200);
    assert_eq!(server.get("/letter/boats/").status, 404);
    edition.emendations(support::emendation(1, "quote: wset", "west", "misprint"));
    listener.until(|_| server.page("/letter/ships/").contains("west"));
    edition.write("edition.yaml", edition.read("edition.yaml").replace("A few letters", "Many letters"));
    listener.until(|_| server.page("/").contains("Many letters"));
}

#[test]
fn the_files_of_a_theme_are_followed() {
    let edition = edition();
    let yaml = edition.read("edition.yaml");
    edition.write("edition.yaml", format!("{yaml}theme: paper\n"));
    edition.write("themes/paper/css/edition.css", "p { color: teal }\n");
    let server = Server::start(&edition, &[]);
    let mut listener = server.listen();
    let first = listener.until_good();
    assert_eq!(server.get("/assets/edition.css").text(), "p { color: teal }\n");
    edition.write("themes/paper/css/edition.css", "p { color: navy }\n");
    let second = listener.until(|told| told["version"] != first["version"]);
    assert_eq!(server.get("/assets/edition.css").text(), "p { color: navy }\n");
    let good = server.page("/letter/");
    edition.write(
        "themes/paper/templates/text.html",
        "{% extends \"base.html\" %}{% block main %}{{ titel }}{{ body }}{% endblock main %}",
    );
    let told = listener.until_bad();
    assert_eq!(told["version"], second["version"], "the pages are those of before");
    assert_eq!(told["report"]["mistakes"][0]["code"], "V0601", "{told}");
    assert_eq!(server.page("/letter/"), good);
    edition.write(
        "themes/paper/templates/text.html",
        "{% extends \"base.html\" %}{% block main %}<h1>Mended</h1>{{ body }}{% endblock main %}",
    );
    listener.until_good();
    assert!(server.page("/letter/").contains("<h1>Mended</h1>"));
}

#[test]
fn a_mistake_is_told_and_the_last_good_page_stays() {
    let edition = edition();
    let server = Server::start(&edition, &[]);
    let mut listener = server.listen();
    let first = listener.until_good();
    let good = server.page("/letter/");
    edition.write(INDEX, replace(&edition, "publish:", "publsh:"));
    let told = listener.until_bad();
    assert_eq!(told["version"], first["version"], "the pages are those of before");
    assert_eq!(server.page("/letter/"), good);
    let mistake = &told["report"]["mistakes"][0];
    assert_eq!((&mistake["code"], &mistake["severity"]), (&"V0102".into(), &"error".into()), "{told}");
    assert_eq!(mistake["place"]["name"], "content/texts/letter/index.md:9:3", "{told}");
    assert_eq!(mistake["place"]["excerpt"][1], "publsh", "{told}");
    assert_eq!(mistake["help"][0], "did you mean `publish`?", "{told}");
    edition.write(INDEX, replace(&edition, "publsh:", "publish:").replace("drawer", "chest"));
    let mended = listener.until_good();
    assert_ne!(mended["version"], first["version"]);
    assert!(server.page("/letter/").contains("chest"));
    let log = logged(&edition, "no mistakes found");
    assert!(log.contains("error[V0102]: unknown key `publsh`"), "{log}");
}

#[cfg(unix)]
#[test]
fn files_that_cannot_be_read_are_not_said_to_be_without_mistakes() {
    let edition = edition();
    let server = Server::start(&edition, &[]);
    let mut listener = server.listen();
    listener.until_good();
    edition.write(INDEX, replace(&edition, "publish:", "publsh:"));
    listener.until_bad();
    logged(&edition, "error[V0102]");
    let page = edition.path("content/pages/essay.md");
    std::fs::create_dir_all(page.parent().unwrap()).unwrap();
    std::os::unix::fs::symlink("/dev/null", &page).unwrap();
    listener.until(|told| told["report"]["mistakes"][0]["code"].is_null());
    edition.write(INDEX, replace(&edition, "publsh:", "publish:"));
    logged(&edition, "cannot read `content/pages/essay.md`");
    std::fs::remove_file(&page).unwrap();
    listener.until_good();
    let log = logged(&edition, "no mistakes found");
    assert_eq!(log.matches("no mistakes found").count(), 1, "{log}");
}

#[test]
fn a_page_whose_seed_has_changed_stays_as_it_was_seen() {
    let edition = edition();
    let server = Server::start(&edition, &[]);
    let mut listener = server.listen();
    let good = server.page("/letter/boats/");
    edition.write("seeds/letter.txt", "Other words, which nobody has sealed.\n");
    listener.until_bad();
    assert_eq!(server.page("/letter/boats/"), good);
    // A page that was not seen before cannot be made; it says why, and is an answer all the same.
    let other = server.get("/letter/source/");
    assert_eq!(other.status, 503);
    assert!(other.text().contains("letter.txt"), "{other:?}");
}

/// Editors do not write into the file: they move it away, write another, and put that in its place.
#[test]
fn every_way_of_saving_is_seen() {
    let edition = edition();
    let server = Server::start(&edition, &[]);
    let mut listener = server.listen();
    let place = edition.path(INDEX);
    let beside = |name: &str| place.with_file_name(name);
    let words = |day: &str| edition.read(INDEX).replace("drawer", day).replace("Monday", day).replace("Tuesday", day);
    fs::write(beside(".index.md.swp"), words("Monday")).unwrap();
    fs::rename(beside(".index.md.swp"), &place).unwrap();
    listener.until(|_| server.page("/letter/").contains("Monday"));
    let next = words("Tuesday");
    fs::rename(&place, beside("index.md~")).unwrap();
    fs::write(&place, next).unwrap();
    fs::remove_file(beside("index.md~")).unwrap();
    listener.until(|told| told["report"]["errors"] == 0 && server.page("/letter/").contains("Tuesday"));
    let next = words("Wednesday");
    fs::remove_file(&place).unwrap();
    listener.until_bad();
    fs::write(&place, next).unwrap();
    listener.until(|told| told["report"]["errors"] == 0 && server.page("/letter/").contains("Wednesday"));
}

#[test]
fn a_text_that_goes_and_one_that_comes() {
    let edition = edition();
    let server = Server::start(&edition, &[]);
    let mut listener = server.listen();
    edition.text("diary", "One day.\n", "lines").write("edition.yaml", edition_yaml(&["letter", "diary"]));
    listener.until(|_| server.get("/diary/").status == 200);
    fs::rename(edition.path("content/texts/diary"), edition.path("content/texts/days")).unwrap();
    edition.write("edition.yaml", edition_yaml(&["letter", "days"]));
    listener.until(|_| server.get("/days/").status == 200);
    assert_eq!(server.get("/diary/").status, 404);
    fs::remove_dir_all(edition.path("content/texts/letter")).unwrap();
    listener.until_bad();
    assert_eq!(server.get("/letter/").status, 200, "as long as it is listed, the last good site stays");
    edition.write("edition.yaml", edition_yaml(&["days"]));
    listener.until_good();
    assert_eq!(server.get("/letter/").status, 404);
}

#[test]
fn a_folder_that_appears_later_is_watched() {
    let edition = Scratch::empty();
    edition.write("edition.yaml", edition_yaml(&["letter"]));
    let server = Server::start(&edition, &[]);
    let mut listener = server.listen();
    listener.until_bad();
    edition.text("letter", SEED, "lines");
    listener.until_good();
    edition.write(INDEX, replace(&edition, "drawer", "chest"));
    listener.until(|_| server.page("/letter/").contains("chest"));
    // Away and back: the folder of the old watch is no longer the one that counts.
    fs::rename(edition.path("content"), edition.path("away")).unwrap();
    listener.until_bad();
    fs::create_dir_all(edition.path("content/texts/letter")).unwrap();
    fs::copy(edition.path("away/texts/letter/index.md"), edition.path(INDEX)).unwrap();
    listener.until_good();
    edition.write(INDEX, replace(&edition, "chest", "box"));
    listener.until(|_| server.page("/letter/").contains("box"));
}

#[test]
fn an_edition_with_mistakes_is_served_as_soon_as_they_are_mended() {
    let edition = edition();
    edition.write(INDEX, replace(&edition, "format: lines", "format: wide"));
    let server = Server::start(&edition, &[]);
    let page = server.get("/letter/");
    assert_eq!((page.status, header(&page, "Content-Type").as_deref()), (503, Some("text/html; charset=utf-8")));
    assert!(server.page("/letter/").contains("The edition has mistakes"));
    let mut listener = server.listen();
    let told = listener.until_bad();
    assert_eq!(told["report"]["mistakes"][0]["place"]["excerpt"][1], "wide", "{told}");
    edition.write(INDEX, replace(&edition, "format: wide", "format: lines"));
    listener.until_good();
    assert_eq!(server.get("/letter/").status, 200);
}

#[test]
fn a_folder_that_is_no_edition_is_not_served() {
    let ran = Scratch::empty().run(&["serve", "--port", "0"]);
    assert_eq!((ran.code, ran.out.as_str()), (1, ""), "{ran:?}");
    assert!(ran.err.contains("there is no file `edition.yaml` here"), "{ran:?}");
}

#[test]
fn hostile_words_of_a_mistake_stay_words() {
    let edition = edition();
    let hostile = "</script><img src=x onerror=alert(1)>\u{202e}\u{2028}data: {}";
    edition.write(INDEX, replace(&edition, "format: lines", &format!("format: \"{hostile}\"\n\"{hostile}\": x")));
    let server = Server::start(&edition, &[]);
    assert!(!server.get("/").text().contains("<img"));
    let told = server.listen().until_bad();
    let words = told.to_string();
    assert!(words.contains("onerror"), "it is told as it is: {words}");
    assert!(!words.contains(['\u{202e}', '\u{2028}']), "but nothing in it can turn a line round: {words}");
}

#[test]
fn the_script_puts_in_words_and_never_markup() {
    let script = fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/src/serve/preview.js")).unwrap();
    for way in ["innerHTML", "outerHTML", "insertAdjacentHTML", "document.write", "eval(", "Function(", "setHTML"] {
        assert!(!script.contains(way), "{way}");
    }
    let edition = edition();
    let server = Server::start(&edition, &[]);
    let answer = server.get("/.variorum/preview.js?1");
    assert_eq!(header(&answer, "Content-Type").as_deref(), Some("text/javascript; charset=utf-8"));
    assert!(answer.text() == script);
}

#[cfg(unix)]
#[test]
fn a_browser_is_opened_when_asked_for() {
    use std::os::unix::fs::PermissionsExt;
    let edition = edition();
    let tool = edition
        .write("bin/xdg-open", "#!/bin/sh\necho \"$1\" > opened.tmp\nmv opened.tmp opened\n")
        .path("bin/xdg-open");
    fs::set_permissions(&tool, fs::Permissions::from_mode(0o755)).unwrap();
    let path = format!("{}:{}", edition.path("bin").display(), std::env::var("PATH").unwrap());
    let mut asked = command(&edition, &["--open"]);
    asked.env("PATH", path);
    let server = Server::begin(asked);
    let end = Instant::now() + PATIENCE;
    while !edition.path("opened").exists() {
        assert!(Instant::now() < end, "no browser was opened: {}", edition.read("serve.log"));
        std::thread::yield_now();
    }
    assert_eq!(edition.read("opened").trim(), format!("http://{}/", server.address));
}
