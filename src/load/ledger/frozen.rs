//! The words of a text as releases have frozen them: one JSON object to a line, the first release whole, each later one what is other.

use super::super::{ReadError, seed};
use super::releases;
use crate::diagnostic::{Diagnostic, Diagnostics, Place, code};
use crate::model::Ledger;
use crate::model::PassageId;
use crate::model::ledger::SeedKey;
use crate::text::script::is_language_tag;
use crate::world::World;
use serde::{Deserialize, Serialize};
use std::borrow::Cow;

/// What one release has frozen of one text.
#[derive(Debug)]
pub struct Frozen {
    /// The release, by its place in the ledger.
    pub release: u16,
    /// The passages that were other than in the release before.
    pub passages: Vec<FrozenPassage>,
}

/// A passage as a release has frozen it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FrozenPassage {
    /// Its id.
    pub id: String,
    /// Its § number.
    pub n: Option<String>,
    /// The page on which it stood, from the site's root.
    pub page: String,
    /// What it is.
    pub kind: String,
    /// The language of its words.
    pub lang: String,
    /// Its words in the edited layer.
    pub text: String,
    /// Where its sentences begin: each number with a byte offset in `text`.
    pub sentences: Vec<(u32, u32)>,
}

/// The first line of such a file.
#[derive(Debug, Serialize, Deserialize)]
pub struct Head<'a> {
    /// The release.
    pub release: Cow<'a, str>,
    /// The slug of the text.
    pub document: Cow<'a, str>,
    /// The seed's path from the edition's root.
    pub seed: Cow<'a, str>,
    /// The seed's SHA-256.
    pub sha256: Cow<'a, str>,
}

/// Reads what all releases have frozen of the text of a seed, oldest first. A file that is not as it was released is reported and left out.
///
/// # Errors
/// When the machine fails.
pub fn read(
    world: &dyn World,
    ledger: &Ledger,
    seed: SeedKey,
    found: &mut Diagnostics,
) -> Result<Vec<Frozen>, ReadError> {
    let mut all = Vec::new();
    for (release, path, hash) in ledger.frozen(seed) {
        let Some(bytes) = releases::file(world, &path, &seed::hex(&hash), found)? else { continue };
        match decode(&bytes) {
            Ok(passages) => all.push(Frozen { release, passages }),
            Err(error) => {
                let message = format!("`{path}` cannot be read: {error}");
                let diagnostic = Diagnostic::new(code::RELEASE_FILE, message).at(Place::file(&path.as_str().into()));
                found.push(
                    diagnostic.help("bring it back from the history of the repository, or from an archive's copy"),
                );
            }
        }
    }
    Ok(all)
}

fn decode(bytes: &[u8]) -> Result<Vec<FrozenPassage>, serde_json::Error> {
    let lines = bytes.split(|byte| *byte == b'\n').filter(|line| !line.is_empty()).skip(1);
    lines.map(|line| serde_json::from_slice(line).and_then(checked)).collect()
}

/// A passage of which the site can say all that stands in it.
fn checked(passage: FrozenPassage) -> Result<FrozenPassage, serde_json::Error> {
    let is_page = super::addresses::address(&passage.page).is_some_and(|page| !page.contains('#'));
    let is_known = PassageId::parse(&passage.id).is_some() && is_language_tag(&passage.lang);
    if is_page && is_known {
        Ok(passage)
    } else {
        Err(serde::de::Error::custom("an id, a language or an address is none"))
    }
}

/// The file with these passages.
#[must_use]
pub fn write(head: &Head<'_>, passages: &[FrozenPassage]) -> Vec<u8> {
    let mut bytes = Vec::new();
    let mut line = |json: Result<Vec<u8>, serde_json::Error>| {
        bytes.extend(json.expect("invariant: the records are texts and numbers, which JSON can write"));
        bytes.push(b'\n');
    };
    line(serde_json::to_vec(head));
    for passage in passages {
        line(serde_json::to_vec(passage));
    }
    bytes
}
