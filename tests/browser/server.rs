//! The server of these tests: a thread for each connection and a connection for each request, so that none can wait for another.

use crate::host::PATIENCE;
use std::io::{ErrorKind, Read, Write};
use std::net::{TcpListener, TcpStream};
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

/// How long anything is waited for before it is asked whether the serving has ended.
const STEP: Duration = Duration::from_millis(20);

/// What a browser asks for.
pub(crate) struct Request {
    pub(crate) method: String,
    /// Path and query.
    pub(crate) url: String,
    pub(crate) body: Vec<u8>,
}

/// What it gets.
pub(crate) struct Reply {
    pub(crate) status: u16,
    pub(crate) headers: Vec<(&'static str, String)>,
    pub(crate) body: Vec<u8>,
}

impl Reply {
    /// A page of HTML.
    pub(crate) fn page(words: &str) -> Self {
        let headers = vec![("Content-Type", "text/html; charset=utf-8".to_owned())];
        Self { status: 200, headers, body: words.as_bytes().to_vec() }
    }
}

/// Ends the serving, also after a panic.
struct End<'a>(&'a AtomicBool);

impl Drop for End<'_> {
    fn drop(&mut self) {
        self.0.store(true, Ordering::Release);
    }
}

/// Answers requests with `answer` as long as `look` runs, which gets the address of the server without a slash at its end.
pub(crate) fn with<T>(answer: &(dyn Fn(&Request) -> Reply + Sync), look: impl FnOnce(&str) -> T) -> T {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    listener.set_nonblocking(true).unwrap();
    let address = format!("http://{}", listener.local_addr().unwrap());
    let has_ended = AtomicBool::new(false);
    std::thread::scope(|scope| {
        scope.spawn(|| {
            while !has_ended.load(Ordering::Acquire) {
                match listener.accept() {
                    Ok((stream, _)) => {
                        let has_ended = &has_ended;
                        scope.spawn(move || converse(stream, answer, has_ended));
                    }
                    Err(_) => std::thread::sleep(Duration::from_millis(2)),
                }
            }
        });
        let _end = End(&has_ended);
        look(&address)
    })
}

/// Reads a request and answers it. A browser opens connections beforehand and may never use them, and closes others half way.
fn converse(mut stream: TcpStream, answer: &(dyn Fn(&Request) -> Reply + Sync), has_ended: &AtomicBool) {
    stream.set_nonblocking(false).unwrap();
    stream.set_read_timeout(Some(STEP)).unwrap();
    stream.set_write_timeout(Some(PATIENCE)).unwrap();
    let Some(request) = read(&mut stream, has_ended) else { return };
    let reply = answer(&request);
    let mut head =
        format!("HTTP/1.1 {} -\r\nContent-Length: {}\r\nConnection: close\r\n", reply.status, reply.body.len());
    for (name, value) in &reply.headers {
        head.push_str(&format!("{name}: {value}\r\n"));
    }
    head.push_str("\r\n");
    let body = if request.method == "HEAD" { &[][..] } else { &reply.body };
    // A frame that is closed early takes its connection with it.
    let _ = stream.write_all(head.as_bytes()).and_then(|()| stream.write_all(body));
}

/// The request of a connection; none when there is none.
fn read(stream: &mut TcpStream, has_ended: &AtomicBool) -> Option<Request> {
    let (mut bytes, mut buffer) = (Vec::new(), [0; 16 * 1024]);
    loop {
        if let Some(end) = bytes.windows(4).position(|window| window == b"\r\n\r\n") {
            let head = String::from_utf8_lossy(&bytes[..end]).into_owned();
            let length = head.lines().find_map(|line| {
                line.to_ascii_lowercase().strip_prefix("content-length:").map(|length| length.trim().parse().unwrap())
            });
            let length: usize = length.unwrap_or(0);
            if bytes.len() >= end + 4 + length {
                let mut words = head.split(' ');
                let (method, url) = (words.next()?.to_owned(), words.next()?.to_owned());
                return Some(Request { method, url, body: bytes[end + 4..end + 4 + length].to_vec() });
            }
        }
        match stream.read(&mut buffer) {
            Ok(0) => return None,
            Ok(read) => bytes.extend(&buffer[..read]),
            Err(error) if matches!(error.kind(), ErrorKind::WouldBlock | ErrorKind::TimedOut) => {
                if has_ended.load(Ordering::Acquire) {
                    return None;
                }
            }
            Err(_) => return None,
        }
    }
}
