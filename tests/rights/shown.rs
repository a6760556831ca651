//! What a reader, or a program, can make out of the files of a site: their words in every form in which they may stand there.

use serde_json::Value;
use std::cell::OnceCell;
use std::collections::BTreeMap;
use std::collections::BTreeSet;
use std::collections::hash_map::DefaultHasher;
use std::hash::{Hash, Hasher};
use variorum::text::fold;

/// So many words in a row count as quoted.
const RUN: usize = 8;

/// All files of a site, each in all its forms: as they stand there, and folded.
pub(crate) struct Shown {
    files: Vec<(String, Vec<String>, Vec<String>)>,
    runs: OnceCell<BTreeSet<u64>>,
}

impl Shown {
    pub(crate) fn of(files: &BTreeMap<String, Vec<u8>>) -> Self {
        let forms = |(path, bytes): (&String, &Vec<u8>)| {
            let forms = forms(path, bytes);
            let folded = forms.iter().map(|form| fold::quote(form).text).collect();
            (path.clone(), forms, folded)
        };
        Self { files: files.iter().map(forms).collect(), runs: OnceCell::new() }
    }

    /// The file in which some words stand, as they are or folded.
    pub(crate) fn holder_of(&self, words: &str) -> Option<&str> {
        let folded = fold::quote(words).text;
        let holds = |(_, forms, all_folded): &&(String, Vec<String>, Vec<String>)| {
            let is_folded = !folded.is_empty() && all_folded.iter().any(|form| form.contains(&folded));
            is_folded || forms.iter().any(|form| form.contains(words))
        };
        self.files.iter().find(holds).map(|(path, ..)| path.as_str())
    }

    /// How much of a text, in hundredths of a percent of its words, lies in runs of eight words that stand in one of the files.
    pub(crate) fn share_of(&self, text: &str) -> usize {
        let forms = || self.files.iter().flat_map(|(_, forms, _)| forms);
        let runs_of = |form: &String| words(form).windows(RUN).map(hashed).collect::<Vec<u64>>();
        let runs = self.runs.get_or_init(|| forms().flat_map(runs_of).collect());
        let words = words(text);
        let mut quoted = vec![false; words.len()];
        for (at, _) in words.windows(RUN).enumerate().filter(|(_, run)| runs.contains(&hashed(run))) {
            quoted[at..at + RUN].fill(true);
        }
        10_000 * quoted.iter().filter(|quoted| **quoted).count() / words.len().max(1)
    }
}

fn hashed(run: &[String]) -> u64 {
    let mut hasher = DefaultHasher::new();
    run.hash(&mut hasher);
    hasher.finish()
}

/// The words of a text, each under the quote fold.
fn words(text: &str) -> Vec<String> {
    let is_mark = |sign: char| matches!(sign, '\u{300}'..='\u{36f}' | '\u{640}' | '\u{64b}'..='\u{65f}' | '\u{670}');
    let is_joint = |sign: char| matches!(sign, '\u{ad}' | '\u{200c}' | '\u{200d}');
    let parts = text.split(|sign: char| !sign.is_alphanumeric() && !is_mark(sign) && !is_joint(sign));
    parts.map(|part| fold::quote(part).text).filter(|word| !word.is_empty()).collect()
}

/// A file as it is, without its markup, and without its escapes.
fn forms(path: &str, bytes: &[u8]) -> Vec<String> {
    let raw = String::from_utf8_lossy(bytes).into_owned();
    let mut forms = vec![raw.clone(), unescaped(&raw), percent_decoded(&unescaped(&raw))];
    if path.ends_with(".json") {
        let mut strings = String::new();
        collect(&serde_json::from_slice(bytes).unwrap(), &mut strings);
        forms.push(strings);
    } else if path.ends_with(".html") || path.ends_with(".xml") {
        // A tag may stand inside a word or between two.
        forms.extend(["", " "].map(|between| unescaped(&stripped(&raw, between))));
        forms.push(unescaped(&attributes(&raw)));
    }
    forms
}

fn collect(value: &Value, into: &mut String) {
    match value {
        Value::String(text) => {
            into.push_str(text);
            into.push('\n');
        }
        Value::Array(values) => values.iter().for_each(|value| collect(value, into)),
        Value::Object(entries) => entries.values().for_each(|value| collect(value, into)),
        Value::Null | Value::Bool(_) | Value::Number(_) => {}
    }
}

fn stripped(html: &str, between: &str) -> String {
    let mut parts = html.split('<');
    let mut text = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        text.push_str(between);
        text.push_str(part.split_once('>').map_or("", |(_, words)| words));
    }
    text
}

/// The values of all attributes, one to a line.
fn attributes(html: &str) -> String {
    let tags = html.split('<').skip(1).filter_map(|part| part.split_once('>'));
    tags.flat_map(|(tag, _)| tag.split('"').skip(1).step_by(2)).fold(String::new(), |all, value| all + value + "\n")
}

fn unescaped(text: &str) -> String {
    let pairs = [("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&#39;", "'"), ("&amp;", "&")];
    pairs.iter().fold(text.to_owned(), |text, (escape, sign)| text.replace(escape, sign))
}

fn percent_decoded(text: &str) -> String {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes();
    while let Some((first, behind)) = rest.split_first() {
        let decoded = (*first == b'%' && behind.len() >= 2 && behind[..2].is_ascii())
            .then(|| u8::from_str_radix(&String::from_utf8_lossy(&behind[..2]), 16).ok())
            .flatten();
        bytes.push(decoded.unwrap_or(*first));
        rest = if decoded.is_some() { &behind[2..] } else { behind };
    }
    String::from_utf8_lossy(&bytes).into_owned()
}

#[test]
fn words_are_found_in_whatever_form_they_stand() {
    let files = BTreeMap::from([
        ("a.html".to_owned(), b"<p title=\"O&#39;Hara\">Kar<b>im</b> x <a href=\"mailto:a%40b\">y</a></p>".to_vec()),
        ("b.json".to_owned(), br#"[{"x":"one\ntwo \"three\" \u0627\u200c\u0628"}]"#.to_vec()),
    ]);
    let shown = Shown::of(&files);
    for words in ["O'Hara", "Karim", "a@b", "one\ntwo", "\"three\"", "اب", "mailto:"] {
        assert!(shown.holder_of(words).is_some(), "{words}");
    }
    for words in ["Karin", "a@c", "<q>"] {
        assert!(shown.holder_of(words).is_none(), "{words}");
    }
}
