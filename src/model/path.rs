//! Paths of files of the site.

use std::fmt;

/// A path of the site: relative, `/`-joined, lower-case ASCII, no name of it ending in a dot; so it is unique on file systems that ignore case
/// or normalise names, and leads nowhere else.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct SitePath(String);

impl SitePath {
    /// Checks a path; `None` when it could leave the output folder or differ between file systems.
    #[must_use]
    pub fn new(path: impl Into<String>) -> Option<Self> {
        let path = path.into();
        let part = |part: &str| {
            // Some file systems leave the dots at the end of a name out.
            !part.is_empty()
                && !part.ends_with('.')
                && part.bytes().all(|b| matches!(b, b'a'..=b'z' | b'0'..=b'9' | b'-' | b'.' | b'_'))
        };
        path.split('/').all(part).then_some(Self(path))
    }

    /// The path as text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for SitePath {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}
