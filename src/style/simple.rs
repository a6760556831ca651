//! The plain form of a work on which the formatter fails: author, title, year.

use super::cite::View;
use super::{Cite, Forms, Piece, author, date, sign, title};
use crate::model::work::Work;
use crate::text::digits;

/// The forms of a work without the formatter.
pub(super) fn forms(work: &Work, page_lang: &str, view: &View<'_>) -> Forms {
    let author = author::names(work, view.tongue);
    let title = match title::title(work, page_lang) {
        Some(shown) => format!("{}{}", shown.title, shown.aside.unwrap_or_default()),
        None => title::stand_in(work),
    };
    let title = sign::bare(&title);
    let mut words = date::Words::default();
    let year = work.issued.as_ref().and_then(|date| {
        let fed = words.feed(date, page_lang, view.tongue)?;
        let year = fed.parts.first().copied()?;
        let shown = words.get(i64::from(year)).map(|shown| shown.short.clone());
        Some(shown.unwrap_or_else(|| digits::rewritten(&year.to_string(), &view.tongue.code)))
    });
    let short = sign::bare(&view.fields.short);
    let named = author.clone().unwrap_or_else(|| short.clone());
    let entry: Vec<&str> = [author.as_deref(), Some(&title), year.as_deref()].into_iter().flatten().collect();
    let cite = |text: String| Cite {
        located: vec![Piece::Text(format!("{text}, ")), Piece::Locator],
        bare: vec![Piece::Text(text)],
    };
    let whole = match &year {
        Some(year) => format!("{named} {year}"),
        None => named.clone(),
    };
    let numbered = view.style.is_numeric().then(|| (view.place + 1).to_string());
    let later = cite(numbered.clone().unwrap_or(whole));
    Forms {
        lang: view.tongue.lang.clone(),
        number: numbered.iter().map(|number| Piece::Text(format!("{number}."))).collect(),
        bibliography: vec![Piece::Text(format!("{}.", entry.join(". ").trim_end_matches('.')))],
        first: later.clone(),
        subsequent: later,
        author: vec![Piece::Text(named)],
        year: cite(numbered.or(year).unwrap_or(short)),
        failed: true,
    }
}
