//! The endings of each language.

use crate::marked::{nowhere, of, whole};

#[test]
fn persian_endings() {
    whole(
        "ایران",
        "fa",
        &[
            ("ایران", "ایران"),
            ("ایرانی", "ایران"),
            ("ایرانی ها", "ایران"),
            ("ایرانیها", "ایران"),
            ("ایران\u{200c}ها", "ایران"),
            ("ایرانست", "ایران"),
            ("ایران\u{200c}است", "ایران"),
            ("ایرانشان", "ایران"),
            ("ایرانش", "ایران"),
            ("ایرانرا", "ایران"),
        ],
    );
    whole("بلشویک", "fa", &[("بلشویک های", "بلشویک"), ("بلشویک‌هایش", "بلشویک"), ("بلشویکهایی", "بلشویک")]);
    whole("آلمان", "fa", &[("آلمانیش", "آلمان")]);
    whole("استونی", "fa", &[("استونیایی ها", "استونی"), ("استونیاییها", "استونی")]);
    whole("روسیه", "fa", &[("روسیه‌ی", "روسیه"), ("روسیهی", "روسیه"), ("روسیه‌ای", "روسیه"), ("روسیۀ", "روسیۀ")]);
    whole("باکو", "fa", &[("باکوی", "باکو"), ("باکویی", "باکو"), ("باکوئی", "باکو")]);
    whole(
        "کمیته انقلابی نظامی",
        "fa",
        &[
            ("کمیته‌ی انقلابی نظامی", "کمیته‌ی انقلابی نظامی"),
            ("کمیتهی انقلابی نظامی", "کمیتهی انقلابی نظامی"),
            ("کمیتۀ انقلابی نظامی", "کمیتۀ انقلابی نظامی"),
            ("کمیته ی انقلابی نظامی", "کمیته ی انقلابی نظامی"),
        ],
    );
    nowhere("ایران", "fa", &["ایرانیان", "ایران‌شناسی", "ایراندوست", "ایرانشناس", "نایران"]);
    nowhere("مسکو", "fa", &["مسکوت", "مسکوک", "مسکونی"]);
    nowhere("محمد", "fa", &["محمدی"]);
    nowhere("کیف", "fa", &["کیفی", "کیفر", "کیف‌ها", "کیفها"]);
    assert_eq!(of("ایران", "ایران ست و ایران است، ایران ی", "fa"), ["ایران", "ایران", "ایران"]);
}

#[test]
fn azerbaijani_endings() {
    whole(
        "Gilan",
        "az",
        &[
            ("Gilana", "Gilan"),
            ("Gilandakı", "Gilan"),
            ("Gilanda", "Gilan"),
            ("Gilandan", "Gilan"),
            ("Gilanın", "Gilan"),
            ("Gilanla", "Gilan"),
        ],
    );
    whole("Ənzəli", "az", &[("Ənzəlinin", "Ənzəli"), ("Ənzəliyə", "Ənzəli"), ("Ənzəlidəki", "Ənzəli")]);
    whole(
        "Rusiya",
        "az",
        &[("Rusiyasının", "Rusiya"), ("Rusiyasından", "Rusiya"), ("Rusiyanı", "Rusiya"), ("Rusiyaya", "Rusiya")],
    );
    whole("SSR", "az", &[("SSR-in", "SSR"), ("SSR-lə", "SSR"), ("SSR-dəki", "SSR"), ("SSR’nin", "SSR")]);
    whole("XXİK", "az", &[("XXİK-na", "XXİK"), ("XXİK-nın", "XXİK")]);
    whole("XİN", "az", &[("XİN-nə", "XİN"), ("XİN-i", "XİN")]);
    whole("MK", "az", &[("MK-nın", "MK")]);
    whole("Göyçək", "az", &[("Göyçəyin", "Göyçəy"), ("Göyçəkdən", "Göyçək")]);
    whole("Hüseynov", "az", &[("Hüseynova", "Hüseynov"), ("Hüseynovun", "Hüseynov"), ("Hüseynovla", "Hüseynov")]);
    nowhere("Gilan", "az", &["Gilanlı", "Gilançı", "Gilanin", "Gilanə", "Gilanya", "Gilansız", "Gilannın"]);
    whole(
        "Bakı Musiqi Akademiyası",
        "az",
        &[
            ("Bakı Musiqi Akademiyasında", "Bakı Musiqi Akademiyası"),
            ("Bakı Musiqi Akademiyasına", "Bakı Musiqi Akademiyası"),
        ],
    );
    nowhere("İl", "az", &["İlə"]);
    nowhere("SSR", "az", &["SSRin", "ssr-in"]);
    assert_eq!(of("Iran", "Iranla Iran", "en"), ["Iran"]);
}

#[test]
fn russian_declension() {
    whole(
        "Мирза Кучек-хан",
        "ru",
        &[
            ("Мирзой-Кучек ханом", "Мирзой-Кучек хан"),
            ("Мирзы Кучек-хана", "Мирзы Кучек-хан"),
            ("Мирза-Кучек хан", "Мирза-Кучек хан"),
        ],
    );
    whole(
        "Советская Россия",
        "ru",
        &[("Советской Россией", "Советской Росси"), ("Советскую Россию", "Советскую Росси")],
    );
    whole("Красная Армия", "ru", &[("Красной Армии", "Красной Арми"), ("КРАСНОЙ АРМИИ", "КРАСНОЙ АРМИ")]);
    whole("Нариманов", "ru", &[("Наримановым", "Нариманов"), ("Нариманова", "Нариманов")]);
    whole("Лев Троцкий", "ru", &[("Льва Троцкого", "Льва Троцк"), ("Львом Троцким", "Львом Троцк")]);
    whole("Москва", "ru", &[("Москвы", "Москв"), ("Москвой", "Москв")]);
    whole("Бакинский Совет", "ru", &[("Бакинского Совета", "Бакинского Совет")]);
    whole("Дон", "ru", &[("Дона", "Дон"), ("Дону", "Дон")]);
    whole("Елец", "ru", &[("Ельца", "Ел"), ("Елец", "Елец")]);
    whole("Череповец", "ru", &[("Череповце", "Черепов")]);
    nowhere("Дон", "ru", &["Донец", "Донской", "дона"]);
    nowhere("Иран", "ru", &["Иранцы", "Ирангейт", "иране"]);
    nowhere("Баку", "ru", &["Бака", "Баком"]);
    nowhere("СССР", "ru", &["СССРа"]);
    assert_eq!(of("Россия", "России.", "uk"), Vec::<&str>::new());
}

#[test]
fn english_possessive() {
    whole("Anzali", "en", &[("Anzali's", "Anzali"), ("Anzali’s", "Anzali"), ("ANZALI’S", "ANZALI")]);
    assert_eq!(of("Bolsheviks", "the Bolsheviks’ press", "en"), ["Bolsheviks"]);
    nowhere("Russian", "en", &["Russians", "Russian’t"]);
}
