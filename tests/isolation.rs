//! Directions and languages in the pages as they are built, and the ways between a passage and its source.

mod support;

use std::collections::{BTreeMap, BTreeSet};
use support::markup::{attribute, tags};
use support::{ARTICLE, BOOK, ESSAY, STORY, TEXTS, document, files, page, seed};
use variorum::site::SitePath;

/// The pages of the site with their text.
fn pages() -> impl Iterator<Item = (&'static str, &'static str)> {
    let html = files().iter().filter(|(path, _)| path.ends_with(".html"));
    html.map(|(path, bytes)| (path.as_str(), std::str::from_utf8(bytes).unwrap()))
}

/// The list item of the article with a number, from its `<li` to its `</li>`.
fn item(number: u32) -> &'static str {
    let page = page(&format!("{ARTICLE}/"));
    let at = page.find(&format!("value=\"{number}\"")).unwrap();
    let start = page[..at].rfind("<li").unwrap();
    &page[start..at + page[at..].find("</li>").unwrap()]
}

/// Markup without the empty places at which sentences begin and notes are marked, and without the links of names.
fn without_points(markup: &str) -> String {
    let without = |markup: &str, begin: &str, end: &str, keeps: bool| {
        let mut parts = markup.split(begin);
        let first = parts.next().unwrap_or_default().to_owned();
        parts.fold(first, |whole, part| {
            let (tag, rest) = part.split_once('>').unwrap();
            assert!(!tag.contains('<'), "{tag}");
            let (inner, rest) = rest.split_once(end).unwrap();
            whole + if keeps { inner } else { "" } + rest
        })
    };
    let markup = without(markup, "<span class=\"s\"", "</span>", false);
    let markup = without(&markup, "<a class=\"note-mark\"", "</a>", false);
    let markup = without(&markup, "<a class=\"cites\"", "</a>", true);
    without(&markup, "<a class=\"name\"", "</a>", true)
}

#[test]
fn a_date_glued_to_its_words_is_one_unbroken_run() {
    let page = &without_points(page(&format!("{ESSAY}/")));
    assert!(tags(page).any(|(_, text)| text.contains("(7نوامبر1917) قیام")), "a tag stands inside 7نوامبر1917");
    for glued in ["26دیماه 1296 – 16ژانویه 1918", "19شهریور 1300(20سپتامبر1921)", "ص109)"] {
        assert!(tags(page).any(|(_, text)| text.contains(glued)), "a tag stands inside {glued}");
    }
}

#[test]
fn persian_entries_of_the_list_are_persian_and_run_from_the_right() {
    for number in [12, 14, 15] {
        let item = &without_points(item(number));
        assert!(item.contains("<p lang=\"fa\" dir=\"rtl\">"), "{item}");
        let words = tags(item).find(|(tag, _)| tag.starts_with("p lang")).unwrap().1;
        assert!(words.contains("تهران"), "item {number} is one run, with its digits inside: {item}");
    }
    assert!(
        tags(&without_points(item(14))).any(|(_, text)| text.contains("قدرتهای بزرگ 1900-1925. (تاریخ روابط سیاسی)"))
    );
    for number in 8..=11 {
        assert!(item(number).contains("<p lang=\"ru\" dir=\"ltr\">"), "{}", item(number));
    }
}

#[test]
fn an_address_that_leads_nowhere_is_whole_and_no_link() {
    let item = item(13);
    assert!(tags(item).any(|(_, text)| text == "https://www.seratnews.com/.../گ-جمهوری-سوسیالیستی"), "{item}");
    assert!(!item.contains("href=\"http"), "{item}");
}

#[test]
fn an_address_that_leads_somewhere_is_a_link() {
    let address = "http://pahlaviha.pchi.ir/show.php?page=contents&amp;id=13376";
    assert!(item(16).contains(&format!("<a href=\"{address}\">{address}</a>")), "{}", item(16));
}

#[test]
fn a_word_in_two_scripts_stays_whole_in_one_element_of_its_language() {
    // Notes speak of the word too: it is looked for in the text.
    let page = page(&format!("{STORY}/")).split("class=\"annotations\"").next().unwrap();
    let holders: Vec<&str> = tags(page).filter(|(_, text)| text.contains("вὀйска")).map(|(tag, _)| tag).collect();
    assert_eq!(holders, ["span lang=\"ru\""]);
    assert!(tags(page).any(|(_, text)| text == "вὀйска"), "the element holds the word and nothing else");
}

#[test]
fn each_page_says_its_language_and_direction() {
    // The permanent page of a passage is written in the language of its text.
    let text_of =
        |id: &str| TEXTS.into_iter().find(|slug| document(slug).passages.iter().any(|own| own.id.as_str() == id));
    // So is that of a note.
    let text_of_note = |id: &str| TEXTS.into_iter().find(|slug| document(slug).notes.iter().any(|own| own.id == id));
    let own = |path: &'static str| match path.split('/').collect::<Vec<_>>()[..] {
        ["p", id, ..] => text_of(id),
        ["notes", id, _] => text_of_note(id),
        ref parts => parts.first().copied(),
    };
    let expected = |path: &'static str| match own(path) {
        Some(BOOK | ESSAY | "fa") => "<html lang=\"fa\" dir=\"rtl\" ",
        Some(ARTICLE | "az") => "<html lang=\"az\" dir=\"ltr\" ",
        Some("ru") => "<html lang=\"ru\" dir=\"ltr\" ",
        _ => "<html lang=\"en\" dir=\"ltr\" ",
    };
    let mut seen = 0;
    for (path, page) in pages() {
        assert!(page.contains(expected(path)), "{path}");
        seen += 1;
    }
    assert!(seen >= 1 + 4 + 4 + 33, "{seen} pages");
}

#[test]
fn every_change_of_language_names_a_direction_where_the_direction_changes() {
    let rtl = |lang: &str| lang == "fa" || lang == "ar";
    for (path, page) in pages() {
        let own = attribute(page.split("<html").nth(1).unwrap(), "lang").unwrap();
        for (tag, _) in tags(page).filter(|(tag, _)| !tag.starts_with("html")) {
            let Some(lang) = attribute(tag, "lang") else { continue };
            // An element that isolates by itself (bdi) finds its direction; links of the frame hold one.
            let isolates = tag.starts_with("bdi") || tag.starts_with("a ") || tag.starts_with("li ");
            assert!(
                rtl(lang) == rtl(own) || isolates || attribute(tag, "dir").is_some(),
                "{path}: <{tag}> turns the direction and does not say so"
            );
        }
    }
}

#[test]
fn every_id_of_a_page_is_unique() {
    for (path, page) in pages() {
        let ids: Vec<&str> = tags(page).filter_map(|(tag, _)| attribute(tag, "id")).collect();
        let unique: BTreeSet<&str> = ids.iter().copied().collect();
        assert_eq!(ids.len(), unique.len(), "{path} has an id twice");
    }
}

#[test]
fn the_page_of_a_source_has_every_line_byte_for_byte() {
    for slug in TEXTS {
        let page = page(&format!("{slug}/source/"));
        let seed = seed(slug);
        for number in 1..=seed.line_count() {
            let raw = seed
                .slice(&seed.line(number).unwrap())
                .replace('&', "&amp;")
                .replace('<', "&lt;")
                .replace('>', "&gt;")
                .replace('"', "&quot;")
                .replace('\'', "&#39;");
            let line = source_line(page, number).unwrap_or_else(|| panic!("{slug}: no L{number}"));
            let shown = line.split_once("<p class=\"raw\"").and_then(|(_, rest)| rest.split_once("</p>"));
            let shown = shown.map_or(String::new(), |(shown, _)| without_tags(&format!("<p{shown}")));
            // Withheld words, which stand here as NUL, are replaced by a mark and the reason behind it.
            if let Some((before, _)) = raw.split_once('\0') {
                assert!(shown.starts_with(&format!("{before}[…] (")), "{slug}, L{number}: {shown}");
                continue;
            }
            assert_eq!(shown, raw, "{slug}, L{number}");
        }
    }
    assert!(page(&format!("{BOOK}/source/")).contains("id=\"L354\""));
}

/// The element of a line on the page of a source.
fn source_line(page: &str, number: u32) -> Option<&str> {
    let start = page.find(&format!("<div id=\"L{number}\""))?;
    let end = page[start..].find("</div>")?;
    Some(&page[start..start + end])
}

/// What stands between the tags.
fn without_tags(html: &str) -> String {
    html.split('<').filter_map(|part| part.split_once('>')).map(|(_, words)| words).collect()
}

/// The target of a relative link: the path of the page and its fragment.
fn target(from: &str, href: &str) -> (String, Option<String>) {
    let (path, fragment) = href.split_once('#').map_or((href, None), |(path, fragment)| (path, Some(fragment)));
    let mut parts: Vec<&str> = from.split('/').collect();
    parts.pop();
    if path.is_empty() {
        return (from.to_owned(), fragment.map(str::to_owned));
    }
    // The edition's address has no path, so the host's root is the site's.
    if path.starts_with('/') {
        assert_eq!(from, "404.html", "{href} on {from} begins at the root");
        parts.clear();
    }
    for part in path.split('/') {
        match part {
            "" | "." => {}
            ".." => assert!(parts.pop().is_some(), "{href} on {from} leaves the site"),
            part => parts.push(part),
        }
    }
    if path.ends_with('/') || path.ends_with("..") {
        parts.push("index.html");
    }
    (parts.join("/"), fragment.map(str::to_owned))
}

#[test]
fn every_link_inside_the_site_has_its_target() {
    let ids: BTreeMap<&str, BTreeSet<&str>> =
        pages().map(|(path, page)| (path, tags(page).filter_map(|(tag, _)| attribute(tag, "id")).collect())).collect();
    let mut seen = 0;
    for (path, page) in pages() {
        for (tag, _) in tags(page) {
            let Some(href) = attribute(tag, "href").filter(|href| !href.contains("://")) else { continue };
            seen += 1;
            let (to, fragment) = target(path, href);
            assert!(files().contains_key(&to), "{path}: {href} leads to {to}, which is not there");
            assert!(SitePath::new(to.clone()).is_some());
            if let Some(fragment) = fragment {
                assert!(ids[to.as_str()].contains(fragment.as_str()), "{path}: {href} has no target");
            }
        }
    }
    assert!(seen > 2000, "only {seen} links were looked at");
}

#[test]
fn each_passage_leads_to_its_line_and_each_of_its_lines_leads_back() {
    for slug in TEXTS {
        let source = page(&format!("{slug}/source/"));
        let seed = seed(slug);
        for passage in &document(slug).passages {
            let id = passage.id.as_str();
            let home = pages()
                .find(|(path, page)| path.starts_with(slug) && page.contains(&format!("id=\"{id}\" class=\"passage")));
            let (path, page) = home.unwrap_or_else(|| panic!("{slug}: passage {id} stands on no page"));
            let head = format!("id=\"{id}\" class=\"passage");
            let rest = &page[page.find(&head).unwrap() + head.len()..];
            let link = format!("source/#L{}\"", passage.lines.0);
            let end = rest.find("class=\"passage").unwrap_or(rest.len());
            assert!(rest[..end].contains(&link), "{path}: {id} does not lead to line {}", passage.lines.0);
            for range in &passage.ranges {
                for number in seed.line_of(range.start)..=seed.line_of(range.end - 1) {
                    if seed.slice(&seed.line(number).unwrap()).trim().is_empty() {
                        continue;
                    }
                    let line = source_line(source, number).unwrap();
                    assert!(line.contains(&format!("#{id}\"")), "{slug}: line {number} does not lead to {id}");
                }
            }
        }
    }
}
