//! Pairs of two calendars, and the days that expressions speak of.

use crate::marked::value;
use variorum::text::date::{Pair, Precision, Rule, Unplaced, Verdict, Why, find, pairs};

fn verdicts(text: &str, language: &str) -> Vec<Verdict> {
    pairs(text, &find(text, language)).iter().map(|pair: &Pair| pair.verdict).collect()
}

#[test]
fn verdicts_of_pairs() {
    let agrees = |rule| vec![Verdict::Agrees { rule }];
    let undecidable = |why| vec![Verdict::Undecidable { why }];
    for (language, text, expected) in [
        ("fa", "16 آبان 1296 (7نوامبر1917)", agrees(Rule::SolarHijri)),
        ("fa", "26دیماه 1296 ـ 16ژانویه 1918", agrees(Rule::SolarHijri)),
        ("fa", "16 آبان 1296 = 7نوامبر1917", agrees(Rule::SolarHijri)),
        ("fa", "16 آبان 1296/7نوامبر1917", agrees(Rule::SolarHijri)),
        ("fa", "۷ نوامبر ۱۹۱۷ برابر با ۱۶ آبان ۱۲۹۶", agrees(Rule::SolarHijri)),
        ("fa", "19شهریور 1300(20سپتامبر1921)", vec![Verdict::Differs { days: 10 }]),
        // 3 Hut 1299, renamed and not converted.
        ("fa", "۳ اسفند ۱۲۹۹ (۲۱ فوریه ۱۹۲۱)", agrees(Rule::ZodiacMonths)),
        ("fa", "۳ اسفند ۱۲۹۹ (۲۰ فوریه ۱۹۲۱)", vec![Verdict::Differs { days: -2 }]),
        // After the reform a day is a day.
        ("fa", "۳ اسفند ۱۳۰۴ (۲۱ فوریه ۱۹۲۶)", vec![Verdict::Differs { days: -1 }]),
        ("fa", "۱۶ تا ۱۸ آبان ۱۲۹۶ (۷ تا ۹ نوامبر ۱۹۱۷)", agrees(Rule::SolarHijri)),
        ("fa", "۱۶ تا ۱۸ آبان ۱۲۹۶ (۷ نوامبر ۱۹۱۷)", undecidable(Why::NotWhole)),
        ("fa", "16 آبان 1296 (نوامبر1917)", undecidable(Why::NotWhole)),
        ("fa", "16 آبان (7 نوامبر)", undecidable(Why::NotWhole)),
        ("fa", "۳۰ اسفند ۱۳۰۱ (۲۱ مارس ۱۹۲۳)", undecidable(Why::NoSuchDay)),
        ("fa", "۱ مهر ۱۳۰۰ (۳۱ سپتامبر ۱۹۲۱)", undecidable(Why::NoSuchDay)),
        ("fa", "16 آبان 1296 و 7نوامبر1917", vec![]),
        ("fa", "16 آبان 1296 (شب 7نوامبر1917)", vec![]),
        ("ru", "25 октября (7 ноября) 1917 года", agrees(Rule::Styles)),
        ("ru", "12 (25) октября 1917 года", agrees(Rule::Styles)),
        ("ru", "25 октября 1917 г. (7 ноября 1917 г.)", agrees(Rule::Styles)),
        ("ru", "25 октября (8 ноября) 1917 года", vec![Verdict::Differs { days: 1 }]),
        ("en", "7 November [O.S. 25 October] 1917", agrees(Rule::Styles)),
        ("en", "7 November 1917 (25 October 1917)", agrees(Rule::Styles)),
        ("en", "5 June 1920 (7 June 1920)", vec![]),
        ("en", "3 Esfand 1299/22 February 1921", agrees(Rule::SolarHijri)),
        ("az", "25 oktyabr (7 noyabr) 1917-ci il", agrees(Rule::Styles)),
        ("ru", "24–25 октября (6–7 ноября) 1917 года", agrees(Rule::Styles)),
        ("ru", "30 сентября (11 ноября) 1907 года", vec![Verdict::Differs { days: 29 }]),
        ("en", "16 August (20 August) 1917", vec![]),
        ("fa", "۳۲ جوزا ۱۳۰۰ (۲۱ ژوئن ۱۹۲۱)", agrees(Rule::ZodiacMonths)),
        ("fa", "۳۲ جوزا ۱۳۱۰ (۲۴ ژوئن ۱۹۳۱)", agrees(Rule::ZodiacMonths)),
        ("fa", "۳۲ جوزا ۱۳۰۰ (۲۰ ژوئن ۱۹۲۱)", vec![Verdict::Differs { days: -2 }]),
    ] {
        assert_eq!(verdicts(text, language), expected, "{text}");
    }
}

/// A star behind a date whose year is lent.
fn with_stars(text: &str, language: &str) -> Vec<String> {
    let star = |lent| if lent { "*" } else { "" };
    find(text, language).iter().map(|date| value(date) + star(date.year_is_lent)).collect()
}

#[test]
fn a_half_without_a_year_takes_that_of_the_other() {
    for (language, text, expected, verdict) in [
        ("en", "25 October 1917 (7 November)", ["j:1917-10-25", "g:1917-11-7*"], Some(0)),
        ("en", "25 October (7 November 1917)", ["j:1917-10-25*", "g:1917-11-7"], Some(0)),
        ("en", "25 October (7 November) 1917", ["j:1917-10-25*", "g:1917-11-7"], Some(0)),
        ("en", "7 November (25 October) 1917", ["g:1917-11-7*", "j:1917-10-25"], Some(0)),
        ("en", "October 25 (November 7), 1917", ["j:1917-10-25*", "g:1917-11-7"], Some(0)),
        ("en", "7 November (25 October Old Style) 1917", ["g:1917-11-7*", "j:1917-10-25"], Some(0)),
        ("en", "25 October 1917 Old Style (9 November)", ["j:1917-10-25", "g:1917-11-9*"], Some(2)),
        ("en", "November 8 (21), 1917", ["j:1917-11-8*", "g:1917-11-21"], Some(0)),
        ("en", "25 October/7 November 1917", ["j:1917-10-25*", "g:1917-11-7"], Some(0)),
        ("en", "October 25 / November 7, 1917", ["j:1917-10-25*", "g:1917-11-7"], Some(0)),
        ("en", "12/25 October 1917", ["j:1917-10-12*", "g:1917-10-25"], Some(0)),
        ("ru", "25 октября 1917 года (7 ноября)", ["j:1917-10-25", "g:1917-11-7*"], Some(0)),
        ("ru", "25 октября (7 ноября по новому стилю) 1917 г.", ["j:1917-10-25*", "g:1917-11-7"], Some(0)),
        ("ru", "25 октября/7 ноября 1917 г.", ["j:1917-10-25*", "g:1917-11-7"], Some(0)),
        ("ru", "12/25 октября 1917 года", ["j:1917-10-12*", "g:1917-10-25"], Some(0)),
        ("az", "25 oktyabr 1917-ci il (7 noyabr)", ["j:1917-10-25", "g:1917-11-7*"], Some(0)),
        ("az", "1917-ci il oktyabrın 25-də (noyabrın 7-də)", ["j:1917-10-25", "g:1917-11-7*"], Some(0)),
        ("fa", "۱۶ آبان ۱۲۹۶ (۷ نوامبر)", ["s:1296-8-16", "g:1917-11-7*"], Some(0)),
        ("fa", "۱۶ آبان (۷ نوامبر ۱۹۱۷)", ["s:1296-8-16*", "g:1917-11-7"], Some(0)),
        ("fa", "۱۶ آبان (۷ نوامبر) ۱۹۱۷", ["s:1296-8-16*", "g:1917-11-7"], Some(0)),
        ("fa", "۷ نوامبر ۱۹۱۷ برابر با ۱۶ آبان", ["g:1917-11-7", "s:1296-8-16*"], Some(0)),
        ("fa", "۲۶ دی ۱۲۹۶ ـ ۱۶ ژانویه", ["s:1296-10-26", "g:1918-1-16*"], Some(0)),
        ("fa", "۱۶ آبان ۱۲۹۶ (۱۰ نوامبر)", ["s:1296-8-16", "g:1917-11-10*"], Some(3)),
        ("fa", "۲۵ اکتبر/۷ نوامبر ۱۹۱۷", ["j:1917-10-25*", "g:1917-11-7"], Some(0)),
        // Half a year away it cannot be said which.
        ("fa", "۱۶ آبان ۱۲۹۶ (۱۰ اوت)", ["s:1296-8-16", "g:?-8-10"], None),
        // Across New Year.
        ("en", "20 December 1917 (2 January 1918)", ["j:1917-12-20", "g:1918-1-2"], Some(0)),
        ("ru", "20 декабря 1917 (2 января)", ["j:1917-12-20", "g:1918-1-2*"], Some(0)),
        ("en", "2 January 1918 (20 December)", ["g:1918-1-2", "j:1917-12-20*"], Some(0)),
        ("en", "20 December/2 January 1918", ["j:1917-12-20*", "g:1918-1-2"], Some(0)),
        // There the year behind the brackets is that of the date outside of them.
        ("en", "2 January [O.S. 20 December] 1918", ["g:1918-1-2*", "j:1917-12-20*"], Some(0)),
        ("ru", "20 декабря (2 января) 1917 года", ["j:1917-12-20*", "g:1918-1-2*"], Some(0)),
        ("ru", "29 февраля (13 марта) 1900 года", ["j:1900-2-29*", "g:1900-3-13"], Some(0)),
    ] {
        assert_eq!(with_stars(text, language), expected, "{text}");
        let days = verdicts(text, language).into_iter().find_map(|verdict| match verdict {
            Verdict::Agrees { .. } => Some(0),
            Verdict::Differs { days } => Some(days),
            Verdict::Undecidable { .. } => None,
        });
        assert_eq!(days, verdict, "{text}");
    }
}

#[test]
fn no_year_is_lent_where_there_is_no_pair() {
    for (language, text, expected) in [
        ("en", "25 October 1917 (30 October)", vec!["g:1917-10-25", "g:?-10-30"]),
        ("en", "25 October 1942 (7 November)", vec!["g:1942-10-25", "g:?-11-7"]),
        ("en", "5/15 May, 1/2 May 1920", vec!["g:1920-5"]),
        ("en", "on 5/18 May", vec!["j:?-5-5", "g:?-5-18"]),
        ("ru", "25 декабря (7 января)", vec!["j:?-12-25", "g:?-1-7"]),
        ("ru", "25 октября 1917 (в ночь на 7 ноября)", vec!["g:1917-10-25", "g:?-11-7"]),
        ("fa", "۱۶ آبان ۱۲۹۶ و ۷ نوامبر", vec!["s:1296-8-16", "g:?-11-7"]),
        // What is in a pair lends nothing to a third.
        ("fa", "۱۶ آبان ۱۲۹۶ (۷ نوامبر) ـ ۱۷ آبان", vec!["s:1296-8-16", "g:1917-11-7*", "s:?-8-17"]),
        // Neither does a month or a year, nor several days to one.
        ("ru", "в октябре 1917 года по старому стилю (7 ноября)", vec!["j:1917-10", "g:?-11-7"]),
        ("fa", "۱۶ تا ۱۸ آبان ۱۲۹۶ (۷ نوامبر)", vec!["s:1296-8-16..1296-8-18", "g:?-11-7"]),
        // A list says its year once.
        ("ru", "7 и 9 ноября 1917 года", vec!["g:1917-11-7*", "g:1917-11-9"]),
    ] {
        assert_eq!(with_stars(text, language), expected, "{text}");
    }
    let mut half = find("25 October 1917 (7 November)", "en").remove(1).without_lent_year();
    assert_eq!((value(&half), half.year_is_lent), ("g:?-11-7".to_owned(), false));
    half = find("25 October 1917", "en").remove(0);
    assert_eq!(half.clone().without_lent_year(), half);
}

#[test]
fn an_expression_is_in_one_pair() {
    let text = "16 آبان 1296 (7نوامبر1917) ـ 17 آبان 1296";
    let found = find(text, "fa");
    assert_eq!(found.len(), 3);
    assert_eq!(pairs(text, &found).iter().map(|pair| (pair.first, pair.second)).collect::<Vec<_>>(), [(0, 1)]);
}

#[test]
fn days_in_iso_text() {
    for (language, text, iso) in [
        ("en", "7 November 1917", Some("1917-11-07")),
        ("en", "August 1919", Some("1919-08")),
        ("en", "in 1920", Some("1920")),
        ("en", "in 1920-1921", Some("1920/1921")),
        ("en", "5–7 June 1920", Some("1920-06-05/1920-06-07")),
        ("en", "25 October 1917 (O.S.)", Some("1917-11-07")),
        ("en", "October 1917 (O.S.)", Some("1917-10-14/1917-11-13")),
        ("en", "9 June", None),
        ("en", "29 February 1900", None),
        ("fa", "16 آبان 1296", Some("1917-11-07")),
        ("fa", "خرداد ۱۳۰۰", Some("1921-05-22/1921-06-21")),
        ("fa", "سال ۱۲۹۹", Some("1920-03-21/1921-03-20")),
        ("fa", "۳۱ فروردین ۱۴۰۰", Some("2021-04-20")),
        ("fa", "۳۰ اسفند ۱۴۰۰", None),
        ("fa", "۳۲ جوزا ۱۳۰۰", Some("1921-06-22")),
        ("fa", "۳۲ جوزا ۱۳۴۰", None),
    ] {
        let found = find(text, language);
        assert_eq!(found.len(), 1, "{text}");
        assert_eq!(found[0].iso().as_deref(), iso, "{text}");
    }
}

#[test]
fn why_an_expression_has_no_days_and_how_sure_they_are() {
    let one = |text: &str, language: &str| find(text, language).remove(0);
    assert_eq!(one("9 June", "en").interval(), Err(Unplaced::NoYear));
    assert_eq!(one("۳۰ اسفند ۱۴۰۰", "fa").interval(), Err(Unplaced::NoSuchDay));
    assert_eq!(one("31–30 June 1920", "en").precision(), Precision::Day);
    let tolerance = |text: &str| one(text, "fa").interval().expect("days").tolerance;
    assert_eq!([tolerance("۱۰ فروردین ۱۳۰۴"), tolerance("۱۱ فروردین ۱۳۰۴"), tolerance("۲۱ فوریه ۱۹۲۱")], [1, 0, 0]);
    for (text, precision) in [
        ("۳ اسفند ۱۲۹۹", Precision::Day),
        ("اسفند ۱۲۹۹", Precision::Month),
        ("سال ۱۲۹۹", Precision::Year),
        ("۳ اسفند", Precision::DayOfYear),
    ] {
        assert_eq!(one(text, "fa").precision(), precision);
    }
}
