//! Tags and attributes of pages as they are built, read without a parser: every page is written by us.

/// The tags of a page as (whole tag, text behind it up to the next tag), in order.
pub(crate) fn tags(page: &str) -> impl Iterator<Item = (&str, &str)> {
    page.split('<').skip(1).map(|part| part.split_once('>').unwrap_or((part, "")))
}

/// The value of an attribute in a tag.
pub(crate) fn attribute<'t>(tag: &'t str, name: &str) -> Option<&'t str> {
    let rest = tag.split_once(&format!(" {name}=\""))?.1;
    rest.split_once('"').map(|(value, _)| value)
}

/// The values of an attribute in all tags that begin with `tag` and hold all of `with`.
pub(crate) fn values<'p>(page: &'p str, tag: &str, with: &[&str], name: &str) -> Vec<&'p str> {
    let whole = format!("{tag} ");
    let wanted = |found: &&str| found.starts_with(&whole) && with.iter().all(|part| found.contains(part));
    tags(page).map(|(found, _)| found).filter(wanted).filter_map(|found| attribute(found, name)).collect()
}

/// The one value of [`values`].
pub(crate) fn value<'p>(page: &'p str, tag: &str, with: &[&str], name: &str) -> &'p str {
    let all = values(page, tag, with, name);
    assert_eq!(all.len(), 1, "{tag} {with:?} {name}: {all:?}");
    all[0]
}

/// What stands in the first element of a name, without the tags inside.
pub(crate) fn words(page: &str, element: &str) -> String {
    let start = page.find(&format!("<{element}")).unwrap_or_else(|| panic!("no {element}"));
    let inner = &page[start..start + page[start..].find(&format!("</{element}>")).unwrap()];
    inner.split('<').skip(1).filter_map(|part| part.split_once('>')).map(|(_, words)| words).collect()
}
