use super::*;
use crate::diagnostic::{Place, code};
use crate::world::Memory;
use std::sync::Arc;

const NOTES: &str = "\
- id: first
  qoute: >-
    Twice Round Town
- id: second
  quote: >-
    دیوار بلند باغ در آفتاب بود
";

fn world() -> Memory {
    Memory::new().with("content/notes.yaml", NOTES)
}

fn file() -> Arc<str> {
    Arc::from("content/notes.yaml")
}

/// The bytes at which `words` stand in [`NOTES`].
fn span(words: &str) -> std::ops::Range<usize> {
    let start = NOTES.find(words).expect("the words stand there");
    start..start + words.len()
}

fn misspelt() -> Diagnostic {
    Diagnostic::new(code::UNKNOWN_KEY, "unknown key `qoute` in a note")
        .at(Place::new(&file(), span("qoute")))
        .help("did you mean `quote`?")
}

fn persian() -> Diagnostic {
    Diagnostic::new(code::QUOTATION_AMBIGUOUS, "`بلند باغ` stands at 2 places")
        .at(Place::new(&file(), span("بلند باغ")))
        .related(Place::new(&file(), span("Round")), "one of them")
}

#[test]
fn human_marks_the_words() {
    let text = Format::Human { colour: false }.render(&[misspelt()], &world());
    let expected = "\
error[V0102]: unknown key `qoute` in a note
 --> content/notes.yaml:2:3
  |
2 |   qoute: >-
  |   ^^^^^
help: did you mean `quote`?

1 error
";
    assert_eq!(text, expected);
}

#[test]
fn human_isolates_what_runs_from_right_to_left() {
    let text = Format::Human { colour: false }.render(&[persian()], &world());
    let expected = "\
error[V0222]: `\u{2068}بلند باغ\u{2069}` stands at 2 places
 --> content/notes.yaml:6:11
  |
6 | \u{2068}    دیوار بلند باغ در آفتاب بود\u{2069}
  = here: \u{2068}بلند باغ\u{2069}
note: one of them
 --> content/notes.yaml:3:11
  |
3 |     Twice Round Town
  |           -----

1 error
";
    assert_eq!(text, expected);
}

#[test]
fn a_mark_in_a_line_from_right_to_left_is_shown_with_its_neighbours() {
    let world = Memory::new().with("content/notes.yaml", "fa: «دیوار: بلند»\n");
    let colon = Diagnostic::new(code::YAML_SYNTAX, "m").at(Place::new(&file(), 16..17));
    let text = Format::Human { colour: false }.render(&[colon], &world);
    assert!(text.contains("= here: \u{2068}fa: «دیوار: بلند»\u{2069}\n"), "{text}");
}

#[test]
fn human_counts_in_proper_plurals() {
    let warning = Diagnostic::new(code::SEED_BYTE_ORDER_MARK, "byte-order mark").at(Place::file(&file()));
    let text = Format::Human { colour: true }.render(&[misspelt(), persian(), warning], &world());
    assert!(text.ends_with("\u{1b}[1;31m2 errors\u{1b}[0m, \u{1b}[1;33m1 warning\u{1b}[0m\n"), "{text:?}");
    assert_eq!(Format::Human { colour: true }.render(&[], &world()), "");
}

#[test]
fn nothing_hostile_reaches_a_terminal() {
    let seed = "before \u{202e}\u{1b}]0;gone\u{7}\twords\u{9b}31m after\u{2028}";
    let world = Memory::new().with("seeds/\u{1b}x.txt", seed);
    let file: Arc<str> = Arc::from("seeds/\u{1b}x.txt");
    let hostile = Diagnostic::new(code::SEED_CONTROL_SIGN, "sign \u{1b}[2J in `\u{202e}x`\n::error::forged")
        .at(Place::new(&file, 7..14))
        .related(Place::new(&file, 0..1), "\u{202e}here")
        .help("remove \u{9b}2J");
    for format in [Format::Human { colour: false }, Format::Short, Format::Json, Format::Github] {
        let text = format.render(std::slice::from_ref(&hostile), &world);
        let bad = |sign: &char| (sign.is_control() && *sign != '\n') || "\u{202e}\u{2028}".contains(*sign);
        assert_eq!(text.chars().find(bad), None, "{text}");
        assert!(!text.lines().any(|line| line.starts_with("::error::")), "{text}");
    }
}

#[test]
fn a_file_that_is_gone_has_no_excerpt() {
    let empty = Memory::new();
    let text = Format::Human { colour: false }.render(&[misspelt()], &empty);
    assert!(text.contains(" --> content/notes.yaml\nhelp:"), "{text}");
    assert_eq!(
        Format::Short.render(&[misspelt()], &empty),
        "content/notes.yaml: error[V0102]: unknown key `qoute` in a note\n"
    );
}

#[test]
fn short_is_one_line_each() {
    let nowhere = Diagnostic::new(code::EDITION_FILE_MISSING, "there is no `edition.yaml` here");
    let whole = Diagnostic::new(code::FILE_NOT_UTF8, "not UTF-8").at(Place::file(&file()));
    let expected = "\
content/notes.yaml:2:3: error[V0102]: unknown key `qoute` in a note
content/notes.yaml:6:11: error[V0222]: `بلند باغ` stands at 2 places
error[V0901]: there is no `edition.yaml` here
content/notes.yaml:1:1: error[V0109]: not UTF-8
";
    assert_eq!(Format::Short.render(&[misspelt(), persian(), nowhere, whole], &world()), expected);
}

#[test]
fn json_is_one_object_a_line() {
    let text = Format::Json.render(&[persian()], &world());
    let expected = concat!(
        r#"{"code":"V0222","severity":"error","message":"`بلند باغ` stands at 2 places","#,
        r#""file":"content/notes.yaml","line":6,"column":11,"end_line":6,"end_column":19,"#,
        r#""span":{"start":85,"end":100},"help":[],"related":[{"message":"one of them","#,
        r#""file":"content/notes.yaml","line":3,"column":11,"end_line":3,"end_column":16,"#,
        r#""span":{"start":34,"end":39}}]}"#,
        "\n"
    );
    assert_eq!(text, expected);
}

#[test]
fn json_texts_are_exact_although_escaped() {
    let message = "a \u{202e}\u{9b}\u{e0041} b";
    let text = Format::Json.render(&[Diagnostic::new(code::YAML_SYNTAX, message)], &world());
    assert!(text.contains(r"a \u202e\u009b\udb40\udc41 b"), "{text}");
    let value: serde_json::Value = serde_json::from_str(&text).expect("it is JSON");
    assert_eq!(value["message"], message);
}

#[test]
fn github_values_are_escaped() {
    let diagnostic = misspelt().help("100%, or: none");
    let text = Format::Github.render(&[diagnostic], &world());
    let expected = "::error file=content/notes.yaml,line=2,col=3,endColumn=7,title=V0102 unknown key::unknown key `qoute` \
in a note%0Ahelp: did you mean `quote`?%0Ahelp: 100%25, or: none\n";
    assert_eq!(text, expected);
    let file: Arc<str> = Arc::from("content/a,b:c%.yaml");
    let odd = Diagnostic::new(code::OUTLINE_EMPTY_LINE, "m").at(Place::file(&file));
    let text = Format::Github.render(&[odd], &world());
    assert_eq!(text, "::error file=content/a%2Cb%3Ac%25.yaml,title=V0306 line is empty::m\n");
}

#[test]
fn a_span_over_lines_is_marked_to_the_end_of_the_first() {
    let long = Diagnostic::new(code::WRONG_TYPE, "m").at(Place::new(&file(), 0..NOTES.len() - 1));
    let text = Format::Human { colour: false }.render(std::slice::from_ref(&long), &world());
    assert!(text.contains("1 | - id: first\n  | ^^^^^^^^^^^\n  = up to line 6\n"), "{text}");
    let text = Format::Github.render(&[long], &world());
    assert!(text.contains("line=1,endLine=6,title"), "{text}");
}

#[test]
fn every_name_is_a_format() {
    assert!(Format::NAMES.iter().all(|name| Format::named(name).is_some()));
    assert_eq!(Format::named("xml"), None);
}

#[test]
fn a_flood_of_one_kind_is_cut_short_for_people_and_whole_for_programs() {
    let flood: Vec<Diagnostic> = std::iter::repeat_n(misspelt(), 1000).chain(std::iter::once(persian())).collect();
    let text = Format::Human { colour: false }.render(&flood, &world());
    assert_eq!(text.matches("error[V0102]").count(), 50);
    assert!(
        text.contains("950 more of V0102 in `content/notes.yaml`; `variorum check --format short` names them all\n")
    );
    assert!(text.contains("بلند باغ") && text.ends_with("1001 errors\n"), "nothing of another kind is lost");
    assert_eq!(Format::Short.render(&flood, &world()).lines().count(), 1001);
}
