//! Pairs of two calendars, and the days that expressions speak of.

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
    ] {
        assert_eq!(verdicts(text, language), expected, "{text}");
    }
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
