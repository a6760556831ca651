//! `outline.yaml`: divisions, kinds of blocks, breaks and nested documents, with every place made a line of the seed.

use super::lines::{line, lines, must_hold_words};
use super::yaml::{Field, Fields, Value};
use super::{named, names, slugs};
use crate::diagnostic::{Diagnostic, Diagnostics, Place, code, nearest};
use crate::model::slug;
use crate::source::block::Kind;
use crate::source::outline::{Blocks, Break, Division, DivisionKind, Names, Nested, NestedKind, Outline};
use crate::source::quotation::{Misplaced, Quotations};
use crate::source::seed::Seed;
use crate::text::fold;
use crate::text::letters::is_letter_or_digit;
use crate::text::script::is_language_tag;
use std::cell::OnceCell;
use std::collections::BTreeMap;

const KEYS: &[&str] = &["divisions", "blocks", "breaks", "nested"];
const DIVISION_KEYS: &[&str] = &["slug", "kind", "heading", "from", "title", "lang", "divisions"];
const BLOCK_KEYS: &[&str] = &["line", "from", "to", "as"];
const BREAK_KEYS: &[&str] = &["line", "before", "as"];
const NESTED_KEYS: &[&str] = &["anchor", "kind", "title", "from", "to"];
/// How deep divisions may lie in each other.
const DEEPEST: u8 = 8;

/// Decodes an outline against its seed.
pub(super) fn decode(fields: &Fields<'_>, seed: &Seed, found: &mut Diagnostics) -> Outline {
    let mut reader = Reader {
        seed,
        quotations: Quotations::of(seed),
        lines_by_words: OnceCell::new(),
        outline: Outline::default(),
        slugs: BTreeMap::new(),
        starts: BTreeMap::new(),
        runs: Vec::new(),
        named: BTreeMap::new(),
    };
    for division in fields.list("divisions", found) {
        reader.division(&division, 0, found);
    }
    reader.check_order(found);
    for block in fields.list("blocks", found) {
        reader.block(&block, found);
    }
    for place in fields.list("breaks", found) {
        reader.cut(&place, found);
    }
    for nested in fields.list("nested", found) {
        reader.nested(&nested, found);
    }
    reader.outline.breaks.sort_by_key(|place| place.at);
    reader.outline
}

/// The keys of the file.
pub(super) fn open<'n>(
    node: &'n super::yaml::Node,
    file: &'n std::sync::Arc<str>,
    found: &mut Diagnostics,
) -> Option<Fields<'n>> {
    Fields::open(node, file, KEYS, "an outline", found)
}

struct Reader<'s> {
    seed: &'s Seed,
    quotations: Quotations<'s>,
    /// The lines of the seed by their letters and digits, made when the first heading is given by its words.
    lines_by_words: OnceCell<BTreeMap<String, Vec<u32>>>,
    outline: Outline,
    /// Slugs and anchors with their places.
    slugs: BTreeMap<String, Place>,
    /// Lines at which divisions begin, with their places.
    starts: BTreeMap<u32, Place>,
    /// Runs of lines whose blocks the outline names together, with their places.
    runs: Vec<(u32, u32, Place)>,
    /// Lines of which the outline says what block they are, with their places.
    named: BTreeMap<u32, Place>,
}

impl Reader<'_> {
    fn division(&mut self, field: &Field<'_>, depth: u8, found: &mut Diagnostics) {
        let Some(fields) = field.fields(DIVISION_KEYS, "a division", found) else { return };
        let kind =
            fields.required_choice("kind", DivisionKind::NAMED, found).map_or(DivisionKind::Section, |kind| kind.value);
        let slug = fields.line_text("slug", found).and_then(|slug| {
            let place = slug.place(fields.file());
            self.name(slug::check, slug.value, &place, found).then(|| slug.value.to_owned())
        });
        let (title, supplied) = match fields.get("title") {
            Some(title) => {
                let (title, rest) = named(&title, &["supplied"], found);
                let supplied = rest.iter().filter_map(|(_, value)| value.boolean(found)).any(|flag| flag.value);
                (title, supplied)
            }
            None => (Names::new(), false),
        };
        let lang = fields.get("lang").and_then(|field| {
            let tag = field.line_text(found)?;
            if !is_language_tag(tag.value) {
                field.malformed("a language tag like `ru`", found);
            }
            is_language_tag(tag.value).then(|| tag.value.to_owned())
        });
        let start = self.start(&fields, title.is_empty(), found);
        if let Some((line, place, has_heading)) = start
            && claim(&mut self.starts, line, &place, found)
            && (!has_heading || claim(&mut self.named, line, &place, found))
            && must_hold_words(line, self.seed, &place, found)
        {
            self.outline.divisions.push(Division { slug, kind, depth, line, has_heading, lang, title, supplied });
        }
        if depth >= DEEPEST {
            found.push(Diagnostic::new(code::TOO_LARGE, "divisions lie in each other too deeply").at(fields.place()));
            return;
        }
        for inner in fields.list("divisions", found) {
            self.division(&inner, depth + 1, found);
        }
    }

    /// Where a division begins, and whether with a heading.
    fn start(&self, fields: &Fields<'_>, is_nameless: bool, found: &mut Diagnostics) -> Option<(u32, Place, bool)> {
        if let Some(heading) = fields.get("heading") {
            if let Some(from) = fields.get("from") {
                let diagnostic =
                    Diagnostic::new(code::OUTLINE_LINE_TWICE, "this division has both `heading` and `from`");
                found.push(diagnostic.at(from.place()).help("remove `from`: a division begins at its heading"));
            }
            let line = match &heading.node().value {
                Value::Text(words) => self.heading_line(words, &heading.place(), found)?,
                Value::Integer(_) => line(&heading, self.seed, found)?,
                _ => return heading.wrong("words, or the number of a line", found),
            };
            return Some((line, heading.place(), true));
        }
        let Some(from) = fields.get("from") else {
            if fields.is_misspelt("heading") || fields.is_misspelt("from") {
                return None;
            }
            let diagnostic = Diagnostic::new(code::MISSING_KEY, "this division says neither `heading` nor `from`");
            found.push(diagnostic.at(fields.place()).help("write `heading:` and the line or the words of its heading"));
            return None;
        };
        if is_nameless {
            let diagnostic = Diagnostic::new(code::MISSING_KEY, "a division without a heading needs a `title`");
            found.push(
                diagnostic.at(fields.place()).help("add `title:` with a name per language, and `supplied: true`"),
            );
        }
        Some((line(&from, self.seed, found)?, from.place(), false))
    }

    /// The one line that holds a heading's words and no others, whatever its marks and spaces.
    fn heading_line(&self, words: &str, place: &Place, found: &mut Diagnostics) -> Option<u32> {
        let wanted = bare(words);
        let matching = self.lines_by_words.get_or_init(|| lines_by_words(self.seed)).get(&wanted);
        match matching.map_or(&[][..], Vec::as_slice) {
            [line] if !wanted.is_empty() => Some(*line),
            [] | [_] => {
                let diagnostic =
                    Diagnostic::new(code::HEADING_NOT_FOUND, format!("no line of the seed is the heading `{words}`"));
                let lines = (1..=self.seed.line_count()).filter_map(|number| self.seed.line(number));
                let near = nearest(words, lines.map(|line| self.seed.slice(&line)));
                let diagnostic = diagnostic.at(place.clone());
                found.push(match near {
                    Some(near) => diagnostic.help(format!("did you mean `{}`?", near.trim())),
                    None => diagnostic.help("copy the heading from the source, or write the number of its line"),
                });
                None
            }
            several => {
                let numbers = several.iter().map(u32::to_string).collect::<Vec<_>>().join(", ");
                let message = format!("several lines of the seed are the heading `{words}`: {numbers}");
                found.push(
                    Diagnostic::new(code::QUOTATION_AMBIGUOUS, message)
                        .at(place.clone())
                        .help("write the number of the line that is meant"),
                );
                None
            }
        }
    }

    fn block(&mut self, field: &Field<'_>, found: &mut Diagnostics) {
        let Some(fields) = field.fields(BLOCK_KEYS, "a block", found) else { return };
        let kind = fields.required_choice("as", Kind::NAMED, found).map(|kind| kind.value);
        if let Some(at) = fields.get("line") {
            if let Some(other) = fields.get("from").or_else(|| fields.get("to")) {
                let diagnostic =
                    Diagnostic::new(code::OUTLINE_LINE_TWICE, "this block has both `line` and `from` or `to`");
                found.push(
                    diagnostic.at(other.place()).help("write `line` for one block, or `from` and `to` for all between"),
                );
                return;
            }
            let Some(number) = line(&at, self.seed, found) else { return };
            if let Some(kind) = kind
                && claim(&mut self.named, number, &at.place(), found)
                && must_hold_words(number, self.seed, &at.place(), found)
            {
                self.outline.blocks.push(Blocks { from: number, to: number, alone: true, kind });
            }
            return;
        }
        let Some((from, to)) = self.span(&fields, found) else { return };
        let place = fields.place();
        if let Some((.., first)) = self.runs.iter().find(|(start, end, _)| *start <= to && from <= *end) {
            let message = format!("the outline names lines of {from}–{to} twice");
            let diagnostic = Diagnostic::new(code::OUTLINE_LINE_TWICE, message).at(place);
            found.push(
                diagnostic
                    .related(first.clone(), "they stand here already")
                    .help("let the two runs of lines not overlap"),
            );
            return;
        }
        self.runs.push((from, to, place));
        if let Some(kind) = kind {
            self.outline.blocks.push(Blocks { from, to, alone: false, kind });
        }
    }

    /// `from` and `to`, in order.
    fn span(&self, fields: &Fields<'_>, found: &mut Diagnostics) -> Option<(u32, u32)> {
        let from =
            fields.required("from", found).and_then(|field| Some((line(&field, self.seed, found)?, field.place())));
        let to = fields.required("to", found).and_then(|field| Some((line(&field, self.seed, found)?, field.place())));
        let ((from, _), (to, place)) = (from?, to?);
        if to < from {
            let diagnostic =
                Diagnostic::new(code::OUTLINE_OUT_OF_ORDER, format!("`to: {to}` lies before `from: {from}`"));
            found.push(diagnostic.at(place).help("write the earlier line under `from`"));
            return None;
        }
        Some((from, to))
    }

    fn cut(&mut self, field: &Field<'_>, found: &mut Diagnostics) {
        let Some(fields) = field.fields(BREAK_KEYS, "a break", found) else { return };
        let within = fields.required("line", found).and_then(|field| lines(&field, self.seed, found));
        let before = fields.required_text("before", found);
        if let Some(field) =
            fields.get("before").filter(|field| field.node().text().is_some_and(|text| text.trim().is_empty()))
        {
            field.malformed("text that is not empty", found);
            return;
        }
        let kind = fields.choice("as", Kind::NAMED, found).map_or(Kind::Paragraph, |kind| kind.value);
        let (Some((first, last)), Some(before)) = (within, before) else { return };
        let (Some(start), Some(end)) = (self.seed.line(first), self.seed.line(last)) else { return };
        match self.quotations.locate(Some(&(start.start..end.end)), before.value) {
            Ok(range) => self.outline.breaks.push(Break { at: range.start, kind }),
            Err(why) => {
                let place = before.place(fields.file());
                let shown = format!("`{}`", before.value);
                let quote = (before.value, shown.as_str());
                found.push(misplaced(&why, &self.quotations, self.seed, Some((first, last)), quote, &place));
            }
        }
    }

    fn nested(&mut self, field: &Field<'_>, found: &mut Diagnostics) {
        let Some(fields) = field.fields(NESTED_KEYS, "a nested document", found) else { return };
        let kind =
            fields.required_choice("kind", NestedKind::NAMED, found).map_or(NestedKind::Document, |kind| kind.value);
        let title = fields.required("title", found).map(|title| names(&title, found)).unwrap_or_default();
        let anchor = fields.required_line_text("anchor", found);
        let span = self.span(&fields, found);
        let (Some(anchor), Some((from, to))) = (anchor, span) else { return };
        if !self.name(slug::check_anchor, anchor.value, &anchor.place(fields.file()), found) {
            return;
        }
        let border = self.outline.divisions.iter().find(|division| division.line > from && division.line <= to);
        if let Some(border) = border {
            let message = format!(
                "the nested document `{}` runs over the beginning of a division at line {}",
                anchor.value, border.line
            );
            let diagnostic = Diagnostic::new(code::DOCUMENT_CROSSES_DIVISION, message).at(anchor.place(fields.file()));
            found.push(diagnostic.help(format!("let it end before line {}", border.line)));
            return;
        }
        self.outline.nested.push(Nested { anchor: anchor.value.to_owned(), kind, title, from, to });
    }

    /// Checks a slug or an anchor and that no other has it.
    fn name(&mut self, check: slugs::Check, slug: &str, place: &Place, found: &mut Diagnostics) -> bool {
        if let Some(diagnostic) = slugs::fault(check, slug, place, "write") {
            found.push(diagnostic);
            return false;
        }
        if let Some(first) = self.slugs.insert(slug.to_owned(), place.clone()) {
            let diagnostic =
                Diagnostic::new(code::DIVISION_SLUG_TWICE, format!("`{slug}` names two places of this text"));
            found.push(
                diagnostic
                    .at(place.clone())
                    .related(first, "it stands here already")
                    .help("give one of them another name"),
            );
            return false;
        }
        true
    }

    /// Reports divisions that stand out of order, and goes on without them: all later stages rely on the order.
    fn check_order(&mut self, found: &mut Diagnostics) {
        for pair in self.outline.divisions.windows(2).filter(|pair| pair[1].line < pair[0].line) {
            let message =
                format!("the division at line {} stands behind the one at line {}", pair[1].line, pair[0].line);
            let diagnostic = Diagnostic::new(code::OUTLINE_OUT_OF_ORDER, message);
            let place = self.starts.get(&pair[1].line).cloned();
            let diagnostic = place.map_or(diagnostic.clone(), |place| diagnostic.at(place));
            found.push(diagnostic.help("list the divisions in the order of the seed"));
        }
        let mut last = 0;
        self.outline.divisions.retain(|division| {
            let is_in_order = division.line >= last;
            last = last.max(division.line);
            is_in_order
        });
    }
}

/// Notes that the outline names a line; once is enough.
fn claim(lines: &mut BTreeMap<u32, Place>, line: u32, place: &Place, found: &mut Diagnostics) -> bool {
    let Some(first) = lines.insert(line, place.clone()) else { return true };
    let diagnostic = Diagnostic::new(code::OUTLINE_LINE_TWICE, format!("the outline names line {line} twice"));
    found.push(diagnostic.at(place.clone()).related(first, "it stands here already").help("remove one of the two"));
    false
}

/// The letters and digits of some words under the quote fold.
fn bare(words: &str) -> String {
    fold::quote(words).text.chars().filter(|sign| is_letter_or_digit(*sign)).collect()
}

fn lines_by_words(seed: &Seed) -> BTreeMap<String, Vec<u32>> {
    let mut lines: BTreeMap<String, Vec<u32>> = BTreeMap::new();
    for number in 1..=seed.line_count() {
        if let Some(line) = seed.line(number) {
            lines.entry(bare(seed.slice(&line))).or_default().push(number);
        }
    }
    lines
}

/// A quotation without a single place; `lines` are those to which it is confined. Beside its words stands what a message calls it.
pub(super) fn misplaced(
    why: &Misplaced,
    quotations: &Quotations<'_>,
    seed: &Seed,
    lines: Option<(u32, u32)>,
    (quote, shown): (&str, &str),
    place: &Place,
) -> Diagnostic {
    let there = match lines {
        None => "in the seed".to_owned(),
        Some((first, last)) if first == last => format!("in line {first}"),
        Some((first, last)) => format!("in lines {first}–{last}"),
    };
    match why {
        Misplaced::Absent => {
            let message = format!("{shown} stands nowhere {there}");
            let diagnostic = Diagnostic::new(code::QUOTATION_ABSENT, message).at(place.clone());
            match lines.map(|_| quotations.locate(None, quote)) {
                Some(Ok(range)) => diagnostic.help(format!("it stands in line {}", seed.line_of(range.start))),
                _ => diagnostic.help("copy the words from the source, letter by letter"),
            }
        }
        Misplaced::Ambiguous(places) => {
            let message = format!("{shown} stands {} times {there}", places.len());
            Diagnostic::new(code::QUOTATION_AMBIGUOUS, message)
                .at(place.clone())
                .help("quote more words, until only one place is left")
        }
    }
}
