//! `variorum build`.

use super::progress::Progress;
use super::{FINE, Failure, Outcome, Reporting, output};
use crate::diagnostic::Diagnostics;
use crate::load::base_url::base_url;
use crate::model::SitePath;
use crate::pipeline::{Options, prepare};
use crate::render::JobError;
use crate::site::{self, Store};
use crate::world::Disk;
use crate::write::{Output, Stream, protected};
use std::path::{Path, PathBuf};

/// The arguments of `variorum build`.
#[derive(Debug, clap::Args)]
pub(super) struct Build {
    /// Where the site goes, from the current folder; `site` in the folder of the edition, if not given
    #[arg(long, short, value_name = "FOLDER")]
    output: Option<PathBuf>,
    /// The address of the site, instead of the one in edition.yaml
    #[arg(long, value_name = "URL", value_parser = parse_base_url)]
    base_url: Option<String>,
    /// How many threads work, at most 256; as many as the machine has processors, if not given
    #[arg(long, short, value_name = "N", value_parser = clap::value_parser!(u16).range(1..=256))]
    jobs: Option<u16>,
    /// Say nothing but mistakes
    #[arg(long, short)]
    quiet: bool,
    #[command(flatten)]
    reporting: Reporting,
}

pub(super) fn parse_base_url(address: &str) -> Result<String, String> {
    base_url(address).map_err(|fault| match &fault.instead {
        Some(address) => format!("the address {fault}; did you mean `{address}`?"),
        None => format!("the address {fault}"),
    })
}

/// Runs `work` with a number of threads.
pub(super) fn with_threads<T: Send>(jobs: Option<u16>, work: impl FnOnce() -> T + Send) -> Result<T, Failure> {
    let pool = rayon::ThreadPoolBuilder::new().num_threads(jobs.map_or(0, usize::from)).build()?;
    Ok(pool.install(work))
}

impl Build {
    pub(super) fn run(self, root: &Path) -> Outcome {
        let output = self.output.clone().unwrap_or_else(|| root.join("site"));
        let jobs = self.jobs;
        with_threads(jobs, move || self.build(root, &output).map_err(|failure| failure.to_string()))?
            .map_err(Failure::from)
    }

    fn build(&self, root: &Path, folder: &Path) -> Outcome {
        let world = Disk::open(root).map_err(|error| format!("cannot open `{}`: {error}", root.display()))?;
        protected(folder, root)?;
        let (prepared, found) = prepare(&world, &Options { base_url: self.base_url.clone() })?;
        if found.has_errors() {
            return output::report(found, self.reporting.format, &world);
        }
        output::report(found, self.reporting.format, &world)?;
        let site = site::plan(&prepared.resolved, &prepared.theme, &world);
        let texts = prepared.resolved.edition.documents.len();
        let progress = Progress::begin("building", texts, self.quiet);
        let files = Files { output: Output::begin(folder)? };
        let rendered = site.render_all(&files, &|| progress.step());
        progress.end();
        match rendered {
            Ok(()) => {}
            Err(JobError::Template(diagnostic)) => {
                let mut found = Diagnostics::new();
                found.push(*diagnostic);
                return output::report(found, self.reporting.format, &world);
            }
            Err(error) => return Err(error.to_string().into()),
        }
        let report = files.output.commit()?;
        if !self.quiet {
            let unchanged =
                if report.unchanged > 0 { format!(", {} unchanged", report.unchanged) } else { String::new() };
            let removed = if report.removed > 0 { format!(", {} removed", report.removed) } else { String::new() };
            output::print(&format!("{}: {} files written{unchanged}{removed}\n", folder.display(), report.written))?;
        }
        Ok(FINE)
    }
}

/// The site on disk as a store.
struct Files {
    output: Output,
}

impl Store for Files {
    type Stream<'s> = Stream<'s>;
    type Scratch<'s> = std::fs::File;

    fn scratch(&self) -> Result<Option<Self::Scratch<'_>>, JobError> {
        self.output.scratch().map(Some).map_err(|error| JobError::Sink(Box::new(error)))
    }

    fn put(&self, path: &SitePath, pieces: &[&[u8]]) -> Result<(), JobError> {
        self.output.put(path, pieces).map_err(|error| JobError::Sink(Box::new(error)))
    }

    fn begin(&self, path: &SitePath) -> Result<Self::Stream<'_>, JobError> {
        self.output.stream(path).map_err(|error| JobError::Sink(Box::new(error)))
    }

    fn end(&self, stream: Self::Stream<'_>) -> Result<(), JobError> {
        stream.finish().map_err(|error| JobError::Sink(Box::new(error)))
    }
}
