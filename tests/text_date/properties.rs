//! What holds for any text, and for any date in any pattern.

use crate::marked::found;
use proptest::prelude::*;
use variorum::text::calendar::{Calendar, Date, Day};
use variorum::text::date::{Verdict, find, pairs};

const LANGUAGES: [&str; 4] = ["fa", "az", "ru", "en"];

const GREGORIAN_FA: [&str; 12] =
    ["ژانویه", "فوریه", "مارس", "آوریل", "مه", "ژوئن", "ژوئیه", "اوت", "سپتامبر", "اکتبر", "نوامبر", "دسامبر"];
const SOLAR_FA: [&str; 12] =
    ["فروردین", "اردیبهشت", "خرداد", "تیر", "مرداد", "شهریور", "مهر", "آبان", "آذر", "دی", "بهمن", "اسفند"];
const AZ: [[&str; 3]; 12] = [
    ["yanvar", "yanvarın", "yanvarında"],
    ["fevral", "fevralın", "fevralında"],
    ["mart", "martın", "martında"],
    ["aprel", "aprelin", "aprelində"],
    ["may", "mayın", "mayında"],
    ["iyun", "iyunun", "iyununda"],
    ["iyul", "iyulun", "iyulunda"],
    ["avqust", "avqustun", "avqustunda"],
    ["sentyabr", "sentyabrın", "sentyabrında"],
    ["oktyabr", "oktyabrın", "oktyabrında"],
    ["noyabr", "noyabrın", "noyabrında"],
    ["dekabr", "dekabrın", "dekabrında"],
];
const RU: [[&str; 2]; 12] = [
    ["января", "январе"],
    ["февраля", "феврале"],
    ["марта", "марте"],
    ["апреля", "апреле"],
    ["мая", "мае"],
    ["июня", "июне"],
    ["июля", "июле"],
    ["августа", "августе"],
    ["сентября", "сентябре"],
    ["октября", "октябре"],
    ["ноября", "ноябре"],
    ["декабря", "декабре"],
];
const EN: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

/// A number in one of three alphabets.
fn digits(number: impl ToString, zero: char) -> String {
    let shift = |digit: char| char::from_u32(u32::from(zero) + u32::from(digit) - u32::from('0')).expect("a digit");
    number.to_string().chars().map(shift).collect()
}

fn ending(year: i32) -> &'static str {
    match (year % 10, year % 100) {
        (0, 10 | 30) | (3 | 4, _) => "cü",
        (6, _) | (0, 40 | 60 | 90) => "cı",
        (9, _) => "cu",
        (0, 0) if year % 1000 != 0 => "cü",
        _ => "ci",
    }
}

/// The Gregorian date in every pattern of a language that has no ends.
fn written(language: &str, year: i32, month: u8, day: u8, zero: char) -> Vec<(String, String)> {
    let at = usize::from(month) - 1;
    let (whole, of_year, of_month) =
        (format!("g:{year}-{month}-{day}"), format!("g:?-{month}-{day}"), format!("g:{year}-{month}"));
    let bare = format!("g:{year}");
    match language {
        "fa" => {
            let (name, d, y) = (GREGORIAN_FA[at], digits(day, zero), digits(year, zero));
            vec![
                (format!("{d} {name} {y}"), whole.clone()),
                (format!("{d}{name}{y}"), whole.clone()),
                (format!("{d} {name} سال {y} میلادی"), whole.clone()),
                (format!("{d} ماه {name} {y}"), whole),
                (format!("{d} {name}"), of_year),
                (format!("{name} {y}"), of_month),
                (format!("سال {y}"), bare),
            ]
        }
        "az" => {
            let [name, of, inside] = AZ[at];
            let e = ending(year);
            vec![
                (format!("{year}-{e} il {name} ayının {day}-də"), whole.clone()),
                (format!("{year}-{e} il {of} {day}-də"), whole.clone()),
                (format!("{year}-{e} ilin {day} {name}"), whole.clone()),
                (format!("{day} {name} {year}-{e} ildə"), whole.clone()),
                (format!("{day} {name} {year}"), whole),
                (format!("{of} {day}-dək"), of_year.clone()),
                (format!("{day} {name}"), of_year),
                (format!("{year}-{e} ilin {inside}"), of_month.clone()),
                (format!("{year}-{e} il {name} ayında"), of_month),
                (format!("{year}-{e} ildə"), bare),
            ]
        }
        "ru" => {
            let [of, inside] = RU[at];
            vec![
                (format!("{day} {of} {year} года"), whole.clone()),
                (format!("{day} {of} {year} г."), whole.clone()),
                (format!("{day}-го {of} {year}"), whole),
                (format!("{day} {of}"), of_year),
                (format!("{inside} {year} г."), of_month.clone()),
                (format!("{inside} {year} года"), of_month),
                (format!("{year} году"), bare),
            ]
        }
        _ => {
            let name = EN[at];
            vec![
                (format!("{day} {name} {year}"), whole.clone()),
                (format!("{name} {day}, {year}"), whole.clone()),
                (format!("{day}th of {name}, {year}"), whole.clone()),
                (format!("{day} {} {year}", &name[..3]), whole),
                (format!("{name} {day}"), of_year.clone()),
                (format!("{day} {name}"), of_year),
                (format!("{name} {year}"), of_month),
            ]
        }
    }
}

/// A sentence of each language in which a date can stand between other words.
fn sentence(language: &str, date: &str) -> (String, usize) {
    let (before, behind) = match language {
        "fa" => ("شورا در ", " تشکیل شد."),
        "az" => ("Şura ", " yaradıldı."),
        "ru" => ("Совет был создан ", " здесь."),
        _ => ("The council, formed on ", ", met again."),
    };
    (format!("{before}{date}{behind}"), before.len())
}

/// Pieces of dates in all four languages, so that random texts come near to dates.
fn pieces() -> impl Strategy<Value = String> {
    let piece = prop::sample::select(vec![
        "5",
        "۳۱",
        "1920",
        "۱۲۹۶",
        "12",
        "٧",
        "99999",
        "may",
        "May",
        "мая",
        "مه",
        "می",
        "آبان",
        "iyunun",
        "iyun",
        "ayının",
        "-ci",
        "-də",
        "-",
        "–",
        "ـ",
        " ",
        "  ",
        "\n",
        "\n\n",
        "\u{200C}",
        "(",
        ")",
        "[",
        "]",
        ",",
        "،",
        ".",
        "/",
        "=",
        "г.",
        "года",
        "il",
        "illər",
        "سال",
        "ماه",
        "از",
        "تا",
        "و",
        "сентября",
        "по",
        "of",
        "in",
        "to",
        "and",
        "between",
        "O.S.",
        "ст. ст.",
        "به تقویم قدیم",
        "32",
        "۳۲",
        "جوزا",
        "Jawza",
        "(7 ноября)",
        "25 октября",
        "25 October",
        "(۷ نوامبر",
        "12/25",
        "988",
        "до н. э.",
        "قمری",
        "شمسی",
        "میلادی",
        "بیست و",
        "سوم",
        "первого",
        "двадцать",
        "twenty-",
        "first",
        "İ",
        "ي",
        "\u{64B}",
        "\u{AC}",
        "٬",
        "ß",
        "😀",
        "a\u{301}",
    ]);
    prop::collection::vec(piece, 0..24).prop_map(|pieces| pieces.concat())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(600))]

    #[test]
    fn what_is_found_lies_in_the_text_in_order(text in prop_oneof![pieces(), "\\PC*", "[0-9۰-۹ a-zآ-یа-я.()-]{0,80}"]) {
        for language in LANGUAGES {
            let all = find(&text, language);
            let mut last = 0;
            for date in &all {
                prop_assert!(date.range.start >= last && date.range.end > date.range.start, "{text:?} {all:?}");
                prop_assert!(text.is_char_boundary(date.range.start) && text.is_char_boundary(date.range.end));
                last = date.range.end;
                let _ = (date.interval(), date.iso(), date.precision());
                prop_assert!(date.first.month.is_none_or(|month| (1..=12).contains(&month)));
                prop_assert!(date.first.day.is_none_or(|day| (1..=32).contains(&day)));
                prop_assert!(!date.year_is_lent || date.first.year.is_some(), "{text:?} {all:?}");
                let alone = date.clone().without_lent_year();
                prop_assert!(!date.year_is_lent || alone.first.year.is_none() && alone.iso().is_none());
            }
            prop_assert!(last <= text.len());
            let _ = pairs(&text, &all);
        }
    }

    #[test]
    fn a_date_in_any_pattern_is_found_whole(year in 1500..2100i32, month in 1..=12u8, day in 1..=28u8, zero in 0..3usize) {
        let zero = ['0', '\u{660}', '\u{6F0}'][zero];
        for language in LANGUAGES {
            for (date, value) in written(language, year, month, day, zero) {
                let (text, _) = sentence(language, &date);
                prop_assert_eq!(found(&text, language), vec![(date, value)], "{}", text);
            }
        }
    }

    #[test]
    fn a_solar_hijri_date_is_found_whole(year in 1200..1500i32, month in 1..=12u8, day in 1..=29u8, zero in 0..3usize) {
        let zero = ['0', '\u{660}', '\u{6F0}'][zero];
        let (name, d, y) = (SOLAR_FA[usize::from(month) - 1], digits(day, zero), digits(year, zero));
        for (date, value) in [
            (format!("{d} {name} {y}"), format!("s:{year}-{month}-{day}")),
            (format!("{d}{name}{y}"), format!("s:{year}-{month}-{day}")),
            (format!("{d} {name}‌ماه {y}"), format!("s:{year}-{month}-{day}")),
            (format!("{d}{name}ماه {y} شمسی"), format!("s:{year}-{month}-{day}")),
            (format!("{d} {name} ماه سال {y}"), format!("s:{year}-{month}-{day}")),
            (format!("{d} {name}"), format!("s:?-{month}-{day}")),
            (format!("{name} {y}"), format!("s:{year}-{month}")),
            (format!("سال {y} خورشیدی"), format!("s:{year}")),
        ] {
            let (text, _) = sentence("fa", &date);
            prop_assert_eq!(found(&text, "fa"), vec![(date, value)], "{}", text);
        }
    }

    /// One day in two styles or calendars is a pair that agrees, however its year is written.
    #[test]
    fn a_day_in_two_calendars_agrees(number in 665_500..702_000i32, swapped: bool) {
        let of = |calendar| Day::from_number(number).date(calendar).expect("a date");
        let (old, new, solar) = (of(Calendar::Julian), of(Calendar::Gregorian), of(Calendar::SolarHijri));
        let (a, b) = if swapped { (new, old) } else { (old, new) };
        let name = |date: Date, names: &[&'static str; 12]| names[usize::from(date.month) - 1];
        let (en, ru) = (|date| name(date, &EN), |date: Date| RU[usize::from(date.month) - 1][0]);
        let (n, s) = (name(new, &GREGORIAN_FA), name(solar, &SOLAR_FA));
        let mut all = vec![
            ("en", format!("{} {} {} ({} {})", a.day, en(a), a.year, b.day, en(b))),
            ("en", format!("{} {} ({} {}) {}", a.day, en(a), b.day, en(b), a.year)),
            ("en", format!("{} {} ({} {}), {}", en(a), a.day, en(b), b.day, a.year)),
            ("en", format!("{} {}/{} {} {}", a.day, en(a), b.day, en(b), b.year)),
            ("ru", format!("{} {} ({} {} {} года)", a.day, ru(a), b.day, ru(b), b.year)),
            ("ru", format!("{} {} ({} {}) {} года", a.day, ru(a), b.day, ru(b), a.year)),
            ("fa", format!("{} {s} {} ({} {n})", solar.day, solar.year, new.day)),
            ("fa", format!("{} {s} ({} {n} {})", solar.day, new.day, new.year)),
            ("fa", format!("{} {n} {} برابر با {} {s}", new.day, new.year, solar.day)),
        ];
        if a.month == b.month {
            all.push(("en", format!("{}/{} {} {}", a.day, b.day, en(a), a.year)));
            all.push(("ru", format!("{} ({}) {} {} года", a.day, b.day, ru(a), a.year)));
            all.push(("en", format!("{} {} ({}), {}", en(a), a.day, b.day, a.year)));
        }
        for (language, text) in all {
            let dates = find(&text, language);
            let pairs = pairs(&text, &dates);
            let [pair] = pairs.as_slice() else { panic!("{text} {dates:?}") };
            prop_assert!(matches!(pair.verdict, Verdict::Agrees { .. }), "{} {:?}", text, dates);
            prop_assert!(dates.iter().any(|date| date.year_is_lent));
        }
    }

    /// What stands far away changes nothing.
    #[test]
    fn a_date_is_the_same_in_a_longer_text(text in pieces(), words in 40..80usize) {
        for (language, word) in [("fa", "کلمه "), ("az", "söz "), ("ru", "слово "), ("en", "word ")] {
            let around = word.repeat(words);
            let longer = format!("{around}\n\n{text}\n\n{around}");
            prop_assert_eq!(found(&longer, language), found(&text, language), "{:?}", text);
        }
    }
}

#[test]
fn years_of_the_calendars_are_bounded() {
    for calendar in [Calendar::SolarHijri, Calendar::Gregorian, Calendar::Julian] {
        assert!(calendar.years().contains(&1300));
    }
}

/// Nothing is looked at again and again: ten times the text takes about ten times as long, not a hundred.
#[test]
fn long_texts_of_nothing_but_pieces_of_dates_end() {
    for piece in ["5 ", "5-", "5(", "1920 ", "may ", "سوم ", "twenty-", "5 May (", "1", "۱", "\u{200C}", "و ", "a"]
    {
        let text = piece.repeat(200_000);
        for language in LANGUAGES {
            let _ = find(&text, language).len();
        }
    }
}
