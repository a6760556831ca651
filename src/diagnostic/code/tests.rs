use super::*;
use std::path::Path;

#[test]
fn numbers_are_unique_and_in_order() {
    let numbers: Vec<_> = all().map(|code| code.number).collect();
    let mut sorted = numbers.clone();
    sorted.sort_unstable();
    sorted.dedup();
    assert_eq!(numbers, sorted);
    for retired in RETIRED {
        assert!(!numbers.contains(&retired.number), "{} is retired and given", retired.number);
    }
}

#[test]
fn every_code_is_explained_in_a_few_lines() {
    for code in all() {
        assert!(code.number.len() == 5 && code.number.starts_with('V'), "{}", code.number);
        assert!(!code.title.ends_with('.') && !code.title.is_empty(), "{}", code.number);
        let lines = code.explanation.lines().filter(|line| !line.is_empty()).count();
        assert!((3..=11).contains(&lines), "{}: {lines} lines", code.number);
        assert!(code.explanation.lines().all(|line| line.chars().count() <= 120), "{}: a long line", code.number);
    }
}

#[test]
fn a_code_is_found_however_it_is_written() {
    for written in ["V0203", "v0203", "0203", "203", " V203 "] {
        assert_eq!(find(written).map(|code| code.number), Ok("V0203"), "{written}");
    }
}

#[test]
fn a_code_that_does_not_exist_leads_to_a_near_one() {
    let missing = find("V0293").expect_err("there is no such code");
    assert_eq!(missing.near.len(), 1);
    assert!(missing.to_string().starts_with("there is no code `V0293`; did you mean V02"), "{missing}");
    let word = find("overlap").expect_err("a word");
    assert_eq!(word.near, [EMENDATIONS_OVERLAP]);
    assert_eq!(find("").expect_err("nothing").near, Vec::<&Code>::new());
    assert_eq!(find("\u{1b}[2J").expect_err("nothing").to_string(), "there is no code `\\u{1b}[2J`");
}

#[test]
fn the_page_of_all_codes_is_up_to_date() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/diagnostics.md");
    if std::env::var_os("VARIORUM_BLESS").is_some_and(|value| value == "1") {
        std::fs::write(&path, markdown()).expect("docs/ can be written");
    }
    let page = std::fs::read_to_string(&path).unwrap_or_default().replace("\r\n", "\n");
    assert!(page == markdown(), "docs/diagnostics.md is stale: run the tests once with VARIORUM_BLESS=1");
}

#[test]
fn the_long_form_ends_with_a_line_end() {
    let text = explain(SEED_NOT_SEALED);
    assert!(text.starts_with("error[V0209]: no hash pinned yet\n\n"));
    assert!(text.ends_with("    variorum seal TEXT\n"));
}
