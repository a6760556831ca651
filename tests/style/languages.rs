//! Each work in its own language, for the readers of a page.

use super::{forms, shown, works};
use variorum::style::plain;

const YEARS: &str = "chicago-author-date";
const NOTES: &str = "chicago-notes";

#[test]
fn terms_digits_and_punctuation_are_those_of_the_work() {
    let works = works(
        "json",
        r#"[{"id":"a","type":"chapter","title":"گاما","container-title":"کتاب","editor":[{"family":"یک","given":"الف"}],
             "author":[{"family":"دو"},{"family":"سه"},{"family":"چهار"},{"family":"پنج"}],"volume":"2","edition":"3","page":"12-15","issued":1959,"language":"fa",
             "DOI":"10.1000/12","ISBN":"978-3-16-148410-0"},
           {"id":"b","type":"chapter","title":"Глава","container-title":"Книга","editor":[{"family":"Один","given":"А."}],
             "author":[{"family":"Два"},{"family":"Три"},{"family":"Четыре"},{"family":"Пять"}],"volume":"2","edition":"3","page":"12-15","issued":1959,"language":"ru"},
           {"id":"c","type":"chapter","title":"Fəsil","container-title":"Kitab","editor":[{"family":"Bir","given":"A."}],
             "author":[{"family":"İki"},{"family":"Üç"},{"family":"Dörd"},{"family":"Beş"}],"volume":"2","edition":"3","page":"12-15","issued":1959,"language":"az"}]"#,
    );
    let all = forms(&works, "modern-language-association", "en");
    let entry = |place: usize| plain(&all[place].bibliography);
    assert_eq!(
        entry(0),
        "دو و همکاران. «گاما». کتاب، ویراستهٔ الف یک، ویرایش ۳، ج ۲، ۱۹۵۹، صص ۱۲–۱۵، https://doi.org/10.1000/12."
    );
    assert_eq!(entry(1), "Два и др. «Глава». Книга, под ред. А. Один, 3-е изд., т. 2, 1959, с. 12–15.");
    assert_eq!(entry(2), "İki və b. “Fəsil”. Kitab, redaktor A. Bir, 3-cü nəşr, c. 2, 1959, s. 12–15.");
    assert_eq!(all.iter().map(|forms| forms.lang.as_str()).collect::<Vec<_>>(), ["fa", "ru", "az"]);
    let pair = r#"[{"id":"a","type":"book","title":"T","author":[{"family":"یک"},{"family":"دو"}],"issued":1959,"language":"fa"},
        {"id":"b","type":"book","title":"T","author":[{"family":"Один"},{"family":"Два"},{"family":"Три"}],"issued":1959,"language":"ru"}]"#;
    let pair = super::works("json", pair);
    let apa = forms(&pair, "american-psychological-association", "en");
    assert_eq!(plain(&apa[0].subsequent.bare), "یک و دو، ۱۹۵۹", "no ampersand");
    assert!(plain(&apa[1].bibliography).starts_with("Один, Два и Три. (1959)"), "no comma before “and”");
}

#[test]
fn a_work_without_a_language_is_in_that_of_the_page_and_an_unknown_one_speaks_it() {
    let works = works(
        "json",
        r#"[{"id":"a","type":"book","title":"T","author":[{"family":"Roe"},{"family":"Doe"}],"issued":1959},
            {"id":"b","type":"book","title":"T","author":[{"family":"Roe"},{"family":"Doe"}],"issued":1959,"language":"tlh"},
            {"id":"c","type":"book","title":"T","author":[{"family":"Roe"},{"family":"Doe"}],"issued":1959,"language":"az-Arab"}]"#,
    );
    let all = forms(&works, YEARS, "ru");
    for (forms, language) in all.iter().zip(["ru", "ru", "ru"]) {
        assert_eq!((plain(&forms.author).as_str(), forms.lang.as_str()), ("Roe и Doe", language));
    }
}

#[test]
fn the_day_stands_before_the_month_in_the_languages_of_the_edition() {
    let date = |lang: &str, style: &str| {
        let item = format!(
            r#"[{{"id":"a","type":"article-newspaper","title":"T","container-title":"P","author":[{{"family":"Roe"}}],"issued":"1917-05-23","language":"{lang}"}}]"#
        );
        plain(&forms(&works("json", &item), style, "en")[0].bibliography)
    };
    assert_eq!(date("en", NOTES), "Roe. “T.” P, May 23, 1917.");
    assert_eq!(date("ru", NOTES), "Roe. «T». P, 23 мая 1917 г.");
    assert_eq!(date("az", NOTES), "Roe. “T”. P, 23 may 1917.");
    assert_eq!(date("fa", NOTES), "Roe. «T». P، ۲۳ مه ۱۹۱۷.");
    assert_eq!(date("ru", YEARS), "Roe. 1917. «T». P, 23 мая.");
    assert_eq!(date("fa", YEARS), "Roe. ۱۹۱۷. «T». P، ۲۳ مه.");
}

#[test]
fn years_of_the_solar_hijri_calendar_are_shown_to_those_who_count_by_it_and_explained_to_others() {
    let bib = "@book{a, author = {بیات، کاوه}, title = {توفان}, date = {۱۳۸۸}, langid = {persian}}\n\
        @book{b, author = {بیات، کاوه}, title = {قفقاز}, date = {۱۳۸۸}, langid = {persian}}\n\
        @book{c, author = {یک}, title = {دو}, date = {۱۳۵۷-۱۱-۲۲}, langid = {persian}}\n\
        @book{d, author = {سه}, title = {چهار}, date = {۱۳۸۸}, x-issued-display-en = {AHS 1388}, langid = {persian}}";
    let works = works("bib", bib);
    let years = |page: &str| forms(&works, YEARS, page).iter().map(|forms| plain(&forms.year.bare)).collect::<Vec<_>>();
    assert_eq!(years("fa")[..3], ["۱۳۸۸a", "۱۳۸۸b", "۱۳۵۷"]);
    assert_eq!(years("en")[..3], ["1388a [2009]", "1388b [2009]", "1357 [1979]"]);
    let notes = |page: &str| plain(&forms(&works, NOTES, page)[2].bibliography);
    assert_eq!(notes("fa"), "یک. دو. ۱۳۵۷-۱۱-۲۲.");
    assert_eq!(notes("ru"), "یک. دو. 1357-11-22 [1979-02-11].");
}

#[test]
fn titles_are_romanised_and_translated_for_those_who_need_it() {
    let bib = "@book{a, author = {بیات، کاوه}, title = {توفان}, subtitle = {نگاهی}, date = {2009}, langid = {persian},\n\
        x-title-romanised = {Tufan}, x-title-translated-en = {Storm}, x-title-translated-ru = {Буря}}\n\
        @article{b, author = {Троцкий, Л.}, title = {О мире}, journaltitle = {Правда}, date = {1918}, langid = {russian}, x-title-translated-en = {On Peace}}";
    let works = works("bib", bib);
    let note = |place: usize, page: &str| shown(&forms(&works, NOTES, page)[place].bibliography);
    assert_eq!(note(0, "en"), "بیات، کاوه. *توفان: نگاهی* [⟨Tufan; Storm⟩]. ۲۰۰۹.");
    assert_eq!(note(0, "ru"), "بیات، کاوه. *توفان: نگاهی* [⟨Tufan⟩; ⟨Буря⟩]. ۲۰۰۹.");
    assert_eq!(note(0, "az"), "بیات، کاوه. *توفان: نگاهی* [⟨Tufan⟩]. ۲۰۰۹.");
    assert_eq!(note(0, "fa"), "بیات، کاوه. *توفان: نگاهی*. ۲۰۰۹.");
    assert_eq!(
        note(1, "en"),
        "Троцкий, Л. «О мире» [On Peace]. *Правда*, 1918 г.",
        "the translation stands outside of the marks"
    );
    assert_eq!(note(1, "ru"), "Троцкий, Л. «О мире». *Правда*, 1918 г.");
    // Neither the capitals of the one language nor those of the other stray.
    let bib = "@book{c, author = {Roe, Ann}, title = {the making of the USSR}, date = {1922}, langid = {english},\n\
        x-title-translated-az = {SSRİ-nin yaradılması haqqında}, x-title-translated-fa = {پیمان}}";
    let works = self::works("bib", bib);
    let note = |page: &str| shown(&forms(&works, NOTES, page)[0].bibliography);
    assert_eq!(note("az"), "Roe, Ann. *The Making of the USSR* [SSRİ-nin yaradılması haqqında]. 1922.");
    assert_eq!(note("fa"), "Roe, Ann. *The Making of the USSR* [⟨پیمان⟩]. 1922.");
}

#[test]
fn words_of_the_other_direction_are_isolated_and_keep_their_comma() {
    let works = works(
        "json",
        r#"[{"id":"a","type":"book","title":"کتاب The Book است","author":[{"family":"Millspaugh","given":"Arthur C."}],"publisher":"Century","issued":1925,"language":"fa"}]"#,
    );
    let forms = forms(&works, "modern-language-association", "fa").remove(0);
    assert_eq!(shown(&forms.bibliography), "⟨Millspaugh, Arthur C.⟩ *کتاب ⟨The Book⟩ است*. ⟨Century⟩، ۱۹۲۵.");
}

#[test]
fn the_original_of_an_edition_is_told() {
    let works = works(
        "json",
        r#"[{"id":"a","type":"book","title":"The Task","author":[{"family":"Roe","given":"Ann"}],"original-title":"Görev","original-date":1925,"original-publisher":"Ev","issued":1983,"publisher":"House","language":"en"}]"#,
    );
    assert_eq!(plain(&forms(&works, YEARS, "en")[0].subsequent.bare), "Roe [1925] 1983");
    let apa = forms(&works, "american-psychological-association", "en").remove(0);
    assert_eq!(plain(&apa.subsequent.bare), "Roe, 1925/1983");
    assert!(
        plain(&apa.bibliography).contains("(Original work published as Görev, 1925, Ev)"),
        "{}",
        plain(&apa.bibliography)
    );
}

#[test]
fn numbers_are_places_in_the_list() {
    let works = works(
        "json",
        r#"[{"id":"a","type":"book","title":"A","language":"en"},{"id":"b","type":"book","title":"ب","language":"fa"},
            {"id":"c","type":"book","title":"C","language":"en"},{"id":"d","type":"book","title":"Д","language":"ru"}]"#,
    );
    let numbers: Vec<String> =
        forms(&works, "gost-r-705-2008-numeric", "en").iter().map(|forms| plain(&forms.subsequent.bare)).collect();
    assert_eq!(numbers, ["1", "۲", "3", "4"]);
}
