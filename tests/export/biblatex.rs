//! BibLaTeX loses what its doc comment names, and no more.

use super::any::any_work;
use super::{all, bare, works};
use proptest::prelude::*;
use std::collections::BTreeMap;
use unicode_normalization::UnicodeNormalization;
use variorum::model::work::{Names, Person, Work, WorkDate};
use variorum::render::export::biblatex;

fn again(list: &[Work]) -> (String, Vec<Work>) {
    let text = String::from_utf8(biblatex(&list.iter().collect::<Vec<_>>())).expect("UTF-8");
    let read = works("bib", &text);
    (text, read.iter().map(bare).collect())
}

/// Text as BibLaTeX can hold it; `None` when nothing is left.
fn line(text: &str) -> Option<String> {
    let is_blank = |sign: char| matches!(sign, ' ' | '\t'..='\r' | '\u{85}' | '\u{2028}' | '\u{2029}');
    let is_gone = |sign: char| {
        sign.is_control() && !is_blank(sign)
            || matches!(sign, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{feff}')
    };
    let kept: String = text.chars().filter(|sign| !is_gone(*sign)).collect();
    let words: Vec<&str> = kept.split(is_blank).filter(|word| !word.is_empty()).collect();
    let line: String = words.join(" ").nfc().collect();
    let line = line.trim();
    (!line.is_empty()).then(|| line.to_owned())
}

/// The same with the tags that keep letters large, where they have their partner.
fn words(text: &str) -> Option<String> {
    line(text).map(|line| nocase(&line)).and_then(|line| self::line(&line))
}

/// Without pairs of `nocase`, as the writer pairs them.
fn nocase(text: &str) -> String {
    if !text.contains("nocase") {
        return text.to_owned();
    }
    let tags =
        ["<i>", "</i>", "<b>", "</b>", "<sup>", "</sup>", "<sub>", "</sub>", "<span class=\"nocase\">", "</span>"];
    let (mut open, mut gone) = (Vec::new(), Vec::new());
    for (at, _) in text.match_indices('<') {
        let Some(tag) = tags.iter().find(|tag| text[at..].starts_with(**tag)) else { continue };
        if !tag.starts_with("</") {
            open.push((at, *tag));
            continue;
        }
        let name = &tag[2..tag.len() - 1];
        let is_partner = |opening: &str| {
            opening[1..].starts_with(&format!("{name}>")) || name == "span" && opening.starts_with("<span")
        };
        if let Some((start, opening)) = open.pop_if(|(_, opening)| is_partner(opening))
            && opening.contains("nocase")
        {
            gone.extend([start..start + opening.len(), at..at + tag.len()]);
        }
    }
    text.char_indices().filter(|(at, _)| !gone.iter().any(|range| range.contains(at))).map(|(_, sign)| sign).collect()
}

fn set(part: &mut Option<String>) {
    *part = part.take().and_then(|text| words(&text));
}

fn date(date: &WorkDate) -> Option<WorkDate> {
    let mut date = date.clone();
    date.display = date.display.as_deref().and_then(words);
    date.displays = date.displays.iter().filter_map(|(lang, shown)| Some((lang.clone(), words(shown)?))).collect();
    let has_points = date.first.or(date.last).is_some();
    (has_points || date.display.is_some()).then_some(date)
}

fn person(person: &Person) -> Option<Person> {
    let original = person;
    let mut person = person.clone();
    let Person { family, given, particle, dropping_particle, suffix, literal } = &mut person;
    for part in [&mut *family, given, particle, dropping_particle, suffix, literal] {
        *part = part.take().and_then(|text| line(&text));
    }
    if dropping_particle.is_some() && particle.is_some() {
        let both = [&original.dropping_particle, &original.particle].map(|part| part.clone().unwrap_or_default());
        *particle = line(&both.join(" "));
        *dropping_particle = None;
    }
    if [&*family, given, particle, dropping_particle, suffix].iter().any(|part| part.is_some()) {
        *literal = None;
    }
    (!person.is_empty()).then_some(person)
}

fn names(names: &Names) -> Option<Names> {
    let people: Vec<Person> = names.people.iter().filter_map(person).collect();
    (!people.is_empty()).then_some(Names { people, has_others: names.has_others })
}

/// A work as far as BibLaTeX can say it.
fn held(work: &Work) -> Work {
    let mut work = bare(work);
    let titles = &mut work.titles;
    for part in [
        &mut titles.title,
        &mut titles.subtitle,
        &mut titles.short,
        &mut titles.container,
        &mut titles.container_short,
        &mut titles.collection,
        &mut titles.volume,
        &mut titles.original,
        &mut titles.romanised,
        &mut work.publisher,
        &mut work.place,
        &mut work.original_publisher,
        &mut work.original_place,
        &mut work.volume,
        &mut work.issue,
        &mut work.number,
        &mut work.edition,
        &mut work.archive.name,
        &mut work.archive.place,
        &mut work.archive.collection,
        &mut work.archive.location,
        &mut work.broken_url,
        &mut work.isbn,
        &mut work.issn,
        &mut work.note,
        &mut work.cited_as,
        &mut work.checked_by,
    ] {
        set(part);
    }
    // No tag is one in pages.
    work.pages = work.pages.as_deref().and_then(line).map(|pages| pages.replace(['–', '—'], "-"));
    work.titles.translated =
        work.titles.translated.iter().filter_map(|(lang, title)| Some((lang.clone(), words(title)?))).collect();
    work.names = work.names.iter().filter_map(|(role, people)| Some((*role, names(people)?))).collect();
    for slot in [&mut work.issued, &mut work.original_date, &mut work.accessed] {
        *slot = slot.take().and_then(|slot| date(&slot));
    }
    work.other_dates = work.other_dates.iter().filter_map(|(name, slot)| Some((*name, date(slot)?))).collect();
    // In some fields there are no tags.
    let other = |name: &str, text: &str| if matches!(name, "eprint" | "file") { line(text) } else { words(text) };
    work.others = work.others.iter().filter_map(|(name, text)| Some((name.clone(), other(name, text)?))).collect();
    work
}

/// What differs between a work and what was read of it, by the name of the exception; the rest must be equal.
fn gains(wanted: &Work, read: &mut Work) -> Vec<&'static str> {
    let mut gains = Vec::new();
    // Fields in which no TeX is read are not composed either.
    for name in ["eprint", "file"] {
        if let Some(text) = read.others.get_mut(name) {
            *text = text.nfc().collect();
        }
    }
    for name in ["entrytype", "language"] {
        if !wanted.others.contains_key(name) && read.others.remove(name).is_some() {
            gains.push(name);
        }
    }
    gains
}

#[test]
fn every_work_that_was_read_is_read_again() {
    let (mut count, mut exact) = (0, 0);
    let mut exceptions: BTreeMap<&str, usize> = BTreeMap::new();
    for (name, list) in all() {
        let (text, mut read) = again(&list);
        assert_eq!(read.len(), list.len(), "{name}: {text}");
        for (work, read) in list.iter().zip(&mut read) {
            let wanted = held(work);
            count += 1;
            exact += usize::from(bare(work) == *read);
            if wanted != bare(work) {
                *exceptions.entry("text").or_default() += 1;
            }
            for gain in gains(&wanted, read) {
                *exceptions.entry(gain).or_default() += 1;
            }
            assert_eq!(&wanted, read, "{name}: {text}");
        }
    }
    println!("{exact} of {count} works are equal; {exceptions:?}");
    // The two names that an entry of BibLaTeX always has; no text, name, date or number differs in files as people write them.
    assert!(count == 339 && exact == 320, "{exact} of {count}");
    assert_eq!(exceptions, BTreeMap::from([("entrytype", 14), ("language", 11)]));
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(1500) })]

    #[test]
    fn any_work_is_read_again_as_far_as_biblatex_can_say_it(work in any_work()) {
        let (text, mut read) = again(std::slice::from_ref(&work));
        prop_assert_eq!(read.len(), 1, "{}", text);
        let wanted = held(&work);
        gains(&wanted, &mut read[0]);
        prop_assert_eq!(&wanted, &read[0], "{}", text);
    }

    #[test]
    fn another_parser_reads_any_entry(work in any_work()) {
        let (text, _) = again(std::slice::from_ref(&work));
        let read = ::biblatex::Bibliography::parse(&text);
        prop_assert!(read.as_ref().is_ok_and(|read| read.len() == 1), "{:?}: {}", read, text);
    }
}

#[test]
fn another_parser_reads_every_file() {
    for (name, list) in all() {
        // A file of others may have a key twice; an edition never has.
        let mut known = std::collections::BTreeSet::new();
        let list: Vec<Work> = list.into_iter().filter(|work| known.insert(work.key.clone())).collect();
        let (text, _) = again(&list);
        let read = ::biblatex::Bibliography::parse(&text).unwrap_or_else(|error| panic!("{name}: {error}"));
        assert_eq!(read.len(), list.len(), "{name}");
    }
}

#[test]
fn keys_addresses_and_long_titles_are_held() {
    let title = format!("{{\\{}%", "ک ".repeat(20_000));
    for key in ["ذوقی:1367", "ravabet/1390", "a%b", "a(b)=c", "x#~"] {
        let work = Work { key: key.to_owned(), broken_url: Some("javascript:x".to_owned()), ..Work::default() };
        let mut work = Work { others: [("entrytype".to_owned(), "misc".to_owned())].into(), ..work };
        work.titles.title = Some(title.clone());
        let (text, read) = again(std::slice::from_ref(&work));
        assert_eq!(read, [work], "{key}");
        assert_eq!(text.contains(&format!("@misc{{{key},")), !key.contains(['%', '(', '#']), "{key}");
        assert!(!text.contains(" url = "));
    }
}

#[test]
fn what_biblatex_has_a_field_for_stands_in_it() {
    let list = works(
        "json",
        r#"[{"id": "k", "type": "chapter", "title": "On <i>Natrix</i> & 50%", "container-title": "Whole", "language": "az-Latn", "page": "12-15",
        "author": [{"family": "Gaulle", "given": "Charles", "non-dropping-particle": "de"}, {"literal": "Marx and Engels"}, {"literal": "others"}],
        "composer": [{"family": "A", "given": "B"}], "compiler": [{"family": "C", "given": "D"}], "publisher": "P", "publisher-place": "Bakı; Tehran",
        "issued": {"date-parts": [[1917], [1921]], "circa": true}, "original-date": {"date-parts": [[1900, 2], [0]]}, "accessed": {"literal": "n.d."},
        "x-issued-display": {"fa": "۱۲۹۶"}, "archive_location": "f. 28", "PMID": "1", "x-cited-as": "as_cited"}]"#,
    );
    let (text, _) = again(&list);
    let wanted = [
        "@incollection{k,",
        "  options = {useprefix=true},",
        "  author = {de Gaulle, Charles and {Marx and Engels} and others},",
        "  editor = {C, D},",
        "  editortype = {compiler},",
        "  x-csl-composer = {A, B},",
        "  title = {{On \\emph{Natrix} \\& 50\\%}},",
        "  booktitle = {{Whole}},",
        "  date = {1917~/1921},",
        "  x-issued-display-fa = {۱۲۹۶},",
        "  origdate = {1900-02/},",
        "  x-csl-accessed = {n.d.},",
        "  publisher = {P},",
        "  location = {Bakı and Tehran},",
        "  pages = {12--15},",
        "  archivelocation = {f. 28},",
        "  x-cited-as = {as\\_cited},",
        "  langid = {azerbaijani},",
        "  x-language = {az-Latn},",
        "  x-other-_50_4d_49_44 = {1},",
        "}",
        "",
    ];
    assert_eq!(text, wanted.join("\n"));
}
