//! What the words of dates are, by language, as data.

use crate::text::calendar::Calendar;
use std::collections::HashMap;
use std::sync::LazyLock;

/// A language whose dates are known.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Language {
    English,
    Russian,
    Azerbaijani,
    Persian,
}

/// How much must stand beside the name of a month so that it is one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Trust {
    /// A day or a year.
    Number,
    /// A day, or a number and the word for month: with a year alone it can be a common word, «میزان ۱۳۰۰ تومان».
    Day,
    /// A day and a year, or the word for month: it is a common word or a name, too.
    Both,
    /// As [`Trust::Number`], but a day alone is not enough in front of a word, because there it may be a verbal prefix.
    Prefix,
}

/// A form of the name of a month.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Month {
    pub(super) calendar: Calendar,
    pub(super) number: u8,
    pub(super) trust: Trust,
    /// The same where the name begins with a small letter.
    pub(super) trust_in_small_letters: Trust,
    /// Whether it can stand behind the number of a day.
    pub(super) follows_day: bool,
    /// Whether it can stand in front of the number of a day.
    pub(super) leads_day: bool,
    /// What kind of name it is.
    pub(super) name: Name,
}

/// What kind of name a month has.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Name {
    Whole,
    /// An abbreviation, which may have a full stop.
    Short,
    /// That of a sign of the zodiac: such months had other lengths than those of today.
    Sign,
}

/// What a word can be in a date.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Word {
    Month(Month),
    /// The number of a day in words.
    Ordinal(u8),
    /// The first part of such a number.
    Tens(u8),
    /// What makes such a number of its first part: «سی ام».
    OrdinalEnd,
    /// "Year". `is_sure`: a number beside it is one of a year, whatever else stands there.
    Year {
        is_plural: bool,
        is_sure: bool,
    },
    /// The word "month"; in the genitive it leads a day.
    OfMonth {
        leads_day: bool,
    },
    /// "Of" between day, month and year.
    Of,
    And,
    To,
    Between,
    /// A word behind which a number is a year.
    BeforeYear,
    /// A noun in front of "of" that counts.
    Amount,
    /// The name of a month of the lunar calendar, whose years are not known here.
    Lunar,
    /// In front of a number that is none of a day: page, article. An abbreviation only with its full stop, because «с» is "from", too.
    NotDay {
        is_short: bool,
    },
    /// In front of an ordinal that is none of a day: "the second half of".
    NotOrdinal,
    /// What is counted.
    Unit,
    /// A word that has the ending of a plural and is none.
    NotPlural,
}

/// What is written to a number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Suffix {
    None,
    /// Of a day: an ordinal or a case.
    Day,
    /// Of a year: an ordinal.
    Year,
    /// Of ten years: no date.
    Decade,
}

/// What a phrase behind or in front of a date says of its calendar.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Mark {
    /// Old Style.
    Old,
    /// New Style.
    New,
    /// The year is one of this era.
    Era(Calendar),
    /// The year is one of an era that is not known here.
    Unknown,
}

/// A phrase with what it says.
pub(super) type Phrase = (String, Mark);

/// All words of a language.
pub(super) struct Words {
    known: HashMap<String, Word>,
    suffixes: HashMap<String, Suffix>,
    /// Longest first.
    pub(super) behind: Vec<Phrase>,
    /// The same, of those that may stand in front.
    pub(super) before: Vec<Phrase>,
    /// The bytes of the longest word.
    longest: usize,
    /// Numbers of days in words, with which a date without digits begins.
    pub(super) ordinals: Vec<String>,
}

impl Language {
    /// Of a BCP 47 tag; only the language itself counts, in any case.
    pub(super) fn of(tag: &str) -> Option<Self> {
        let primary = tag.split(['-', '_']).next().unwrap_or_default();
        let known = [("en", Self::English), ("ru", Self::Russian), ("az", Self::Azerbaijani), ("fa", Self::Persian)];
        known.iter().find(|(code, _)| primary.eq_ignore_ascii_case(code)).map(|(_, language)| *language)
    }

    pub(super) fn words(self) -> &'static Words {
        static ENGLISH: LazyLock<Words> = LazyLock::new(|| Words::read(include_str!("en.txt"), Language::English));
        static RUSSIAN: LazyLock<Words> = LazyLock::new(|| Words::read(include_str!("ru.txt"), Language::Russian));
        static AZERBAIJANI: LazyLock<Words> =
            LazyLock::new(|| Words::read(include_str!("az.txt"), Language::Azerbaijani));
        static PERSIAN: LazyLock<Words> = LazyLock::new(|| Words::read(include_str!("fa.txt"), Language::Persian));
        match self {
            Self::English => &ENGLISH,
            Self::Russian => &RUSSIAN,
            Self::Azerbaijani => &AZERBAIJANI,
            Self::Persian => &PERSIAN,
        }
    }
}

impl Words {
    /// What the word is. `key` is the word under [`Language::key`].
    pub(super) fn word(&self, key: &str) -> Option<Word> {
        if key.len() > self.longest { None } else { self.known.get(key).copied() }
    }

    pub(super) fn suffix(&self, key: &str) -> Option<Suffix> {
        if key.len() > self.longest { None } else { self.suffixes.get(key).copied() }
    }

    fn read(file: &str, language: Language) -> Self {
        let mut read = Self {
            known: HashMap::new(),
            suffixes: HashMap::new(),
            behind: Vec::new(),
            before: Vec::new(),
            longest: 0,
            ordinals: Vec::new(),
        };
        let lines = || file.lines().filter(|line| !line.starts_with('#')).filter_map(|line| line.split_once(": "));
        let endings: Vec<(&str, &str)> =
            lines().filter_map(|(head, rest)| Some((head.strip_prefix("ending ")?, rest))).collect();
        for (head, rest) in lines() {
            let head: Vec<&str> = head.split(' ').collect();
            read.line(&head, rest, language, &endings);
        }
        for phrases in [&mut read.behind, &mut read.before] {
            phrases.sort_by_key(|(phrase, _)| std::cmp::Reverse(phrase.len()));
        }
        read.longest = read.known.keys().chain(read.suffixes.keys()).map(String::len).max().unwrap_or_default();
        read
    }

    fn line(&mut self, head: &[&str], rest: &str, language: Language, endings: &[(&str, &str)]) {
        let number = |at: usize| head.get(at).and_then(|number| number.parse().ok()).unwrap_or_default();
        let word = match head[0] {
            "month" => Word::Month(month(head, number(2), language)),
            "stem" => return self.stem(head, rest, number(2), endings),
            "ordinal" => {
                self.ordinals.extend(rest.split(' ').map(str::to_owned));
                Word::Ordinal(number(1))
            }
            "tens" => Word::Tens(number(1)),
            "ordinal-end" => Word::OrdinalEnd,
            "year" => Word::Year { is_plural: false, is_sure: true },
            "year-short" => Word::Year { is_plural: false, is_sure: false },
            "years" => Word::Year { is_plural: true, is_sure: true },
            "month-word" => Word::OfMonth { leads_day: false },
            "month-genitive" => Word::OfMonth { leads_day: true },
            "of" | "before-year-of" => Word::Of,
            "and" => Word::And,
            "to" => Word::To,
            "between" => Word::Between,
            "before-year" => Word::BeforeYear,
            "amount" => Word::Amount,
            "lunar" => Word::Lunar,
            "not-day" => Word::NotDay { is_short: false },
            "not-day-short" => Word::NotDay { is_short: true },
            "not-ordinal" => Word::NotOrdinal,
            "unit" => Word::Unit,
            "not-plural" => Word::NotPlural,
            "suffix" => {
                let suffix = match head.get(1) {
                    Some(&"year") => Suffix::Year,
                    Some(&"decade") => Suffix::Decade,
                    _ => Suffix::Day,
                };
                self.suffixes.extend(rest.split(' ').map(|word| (language.key(word), suffix)));
                return;
            }
            kind => return self.phrases(kind, head.get(1), rest),
        };
        for form in rest.split(' ') {
            // The first that a file has stands: a preposition is a joint before it is a word in front of a year.
            let known = self.known.entry(language.key(form)).or_insert(word);
            if matches!(word, Word::OfMonth { leads_day: true }) {
                *known = word;
            }
        }
    }

    fn phrases(&mut self, kind: &str, era: Option<&&str>, rest: &str) {
        let mark = match (kind, era) {
            ("old", _) => Mark::Old,
            ("new", _) => Mark::New,
            (_, Some(&"solar")) => Mark::Era(Calendar::SolarHijri),
            (_, Some(&"gregorian")) => Mark::Era(Calendar::Gregorian),
            _ => Mark::Unknown,
        };
        let phrases = rest.split('|').map(|phrase| (phrase.to_owned(), mark));
        if kind != "before-era" {
            self.behind.extend(phrases.clone());
        }
        if matches!(kind, "old" | "new" | "before-era") {
            self.before.extend(phrases);
        }
    }

    /// A month in all its forms: the endings with the vowels that the stem asks for.
    fn stem(&mut self, head: &[&str], stem: &str, number: u8, endings: &[(&str, &str)]) {
        let mut vowels = head.get(3).copied().unwrap_or_default().chars();
        let (low, high) = (vowels.next().unwrap_or('a'), vowels.next().unwrap_or('ı'));
        let front = if low == 'ə' { 'i' } else { 'ı' };
        let month = |leads_day| {
            let calendar = Calendar::Gregorian;
            let trust = Trust::Number;
            Word::Month(Month {
                calendar,
                number,
                trust,
                trust_in_small_letters: trust,
                follows_day: true,
                leads_day,
                name: Name::Whole,
            })
        };
        self.known.insert(stem.to_owned(), month(false));
        for (kind, list) in endings {
            for ending in list.split(' ') {
                let mut form = stem.to_owned();
                // Behind an A the next high vowel is unrounded.
                let mut vowel = high;
                for sign in ending.chars() {
                    match sign {
                        'A' => {
                            form.push(low);
                            vowel = front;
                        }
                        'I' => form.push(vowel),
                        '-' => {}
                        _ => form.push(sign),
                    }
                }
                self.known.insert(form, month(*kind == "genitive"));
            }
        }
    }
}

fn month(head: &[&str], number: u8, language: Language) -> Month {
    let kind = head.get(3).copied().unwrap_or_default();
    let trust = match kind {
        "careful" => Trust::Both,
        "day" => Trust::Day,
        "verb" => Trust::Prefix,
        _ => Trust::Number,
    };
    let is_english = language == Language::English;
    let is_doubtful = is_english && matches!(kind, "noun" | "short");
    Month {
        calendar: if head.get(1) == Some(&"gregorian") { Calendar::Gregorian } else { Calendar::SolarHijri },
        number,
        trust,
        trust_in_small_letters: if is_doubtful { Trust::Both } else { trust },
        follows_day: kind != "form",
        leads_day: is_english,
        name: match (head.get(1), kind) {
            (Some(&"sign"), _) => Name::Sign,
            (_, "short") => Name::Short,
            _ => Name::Whole,
        },
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const ALL: [(Language, &str); 4] = [
        (Language::English, include_str!("en.txt")),
        (Language::Russian, include_str!("ru.txt")),
        (Language::Azerbaijani, include_str!("az.txt")),
        (Language::Persian, include_str!("fa.txt")),
    ];

    #[test]
    fn every_line_is_a_kind_with_its_words() {
        const KINDS: &str = "month stem ending ordinal ordinal-end tens suffix of and to between year year-short years month-word \
            month-genitive before-year amount not-day not-day-short not-ordinal lunar unit not-plural old new era before-era";
        for (_, file) in ALL {
            for line in file.lines().filter(|line| !line.starts_with('#')) {
                let (head, rest) = line.split_once(": ").expect("a colon");
                let kind = head.split(' ').next().unwrap_or_default();
                assert!(KINDS.split_whitespace().any(|known| known == kind), "{line}");
                assert!(!rest.is_empty() && !rest.contains("  ") && rest.trim() == rest, "{line}");
            }
        }
    }

    #[test]
    fn every_month_has_its_names() {
        for (language, _) in ALL {
            for number in 1..=12 {
                let is_it = |word: &Word| matches!(word, Word::Month(month) if month.number == number && month.calendar == Calendar::Gregorian);
                assert!(language.words().known.values().any(is_it), "{language:?} {number}");
            }
        }
        let month = |language: Language, name: &str| match language.words().word(&language.key(name)) {
            Some(Word::Month(month)) => Some((month.calendar, month.number)),
            _ => None,
        };
        assert_eq!(month(Language::Persian, "دي‌ماه"), Some((Calendar::SolarHijri, 10)));
        assert_eq!(month(Language::Azerbaijani, "İyulunda"), Some((Calendar::Gregorian, 7)));
        assert_eq!(month(Language::Russian, "МАЯ"), Some((Calendar::Gregorian, 5)));
        assert_eq!(month(Language::English, "Hut"), Some((Calendar::SolarHijri, 12)));
    }
}
