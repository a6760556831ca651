//! What can go wrong while writing, and what to do about it.

use super::standing::Kind;
use crate::site::SitePath;
use std::fmt;
use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};

/// Why a site was not written.
#[derive(Debug)]
pub enum WriteError {
    /// The system refused.
    Io {
        /// What was being done.
        doing: Doing,
        /// To which file or folder.
        path: PathBuf,
        /// What the system says.
        source: io::Error,
    },
    /// Another process is writing there.
    Locked {
        /// The output folder.
        folder: PathBuf,
    },
    /// The output folder is one that holds sources.
    Protected {
        /// The output folder as it was asked for.
        folder: PathBuf,
        /// The folder of sources that it is, contains or lies in.
        sources: PathBuf,
    },
    /// Things that variorum did not write stand where it has to write; nothing was changed.
    Foreign {
        /// The output folder.
        folder: PathBuf,
        /// All of them, sorted by path.
        places: Vec<Obstacle>,
    },
    /// A file in `.variorum` is not as variorum writes it.
    Damaged {
        /// Which.
        path: PathBuf,
        /// In which way.
        why: &'static str,
    },
    /// The plan names a path twice: a mistake of the program.
    Twice {
        /// Which.
        path: SitePath,
    },
    /// The plan wants a path as a file and as a folder: a mistake of the program.
    Nested {
        /// Which.
        path: SitePath,
    },
    /// The plan names a path below `.variorum`: a mistake of the program.
    Reserved {
        /// Which.
        path: SitePath,
    },
    /// Files that were begun and not finished; nothing was changed.
    Unfinished {
        /// Which, sorted.
        paths: Vec<SitePath>,
    },
}

/// What was being done when the system refused.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Doing {
    /// Opening the output folder; nothing was changed.
    Prepare,
    /// Looking at what stands in the output folder; nothing was changed.
    Read,
    /// Writing what waits for the commit; nothing was changed.
    Stage,
    /// Putting the files in their places; the next run completes it.
    Commit,
}

/// One thing that is in the way.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Obstacle {
    /// Its path from the output folder, `/`-joined.
    pub path: String,
    /// What it is.
    pub kind: Kind,
}

impl WriteError {
    /// Wraps what the system says about `path`.
    pub(super) fn io(doing: Doing, path: &Path) -> impl FnOnce(io::Error) -> Self {
        move |source| Self::Io { doing, path: path.to_owned(), source }
    }
}

impl std::error::Error for WriteError {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            Self::Io { source, .. } => Some(source),
            _ => None,
        }
    }
}

impl fmt::Display for WriteError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Io { doing, path, source } => {
                let what = match doing {
                    Doing::Prepare => "cannot open the output folder at",
                    Doing::Read => "cannot read",
                    Doing::Stage => "cannot write",
                    Doing::Commit => "cannot put the site in its place at",
                };
                write!(f, "{what} `{}`: {source}", path.display())?;
                if let Some(help) = help(source.kind()) {
                    write!(f, "; {help}")?;
                }
                f.write_str(match doing {
                    Doing::Commit => "; each file is whole, and the next build completes the rest",
                    _ => "; nothing in the site was changed",
                })
            }
            Self::Locked { folder } => {
                write!(f, "another build is writing to `{}`; wait until it ends", folder.display())
            }
            Self::Protected { folder, sources } => write!(
                f,
                "the output folder `{}` would mix with the sources in `{}`; choose a folder of its own, such as `site`",
                folder.display(),
                sources.display()
            ),
            Self::Foreign { folder, places } => {
                write!(
                    f,
                    "in `{}` stand things that variorum did not write, where it has to write:",
                    folder.display()
                )?;
                for place in places {
                    write!(f, "\n  {} ({})", place.path, place.kind)?;
                }
                f.write_str("\nmove them away, or choose another output folder; nothing in the site was changed")
            }
            Self::Damaged { path, why } => write!(
                f,
                "`{}` cannot be used: {why}; use the version of variorum that wrote it, or remove it and build again (then files of \
                 earlier builds that would change are reported, and you can move them away)",
                path.display()
            ),
            Self::Twice { path } => write!(f, "the plan names `{path}` twice; please report this as a bug of variorum"),
            Self::Nested { path } => {
                write!(f, "the plan wants `{path}` as a file and as a folder; please report this as a bug of variorum")
            }
            Self::Reserved { path } => {
                write!(
                    f,
                    "the plan wants to write `{path}`, but `.variorum` is not part of a site; choose another name"
                )
            }
            Self::Unfinished { paths } => {
                f.write_str("not written, because these files could not be finished:")?;
                for path in paths {
                    write!(f, "\n  {path}")?;
                }
                f.write_str("\nnothing in the site was changed")
            }
        }
    }
}

impl fmt::Display for Kind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::File => "file",
            Self::Folder => "folder",
            Self::Link => "link",
            Self::Other => "neither file nor folder",
        })
    }
}

/// What to do about a refusal of the system.
fn help(kind: ErrorKind) -> Option<&'static str> {
    Some(match kind {
        ErrorKind::PermissionDenied => "give yourself the right to write there, or choose another output folder",
        ErrorKind::ReadOnlyFilesystem => "the disk is read-only; choose an output folder on another one",
        ErrorKind::StorageFull | ErrorKind::QuotaExceeded => "the disk is full; make room and build again",
        ErrorKind::FileTooLarge => {
            "the file is larger than the disk or your account allows; raise the limit and build again"
        }
        ErrorKind::NotADirectory | ErrorKind::AlreadyExists => {
            "a file stands where a folder must be; move it away or choose another output folder"
        }
        ErrorKind::IsADirectory | ErrorKind::DirectoryNotEmpty => "a folder stands where a file must be; move it away",
        ErrorKind::Unsupported => "this file system cannot lock files; choose an output folder on another one",
        _ => return None,
    })
}
