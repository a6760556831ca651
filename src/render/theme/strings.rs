//! The interface strings of one language: plain words, words with placeholders, and words whose form depends on an amount.

use super::pattern::Pattern;
use crate::diagnostic::{Diagnostic, Diagnostics, Place, code, nearest};
use crate::load::yaml::{self, Field, Key, Value};
use crate::text::count::Counting;
use crate::text::digits;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// The placeholder of the amount by which a form is chosen.
pub(super) const AMOUNT: &str = "n";

/// The interface strings of one language.
#[derive(Debug)]
pub struct Strings {
    plain: BTreeMap<String, String>,
    patterns: BTreeMap<String, Forms>,
    counting: Counting,
}

/// The forms of one string by their names in CLDR; one without a name when it does not depend on an amount.
type Forms = BTreeMap<&'static str, Pattern>;
/// The name of the form of a string that has only one.
const ONLY: &str = "";

impl Strings {
    /// A string without placeholders; its key when the theme lacks it, which has been reported.
    #[must_use]
    pub fn get<'a>(&'a self, key: &'a str) -> &'a str {
        self.find(key).unwrap_or(key)
    }

    /// A string that only some words have: the name of a role or of a statement of rights.
    #[must_use]
    pub fn find(&self, key: &str) -> Option<&str> {
        self.plain.get(key).map(String::as_str)
    }

    /// Whether there is such a string, with or without placeholders.
    #[must_use]
    pub fn has(&self, key: &str) -> bool {
        self.plain.contains_key(key) || self.patterns.contains_key(key)
    }

    /// A string with words in the place of its placeholders.
    #[must_use]
    pub fn fill(&self, key: &str, words: &[(&str, &str)]) -> String {
        self.filled(key, None, words)
    }

    /// A string in the form that goes with an amount, which stands in the place of `{n}`.
    #[must_use]
    pub fn count(&self, key: &str, amount: u64, words: &[(&str, &str)]) -> String {
        self.filled(key, Some(amount), words)
    }

    fn filled(&self, key: &str, amount: Option<u64>, words: &[(&str, &str)]) -> String {
        let Some(forms) = self.patterns.get(key) else { return self.get(key).to_owned() };
        let form = amount.and_then(|amount| forms.get(self.counting.form(amount)));
        let Some(pattern) = form.or_else(|| forms.values().next_back()) else { return key.to_owned() };
        let amount = amount.map(|amount| self.counting.write(amount));
        pattern.fill(|name| match &amount {
            Some(amount) if name == AMOUNT => Some(amount),
            _ => words.iter().find(|(known, _)| *known == name).map(|(_, words)| *words),
        })
    }

    /// "line 12" or "lines 12–14".
    #[must_use]
    pub fn lines(&self, (first, last): (u32, u32), lang: &str) -> String {
        let number = |line: u32| digits::write(u64::from(line), lang);
        if first == last {
            self.fill("line", &[("line", &number(first))])
        } else {
            self.fill("lines", &[("first", &number(first)), ("last", &number(last))])
        }
    }

    /// The strings without placeholders, which templates use as `t.key`.
    pub(super) fn plain(&self) -> &BTreeMap<String, String> {
        &self.plain
    }

    /// Reads the file of a language. All that `model`, the strings that every language must have, asks for is checked.
    pub(super) fn read(
        file: &Arc<str>,
        text: &str,
        lang: &str,
        model: Option<&Strings>,
        found: &mut Diagnostics,
    ) -> Option<Self> {
        let root = yaml::parse(file, text, 0, found)?;
        let entries = Field::new(file, "strings", &root).entries(found)?;
        let counting = Counting::of(lang);
        let mut reader = Reader { file, model, forms: counting.forms(), found };
        reader.keys(&entries, lang);
        let (mut plain, mut patterns) = (BTreeMap::new(), BTreeMap::new());
        for (key, field) in &entries {
            let Some(mut forms) = reader.string(key, field) else { continue };
            match forms.remove(ONLY) {
                Some(pattern) if pattern.placeholders().is_empty() => {
                    plain.insert(key.text.clone(), pattern.fill(|_| None));
                }
                Some(pattern) => {
                    patterns.insert(key.text.clone(), Forms::from([(ONLY, pattern)]));
                }
                None => {
                    patterns.insert(key.text.clone(), forms);
                }
            }
        }
        Some(Self { plain, patterns, counting })
    }

    /// The keys of all strings.
    pub(super) fn keys(&self) -> BTreeSet<&str> {
        self.plain.keys().chain(self.patterns.keys()).map(String::as_str).collect()
    }

    /// The placeholders of a string.
    pub(super) fn placeholders(&self, key: &str) -> Option<BTreeSet<&str>> {
        if self.plain.contains_key(key) {
            return Some(BTreeSet::new());
        }
        self.patterns.get(key).map(|forms| forms.values().flat_map(Pattern::placeholders).collect())
    }

    /// Whether a string has forms for amounts.
    fn has_forms(&self, key: &str) -> bool {
        self.patterns.get(key).is_some_and(|forms| !forms.contains_key(ONLY))
    }
}

/// Reads one file and compares it with the strings that every language must have.
struct Reader<'r> {
    file: &'r Arc<str>,
    model: Option<&'r Strings>,
    /// The forms of the language, each with whether it goes with one number alone.
    forms: Vec<(&'static str, bool)>,
    found: &'r mut Diagnostics,
}

impl Reader<'_> {
    /// Reports keys that no language has, and those that are missing.
    fn keys(&mut self, entries: &[(&Key, Field<'_>)], lang: &str) {
        let Some(model) = self.model else { return };
        let known = model.keys();
        let mut meant = BTreeSet::new();
        for (key, _) in entries.iter().filter(|(key, _)| !known.contains(key.text.as_str())) {
            let message = format!("there is no interface string `{}`", key.text);
            let unknown = Diagnostic::new(code::INTERFACE_STRING_UNKNOWN, message).at(self.place(key.span.clone()));
            let near = nearest(&key.text, known.iter().copied());
            meant.extend(near);
            self.found.push(match near {
                Some(near) => unknown.help(format!("did you mean `{near}`?")),
                None => unknown.help("take it out: no page uses it"),
            });
        }
        let own: BTreeSet<&str> = entries.iter().map(|(key, _)| key.text.as_str()).collect();
        let missing: Vec<&str> = known.difference(&own).filter(|key| !meant.contains(*key)).copied().collect();
        let Some(first) = missing.first() else { return };
        // Where the first of them belongs in a sorted file.
        let before = entries.iter().filter(|(key, _)| key.text.as_str() < *first).max_by_key(|(key, _)| &key.text);
        let place = match before.or(entries.first()) {
            Some((key, _)) => self.place(key.span.clone()),
            None => Place::file(self.file),
        };
        let message = format!("the interface language `{lang}` lacks: {}", missing.join(", "));
        let diagnostic = Diagnostic::new(code::INTERFACE_STRING_MISSING, message).at(place);
        self.found.push(diagnostic.help("add the strings, each with the placeholders that it has in English"));
    }

    /// The forms of one string.
    fn string(&mut self, key: &Key, field: &Field<'_>) -> Option<Forms> {
        let wanted = self.model.filter(|model| model.keys().contains(key.text.as_str()));
        let has_forms = matches!(field.node().value, Value::Map(_));
        if wanted.is_some_and(|model| model.has_forms(&key.text) != has_forms) {
            let (message, help) = if has_forms {
                ("has no forms for amounts", "write one line of text behind the key".to_owned())
            } else {
                (
                    "has one form for each kind of amount",
                    format!("write a line for each below the key: {}", self.names()),
                )
            };
            let message = format!("the string `{}` {message}", key.text);
            self.found.push(field.mistake(code::INTERFACE_STRING_FORMS, message).help(help));
            return None;
        }
        if !has_forms {
            let pattern = self.pattern(key, field, wanted, false)?;
            return Some(Forms::from([(ONLY, pattern)]));
        }
        let entries = field.entries(self.found)?;
        let mut forms = Forms::new();
        for (name, text) in &entries {
            let Some((form, single)) = self.forms.iter().find(|(form, _)| *form == name.text).copied() else {
                let message = format!("the language has no form `{}` for amounts", name.text);
                let diagnostic =
                    Diagnostic::new(code::INTERFACE_STRING_FORMS, message).at(self.place(name.span.clone()));
                self.found.push(diagnostic.help(format!("its forms are {}", self.names())));
                continue;
            };
            let pattern = self.pattern(key, text, wanted.or(self.model), single);
            forms.extend(pattern.map(|pattern| (form, pattern)));
        }
        let written: BTreeSet<&str> = entries.iter().map(|(name, _)| name.text.as_str()).collect();
        let missing: Vec<&str> =
            self.forms.iter().map(|(form, _)| *form).filter(|form| !written.contains(form)).collect();
        if !missing.is_empty() {
            let message = format!("the string `{}` lacks the form {}", key.text, quoted(&missing));
            let diagnostic = Diagnostic::new(code::INTERFACE_STRING_FORMS, message).at(self.place(key.span.clone()));
            self.found.push(diagnostic.help(format!("the language has the forms {}", self.names())));
        }
        Some(forms)
    }

    /// One text; `single` when it stands for one number alone and may say that number in words.
    fn pattern(&mut self, key: &Key, field: &Field<'_>, model: Option<&Strings>, single: bool) -> Option<Pattern> {
        let text = field.line_text(self.found)?.value;
        let pattern = match Pattern::parse(text) {
            Ok(pattern) => pattern,
            Err(at) => {
                let message = format!("`{}` in the string `{}` is no placeholder", &text[at], key.text);
                let help = "a placeholder is a name in small Latin letters between braces, like `{title}`";
                self.found.push(field.mistake(code::INTERFACE_STRING_PLACEHOLDERS, message).help(help));
                return None;
            }
        };
        let Some(wanted) = model.and_then(|model| model.placeholders(&key.text)) else { return Some(pattern) };
        let own = pattern.placeholders();
        let braced = |names: Vec<&str>| names.iter().map(|name| format!("`{{{name}}}`")).collect::<Vec<_>>().join(", ");
        let surplus: Vec<&str> = own.difference(&wanted).copied().collect();
        let missing: Vec<&str> =
            wanted.difference(&own).filter(|name| !(single && **name == AMOUNT)).copied().collect();
        if surplus.is_empty() && missing.is_empty() {
            return Some(pattern);
        }
        let message = match (surplus.is_empty(), missing.is_empty()) {
            (true, _) => format!("the string `{}` does not say {}", key.text, braced(missing)),
            (false, true) => format!("nothing is known for {} in the string `{}`", braced(surplus), key.text),
            (false, false) => {
                format!("the string `{}` has {} instead of {}", key.text, braced(surplus), braced(missing))
            }
        };
        let all = if wanted.is_empty() { "none".to_owned() } else { braced(wanted.into_iter().collect()) };
        let help = format!("the placeholders of this string are: {all}");
        self.found.push(field.mistake(code::INTERFACE_STRING_PLACEHOLDERS, message).help(help));
        None
    }

    /// The forms of the language as words.
    fn names(&self) -> String {
        quoted(&self.forms.iter().map(|(form, _)| *form).collect::<Vec<_>>())
    }

    fn place(&self, span: std::ops::Range<usize>) -> Place {
        Place::new(self.file, span)
    }
}

fn quoted(names: &[&str]) -> String {
    names.iter().map(|name| format!("`{name}`")).collect::<Vec<_>>().join(", ")
}

#[cfg(test)]
mod tests {
    use super::*;

    const ENGLISH: &str = "skip: Skip\nfrom: '{title}, from {text}'\ntexts:\n  one: '{n} text'\n  other: '{n} texts'\n";

    fn read(lang: &str, text: &str) -> (Strings, Vec<String>) {
        let mut found = Diagnostics::new();
        let model = Strings::read(&"en.yaml".into(), ENGLISH, "en", None, &mut found).expect("strings");
        let own = Strings::read(&"own.yaml".into(), text, lang, Some(&model), &mut found).expect("strings");
        (own, found.iter().map(|diagnostic| diagnostic.message.clone()).collect())
    }

    #[test]
    fn amounts_choose_the_form_and_are_grouped() {
        let (english, found) = read("en", ENGLISH);
        assert!(found.is_empty(), "{found:?}");
        assert_eq!(english.count("texts", 1, &[]), "1 text");
        assert_eq!(english.count("texts", 1_200, &[]), "1,200 texts");
        assert_eq!(english.fill("from", &[("text", "B"), ("title", "A {text}")]), "A {text}, from B");
        assert_eq!((english.get("skip"), english.get("unknown"), english.find("from")), ("Skip", "unknown", None));
    }

    #[test]
    fn a_dual_says_its_number_in_words() {
        let forms =
            "zero: لا نصوص\n  one: نص واحد\n  two: نصان\n  few: '{n} نصوص'\n  many: '{n} نصًا'\n  other: '{n} نص'";
        let (arabic, found) = read("ar", &format!("skip: تخط\nfrom: '{{title}} من {{text}}'\ntexts:\n  {forms}\n"));
        assert!(found.is_empty(), "{found:?}");
        assert_eq!(arabic.count("texts", 2, &[]), "نصان");
        assert_eq!(arabic.count("texts", 3, &[]), "٣ نصوص");
        // A form that many numbers share must say which.
        let (_, found) =
            read("ar", &format!("skip: a\nfrom: '{{title}}{{text}}'\ntexts:\n  {}\n", forms.replace("{n} نص'", "نص'")));
        assert_eq!(found, ["the string `texts` does not say `{n}`"]);
    }

    #[test]
    fn every_mistake_of_a_language_is_named() {
        let (_, found) =
            read("ru", "skpi: К тексту\nfrom: '{title}'\ntexts:\n  one: '{n} текст'\n  few: '{n} текста'\n");
        let expected = [
            "there is no interface string `skpi`",
            "the string `from` does not say `{text}`",
            "the string `texts` lacks the form `many`, `other`",
        ];
        assert_eq!(found, expected);
        let (_, found) = read("ja", "from: '{title}{text}'\n");
        assert_eq!(found, ["the interface language `ja` lacks: skip, texts"]);
    }
}
