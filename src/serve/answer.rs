//! What an address asks for, as a static host answers it.

use crate::model::SitePath;
use crate::render::JobError;
use crate::site::Site;

/// The page for addresses that lead nowhere.
const NOT_FOUND: &str = "404.html";

/// What a request is answered with.
#[derive(Debug, Clone, PartialEq, Eq)]
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

impl Answer {
    /// A few words.
    pub(super) fn text(status: u16, words: impl Into<String>) -> Self {
        Self::new(status, "text/plain; charset=utf-8", words.into().into_bytes())
    }

    pub(super) fn new(status: u16, media: &'static str, body: Vec<u8>) -> Self {
        Self { status, media, body, location: None }
    }

    pub(super) fn moved(status: u16, location: String) -> Self {
        Self { location: Some(location), ..Self::text(status, "") }
    }
}

/// Finds and renders what an address asks for: a folder without its `/` is sent on to it, and what is nowhere is answered with the
/// site's own page for that.
///
/// # Errors
/// When the page cannot be rendered.
pub fn answer(site: &Site<'_>, url: &str) -> Result<Answer, JobError> {
    let path = url.split(['?', '#']).next().unwrap_or_default().trim_start_matches('/');
    let file = if path.is_empty() || path.ends_with('/') { format!("{path}index.html") } else { path.to_owned() };
    if let Some(wanted) = SitePath::new(file)
        && let Some(body) = site.render(&wanted)?
    {
        return Ok(Answer::new(200, media(wanted.as_str()), body));
    }
    if SitePath::new(format!("{path}/index.html")).is_some_and(|folder| site.paths().any(|path| *path == folder)) {
        return Ok(Answer::moved(301, format!("/{path}/")));
    }
    let page = SitePath::new(NOT_FOUND).map(|page| site.render(&page)).transpose()?.flatten();
    Ok(page.map_or_else(|| Answer::text(404, "there is no such page"), |body| Answer::new(404, media(NOT_FOUND), body)))
}

/// The media type of a file by its ending.
fn media(path: &str) -> &'static str {
    match path.rsplit_once('.').map_or("", |(_, ending)| ending) {
        "html" => "text/html; charset=utf-8",
        "css" => "text/css; charset=utf-8",
        "js" => "text/javascript; charset=utf-8",
        "json" => "application/json",
        "jsonld" => "application/ld+json",
        "webmanifest" => "application/manifest+json",
        "xml" => "application/xml",
        "txt" => "text/plain; charset=utf-8",
        "md" => "text/markdown; charset=utf-8",
        "csv" => "text/csv; charset=utf-8",
        "bib" => "application/x-bibtex; charset=utf-8",
        "ris" => "application/x-research-info-systems; charset=utf-8",
        "svg" => "image/svg+xml",
        "png" => "image/png",
        "jpg" | "jpeg" => "image/jpeg",
        "webp" => "image/webp",
        "ico" => "image/x-icon",
        "woff2" => "font/woff2",
        "pdf" => "application/pdf",
        _ => "application/octet-stream",
    }
}
