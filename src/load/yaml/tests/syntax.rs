//! Trees, spans, and what is no YAML.

use super::*;
use crate::diagnostic::Place;

#[test]
fn front_matter_of_a_text() {
    let node = parsed(TEXT);
    assert_eq!(get(&node, "seed").text(), Some("000_0123456789abcdef.txt"));
    assert_eq!(get(&node, "sha256").text().map(str::len), Some(64), "a hash of digits keeps its spelling");
    assert_eq!(get(get(&node, "title"), "supplied").value, Value::Bool(true));
    assert_eq!(get(get(&node, "title"), "fa").text(), Some("تاریخ شهر، از آغاز"));
    assert_eq!(get(&node, "provenance").text(), Some("این نسخه در سال ۱۳۰۰ به دست آمد."));
    assert_eq!(get(get(&node, "rights"), "basis").text(), Some("publisher's decision, 2026-11-20"));
    let Value::List(rules) = &get(&node, "rules").value else { panic!("a list") };
    let Value::List(except) = &get(get(&rules[1], "digits"), "except").value else { panic!("a list") };
    assert_eq!(except.iter().map(Node::text).collect::<Vec<_>>(), [Some("07"), Some("no")]);
}

#[test]
fn spans_are_bytes_of_the_file() {
    let whole = format!("---\n{TEXT}---\n");
    let node = parse(&file(), TEXT, 4, &mut Diagnostics::new()).expect("it is YAML");
    let written = |node: &Node| whole[node.span.clone()].to_owned();
    assert_eq!(written(get(get(&node, "title"), "fa")), "تاریخ شهر، از آغاز");
    assert_eq!(written(get(get(&node, "title"), "en")), "'History of the Town: its Beginnings'");
    assert_eq!(written(get(&node, "provenance")), "این نسخه در سال ۱۳۰۰\n  به دست آمد.");
    let title = written(get(&node, "title"));
    assert!(title.starts_with("fa: ") && title.ends_with("supplied: true"), "{title}");
    let rules = written(get(&node, "rules"));
    assert!(rules.starts_with("- not") && rules.ends_with("except: [07, no]"), "{rules}");
    let Value::Map(entries) = &node.value else { panic!("a mapping") };
    assert!(entries.iter().all(|(key, _)| whole[key.span.clone()] == key.text));
}

#[test]
fn block_scalars() {
    let node = parsed(NOTES);
    let Value::List(notes) = &node.value else { panic!("a list") };
    let quote = get(&notes[0], "quote");
    assert_eq!(quote.text(), Some("خانه‌ای بود"));
    assert_eq!(&NOTES[quote.span.clone()], "خانه‌ای بود");
    let note = get(&notes[0], "note");
    assert_eq!(note.text(), Some("First line,\nsecond line with [[somebody]].\n"));
    assert_eq!(&NOTES[note.span.clone()], "First line,\n    second line with [[somebody]].");
    assert_eq!(parsed("a: |\n  ك\u{64a}\u{654}\n").value, parsed("a: \"ك\\u064a\\u0654\\n\"").value_of("a"));
}

impl Node {
    /// A mapping of one key, as if it had been written in place of this one.
    fn value_of(&self, key: &str) -> Value {
        let written = parsed("a: |\n  x\n");
        let Value::Map(mut entries) = written.value else { panic!("a mapping") };
        let mut node = get(self, key).clone();
        node.span = 7..13;
        entries[0].1 = node;
        Value::Map(entries)
    }
}

#[test]
fn line_ends_of_windows_and_a_byte_order_mark() {
    let text = "\u{feff}a: x\r\nb: >-\r\n  y\r\n  z\r\nc: w\r\n";
    let node = parsed(text);
    assert_eq!(get(&node, "b").text(), Some("y z"));
    assert_eq!(&text[get(&node, "c").span.clone()], "w");
    assert_eq!(&text[get(&node, "b").span.clone()], "y\r\n  z");
}

#[test]
fn nothing_at_all_is_null() {
    for text in ["", "\n\n", "# only a comment\n", "---\n"] {
        assert!(parsed(text).is_null(), "{text:?}");
    }
}

#[test]
fn aliases_repeat_what_they_name() {
    let node = parsed("a: &x {en: one}\nb: *x\n");
    assert_eq!(get(get(&node, "b"), "en").text(), Some("one"));
}

#[test]
fn an_alias_bomb_is_stopped() {
    let mut text = String::from("a0: &a0 [x, x, x, x, x, x, x, x, x]\n");
    for level in 1..12 {
        let below = level - 1;
        let refer = vec![format!("*a{below}"); 9].join(", ");
        text.push_str(&format!("a{level}: &a{level} [{refer}]\n"));
    }
    let found = mistakes(&text);
    assert_eq!(found.len(), 1);
    assert!(found[0].contains("error[V0107]: aliases make this file unfold"), "{found:?}");
    let long = format!("a: &a '{}'\nb: [{}]\n", "x".repeat(100_000), vec!["*a"; 1000].join(", "));
    assert!(mistakes(&long)[0].contains("V0107"));
    assert_eq!(mistakes("a: &a [*a]\n"), ["1:8: error[V0107]: an alias stands inside the value it repeats"]);
}

#[test]
fn depth_is_limited() {
    assert!(mistakes(&"[".repeat(100_000))[0].contains("V0107"));
    assert!(mistakes(&"- ".repeat(100_000))[0].contains("V0107"));
    assert!(mistakes(&"{a: ".repeat(1000))[0].contains("V0107"));
    let block: String = (0..200).map(|level| format!("{}a:\n", " ".repeat(level))).collect();
    assert!(mistakes(&block)[0].contains("V0107"));
    let mut chain = String::from("a0: &a0 x\n");
    for level in 1..100 {
        chain.push_str(&format!("a{level}: &a{level} [*a{}]\n", level - 1));
    }
    assert!(mistakes(&chain)[0].contains("V0107"));
}

#[test]
fn mistakes_of_syntax_say_where_and_what() {
    let cases = [
        ("a:\n\tb: c\n", "2:1: error[V0101]: a tab is used as indentation"),
        ("title: \"عنوان\nlang: fa\n", "1:8: error[V0101]: a quotation mark is not closed"),
        ("a: b: c\n", "1:5: error[V0101]: a colon stands where no value can begin"),
        ("a: x\n  b: y\n", "2:4: error[V0101]: a colon stands where no value can begin"),
        ("a:\n  - x\n b: y\n", "3:2: error[V0101]: this line does not fit the lines above"),
        ("a: [x, y\nb: z\n", "2:2: error[V0101]: a colon stands where no value can begin"),
        ("a: @x\n", "1:4: error[V0101]: text cannot begin with `@`"),
        ("a: *x\n", "1:4: error[V0101]: an alias refers to nothing"),
        ("a: !x y\n", "1:4: error[V0101]: the tag `!x` has no meaning here"),
        ("a: 'x' y\n", "1:8: error[V0101]: text follows the closing quotation mark"),
        (
            "a: \"\\q\"\n",
            "1:4: error[V0101]: a backslash between double quotation marks begins no sign that YAML knows",
        ),
        ("a: x\n---\nb: y\n", "2:1: error[V0101]: a second YAML document begins here"),
        (
            "%YAML 1.2\n---\na: b\n",
            "1:1: error[V0101]: a line that begins with `%` is a directive, and none is used here",
        ),
        ("a: b\nجمله‌ای تنها\n", "2:1: error[V0101]: a key without a colon, or text that is not indented"),
        ("a: it's # it's \"so\nb: 'x' \nc: [\"y\", 'z]\n", "3:10: error[V0101]: a quotation mark is not closed"),
        ("? [a]\n: b\n", "1:3: error[V0104]: a key must be text, but a list stands here"),
        ("a: > text\n", "1:4: error[V0101]: text follows `>` or `|` in the same line"),
    ];
    for (text, expected) in cases {
        let found = mistakes(text);
        assert_eq!(found.len(), 1, "{text:?} {found:?}");
        assert_eq!(found[0], expected, "{text:?}");
    }
}

#[test]
fn an_open_bracket_is_shown() {
    let mut found = Diagnostics::new();
    parse(&file(), "a: [x, y\nb: z\n", 0, &mut found);
    let related: Vec<_> = found.iter().flat_map(|diagnostic| &diagnostic.related).collect();
    assert_eq!(related, [&(Place::new(&file(), 3..4), "this bracket is still open".to_owned())]);
}

#[test]
fn a_tag_that_makes_text_is_allowed() {
    assert_eq!(get(&parsed("a: !!str 12\n"), "a").value, Value::Text("12".to_owned()));
}

fn check_spans(node: &Node, text: &str) -> Result<(), TestCaseError> {
    prop_assert!(text.get(node.span.clone()).is_some(), "{:?}", node.span);
    match &node.value {
        Value::List(nodes) => nodes.iter().try_for_each(|node| check_spans(node, text)),
        Value::Map(entries) => entries.iter().try_for_each(|(key, node)| {
            prop_assert!(text.get(key.span.clone()).is_some());
            check_spans(node, text)
        }),
        _ => Ok(()),
    }
}

fn check(text: &str) -> Result<(), TestCaseError> {
    let mut found = Diagnostics::new();
    let node = parse(&file(), text, 0, &mut found);
    prop_assert!(node.is_some() || found.has_errors());
    for diagnostic in found.iter() {
        let places = diagnostic.related.iter().map(|(place, _)| Some(place));
        for place in places.chain([diagnostic.place.as_ref()]) {
            let span = place.and_then(|place| place.span.clone());
            prop_assert!(span.is_some_and(|span| text.get(span).is_some()), "{diagnostic:?}");
        }
    }
    node.map_or(Ok(()), |node| check_spans(&node, text))
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 2000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_text(text: String) {
        check(&text)?;
    }

    #[test]
    fn any_bytes(bytes: Vec<u8>) {
        check(&String::from_utf8_lossy(&bytes))?;
    }

    #[test]
    fn what_looks_like_yaml(text in "([ab:\\-\\[\\]{},&*!|>'\"%@#?~0. \\t\\n\\rیک\u{feff}\u{85}\u{2028}]|: |- |\n  |>-\n|&a |\\*a|---\n){0,60}") {
        check(&text)?;
    }
}
