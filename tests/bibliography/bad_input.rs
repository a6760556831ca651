//! Mistakes: each is named at its line, and none takes the entries beside it down.

use super::{edition_of, one};
use std::time::Instant;

fn keys(works: &[variorum::model::work::Work]) -> Vec<&str> {
    works.iter().map(|work| work.key.as_str()).collect()
}

#[test]
fn a_brace_that_is_missing_costs_one_entry() {
    let text = "@misc{a, title = {A}}\n@misc{b,\n  title = {B,\n}\n@misc{c, title = {C}}\n@misc{d, title = {D}\n@misc{e, title = {E}}";
    let (works, found) = one("bib", text);
    assert_eq!(keys(&works), ["a", "c", "e"]);
    assert_eq!(found, [("V1001", 2), ("V1001", 6)]);
}

#[test]
fn a_brace_too_many_is_named() {
    let (works, found) = one("bib", "@misc{a,\n title = {A}},\n date = {1917}\n}\n@misc{b, title = {B}}");
    assert_eq!(keys(&works), ["a", "b"]);
    assert_eq!(found, [("V1015", 4)]);
}

#[test]
fn other_grammar_of_bibtex() {
    let (works, found) = one(
        "bib",
        "@misc(a, title = \"A\" # {B}, year = 1917)\n@misc{b title = {B}}\n@misc{c, title = }\n@misc{, title = {D}}\n@comment{x {y}\n% @misc{no, title = {N}}\nme@example.com {x}\n@misc{e, title = {E}, title = {F},}",
    );
    assert_eq!(keys(&works), ["a", "e"]);
    assert_eq!(works[0].titles.title.as_deref(), Some("AB"));
    assert_eq!(works[1].titles.title.as_deref(), Some("E"));
    assert_eq!(
        found.iter().map(|(code, _)| *code).collect::<Vec<_>>(),
        ["V1001", "V1001", "V1003", "V1033"],
        "{found:?}"
    );
}

#[test]
fn malformed_json_costs_one_entry() {
    let good = |key: &str| format!(r#"{{"id": "{key}", "type": "map", "title": "T"}}"#);
    for bad in [
        r#"{"id": "b", "type": "map" "title": "T"}"#,
        r#"{"id": "b", "title": T}"#,
        "{\"id\": \"b\", \"title\": \"T}",
        r#"{"id": "b", "title": "T\x"}"#,
        r#"{"id": "b", "author": [{"family": "F"}, "title": "T"}"#,
        r#"{"id": "b", "title": "T","#,
        r#"{"id": "b", "volume": 007}"#,
        "7",
        "\"text\"",
        "{}",
    ] {
        let text = format!("[\n{},\n{bad},\n{}\n]", good("a"), good("c"));
        let (works, found) = one("json", &text);
        assert_eq!(keys(&works), ["a", "c"], "{bad}");
        assert!(
            found.iter().any(|(code, line)| *line == 3 && matches!(*code, "V1001" | "V1003" | "V0104")),
            "{bad}: {found:?}"
        );
    }
    for (text, count) in
        [("", 0), ("[]", 0), ("{", 0), ("[", 0), ("[,]", 0), ("null", 0), ("{\"items\": []}", 0), ("[[[[", 0)]
    {
        assert_eq!(one("json", text).0.len(), count, "{text}");
    }
    let trailing = format!("[{},{},]", good("a"), good("b"));
    assert_eq!(one("json", &trailing).0.len(), 2);
    let deep = format!("[{{\"id\": \"a\", \"x\": {}}}, {}]", "[".repeat(100_000), good("c"));
    assert_eq!(keys(&one("json", &deep).0), ["c"]);
}

#[test]
fn malformed_yaml_costs_one_entry() {
    let text =
        "references:\n- id: a\n  type: map\n  title: A\n- id: b\n  title: \"B\n- id: c\n  type: map\n  title: C\n";
    let (works, found) = one("yaml", text);
    assert_eq!(keys(&works), ["a", "c"]);
    assert_eq!(found, [("V0101", 6)]);
    let (works, found) = one("yaml", "references: 3\n");
    assert_eq!((works.len(), found.len()), (0, 1));
    for text in ["", "---\n...\n", "[]", "references:\n", "# nothing\n"] {
        assert_eq!(one("yaml", text), (vec![], vec![]), "{text:?}");
    }
}

#[test]
fn a_key_stands_once_in_all_three_files() {
    let (works, found) = edition_of(
        r#"[{"id": "a", "type": "map", "title": "1"}, {"id": "a", "type": "map", "title": "2"}]"#,
        "- {id: a, type: map, title: 3}\n- {id: b, type: map, title: 4}\n",
        "@misc{b, title = {5}}\n@misc{c, title = {6}}",
    );
    assert_eq!(works.iter().map(|work| work.titles.title.as_deref().unwrap()).collect::<Vec<_>>(), ["1", "4", "6"]);
    let twice: Vec<_> = found.iter().filter(|diagnostic| diagnostic.code.number == "V1002").collect();
    assert_eq!(twice.len(), 3);
    assert!(twice.iter().all(|diagnostic| diagnostic.related.len() == 1));
}

#[test]
fn keys_of_any_script() {
    let (works, found) =
        one("bib", "@misc{کتاب/۱:ب, title = {T}}\n@misc{DBLP:conf/x/Y_z, title = {T}}\n@misc{a]b, title = {T}}");
    assert_eq!(keys(&works), ["کتاب/۱:ب", "DBLP:conf/x/Y_z"]);
    assert_eq!(found, [("V1003", 3)]);
    let (works, found) =
        one("json", r#"[{"id": "a b", "type": "map", "title": "T"}, {"id": 12, "type": "map", "title": "T"}]"#);
    assert_eq!((keys(&works), found.as_slice()), (vec!["12"], &[("V1003", 1)][..]));
}

#[test]
fn only_whole_addresses_of_the_web_are_links() {
    for (url, is_link) in [
        ("https://example.org/a?b=c#d", true),
        ("http://example.org:8080/", true),
        ("HTTPS://EXAMPLE.ORG/", true),
        ("https://fa.wikipedia.org/wiki/گیلان", true),
        ("https://www.seratnews.com/.../x", false),
        ("https://example.org/…", false),
        ("javascript:alert(1)", false),
        ("data:text/html,x", false),
        ("//example.org", false),
        ("example.org", false),
        ("https://exa mple.org", false),
        ("https://example.org/\" onclick=\"x", false),
        ("https://example.org/<script>", false),
        ("https://bank.example@evil.example/", false),
        ("https://localhost/", false),
        ("https://", false),
        ("https://example.org/\u{202e}gpj.exe", false),
    ] {
        let text = serde_json::json!([{"id": "k", "type": "webpage", "URL": url}]).to_string();
        let (works, found) = one("json", &text);
        assert_eq!(works[0].url.is_some(), is_link, "{url}");
        assert_eq!(works[0].broken_url.is_some(), !is_link, "{url}");
        let has_refused_sign = url.contains('\u{202e}');
        assert_eq!(found.len(), usize::from(!is_link) + usize::from(has_refused_sign), "{url}");
    }
}

#[test]
fn signs_that_turn_a_line_are_refused_however_they_are_written() {
    for (ending, text) in [
        (
            "json",
            "[{\"id\": \"k\", \"type\": \"book\", \"title\": \"a\u{202e}b\", \"issued\": 1917, \"publisher\": \"P\"}]",
        ),
        ("json", r#"[{"id": "k", "type": "book", "title": "a\u202eb", "issued": 1917, "publisher": "P"}]"#),
        ("yaml", "references:\n- id: k\n  type: book\n  title: \"a\\u202eb\"\n"),
        ("bib", "@book{k, title = {a\u{202e}b}, date = {1917}, publisher = {P}}"),
    ] {
        let (_, found) = one(ending, text);
        assert!(found.iter().any(|(code, _)| *code == "V0110"), "{text}: {found:?}");
    }
}

#[test]
fn pages_run_forward() {
    for (pages, is_backwards) in [
        ("12-15", false),
        ("15-12", true),
        ("۳۲۹–۴۰۷", false),
        ("۴۰۷–۳۲۹", true),
        ("123-8", false),
        ("128-3", true),
        ("iv-x", false),
        ("e12-e15", false),
        ("3, 9-7", true),
        ("1998-1", true),
        ("5", false),
        ("99999999999999999999-1", false),
    ] {
        let (_, found) = one("json", &format!(r#"[{{"id": "k", "type": "map", "title": "T", "page": "{pages}"}}]"#));
        assert_eq!(found.iter().any(|(code, _)| *code == "V1007"), is_backwards, "{pages}: {found:?}");
    }
}

#[test]
fn numbers_of_works_are_computed() {
    for (field, value, is_right) in [
        ("DOI", "10.1007/s13127-011-0069-8", true),
        ("DOI", "https://doi.org/10.1093/ref:odnb/10183", true),
        ("DOI", "11.1/x", false),
        ("DOI", "10.1000/ x", false),
        ("ISBN", "978-0-306-40615-7", true),
        ("ISBN", "978-0-306-40615-8", false),
        ("ISBN", "0-306-40615-2", true),
        ("ISBN", "080442957X", true),
        ("ISBN", "۹۷۸۰۳۰۶۴۰۶۱۵۷", true),
        ("ISSN", "0378-5955", true),
        ("ISSN", "0378-5954", false),
    ] {
        let (works, found) =
            one("json", &format!(r#"[{{"id": "k", "type": "map", "title": "T", "{field}": "{value}"}}]"#));
        assert_eq!(found.is_empty(), is_right, "{field} {value}: {found:?}");
        assert!(works[0].doi.as_deref().is_none_or(|doi| doi.starts_with("10.")));
    }
}

#[test]
fn fields_of_three_megabytes_are_named_and_left_out() {
    let large = "ک".repeat(3 << 19);
    let braces = format!("{}{}", "{".repeat(1 << 20), "}".repeat(1 << 20));
    let commands = "\\emph{".repeat(1 << 18) + &"}".repeat(1 << 18);
    let began = Instant::now();
    for (field, value) in [
        ("title", &large),
        ("author", &large),
        ("date", &large),
        ("url", &large),
        ("abstract", &braces),
        ("title", &commands),
    ] {
        let (works, found) =
            one("bib", &format!("@misc{{k, note = {{N}}, {field} = {{{value}}}}}\n@misc{{z, title = {{T}}}}"));
        assert_eq!(keys(&works), ["k", "z"], "{field}");
        assert!(found.iter().any(|(code, _)| *code == "V1013"), "{field}: {found:?}");
    }
    for field in ["title", "author", "issued", "URL", "page", "x-y", "ISBN"] {
        let (works, found) = one("json", &format!(r#"[{{"id": "k", "type": "map", "{field}": "{large}"}}]"#));
        assert_eq!(works.len(), 1);
        assert!(found.iter().any(|(code, _)| *code == "V1013"), "{field}: {found:?}");
    }
    assert!(began.elapsed().as_secs() < 20, "{:?}", began.elapsed());
}

#[test]
fn abbreviations_that_double_do_not_fill_the_memory() {
    let mut text = "@string{a0 = {0123456789}}\n".to_owned();
    for n in 1..60 {
        text += &format!("@string{{a{n} = a{} # a{}}}\n", n - 1, n - 1);
    }
    text += "@misc{k, title = a59 # a20 # a5}\n@string{s = s # s}";
    let (works, _) = one("bib", &text);
    assert_eq!(works.len(), 1);
}

#[test]
fn many_entries_without_an_end_cost_little() {
    let began = Instant::now();
    let (works, found) = one("bib", &"@misc{k, title = {T}\n".repeat(20_000));
    assert_eq!((works.len(), found.len()), (0, 20_000));
    one("bib", &"@misc{".repeat(200_000));
    one("json", &format!("[{}", "{\"id\": 1,".repeat(100_000)));
    let chain: String =
        (0..5_000).map(|n| format!("@misc{{k{n}, title = {{T}}, crossref = {{k{}}}}}\n", n + 1)).collect();
    one("bib", &chain);
    assert!(began.elapsed().as_secs() < 20, "{:?}", began.elapsed());
}

#[test]
fn markup_stays_text_in_every_field() {
    let evil = "<img src=x onerror=alert(1)>&amp;\u{200f}";
    for field in [
        "title",
        "author",
        "publisher",
        "note",
        "volume",
        "page",
        "edition",
        "language",
        "archive",
        "x-cited-as",
        "issued",
    ] {
        let text = serde_json::json!([{"id": "k", "type": "book", field: evil}]).to_string();
        let (works, _) = one("json", &text);
        assert!(format!("{:?}", works[0]).contains("<img src=x"), "{field} is kept as it is");
    }
}

#[test]
fn a_quotation_mark_in_braces_ends_no_value() {
    let text = r#"@string{name = "The {"}Star{"} press"}
@book{a, title = "He said {"}no{"} and went", publisher = name, date = "1917", pages = "3--5"}"#;
    let (works, found) = one("bib", text);
    assert!(found.is_empty(), "{found:?}");
    assert_eq!(works[0].titles.title.as_deref(), Some("He said \"no\" and went"));
    assert_eq!(works[0].publisher.as_deref(), Some("The \"Star\" press"));
    assert_eq!(
        (works[0].issued.as_ref().and_then(|date| date.first).map(|day| day.year), works[0].pages.as_deref()),
        (Some(1917), Some("3-5"))
    );
}

#[test]
fn a_name_that_is_nearly_one_that_is_read_is_reported_and_others_are_not() {
    let item = |name: &str| format!(r#"[{{"id": "k", "type": "map", "title": "T", "{name}": "v"}}]"#);
    for name in ["publsher", "publisher_place", "Publisher", "x-cited-ass", "x-shelf", "originaldate", "titel-short"] {
        assert_eq!(one("json", &item(name)).1, [("V1033", 1)], "{name}");
    }
    for name in ["medium", "keyword", "source", "system_id", "rating", "my-own", "x-cited-as", "license"] {
        assert_eq!(one("json", &item(name)).1, [], "{name}");
    }
    let entry = |name: &str| format!("@misc{{k, title = {{T}}, {name} = {{v}}}}");
    for name in ["publsher", "loction", "x-checked"] {
        assert_eq!(one("bib", &entry(name)).1, [("V1033", 1)], "{name}");
    }
    for name in [
        "keywords",
        "eventtitle",
        "bdsk-url-1",
        "owner",
        "groups",
        "mendeley-tags",
        "file",
        "urn",
        "eprintclass",
        "month_numeric",
    ] {
        assert_eq!(one("bib", &entry(name)).1, [], "{name}");
    }
}
