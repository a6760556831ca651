//! Spellings that are one, borders of words, which of several names wins.

use crate::marked::{found, names, nowhere, of, whole};
use variorum::text::name::{Form, Names};

#[test]
fn joined_with_a_joint_or_apart() {
    for form in ["کوچک خان", "کوچک‌خان", "کوچکخان"] {
        for text in
            ["کوچک خان", "کوچک‌خان", "کوچکخان", "کوچک  خان", "کوچک\nخان", "کوچک\u{a0}خان", "کوچک¬خان", "کوچک\u{ad}خان"]
        {
            whole(form, "fa", &[(text, text)]);
        }
    }
    whole("احمدشاه", "fa", &[("احمد شاه", "احمد شاه")]);
    whole("آذربایجان", "fa", &[("آذر بایجان", "آذر بایجان"), ("آذر\u{200c}بایجان", "آذر\u{200c}بایجان")]);
    nowhere("ایران", "fa", &["ای ران", "ا یران", "کوچک\n\nایر ان"]);
    nowhere("کوچک خان", "fa", &["کوچک\n\nخان", "کوچک، خان", "کوچک. خان"]);
}

#[test]
fn letters_and_marks_of_arabic_writing() {
    whole(
        "قوام السلطنه",
        "fa",
        &[("قوام السّلطنه", "قوام السّلطنه"), ("قوام السلطنة", "قوام السلطنة"), ("قـــوام السلطنه", "قـــوام السلطنه")],
    );
    whole("کسمایی", "fa", &[("کسمائی", "کسمائی"), ("كسمايي", "كسمايي"), ("ﮐﺴﻤﺎﯾﯽ", "ﮐﺴﻤﺎﯾﯽ")]);
    whole("تاریخ بیست ساله", "fa", &[("تاریخ بیست سالۀ", "تاریخ بیست سالۀ"), ("تاریخ بیست سالهٔ", "تاریخ بیست سالهٔ")]);
    whole("ابوالعلاء", "fa", &[("ابوالعلا", "ابوالعلا")]);
    whole("اسماعیل", "fa", &[("إسماعيل", "إسماعيل"), ("ٱسماعیل", "ٱسماعیل")]);
    whole("قرارداد ۱۹۲۱", "fa", &[("قرارداد1921", "قرارداد1921"), ("قرارداد ١٩٢١", "قرارداد ١٩٢١")]);
}

#[test]
fn hyphens_apostrophes_and_full_stops() {
    whole(
        "Mirza Kuchek Khan",
        "en",
        &[("Mirza-Kuchek khan", "Mirza-Kuchek khan"), ("Mirza-\nKuchek Khan", "Mirza-\nKuchek Khan")],
    );
    whole("Kasma'i", "en", &[("Kasma’i", "Kasma’i"), ("Kasmai", "Kasmai"), ("Kasmaʿi", "Kasmaʿi")]);
    whole(
        "Vüsuq üd-Dövlə",
        "az",
        &[
            ("Vüsuq üd Dövlə", "Vüsuq üd Dövlə"),
            ("Vüsuqüddövlə", "Vüsuqüddövlə"),
            ("Vüsuq-üd Dövlə", "Vüsuq-üd Dövlə"),
            ("Vüsuq üd-dövlə", "Vüsuq üd-dövlə"),
        ],
    );
    whole("Leninqrad", "az", &[("Lenin-\nqrad", "Lenin-\nqrad"), ("Lenin\u{ad}qrad", "Lenin\u{ad}qrad")]);
    whole("Əmioğlu", "az", &[("Əmi- oğlu", "Əmi- oğlu"), ("Əmi-oğlunun", "Əmi-oğlu")]);
    whole("V.İ.Lenin", "az", &[("V. İ. Lenin", "V. İ. Lenin"), ("V.İ. Leninin", "V.İ. Lenin")]);
    whole(
        "Soviet–Polish War",
        "en",
        &[("Soviet-Polish war", "Soviet-Polish war"), ("Soviet Polish War", "Soviet Polish War")],
    );
    whole("RK(b)P", "az", &[("RK(b)P", "RK(b)P"), ("RK(b)P-nin", "RK(b)P")]);
    nowhere("RK(b)P", "az", &["RKbP", "RK-b-P"]);
    nowhere("Iran Khan", "en", &["Iran - Khan", "Iran. Khan", "Iran, Khan", "Iran\n\nKhan", "IranKhan"]);
    nowhere("Well", "en", &["We'll see"]);
}

#[test]
fn capitals() {
    nowhere("Don", "en", &["don his coat", "the don"]);
    nowhere("the Don", "en", &["The don taught"]);
    nowhere("The Don", "en", &["The don taught", "the don"]);
    nowhere("Red Army", "en", &["red army"]);
    whole("Red Army", "en", &[("red Army", "red Army"), ("Red army", "Red army")]);
    whole("the Don", "en", &[("The Don", "The Don"), ("the DON", "the DON")]);
    whole("Qoşun", "az", &[("QOŞUNLARININ", "QOŞUN"), ("Qoşunlarının", "Qoşun")]);
    whole("İran", "az", &[("İRANIN", "İRAN"), ("İran", "İran")]);
    nowhere("İran", "az", &["irani", "iranın", "İrani", "Iran", "ıran"]);
    whole("Iran", "en", &[("IRAN", "IRAN"), ("Iran's", "Iran"), ("İran", "İran")]);
    whole("Qızıl", "az", &[("QIZIL", "QIZIL")]);
    nowhere("Qızıl", "az", &["QİZİL", "Qizil"]);
    whole("США", "ru", &[("США", "США")]);
    nowhere("МИД", "ru", &["мид", "Мид"]);
    nowhere("US", "en", &["us", "Us"]);
    whole("Пётр", "ru", &[("Петр", "Петр"), ("Петра", "Петр"), ("ПЁТР", "ПЁТР")]);
    whole("bolşeviklər", "az", &[("Bolşeviklərin", "Bolşeviklər"), ("bolşeviklərin", "bolşeviklər")]);
}

#[test]
fn turkic_letters_by_the_language_of_the_text() {
    let names = Names::of([Form { words: "İqdır", lang: None }, Form { words: "Iğdır", lang: Some("tr") }]);
    assert_eq!(found(&names, "İqdır İQDIR", "az-Latn-AZ"), ["İqdır", "İQDIR"]);
    assert_eq!(found(&names, "Iqdir IQDIR", "en"), ["Iqdir", "IQDIR"]);
    assert_eq!(found(&names, "Iğdır IĞDIR Iğdir", "tr"), ["Iğdır", "IĞDIR"]);
    assert_eq!(found(&names, "Iğdır", "az"), Vec::<&str>::new());
}

#[test]
fn whole_words_only() {
    nowhere("دن", "fa", &["دنیا", "شدن", "دن‌کیشوت", "دنی", "دنها"]);
    nowhere("رشت", "fa", &["رشته", "رشتی", "سرشت"]);
    nowhere("Iran", "en", &["Iranian", "I ran", "Tirana", "Iran’ian"]);
    nowhere("Иран", "ru", &["Тирана", "Иранский", "Иран-\nский"]);
    assert_eq!(of("نوامبر", "7نوامبر1917", "fa"), ["نوامبر"]);
    assert_eq!(of("Иран", "РСФСР-Иран, (Иран)", "ru"), ["Иран", "Иран"]);
    assert_eq!(of("Iran", "ایرانIran", "en"), ["Iran"]);
    let range = names(&["رشت"]).find("در رَشتِ،", "fa").remove(0).range;
    assert_eq!(&"در رَشتِ،"[range], "رَشتِ");
}

#[test]
fn longest_first_and_all_forms_of_the_same_words() {
    let register = ["Khan", "Ehsanullah Khan", "Kuchik Khan", "Khan", "Don"];
    let all = names(&register);
    let text = "Ehsanullah Khan’s Don, and Khan.";
    let found: Vec<_> = all.find(text, "en").into_iter().map(|found| (&text[found.range], found.forms)).collect();
    assert_eq!(found, [("Ehsanullah Khan’s", vec![1]), ("Don", vec![4]), ("Khan", vec![0, 3])]);
    // A form without an ending before one with.
    let both = names(&["بلشویک", "بلشویک ها", "بلشویک\u{200c}ها"]);
    let forms: Vec<_> = both.find("بلشویک ها و بلشویکی", "fa").into_iter().map(|found| found.forms).collect();
    assert_eq!(forms, [vec![1, 2], vec![0]]);
}

#[test]
fn languages_of_forms() {
    let names = Names::of([
        Form { words: "Bakı", lang: Some("az-Latn") },
        Form { words: "Baku", lang: Some("en") },
        Form { words: "Баку", lang: None },
    ]);
    assert_eq!(found(&names, "Bakının Baku Баку", "az"), ["Bakının", "Баку"]);
    assert_eq!(found(&names, "Bakı Baku Баку", "EN-gb"), ["Baku", "Баку"]);
    assert_eq!(found(&names, "Bakı Baku Баку", ""), ["Баку"]);
}

#[test]
fn forms_without_letters_and_no_forms() {
    assert!(names(&["", " ", "«»", "\u{64b}"]).find("«» a", "en").is_empty());
    assert!(names(&[]).find("a", "en").is_empty());
    assert!(names(&["a"]).find("", "en").is_empty());
}

#[test]
fn a_long_text_is_no_other_than_a_short_one() {
    let names = names(&["Ali Khan, Moshaver", "Ali Khan", "کوچک خان"]);
    let piece = "In the year of Ali Khan, Moshaver; then Ali Khan! and «کوچک‌خان» again and again, ";
    let text = piece.repeat(3000);
    let found: Vec<_> = found(&names, &text, "en");
    assert_eq!(found, ["Ali Khan, Moshaver", "Ali Khan", "کوچک‌خان"].repeat(3000));
}
