//! Where in a page's markup a place lies.

/// What is open at the end of a page's head, when text would not be read as text there: a tag, a comment or an element whose content
/// is no markup.
pub(super) fn open_at_end(head: &str) -> Option<&'static str> {
    let mut rest = head;
    loop {
        let at = rest.find('<')?;
        rest = &rest[at + 1..];
        if let Some(inside) = rest.strip_prefix("!--") {
            let Some(end) = inside.find("-->") else { return Some("a comment") };
            rest = &inside[end + 3..];
            continue;
        }
        if !rest.starts_with(|sign: char| sign.is_ascii_alphabetic() || sign == '/' || sign == '!') {
            continue;
        }
        let name: String =
            rest.chars().take_while(char::is_ascii_alphanumeric).collect::<String>().to_ascii_lowercase();
        let Some(end) = end_of_tag(rest) else { return Some("a tag") };
        rest = &rest[end..];
        let opaque = ["script", "style", "title", "textarea", "iframe", "noscript", "template", "xmp"];
        let Some(name) = opaque.iter().find(|opaque| **opaque == name) else { continue };
        let close = format!("</{name}");
        let end = rest.to_ascii_lowercase().find(&close);
        let Some(end) = end else { return Some(element(name)) };
        rest = &rest[end..];
    }
}

/// The name of an element as messages name it.
fn element(name: &str) -> &'static str {
    match name {
        "script" => "a `script`",
        "style" => "a `style`",
        "title" => "a `title`",
        "textarea" => "a `textarea`",
        _ => "an element that shows no markup",
    }
}

/// The place behind the `>` that ends a tag; one between quotation marks ends none.
fn end_of_tag(rest: &str) -> Option<usize> {
    let mut quote = None;
    for (at, sign) in rest.char_indices() {
        match (quote, sign) {
            (None, '>') => return Some(at + 1),
            (None, '"' | '\'') => quote = Some(sign),
            (Some(mark), _) if mark == sign => quote = None,
            _ => {}
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::open_at_end;

    #[test]
    fn a_place_is_told_from_what_is_open_around_it() {
        for (head, open) in [
            ("", None),
            ("<!doctype html><title>a</title><main>", None),
            ("<p>1 < 2 <a title='>'>", None),
            ("<p title=\"a > ", Some("a tag")),
            ("<p ", Some("a tag")),
            ("<!-- <p> ", Some("a comment")),
            ("<!-- a --><p>", None),
            ("<script>if (a < b) {}", Some("a `script`")),
            ("<STYLE>a</style ><p>", None),
            ("<textarea>", Some("a `textarea`")),
        ] {
            assert_eq!(open_at_end(head), open, "{head}");
        }
    }
}
