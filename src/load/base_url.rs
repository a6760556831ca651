//! The address of a site, as an author gives it.

use std::fmt;

/// What is wrong with an address, to be put behind it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fault {
    why: &'static str,
    /// The address as it may be meant, where that can be told.
    pub instead: Option<String>,
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.why)
    }
}

/// Checks the address of a site and gives it a `/` at its end.
///
/// # Errors
/// [`Fault`] says what is wrong, and what to write instead.
pub fn base_url(address: &str) -> Result<String, Fault> {
    let Some((scheme, rest)) = scheme(address) else {
        let why = "does not begin with `https://` or `http://`";
        let host = address.split(['/', ':']).next().unwrap_or_default();
        let is_host = host == "localhost" || (host.contains('.') && !host.starts_with('.'));
        return Err(Fault { why, instead: is_host.then(|| mended("https://", address)).flatten() });
    };
    let authority = rest.split(['/', '?', '#']).next().unwrap_or_default();
    let path = &rest[authority.len()..];
    if let Some(why) = wrong_authority(authority) {
        let instead = authority.rsplit_once('@').and_then(|(_, host)| mended(scheme, &format!("{host}{path}")));
        return Err(Fault { why, instead });
    }
    let why = if path.contains(['?', '#']) {
        "has a query or a fragment"
    } else if encoded(path) != path {
        "holds signs that must be percent-encoded in an address"
    } else if path.split('/').any(is_dots) {
        return Err(Fault { why: "holds `.` or `..`, which leads elsewhere", instead: None });
    } else if address.starts_with(scheme) {
        return Ok(if path.ends_with('/') { address.to_owned() } else { format!("{address}/") });
    } else {
        "does not begin with `https://` or `http://` in lower case"
    };
    Err(Fault { why, instead: mended(scheme, rest) })
}

/// Whether something is a whole address of the web, which may have a query and a fragment, in plain signs.
#[must_use]
pub fn is_address(address: &str) -> bool {
    let is_plain =
        address.bytes().all(|byte| byte.is_ascii_graphic() && !matches!(byte, b'"' | b'<' | b'>' | b'\\' | b'`'));
    is_plain
        && scheme(address).is_some_and(|(_, rest)| {
            let authority = rest.split(['/', '?', '#']).next().unwrap_or_default();
            !authority.is_empty() && wrong_authority(authority).is_none()
        })
}

/// Whether a part of a path leads nowhere or up; browsers take an encoded point for a point.
fn is_dots(part: &str) -> bool {
    matches!(part.to_ascii_lowercase().replace("%2e", ".").as_str(), "." | "..")
}

/// The scheme in lower case, and what follows.
fn scheme(address: &str) -> Option<(&'static str, &str)> {
    ["https://", "http://"].into_iter().find_map(|scheme| {
        let (head, rest) = address.split_at_checked(scheme.len())?;
        head.eq_ignore_ascii_case(scheme).then_some((scheme, rest))
    })
}

/// What is wrong with the host and what stands around it.
fn wrong_authority(authority: &str) -> Option<&'static str> {
    if authority.contains('@') {
        return Some("holds a name or password, which would stand on every page");
    }
    let (host, port) = match authority.rsplit_once(':') {
        Some((host, port)) if !port.contains(']') => (host, Some(port)),
        _ => (authority, None),
    };
    if host.is_empty() {
        return Some("names no host");
    }
    if !host.is_ascii() {
        return Some("names its host in letters that an address writes as `xn--…`; your registrar shows that form");
    }
    let is_literal = host.starts_with('[')
        && host.ends_with(']')
        && host[1..host.len() - 1].bytes().all(|sign| sign.is_ascii_hexdigit() || matches!(sign, b':' | b'.'));
    let is_name = host.bytes().all(|sign| sign.is_ascii_alphanumeric() || matches!(sign, b'-' | b'.' | b'_'));
    if !is_literal && !is_name {
        return Some("names a host with signs that no host has");
    }
    let is_port =
        |port: &str| port.bytes().all(|sign| sign.is_ascii_digit()) && port.parse::<u16>().is_ok_and(|n| n > 0);
    port.is_some_and(|port| !is_port(port)).then_some("names a port that is no number from 1 to 65535")
}

/// The address as it may be meant: without what must not be there, its path encoded; `None` when that is none either.
fn mended(scheme: &str, rest: &str) -> Option<String> {
    let rest = rest.split(['?', '#']).next().unwrap_or_default();
    let (authority, path) = rest.split_at(rest.find('/').unwrap_or(rest.len()));
    base_url(&format!("{scheme}{authority}{}", encoded(path))).ok()
}

/// A path with everything percent-encoded that may not stand in it as it is.
fn encoded(path: &str) -> String {
    let mut out = String::with_capacity(path.len());
    for (at, byte) in path.bytes().enumerate() {
        let stays = match byte {
            b'%' => path.as_bytes().get(at + 1..at + 3).is_some_and(|two| two.iter().all(u8::is_ascii_hexdigit)),
            _ => byte.is_ascii_alphanumeric() || b"/-._~!$&'()*+,;=:@".contains(&byte),
        };
        if stays {
            out.push(char::from(byte));
        } else {
            out.push_str(&format!("%{byte:02X}"));
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_ends_in_a_slash() {
        for (given, wanted) in [
            ("https://example.org/a", "https://example.org/a/"),
            ("https://example.org", "https://example.org/"),
            ("http://localhost:8000/", "http://localhost:8000/"),
            ("http://[::1]:8000", "http://[::1]:8000/"),
            ("https://user.github.io/repo/", "https://user.github.io/repo/"),
            ("https://example.org/%D9%86%D8%A7%D9%85%D9%87", "https://example.org/%D9%86%D8%A7%D9%85%D9%87/"),
            ("https://example.org/a&b'c", "https://example.org/a&b'c/"),
        ] {
            assert_eq!(base_url(given).as_deref(), Ok(wanted));
        }
    }

    #[test]
    fn what_is_wrong_is_named_and_mended_where_that_can_be() {
        for (wrong, words, instead) in [
            ("", "does not begin with", None),
            ("example", "does not begin with", None),
            ("example.org/نامه", "does not begin with", Some("https://example.org/%D9%86%D8%A7%D9%85%D9%87/")),
            ("localhost:8000", "does not begin with", Some("https://localhost:8000/")),
            ("//example.org", "does not begin with", None),
            ("ftp://example.org", "does not begin with", None),
            ("javascript:alert(1)", "does not begin with", None),
            ("HTTPS://example.org/A", "in lower case", Some("https://example.org/A/")),
            ("https://", "names no host", None),
            ("https:///path", "names no host", None),
            ("https://:80/", "names no host", None),
            ("https://a/?b", "query or a fragment", Some("https://a/")),
            ("https://a?b", "query or a fragment", Some("https://a/")),
            ("https://a/b#c", "query or a fragment", Some("https://a/b/")),
            ("https://a/نامه‌ها/", "percent-encoded", Some("https://a/%D9%86%D8%A7%D9%85%D9%87%E2%80%8C%D9%87%D8%A7/")),
            ("https://a/my letters", "percent-encoded", Some("https://a/my%20letters/")),
            ("https://a/100%", "percent-encoded", Some("https://a/100%25/")),
            ("https://a/\"><script>", "percent-encoded", Some("https://a/%22%3E%3Cscript%3E/")),
            ("https://a/b\n", "percent-encoded", Some("https://a/b%0A/")),
            ("https://a/b/../c", "leads elsewhere", None),
            ("https://a/b/.%2E/c", "leads elsewhere", None),
            ("https://نامه.example/", "xn--", None),
            ("https://my host/", "no host has", None),
            ("https://a\"b/", "no host has", None),
            ("https://a:port/", "a port that is no number", None),
            ("https://a:0/", "a port that is no number", None),
            ("https://a:+80/", "a port that is no number", None),
            ("https://a:99999/", "a port that is no number", None),
            ("https://me:secret@a/b", "a name or password", Some("https://a/b/")),
        ] {
            let fault = base_url(wrong).expect_err(wrong);
            assert!(fault.to_string().contains(words), "{wrong}: {fault}");
            assert_eq!(fault.instead.as_deref(), instead, "{wrong}");
        }
    }
}
