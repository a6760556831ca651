//! The part of GitHub's expressions that the workflows use. Whatever it does not know stops the test, so that a slip of the pen does.

use std::collections::BTreeMap;

/// What expressions can name, such as `github.ref` or `steps.pages.outputs.base_url`.
pub(crate) type Context = BTreeMap<String, String>;

/// Text with each `${{ … }}` in it replaced.
pub(crate) fn filled(text: &str, context: &Context) -> String {
    let mut out = String::new();
    let mut rest = text;
    while let Some((before, behind)) = rest.split_once("${{") {
        let (expression, behind) = behind.split_once("}}").unwrap_or_else(|| panic!("`${{{{` without its end: {text}"));
        out.push_str(before);
        out.push_str(&value(expression, context));
        rest = behind;
    }
    out + rest
}

/// Whether the condition of a step or job holds, after what came before it has gone well.
pub(crate) fn holds(condition: &str, context: &Context) -> bool {
    value(condition, context) == "true"
}

fn value(expression: &str, context: &Context) -> String {
    let expression = expression.trim();
    assert!(!expression.contains("||"), "{expression}");
    if expression.contains("&&") {
        return expression.split("&&").all(|part| value(part, context) == "true").to_string();
    }
    for (sign, wanted) in [("==", true), ("!=", false)] {
        if let Some((one, other)) = expression.split_once(sign) {
            return ((value(one, context) == value(other, context)) == wanted).to_string();
        }
    }
    if expression == "always()" {
        return "true".to_owned();
    }
    if let Some(text) = expression.strip_prefix('\'').and_then(|rest| rest.strip_suffix('\'')) {
        return text.to_owned();
    }
    // Outputs of a step that was left out are empty, whatever they are called; those of one that ran must be there.
    if let Some((step, _)) = expression.strip_prefix("steps.").and_then(|rest| rest.split_once(".outputs.")) {
        let is_known = context.contains_key(&format!("steps.{step}.outcome"));
        assert!(is_known, "no step before this one has the id `{step}`");
        if context[&format!("steps.{step}.outcome")] == "skipped" {
            return String::new();
        }
    }
    context.get(expression).unwrap_or_else(|| panic!("`{expression}` is nothing that a runner knows")).clone()
}
