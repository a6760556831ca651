//! The identifiers that researchers have at ORCID.

/// How many digits one has.
const DIGITS: usize = 16;

/// Reads an identifier, with or without the address in front of it, and gives it in the form `0000-0002-1825-0097`; `None` when it is none: its last
/// sign proves the others (ISO 7064, MOD 11-2).
#[must_use]
pub fn orcid(written: &str) -> Option<String> {
    let written = written.trim();
    let bare = ["https://orcid.org/", "http://orcid.org/"].into_iter().find_map(|base| written.strip_prefix(base));
    let id = bare.unwrap_or(written);
    let parts: Vec<&str> = id.split('-').collect();
    let signs: Vec<u8> = parts.concat().into_bytes();
    let (last, digits) = signs.split_last()?;
    let is_shaped = parts.len() == 4 && parts.iter().all(|part| part.len() == 4) && signs.len() == DIGITS;
    if !is_shaped || !digits.iter().all(u8::is_ascii_digit) {
        return None;
    }
    let total = digits.iter().fold(0_u32, |total, digit| (total + u32::from(digit - b'0')) * 2 % 11);
    let proof = match (12 - total) % 11 {
        10 => b'X',
        proof => b'0' + u8::try_from(proof).ok()?,
    };
    (*last == proof).then(|| id.to_owned())
}

/// Its address.
#[must_use]
pub fn address(orcid: &str) -> String {
    format!("https://orcid.org/{orcid}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_last_sign_proves_the_others() {
        for id in ["0000-0002-1825-0097", "0000-0001-5109-3700", "0000-0002-1694-233X"] {
            assert_eq!(orcid(id).as_deref(), Some(id));
            assert_eq!(orcid(&address(id)).as_deref(), Some(id));
        }
        for other in [
            "",
            "0000-0002-1825-0098",
            "0000000218250097",
            "0000-0002-1825-009۷",
            "0000-0002-1694-233x",
            "é-é-é-é",
            "X",
        ] {
            assert_eq!(orcid(other), None, "{other}");
        }
    }
}
