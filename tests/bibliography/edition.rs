//! The works of the edition itself: the sixteen of the article's list in three files, and the four titles of the essay.

use super::{edition_of, one};
use std::collections::BTreeSet;
use variorum::model::work::{Person, Point};
use variorum::text::calendar::Calendar;

const JSON: &str = include_str!("data/article.json");
const YAML: &str = include_str!("data/article.yaml");
const BIB: &str = include_str!("data/article.bib");
const ESSAY: &str = include_str!("data/essay.bib");

#[test]
fn the_list_of_the_article_is_read_from_three_files_at_once() {
    let (works, found) = edition_of(JSON, YAML, BIB);
    assert_eq!(works.len(), 16);
    let codes: Vec<_> = found.iter().map(|diagnostic| diagnostic.code.number).collect();
    assert_eq!(codes, ["V1006", "V1011"], "the shortened address, and the Persian comma");
    let stems: BTreeSet<String> = works.iter().map(variorum::model::work::Work::file_stem).collect();
    assert_eq!(stems.len(), 16);
    for work in &works {
        let source =
            [JSON, YAML, BIB][["json", "yaml", "bib"].iter().position(|end| work.span.0.ends_with(end)).unwrap()];
        assert!(source[work.span.1.clone()].contains(&work.key), "{}", work.key);
    }
}

#[test]
fn item_13_is_no_link_and_item_16_is_one() {
    let (works, _) = one("yaml", YAML);
    let by = |key: &str| works.iter().find(|work| work.key == key).unwrap();
    assert_eq!(by("seratnews").url, None);
    assert_eq!(by("seratnews").broken_url.as_deref(), Some("https://www.seratnews.com/.../گ-جمهوری-سوسیالیستی"));
    assert_eq!(by("pahlaviha").url.as_deref(), Some("http://pahlaviha.pchi.ir/show.php?page=contents&id=13376"));
    assert_eq!(
        by("dvp2").cited_as.as_deref(),
        Some("Документы внешней политики СССР. (1959) Том II. Москва. Госполитздат.")
    );
    assert_eq!(by("dvp2").publisher.as_deref(), Some("Госполитиздат"), "as cited, and as it is, stay apart");
}

#[test]
fn years_of_the_solar_hijri_calendar_are_sorted_by_gregorian_and_shown_as_written() {
    let (works, _) = one("bib", BIB);
    let dates: Vec<_> = works.iter().map(|work| work.issued.clone().unwrap()).collect();
    let years: Vec<_> = dates.iter().map(|date| (date.first.unwrap().year, date.display.as_deref().unwrap())).collect();
    assert_eq!(years, [(2009, "۱۳۸۸"), (1988, "1367"), (2011, "1390")]);
    assert!(dates.iter().all(|date| date.calendar == Some(Calendar::SolarHijri)));
    let bayat = &works[0];
    assert_eq!(
        bayat.names["author"].people,
        [Person { family: Some("بیات".into()), given: Some("کاوه".into()), ..Person::default() }]
    );
    assert_eq!(bayat.lang.as_deref(), Some("fa"));
    assert_eq!(bayat.titles.translated["en"], "Storm over the Caucasus");
    assert_eq!(bayat.titles.romanised.as_deref(), Some("Tufan bar faraz-e Qafqaz"));
    assert!(bayat.titles.subtitle.as_deref().unwrap().starts_with("نگاهی"));
    assert_eq!(works[1].names["author"].people, [Person::literal("دکتر ایرج ذوقی")]);
    assert_eq!(works[1].file_stem(), format!("1367-{}", &works[1].file_stem()[5..]));
}

#[test]
fn archives_and_languages_survive() {
    let (works, found) = one("json", JSON);
    assert!(found.is_empty(), "{found:?}");
    assert_eq!(works[0].archive.location.as_deref(), Some("f. 28, siy. 1, iş 72"));
    assert_eq!(works[0].archive.place.as_deref(), Some("Bakı"));
    assert_eq!(works[1].cited_as.as_deref(), Some("ARDA: f. 28. siy. 1. iş 577"), "from `custom`");
    assert_eq!(works[4].lang.as_deref(), Some("az"));
    assert_eq!(works[5].issued.as_ref().unwrap().first, Some(Point::year(2001)));
}

#[test]
fn the_essay_says_little_and_only_that_is_kept() {
    let (works, found) = one("bib", ESSAY);
    assert_eq!(found.iter().map(|(code, _)| *code).collect::<BTreeSet<_>>(), BTreeSet::from(["V1005"]));
    let undated = works[1].issued.as_ref().unwrap();
    assert_eq!((undated.first, undated.display.as_deref()), (None, Some("[بی‌تا]")));
    let task = &works[3];
    assert_eq!(task.titles.original.as_deref(), Some("The American Task in Persia"));
    assert_eq!(task.original_date.as_ref().unwrap().first, Some(Point::year(1925)));
    assert_eq!(task.issued, None, "the edition that is cited is not the original");
    assert_eq!(task.names["translator"].people.len(), 1);
    assert_eq!(task.others["origlanguage"], "english");
}
