//! Themes: what a folder of an edition changes, and what happens to templates and strings that are wrong or mean harm.

mod cli_support;

use cli_support::{Scratch, Tree, edition_yaml, index};
use proptest::prelude::*;
use std::collections::BTreeMap;
use variorum::load::seed::{hash, hex};
use variorum::pipeline::{Options, prepare};
use variorum::render::theme::{embedded, embedded_paths};
use variorum::site::{self, SitePath};
use variorum::world::Memory;

/// An edition of one text with a theme of its own.
fn world(files: &[(&str, &str)]) -> Memory {
    let world = Memory::new()
        .with("edition.yaml", format!("{}theme: paper\n", edition_yaml(&["letter"])))
        .with("content/texts/letter/index.md", index("letter.txt", &hex(&hash(cli_support::SEED.as_bytes())), "lines"))
        .with("seeds/letter.txt", cli_support::SEED);
    files.iter().fold(world, |world, (path, words)| world.with(&format!("themes/paper/{path}"), *words))
}

/// What is said about a theme, as `CODE file: message`.
fn said(files: &[(&str, &str)]) -> Vec<String> {
    let (_, found) = prepare(&world(files), &Options::default()).unwrap();
    let one = |d: variorum::diagnostic::Diagnostic| {
        let file = d.place.map_or_else(|| "nowhere".to_owned(), |place| place.file.to_string());
        format!("{} {}: {}", d.code.number, file.trim_start_matches("themes/paper/"), d.message)
    };
    found.sorted().into_iter().map(one).collect()
}

/// The whole site of an edition with a theme, which must be without any mistake.
fn built(files: &[(&str, &str)]) -> BTreeMap<String, String> {
    let world = world(files);
    let (prepared, found) = prepare(&world, &Options::default()).unwrap();
    let found = found.sorted();
    assert!(found.is_empty(), "{found:#?}");
    let site = site::plan(&prepared.resolved, &prepared.theme, &world);
    let file = |path: &SitePath| {
        let bytes = site.render(path).unwrap().unwrap();
        (path.to_string(), String::from_utf8_lossy(&bytes).into_owned())
    };
    site.paths().map(file).collect()
}

/// An embedded file.
fn original(path: &str) -> String {
    String::from_utf8(embedded(path).unwrap().to_vec()).unwrap()
}

/// A file that changes nothing but makes the theme exist.
const NOTHING: (&str, &str) = ("assets/nothing.txt", "");

#[test]
fn a_file_takes_the_place_of_exactly_one() {
    let before = built(&[NOTHING]);
    let changed = |files: &[(&str, &str)]| -> Vec<String> {
        let all = [&[NOTHING], files].concat();
        let after = built(&all);
        assert_eq!(before.keys().collect::<Vec<_>>(), after.keys().collect::<Vec<_>>());
        after.iter().filter(|(path, words)| before[*path] != **words).map(|(path, _)| path.clone()).collect()
    };
    assert_eq!(changed(&[("css/edition.css", "body { color: black }")]), ["assets/edition.css"]);
    let home = original("templates/home.html").replace("<header", "<header id=\"own\"");
    assert_eq!(changed(&[("templates/home.html", &home)]), ["index.html"]);
    let block = "{% extends \"default/source.html\" %}{% block main %}<p>Own.</p>{{ super() }}{% endblock main %}";
    assert_eq!(changed(&[("templates/source.html", block)]), ["letter/source/index.html"]);
    // A frame of one's own is around the pages that the embedded templates make.
    let base = original("templates/base.html").replace("<body>", "<body class=\"own\">");
    let pages: Vec<String> = before.keys().filter(|path| path.ends_with(".html")).cloned().collect();
    assert_eq!(changed(&[("templates/base.html", &base)]), pages);
    let english = original("i18n/en.yaml").replace("skip: Skip to the text", "skip: Straight to the text");
    assert_eq!(changed(&[("i18n/en.yaml", &english)]), pages);
}

#[test]
fn every_embedded_template_passes_as_one_of_an_edition() {
    let all: Vec<(String, String)> = embedded_paths()
        .into_iter()
        .filter(|path| !path.starts_with("css/"))
        .map(|path| (path.clone(), original(&path)))
        .collect();
    let all: Vec<(&str, &str)> = all.iter().map(|(path, words)| (path.as_str(), words.as_str())).collect();
    assert!(all.len() > 8);
    let mut expected = built(&[NOTHING]);
    expected.remove("assets/nothing.txt");
    // What pays for itself writes the same as what does not.
    assert_eq!(built(&all), expected);
}

/// A page whose template is not among those that are tried would be made without having been tried.
#[test]
fn every_template_of_a_page_is_tried() {
    let tried: Vec<&str> = variorum::render::theme::fields().into_iter().map(|(template, ..)| template).collect();
    for path in embedded_paths().iter().filter(|path| path.starts_with("templates/")) {
        let name = path.trim_start_matches("templates/");
        let is_page = original(path).starts_with("{% extends");
        assert_eq!(tried.contains(&name), is_page, "{name}");
    }
}

#[test]
fn a_theme_brings_its_own_fonts() {
    let site =
        built(&[("assets/fonts/naskh.woff2", "a font"), ("assets/.hidden", ""), ("css/edition.css", "@font-face {}")]);
    assert_eq!(site["assets/fonts/naskh.woff2"], "a font");
    assert_eq!(site["assets/edition.css"], "@font-face {}");
    assert!(!site.keys().any(|path| path.contains("hidden")));
}

#[test]
fn a_fifth_language_is_one_file() {
    let german = original("i18n/en.yaml")
        .replace("skip: Skip to the text", "skip: Zum Text")
        .replace("next: Next", "next: Weiter");
    let theme = world(&[("i18n/de.yaml", &german)]);
    let theme = theme.with(
        "edition.yaml",
        format!("{}theme: paper\n", edition_yaml(&["letter"]).replace("- en\n", "- de\n  - en\n")),
    );
    let (prepared, found) = prepare(&theme, &Options::default()).unwrap();
    assert!(found.is_empty(), "{:?}", found.sorted());
    assert!(prepared.theme.speaks("de") && prepared.theme.speaks("de-CH") && !prepared.theme.speaks("fr"));
    assert_eq!(prepared.theme.strings("de-AT").get("skip"), "Zum Text");
    let site = site::plan(&prepared.resolved, &prepared.theme, &theme);
    let home = site.render(&SitePath::new("index.html").unwrap()).unwrap().unwrap();
    assert!(String::from_utf8(home).unwrap().contains("Zum Text"));
}

#[test]
fn a_language_with_six_forms_counts_in_all_of_them() {
    let arabic = original("i18n/en.yaml").replace(
        "  one: An annotated",
        "  zero: No texts\n  two: Two texts\n  few: \"{n} texts, few\"\n  many: \"{n} texts, many\"\n  one: An annotated",
    );
    // Every other string that counts has the same forms.
    let other = "  other: \"not the same day";
    let forms = ["zero", "two", "few", "many"].map(|form| format!("  {form}: \"{{n}} {{other}}\"\n")).concat();
    let arabic = arabic.replace(other, &format!("{forms}{other}"));
    let other = "  other: \"{n} places";
    let forms = ["zero", "two", "few", "many"].map(|form| format!("  {form}: \"{{n}} places\"\n")).concat();
    let arabic = arabic.replace(other, &format!("{forms}{other}"));
    let (prepared, found) = prepare(&world(&[("i18n/ar.yaml", &arabic)]), &Options::default()).unwrap();
    assert!(found.is_empty(), "{:?}", found.sorted());
    let count = |n| prepared.theme.strings("ar-EG").count("home-description", n, &[]);
    assert_eq!([count(0), count(2), count(3), count(11)], ["No texts", "Two texts", "٣ texts, few", "١١ texts, many"]);
    assert_eq!(prepared.theme.strings("ru").count("home-description", 21, &[]).split(' ').nth(2), Some("21"));
    assert!(prepared.theme.strings("fa-AF").count("home-description", 1_234, &[]).contains("۱٬۲۳۴"));
}

#[test]
fn templates_fill_strings_in() {
    let home = "{% extends \"default/home.html\" %}{% block main %}{{ super() }}<p id=\"own\">{{ t(key=\"home-description\", n=1200) }} \
                {{ t(key=\"source-description\", title=\"<b>\") }} {{ t(key=\"skip\") }}</p>{% endblock main %}";
    let page = &built(&[("templates/home.html", home)])["index.html"];
    let own = page.split("<p id=\"own\">").nth(1).unwrap().split("</p>").next().unwrap();
    assert_eq!(
        own,
        "An annotated digital edition of 1,200 texts with citable passages The raw lines of the source of &lt;b&gt; Skip to the text"
    );
}

#[test]
fn names_that_no_page_has_are_found_in_branches_that_none_takes() {
    let home = |inside: &str| {
        format!("{{% extends \"base.html\" %}}{{% block main %}}{{{{ body }}}}{inside}{{% endblock main %}}")
    };
    for (inside, message) in [
        ("{% if page.lang == \"xx\" %}{{ page.nxet.href }}{% endif %}", "there is no `nxet` here"),
        ("{% if page.lang == \"xx\" %}{{ page[\"nxet\"] }}{% endif %}", "there is no `nxet` here"),
        ("{{ page.nxet is none }}", "there is no `nxet` here"),
        ("{% if paeg %}{% endif %}", "no page has a variable `paeg`"),
        (
            "{% for l in page.breadcrumb %}{% if l.lang == \"xx\" %}{{ l.herf }}{% endif %}{% endfor %}",
            "there is no `herf` here",
        ),
        ("{% set p = page %}{% if p.lang == \"xx\" %}{{ p.titel }}{% endif %}", "there is no `titel` here"),
        ("{{ page.title if true else page.titel }}", "there is no `titel` here"),
        ("{% if page.lang == \"xx\" %}{{ t(key=\"skpi\") }}{% endif %}", "there is no interface string `skpi`"),
        ("{% if page.lang == \"xx\" %}{{ t[\"skpi\"] }}{% endif %}", "there is no interface string `skpi`"),
        ("{{ texts[0].lnik.href }}", "`href` is asked of something that is not there"),
    ] {
        let found = said(&[("templates/home.html", &home(inside))]);
        assert_eq!(found, [format!("V0601 templates/home.html: {message}")], "{inside}");
    }
    for inside in [
        "{% if page.colour is defined %}{{ page.title }}{% endif %}",
        "{{ page.colour | default(value=\"red\") }}",
        "{% for key, value in page.edition %}{{ key }}{{ value }}{{ loop.index }}{% endfor %}",
        "{{ page.title | upper | truncate(length=3) }}{{ page.next?.title | default(value=\"\") }}",
        "{% set x %}a{% endset %}{{ x }}{% filter upper %}a{% endfilter %}{% if \"a\" in page.title and not page.next %}{% endif %}",
        "{% set name = 1 %}{% set name = page %}{{ name.title }}{{ texts | length }}{# {{ nothing }} #}{% raw %}{{ nothing }}{% endraw %}",
    ] {
        let found = said(&[("templates/home.html", &home(inside))]);
        assert!(found.is_empty(), "{inside}: {found:?}");
    }
}

#[test]
fn a_component_sees_what_it_is_given() {
    let contents = |inside: &str| format!("{{% component contents(entries) %}}{inside}{{% endcomponent contents %}}");
    let found = said(&[("templates/contents.html", &contents("{{ t.skip }}"))]);
    assert_eq!(found, ["V0601 templates/contents.html: this component is not given `t`"]);
    let found = said(&[("templates/contents.html", &contents("{% for e in entries %}{{ e.lnik.title }}{% endfor %}"))]);
    assert_eq!(found, ["V0601 templates/contents.html: there is no `lnik` here"]);
    assert!(said(&[("templates/contents.html", &contents("{{ t(key=\"skip\") }}{{ entries | length }}"))]).is_empty());
}

#[test]
fn templates_that_do_not_end_are_stopped() {
    let home = |inside: &str| {
        format!("{{% extends \"base.html\" %}}{{% block main %}}{{{{ body }}}}{inside}{{% endblock main %}}")
    };
    let doubled = format!("{{% set s = \"0123456789\" %}}{}", "{% set s = s ~ s %}".repeat(40));
    let nested = format!("{{% set a = [1] %}}{}{{{{ a }}}}", "{% set a = [a, a] %}".repeat(60));
    for inside in [
        "{% for i in range(end=10000000000) %}x{% endfor %}",
        "{% for i in range(end=10000) %}{% for j in range(end=10000) %}{% for k in range(end=10000) %}{% endfor %}{% endfor %}{% endfor %}",
        "{% set l = [1,2,3,4,5,6,7,8,9,0] %}{% for a in l %}{% for a in l %}{% for a in l %}{% for a in l %}{% for a in l %}{% for a in l %}\
         {% for a in l %}{% for a in l %}{% for a in l %}{% endfor %}{% endfor %}{% endfor %}{% endfor %}{% endfor %}{% endfor %}{% endfor %}\
         {% endfor %}{% endfor %}",
        &doubled,
        &nested,
        "{% set x %}{% for i in range(end=9999) %}{% for j in range(end=9999) %}abc{{ page.title }}{% endfor %}{% endfor %}{% endset %}",
        "{% set s = \"aaaaaaaaaaaaaaaa\" %}{% for i in range(end=30) %}{% set_global s = s | replace(from=\"a\", to=s) %}{% endfor %}",
        "{% set s = \"aaaaaaaaaaaaaaaa\" %}{% for i in range(end=30) %}{% set_global s = [s, s, s] | join(sep=s) %}{% endfor %}",
        "{% set_global a = [1] %}{% for i in range(end=9000) %}{% set_global a = [a] %}{% endfor %}",
        "{% for i in range(end=9000) %}{% for j in range(end=9000) %}{% include \"contents.html\" %}{% endfor %}{% endfor %}",
        "{{ [x for x in range(end=9)] }}",
    ] {
        let found = said(&[("templates/home.html", &home(inside))]);
        assert_eq!(found.len(), 1, "{inside}: {found:?}");
        assert!(found[0].starts_with("V0607 templates/home.html: "), "{inside}: {found:?}");
    }
    let itself = "{% component contents(entries) %}{{<contents entries={entries} />}}{% endcomponent contents %}";
    let found = said(&[("templates/contents.html", itself)]);
    assert_eq!(
        found,
        ["V0607 templates/contents.html: the template does too much: a component calls itself too often"]
    );
    // Twenty levels of two calls each.
    let growing = "{% component contents(entries) %}{% if entries | length < 19 %}{% set more = [1, ...entries] %}{{<contents entries={more} />}}\
                   {{<contents entries={more} />}}{% endif %}{% endcomponent contents %}";
    let found = said(&[("templates/contents.html", growing)]);
    assert!(found[0].starts_with("V0607 templates/contents.html"), "{found:?}");
}

#[test]
fn templates_that_lead_back_to_themselves_are_named() {
    let include = |of: &str| {
        format!(
            "{{% extends \"base.html\" %}}{{% block main %}}{{{{ body }}}}{{% include \"{of}\" %}}{{% endblock main %}}"
        )
    };
    for (files, expected) in [
        (
            vec![("templates/home.html", "{% extends \"home.html\" %}".to_owned())],
            "V0607 templates/home.html: `home.html` comes back to itself by `extends`",
        ),
        (
            vec![("templates/home.html", include("home.html"))],
            "V0607 templates/home.html: `home.html` comes back to itself by `include`",
        ),
        (
            vec![("templates/home.html", include("text.html")), ("templates/text.html", include("home.html"))],
            "V0607 templates/home.html: `home.html` comes back to itself by `include`",
        ),
    ] {
        let files: Vec<(&str, &str)> = files.iter().map(|(path, words)| (*path, words.as_str())).collect();
        let found = said(&files);
        assert!(found.iter().any(|line| line == expected), "{found:?}");
    }
    // The frame holds `b` in `a`, the page `a` in `b`, and `super()` leads from one to the other.
    let base = original("templates/base.html")
        .replace("{% block main %}", "{% block a %}{% block b %}{% endblock b %}{% endblock a %}{% block main %}");
    let home = "{% extends \"base.html\" %}{% block b %}{% block a %}{{ super() }}{% endblock a %}{% endblock b %}";
    let found = said(&[("templates/base.html", &base), ("templates/home.html", home)]);
    assert!(found[0].starts_with("V0607") && found[0].contains("comes to stand in itself"), "{found:?}");
}

#[test]
fn the_body_is_printed_once_whatever_the_page_has() {
    let frame = |inside: &str| format!("{{% extends \"base.html\" %}}{{% block main %}}{inside}{{% endblock main %}}");
    for inside in [
        "",
        "{{ body }}{{ body }}",
        "{{ body | upper }}",
        "{% if page.previous %}{{ body }}{% endif %}",
        "{% if page.next %}<p></p>{% else %}{{ body }}{% endif %}",
        "{% for link in page.breadcrumb %}{{ body }}{% endfor %}",
        "<!-- {{ body }} -->",
        "<p class=\"{{ body }}\">",
        "<script>{{ body }}</script>",
        "<textarea>{{ body }}</textarea>",
    ] {
        let found = said(&[("templates/division.html", &frame(inside))]);
        assert_eq!(found.len(), 1, "{inside}: {found:?}");
        assert!(
            found[0].starts_with("V0606 templates/division.html: `division.html` prints the body"),
            "{inside}: {found:?}"
        );
    }
    for inside in [
        "{{ body }}",
        "{% if page.next %}<b>{{ body }}</b>{% else %}{{ body }}{% endif %}",
        "<p title=\"a > b\">{{ body | safe }}",
    ] {
        assert!(said(&[("templates/division.html", &frame(inside))]).is_empty(), "{inside}");
    }
    // A frame without a body is at fault, and not the templates around which it stands.
    let base = original("templates/base.html").replace("{% block main %}{{ body }}{% endblock main %}", "");
    let found = said(&[("templates/base.html", &base)]);
    assert!(
        !found.is_empty()
            && found.iter().all(|line| line.contains(" templates/base.html: ") || line.contains("a block `main`")),
        "{found:?}"
    );
}

#[test]
fn what_is_no_template_is_refused() {
    let edition = Scratch::new();
    edition.write("edition.yaml", format!("{}theme: paper\n", edition_yaml(&["letter"])));
    let before = Tree::new();
    for (bytes, codes) in [
        (b"\xff\xfe".to_vec(), "V0109"),
        (b"{{ body }}\x01body\x02".to_vec(), "V0109"),
        (vec![b' '; 10 << 20], "V0607"),
        (b"{% raw %}{{ body }}".to_vec(), "V0601"),
        ("{{ ((((".repeat(10_000).into_bytes(), "V0601"),
        ("{% if true %}".repeat(20_000).into_bytes(), "V0601"),
    ] {
        edition.write("themes/paper/templates/home.html", bytes);
        edition.refused(&[codes], &before);
    }
    std::fs::remove_file(edition.path("themes/paper/templates/home.html")).unwrap();
    edition.write("outside.html", "{{ body }}");
    #[cfg(unix)]
    {
        std::os::unix::fs::symlink(edition.path("outside.html"), edition.path("themes/paper/templates/home.html"))
            .unwrap();
        let refused = edition.refused(&["V0608"], &before);
        assert!(refused.err.contains("leaves its folder"), "{refused:?}");
    }
    for name in ["../content", "Paper", "paper/css", ".", "con"] {
        edition.write("edition.yaml", format!("{}theme: {name}\n", edition_yaml(&["letter"])));
        edition.refused(&["V0915"], &before);
    }
}

/// The words of the engine, put together by chance.
fn tokens() -> impl Strategy<Value = String> {
    let token = prop::sample::select(vec![
        "{{",
        "}}",
        "{%",
        "%}",
        "{#",
        "#}",
        "-",
        " ",
        "\n",
        "<p>",
        "{",
        "}",
        "\"",
        "'",
        "`",
        "(",
        ")",
        "[",
        "]",
        ",",
        "|",
        ".",
        "?.",
        "~",
        "=",
        "==",
        "+",
        "*",
        "**",
        "/",
        "//",
        "%",
        "<",
        ">",
        "!",
        "@",
        "...",
        ":",
        "0",
        "9",
        "99999999999999999999",
        "1.5",
        "ü",
        "ژ",
        "a",
        "b",
        "page",
        "t",
        "body",
        "texts",
        "loop",
        "super()",
        "range(end=9)",
        "if",
        "elif",
        "else",
        "endif",
        "for",
        "in",
        "endfor",
        "set",
        "set_global",
        "endset",
        "block",
        "main",
        "endblock",
        "component",
        "contents",
        "endcomponent",
        "include",
        "extends",
        "\"base.html\"",
        "\"default/home.html\"",
        "filter",
        "upper",
        "endfilter",
        "raw",
        "endraw",
        "is",
        "not",
        "defined",
        "and",
        "or",
        "true",
        "none",
        "safe",
        "replace",
        "join",
        "__pay",
        "__tera_context",
        "break",
        "{{ body }}",
        "{% for a in texts %}",
        "{% endfor %}",
        "{% set a = a ~ a %}",
        "{% if a %}",
        "{% endif %}",
        "{{ page.title }}",
    ]);
    let template = prop::collection::vec(token, 0..60).prop_map(|tokens| tokens.join(" "));
    (prop::bool::ANY, template).prop_map(|(extends, words)| {
        if extends {
            format!("{{% extends \"base.html\" %}}{{% block main %}}{words}{{% endblock main %}}")
        } else {
            words
        }
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(100))]

    #[test]
    fn no_template_panics_or_hangs(home in tokens(), contents in tokens()) {
        said(&[("templates/home.html", &home), ("templates/contents.html", &contents)]);
    }

    #[test]
    fn no_file_of_strings_panics(words in "([a-z]{1,3}: ?(\"?[{}a-z ]{0,9}\"?)?\n( (one|few|other|x): [{}n]{0,4}\n){0,3}){0,6}") {
        said(&[("i18n/en.yaml", &words), ("i18n/ru.yaml", &words)]);
    }
}

#[test]
fn which_names_the_layer_of_each_file() {
    let edition = Scratch::new();
    let listed = edition.run(&["theme", "which"]);
    assert_eq!(listed.code, 0, "{listed:?}");
    assert_eq!(listed.out.lines().count(), embedded_paths().len());
    assert!(listed.out.lines().all(|line| line.ends_with("  embedded")), "{listed:?}");
    edition.write("edition.yaml", format!("{}theme: paper\n", edition_yaml(&["letter"])));
    edition
        .write("themes/paper/css/edition.css", "")
        .write("themes/paper/assets/a.woff2", "")
        .write("themes/paper/css/editoin.css", "");
    let listed = edition.run(&["theme", "which"]);
    assert!(
        listed.out.contains("  themes/paper/css/edition.css\n")
            && listed.out.contains("  themes/paper/assets/a.woff2\n"),
        "{listed:?}"
    );
    assert!(listed.out.contains("templates/home.html") && !listed.out.contains("editoin"), "{listed:?}");
    assert_eq!(listed.code, 1, "a file that nothing uses is a mistake: {listed:?}");
    assert!(listed.err.contains("V0608"), "{listed:?}");
    let one = edition.run(&["theme", "which", "home.html"]);
    assert_eq!(one.out, "templates/home.html  embedded\n");
    let none = edition.run(&["theme", "which", "hoem.html"]);
    assert_eq!((none.code, none.out.as_str()), (2, ""));
    assert!(Scratch::empty().run(&["theme", "which"]).err.contains("V0901"));
}

#[test]
fn eject_copies_one_file_and_never_over_another() {
    let edition = Scratch::new();
    let before = edition.tree(".");
    let refused = edition.run(&["theme", "eject", "css/edition.css"]);
    assert_eq!(refused.code, 2);
    assert!(refused.err.contains("`theme: paper`"), "{refused:?}");
    edition.write("edition.yaml", format!("{}theme:\n  - paper\n", edition_yaml(&["letter"])));
    let refused = edition.run(&["theme", "eject", "css/edition.css"]);
    assert!(refused.code == 1 && refused.err.contains("`theme` must be text"), "{refused:?}");
    edition.write("edition.yaml", format!("{}theme: paper\n", edition_yaml(&["letter"])));
    let refused = edition.run(&["theme", "eject", "css/editoin.css"]);
    assert_eq!(refused.code, 2);
    assert!(refused.err.contains("did you mean `css/edition.css`?"), "{refused:?}");
    assert_eq!(edition.tree(".").len(), before.len(), "nothing is written");
    let site = Scratch::new().build();
    for path in embedded_paths() {
        let ejected = edition.run(&["theme", "eject", &path]);
        assert_eq!(ejected.code, 0, "{ejected:?}");
        assert_eq!(edition.read(&format!("themes/paper/{path}")).as_bytes(), embedded(&path).unwrap());
    }
    assert_eq!(edition.tree(".").len(), before.len() + embedded_paths().len(), "and no draft is left");
    // All that is embedded, as the edition's own, gives the same site.
    assert!(edition.build() == site);
    edition.write("themes/paper/css/edition.css", "mine");
    let refused = edition.run(&["theme", "eject", "css/edition.css"]);
    assert_eq!(refused.code, 2);
    assert!(refused.err.contains("is there already"), "{refused:?}");
    assert_eq!(edition.read("themes/paper/css/edition.css"), "mine");
    #[cfg(unix)]
    {
        let outside = tempfile::tempdir().unwrap();
        std::os::unix::fs::symlink(outside.path(), edition.path("themes/linked")).unwrap();
        edition.write("edition.yaml", format!("{}theme: linked\n", edition_yaml(&["letter"])));
        let refused = edition.run(&["theme", "eject", "css/edition.css"]);
        assert_eq!(refused.code, 2, "{refused:?}");
        assert_eq!(std::fs::read_dir(outside.path()).unwrap().count(), 0);
        let foreign = outside.path().join("foreign");
        std::fs::write(&foreign, "kept").unwrap();
        edition.write("edition.yaml", format!("{}theme: drafted\n", edition_yaml(&["letter"])));
        edition.write("themes/drafted/templates/README", "");
        let draft = edition.path("themes/drafted/templates/.home.html.new");
        std::os::unix::fs::symlink(&foreign, draft).unwrap();
        assert_eq!(edition.run(&["theme", "eject", "home.html"]).code, 0);
        assert_eq!(std::fs::read_to_string(&foreign).unwrap(), "kept", "nothing is written through a link");
    }
}
