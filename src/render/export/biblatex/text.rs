//! Text as TeX.

use crate::render::cite::latex::escaped;
use crate::render::cite::plain;

/// The tags of CSL behind their first sign, how each ends, and the command that means it. What keeps its letters large needs only braces.
const TAGS: [(&str, &str, &str); 6] = [
    ("i>", "/i>", "\\emph{"),
    ("b>", "/b>", "\\textbf{"),
    ("sup>", "/sup>", "\\textsuperscript{"),
    ("sub>", "/sub>", "\\textsubscript{"),
    ("span style=\"font-variant:small-caps;\">", "/span>", "\\textsc{"),
    ("span class=\"nocase\">", "/span>", "{"),
];

/// A piece of a text.
enum Piece<'t> {
    Text(&'t str),
    /// A tag that opens, by its place in [`TAGS`], and as it is written.
    Open(usize, &'t str),
    Close(&'t str),
    /// A tag that has its partner, as TeX.
    Command(&'static str),
}

/// Words on one line as TeX, where tags that have their partners are commands.
pub(super) fn tex(words: &str) -> String {
    let line = plain::line(words);
    let mut pieces = pieces(&line);
    let mut open: Vec<(usize, usize)> = Vec::new();
    for at in 0..pieces.len() {
        match pieces[at] {
            Piece::Open(tag, _) => open.push((at, tag)),
            Piece::Close(end) => {
                if let Some((start, tag)) = open.pop_if(|(_, tag)| TAGS[*tag].1 == &end[1..]) {
                    pieces[start] = Piece::Command(TAGS[tag].2);
                    pieces[at] = Piece::Command("}");
                }
            }
            Piece::Text(_) | Piece::Command(_) => {}
        }
    }
    // Tags without a partner are text like that beside them.
    let mut out = String::with_capacity(line.len());
    let mut text = String::new();
    for piece in pieces {
        match piece {
            Piece::Text(words) | Piece::Open(_, words) | Piece::Close(words) => text.push_str(words),
            Piece::Command(command) => {
                out.push_str(&escaped(&text));
                text.clear();
                out.push_str(command);
            }
        }
    }
    out.push_str(&escaped(&text));
    out
}

fn pieces(line: &str) -> Vec<Piece<'_>> {
    let mut pieces = Vec::new();
    let (mut start, mut at) = (0, 0);
    while let Some(sign) = line[at..].find('<').map(|found| at + found) {
        let rest = &line[sign..];
        let opening = TAGS.iter().position(|(name, _, _)| rest[1..].starts_with(name));
        let piece = match opening {
            Some(tag) => Some((Piece::Open(tag, &rest[..=TAGS[tag].0.len()]), TAGS[tag].0.len() + 1)),
            None => {
                let end = TAGS.iter().find(|(_, end, _)| rest[1..].starts_with(end)).map(|(_, end, _)| end.len() + 1);
                end.map(|end| (Piece::Close(&rest[..end]), end))
            }
        };
        let Some((piece, length)) = piece else {
            at = sign + 1;
            continue;
        };
        pieces.push(Piece::Text(&line[start..sign]));
        pieces.push(piece);
        at = sign + length;
        start = at;
    }
    pieces.push(Piece::Text(&line[start..]));
    pieces
}

/// Whether a text has the word by which lists are parted.
pub(super) fn has_and(words: &str) -> bool {
    words.split(char::is_whitespace).any(|word| word.eq_ignore_ascii_case("and"))
}

/// A value of a list: one that has its word stands in braces.
pub(super) fn value(words: &str) -> String {
    if has_and(&plain::line(words)) { format!("{{{}}}", tex(words)) } else { tex(words) }
}

/// Pages: a hyphen between numbers is a dash, which TeX writes with two.
pub(super) fn pages(pages: &str) -> String {
    let line = plain::line(pages);
    let mut out = String::with_capacity(line.len());
    let mut parts = line.split('-').peekable();
    while let Some(part) = parts.next() {
        out.push_str(&escaped(part));
        let Some(next) = parts.peek() else { break };
        let is_run = part.ends_with(|sign: char| sign.is_numeric()) && next.starts_with(|sign: char| sign.is_numeric());
        out.push_str(match is_run {
            true => "--",
            // Hyphens in a row stay hyphens.
            false if next.is_empty() => "-{}",
            false => "-",
        });
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tags_with_a_partner_are_commands() {
        for (words, wanted) in [
            ("On <i>Natrix</i> & co", "On \\emph{Natrix} \\& co"),
            ("<i>a <b>b</b></i>", "\\emph{a \\textbf{b}}"),
            ("<i>a <b>b</i>", "<i>a <b>b</i>"),
            ("</i>x<i>", "</i>x<i>"),
            ("1<sup>er</sup> <span class=\"nocase\">NASA</span>", "1\\textsuperscript{er} {NASA}"),
            ("a < b <<i>", "a < b <{}<i>"),
            ("<script>x</script>", "<script>x</script>"),
        ] {
            assert_eq!(tex(words), wanted);
        }
    }

    #[test]
    fn runs_of_pages_have_dashes() {
        assert_eq!(pages("12-15, A-3, 7--9"), "12--15, A-3, 7-{}-9");
        assert_eq!(pages("۱۲-۱۵"), "۱۲--۱۵");
    }
}
