//! Misspelt names in every branch of a template, also in those that no sample reaches.
//!
//! Rendering finds what a page misses where it is used; an `{% if %}` that is never true hides it. Here each chain of names
//! (`page.next.href`) is held against all that any page gives, so what is reported is right on no page. What lies behind a list's
//! place (`texts[0].link`) and inside components, whose arguments have no type, is left to rendering.

use super::mistake::{Source, mistake, near};
use super::strings::Strings;
use super::syntax::{Kind, Tag, tags};
use crate::diagnostic::{Diagnostic, Diagnostics, code};
use std::collections::{BTreeMap, BTreeSet};
use tera::{Map, Value};

/// Words of the engine that are no variables.
const WORDS: [&str; 13] =
    ["and", "or", "not", "in", "if", "else", "elif", "true", "True", "false", "False", "none", "loop"];

/// Both of two values: the fields of maps and the entries of lists together.
pub(super) fn merged(one: &Value, other: &Value) -> Value {
    if let (Some(one), Some(other)) = (one.as_map(), other.as_map()) {
        let mut all: Map = one.clone();
        for (key, value) in other {
            let value = all.get(key).map_or_else(|| value.clone(), |known| merged(known, value));
            all.insert(key.clone(), value);
        }
        return Value::from(all);
    }
    if let (Some(one), Some(other)) = (one.as_array(), other.as_array()) {
        return Value::from(one.iter().chain(other).cloned().collect::<Vec<_>>());
    }
    if one.is_none() { other.clone() } else { one.clone() }
}

/// What one entry of a list can hold; `None` when that is not known.
fn entry(list: &Value) -> Option<Value> {
    let entries = list.as_array()?;
    entries.iter().cloned().reduce(|one, other| merged(&one, &other))
}

/// Names with what they hold, as far as it is known.
type Scope<'s> = BTreeMap<&'s str, Option<Value>>;

/// A chain of names: a variable, a field of it, and so on, with the places of its tokens.
struct Chain<'s> {
    names: Vec<(&'s str, std::ops::Range<usize>)>,
    /// The place of the token behind it.
    end: usize,
}

/// Checks a template against all that pages give.
pub(super) fn check(source: &Source, given: &Value, strings: &Strings, found: &mut Diagnostics) {
    let text = &source.text.words;
    let mut checker = Checker { source, given, strings, made: Scope::new(), outside: None, found };
    for tag in &tags(text) {
        checker.tag(tag);
    }
}

struct Checker<'c, 's> {
    source: &'c Source,
    given: &'c Value,
    strings: &'c Strings,
    /// What the template itself makes.
    made: Scope<'s>,
    /// Inside a component, what is made outside it: a component sees its parameters and nothing else.
    outside: Option<Scope<'s>>,
    found: &'c mut Diagnostics,
}

impl<'s> Checker<'_, 's> {
    fn tag(&mut self, tag: &Tag<'s>) {
        let from = match tag.keyword() {
            "block" | "endblock" | "extends" | "include" => return,
            "component" => {
                let parameters = tag.parameters().into_iter().chain(["body"]).map(|name| (name, None));
                self.outside = Some(std::mem::replace(&mut self.made, parameters.collect()));
                return;
            }
            "endcomponent" => {
                self.made = self.outside.take().unwrap_or_default();
                return;
            }
            "for" => tag.tokens.iter().position(|token| token.text == "in").map_or(tag.tokens.len(), |at| at + 1),
            "set" | "set_global" => 3,
            "" => 0,
            _ => 1,
        };
        self.expression(tag, from);
        let is_pair = tag.made().len() > 1;
        for name in tag.made() {
            let value = match tag.keyword() {
                "for" if !is_pair => self.whole(tag, from).and_then(|value| entry(&value)),
                "set" | "set_global" => self.whole(tag, from),
                _ => None,
            };
            // A name that is made twice may hold either.
            let value = match self.made.remove(name) {
                Some(Some(known)) => value.map(|value| merged(&known, &value)),
                Some(None) => None,
                None => value,
            };
            self.made.insert(name, value);
        }
    }

    /// What an expression gives that is one chain and nothing else.
    fn whole(&self, tag: &Tag<'s>, from: usize) -> Option<Value> {
        let chain = chain(tag, from)?;
        if chain.end != tag.tokens.len() {
            return None;
        }
        let mut names = chain.names.iter().map(|(name, _)| *name);
        let first = names.next()?;
        let mut value = match self.made.get(first) {
            Some(made) => made.clone()?,
            None => field(self.given, first)?.clone(),
        };
        for name in names {
            value = field(&value, name)?.clone();
        }
        Some(value)
    }

    fn expression(&mut self, tag: &Tag<'s>, from: usize) {
        let mut at = from;
        while at < tag.tokens.len() {
            let before = at.checked_sub(1).map_or("", |before| tag.sign(before));
            let is_component = matches!(before, "<" | "</")
                && at
                    .checked_sub(2)
                    .is_none_or(|at| tag.tokens[at].kind == Kind::Sign && !matches!(tag.sign(at), ")" | "]"));
            let is_filter = before == "|" || (tag.keyword() == "filter" && at == 1);
            let Some(chain) = chain(tag, at) else {
                at += 1;
                continue;
            };
            let name = tag.name(at);
            if name == "is" {
                at += if tag.name(at + 1) == "not" { 3 } else { 2 };
            } else if tag.sign(chain.end) == "(" {
                if name == "t" && chain.end == at + 1 {
                    self.call(tag, at);
                }
                at = chain.end;
            } else if is_component || is_filter || before == "." || WORDS.contains(&name) || tag.sign(at + 1) == "=" {
                at = chain.end;
            } else {
                let is_asked = tag.name(chain.end) == "is"
                    && matches!(
                        (tag.name(chain.end + 1), tag.name(chain.end + 2)),
                        ("defined" | "undefined", _) | ("not", "defined" | "undefined")
                    );
                let has_default = tag.sign(chain.end) == "|" && tag.name(chain.end + 1) == "default";
                if !is_asked && !has_default {
                    self.names(&chain);
                }
                at = chain.end;
            }
        }
    }

    /// Follows a chain as far as what it holds is known.
    fn names(&mut self, chain: &Chain<'s>) {
        let mut names = chain.names.iter();
        let Some((first, place)) = names.next() else { return };
        let mut value = match self.made.get(first) {
            Some(Some(made)) => made.clone(),
            Some(None) => return,
            None if self.outside.is_some() => {
                let message = format!("this component is not given `{first}`");
                let diagnostic = mistake(self.source, code::TEMPLATE_ERROR, message, place.clone());
                self.found.push(near(diagnostic, first, self.made.keys().copied().collect()));
                return;
            }
            None => match field(self.given, first) {
                Some(value) => value.clone(),
                None => {
                    let message = format!("no page has a variable `{first}`");
                    let diagnostic = mistake(self.source, code::TEMPLATE_ERROR, message, place.clone());
                    self.found.push(near(
                        diagnostic,
                        first,
                        keys(self.given).chain(self.made.keys().copied()).collect(),
                    ));
                    return;
                }
            },
        };
        let is_string = *first == "t" && !self.made.contains_key("t");
        for (name, place) in names {
            let Some(next) = field(&value, name) else {
                if value.as_map().is_some() {
                    self.found.push(self.no_field(&value, name, place.clone(), is_string));
                }
                return;
            };
            value = next.clone();
        }
    }

    fn no_field(&self, value: &Value, name: &str, place: std::ops::Range<usize>, is_string: bool) -> Diagnostic {
        let error = |message: String| mistake(self.source, code::TEMPLATE_ERROR, message, place.clone());
        if !is_string {
            return near(error(format!("there is no `{name}` here")), name, keys(value).collect());
        }
        if let Some(wanted) = self.strings.placeholders(name) {
            let diagnostic = error(format!("the interface string `{name}` has something to be filled in"));
            return diagnostic.help(format!("write `t(key=\"{name}\", {})`", arguments(&wanted)));
        }
        near(error(format!("there is no interface string `{name}`")), name, keys(value).collect())
    }

    /// Checks `t(key="…", …)`, when its key is written there.
    fn call(&mut self, tag: &Tag<'s>, at: usize) {
        let mut depth = 0_usize;
        let (mut key, mut given) = (None, BTreeSet::new());
        for at in at + 1..tag.tokens.len() {
            match tag.sign(at) {
                "(" | "[" | "{" => depth += 1,
                ")" | "]" | "}" => depth = depth.saturating_sub(1),
                "=" if depth == 1 => {
                    let name = tag.name(at - 1);
                    let value = tag.tokens.get(at + 1).filter(|token| token.kind == Kind::Text);
                    if name == "key" {
                        key = value.filter(|_| matches!(tag.sign(at + 2), "," | ")"));
                        if key.is_none() {
                            return;
                        }
                    } else {
                        given.insert(name);
                    }
                }
                _ => {}
            }
            if depth == 0 {
                break;
            }
        }
        let place = tag.tokens[at].span.clone();
        let Some(key) = key else {
            let diagnostic =
                mistake(self.source, code::TEMPLATE_ERROR, "`t` is not told which string".to_owned(), place);
            self.found.push(diagnostic.help("write `t(key=\"…\")`"));
            return;
        };
        let Some(wanted) = self.strings.placeholders(key.text) else {
            let message = format!("there is no interface string `{}`", key.text);
            let diagnostic = mistake(self.source, code::TEMPLATE_ERROR, message, key.span.clone());
            self.found.push(near(diagnostic, key.text, self.strings.keys().into_iter().collect()));
            return;
        };
        if wanted != given {
            let message = format!("the placeholders of the interface string `{}` are others", key.text);
            let diagnostic = mistake(self.source, code::TEMPLATE_ERROR, message, key.span.clone());
            let between = if wanted.is_empty() { "" } else { ", " };
            self.found.push(diagnostic.help(format!("write `t(key=\"{}\"{between}{})`", key.text, arguments(&wanted))));
        }
    }
}

/// The chain that begins at a token, when a name stands there.
fn chain<'s>(tag: &Tag<'s>, at: usize) -> Option<Chain<'s>> {
    let first = tag.tokens.get(at).filter(|token| token.kind == Kind::Name)?;
    let mut chain = Chain { names: vec![(first.text, first.span.clone())], end: at + 1 };
    loop {
        let end = chain.end;
        let next = tag.tokens.get(end + 1);
        match (tag.sign(end), next) {
            ("." | "?.", Some(next)) if next.kind == Kind::Name => {
                chain.names.push((next.text, next.span.clone()));
                chain.end += 2;
            }
            ("[", Some(next)) if next.kind == Kind::Text && tag.sign(end + 2) == "]" => {
                chain.names.push((next.text, next.span.clone()));
                chain.end += 3;
            }
            _ => return Some(chain),
        }
    }
}

fn field<'v>(value: &'v Value, name: &str) -> Option<&'v Value> {
    value.as_map()?.iter().find(|(key, _)| key.as_str() == Some(name)).map(|(_, value)| value)
}

fn keys(value: &Value) -> impl Iterator<Item = &str> {
    value.as_map().into_iter().flatten().filter_map(|(key, _)| key.as_str())
}

/// What a call of `t` must give beside its key.
fn arguments(wanted: &BTreeSet<&str>) -> String {
    wanted.iter().map(|name| format!("{name}=…")).collect::<Vec<_>>().join(", ")
}
