//! Connections: one thread for each, so many at most, each request with its own connection.

use super::answer::Answer;
use super::state::Desk;
use std::io::{self, Read, Write};
use std::net::{Shutdown, TcpListener, TcpStream};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;
use std::time::Duration;

/// Where the script of the preview listens.
const EVENTS_PATH: &str = "/.variorum/events";
/// So many connections are open at once.
const CONNECTIONS: usize = 128;
/// So many of them may stay open to wait for edits.
const LISTENERS: usize = 64;
/// So long may the beginning of a request be.
const HEAD: usize = 16 * 1024;
/// So long is waited for a client that says nothing or does not listen.
const PATIENCE: Duration = Duration::from_secs(10);
/// After so long something is said to those who wait for edits: only by that is it found out who has gone.
const PULSE: Duration = Duration::from_secs(2);
/// So much of what a client still sends is read before the connection is closed.
const REST: u64 = 64 * 1024;

/// Takes connections in a thread of its own until the process ends.
pub(super) fn accept(listener: TcpListener, desk: Arc<Desk>) -> io::Result<()> {
    thread::Builder::new().name("connections".into()).spawn(move || {
        let open = Count::default();
        let listening = Count::default();
        for stream in listener.incoming() {
            let Ok(mut stream) = stream else {
                // Too many open files: some connection must end first.
                #[allow(clippy::disallowed_methods, reason = "there is nothing to wait for but time")]
                thread::sleep(Duration::from_millis(20));
                continue;
            };
            let patient =
                stream.set_read_timeout(Some(PATIENCE)).and_then(|()| stream.set_write_timeout(Some(PATIENCE)));
            let Some(place) = open.place(CONNECTIONS).filter(|_| patient.is_ok()) else {
                // So few bytes fit into what the system holds for the client, so this waits for nobody.
                let _ = write(&mut stream, &Answer::text(503, "too many connections"), true);
                continue;
            };
            let (desk, listening) = (Arc::clone(&desk), listening.clone());
            let work = move || {
                // Whoever closes the connection early is no failure of the server.
                let _ = serve(stream, &desk, &listening);
                drop(place);
            };
            // Without a thread the connection is closed, and the browser asks again.
            let _ = thread::Builder::new().name("connection".into()).spawn(work);
        }
    })?;
    Ok(())
}

/// How many there are of something that is limited.
#[derive(Clone, Default)]
struct Count(Arc<AtomicUsize>);

/// One of them; given back when dropped.
struct Place(Count);

impl Count {
    fn place(&self, most: usize) -> Option<Place> {
        let one = |taken: usize| (taken < most).then_some(taken + 1);
        self.0.fetch_update(Ordering::Relaxed, Ordering::Relaxed, one).ok()?;
        Some(Place(self.clone()))
    }
}

impl Drop for Place {
    fn drop(&mut self) {
        self.0.0.fetch_sub(1, Ordering::Relaxed);
    }
}

/// What of a request matters.
struct Request {
    is_head: bool,
    url: String,
}

fn serve(mut stream: TcpStream, desk: &Desk, listening: &Count) -> io::Result<()> {
    match request(&mut stream)? {
        Ok(request) if request.url.split('?').next() == Some(EVENTS_PATH) && !request.is_head => {
            let Some(_place) = listening.place(LISTENERS) else {
                return write(&mut stream, &Answer::text(503, "too many pages wait for edits"), true);
            };
            tell(&mut stream, desk)
        }
        Ok(request) => write(&mut stream, &desk.answer(&request.url), !request.is_head),
        Err(refusal) => write(&mut stream, &refusal, true),
    }?;
    // Closing while something is unread would take the answer away from the client.
    stream.shutdown(Shutdown::Write)?;
    io::copy(&mut stream.take(REST), &mut io::sink())?;
    Ok(())
}

/// Reads the beginning of a request and judges it.
fn request(stream: &mut TcpStream) -> io::Result<Result<Request, Answer>> {
    let mut head = Vec::new();
    let mut piece = [0; 2048];
    loop {
        let read = stream.read(&mut piece)?;
        if read == 0 {
            return Err(io::ErrorKind::UnexpectedEof.into());
        }
        head.extend_from_slice(&piece[..read]);
        let mut fields = [httparse::EMPTY_HEADER; 100];
        let mut parsed = httparse::Request::new(&mut fields);
        match parsed.parse(&head) {
            Ok(httparse::Status::Complete(_)) => return Ok(judged(&parsed)),
            Ok(httparse::Status::Partial) if head.len() < HEAD => {}
            Ok(httparse::Status::Partial) => return Ok(Err(Answer::text(431, "the request is too long"))),
            Err(error) => return Ok(Err(Answer::text(400, format!("this is no request: {error}")))),
        }
    }
}

fn judged(request: &httparse::Request<'_, '_>) -> Result<Request, Answer> {
    let is_head = request.method == Some("HEAD");
    if !is_head && request.method != Some("GET") {
        return Err(Answer::text(405, "only GET and HEAD are served"));
    }
    // Another name that leads to this machine is a foreign page that wants to read drafts.
    let is_own = |host: &[u8]| {
        let name = host.iter().position(|byte| *byte == b':').map_or(host, |end| &host[..end]);
        matches!(name, b"127.0.0.1" | b"localhost")
    };
    let mut hosts = request.headers.iter().filter(|field| field.name.eq_ignore_ascii_case("Host"));
    if !hosts.all(|field| is_own(field.value)) {
        return Err(Answer::text(403, "only 127.0.0.1 and localhost are served"));
    }
    Ok(Request { is_head, url: request.path.unwrap_or_default().to_owned() })
}

fn write(stream: &mut TcpStream, answer: &Answer, with_body: bool) -> io::Result<()> {
    let reason = match answer.status {
        200 => "OK",
        301 => "Moved Permanently",
        302 => "Found",
        400 => "Bad Request",
        403 => "Forbidden",
        404 => "Not Found",
        405 => "Method Not Allowed",
        431 => "Request Header Fields Too Large",
        500 => "Internal Server Error",
        _ => "Service Unavailable",
    };
    let mut bytes = format!(
        "HTTP/1.1 {} {reason}\r\nContent-Type: {}\r\nContent-Length: {}\r\n{COMMON}",
        answer.status,
        answer.media,
        answer.body.len()
    );
    if answer.status == 405 {
        bytes.push_str("Allow: GET, HEAD\r\n");
    }
    // A path of the site is plain ASCII, so nothing of it can end the line.
    if let Some(location) = &answer.location {
        bytes.push_str(&format!("Location: {location}\r\n"));
    }
    bytes.push_str("\r\n");
    stream.write_all(bytes.as_bytes())?;
    stream.write_all(if with_body { &answer.body } else { b"" })
}

/// What every answer says: it is made anew each time, it is what it says, and no foreign page may take it in.
const COMMON: &str = "Cache-Control: no-store\r\nX-Content-Type-Options: nosniff\r\n\
    Cross-Origin-Resource-Policy: same-origin\r\nConnection: close\r\n";

/// Tells a page of every edit until it goes away.
fn tell(stream: &mut TcpStream, desk: &Desk) -> io::Result<()> {
    let head = format!("HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\n{COMMON}\r\nretry: 500\n\n");
    stream.write_all(head.as_bytes())?;
    let mut state = desk.state();
    loop {
        stream.write_all(format!("data: {}\n\n", desk.told(&state)).as_bytes())?;
        loop {
            let next = desk.next(state.count, PULSE);
            if next.count != state.count {
                state = next;
                break;
            }
            stream.write_all(b":\n\n")?;
        }
    }
}
