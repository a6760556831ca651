//! All mistakes of keys, types and values in one run.

use super::*;

/// Decodes `text` as a mapping with the keys given.
fn decode<T>(
    text: &str,
    allowed: &[&'static str],
    read: impl FnOnce(&Fields<'_>, &mut Diagnostics) -> T,
) -> (Option<T>, Vec<String>) {
    let node = parsed(text);
    let mut found = Diagnostics::new();
    let file = file();
    let fields = Fields::open(&node, &file, allowed, "a note", &mut found);
    let value = fields.map(|fields| read(&fields, &mut found));
    (value, shown(text, found))
}

#[derive(Debug, Clone, Copy, PartialEq)]
enum Certainty {
    Certain,
    Probable,
}

const CERTAINTY: &[(&str, Certainty)] = &[("certain", Certainty::Certain), ("probable", Certainty::Probable)];

#[test]
fn every_mistake_in_one_run() {
    let text = "\
qoute: x
id:
certainty: probabel
open: yes
lines: [1]
page: 0
by: >
  one

  two
rules: none
title:
  fa: الف
  fa: ب
title:
  en: c
";
    let allowed = ["id", "quote", "certainty", "open", "lines", "page", "by", "rules", "title", "kind"];
    let (_, found) = decode(text, &allowed, |fields, found| {
        fields.required_line_text("id", found);
        fields.required_text("quote", found);
        fields.required_choice("kind", CERTAINTY, found);
        fields.choice("certainty", CERTAINTY, found);
        fields.boolean("open", found);
        fields.integer("lines", 1..=9, found);
        fields.integer("page", 1..=9, found);
        fields.line_text("by", found);
        fields.list("rules", found);
        fields.entries("title", found);
    });
    let expected = [
        "1:1: error[V0102]: unknown key `qoute` in a note",
        "1:1: error[V0105]: the key `kind` is missing in a note",
        "2:1: error[V0105]: `id` has no value in a note",
        "3:12: error[V0106]: `certainty` cannot be `probabel`",
        "4:7: error[V0104]: `open` must be `true` or `false`, but the text `yes` stands here",
        "5:8: error[V0104]: `lines` must be a whole number, but a list stands here",
        "6:7: error[V0110]: `page` must be from 1 to 9, but the number `0` stands here",
        "8:3: error[V0110]: `by` must be one line, but the text `one\\u{a}two` stands here",
        "11:8: error[V0104]: `rules` must be a list, with `- ` before each entry, but the text `none` stands here",
        "14:3: error[V0103]: the key `fa` stands twice",
        "15:1: error[V0103]: the key `title` stands twice",
    ];
    assert_eq!(found, expected);
}

#[test]
fn text_is_what_was_written() {
    let text = "read: 1917\nn: 07\nquote: no\ntitle: 1e3\nflag: True\ndate: 2026-11-20\nnone: ~\nhex: 0xFF\n";
    let keys = ["read", "n", "quote", "title", "flag", "date", "none", "hex"];
    let (values, found) =
        decode(text, &keys, |fields, found| keys.map(|key| fields.text(key, found).map(|text| text.value.to_owned())));
    assert_eq!(found, Vec::<String>::new());
    let values = values.expect("a mapping").map(|value| value.unwrap_or_else(|| "-".to_owned()));
    assert_eq!(values, ["1917", "07", "no", "1e3", "True", "2026-11-20", "-", "0xFF"]);
}

#[test]
fn values_that_fit() {
    let text = "certainty: certain\nopen: false\npage: 7\nby: >\n  somebody\nnote:\n  fa: متن\n  no: tekst\nread: ''\n";
    let keys = ["certainty", "open", "page", "by", "note", "read"];
    let (_, found) = decode(text, &keys, |fields, found| {
        assert_eq!(fields.choice("certainty", CERTAINTY, found).map(|c| c.value), Some(Certainty::Certain));
        assert_eq!(fields.boolean("open", found).map(|b| b.value), Some(false));
        assert_eq!(fields.integer("page", 1..=9, found).map(|i| i.value), Some(7));
        let by = fields.line_text("by", found).expect("a line");
        assert_eq!((by.value, &text[by.span()]), ("somebody", "somebody"));
        assert_eq!(fields.text("read", found).map(|t| t.value), Some(""));
        let notes = fields.entries("note", found);
        let notes: Vec<_> =
            notes.iter().map(|(key, note)| (key.text.as_str(), note.text(found).map(|t| t.value))).collect();
        assert_eq!(notes, [("fa", Some("متن")), ("no", Some("tekst"))]);
        assert!(fields.list("absent", found).is_empty());
    });
    assert_eq!(found, Vec::<String>::new());
}

#[test]
fn entries_of_lists_name_the_list() {
    let text = "rules:\n  - a\n  - [b]\n  -\n";
    let (_, found) = decode(text, &["rules"], |fields, found| {
        for rule in fields.list("rules", found) {
            rule.line_text(found);
        }
    });
    let expected = [
        "3:5: error[V0104]: an entry of `rules` must be text, but a list stands here",
        "4:4: error[V0104]: an entry of `rules` must be text, but nothing stands here",
    ];
    assert_eq!(found, expected);
}

#[test]
fn what_is_no_mapping() {
    let (value, found) = decode("- a\n", &["a"], |_, _| ());
    assert_eq!(value, None);
    assert_eq!(found, ["1:1: error[V0104]: a note must be a mapping, with `key: value`, but a list stands here"]);
}

#[test]
fn duplicate_persian_keys_are_shown_with_the_first() {
    let text = "نام: الف\nنام: ب\n";
    let node = parsed(text);
    let mut found = Diagnostics::new();
    let file = file();
    Fields::open(&node, &file, &["نام"], "a person", &mut found);
    let world = Memory::new().with("content/x.yaml", text);
    let expected = "\
error[V0103]: the key `\u{2068}نام\u{2069}` stands twice
 --> content/x.yaml:2:1
  |
2 | \u{2068}نام: ب\u{2069}
  = here: \u{2068}نام\u{2069}
note: it stands here already
 --> content/x.yaml:1:1
  |
1 | \u{2068}نام: الف\u{2069}
  = here: \u{2068}نام\u{2069}
help: remove one of the two

1 error
";
    assert_eq!(Format::Human { colour: false }.render(&found.sorted(), &world), expected);
}
