//! `variorum check`.

use super::build::with_threads;
use super::progress::Progress;
use super::{FINE, Failure, Outcome, Reporting, output};
use crate::pipeline::{Options, prepare};
use crate::render::JobError;
use crate::site::{self, Nowhere};
use crate::world::Disk;
use std::path::Path;

/// The arguments of `variorum check`.
#[derive(Debug, clap::Args)]
pub(super) struct Check {
    /// Say nothing but mistakes
    #[arg(long, short)]
    quiet: bool,
    #[command(flatten)]
    reporting: Reporting,
}

impl Check {
    pub(super) fn run(self, root: &Path) -> Outcome {
        with_threads(None, move || self.check(root).map_err(|failure| failure.to_string()))?.map_err(Failure::from)
    }

    fn check(&self, root: &Path) -> Outcome {
        let world = Disk::open(root).map_err(|error| format!("cannot open `{}`: {error}", root.display()))?;
        let (prepared, mut found) = prepare(&world, &Options::default())?;
        if !found.has_errors() {
            let texts = prepared.resolved.edition.documents.len();
            let progress = Progress::begin("checking", texts, self.quiet);
            let rendered =
                site::plan(&prepared.resolved, &prepared.theme, &world).render_all(&Nowhere, &|| progress.step());
            progress.end();
            match rendered {
                Ok(()) => {}
                Err(JobError::Template(diagnostic)) => found.push(*diagnostic),
                Err(error) => return Err(error.to_string().into()),
            }
        }
        let is_clean = found.is_empty();
        let code = output::report(found, self.reporting.format, &world)?;
        if is_clean && !self.quiet {
            let texts = prepared.resolved.edition.documents.len();
            output::note(&format!("no mistakes found in {texts} {}", if texts == 1 { "text" } else { "texts" }));
        }
        debug_assert!(!is_clean || code == FINE);
        Ok(code)
    }
}
