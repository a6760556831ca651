//! Works as RIS.

use super::date::{has_points, iso};
use crate::model::work::{Names, Person, Point, ROLES, Work, WorkDate};
use crate::render::cite::plain;
use crate::render::cite::ris::Lines;

/// The type of reference for each type of CSL that has one; all others are `GEN`.
const TYPES: &[(&str, &str)] = &[
    ("article-journal", "JOUR"),
    ("article-magazine", "MGZN"),
    ("article-newspaper", "NEWS"),
    ("bill", "BILL"),
    ("book", "BOOK"),
    ("broadcast", "ADVS"),
    ("chapter", "CHAP"),
    ("classic", "CLSWK"),
    ("dataset", "DATA"),
    ("entry", "ENCYC"),
    ("entry-dictionary", "DICT"),
    ("entry-encyclopedia", "ENCYC"),
    ("figure", "FIGURE"),
    ("graphic", "ART"),
    ("hearing", "HEAR"),
    ("interview", "PCOMM"),
    ("legal_case", "CASE"),
    ("legislation", "STAT"),
    ("manuscript", "MANSCPT"),
    ("map", "MAP"),
    ("motion_picture", "MPCT"),
    ("musical_score", "MUSIC"),
    ("pamphlet", "PAMP"),
    ("paper-conference", "CONF"),
    ("patent", "PAT"),
    ("periodical", "JFULL"),
    ("personal_communication", "PCOMM"),
    ("post", "ICOMM"),
    ("post-weblog", "BLOG"),
    ("regulation", "STAT"),
    ("report", "RPRT"),
    ("review", "JOUR"),
    ("review-book", "JOUR"),
    ("software", "COMP"),
    ("song", "SOUND"),
    ("speech", "SLIDE"),
    ("standard", "STAND"),
    ("thesis", "THES"),
    ("webpage", "ELEC"),
];
/// Roles that have a tag.
const PEOPLE: [(&str, &str); 4] =
    [("author", "AU"), ("editor", "A2"), ("collection-editor", "A3"), ("translator", "A4")];
/// Variables of CSL, with and without a place in a work, that have a tag.
const TAGS: &[(&str, &str)] = &[
    ("title-short", "ST"),
    ("container-title", "T2"),
    ("container-title-short", "J2"),
    ("publisher", "PB"),
    ("publisher-place", "CY"),
    ("volume", "VL"),
    ("issue", "IS"),
    ("edition", "ET"),
    ("archive", "DB"),
    ("archive_location", "AV"),
    ("URL", "UR"),
    ("DOI", "DO"),
    ("ISBN", "SN"),
    ("ISSN", "SN"),
    ("language", "LA"),
    ("note", "N1"),
    ("abstract", "AB"),
    ("call-number", "CN"),
    ("genre", "M3"),
];
/// Names of our own for what a note says.
const NAMED: [(&str, &str); 4] = [
    ("x-broken-url", "address as written, no link"),
    ("x-checked-by", "checked by"),
    ("x-cited-as", "cited as"),
    ("x-title-romanised", "romanised title"),
];

/// Records of RIS, which all citation managers import. The translator stands in `A4`, the archive in `DB`, the shelf mark in `AV`.
///
/// What RIS has no tag for stands in notes (`N1`) as a name with a value, for people: other roles, other dates, ranges and dates that are
/// not sure, how dates are shown, originals, the place and the collection of an archive, titles in other languages but the first, what a
/// text cites, an address that is no link. So no words are lost, but what they mean is to a program. Lost are:
///
/// - line breaks, control signs and signs that turn the direction of what follows, as in all forms;
/// - which types of CSL share a type of RIS; where a title ends and its subtitle begins;
/// - whether a name with a comma is that of a body, and which particle of a name may be dropped;
/// - the names of fields of other programs (`file`, `options`, …): what has no variable in CSL is not written.
#[must_use]
pub fn ris(works: &[&Work]) -> Vec<u8> {
    let records: Vec<String> = works.iter().map(|work| record(work)).collect();
    records.join("\r\n").into_bytes()
}

fn record(work: &Work) -> String {
    let mut out = Lines::default();
    let mut notes: Vec<(String, String)> = Vec::new();
    let kind = work.kind.name();
    out.line("TY", TYPES.iter().find(|(known, _)| *known == kind).map_or("GEN", |(_, kind)| kind));
    out.line("ID", &work.key);
    people(work, &mut out, &mut notes);
    out.line("TI", &work.titles.whole().or_else(|| work.titles.subtitle.clone()).unwrap_or_default());
    let mut translated = work.titles.translated.iter();
    if let Some((_, title)) = translated.next() {
        out.line("TT", title);
    }
    notes.extend(translated.map(|(lang, title)| (format!("title ({lang})"), title.clone())));
    dates(work, &mut out, &mut notes);
    // Of works that stand in nothing, the series is what contains them.
    let has_container = work.titles.container.is_some();
    let is_whole = matches!(kind, "book" | "map" | "report" | "software");
    for (variable, text) in work.texts() {
        match variable {
            "title" | "subtitle" => {}
            "page" => pages(text, &mut out),
            "collection-title" => out.line(if is_whole && !has_container { "T2" } else { "T3" }, text),
            "number" => out.line(if matches!(kind, "report" | "patent" | "standard") { "SN" } else { "M1" }, text),
            _ => match TAGS.iter().find(|(known, _)| *known == variable) {
                Some((_, "UR")) => out.line("UR", &plain::url(text)),
                Some((_, tag)) => out.line(tag, text),
                None => {
                    let named = NAMED.iter().find(|(known, _)| *known == variable).map(|(_, name)| (*name).to_owned());
                    notes.push((named.unwrap_or_else(|| spoken(variable)), text.to_owned()));
                }
            },
        }
    }
    others(work, &mut out, &mut notes);
    for (name, text) in notes {
        let text = plain::line(&text);
        if !text.is_empty() {
            out.line("N1", &format!("{name}: {text}"));
        }
    }
    out.finish()
}

/// `original-publisher_place` in words.
fn spoken(variable: &str) -> String {
    variable.replace(['-', '_'], " ")
}

fn people(work: &Work, out: &mut Lines, notes: &mut Vec<(String, String)>) {
    for role in ROLES {
        let Some(names) = work.names.get(role) else { continue };
        match PEOPLE.iter().find(|(known, _)| *known == role) {
            Some((_, tag)) => names.people.iter().for_each(|person| out.line(tag, &filed(person))),
            None => notes.push((spoken(role), all(names))),
        }
        if names.has_others && PEOPLE.iter().any(|(known, _)| *known == role) {
            notes.push((spoken(role), "and others".to_owned()));
        }
    }
}

fn all(names: &Names) -> String {
    let others = names.has_others.then(|| "and others".to_owned());
    names.people.iter().map(filed).chain(others).collect::<Vec<_>>().join("; ")
}

/// A name as it is filed: “de la Family, Given, Jr.”.
fn filed(person: &Person) -> String {
    let parts = [&person.dropping_particle, &person.particle, &person.family];
    let family: Vec<&str> = parts.into_iter().filter_map(|part| part.as_deref()).collect();
    let family = Some(family.join(" ")).filter(|family| !family.is_empty());
    let parts = [family.as_deref(), person.given.as_deref(), person.suffix.as_deref()];
    let name = parts.into_iter().flatten().collect::<Vec<_>>().join(", ");
    if name.is_empty() { person.literal.clone().unwrap_or_default() } else { name }
}

fn dates(work: &Work, out: &mut Lines, notes: &mut Vec<(String, String)>) {
    for (variable, date) in work.dates() {
        let point = date.first.or(date.last);
        let mut is_whole = date.last.is_none() && !date.is_open && !date.is_circa && date.season.is_none();
        match (variable, point) {
            ("issued", Some(point)) => {
                out.line("PY", &format!("{:04}", point.year));
                out.line("DA", &slashed(point));
            }
            ("accessed", Some(point)) => out.line("Y2", &slashed(point)),
            ("issued", None) => out.line("PY", date.display.as_deref().unwrap_or_default()),
            _ => is_whole = false,
        }
        let name = if variable == "issued" { "date".to_owned() } else { spoken(variable) };
        if !is_whole && has_points(date) {
            notes.push((name.clone(), said(date)));
        }
        if let Some(display) = date.display.as_ref().filter(|_| has_points(date) || variable != "issued") {
            notes.push((format!("{name} as shown"), display.clone()));
        }
        notes.extend(date.displays.iter().map(|(lang, words)| (format!("{name} as shown ({lang})"), words.clone())));
    }
}

/// Year, month, day and words of one's own, of which any may be missing but no stroke.
fn slashed(point: Point) -> String {
    let part = |part: Option<u8>| part.map(|part| format!("{part:02}")).unwrap_or_default();
    format!("{:04}/{}/{}/", point.year, part(point.month), part(point.day))
}

/// A date in the words of people.
fn said(date: &WorkDate) -> String {
    let seasons = ["spring", "summer", "autumn", "winter"];
    let season = date.season.and_then(|season| seasons.get(usize::from(season).checked_sub(1)?));
    let season = season.map(|season| format!("{season} ")).unwrap_or_default();
    let circa = if date.is_circa { "circa " } else { "" };
    let (first, last) = (date.first.map(iso).unwrap_or_default(), date.last.map(iso).unwrap_or_default());
    let sign = if date.last.is_some() || date.is_open { "/" } else { "" };
    format!("{circa}{season}{first}{sign}{last}")
}

/// One run of pages as its ends.
fn pages(pages: &str, out: &mut Lines) {
    let ends: Vec<&str> = pages.split(['-', '–']).map(str::trim).collect();
    match ends.as_slice() {
        [first, last] if !first.is_empty() && !last.is_empty() && !pages.contains([',', ';', '،']) => {
            out.line("SP", first);
            out.line("EP", last);
        }
        _ => out.line("SP", pages),
    }
}

/// Variables of CSL that have no place in a work.
fn others(work: &Work, out: &mut Lines, notes: &mut Vec<(String, String)>) {
    for (name, text) in &work.others {
        if name == "keyword" {
            text.split([',', ';', '،']).for_each(|word| out.line("KW", word));
        } else if let Some((_, tag)) =
            TAGS.iter().find(|(known, _)| known == name).filter(|(_, tag)| !matches!(*tag, "DO" | "LA"))
        {
            out.line(tag, text);
        } else if super::csl_json::is_variable(name) {
            notes.push((spoken(name), text.clone()));
        }
    }
}
