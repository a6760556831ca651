//! A work while its fields are read: which language and calendar its dates have is known only at the end.

use super::check;
use super::date::{self, Doubt, Known, Written};
use super::language;
use crate::diagnostic::{Code, Diagnostic, Diagnostics, Place, code, nearest};
use crate::model::work::{Kind, Names, TYPES, Work, WorkDate};
use crate::text::calendar::Calendar;
use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::Arc;

/// Longer fields, in bytes, are left out.
const LARGEST: usize = 64 << 10;
/// The dates of CSL.
pub(super) const DATES: [&str; 7] =
    ["issued", "original-date", "accessed", "available-date", "container", "event-date", "submitted"];
/// The calendars that an entry can name.
const CALENDARS: [(&str, Calendar); 3] =
    [("gregorian", Calendar::Gregorian), ("julian", Calendar::Julian), ("solar-hijri", Calendar::SolarHijri)];

/// A work that is being read.
pub(super) struct Draft {
    pub work: Work,
    /// Where the values stand that are checked at the end, by variable.
    spans: BTreeMap<String, Range<usize>>,
    dates: BTreeMap<&'static str, (Written, Range<usize>)>,
    /// In which words a date is shown: the variable of the date, and per language or for all (an empty one).
    shown: BTreeMap<&'static str, BTreeMap<String, String>>,
    calendar: Option<Calendar>,
    /// In which calendar a work states a date that the entry gives in the Gregorian one.
    stated: BTreeMap<&'static str, Calendar>,
}

impl Draft {
    /// The entry at bytes `span` of `file`; `None`, and a report, when nobody could cite it by its key.
    pub(super) fn new(
        file: &Arc<str>,
        span: Range<usize>,
        key: &str,
        at: Range<usize>,
        found: &mut Diagnostics,
    ) -> Option<Self> {
        let key = key.trim();
        let is_citable = !key.is_empty()
            && key.len() <= 500
            && !key.contains(|sign: char| sign.is_whitespace() || sign.is_control() || "[]{}@,;\"\\".contains(sign));
        if !is_citable {
            let what = if key.is_empty() { "this work has no key" } else { "nobody could cite a work by this key" };
            let diagnostic = Diagnostic::new(code::WORK_WITHOUT_KEY, what).at(Place::new(file, at));
            found.push(diagnostic.help("give it a key of letters and digits, like `frost1978`"));
            return None;
        }
        let work = Work { key: key.to_owned(), span: (Arc::clone(file), span), ..Work::default() };
        let spans = BTreeMap::from([(String::new(), at)]);
        let (dates, shown, stated) = (BTreeMap::new(), BTreeMap::new(), BTreeMap::new());
        Some(Self { work, spans, dates, shown, calendar: None, stated })
    }

    /// A mistake at the value of a variable, or at the key when that does not stand there.
    pub(super) fn mistake(&self, code: &'static Code, variable: &str, message: String) -> Diagnostic {
        let span = self.spans.get(variable).or_else(|| self.spans.get("")).cloned().unwrap_or_default();
        Diagnostic::new(code, message).at(Place::new(&self.work.span.0, span))
    }

    /// Sets the type by its name in CSL.
    pub(super) fn kind(&mut self, name: &str, span: Range<usize>, found: &mut Diagnostics) {
        self.spans.insert("type".to_owned(), span);
        match Kind::of(name.trim()) {
            Some(kind) => self.work.kind = kind,
            None => self.unknown_kind(name, TYPES.into_iter(), found),
        }
    }

    /// Reports a type that nobody knows, and keeps its name.
    pub(super) fn unknown_kind<'a>(
        &mut self,
        name: &str,
        known: impl Iterator<Item = &'a str>,
        found: &mut Diagnostics,
    ) {
        let mut message = format!("no work is of the type `{}`", clipped(name));
        if name.trim().is_empty() {
            message = format!("`{}` has no type", self.work.key);
        }
        let diagnostic = self.mistake(code::WORK_TYPE_UNKNOWN, "type", message);
        found.push(match nearest(name, known) {
            Some(near) => diagnostic.help(format!("did you mean `{near}`?")),
            None => diagnostic
                .help("write `book`, `chapter`, `article-journal`, `manuscript`, `webpage` or another type of CSL"),
        });
        if !name.trim().is_empty() && name.len() <= LARGEST {
            self.work.others.insert("type".to_owned(), name.trim().to_owned());
        }
    }

    /// Whether a value is small enough to be kept; else a report.
    pub(super) fn fits(&mut self, variable: &str, length: usize, span: Range<usize>, found: &mut Diagnostics) -> bool {
        if length <= LARGEST {
            return true;
        }
        self.spans.insert(variable.to_owned(), span.start..span.start);
        let message = format!("`{}` has {} KiB, more than any such field", clipped(variable), length >> 10);
        found.push(
            self.mistake(code::FIELD_TOO_LARGE, variable, message).help("shorten it, or close what is open before it"),
        );
        false
    }

    /// Sets a variable of CSL, or one of ours, to a text; an empty one says nothing.
    pub(super) fn text(&mut self, variable: &str, text: &str, span: Range<usize>, found: &mut Diagnostics) {
        if !self.fits(variable, text.len(), span.clone(), found) {
            return;
        }
        let text = text.trim();
        if text.is_empty() {
            return;
        }
        self.spans.insert(variable.to_owned(), span.clone());
        if let Some(slot) = self.work.slot(variable) {
            *slot = Some(text.to_owned());
        } else if let Some(date) = DATES.into_iter().find(|date| *date == variable) {
            self.date(date, date::text(text), span);
        } else if variable == "x-calendar" {
            self.calendar = self.named_calendar(variable, text, found);
        } else if let Some(date) = stated_of(variable) {
            let calendar = self.named_calendar(variable, text, found);
            self.stated.extend(calendar.map(|calendar| (date, calendar)));
        } else if let Some(other) = variable.strip_prefix("x-other-") {
            self.work.others.insert(other.to_owned(), text.to_owned());
        } else if let Some(lang) = variable.strip_prefix("x-title-translated-") {
            self.checked_tag(variable, lang, found);
            self.work.titles.translated.insert(lang.to_owned(), text.to_owned());
        } else if let Some(date) = shown_of(variable) {
            self.shown(date, "", text);
        } else if let Some((date, lang)) = shown_in(variable) {
            self.shown(date, lang, text);
        } else {
            self.work.others.insert(variable.to_owned(), text.to_owned());
        }
    }

    /// Keeps the text of a field that is no variable here, where none of its name is kept yet.
    pub(super) fn other(&mut self, field: &str, text: &str, span: Range<usize>) {
        self.work.others.entry(field.to_owned()).or_insert_with(|| text.trim().to_owned());
        self.spans.entry(field.to_owned()).or_insert(span);
    }

    /// Whether the entry itself has a variable or field of this name.
    pub(super) fn says(&self, variable: &str) -> bool {
        self.spans.contains_key(variable)
    }

    /// Reports a language of a translated title that is no tag: no page is in it, so nobody would see the title.
    fn checked_tag(&self, variable: &str, lang: &str, found: &mut Diagnostics) {
        let tag = language::tag(lang);
        if tag.as_ref().is_some_and(|tag| tag.eq_ignore_ascii_case(lang)) {
            return;
        }
        let message = format!("`{}` is no tag of a language", clipped(lang));
        let diagnostic = self.mistake(code::WORK_LANGUAGE_UNKNOWN, variable, message);
        found.push(match tag {
            Some(tag) => diagnostic.help(format!("write `{tag}`")),
            None => diagnostic.help("write a tag like `fa`, `az` or `ru`"),
        });
    }

    /// Sets the names of a role.
    pub(super) fn names(&mut self, role: &'static str, names: Names) {
        if !names.people.is_empty() {
            let known = self.work.names.entry(role).or_default();
            known.people.extend(names.people);
            known.has_others |= names.has_others;
        }
    }

    /// Sets a date as it is written.
    pub(super) fn date(&mut self, variable: &'static str, written: Written, span: Range<usize>) {
        self.spans.insert(variable.to_owned(), span.clone());
        self.dates.insert(variable, (written, span));
    }

    /// Sets the words in which a date is shown to readers of a language, or of all (an empty one).
    pub(super) fn shown(&mut self, date: &'static str, lang: &str, words: &str) {
        self.shown.entry(date).or_default().insert(lang.to_owned(), words.trim().to_owned());
    }

    fn named_calendar(&self, variable: &str, name: &str, found: &mut Diagnostics) -> Option<Calendar> {
        let calendar = CALENDARS.iter().find(|(known, _)| *known == name).map(|(_, calendar)| *calendar);
        if calendar.is_none() {
            let message = format!("`{}` is no calendar that is known here", clipped(name));
            let diagnostic = self.mistake(code::UNKNOWN_VALUE, variable, message);
            found.push(diagnostic.help("write `gregorian`, `julian` or `solar-hijri`"));
        }
        calendar
    }

    /// The work, when all is read: dates settled, values checked.
    pub(super) fn finished(mut self, found: &mut Diagnostics) -> Work {
        self.language(found);
        let lang = self.work.lang.clone();
        for (variable, (written, _)) in std::mem::take(&mut self.dates) {
            let stated = self.stated.remove(variable);
            let calendar = stated.map(|_| Calendar::Gregorian).or(self.calendar);
            let (mut date, doubt) = date::settled(&written, Known { lang: lang.as_deref(), calendar });
            if date.calendar.is_some() {
                date.calendar = stated.or(date.calendar);
            }
            if let Some(doubt) = doubt {
                self.doubtful(variable, &written, doubt, found);
            }
            if let Some(shown) = self.shown.remove(variable) {
                self.show(variable, &mut date, shown, found);
            }
            match self.work.date_slot(variable) {
                Some(slot) => *slot = Some(date),
                None => {
                    self.work.other_dates.insert(variable, date);
                }
            }
        }
        check::check(&mut self, found);
        self.work
    }

    fn language(&mut self, found: &mut Diagnostics) {
        let Some(written) = self.work.lang.take() else { return };
        // Several languages of one work: the first is that in which it is shown.
        let first = written.split([',', ';', '/']).next().and_then(|first| first.split(" and ").next()).unwrap_or("");
        self.work.lang = language::tag(&written).or_else(|| language::tag(first));
        if self.work.lang.as_deref() == Some(written.as_str()) {
            return;
        }
        self.work.others.entry("language".to_owned()).or_insert_with(|| written.clone());
        if self.work.lang.is_none() {
            let message = format!("`{}` is no language that is known here", clipped(&written));
            let diagnostic = self.mistake(code::WORK_LANGUAGE_UNKNOWN, "language", message);
            found.push(match nearest(&written, language::names()) {
                Some(near) => diagnostic.help(format!("did you mean `{near}`?")),
                None => diagnostic.help("write a tag like `fa`, `az` or `ru`"),
            });
        }
    }

    fn doubtful(&self, variable: &str, written: &Written, doubt: Doubt, found: &mut Diagnostics) {
        let words = clipped(&written.words);
        found.push(match doubt {
            Doubt::Unreadable => self
                .mistake(code::WORK_DATE_UNREADABLE, variable, format!("`{words}` is no date that can be sorted"))
                .help("write a date like `1921`, `1921-12-02` or `1917/1921`, or `n.d.`"),
            Doubt::Calendar => self
                .mistake(
                    code::YEAR_OF_WHICH_CALENDAR,
                    variable,
                    format!("`{words}` may be a year of the Solar Hijri calendar"),
                )
                .help("give the language of the work, or `x-calendar: solar-hijri` or `gregorian`"),
            Doubt::Backwards => self
                .mistake(code::WORK_DATE_UNREADABLE, variable, format!("`{words}` ends before it begins"))
                .help("write the earlier date first"),
        });
    }

    fn show(&self, variable: &str, date: &mut WorkDate, shown: BTreeMap<String, String>, found: &mut Diagnostics) {
        for (lang, words) in shown {
            if !date::agrees(&words, date) {
                let message = format!("`{}` is shown for another year", clipped(&words));
                found.push(self.mistake(code::DATE_SHOWN_DIFFERS, variable, message).help("correct one of the two"));
            }
            if lang.is_empty() {
                date.display = Some(words);
            } else {
                date.displays.insert(lang, words);
            }
        }
    }
}

/// The name by which an entry names a calendar.
#[must_use]
pub fn calendar_name(calendar: Calendar) -> &'static str {
    CALENDARS.iter().find(|(_, known)| *known == calendar).map_or("gregorian", |(name, _)| name)
}

/// The date of which a variable like `x-issued-display` says how it is shown.
pub(super) fn shown_of(variable: &str) -> Option<&'static str> {
    let date = variable.strip_prefix("x-")?.strip_suffix("-display")?;
    DATES.into_iter().find(|known| *known == date)
}

/// The same of a variable like `x-issued-display-fa`, with the language.
fn shown_in(variable: &str) -> Option<(&'static str, &str)> {
    DATES.into_iter().find_map(|date| {
        let lang = variable.strip_prefix("x-")?.strip_prefix(date)?.strip_prefix("-display-")?;
        Some((date, lang))
    })
}

/// The date of which a variable like `x-issued-calendar` says in which calendar the work states it.
pub(super) fn stated_of(variable: &str) -> Option<&'static str> {
    let date = variable.strip_prefix("x-")?.strip_suffix("-calendar")?;
    DATES.into_iter().find(|known| *known == date)
}

/// The beginning of a value on one line, for a message.
pub(super) fn clipped(text: &str) -> String {
    let mut signs = text.trim().chars().map(|sign| if sign.is_whitespace() { ' ' } else { sign });
    let start: String = signs.by_ref().take(60).collect();
    if signs.next().is_some() { format!("{start}…") } else { start }
}
