//! Addresses inside the site, relative so that it works below any path.

use crate::model::SitePath;

/// The file of a page whose address from the root ends in `/`, or is empty for the home.
///
/// Slugs are checked when they are read, so every address is a safe path.
#[must_use]
pub fn file_of(address: &str) -> SitePath {
    SitePath::new(format!("{address}index.html")).expect("invariant: addresses are made of checked slugs")
}

/// From the page at `from` to the address `to`, both from the site's root.
#[must_use]
pub fn relative(from: &str, to: &str) -> String {
    let shared = from.bytes().zip(to.bytes()).take_while(|(one, other)| one == other).count();
    let shared = from[..shared].rfind('/').map_or(0, |at| at + 1);
    let ups = from[shared..].matches('/').count();
    let rest = &to[shared..];
    if ups == 0 && (rest.is_empty() || rest.starts_with('#')) {
        return if rest.is_empty() { "./".to_owned() } else { rest.to_owned() };
    }
    format!("{}{rest}", "../".repeat(ups))
}

/// The way from a page to the site's root.
#[must_use]
pub fn root(from: &str) -> String {
    let ups = from.matches('/').count();
    if ups == 0 { "./".to_owned() } else { "../".repeat(ups) }
}

/// A fragment as an address has it: letters and digits of ASCII and a few signs as they are, all else as the bytes of UTF-8 in hexadecimal.
#[must_use]
pub fn escaped(fragment: &str) -> String {
    let mut out = String::with_capacity(fragment.len());
    for byte in fragment.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~:/+@!$&'()*,;=?".contains(&byte) {
            out.push(char::from(byte));
        } else {
            out.push_str(&format!("%{byte:02X}"));
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn links_are_relative() {
        assert_eq!(relative("", "a/"), "a/");
        assert_eq!(relative("a/", ""), "../");
        assert_eq!(relative("a/b/", "a/c/#x"), "../c/#x");
        assert_eq!(relative("a/b/", "a/"), "../");
        assert_eq!(relative("a/", "a/b/"), "b/");
        assert_eq!(relative("a/b/", "a/b/#x"), "#x");
        assert_eq!(relative("ab/", "ac/"), "../ac/");
        assert_eq!(relative("", ""), "./");
        assert_eq!(root("a/b/"), "../../");
    }

    #[test]
    fn a_fragment_of_any_script_is_an_address() {
        assert_eq!(escaped("ref-a:b/c"), "ref-a:b/c");
        assert_eq!(escaped("ref-بیات#1"), "ref-%D8%A8%DB%8C%D8%A7%D8%AA%231");
        assert_eq!(escaped("a b\"<%"), "a%20b%22%3C%25");
    }
}
