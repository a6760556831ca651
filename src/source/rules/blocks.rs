//! What a block's own words say about it: a note, a line of tags, half of a divided word.

/// How many slashes make a line a line of tags.
const TAG_SLASHES: usize = 3;

/// Whether a line is nothing but words divided by slashes.
#[must_use]
pub fn is_tag_line(line: &str) -> bool {
    let line = line.trim();
    !line.contains(char::is_whitespace)
        && !line.contains("://")
        && line.matches('/').count() >= TAG_SLASHES
        && line
            .split('/')
            .all(|tag| !tag.is_empty() && tag.chars().all(|sign| sign.is_alphanumeric() || "-_\u{200c}".contains(sign)))
}

/// The tags of a line of tags.
pub fn tags(line: &str) -> impl Iterator<Item = &str> {
    line.trim().split('/')
}

/// Whether a block is a note by its star.
#[must_use]
pub fn is_note(block: &str) -> bool {
    block.starts_with('*')
}

/// Whether `first` ends in half a word that `second` goes on with.
#[must_use]
pub fn joins_divided_word(first: &str, second: &str) -> bool {
    super::ends_in_compound_hyphen(first) && second.starts_with(char::is_lowercase)
}
