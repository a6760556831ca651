//! Puts calls of the [meter](super::meter) into a template, and leads back from its places to those of the template as it was written.

use super::meter::PAY;
use super::syntax::{Kind, Tag, tags};
use std::ops::Range;

/// A template that pays for what it does.
pub(super) struct Guarded {
    pub(super) text: String,
    /// Where something was put in, by the place in the template as it was written, and how many bytes.
    inserted: Vec<(usize, usize)>,
}

impl Guarded {
    /// Guards a template.
    pub(super) fn new(source: &str) -> Self {
        let tags = tags(source);
        let mut guarded = Self { text: String::with_capacity(source.len() * 2), inserted: Vec::new() };
        let mut cursor = 0;
        // Nothing may stand in front of `extends`; what such a template has are blocks, which pay for themselves.
        if tags.first().is_none_or(|tag| tag.keyword() != "extends") {
            guarded.insert(0, &call(source.len(), &[], false));
        }
        let mut sections = Vec::new();
        for (index, tag) in tags.iter().enumerate() {
            let price = |end: &str| price(&tags[index..], tag.keyword(), end);
            let call = match tag.keyword() {
                "for" => call(price("endfor"), &tag.made(), tag.trims),
                "block" => call(price("endblock"), &[], tag.trims),
                "component" => call(price("endcomponent"), &tag.parameters(), tag.trims),
                "set" | "set_global" if tag.sign(2) == "=" => call(tag.span.len(), &tag.made(), tag.trims),
                "set" | "set_global" => {
                    sections.push(tag.name(1));
                    continue;
                }
                "endset" => call(1, sections.pop().as_slice(), tag.trims),
                _ => continue,
            };
            guarded.text.push_str(&source[cursor..tag.span.end]);
            cursor = tag.span.end;
            guarded.insert(cursor, &call);
        }
        guarded.text.push_str(&source[cursor..]);
        guarded
    }

    fn insert(&mut self, at: usize, call: &str) {
        self.text.push_str(call);
        self.inserted.push((at, call.len()));
    }

    /// The bytes of the template as it was written for bytes of the guarded one.
    pub(super) fn written(&self, span: &Range<usize>) -> Range<usize> {
        let back = |guarded: usize| {
            let mut before = 0;
            for (at, length) in &self.inserted {
                match guarded.checked_sub(at + before) {
                    None => break,
                    Some(into) if into < *length => return *at,
                    Some(_) => before += length,
                }
            }
            guarded - before
        };
        back(span.start)..back(span.end)
    }
}

/// A call that pays `price` and the size of some variables, and writes nothing.
fn call(price: usize, variables: &[&str], trims: bool) -> String {
    let of = if variables.is_empty() { String::new() } else { format!(", of=[{}]", variables.join(", ")) };
    format!("{{{{ {PAY}(n={price}{of}) {}}}}}", if trims { "-" } else { "" })
}

/// How long the section is that the first of some tags opens.
fn price(tags: &[Tag<'_>], open: &str, close: &str) -> usize {
    let mut depth = 0_usize;
    for tag in tags {
        match tag.keyword() {
            keyword if keyword == open => depth += 1,
            keyword if keyword == close => depth -= 1,
            _ => {}
        }
        if depth == 0 {
            return tag.span.end - tags[0].span.start;
        }
    }
    tags[0].span.len()
}

/// A list that is made inside an expression: what it costs cannot be told.
pub(super) fn comprehension(source: &str) -> Option<Range<usize>> {
    let inside = |tag: &Tag<'_>| {
        let token = tag.tokens.iter().skip(1).find(|token| token.kind == Kind::Name && token.text == "for")?;
        Some(token.span.clone())
    };
    tags(source).iter().find_map(inside)
}

/// A block that comes to stand in itself: a theme may turn around which of two blocks holds the other, and `super()` then leads from
/// one to the other without end. Gives the file, by its number, and the place.
pub(super) fn circle(sources: &[&str]) -> Option<(usize, Range<usize>)> {
    // Which block stands in which, in any of the templates.
    let mut inside: Vec<(String, String, usize, Range<usize>)> = Vec::new();
    for (file, source) in sources.iter().enumerate() {
        let mut open: Vec<&str> = Vec::new();
        for tag in tags(source) {
            match tag.keyword() {
                "block" => {
                    let own = tag.tokens.get(1).map(|token| token.span.clone()).unwrap_or_default();
                    inside.extend(open.last().map(|outer| ((*outer).to_owned(), tag.name(1).to_owned(), file, own)));
                    open.push(tag.name(1));
                }
                "endblock" => {
                    open.pop();
                }
                _ => {}
            }
        }
    }
    inside.iter().find_map(|(outer, inner, file, place)| {
        let mut reached = vec![inner.as_str()];
        let mut seen = 0;
        while seen < reached.len() {
            let next = inside.iter().filter(|(from, ..)| from == reached[seen]).map(|(_, to, ..)| to.as_str());
            let next: Vec<&str> = next.filter(|to| !reached.contains(to)).collect();
            reached.extend(next);
            seen += 1;
        }
        reached.contains(&outer.as_str()).then(|| (*file, place.clone()))
    })
}
