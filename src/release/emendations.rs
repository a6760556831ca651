//! What became of the emendations of a text: one that is taken back, or reads otherwise, contradicts what was published.

use crate::diagnostic::Diagnostics;
use crate::load::yaml::{self, Value};
use std::collections::BTreeMap;

/// The numbers of emendations that are new, read otherwise, or are gone.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Compared {
    pub(super) added: Vec<String>,
    pub(super) changed: Vec<String>,
    pub(super) removed: Vec<String>,
}

/// Compares two states of an `emendations.yaml`.
pub(super) fn compare(before: &str, after: &str) -> Compared {
    let (before, after) = (readings(before), readings(after));
    let mut compared = Compared::default();
    for (number, reading) in &after {
        match before.get(number) {
            None => compared.added.push(named(number)),
            Some(old) if old != reading => compared.changed.push(named(number)),
            Some(_) => {}
        }
    }
    compared.removed = before.keys().filter(|number| !after.contains_key(*number)).map(named).collect();
    compared
}

/// The name of an emendation as the site has it.
#[allow(clippy::ptr_arg, reason = "it is given the keys of a map")]
fn named(number: &String) -> String {
    format!("e{number}")
}

/// The readings by number; `None` where the source's words are kept.
fn readings(text: &str) -> BTreeMap<String, Option<String>> {
    let root = yaml::parse(&"emendations.yaml".into(), text, 0, &mut Diagnostics::new());
    let Some(Value::List(list)) = root.map(|root| root.value) else { return BTreeMap::new() };
    let value = |entries: &[(yaml::Key, yaml::Node)], name: &str| {
        let (_, node) = entries.iter().find(|(key, _)| key.text == name)?;
        node.text().map(|text| text.trim().to_owned())
    };
    let reading = |node: &yaml::Node| {
        let Value::Map(entries) = &node.value else { return None };
        Some((value(entries, "n")?, value(entries, "read")))
    };
    list.iter().filter_map(reading).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn readings_are_compared_by_number() {
        let before = "- n: 1\n  read: a\n- n: 2\n  read: b\n- n: 3\n  kept: true\n";
        let after = "# moved\n- n: 3\n  kept: true\n- n: 2\n  read: >-\n    c\n- n: 4\n  read: d\n";
        let found = compare(before, after);
        assert_eq!(
            (found.added, found.changed, found.removed),
            (vec!["e4".into()], vec!["e2".into()], vec!["e1".into()])
        );
        assert_eq!(compare(before, before), Compared::default());
        assert_eq!(compare("", "- 1\n- n: [\n"), Compared::default());
    }
}
