//! A static host as GitHub Pages is one: a folder under a path, `index.html` for a folder, `404.html` for what is not there.

use std::io::{Read, Write};
use std::net::{SocketAddr, TcpStream};
use std::path::{Component, Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;
use tiny_http::{Header, Response, Server};

/// A running host; it stops with this value.
pub(crate) struct Host {
    server: Arc<Server>,
    address: SocketAddr,
    thread: Option<std::thread::JoinHandle<()>>,
}

/// An answer as a browser gets it.
#[derive(Debug)]
pub(crate) struct Answer {
    pub(crate) status: u16,
    pub(crate) media: String,
    pub(crate) location: Option<String>,
    pub(crate) body: Vec<u8>,
}

impl Host {
    /// Serves `folder` under `prefix`, which begins and ends with `/`.
    pub(crate) fn start(folder: &Path, prefix: &str) -> Self {
        let server = Arc::new(Server::http("127.0.0.1:0").unwrap());
        let address = server.server_addr().to_ip().unwrap();
        let (folder, prefix, own) = (folder.to_owned(), prefix.to_owned(), Arc::clone(&server));
        let thread = std::thread::spawn(move || {
            for request in own.incoming_requests() {
                let (status, media, location, body) = answer(&folder, &prefix, request.url());
                let mut response = Response::from_data(body).with_status_code(status);
                for (name, value) in [("Content-Type", Some(media.to_owned())), ("Location", location)] {
                    if let Some(value) = value {
                        response.add_header(Header::from_bytes(name, value).unwrap());
                    }
                }
                // Whoever asked may have gone.
                let _ = request.respond(response);
            }
        });
        Self { server, address, thread: Some(thread) }
    }

    /// Asks for a path from the root of the host.
    pub(crate) fn get(&self, path: &str) -> Answer {
        let mut stream = TcpStream::connect(self.address).unwrap();
        stream.set_read_timeout(Some(Duration::from_secs(30))).unwrap();
        write!(stream, "GET {path} HTTP/1.0\r\nHost: localhost\r\n\r\n").unwrap();
        let mut bytes = Vec::new();
        stream.read_to_end(&mut bytes).unwrap();
        let end = bytes.windows(4).position(|four| four == b"\r\n\r\n").expect("a head");
        let head = String::from_utf8(bytes[..end].to_vec()).unwrap();
        let header = |wanted: &str| {
            let mut lines = head.lines().filter_map(|line| line.split_once(':'));
            lines.find(|(name, _)| name.eq_ignore_ascii_case(wanted)).map(|(_, value)| value.trim().to_owned())
        };
        Answer {
            status: head.split(' ').nth(1).unwrap().parse().unwrap(),
            media: header("Content-Type").unwrap_or_default(),
            location: header("Location"),
            body: bytes.split_off(end + 4),
        }
    }
}

impl Drop for Host {
    fn drop(&mut self) {
        self.server.unblock();
        if let Some(thread) = self.thread.take() {
            let _ = thread.join();
        }
    }
}

fn answer(folder: &Path, prefix: &str, url: &str) -> (u16, &'static str, Option<String>, Vec<u8>) {
    let path = url.split(['?', '#']).next().unwrap_or_default();
    let missing = || {
        let page = std::fs::read(folder.join("404.html"));
        (404, "text/html; charset=utf-8", None, page.unwrap_or_else(|_| b"not found".to_vec()))
    };
    let sent_on = |path: &str| (301, "text/html; charset=utf-8", Some(format!("{path}/")), Vec::new());
    let Some(below) = path.strip_prefix(prefix) else {
        // Beside the site, another one answers, or nobody.
        return if format!("{path}/") == prefix { sent_on(path) } else { (404, "text/plain", None, Vec::new()) };
    };
    let mut place: PathBuf = folder.join(below);
    if Path::new(below).components().any(|part| !matches!(part, Component::Normal(_))) {
        return missing();
    }
    if place.is_dir() {
        if !path.ends_with('/') {
            return sent_on(path);
        }
        place.push("index.html");
    }
    let media = match place.extension().and_then(|ending| ending.to_str()) {
        Some("html") => "text/html; charset=utf-8",
        Some("css") => "text/css; charset=utf-8",
        Some("js") => "application/javascript; charset=utf-8",
        Some("json") => "application/json; charset=utf-8",
        Some("xml") => "application/xml",
        Some("txt") => "text/plain; charset=utf-8",
        _ => "application/octet-stream",
    };
    std::fs::read(place).map_or_else(|_| missing(), |bytes| (200, media, None, bytes))
}
