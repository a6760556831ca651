//! `content/pages`: what editors write about the edition, `<slug>.md` and `<slug>.<language>.md`.

use super::yaml::{self, Fields};
use super::{ReadError, author_file, front_matter, prose, slugs};
use crate::diagnostic::{Diagnostic, Diagnostics, Place, code, nearest};
use crate::model::essay::{ABOUT, Essay, Version};
use crate::model::slug::{self, Fault};
use crate::text::script::is_language_tag;
use crate::world::World;
use std::collections::BTreeMap;
use std::sync::Arc;

/// The folder of the editorial pages.
pub const PAGES: &str = "content/pages";

const KEYS: &[&str] = &["title", "lang", "description", "by"];
/// The address below `/about/` at which the site itself says how to cite.
const CITING: &str = "citing";

/// Reads all pages, in the order of their names; `languages` are those of the interface, none when they could not be read.
pub(super) fn read(world: &dyn World, languages: &[String], found: &mut Diagnostics) -> Result<Vec<Essay>, ReadError> {
    let paths = world.walk(PAGES).map_err(|source| ReadError { path: PAGES.to_owned(), source })?;
    let mut essays: BTreeMap<String, Vec<Version>> = BTreeMap::new();
    for path in paths.iter().filter(|path| !path.split('/').any(|part| part.starts_with('.'))) {
        let Some((slug, lang)) = parts(path) else {
            found.push(
                Diagnostic::new(code::PAGE_STRAY_FILE, format!("`{path}` is no page, so it would be read by nobody"))
                    .at(Place::file(path))
                    .help(
                        "name a page `content/pages/<slug>.md`, its translation `content/pages/<slug>.<language>.md`",
                    ),
            );
            continue;
        };
        check_slug(slug, path, found);
        let Some(version) = version(world, path, lang, languages, found)? else { continue };
        let versions = essays.entry(slug.to_owned()).or_default();
        if let Some(first) = versions.iter().find(|known| known.lang == version.lang) {
            let message = format!("`{path}` is the page `{slug}` in `{}` once more", version.lang);
            let diagnostic = Diagnostic::new(code::PAGE_LANGUAGE_TWICE, message).at(Place::file(path));
            found.push(
                diagnostic
                    .related(Place::file(&first.file), "it is written here already")
                    .help("keep one of the two files, or correct the language of the other"),
            );
            continue;
        }
        versions.push(version);
    }
    let place = |lang: &String| languages.iter().position(|known| known == lang);
    Ok(essays
        .into_iter()
        .map(|(slug, mut versions)| {
            versions.sort_by_key(|version| place(&version.lang));
            Essay { slug, versions }
        })
        .collect())
}

/// The slug and the language that a file's name gives; `None` when it is the name of no page.
fn parts(path: &str) -> Option<(&str, Option<&str>)> {
    let name = path.strip_prefix(PAGES)?.strip_prefix('/')?.strip_suffix(".md")?;
    match name.split_once('.') {
        _ if name.contains('/') => None,
        None => Some((name, None)),
        Some((slug, lang)) => is_language_tag(lang).then_some((slug, Some(lang))),
    }
}

fn check_slug(slug: &str, path: &Arc<str>, found: &mut Diagnostics) {
    let check = |slug: &str| match slug {
        ABOUT => Ok(()),
        CITING => Err(Fault::Reserved),
        _ => slug::check(slug),
    };
    if let Some(fault) = slugs::fault(check, slug, &Place::file(path), "rename the file to") {
        found.push(fault);
    }
}

/// Reads one file; `None`, and a report, when it is no page that could be shown.
fn version(
    world: &dyn World,
    path: &Arc<str>,
    named: Option<&str>,
    languages: &[String],
    found: &mut Diagnostics,
) -> Result<Option<Version>, ReadError> {
    let Some(text) = author_file(world, path, found)? else { return Ok(None) };
    let Some((matter, words)) = front_matter::parted(path, &text, found) else { return Ok(None) };
    let named_in = prose::check(path, &text, &words, found);
    let Some(root) = yaml::parse(path, &text[matter.clone()], matter.start, found) else { return Ok(None) };
    let Some(fields) = Fields::open(&root, path, KEYS, "the front matter of a page", found) else { return Ok(None) };
    let title = fields.required_line_text("title", found);
    let description = fields.line_text("description", found).map(|text| text.value.to_owned());
    let by = fields.list("by", found);
    let by = by.iter().filter_map(|name| name.line_text(found)).map(|name| (name.value.to_owned(), name.span()));
    let by = by.collect();
    let Some(lang) = language(&fields, path, named, languages, found) else { return Ok(None) };
    let Some(title) = title else { return Ok(None) };
    let words = text[words].trim().to_owned();
    Ok(Some(Version {
        lang,
        title: title.value.to_owned(),
        description,
        by,
        words,
        references: named_in.references,
        citations: named_in.citations,
        file: Arc::clone(path),
    }))
}

/// The language of a page: what its name says, else its front matter; one of the interface.
fn language(
    fields: &Fields<'_>,
    path: &Arc<str>,
    named: Option<&str>,
    languages: &[String],
    found: &mut Diagnostics,
) -> Option<String> {
    let written = match named {
        Some(_) => fields.line_text("lang", found),
        None => fields.required_line_text("lang", found),
    };
    let place = written.as_ref().map_or_else(|| Place::file(path), |written| written.place(path));
    let lang = named.or(written.as_ref().map(|written| written.value))?;
    if let Some(written) = written.as_ref().filter(|written| written.value != lang) {
        let message = format!("the name of this file says `{lang}` and its front matter `{}`", written.value);
        let diagnostic = Diagnostic::new(code::PAGE_LANGUAGE_CONTRADICTED, message).at(place.clone());
        found.push(diagnostic.help("remove the line `lang`, or rename the file"));
    }
    if !languages.is_empty() && !languages.iter().any(|known| known == lang) {
        let diagnostic =
            Diagnostic::new(code::PAGE_LANGUAGE_UNKNOWN, format!("`{lang}` is no language of the interface")).at(place);
        found.push(match nearest(lang, languages.iter().map(String::as_str)) {
            Some(near) => diagnostic.help(format!("did you mean `{near}`?")),
            None => diagnostic.help(format!("add `{lang}` under `languages` in `edition.yaml`, or remove the file")),
        });
        return None;
    }
    Some(lang.to_owned())
}
