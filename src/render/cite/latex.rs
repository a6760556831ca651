//! What BibTeX and BibLaTeX share: how an entry is written, and the escape.

use super::plain;
use super::record::{Agent, Person, persons};
use crate::render::view::Name;
use crate::text::script::{Script, native_script};

/// An entry while it is written.
pub(in crate::render) struct Entry {
    out: String,
}

impl Entry {
    /// An entry of a type; the key has no sign that BibTeX does not take in one.
    pub(in crate::render) fn new(kind: &str, key: &str) -> Self {
        Self { out: format!("@{kind}{{{key},\n") }
    }

    /// A field with words, escaped; none when there are no words.
    pub(in crate::render) fn field(&mut self, name: &str, words: &str) {
        self.raw(name, &escape(words));
    }

    /// A title. Styles put titles into small letters, which none of ours is meant for: those of a Latin script are kept as they are.
    pub(super) fn title(&mut self, name: &str, title: &Name) {
        self.protected(name, &escape(&title.text), &title.lang);
    }

    /// The same of words in a language that are TeX already.
    pub(in crate::render) fn protected(&mut self, name: &str, words: &str, lang: &str) {
        let is_cased = native_script(lang) == Script::LATIN && !words.is_empty();
        self.raw(name, &if is_cased { format!("{{{words}}}") } else { words.to_owned() });
    }

    /// A field with names in a language; none when nobody is named.
    pub(super) fn names(&mut self, name: &str, agents: &[Agent], lang: &str) {
        let all: Vec<String> = persons(agents, lang).map(|person| written(&person)).collect();
        self.raw(name, &all.join(" and "));
    }

    /// A field whose braces are whole and whose signs need no escape.
    pub(in crate::render) fn raw(&mut self, name: &str, words: &str) {
        if !words.is_empty() {
            self.out.push_str(&format!("  {name} = {{{words}}},\n"));
        }
    }

    /// A field that is a name of BibTeX's own.
    pub(super) fn bare(&mut self, name: &str, word: &'static str) {
        self.out.push_str(&format!("  {name} = {word},\n"));
    }

    /// The whole entry.
    pub(in crate::render) fn finish(mut self) -> String {
        self.out.push_str("}\n");
        self.out
    }
}

/// A name: inside braces of its own nothing of it is taken for an end of the family name or for another person.
fn written(person: &Person) -> String {
    match person {
        Person::Whole(words) => format!("{{{}}}", escape(words)),
        Person::Parts(family, given) => format!("{}, {}", part(family), part(given)),
    }
}

fn part(words: &str) -> String {
    let is_one = words.split(' ').all(|word| !word.eq_ignore_ascii_case("and"));
    if is_one { escape(words) } else { format!("{{{}}}", escape(words)) }
}

/// Words on one line in which nothing is a command. Braces are commands too, since BibTeX counts even those behind a backslash.
pub(super) fn escape(words: &str) -> String {
    escaped(&plain::line(words))
}

/// The same of words that are on one line, with the blanks around them.
pub(in crate::render) fn escaped(words: &str) -> String {
    let mut out = String::with_capacity(words.len());
    for sign in words.chars() {
        match sign {
            '&' | '%' | '#' | '_' | '$' => out.extend(['\\', sign]),
            '\\' => out.push_str("\\textbackslash{}"),
            '{' => out.push_str("\\textbraceleft{}"),
            '}' => out.push_str("\\textbraceright{}"),
            '~' => out.push_str("\\textasciitilde{}"),
            '^' => out.push_str("\\textasciicircum{}"),
            // Two of these in a row are set as one other sign: a dash, a quotation mark.
            '-' | '`' | '\'' | ',' | '<' | '>' if out.ends_with(sign) => {
                out.extend(["{}", sign.encode_utf8(&mut [0; 4])]);
            }
            _ => out.push(sign),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::outline::Names;

    #[test]
    fn no_word_is_a_command() {
        assert_eq!(
            escape("50 % of {x} \\input~\n#1_a^b & $"),
            "50 \\% of \\textbraceleft{}x\\textbraceright{} \\textbackslash{}input\\textasciitilde{} \\#1\\_a\\textasciicircum{}b \\& \\$"
        );
    }

    #[test]
    fn signs_in_a_row_stay_what_they_are() {
        assert_eq!(escape("a--b ---''"), "a-{}-b -{}-{}-'{}'");
    }

    #[test]
    fn one_name_is_never_taken_for_two() {
        let agent = |words: &str, is_person| Agent {
            names: Names::from([("en".into(), words.into())]),
            filed: Names::new(),
            is_person,
            orcid: None,
        };
        let mut entry = Entry::new("book", "a");
        let all = [
            agent("Marx and Engels", true),
            agent("And, Metin", true),
            agent("Woolf, Virginia", true),
            agent("A, B & Co", false),
        ];
        entry.names("author", &all, "en");
        entry.names("editor", &[], "en");
        let wanted = "  author = {{Marx and Engels} and {And}, Metin and Woolf, Virginia and {A, B \\& Co}},\n";
        assert_eq!(entry.finish(), format!("@book{{a,\n{wanted}}}\n"));
    }
}
