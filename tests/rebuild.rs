//! Each seed can be rebuilt, byte for byte, from `passages.json` and `changes.json` alone.

mod support;

use proptest::prelude::*;
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;
use support::{BOOK, TEXTS, document, edition, files, files_of, letters};
use variorum::load::seed::{hash, hex};
use variorum::pipeline::{Options, prepare};
use variorum::world::{Memory, World};

/// The ranges of a list of pairs.
fn ranges(value: &Value) -> Vec<Range<usize>> {
    let number = |value: &Value| usize::try_from(value.as_u64().unwrap()).unwrap();
    value.as_array().unwrap().iter().map(|pair| number(&pair[0])..number(&pair[1])).collect()
}

fn list(bytes: &[u8]) -> Vec<Value> {
    serde_json::from_slice(bytes).unwrap()
}

/// A seed while it is rebuilt: `None` where nothing has been laid yet.
#[derive(Default)]
struct Rebuilt(Vec<Option<u8>>);

impl Rebuilt {
    /// Lays a byte at its place, which must be free.
    fn lay(&mut self, at: usize, byte: u8) -> Result<(), String> {
        if self.0.len() <= at {
            self.0.resize(at + 1, None);
        }
        match self.0[at].replace(byte) {
            None => Ok(()),
            Some(_) => Err(format!("byte {at} is accounted for twice")),
        }
    }

    fn is_free(&self, at: usize) -> bool {
        self.0.get(at).is_none_or(Option::is_none)
    }
}

/// The seeds, by path, that the two files speak of.
fn rebuild(passages: &[Value], changes: &[Value]) -> Result<BTreeMap<String, Vec<u8>>, String> {
    let mut seeds: BTreeMap<String, Rebuilt> = BTreeMap::new();
    let mut placed: BTreeMap<(&str, &str), Vec<Range<usize>>> = BTreeMap::new();
    for change in changes.iter().filter(|change| change["layer"] != "regularised") {
        let seed = seeds.entry(change["source"]["seed"].as_str().unwrap().to_owned()).or_default();
        let places = ranges(&change["source"]["ranges"]).into_iter().flatten();
        // What is withheld stays unknown: a zero byte, which no seed has, stands for each of its bytes.
        let unknown = "\0".repeat(places.clone().count());
        let is_withheld = change["kind"] == "withheld";
        let words = change["source_text"].as_str().or(is_withheld.then_some(&*unknown)).unwrap();
        if places.clone().count() != words.len() {
            return Err(format!("the source of a change is not as long as its ranges: {change}"));
        }
        for (at, byte) in places.zip(words.bytes()) {
            seed.lay(at, byte)?;
        }
        if let Some(passage) = change["passage"].as_str() {
            placed
                .entry((change["document"].as_str().unwrap(), passage))
                .or_default()
                .extend(ranges(&change["placed"]));
        }
    }
    for passage in passages {
        let seed = seeds.entry(passage["source"]["seed"].as_str().unwrap().to_owned()).or_default();
        let key = (passage["document"].as_str().unwrap(), passage["id"].as_str().unwrap());
        let put_in = placed.get(&key).map_or(&[][..], Vec::as_slice);
        let text = passage["text"].as_str().unwrap();
        let mut kept = text
            .bytes()
            .enumerate()
            .filter(|(at, _)| !put_in.iter().any(|range| range.contains(at)))
            .map(|(_, byte)| byte);
        for at in ranges(&passage["source"]["ranges"]).into_iter().flatten() {
            if seed.is_free(at) {
                let byte = kept.next().ok_or_else(|| format!("the words of a passage end too soon: {passage}"))?;
                seed.lay(at, byte)?;
            }
        }
        if kept.next().is_some() {
            return Err(format!("words of a passage have no place in the seed: {passage}"));
        }
    }
    let finish = |(path, seed): (String, Rebuilt)| {
        let lost = seed.0.iter().position(Option::is_none);
        lost.map_or(Ok(()), |at| Err(format!("byte {at} of {path} is not accounted for")))?;
        Ok((path, seed.0.into_iter().flatten().collect()))
    };
    seeds.into_iter().map(finish).collect()
}

#[test]
fn the_four_seeds_are_rebuilt_from_the_two_files_alone() {
    let rebuilt = rebuild(&list(&files()["data/passages.json"]), &list(&files()["data/changes.json"])).unwrap();
    assert_eq!(rebuilt.len(), 4);
    for document in &edition().prepared.resolved.edition.documents {
        let seed = support::seed(&document.slug);
        assert!(rebuilt[&document.seed] == seed.text().as_bytes(), "{} is not rebuilt", document.seed);
    }
}

#[test]
fn a_rebuilder_notices_a_byte_that_is_lost_or_counted_twice() {
    let (passages, changes) = (list(&files()["data/passages.json"]), list(&files()["data/changes.json"]));
    let first = changes.iter().position(|change| change["layer"] == "both" && change["passage"].is_string()).unwrap();
    let mut fewer = changes.clone();
    fewer.remove(first);
    assert!(rebuild(&passages, &fewer).is_err());
    let mut more = changes.clone();
    more.push(changes[first].clone());
    assert!(rebuild(&passages, &more).is_err());
}

#[test]
fn ids_are_unique_six_signs_and_of_the_published_alphabet() {
    let mut seen = BTreeSet::new();
    for passage in list(&files()["data/passages.json"]) {
        let id = passage["id"].as_str().unwrap().to_owned();
        assert_eq!(id.len(), 6, "{id}");
        assert!(id.starts_with(|sign: char| sign.is_ascii_lowercase()), "{id}");
        assert!(
            id.chars().all(|sign| (sign.is_ascii_lowercase() || sign.is_ascii_digit()) && !"ilou".contains(sign)),
            "{id}"
        );
        assert!(seen.insert(id), "an id stands twice: {passage}");
    }
    assert!(seen.len() > 300);
}

#[test]
fn the_ranges_of_a_passage_are_its_words_in_the_seed() {
    for passage in list(&files()["data/passages.json"]) {
        let slug = passage["document"].as_str().unwrap();
        let seed = support::seed(slug).text().to_owned();
        let ranges = ranges(&passage["source"]["ranges"]);
        assert!(ranges.windows(2).all(|pair| pair[0].end <= pair[1].start), "{passage}");
        let source: String = ranges.iter().map(|range| &seed[range.clone()]).collect();
        let line = |at: usize| 1 + seed.as_bytes()[..at].iter().filter(|byte| **byte == b'\n').count();
        assert_eq!(passage["source"]["first_line"], line(ranges[0].start));
        assert_eq!(passage["source"]["last_line"], line(ranges.last().unwrap().end - 1));
        // Where no editor has supplied or corrected anything, the letters are those of the source.
        let is_emended = document(slug).recipe.emendations.iter().any(|emendation| {
            !emendation.kind.keeps_letters()
                && ranges.iter().any(|range| range.contains(&(emendation.range.start as usize)))
        });
        if !is_emended {
            assert_eq!(letters::count(passage["text"].as_str().unwrap()), letters::count(&source), "{passage}");
        }
    }
}

#[test]
fn every_change_quotes_its_source_and_the_transpositions_keep_their_letters() {
    let mut kinds: BTreeMap<String, usize> = BTreeMap::new();
    let seeds = TEXTS.map(|slug| (slug, support::seed(slug).text().to_owned()));
    for change in list(&files()["data/changes.json"]) {
        let (_, seed) = seeds.iter().find(|(slug, _)| change["document"] == *slug).unwrap();
        let source: String = ranges(&change["source"]["ranges"]).into_iter().map(|range| &seed[range]).collect();
        if change["kind"] == "withheld" {
            assert!(change["source_text"].is_null() && source.bytes().all(|byte| byte == 0), "{change}");
            continue;
        }
        assert_eq!(change["source_text"], source);
        let kept = letters::count(&source) == letters::count(change["reading"].as_str().unwrap());
        if change["kind"] == "emendation" {
            let kind = change["emendation"]["kind"].as_str().unwrap();
            *kinds.entry(kind.to_owned()).or_default() += 1;
            assert_eq!(change["letters_kept"], kept, "{change}");
            assert!(kept || !["transposition", "mark"].contains(&kind), "{change}");
        } else if !["tag-line", "markdown"].contains(&change["rule"].as_str().unwrap()) {
            assert!(kept && change["letters_kept"] == true, "{change}");
        }
    }
    assert_eq!(kinds["transposition"], 45);
    assert_eq!(kinds.values().sum::<usize>(), 62);
}

#[test]
fn a_reading_stands_where_the_data_says_that_it_stands() {
    let words: BTreeMap<String, String> = list(&files()["data/passages.json"])
        .iter()
        .map(|passage| (passage["id"].as_str().unwrap().to_owned(), passage["text"].as_str().unwrap().to_owned()))
        .collect();
    for change in list(&files()["data/changes.json"]).iter().filter(|change| change["layer"] != "regularised") {
        let Some(passage) = change["passage"].as_str() else { continue };
        let there: String = ranges(&change["placed"]).into_iter().map(|range| &words[passage][range]).collect();
        let reading = change["reading"].as_str().unwrap();
        // Rules run over an editor's reading, too, so that only its letters stand there for certain.
        if change["kind"] == "emendation" && change["document"] == BOOK {
            assert_eq!(letters::sequence(&there), letters::sequence(reading), "{change}");
        } else {
            assert_eq!(there, reading, "{change}");
        }
    }
}

/// A small edition of one text.
fn small(seed: &str, format: &str, rules: &[&str], emended: &[(u32, String)], withheld: &[u32]) -> Memory {
    let settings = String::from_utf8(edition().world.read("edition.yaml").unwrap()).unwrap();
    let settings = format!("{}texts:\n  - small\n", settings.split("texts:\n").next().unwrap());
    let layout = if format == "wrapped" {
        "\n  wrapped:\n    blank_lines: 1\n    page_lines: 8-10"
    } else {
        &format!(" {format}")
    };
    let listed: String = rules.iter().map(|rule| format!("  - {rule}\n")).collect();
    let rules = if rules.is_empty() { String::new() } else { format!("rules:\n{listed}") };
    let matter = format!(
        "---\nseed: small.txt\nsha256: {}\nlang: fa\ntitle:\n  fa: x\ncreator: unknown\ndate: unknown\nprovenance: unknown\nrights:\n  statement: copyright-not-evaluated\n  publish: full\n  basis: licence\nformat:{layout}\n{rules}---\n",
        hex(&hash(seed.as_bytes()))
    );
    let mut readings = String::new();
    for (number, (line, reading)) in (1..).zip(emended) {
        readings.push_str(&format!(
            "- n: {number}\n  lines: {line}\n  read: >-\n    {reading}\n  kind: misprint\n  why: a test\n  certainty: probable\n  by: editors\n  checked_by: null\n"
        ));
    }
    let world = Memory::new()
        .with("edition.yaml", settings)
        .with("content/texts/small/index.md", matter)
        .with("seeds/small.txt", seed);
    let entry = |line: &u32| format!("- lines: {line}\n  reason: other\n  by: editors\n");
    let entries: String = withheld.iter().map(entry).collect();
    world.with("content/texts/small/emendations.yaml", readings).with("content/texts/small/withhold.yaml", entries)
}

const RULES: [&str; 12] = [
    "displaced-marks",
    "edge-guillemets",
    "mirrored-guillemets",
    "displaced-dashes",
    "mirrored-brackets",
    "hyphen-join",
    "divided-words",
    "starred-note",
    "tanwin",
    "double-spaces",
    "space-before-mark",
    "verb-zwnj",
];

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_small_edition_is_rebuilt_from_its_data(
        lines in proptest::collection::vec("( ?[.،»«*-]?(میکند|می کند|کاملا|سلام|abc|۱۹۱۷|- |  |\\(ب\\)|«و»)){0,5}[.،«-]?", 1..14),
        format in proptest::sample::select(vec!["lines", "wrapped", "markdown"]),
        chosen in proptest::sample::subsequence(RULES.to_vec(), 0..RULES.len()),
        emended in proptest::collection::btree_map(1_u32..14, "[ا-ی]{1,4} (میکند|[.،]|«و»)", 0..3),
        withheld in proptest::collection::btree_set(1_u32..14, 0..3),
    ) {
        let seed = lines.join("\n");
        prop_assume!(seed.chars().any(char::is_alphanumeric));
        let has_words = |line: u32| lines.get(line as usize - 1).is_some_and(|words| words.chars().any(char::is_alphabetic));
        let emended: Vec<(u32, String)> = emended.into_iter().filter(|(line, _)| has_words(*line)).collect();
        let is_emended = |line: u32| emended.iter().any(|(emended, _)| *emended == line);
        let withheld: Vec<u32> = withheld.into_iter().filter(|line| has_words(*line) && !is_emended(*line)).collect();
        let world = small(&seed, format, &chosen, &emended, &withheld);
        let (prepared, found) = prepare(&world, &Options::default()).unwrap();
        if found.has_errors() {
            // A reading that moves the borders of passages is refused, and one that is what the source has.
            let messages: Vec<&str> = found.iter().map(|found| found.message.as_str()).collect();
            let is_refused = |message: &&str| {
                message.contains("changes where a passage begins or ends")
                    || message.contains("is what the source has")
                    || message.contains("changes which passages there are")
                    || message.contains("repeats words that are withheld")
            };
            prop_assert!(messages.iter().any(is_refused), "{messages:?}");
            return Ok(());
        }
        let files = files_of(&prepared, &world);
        let rebuilt = rebuild(&list(&files["data/passages.json"]), &list(&files["data/changes.json"]));
        let recipe = &prepared.resolved.edition.documents[0].recipe;
        let known = recipe.published(variorum::source::seed::Seed::new(seed)).text().to_owned();
        prop_assert_eq!(rebuilt.map(|seeds| seeds["seeds/small.txt"].clone()), Ok(known.into_bytes()));
    }
}
