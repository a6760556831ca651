//! A progress bar on long work in a terminal, plain lines elsewhere.

use super::output;
use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use std::io::IsTerminal;

/// Work on so few texts is over before a bar would be seen.
const SHORT: usize = 50;

/// Tells how far the work has come.
pub(super) struct Progress {
    bar: ProgressBar,
    lines: bool,
}

impl Progress {
    /// Begins; `quiet` says nothing at all.
    pub(super) fn begin(work: &str, texts: usize, quiet: bool) -> Self {
        let is_long = texts > SHORT && !quiet;
        let in_terminal = std::io::stderr().is_terminal();
        let lines = is_long && !in_terminal;
        if lines {
            output::note(&format!("{work}: {texts} texts"));
        }
        let target =
            if is_long && in_terminal { ProgressDrawTarget::stderr_with_hz(10) } else { ProgressDrawTarget::hidden() };
        let bar = ProgressBar::with_draw_target(Some(texts as u64), target);
        if let Ok(style) = ProgressStyle::with_template("{msg} {wide_bar} {pos}/{len}") {
            bar.set_style(style);
        }
        bar.set_message(work.to_owned());
        Self { bar, lines }
    }

    /// One text is done.
    pub(super) fn step(&self) {
        self.bar.inc(1);
    }

    /// All is done.
    pub(super) fn end(self) {
        self.bar.finish_and_clear();
        if self.lines {
            output::note("done");
        }
    }
}
