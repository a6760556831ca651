//! Language tags (BCP 47): whether one is well-formed, and the script and direction that it implies.

use super::{Direction, Script};
use std::collections::HashMap;
use std::sync::LazyLock;

/// Languages whose usual script is not Latin, by their two-letter codes and common three-letter ones. Source: the scripts that
/// the likely subtags of Unicode's CLDR give (checked against the copy in Babel 2; synonyms such as `fas` follow their
/// language). The languages of few editions are left out: their tags can name the script.
const SCRIPTS: [(&str, &[&str]); 28] = [
    (
        "Arab",
        &[
            "ar", "acq", "aeb", "afb", "ars", "chg", "def", "deh", "haz", "hno", "kfm", "lah", "lki", "lrl", "ntz",
            "ota", "sdf", "shu", "siy", "srz", "ssh", "trw", "uzs", "zum", "arb", "apc", "arq", "ary", "arz", "acm",
            "ajp", "azb", "bal", "bgn", "bqi", "brh", "ckb", "fa", "fas", "glk", "hac", "khw", "ks", "lrc", "luz",
            "mzn", "pes", "prs", "pnb", "ps", "pus", "pbt", "sd", "sdh", "skr", "ug", "uig", "ur", "urd",
        ],
    ),
    ("Armn", &["hy", "hye", "hyw", "xcl"]),
    ("Beng", &["as", "bn", "mni"]),
    (
        "Cyrl",
        &[
            "ab", "ady", "alt", "chm", "koi", "orv", "rut", "xal", "av", "ava", "ba", "be", "bg", "bua", "ce", "che",
            "cu", "cv", "dar", "inh", "kbd", "kk", "kjh", "kv", "krc", "kum", "ky", "lbe", "lez", "mk", "mhr", "mn",
            "myv", "mdf", "nog", "os", "ru", "rus", "rue", "sah", "sr", "tab", "tg", "tt", "tyv", "udm", "uk", "ukr",
        ],
    ),
    ("Deva", &["bho", "brx", "doi", "hi", "kok", "mai", "mr", "ne", "new", "sa"]),
    ("Ethi", &["am", "gez", "ti", "tig"]),
    ("Geor", &["ka", "kat", "xmf", "sva"]),
    ("Grek", &["el", "ell", "grc"]),
    ("Gujr", &["gu"]),
    ("Guru", &["pa"]),
    ("Hang", &["ko", "kor"]),
    ("Hani", &["zh", "zho", "cmn", "yue", "lzh"]),
    ("Hebr", &["he", "aij", "hbo", "jpa", "trg", "yih", "heb", "iw", "yi", "ji", "yid", "lad", "jpr", "jrb"]),
    ("Jpan", &["ja", "jpn"]),
    ("Khmr", &["km"]),
    ("Knda", &["kn"]),
    ("Laoo", &["lo"]),
    ("Mlym", &["ml"]),
    ("Mymr", &["my"]),
    ("Nkoo", &["nqo"]),
    ("Orya", &["or"]),
    ("Sinh", &["si"]),
    ("Syrc", &["syr", "syc", "aii", "cld", "syn"]),
    ("Taml", &["ta"]),
    ("Telu", &["te"]),
    ("Thaa", &["dv", "div"]),
    ("Thai", &["th"]),
    ("Tibt", &["bo", "dz"]),
];

/// Where the region decides: the pairs for which CLDR's likely subtags name another script than for the language alone.
const REGIONS: [(&str, &str, &str); 26] = [
    ("az", "IQ", "Arab"),
    ("az", "IR", "Arab"),
    ("az", "RU", "Cyrl"),
    ("ha", "CM", "Arab"),
    ("ha", "SD", "Arab"),
    ("kk", "AF", "Arab"),
    ("kk", "CN", "Arab"),
    ("kk", "IR", "Arab"),
    ("kk", "MN", "Arab"),
    ("ku", "LB", "Arab"),
    ("ky", "CN", "Arab"),
    ("ky", "TR", "Latn"),
    ("ms", "CC", "Arab"),
    ("pa", "PK", "Arab"),
    ("pnt", "RU", "Cyrl"),
    ("pnt", "TR", "Latn"),
    ("sd", "IN", "Deva"),
    ("sr", "ME", "Latn"),
    ("sr", "RO", "Latn"),
    ("sr", "TR", "Latn"),
    ("tg", "PK", "Arab"),
    ("ug", "KZ", "Cyrl"),
    ("ug", "MN", "Cyrl"),
    ("unr", "NP", "Deva"),
    ("uz", "AF", "Arab"),
    ("uz", "CN", "Cyrl"),
];

/// The script in which a language is written when its tag does not say otherwise; Latin when nothing else is known.
///
/// A script subtag wins (`az-Arab`), then a region that decides (`az-IR`, `pa-PK`). Japanese answers `Hani`, the script that its words hold most often.
pub fn native_script(tag: &str) -> Script {
    let mut subtags = tag.split('-');
    let language = subtags.next().unwrap_or_default();
    for subtag in subtags.take_while(|subtag| subtag.len() > 1) {
        if is_script(subtag)
            && let Some(script) = Script::from_code(subtag)
        {
            return script;
        }
        let here =
            |known: &str, region: &str| language.eq_ignore_ascii_case(known) && subtag.eq_ignore_ascii_case(region);
        if let Some((_, _, code)) = REGIONS.iter().find(|(known, region, _)| here(known, region)) {
            return Script::from_code(code).unwrap_or(Script::LATIN);
        }
    }
    let known = if language.bytes().any(|byte| byte.is_ascii_uppercase()) {
        BY_LANGUAGE.get(language.to_ascii_lowercase().as_str())
    } else {
        BY_LANGUAGE.get(language)
    };
    known.copied().unwrap_or(Script::LATIN)
}

/// [`SCRIPTS`] by language: it is asked for every passage and every link.
static BY_LANGUAGE: LazyLock<HashMap<&'static str, Script>> = LazyLock::new(|| {
    let script = |code: &str| Script::from_code(if code == "Jpan" { "Hani" } else { code }).unwrap_or(Script::LATIN);
    SCRIPTS
        .iter()
        .flat_map(|(code, languages)| languages.iter().map(move |language| (*language, script(code))))
        .collect()
});

/// The direction of a paragraph in this language: that of its script.
pub fn direction_of_language(tag: &str) -> Direction {
    native_script(tag).direction()
}

fn is_script(subtag: &str) -> bool {
    subtag.len() == 4 && subtag.bytes().all(|b| b.is_ascii_alphabetic())
}

/// Whether a string is a well-formed language tag of BCP 47 (RFC 5646, section 2.1): `fa`, `az-Latn-AZ`, `de-CH-1901`,
/// `x-private`. Whether its subtags are registered is not asked; the grandfathered tags (`i-klingon`) are refused.
pub fn is_language_tag(tag: &str) -> bool {
    let subtags: Vec<&str> = tag.split('-').collect();
    if !subtags.iter().all(|s| (1..=8).contains(&s.len()) && s.bytes().all(|b| b.is_ascii_alphanumeric())) {
        return false;
    }
    let alphabetic = |s: &&str| s.bytes().all(|b| b.is_ascii_alphabetic());
    let mut rest = subtags.as_slice();
    let mut take = |fits: &dyn Fn(&str) -> bool| match rest {
        [first, tail @ ..] if fits(first) => {
            rest = tail;
            true
        }
        _ => false,
    };
    let private = |s: &str| s.eq_ignore_ascii_case("x");
    if !private(subtags[0]) {
        if !take(&|s| matches!(s.len(), 2 | 3) && alphabetic(&s)) {
            return false;
        }
        for _ in 0..3 {
            take(&|s| s.len() == 3 && alphabetic(&s));
        }
        take(&is_script);
        take(&|s| s.len() == 2 && alphabetic(&s) || s.len() == 3 && s.bytes().all(|b| b.is_ascii_digit()));
        while take(&|s| s.len() >= 5 || s.len() == 4 && s.as_bytes()[0].is_ascii_digit()) {}
        while take(&|s| s.len() == 1 && !private(s)) {
            if !take(&|s| s.len() >= 2) {
                return false;
            }
            while take(&|s| s.len() >= 2) {}
        }
    }
    if take(&private) {
        return !rest.is_empty();
    }
    rest.is_empty()
}
