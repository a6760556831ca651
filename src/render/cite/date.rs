//! Days as formats for programs take them.

/// A year, with a month and a day where they are known, of the Gregorian calendar.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Date {
    pub(super) year: u16,
    pub(super) month: Option<u8>,
    pub(super) day: Option<u8>,
}

impl Date {
    /// Reads `YYYY`, `YYYY-MM` or `YYYY-MM-DD`, and nothing else.
    pub(super) fn parse(words: &str) -> Option<Self> {
        let parts: Vec<&str> = words.trim().split('-').collect();
        let number = |at: usize, length: usize| -> Option<u16> {
            let part = parts.get(at)?;
            let is_plain = part.len() == length && part.bytes().all(|sign| sign.is_ascii_digit());
            part.parse().ok().filter(|_| is_plain)
        };
        let within =
            |at: usize, most: u8| number(at, 2).and_then(|n| u8::try_from(n).ok()).filter(|n| (1..=most).contains(n));
        let date = Self { year: number(0, 4)?, month: within(1, 12), day: within(2, 31) };
        let read = 1 + usize::from(date.month.is_some()) + usize::from(date.month.and(date.day).is_some());
        (read == parts.len()).then_some(date)
    }

    /// The parts that are known, with a sign between them.
    pub(super) fn joined(self, between: &str) -> String {
        let rest = self.month.into_iter().chain(self.day).map(|part| format!("{between}{part:02}"));
        std::iter::once(format!("{:04}", self.year)).chain(rest).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_date_is_read_whole_or_not_at_all() {
        for whole in ["1918", "1918-02", "1918-02-12", "0988-01-01"] {
            assert_eq!(Date::parse(whole).map(|date| date.joined("-")).as_deref(), Some(whole));
        }
        for other in [
            "",
            "1918 (or 1919)",
            "c. 1918",
            "1918-",
            "1918-13",
            "1918-00-01",
            "1918-02-12-01",
            "918",
            "۱۹۱۸",
            "1918-2",
            "+918",
        ] {
            assert_eq!(Date::parse(other), None, "{other}");
        }
    }
}
