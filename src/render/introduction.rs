//! The editor's introduction: Markdown by the same reader as a source in Markdown.

use super::html::{Html, safe_link};
use super::language::Language;
use super::theme::Strings;
use crate::source::block::Kind;
use crate::source::mark::{Inline, Mark};
use crate::source::outline::Outline;
use crate::source::seed::Seed;
use crate::source::wrapped::Layout;
use crate::source::{Format, Layer, Recipe, derive};

/// Writes an introduction, whose language is that of the apparatus; nothing when there is none.
pub(super) fn write(html: &mut Html, markdown: &str, lang: &str, strings: &Strings) {
    if markdown.trim().is_empty() {
        return;
    }
    let recipe = Recipe {
        format: Format::Markdown,
        layout: Layout::default(),
        rules: Vec::new(),
        outline: Outline::default(),
        emendations: Vec::new(),
    };
    let read = derive(&Seed::new(markdown.to_owned()), &recipe, Layer::Regularised);
    html.open("section", &[("class", "introduction"), ("aria-labelledby", "introduction")]);
    html.element("h2", &[("id", "introduction")], strings.get("introduction"));
    let language = Language::of(lang);
    html.open("div", &[("lang", language.tag), ("dir", language.direction.as_str())]);
    html.line();
    let mut in_list = false;
    for passage in &read.passages {
        let is_item = matches!(passage.kind, Kind::Item { .. });
        if is_item != in_list {
            if is_item {
                html.open("ul", &[]);
            } else {
                html.close("ul");
            }
            in_list = is_item;
        }
        let tag = match passage.kind {
            Kind::Heading => "h3",
            Kind::Quotation => "blockquote",
            Kind::Verbatim => "pre",
            Kind::Item { .. } => "li",
            _ => "p",
        };
        html.open(tag, &[]);
        marked(html, &passage.text, 0..passage.text.len(), &passage.marks);
        html.close(tag);
        html.line();
    }
    if in_list {
        html.close("ul");
    }
    html.close("div");
    html.close("section");
    html.line();
}

/// Words with their markup; marks nest, as Markdown makes them.
fn marked(html: &mut Html, text: &str, range: std::ops::Range<usize>, marks: &[Mark]) {
    let mut cursor = range.start;
    let mut rest = marks;
    while let Some((mark, behind)) = rest.split_first() {
        let (start, end) = (mark.range.start.max(cursor), mark.range.end.min(range.end));
        html.text(&text[cursor..start]);
        let inner = behind.partition_point(|next| next.range.start < end);
        let link;
        let tag = match &mark.inline {
            Inline::Emphasis => Some(("em", None)),
            Inline::Strong => Some(("strong", None)),
            Inline::Code => Some(("code", None)),
            Inline::Link(address) => {
                link = safe_link(address);
                link.map(|address| ("a", Some(address)))
            }
            Inline::Struck | Inline::NoteReference(_) | Inline::NoteSign(_) | Inline::Cell => None,
        };
        if let Some((tag, address)) = tag {
            match address {
                Some(address) => html.open(tag, &[("href", address)]),
                None => html.open(tag, &[]),
            }
        }
        marked(html, text, start..end, &behind[..inner]);
        if let Some((tag, _)) = tag {
            html.close(tag);
        }
        cursor = end;
        rest = &behind[inner..];
    }
    html.text(&text[cursor..range.end]);
}
