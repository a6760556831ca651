//! A decoded value that still knows where it stood.

use crate::diagnostic::Place;
use std::ops::Range;
use std::sync::Arc;

/// A value with the bytes of the file it was written in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Spanned<T> {
    /// What was written.
    pub value: T,
    start: usize,
    end: usize,
}

impl<T> Spanned<T> {
    /// `value`, written in bytes `span`.
    pub fn new(value: T, span: Range<usize>) -> Self {
        Self { value, start: span.start, end: span.end }
    }

    /// Bytes of the file.
    pub fn span(&self) -> Range<usize> {
        self.start..self.end
    }

    /// The place in `file`.
    pub fn place(&self, file: &Arc<str>) -> Place {
        Place::new(file, self.span())
    }

    /// Another value in the same place.
    pub fn map<U>(self, change: impl FnOnce(T) -> U) -> Spanned<U> {
        Spanned { value: change(self.value), start: self.start, end: self.end }
    }
}
