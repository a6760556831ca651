//! What words of a passage lead to: the works that they cite and the entities that they name.

use super::super::super::inline::LinkMark;
use super::super::super::{address, bibliography};
use super::Writer;
use crate::model::{Citation, Mention};
use crate::source::passage::Passage as Words;
use std::ops::Range;

/// The links in a stretch of a passage, in the edited layer, in their order. Where a title that is cited is also a name, it is a citation.
pub(super) fn of_stretch(writer: &Writer<'_, '_>, range: &Range<usize>, words: &Words, place: usize) -> Vec<LinkMark> {
    let document = writer.reading.document;
    let has_none = document.mentions.is_empty() && document.cites.citations.is_empty();
    if has_none || !std::ptr::eq(words, writer.words(place)) {
        return Vec::new();
    }
    let mut links = citations(writer, range, place);
    let cited: Vec<Range<usize>> = links.iter().map(|link| link.range.clone()).collect();
    let is_free = |name: &LinkMark| !cited.iter().any(|own| own.start < name.range.end && name.range.start < own.end);
    links.extend(names(writer, range, place).filter(is_free));
    links.sort_by_key(|link| link.range.start);
    links
}

/// A range of a passage's text from the start of a stretch of it that holds it.
fn inside(own: &Range<u32>, stretch: &Range<usize>) -> Option<Range<usize>> {
    let (start, end) = (own.start as usize, own.end as usize);
    (stretch.start <= start && end <= stretch.end).then(|| start - stretch.start..end - stretch.start)
}

fn citations(writer: &Writer<'_, '_>, range: &Range<usize>, place: usize) -> Vec<LinkMark> {
    let reading = writer.reading;
    let resolved = reading.frame.resolved;
    let all = &reading.document.cites.citations;
    let first = all.partition_point(|citation| (citation.passage as usize) < place);
    let own = all[first..].iter().take_while(|citation| citation.passage as usize == place);
    let mark = |citation: &Citation| {
        let work = resolved.citations.meant(reading.text, citation.work)?;
        Some(LinkMark {
            range: inside(&citation.range, range)?,
            href: bibliography::link_to(resolved, work, writer.sheet.address, &reading.document.about.lang),
            class: "cites",
        })
    };
    own.filter_map(mark).collect()
}

fn names<'w>(writer: &'w Writer<'_, '_>, range: &'w Range<usize>, place: usize) -> impl Iterator<Item = LinkMark> + 'w {
    let all = &writer.reading.document.mentions;
    let first = all.partition_point(|mention| (mention.passage as usize) < place);
    let own = all[first..].iter().take_while(move |mention| mention.passage as usize == place);
    own.filter_map(move |mention: &Mention| {
        let entity = &writer.reading.frame.resolved.edition.entities[mention.entity as usize];
        Some(LinkMark {
            range: inside(&mention.range, range)?,
            href: address::relative(writer.sheet.address, &entity.address()),
            class: "name",
        })
    })
}
