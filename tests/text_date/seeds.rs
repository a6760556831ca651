//! The four seeds, each with the list of its dates as a reader finds them.

use crate::marked::found;
use variorum::text::date::{Rule, Verdict, find, pairs};

/// The Persian essay. «قرارداد1921» and «توافق 1921» name a treaty by a bare number, and pages are no dates.
const ESSAY: &[(&str, &str)] = &[
    ("16 آبان 1296", "s:1296-8-16"),
    ("7نوامبر1917", "g:1917-11-7"),
    ("26دیماه 1296", "s:1296-10-26"),
    ("16ژانویه 1918", "g:1918-1-16"),
    ("15مرداد1297", "s:1297-5-15"),
    ("7اوت 1918", "g:1918-8-7"),
    ("6 اسفند1297", "s:1297-12-6"),
    ("اوت 1919", "g:1919-8"),
    ("17مرداد1298", "s:1298-5-17"),
    ("9اوت1919", "g:1919-8-9"),
    ("سوم اسفند 1299", "s:1299-12-3"),
    ("22فوریه 1921", "g:1921-2-22"),
    ("8اسفند 1299", "s:1299-12-8"),
    ("27فوریه1921", "g:1921-2-27"),
    ("اوت 1919", "g:1919-8"),
    ("6اردیبهشت 1300", "s:1300-2-6"),
    ("26آوریل 1921", "g:1921-4-26"),
    ("16اردیبهشت", "s:?-2-16"),
    ("19شهریور 1300", "s:1300-6-19"),
    ("20سپتامبر1921", "g:1921-9-20"),
    ("9مهرماه 1300", "s:1300-7-9"),
    ("اول اکتبر1921", "g:1921-10-1"),
    ("23مهرماه", "s:?-7-23"),
    ("26آبان1300", "s:1300-8-26"),
    ("17نوامبر1921", "g:1921-11-17"),
    ("اول آذر 1300", "s:1300-9-1"),
    ("11 آذر1300", "s:1300-9-11"),
    ("2دسامبر1921", "g:1921-12-2"),
];

/// The Azerbaijani article without its summaries. Sheets, pages and the years of publication in brackets are no dates.
const ARTICLE: &[(&str, &str)] = &[
    ("1920-1921-ci illər", "g:1920..1921"),
    ("1920-ci il aprelin 28-də", "g:1920-4-28"),
    ("1919-cu ildə", "g:1919"),
    ("1907-ci ildə", "g:1907"),
    ("1917-ci il Fevral", "g:1917-2"),
    ("1919-cu ilin avqust ayının 9-da", "g:1919-8-9"),
    ("1917-ci il 26 oktyabrda", "g:1917-10-26"),
    ("1920-ci il may ayının 18-də", "g:1920-5-18"),
    ("May ayının 23-də", "g:?-5-23"),
    ("1920-ci il iyunun 4-də", "g:1920-6-4"),
    ("1920-ci il iyunun 22-də", "g:1920-6-22"),
    ("1917-ci ildə", "g:1917"),
    ("1920-ci ilin", "g:1920"),
    ("1920-ci il iyulun 16-da", "g:1920-7-16"),
    ("iyunun 25-də", "g:?-6-25"),
    ("1920-ci ilin iyun ayında", "g:1920-6"),
    ("1920-ci il oktyabr ayındakı", "g:1920-10"),
    ("1920-ci ilin oktyabr ayında", "g:1920-10"),
    ("1920-ci il oktyabr ayının 28-də", "g:1920-10-28"),
    ("1920-ci il noyabrın 9-da", "g:1920-11-9"),
    ("1921-ci il yanvarın 21-də", "g:1921-1-21"),
    ("1921-ci il 26 fevralda", "g:1921-2-26"),
    ("1920-ci ilin dekabrında", "g:1920-12"),
    ("dekabrın 19-da", "g:?-12-19"),
    ("1921-ci il sentyabrın 21-dək", "g:1921-9-21"),
    ("1921-ci il 18 mart", "g:1921-3-18"),
    ("1921-ci il aprelin 13-də", "g:1921-4-13"),
    ("18 iyul 1921-ci ildə", "g:1921-7-18"),
    ("1921-ci il sentyabrın 20-də", "g:1921-9-20"),
    ("1921-ci ilin avqustunda", "g:1921-8"),
    ("oktyabrın 22-də", "g:?-10-22"),
];

/// Its summary in Russian.
const ARTICLE_RU: &[(&str, &str)] = &[
    ("1920-1921 г.", "g:1920..1921"),
    ("18 мая 1920 года", "g:1920-5-18"),
    ("октябре 1920 года", "g:1920-10"),
    ("26 февраля 1921 года", "g:1921-2-26"),
    ("22 октября", "g:?-10-22"),
];

/// Its summary in English.
const ARTICLE_EN: &[(&str, &str)] = &[
    ("May 18, 1920", "g:1920-5-18"),
    ("October 1920", "g:1920-10"),
    ("February 26, 1921", "g:1921-2-26"),
    ("October 22", "g:?-10-22"),
];

/// The article translated into English by a machine: "By August", "to March on Tehran" and "40 machine guns" are no dates.
const NEWS: &[(&str, &str)] = &[
    ("April 1920", "g:1920-4"),
    ("1919", "g:1919"),
    ("1920", "g:1920"),
    ("1920", "g:1920"),
    ("17 may 1920", "g:1920-5-17"),
    ("June 1, 1920", "g:1920-6-1"),
    ("9 Jun", "g:?-6-9"),
    ("31 July", "g:?-7-31"),
    ("March 1921", "g:1921-3"),
    ("July 1921", "g:1921-7"),
];

/// The Persian book, its lines joined. Where extraction has broken a line, what is left of the date on it is found («نوامبر ۱۹۱۷ /۱۳»),
/// or nothing («نوامبر روز بررسی … باشکوه۴»); decades and «انقلاب ۱۹۰۵» are not.
const BOOK: &[(&str, &str)] = &[
    ("سال  ۱۹۱۸", "g:1918"),
    ("سال  ۱۹۱۹", "g:1919"),
    ("۱۲ فوریه ۱۹۱۸", "g:1918-2-12"),
    ("سال ۱۹۰۵", "g:1905"),
    ("اول ژوئیه", "g:?-7-1"),
    ("ماه مه و ژوئن ۱۹۱۷", "g:1917-5..1917-6"),
    ("23 ژوئن", "g:?-6-23"),
    ("اول ژوئیه", "g:?-7-1"),
    ("۲۳ ژوئن", "g:?-6-23"),
    ("اول  ژوئیه", "g:?-7-1"),
    ("دوم ژوئیه", "g:?-7-2"),
    ("اول ژوئیه", "g:?-7-1"),
    ("15 ژوئیه", "g:?-7-15"),
    ("۱۵ ژوئیه", "g:?-7-15"),
    ("۱۵ ژوئیه", "g:?-7-15"),
    ("۱۶ تا ۱۸ ژوئیه", "g:?-7-16..?-7-18"),
    ("۱۸ ژوئیه", "g:?-7-18"),
    ("نوامبر ۱۹۱۷", "g:1917-11"),
    ("۷ نوامبر", "g:?-11-7"),
    ("7 نوامبر", "g:?-11-7"),
    ("7 نوامبر", "g:?-11-7"),
    ("28 اکتبر", "g:?-10-28"),
    ("۱۵ نوامبر", "g:?-11-15"),
    ("اول ژوئیه", "g:?-7-1"),
    ("۱۸ ژوئیه", "g:?-7-18"),
    ("چهارم نوامبر", "g:?-11-4"),
    ("16 و 17 ژوئیه", "g:?-7-16..?-7-17"),
    ("۵ نوامبر", "g:?-11-5"),
    ("6 نوامبر", "g:?-11-6"),
    ("ششم نوامبر", "g:?-11-6"),
    ("۶ و ۷ نوامبر", "g:?-11-6..?-11-7"),
    ("۷ نوامبر", "g:?-11-7"),
    ("۷ نوامبر", "g:?-11-7"),
    ("7 نوامبر", "g:?-11-7"),
    ("8 نوامبر", "g:?-11-8"),
    ("9 و 10 نوامبر", "g:?-11-9..?-11-10"),
    ("۱۱ نوامبر", "g:?-11-11"),
    ("۷ و ۸ نوامبر", "g:?-11-7..?-11-8"),
    ("۱۱ نوامبر", "g:?-11-11"),
    ("۱۱ نوامبر", "g:?-11-11"),
    ("۱۲ نوامبر", "g:?-11-12"),
    ("۱۲ و  ۱۳ نوامبر", "g:?-11-12..?-11-13"),
    ("نوامبر ۱۹۱۷", "g:1917-11"),
    ("۱۴ نوامبر", "g:?-11-14"),
    ("نوامبر ۱۹۱۷", "g:1917-11"),
    ("هفتم نوامبر", "g:?-11-7"),
    ("هفتم نوامبر", "g:?-11-7"),
    ("۸ نوامبر", "g:?-11-8"),
    ("۲۰ نوامبر", "g:?-11-20"),
    ("۲۴ نوامبر", "g:?-11-24"),
    ("۵ دسامبر", "g:?-12-5"),
    ("۲۲ دسامبر", "g:?-12-22"),
    ("۲۲ دسامبر", "g:?-12-22"),
    ("۸ نوامبر", "g:?-11-8"),
    ("۲۵ دسامبر", "g:?-12-25"),
    ("25 دسامبر", "g:?-12-25"),
    ("28 دسامبر", "g:?-12-28"),
    ("۲۵ دسامبر", "g:?-12-25"),
    ("27 فوریه 1918", "g:1918-2-27"),
    ("9 فوریه", "g:?-2-9"),
    ("9 فوریه", "g:?-2-9"),
    ("هشتم فوریه", "g:?-2-8"),
];

fn seed(name: &str) -> String {
    let path = format!("{}/seeds/{name}", env!("CARGO_MANIFEST_DIR"));
    std::fs::read_to_string(path).expect("the seed is part of the repository")
}

fn same(text: &str, language: &str, expected: &[(&str, &str)]) {
    let found = found(text, language);
    let found: Vec<(&str, &str)> = found.iter().map(|(words, value)| (words.as_str(), value.as_str())).collect();
    assert_eq!(found, expected);
}

#[test]
fn the_essay() {
    let text = seed("000_972082e452b6bb48.txt");
    same(&text, "fa", ESSAY);
    let found = find(&text, "fa");
    let pairs = pairs(&text, &found);
    assert_eq!(pairs.len(), 11);
    let differ: Vec<_> =
        pairs.iter().filter(|pair| pair.verdict != Verdict::Agrees { rule: Rule::SolarHijri }).collect();
    assert_eq!(differ.len(), 1);
    assert_eq!(differ[0].verdict, Verdict::Differs { days: 10 });
    assert_eq!(
        &text[found[differ[0].first].range.start..found[differ[0].second].range.end],
        "19شهریور 1300(20سپتامبر1921"
    );
}

#[test]
fn the_article_and_its_summaries() {
    let text = seed("002_a7f2b51d67fced48.txt");
    let (article, rest) = text.split_once("## РЕЗЮМЕ").expect("a summary");
    let (russian, english) = rest.split_once("**SUMMARY").expect("a second summary");
    same(article, "az", ARTICLE);
    same(russian, "ru", ARTICLE_RU);
    same(english, "en", ARTICLE_EN);
}

#[test]
fn the_translated_article() {
    same(&seed("001_b7e6cea3501c01aa.txt"), "en", NEWS);
}

#[test]
fn the_book() {
    let text = seed("003_4ad80db87d45e43f.txt");
    let joined: Vec<&str> = text.split('\n').map(str::trim).filter(|line| !line.is_empty()).collect();
    same(&joined.join(" "), "fa", BOOK);
}
