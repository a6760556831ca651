//! Styles: which there are, what is said of one that cannot be used, what encloses a cluster.

use super::works;
use variorum::style::{Class, Fault, Style, format, plain};

const HEAD: &str = r#"<?xml version="1.0" encoding="utf-8"?>
<style xmlns="http://purl.org/net/xbiblio/csl" class="in-text" version="1.0"><info><title>Mine</title><id>http://example.org/mine</id>
<category citation-format="author-date"/><updated>2026-01-01T00:00:00+00:00</updated></info>"#;

#[test]
fn the_proven_styles_are_there() {
    let class = |name: &str| Style::named(name).map(|style| (style.class(), style.is_numeric(), style.is_proven()));
    assert_eq!(class("chicago-author-date"), Some((Class::InText, false, true)));
    assert_eq!(class("chicago-notes"), Some((Class::Note, false, true)));
    assert_eq!(class("modern-language-association"), Some((Class::InText, false, true)));
    assert_eq!(class("american-psychological-association"), Some((Class::InText, false, true)));
    assert_eq!(class("gost-r-705-2008-numeric"), Some((Class::InText, true, true)));
    assert_eq!(class("ieee"), Some((Class::InText, true, false)));
    assert_eq!(class("no-such-style"), None);
    let titles: Vec<String> =
        Style::PROVEN.iter().filter_map(|name| Some(Style::named(name)?.title().to_owned())).collect();
    assert!(titles.len() == 5 && titles.iter().all(|title| !title.is_empty()), "{titles:?}");
    fn shared<T: Send + Sync>() {}
    shared::<Style>();
}

#[test]
fn clusters_are_enclosed_as_the_script_has_it() {
    let cluster = |name: &str, lang: &str| {
        let cluster = Style::named(name).unwrap().cluster(lang);
        (cluster.opens, cluster.between, cluster.closes)
    };
    let of = |opens: &str, between: &str, closes: &str| (opens.to_owned(), between.to_owned(), closes.to_owned());
    assert_eq!(cluster("chicago-author-date", "en"), of("(", "; ", ")"));
    assert_eq!(cluster("chicago-author-date", "fa"), of("(", "؛ ", ")"));
    assert_eq!(cluster("chicago-notes", "ru"), of("", "; ", "."));
    assert_eq!(cluster("gost-r-705-2008-numeric", "ru"), of("[", ",", "]"));
}

#[test]
fn a_style_of_ones_own_is_read() {
    let xml = format!(
        "{HEAD}<citation><layout prefix=\"⟨\" suffix=\"⟩\" delimiter=\" + \"><names variable=\"author\"><name form=\"short\"/></names>\
         <text variable=\"locator\" prefix=\" @ \"/></layout></citation>\
         <bibliography><layout suffix=\"!\"><text variable=\"title\"/></layout></bibliography></style>"
    );
    let style = Style::parse("chicago-notes", &xml).unwrap();
    assert_eq!(
        (style.title(), style.class(), style.is_proven()),
        ("Mine", Class::InText, false),
        "a name proves nothing"
    );
    assert_eq!(style.cluster("en").opens, "⟨");
    let works = works("json", r#"[{"id":"a","type":"book","title":"T","author":[{"family":"Roe"}],"language":"en"}]"#);
    let forms = format(&works.iter().collect::<Vec<_>>(), &style, "en").remove(0);
    assert_eq!(plain(&forms.bibliography), "T!");
    assert_eq!((plain(&forms.subsequent.bare), plain(&forms.subsequent.located)), ("Roe".into(), "Roe @ ".into()));
    assert_eq!(plain(&forms.year.bare), "T", "a cite without its author must still say something");
}

#[test]
fn what_is_no_style_is_said_to_be_none() {
    for bad in [
        "",
        "{}",
        "<style/>",
        "<html><body/></html>",
        "<style xmlns=\"http://purl.org/net/xbiblio/csl\" class=\"note\">",
    ] {
        assert!(matches!(Style::parse("x", bad), Err(Fault::NotCsl { .. })), "{bad}");
    }
    let deep = format!(
        "{HEAD}<citation><layout>{}{}</layout></citation></style>",
        "<group>".repeat(5000),
        "</group>".repeat(5000)
    );
    assert!(matches!(Style::parse("x", &deep), Err(Fault::NotCsl { .. })));
    let endless = format!(
        "{HEAD}<macro name=\"a\"><text macro=\"b\"/></macro><macro name=\"b\"><group><text macro=\"a\"/></group></macro>\
         <citation><layout><text macro=\"a\"/></layout></citation></style>"
    );
    assert_eq!(Style::parse("x", &endless).map(|_| ()), Err(Fault::EndlessMacro { name: "a".into() }));
}

#[test]
fn a_style_whose_macros_unfold_without_measure_is_refused() {
    let chain = |calls: usize, macros: usize| {
        let call = |number: usize| format!("<text macro=\"m{number}\"/>").repeat(calls);
        let each = |number: usize| format!("<macro name=\"m{number}\">{}</macro>", call(number + 1));
        let all: String = (0..macros).map(each).collect();
        format!("{HEAD}{all}<citation><layout><text macro=\"m0\"/></layout></citation></style>")
    };
    for (calls, macros) in [(10, 40), (2, 60), (1, 20_000)] {
        assert_eq!(Style::parse("x", &chain(calls, macros)).map(|_| ()), Err(Fault::TooLarge), "{calls} {macros}");
    }
    assert!(Style::parse("x", &chain(3, 6)).is_ok());
    let wide = format!(
        "{HEAD}<macro name=\"m\">{}</macro><citation><layout>{}</layout></citation></style>",
        "<text value=\"x\"/>".repeat(2_000),
        "<text macro=\"m\"/>".repeat(2_000)
    );
    assert_eq!(Style::parse("x", &wide).map(|_| ()), Err(Fault::TooLarge));
}

#[test]
fn a_style_with_signs_that_turn_lines_is_refused_written_or_escaped() {
    for sign in ["\u{202e}", "&#x202E;", "&#8297;"] {
        let turned =
            format!("{HEAD}<citation><layout suffix=\"{sign}\"><text variable=\"title\"/></layout></citation></style>");
        assert!(matches!(Style::parse("x", &turned), Err(Fault::TurnsLines { .. })), "{sign}");
    }
}

#[test]
fn a_dependent_style_takes_its_parent_when_that_is_built_in() {
    let dependent = |parent: &str| {
        format!(
            "<?xml version=\"1.0\" encoding=\"utf-8\"?><style xmlns=\"http://purl.org/net/xbiblio/csl\" version=\"1.0\" default-locale=\"tlh\">\
             <info><title>Child</title><id>http://example.org/child</id><link href=\"{parent}\" rel=\"independent-parent\"/>\
             <updated>2026-01-01T00:00:00+00:00</updated></info></style>"
        )
    };
    let style = Style::parse("child", &dependent("http://www.zotero.org/styles/apa")).unwrap();
    assert_eq!((style.title(), style.missing_locale()), ("Child", Some("tlh")), "usable, and it says what is missing");
    let orphan = dependent("http://www.zotero.org/styles/no-such-style");
    let parent = "http://www.zotero.org/styles/no-such-style".to_owned();
    assert_eq!(Style::parse("child", &orphan).map(|_| ()), Err(Fault::Dependent { parent }));
}

#[test]
fn every_style_that_is_built_in_formats_works_of_all_four_languages() {
    let works = works(
        "json",
        r#"[{"id":"a","type":"book","title":"Alpha","author":[{"family":"Roe","given":"Ann"}],"issued":"1917/1921","language":"en"},
        {"id":"b","type":"article-journal","title":"Бета","container-title":"Журнал","page":"1-2","issued":1959,"language":"ru"},
        {"id":"c","type":"chapter","title":"گاما","container-title":"کتاب","editor":[{"family":"یک"}],"issued":"۱۳۸۸","language":"fa"},
        {"id":"d","type":"webpage","URL":"https://example.org","issued":{"literal":"n.d."},"language":"az"}]"#,
    );
    let refs: Vec<_> = works.iter().collect();
    for name in Style::PROVEN.iter().chain(&[
        "ieee",
        "vancouver",
        "mhra-notes",
        "iso-690-author-date",
        "deutsche-sprache",
        "sist02",
        "nature",
    ]) {
        let Some(style) = Style::named(name) else { continue };
        for forms in format(&refs, &style, "fa") {
            assert!(!forms.failed && !forms.bibliography.is_empty() && !forms.subsequent.bare.is_empty(), "{name}");
        }
    }
}
