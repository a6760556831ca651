//! Drives the formatter: one run per language, in an order of cites in which it does not go wrong.

use super::date::Words;
use super::item::{self, Fields};
use super::leaf::{self, Leaf};
use super::locale::Tongue;
use super::{Class, Forms, Style, cite, sign, simple, variant};
use crate::model::work::Work;
use crate::text::script::{Script, native_script};
use citationberg::json::{Item, NameValue, Value, VecDateRange};
use citationberg::taxonomy::Locator;
use citationberg::{IndependentStyle, Locale, LocaleCode};
use hayagriva::{
    BibliographyDriver, BibliographyRequest, CitationItem, CitationRequest, LocatorPayload, Rendered, SpecificLocator,
};
use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};
use std::panic::{AssertUnwindSafe, catch_unwind};

/// What the formatter makes of a work.
#[derive(Debug, Clone, Default)]
pub(super) struct Raw {
    pub number: Vec<Leaf>,
    pub bibliography: Vec<Leaf>,
    pub first_bare: Vec<Leaf>,
    pub first_located: Vec<Leaf>,
    pub later_bare: Vec<Leaf>,
    pub later_located: Vec<Leaf>,
}

/// Whether a language has the punctuation of the Arabic script.
pub(super) fn has_arabic_signs(lang: &str) -> bool {
    native_script(lang) == Script::ARABIC
}

/// The forms of all works, with places in them of a kind.
pub(super) fn format(works: &[&Work], style: &Style, page_lang: &str, kind: Locator) -> Vec<Forms> {
    let mut tongues: Vec<Tongue> = Vec::new();
    let mut known: BTreeMap<Option<&str>, usize> = BTreeMap::new();
    let mut words = Words::default();
    let mut groups: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    let mut fields = Vec::with_capacity(works.len());
    for (place, work) in works.iter().enumerate() {
        let lang = work.lang.as_deref();
        let index = *known.entry(lang).or_insert_with(|| {
            let tongue = Tongue::of(lang, page_lang);
            let same = tongues.iter().position(|known| (&known.code, &known.lang) == (&tongue.code, &tongue.lang));
            same.unwrap_or_else(|| {
                tongues.push(tongue);
                tongues.len() - 1
            })
        });
        fields.push(item::fields(work, place, page_lang, &tongues[index], &mut words));
        groups.entry(index).or_default().push(place);
    }
    let mut forms: Vec<Option<Forms>> = works.iter().map(|_| None).collect();
    for (index, members) in groups {
        let tongue = &tongues[index];
        let csl = match variant::foreign(&style.csl, tongue).filter(|_| !tongue.is_english()) {
            Some(csl) => Cow::Owned(csl),
            None => Cow::Borrowed(&style.csl),
        };
        let run = Run { style, csl, tongue, fields: &fields, kind };
        for (place, raw) in members.iter().zip(run.all(&members)) {
            let view =
                cite::View { style, tongue: &tongues[index], fields: &fields[*place], words: &words, place: *place };
            forms[*place] = Some(match raw {
                Some(raw) => cite::forms(works[*place], &raw, &view),
                None => simple::forms(works[*place], page_lang, &view),
            });
        }
    }
    forms.into_iter().map(|one| one.expect("invariant: each work is a member of one group")).collect()
}

/// One language.
struct Run<'a> {
    style: &'a Style,
    csl: Cow<'a, IndependentStyle>,
    tongue: &'a Tongue,
    fields: &'a [Fields],
    /// What the places in works are that cites are made with.
    kind: Locator,
}

impl Run<'_> {
    /// What the formatter makes of the works at some places; `None` for those on which it panics.
    fn all(&self, members: &[usize]) -> Vec<Option<Raw>> {
        if let Some(all) = self.caught(members) {
            return all.into_iter().map(Some).collect();
        }
        // Those that are well alone are well together.
        let good: Vec<usize> = members.iter().copied().filter(|place| self.caught(&[*place]).is_some()).collect();
        let found = self.caught(&good).unwrap_or_default();
        let mut found: BTreeMap<usize, Raw> = good.into_iter().zip(found).collect();
        members.iter().map(|place| found.remove(place)).collect()
    }

    fn caught(&self, members: &[usize]) -> Option<Vec<Raw>> {
        catch_unwind(AssertUnwindSafe(|| self.once(members))).ok()
    }

    /// Works of other languages from which cites of the members must be told apart: those that share a name or title, and the year.
    fn neighbours(&self, members: &[usize]) -> Vec<usize> {
        if !self.style.is_author_date() {
            return members.to_vec();
        }
        let wanted: BTreeSet<Likeness> =
            members.iter().flat_map(|place| likenesses(&self.fields[*place].item)).collect();
        let mut known: BTreeSet<usize> = members.iter().copied().collect();
        for (place, fields) in self.fields.iter().enumerate() {
            if !known.contains(&place) && likenesses(&fields.item).iter().any(|likeness| wanted.contains(likeness)) {
                known.insert(place);
            }
        }
        known.into_iter().collect()
    }

    fn once(&self, members: &[usize]) -> Vec<Raw> {
        let item = |place: &usize| &self.fields[*place].item;
        let wanted: Vec<&Item> = members.iter().map(item).collect();
        let (spacer, locator) = (spacer(), sign::LOCATOR.to_string());
        let new = || Pass {
            driver: BibliographyDriver::new(),
            csl: &self.csl,
            code: self.tongue.locale_code(),
            locales: &self.tongue.locales,
            spacer: &spacer,
            kind: self.kind,
            cites: 0,
        };
        let mut raw = vec![Raw::default(); members.len()];
        if self.style.class() == Class::Note {
            // The first cite of a work in a run is its first form, with a place or without: two runs, of which one makes the list.
            let without_list = IndependentStyle { bibliography: None, ..self.csl.clone().into_owned() };
            let mut pass = Pass { csl: &without_list, ..new() };
            let first = pass.each(&wanted, Some(&locator));
            let rendered = pass.finish();
            take(&rendered, first, &mut raw, |raw| &mut raw.first_located);
            let mut pass = new();
            let first = pass.each(&wanted, None);
            let later = (pass.each(&wanted, None), pass.each(&wanted, Some(&locator)));
            let rendered = pass.finish();
            take(&rendered, first, &mut raw, |raw| &mut raw.first_bare);
            take(&rendered, later.0, &mut raw, |raw| &mut raw.later_bare);
            take(&rendered, later.1, &mut raw, |raw| &mut raw.later_located);
            list(&rendered, members, &mut raw);
            return raw;
        }
        let all: Vec<&Item> = self.neighbours(members).iter().map(item).collect();
        let mut pass = new();
        // Letters behind years are given in the order of the first cites: that of the list.
        pass.hidden(&all);
        let later = (pass.each(&wanted, None), pass.each(&wanted, Some(&locator)));
        let rendered = pass.finish();
        take(&rendered, later.0, &mut raw, |raw| &mut raw.later_bare);
        take(&rendered, later.1, &mut raw, |raw| &mut raw.later_located);
        for one in &mut raw {
            one.first_bare.clone_from(&one.later_bare);
            one.first_located.clone_from(&one.later_located);
        }
        list(&rendered, members, &mut raw);
        raw
    }
}

/// A run of the formatter that is being filled with cites.
struct Pass<'a> {
    driver: BibliographyDriver<'a, Item>,
    csl: &'a IndependentStyle,
    code: LocaleCode,
    locales: &'a [Locale],
    spacer: &'a Item,
    kind: Locator,
    cites: usize,
}

impl<'a> Pass<'a> {
    fn cluster(&mut self, items: Vec<CitationItem<'a, Item>>) {
        self.driver.citation(CitationRequest::new(items, self.csl, Some(self.code.clone()), self.locales, None));
        self.cites += 1;
    }

    /// Makes works known without a cite.
    fn hidden(&mut self, items: &[&'a Item]) {
        self.cluster(items.iter().map(|item| CitationItem::new(*item, None, None, true, None)).collect());
    }

    /// Cites each work alone, and gives the number of the first cite. Before them stands what is cited nowhere else: of a work that has
    /// been cited just before the formatter says “ibid.”, and whoever prints the cites knows better what stands before them.
    fn each(&mut self, items: &[&'a Item], locator: Option<&'a str>) -> usize {
        let spacer = self.spacer;
        self.hidden(&[spacer]);
        let first = self.cites;
        for item in items {
            let locator = locator.map(|text| SpecificLocator(self.kind, LocatorPayload::Str(text)));
            self.cluster(vec![CitationItem::with_locator(*item, locator)]);
        }
        first
    }

    fn finish(self) -> Rendered {
        self.driver.finish(BibliographyRequest::new(self.csl, Some(self.code), self.locales))
    }
}

/// A work that is none.
fn spacer() -> Item {
    let text = |text: &str| Value::String(text.to_owned());
    let title = sign::BLANK.to_string();
    Item(BTreeMap::from([
        ("!".to_owned(), Value::Number(-1)),
        ("id".to_owned(), text("-1")),
        ("type".to_owned(), text("document")),
        ("title".to_owned(), text(&title)),
    ]))
}

/// Takes the cites from one on, one for each work.
fn take(rendered: &Rendered, first: usize, raw: &mut [Raw], slot: impl Fn(&mut Raw) -> &mut Vec<Leaf>) {
    for (one, cite) in raw.iter_mut().zip(rendered.citations.iter().skip(first)) {
        *slot(one) = leaf::flat(&cite.citation);
    }
}

/// Takes the entries of the list.
fn list(rendered: &Rendered, members: &[usize], raw: &mut [Raw]) {
    let places: BTreeMap<String, usize> =
        members.iter().enumerate().map(|(index, place)| (place.to_string(), index)).collect();
    for item in rendered.bibliography.iter().flat_map(|list| &list.items) {
        let Some(one) = places.get(&item.key).and_then(|index| raw.get_mut(*index)) else { continue };
        let first = item.first_field.as_ref().map(leaf::flat_child).unwrap_or_default();
        let mut content = leaf::flat(&item.content);
        if item.first_field.as_ref().is_some_and(leaf::is_number) {
            one.number = first;
        } else {
            content.splice(0..0, first);
        }
        one.bibliography = content;
    }
}

/// What two works share whose cites may be the same: a name or a title, and a year.
type Likeness = (String, Option<i16>);

fn likenesses(item: &Item) -> Vec<Likeness> {
    let year = match item.0.get("issued") {
        Some(Value::Date(date)) => VecDateRange::from(date.clone()).0.first().and_then(|date| date.0.first().copied()),
        _ => None,
    };
    let mut found = Vec::new();
    for (name, value) in &item.0 {
        match value {
            Value::Names(names) => found.extend(names.iter().map(|name| match name {
                NameValue::Literal(name) => (name.literal.clone(), year),
                NameValue::Item(name) => (name.family.clone(), year),
            })),
            Value::String(title) if name == "title" || name == "title-short" => found.push((title.clone(), year)),
            _ => {}
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::work::{Kind, Titles};
    use citationberg::json::{DateValue, VecDate};

    #[test]
    fn a_work_on_which_the_formatter_panics_takes_no_other_with_it() {
        let work = |title: &str| Work {
            key: title.to_owned(),
            kind: Kind::of("book").unwrap_or_default(),
            titles: Titles { title: Some(title.to_owned()), ..Titles::default() },
            ..Work::default()
        };
        let works = [work("Good"), work("Bad"), work("Better")];
        let tongue = Tongue::of(Some("en"), "en");
        let mut words = Words::default();
        let mut fields: Vec<Fields> = works
            .iter()
            .enumerate()
            .map(|(place, work)| item::fields(work, place, "en", &tongue, &mut words))
            .collect();
        // Two dates in one: what items of ours never hold.
        let range = VecDateRange(vec![VecDate(vec![1917]), VecDate(vec![1921])]);
        let range = DateValue::DateParts { date_parts: range, literal: None, season: None, circa: false };
        fields[1].item.0.insert("issued".to_owned(), Value::Date(range));
        for name in Style::PROVEN {
            let style = Style::named(name).expect("a proven style");
            let run = Run {
                style: &style,
                csl: Cow::Borrowed(&style.csl),
                tongue: &tongue,
                fields: &fields,
                kind: Locator::Custom,
            };
            let found: Vec<bool> = run.all(&[0, 1, 2]).iter().map(Option::is_some).collect();
            assert_eq!(found, [true, false, true], "{name}");
            let view = cite::View { style: &style, tongue: &tongue, fields: &fields[1], words: &words, place: 1 };
            let forms = simple::forms(&works[1], "en", &view);
            assert!(forms.failed);
            assert_eq!(super::super::plain(&forms.bibliography), "Bad.");
        }
    }
}
