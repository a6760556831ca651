//! The site over HTTP: the same bytes that `build` writes, to this machine only.

#[path = "cli_support/mod.rs"]
mod support;

use std::io::{BufRead, BufReader, Read, Write};
use std::net::{SocketAddr, TcpStream};
use std::process::{Child, Stdio};
use std::time::Duration;
use support::Scratch;

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

impl Server {
    fn start(edition: &Scratch, arguments: &[&str]) -> Self {
        let mut all = vec!["serve", "--port", "0"];
        all.extend(arguments);
        let mut child = edition.command(&all).stdout(Stdio::piped()).stderr(Stdio::null()).spawn().unwrap();
        let mut line = String::new();
        BufReader::new(child.stdout.take().unwrap()).read_line(&mut line).unwrap();
        let address = line.trim().strip_prefix("http://").and_then(|rest| rest.strip_suffix('/')).expect(&line);
        Self { child, address: address.parse().unwrap() }
    }

    /// Sends a request as it is given, since a client would mend a hostile path.
    fn ask(&self, method: &str, path: &str) -> Answer {
        let mut stream = TcpStream::connect(self.address).unwrap();
        stream.set_read_timeout(Some(Duration::from_secs(10))).unwrap();
        write!(stream, "{method} {path} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nContent-Length: 0\r\n\r\n")
            .unwrap();
        let mut bytes = Vec::new();
        stream.read_to_end(&mut bytes).unwrap();
        let end = bytes.windows(4).position(|four| four == b"\r\n\r\n").expect("a head");
        let head = String::from_utf8(bytes[..end].to_vec()).unwrap();
        let status = head.split(' ').nth(1).unwrap().parse().unwrap();
        let mut body = bytes.split_off(end + 4);
        if head.to_lowercase().contains("transfer-encoding: chunked") {
            body = unchunked(&body);
        }
        Answer { status, head, body }
    }

    fn get(&self, path: &str) -> Answer {
        self.ask("GET", path)
    }
}

/// The bytes of a chunked body.
fn unchunked(mut rest: &[u8]) -> Vec<u8> {
    let mut body = Vec::new();
    while let Some(end) = rest.windows(2).position(|two| two == b"\r\n") {
        let size = usize::from_str_radix(std::str::from_utf8(&rest[..end]).unwrap().trim(), 16).unwrap();
        if size == 0 {
            break;
        }
        body.extend_from_slice(&rest[end + 2..end + 2 + size]);
        rest = &rest[end + 2 + size + 2..];
    }
    body
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
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

#[test]
fn serves_what_build_writes() {
    let edition = edition();
    let site = edition.build();
    let server = Server::start(&edition, &[]);
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
        assert!(answer.body == *bytes, "{path} differs");
        let media = match path.rsplit_once('.').unwrap().1 {
            "html" => "text/html; charset=utf-8",
            "css" => "text/css; charset=utf-8",
            "js" => "text/javascript; charset=utf-8",
            "json" => "application/json",
            "txt" => "text/plain; charset=utf-8",
            "xml" => "application/xml",
            other => panic!("{other}"),
        };
        assert_eq!(header(&answer, "Content-Type").as_deref(), Some(media), "{path}");
        if let Some(folder) = path.strip_suffix("index.html") {
            assert!(server.get(&format!("/{folder}")).body == *bytes, "/{folder}");
        }
    }
    assert!(server.get("/letter/?a=b").body == site["letter/index.html"]);
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
        "/site/index.html",
        "/index.html/",
        "/\u{7f}",
        "/%00",
        "/%",
        &format!("/{}", "a/".repeat(4000)),
    ] {
        let answer = server.get(path);
        assert!(matches!(answer.status, 400 | 404 | 414), "{path}: {answer:?}");
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
}

#[test]
fn a_taken_port_is_a_failure() {
    let edition = edition();
    let server = Server::start(&edition, &[]);
    let second = edition.run(&["serve", "--port", &server.address.port().to_string()]);
    assert_eq!(second.code, 2, "{second:?}");
    assert!(second.err.contains("cannot serve"), "{second:?}");
}

#[test]
fn another_base_url_is_that_of_the_pages() {
    let edition = edition();
    let server = Server::start(&edition, &["--base-url", "https://example.net/x"]);
    let page = String::from_utf8(server.get("/letter/").body).unwrap();
    assert!(page.contains("href=\"https://example.net/x/letter/\""), "{page}");
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
