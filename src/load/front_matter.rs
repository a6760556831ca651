//! The front matter of a text: what an editor says about a seed, above the introduction.

use super::cites::{self, Recognisers};
use super::yaml::{Field, Fields, Spanned, Value};
use super::{named, names};
use crate::diagnostic::{Diagnostic, Diagnostics, Place, code, nearest};
use crate::model::{Description, Publish, Rights, statement};
use crate::source::Format;
use crate::source::outline::Names;
use crate::source::rules::{Parameter, RULES, RuleId, Settings};
use crate::source::wrapped::Layout;
use crate::text::letters::is_letter_or_digit;
use crate::text::script::is_language_tag;
use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::Arc;

pub(super) const KEYS: &[&str] = &[
    "seed",
    "sha256",
    "lang",
    "scripts",
    "title",
    "short_title",
    "creator",
    "creator_filed",
    "translator",
    "translator_filed",
    "date",
    "provenance",
    "rights",
    "format",
    "rules",
    "citations",
];
const RIGHTS_KEYS: &[&str] = &["statement", "publish", "basis"];
const WRAPPED_KEYS: &[&str] = &["blank_lines", "page_lines", "flush_stop_ends_paragraph"];
const PUBLISH: &[(&str, Publish)] = &[("full", Publish::Full), ("excerpts", Publish::Excerpts)];

/// What the front matter of a text says.
#[derive(Debug)]
pub struct FrontMatter {
    /// The seed's name in `seeds/`.
    pub seed: Option<(String, Place)>,
    /// The hash it is pinned to, as written; `None` inside when that is no hash, which is reported.
    pub sha256: Option<(Option<String>, Place)>,
    /// What it says of the text itself.
    pub about: Description,
    /// How the seed is laid out.
    pub format: Format,
    /// The printed page.
    pub layout: Layout,
    /// The rules, in the order of the table of rules.
    pub rules: Vec<RuleUse>,
    /// How it cites in its own words.
    pub(super) cites: Recognisers,
}

/// A rule as the front matter names it.
#[derive(Debug)]
pub struct RuleUse {
    /// The rule with its parameters.
    pub settings: Settings,
    /// Where it is named.
    pub place: Place,
    /// Where each line of `except` is named.
    pub except: Vec<Place>,
}

/// Parts a file into front matter and the rest, as byte ranges: between two lines `---`, the first of which opens the file.
#[must_use]
pub fn split(file: &str) -> Option<(Range<usize>, Range<usize>)> {
    let start = if file.starts_with('\u{feff}') { 3 } else { 0 };
    let first = file[start..].lines().next()?;
    if first.trim_end() != "---" {
        return None;
    }
    let begin = file[start..].find('\n').map(|at| start + at + 1)?;
    let mut at = begin;
    for line in file[begin..].split_inclusive('\n') {
        if line.trim_end() == "---" {
            return Some((begin..at, at + line.len()..file.len()));
        }
        at += line.len();
    }
    None
}

/// [`split`] of an author's file; `None`, and a report, when it has no front matter.
pub(super) fn parted(file: &Arc<str>, text: &str, found: &mut Diagnostics) -> Option<(Range<usize>, Range<usize>)> {
    let parts = split(text);
    if parts.is_none() {
        let is_open = text.trim_start_matches('\u{feff}').starts_with("---");
        let (message, help) = if is_open {
            ("the front matter of this file is not closed", "put a line `---` behind the front matter")
        } else {
            (
                "this file has no front matter",
                "begin the file with a line `---`, the front matter, and another line `---`",
            )
        };
        found.push(Diagnostic::new(code::NO_FRONT_MATTER, message).at(Place::new(file, 0..0)).help(help));
    }
    parts
}

/// Decodes the front matter; what is wrong is reported, and a default stands in its place so that all else is checked too.
pub(super) fn decode(fields: &Fields<'_>, found: &mut Diagnostics) -> FrontMatter {
    let file = fields.file();
    let place = |text: Spanned<&str>| (text.value.to_owned(), text.place(file));
    let seed = fields.required_line_text("seed", found).map(place);
    let sha256 = fields.line_text("sha256", found).map(place);
    if let Some((_, place)) = sha256.as_ref().filter(|(hash, _)| !is_hash(hash)) {
        let message = "`sha256` must be the 64 hexadecimal digits of a hash";
        let diagnostic = Diagnostic::new(code::MALFORMED_VALUE, message).at(place.clone());
        found.push(diagnostic.help("remove the line and run `variorum seal`, which writes it"));
    }
    let sha256 = sha256.map(|(hash, place)| (is_hash(&hash).then_some(hash), place));
    let lang = language(fields.required("lang", found), found);
    let (title, supplied) = title(fields, found);
    let (format, layout) = format(fields, found);
    let rules = rules(fields, &lang, found);
    let about = Description {
        scripts: scripts(fields, found),
        title,
        short_title: fields.get("short_title").map(|field| names(&field, found)).unwrap_or_default(),
        supplied,
        creator: unknown_or_names(fields, "creator", found),
        creator_filed: filed(fields, "creator", found),
        translator: unknown_or_names(fields, "translator", found),
        translator_filed: filed(fields, "translator", found),
        date: unknown_or_text(fields, "date", found),
        provenance: unknown_or_text(fields, "provenance", found),
        rights: rights(fields, found),
        lang,
    };
    FrontMatter { seed, sha256, about, format, layout, rules, cites: cites::decode(fields, found) }
}

fn is_hash(text: &str) -> bool {
    text.len() == 64 && text.bytes().all(|byte| byte.is_ascii_hexdigit())
}

fn language(field: Option<Field<'_>>, found: &mut Diagnostics) -> String {
    let Some(field) = field else { return "und".to_owned() };
    match field.line_text(found) {
        Some(tag) if is_language_tag(tag.value) => tag.value.to_owned(),
        Some(_) => {
            field.malformed("a language tag like `fa` or `az`", found);
            "und".to_owned()
        }
        None => "und".to_owned(),
    }
}

fn scripts(fields: &Fields<'_>, found: &mut Diagnostics) -> BTreeMap<String, String> {
    let mut scripts = BTreeMap::new();
    for (key, value) in fields.entries("scripts", found) {
        let is_code = key.text.len() == 4 && crate::text::script::Script::from_code(&key.text).is_some();
        if !is_code {
            let message = format!("`{}` is no script that is known here", key.text);
            let place = Place::new(fields.file(), key.span.clone());
            found.push(
                Diagnostic::new(code::UNKNOWN_KEY, message)
                    .at(place)
                    .help("write a code of ISO 15924, like `Arab`, `Cyrl` or `Latn`"),
            );
            continue;
        }
        scripts.insert(key.text.clone(), language(Some(value), found));
    }
    scripts
}

fn title(fields: &Fields<'_>, found: &mut Diagnostics) -> (Names, bool) {
    let Some(field) = fields.required("title", found) else { return (Names::new(), false) };
    let (title, rest) = named(&field, &["supplied"], found);
    if title.is_empty() && matches!(field.node().value, Value::Map(_)) {
        field.malformed("a title in at least one language", found);
    }
    let supplied = rest.iter().filter_map(|(_, value)| value.boolean(found)).any(|supplied| supplied.value);
    (title, supplied)
}

/// Names per language, or the word `unknown`.
fn unknown_or_names(fields: &Fields<'_>, key: &str, found: &mut Diagnostics) -> Names {
    match fields.get(key) {
        Some(field) if field.node().text() == Some("unknown") => Names::new(),
        Some(field) => names(&field, found),
        None => Names::new(),
    }
}

/// The names under `creator` or `translator` as they are filed, each with the comma that parts the family's name from the given one.
fn filed(fields: &Fields<'_>, key: &str, found: &mut Diagnostics) -> Names {
    let own = format!("{key}_filed");
    let Some(field) = fields.get(&own) else { return Names::new() };
    let filed = names(&field, found);
    let known = unknown_or_names(fields, key, &mut Diagnostics::new());
    for (lang, name) in &filed {
        if !known.contains_key(lang) {
            let message = format!("`{own}` has a name in `{lang}`, and `{key}` has none");
            let diagnostic = Diagnostic::new(code::MALFORMED_VALUE, message).at(field.place());
            found.push(diagnostic.help(format!("add it to `{key}`, as it is to be read")));
        } else if name.matches([',', '،']).count() != 1 {
            let diagnostic = Diagnostic::new(code::MALFORMED_VALUE, format!("`{name}` is not filed")).at(field.place());
            found.push(diagnostic.help("write the name of the family, a comma, and the given name: `Woolf, Virginia`"));
        }
    }
    filed
}

fn unknown_or_text(fields: &Fields<'_>, key: &str, found: &mut Diagnostics) -> Option<String> {
    fields
        .text(key, found)
        .map(|text| text.value.trim().to_owned())
        .filter(|text| text != "unknown" && !text.is_empty())
}

fn rights(fields: &Fields<'_>, found: &mut Diagnostics) -> Rights {
    let none = Rights { statement: String::new(), publish: Publish::Excerpts, basis: None };
    let Some(rights) =
        fields.required("rights", found).and_then(|field| field.fields(RIGHTS_KEYS, "the rights of a text", found))
    else {
        return none;
    };
    let statement = rights.required_line_text("statement", found).map(|text| text.value.to_owned()).unwrap_or_default();
    if let Some(field) = rights.get("statement")
        && let Some(near) = statement::meant(&statement)
    {
        let message = format!("`{statement}` is no statement of rights that is known here");
        let diagnostic = Diagnostic::new(code::STATEMENT_UNKNOWN, message).at(field.place());
        found.push(diagnostic.help(format!("did you mean `{near}`?")));
    }
    let basis =
        rights.line_text("basis", found).map(|text| text.value.to_owned()).filter(|basis| !basis.trim().is_empty());
    let publish = rights.choice("publish", PUBLISH, found);
    if let Some(publish) = publish.as_ref().filter(|publish| publish.value == Publish::Full && basis.is_none()) {
        let diagnostic = Diagnostic::new(code::PUBLICATION_WITHOUT_BASIS, "`publish: full` stands without a `basis`");
        let help = "add `basis: public-domain` or whatever the ground is, or write `publish: excerpts`";
        found.push(diagnostic.at(publish.place(fields.file())).help(help));
    }
    Rights { statement, publish: publish.map_or(Publish::Excerpts, |publish| publish.value), basis }
}

fn format(fields: &Fields<'_>, found: &mut Diagnostics) -> (Format, Layout) {
    let Some(field) = fields.required("format", found) else { return (Format::Lines, Layout::default()) };
    if !matches!(field.node().value, Value::Map(_)) {
        let format = field.choice(Format::NAMED, found).map_or(Format::Lines, |format| format.value);
        return (format, Layout::default());
    }
    let Some(outer) = field.fields(&["wrapped"], "a format with parameters", found) else {
        return (Format::Lines, Layout::default());
    };
    let mut layout = Layout::default();
    let Some(wrapped) =
        outer.required("wrapped", found).and_then(|field| field.fields(WRAPPED_KEYS, "the format `wrapped`", found))
    else {
        return (Format::Wrapped, layout);
    };
    if let Some(blank) = wrapped.integer("blank_lines", 0..=20, found) {
        layout.blank_lines = u32::try_from(blank.value).unwrap_or(0);
    }
    if let Some(page) = wrapped.get("page_lines") {
        let text = page.line_text(found);
        match text
            .as_ref()
            .map(|text| super::lines::range(text.value).or_else(|| text.value.parse().ok().map(|lines| (lines, lines))))
        {
            Some(Some((least, most))) if least >= 2 => layout.page_lines = Some(least..=most),
            Some(_) => page.malformed("the lines of a full page, like `40-42`", found),
            None => {}
        }
    }
    layout.flush_stop_ends_paragraph =
        wrapped.boolean("flush_stop_ends_paragraph", found).is_some_and(|flag| flag.value);
    (Format::Wrapped, layout)
}

fn rules(fields: &Fields<'_>, lang: &str, found: &mut Diagnostics) -> Vec<RuleUse> {
    let mut rules: Vec<RuleUse> = Vec::new();
    for field in fields.list("rules", found) {
        let Some(named) = rule(&field, found) else { continue };
        let (id, place) = (named.settings.rule, named.place.clone());
        let rule = id.rule();
        if rule.language.is_some_and(|language| !is_of(lang, language)) {
            let message = format!(
                "the rule `{}` is for texts in `{}`, and this one is in `{lang}`",
                rule.name,
                rule.language.unwrap_or_default()
            );
            found.push(
                Diagnostic::new(code::RULE_WRONG_LANGUAGE, message)
                    .at(place)
                    .help("remove the rule, or correct `lang`"),
            );
            continue;
        }
        if let Some(first) = rules.iter().find(|known| known.settings.rule == id) {
            let message = format!("the rule `{}` is named twice", rule.name);
            let diagnostic = Diagnostic::new(code::RULE_PARAMETER, message)
                .at(place)
                .related(first.place.clone(), "named here first");
            found.push(diagnostic.help("keep one of the two"));
            continue;
        }
        rules.push(named);
    }
    rules.sort_by_key(|rule| rule.settings.rule);
    rules
}

/// Whether a language tag is `language` or one of its varieties.
fn is_of(tag: &str, language: &str) -> bool {
    tag.split('-').next() == Some(language)
}

fn rule(field: &Field<'_>, found: &mut Diagnostics) -> Option<RuleUse> {
    if !matches!(field.node().value, Value::Map(_)) {
        let name = field.line_text(found)?;
        let rule = rule_named(name.value, &field.place(), found)?;
        return Some(RuleUse { settings: Settings::new(rule), place: field.place(), except: Vec::new() });
    }
    let entries = field.entries(found)?;
    let [(key, value)] = entries.as_slice() else {
        field.malformed("one rule with its parameters", found);
        return None;
    };
    let place = Place::new(&field.place().file, key.span.clone());
    let rule = rule_named(&key.text, &place, found)?;
    let (settings, except) = parameters(rule, value, found);
    Some(RuleUse { settings, place, except })
}

fn rule_named(name: &str, place: &Place, found: &mut Diagnostics) -> Option<RuleId> {
    let rule = RuleId::named(name);
    if rule.is_none() {
        let diagnostic = Diagnostic::new(code::RULE_UNKNOWN, format!("there is no rule `{name}`")).at(place.clone());
        found.push(match nearest(name, RULES.iter().map(|rule| rule.name)) {
            Some(near) => diagnostic.help(format!("did you mean `{near}`?")),
            None => {
                let names: Vec<String> = RULES.iter().map(|rule| format!("`{}`", rule.name)).collect();
                diagnostic.help(format!("the rules are {}", names.join(", ")))
            }
        });
    }
    rule
}

/// The parameters, and where each line of `except` stands.
fn parameters(rule: RuleId, field: &Field<'_>, found: &mut Diagnostics) -> (Settings, Vec<Place>) {
    let (mut settings, mut except) = (Settings::new(rule), Vec::new());
    let mut allowed = vec!["except"];
    for parameter in rule.rule().parameters {
        match parameter {
            Parameter::Marks => allowed.push("marks"),
            Parameter::Words => allowed.extend(["add", "not"]),
        }
    }
    let Some(fields) = field.fields(&allowed, "the parameters of a rule", found) else {
        return (settings, except);
    };
    for line in fields.list("except", found) {
        let number = line.integer(1..=i64::from(u32::MAX), found);
        if let Some(number) = number.and_then(|number| u32::try_from(number.value).ok()) {
            settings.except.push(number);
            except.push(line.place());
        }
    }
    if let Some(marks) = fields.line_text("marks", found) {
        let published = rule.rule().signs.unwrap_or_default();
        if let Some(sign) = marks.value.chars().find(|sign| is_letter_or_digit(*sign) || !is_closing(*sign, published))
        {
            let message = format!("`{sign}` is none of the marks that the rule `{}` may touch", rule.rule().name);
            found.push(
                Diagnostic::new(code::RULE_PARAMETER, message).at(marks.place(fields.file())).help("leave it out"),
            );
        } else {
            settings.marks = Some(marks.value.to_owned());
        }
    }
    let mut words = |key: &str| -> Vec<String> {
        let list = fields.list(key, found);
        list.iter().filter_map(|word| word.line_text(found)).map(|word| word.value.to_owned()).collect()
    };
    let (add, not) = (words("add"), words("not"));
    settings.words = crate::text::persian::WordList::new(add, not);
    (settings, except)
}

/// Whether a sign is one of the marks a rule may be told to look for.
fn is_closing(sign: char, published: &str) -> bool {
    published.contains(sign) || ".،,:؛;؟?!)]}»".contains(sign)
}
