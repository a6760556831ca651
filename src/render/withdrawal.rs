//! Why something was withdrawn, in the words of a page.

use super::contents::written;
use super::theme::Strings;
use super::view;
use crate::model::ledger::Withdrawal;

/// A withdrawal as templates get it; `editors` is the language in which the editors write.
pub(super) fn view(withdrawal: &Withdrawal, strings: &Strings, editors: &str) -> view::Withdrawal {
    let ground = strings.get(&format!("withdrawn-{}", withdrawal.ground.name())).to_owned();
    view::Withdrawal { ground, why: written(editors, &withdrawal.why) }
}
