//! TeX as bibliographies use it, turned into plain text: accents, signs and emphasis; what is not known is left as it stands.
//!
//! Emphasis becomes the few tags that CSL knows (`<i>`, `<b>`, `<sup>`, `<sub>`), as pandoc writes them, so that titles of all three files
//! look alike. They are text like all other text.

mod commands;

use unicode_normalization::UnicodeNormalization;

/// Reads TeX.
pub(super) fn plain(tex: &str) -> String {
    let mut reader = Reader { rest: tex, out: String::with_capacity(tex.len()), open: Vec::new(), accent: None };
    while let Some(sign) = reader.next() {
        reader.sign(sign);
    }
    while let Some(end) = reader.open.pop() {
        reader.out.push_str(end);
    }
    let text: String = reader.out.nfc().collect();
    // Lines are broken in the file as its editor liked.
    let mut lines = String::with_capacity(text.len());
    for word in text.split([' ', '\n', '\r', '\t']).filter(|word| !word.is_empty()) {
        if !lines.is_empty() {
            lines.push(' ');
        }
        lines.push_str(word);
    }
    lines
}

/// Reads a field in which only backslashes before signs, and braces, are TeX's.
pub(super) fn verbatim(tex: &str) -> String {
    let tex = tex.trim();
    let tex = tex.strip_prefix("\\url{").and_then(|rest| rest.strip_suffix('}')).unwrap_or(tex);
    let mut text = String::with_capacity(tex.len());
    let mut signs = tex.chars().peekable();
    while let Some(sign) = signs.next() {
        match sign {
            '\\' if signs.peek().is_some_and(|next| "_%&#~{}$".contains(*next)) => text.extend(signs.next()),
            '{' | '}' => {}
            sign => text.push(sign),
        }
    }
    text
}

struct Reader<'t> {
    rest: &'t str,
    out: String,
    /// What is written where each open brace closes.
    open: Vec<&'static str>,
    /// An accent that waits for its letter.
    accent: Option<char>,
}

impl Reader<'_> {
    fn next(&mut self) -> Option<char> {
        let sign = self.rest.chars().next()?;
        self.rest = &self.rest[sign.len_utf8()..];
        Some(sign)
    }

    fn eat(&mut self, start: &str) -> bool {
        let rest = self.rest.strip_prefix(start);
        self.rest = rest.unwrap_or(self.rest);
        rest.is_some()
    }

    fn sign(&mut self, sign: char) {
        match sign {
            '\\' => self.command(),
            '{' => self.open.push(""),
            '}' => {
                if let Some(accent) = self.accent.take() {
                    // An accent over nothing stands for itself.
                    self.out.push(accent);
                }
                let end = self.open.pop().unwrap_or("");
                self.out.push_str(end);
            }
            '~' => self.put('\u{a0}'),
            '-' if self.eat("--") => self.put('—'),
            '-' if self.eat("-") => self.put('–'),
            '`' if self.eat("`") => self.put('“'),
            '\'' if self.eat("'") => self.put('”'),
            sign => self.put(sign),
        }
    }

    /// Writes a sign, and over it the accent that waits.
    fn put(&mut self, sign: char) {
        let Some(accent) = self.accent.take() else {
            self.out.push(sign);
            return;
        };
        self.out.push(match sign {
            'ı' => 'i',
            'ȷ' => 'j',
            sign => sign,
        });
        self.out.push(accent);
    }

    fn command(&mut self) {
        let Some(sign) = self.next() else {
            self.out.push('\\');
            return;
        };
        if !sign.is_ascii_alphabetic() {
            match sign {
                '\\' | ' ' | '\n' => self.put(' '),
                '-' | '/' => {}
                ',' => self.put('\u{2009}'),
                sign => match commands::accent(sign) {
                    Some(accent) => self.over(accent),
                    None => self.put(sign),
                },
            }
            return;
        }
        let length = self.rest.len() - self.rest.trim_start_matches(|sign: char| sign.is_ascii_alphabetic()).len();
        let name = format!("{sign}{}", &self.rest[..length]);
        self.rest = &self.rest[length..];
        if let Some(accent) = one(&name).and_then(commands::accent) {
            self.over(accent);
            return;
        }
        if let Some(text) = commands::symbol(&name) {
            // A command eats the blanks behind it.
            self.rest = self.rest.trim_start();
            let mut signs = text.chars();
            if let Some(first) = signs.next() {
                self.put(first);
            }
            self.out.extend(signs);
            return;
        }
        if !self.rest.starts_with('{') {
            if !commands::is_switch(&name) {
                self.out.push('\\');
                self.out.push_str(&name);
            }
            return;
        }
        self.rest = &self.rest[1..];
        if commands::has_silent_argument(&name) {
            // The first argument says how, the second what.
            let end = self.rest.find('}').map_or(self.rest.len(), |end| end + 1);
            self.rest = &self.rest[end..];
            if !self.eat("{") {
                return;
            }
        }
        let (start, end) = commands::around(&name);
        self.out.push_str(start);
        self.open.push(end);
    }

    fn over(&mut self, accent: char) {
        self.rest = self.rest.trim_start();
        self.accent = Some(accent);
    }
}

/// The sign of a name of one sign.
fn one(name: &str) -> Option<char> {
    let mut signs = name.chars();
    signs.next().filter(|_| signs.next().is_none())
}
