//! The command line: one file for each verb.

#![allow(
    clippy::disallowed_methods,
    reason = "the program around the library prints, and `release`, `seal`, `theme` and `withdraw` write"
)]

mod build;
mod changes;
mod check;
mod cite;
mod draft;
mod explain;
mod mentions;
mod named;
mod output;
mod place;
mod progress;
mod release;
mod seal;
mod serve;
mod theme;
mod withdraw;

use clap::{Args, Parser, Subcommand, ValueEnum};
use std::path::PathBuf;
use std::process::ExitCode;

/// Fine.
const FINE: u8 = 0;
/// The author's mistakes.
const MISTAKES: u8 = 1;
/// The machine failed, or the command line was wrong.
const FAILURE: u8 = 2;

/// Turns sealed texts and an editor's notes into a site whose passages can be cited.
#[derive(Debug, Parser)]
#[command(
    version,
    about,
    after_help = "Exit codes: 0 fine, 1 mistakes in the edition, 2 the machine or the command line."
)]
struct Arguments {
    /// The folder of the edition
    #[arg(long, global = true, value_name = "FOLDER", default_value = ".")]
    edition: PathBuf,
    #[command(subcommand)]
    verb: Verb,
}

#[derive(Debug, Subcommand)]
enum Verb {
    /// Build the site
    Build(build::Build),
    /// Look for mistakes; write nothing
    Check(check::Check),
    /// Show the site in a browser, each page made when it is asked for
    Serve(serve::Serve),
    /// Say what rules and emendations did to a text, byte by byte
    Changes(changes::Changes),
    /// Print how to cite a passage or a text
    Cite(cite::Cite),
    /// Explain a diagnostic code
    Explain(explain::Explain),
    /// Say which names of the register stand in a text, and which words look like names and are not in it
    Mentions(mentions::Mentions),
    /// Freeze the edition as it stands, and promise its addresses for good
    Release(release::Release),
    /// Pin the hash of a seed in its front matter
    Seal(seal::Seal),
    /// See and change the files that pages are made with
    Theme(theme::Theme),
    /// Take back what a release has promised, and say why
    Withdraw(withdraw::Withdraw),
}

/// How diagnostics are printed.
#[derive(Debug, Clone, Copy, Args)]
struct Reporting {
    /// How mistakes are printed
    #[arg(long, value_enum, default_value_t = FormatName::Human)]
    format: FormatName,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum FormatName {
    /// With excerpts, for people
    Human,
    /// One line each, for editors
    Short,
    /// One JSON object each, for programs
    Json,
    /// Annotations of GitHub Actions
    Github,
}

/// Runs the program.
#[must_use]
pub fn main() -> ExitCode {
    let arguments = match Arguments::try_parse() {
        Ok(arguments) => arguments,
        Err(error) => {
            let is_help = !error.use_stderr();
            // Help that cannot be printed, because nobody reads it any more, is no failure.
            let _ = error.print();
            return ExitCode::from(if is_help { FINE } else { FAILURE });
        }
    };
    let root = arguments.edition.as_path();
    let outcome = match arguments.verb {
        Verb::Build(verb) => verb.run(root),
        Verb::Check(verb) => verb.run(root),
        Verb::Serve(verb) => verb.run(root),
        Verb::Changes(verb) => verb.run(root),
        Verb::Cite(verb) => verb.run(root),
        Verb::Explain(verb) => verb.run(),
        Verb::Mentions(verb) => verb.run(root),
        Verb::Release(verb) => verb.run(root),
        Verb::Seal(verb) => verb.run(root),
        Verb::Theme(verb) => verb.run(root),
        Verb::Withdraw(verb) => verb.run(root),
    };
    ExitCode::from(outcome.unwrap_or_else(|failure| {
        output::error(&failure);
        FAILURE
    }))
}

/// A failure of the machine, in words; author mistakes are diagnostics instead.
type Failure = Box<dyn std::error::Error>;
/// The exit code of a verb.
type Outcome = Result<u8, Failure>;
