//! What the formatter does wrong by itself, each with the sign that it does not do so here.

use super::{forms, shown, works};
use variorum::model::work::Work;
use variorum::style::{Forms, Piece, Style, format, plain};

fn json(items: &str) -> Vec<Work> {
    let works = works("json", items);
    assert!(!works.is_empty(), "{items}");
    works
}

/// The first work's forms in a style, on an English page.
fn one(style: &str, item: &str) -> Forms {
    forms(&json(&format!("[{item}]")), style, "en").remove(0)
}

const NOTES: &str = "chicago-notes";
const YEARS: &str = "chicago-author-date";

#[test]
fn a_cites_of_one_author_and_year_keep_authors_and_letters_in_every_form() {
    let list = r#"[{"id":"a","type":"book","title":"Документы","issued":1959,"language":"ru"},
      {"id":"b","type":"book","title":"Siyasət","author":[{"family":"Həsənli","given":"Cəmil"}],"issued":2012,"language":"az"},
      {"id":"c","type":"book","title":"Документы","issued":1959,"language":"ru"},
      {"id":"d","type":"book","title":"Политика","author":[{"family":"Həsənli","given":"Cəmil"}],"issued":2012,"language":"ru"}]"#;
    let works = json(list);
    let all = forms(&works, YEARS, "en");
    let years: Vec<String> = all.iter().map(|forms| plain(&forms.year.bare)).collect();
    assert_eq!(years, ["1959a", "2012a", "1959b", "2012b"], "also across languages, in the order of the list");
    for (forms, year) in all.iter().zip(&years) {
        for form in [&forms.bibliography, &forms.first.bare, &forms.subsequent.located, &forms.year.located] {
            assert!(plain(form).contains(year.as_str()), "{} in {}", year, plain(form));
        }
    }
    assert_eq!(plain(&all[1].subsequent.bare), "Həsənli 2012a");
    // The same letters whichever works of the list a page cites: the list is formatted as a whole, in any style with years.
    let apa = forms(&works, "american-psychological-association", "ru");
    assert_eq!(plain(&apa[2].subsequent.bare), "Документы, 1959b");
}

#[test]
fn b_no_form_says_ibid() {
    for style in Style::PROVEN.iter().chain(&["mhra-notes", "turabian-fullnote-8", "gb-7714-2015-note"]) {
        let Some(style) = Style::named(style) else { continue };
        let works = json(
            r#"[{"id":"a","type":"book","title":"One Work","author":[{"family":"Roe","given":"A."}],"issued":1959,"language":"en"}]"#,
        );
        let forms = format(&works.iter().collect::<Vec<_>>(), &style, "en").remove(0);
        for cite in [&forms.first, &forms.subsequent] {
            assert!(!plain(&cite.bare).to_lowercase().contains("ibid"), "{}", style.title());
            assert!(!plain(&cite.located).to_lowercase().contains("ibid"), "{}", style.title());
        }
    }
    let forms = one(
        NOTES,
        r#"{"id":"a","type":"book","title":"One Work: Its Story","author":[{"family":"Roe","given":"Ann"}],"issued":1959,"language":"en"}"#,
    );
    assert!(plain(&forms.first.bare).starts_with("Ann Roe, "), "the first note is whole");
    assert!(plain(&forms.first.located).starts_with("Ann Roe, "), "also with a place");
    assert!(plain(&forms.subsequent.bare).starts_with("Roe, "));
}

#[test]
fn c_ranges_words_and_strange_years_are_shown() {
    let year = |date: &str| {
        let item = format!(
            r#"{{"id":"a","type":"book","title":"T","author":[{{"family":"Roe"}}],"language":"en","issued":{date}}}"#
        );
        plain(&one(YEARS, &item).subsequent.bare)
    };
    assert_eq!(year(r#"{"date-parts":[[1917],[1921]]}"#), "Roe 1917–1921");
    assert_eq!(year(r#"{"raw":"1917/1921"}"#), "Roe 1917–1921");
    assert_eq!(year(r#"{"date-parts":[[1917,5],[1917,7]]}"#), "Roe 1917");
    assert_eq!(year(r#"{"literal":"13th cent."}"#), "Roe 13th cent.");
    assert_eq!(year(r#"{"date-parts":[[800]]}"#), "Roe 800");
    assert_eq!(year(r#"{"date-parts":[[-43]]}"#), "Roe 44 BCE");
    assert!(year(r#"{"date-parts":[[45000]]}"#).starts_with("Roe "));
    for nothing in [r#"{"date-parts":[[]]}"#, r#"{"date-parts":[]}"#, "\"\"", "0"] {
        assert!(year(nothing).starts_with("Roe"), "{nothing}");
    }
    for unknown in ["\"n.d.\"", "\"[n.d.]\"", "\"б. г.\"", "\"[بی‌تا]\""] {
        assert!(year(unknown).contains("n.d."), "{unknown}: {}", year(unknown));
    }
    let entry = one(
        YEARS,
        r#"{"id":"a","type":"book","title":"T","author":[{"family":"Roe"}],"language":"en","issued":"1919","original-date":"1918"}"#,
    );
    assert!(plain(&entry.bibliography).starts_with("Roe. (1918) 1919."), "{}", plain(&entry.bibliography));
    let circa = one(
        YEARS,
        r#"{"id":"a","type":"book","title":"T","author":[{"family":"Roe"}],"language":"en","issued":{"date-parts":[[1700]],"circa":true}}"#,
    );
    assert!(plain(&circa.subsequent.bare).contains("1700?"), "{}", plain(&circa.subsequent.bare));
}

#[test]
fn d_years_that_differ_only_in_what_is_shown_are_told_apart_by_letters() {
    let works = json(
        r#"[{"id":"a","type":"book","title":"A","author":[{"family":"Roe"}],"language":"en","issued":{"date-parts":[[1917],[1921]]}},
        {"id":"b","type":"book","title":"B","author":[{"family":"Roe"}],"language":"en","issued":{"date-parts":[[1917],[1921]]}}]"#,
    );
    let all = forms(&works, YEARS, "en");
    assert_eq!(plain(&all[0].subsequent.bare), "Roe 1917–1921a");
    assert_eq!(plain(&all[1].year.bare), "1917–1921b");
}

#[test]
fn e_the_city_of_an_archive_is_shown() {
    let item = r#"{"id":"a","type":"manuscript","title":"A Letter","archive":"State Archives","archive-place":"Baku","archive_location":"f. 28","language":"en"}"#;
    for style in [YEARS, NOTES] {
        assert!(plain(&one(style, item).bibliography).contains("Baku"), "{style}");
    }
}

#[test]
fn f_nothing_is_markup_and_only_addresses_are_links() {
    let item = r#"{"id":"a","type":"webpage","title":"<script>alert(1)</script> & Co","URL":"https://example.org/a?b=1&c=\"x\" y","language":"ru","issued":1999}"#;
    let forms = one(YEARS, item);
    assert!(plain(&forms.bibliography).contains("<script>alert(1)</script> & Co"), "{}", plain(&forms.bibliography));
    for bad in ["javascript:alert(1)", "data:text/html,x", "file:///etc/passwd", "//example.org", "HTTPX://x"] {
        let item = format!(r#"{{"id":"a","type":"webpage","title":"T","URL":"{bad}","language":"en"}}"#);
        assert!(links(&one(YEARS, &item).bibliography).is_empty(), "{bad}");
    }
}

fn links(pieces: &[Piece]) -> Vec<String> {
    let mut found = Vec::new();
    for piece in pieces {
        if let Piece::Link { url, words } = piece {
            found.push(url.clone());
            assert!(links(words).is_empty(), "a link in a link");
        }
        found.extend(links(piece.inner()));
    }
    found
}

#[test]
fn g_a_doi_is_a_link_once() {
    for doi in ["10.1000/x<y>", "https://doi.org/10.1000/x<y>", "doi:10.1000/x<y>"] {
        let item = format!(
            r#"{{"id":"a","type":"article-journal","title":"T","container-title":"J","DOI":"{doi}","language":"en"}}"#
        );
        assert_eq!(links(&one(YEARS, &item).bibliography), ["https://doi.org/10.1000/x%3Cy%3E"], "{doi}");
    }
}

#[test]
fn h_quotation_marks_inside_of_quotation_marks_are_turned_by_language() {
    let title = |lang: &str, title: &str| {
        let item = format!(
            r#"{{"id":"a","type":"article-journal","title":"{title}","container-title":"J","author":[{{"family":"Roe"}}],"language":"{lang}","issued":1999}}"#
        );
        plain(&one(NOTES, &item).subsequent.bare)
    };
    assert_eq!(title("en", "On “new” things"), "Roe, “On ‘New’ Things”");
    assert_eq!(title("en", "The “end”"), "Roe, “The ‘End’”", "a mark at the end is not taken for the style's own");
    assert_eq!(title("ru", "Зима «близко»"), "Roe, «Зима „близко“»");
    assert_eq!(title("ru", "Зима “близко”"), "Roe, «Зима “близко”»", "other marks already differ");
    assert_eq!(title("fa", "زمستان «نزدیک»"), "Roe، «زمستان “نزدیک”»");
    assert_eq!(title("az", "Qış “yaxın”"), "Roe, “Qış ‘yaxın’”");
    assert_eq!(title("en", "It is \\\"so\\\""), "Roe, “It Is ‘So’”");
    let book = r#"{"id":"a","type":"book","title":"On “new” things","author":[{"family":"Roe"}],"language":"en","issued":1999}"#;
    assert_eq!(shown(&one(NOTES, book).subsequent.bare), "Roe, *On “New” Things*", "no marks around it");
}

#[test]
fn i_markup_of_csl_becomes_pieces_and_other_signs_stay_text() {
    let item = |title: &str| {
        format!(
            r#"{{"id":"a","type":"article-journal","title":"{title}","container-title":"J","author":[{{"family":"Roe"}}],"language":"en","issued":1999}}"#
        )
    };
    let title = |text: &str| shown(&one(NOTES, &item(text)).subsequent.bare);
    assert_eq!(title("On <i>Natrix</i> and H<sub>2</sub>O<sup>+</sup>"), "Roe, “On *Natrix* and H_2_O^+^”");
    assert_eq!(title("<b>A</b> <span style=\\\"font-variant:small-caps;\\\">b</span>"), "Roe, “**A** ^^b^^”");
    assert_eq!(title("a </i> b <i> c"), "Roe, “A </i> B <i> C”", "not balanced");
    assert_eq!(title("<i>a <b>b</i> c</b>"), "Roe, “<i>a <b>b</i> C</b>”", "crossed");
    assert_eq!(title("<em>a</em> <br>"), "Roe, “<em>a</em> <br>”");
    let book = one(
        NOTES,
        r#"{"id":"a","type":"book","title":"The <i>Aurora</i> Log","author":[{"family":"Roe"}],"language":"en","issued":1999}"#,
    );
    assert_eq!(shown(&book.subsequent.bare), "Roe, *The *Aurora* Log*", "set back inside of what is set off");
}

#[test]
fn j_brackets_labels_and_colons_are_whole() {
    let item = r#"{"id":"a","type":"book","title":"Görev","translator":[{"family":"B"}],"original-title":"The Task","original-date":1925,"language":"fa"}"#;
    let note = plain(&one(NOTES, item).first.bare);
    assert_eq!(note.matches('(').count(), note.matches(')').count(), "{note}");
    let volume = |style: &str, lang: &str, volume: &str| {
        let item =
            format!(r#"{{"id":"a","type":"book","title":"T","volume":"{volume}","language":"{lang}","issued":1959}}"#);
        plain(&one(style, &item).bibliography)
    };
    assert_eq!(volume("gost-r-705-2008-numeric", "ru", "Том II"), "T. 1959. Том II.");
    assert_eq!(volume("gost-r-705-2008-numeric", "ru", "2"), "T. 1959. Т. 2.");
    assert_eq!(volume(NOTES, "ru", "Том 4"), "T. Том 4. 1959.");
    let article = r#"{"id":"a","type":"article-journal","title":"Where?","container-title":"J. of Space, and time","volume":"60","page":"192-219","author":[{"family":"Roe"}],"language":"en","issued":2012}"#;
    assert_eq!(plain(&one(YEARS, article).bibliography), "Roe. 2012. “Where?” J. of Space, and Time 60: 192–219.");
    let pages = r#"{"id":"a","type":"article-journal","title":"Ст","container-title":"Ж","page":"12-15","language":"ru","issued":2012}"#;
    assert_eq!(plain(&one("gost-r-705-2008-numeric", pages).bibliography), "Ст // Ж. 2012. С. 12–15.");
}

#[test]
fn k_titles_keep_their_letters_and_azerbaijani_its_dotted_i() {
    let item = r#"{"id":"a","type":"book","title":"ingilis dilində iş","author":[{"family":"Roe"}],"original-title":"The Task","original-date":1925,"issued":1930,"language":"az"}"#;
    let entry = plain(&one(YEARS, item).bibliography);
    assert!(entry.contains("ingilis dilində iş") && entry.contains("İlk nəşri") && !entry.contains("Ilk"), "{entry}");
    // Without a language a work is taken to be in that of the page.
    let untold =
        json(r#"[{"id":"a","type":"book","title":"şəhər və kənd","author":[{"family":"Roe"}],"issued":1930}]"#);
    assert!(plain(&forms(&untold, YEARS, "az")[0].bibliography).contains("şəhər və kənd"));
}

#[test]
fn names_are_never_lost() {
    let author = |person: &str| {
        let item =
            format!(r#"{{"id":"a","type":"book","title":"T","author":[{person}],"language":"en","issued":1999}}"#);
        let entry = plain(&one(YEARS, &item).bibliography);
        entry.split(" 1999.").next().unwrap_or_default().to_owned()
    };
    assert_eq!(author(r#"{"family":"ʿAbd al-Nāṣir","given":"Jamāl"}"#), "ʿAbd al-Nāṣir, Jamāl.");
    assert_eq!(author(r#"{"family":"al-Ṭabarī","given":"Muḥammad"}"#), "al-Ṭabarī, Muḥammad.");
    assert_eq!(author(r#"{"family":"bell hooks"}"#), "bell hooks.");
    assert_eq!(author(r#"{"given":"Aristotle"}"#), "Aristotle.");
    assert_eq!(author(r#"{"literal":"Центральный архив"}"#), "Центральный архив.");
    assert_eq!(author(r#"{"family":"Gaulle","given":"Charles","non-dropping-particle":"de"}"#), "Gaulle, Charles de.");
    assert_eq!(
        author(r#"{"family":"Humboldt","given":"Alexander","dropping-particle":"von"}"#),
        "Humboldt, Alexander von."
    );
    assert_eq!(author(r#"{"family":"King","given":"Martin Luther","suffix":"Jr."}"#), "King, Martin Luther, Jr.");
    let russian = r#"{"id":"a","type":"book","title":"Т","author":[{"family":"Володарский","given":"М.И."}],"language":"ru","issued":1985}"#;
    assert_eq!(
        plain(&one("gost-r-705-2008-numeric", russian).bibliography),
        "Володарский М. И. Т. 1985.",
        "both initials"
    );
    assert_eq!(plain(&one(YEARS, russian).bibliography), "Володарский, М.И. 1985. Т.", "and as they are written");
}

#[test]
fn others_are_no_person() {
    let works = works(
        "bib",
        "@book{a, author = {Roe, Ann and Doe, Bob and others}, title = {T}, date = {1999}, langid = {english}}\n\
        @book{b, author = {Иванов, И. and others}, title = {Т}, date = {1999}, langid = {russian}}",
    );
    let all = forms(&works, YEARS, "en");
    assert_eq!(plain(&all[0].bibliography), "Roe, Ann, Bob Doe, et al. 1999. T.");
    assert_eq!(plain(&all[1].bibliography), "Иванов, И. и др. 1999. Т.");
    assert_eq!(plain(&all[1].author), "Иванов и др.");
}
