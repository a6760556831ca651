use super::*;
use crate::diagnostic::{Diagnostics, Format};
use crate::world::Memory;
use proptest::prelude::*;
use std::sync::Arc;

const TEXT: &str = include_str!("tests/text.yaml");
const NOTES: &str = include_str!("tests/notes.yaml");

fn file() -> Arc<str> {
    Arc::from("content/x.yaml")
}

fn parsed(text: &str) -> Node {
    let mut found = Diagnostics::new();
    let node = parse(&file(), text, 0, &mut found);
    assert!(found.is_empty(), "{found:?}");
    node.expect("it is YAML")
}

/// The diagnostics as `line:column: code message`, one a line.
fn shown(text: &str, found: Diagnostics) -> Vec<String> {
    let world = Memory::new().with("content/x.yaml", text);
    let short = Format::Short.render(&found.sorted(), &world);
    short.lines().map(|line| line.trim_start_matches("content/x.yaml:").to_owned()).collect()
}

/// What is wrong with the syntax of `text`.
fn mistakes(text: &str) -> Vec<String> {
    let mut found = Diagnostics::new();
    parse(&file(), text, 0, &mut found);
    shown(text, found)
}

fn get<'n>(node: &'n Node, key: &str) -> &'n Node {
    let Value::Map(entries) = &node.value else { panic!("a mapping") };
    &entries.iter().find(|(name, _)| name.text == key).expect("the key stands there").1
}

mod decoding;
mod syntax;
