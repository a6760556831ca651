//! The safe rules: what each is called, when it runs, and the closed list of signs it may change.
//!
//! A rule sees only the words of a line or of a block and answers with edits. It never adds a letter or a digit ([`run`] refuses
//! such an edit), and the tool alone fixes the order: the order of [`RULES`], line rules before the blocks are made, text rules after.

mod blocks;
mod edges;
mod mirrors;
mod persian;
mod signs;
mod spaces;

pub use blocks::{is_note, is_tag_line, joins_divided_word, tags};
pub use spaces::ends_in_compound_hyphen;

use super::change::{Cause, Log};
use super::edit::Edit;
use super::provenance::Text;
use crate::text::letters::is_letter_or_digit;

/// The block rules, which the readers of formats and the division into blocks carry out themselves.
pub const HYPHEN_JOIN: &str = "hyphen-join";
/// See [`HYPHEN_JOIN`].
pub const DIVIDED_WORDS: &str = "divided-words";
/// See [`HYPHEN_JOIN`].
pub const STARRED_NOTE: &str = "starred-note";
/// See [`HYPHEN_JOIN`].
pub const TAG_LINE: &str = "tag-line";

/// A rule's place in [`RULES`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct RuleId(u8);

/// When a rule runs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Level {
    /// On each line of the source, before lines become paragraphs; it sees the seed's own signs, not an editor's reading.
    Line,
    /// On the division into blocks.
    Block,
    /// On the words of a block, readings included.
    Text,
}

/// A parameter that a rule takes beside `except`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Parameter {
    /// `marks`: the signs it is about.
    Marks,
    /// `add` and `not`: words added to its list and words it leaves alone.
    Words,
}

/// One rule.
#[derive(Debug)]
pub struct Rule {
    /// Its name in front matter and in the data.
    pub name: &'static str,
    /// When it runs.
    pub level: Level,
    /// The language it belongs to; `None` for all.
    pub language: Option<&'static str>,
    /// What it repairs, in one line.
    pub about: &'static str,
    /// The signs it may leave out, put in or move; `None` when it only joins, drops or names blocks.
    pub signs: Option<&'static str>,
    /// What it takes beside `except`.
    pub parameters: &'static [Parameter],
    edits: Option<fn(&Text, &Settings) -> Vec<Edit>>,
}

/// A rule as one document uses it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Settings {
    /// Which rule.
    pub rule: RuleId,
    /// Lines of the seed, from 1, that it leaves alone.
    pub except: Vec<u32>,
    /// The signs it is about, when the document changes them.
    pub marks: Option<String>,
    /// Words of the editor's beside the rule's own list.
    pub words: crate::text::persian::WordList,
}

/// Every rule, in the order in which they run.
pub static RULES: &[Rule] = &[
    Rule {
        name: "displaced-marks",
        level: Level::Line,
        language: None,
        about: "a mark that ended a line on paper and opens it in the source goes back to the end of the line",
        signs: Some(".،:؛؟!,;?"),
        parameters: &[Parameter::Marks],
        edits: Some(edges::displaced_marks),
    },
    Rule {
        name: "edge-guillemets",
        level: Level::Line,
        language: None,
        about: "a guillemet that stands at the wrong edge of its line goes to the other edge",
        signs: Some("«»"),
        parameters: &[],
        edits: Some(edges::edge_guillemets),
    },
    Rule {
        name: "displaced-dashes",
        level: Level::Line,
        language: None,
        about: "a dash that stands at the wrong edge of its line goes to the other edge",
        signs: Some("-–— "),
        parameters: &[],
        edits: Some(edges::displaced_dashes),
    },
    Rule {
        name: "mirrored-guillemets",
        level: Level::Line,
        language: None,
        about: "guillemets stored in visual order are put into reading order",
        signs: Some("«»"),
        parameters: &[],
        edits: Some(mirrors::guillemets),
    },
    Rule {
        name: "mirrored-brackets",
        level: Level::Line,
        language: None,
        about: "round and square brackets stored in visual order are put into reading order",
        signs: Some("()[]"),
        parameters: &[],
        edits: Some(mirrors::brackets),
    },
    Rule {
        name: HYPHEN_JOIN,
        level: Level::Block,
        language: None,
        about: "a compound broken behind its hyphen at a line end is joined without a space",
        signs: None,
        parameters: &[],
        edits: None,
    },
    Rule {
        name: DIVIDED_WORDS,
        level: Level::Block,
        language: None,
        about: "a word divided at the end of a page is joined again, without its hyphen",
        signs: None,
        parameters: &[],
        edits: None,
    },
    Rule {
        name: STARRED_NOTE,
        level: Level::Block,
        language: None,
        about: "a block that opens with a star is the note to the star above it, wherever it stands",
        signs: None,
        parameters: &[],
        edits: None,
    },
    Rule {
        name: TAG_LINE,
        level: Level::Block,
        language: None,
        about: "a line of words divided by slashes and without spaces is metadata, not text",
        signs: None,
        parameters: &[],
        edits: None,
    },
    Rule {
        name: "leading-nbsp",
        level: Level::Text,
        language: None,
        about: "no-break spaces that indent a paragraph are left out",
        signs: Some("\u{a0}"),
        parameters: &[],
        edits: Some(signs::leading_nbsp),
    },
    Rule {
        name: "not-sign-as-zwnj",
        level: Level::Text,
        language: None,
        about: "a NOT SIGN inside a word stands for a zero-width non-joiner",
        signs: Some("\u{ac}\u{200c} "),
        parameters: &[],
        edits: Some(signs::not_sign_as_zwnj),
    },
    Rule {
        name: "dammatan-as-hamza",
        level: Level::Text,
        language: Some("fa"),
        about: "a dammatan on an alef stands for a hamza above",
        signs: Some("\u{64c}\u{654}"),
        parameters: &[],
        edits: Some(signs::dammatan_as_hamza),
    },
    Rule {
        name: "tatweel-as-dash",
        level: Level::Text,
        language: None,
        about: "a tatweel between spaces stands for a dash",
        signs: Some("\u{640}–"),
        parameters: &[],
        edits: Some(signs::tatweel_as_dash),
    },
    Rule {
        name: "persian-comma",
        level: Level::Text,
        language: Some("fa"),
        about: "a Latin comma behind a Persian word becomes a Persian comma",
        signs: Some(",،"),
        parameters: &[],
        edits: Some(signs::persian_comma),
    },
    Rule {
        name: "tanwin",
        level: Level::Text,
        language: Some("fa"),
        about: "adverbs that have lost their tanwin get it back, by a closed list",
        signs: Some("\u{64b}"),
        parameters: &[Parameter::Words],
        edits: Some(persian::tanwin),
    },
    Rule {
        name: "digit-spacing",
        level: Level::Text,
        language: None,
        about: "a space parts a number from the word it is glued to",
        signs: Some(" "),
        parameters: &[],
        edits: Some(spaces::digit_spacing),
    },
    Rule {
        name: "double-spaces",
        level: Level::Text,
        language: None,
        about: "a run of spaces becomes one space",
        signs: Some(" \u{a0}\t"),
        parameters: &[],
        edits: Some(spaces::double_spaces),
    },
    Rule {
        name: "space-before-mark",
        level: Level::Text,
        language: None,
        about: "a space before a closing mark is left out",
        signs: Some(" \u{a0}\t"),
        parameters: &[Parameter::Marks],
        edits: Some(spaces::before_mark),
    },
    Rule {
        name: "verb-zwnj",
        level: Level::Text,
        language: Some("fa"),
        about: "the prefix می or نمی, joined to its verb or parted from it by a space, gets its zero-width non-joiner back",
        signs: Some("\u{200c} \n\t\u{a0}"),
        parameters: &[Parameter::Words],
        edits: Some(persian::verb_zwnj),
    },
];

impl RuleId {
    /// The rule of a name.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        let index = RULES.iter().position(|rule| rule.name == name)?;
        u8::try_from(index).ok().map(Self)
    }

    /// The rule itself.
    #[must_use]
    pub fn rule(self) -> &'static Rule {
        &RULES[usize::from(self.0)]
    }
}

impl Settings {
    /// A rule without exceptions and with its own parameters.
    #[must_use]
    pub fn new(rule: RuleId) -> Self {
        Self { rule, except: Vec::new(), marks: None, words: crate::text::persian::WordList::default() }
    }
}

/// Runs the rules of one level over a text; `line_of` gives the line, from 1, of a byte offset of the seed.
pub fn run(text: &mut Text, rules: &[Settings], level: Level, line_of: &dyn Fn(u32) -> u32, log: &mut Log) {
    for settings in rules {
        let rule = settings.rule.rule();
        let Some(edits) = rule.edits.filter(|_| rule.level == level) else { continue };
        let mut edits = edits(text, settings);
        if edits.is_empty() {
            continue;
        }
        if !settings.except.is_empty() {
            edits.retain(|edit| !is_excepted(text, edit, settings, line_of));
        }
        edits.retain(|edit| keeps_to_its_signs(text, edit, rule));
        text.apply(edits, Cause::Rule(settings.rule), log);
    }
}

fn is_excepted(text: &Text, edit: &Edit, settings: &Settings, line_of: &dyn Fn(u32) -> u32) -> bool {
    let start = edit.range().start;
    let origin = text.origin(start).or_else(|| text.origin(start.saturating_sub(1)));
    origin.and_then(super::provenance::Origin::source).is_some_and(|at| settings.except.contains(&line_of(at)))
}

/// Whether an edit stays inside the published list of its rule's signs: the guarantee of promise P2, whatever a rule's code does.
fn keeps_to_its_signs(text: &Text, edit: &Edit, rule: &Rule) -> bool {
    let Some(signs) = rule.signs else { return false };
    let known = |part: &str| part.chars().all(|sign| signs.contains(sign) && !is_letter_or_digit(sign));
    match edit {
        Edit::Replace { range, with } => known(&text.as_str()[range.clone()]) && known(with),
        Edit::Move { range, before, behind, .. } => {
            known(&text.as_str()[range.clone()]) && known(before) && known(behind)
        }
    }
}
