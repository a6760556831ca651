//! Values that the command line takes by the names that the edition uses for them.

use clap::builder::PossibleValuesParser;

/// Takes the names of a table.
pub(super) fn names<T>(named: &'static [(&'static str, T)]) -> PossibleValuesParser {
    PossibleValuesParser::new(named.iter().map(|(name, _)| *name))
}

/// The value of a name that [`names`] has taken.
pub(super) fn chosen<T: Copy>(named: &[(&str, T)], name: &str) -> T {
    let found = named.iter().find(|(known, _)| *known == name);
    found.map(|(_, value)| *value).expect("invariant: the arguments allow these names alone")
}
