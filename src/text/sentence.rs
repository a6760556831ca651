//! Where the sentences of a passage begin.

use icu_segmenter::SentenceSegmenter;
use icu_segmenter::options::SentenceBreakInvariantOptions;

/// Where the sentences of a passage begin: byte offsets, ascending, the first always 0; a text without words has one sentence.
#[must_use]
pub fn starts(text: &str, _lang: &str) -> Vec<u32> {
    let segmenter = SentenceSegmenter::new(SentenceBreakInvariantOptions::default());
    let mut starts: Vec<u32> =
        segmenter.segment_str(text).filter(|at| *at < text.len()).filter_map(|at| u32::try_from(at).ok()).collect();
    if starts.is_empty() {
        starts.push(0);
    }
    starts
}
