//! The page that a host shows where no page is: at any depth, so its links begin at the host's root.

use super::contents::named;
use super::html::Html;
use super::view::{Link, NotFound, NotFoundLine};
use super::{EditionPage, Frame, JobError, Sink};

pub(super) fn make(frame: &Frame<'_>, page: EditionPage, sink: &mut Sink<'_>) -> Result<(), JobError> {
    let resolved = frame.resolved;
    let settings = &resolved.edition.settings;
    let base = settings.base_path();
    let lang = page.lang(resolved);
    // Seen from the root, every link is a path below it.
    let absolute = |link: Link| Link { href: format!("{base}{}", link.href.trim_start_matches("./")), ..link };
    let line = |(place, tag): (usize, &String)| {
        let strings = frame.theme.strings(tag);
        let home = Link { title: strings.get("home").to_owned(), ..EditionPage::Home(place).link(frame, "") };
        NotFoundLine { words: named(tag, strings.get("not-found-note")), home: absolute(home) }
    };
    let mut view = page.view(frame);
    base.clone_into(&mut view.root);
    view.canonical = None;
    view.metadata.clear();
    view.relations.clear();
    view.about = absolute(view.about);
    view.citing = absolute(view.citing);
    view.feed = view.feed.map(absolute);
    view.breadcrumb.push(absolute(frame.home_link("", lang)));
    let view = NotFound {
        page: view,
        title: page.title(resolved, frame.theme),
        lines: settings.languages.iter().enumerate().map(line).collect(),
    };
    frame.send("404.html", lang, &view, &page.file(resolved), &Html::default(), sink)
}
