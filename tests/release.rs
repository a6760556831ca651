//! `variorum release` and `variorum withdraw`: what is frozen, what is promised, and what is refused, on the four texts of this repository and on
//! a small edition.

#[path = "release/cases.rs"]
mod cases;
#[path = "release/catalogues.rs"]
mod catalogues;
#[path = "release/fates.rs"]
mod fates;
#[path = "release/frozen.rs"]
mod frozen;
#[path = "release/killed.rs"]
mod killed;
#[path = "release/refused.rs"]
mod refused;
#[path = "cli_support/mod.rs"]
mod support;
#[path = "release/withdrawn.rs"]
mod withdrawn;
