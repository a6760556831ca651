//! Citations in one line of words, as the tests have them.

use variorum::text::cited::{Cited, Title, Value, Work, Works};

/// `work:label:first[-last][@volume]`, first and last as typed with `_` for a space, for each citation; the volume alone as `work@volume`.
pub(crate) fn shown(text: &str, found: &[Cited]) -> String {
    let typed = |value: &Value| text[value.range.clone()].replace(' ', "_");
    let one = |cited: &Cited| {
        let mut shown = match &cited.work {
            Work::Number(number) => number.to_string(),
            Work::Key(key) => key.clone(),
        };
        if let Some(locator) = &cited.locator {
            shown += &format!(":{}:{}", locator.label.as_str(), typed(&locator.first));
            shown.extend(locator.last.as_ref().map(|last| format!("-{}", typed(last))));
        }
        shown.extend(cited.volume.as_ref().map(|volume| format!("@{}", typed(volume))));
        shown
    };
    if found.is_empty() { "-".to_owned() } else { found.iter().map(one).collect::<Vec<_>>().join(" ") }
}

/// Works as a line has them: how many are numbered, or `key=form|form;key=form`.
pub(crate) fn works(kind: &str, line: &str) -> Works {
    if kind == "numbered" {
        return Works::numbered(1..=line.parse().expect("a number"));
    }
    let titles = line.split(';').flat_map(|work| {
        let (key, forms) = work.split_once('=').expect("a key and forms");
        forms.split('|').map(move |form| Title { key, form })
    });
    Works::titled(titles)
}
