//! What Zotero makes of a page: the rules of its translators Embedded Metadata and RDF, as far as pages of a site can meet them.
//!
//! Written after the sources of both translators. What they read from scripts, from other formats and from the network is not here.

use super::small::Tree;
use std::collections::BTreeMap;

/// The prefixes that need no declaration.
const PREFIXES: [&str; 16] = [
    "bib", "bibo", "dc", "dcterms", "prism", "foaf", "vcard", "link", "z", "eprint", "eprints", "og", "article",
    "book", "music", "rdf",
];

/// The types of items that are met, each with its roles in the order in which they are looked for.
const TYPES: [(&str, &[&str]); 9] = [
    ("book", &["author", "contributor", "editor", "seriesEditor", "translator"]),
    ("bookSection", &["author", "bookAuthor", "contributor", "editor", "seriesEditor", "translator"]),
    ("encyclopediaArticle", &["author", "contributor", "editor", "seriesEditor", "translator"]),
    ("webpage", &["author", "contributor", "translator"]),
    ("document", &["author", "contributor", "editor", "reviewedAuthor", "translator"]),
    ("journalArticle", &["author", "contributor", "editor", "reviewedAuthor", "translator"]),
    ("letter", &["author", "contributor", "recipient"]),
    ("manuscript", &["author", "contributor", "translator"]),
    ("report", &["author", "contributor", "seriesEditor", "translator"]),
];

/// An item as it would be saved. Creators are role, family name, given name; one field alone has no given name.
#[derive(Debug, Default, PartialEq, Eq)]
pub(crate) struct Item {
    pub(crate) kind: String,
    pub(crate) title: String,
    pub(crate) container: String,
    pub(crate) series: String,
    pub(crate) creators: Vec<(String, String, String)>,
    pub(crate) date: String,
    pub(crate) pages: String,
    pub(crate) language: String,
    pub(crate) url: String,
    pub(crate) edition: String,
    pub(crate) rights: String,
    pub(crate) doi: String,
    pub(crate) about: String,
    pub(crate) site_type: String,
}

/// An element of the head: its name and its attributes.
type Element = (String, BTreeMap<String, String>);

/// Words as they were before they were escaped.
pub(crate) fn plain(words: &str) -> String {
    let signs = [("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&#39;", "'"), ("&amp;", "&")];
    signs.iter().fold(words.to_owned(), |words, (written, sign)| words.replace(written, sign))
}

/// The elements of the head of a page with their attributes.
pub(crate) fn head(page: &str) -> Vec<Element> {
    let head = page.split("</head>").next().unwrap();
    let element = |part: &str| {
        let tag = part.split_once('>').map_or(part, |(tag, _)| tag);
        let (name, mut rest) = tag.split_once([' ', '\n']).unwrap_or((tag, ""));
        let mut attributes = BTreeMap::new();
        while let Some((key, behind)) = rest.split_once("=\"") {
            let (value, behind) = behind.split_once('"').expect("a quoted value");
            attributes.insert(key.trim().trim_start_matches("defer ").to_owned(), plain(value));
            rest = behind;
        }
        (name.to_owned(), attributes)
    };
    head.split('<').skip(1).map(element).collect()
}

/// The names and the words of the elements `meta` of a page, those without words left out.
pub(crate) fn metas(page: &str) -> Vec<(String, String)> {
    let named = |(_, attributes): &Element| {
        let name = attributes.get("name").or_else(|| attributes.get("property"))?;
        let content = attributes.get("content").filter(|content| !content.is_empty())?;
        Some((name.clone(), content.clone()))
    };
    head(page).iter().filter(|(name, _)| name == "meta").filter_map(named).collect()
}

/// How many items of works that are named on a page would stand in the way of its own (COinS).
pub(crate) fn others(page: &str) -> usize {
    page.matches("Z3988").count()
}

/// The item that is made of a page.
pub(crate) fn item(page: &str) -> Item {
    let metas = metas(page);
    let mut rdf: BTreeMap<String, Vec<String>> = BTreeMap::new();
    let (mut certain, mut guess) = (None, None);
    for (names, content) in &metas {
        for tag in names.split_whitespace() {
            let cut = tag.find(['.', ':', '_']);
            let prefix = cut.map(|at| tag[..at].to_lowercase()).unwrap_or_default();
            if let Some(at) = cut.filter(|_| PREFIXES.contains(&prefix.as_str())) {
                let prefix = if prefix == "eprint" { "eprints" } else { &prefix };
                let property = &tag[at + 1..];
                let property: String =
                    property.chars().take(1).flat_map(char::to_lowercase).chain(property.chars().skip(1)).collect();
                rdf.entry(format!("{prefix}:{property}")).or_default().push(content.clone());
                continue;
            }
            match &tag[tag.rfind("citation_").unwrap_or(0)..] {
                "citation_journal_title" => certain = Some("journalArticle"),
                "citation_technical_report_institution" => certain = Some("report"),
                "citation_conference_title" | "citation_conference" => certain = Some("conferencePaper"),
                "citation_inbook_title" => certain = Some("bookSection"),
                "citation_dissertation_institution" => certain = Some("thesis"),
                "citation_title" | "citation_series_title" => guess = guess.or(Some("journalArticle")),
                "citation_isbn" => guess = Some("book"),
                _ => {}
            }
        }
    }
    let all = |keys: &[&str]| keys.iter().find_map(|key| rdf.get(*key)).cloned().unwrap_or_default();
    let first = |keys: &[&str]| all(keys).into_iter().next().unwrap_or_default();
    let ending = |name: &str| {
        let found = metas.iter().find(|(known, content)| known.ends_with(name) && !content.trim().is_empty());
        found.map(|(_, content)| content.split_whitespace().collect::<Vec<_>>().join(" "))
    };
    let known = |kind: &String| TYPES.iter().any(|(name, _)| name == kind);
    let own = Some(first(&["z:itemType", "z:type"])).filter(known);
    let social = match first(&["og:type"]).as_str() {
        "book" => Some("book".to_owned()),
        "website" => Some("webpage".to_owned()),
        _ => None,
    };
    let core = Some(first(&["dc:type", "dcterms:type"])).filter(known);
    let kind =
        certain.map(str::to_owned).or(own).or(social).or(core).unwrap_or_else(|| guess.unwrap_or("webpage").to_owned());
    let mut creators = Vec::new();
    let roles = TYPES.iter().find(|(name, _)| *name == kind).map_or(&[][..], |(_, roles)| *roles);
    for role in roles {
        let names = match *role {
            "author" => all(&[
                "bib:authors",
                "dc:creator",
                "dcterms:creator",
                "eprints:creators_name",
                "dc:contributor",
                "dcterms:contributor",
            ]),
            "editor" | "contributor" => all(&[&format!("bib:{role}s"), &format!("eprints:{role}s_name")]),
            _ => all(&[&format!("z:{role}s")]),
        };
        creators.extend(names.iter().map(|name| cleaned(name, role)));
    }
    let loud = |name: &str| metas.iter().filter(|(known, _)| known.ends_with(name)).collect::<Vec<_>>();
    let loud: Vec<_> = [loud("citation_author"), loud("citation_authors"), loud("citation_editor")].concat();
    if !loud.is_empty() {
        creators = loud.iter().map(|(_, name)| cleaned(name, "author")).collect();
    }
    let container = first(&[
        "prism:publicationName",
        "eprints:publication",
        "eprints:book_title",
        "dc:source",
        "dcterms:source",
        "og:site_name",
    ]);
    let container = ending("citation_inbook_title").or_else(|| ending("citation_journal_title")).unwrap_or(container);
    let title =
        ending("citation_title").unwrap_or_else(|| first(&["dc:title", "dcterms:title", "eprints:title", "og:title"]));
    let time = page
        .split("<time")
        .skip(1)
        .find_map(|rest| rest.split('>').next()?.split("datetime=\"").nth(1)?.split('"').next());
    let date = ["citation_date", "citation_publication_date"].into_iter().find_map(ending).unwrap_or_else(|| {
        let rdf = first(&[
            "eprints:date",
            "prism:publicationDate",
            "og:published_time",
            "dcterms:issued",
            "dc:date",
            "dcterms:date",
        ]);
        if rdf.is_empty() { time.unwrap_or_default().to_owned() } else { rdf }
    });
    let page_of = |name: &str| ending(name).map(|words| words.split('-').next().unwrap().trim().to_owned());
    let mut abouts = metas.iter().filter(|(name, _)| name == "description").map(|(_, words)| words.clone());
    let about = ending("citation_abstract")
        .unwrap_or_else(|| first(&["eprints:abstract", "og:description", "dcterms:abstract"]));
    Item {
        title: without(&title, &container),
        container: if kind == "book" { String::new() } else { container },
        series: ending("citation_series_title").unwrap_or_default(),
        creators,
        date,
        pages: page_of("citation_firstpage").unwrap_or_default(),
        language: ending("citation_language").unwrap_or_else(|| first(&["dc:language", "dcterms:language"])),
        url: ending("citation_public_url").unwrap_or_else(|| first(&["eprints:official_url", "og:url", "bibo:uri"])),
        edition: first(&["prism:edition", "bibo:edition"]),
        rights: first(&["prism:copyright", "dc:rights", "dcterms:rights"]),
        doi: ending("citation_doi")
            .unwrap_or_else(|| first(&["dc:identifier"]).strip_prefix("10.").unwrap_or("").to_owned()),
        about: if about.is_empty() { abouts.next().unwrap_or_default() } else { about },
        site_type: if kind == "webpage" { first(&["dc:type", "dcterms:type"]) } else { String::new() },
        kind,
    }
}

/// A name as `cleanAuthor` divides it: at its first comma, where it has one, else before its last word.
fn cleaned(name: &str, role: &str) -> (String, String, String) {
    let has_comma = name.contains(',');
    let edge = |sign: char| sign.is_whitespace() || ".,/[]:".contains(sign);
    let name = name.trim_matches(edge).replace("  ", " ");
    let (family, given) = if has_comma {
        let mut parts = name.split(',').map(str::trim);
        (parts.next().unwrap_or_default(), parts.next().unwrap_or_default())
    } else {
        name.rsplit_once(' ').map_or((name.as_str(), ""), |(given, family)| (family, given))
    };
    (role.to_owned(), family.to_owned(), given.to_owned())
}

/// A title without that of what it appears in at its end, behind a dash or the like.
fn without(title: &str, container: &str) -> String {
    let cut = title.trim_end().strip_suffix(container).filter(|_| !container.is_empty());
    let before = cut.and_then(|rest| rest.trim_end().strip_suffix(['-', '–', '—', '=', '_', ':', '|', '~', '#']));
    before.map_or(title, str::trim_end).to_owned()
}

/// The pages of a tree by address, the page for what is not found under its own name.
pub(crate) fn pages(tree: &Tree) -> BTreeMap<String, &str> {
    let html = tree.iter().filter(|(path, _)| path.ends_with(".html"));
    let named = html.map(|(path, bytes)| {
        let address = path.strip_suffix("index.html").unwrap_or(path);
        (address.to_owned(), std::str::from_utf8(bytes).unwrap())
    });
    named.collect()
}
