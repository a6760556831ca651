//! Facts about languages.
