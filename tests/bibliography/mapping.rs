//! What fields mean, in each of the three files.

use super::one;
use variorum::model::work::{Person, Point, Work};

fn bib(text: &str) -> Work {
    let (mut works, found) = one("bib", text);
    assert_eq!(works.len(), 1, "{found:?}");
    works.remove(0)
}

fn bib_date(date: &str, lang: &str) -> (Option<(i32, i32)>, Option<String>, Vec<&'static str>) {
    let lang = if lang.is_empty() { String::new() } else { format!(", langid = {{{lang}}}") };
    let (works, found) = one("bib", &format!("@book{{k, title = {{T}}, location = {{L}}, date = {{{date}}}{lang}}}"));
    let date = works[0].issued.clone().unwrap();
    let years = date.first.map(|first| (first.year, date.last.map_or(first.year, |last| last.year)));
    (years, date.display, found.into_iter().map(|(code, _)| code).collect())
}

#[test]
fn dates_of_all_sorts() {
    for (written, lang, years, display, codes) in [
        ("1388", "persian", Some((2009, 2009)), Some("1388"), vec![]),
        ("۱۳۸۸", "", Some((2009, 2009)), Some("۱۳۸۸"), vec![]),
        ("1388", "", Some((1388, 1388)), None, vec!["V1009"]),
        ("1388", "english", Some((1388, 1388)), None, vec![]),
        ("۱۳۸۸ ش.", "english", Some((2009, 2009)), Some("۱۳۸۸ ش."), vec![]),
        ("1388-12-15", "farsi", Some((2010, 2010)), Some("1388-12-15"), vec![]),
        ("1917/1921", "", Some((1917, 1921)), None, vec![]),
        ("1917–1921", "", Some((1917, 1921)), None, vec![]),
        ("1917-11/1918-03", "russian", Some((1917, 1918)), None, vec![]),
        ("1921/1917", "", Some((1921, 1917)), None, vec!["V1008"]),
        ("1917/..", "", Some((1917, 1917)), None, vec![]),
        ("[1700?]", "", Some((1700, 1700)), None, vec![]),
        ("1700~", "", Some((1700, 1700)), None, vec![]),
        ("-0333", "", Some((-333, -333)), None, vec![]),
        ("[بی‌تا]", "persian", None, Some("[بی‌تا]"), vec![]),
        ("n.d.", "", None, Some("n.d."), vec![]),
        ("б.г.", "russian", None, Some("б.г."), vec![]),
        ("0000", "", None, Some("0000"), vec!["V1008"]),
        ("1921-13-40", "", None, Some("1921-13-40"), vec!["V1008"]),
        ("1921-02-30", "", None, Some("1921-02-30"), vec!["V1008"]),
        ("soon", "", None, Some("soon"), vec!["V1008"]),
    ] {
        let (got, shown, found) = bib_date(written, lang);
        assert_eq!((got, shown.as_deref(), found), (years, display, codes), "{written} {lang}");
    }
}

#[test]
fn the_same_dates_in_csl() {
    for (written, year, last, display) in [
        (r#"{"date-parts": [[1388]]}"#, Some(2009), None, Some("1388")),
        (r#"{"date-parts": [["۱۳۸۸", "۱"]]}"#, Some(2009), None, Some("۱۳۸۸-۱")),
        (r#"{"date-parts": [[1917], [1921]]}"#, Some(1917), Some(1921), None),
        (r#"{"date-parts": [[1917, null]]}"#, Some(1917), None, None),
        (r#"{"raw": "1917/1921"}"#, Some(1917), Some(1921), None),
        (r#"{"literal": "[بی‌تا]"}"#, None, None, Some("[بی‌تا]")),
        (r#"{"year": 1917, "month": 11}"#, Some(1917), None, None),
        (r#"[{"year": 1917}, {"year": 1921}]"#, Some(1917), Some(1921), None),
        (r#"{"date-parts": [[40000]]}"#, None, None, Some("40000")),
        (r#""1917-11-07""#, Some(1917), None, None),
        ("1917", Some(1917), None, None),
    ] {
        let (works, _) =
            one("json", &format!(r#"[{{"id": "k", "type": "book", "language": "fa", "issued": {written}}}]"#));
        let date = works[0].issued.clone().unwrap_or_else(|| panic!("{written}"));
        let got = (date.first.map(|first| first.year), date.last.map(|last| last.year), date.display.as_deref());
        assert_eq!(got, (year, last, display), "{written}");
    }
    for empty in [r#"{"date-parts": [[]]}"#, r#"{"date-parts": []}"#, "{}", "[]"] {
        let (works, found) =
            one("json", &format!(r#"[{{"id": "k", "type": "map", "title": "T", "issued": {empty}}}]"#));
        assert_eq!((works.len(), &works[0].issued, found.len()), (1, &None, 1), "{empty}: {found:?}");
    }
}

#[test]
fn what_is_shown_beside_what_is_sorted() {
    let json = |shown: &str| {
        one(
            "json",
            &format!(
                r#"[{{"id": "k", "type": "map", "title": "T", "language": "fa", "issued": 2009, "x-issued-display": {shown}}}]"#
            ),
        )
    };
    let (works, found) = json(r#"{"fa": "۱۳۸۸", "en": "1388 [2009]"}"#);
    assert!(found.is_empty(), "{found:?}");
    assert_eq!(works[0].issued.as_ref().unwrap().displays["en"], "1388 [2009]");
    let (works, found) = json(r#""۱۳۷۸""#);
    assert_eq!(found, [("V1010", 1)]);
    assert_eq!(works[0].issued.as_ref().unwrap().display.as_deref(), Some("۱۳۷۸"));
}

#[test]
fn fields_that_other_readers_drop() {
    let work = bib(
        r"@incollection{k, title = {One}, subtitle = {Two}, titleaddon = {Three}, booktitle = {Whole}, booksubtitle = {Part},
        author = {de la Cruz, Ana and {ARDA} and others}, editor = {Петров, Иван}, editortype = {compiler}, translator = {رضایی, مهدی},
        origdate = {1917}, origtitle = {История}, origlanguage = {russian}, origpublisher = {П}, library = {Shelf 1}, howpublished = {Typed},
        langid = {azerbaijani}, keywords = {a, b}, date = {1919}, pages = {12--15}, archive = {ARDA}, archivelocation = {f. 28}, custom-x = {kept}}",
    );
    assert_eq!(work.kind.name(), "chapter");
    assert_eq!(work.titles.whole().as_deref(), Some("One: Two. Three"));
    assert_eq!(work.titles.container.as_deref(), Some("Whole: Part"));
    assert_eq!(work.names["author"].people[0].dropping_particle.as_deref(), Some("de la"));
    assert_eq!(work.names["author"].people[1], Person::literal("ARDA"));
    assert!(work.names["author"].has_others);
    assert_eq!(work.names["compiler"].people[0].family.as_deref(), Some("Петров"));
    assert_eq!(work.names["translator"].people[0].family.as_deref(), Some("رضایی"));
    assert_eq!(work.titles.original.as_deref(), Some("История"));
    assert_eq!(work.original_date.as_ref().unwrap().first, Some(Point::year(1917)));
    assert_eq!(work.lang.as_deref(), Some("az"));
    assert_eq!(work.pages.as_deref(), Some("12-15"));
    assert_eq!((work.archive.name.as_deref(), work.archive.location.as_deref()), (Some("ARDA"), Some("f. 28")));
    for (name, text) in
        [("call-number", "Shelf 1"), ("keyword", "a, b"), ("custom-x", "kept"), ("origlanguage", "russian")]
    {
        assert_eq!(work.others[name], text);
    }
}

#[test]
fn languages_have_tags() {
    for (name, tag) in [
        ("persian", "fa"),
        ("farsi", "fa"),
        ("azerbaijani", "az"),
        ("Azeri", "az"),
        ("russian", "ru"),
        ("arabic", "ar"),
        ("hebrew", "he"),
        ("turkish", "tr"),
        ("az-latn-AZ", "az-Latn-AZ"),
        ("ru_RU", "ru-RU"),
    ] {
        assert_eq!(
            bib(&format!("@misc{{k, title = {{T}}, langid = {{{name}}}}}")).lang.as_deref(),
            Some(tag),
            "{name}"
        );
    }
    let (works, found) = one("bib", "@misc{k, title = {T}, langid = {persain}}");
    assert_eq!((works[0].lang.as_deref(), found.as_slice()), (None, &[("V1012", 1)][..]));
    assert_eq!(works[0].others["language"], "persain");
}

#[test]
fn types_are_those_of_csl() {
    for (head, kind) in [
        ("@article{k, entrysubtype = {newspaper}", "article-newspaper"),
        ("@letter{k", "personal_communication"),
        ("@unpublished{k", "manuscript"),
        ("@archive{k", "manuscript"),
        ("@MANUSCRIPT{k", "manuscript"),
        ("@online{k", "webpage"),
        ("@phdthesis{k", "thesis"),
    ] {
        assert_eq!(bib(&format!("{head}, title = {{T}}}}")).kind.name(), kind, "{head}");
    }
    let (works, found) = one("bib", "@bok{k, title = {T}, date = {1917}}");
    assert_eq!((works[0].kind.name(), found.as_slice()), ("document", &[("V1004", 1)][..]));
}

#[test]
fn tex_becomes_text() {
    for (tex, text) in [
        (r#"G{\"o}del \'e \c{c} {\i}stanbul \v{s} \.I"#, "Gödel é ç ıstanbul š İ"),
        (r"A \& B \% 50\$ \_x", "A & B % 50$ _x"),
        (r"\emph{Natrix} \textbf{x} 1\textsuperscript{er}", "<i>Natrix</i> <b>x</b> 1<sup>er</sup>"),
        (r"``quoted'' -- and --- \ldots{}", "“quoted” – and — …"),
        (r"{{ARDA}} {NASA}", "ARDA NASA"),
        (r"\foreignlanguage{russian}{Книга}", "Книга"),
        (r"\unknown{kept} \other", r"kept \other"),
        ("two\n   lines", "two lines"),
        ("<script>alert(1)</script>", "<script>alert(1)</script>"),
    ] {
        assert_eq!(bib(&format!("@misc{{k, title = {{{tex}}}}}")).titles.title.as_deref(), Some(text), "{tex}");
    }
}

#[test]
fn entries_refer_to_each_other() {
    let text = "@string{gpi = {Госполитиздат}}\n@string{both = gpi # { и др.}}\n\
        @collection{dvp, title = {Документы}, subtitle = {Том}, editor = {Громыко, А.}, publisher = both, date = {1959}, location = {Москва}}\n\
        @incollection{note, crossref = {dvp}, title = {Нота}, pages = {1--2}}\n@misc{x, title = {T}, crossref = {dpv}, publisher = unknown}\n\
        @book{loop, crossref = {pool}, title = {A}, date = 1917, location = {B}}\n@book{pool, crossref = {loop}, title = {C}}";
    let (works, found) = one("bib", text);
    let note = works.iter().find(|work| work.key == "note").unwrap();
    assert_eq!(note.titles.container.as_deref(), Some("Документы: Том"));
    assert_eq!(note.publisher.as_deref(), Some("Госполитиздат и др."));
    assert_eq!(note.names["editor"].people.len(), 1);
    assert_eq!(note.issued.as_ref().unwrap().first, Some(Point::year(1959)));
    assert_eq!(found, [("V1017", 5), ("V1014", 5)]);
    assert_eq!(works.len(), 5);
}

#[test]
fn exports_of_works_have_names_of_their_own() {
    let stem = |key: &str| Work { key: key.to_owned(), ..Work::default() }.file_stem();
    assert_eq!(stem("bayat1388"), "bayat1388-szdyr8");
    assert_ne!(stem("a/b"), stem("a:b"));
    for key in ["کتاب", "a/b:c", "../../etc/passwd", "CON", "x".repeat(400).as_str(), "İlk", "."] {
        let stem = stem(key);
        assert!(stem.len() <= 67 && variorum::model::slug::check_name(&stem).is_ok(), "{key}: {stem}");
    }
}
