//! The one place that writes markup, with the one escape.

use std::io::{self, Write};

/// HTML while it is written. Text enters by [`Html::text`], attributes by [`Html::open`]: both escape.
#[derive(Debug, Default)]
pub struct Html {
    out: String,
}

/// Attributes by name; a name is one of ours, a value may be anybody's words.
pub type Attributes<'a> = &'a [(&'static str, &'a str)];

impl Html {
    /// Nothing yet, with room for `bytes`.
    #[must_use]
    pub fn with_capacity(bytes: usize) -> Self {
        Self { out: String::with_capacity(bytes) }
    }

    /// XML, which has the same tags and the same escape.
    #[must_use]
    pub fn xml() -> Self {
        Self { out: "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n".to_owned() }
    }

    /// What every page begins with.
    pub fn doctype(&mut self) {
        self.out.push_str("<!doctype html>\n");
    }

    /// Words, escaped.
    pub fn text(&mut self, words: &str) {
        escape_into(words, &mut self.out);
    }

    /// A start tag.
    pub fn open(&mut self, tag: &'static str, attributes: Attributes<'_>) {
        self.out.push('<');
        self.out.push_str(tag);
        for (name, value) in attributes {
            self.out.push(' ');
            self.out.push_str(name);
            self.out.push_str("=\"");
            escape_into(value, &mut self.out);
            self.out.push('"');
        }
        self.out.push('>');
    }

    /// An end tag.
    pub fn close(&mut self, tag: &'static str) {
        self.out.push_str("</");
        self.out.push_str(tag);
        self.out.push('>');
    }

    /// An element that holds only words.
    pub fn element(&mut self, tag: &'static str, attributes: Attributes<'_>, words: &str) {
        self.open(tag, attributes);
        self.text(words);
        self.close(tag);
    }

    /// Markup that was written by another of these.
    pub fn append(&mut self, other: &Html) {
        self.out.push_str(&other.out);
    }

    /// The same that has been kept as bytes in the meantime.
    pub fn made(&mut self, other: &[u8]) {
        self.out.push_str(&String::from_utf8_lossy(other));
    }

    /// Data about the page for programs, as JSON-LD. No sign of it can end the element.
    pub fn json_ld(&mut self, data: &serde_json::Value) {
        self.out.push_str("<script type=\"application/ld+json\">");
        self.out.push_str(&data.to_string().replace('<', "\\u003c"));
        self.out.push_str("</script>\n");
    }

    /// A line end, for readers of the page's source.
    pub fn line(&mut self) {
        self.out.push('\n');
    }

    /// What has been written.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.out
    }
}

/// The most bytes that one byte becomes.
pub const LONGEST_ESCAPE: usize = "&quot;".len();

/// What a byte becomes in text and in double-quoted attributes; empty when it stays.
const fn escaped(byte: u8) -> &'static str {
    match byte {
        b'&' => "&amp;",
        b'<' => "&lt;",
        b'>' => "&gt;",
        b'"' => "&quot;",
        b'\'' => "&#39;",
        _ => "",
    }
}

/// How many bytes are looked at together.
const CHUNK: usize = 64;

fn escape_into(words: &str, out: &mut String) {
    let bytes = words.as_bytes();
    let mut start = 0;
    for (index, chunk) in bytes.chunks(CHUNK).enumerate() {
        // Most chunks have nothing to escape; without an early end the compiler tests many bytes at once.
        if !chunk.iter().fold(false, |found, byte| found | matches!(byte, b'&' | b'<' | b'>' | b'"' | b'\'')) {
            continue;
        }
        for (at, byte) in chunk.iter().enumerate() {
            let sign = escaped(*byte);
            if !sign.is_empty() {
                let at = index * CHUNK + at;
                out.push_str(&words[start..at]);
                out.push_str(sign);
                start = at + 1;
            }
        }
    }
    out.push_str(&words[start..]);
}

/// The same escape for the template engine.
///
/// # Errors
/// What the writer says.
pub fn escape_to(words: &str, out: &mut dyn Write) -> io::Result<()> {
    let mut escaped = String::with_capacity(words.len());
    escape_into(words, &mut escaped);
    out.write_all(escaped.as_bytes())
}

/// An address that a page may link to: only the web and mail, never a script, and nothing that has been cut short.
#[must_use]
pub fn safe_link(address: &str) -> Option<&str> {
    let (scheme, rest) = address.split_once(':')?;
    let is_known = match scheme.to_ascii_lowercase().as_str() {
        "http" | "https" => rest.strip_prefix("//").is_some_and(|rest| {
            let host = rest.split(['/', '?', '#']).next().unwrap_or_default();
            // Words before an `@` make one host look like another.
            !host.is_empty() && !host.contains('@')
        }),
        "mailto" => rest.split_once('@').is_some_and(|(who, host)| !who.is_empty() && !host.is_empty()),
        _ => false,
    };
    let is_elided = address.contains("...") || address.contains('…');
    let is_plain = |sign: char| {
        !sign.is_whitespace()
            && !sign.is_control()
            && !matches!(sign, '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}')
    };
    (is_known && !is_elided && address.chars().all(is_plain)).then_some(address)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn escaped_words_hold_no_markup(words in any::<String>()) {
            let mut html = Html::default();
            html.text(&words);
            let out = html.as_str();
            prop_assert!(!out.contains(['<', '>', '"', '\'']));
            let back = out.replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", "\"").replace("&#39;", "'").replace("&amp;", "&");
            prop_assert_eq!(back, words);
        }
    }

    #[test]
    fn only_whole_addresses_of_the_web_are_links() {
        assert!(safe_link("https://example.org/a?b=c").is_some());
        assert!(safe_link("mailto:a@example.org").is_some());
        for address in [
            "javascript:alert(1)",
            " javascript:x",
            "data:text/html,x",
            "https://a/.../b",
            "//example.org",
            "a",
            "JAVASCRIPT:x",
            "http:evil",
            "https:/x",
            "https://",
            "mailto:",
            "https://a.b/\u{202e}x",
            "https://a@b/",
        ] {
            assert!(safe_link(address).is_none(), "{address}");
        }
    }
}
