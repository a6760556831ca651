//! Input that a careless or a hostile hand has made: every mistake is named, nothing panics, and there is never half a site.

#[path = "cli_support/mod.rs"]
mod support;

use std::fs;
use std::time::{Duration, Instant};
use support::{SEED, Scratch, Tree, edition_yaml, emendation, index, told};
use variorum::load::seed::{hash, hex};

const INDEX: &str = "content/texts/letter/index.md";

/// A good edition that has been built once.
fn built() -> (Scratch, Tree) {
    let edition = Scratch::new();
    let site = edition.build();
    assert!(site.contains_key("letter/index.html"));
    (edition, site)
}

/// The texts of all passages, from `passages.json`.
fn passages(site: &Tree) -> Vec<String> {
    let data: serde_json::Value = serde_json::from_slice(&site["data/passages.json"]).unwrap();
    data.as_array().unwrap().iter().map(|passage| passage["text"].as_str().unwrap().to_owned()).collect()
}

/// Every byte of the file is accounted for.
fn accounted(edition: &Scratch) {
    let size = fs::metadata(edition.path("seeds/letter.txt")).unwrap().len();
    let changes = edition.run(&["changes", "letter"]);
    assert!(changes.out.contains(&format!("{size} bytes accounted for of {size} in the file")), "{changes:?}");
}

// Seeds: where they lie.

#[test]
fn a_missing_seed() {
    let (edition, site) = built();
    fs::rename(edition.path("seeds/letter.txt"), edition.path("seeds/lettre.txt")).unwrap();
    let ran = edition.refused(&["V0201"], &site);
    assert!(ran.err.contains("did you mean `lettre.txt`?"), "{ran:?}");
    fs::remove_dir_all(edition.path("seeds")).unwrap();
    edition.refused(&["V0201"], &site);
}

#[test]
fn a_seed_that_can_be_no_file() {
    let (edition, site) = built();
    fs::create_dir(edition.path("seeds/folder")).unwrap();
    for name in ["folder", "letter.txt/inside", &"x".repeat(300)] {
        edition.write(INDEX, index(name, &"0".repeat(64), "lines"));
        edition.refused(&["V0201"], &site);
    }
}

#[test]
fn a_seed_outside_seeds() {
    let (edition, site) = built();
    edition.write("outside.txt", SEED);
    let absolute = edition.path("outside.txt");
    for name in
        ["../outside.txt", "a/../../outside.txt", "./letter.txt", absolute.to_str().unwrap(), "..\\outside.txt", "C:x"]
    {
        edition.write(INDEX, index(&format!("'{name}'"), &hex(&hash(SEED.as_bytes())), "lines"));
        edition.refused(&["V0202"], &site);
    }
}

#[cfg(unix)]
#[test]
fn a_seed_that_is_a_link_out() {
    use std::os::unix::fs::symlink;
    let (edition, site) = built();
    let elsewhere = tempfile::tempdir().unwrap();
    fs::write(elsewhere.path().join("secret.txt"), SEED).unwrap();
    edition.write("drafts/draft.txt", SEED);
    let seed = edition.path("seeds/letter.txt");
    for target in [elsewhere.path().join("secret.txt"), edition.path("drafts/draft.txt")] {
        fs::remove_file(&seed).unwrap();
        symlink(target, &seed).unwrap();
        edition.refused(&["V0202"], &site);
    }
    // A link that stays in `seeds/` is a name like another.
    edition.write("seeds/real.txt", SEED);
    fs::remove_file(&seed).unwrap();
    symlink("real.txt", &seed).unwrap();
    edition.accepted(&[]);
}

// Seeds: their bytes.

#[test]
fn a_changed_seed() {
    let (edition, site) = built();
    edition.write("seeds/letter.txt", format!("{SEED} "));
    let ran = edition.refused(&["V0203"], &site);
    assert!(ran.err.contains("variorum seal letter --from OLD") && ran.err.contains("--again"), "{ran:?}");
    edition.write(INDEX, index("letter.txt", "abc", "lines"));
    edition.refused(&["V0110"], &site);
}

#[test]
fn a_seed_that_is_not_utf8() {
    let (edition, site) = built();
    edition.text("letter", b"One line.\nThe wind \xcd turned.\n", "lines");
    let ran = edition.refused(&["V0204"], &site);
    assert!(ran.err.contains("byte 19 (0xCD, line 2)") && ran.err.contains("seeds/letter.txt:2:10"), "{ran:?}");
    for bytes in [b"cut \xd8".as_slice(), b"\xff\xfea\0b\0", b"surrogate \xed\xa0\x80", b"long \xc0\xaf"] {
        edition.text("letter", bytes, "lines");
        edition.refused(&["V0204"], &site);
    }
}

#[test]
fn a_seed_with_control_signs() {
    let (edition, site) = built();
    for sign in ['\0', '\u{1}', '\u{1b}', '\u{7f}'] {
        edition.text("letter", format!("One line.\nA{sign}B\n"), "lines");
        let ran = edition.refused(&["V0205"], &site);
        assert!(ran.err.contains("at byte 11") && ran.err.contains("letter.txt:2:2"), "{ran:?}");
    }
}

#[test]
fn a_byte_order_mark_is_left_out_and_accounted_for() {
    for format in ["lines", "wrapped", "markdown"] {
        let edition = Scratch::new();
        edition.text("letter", SEED, format);
        let plain = passages(&edition.build());
        edition.text("letter", format!("\u{feff}{SEED}"), format);
        edition.accepted(&["V0206"]);
        assert_eq!(passages(&edition.build()), plain, "{format}");
        accounted(&edition);
    }
}

#[test]
fn line_ends_of_windows_change_no_word() {
    for format in ["lines", "wrapped", "markdown"] {
        let edition = Scratch::new();
        edition.text("letter", SEED, format);
        edition.emendations(emendation(1, "quote: wset", "west", "transposition"));
        let plain = passages(&edition.build());
        edition.text("letter", SEED.replace('\n', "\r\n"), format);
        edition.accepted(&[]);
        assert_eq!(passages(&edition.build()), plain, "{format}");
        accounted(&edition);
    }
}

#[test]
fn line_ends_and_marks_of_windows_in_what_editors_write() {
    let (edition, site) = built();
    let outline = "divisions:\n  - kind: section\n    slug: boats\n    heading: >-\n      A letter\n      from Rasht\n";
    edition.outline(outline);
    edition.emendations(emendation(1, "quote: wset", "west", "transposition"));
    let plain = edition.build();
    assert!(plain.len() > site.len());
    for path in ["edition.yaml", INDEX, "content/texts/letter/outline.yaml", "content/texts/letter/emendations.yaml"] {
        edition.write(path, format!("\u{feff}{}", edition.read(path).replace('\n', "\r\n")));
    }
    edition.accepted(&[]);
    assert!(edition.build() == plain);
}

#[test]
fn lone_bidi_controls_are_warnings() {
    let (edition, _) = built();
    edition.text("letter", "One \u{202e}two.\nThree\u{2069} four.\nA \u{2067}pair\u{2069}.\n", "lines");
    let ran = edition.accepted(&["V0207"]);
    assert_eq!(ran.out.lines().count(), 2, "{ran:?}");
    accounted(&edition);
    edition.text("letter", "x\u{202e}".repeat(100_000), "lines");
    let ran = edition.accepted(&["V0207"]);
    assert_eq!(ran.out.lines().count(), 20, "a file of nothing else is told in a few lines");
    assert!(ran.out.contains("and 99980 more"));
}

#[test]
fn an_empty_seed() {
    let (edition, site) = built();
    for seed in ["", "\n\r\n \t", "\u{feff}", "\u{feff}\n***\n", "…—«»"] {
        edition.text("letter", seed, "lines");
        edition.refused(&["V0208"], &site);
    }
}

#[test]
fn a_line_of_megabytes() {
    let line = "سفر به رشت. The boats came in. ".repeat(1 << 17);
    for format in ["lines", "wrapped", "markdown"] {
        let edition = Scratch::new();
        edition.text("letter", &line, format);
        let start = Instant::now();
        edition.accepted(&[]);
        assert!(start.elapsed() < Duration::from_secs(60), "{format}: {:?} for {} bytes", start.elapsed(), line.len());
    }
}

#[test]
fn the_last_line_needs_no_end() {
    let (edition, _) = built();
    let plain = passages(&edition.build());
    edition.text("letter", SEED.trim_end(), "lines");
    edition.accepted(&[]);
    assert_eq!(passages(&edition.build()), plain);
    accounted(&edition);
}

// YAML.

#[test]
fn many_mistakes_in_one_run() {
    let (edition, site) = built();
    edition.write(
        "edition.yaml",
        edition_yaml(&["letter", "search"]).replace("licence:", "license:").replace("kind: person", "kind: persno"),
    );
    edition.write(
        INDEX,
        edition
            .read(INDEX)
            .replace("publish: full", "publish: full\n  publish: excerpts")
            .replace("lang: en", "lang: english!"),
    );
    edition.outline("divisions:\n  kind: section\nbloks: []\n");
    edition.emendations("- n: 1\n\tquote: x\n");
    edition.text("search", "\0", "lines");
    edition.write("content/texts/search/emendations.yaml", "- just text\n");
    let ran = edition.refused(&["V0101", "V0102", "V0103", "V0104", "V0106", "V0110", "V0205", "V0402"], &site);
    for file in ["edition.yaml", INDEX, "outline.yaml", "emendations.yaml", "seeds/search.txt", "texts/search/index.md"]
    {
        assert!(ran.err.contains(&format!("{file}:")) || ran.err.contains(file), "{file}: {ran:?}");
    }
}

#[test]
fn unknown_duplicate_and_mistyped_keys() {
    let (edition, site) = built();
    let matter = edition.read(INDEX);
    for (from, to, codes) in [
        ("lang: en", "lang: en\nlanguage: en", ["V0102"].as_slice()),
        ("lang: en", "lagn: en", &["V0102"]),
        ("lang: en", "lang: en\nlang: fa", &["V0103"]),
        ("lang: en", "lang:\n  - en", &["V0104"]),
        ("lang: en", "lang:", &["V0105"]),
        ("title:\n  en: A letter", "title: A letter", &["V0104"]),
        ("title:\n  en: A letter", "title:\n  en: |\n    A\n    letter", &["V0110"]),
        ("format: lines", "format: 3", &["V0106"]),
        ("seed: letter.txt", "seed: [letter.txt]", &["V0104"]),
    ] {
        edition.write(INDEX, matter.replacen(from, to, 1));
        edition.refused(codes, &site);
    }
}

#[test]
fn what_yaml_cannot_read() {
    let (edition, site) = built();
    for yaml in [
        "divisions:\n\t- slug: a\n",
        "divisions: [",
        "a: b: c\n",
        "'x",
        "%YAML 1.2\n---\n",
        "a: *b\n",
        "? [a]\n: b\n",
        "--- a\n--- b\n",
    ] {
        edition.outline(yaml);
        let ran = edition.run(&["check", "--format", "json"]);
        assert_eq!(ran.code, 1, "{yaml}: {ran:?}");
        let codes = told(&ran);
        edition.refused(&codes.iter().map(String::as_str).collect::<Vec<_>>(), &site);
    }
    edition.outline(b"divisions: \xff\n");
    edition.refused(&["V0109"], &site);
    edition.outline(b"divisions:\0 x\n");
    edition.refused(&["V0109"], &site);
    // Nothing at all is an outline without anything.
    edition.outline("");
    edition.accepted(&[]);
}

#[test]
fn bombs_of_aliases_and_of_brackets() {
    let (edition, site) = built();
    let mut bomb = String::from("a0: &a0 [x, x, x, x, x, x, x, x, x]\n");
    for n in 1..30 {
        bomb.push_str(&format!("a{n}: &a{n} [{}]\n", vec![format!("*a{}", n - 1); 9].join(", ")));
    }
    for yaml in [bomb, "a: &a [*a]\n".to_owned(), format!("a: {}", "[".repeat(100_000)), "- ".repeat(50_000)] {
        edition.outline(&yaml);
        let start = Instant::now();
        edition.refused(&["V0107"], &site);
        assert!(start.elapsed() < Duration::from_secs(60));
    }
}

#[test]
fn an_unknown_rule() {
    let (edition, site) = built();
    let rules = |rules: &str| edition.read(INDEX).replace("format: lines", &format!("format: lines\nrules:{rules}"));
    let good = edition.read(INDEX);
    for (yaml, code) in [
        ("\n  - double-space", "V0210"),
        ("\n  - 'no'", "V0210"),
        ("\n  - {}", "V0110"),
        ("\n  - tanwin", "V0211"),
        ("\n  - double-spaces:\n      marks: .", "V0102"),
        ("\n  - double-spaces:\n      except:\n        - -3", "V0110"),
        ("\n  - space-before-mark:\n      marks: a", "V0212"),
    ] {
        edition.write(INDEX, rules(yaml));
        edition.refused(&[code], &site);
        edition.write(INDEX, &good);
    }
}

// Emendations.

#[test]
fn quotations_that_are_absent_or_ambiguous() {
    let (edition, site) = built();
    edition.emendations(emendation(1, "quote: the boots", "the boats", "misprint"));
    edition.refused(&["V0221"], &site);
    edition.emendations(emendation(1, "quote: '...'", "x", "misprint"));
    edition.refused(&["V0221"], &site);
    edition.emendations(emendation(1, "quote: e", "i", "misprint"));
    let ran = edition.refused(&["V0222"], &site);
    assert!(ran.err.contains("it stands on lines 1, 3, 4"), "{ran:?}");
    edition.emendations(emendation(1, "quote: ''", "i", "misprint"));
    edition.refused(&["V0110"], &site);
    edition.emendations("").outline("breaks:\n  - line: 1\n    before: ' '\n");
    edition.refused(&["V0110"], &site);
}

#[test]
fn an_emendation_across_a_border() {
    let seed = "The boats came in at dawn.\n\nNobody spoke. The wind had turned.\n";
    for format in ["lines", "wrapped", "markdown"] {
        let edition = Scratch::new();
        edition.text("letter", seed, format);
        let site = edition.build();
        let border = if format == "wrapped" {
            // Only a wide gap parts the paragraphs of a page.
            edition.text("letter", seed.replace("\n\n", "\n\n\n\n\n\n"), format);
            "lines: 1-7"
        } else {
            "lines: 1-3"
        };
        edition.emendations(emendation(1, border, "The boats came in. Nobody spoke.", "lacuna"));
        edition.refused(&["V0223"], &site);
    }
}

#[test]
fn emendations_that_overlap() {
    let (edition, site) = built();
    let first = emendation(1, "quote: had been wset", "had been west", "transposition");
    edition.emendations(first.clone() + &emendation(2, "quote: wset", "west", "transposition"));
    edition.refused(&["V0224"], &site);
    edition.emendations(first.clone() + &emendation(2, "quote: had been wset", "had been west", "transposition"));
    edition.refused(&["V0224"], &site);
    edition.emendations(first.clone() + &emendation(1, "quote: boats", "boots", "misprint"));
    edition.refused(&["V0226"], &site);
}

#[test]
fn lines_that_cannot_be() {
    let (edition, site) = built();
    for (line, code) in [
        ("0", "V0228"),
        ("-3", "V0228"),
        ("5", "V0228"),
        ("4294967297", "V0228"),
        ("9223372036854775807", "V0228"),
        ("99999999999999999999", "V0110"),
        ("4-3", "V0110"),
        ("3-5000000000", "V0110"),
        ("0-3", "V0110"),
        ("3-", "V0110"),
        ("3-9", "V0228"),
        ("[3]", "V0104"),
        ("2", "V0306"),
    ] {
        edition.emendations(emendation(1, &format!("lines: {line}"), "Nobody", "lacuna"));
        edition.refused(&[code], &site);
    }
}

#[test]
fn ten_thousand_emendations() {
    let edition = Scratch::new();
    let seed: String = (0..10_000).map(|n| format!("The wind of day {n:05} had been wset.\n")).collect();
    edition.text("letter", &seed, "lines");
    let yaml: String = (0..10_000)
        .map(|n| emendation(n + 1, &format!("lines: {}\n  quote: wset", n + 1), "west", "transposition"))
        .collect();
    edition.emendations(yaml);
    let start = Instant::now();
    edition.accepted(&[]);
    assert!(start.elapsed() < Duration::from_secs(60), "{:?}", start.elapsed());
}

// Outlines.

#[test]
fn an_outline_that_names_a_line_twice() {
    let (edition, site) = built();
    let division = |slug: &str, place: &str| format!("  - slug: {slug}\n    kind: section\n    {place}\n");
    let outline = |first: &str, second: &str| format!("divisions:\n{}{}", division("a", first), division("b", second));
    edition.outline(outline("heading: 1", "heading: 1"));
    edition.refused(&["V0302"], &site);
    edition.outline(outline("heading: 3", "heading: 1"));
    edition.refused(&["V0303"], &site);
    edition.outline(outline("heading: 1", "heading: 3") + "blocks:\n  - line: 3\n    as: signature\n");
    edition.refused(&["V0302"], &site);
    edition.outline(outline("heading: 1", "heading: 2"));
    edition.refused(&["V0306"], &site);
    edition.outline(outline("heading: 1", "heading: Two days later"));
    edition.refused(&["V0301"], &site);
    edition.outline(outline("heading: 1", "heading: 3").replace("slug: b", "slug: a"));
    edition.refused(&["V0305"], &site);
    edition.text("letter", "One\nTwo\n One:\n", "lines");
    edition.outline(outline("heading: One", "heading: Two"));
    let ran = edition.refused(&["V0222"], &site);
    assert!(ran.err.contains("1, 3"), "{ran:?}");
}

#[test]
fn divisions_in_divisions_without_end() {
    let (edition, site) = built();
    let mut yaml = String::new();
    for depth in 0..12 {
        let pad = "  ".repeat(depth * 2);
        yaml.push_str(&format!("{pad}divisions:\n{pad}  - kind: section\n{pad}    heading: 1\n"));
    }
    edition.outline(yaml);
    edition.refused(&["V0107", "V0302"], &site);
}

// Slugs and folders.

#[test]
fn two_texts_with_one_slug() {
    let (edition, site) = built();
    edition.write("edition.yaml", edition_yaml(&["letter", "letter"]));
    edition.refused(&["V0403"], &site);
    edition.write("edition.yaml", edition_yaml(&["letter", "copy"]));
    edition.write("content/texts/copy/index.md", edition.read(INDEX));
    edition.refused(&["V0405"], &site);
}

#[test]
fn reserved_and_unsafe_slugs() {
    let (edition, site) = built();
    for (slug, code) in [
        ("search", "V0402"),
        ("fa", "V0402"),
        ("con", "V0402"),
        ("نامه", "V0401"),
        ("Letter", "V0401"),
        ("a b", "V0401"),
        ("a.b", "V0401"),
    ] {
        edition.text(slug, "Another letter.\n", "lines");
        edition.write("edition.yaml", edition_yaml(&["letter", slug]));
        edition.refused(&[code], &site);
        fs::remove_dir_all(edition.path(&format!("content/texts/{slug}"))).unwrap();
    }
    edition.write("edition.yaml", edition_yaml(&["letter", "../letter"]));
    edition.refused(&["V0404"], &site);
}

#[test]
fn entries_of_withheld_words_that_cannot_be() {
    let (edition, site) = built();
    let entry = |place: &str| format!("- {place}\n  reason: privacy\n  by: hana\n");
    for (yaml, codes) in [
        ("- just text\n".to_owned(), ["V0104"].as_slice()),
        ("quote: The boats\n".to_owned(), &["V0104"]),
        ("- quote: The boats\n  reason: secret\n  by: hana\n".to_owned(), &["V0106"]),
        ("- quote: The boats\n".to_owned(), &["V0105"]),
        ("- reason: privacy\n  by: hana\n".to_owned(), &["V0105"]),
        (entry("quote: ' '"), &["V0110"]),
        (entry("lines: 9"), &["V0228"]),
        (entry("lines: 2"), &["V0306"]),
        (entry("qoute: The boats"), &["V0102"]),
        (entry("lines: 1-3"), &["V0241", "V0421"]),
        (entry("lines: 1-4"), &["V0241", "V0421"]),
        (entry("lines: 3") + &entry("quote: The boats"), &["V0240", "V0421"]),
    ] {
        edition.write("content/texts/letter/withhold.yaml", yaml);
        edition.refused(codes, &site);
    }
    // All of a text may be hidden, passage by passage.
    edition.write(
        "content/texts/letter/withhold.yaml",
        ["1", "3", "4"].map(|line| entry(&format!("lines: {line}"))).concat(),
    );
    edition.accepted(&["V0421"]);
    assert_eq!(passages(&edition.build()), ["[…]"; 3]);
    accounted(&edition);
}

#[test]
fn files_in_the_place_of_folders() {
    let (edition, site) = built();
    edition.write("content/texts/diary", "A file.\n");
    edition.refused(&["V0407"], &site);
    fs::remove_file(edition.path("content/texts/diary")).unwrap();
    edition.write("content/texts/letter/withhold.yml", "- lines: 3\n");
    edition.refused(&["V0407"], &site);
    fs::remove_file(edition.path("content/texts/letter/withhold.yml")).unwrap();
    edition
        .write("content/texts/.DS_Store", "\0")
        .write("content/texts/letter/.~lock.yaml", "\0")
        .write("content/texts/letter/scan.jpg", "\0");
    edition.accepted(&[]);
    fs::remove_file(edition.path(INDEX)).unwrap();
    fs::create_dir(edition.path(INDEX)).unwrap();
    edition.write("content/texts/letter/index.md/x", "");
    edition.refused(&["V0108"], &site);
}

#[test]
fn a_folder_that_is_no_edition() {
    let (edition, site) = built();
    fs::remove_file(edition.path("edition.yaml")).unwrap();
    edition.refused(&["V0901"], &site);
    fs::create_dir(edition.path("edition.yaml")).unwrap();
    edition.refused(&["V0901"], &site);
    fs::remove_dir(edition.path("edition.yaml")).unwrap();
    edition.write("edition.yaml", "");
    edition.refused(&["V0104"], &site);
    edition.write(
        "edition.yaml",
        edition_yaml(&["letter"])
            .replace("languages:\n  - en", "languages: []")
            .replace("title:\n  en: A few letters", "title: {}"),
    );
    edition.refused(&["V0110"], &site);
}

#[test]
fn front_matter_and_nothing_else() {
    let (edition, site) = built();
    let matter = edition.read(INDEX);
    edition.write(INDEX, matter.replace("The letter was found in a drawer.\n", ""));
    edition.accepted(&[]);
    edition.write(INDEX, matter.replace("---\nThe letter was found in a drawer.\n", "---"));
    edition.accepted(&[]);
    for none in ["", "---", "---\n", "--- x\n---\n", "The letter.\n", "---\nseed: letter.txt\n"] {
        edition.write(INDEX, none);
        edition.refused(&["V0108"], &site);
    }
}

// What becomes markup.

#[test]
fn no_word_of_an_author_becomes_markup() {
    let edition = Scratch::new();
    let hostile = "<script>alert(1)</script> <img src=x onerror=alert(1)> [a](javascript:alert(1)) [b](data:text/html,x) \
                   <javascript:alert(1)> [c](https://example.org/\"onmouseover=\"alert(1)) ![d](javascript:alert(1)) \
                   [e]( JaVaScRiPt:alert(1)) [f](&#106;avascript:alert(1)) [^\"><b>] \
                   \n\n[^\"><b>]: note\n\n<script>\nalert(1)\n</script>\n\n<div onclick=\"alert(1)\">\n";
    let title = "\"<script>alert(1)</script>' onload='alert(1)' &amp; </title>";
    for format in ["lines", "wrapped", "markdown"] {
        edition.text("letter", hostile, format);
        let matter = edition.read(INDEX).replace("A letter", &format!(">-\n    {title}"));
        edition.write(INDEX, matter + hostile);
        edition.write(
            "edition.yaml",
            edition_yaml(&["letter"])
                .replace("A few letters", &format!(">-\n    {title}"))
                .replace("Hana Editor", &format!(">-\n        {title}")),
        );
        edition.emendations(emendation(1, "quote: '<img'", "'<IMG onerror=alert(1)>'", "misprint"));
        edition.accepted(&[]);
        for (path, bytes) in edition.build().iter().filter(|(path, _)| path.ends_with(".html")) {
            let html = std::str::from_utf8(bytes).unwrap();
            assert_eq!(hostile_markup(html), None, "{format} {path}: {html}");
        }
    }
}

/// The scripts of the theme, which each page may load.
const OWN_SCRIPTS: [&str; 11] =
    ["edition", "address", "peek", "copy", "cite", "phrase", "passage", "quote", "selection", "notes", "works"];

/// What a browser would obey and no theme of ours has written, if anything. Only real tags are looked at, since escaped ones are
/// words, and only the names of attributes and the beginnings of their values.
fn hostile_markup(html: &str) -> Option<String> {
    let mut rest = html;
    while let Some(at) = rest.find('<') {
        rest = &rest[at..];
        // In an attribute `>` is written as a reference, so that the first one ends the tag.
        let end = rest.find('>').map_or(rest.len(), |end| end + 1);
        let tag = rest[..end].to_lowercase();
        let names: Vec<&str> = tag.split('"').step_by(2).collect();
        let attribute = |name: &str| names.iter().any(|part| part.contains(&format!(" {name}")));
        let is_own = tag
            .strip_prefix("<script src=\"")
            .and_then(|rest| rest.strip_suffix(".js\" defer>"))
            .and_then(|rest| rest.rsplit_once("assets/"))
            .filter(|(_, name)| OWN_SCRIPTS.contains(name))
            .is_some_and(|(way, _)| way == "/letters/" || way.replace("../", "").replace("./", "").is_empty());
        // Data for programs, which no browser runs; no sign of them can end the element.
        let is_data = tag == "<script type=\"application/ld+json\">";
        let runs = (tag.starts_with("<script") && !is_own && !is_data)
            || tag.starts_with("<img")
            || tag.starts_with("<iframe")
            || tag.starts_with("<b>");
        let handles = ["onerror=", "onload=", "onclick=", "onmouseover="].iter().any(|name| attribute(name));
        let values: Vec<&str> = tag.split('"').skip(1).step_by(2).collect();
        let leads =
            values.iter().any(|value| value.trim().starts_with("javascript:") || value.trim().starts_with("data:"));
        if runs || handles || leads {
            return Some(tag);
        }
        rest = &rest[1..];
    }
    None
}

#[test]
fn labels_of_notes_with_anything_in_them() {
    let edition = Scratch::new();
    let seed = "One[^a b] two[^\"q\"] three[^نشانه].\n\n[^a b]: First.\n\n[^\"q\"]: Second.\n\n[^نشانه]: Third.\n\n[^lonely]: Fourth.\n";
    edition.text("letter", seed, "markdown");
    edition.accepted(&[]);
    accounted(&edition);
    let site = edition.build();
    let html = std::str::from_utf8(&site["letter/index.html"]).unwrap();
    let values = |name: &str| -> Vec<String> {
        html.split(&format!(" {name}=\"")).skip(1).map(|rest| rest.split('"').next().unwrap().to_owned()).collect()
    };
    let ids = values("id");
    for id in &ids {
        assert!(!id.is_empty() && !id.contains(char::is_whitespace), "an id is one word: `{id}`");
        assert_eq!(ids.iter().filter(|other| *other == id).count(), 1, "`{id}` stands twice");
    }
    for target in values("href").iter().filter_map(|href| href.strip_prefix('#')) {
        assert!(ids.iter().any(|id| id == target), "`#{target}` leads nowhere");
    }
}

#[test]
fn a_title_without_end() {
    let edition = Scratch::new();
    edition.write(INDEX, edition.read(INDEX).replace("A letter", &"Very long ".repeat(30)));
    edition.accepted(&[]);
    assert!(edition.build().contains_key("letter/index.html"));
}

#[test]
fn markup_in_markup_without_end() {
    let shapes = [
        ("quotations", "> ".repeat(10_000) + "deep"),
        ("lists", "- ".repeat(10_000) + "deep"),
        ("emphasis", "*a ".repeat(10_000) + &"a* ".repeat(10_000)),
        ("strong", "**a ".repeat(10_000) + &"a** ".repeat(10_000)),
        ("brackets", "[".repeat(50_000) + "a" + &"](x)".repeat(50_000)),
        ("backticks", "`a``b".repeat(20_000)),
        ("references", "a[^1] ".repeat(10_000) + "\n\n[^1]: note\n"),
        ("html", "<div>\n".repeat(10_000)),
        ("cells", "|".repeat(20_000) + "\n" + &"|-".repeat(20_000) + "|\n" + &"a|".repeat(20_000)),
    ];
    for (name, markdown) in shapes {
        let edition = Scratch::new();
        edition.text("letter", format!("A letter.\n\n{markdown}\n"), "markdown");
        edition.write(INDEX, edition.read(INDEX) + &markdown);
        let start = Instant::now();
        edition.accepted(&[]);
        println!("{name}: {:?}", start.elapsed());
        assert!(start.elapsed() < Duration::from_secs(60), "{name}: {:?}", start.elapsed());
    }
}
