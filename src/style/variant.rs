//! Styles as the formatter gets them: without what it does wrong, and with the signs of the script.

use super::locale::Tongue;
use super::title;
use citationberg::{Citation, DelimiterBehavior, IndependentStyle, Style as Csl};
use serde_json::{Map, Value};

/// What opens the cites of a cluster, stands between two of them, and closes them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Affixes {
    pub opens: String,
    pub between: String,
    pub closes: String,
}

/// Takes what the driver must not see from a style, and gives what encloses a cluster.
///
/// Cites are grouped and sorted by whoever prints them: with `collapse` the formatter loses names, and sorting costs it most of its time.
pub(super) fn tamed(style: &mut IndependentStyle) -> Affixes {
    if let Some(changed) = in_the_singular(style) {
        *style = changed;
    }
    let citation = &mut style.citation;
    citation.collapse = None;
    citation.cite_group_delimiter = None;
    citation.year_suffix_delimiter = None;
    citation.after_collapse_delimiter = None;
    citation.sort = None;
    if let Some(bibliography) = &mut style.bibliography {
        bibliography.sort = None;
        // The order of the list is not ours, so nobody is “the same as above”.
        bibliography.subsequent_author_substitute = None;
    }
    let layout = &mut citation.layout;
    Affixes {
        opens: layout.prefix.take().unwrap_or_default(),
        between: layout.delimiter.clone().unwrap_or_else(|| Citation::DEFAULT_CITE_GROUP_DELIMITER.to_owned()),
        closes: layout.suffix.take().unwrap_or_default(),
    }
}

/// The same style, with the word itself for each “page” that stays in the singular: the formatter knows only one that follows the number.
fn in_the_singular(style: &IndependentStyle) -> Option<IndependentStyle> {
    let mut tree = serde_json::to_value(Csl::Independent(style.clone())).ok()?;
    each_object(&mut tree, &mut |fields| {
        let is_meant =
            fields.get("label").is_some_and(|label| label["@variable"] == "page" && label["@plural"] == "never");
        if !is_meant {
            return;
        }
        if let Some(Value::Object(mut label)) = fields.remove("label") {
            label.remove("@variable");
            label.insert("@term".to_owned(), Value::from("page"));
            label.insert("@plural".to_owned(), Value::from(false));
            fields.insert("text".to_owned(), Value::Object(label));
        }
    });
    serde_json::from_value(tree).ok()
}

/// The same style for another language than English; `None` when it cannot be taken apart.
///
/// “And” is a word, with no comma before it or before “et al.”; English words that the style itself holds are translated as far as
/// `locales/values.tsv` knows them; the punctuation is that of the script.
pub(super) fn foreign(style: &IndependentStyle, tongue: &Tongue) -> Option<IndependentStyle> {
    let is_arabic = tongue.has_arabic_signs();
    let mut tree = serde_json::to_value(Csl::Independent(style.clone())).ok()?;
    each_text(&mut tree, &mut |key, text| match key {
        "@and" if text == "symbol" => "text".clone_into(text),
        "@delimiter-precedes-last" | "@delimiter-precedes-et-al" => "never".clone_into(text),
        "@value" | "@prefix" | "@suffix" | "@delimiter" | "@sort-separator" | "@name-delimiter"
        | "@names-delimiter" => {
            if let Some(word) = translated(text, &tongue.code).filter(|_| key == "@value") {
                word.clone_into(text);
            }
            if is_arabic {
                *text = turned(text);
            }
        }
        _ => {}
    });
    let mut style: IndependentStyle = serde_json::from_value(tree).ok()?;
    let options = &mut style.settings.options;
    options.delimiter_precedes_last.get_or_insert(DelimiterBehavior::Never);
    options.delimiter_precedes_et_al.get_or_insert(DelimiterBehavior::Never);
    if is_arabic {
        // What a style does not say is a Latin comma.
        options.name_delimiter.get_or_insert_with(|| "، ".to_owned());
        options.sort_separator.get_or_insert_with(|| "، ".to_owned());
    }
    Some(style)
}

/// An English word of a style in another language.
fn translated(word: &str, code: &str) -> Option<&'static str> {
    let mut lines = include_str!("locales/values.tsv").lines().filter(|line| !line.starts_with('#'));
    let lang = title::base(code);
    let column = lines.next()?.split('\t').position(|head| head == lang)?;
    lines.find(|line| line.split('\t').next() == Some(word.trim()))?.split('\t').nth(column)
}

/// Commas, semicolons and quotation marks as Persian has them.
pub(super) fn turned(text: &str) -> String {
    let turn = |c: char| match c {
        ',' => '،',
        ';' => '؛',
        '“' => '«',
        '”' => '»',
        other => other,
    };
    text.chars().map(turn).collect()
}

fn each_object(value: &mut Value, change: &mut impl FnMut(&mut Map<String, Value>)) {
    match value {
        Value::Object(fields) => {
            change(fields);
            fields.iter_mut().for_each(|(_, field)| each_object(field, change));
        }
        Value::Array(list) => list.iter_mut().for_each(|value| each_object(value, change)),
        _ => {}
    }
}

fn each_text(value: &mut Value, change: &mut impl FnMut(&str, &mut String)) {
    match value {
        Value::Object(fields) => {
            for (key, field) in fields.iter_mut() {
                match field {
                    Value::String(text) => change(key, text),
                    other => each_text(other, change),
                }
            }
        }
        Value::Array(list) => list.iter_mut().for_each(|value| each_text(value, change)),
        _ => {}
    }
}
