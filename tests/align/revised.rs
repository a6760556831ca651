//! The four seeds, revised in the ways in which texts are.

#![allow(clippy::single_range_in_vec_init, reason = "a list of ranges may have one")]

use crate::support::letters::sequence;
use crate::support::{ARTICLE, BOOK, ESSAY, STORY, TEXTS, document, layer, seed_bytes};
use std::ops::Range;
use variorum::source::Layer::Regularised;
use variorum::source::align::{Alignment, Fate, align};
use variorum::source::seed::Seed;

/// Passages shorter than this are followed between neighbours only, so that they may be left open where paragraphs move.
const A_LINE: usize = 24;

/// A seed with the passages that it is cut into.
struct Old {
    seed: Seed,
    passages: Vec<Vec<Range<u32>>>,
}

fn old(slug: &'static str) -> Old {
    let passages = layer(slug, Regularised).passages.iter().map(|passage| passage.ranges.clone()).collect();
    Old { seed: Seed::new(String::from_utf8(seed_bytes(slug)).unwrap()), passages }
}

impl Old {
    fn words(&self, passage: usize) -> String {
        self.passages[passage].iter().map(|range| self.seed.slice(range)).collect()
    }

    fn letters(&self, passage: usize) -> usize {
        sequence(&self.words(passage)).chars().count()
    }

    fn align(&self, new: &str) -> New {
        let seed = Seed::new(new.to_owned());
        let alignment = align(&self.seed, &seed, &self.passages, &[]);
        assert_eq!(alignment.fates.len(), self.passages.len());
        New { seed, alignment }
    }

    /// The seed with its passages in another order, each with what stands behind it as far as the next.
    fn in_order(&self, order: &[usize]) -> String {
        let starts: Vec<usize> = self.passages.iter().map(|ranges| ranges[0].start as usize).collect();
        let text = self.seed.text();
        let mut made = text[..starts.iter().copied().min().unwrap()].to_owned();
        for passage in order {
            let end = starts.iter().copied().filter(|start| *start > starts[*passage]).min().unwrap_or(text.len());
            made.push_str(&text[starts[*passage]..end]);
        }
        made
    }
}

struct New {
    seed: Seed,
    alignment: Alignment,
}

impl New {
    fn fate(&self, passage: usize) -> &Fate {
        &self.alignment.fates[passage]
    }

    fn words(&self, passage: usize) -> String {
        self.fate(passage).ranges().iter().map(|range| self.seed.slice(range)).collect()
    }

    fn count(&self, is: fn(&Fate) -> bool) -> usize {
        self.alignment.fates.iter().filter(|fate| is(fate)).count()
    }

    /// How many passages are exact, shifted, changed, lost, unsure.
    fn counts(&self) -> [usize; 5] {
        [
            self.count(|fate| matches!(fate, Fate::Exact { .. })),
            self.count(|fate| matches!(fate, Fate::Shifted { .. })),
            self.count(|fate| matches!(fate, Fate::Changed { .. })),
            self.count(|fate| matches!(fate, Fate::Lost)),
            self.count(|fate| matches!(fate, Fate::Unsure { .. })),
        ]
    }
}

fn kept(fate: &Fate) -> u16 {
    match fate {
        Fate::Exact { .. } | Fate::Shifted { .. } => 1000,
        Fate::Changed { kept, .. } => *kept,
        Fate::Lost | Fate::Unsure { .. } => 0,
    }
}

#[test]
fn what_has_not_changed_stays() {
    for slug in TEXTS {
        let old = old(slug);
        let new = old.align(old.seed.text());
        assert_eq!(new.counts(), [old.passages.len(), 0, 0, 0, 0], "{slug}");
    }
}

#[test]
fn a_paragraph_put_in_shifts_what_follows() {
    let paragraph =
        "A paragraph that the better copy has, and which nobody had missed: it names the ship and her captain.\n\n";
    for slug in TEXTS {
        let old = old(slug);
        let middle = old.passages.len() / 2;
        let at = old.passages[middle][0].start as usize;
        let text = old.seed.text();
        let at = text[..at].rfind('\n').map_or(0, |line| line + 1);
        let new = old.align(&format!("{}{paragraph}{}", &text[..at], &text[at..]));
        let [exact, shifted, ..] = new.counts();
        assert_eq!(exact + shifted, old.passages.len(), "{slug}: {:?}", new.counts());
        for passage in 0..old.passages.len() {
            let ranges = new.fate(passage).ranges();
            let by = if old.passages[passage][0].start as usize >= at { paragraph.len() as u32 } else { 0 };
            let moved: Vec<Range<u32>> =
                old.passages[passage].iter().map(|range| range.start + by..range.end + by).collect();
            assert_eq!(ranges, moved, "{slug}, passage {passage}");
        }
    }
}

#[test]
fn a_paragraph_taken_out_is_lost_alone() {
    for slug in TEXTS {
        let old = old(slug);
        for gone in [0, old.passages.len() / 3, old.passages.len() - 1] {
            let order: Vec<usize> = (0..old.passages.len()).filter(|passage| *passage != gone).collect();
            let new = old.align(&old.in_order(&order));
            assert!(new.fate(gone).ranges().is_empty(), "{slug}, {gone}: {:?}", new.fate(gone));
            let stays =
                order.iter().filter(|passage| matches!(new.fate(**passage), Fate::Exact { .. } | Fate::Shifted { .. }));
            assert_eq!(stays.count(), order.len(), "{slug}, {gone}: {:?}", new.counts());
        }
    }
}

#[test]
fn paragraphs_are_followed_into_any_order() {
    for slug in [ESSAY, STORY, ARTICLE] {
        let old = old(slug);
        let order: Vec<usize> = (0..old.passages.len()).rev().collect();
        let new = old.align(&old.in_order(&order));
        for passage in order {
            if new.fate(passage).ranges().is_empty() {
                // The article cites three volumes of one work in the same words.
                let is_alike = matches!(new.fate(passage), Fate::Unsure { candidates } if candidates.len() > 1);
                let is_known = is_alike || old.letters(passage) < A_LINE;
                assert!(is_known, "{slug}: {:?} of {}", new.fate(passage), old.words(passage));
            } else {
                assert_eq!(sequence(&new.words(passage)), sequence(&old.words(passage)), "{slug}");
            }
        }
    }
}

#[test]
fn a_chapter_moved_to_the_end_takes_its_ids_along() {
    let old = old(BOOK);
    let chapter = 40..70;
    let mut order: Vec<usize> = (0..old.passages.len()).filter(|passage| !chapter.contains(passage)).collect();
    order.extend(chapter);
    let new = old.align(&old.in_order(&order));
    for passage in order {
        if new.fate(passage).ranges().is_empty() {
            assert!(old.letters(passage) < A_LINE, "{:?} of {}", new.fate(passage), old.words(passage));
        } else {
            assert_eq!(sequence(&new.words(passage)), sequence(&old.words(passage)));
        }
    }
}

#[test]
fn joints_restored_change_bytes_and_no_letter() {
    for slug in [ESSAY, BOOK] {
        let old = old(slug);
        let mut new = old.seed.text().to_owned();
        for prefix in ["می", "نمی"] {
            new = new.replace(&format!(" {prefix} "), &format!(" {prefix}\u{200c}"));
        }
        for suffix in ["ها", "های", "ای"] {
            new = new.replace(&format!(" {suffix} "), &format!("\u{200c}{suffix} "));
        }
        assert!(new.matches('\u{200c}').count() > old.seed.text().matches('\u{200c}').count() + 5, "{slug}");
        let new = old.align(&new);
        for passage in 0..old.passages.len() {
            assert_eq!(kept(new.fate(passage)), 1000, "{slug}: {:?}", new.fate(passage));
            assert_eq!(sequence(&new.words(passage)), sequence(&old.words(passage)), "{slug}");
        }
        assert!(new.counts()[2] > 0, "{slug}: {:?}", new.counts());
    }
}

#[test]
fn a_book_set_anew_at_another_width_is_the_same_book() {
    let old = old(BOOK);
    for width in [40, 72] {
        let mut new = String::new();
        for passage in 0..old.passages.len() {
            let mut length = 0;
            let ranges = old.passages[passage].iter().map(|range| old.seed.slice(range));
            for word in ranges.flat_map(str::split_whitespace) {
                new.push_str(if length == 0 {
                    ""
                } else if length > width {
                    "\n"
                } else {
                    " "
                });
                length = if length > width { 1 } else { length + word.chars().count() + 1 };
                new.push_str(word);
            }
            new.push_str("\n\n");
        }
        let new = old.align(&new);
        for passage in 0..old.passages.len() {
            assert_eq!(kept(new.fate(passage)), 1000, "{:?} of {}", new.fate(passage), old.words(passage));
            assert_eq!(sequence(&new.words(passage)), sequence(&old.words(passage)));
        }
    }
}

/// A better copy has what the editors of this one had to restore.
#[test]
fn the_emendations_of_the_edition_made_in_the_seed_lose_no_passage() {
    for slug in TEXTS {
        let old = old(slug);
        let mut new = old.seed.text().to_owned();
        let mut made = 0;
        for emendation in document(slug).recipe.emendations.iter().rev() {
            if let Some(reading) = &emendation.reading {
                new.replace_range(emendation.range.start as usize..emendation.range.end as usize, reading);
                made += 1;
            }
        }
        let new = old.align(&new);
        for passage in 0..old.passages.len() {
            let is_followed = kept(new.fate(passage)) >= 500 || old.letters(passage) < A_LINE;
            assert!(is_followed, "{slug}: {:?} of {}", new.fate(passage), old.words(passage));
        }
        assert!(made == 0 || new.counts()[2] > 0, "{slug}");
    }
}

#[test]
fn of_two_paragraphs_that_are_nearly_alike_each_keeps_its_own_between_its_neighbours() {
    let lines: Vec<&str> =
        std::str::from_utf8(ESSAY_SEED).unwrap().lines().filter(|line| line.len() > 200).take(5).collect();
    let [a, b, c, d, e] = lines[..] else { panic!("five paragraphs") };
    // The second is the first with one word put for another, as in a formula that a text repeats.
    let word = b.split(' ').nth(7).unwrap();
    let alike = b.replacen(word, "دیگر", 1);
    let old_text = [a, b, c, &alike, d].join("\n");
    let old = lines_of(&old_text);
    let put_in = old.align(&[a, b, e, c, &alike, d].join("\n"));
    assert_eq!(put_in.counts(), [2, 3, 0, 0, 0], "{:?}", put_in.alignment.fates);
    assert_eq!(put_in.words(3), alike);

    // One is gone, the other keeps its neighbours: it is not taken for the other.
    let gone = old.align(&[a, b, c, d].join("\n"));
    assert_eq!((gone.fate(3), gone.words(1)), (&Fate::Lost, b.to_owned()));
    let gone = old.align(&[a, c, &alike, d].join("\n"));
    assert_eq!((gone.fate(1), gone.words(3)), (&Fate::Lost, alike.clone()));

    // Both have left their neighbours.
    let apart = old.align(&[b, &alike, a, c, d].join("\n"));
    for passage in [1, 3] {
        assert!(
            matches!(apart.fate(passage), Fate::Unsure { candidates } if candidates.len() == 2),
            "{:?}",
            apart.fate(passage)
        );
    }
    // An editor says which is which.
    let second = old_len(b) + 1;
    let named =
        align(&old.seed, &apart.seed, &old.passages, &[(1, 0..old_len(b)), (3, second..second + old_len(&alike))]);
    assert_eq!(named.fates[1], Fate::Shifted { ranges: vec![0..old_len(b)] });
    assert_eq!(named.fates[3].ranges(), [second..second + old_len(&alike)]);
}

const ESSAY_SEED: &[u8] = include_bytes!("../../seeds/000_972082e452b6bb48.txt");

fn old_len(text: &str) -> u32 {
    u32::try_from(text.len()).unwrap()
}

/// Each line that is not blank a passage.
fn lines_of(text: &str) -> Old {
    let seed = Seed::new(text.to_owned());
    let lines = (1..=seed.line_count()).filter_map(|line| seed.line(line));
    let passages = lines.filter(|line| !line.is_empty()).map(|line| vec![line]).collect();
    Old { seed, passages }
}

const UDHR: &str = include_str!("../data/udhr-en.txt");

/// The paragraphs of a declaration that was not looked at while the thresholds were chosen.
fn articles() -> Vec<&'static str> {
    UDHR.lines().filter(|line| !line.starts_with('#') && line.len() > 90).collect()
}

#[test]
fn words_copied_to_a_second_place_stop_where_neither_has_both_its_neighbours() {
    let all = articles();
    let old = lines_of(&all[..6].join("\n"));
    let both = old.align(&[all[0], all[1], all[2], all[3], all[4], all[2], all[5]].join("\n"));
    assert!(matches!(both.fate(2), Fate::Exact { .. }), "{:?}", both.fate(2));
    let neither = old.align(&[all[0], all[2], all[7], all[2], all[1], all[3], all[4], all[5]].join("\n"));
    assert!(matches!(neither.fate(2), Fate::Unsure { candidates } if candidates.len() == 2), "{:?}", neither.fate(2));
}

#[test]
fn lines_that_recur_are_known_by_their_neighbours() {
    let all = articles();
    let text = ["Article", all[0], "* * *", "Article", all[1], "Article", all[2], "* * *", all[3]];
    let old = lines_of(&text.join("\n"));
    let new = old.align(&["Article", all[0], "* * *", all[5], "Article", all[2], "* * *", all[3]].join("\n"));
    assert_eq!(new.words(0), "Article");
    assert_eq!(new.words(2), "* * *");
    assert_eq!(new.words(7), "* * *");
    assert!(new.fate(7).ranges()[0].start > new.fate(2).ranges()[0].start);
    // One of the two that stood about the paragraph that is gone has gone with it: which, nobody can say.
    assert_eq!(*new.fate(4), Fate::Lost);
    for passage in [3, 5] {
        let fate = new.fate(passage);
        assert!(matches!(fate, Fate::Unsure { candidates } if candidates.len() == 1), "{fate:?}");
    }
}

#[test]
fn words_that_were_parted_or_joined_are_followed() {
    let all = articles();
    let old = lines_of(&all[..5].join("\n"));
    let (first, second) = all[1].split_at(all[1].match_indices(' ').nth(8).unwrap().0);
    let parted = [all[0], first, second.trim(), all[2], all[3], all[4]].join("\n");
    let new = old.align(&parted);
    assert_eq!(sequence(&new.words(1)), sequence(all[1]));
    // Another paragraph was put in between the parts.
    let new = old.align(&[all[0], first, all[6], second.trim(), all[2], all[3], all[4]].join("\n"));
    let parts: Vec<&str> = new.fate(1).ranges().iter().map(|range| new.seed.slice(range)).collect();
    assert_eq!(parts, [first, second.trim()]);
    let new = old.align(&[all[0], &format!("{} {}", all[1], all[2]), all[3], all[4]].join("\n"));
    assert_eq!((new.words(1), new.words(2)), (all[1].to_owned(), all[2].to_owned()));
    assert_eq!(new.counts()[3..], [0, 0]);
}

#[test]
fn the_beginning_of_a_sentence_is_carried_along() {
    let sentences =
        ["All human beings are born free.", "They are endowed with reason;", "«Everyone» has the right to life."];
    let old = lines_of(&format!("Preamble of the text\n{}\n", sentences.join(" ")));
    let at = |words: &str, part: &str| u32::try_from(words.find(part).unwrap()).unwrap();
    let carried = |new: &str, part: &str| {
        let aligned = align(&old.seed, &Seed::new(new.to_owned()), &old.passages, &[]);
        let found = aligned.carried(1, at(old.seed.text(), part));
        found.map(|at| new[at as usize..].chars().take(8).collect::<String>())
    };
    let same = format!("Preamble of the text\n\n{}\n", sentences.join(" "));
    assert_eq!(carried(&same, "They").as_deref(), Some("They are"));
    let wrapped = "Preamble of the text\nAll human beings\nare born free.\nThey are endowed\nwith reason; «Everyone» has the\nright to life.";
    assert_eq!(carried(wrapped, "They").as_deref(), Some("They are"));
    assert_eq!(carried(wrapped, "«Every").as_deref(), Some("«Everyon"));
    let corrected = same.replace("They are", "Thay are").replace("«Everyone»", "«Everybody»");
    assert_eq!(carried(&corrected, "They").as_deref(), Some("Thay are"));
    assert_eq!(carried(&corrected, "«Every").as_deref(), Some("«Everybo"));
    let gone = same.replace("They are endowed with reason; ", "");
    assert_eq!(carried(&gone, "They"), None);
    assert_eq!(carried(&gone, "«Every").as_deref(), Some("«Everyon"));
}
