//! Where texts name an entity: each mention in its sentence, in reading order.

use super::super::body::Reading;
use super::super::contents::{link, short_title, write_link, written};
use super::super::credit::Here;
use super::super::frame::{Frame, interface};
use super::super::html::Html;
use super::super::reference::passage_name;
use super::super::{address, section};
use crate::text::digits;
use crate::text::letters::{border_before, border_behind};
use std::ops::Range;

/// How many bytes of a sentence may stand on each side of a name before it is cut.
const ROOM: usize = 280;

/// What a text has to say of each entity that it names: the list items of its page, by the entity's place in the register.
pub(in super::super) fn runs(frame: &Frame<'_>, reading: &Reading<'_>, wanted: Option<u32>) -> Vec<(u32, Vec<u8>)> {
    let document = reading.document;
    let mut order: Vec<usize> = (0..document.mentions.len()).collect();
    order.retain(|place| wanted.is_none_or(|entity| document.mentions[*place].entity == entity));
    order.sort_by_key(|place| (document.mentions[*place].entity, *place));
    let of_one = order.chunk_by(|one, other| document.mentions[*one].entity == document.mentions[*other].entity);
    of_one.map(|places| (document.mentions[places[0]].entity, run(frame, reading, places))).collect()
}

/// The section of one text on the page of an entity.
fn run(frame: &Frame<'_>, reading: &Reading<'_>, places: &[usize]) -> Vec<u8> {
    let document = reading.document;
    let entity = &frame.resolved.edition.entities[document.mentions[places[0]].entity as usize];
    let here = entity.address();
    let lang = interface(frame.resolved);
    let mut html = Html::with_capacity(places.len() * 300);
    let count = digits::write(places.len() as u64, lang);
    html.open("h3", &[("id", &format!("in-{}", document.slug))]);
    write_link(&mut html, &link(&here, &format!("{}/", document.slug), &short_title(document)));
    html.text(" ");
    html.element("span", &[("class", "hint")], &count);
    html.close("h3");
    html.line();
    html.open("ol", &[("class", "mentions")]);
    html.line();
    // Several in one sentence are one line.
    let mut lines: Vec<(u32, Range<usize>, Vec<usize>)> = Vec::new();
    for place in places {
        let mention = &document.mentions[*place];
        let around =
            around(reading, mention.passage as usize, mention.range.start as usize..mention.range.end as usize);
        match lines.last_mut() {
            Some((passage, range, all)) if *passage == mention.passage && *range == around => all.push(*place),
            _ => lines.push((mention.passage, around, vec![*place])),
        }
    }
    for (passage, around, all) in lines {
        let facts = &document.passages[passage as usize];
        html.open("li", &[]);
        let href = address::relative(&here, &reading.address_of(passage as usize));
        let sign = facts.n.map_or_else(|| "¶".to_owned(), |n| section::signed(n, lang));
        let label = passage_name(frame, reading.text(), passage as usize).text;
        html.element("a", &[("class", "where"), ("href", &href), ("title", &label)], &sign);
        html.text(" ");
        let marked: Vec<Range<usize>> = all
            .iter()
            .map(|place| &document.mentions[*place].range)
            .map(|range| range.start as usize..range.end as usize)
            .collect();
        reading.write_named(&mut html, passage as usize, &around, &marked);
        for judgement in all.iter().filter_map(|place| document.mentions[*place].judgement.as_ref()) {
            html.open("p", &[("class", "credit")]);
            let why = written(lang, &judgement.why);
            html.element("bdi", &[("lang", &why.lang)], &why.text);
            html.text(" · ");
            super::super::credit::write(&mut html, frame, &judgement.credit, Here::Text, &here, lang);
            html.close("p");
        }
        html.close("li");
        html.line();
    }
    html.close("ol");
    html.line();
    html.as_str().as_bytes().to_vec()
}

/// The sentence in which a name stands; of a long one what is near the name.
fn around(reading: &Reading<'_>, passage: usize, name: Range<usize>) -> Range<usize> {
    let text = &reading.layered.passages[passage].text;
    let sentences = reading.sentences(passage);
    let first = sentences.partition_point(|sentence| sentence.start as usize <= name.start);
    let start = first.checked_sub(1).map_or(0, |at| sentences[at].start as usize);
    let last = sentences.partition_point(|sentence| (sentence.start as usize) < name.end);
    let end = sentences.get(last).map_or(text.len(), |next| next.start as usize);
    let blank = |sign: char| sign.is_whitespace();
    let from = border_before(text, name.start.saturating_sub(ROOM)).max(start);
    let from = if from > start { text[from..name.start].find(blank).map_or(from, |at| from + at) } else { from };
    let to = border_behind(text, name.end + ROOM).min(end);
    let to = if to < end { text[name.end..to].rfind(blank).map_or(to, |at| name.end + at) } else { to };
    from..to
}

/// Writes the section with what the texts have to say, `runs` in their order.
pub(super) fn section(
    html: &mut Html,
    frame: &Frame<'_>,
    place: usize,
    runs: &mut dyn Iterator<Item = Vec<u8>>,
    lang: &str,
) {
    let resolved = frame.resolved;
    let count = resolved.register.count(place) as u64;
    let strings = frame.theme.strings(lang);
    html.open("section", &[("class", "mentioned"), ("aria-labelledby", "mentions")]);
    html.element("h2", &[("id", "mentions")], strings.get("mentions"));
    html.line();
    html.element("p", &[("class", "hint")], &strings.count("mentions-count", count, &[]));
    html.line();
    for run in runs {
        html.made(&run);
    }
    html.close("section");
    html.line();
}
