//! Dates in CSL: `date-parts`, `raw` or `literal`, and pandoc's mapping with `year`.

use super::super::super::yaml::{Node, Value};
use super::super::date::{Written, text};
use crate::model::work::Point;
use crate::text::digits;

/// The date of a value that is no text; `None` when it says nothing that could be shown.
pub(super) fn written(node: &Node) -> Option<Written> {
    match &node.value {
        Value::Map(_) => {}
        // Pandoc's older list of mappings: one, or the two ends of a range.
        Value::List(nodes) => {
            let mut ends = nodes.iter().map(written);
            let mut date = ends.next().flatten()?;
            if let Some(last) = ends.next().flatten() {
                date.words = format!("{}/{}", date.words, last.words);
                date.last = last.first;
            }
            return Some(date);
        }
        _ => return None,
    }
    let parts = get(node, "date-parts").or_else(|| get(node, "date_parts"));
    let mut date = match parts.map(|parts| &parts.value) {
        Some(Value::List(ends)) => from_parts(ends),
        _ => from_keys(node).or_else(|| spoken(node)).unwrap_or_default(),
    };
    if date.words.is_empty() {
        date = spoken(node)?;
    }
    date.is_circa |= get(node, "circa").is_some_and(is_yes);
    if let Some(season) = get(node, "season").and_then(number).and_then(|season| u8::try_from(season).ok()) {
        date.season = (1..=4).contains(&season).then_some(season).or(date.season);
    }
    Some(date)
}

fn get<'n>(node: &'n Node, name: &str) -> Option<&'n Node> {
    let Value::Map(entries) = &node.value else { return None };
    entries.iter().find(|(key, node)| key.text == name && !node.is_null()).map(|(_, node)| node)
}

fn is_yes(node: &Node) -> bool {
    node.text().is_some_and(|text| !matches!(text, "false" | "0" | ""))
}

/// A date in words.
fn spoken(node: &Node) -> Option<Written> {
    let words = ["raw", "edtf", "literal"].into_iter().find_map(|key| get(node, key)?.text());
    words.filter(|words| !words.trim().is_empty()).map(text)
}

/// `year`, `month` and `day` beside each other.
fn from_keys(node: &Node) -> Option<Written> {
    let parts: Vec<Node> = ["year", "month", "day"].iter().map_while(|key| get(node, key).cloned()).collect();
    (!parts.is_empty()).then(|| {
        let span = node.span.clone();
        from_parts(&[Node { value: Value::List(parts), span, spelling: Box::default() }])
    })
}

/// Whole numbers, in whatever digits, in quotation marks or not.
fn number(node: &Node) -> Option<i32> {
    let text = node.text()?.trim();
    let (sign, digits) = text.strip_prefix('-').map_or((1, text), |rest| (-1, rest));
    i32::try_from(digits::parse(digits)?).ok().map(|number| number * sign)
}

fn from_parts(ends: &[Node]) -> Written {
    let mut date = Written::default();
    let parts = |end: &Node| if let Value::List(parts) = &end.value { parts.clone() } else { vec![end.clone()] };
    let words = |end: &Node| {
        let parts = parts(end);
        let texts: Vec<&str> =
            parts.iter().filter_map(Node::text).map(str::trim).filter(|text| !text.is_empty()).collect();
        texts.join("-")
    };
    // Some programs write the parts of one date without the list around them.
    let flat = ends.iter().all(|end| end.text().is_some());
    let whole: Vec<Node> = if flat && !ends.is_empty() {
        vec![Node { value: Value::List(ends.to_vec()), span: ends[0].span.clone(), spelling: Box::default() }]
    } else {
        ends.to_vec()
    };
    let joined = whole.iter().map(words).collect::<Vec<_>>().join("/");
    joined.trim_matches('/').clone_into(&mut date.words);
    date.has_persian_digits = date.words.contains(|sign| ('۰'..='۹').contains(&sign));
    let mut points = whole.iter().map(|end| point(&parts(end)));
    match points.next() {
        Some(Ok((first, season))) => (date.first, date.season) = (Some(first), season),
        _ => return date,
    }
    match points.next() {
        Some(Ok((last, _))) => date.last = Some(last),
        Some(Err(true)) => date.is_open = true,
        Some(Err(false)) => date.first = None,
        None => {}
    }
    date
}

/// A year, month or day, and a season that stands for a month; the error says whether it is an empty one or 0, which ends an open range.
fn point(parts: &[Node]) -> Result<(Point, Option<u8>), bool> {
    let says = |part: &&Node| !part.is_null() && part.text().is_none_or(|text| !text.trim().is_empty());
    let parts: Vec<&Node> = parts.iter().filter(says).collect();
    let year = match parts.first().map(|part| number(part)) {
        None | Some(Some(0)) => return Err(true),
        Some(Some(year)) if (-9999..=9999).contains(&year) => year,
        Some(_) => return Err(false),
    };
    let small = |place: usize| match parts.get(place) {
        None => Ok(None),
        Some(part) => number(part).and_then(|number| u8::try_from(number).ok()).map(Some).ok_or(false),
    };
    let (month, day) = (small(1)?, small(2)?);
    match month {
        // Months 13 to 16 and 21 to 24 are seasons.
        Some(season @ (13..=16 | 21..=24)) => Ok((Point::year(year), Some((season - 1) % 4 + 1))),
        None | Some(0) => Ok((Point::year(year), None)),
        Some(1..=12) if day.is_none_or(|day| day <= 31) => {
            Ok((Point { year, month, day: day.filter(|day| *day > 0) }, None))
        }
        Some(_) => Err(false),
    }
}
