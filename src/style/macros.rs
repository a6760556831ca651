//! What the macros of a style become when the formatter follows each of their calls.

use super::fault::Fault;
use super::parts::Tree;
use citationberg::IndependentStyle;
use std::collections::BTreeMap;

/// Official styles come to some ten thousands of elements and attributes when what is called stands for each call; ten calls of
/// ten calls of ten calls soon come to more than any formatter can follow.
const LARGEST: u64 = 1_000_000;
/// A call inside of a call inside of a call…: real styles stay below 20, and the formatter needs its stack for each.
const DEEPEST: u32 = 100;

/// What a macro is when its calls are followed.
#[derive(Clone, Copy)]
struct Unfolded {
    /// Its elements and attributes.
    size: u64,
    /// How many calls stand inside of each other.
    depth: u32,
}

/// How far the macros are followed.
enum State {
    /// Its calls are being followed: who comes here again goes in a circle.
    Open,
    Done(Unfolded),
}

/// A macro: what it holds itself, and the names it calls, each as often as it calls it.
struct Macro {
    size: u64,
    calls: Vec<String>,
}

/// Refuses a style that the formatter would follow without end, or for longer than anybody waits.
pub(super) fn check(style: &IndependentStyle) -> Result<(), Fault> {
    let mut macros: BTreeMap<String, Macro> = BTreeMap::new();
    for one in &style.macros {
        let read = read(&Tree::of(one));
        let known = macros.entry(one.name.clone()).or_insert(Macro { size: 0, calls: Vec::new() });
        known.size = known.size.saturating_add(read.size);
        known.calls.extend(read.calls);
    }
    let mut states = BTreeMap::new();
    for name in macros.keys() {
        follow(name, &macros, &mut states)?;
    }
    let mut whole = read(&Tree::of(&style.citation)).unfolded(&states).size;
    if let Some(bibliography) = &style.bibliography {
        whole = whole.saturating_add(read(&Tree::of(bibliography)).unfolded(&states).size);
    }
    if whole > LARGEST { Err(Fault::TooLarge) } else { Ok(()) }
}

impl Macro {
    /// With what it calls in the place of its calls. A macro that is not there is nothing.
    fn unfolded(&self, states: &BTreeMap<&str, State>) -> Unfolded {
        let mut whole = Unfolded { size: self.size, depth: 0 };
        for call in &self.calls {
            if let Some(State::Done(called)) = states.get(call.as_str()) {
                whole.size = whole.size.saturating_add(called.size);
                whole.depth = whole.depth.max(called.depth + 1);
            }
        }
        whole
    }
}

fn read(part: &Tree) -> Macro {
    let mut read = Macro { size: 0, calls: Vec::new() };
    part.each(|name, text| {
        read.size += 1;
        read.calls.extend(text.filter(|_| name == "@macro").map(str::to_owned));
    });
    read
}

/// Unfolds a macro after all that it calls, without a stack of our own frames: a chain of calls may be as long as the file.
fn follow<'m>(
    name: &'m str,
    macros: &'m BTreeMap<String, Macro>,
    states: &mut BTreeMap<&'m str, State>,
) -> Result<(), Fault> {
    let mut path: Vec<(&'m str, usize)> = vec![(name, 0)];
    while let Some((name, next)) = path.pop() {
        if matches!(states.get(name), Some(State::Done(_))) {
            continue;
        }
        states.insert(name, State::Open);
        let one = &macros[name];
        let call = one.calls.get(next).and_then(|call| macros.get_key_value(call));
        match call {
            Some((call, _)) => match states.get(call.as_str()) {
                Some(State::Open) => return Err(Fault::EndlessMacro { name: call.clone() }),
                Some(State::Done(_)) => path.push((name, next + 1)),
                None => path.extend([(name, next + 1), (call.as_str(), 0)]),
            },
            None if next < one.calls.len() => path.push((name, next + 1)),
            None => {
                let unfolded = one.unfolded(states);
                if unfolded.size > LARGEST || unfolded.depth > DEEPEST {
                    return Err(Fault::TooLarge);
                }
                states.insert(name, State::Done(unfolded));
            }
        }
    }
    Ok(())
}
