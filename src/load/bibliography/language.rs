//! The language of a work: a tag, or a name as babel and BibLaTeX have it.

use crate::text::script::is_language_tag;

/// Names of languages with their tags; those of babel, and how the languages of the editions call themselves.
const NAMES: &[(&str, &str)] = &[
    ("acadian", "fr-CA"),
    ("afrikaans", "af"),
    ("albanian", "sq"),
    ("american", "en-US"),
    ("ancientgreek", "grc"),
    ("arabic", "ar"),
    ("armenian", "hy"),
    ("australian", "en-AU"),
    ("austrian", "de-AT"),
    ("azerbaijani", "az"),
    ("azeri", "az"),
    ("azərbaycan", "az"),
    ("azərbaycanca", "az"),
    ("basque", "eu"),
    ("belarusian", "be"),
    ("bengali", "bn"),
    ("brazil", "pt-BR"),
    ("brazilian", "pt-BR"),
    ("breton", "br"),
    ("british", "en-GB"),
    ("bulgarian", "bg"),
    ("canadian", "en-CA"),
    ("canadien", "fr-CA"),
    ("catalan", "ca"),
    ("chinese", "zh"),
    ("croatian", "hr"),
    ("czech", "cs"),
    ("danish", "da"),
    ("dutch", "nl"),
    ("english", "en"),
    ("esperanto", "eo"),
    ("estonian", "et"),
    ("farsi", "fa"),
    ("finnish", "fi"),
    ("francais", "fr"),
    ("french", "fr"),
    ("galician", "gl"),
    ("georgian", "ka"),
    ("german", "de"),
    ("germanb", "de"),
    ("greek", "el"),
    ("hebrew", "he"),
    ("hindi", "hi"),
    ("hungarian", "hu"),
    ("icelandic", "is"),
    ("indonesian", "id"),
    ("interlingua", "ia"),
    ("irish", "ga"),
    ("italian", "it"),
    ("japanese", "ja"),
    ("kazakh", "kk"),
    ("korean", "ko"),
    ("kurmanji", "ku"),
    ("latin", "la"),
    ("latvian", "lv"),
    ("lithuanian", "lt"),
    ("macedonian", "mk"),
    ("magyar", "hu"),
    ("mexican", "es-MX"),
    ("mongolian", "mn"),
    ("naustrian", "de-AT"),
    ("newzealand", "en-NZ"),
    ("ngerman", "de"),
    ("norsk", "nb"),
    ("norwegian", "no"),
    ("nswissgerman", "de-CH"),
    ("nynorsk", "nn"),
    ("persian", "fa"),
    ("polish", "pl"),
    ("polutonikogreek", "grc"),
    ("portuges", "pt"),
    ("portuguese", "pt"),
    ("romanian", "ro"),
    ("russian", "ru"),
    ("sanskrit", "sa"),
    ("scottish", "gd"),
    ("serbian", "sr"),
    ("serbianc", "sr-Cyrl"),
    ("slovak", "sk"),
    ("slovene", "sl"),
    ("slovenian", "sl"),
    ("sorani", "ckb"),
    ("spanish", "es"),
    ("swedish", "sv"),
    ("swissgerman", "de-CH"),
    ("tajik", "tg"),
    ("tatar", "tt"),
    ("thai", "th"),
    ("turkish", "tr"),
    ("turkmen", "tk"),
    ("ukrainian", "uk"),
    ("urdu", "ur"),
    ("uzbek", "uz"),
    ("vietnamese", "vi"),
    ("welsh", "cy"),
    ("русский", "ru"),
    ("فارسی", "fa"),
];

/// The tag of a language, as it is written or named; `None` for what is neither.
#[must_use]
pub fn tag(written: &str) -> Option<String> {
    let written = written.trim();
    let name = written.to_lowercase();
    let name = name.strip_prefix("lang").unwrap_or(&name);
    if let Some((_, tag)) = NAMES.iter().find(|(known, _)| *known == name) {
        return Some((*tag).to_owned());
    }
    let tag = written.replace('_', "-");
    is_language_tag(&tag).then(|| cased(&tag))
}

/// A tag in the letters that BCP 47 recommends: `az-Latn-AZ`.
pub(super) fn cased(tag: &str) -> String {
    let part = |(place, part): (usize, &str)| match part.len() {
        2 if place > 0 => part.to_ascii_uppercase(),
        4 if place > 0 && part.bytes().all(|byte| byte.is_ascii_alphabetic()) => {
            part[..1].to_ascii_uppercase() + &part[1..].to_ascii_lowercase()
        }
        _ => part.to_ascii_lowercase(),
    };
    tag.split('-').enumerate().map(part).collect::<Vec<_>>().join("-")
}

/// Whether dates in a language are of the Solar Hijri calendar, when they look so.
pub(super) fn counts_solar_years(tag: &str) -> bool {
    matches!(tag.split('-').next(), Some("fa" | "prs" | "ps" | "glk" | "mzn" | "ckb"))
}

/// The names of all languages, for a hint.
pub(super) fn names() -> impl Iterator<Item = &'static str> {
    NAMES.iter().map(|(name, _)| *name)
}
