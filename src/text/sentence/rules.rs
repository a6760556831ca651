//! Whether a sentence ends at a place: what languages add to the general rules, and what they veto.

use super::abbreviation::{Class, Language};
use super::base;
use super::place::{First, Gap, Opening, Place, last_word, letters};
use super::terminator::Kind;
use crate::text::script::Script;

/// Persian words that go on with the sentence in which a quotation stands: the mark of the object, conjunctions, the copula and verbs of
/// saying. Where a script has no case they tell that «چرا؟» is not yet the end. Our own list, of the commonest of each.
const AFTER_QUOTATION: &str = "را که و یا تا است بود بودند هستند نیست شد گفت گفتم گفتند گفته می‌گفت می‌گوید میگوید می‌گویند پرسید پرسیدم پرسیدند \
    نوشت افزود پاسخ جواب فریاد خواند";

/// Whether a sentence ends here.
pub(super) fn ends(place: &Place<'_>, language: Language) -> bool {
    if place.opening == Opening::Comma
        || matches!(place.first, First::Lower | First::Nothing)
        || is_heading_number(place)
    {
        return false;
    }
    let next = place.text[place.next..].chars().next();
    if place.gap == Gap::Nothing {
        let opens_word = next.is_some_and(|sign| base::is_letter(sign) || sign.is_numeric());
        if opens_word && !place.is_closed {
            return glued(place, language);
        }
        if next == Some('-') || place.first == First::Digit || place.is_in_address() {
            return false;
        }
    }
    if place.kind == Kind::Stop && &place.text[place.run.clone()] == "." && goes_on_behind_stop(place, language) {
        return false;
    }
    match (place.kind, place.first) {
        // ICU takes a dash for a sign that the sentence goes on, as in «Зачем? — спросил он».
        (_, First::Upper) if place.opening == Opening::Dash => true,
        (kind, First::Other) if place.opening == Opening::Dash => kind == Kind::Stop || place.gap == Gap::LineEnd,
        (_, _) if place.opening == Opening::Dash => false,
        (Kind::Ellipsis, first) => first == First::Upper,
        (_, First::Other)
            if place.is_closed && AFTER_QUOTATION.split_whitespace().any(|word| word == place.next_word()) =>
        {
            false
        }
        // What is referred to is whole.
        _ if place.is_referred => true,
        // ICU looks behind the digits, and takes «1920-ci il» for the middle of a sentence. It is right only where the word
        // before is an abbreviation, and those are known.
        (Kind::Stop, First::Digit) if language != Language::Root => true,
        _ => base::ends(place.text, &place.run, place.first_at),
    }
}

/// Whether all there is of the sentence is the number of a heading or of an item, or no word at all: `3.`, `IV.`, `a.`, `***`.
fn is_heading_number(place: &Place<'_>) -> bool {
    if place.letters == 0 {
        return true;
    }
    let is_roman = || {
        let number = place.sentence().trim();
        let of = |signs: &str| number.chars().all(|sign| signs.contains(sign));
        of("IVX") || of("ivx")
    };
    place.kind == Kind::Stop && (place.letters == 1 || is_roman())
}

/// Whether a full stop belongs to an initial, an abbreviation or a number behind which the sentence goes on.
fn goes_on_behind_stop(place: &Place<'_>, language: Language) -> bool {
    // An abbreviation has its stop beside it.
    let before = place.text[..place.run.start].chars().next_back();
    let Some(before) = before.filter(|sign| !sign.is_whitespace()) else { return false };
    if before.is_numeric() {
        return place.first == First::Digit;
    }
    let stands_in_brackets = place.text[place.run.end..].starts_with([')', ']']);
    let class = language.class(&place.abbreviation());
    match class {
        _ if is_initial(place, language) && class != Some(Class::Open) => true,
        Some(Class::Never) => true,
        Some(Class::Unit) if !place.before_word_is_number() => true,
        Some(Class::Open | Class::Unit) => {
            let is_number = || place.next_word().chars().all(|sign| matches!(sign, 'I' | 'V' | 'X' | 'L'));
            stands_in_brackets
                || place.opening == Opening::Dash
                || matches!(place.first, First::Digit | First::Sign)
                || place.first == First::Upper && is_number()
        }
        // A single small letter before a number counts something: `x. 5`.
        None => letters(place.word) == 1 && place.first == First::Digit,
    }
}

/// Whether the word before the stop is a single letter that stands for a name: a capital, or any letter of a script without case.
fn is_initial(place: &Place<'_>, language: Language) -> bool {
    let word = place.word;
    if letters(word) != 1 || place.before_word().is_some_and(char::is_numeric) {
        return false;
    }
    // A king's number in a text of another script.
    let is_number = matches!(word, "I" | "V" | "X") && language.script().is_some_and(|script| script != Script::LATIN);
    !is_number && !word.chars().any(char::is_lowercase)
}

/// Whether a sentence ends where the next word follows without space, as in damaged copies.
fn glued(place: &Place<'_>, language: Language) -> bool {
    if place.first == First::Digit || place.is_in_address() {
        return false;
    }
    // The stop of «شد .پس» has lost its place.
    let (word, next) = (last_word(place.sentence().trim_end()), place.next_word());
    let script = |word: &str| word.chars().find_map(Script::of);
    match (place.kind, place.first) {
        _ if word.is_empty() => false,
        (Kind::Ellipsis, first) => first == First::Upper,
        // Between Persian words, both whole: «شد.پس», but not «ه.ش» nor «ج.الف».
        (Kind::Stop, First::Other) if script(word) == Some(Script::ARABIC) => {
            let is_whole = letters(word) > 1 && language.class(word).is_none() && (letters(next) > 1 || next == "و");
            is_whole && script(next) == Some(Script::ARABIC)
        }
        (Kind::Strong, First::Upper | First::Other) => {
            script(word) == script(next) && base::ends(place.text, &place.run, place.first_at)
        }
        (Kind::Stop, First::Other) => base::ends(place.text, &place.run, place.first_at),
        _ => false,
    }
}
