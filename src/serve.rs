//! The sink that serves: one page at a time, rendered when it is asked for, on the loopback interface only.

use crate::model::SitePath;
use crate::site::Site;
use std::fmt;
use std::net::{Ipv4Addr, SocketAddr};
use tiny_http::{Header, Method, Request, Response, Server};

/// Why the server could not be started or had to stop.
#[derive(Debug)]
pub struct ServeError(Box<dyn std::error::Error + Send + Sync>);

impl fmt::Display for ServeError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "cannot serve: {}", self.0)
    }
}

impl std::error::Error for ServeError {}

/// A server that listens and has not yet answered.
pub struct Listening {
    server: Server,
    address: SocketAddr,
}

/// What a request is answered with.
#[derive(Debug, PartialEq, Eq)]
pub struct Answer {
    /// The HTTP status.
    pub status: u16,
    /// What the body is.
    pub media: &'static str,
    /// The body.
    pub body: Vec<u8>,
    /// Where to look instead.
    pub location: Option<String>,
}

/// Listens on a port of the loopback interface; port 0 takes any that is free.
///
/// # Errors
/// When the port is taken.
pub fn listen(port: u16) -> Result<Listening, ServeError> {
    let server = Server::http((Ipv4Addr::LOCALHOST, port)).map_err(ServeError)?;
    let address = server.server_addr().to_ip().ok_or_else(|| ServeError("the server has no address".into()))?;
    Ok(Listening { server, address })
}

impl Listening {
    /// Where it listens.
    #[must_use]
    pub fn address(&self) -> SocketAddr {
        self.address
    }

    /// Answers requests until the process ends.
    ///
    /// # Errors
    /// When no more requests can be received.
    pub fn serve(&self, site: &Site<'_>) -> Result<(), ServeError> {
        loop {
            let request = self.server.recv().map_err(|error| ServeError(Box::new(error)))?;
            // A reader who closes the connection early is no failure of the server.
            let _ = respond(request, site);
        }
    }
}

fn respond(request: Request, site: &Site<'_>) -> std::io::Result<()> {
    if !matches!(request.method(), Method::Get | Method::Head) {
        return request.respond(Response::from_string("only GET and HEAD are served").with_status_code(405));
    }
    // Another name that leads to this machine is a foreign page that wants to read drafts.
    let is_own = request.headers().iter().find(|header| header.field.equiv("Host")).is_none_or(|host| {
        let name = host.value.as_str().rsplit_once(':').map_or(host.value.as_str(), |(name, _)| name);
        matches!(name, "127.0.0.1" | "localhost")
    });
    if !is_own {
        return request.respond(Response::from_string("only 127.0.0.1 and localhost are served").with_status_code(403));
    }
    let answer = answer(site, request.url());
    let mut response = Response::from_data(answer.body).with_status_code(answer.status);
    let headers = [
        ("Content-Type", Some(answer.media.to_owned())),
        ("Cache-Control", Some("no-store".to_owned())),
        ("Location", answer.location),
    ];
    for (name, value) in headers {
        if let Some(header) = value.and_then(|value| Header::from_bytes(name, value).ok()) {
            response.add_header(header);
        }
    }
    request.respond(response)
}

/// Finds and renders what an address asks for, as a static host does: a folder without its `/` is sent on to it.
#[must_use]
pub fn answer(site: &Site<'_>, url: &str) -> Answer {
    let path = url.split(['?', '#']).next().unwrap_or_default().trim_start_matches('/');
    let text = |status: u16, words: String| Answer {
        status,
        media: "text/plain; charset=utf-8",
        body: words.into_bytes(),
        location: None,
    };
    let file = if path.is_empty() || path.ends_with('/') { format!("{path}index.html") } else { path.to_owned() };
    let Some(wanted) = SitePath::new(file) else { return text(404, "there is no such page".to_owned()) };
    match site.render(&wanted) {
        Ok(Some(body)) => Answer { status: 200, media: media(wanted.as_str()), body, location: None },
        Ok(None) => {
            let folder =
                SitePath::new(format!("{path}/index.html")).filter(|folder| site.paths().any(|path| path == folder));
            match folder {
                Some(_) => Answer { location: Some(format!("/{path}/")), ..text(301, String::new()) },
                None => text(404, "there is no such page".to_owned()),
            }
        }
        Err(error) => text(500, error.to_string()),
    }
}

/// The media type of a file by its ending.
fn media(path: &str) -> &'static str {
    match path.rsplit_once('.').map(|(_, ending)| ending) {
        Some("html") => "text/html; charset=utf-8",
        Some("js") => "text/javascript; charset=utf-8",
        Some("css") => "text/css; charset=utf-8",
        Some("json") => "application/json",
        Some("txt") => "text/plain; charset=utf-8",
        Some("xml") => "application/xml",
        _ => "application/octet-stream",
    }
}
