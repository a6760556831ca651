//! What is known of an entity beside the editors' words: its offices, its forms and how often texts have them, who is named with it.

use super::super::chronology;
use super::super::contents::{short_title, write_link, written};
use super::super::credit::{Here, contributor, write_ground};
use super::super::frame::{Frame, interface};
use super::super::html::{Html, safe_link};
use super::super::view::{Link, Name};
use super::link_to;
use crate::model::Entity;
use crate::model::entity::Named;
use crate::text::digits;
use std::collections::{BTreeMap, BTreeSet};

/// How many of those that are named with an entity are listed.
const COMPANIONS: usize = 24;

/// Writes the facts of an entity, by its place in the register.
pub(super) fn write(html: &mut Html, frame: &Frame<'_>, place: usize, here: &str, lang: &str) {
    let writer = Writer { frame, place, entity: &frame.resolved.edition.entities[place], here, lang };
    writer.relations(html);
    writer.forms(html);
    writer.companions(html);
}

struct Writer<'a> {
    frame: &'a Frame<'a>,
    place: usize,
    entity: &'a Entity,
    here: &'a str,
    lang: &'a str,
}

impl Writer<'_> {
    fn string<'k>(&'k self, key: &'k str) -> &'k str {
        self.frame.theme.strings(self.lang).get(key)
    }

    /// Links to entities that are named by their ids.
    fn named<'n>(&self, named: impl IntoIterator<Item = &'n Named>) -> Vec<Link> {
        let place = |named: &Named| self.frame.resolved.register.entity(&named.id);
        named.into_iter().filter_map(place).map(|place| link_to(self.frame, place, self.here, self.lang)).collect()
    }

    /// The entities that name this one in a certain way.
    fn those(&self, names: impl Fn(&Entity) -> bool) -> Vec<Link> {
        let resolved = self.frame.resolved;
        let all = resolved.register.entity(&self.entity.id).map_or(&[][..], |own| resolved.register.named_by(own));
        let those = all.iter().filter(|place| names(&resolved.edition.entities[**place]));
        those.map(|place| link_to(self.frame, *place, self.here, self.lang)).collect()
    }

    /// What it has to do with other entities, and its dates.
    fn relations(&self, html: &mut Html) {
        let entity = self.entity;
        let has = |named: &[Named]| named.iter().any(|named| named.id == entity.id);
        let around: Vec<Link> = self.around();
        let inner = self.those(|other| other.inside.as_ref().is_some_and(|around| around.id == entity.id));
        let events = self.those(|other| other.members.iter().any(|(_, named)| named.id == entity.id));
        let works = self.those(|other| has(&other.authors));
        let not = self.named(&entity.not);
        let links: [(&str, Vec<Link>); 7] = [
            ("entity-in", around),
            ("entity-holds", inner),
            ("entity-author", self.named(&entity.authors)),
            ("entity-members", self.named(entity.members.iter().map(|(_, named)| named))),
            ("events", events),
            ("works", works),
            ("entity-not", not),
        ];
        let mut out = Html::default();
        let (born, died) = &entity.life;
        for (key, day) in [("entity-born", born), ("entity-died", died), ("entity-date", &entity.date)] {
            if let Some(day) = day {
                out.element("dt", &[], self.string(key));
                out.element("dd", &[], &self.day(day));
                out.line();
            }
        }
        self.offices(&mut out);
        for (key, links) in links.iter().filter(|(_, links)| !links.is_empty()) {
            out.element("dt", &[], self.string(key));
            out.open("dd", &[]);
            self.list(&mut out, links);
            out.close("dd");
            out.line();
        }
        self.authorities(&mut out);
        if out.as_str().is_empty() {
            return;
        }
        html.open("dl", &[("class", "facts")]);
        html.line();
        html.append(&out);
        html.close("dl");
        html.line();
    }

    /// The places around a place, the nearest first.
    fn around(&self) -> Vec<Link> {
        let resolved = self.frame.resolved;
        let mut links = Vec::new();
        let mut seen = BTreeSet::from([self.place]);
        let mut at = self.entity.inside.as_ref();
        while let Some(place) =
            at.and_then(|named| resolved.register.entity(&named.id)).filter(|place| seen.insert(*place))
        {
            links.push(link_to(self.frame, place, self.here, self.lang));
            at = resolved.edition.entities[place].inside.as_ref();
        }
        links
    }

    fn list(&self, html: &mut Html, links: &[Link]) {
        for (at, link) in links.iter().enumerate() {
            if at > 0 {
                html.text(self.string("comma"));
                html.text(" ");
            }
            write_link(html, link);
        }
    }

    /// A year, month or day in the words of the page; words that are none of these as they are.
    fn day(&self, day: &str) -> String {
        chronology::day_in_words(self.frame, day, self.lang).unwrap_or_else(|| day.to_owned())
    }

    fn offices(&self, html: &mut Html) {
        for office in &self.entity.offices {
            html.element("dt", &[], self.string("entity-office"));
            html.open("dd", &[]);
            let words = written(interface(self.frame.resolved), &office.office);
            html.element("bdi", &[("lang", &words.lang)], &words.text);
            let span = match &office.span {
                (Some(from), Some(to)) => format!("{} – {}", self.day(from), self.day(to)),
                (Some(from), None) => format!("{} –", self.day(from)),
                (None, Some(to)) => format!("– {}", self.day(to)),
                (None, None) => String::new(),
            };
            if !span.is_empty() {
                html.text(self.string("comma"));
                html.text(" ");
                html.text(&span);
            }
            if let Some(ground) = &office.ground {
                html.text(" · ");
                html.text(self.string("ground"));
                html.text(" ");
                write_ground(html, self.frame, ground, Here::Texts, self.here, self.lang);
            }
            html.close("dd");
            html.line();
        }
    }

    fn authorities(&self, html: &mut Html) {
        for authority in &self.entity.authorities {
            let Some(url) = safe_link(&authority.url) else { continue };
            html.element("dt", &[], self.string("entity-elsewhere"));
            html.open("dd", &[]);
            html.element("a", &[("href", url), ("lang", "zxx"), ("dir", "ltr")], url);
            html.text(" · ");
            html.text(self.string("checked-by"));
            html.text(" ");
            let name: Name = contributor(self.frame, &authority.checked_by, self.lang);
            html.element("bdi", &[("lang", &name.lang)], &name.text);
            html.close("dd");
            html.line();
        }
    }

    /// The forms that texts have, with how often each has them; and those that no text has.
    fn forms(&self, html: &mut Html) {
        let resolved = self.frame.resolved;
        let mut counts: BTreeMap<(u16, usize), u64> = BTreeMap::new();
        for (text, mention) in resolved.register.mentions(&resolved.edition, self.place) {
            if let Some(form) = mention.form {
                *counts.entry((form, text)).or_default() += 1;
            }
        }
        html.open("section", &[("aria-labelledby", "forms")]);
        html.element("h2", &[("id", "forms")], self.string("entity-forms"));
        html.line();
        html.open("ul", &[("class", "forms")]);
        html.line();
        let mut shown: BTreeSet<&str> = BTreeSet::new();
        for (place, (words, lang)) in (0_u16..).zip(self.entity.searched()) {
            let own: Vec<(usize, u64)> =
                counts.range((place, 0)..=(place, usize::MAX)).map(|((_, text), count)| (*text, *count)).collect();
            if own.is_empty() && !shown.insert(words) {
                continue;
            }
            html.open("li", &[]);
            html.element("bdi", &[("class", "form"), ("lang", lang.unwrap_or("und"))], words);
            if self.entity.form(usize::from(place)).is_some_and(|form| form.is_misleading) {
                html.text(" ");
                html.element("span", &[("class", "misleading")], self.string("misleading"));
            }
            for (text, count) in own {
                let document = &resolved.edition.documents[text];
                let name = short_title(document);
                html.text(" · ");
                html.open("a", &[("href", &format!("#in-{}", document.slug))]);
                html.element("bdi", &[("lang", &name.lang)], &name.text);
                html.close("a");
                html.text(" ");
                html.text(&digits::write(count, self.lang));
            }
            html.close("li");
            html.line();
        }
        html.close("ul");
        html.close("section");
        html.line();
    }

    /// Those that are named in the same passages, the most often first.
    fn companions(&self, html: &mut Html) {
        let resolved = self.frame.resolved;
        let edition = &resolved.edition;
        let mut counts: BTreeMap<u32, u64> = BTreeMap::new();
        let mut last = None;
        for (text, mention) in resolved.register.mentions(edition, self.place) {
            if last.replace((text, mention.passage)) == Some((text, mention.passage)) {
                continue;
            }
            let all = &edition.documents[text].mentions;
            let first = all.partition_point(|other| other.passage < mention.passage);
            let own = all[first..].iter().take_while(|other| other.passage == mention.passage);
            let others: BTreeSet<u32> =
                own.map(|other| other.entity).filter(|other| *other as usize != self.place).collect();
            for other in others {
                *counts.entry(other).or_default() += 1;
            }
        }
        if counts.is_empty() {
            return;
        }
        let mut counts: Vec<(u32, u64)> = counts.into_iter().collect();
        counts.sort_by_key(|(other, count)| (std::cmp::Reverse(*count), *other));
        html.open("section", &[("aria-labelledby", "companions")]);
        html.element("h2", &[("id", "companions")], self.string("entity-companions"));
        html.element("p", &[("class", "hint")], self.string("entity-companions-note"));
        html.line();
        html.open("ul", &[("class", "companions")]);
        html.line();
        for (other, count) in counts.into_iter().take(COMPANIONS) {
            html.open("li", &[]);
            write_link(html, &link_to(self.frame, other as usize, self.here, self.lang));
            html.text(" ");
            html.text(&digits::write(count, self.lang));
            html.close("li");
            html.line();
        }
        html.close("ul");
        html.close("section");
        html.line();
    }
}
