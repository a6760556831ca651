//! The numbers of releases.

use std::fmt;

/// The number of a release, `MAJOR.MINOR.PATCH`: a new MAJOR contradicts what was published, a MINOR adds to it, a PATCH corrects it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Version {
    /// Counts releases that contradict the one before.
    pub major: u32,
    /// Counts releases that add.
    pub minor: u32,
    /// Counts releases that correct.
    pub patch: u32,
}

impl Version {
    /// Reads `1.2.3`, with plain digits and nothing else, each number below a million; `None` for any other text.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let number = |part: &str| {
            let is_plain = part.bytes().all(|byte| byte.is_ascii_digit()) && (part == "0" || !part.starts_with('0'));
            part.parse::<u32>().ok().filter(|number| is_plain && *number < 1_000_000)
        };
        let [major, minor, patch] = text.split('.').collect::<Vec<_>>()[..] else { return None };
        Some(Self { major: number(major)?, minor: number(minor)?, patch: number(patch)? })
    }

    /// The next release that makes a change of this weight.
    #[must_use]
    pub fn next(self, weight: Weight) -> Self {
        match weight {
            Weight::Contradicts => Self { major: self.major.saturating_add(1), minor: 0, patch: 0 },
            Weight::Adds => Self { minor: self.minor.saturating_add(1), patch: 0, ..self },
            Weight::Corrects => Self { patch: self.patch.saturating_add(1), ..self },
        }
    }
}

impl fmt::Display for Version {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}.{}.{}", self.major, self.minor, self.patch)
    }
}

/// How much a change weighs for those who have cited what was there before.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Weight {
    /// What was said stays true and is said better.
    Corrects,
    /// Something is said that was not said before.
    Adds,
    /// Something that was said is taken back.
    Contradicts,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn versions_are_read_and_ordered_by_their_numbers() {
        let version = |text: &str| Version::parse(text).expect("a version");
        assert!(version("1.10.0") > version("1.9.9"));
        assert_eq!(version("1.2.3").to_string(), "1.2.3");
        assert_eq!(version("1.2.3").next(Weight::Contradicts), version("2.0.0"));
        assert_eq!(version("1.2.3").next(Weight::Adds), version("1.3.0"));
        assert_eq!(version("1.2.3").next(Weight::Corrects), version("1.2.4"));
        for wrong in [
            "",
            "1",
            "1.0",
            "1.0.0.0",
            "v1.0.0",
            "1.0.0-rc",
            "01.0.0",
            "1..0",
            "۱.۰.۰",
            "1.0.4294967296",
            "1.0.1000000",
            "+1.0.0",
        ] {
            assert_eq!(Version::parse(wrong), None, "{wrong}");
        }
    }
}
