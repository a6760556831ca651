//! What stands around the texts: home, about, citing, the editors' pages, the page for what is not found, in each language of the
//! interface; heads, breadcrumbs and neighbours; the files for programs that visit.

#[path = "cli_support/mod.rs"]
mod small;
mod support;

use small::{Scratch, Tree, edition_yaml, emendation};
use std::collections::{BTreeMap, BTreeSet};
use support::markup::{attribute, tags, value, values, words};
use support::{TEXTS, document, edition, files, page};
use variorum::site::{self, SitePath};

const BASE: &str = "https://example.org/";
const LANGUAGES: [&str; 4] = ["en", "fa", "az", "ru"];

/// The pages of a tree by address, the page for what is not found under its own name.
fn pages(tree: &Tree) -> BTreeMap<String, &str> {
    let html = tree.iter().filter(|(path, _)| path.ends_with(".html"));
    html.map(|(path, bytes)| {
        let address = path.strip_suffix("index.html").unwrap_or(path);
        (address.to_owned(), std::str::from_utf8(bytes).unwrap())
    })
    .collect()
}

/// An edition with two languages and what the tests put into it.
fn bilingual() -> Scratch {
    let edition = Scratch::new();
    edition.write("edition.yaml", two_languages(&["letter"]));
    edition
}

fn two_languages(texts: &[&str]) -> String {
    edition_yaml(texts).replace("languages:\n  - en\n", "languages:\n  - en\n  - fa\n")
}

/// What must be true of the head and the headings of every page of any edition.
fn assert_heads(tree: &Tree, base: &str) {
    let (mut titles, mut descriptions) = (BTreeMap::new(), BTreeMap::new());
    for (address, page) in pages(tree) {
        let title = words(page, "title");
        let description = value(page, "meta", &["name=\"description\""], "content");
        for (known, words) in [(&mut titles, title.as_str()), (&mut descriptions, description)] {
            assert!(!words.trim().is_empty(), "{address}");
            let other = known.insert(words.to_owned(), address.clone());
            assert!(other.is_none(), "{address} and {other:?} are both called {words}");
        }
        let shared = value(page, "meta", &["property=\"og:title\""], "content");
        // An escaped sign is one to the reader and several here.
        assert!(shared.chars().count() <= 130 + 5 * shared.matches('&').count(), "{address}: {shared}");
        assert!(description.chars().count() <= 250 + 5 * description.matches('&').count(), "{address}: {description}");
        assert_eq!(value(page, "meta", &["property=\"og:description\""], "content"), description);
        assert_eq!(value(page, "meta", &["property=\"og:locale\""], "content"), value(page, "html", &[], "lang"));
        assert!(!page.contains("og:image"));
        let canonical = values(page, "link", &["rel=\"canonical\""], "href");
        if address == "404.html" {
            assert!(canonical.is_empty());
            assert_eq!(value(page, "meta", &["name=\"robots\""], "content"), "noindex");
        } else {
            assert_eq!(canonical, [format!("{base}{address}")]);
            assert_eq!(value(page, "meta", &["property=\"og:url\""], "content"), canonical[0]);
            assert!(!page.contains("name=\"robots\""), "{address}");
        }
        let ranks: Vec<u32> = tags(page)
            .filter_map(|(tag, _)| tag.strip_prefix('h')?.chars().next()?.to_digit(10).filter(|rank| *rank <= 6))
            .collect();
        assert_eq!(ranks.iter().filter(|rank| **rank == 1).count(), 1, "{address}: {ranks:?}");
        assert_eq!(ranks.first(), Some(&1), "{address}: {ranks:?}");
        assert!(ranks.windows(2).all(|pair| pair[1] <= pair[0] + 1), "{address} leaves a rank out: {ranks:?}");
        assert_eq!(page.matches("<main ").count(), 1, "{address}");
        let ids: Vec<&str> = tags(page).filter_map(|(tag, _)| attribute(tag, "id")).collect();
        assert_eq!(ids.len(), ids.iter().collect::<BTreeSet<_>>().len(), "{address} has an id twice");
    }
}

#[test]
fn every_page_has_a_head_of_its_own_and_one_heading() {
    assert_heads(files(), BASE);
    assert!(pages(files()).len() >= 4 * 4 + 1 + 42);
}

#[test]
fn no_title_of_an_author_makes_two_pages_alike() {
    let edition = Scratch::new();
    let long = "Long ".repeat(60);
    // Two texts and two chapters called alike, a chapter called as its source is, a text called as the edition and its address.
    let titles =
        ["A letter", "A letter", "A few letters", "Source – A letter", long.trim(), long.trim(), "A letter (/a/)"];
    let slugs = ["a", "b", "c", "d", "e", "f", "g"];
    for (slug, title) in slugs.iter().zip(titles) {
        edition.text(slug, format!("One\nwords of {slug}\nOne\nmore words\n"), "lines");
        let path = format!("content/texts/{slug}/index.md");
        edition.write(&path, edition.read(&path).replace("en: A letter", &format!("en: >-\n    {title}")));
        let chapter = |slug: &str, line: u32| format!("  - kind: chapter\n    slug: {slug}\n    heading: {line}\n");
        edition.write(
            &format!("content/texts/{slug}/outline.yaml"),
            format!("divisions:\n{}{}", chapter("one", 1), chapter("two", 3)),
        );
    }
    // No title in Persian: both homes bear the English one.
    edition.write("edition.yaml", two_languages(&slugs));
    for (path, title) in [("a", "About the edition"), ("a-twin", "About the edition")] {
        edition.write(&format!("content/pages/{path}.md"), format!("---\ntitle: {title}\nlang: en\n---\nWords.\n"));
    }
    std::fs::remove_dir_all(edition.path("content/texts/letter")).unwrap();
    let site = edition.build();
    assert_heads(&site, "https://example.org/letters/");
    let page = |path: &str| String::from_utf8(site[path].clone()).unwrap();
    assert_eq!(words(&page("a/one/index.html"), "title"), "One – A letter – A few letters (/a/one/)");
    let alone = words(&page("d/source/index.html"), "title");
    assert_eq!(alone, "Source – Source – A letter – A few letters", "it stands alone");
}

#[test]
fn a_title_of_three_hundred_letters_is_cut_where_it_is_shown_short_and_whole_on_its_page() {
    let edition = Scratch::new();
    let title = format!("{}end", "a".repeat(297));
    let index = edition.read("content/texts/letter/index.md").replace("A letter", &title);
    edition.write("content/texts/letter/index.md", index);
    let site = edition.build();
    assert_heads(&site, "https://example.org/letters/");
    assert!(String::from_utf8_lossy(&site["letter/index.html"]).contains(&format!(">{title}</h1>")));
}

/// The indexes over all texts.
const INDEXES: [&str; 10] = [
    "bibliography/",
    "citations/",
    "chronology/",
    "parallels/",
    "notes/",
    "people/",
    "places/",
    "organisations/",
    "events/",
    "works/",
];

#[test]
fn the_same_page_in_each_language_leads_to_the_others_and_back() {
    let pages = pages(files());
    let alternates = |page: &str| -> BTreeMap<String, String> {
        let links = tags(page).filter(|(tag, _)| tag.starts_with("link rel=\"alternate\" hreflang"));
        links
            .map(|(tag, _)| {
                (attribute(tag, "hreflang").unwrap().to_owned(), attribute(tag, "href").unwrap().to_owned())
            })
            .collect()
    };
    let mut seen = 0;
    for (address, page) in &pages {
        let all = alternates(page);
        let exists_per_language = address.is_empty()
            || address.starts_with("about/")
            || INDEXES.contains(&address.as_str())
            || LANGUAGES[1..].iter().any(|lang| address.starts_with(&format!("{lang}/")));
        assert_eq!(!all.is_empty(), exists_per_language, "{address}");
        assert_eq!(page.contains("class=\"versions\""), exists_per_language, "{address}");
        if all.is_empty() {
            continue;
        }
        seen += 1;
        assert_eq!(all.len(), 5, "{address}: {all:?}");
        assert_eq!(all["x-default"], all["en"], "{address}");
        let own = value(page, "html", &[], "lang");
        assert_eq!(all[own], format!("{BASE}{address}"), "{address} does not name itself");
        for (lang, url) in all.iter().filter(|(lang, _)| *lang != "x-default") {
            let other = pages[url.strip_prefix(BASE).unwrap()];
            assert_eq!(value(other, "html", &[], "lang"), lang);
            assert_eq!(alternates(other), all, "{address} and {url} name different languages");
        }
        let switch = page.split("class=\"versions\"").nth(1).unwrap().split("</nav>").next().unwrap();
        let links: Vec<&str> = tags(switch).map(|(tag, _)| tag).filter(|tag| tag.starts_with("a ")).collect();
        let langs: Vec<&str> = links.iter().map(|tag| attribute(tag, "lang").unwrap()).collect();
        assert_eq!(langs, LANGUAGES);
        assert_eq!(attribute(links[1], "dir"), Some("rtl"));
        let current: Vec<&str> = links
            .iter()
            .filter(|tag| tag.contains("aria-current"))
            .map(|tag| attribute(tag, "lang").unwrap())
            .collect();
        assert_eq!(current, [own], "{address}");
    }
    // The home, four pages about the edition, and the indexes.
    assert_eq!(seen, (1 + 3 + INDEXES.len()) * 4);
}

#[test]
fn the_interface_speaks_the_language_of_its_page() {
    for (prefix, about, words) in [
        ("", "About the edition", "Texts"),
        ("fa/", "دربارهٔ ویراست", "متن‌ها"),
        ("az/", "Nəşr haqqında", "Mətnlər"),
        ("ru/", "Об издании", "Тексты"),
    ] {
        assert!(page(prefix).contains(&format!("<h2 id=\"texts\">{words}</h2>")), "{prefix}");
        assert!(page(&format!("{prefix}about/")).contains(&format!("<h1>{about}</h1>")), "{prefix}");
    }
}

#[test]
fn a_breadcrumb_leads_from_every_page_to_the_home_in_its_language() {
    for (address, page) in pages(files()) {
        let lang = value(page, "html", &[], "lang");
        let home = if lang == "en" { String::new() } else { format!("{lang}/") };
        let Some(trail) = page.split("class=\"breadcrumb\"").nth(1) else {
            assert_eq!(address, home, "no breadcrumb");
            continue;
        };
        let first = values(trail, "a", &[], "href")[0];
        let ups = address.matches('/').count();
        let expected = match address.as_str() {
            "404.html" => "/".to_owned(),
            // A page below the folder of its language does not climb out of it.
            _ if address.starts_with(&home) && !home.is_empty() => "../".repeat(ups - 1),
            _ => format!("{}{home}", "../".repeat(ups)),
        };
        assert_eq!(first, expected, "{address}");
        for part in ["about/", "about/citing/"] {
            let footer = page.split("<footer").nth(1).unwrap();
            assert!(footer.contains(part) || address.contains("about/"), "{address}: no way to {part}");
        }
    }
}

#[test]
fn an_address_in_words_belongs_to_no_language() {
    for (name, page) in pages(files()) {
        let shown = page.split_once("<p class=\"address\">").map(|(_, behind)| behind.split("</p>").next().unwrap());
        assert_eq!(shown.is_none(), name == "404.html", "{name}");
        assert!(shown.is_none_or(|shown| shown.starts_with("<bdi lang=\"zxx\" dir=\"ltr\">https://")), "{name}");
    }
    let citing = page("fa/about/citing/");
    assert!(!citing.contains(", <"), "the comma of Persian is «،»");
    let shown: Vec<_> = citing.split("</a></p>").filter_map(|before| before.rsplit_once("<a ")).collect();
    assert!(shown.iter().filter(|(_, link)| link.contains("lang=\"zxx\"")).count() > TEXTS.len());
}

#[test]
fn one_author_in_several_scripts_is_not_taken_for_several() {
    let page = page("azerbaijan-troops/");
    let creators = page.split_once("class=\"creators\"").unwrap().1;
    let creators = words(&format!("<p{creators}"), "p");
    assert_eq!(creators, "Müəllif: Sevinc Məmmədova (Sevinj Mammadova, سوینج محمدوا, Севиндж Мамедова)");
}

#[test]
fn previous_and_next_go_through_a_text_and_through_what_there_is_to_read_about_it() {
    let follow = |start: &str| -> Vec<String> {
        let mut way = vec![start.to_owned()];
        loop {
            let here = way.last().unwrap().clone();
            let page = page(&here);
            let Some(next) = values(page, "link", &["rel=\"next\""], "href").first().copied() else { return way };
            let to = joined(&here, next);
            let back = value(self::page(&to), "link", &["rel=\"prev\""], "href");
            assert_eq!(joined(&to, back), here);
            way.push(to);
        }
    };
    for text in &edition().prepared.resolved.texts {
        let expected: Vec<String> = text.pages.iter().map(|page| page.address.clone()).collect();
        assert_eq!(follow(&expected[0]), expected);
    }
    assert_eq!(follow("fa/about/"), ["fa/about/", "fa/about/principles/", "fa/about/citing/"]);
}

/// Where a relative link leads, as an address.
fn joined(from: &str, href: &str) -> String {
    let mut parts: Vec<&str> = from.trim_end_matches('/').split('/').filter(|part| !part.is_empty()).collect();
    for part in href.trim_end_matches('/').split('/') {
        match part {
            "." | "" => {}
            ".." => {
                parts.pop();
            }
            part => parts.push(part),
        }
    }
    if parts.is_empty() { String::new() } else { format!("{}/", parts.join("/")) }
}

#[test]
fn each_division_and_each_source_leads_to_the_contents_of_its_text() {
    for slug in TEXTS {
        for (address, page) in pages(files()).iter().filter(|(address, _)| address.starts_with(&format!("{slug}/"))) {
            let links = values(page, "a", &["class=\"to-contents\""], "href");
            if *address == format!("{slug}/") || document(slug).divisions.is_empty() {
                assert!(links.is_empty(), "{address}");
            } else {
                assert_eq!(links, ["../#contents"], "{address}");
            }
        }
        let home = page(&format!("{slug}/"));
        assert_eq!(home.contains("id=\"contents\""), !document(slug).divisions.is_empty(), "{slug}");
    }
}

#[test]
fn the_map_of_the_site_lists_every_page_that_may_be_found_and_no_other() {
    let map = std::str::from_utf8(&files()["sitemap.xml"]).unwrap();
    let listed: Vec<&str> = map.split("<loc>").skip(1).map(|rest| rest.split("</loc>").next().unwrap()).collect();
    let unique: BTreeSet<&str> = listed.iter().copied().collect();
    let pages = pages(files());
    let expected: BTreeSet<String> =
        pages.keys().filter(|address| *address != "404.html").map(|address| format!("{BASE}{address}")).collect();
    assert_eq!(unique, expected.iter().map(String::as_str).collect());
    assert_eq!(listed.len(), unique.len());
    assert!(!map.contains("lastmod"), "no page has a date of its own");
    let robots = std::str::from_utf8(&files()["robots.txt"]).unwrap();
    assert_eq!(robots, "User-agent: *\nAllow: /\n\nSitemap: https://example.org/sitemap.xml\n");
    assert!(files()[".nojekyll"].is_empty());
}

#[test]
fn the_feed_stands_where_the_edition_names_a_day_and_promises_no_release() {
    let feed = std::str::from_utf8(&files()["feed.xml"]).unwrap();
    assert!(
        feed.starts_with("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<feed xmlns=\"http://www.w3.org/2005/Atom\"")
    );
    for part in ["<title>", "<id>https://example.org/</id>", "<updated>", "T00:00:00Z</updated>", "<author><name>"] {
        assert_eq!(feed.matches(part).count(), 1, "{part}: {feed}");
    }
    assert!(feed.contains("<link rel=\"self\" href=\"https://example.org/feed.xml\">"));
    assert!(!feed.contains("<entry"));
    assert_eq!(value(page("fa/about/"), "link", &["application/atom+xml"], "href"), "../../feed.xml");
    let edition = Scratch::new();
    let site = edition.build();
    assert!(!site.contains_key("feed.xml"));
    for (address, page) in pages(&site) {
        assert!(!page.contains("atom+xml"), "{address}");
    }
}

#[test]
fn words_in_the_feed_are_escaped() {
    let edition = Scratch::new();
    let yaml = edition_yaml(&["letter"]).replace("A few letters", ">-\n    </title><b>&amp; \"letters\"");
    edition.write("edition.yaml", yaml.replace("languages:", "date: 2026-11-20\nlanguages:"));
    let feed = String::from_utf8(edition.build()["feed.xml"].clone()).unwrap();
    assert!(feed.contains("<title>&lt;/title&gt;&lt;b&gt;&amp;amp; &quot;letters&quot; – Releases</title>"), "{feed}");
}

#[test]
fn what_is_not_found_says_so_in_every_language_and_leads_home_from_any_depth() {
    let edition = bilingual();
    let page = String::from_utf8(edition.build()["404.html"].clone()).unwrap();
    for (tag, _) in tags(&page) {
        if let Some(href) = attribute(tag, "href") {
            assert!(href.starts_with("/letters/") || href == "#text", "{tag}");
        }
    }
    let main = page.split("<main").nth(1).unwrap().split("</main>").next().unwrap();
    assert_eq!(values(main, "a", &[], "href"), ["/letters/", "/letters/fa/"]);
    assert!(main.contains("<p lang=\"fa\" dir=\"rtl\">"));
    assert_eq!(value(&page, "link", &["stylesheet", "edition.css"], "href"), "/letters/assets/edition.css");
    let scripts = values(&page, "script", &["defer"], "src");
    assert_eq!(scripts, ["/letters/assets/edition.js", "/letters/assets/address.js", "/letters/assets/peek.js"]);
}

#[test]
fn the_page_about_the_edition_counts_what_a_person_has_checked() {
    let of = |edition: &Scratch| -> Vec<String> {
        let page = String::from_utf8(edition.build()["about/index.html"].clone()).unwrap();
        let Some(rows) = page.split("<tbody>").nth(1) else { return Vec::new() };
        let rows = rows.split("</tbody>").next().unwrap().split("<tr>").skip(1);
        rows.map(|row| {
            tags(row).filter(|(tag, _)| tag.starts_with('t')).map(|(_, words)| words).collect::<Vec<_>>().join(" ")
        })
        .collect()
    };
    let edition = Scratch::new();
    assert!(of(&edition).is_empty(), "there is nothing to check");
    edition.write(
        "edition.yaml",
        edition_yaml(&["letter"])
            .replace("licence:", "  - id: tomas\n    kind: person\n    name:\n      en: Tomas\nlicence:"),
    );
    let one = |n, place, read, by: &str| emendation(n, place, read, "misprint") + by;
    edition.emendations(
        one(1, "quote: wset", "west", "  checked_by: tomas\n")
            + &one(2, "quote: Nobody", "No one", "")
            + &one(3, "quote: dawn", "dusk", "").replace("certain\n", "possible\n"),
    );
    assert_eq!(of(&edition), ["certain 2 1 1", "probable 0 0 0", "possible 1 0 1", "all 3 1 2"]);
    let places: usize = TEXTS.iter().map(|slug| document(slug).recipe.emendations.len()).sum();
    let last = page("about/").split("<th scope=\"row\">all</th>").nth(1).unwrap();
    let cell = |number: &str| format!("<td class=\"number\">{number}</td>");
    assert!(last.starts_with(&(cell(&places.to_string()) + &cell("0") + &cell(&places.to_string()))), "{last}");
}

#[test]
fn the_page_about_the_edition_names_texts_rights_data_and_state() {
    let about = page("about/");
    for slug in TEXTS {
        assert!(about.contains(&format!("href=\"../{slug}/\"")), "{slug}");
    }
    assert_eq!(about.matches("Copyright not evaluated").count(), 4);
    for path in ["data/passages.json", "data/changes.json"] {
        assert!(about.contains(&format!("href=\"../{path}\"")));
        assert!(files().contains_key(path));
    }
    let version = concat!("variorum ", env!("CARGO_PKG_VERSION"));
    // Which state of the edition it is, in the words that stand below every page.
    let state = about.split("<p class=\"version").nth(1).and_then(|rest| rest.split(['>', '<']).nth(1)).unwrap();
    let own = about.split("<h2 id=\"version\">").nth(1).and_then(|rest| rest.split("</p>").next()).unwrap();
    assert!(!state.is_empty() && own.contains(state) && about.contains(version), "{own}");
    let elsewhere = pages(files()).into_iter().filter(|(address, _)| !address.ends_with("about/"));
    assert!(elsewhere.into_iter().all(|(_, page)| !page.contains(version)), "other pages change with the tool");
}

#[test]
fn the_example_of_a_citation_is_a_passage_of_the_edition() {
    let documents = &edition().prepared.resolved.edition.documents;
    let first = &documents[0];
    let passage = first.passages.iter().find(|passage| passage.n.is_some()).unwrap();
    for prefix in ["", "fa/"] {
        let citing = page(&format!("{prefix}about/citing/"));
        let example = citing.split("id=\"example\"").nth(1).unwrap().split("<h2").next().unwrap();
        let link = format!("{BASE}p/{}/", passage.id);
        assert!(example.contains(&format!(">{link}</a>")), "{example}");
        assert!(example.contains(&format!("<code dir=\"ltr\">{}</code>", passage.id)));
        assert!(example.contains(&first.seed));
        assert!(page(&format!("{}/", first.slug)).contains(&format!("id=\"{}\"", passage.id)));
        assert_eq!(citing.matches("class=\"citation\"").count(), 2 + documents.len());
    }
    let book = page("about/citing/").split("<li>").find(|item| item.contains("/brest-litovsk/")).unwrap();
    for part in
        ["Leon Trotsky", "<cite lang=\"fa\" dir=\"rtl\">", "[The History", "translated by <bdi lang=\"en\">Arash Azad"]
    {
        assert!(book.contains(part), "{part}: {book}");
    }
}

#[test]
fn a_text_of_which_nothing_is_published_gives_no_example() {
    let edition = Scratch::new();
    let index = edition.read("content/texts/letter/index.md").replace("publish: full", "publish: excerpts");
    edition.write("content/texts/letter/index.md", index);
    let page = String::from_utf8(edition.build()["about/citing/index.html"].clone()).unwrap();
    assert!(!page.contains("id=\"example\"") && page.contains("https://example.org/letters/letter/</a>"), "{page}");
}

#[test]
fn a_page_that_a_language_lacks_is_named_there_and_stands_where_it_is_written() {
    let edition = bilingual();
    edition.write("content/pages/history.md", "---\ntitle: A history\nlang: en\nby:\n  - hana\n---\nWords.\n");
    edition.write("content/pages/nature.fa.md", "---\ntitle: طبیعت\n---\nسخن.\n");
    edition.write("content/pages/about.md", "---\ntitle: What this is\nlang: en\n---\nLetters.\n");
    let site = edition.build();
    let page = |path: &str| String::from_utf8(site[&format!("{path}index.html")].clone()).unwrap();
    assert!(!site.contains_key("fa/about/history/index.html") && !site.contains_key("about/nature/index.html"));
    let link = "<a href=\"../../about/history/\" lang=\"en\" dir=\"ltr\" hreflang=\"en\">A history</a>";
    assert!(page("fa/about/").contains(link), "{}", page("fa/about/"));
    assert!(
        page("about/").contains("<a href=\"../fa/about/nature/\" lang=\"fa\" dir=\"rtl\" hreflang=\"fa\">طبیعت</a>")
    );
    for path in ["about/history/", "fa/about/nature/"] {
        assert!(!page(path).contains("hreflang=\"x-default\""), "it exists in one language");
    }
    assert!(page("about/").contains("<h1>What this is</h1>") && page("fa/about/").contains("<h1>دربارهٔ ویراست</h1>"));
    assert!(page("about/history/").contains("<bdi lang=\"en\">Hana Editor</bdi>"));
    assert_heads(&site, "https://example.org/letters/");
}

/// The words of a page that editors write, inside `<main>`.
fn essay(markdown: &str) -> String {
    let edition = bilingual();
    edition.write("content/pages/essay.md", format!("---\ntitle: An essay\nlang: en\n---\n{markdown}"));
    let site = edition.build();
    assert_heads(&site, "https://example.org/letters/");
    let page = String::from_utf8(site["about/essay/index.html"].clone()).unwrap();
    let main = page.split("<main").nth(1).unwrap().split("</main>").next().unwrap();
    for tag in ["ul", "ol", "li", "p", "table", "tr", "td", "blockquote", "section", "a", "bdi"] {
        let opened = tags(main).filter(|(found, _)| found.split(' ').next() == Some(tag)).count();
        assert_eq!(opened, main.matches(&format!("</{tag}>")).count(), "{tag}: {main}");
    }
    main.to_owned()
}

#[test]
fn markdown_of_editors_becomes_what_it_says() {
    let page = essay(
        "# Top\n\n### Deep\n\n## Less deep\n\nWords *and* **more** `code` [link](https://example.org/a?b&c) سخن رشت.\n\n\
         - one\n    - inner\n        1. innermost\n- two\n\n3. three\n4. four\n\n> said\n>\n> and said\n\n| a | b |\n|---|---|\n| 1 | 2 |\n\n\
         Noted.[^b] Again.[^a] Once more.[^b]\n\n[^a]: First in the file.\n[^b]: Second, of *two*\n\n    paragraphs.\n[^c]: Never named.\n",
    );
    for part in [
        "<h2 id=\"s-1\">Top</h2>",
        "<h3 id=\"s-2\">Deep</h3>",
        "<h3 id=\"s-3\">Less deep</h3>",
        "<em>and</em> <strong>more</strong> <code>code</code> <a href=\"https://example.org/a?b&amp;c\">link</a>",
        "<bdi dir=\"rtl\" lang=\"fa\">سخن رشت</bdi>",
        "<ul><li>one<ul><li>inner<ol><li value=\"1\">innermost</li></ol></li></ul></li><li>two</li></ul>",
        "<ol><li value=\"3\">three</li><li value=\"4\">four</li></ol>",
        "<blockquote><p>said</p><p>and said</p></blockquote>",
        "<th scope=\"col\">a</th>",
        "<td>1</td><td>2</td>",
        "Noted.<a class=\"note-reference\" role=\"doc-noteref\" href=\"#footnote-1\" id=\"to-footnote-1\">1</a> Again.",
        "href=\"#footnote-2\" id=\"to-footnote-2\">2</a> Once more.",
        "<li id=\"footnote-1\"><p>Second, of <em>two</em></p><p>paragraphs.</p><a role=\"doc-backlink\" href=\"#to-footnote-1\"",
        "<li id=\"footnote-2\"><p>First in the file.</p>",
        "<li id=\"footnote-3\"><p>Never named.</p></li>",
    ] {
        assert!(page.replace('\n', "").contains(part), "{part}\n\n{page}");
    }
    assert_eq!(page.matches("id=\"to-footnote-1\"").count(), 1, "the second reference bears no id");
}

#[test]
fn nothing_that_editors_write_is_obeyed_by_a_browser() {
    let page = essay(
        "<script>alert(1)</script>\n\nA <b onclick=\"x\">word</b> [a](javascript:alert(1)) [b](data:text/html,x) [c](//evil.example) \
         ![the quay](https://example.org/quay.jpg) [^none]\n\n<div style=\"x\">\n",
    );
    assert!(page.contains("&lt;script&gt;alert(1)&lt;/script&gt;") && page.contains("&lt;b onclick="), "{page}");
    assert!(page.contains("the quay") && page.contains("[^none]"), "{page}");
    let opened: BTreeSet<&str> = tags(page.as_str()).filter_map(|(tag, _)| tag.split([' ', '/']).next()).collect();
    for tag in ["script", "b", "img", "div style=\"x\""] {
        assert!(!opened.contains(tag), "{tag}");
    }
    assert!(values(&page, "a", &[], "href").is_empty(), "{page}");
}

#[test]
fn prose_without_end_is_written_in_its_time() {
    let notes: String = (0..3000).map(|n| format!("[^{n}]: Note {n}.\n\n# {n}\n\nWords.[^{n}]\n\n")).collect();
    let page = essay(&notes);
    assert_eq!(page.matches("doc-backlink").count(), 3000);
    essay(&"- ".repeat(3000));
    essay(&"> - ".repeat(1000));
}

#[test]
fn a_warning_names_the_image_that_is_not_shown() {
    let edition = Scratch::new();
    edition.write("content/pages/essay.md", "---\ntitle: An essay\nlang: en\n---\n![x](https://example.org/x.png)\n");
    edition.accepted(&["V0414"]);
}

#[test]
fn a_text_and_a_language_cannot_have_one_address() {
    let edition = Scratch::new();
    let site = edition.build();
    edition.text("ckb", "Another letter\n", "lines");
    let yaml = edition_yaml(&["letter", "ckb"]);
    edition.write("edition.yaml", yaml.replace("languages:\n  - en\n", "languages:\n  - en\n  - ckb\n"));
    // The theme does not speak the language either.
    edition.refused(&["V0402", "V0602"], &site);
}

#[test]
fn one_page_asked_for_is_the_same_as_in_the_whole() {
    let edition = edition();
    let site = site::plan(&edition.prepared.resolved, &edition.prepared.theme, &edition.world);
    let planned: Vec<&str> = site.paths().map(SitePath::as_str).collect();
    assert_eq!(planned, files().keys().map(String::as_str).collect::<Vec<_>>());
    for path in site.paths().filter(|path| !path.as_str().starts_with("brest-litovsk/")) {
        assert!(site.render(path).unwrap().unwrap() == files()[path.as_str()], "{path}");
    }
}
