//! Names in CSL: mappings with `family` and `given`, or with `literal`; text is a name without parts.

use super::super::super::yaml::{Field, Node, Value};
use super::super::draft::Draft;
use super::place;
use crate::diagnostic::{Diagnostic, Diagnostics, code};
use crate::model::work::{Names, Person};

/// Reads the names of one role: a list, or one name alone.
pub(super) fn names(field: &Field<'_>, draft: &mut Draft, found: &mut Diagnostics) -> Names {
    let node = field.node();
    let one = std::slice::from_ref(node);
    let nodes = if let Value::List(nodes) = &node.value { nodes.as_slice() } else { one };
    let mut names = Names::default();
    for node in nodes {
        if node.is_null() || !draft.fits(field.name(), size(node), node.span.clone(), found) {
            continue;
        }
        match person(node) {
            Some(person) if person.literal.as_deref().is_some_and(is_others) => names.has_others = true,
            Some(person) => names.people.push(person),
            None => {
                let wrong = Diagnostic::new(code::WRONG_TYPE, format!("this is no name under `{}`", field.name()));
                found.push(wrong.at(place(field, node)).help("write `family:` and `given:`, or `literal:`"));
            }
        }
    }
    names
}

/// What programs write that turn `and others` into a person.
fn is_others(name: &str) -> bool {
    matches!(name, "others" | "et al." | "et al")
}

fn size(node: &Node) -> usize {
    match &node.value {
        Value::Map(entries) => entries.iter().map(|(_, node)| size(node)).sum(),
        Value::List(nodes) => nodes.iter().map(size).sum(),
        _ => node.text().map_or(0, str::len),
    }
}

fn person(node: &Node) -> Option<Person> {
    if let Some(name) = node.text().map(str::trim) {
        return (!name.is_empty()).then(|| Person::literal(name));
    }
    let Value::Map(entries) = &node.value else { return None };
    let part = |name: &str| {
        let node = entries.iter().find(|(key, _)| key.text == name).map(|(_, node)| node)?;
        node.text().map(str::trim).filter(|part| !part.is_empty()).map(str::to_owned)
    };
    let person = Person {
        family: part("family"),
        given: part("given"),
        particle: part("non-dropping-particle"),
        dropping_particle: part("dropping-particle"),
        suffix: part("suffix"),
        literal: part("literal").or_else(|| part("name")),
    };
    (!person.is_empty()).then_some(person)
}
