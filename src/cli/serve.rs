//! `variorum serve`.

use super::build::parse_base_url;
use super::{FormatName, Outcome, Reporting, output};
use crate::diagnostic::{Diagnostics, code};
use crate::load::seed::SEEDS;
use crate::load::{Kept, TEXTS};
use crate::pipeline::{Options, prepare_again};
use crate::serve::{Batch, Edition, Failed, Server, Watch};
use crate::world::Disk;
use std::collections::BTreeSet;
use std::path::Path;
use std::time::Instant;

/// The arguments of `variorum serve`.
#[derive(Debug, clap::Args)]
pub(super) struct Serve {
    /// The port to listen on; 0 takes any that is free
    #[arg(long, short, value_name = "PORT", default_value_t = 8000)]
    port: u16,
    /// Open the site in a browser
    #[arg(long)]
    open: bool,
    /// The address of the site in its pages, instead of that of the preview
    #[arg(long, value_name = "URL", value_parser = parse_base_url)]
    base_url: Option<String>,
    #[command(flatten)]
    reporting: Reporting,
}

/// So many names stand on the line that tells of an edit.
const NAMED: usize = 5;

/// Makes the edition again after each edit.
struct Desk {
    world: Disk,
    options: Options,
    kept: Kept,
    /// What was said of the edition last, so that it is not said again after every edit.
    said: Diagnostics,
    /// Whether the files could not be read the last time, which has been said in the place of what is wrong in them.
    has_failed: bool,
}

impl Serve {
    pub(super) fn run(self, root: &Path) -> Outcome {
        let world = Disk::open(root).map_err(|error| format!("cannot open `{}`: {error}", root.display()))?;
        let format = self.reporting.format;
        let server = Server::listen(self.port, late(world.clone(), format))?;
        let address = format!("http://{}/", server.address());
        let mut watch = Watch::begin(world.root())?;
        let options = Options { base_url: Some(self.base_url.unwrap_or_else(|| address.clone())) };
        let mut desk = Desk { world, options, kept: Kept::default(), said: Diagnostics::new(), has_failed: false };
        if desk.make(&server) {
            let code = output::report(desk.said.clone(), format, &desk.world)?;
            if desk.said.iter().any(|diagnostic| diagnostic.code == code::EDITION_FILE_MISSING) {
                return Ok(code);
            }
        }
        server.start()?;
        output::print(&format!("{address}\n"))?;
        output::note("the pages follow your edits; press Ctrl-C to stop");
        if self.open
            && let Err(error) = open::that_detached(&address)
        {
            output::note(&format!("no browser could be opened ({error}): open {address} in one"));
        }
        loop {
            let batch = watch.wait()?;
            let begun = Instant::now();
            let is_news = desk.follow(&batch, &server);
            let taken = begun.elapsed().as_secs_f64() * 1000.0;
            let names = desk.touched(&batch);
            if is_news || !names.is_empty() {
                let what = if names.is_empty() { "read again" } else { &names };
                output::note(&format!("{what}: {taken:.0} ms"));
            }
            if is_news && desk.said.is_empty() {
                output::note("no mistakes found");
            } else if is_news {
                output::report(desk.said.clone(), format, &desk.world)?;
            }
        }
    }
}

/// Prints a mistake that shows only when a page is rendered.
fn late(world: Disk, format: FormatName) -> Failed {
    Box::new(move |diagnostic| {
        let mut found = Diagnostics::new();
        found.push(diagnostic.clone());
        if let Err(failure) = output::report(found, format, &world) {
            output::error(&failure);
        }
    })
}

impl Desk {
    /// Makes the edition and hands it to the server; whether other things are said of it than the last time.
    fn make(&mut self, server: &Server) -> bool {
        let made = match prepare_again(&self.world, &self.options, &mut self.kept) {
            Ok((_, found)) if found.has_errors() => {
                server.refuse(found.clone(), &self.world);
                Ok(found)
            }
            Ok((prepared, found)) => Edition::new(prepared.resolved, prepared.theme, &self.world)
                .map(|edition| {
                    server.show(edition, found.clone(), &self.world);
                    found
                })
                .map_err(|error| error.to_string()),
            Err(error) => Err(error.to_string()),
        };
        match made {
            Ok(found) => {
                let is_news = std::mem::take(&mut self.has_failed) || found != self.said;
                self.said = found;
                is_news
            }
            Err(words) => {
                server.fail(&words);
                output::error(&words);
                self.has_failed = true;
                false
            }
        }
    }

    /// Makes it again after an edit.
    fn follow(&mut self, batch: &Batch, server: &Server) -> bool {
        if batch.all {
            self.kept = Kept::default();
        }
        self.kept.forget(batch.paths.iter().map(String::as_str));
        self.make(server)
    }

    /// What an edit has touched: the texts, and the files that belong to none.
    fn touched(&self, batch: &Batch) -> String {
        let of_texts = [TEXTS, SEEDS];
        let others = batch.paths.iter().map(String::as_str);
        let others = others.filter(|path| !of_texts.iter().any(|folder| path.starts_with(folder)));
        let all: BTreeSet<&str> = self.kept.touched().iter().map(String::as_str).chain(others).collect();
        let names: Vec<&str> = all.iter().copied().take(NAMED).collect();
        let more = if all.len() > NAMED { format!(" and {} more", all.len() - NAMED) } else { String::new() };
        names.join(", ") + &more
    }
}
