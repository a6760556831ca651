//! The languages in which an entry's own words are written: “edited by”, “n.d.”, months, quotation marks.
//!
//! Those of CSL come with the formatter. CSL has none for Azerbaijani, and leaves many words of the Persian and the Russian one in English;
//! `locales/` holds ours, which go first.

use super::title::base;
use crate::text::script::native_script;
use citationberg::taxonomy::{OtherTerm, Term};
use citationberg::{Locale, LocaleCode, LocaleFile, TermForm};
use std::collections::BTreeMap;
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
        let ours =
            LocaleFile::from_xml(xml).expect("invariant: our locales are well-formed, as a test reads each of them");
        let mut ours: Locale = ours.into();
        if let Some(theirs) = all.remove(code) {
            // The first of two terms of one name wins.
            let terms = theirs.terms.into_iter().flat_map(|terms| terms.terms);
            match &mut ours.terms {
                Some(own) => own.terms.extend(terms),
                None => ours.terms = Some(citationberg::Terms { terms: terms.collect() }),
            }
            if ours.date.is_empty() {
                ours.date = theirs.date;
            }
            ours.style_options = ours.style_options.or(theirs.style_options);
        }
        all.insert(code.to_owned(), ours);
    }
    all
});

/// The language of an entry's own words.
#[derive(Debug, Clone)]
pub(super) struct Tongue {
    /// The code under which the formatter knows it.
    pub code: String,
    /// The tag that a page gives it.
    pub lang: String,
    /// Its words, and those that stand in where it has none.
    pub locales: Vec<Locale>,
}

impl Tongue {
    /// The language of a work that is shown on a page: its own, else that of the page, else English.
    pub(super) fn of(work_lang: Option<&str>, page_lang: &str) -> Self {
        let tags = [work_lang, Some(page_lang)].into_iter().flatten();
        let found = tags.filter_map(|tag| Some((code(tag)?, tag))).next();
        let (code, lang) = found.unwrap_or((ENGLISH, "en"));
        let locales = [code, ENGLISH].into_iter().filter_map(|code| ALL.get(code)).cloned().collect();
        Self { code: code.to_owned(), lang: lang.to_owned(), locales }
    }

    /// A word of the language; empty when it has none.
    pub(super) fn term(&self, term: OtherTerm, form: TermForm) -> String {
        let term = Term::Other(term);
        let found = self.locales.iter().find_map(|locale| locale.term(term, form));
        found.and_then(citationberg::LocalizedTerm::single).unwrap_or_default().to_owned()
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
