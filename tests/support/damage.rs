//! Damages a clean text as a program does that copies a right-to-left page line by line: the law that the format `wrapped` undoes.

/// How the lost pages were laid out and what the copy lost.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Press {
    /// Signs to a line at most.
    pub(crate) width: usize,
    /// Blank lines between two lines of a paragraph.
    pub(crate) blank_lines: usize,
    /// Lines of the file from the first line of a full page to that of the next; `None` for one endless page.
    pub(crate) page_lines: Option<usize>,
    /// Whether marks and quotation marks at the edges change their place and pairs are mirrored.
    pub(crate) displaces: bool,
    /// Whether the last line of a paragraph loses its indent when its stop is displaced.
    pub(crate) flush_stops: bool,
    /// Whether spaces are doubled, and joints of verbs and tanwin lost.
    pub(crate) loses_signs: bool,
}

/// A damaged text and where its paragraphs begin.
pub(crate) struct Printed {
    pub(crate) text: String,
    /// The line, from 1, at which each paragraph begins.
    pub(crate) starts: Vec<u32>,
    /// How many pages begin inside of a paragraph.
    pub(crate) pages_inside: usize,
    /// How many of them begin behind a full stop.
    pub(crate) pages_behind_stop: usize,
    /// How many pages there are.
    pub(crate) pages: usize,
}

const JOINT: char = '\u{200c}';
const TANWIN: char = '\u{64b}';

/// Lays paragraphs out and damages them.
pub(crate) fn print(paragraphs: &[String], press: &Press) -> Printed {
    let mut printed =
        Printed { text: String::new(), starts: Vec::new(), pages_inside: 0, pages_behind_stop: 0, pages: 1 };
    let (mut line, mut page_start) = (1, 1);
    let step = press.blank_lines + 1;
    for (number, paragraph) in paragraphs.iter().enumerate() {
        let lost = if press.loses_signs { lose(paragraph) } else { paragraph.clone() };
        let lines = wrap(&lost, press.width);
        for (index, words) in lines.iter().enumerate() {
            let gap = if number == 0 && index == 0 {
                0
            } else {
                let between = step + if index == 0 { 2 } else { 0 };
                let is_full = press.page_lines.is_some_and(|length| line + between + step + 2 > page_start + length);
                if is_full {
                    printed.pages += 1;
                    page_start = line + step + 2;
                    if index > 0 {
                        printed.pages_inside += 1;
                        printed.pages_behind_stop += usize::from(lines[index - 1].ends_with('.'));
                    }
                }
                between + if is_full { 2 } else { 0 }
            };
            printed.text.push_str(&"\n".repeat(gap));
            line += gap;
            if index == 0 {
                printed.starts.push(u32::try_from(line).unwrap());
            }
            let is_last = index + 1 == lines.len();
            printed.text.push_str(&if press.displaces {
                displace(words, press.flush_stops && is_last)
            } else {
                words.clone()
            });
        }
    }
    printed.text.push('\n');
    printed
}

/// Words in lines of at most `width` signs.
fn wrap(paragraph: &str, width: usize) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for word in paragraph.split(' ') {
        match lines.last_mut().filter(|line| line.chars().count() + 1 + word.chars().count() <= width) {
            Some(line) => {
                line.push(' ');
                line.push_str(word);
            }
            None => lines.push(word.to_owned()),
        }
    }
    lines
}

/// Takes out the joints behind the prefixes of verbs and the tanwin, whose place stays empty.
fn lose(paragraph: &str) -> String {
    let mut lost = paragraph.to_owned();
    for prefix in ["می", "نمی"] {
        for before in [" ", "«", "("] {
            lost = lost.replace(&format!("{before}{prefix}{JOINT}"), &format!("{before}{prefix}"));
        }
    }
    lost.replace(&format!("{TANWIN} "), "   ").replace(TANWIN, "")
}

/// Brings the signs at the edges of a line to the other edge and mirrors the pairs inside; spaces are doubled here and there.
fn displace(words: &str, is_flush: bool) -> String {
    let mut body = words;
    let mut head = String::new();
    let mut tail = String::new();
    if let Some(rest) = body.strip_suffix(['.', '،', ':']) {
        head.push_str(&body[rest.len()..]);
        body = rest;
    }
    if let Some(rest) = body.strip_suffix('»') {
        head.insert(0, '»');
        body = rest;
    }
    if let Some(rest) = body.strip_prefix('«') {
        tail.push('«');
        body = rest;
    }
    let is_stop = is_flush && head.starts_with('.');
    let mirrored: String = body
        .chars()
        .map(|sign| match sign {
            '«' => '»',
            '»' => '«',
            '(' => ')',
            ')' => '(',
            '[' => ']',
            ']' => '[',
            other => other,
        })
        .collect();
    let indent = if is_stop { "" } else { " " };
    let space = if is_stop { "  " } else { "" };
    format!("{indent}{head}{space}{}{tail}", doubled(&mirrored))
}

/// Doubles each third space.
fn doubled(words: &str) -> String {
    let mut spaces = 0;
    let mut made = String::new();
    for sign in words.chars() {
        made.push(sign);
        if sign == ' ' {
            spaces += 1;
            if spaces % 3 == 0 {
                made.push(' ');
            }
        }
    }
    made
}
