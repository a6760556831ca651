//! Bytes to parsed facts, one file at a time.
