//! Names that become a part of an address: ids, slugs and anchors.

use super::yaml::Fields;
use crate::diagnostic::{Diagnostic, Diagnostics, Place, code};
use crate::model::slug::{self, Fault};

/// Decodes the `id` that an entry must have; `None`, and a report, when there is none or it cannot be a part of an address.
pub(super) fn id(fields: &Fields<'_>, found: &mut Diagnostics) -> Option<String> {
    let id = fields.required_line_text("id", found)?;
    match fault(slug::check_name, id.value, &id.place(fields.file()), "call it") {
        Some(fault) => {
            found.push(fault);
            None
        }
        None => Some(id.value.to_owned()),
    }
}

/// How a name is checked: as a slug or as an anchor.
pub(super) type Check = fn(&str) -> Result<(), Fault>;

/// What is wrong with a name by its check, if anything; `edit` is what its author has to do with a better one ("write").
pub(super) fn fault(check: Check, slug: &str, place: &Place, edit: &str) -> Option<Diagnostic> {
    let fault = check(slug).err()?;
    let (code, message) = match fault {
        Fault::Unsafe => (code::SLUG_UNSAFE, format!("`{slug}` cannot be a part of an address")),
        Fault::Reserved => (code::SLUG_RESERVED, format!("`{slug}` is a name that the site or a system needs itself")),
    };
    let diagnostic = Diagnostic::new(code, message).at(place.clone());
    Some(match (fault, slug::suggestion(slug)) {
        (Fault::Reserved, _) => diagnostic.help(format!("choose another name; {edit} `the-{slug}`, for instance")),
        (Fault::Unsafe, Some(suggestion)) => diagnostic.help(format!("{edit} `{suggestion}`")),
        (Fault::Unsafe, None) => diagnostic
            .help(format!("use lower-case letters a–z, digits and single hyphens, at most {} signs", slug::LONGEST)),
    })
}
