//! Words that look like names and are in no register.

use crate::marked::names;
use variorum::text::name::unregistered;

fn left<'t>(text: &'t str, lang: &str, forms: &[&str]) -> Vec<&'t str> {
    let known: Vec<_> = names(forms).find(text, lang).into_iter().map(|found| found.range).collect();
    unregistered(text, lang, &known).into_iter().map(|range| &text[range]).collect()
}

#[test]
fn words_with_capitals_inside_sentences() {
    let text =
        "In Tehran the envoy Richard von Kühlmann met General Krasnov. Krasnov left in May. The end. Kühlmann stayed.";
    assert_eq!(left(text, "en", &["Tehran"]), ["Richard von Kühlmann", "Krasnov", "Krasnov", "Kühlmann"]);
    assert_eq!(left(text, "en", &["Tehran", "Krasnov"]), ["Richard von Kühlmann", "Kühlmann"]);
    assert_eq!(left("Bu məktubu Vüsuq üd-Dövlə yazdı, V.İ.Lenin isə yox.", "az", &[]), ["Vüsuq üd-Dövlə", "V.İ.Lenin"]);
    assert_eq!(
        left("Тогда генерал Деникин и Мирза-Кучек хан были на Дону.", "ru", &["Дон"]),
        ["Деникин", "Мирза-Кучек хан"]
    );
}

#[test]
fn no_names() {
    assert_eq!(
        left("THE HISTORY OF THE REVOLUTION\nIn chapter IV it was said. On Monday I came.", "en", &[]),
        Vec::<&str>::new()
    );
    assert_eq!(left("Der Mann sah das Haus.", "de", &[]), Vec::<&str>::new());
    assert_eq!(left("Он пришёл. Она ушла.", "ru", &[]), Vec::<&str>::new());
}

#[test]
fn persian_by_titles() {
    let text = "در آن روز آقای تقی‌زاده و دکتر حشمت با حیدر خان و مشیرالدوله گفتگو کردند و دکتر در خانه بود.";
    assert_eq!(left(text, "fa", &["دکتر حشمت"]), ["تقی‌زاده", "حیدر خان", "مشیرالدوله"]);
    assert_eq!(left("میرزا حسن خان رسید", "fa", &[]), ["میرزا حسن خان"]);
    assert_eq!(left("کتاب را خواند", "fa", &[]), Vec::<&str>::new());
}
