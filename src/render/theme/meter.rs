//! How much a page's template may do: what it reads, makes and writes is paid for, and when nothing is left it stops.
//!
//! The engine bounds how deep templates nest and not how long they run: loops in loops over long lists would go on for years, and
//! a string that is joined to itself forty times fills any memory. [`super::guard`] puts calls of [`PAY`] where loops turn, variables
//! are made and components begin.

use super::strings::Strings;
use crate::render::html::escape_to;
use std::cell::RefCell;
use std::io::{self, Write};
use std::sync::Arc;
use tera::{Error, Kwargs, State, StringInput, TeraResult, Value};

/// The function that a guarded template calls.
pub(super) const PAY: &str = "__pay";
/// What a page may cost, in bytes that are read or written; the frame of a page costs some thousands.
const PURSE: usize = 8 << 20;
/// What a page may cost beside, for each byte of what it is given: a table of contents is passed on once for each level.
const FOR_EACH_BYTE: usize = 64;
/// The longest string that a template may make.
const LONGEST: usize = 64 * 1024;
/// How deep lists and maps may lie in each other: deeper ones could not be taken apart again.
const DEEPEST: usize = 128;
/// The longest list that `range` makes.
const LONGEST_RANGE: i64 = 10_000;
/// With these words begins every message about a template that was stopped.
pub(super) const STOPPED: &str = "the template does too much";

/// What belongs to the page that a thread is rendering; the engine hands its functions nothing of ours.
struct Page {
    left: usize,
    longest: usize,
    strings: Option<Arc<Strings>>,
}

thread_local! {
    static PAGE: RefCell<Page> = const { RefCell::new(Page { left: 0, longest: 0, strings: None }) };
}

/// Begins a page on this thread; `given` is the size of what its template gets. One that is not guarded has all it wants.
pub(super) fn begin(given: Option<usize>, strings: &Arc<Strings>) {
    let left = given.map_or(usize::MAX, |given| PURSE.saturating_add(given.saturating_mul(FOR_EACH_BYTE)));
    let longest = given.map_or(usize::MAX, |given| LONGEST.max(given));
    PAGE.with_borrow_mut(|page| *page = Page { left, longest, strings: Some(Arc::clone(strings)) });
}

/// The size of a value that a template is given.
pub(super) fn size(value: &Value) -> usize {
    let text = value.as_str().map_or(0, str::len);
    text + 1 + inside(value).map(size).sum::<usize>()
}

fn inside(value: &Value) -> impl Iterator<Item = &Value> {
    value.as_array().into_iter().flatten().chain(value.as_map().into_iter().flat_map(|map| map.values()))
}

/// Takes a price from the purse; `false` when it does not hold so much.
fn pay(price: usize) -> bool {
    PAGE.with_borrow_mut(|page| {
        let rest = page.left.checked_sub(price);
        page.left = rest.unwrap_or(0);
        rest.is_some()
    })
}

fn paid(price: usize) -> TeraResult<()> {
    if pay(price) { Ok(()) } else { Err(Error::message(format!("{STOPPED}: it loops, or repeats itself without end"))) }
}

impl Page {
    /// Pays for a value that the template has made.
    fn weigh(&mut self, value: &Value, deep: usize) -> Result<(), String> {
        let text = value.as_str().map_or(0, str::len);
        if text > self.longest {
            return Err(format!("{STOPPED}: it makes a string of more than {} KiB", self.longest / 1024));
        }
        if deep > DEEPEST {
            return Err(format!("{STOPPED}: it makes lists in lists, more than {DEEPEST} deep"));
        }
        self.left = self.left.checked_sub(text + 1).ok_or_else(|| format!("{STOPPED}: it makes ever more"))?;
        inside(value).try_for_each(|value| self.weigh(value, deep + 1))
    }
}

/// Gives an engine the functions and filters that are paid for.
pub(super) fn register(tera: &mut tera::Tera) {
    tera.set_escape_fn(escape);
    tera.register_function(PAY, |given: Kwargs, _: &State<'_>| -> TeraResult<&'static str> {
        paid(given.must_get::<usize>("n")?.saturating_add(1))?;
        for value in given.get::<&[Value]>("of")?.unwrap_or_default() {
            PAGE.with_borrow_mut(|page| page.weigh(value, 0)).map_err(Error::message)?;
        }
        Ok("")
    });
    tera.register_function("range", |given: Kwargs, _: &State<'_>| -> TeraResult<Vec<i64>> {
        let end = given.must_get::<i64>("end")?;
        let start = given.get::<i64>("start")?.unwrap_or(0);
        let step = given.get::<i64>("step_by")?.unwrap_or(1);
        let step = usize::try_from(step).ok().filter(|step| *step > 0);
        let step = step.ok_or_else(|| Error::message("`step_by` must be a number from 1 on"))?;
        if end.saturating_sub(start) > LONGEST_RANGE {
            return Err(Error::message(format!("{STOPPED}: `range` makes lists of up to {LONGEST_RANGE} numbers")));
        }
        Ok((start..end).step_by(step).collect())
    });
    tera.register_filter("safe", |value: StringInput<'_>, _: Kwargs, _: &State<'_>| -> TeraResult<Value> {
        paid(value.as_str().len())?;
        Ok(Value::safe_string(value.as_str()))
    });
    tera.register_filter("replace", replace);
    tera.register_filter("join", join);
    tera.register_filter("indent", |_: Value, _: Kwargs, _: &State<'_>| -> TeraResult<Value> {
        Err(Error::message("themes have no filter `indent`"))
    });
    tera.register_function("t", words);
}

/// `replace(from="…", to="…")`, as the engine has it: what is safe stays so, and the other is escaped first.
#[allow(clippy::needless_pass_by_value, reason = "the engine gives it so")]
fn replace(value: StringInput<'_>, given: Kwargs, state: &State<'_>) -> TeraResult<Value> {
    let from = given.must_get::<&str>("from")?;
    let to = given.must_get::<StringInput<'_>>("to")?;
    let is_safe = state.autoescaping_enabled() && (value.is_safe() || to.is_safe());
    let (value, to) = if is_safe {
        (value.rendered(state)?.into_owned(), to.rendered(state)?.into_owned())
    } else {
        (value.as_str().to_owned(), to.as_str().to_owned())
    };
    paid(value.len().saturating_add(value.matches(from).count().saturating_mul(to.len())))?;
    let out = value.replace(from, &to);
    Ok(if is_safe { Value::safe_string(&out) } else { Value::from(out) })
}

/// `join(sep="…")`, as the engine has it.
#[allow(clippy::needless_pass_by_value, reason = "the engine gives it so")]
fn join(values: &[Value], given: Kwargs, state: &State<'_>) -> TeraResult<Value> {
    let between = given.get::<StringInput<'_>>("sep")?;
    let is_safe = state.autoescaping_enabled()
        && (values.iter().any(Value::is_safe) || between.as_ref().is_some_and(StringInput::is_safe));
    let length = between.as_ref().map_or(0, |between| between.as_str().len());
    paid(values.len().saturating_mul(length))?;
    let mut out = String::new();
    for (index, value) in values.iter().enumerate() {
        if let Some(between) = between.as_ref().filter(|_| index > 0) {
            out.push_str(&if is_safe { between.rendered(state)? } else { between.as_str().into() });
        }
        out.push_str(&if is_safe { state.escape_if_needed(value)? } else { value.to_string() });
    }
    Ok(if is_safe { Value::safe_string(&out) } else { Value::from(out) })
}

/// `t(key="…", n=3, title="…")`: an interface string with its placeholders filled in.
#[allow(clippy::needless_pass_by_value, reason = "the engine gives it so")]
fn words(given: Kwargs, _: &State<'_>) -> TeraResult<String> {
    let key = given.must_get::<&str>("key")?;
    let strings = PAGE.with_borrow(|page| page.strings.clone());
    let Some(strings) = strings else { return Err(Error::message("a string is asked for outside a page")) };
    let Some(wanted) = strings.placeholders(key) else {
        return Err(Error::message(format!("there is no interface string `{key}`")));
    };
    let mut amount = None;
    let mut words: Vec<(&str, String)> = Vec::new();
    for (name, value) in given.iter() {
        let Some(name) = name.as_str().filter(|name| *name != "key") else { continue };
        if !wanted.contains(name) {
            return Err(Error::message(format!("the interface string `{key}` has no `{{{name}}}`")));
        }
        match value.as_i128().map(u64::try_from) {
            Some(Ok(number)) if name == super::strings::AMOUNT => amount = Some(number),
            _ => words.push((name, value.to_string())),
        }
    }
    let is_given = |name: &&str| {
        (*name == super::strings::AMOUNT && amount.is_some()) || words.iter().any(|(known, _)| known == name)
    };
    if let Some(missing) = wanted.iter().find(|name| !is_given(name)) {
        return Err(Error::message(format!("the interface string `{key}` needs `{missing}=…`")));
    }
    let words: Vec<(&str, &str)> = words.iter().map(|(name, words)| (*name, words.as_str())).collect();
    Ok(match amount {
        Some(amount) => strings.count(key, amount, &words),
        None => strings.fill(key, &words),
    })
}

fn escape(words: &str, out: &mut dyn Write) -> io::Result<()> {
    if !pay(words.len()) {
        return Err(io::Error::from(io::ErrorKind::QuotaExceeded));
    }
    escape_to(words, out)
}

/// What a template writes, as long as it is paid for.
#[derive(Debug, Default)]
pub(super) struct Written(pub(super) Vec<u8>);

impl Write for Written {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        if !pay(bytes.len()) {
            return Err(io::Error::from(io::ErrorKind::QuotaExceeded));
        }
        self.0.extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}
