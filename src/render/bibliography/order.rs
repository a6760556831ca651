//! The order of a bibliography: works in the script of the page first, and inside of each script by author, date and title.

use crate::model::Work;
use crate::model::work::Names;
use crate::text::collation::Collation;
use crate::text::script::Script;
use crate::text::script::native_script;
use std::cmp::Ordering;

/// The roles under whose names a work without an author is filed, in their order.
const FILED_UNDER: [&str; 5] = ["author", "editor", "compiler", "translator", "director"];

/// Signs with which words begin and by which nobody looks for them.
const LEADING: &[char] = &[
    'ʿ', 'ʾ', 'ʼ', '‘', '’', '“', '”', '„', '«', '»', '"', '\'', '(', '[', '{', '<', '‹', '›', '¿', '¡', '…', '.', '-',
    '–', '—', ' ',
];

/// What a work is sorted by.
#[derive(Debug, PartialEq, Eq)]
struct Key<'w> {
    work: usize,
    script: Option<Script>,
    name: String,
    date: (bool, i32, u8, u8),
    title: String,
    volume: u64,
    called: &'w str,
}

/// The works in the order of a language, by their places, under the script in which they are listed; `None` for works without a letter.
pub(super) fn sorted(works: &[Work], lang: &str) -> Vec<(Option<Script>, Vec<usize>)> {
    let collation = Collation::of(lang);
    let own = native_script(lang);
    let mut keys: Vec<Key<'_>> = works.iter().enumerate().map(|(place, work)| key(place, work)).collect();
    keys.sort_by(|one, other| {
        bucket(one.script, own)
            .cmp(&bucket(other.script, own))
            .then_with(|| by_words(&collation, &one.name, &other.name))
            .then_with(|| one.date.cmp(&other.date))
            .then_with(|| by_words(&collation, &one.title, &other.title))
            .then_with(|| one.volume.cmp(&other.volume))
            .then_with(|| one.called.cmp(other.called))
    });
    let mut groups: Vec<(Option<Script>, Vec<usize>)> = Vec::new();
    for key in keys {
        match groups.last_mut().filter(|(script, _)| *script == key.script) {
            Some((_, group)) => group.push(key.work),
            None => groups.push((key.script, vec![key.work])),
        }
    }
    groups
}

fn by_words(collation: &Collation, one: &str, other: &str) -> Ordering {
    if one == other { Ordering::Equal } else { collation.compare(one, other) }
}

/// The page's own script, then the others by their codes, then works without a letter.
fn bucket(script: Option<Script>, own: Script) -> (u8, &'static str) {
    match script {
        Some(script) if script == own => (0, ""),
        Some(script) => (1, script.code()),
        None => (2, ""),
    }
}

fn key(place: usize, work: &Work) -> Key<'_> {
    let filed = FILED_UNDER.iter().find_map(|role| work.names.get(role)).map(names);
    let title = counted(&work.titles.whole().or_else(|| archival(work)).unwrap_or_else(|| work.key.clone()));
    let name = filed.filter(|name| !name.is_empty()).unwrap_or_else(|| title.clone());
    let script = name.chars().find_map(Script::of);
    let volume = work.volume.as_deref().and_then(|volume| crate::text::digits::numbers(volume).next());
    Key {
        work: place,
        script,
        name,
        date: work.issued.as_ref().map_or((true, 0, 0, 0), crate::model::work::WorkDate::sort_key),
        title,
        volume: volume.and_then(|number| number.value).unwrap_or(0),
        called: &work.key,
    }
}

/// What an archival file without a title is filed under.
fn archival(work: &Work) -> Option<String> {
    let parts = [&work.archive.name, &work.archive.collection, &work.archive.location];
    let parts: Vec<&str> = parts.into_iter().filter_map(|part| part.as_deref()).collect();
    (!parts.is_empty()).then(|| parts.join(" "))
}

fn names(names: &Names) -> String {
    let one = |person: &crate::model::work::Person| {
        let family = person.family.as_deref().or(person.literal.as_deref()).unwrap_or_default();
        let particle = person.particle.as_deref().unwrap_or_default();
        plain(&[particle, family, person.given.as_deref().unwrap_or_default()].join(" "))
    };
    names.people.iter().map(one).collect::<Vec<_>>().join("  ")
}

/// The same with numbers that sort as numbers: file 72 stands before file 577.
fn counted(words: &str) -> String {
    let words = plain(words);
    let mut out = String::with_capacity(words.len());
    let mut at = 0;
    for number in crate::text::digits::numbers(&words) {
        out.push_str(&words[at..number.range.start]);
        match number.value {
            Some(value) => out.push_str(&format!("{value:012}")),
            None => out.push_str(&words[number.range.clone()]),
        }
        at = number.range.end;
    }
    out.push_str(&words[at..]);
    out
}

/// Words without the signs before their first letter, and with the letters that Persian writes in two ways as one.
fn plain(words: &str) -> String {
    let words = words.trim_start_matches(LEADING);
    words
        .chars()
        .map(|sign| match sign {
            'ي' | 'ى' => 'ی',
            'ك' => 'ک',
            other => other,
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::work::{Person, Point, Titles, WorkDate};

    fn work(key: &str, author: &str, title: &str, year: i32) -> Work {
        let mut work = Work { key: key.to_owned(), ..Work::default() };
        work.titles = Titles { title: Some(title.to_owned()), ..Titles::default() };
        if !author.is_empty() {
            let people = vec![Person { family: Some(author.to_owned()), ..Person::default() }];
            work.names.insert("author", Names { people, has_others: false });
        }
        work.issued = Some(WorkDate { first: Some(Point::year(year)), ..WorkDate::default() });
        work
    }

    fn order(works: &[Work], lang: &str) -> Vec<String> {
        let groups = sorted(works, lang);
        groups.iter().flat_map(|(_, group)| group.iter().map(|place| works[*place].key.clone())).collect()
    }

    #[test]
    fn the_script_of_the_page_comes_first() {
        let works = [
            work("ru", "Володарский", "Советы", 1985),
            work("fa", "بیات", "توفان", 2009),
            work("az", "Həsənli", "Xarici siyasət", 2012),
        ];
        assert_eq!(order(&works, "az"), ["az", "fa", "ru"]);
        assert_eq!(order(&works, "fa"), ["fa", "ru", "az"]);
        assert_eq!(order(&works, "ru"), ["ru", "fa", "az"]);
    }

    #[test]
    fn by_author_then_date_then_title_and_signs_before_a_name_do_not_count() {
        let works = [
            work("b2", "Bell", "Zebra", 1920),
            work("b1", "Bell", "Apple", 1920),
            work("b0", "Bell", "Zoo", 1919),
            work("none", "", "“Ararat”", 1950),
            work("ali", "ʿAlī", "Z", 1900),
        ];
        assert_eq!(order(&works, "en"), ["ali", "none", "b0", "b1", "b2"]);
    }

    #[test]
    fn volumes_of_a_work_follow_each_other() {
        let mut works = [work("x10", "", "Documents", 1960), work("x2", "", "Documents", 1960)];
        works[0].volume = Some("10".to_owned());
        works[1].volume = Some("Том 2".to_owned());
        assert_eq!(order(&works, "ru"), ["x2", "x10"]);
    }

    #[test]
    fn files_of_an_archive_stand_in_the_order_of_their_numbers() {
        let works = [
            work("c", "", "f. 28, file 577", 1),
            work("a", "", "f. 28, file 72", 1),
            work("b", "", "f. 28, file ۱۷۲", 1),
        ];
        assert_eq!(order(&works, "az"), ["a", "b", "c"]);
    }

    #[test]
    fn letters_of_azerbaijani_have_their_places() {
        let works = [
            work("h", "Hacı", "a", 1),
            work("x", "Xətai", "a", 1),
            work("q", "Qasımov", "a", 1),
            work("e", "Əliyev", "a", 1),
            work("f", "Fətəli", "a", 1),
        ];
        assert_eq!(order(&works, "az"), ["e", "f", "h", "x", "q"]);
    }
}
