//! A seed and its layers.
