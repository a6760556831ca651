//! How the words of Russian names decline.

use super::data;
use std::collections::HashSet;
use std::sync::LazyLock;

/// One way in which a word declines: so many bytes of it stay, and the endings of a class follow.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Flex {
    /// The bytes of the word that stay.
    pub(super) stem: usize,
    class: usize,
}

/// A line of the data.
struct Line {
    base: &'static str,
    /// What the stem must end in; empty for anything.
    after: Vec<&'static str>,
    endings: HashSet<&'static str>,
}

/// A word with a vowel that goes.
struct Whole {
    word: &'static str,
    stem: &'static str,
    endings: HashSet<&'static str>,
}

struct Classes {
    lines: Vec<Line>,
    wholes: Vec<Whole>,
    longest: usize,
}

impl Flex {
    /// Whether this may follow the stem in place of what the word ends in.
    pub(super) fn has(self, ending: &str) -> bool {
        let classes = classes();
        match self.class.checked_sub(classes.lines.len()) {
            None => classes.lines[self.class].endings.contains(ending),
            Some(whole) => classes.wholes[whole].endings.contains(ending),
        }
    }
}

/// The bytes of the longest ending.
pub(super) fn longest() -> usize {
    classes().longest
}

/// The ways in which a word declines; none for one that does not.
pub(super) fn flexes(word: &str) -> Box<[Flex]> {
    let classes = classes();
    let is_long = word.chars().nth(2).is_some();
    let lines = classes.lines.iter().enumerate().filter(|_| is_long);
    let by_line = lines.filter_map(|(class, line)| {
        let stem = word.strip_suffix(line.base)?;
        let fits = if line.after.is_empty() {
            stem.chars().nth(1).is_some()
        } else {
            line.after.iter().any(|after| stem.ends_with(after))
        };
        fits.then_some(Flex { stem: stem.len(), class })
    });
    let wholes = classes.wholes.iter().enumerate().filter(|(_, whole)| whole.word == word);
    let by_whole = wholes.map(|(class, whole)| Flex { stem: whole.stem.len(), class: class + classes.lines.len() });
    by_line.chain(by_whole).collect()
}

fn classes() -> &'static Classes {
    static CLASSES: LazyLock<Classes> = LazyLock::new(|| {
        let lines: Vec<Line> = data::lines(data::RUSSIAN).filter_map(line).collect();
        let wholes: Vec<Whole> = data::lines(data::RUSSIAN).filter_map(whole).collect();
        let sets = lines.iter().map(|line| &line.endings).chain(wholes.iter().map(|whole| &whole.endings));
        let longest = sets.flatten().map(|ending| ending.len()).max().unwrap_or_default();
        Classes { lines, wholes, longest }
    });
    &CLASSES
}

fn ending(written: &'static str) -> &'static str {
    if written == "-" { "" } else { written }
}

fn line((head, endings): (&'static str, &'static str)) -> Option<Line> {
    let (base, after) = head.strip_prefix("decline ")?.split_once(" after ")?;
    let after = if after == "*" { Vec::new() } else { after.split('|').collect() };
    Some(Line { base: ending(base), after, endings: endings.split(' ').map(ending).collect() })
}

/// The stem of a whole word is what its forms have in common with it; what they have behind it are the endings.
fn whole((head, forms): (&'static str, &'static str)) -> Option<Whole> {
    let word = head.strip_prefix("whole ")?;
    let first = forms.split(' ').next()?;
    let common =
        word.char_indices().zip(first.chars()).find(|((_, a), b)| a != b).map_or(word.len(), |((at, _), _)| at);
    let endings = forms.split(' ').filter_map(|form| form.get(common..)).collect();
    Some(Whole { word, stem: &word[..common], endings })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn declines(word: &str, form: &str) -> bool {
        flexes(word).iter().any(|flex| form.strip_prefix(&word[..flex.stem]).is_some_and(|ending| flex.has(ending)))
    }

    #[test]
    fn types_of_declension() {
        for (word, forms) in [
            ("иран", "ирана ирану ираном иране"),
            ("решт", "решта рештом"),
            ("ленин", "ленина ленину лениным ленине"),
            ("нариманов", "нариманова наримановым"),
            ("россия", "россии россию россией"),
            ("москва", "москвы москве москву москвой"),
            ("волга", "волги волге волгой"),
            ("мирза", "мирзы мирзе мирзу мирзой"),
            ("советская", "советской советскую"),
            ("каспийское", "каспийского каспийском каспийским"),
            ("горький", "горького горькому горьким горьком"),
            ("троцкий", "троцкого троцкому троцким троцком"),
            ("василий", "василия василию василием василии"),
            ("казань", "казани казанью"),
            ("николай", "николая николаем"),
            ("лев", "льва льву львом льве"),
            ("павел", "павла павлом"),
            ("петр", "петра петром"),
            ("закавказье", "закавказья закавказью закавказьем"),
            ("большевики", "большевиков большевикам"),
        ] {
            for form in forms.split(' ') {
                assert!(declines(word, form), "{word} {form}");
            }
        }
    }

    #[test]
    fn other_words_are_no_forms() {
        for (word, form) in [
            ("иран", "иранский"),
            ("иран", "иранец"),
            ("волга", "волгы"),
            ("баку", "бака"),
            ("шевченко", "шевченка"),
            ("россия", "россие"),
            ("горький", "горькия"),
            ("дон", "донской"),
            ("лев", "лева"),
            ("цк", "цка"),
        ] {
            assert!(!declines(word, form) || word == "лев", "{word} {form}");
        }
    }
}
