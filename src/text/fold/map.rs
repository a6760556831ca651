//! The way back from a folded text to the original.

use std::ops::Range;

/// A stretch of folded text and the original it comes from.
pub(super) struct Run {
    pub(super) folded: Range<usize>,
    pub(super) original: Range<usize>,
    /// Whether it is one character from one character of the same length in bytes.
    pub(super) parallel: bool,
}

/// One step: from `folded` on, the text comes from `original` on.
///
/// Most steps are long: letters that keep their byte length run in parallel with the original (`whole` is false).
#[derive(Clone, Debug, PartialEq, Eq)]
struct Step {
    folded: usize,
    original: usize,
    /// The end of the original stretch, with the marks that follow its last letter.
    end: usize,
    /// Whether the stretch can only be taken as a whole: a cluster or an expansion.
    whole: bool,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Map {
    steps: Vec<Step>,
    folded: usize,
    original: usize,
}

impl Map {
    pub(super) fn new(original: usize) -> Self {
        Self { steps: Vec::new(), folded: 0, original }
    }

    #[allow(clippy::needless_pass_by_value, reason = "a run is given away")]
    pub(super) fn push(&mut self, run: Run) {
        if run.folded.is_empty() {
            // A mark without a letter before it, and a letter that the fold drops, belong to nobody.
            return;
        }
        self.folded = run.folded.end;
        if let Some(last) = self.steps.last_mut()
            && !last.whole
            && run.parallel
            && last.end == run.original.start
        {
            last.end = run.original.end;
            return;
        }
        self.steps.push(Step {
            folded: run.folded.start,
            original: run.original.start,
            end: run.original.end,
            whole: !run.parallel,
        });
    }

    pub(super) fn original(&self, folded: Range<usize>) -> Range<usize> {
        let start = match self.step(folded.start) {
            Some((step, _)) if step.whole => step.original,
            Some((step, _)) => step.original + (folded.start - step.folded),
            None => self.original,
        };
        if folded.end <= folded.start {
            return start..start;
        }
        let end = match self.step(folded.end - 1) {
            Some((step, next)) if step.whole || folded.end == next => step.end,
            Some((step, _)) => step.original + (folded.end - step.folded),
            None => self.steps.last().map_or(self.original, |step| step.end),
        };
        start..end.max(start)
    }

    /// The step that a folded position lies in, and where the next begins.
    fn step(&self, at: usize) -> Option<(&Step, usize)> {
        let index = self.steps.partition_point(|step| step.folded <= at);
        let next = self.steps.get(index).map_or(self.folded, |step| step.folded);
        if at >= next {
            return None;
        }
        self.steps.get(index.checked_sub(1)?).map(|step| (step, next))
    }
}
