//! The only place that names all the stages.

mod consequences;

use crate::assemble::assemble;
use crate::diagnostic::Diagnostics;
use crate::load::{self, Kept, ReadError};
use crate::render::Theme;
use crate::render::moved::moves;
use crate::resolve::{self, Resolved};
use crate::world::World;

/// What differs from one run to the next and is no part of the edition.
#[derive(Debug, Clone, Default)]
pub struct Options {
    /// Another address than the one in `edition.yaml`, for a preview or a mirror.
    pub base_url: Option<String>,
}

/// An edition with all its references, and the theme that shows it.
pub struct Prepared {
    /// The edition.
    pub resolved: Resolved,
    /// The theme.
    pub theme: Theme,
}

/// Reads and resolves an edition. A site may be made of it only when no diagnostic is an error.
///
/// # Errors
/// Only when the machine fails.
pub fn prepare(world: &dyn World, options: &Options) -> Result<(Prepared, Diagnostics), ReadError> {
    prepare_again(world, options, &mut Kept::default())
}

/// The same for one who stays and does it again after every edit: texts whose files have not changed are taken from `kept`.
///
/// # Errors
/// Only when the machine fails.
pub fn prepare_again(
    world: &dyn World,
    options: &Options,
    kept: &mut Kept,
) -> Result<(Prepared, Diagnostics), ReadError> {
    let (loaded, mut found) = load::load(world, kept)?;
    let (mut edition, mistakes) = assemble(loaded);
    found.extend(mistakes);
    if let Some(base) = &options.base_url {
        edition.settings.base_url.clone_from(base);
    }
    let (resolved, mistakes) = resolve::resolve(edition);
    found.extend(mistakes);
    let (_, mistakes) = moves(&resolved);
    found.extend(mistakes);
    let (theme, mistakes) = Theme::load(world, &resolved.edition.settings)?;
    found.extend(mistakes);
    Ok((Prepared { resolved, theme }, consequences::left_out(found)))
}
