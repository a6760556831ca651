//! A work as the formatter takes it: an item of CSL-JSON, made here and nowhere else.
//!
//! The formatter stops at what CSL allows but it does not know (two dates in one, an empty one, years out of range), so an item is built
//! value by value from what it is known to take.

use super::date::{Fed, Words};
use super::locale::Tongue;
use super::{sign, title};
use crate::model::work::{Names, Person, ROLES, Work};
use crate::text::digits;
use citationberg::json::{DateValue, Item, LiteralName, NameItem, NameValue, Value, VecDate, VecDateRange};
use std::collections::BTreeMap;

/// The variables of CSL that are numbers, whose digits follow the language of the entry.
const NUMBERS: [&str; 12] = [
    "chapter-number",
    "collection-number",
    "edition",
    "issue",
    "number",
    "number-of-pages",
    "number-of-volumes",
    "page",
    "part-number",
    "printing-number",
    "supplement-number",
    "volume",
];
/// Variables that a style could print and no list of works should hold.
const LEFT_OUT: [&str; 5] = ["abstract", "annote", "keyword", "citation-label", "year-suffix"];

/// A work that is ready to be formatted.
#[derive(Debug, Clone)]
pub(super) struct Fields {
    /// The item.
    pub item: Item,
    /// Its texts that are given word for word: their digits are not ours to change.
    pub verbatim: Vec<String>,
    /// An address that must not become a link.
    pub no_link: Option<String>,
    /// What follows its title in brackets.
    pub aside: Option<String>,
    /// What stands for it where its author is named and it has none.
    pub short: String,
}

/// The item of the work at a place of the list.
pub(super) fn fields(work: &Work, place: usize, page_lang: &str, tongue: &Tongue, words: &mut Words) -> Fields {
    let mut draft = Draft { values: BTreeMap::new(), verbatim: Vec::new(), aside: None };
    // The formatter compares items value by value, thousands of times: the first value tells them apart.
    let place = i64::try_from(place).unwrap_or(i64::MAX);
    draft.values.insert("!".to_owned(), Value::Number(place));
    draft.values.insert("id".to_owned(), Value::String(place.to_string()));
    draft.values.insert("type".to_owned(), Value::String(work.kind.name().to_owned()));
    // Always: the formatter takes what has no language for English, and writes its titles with capital letters.
    let language = work.lang.as_deref().filter(|lang| !lang.is_empty()).unwrap_or(page_lang);
    draft.values.insert("language".to_owned(), Value::String(language.to_owned()));
    let short = draft.titles(work, page_lang);
    draft.places(work);
    draft.numbers(work);
    for role in ROLES {
        if let Some(names) = work.names.get(role) {
            draft.names(role, names);
        }
    }
    let dates = [("issued", &work.issued), ("original-date", &work.original_date), ("accessed", &work.accessed)];
    let dates = dates.into_iter().filter_map(|(name, date)| Some((name, date.as_ref()?)));
    for (name, date) in dates.chain(work.other_dates.iter().map(|(name, date)| (*name, date))) {
        if let Some(fed) = words.feed(date, page_lang, tongue) {
            draft.values.entry(name.to_owned()).or_insert_with(|| value(fed));
        }
    }
    for (name, text) in &work.others {
        if !LEFT_OUT.contains(&name.as_str()) && !ROLES.contains(&name.as_str()) && !draft.values.contains_key(name) {
            if NUMBERS.contains(&name.as_str()) { draft.number(name, text) } else { draft.text(name, text) }
        }
    }
    let no_link = work.url.is_none().then(|| work.broken_url.as_deref().map(sign::clean)).flatten();
    Fields { item: Item(draft.values), verbatim: draft.verbatim, no_link, aside: draft.aside, short }
}

struct Draft {
    values: BTreeMap<String, Value>,
    verbatim: Vec<String>,
    aside: Option<String>,
}

impl Draft {
    /// A text that is given word for word.
    fn text(&mut self, name: &str, text: &str) {
        let text = sign::field(text);
        if !text.is_empty() {
            self.verbatim.push(text.clone());
            self.values.insert(name.to_owned(), Value::String(text));
        }
    }

    /// An address or number that is given sign by sign.
    fn exact(&mut self, name: &str, text: &str) {
        let text = sign::clean(text);
        if !text.is_empty() {
            self.verbatim.push(text.clone());
            self.values.insert(name.to_owned(), Value::String(text));
        }
    }

    fn maybe(&mut self, name: &str, text: Option<&String>) {
        if let Some(text) = text {
            self.text(name, text);
        }
    }

    /// A number, in digits that the formatter knows; words that hold one stay as they are.
    fn number(&mut self, name: &str, text: &str) {
        let text = sign::clean(text);
        let is_number =
            text.contains(digits::is_digit) && text.chars().all(|c| digits::is_digit(c) || " -–,،&".contains(c));
        if is_number {
            let plain = |c: char| match (c, digits::value(c)) {
                (_, Some(value)) => char::from(b'0' + value),
                ('،', None) => ',',
                (c, None) => c,
            };
            self.values.insert(name.to_owned(), Value::String(text.chars().map(plain).collect()));
            return;
        }
        self.verbatim.push(text.clone());
        // “Vol. 3” is no number that wants a label, and the hyphens of “A-26-0599” are no range.
        let words = text.chars().take_while(|c| c.is_alphabetic()).count();
        let is_labelled = words > 0 && text.chars().nth(words).is_some_and(|c| c == '.' || c == ' ');
        let is_name = is_labelled || text.matches('-').count() > 1;
        // “1 edition” says what it is, too; “2nd” does not.
        let is_hidden = if name == "edition" { text.contains(' ') } else { is_name && name != "page" };
        let kept = if is_hidden { sign::hidden(&text, is_labelled && name != "edition") } else { text };
        if !kept.is_empty() {
            self.values.insert(name.to_owned(), Value::String(kept));
        }
    }

    /// The titles; gives the short one.
    fn titles(&mut self, work: &Work, page_lang: &str) -> String {
        let titles = &work.titles;
        let is_anonymous = !work.names.values().any(|names| !names.people.is_empty());
        let shown = title::title(work, page_lang);
        // The formatter does not see the words of an aside: it would write a translation with the capitals of the language of the title.
        let whole = shown.as_ref().map(|shown| match &shown.aside {
            // A space, because the formatter takes what it does not know for a part of the last word.
            Some(_) => format!("{} {}{}", shown.title, sign::ASIDE, sign::ASIDE_END),
            None => shown.title.clone(),
        });
        self.aside = shown.and_then(|shown| shown.aside);
        let whole = whole.or_else(|| is_anonymous.then(|| title::stand_in(work)));
        let short = title::short(work).or_else(|| whole.clone()).unwrap_or_else(|| title::stand_in(work));
        if let Some(whole) = whole {
            self.verbatim.extend(
                [&titles.title, &titles.subtitle, &titles.romanised]
                    .into_iter()
                    .flatten()
                    .map(|text| sign::field(text)),
            );
            self.verbatim.extend(titles.translated.values().map(|text| sign::field(text)));
            // Small letters and capitals stay as they are where markup, or what stands for a title, would mislead the formatter.
            if sign::has_markup(&whole) || whole.contains(sign::PLAIN) {
                self.values.insert("language".to_owned(), Value::String("und".to_owned()));
            }
            self.verbatim.push(whole.clone());
            self.values.insert("title".to_owned(), Value::String(whole));
            self.verbatim.push(short.clone());
            self.values.insert("title-short".to_owned(), Value::String(short.clone()));
        }
        self.maybe("container-title", titles.container.as_ref());
        self.maybe("container-title-short", titles.container_short.as_ref());
        self.maybe("collection-title", titles.collection.as_ref());
        self.maybe("volume-title", titles.volume.as_ref());
        self.maybe("original-title", titles.original.as_ref());
        short
    }

    fn places(&mut self, work: &Work) {
        self.maybe("publisher", work.publisher.as_ref());
        self.maybe("publisher-place", work.place.as_ref());
        self.maybe("original-publisher", work.original_publisher.as_ref());
        self.maybe("original-publisher-place", work.original_place.as_ref());
        let stands_in = work.titles.whole().is_none() && self.values.contains_key("title") && title::is_kept(work);
        if stands_in {
            // What stands for the title says it already; “Manuscript” would say nothing more, nor would “n.d.” of what has grown.
            self.values.insert("type".to_owned(), Value::String("collection".to_owned()));
            self.values.insert("genre".to_owned(), Value::String(sign::BLANK.to_string()));
        } else {
            self.maybe("archive", work.archive.name.as_ref());
            self.maybe("archive_collection", work.archive.collection.as_ref());
            self.maybe("archive_location", work.archive.location.as_ref());
        }
        // The formatter looks under the wrong name of the two.
        self.maybe("archive-place", work.archive.place.as_ref());
        self.maybe("archive_place", work.archive.place.as_ref());
        if let Some(url) = work.url.as_ref().or(work.broken_url.as_ref()) {
            self.exact("URL", url);
        }
        if let Some(doi) = &work.doi {
            let doi = doi.trim();
            let bare = ["https://", "http://"].iter().find_map(|scheme| doi.strip_prefix(scheme)).unwrap_or(doi);
            let bare =
                ["doi.org/", "dx.doi.org/", "doi:"].iter().find_map(|head| bare.strip_prefix(head)).unwrap_or(bare);
            self.exact("DOI", bare);
        }
        self.maybe("ISBN", work.isbn.as_ref());
        self.maybe("ISSN", work.issn.as_ref());
        self.maybe("note", work.note.as_ref());
    }

    fn numbers(&mut self, work: &Work) {
        let numbers = [
            ("volume", &work.volume),
            ("issue", &work.issue),
            ("number", &work.number),
            ("page", &work.pages),
            ("edition", &work.edition),
        ];
        for (name, number) in numbers {
            if let Some(number) = number {
                self.number(name, number);
            }
        }
    }

    fn names(&mut self, role: &str, names: &Names) {
        let mut people: Vec<NameValue> = names.people.iter().filter_map(|person| self.person(person)).collect();
        if names.has_others && !people.is_empty() {
            people.push(NameValue::Literal(LiteralName { literal: sign::OTHERS.to_string() }));
        }
        if !people.is_empty() {
            self.values.insert(role.to_owned(), Value::Names(people));
        }
    }

    fn person(&mut self, person: &Person) -> Option<NameValue> {
        let part = |part: &Option<String>| part.as_deref().map(sign::field).filter(|part| !part.is_empty());
        let (family, literal) = (part(&person.family), part(&person.literal));
        let given = person.given.as_deref().map(sign::given).filter(|given| !given.is_empty());
        self.verbatim.extend([&family, &given, &literal].into_iter().flatten().cloned());
        let Some(family) = family else {
            let literal = literal.or_else(|| part(&person.given))?;
            return Some(NameValue::Literal(LiteralName { literal }));
        };
        if given.is_none() && part(&person.particle).is_none() && part(&person.suffix).is_none() {
            return Some(NameValue::Literal(LiteralName { literal: family }));
        }
        // A family name of several words is given in two parts: of one part the formatter would take the words in small letters for
        // a particle, and lose the name where the last word is one (`al-Nāṣir`).
        let (particle, family) = match part(&person.particle) {
            Some(particle) => (Some(particle), family),
            None => match family.split_once(' ') {
                Some((first, rest)) => (Some(first.to_owned()), rest.to_owned()),
                None => (None, family),
            },
        };
        Some(NameValue::Item(NameItem {
            family,
            given,
            non_dropping_particle: particle,
            dropping_particle: part(&person.dropping_particle),
            suffix: part(&person.suffix),
            comma_suffix: None,
        }))
    }
}

fn value(fed: Fed) -> Value {
    Value::Date(DateValue::DateParts {
        date_parts: VecDateRange(vec![VecDate(fed.parts)]),
        literal: None,
        season: fed.season.map(|season| season.to_string()),
        circa: fed.is_circa,
    })
}
