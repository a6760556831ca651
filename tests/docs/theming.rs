//! docs/theming.md: its table is made from the structs that templates get, and its examples are built.

use super::{page, root, sections, worlds};
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use variorum::pipeline::{Options, prepare};
use variorum::render::theme::{CONTRACT, embedded, fields};
use variorum::site;
use variorum::world::{Memory, World};

const BEGIN: &str =
    "<!-- views: generated from src/render/view.rs and its folder; run the tests once with VARIORUM_BLESS=1 -->\n";
const END: &str = "<!-- /views -->\n";

/// A struct of the views.
struct View {
    about: String,
    fields: Vec<Field>,
}

struct Field {
    name: String,
    kind: String,
    about: String,
    /// Its own fields stand in the place of it.
    flat: bool,
}

/// All structs by name, in the order of the files.
fn views() -> Vec<(String, View)> {
    let mut views: Vec<(String, View)> = Vec::new();
    let (mut about, mut flat) = (String::new(), false);
    let files = [page("src/render/view.rs"), page("src/render/view/apparatus.rs")];
    for line in files.iter().flat_map(|file| file.lines()) {
        let line = line.trim();
        if let Some(words) = line.strip_prefix("/// ") {
            about = if about.is_empty() { words.to_owned() } else { format!("{about} {words}") };
        } else if line == "#[serde(flatten)]" {
            flat = true;
        } else if let Some(name) = line.strip_prefix("pub struct ").and_then(|rest| rest.strip_suffix(" {")) {
            views.push((name.to_owned(), View { about: std::mem::take(&mut about), fields: Vec::new() }));
        } else if let Some((name, kind)) = line.strip_prefix("pub ").and_then(|rest| rest.split_once(": ")) {
            let kind = kind.trim_end_matches(',').to_owned();
            let field = Field { name: name.to_owned(), kind, about: std::mem::take(&mut about), flat };
            views.last_mut().expect("a struct").1.fields.push(field);
            flat = false;
        }
    }
    views
}

/// A type in words, with a link to the view that it is.
fn kind(written: &str) -> String {
    let inside = |head: &str| written.strip_prefix(head).and_then(|rest| rest.strip_suffix('>'));
    if let Some(inner) = inside("Option<") {
        return format!("{}, or nothing", kind(inner));
    }
    if let Some(inner) = inside("Vec<") {
        return format!("list of {}", kind(inner));
    }
    match written {
        "String" | "&'static str" => "text".to_owned(),
        "bool" => "yes or no".to_owned(),
        "u32" | "u64" | "usize" => "number".to_owned(),
        view => format!("[{view}](#{})", view.to_lowercase()),
    }
}

/// The name of the view inside a type.
fn inner(kind: &str) -> &str {
    let last = kind.rsplit('<').next().unwrap_or(kind);
    last.trim_end_matches('>')
}

fn table() -> String {
    let views = views();
    let by_name: BTreeMap<&str, &View> = views.iter().map(|(name, view)| (name.as_str(), view)).collect();
    let mut table = String::from("\n| template | gets | for |\n|---|---|---|\n");
    for (template, view, _) in fields() {
        let anchor = view.to_lowercase();
        table.push_str(&format!("| `{template}` | [{view}](#{anchor}) | {} |\n", by_name[view].about));
    }
    for (name, view) in &views {
        table.push_str(&format!("\n### {name}\n\n{}\n\n| name | is | |\n|---|---|---|\n", view.about));
        for field in &view.fields {
            let flat =
                if field.flat { by_name[inner(&field.kind)].fields.as_slice() } else { std::slice::from_ref(field) };
            for field in flat {
                table.push_str(&format!("| `{}` | {} | {} |\n", field.name, kind(&field.kind), field.about));
            }
        }
    }
    table.push('\n');
    table
}

#[test]
fn the_table_of_views_is_that_of_the_code() {
    let written = page("docs/theming.md");
    let (head, rest) = written.split_once(BEGIN).expect("the begin of the table");
    let (_, tail) = rest.split_once(END).expect("the end of the table");
    let fresh = format!("{head}{BEGIN}{}{END}{tail}", table());
    if std::env::var_os("VARIORUM_BLESS").is_some_and(|value| value == "1") {
        fs::write(root().join("docs/theming.md"), &fresh).expect("docs/ can be written");
        return;
    }
    assert!(written == fresh, "the views in docs/theming.md are stale: run the tests once with VARIORUM_BLESS=1");
}

/// The table is made from the words of the source; this is what the engine really gets.
#[test]
fn templates_get_the_fields_that_are_documented_and_no_others() {
    fn walk(
        view: &str,
        path: &str,
        above: &[&str],
        views: &BTreeMap<String, View>,
        found: &mut BTreeSet<String>,
        again: &mut BTreeSet<String>,
    ) {
        for field in &views[view].fields {
            let own = if field.flat { path.to_owned() } else { format!("{path}{}.", field.name) };
            if !field.flat {
                found.insert(format!("{path}{}", field.name));
            }
            let kind = inner(&field.kind);
            if above.contains(&kind) {
                again.insert(own);
            } else if views.contains_key(kind) {
                walk(kind, &own, &[above, &[kind]].concat(), views, found, again);
            }
        }
    }
    let views: BTreeMap<String, View> = views().into_iter().collect();
    for (template, view, given) in fields() {
        let (mut documented, mut again) = (BTreeSet::new(), BTreeSet::new());
        walk(view, "", &[view], &views, &mut documented, &mut again);
        // What holds itself is documented once.
        let given: BTreeSet<String> =
            given.into_iter().filter(|path| !again.iter().any(|above| path.starts_with(above.as_str()))).collect();
        assert_eq!(given, documented, "{template}");
        assert!(documented.len() > 10, "{template}");
    }
}

/// Each example is built, and changes what it says.
#[test]
fn the_examples_of_themes_are_built() {
    let (_, world, _) = worlds().into_iter().next().expect("an edition");
    let yaml = String::from_utf8(world.read("edition.yaml").expect("edition.yaml")).expect("UTF-8");
    let before = pages(&world);
    let mut examples = 0;
    for section in sections(&page("docs/theming.md")) {
        for (path, words) in section.blocks.iter().filter(|(path, _)| path.starts_with("themes/paper/")) {
            examples += 1;
            let words = if path.contains("/i18n/") { with_english(words) } else { words.clone() };
            let lang = path.rsplit('/').next().and_then(|name| name.strip_suffix(".yaml")).filter(|lang| *lang != "en");
            let languages = lang.map_or("languages:\n".to_owned(), |lang| format!("languages:\n  - {lang}\n"));
            let yaml = format!("{}theme: paper\n", yaml.replacen("languages:\n", &languages, 1));
            let after = pages(&world.clone().with("edition.yaml", yaml).with(path, words));
            assert!(after != before, "{}: nothing has changed", section.title);
        }
    }
    assert_eq!(examples, 5);
    assert!(page("docs/theming.md").contains(&format!("at present **{CONTRACT}**")));
}

/// A few strings with the English ones around them: an example does not show all.
fn with_english(some: &str) -> String {
    let english = String::from_utf8(embedded("i18n/en.yaml").expect("English").to_vec()).expect("UTF-8");
    let own: BTreeSet<&str> =
        some.lines().filter(|line| !line.starts_with(' ')).filter_map(|line| line.split(':').next()).collect();
    let mut all = some.to_owned();
    let mut is_own = false;
    for line in english.lines() {
        if !line.starts_with(' ') {
            is_own = line.split(':').next().is_some_and(|key| own.contains(key));
        }
        if !is_own {
            all.push_str(&format!("{line}\n"));
        }
    }
    all
}

fn pages(world: &Memory) -> BTreeMap<String, Vec<u8>> {
    let (prepared, found) = prepare(world, &Options::default()).expect("memory does not fail");
    let found: Vec<String> = found.sorted().iter().map(|d| format!("{}: {}", d.code.number, d.message)).collect();
    assert!(found.is_empty(), "{found:#?}");
    let site = site::plan(&prepared.resolved, &prepared.theme, world);
    site.paths()
        .map(|path| (path.to_string(), site.render(path).expect("the job is done").expect("it is planned")))
        .collect()
}
