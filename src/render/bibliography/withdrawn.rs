//! Works that a release has published and that were withdrawn since: each keeps its address, where its readers learn why.

use super::super::frame::{Frame, interface};
use super::super::html::Html;
use super::super::moved::WorkGone;
use super::super::view::Withdrawal;
use super::super::withdrawal;
use crate::model::ledger::Ground;

/// Writes them; nothing where none was withdrawn.
pub(super) fn write(html: &mut Html, frame: &Frame<'_>, lang: &str) {
    let gone = &frame.moves.works;
    if gone.is_empty() {
        return;
    }
    let label = frame.theme.strings(lang).get("withdrawn-works");
    // Not one of the lists that a reader chooses from, which hide when nothing in them is chosen.
    html.open("section", &[("class", "withdrawn-works"), ("aria-label", label)]);
    html.element("h2", &[], label);
    html.line();
    html.open("ul", &[("class", "works")]);
    html.line();
    for (fragment, work) in gone {
        one(html, frame, fragment, work, lang);
    }
    html.close("ul");
    html.close("section");
    html.line();
}

fn one(html: &mut Html, frame: &Frame<'_>, fragment: &str, work: &WorkGone, lang: &str) {
    let strings = frame.theme.strings(lang);
    html.open("li", &[("class", "withdrawn"), ("id", fragment)]);
    html.element("code", &[("dir", "auto")], &format!("@{}", fragment.strip_prefix("ref-").unwrap_or(fragment)));
    html.element("p", &[], strings.get("withdrawn-work"));
    if let Some(release) = frame.resolved.edition.ledger.releases.iter().find(|known| known.version == work.release) {
        let version = release.version.to_string();
        html.element("p", &[], &strings.fill("history-first", &[("version", &version), ("date", &release.date)]));
    }
    let Withdrawal { ground, why } = withdrawal::view(&work.withdrawn, strings, interface(frame.resolved));
    html.open("dl", &[("class", "withdrawal")]);
    html.element("dt", &[], strings.get("withdrawn-ground"));
    // That the ground is another one says nothing beside the reason.
    if work.withdrawn.ground != Ground::Other {
        html.element("dd", &[], &ground);
    }
    html.open("dd", &[]);
    html.element("bdi", &[("lang", &why.lang), ("dir", why.dir)], &why.text);
    html.close("dd");
    html.close("dl");
    html.close("li");
    html.line();
}
