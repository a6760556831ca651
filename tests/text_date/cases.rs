//! Each way of writing a date, and what is none.

use crate::marked::check;
use variorum::text::date::find;

#[test]
fn persian() {
    for marked in [
        "در روز {16 آبان 1296|s:1296-8-16} ({7نوامبر1917|g:1917-11-7}) قیام",
        "({26دیماه 1296|s:1296-10-26} ـ {16ژانویه 1918|g:1918-1-16} )",
        "{۲۶ دی‌ماه ۱۲۹۶|s:1296-10-26}، {٢٦ دي ماه ١٢٩٦|s:1296-10-26}، {۲۶ دی ماه سال ۱۲۹۶ خورشیدی|s:1296-10-26}",
        "کودتای {سوم اسفند 1299|s:1299-12-3} ({22فوریه 1921|g:1921-2-22})",
        "{بیست و یکم فروردین ۱۳۰۰|s:1300-1-21} و {سی‌ام تیر ۱۳۳۱|s:1331-4-30} و {سی ام تیر|s:?-4-30} و {۲۶ام دی|s:?-10-26}",
        "قرارداد {اوت 1919|g:1919-8}، {ماه مه ۱۹۱۷|g:1917-5}، {خرداد ماه سال ۱۳۰۰|s:1300-3}",
        "{۴ نوامبر|g:?-11-4} و {16اردیبهشت|s:?-2-16} و {اول ماه مه|g:?-5-1}",
        "در {سال ۱۲۹۹|s:1299}، در {۱۳۰۰ شمسی|s:1300} و {سال ۱۹۱۸ میلادی|g:1918} و {۱۹۰۴میلادی|g:1904} و {1396ش|s:1396}",
        "از {۳ تا ۵ خرداد|s:?-3-3..?-3-5} و {۱۶ تا ۱۸ ژوئیه|g:?-7-16..?-7-18} و از {سوم تا پنجم تیر ۱۳۰۰|s:1300-4-3..1300-4-5}",
        "{۹ و 10 نوامبر|g:?-11-9..?-11-10} ولی {۷|g:?-11-7} و {۹ نوامبر|g:?-11-9}",
        "{ماه مه و ژوئن ۱۹۱۷|g:1917-5..1917-6} و {سال‌های ۱۹۲۰ تا ۱۹۲۱|g:1920..1921} و {سالهای 1920-1921|g:1920..1921}",
        "{سوم حوت ۱۲۹۹|s:1299-12-3} و {۲۸ اسد|s:?-5-28} و {برج حمل ۱۳۰۰|s:1300-1}",
        "{۱۸ اګست|g:?-8-18} و {26 جنوری|g:?-1-26}",
        "{۲۵ اکتبر ۱۹۱۷ به تقویم یولیانی|j:1917-10-25} و {۲۵ اکتبر ۱۹۱۷ (تقویم قدیم)|j:1917-10-25}",
        "{31 فروردین 1400|s:1400-1-31} و {۳۰ اسفند ۱۴۰۰|s:1400-12-30}",
        "{فوريه 1921|g:1921-2} و {۲ ژوئیه‌ی ۱۹۱۷|g:1917-7-2} و {۵ مه|g:?-5-5} و {۵ می ۱۹۲۰|g:1920-5-5} و {۷ می|g:?-5-7}.",
    ] {
        check("fa", marked);
    }
}

#[test]
fn persian_that_is_no_date() {
    for text in [
        "1300 نفر و 1500 تومان",
        "مهر 1300 تومان بود",
        "ماده ۵ مهر و ص 12 تیر و صفحه ۷ بهمن",
        "۵ می رود و ۵ می‌رود و هر ۷ می شود",
        "نیمهی دوم ماه اوت، نیمه‌ی اول تیر، هفته دوم مهر",
        "سال ۱۳۲۴ قمری و ۱۴ جمادی‌الاول سال ۱۳۲۴ و سال ۱۳۲۴ ه.ق.",
        "دهه ۱۹۳۰ و انقلاب ۱۹۰۵ و ۱۹۱۷",
        "مهر او و تیر خورد و آذر آمد، مه گرفت، می نوشید",
        "ساعت ۲:۱۰ و 12/5 میلیون و ۱۲٬۰۰۰",
        "مهرداد ۵ مهربان و ۷ دیگر و ۱۲ اوتیسم",
        "میزان ۱۳۰۰ و سرطان ۱۳۰۱",
        "۱۰ مهر‌ورزی",
    ] {
        check("fa", text);
    }
}

#[test]
fn azerbaijani() {
    for marked in [
        "{1920-ci il may ayının 18-də|g:1920-5-18}, {1920-ci il iyunun 4-də|g:1920-6-4}, {1863-cü il, may ayının 4-də|g:1863-5-4}",
        "{1917-ci il 26 oktyabrda|g:1917-10-26}; {1919-cu ilin avqust ayının 9-da|g:1919-8-9}; {1921-ci il 18 mart|g:1921-3-18} tarixli",
        "{iyunun 25-də|g:?-6-25}, {oktyabrın 22-də|g:?-10-22}, {1921-ci il sentyabrın 21-dək|g:1921-9-21}, {May ayının 23-də|g:?-5-23}",
        "{18 iyul 1921-ci ildə|g:1921-7-18}, {28 may 1918|g:1918-5-28}, {6 Avqust|g:?-8-6}, {İYUNUN 25-də|g:?-6-25}",
        "{1920-ci ilin dekabrında|g:1920-12}, {1920-ci il oktyabr ayındakı|g:1920-10}, {1921-ci ilin avqustunda|g:1921-8}",
        "{1920-ci il|g:1920}, {1907-ci ildə|g:1907}, {1920-ci ilin|g:1920} əvvəlləri, {1918ci ildən|g:1918}",
        "{1920-1921-ci illər|g:1920..1921}, {1905-07-ci illərdə|g:1905..1907}, {5-7 iyun 1920-ci il|g:1920-6-5..1920-6-7}",
        "{iyunun 5-7-də|g:?-6-5..?-6-7}, {1920-ci ilin may-iyun aylarında|g:1920-5..1920-6}",
        "{1856-cı il martın səkkizində|g:1856-3-8}, {mayın iyirmi birində|g:?-5-21}",
        "{25 oktyabr|j:1917-10-25} ({7 noyabr) 1917-ci il|g:1917-11-7}; {25 oktyabr 1917-ci il köhnə təqvimlə|j:1917-10-25}",
    ] {
        check("az", marked);
    }
    for text in [
        "1920-ci illərdə, 1920-1930-cu illərdə, 1000 il, 1500 ildə",
        "səh.166, v.20-27, 26 maddədən, 20-30 min, may ayında, Fevral inqilabı",
        "birində mart ayında gəldi; 1920-1939",
    ] {
        check("az", text);
    }
}

/// Every month in every case in which the four sides of vowel harmony can put it.
#[test]
fn azerbaijani_endings() {
    for (number, month) in [
        (1, "yanvarın yanvarda yanvardan yanvara yanvarı yanvaradək yanvarında yanvarından yanvarının"),
        (4, "aprelin apreldə apreldən aprelə apreli aprelədək aprelində aprelindən aprelinin"),
        (6, "iyunun iyunda iyundan iyuna iyunu iyunadək iyununda iyunundan iyununun"),
        (8, "avqustun avqustda avqustdan avqusta avqustu avqustadək avqustunda avqustundan avqustunun"),
    ] {
        for form in month.split(' ') {
            check("az", &format!("{{1920-ci il 5 {form}|g:1920-{number}-5}}"));
        }
    }
}

#[test]
fn russian() {
    for marked in [
        "{18 мая 1920 года|g:1920-5-18}; {22 октября|g:?-10-22}; в {июне 1920 г.|g:1920-6}; к {маю 1920|g:1920-5}",
        "в {1920 году|g:1920}, {1920 г.|g:1920} и {1917-м году|g:1917}; {5 ноября 1804г.|g:1804-11-5}",
        "{18-го мая|g:?-5-18}, {первого мая 1920 года|g:1920-5-1}, {двадцать пятого октября|g:?-10-25}",
        "{1920–1921 гг.|g:1920..1921} и в {1918–1920 годах|g:1918..1920}, с {1918 по 1920 год|g:1918..1920}, {1920-1921 г.|g:1920..1921}",
        "с {5 по 7 июня 1920|g:1920-6-5..1920-6-7}; {5–7 июня 1920 г.|g:1920-6-5..1920-6-7}; с {5 июня по 7 июля 1920 г.|g:1920-6-5..1920-7-7}",
        "в {мае—августе 1903 г.|g:1903-5..1903-8}",
        "{25 октября|j:1917-10-25} ({7 ноября) 1917 года|g:1917-11-7} и {12|j:1917-10-12} ({25) октября 1917 года|g:1917-10-25}",
        "{16|j:?-8-16} ({28) августа|g:?-8-28}, в ночь на {25 октября|j:?-10-25} ({7 ноября|g:?-11-7})",
        "{25 октября 1917 года по старому стилю|j:1917-10-25}; по старому стилю {25 октября 1917|j:1917-10-25}",
        "{25 октября 1917 г. (ст. ст.)|j:1917-10-25}; {25 октября 1917 года|j:1917-10-25} ({7 ноября 1917 года|g:1917-11-7})",
        "{3 хордада 1300 года|s:1300-3-3}",
    ] {
        check("ru", marked);
    }
    for text in [
        "в 1920-х годах, 1500 человек, 1920 г муки, 1000 лет",
        "с. 5 мая, ст. 12 июня, № 5 мая",
        "мая, в мае, май 5, 22.10.1921, 12,5 мая",
        "в 331 году до н. э., в 1331 году до н. э.",
    ] {
        check("ru", text);
    }
}

#[test]
fn english() {
    for marked in [
        "{17 may 1920|g:1920-5-17}, On {May 18, 1920|g:1920-5-18}, {9 Jun|g:?-6-9}, {14th of February, 1918|g:1918-2-14}",
        "{October 22nd|g:?-10-22}; In {March 1921|g:1921-3}; {Jan. 5, 1920|g:1920-1-5}; {October of 1917|g:1917-10}; {June 1,1920|g:1920-6-1}",
        "in {1921|g:1921}, the fall of {1919|g:1919}, since {1905|g:1905}, the Revolution of {1905|g:1905}",
        "{5–7 June 1920|g:1920-6-5..1920-6-7}; {June 5–7, 1920|g:1920-6-5..1920-6-7}; from {5 to 7 June|g:?-6-5..?-6-7}",
        "{5 June – 7 July 1920|g:1920-6-5..1920-7-7}; {5 June 1920 to 7 July 1921|g:1920-6-5..1921-7-7}; {May–June 1920|g:1920-5..1920-6}",
        "between {1918 and 1920|g:1918..1920}; in {1920-21|g:1920..1921}; from {1918 to 1920|g:1918..1920}",
        "the {twenty-fifth of October 1917|g:1917-10-25}",
        "{3 Hut 1299|s:1299-12-3}; {22 Bahman 1357|s:1357-11-22}; {3 Esfand|s:?-12-3}; {Farvardin 1304|s:1304-1}",
        "{25 October 1917 (O.S.)|j:1917-10-25}; {25 October 1917 Old Style|j:1917-10-25}; {7 November|g:1917-11-7} [O.S. {25 October] 1917|j:1917-10-25}",
        "by {1921|g:1921} be ready; in {1921 AD|g:1921}; {October 1917|g:1917-10} Julian Huxley; in {1921|g:1921} solar power",
        "{30 December|g:?-12-30} – {2 January 1921|g:1921-1-2}",
        "{29 February 1900|g:1900-2-29}",
    ] {
        check("en", marked);
    }
    for text in [
        "We march, it may be, an august body; 20 may be enough; 5 march on",
        "a total of 1920, in 1500 villages, in 1920 people, 1920, pp. 1917-1920",
        "in the 1920s, 20-30 thousand people, 40 machine guns, 800 men, in 1500-ton ships",
        "in 1200 BC, in 1324 AH, article 5 May, p. 12 June",
        "Bahman, 5 Asad, Mehr 1299, 22.10.1921",
    ] {
        check("en", text);
    }
}

#[test]
fn only_four_languages_by_their_primary_subtag() {
    // May is a month in Azerbaijani, too.
    let text = "17 May 1920, 18 мая 1920, 16 آبان 1296, 1920-ci il may ayının 18-də";
    for (language, count) in
        [("en", 1), ("EN-gb", 1), ("ru-RU", 1), ("fa_IR", 1), ("az-Latn", 2), ("de", 0), ("", 0), ("engl", 0)]
    {
        assert_eq!(find(text, language).len(), count, "{language}");
    }
}

#[test]
fn a_blank_line_ends_a_date() {
    assert_eq!(find("5\n May\n1920", "en").len(), 1);
    check("en", "5\n\n{May 1920|g:1920-5}");
    check("fa", "{۵\n مهر|s:?-7-5}\n\n۱۳۰۰");
}

/// A year that is refused makes no date without a year of its day and month, nor of what stands beside it as the same day.
#[test]
fn a_year_that_is_refused() {
    for (language, marked) in [
        ("ru", "5 марта 988 года, 12 марта 2150 года"),
        ("ru", "25 марта (7 апреля) 331 года до н. э. и 25 марта (7 апреля) 1331 года до н. э."),
        ("ru", "25 марта 331 года до н. э. (7 апреля); {7 апреля|g:?-4-7}"),
        ("en", "5 March 988 AD, March 12, 988 AD; {5 May|g:?-5-5} 3000 workers; {5 May|g:?-5-5}, 300 of them"),
        ("az", "{oktyabrın 22-də|g:?-10-22}, {1921-ci il sentyabrın 21-dək|g:1921-9-21}; 5 mart 988-ci il"),
        ("fa", "۵ مهر ۱۳۲۴ قمری، ۵ مهر ۱۹۱۷، ۵ مهر سال ۹۹۸ و ۵ مهر تا ۷ آبان ۱۳۲۴ قمری"),
        ("fa", "{۵ مهر|s:?-7-5} ۱۵۰۰ تومان و ۵ مهر، سال ۱۳۲۴ قمری"),
    ] {
        check(language, marked);
    }
}

/// Three months of the zodiac could have 32 days.
#[test]
fn days_of_the_zodiac() {
    for (language, marked) in [
        ("fa", "{۳۲ جوزا ۱۳۰۰|s:1300-3-32} و {۳۲ سرطان|s:?-4-32} و {۳۰ تا ۳۲ اسد ۱۳۱۰|s:1310-5-30..1310-5-32}"),
        (
            "fa",
            "۳۲ {خرداد ۱۳۰۰|s:1300-3} و ۳۲ {ثور ۱۳۰۰|s:1300-2} و {۳۲ جوزا ۱۳۴۰|s:1340-3-32} و ۳۳ {جوزا ۱۳۰۰|s:1300-3}",
        ),
        ("en", "{32 Jawza 1300|s:1300-3-32}, 32 May 1920"),
    ] {
        check(language, &marked.replace("32 May 1920", "32 {May 1920|g:1920-5}"));
    }
}

#[test]
fn a_vowel_mark_is_of_its_word() {
    check("fa", "در {مردادِ ۱۳۰۰|s:1300-5} و {۵ مهرِ ۱۳۰۰|s:1300-7-5}");
}

#[test]
fn a_year_is_not_that_of_the_date_behind_it_which_has_its_own() {
    check("ru", "Он умер в {1917 г.|g:1917} {3 мая 1920 года|g:1920-5-3} войска ушли.");
    check("az", "O, {1917-ci ildə|g:1917}, {3 may 1920-ci ildə|g:1920-5-3} isə o getdi.");
    check("az", "O, {1917-ci ilin 3 mayında|g:1917-5-3} getdi.");
}
