use super::*;
use proptest::prelude::*;

fn found<'a>(text: &'a str, language: &str) -> Vec<(&'a str, Direction, &'static str)> {
    runs(text, direction_of_language(language), native_script(language))
        .into_iter()
        .map(|run| (&text[run.range], run.direction, run.script.code()))
        .collect()
}

fn texts<'a>(text: &'a str, language: &str) -> Vec<&'a str> {
    found(text, language).into_iter().map(|run| run.0).collect()
}

fn word(text: &str) -> (usize, Option<Word>) {
    (words(text).count(), words(text).next())
}

#[test]
fn languages_have_a_script_and_a_direction() {
    for tag in [
        "ar",
        "fa",
        "fa-AF",
        "he",
        "ur",
        "ps",
        "ckb",
        "yi",
        "syr",
        "dv",
        "ug",
        "sd",
        "az-Arab",
        "pa-Arab",
        "AZ-arab-IR",
        "ku-Arab",
    ] {
        assert_eq!(direction_of_language(tag), Direction::Rtl, "{tag}");
    }
    for tag in ["az", "en", "ru", "tr", "pa", "sd-Deva", "fa-Latn", "ku", "und", "", "xx-x-arab"] {
        assert_eq!(direction_of_language(tag), Direction::Ltr, "{tag}");
    }
    for (tag, code) in [
        ("fa", "Arab"),
        ("az", "Latn"),
        ("ru", "Cyrl"),
        ("tg", "Cyrl"),
        ("ka", "Geor"),
        ("az-Cyrl", "Cyrl"),
        ("ur-Aran", "Arab"),
        ("az-IR", "Arab"),
        ("az-Latn-IR", "Latn"),
        ("az-AZ", "Latn"),
        ("pa-PK", "Arab"),
        ("ota", "Arab"),
    ] {
        assert_eq!(native_script(tag).code(), code, "{tag}");
    }
    assert_eq!(Script::from_code("cyrl"), Some(Script::CYRILLIC));
    assert_eq!(Script::from_code("Xxxx"), None);
    assert_eq!(Script::from_code("عر"), None);
}

#[test]
fn every_script_of_the_language_table_exists() {
    for tag in [
        "hy", "bn", "hi", "am", "ka", "el", "gu", "pa", "ko", "zh", "ja", "km", "kn", "lo", "ml", "my", "nqo", "si",
        "th", "or", "syr", "ta", "te", "dv", "bo", "he",
    ] {
        assert_ne!(native_script(tag), Script::LATIN, "{tag}");
    }
}

#[test]
fn language_tags() {
    // The examples of RFC 5646, appendix A.
    for tag in [
        "de",
        "zh-Hant",
        "zh-cmn-Hans-CN",
        "cmn-Hans-CN",
        "sr-Latn-RS",
        "sl-rozaj-biske",
        "de-CH-1901",
        "hy-Latn-IT-arevela",
        "es-419",
        "de-CH-x-phonebk",
        "az-Arab-x-AZE-derbend",
        "x-whatever",
        "qaa-Qaaa-QM-x-southern",
        "en-US-u-islamcal",
        "zh-CN-a-myext-x-private",
        "en-a-myext-b-another",
    ] {
        assert!(is_language_tag(tag), "{tag}");
    }
    for tag in [
        "",
        "-",
        "f",
        "fa-",
        "-fa",
        "fa_IR",
        "de-419-DE",
        "a-DE",
        "persian language",
        "فا",
        "en-a",
        "x",
        "en-x",
        "fa--IR",
        "toolonglanguage",
    ] {
        assert!(!is_language_tag(tag), "{tag}");
    }
}

#[test]
fn digits_joints_and_apostrophes_are_inside_a_word() {
    let (count, first) = word("7نوامبر1917");
    let first = first.unwrap();
    assert_eq!((count, first.range, first.direction), (1, 0.."7نوامبر1917".len(), Some(Direction::Rtl)));
    assert_eq!(word("می\u{200C}کند").0, 1);
    assert_eq!(word("امان¬نامه").0, 1);
    assert_eq!(word("don't").0, 1);
    assert_eq!(word("o’zbek").0, 1);
    assert_eq!(word("'quoted'").1.unwrap().range, 1..7);
    assert_eq!(word("قزّاق").0, 1);
    assert_eq!(words("1300(20سپتامبر1921)").count(), 2);
    let number = word("1297").1.unwrap();
    assert_eq!((number.script, number.direction, number.mixed), (None, None, false));
}

#[test]
fn a_word_of_two_scripts_is_one_word_of_the_more_frequent() {
    let (count, first) = word("в\u{1F40}йска");
    let first = first.unwrap();
    assert_eq!((count, first.script, first.mixed), (1, Some(Script::CYRILLIC), true));
    assert_eq!(found("the white в\u{1F40}йска left", "en"), [("в\u{1F40}йска", Direction::Ltr, "Cyrl")]);
    assert!(found("белые в\u{1F40}йска ушли", "ru").is_empty());
}

#[test]
fn an_address_is_one_latin_word() {
    let text = "13. <https://www.seratnews.com/.../گ-جمهوری-سوسیالیستی>  ";
    assert!(found(text, "az").is_empty());
    assert_eq!(texts(text, "fa"), ["https://www.seratnews.com/.../گ-جمهوری-سوسیالیستی"]);
    assert!(found("16. <http://pahlaviha.pchi.ir/show.php?page=contents&id=13376>", "az").is_empty());
}

#[test]
fn persian_entries_in_an_azerbaijani_list() {
    assert_eq!(
        texts("14. دکتر ایرج ذوقی. (1367) ایران و قدرتهای بزرگ 1900-1925. (تاریخ روابط سیاسی). تهران", "az"),
        ["دکتر ایرج ذوقی. (1367) ایران و قدرتهای بزرگ 1900-1925. (تاریخ روابط سیاسی). تهران"]
    );
    assert_eq!(
        texts("15. روابط تاریخی ایران و روسیه. (1390) (نگاه اجمالی به کشور بزرگ روسیه). تهران", "az"),
        ["روابط تاریخی ایران و روسیه. (1390) (نگاه اجمالی به کشور بزرگ روسیه). تهران"]
    );
}

#[test]
fn nothing_foreign_in_a_persian_date() {
    assert!(found("انقلاب 7نوامبر1917 و 19شهریور 1300(20سپتامبر1921)", "fa").is_empty());
    assert_eq!(texts("on 7نوامبر1917, that is", "en"), ["7نوامبر1917"]);
    assert_eq!(texts("on 1300(20سپتامبر1921), that", "en"), ["20سپتامبر1921"]);
}

#[test]
fn numbers_belong_to_a_run_inside_it_or_tied_to_it() {
    // Made for the test, after sentences of daily use.
    assert_eq!(texts("بیماری COVID-19 در سال 2020 آمد", "fa"), ["COVID-19"]);
    assert_eq!(texts("نسخهٔ Windows 11 آمد", "fa"), ["Windows"]);
    assert_eq!(texts("نسخهٔ Windows 11 Pro آمد", "fa"), ["Windows 11 Pro"]);
    assert_eq!(texts("قطعهٔ 3.5-inch است", "fa"), ["3.5-inch"]);
    assert_eq!(texts("2020 Tehran 2021", "fa"), ["Tehran"]);
    assert_eq!(texts("Foo-19-бар را", "fa"), ["Foo-19", "бар"]);
}

#[test]
fn pairs_are_whole_or_outside() {
    assert_eq!(texts("کتاب My Life (Leon Trotsky) است", "fa"), ["My Life (Leon Trotsky)"]);
    assert_eq!(texts("کتاب «My Life» است", "fa"), ["My Life"]);
    assert_eq!(texts("کتاب “My” Life، نوشتهٔ", "fa"), ["“My” Life"]);
    assert_eq!(texts("او Trotsky (Leon، روس) بود", "fa"), ["Trotsky", "Leon"]);
    assert_eq!(texts("او (روس، Leon) Trotsky بود", "fa"), ["Leon", "Trotsky"]);
    assert_eq!(texts("(Leon Trotsky)", "fa"), ["Leon Trotsky"]);
    assert_eq!(texts("See “Trotsky”.", "fa"), ["See “Trotsky”"]);
    assert_eq!(texts("کتاب My Life (1930, etc.)، نوشتهٔ", "fa"), ["My Life (1930, etc.)"]);
    assert_eq!(texts("کتاب (…My Life) 1930, etc، نوشتهٔ", "fa"), ["(…My Life) 1930, etc"]);
}

#[test]
fn scripts_and_lines_divide_runs() {
    assert_eq!(texts("نام او Leon Троцкий بود", "fa"), ["Leon", "Троцкий"]);
    assert_eq!(texts("one two\nthree", "fa"), ["one two", "three"]);
    assert_eq!(
        found("Мирза (Küçük Xan) и کوچک خان.", "ru"),
        [("Küçük Xan", Direction::Ltr, "Latn"), ("کوچک خان", Direction::Rtl, "Arab")]
    );
}

fn any_text() -> impl Strategy<Value = String> {
    prop_oneof![
        any::<String>(),
        "([a-c]{1,3}|[آ-ج]{1,3}|[а-в]{1,2}|[0-9۱]{1,2}|[ \n.\\-/:()«»“”„<>\\[\\]']|://|\u{200C}|\u{64B}){0,30}",
    ]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2000))]

    #[test]
    fn words_are_in_order_and_begin_and_end_with_what_makes_a_word(text in any_text()) {
        let mut last = 0;
        for word in words(&text) {
            prop_assert!(word.range.start >= last && word.range.start < word.range.end);
            prop_assert!(text.get(word.range.clone()).is_some());
            prop_assert_eq!(word.script.map(Script::direction), word.direction);
            last = word.range.end;
        }
    }

    #[test]
    fn runs_are_in_order_whole_words_and_foreign(text in any_text(), language in prop_oneof!["fa", "en", "ru"]) {
        let (direction, script) = (direction_of_language(&language), native_script(&language));
        let all: Vec<_> = words(&text).collect();
        let runs = runs(&text, direction, script);
        let mut last = 0;
        for run in &runs {
            prop_assert!(run.range.start >= last && run.range.start < run.range.end && text.get(run.range.clone()).is_some());
            prop_assert!(run.script != script);
            last = run.range.end;
            let inside: Vec<_> = all.iter().filter(|w| w.range.end > run.range.start && w.range.start < run.range.end).collect();
            prop_assert!(inside.iter().all(|w| w.range.start >= run.range.start && w.range.end <= run.range.end));
            prop_assert!(inside.iter().all(|w| w.script.is_none_or(|s| s == run.script)));
            prop_assert!(inside.iter().any(|w| w.script.is_some()));
        }
        for word in all.iter().filter(|w| w.script.is_some_and(|s| s != script)) {
            prop_assert!(runs.iter().any(|run| run.range.start <= word.range.start && word.range.end <= run.range.end));
        }
    }

    #[test]
    fn a_language_tag_is_total(text in any_text()) {
        let _ = (is_language_tag(&text), native_script(&text));
    }
}
