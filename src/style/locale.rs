//! The languages in which an entry's own words are written: “edited by”, “n.d.”, months, quotation marks.
//!
//! Those of CSL come with the formatter. CSL has none for Azerbaijani, and leaves many words of the Persian and the Russian one in English;
//! `locales/` holds ours, which go first.

use super::title::base;
use crate::text::script::{Script, native_script};
use citationberg::taxonomy::{OtherTerm, Term};
use citationberg::{Locale, LocaleCode, LocaleFile, LocalizedTerm, TermForm, Terms};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

/// What stands where nothing better is known.
const ENGLISH: &str = "en-US";

/// Ours: the code, and the file.
const OURS: [(&str, &str); 3] = [
    ("az-AZ", include_str!("locales/az-AZ.xml")),
    ("fa-IR", include_str!("locales/fa-IR.xml")),
    ("ru-RU", include_str!("locales/ru-RU.xml")),
];

static ALL: LazyLock<BTreeMap<String, Locale>> = LazyLock::new(|| {
    let known = hayagriva::archive::locales().into_iter();
    let mut all: BTreeMap<String, Locale> =
        known.filter_map(|locale| Some((locale.lang.as_ref()?.0.clone(), locale))).collect();
    for (code, xml) in OURS {
        let ours = LocaleFile::from_xml(xml)
            .expect("invariant: our locales are well-formed, as every test of a style reads them");
        let mut ours: Locale = ours.into();
        if let Some(theirs) = all.remove(code) {
            // The first of two terms of one name wins.
            let terms = theirs.terms.into_iter().flat_map(|terms| terms.terms);
            match &mut ours.terms {
                Some(own) => own.terms.extend(terms),
                None => ours.terms = Some(Terms { terms: terms.collect() }),
            }
            if ours.date.is_empty() {
                ours.date = theirs.date;
            }
            ours.style_options = ours.style_options.or(theirs.style_options);
        }
        all.insert(code.to_owned(), ours);
    }
    let english = all.get(ENGLISH).cloned();
    for locale in all.values_mut().filter(|locale| locale.lang.as_ref().is_some_and(|code| !code.is_english())) {
        complete(locale, english.as_ref());
    }
    all
});

/// Gives a locale each form that English has: its own next one. The formatter would take the English short form before the own long one.
fn complete(locale: &mut Locale, english: Option<&Locale>) {
    let Some(wanted) = english.and_then(|english| english.terms.as_ref()) else { return };
    let wanted =
        wanted.terms.iter().filter(|term| !term.name.is_ordinal() && locale.term(term.name, term.form).is_none());
    let mut found: Vec<LocalizedTerm> = Vec::new();
    for term in wanted {
        let mut form = term.form;
        while let Some(next) = form.fallback() {
            form = next;
            if let Some(known) = locale.term(term.name, form) {
                let mut same = known.clone();
                same.form = term.form;
                found.push(same);
                break;
            }
        }
    }
    if let Some(terms) = &mut locale.terms {
        terms.terms.append(&mut found);
    }
}

/// The language of an entry's own words.
#[derive(Debug, Clone)]
pub(super) struct Tongue {
    /// The code under which the formatter knows it.
    pub code: String,
    /// The tag that a page gives it.
    pub lang: String,
    /// Its words, and those that stand in where it has none.
    pub locales: Vec<Locale>,
    /// Its words with a dotted i, as the formatter begins a sentence with them and as they are written.
    pub dotted: Vec<(String, String)>,
}

impl Tongue {
    /// The language of a work that is shown on a page: its own, else that of the page, else English.
    pub(super) fn of(work_lang: Option<&str>, page_lang: &str) -> Self {
        let mut tags = [work_lang, Some(page_lang)].into_iter().flatten();
        let found = tags.find_map(|tag| Some((code(tag)?, tag)));
        let (code, lang) = found.unwrap_or((ENGLISH, "en"));
        let locales: Vec<Locale> = [code, ENGLISH].into_iter().filter_map(|code| ALL.get(code)).cloned().collect();
        let dotted = if matches!(base(code).as_str(), "az" | "tr") { dotted(&locales[..1]) } else { Vec::new() };
        Self { code: code.to_owned(), lang: lang.to_owned(), locales, dotted }
    }

    /// Whether its punctuation is that of the Arabic script.
    pub(super) fn has_arabic_signs(&self) -> bool {
        native_script(&self.code) == Script::ARABIC
    }

    /// Whether it is English, for which most styles are made.
    pub(super) fn is_english(&self) -> bool {
        base(&self.code) == "en"
    }

    /// A word of the language; empty when it has none.
    pub(super) fn any(&self, term: Term, form: TermForm) -> String {
        let found = self.locales.iter().find_map(|locale| locale.term(term, form));
        found.and_then(LocalizedTerm::single).unwrap_or_default().to_owned()
    }

    /// The same of those that are no name of a field.
    pub(super) fn term(&self, term: OtherTerm, form: TermForm) -> String {
        self.any(Term::Other(term), form)
    }

    /// “n.d.”
    pub(super) fn no_date(&self) -> String {
        let short = self.term(OtherTerm::NoDate, TermForm::Short);
        if short.is_empty() { self.term(OtherTerm::NoDate, TermForm::Long) } else { short }
    }

    /// “et al.”
    pub(super) fn et_al(&self) -> String {
        self.term(OtherTerm::EtAl, TermForm::Long)
    }

    /// The marks of a quotation inside of a quotation.
    pub(super) fn inner_quotes(&self) -> (String, String) {
        (self.term(OtherTerm::OpenInnerQuote, TermForm::Long), self.term(OtherTerm::CloseInnerQuote, TermForm::Long))
    }

    /// The code as the formatter takes it.
    pub(super) fn locale_code(&self) -> LocaleCode {
        LocaleCode(self.code.clone())
    }
}

/// The words with a dotted i in front, as the formatter begins a sentence with them: `Ilk`, where Azerbaijani and Turkish have `İlk`.
fn dotted(locales: &[Locale]) -> Vec<(String, String)> {
    let terms = locales.iter().flat_map(|locale| &locale.terms).flat_map(|terms| &terms.terms);
    let words = terms.flat_map(|term| [term.single(), term.multiple()]).flatten();
    let rest: BTreeSet<&str> = words.filter_map(|word| word.strip_prefix('i')).filter(|rest| rest.len() > 1).collect();
    rest.into_iter().map(|rest| (format!("I{rest}"), format!("İ{rest}"))).collect()
}

/// The code of the language of a tag, when there are words for it in the script of the tag.
pub(super) fn code(tag: &str) -> Option<&'static str> {
    let all = || ALL.keys().map(String::as_str);
    let exact = all().find(|code| code.eq_ignore_ascii_case(tag));
    let longer = || {
        all().find(|code| code.get(..tag.len()).is_some_and(|head| head.eq_ignore_ascii_case(tag)) && tag.contains('-'))
    };
    let usual = || {
        let base = base(tag);
        let usual = LocaleCode(base.clone()).fallback();
        let usual = usual.and_then(|usual| all().find(|code| *code == usual.0));
        usual.or_else(|| all().find(|code| super::title::base(code) == base))
    };
    let code = exact.or_else(longer).or_else(usual)?;
    (native_script(code) == native_script(tag)).then_some(code)
}

/// Whether there are words for the language of a tag.
pub(super) fn is_known(tag: &str) -> bool {
    code(tag).is_some()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The words of a locale, each with the name of its term.
    fn words(code: &str) -> Vec<(String, String)> {
        let terms = ALL[code].terms.iter().flat_map(|terms| &terms.terms);
        let words = terms.flat_map(|term| {
            let name = format!("{:?} {:?}", term.name, term.form);
            [term.single(), term.multiple()].into_iter().flatten().map(move |word| (name.clone(), word.to_owned()))
        });
        words.collect()
    }

    #[test]
    fn our_languages_leave_no_word_in_english() {
        for code in ["fa-IR", "ru-RU"] {
            let mut known = std::collections::BTreeSet::new();
            for (name, word) in words(code) {
                // Ours go first; what stands behind them is never read.
                let is_first = known.insert((name.clone(), word.clone()));
                let read = ALL[code].terms.iter().flat_map(|terms| &terms.terms);
                let read = read
                    .filter(|term| format!("{:?} {:?}", term.name, term.form) == name)
                    .find_map(LocalizedTerm::single);
                if is_first && read == Some(word.as_str()) {
                    assert!(!word.contains(|c: char| c.is_ascii_alphabetic()), "{code}: {name} is “{word}”");
                }
            }
        }
        let english: BTreeSet<(String, String)> = words(ENGLISH).into_iter().collect();
        for (name, word) in words("az-AZ") {
            let is_shared = ["film", "video", "internet", "preprint", "opus", "op.", "anon.", "patent", "prod."];
            let is_sign = !word.contains(|c: char| c.is_alphabetic());
            assert!(
                is_sign || is_shared.contains(&word.as_str()) || !english.contains(&(name.clone(), word.clone())),
                "az-AZ: {name} is “{word}”"
            );
        }
    }

    #[test]
    fn each_language_has_each_form_that_english_has() {
        let names = |code: &str| {
            let terms = ALL[code].terms.iter().flat_map(|terms| &terms.terms);
            let terms = terms.filter(|term| !term.name.is_ordinal());
            terms.map(|term| format!("{:?} {:?}", term.name, term.form)).collect::<BTreeSet<_>>()
        };
        let wanted = names(ENGLISH);
        for code in ["az-AZ", "fa-IR", "ru-RU", "de-DE"] {
            let known = names(code);
            let missing: Vec<_> = wanted.iter().filter(|name| !known.contains(*name)).collect();
            assert!(missing.is_empty(), "{code}: {missing:?}");
        }
    }

    #[test]
    fn a_tag_finds_its_language_in_its_script() {
        let found = ["fa", "fa-AF", "az", "az-Latn", "ru", "en-GB", "pt-BR", "sr-Latn"].map(code);
        let known = ["fa-IR", "fa-IR", "az-AZ", "az-AZ", "ru-RU", "en-GB", "pt-BR", "sr-Latn-RS"].map(Some);
        assert_eq!(found, known);
        for none in ["az-Arab", "tlh", "", "x-private", "é-x"] {
            assert_eq!(code(none), None, "{none}");
        }
        assert_eq!(Tongue::of(Some("tlh"), "az").lang, "az");
        assert_eq!(Tongue::of(None, "tlh").lang, "en");
    }
}
