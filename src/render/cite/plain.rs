//! What every form of a citation does to words and addresses before its own escape.

/// Words on one line: line ends and tabs are spaces, spaces stand alone, and there is no control sign. Signs that change the direction of
/// what follows are left out too: in a line of several languages they would turn over what is not theirs. Joiners stay, being spelling.
pub(in crate::render) fn line(words: &str) -> String {
    let mut out = String::with_capacity(words.len());
    let mut space = false;
    for sign in words.chars() {
        match sign {
            ' ' | '\t' | '\n' | '\r' | '\u{b}' | '\u{c}' | '\u{85}' | '\u{2028}' | '\u{2029}' => space = true,
            '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{feff}' => {}
            _ if sign.is_control() => {}
            _ => {
                if space && !out.is_empty() {
                    out.push(' ');
                }
                space = false;
                out.push(sign);
            }
        }
    }
    out
}

/// An address with everything percent-encoded that may not stand in one, so that no format has to escape it.
pub(in crate::render) fn url(address: &str) -> String {
    let mut out = String::with_capacity(address.len());
    for byte in address.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~:/?#[]@!$&'()*+,;=%".contains(&byte) {
            out.push(char::from(byte));
        } else {
            out.push_str(&format!("%{byte:02X}"));
        }
    }
    out
}

/// Small letters, digits and single hyphens of ASCII; `text` when nothing is left.
pub(super) fn slug(words: &str) -> String {
    let words = words.to_ascii_lowercase();
    let parts: Vec<&str> =
        words.split(|sign: char| !sign.is_ascii_alphanumeric()).filter(|part| !part.is_empty()).collect();
    if parts.is_empty() { "text".to_owned() } else { parts.join("-") }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn any_words_become_one_line(words in any::<String>()) {
            let one = line(&words);
            prop_assert!(!one.chars().any(char::is_control));
            prop_assert!(!one.contains("  ") && !one.starts_with(' ') && !one.ends_with(' '));
            prop_assert_eq!(line(&one), one);
        }

        #[test]
        fn any_words_become_an_address_and_a_key(words in any::<String>()) {
            let address = url(&words);
            let others = ['{', '}', '\\', ' ', '"', '<', '>', '\n'];
            prop_assert!(address.is_ascii() && !address.contains(others));
            let key = slug(&words);
            prop_assert!(key.split('-').all(|part| !part.is_empty() && part.bytes().all(|b| b.is_ascii_alphanumeric())));
        }
    }

    #[test]
    fn spelling_stays_and_what_turns_words_over_goes() {
        assert_eq!(line("نامه\u{200c}ها\n\tو \u{202e}شعر\u{2069}\u{0}ها"), "نامه\u{200c}ها و شعرها");
        assert_eq!(url("https://w3id.org/a%20b/p/k3mv7a/#k3mv7a.3"), "https://w3id.org/a%20b/p/k3mv7a/#k3mv7a.3");
        assert_eq!(url("https://a/{نا}"), "https://a/%7B%D9%86%D8%A7%7D");
        assert_eq!(slug("Letters_1920/k3mv7a.3"), "letters-1920-k3mv7a-3");
    }
}
