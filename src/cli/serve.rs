//! `variorum serve`.

use super::build::parse_base_url;
use super::{Outcome, Reporting, output};
use crate::pipeline::{Options, prepare};
use crate::serve::listen;
use crate::site;
use crate::world::Disk;
use std::path::Path;

/// The arguments of `variorum serve`.
#[derive(Debug, clap::Args)]
pub(super) struct Serve {
    /// The port to listen on; 0 takes any that is free
    #[arg(long, short, value_name = "PORT", default_value_t = 8000)]
    port: u16,
    /// The address of the site, instead of the one in edition.yaml
    #[arg(long, value_name = "URL", value_parser = parse_base_url)]
    base_url: Option<String>,
    #[command(flatten)]
    reporting: Reporting,
}

impl Serve {
    pub(super) fn run(self, root: &Path) -> Outcome {
        let world = Disk::open(root).map_err(|error| format!("cannot open `{}`: {error}", root.display()))?;
        let (prepared, found) = prepare(&world, &Options { base_url: self.base_url })?;
        let has_errors = found.has_errors();
        let code = output::report(found, self.reporting.format, &world)?;
        if has_errors {
            return Ok(code);
        }
        let site = site::plan(&prepared.resolved, &prepared.theme, &world);
        let listening = listen(self.port)?;
        output::print(&format!("http://{}/\n", listening.address()))?;
        output::note("press Ctrl-C to stop; start again to see what you have edited since");
        listening.serve(&site)?;
        Ok(code)
    }
}
