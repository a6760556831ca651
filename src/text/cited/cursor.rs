//! A place among the tokens of a text, and what stands there.

use super::token::{Kind, Token};
use super::word::{Role, Words};

/// Tokens from a place to an end.
#[derive(Clone, Copy, Debug)]
pub(super) struct Cursor<'a> {
    pub(super) text: &'a str,
    pub(super) tokens: &'a [Token],
    pub(super) words: Words,
    /// The number of the next token.
    pub(super) at: usize,
}

impl<'a> Cursor<'a> {
    /// The token that is so many behind the next.
    pub(super) fn ahead(&self, by: usize) -> Option<&'a Token> {
        self.tokens.get(self.at.checked_add(by)?)
    }

    /// The kind of the next token.
    pub(super) fn kind(&self) -> Option<Kind> {
        self.ahead(0).map(|token| token.kind)
    }

    /// The token before the next.
    pub(super) fn behind(&self) -> Option<&'a Token> {
        self.tokens.get(self.at.checked_sub(1)?)
    }

    /// The words of a token.
    pub(super) fn words_of(&self, token: &Token) -> &'a str {
        self.text.get(token.range.clone()).unwrap_or_default()
    }

    /// The next token, if it is a word.
    pub(super) fn word(&self) -> Option<&'a str> {
        self.ahead(0).filter(|token| token.kind == Kind::Word).map(|token| self.words_of(token))
    }

    /// Whether the next token is a word of a role.
    pub(super) fn is(&self, role: Role) -> bool {
        self.word().is_some_and(|word| self.words.is(word, role))
    }

    /// Goes over the next token if it is of a kind.
    pub(super) fn take(&mut self, kind: Kind) -> bool {
        let is_it = self.kind() == Some(kind);
        self.at += usize::from(is_it);
        is_it
    }

    /// Goes over the tokens that are of some kinds.
    pub(super) fn skip(&mut self, kinds: &[Kind]) {
        while self.kind().is_some_and(|kind| kinds.contains(&kind)) {
            self.at += 1;
        }
    }
}
