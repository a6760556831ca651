//! What the template engine says, as diagnostics with the places of templates as they were written.

use super::guard::Guarded;
use super::layers::Text;
use super::meter::STOPPED;
use super::syntax::{Kind, Tag, tags};
use super::templates::EMBEDDED;
use crate::diagnostic::{Code, Diagnostic, Place, code, nearest};
use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::Arc;
use tera::ErrorKind;

/// The template around all pages.
const BASE: &str = "base.html";

/// A template by the name that the engine has for it.
#[derive(Clone)]
pub(super) struct Source {
    pub(super) name: String,
    pub(super) text: Arc<Text>,
    pub(super) guarded: Option<Arc<Guarded>>,
}

/// All templates of a theme.
pub(super) struct Sources(BTreeMap<String, Source>);

impl Source {
    pub(super) fn new(name: String, text: Text) -> Self {
        Self { name, text: Arc::new(text), guarded: None }
    }

    /// Whether the edition has written it.
    pub(super) fn is_own(&self) -> bool {
        !self.name.starts_with(EMBEDDED)
    }

    fn place(&self, span: Range<usize>) -> Place {
        Place::new(&self.text.file, span)
    }

    /// The bytes of the template as it was written; for what the guard has put in, those of the tag that it guards.
    fn written(&self, span: &Range<usize>) -> Range<usize> {
        let Some(guarded) = &self.guarded else { return span.clone() };
        let written = guarded.written(span);
        let guards = |tag: &Tag<'_>| written.is_empty() && tag.span.end == written.start;
        tags(&self.text.words).iter().find(|tag| guards(tag)).map_or(written.clone(), |tag| tag.span.clone())
    }
}

impl Sources {
    pub(super) fn new(all: Vec<Source>) -> Self {
        Self(all.into_iter().map(|source| (source.name.clone(), source)).collect())
    }

    pub(super) fn all(&self) -> impl Iterator<Item = &Source> {
        self.0.values()
    }

    pub(super) fn guard(&mut self, guard: impl Fn(&str) -> Guarded) {
        for source in self.0.values_mut() {
            source.guarded = Some(Arc::new(guard(&source.text.words)));
        }
    }

    /// The template of a name, or the embedded one in its place.
    pub(super) fn get(&self, name: &str) -> Option<&Source> {
        self.0.get(name).or_else(|| self.0.get(&format!("{EMBEDDED}{name}")))
    }

    /// The file of a template, as messages name it.
    pub(super) fn file(&self, name: &str) -> Arc<str> {
        self.get(name).map_or_else(|| name.into(), |source| Arc::clone(&source.text.file))
    }

    /// The edition's templates that an error is in; all of them when it names none.
    pub(super) fn faulty(&self, error: &tera::Error) -> Vec<String> {
        let text = error.to_string();
        let is_named = |source: &&Source| match error.kind() {
            ErrorKind::SyntaxError(report) | ErrorKind::RenderingError(report) => report.filename() == source.name,
            ErrorKind::CircularExtend { tpl, .. } | ErrorKind::CircularInclude { tpl, .. } => *tpl == source.name,
            ErrorKind::MissingParent { current, .. } => *current == source.name,
            _ => text.contains(&format!("--> {}:", source.name)),
        };
        let own = || self.all().filter(|source| source.is_own());
        let named: Vec<String> = own().filter(is_named).map(|source| source.name.clone()).collect();
        if named.is_empty() { own().map(|source| source.name.clone()).collect() } else { named }
    }

    /// The mistakes behind an error; `page` is the template that was rendered.
    pub(super) fn mistakes(&self, error: &tera::Error, page: &str) -> Vec<Diagnostic> {
        let found = self.found(error, page);
        found.into_iter().map(|diagnostic| self.at_own(diagnostic, page)).collect()
    }

    /// The template of the edition's own that a mistake on a page comes from: that of the page, else the frame, else any.
    pub(super) fn culprit(&self, page: &str) -> Option<&Source> {
        let own = |name: &str| self.get(name).filter(|source| source.is_own());
        own(page).or_else(|| own(BASE)).or_else(|| self.all().find(|source| source.is_own()))
    }

    /// Embedded templates are right by themselves: what shows in one of them comes from one of the edition's own around it.
    fn at_own(&self, mut diagnostic: Diagnostic, page: &str) -> Diagnostic {
        let is_own = |file: &Arc<str>| self.all().any(|source| source.is_own() && source.text.file == *file);
        let shows = diagnostic.place.as_ref().filter(|place| !is_own(&place.file)).map(|place| Arc::clone(&place.file));
        if let (Some(shows), Some(culprit)) = (shows, self.culprit(page)) {
            let name = shows.rsplit('/').next().unwrap_or(&shows);
            diagnostic.message.push_str(&format!(", which shows in the embedded `{name}` that is used with it"));
            diagnostic.place = Some(Place::file(&culprit.text.file));
        }
        diagnostic
    }

    fn found(&self, error: &tera::Error, page: &str) -> Vec<Diagnostic> {
        match error.kind() {
            ErrorKind::SyntaxError(report) | ErrorKind::RenderingError(report) => {
                let place =
                    self.get(report.filename()).map(|source| source.place(source.written(&report.span().range)));
                vec![self.told(report.message(), place.unwrap_or_else(|| Place::file(&self.file(page))))]
            }
            ErrorKind::CircularExtend { tpl, .. } => vec![self.circle(tpl, "extends")],
            ErrorKind::CircularInclude { tpl, .. } => vec![self.circle(tpl, "include")],
            ErrorKind::MissingParent { current, parent } => {
                let message = format!("there is no template `{parent}`");
                let place = self.statement(current, "extends");
                vec![near(Diagnostic::new(code::TEMPLATE_ERROR, message).at(place), parent, self.names())]
            }
            ErrorKind::Io(_) => {
                vec![self.told(&format!("{STOPPED}: it writes without end"), Place::file(&self.file(page)))]
            }
            _ => self.reports(&error.to_string(), page),
        }
    }

    /// What the engine has put into one text: reports with their places, or words without any.
    fn reports(&self, text: &str, page: &str) -> Vec<Diagnostic> {
        let mut found = Vec::new();
        let mut lines = text.lines();
        while let Some(line) = lines.next() {
            let Some(message) = line.strip_prefix("error: ") else { continue };
            let place = lines.next().and_then(|line| self.place(line.trim_start().strip_prefix("--> ")?));
            found.push(self.told(message, place.unwrap_or_else(|| Place::file(&self.file(page)))));
        }
        if !found.is_empty() {
            return found;
        }
        if text.contains("recursion depth") {
            return vec![self.told(&format!("{STOPPED}: a component calls itself too often"), self.recursion(page))];
        }
        let own = self.all().find(|source| source.is_own() && text.contains(&format!("`{}`", source.name)));
        let file = own.map_or_else(|| self.file(page), |source| Arc::clone(&source.text.file));
        vec![self.told(text.lines().next().unwrap_or_default(), Place::file(&file))]
    }

    /// The place that a report names by line and column.
    fn place(&self, written: &str) -> Option<Place> {
        let mut parts = written.rsplitn(3, ':');
        let column: usize = parts.next()?.parse().ok()?;
        let line: usize = parts.next()?.parse().ok()?;
        let source = self.get(parts.next()?)?;
        let text = &source.text.words;
        let start: usize = text.split_inclusive('\n').take(line.checked_sub(1)?).map(str::len).sum();
        let (at, _) = text[start..].char_indices().nth(column.checked_sub(1)?)?;
        let tag = tags(text).into_iter().find(|tag| tag.span.contains(&(start + at)));
        let token = tag.and_then(|tag| tag.tokens.into_iter().find(|token| token.span.start >= start + at));
        Some(source.place(token.map_or(start + at..start + at, |token| start + at..token.span.end)))
    }

    /// A mistake in the engine's words, which are put as ours are.
    fn told(&self, message: &str, place: Place) -> Diagnostic {
        let named = |what: &str| Some(message.strip_prefix(what)?.strip_prefix(" `")?.split_once('`')?.0);
        let listed = || {
            message.split_once("Available ").and_then(|(_, list)| list.split_once(": ")).map_or("", |(_, list)| list)
        };
        let error = |message: String| Diagnostic::new(code::TEMPLATE_ERROR, message).at(place.clone());
        if message.starts_with(STOPPED) {
            let help =
                "let its loops go over what the page is given, and its components call themselves with less each time";
            return Diagnostic::new(code::TEMPLATE_ENDLESS, message).at(place).help(help);
        }
        if let Some(name) = named("Variable") {
            return near(error(format!("the template has no variable `{name}`")), name, listed().split(", ").collect());
        }
        if let Some(name) = named("Field") {
            let names: Vec<&str> = listed().split(", ").filter(|name| !name.is_empty()).collect();
            if names.is_empty() {
                let help = "look at what stands in front of it: that name is misspelt, or the page does not have it";
                return error(format!("`{name}` is asked of something that is not there")).help(help);
            }
            return near(error(format!("there is no `{name}` here")), name, names);
        }
        if let Some(name) = named("Unknown template") {
            return near(error(format!("there is no template `{name}`")), name, self.names());
        }
        if let Some(name) = named("Unknown component") {
            let names = self.declared("component", name);
            return near(
                error(format!("there is no component `{name}`")),
                name,
                names.iter().map(String::as_str).collect(),
            );
        }
        if let Some(name) = named("Block") {
            let names = self.declared("block", name);
            let message = format!("no template that this one extends has a block `{name}`");
            return near(error(message), name, names.iter().map(String::as_str).collect());
        }
        let mut message = message.trim_end_matches('.').to_owned();
        if let Some(first) =
            message.get(..1).filter(|_| message.get(1..2).is_some_and(|second| second != second.to_uppercase()))
        {
            message.replace_range(..1, &first.to_lowercase());
        }
        error(format!("a template fails: {message}")).help("compare it with the embedded template of the same name")
    }

    /// The names of the templates, without those that only embedded ones have.
    fn names(&self) -> Vec<&str> {
        self.0.keys().map(String::as_str).chain(self.0.keys().filter_map(|name| name.strip_prefix(EMBEDDED))).collect()
    }

    /// The names of all blocks or components but one.
    fn declared(&self, keyword: &str, without: &str) -> Vec<String> {
        let of = |source: &Source| -> Vec<String> {
            let tags = tags(&source.text.words);
            tags.iter().filter(|tag| tag.keyword() == keyword).map(|tag| tag.name(1).to_owned()).collect()
        };
        let mut names: Vec<String> = self.all().flat_map(of).collect();
        names.sort();
        names.dedup();
        names.retain(|name| name != without);
        names
    }

    fn circle(&self, name: &str, keyword: &str) -> Diagnostic {
        let message = format!("`{name}` comes back to itself by `{keyword}`");
        let place = self.statement(name, keyword);
        let help = format!(
            "to build on the embedded template, name it with its layer: `{{% {keyword} \"{EMBEDDED}{name}\" %}}`"
        );
        Diagnostic::new(code::TEMPLATE_ENDLESS, message).at(place).help(help)
    }

    /// The place of the first statement of a kind in a template.
    fn statement(&self, name: &str, keyword: &str) -> Place {
        let Some(source) = self.get(name) else { return Place::file(&self.file(name)) };
        match tags(&source.text.words).iter().find(|tag| tag.keyword() == keyword) {
            Some(tag) => source.place(tag.span.clone()),
            None => Place::file(&source.text.file),
        }
    }

    /// The first call in one of the edition's components of itself, or of another that leads back to it.
    fn recursion(&self, page: &str) -> Place {
        for source in self.all().filter(|source| source.is_own()) {
            let mut inside = false;
            for tag in tags(&source.text.words) {
                match tag.keyword() {
                    "component" => inside = true,
                    "endcomponent" => inside = false,
                    _ => {
                        let call = (0..tag.tokens.len()).find(|at| {
                            tag.sign(*at) == "<"
                                && tag.tokens[at + 1..].first().is_some_and(|next| next.kind == Kind::Name)
                        });
                        if let Some(at) = call.filter(|_| inside) {
                            return source.place(tag.tokens[at].span.start..tag.tokens[at + 1].span.end);
                        }
                    }
                }
            }
        }
        Place::file(&self.file(page))
    }
}

/// Adds the name that may have been meant, else all there are, unless they are too many to be read.
pub(super) fn near(diagnostic: Diagnostic, name: &str, mut known: Vec<&str>) -> Diagnostic {
    const MANY: usize = 15;
    // What the engine and the guard have for themselves.
    known.retain(|name| !name.starts_with("__"));
    match nearest(name, known.iter().copied()) {
        Some(near) => diagnostic.help(format!("did you mean `{near}`?")),
        None if known.is_empty() || known.len() > MANY => {
            diagnostic.help("`docs/theming.md` lists what each template is given")
        }
        None => {
            let known: Vec<String> = known.iter().map(|name| format!("`{name}`")).collect();
            diagnostic.help(format!("there are {}", known.join(", ")))
        }
    }
}

/// A mistake of a template that is no error of the engine.
pub(super) fn mistake(source: &Source, code: &'static Code, message: String, span: Range<usize>) -> Diagnostic {
    Diagnostic::new(code, message).at(source.place(span))
}
