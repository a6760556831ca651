//! Random moments in the life of a build, spread over its phases.

use std::path::Path;
use std::process::Child;
use std::time::{Duration, Instant};

/// What a build is doing, as far as its output folder shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Phase {
    /// Reading the edition; nothing is written yet.
    Start,
    /// Files wait in the staging folder.
    Staging,
    /// The journal is being written.
    Journal,
    /// The journal stands: files go to their places.
    Commit,
    /// The journal is gone: what is left over is cleared away, or all is done.
    End,
}

impl Phase {
    /// The phases that can be waited for. The journal is written faster than anybody can look.
    const SEEN: [Self; 4] = [Self::Start, Self::Staging, Self::Commit, Self::End];

    /// What the folder shows; `committed` is whether the journal has been seen before.
    fn of(folder: &Path, committed: bool) -> Self {
        let stands = |name: &str| folder.join(".variorum").join(name).exists();
        // In the order in which they come, the last first, so that what appears between two looks misleads nobody.
        if stands("journal") {
            Self::Commit
        } else if committed {
            Self::End
        } else if stands("manifest.new") {
            Self::Journal
        } else if stands("staging") {
            Self::Staging
        } else {
            Self::Start
        }
    }
}

/// A generator of moments, the same for the same seed as far as the machine allows.
pub(crate) struct Moments {
    state: u64,
    /// How long an undisturbed build stays in each of [`Phase::SEEN`].
    spans: [Duration; 4],
}

impl Moments {
    pub(crate) fn new(seed: u64) -> Self {
        Self { state: seed, spans: [Duration::MAX; 4] }
    }

    /// Watches an undisturbed build, which must find something to change; of several, the shortest stay in a phase counts, since in a longer
    /// one something else had the processor.
    pub(crate) fn learn(&mut self, mut child: Child, folder: &Path) {
        let mut spans = [Duration::ZERO; 4];
        let (mut at, mut since, mut committed) = (0, Instant::now(), false);
        while child.try_wait().unwrap().is_none() {
            let phase = Phase::of(folder, committed);
            committed |= phase == Phase::Commit;
            if let Some(now) = Phase::SEEN.iter().position(|seen| *seen == phase).filter(|&now| now > at) {
                spans[at] = since.elapsed();
                (at, since) = (now, Instant::now());
            }
        }
        spans[at] = since.elapsed();
        for (known, seen) in self.spans.iter_mut().zip(spans) {
            *known = seen.min(*known);
        }
    }

    /// A number below a limit (SplitMix64).
    pub(crate) fn below(&mut self, limit: usize) -> usize {
        self.state = self.state.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut word = self.state;
        word = (word ^ (word >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        word = (word ^ (word >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        word ^= word >> 31;
        usize::try_from(word % limit as u64).unwrap()
    }

    /// A phase to aim at: mostly those in which a kill could do harm, and most of all the shortest of them.
    pub(crate) fn aim(&mut self) -> Phase {
        match self.below(8) {
            0 => Phase::Start,
            1..=2 => Phase::Staging,
            3..=6 => Phase::Commit,
            _ => Phase::End,
        }
    }

    /// Kills a build at a random moment after it has come to a phase, and says in which phase it died.
    pub(crate) fn kill(&mut self, mut child: Child, folder: &Path, aim: Phase) -> Phase {
        let index = Phase::SEEN.iter().position(|seen| *seen == aim).unwrap();
        let span = usize::try_from(self.spans[index].as_micros()).unwrap();
        // To look and to kill takes about as long again, so the whole of the phase is spread over when the moment is drawn from its half.
        let wait = Duration::from_micros(self.below(span / 2 + 1) as u64);
        let mut committed = false;
        loop {
            let phase = Phase::of(folder, committed);
            committed |= phase == Phase::Commit;
            if phase >= aim || child.try_wait().unwrap().is_some() {
                break;
            }
        }
        let end = Instant::now() + wait;
        while Instant::now() < end {
            committed |= Phase::of(folder, committed) == Phase::Commit;
        }
        // It may have ended already.
        let _ = child.kill();
        let status = child.wait().unwrap();
        let phase = Phase::of(folder, committed);
        // A build that came to its end unseen has committed.
        if status.success() { Phase::End } else { phase }
    }
}
