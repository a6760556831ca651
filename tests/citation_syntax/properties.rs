//! What holds for any text.

use proptest::prelude::*;
use std::ops::Range;
use variorum::source::layers::{Format, Layer, Recipe, derive};
use variorum::source::mark::Inline;
use variorum::source::markdown::citations;
use variorum::source::outline::Outline;
use variorum::source::passage::Passage;
use variorum::source::seed::Seed;
use variorum::source::wrapped::Layout;
use variorum::text::citation::{Block, Cluster, find};

const PIECES: &[&str] = &[
    "@a",
    "@{b c}",
    "-@c",
    "@الف‌ب",
    "@",
    "[",
    "]",
    "[",
    "]",
    "; ",
    "؛ ",
    "، ",
    ", ",
    "p. 3",
    "səh. 12–14",
    "ص ۳",
    "{",
    "}",
    "*",
    "**",
    "_",
    "~~",
    "`",
    "\\",
    "<",
    ">",
    "<b>",
    "(",
    ")",
    "|",
    " ",
    "\n",
    "\n\n",
    "\n> ",
    "\n- ",
    "    ",
    "# ",
    "[^1]",
    "[^1]: ",
    "[[x]]",
    "https://e.org/@u",
    "see ",
    "é",
    "&amp;",
    "!",
    ":",
    "\r\n",
    "\u{feff}",
    "\u{0}",
];

fn texts() -> impl Strategy<Value = String> {
    let piece = prop_oneof![8 => prop::sample::select(PIECES).prop_map(String::from), 1 => "\\PC{0,3}"];
    prop::collection::vec(piece, 0..30).prop_map(|pieces| pieces.concat())
}

fn passages(words: &str, format: Format) -> Vec<Passage> {
    let recipe = Recipe {
        format,
        layout: Layout::default(),
        rules: Vec::new(),
        outline: Outline::default(),
        emendations: Vec::new(),
        withheld: Vec::new(),
    };
    derive(&Seed::new(words.to_owned()), &recipe, Layer::Regularised).passages
}

fn cited(passages: &[Passage]) -> Vec<(&Cluster, &str)> {
    let marks = passages.iter().flat_map(|passage| passage.marks.iter().map(move |mark| (mark, passage)));
    let mut all = Vec::new();
    for (mark, passage) in marks {
        if let Inline::Citation(cluster) = &mark.inline {
            all.push((&**cluster, &passage.text[mark.range.clone()]));
        }
    }
    all
}

fn check(text: &str, clusters: &[Cluster]) {
    let mut last = 0;
    for cluster in clusters {
        assert!(last <= cluster.range.start && cluster.range.end > cluster.range.start, "{clusters:?}");
        last = cluster.range.end;
        assert!(text.get(cluster.range.clone()).is_some() && !cluster.cites.is_empty(), "{cluster:?}");
        let mut own = cluster.range.start;
        for cite in &cluster.cites {
            assert!(own <= cite.range.start && cite.range.end <= cluster.range.end, "{cluster:?}");
            own = cite.range.end;
            assert!(text.get(cite.range.clone()).is_some() && !cite.key.is_empty(), "{cite:?}");
            assert!(cite.range.start < cite.key_range.start && cite.key_range.end <= cite.range.end, "{cite:?}");
            assert_eq!(text.get(cite.key_range.clone()), Some(cite.key.as_str()));
            for language in ["fa", "az", "ru", "en", ""] {
                let reading = cite.read(language);
                assert!(cite.tail.ends_with(&reading.suffix), "{reading:?}");
                if let Some(locator) = reading.locator {
                    assert!(
                        locator.words.contains(&locator.value) && cite.tail.contains(&locator.words),
                        "{locator:?}"
                    );
                    assert!(!locator.value.is_empty() && cite.tail.contains(&locator.lead), "{locator:?}");
                }
            }
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 512, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn clusters_of_any_markdown_lie_in_order_and_apart(text in texts()) {
        check(&text, &citations(&text));
    }

    /// The marks of a page are the citations of its words, in the same order.
    #[test]
    fn a_page_has_a_mark_for_each_cluster(text in texts()) {
        let found = citations(&text);
        let passages = passages(&text, Format::Prose);
        let marks: Vec<&Cluster> = cited(&passages).into_iter().map(|(cluster, _)| cluster).collect();
        prop_assert_eq!(marks, found.iter().collect::<Vec<_>>());
    }

    #[test]
    fn a_seed_in_markdown_has_none(text in texts()) {
        prop_assert!(cited(&passages(&text, Format::Markdown)).is_empty());
    }

    /// Whatever a caller says of the markup, nothing falls.
    #[test]
    fn any_markup_is_borne(text in texts(), cuts in prop::collection::vec(0_usize..200, 0..8), spans in any::<bool>()) {
        let mut cuts: Vec<usize> = cuts.into_iter().map(|at| text.floor_char_boundary(at.min(text.len()))).collect();
        cuts.sort_unstable();
        let ranges: Vec<Range<usize>> = cuts.chunks_exact(2).map(|pair| pair[0]..pair[1]).collect();
        let (skip, spans): (&[_], &[_]) = if spans { (&[], &ranges) } else { (&ranges, &[]) };
        check(&text, &find(&Block { text: &text, skip, spans }));
    }
}

#[test]
fn the_mark_stands_on_the_words() {
    let words = "*Some* `code` [see *a* @k, p. 3] and\n@الف [ص ۳], \\@x.\n\n1. one [@z], @_foo_ and @a&amp;b";
    let passages = passages(words, Format::Prose);
    let shown: Vec<&str> = cited(&passages).into_iter().map(|(_, words)| words).collect();
    assert_eq!(shown, ["[see a @k, p. 3]", "@الف [ص ۳]", "[@z]", "@foo", "@a&"]);
}

/// Brackets, braces and keys without end are read in one go.
#[test]
fn long_texts_are_read_in_time() {
    for piece in ["[", "[@a ", "@a [", "@{", "[@a;", "[@a؛ ", "x://@ ", "*[@a ", "-@a[@", "]["] {
        let text = piece.repeat(20_000);
        check(&text, &find(&Block { text: &text, ..Block::default() }));
        let text = format!("{text}@z{}", "]".repeat(20_000));
        check(&text, &find(&Block { text: &text, ..Block::default() }));
    }
}
