use super::*;
use proptest::prelude::*;

fn source(text: &str) -> Source {
    Source::new(text.as_bytes().to_vec())
}

#[test]
fn columns_count_chars() {
    let source = source("a\r\nکاشان b\n");
    let at = source.locate(14..15);
    assert_eq!(at.start, Position { line: 2, column: 7 });
    assert_eq!(at.end, Position { line: 2, column: 8 });
    assert_eq!(source.locate(15..16).end, Position { line: 3, column: 1 });
}

#[test]
fn a_byte_order_mark_is_no_column() {
    assert_eq!(source("\u{feff}key").locate(3..6).start, Position { line: 1, column: 1 });
}

#[test]
fn a_span_that_no_longer_fits_is_cut() {
    let at = source("short").locate(100..200);
    assert_eq!(at.start, Position { line: 1, column: 6 });
    assert_eq!(source("").locate(5..9).start, Position { line: 1, column: 1 });
}

#[test]
fn a_line_of_many_megabytes_is_cropped_and_its_columns_are_found_at_once() {
    let text = "سلام ".repeat(2_000_000);
    let source = source(&text);
    for at in (0..text.len()).step_by(9 * 200) {
        assert_eq!(source.locate(at..at + 8).start.column, at / 9 * 5 + 1);
        let excerpt = source.excerpt(at..at + 8);
        assert_eq!(excerpt.marked, "سلام");
        let shown = excerpt.before.chars().count() + excerpt.marked.chars().count() + excerpt.after.chars().count();
        assert!(shown <= SHOWN + 2);
    }
}

#[test]
fn bytes_that_are_no_text_are_shown_as_such() {
    let source = Source::new(b"ab\xff\xfe cd\n".to_vec());
    assert_eq!(source.excerpt(2..3).marked, "\u{fffd}");
}

proptest! {
    #[test]
    fn no_bytes_and_no_span_break_it(bytes: Vec<u8>, start in 0usize..80, length in 0usize..80) {
        let source = Source::new(bytes);
        let at = source.locate(start..start + length);
        prop_assert!(at.start.line <= at.end.line);
        let excerpt = source.excerpt(start..start + length);
        let line = format!("{}{}{}", excerpt.before, excerpt.marked, excerpt.after);
        prop_assert!(!line.contains(|sign: char| sign.is_control()));
    }

    #[test]
    fn columns_agree_with_a_plain_count(text in "[a\\né漢ی]{0,40}", part in 0.0f64..1.0) {
        let mut at = (text.len() as f64 * part) as usize;
        while !text.is_char_boundary(at) {
            at -= 1;
        }
        let before = &text[..at];
        let line = before.matches('\n').count() + 1;
        let column = before.rsplit('\n').next().unwrap_or("").chars().count() + 1;
        prop_assert_eq!(source(&text).locate(at..at).start, Position { line, column });
    }
}
