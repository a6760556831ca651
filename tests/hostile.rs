//! What an attentive stranger has tried: signs smuggled in by escapes, rules in a loop, rules between lists, borrowed names.

#[path = "cli_support/mod.rs"]
mod support;

use std::io::{BufRead, BufReader, Read, Write};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};
use support::{Scratch, emendation};

#[test]
fn an_escape_in_yaml_brings_no_control_sign_into_the_site() {
    let edition = Scratch::new();
    let site = edition.build();
    edition.emendations(emendation(1, "lines: 3", "\"\\e[31m\\u0001body\\u0002 \\u202eword\"", "misprint"));
    edition.refused(&["V0110"], &site);
}

#[test]
fn a_sign_that_unicode_sets_aside_is_no_part_of_a_name() {
    let edition = Scratch::new();
    let site = edition.build();
    let yaml = edition.read("edition.yaml");
    edition.write("edition.yaml", yaml.replacen("A few letters", "\"A few letters\\uFFFE\"", 1));
    edition.refused(&["V0110"], &site);
}

#[test]
fn a_reference_brings_in_no_sign_that_is_refused_itself() {
    let edition = Scratch::new();
    let heading = "A letter &#1;body&#2; &amp; &#x202E;more&#xFFFE;";
    edition.text("letter", format!("# {heading}\n\nWords &#27;[31m.\n"), "markdown");
    let outline = format!("divisions:\n  - kind: chapter\n    slug: one\n    heading: '{heading}'\n");
    edition.write("content/texts/letter/outline.yaml", outline);
    edition.write("content/pages/essay.md", "---\ntitle: An essay\nlang: en\n---\n&#1;body&#2; &#233;\n");
    for (path, bytes) in edition.build() {
        let text = String::from_utf8(bytes).unwrap();
        assert!(!text.contains(['\u{1}', '\u{2}', '\u{1b}', '\u{202e}', '\u{fffe}']), "{path}");
        if path == "about/essay/index.html" {
            assert!(text.contains("<p>&amp;#1;body&amp;#2; é</p>"), "shown as written: {text}");
        }
    }
}

#[test]
fn halves_of_words_and_stars_without_end_take_their_time_only_once() {
    let edition = Scratch::new();
    for (rule, seed) in [("divided-words", "a-\n\n".repeat(20_000)), ("starred-note", "word.\n\n".repeat(40_000))] {
        edition.text("letter", &seed, "lines");
        let index = edition.read("content/texts/letter/index.md");
        edition.write(
            "content/texts/letter/index.md",
            index.replace("format: lines", &format!("format: lines\nrules:\n  - {rule}")),
        );
        let start = Instant::now();
        edition.accepted(&[]);
        assert!(start.elapsed() < Duration::from_secs(20), "{rule}: {:?}", start.elapsed());
    }
}

#[test]
fn a_rule_between_lists_and_the_numbers_of_a_list_are_those_of_the_source() {
    let edition = Scratch::new();
    edition.text("letter", "- a\n\n***\n\n- b\n\n1. x\n2. y\n2. z\n7. w\n\n***\n\n| a |\n|---|\n| b |\n", "markdown");
    let page = String::from_utf8(edition.build()["letter/index.html"].clone()).unwrap();
    let values: Vec<&str> = page.split("value=\"").skip(1).filter_map(|rest| rest.split('"').next()).collect();
    assert_eq!(values, ["1", "2", "2", "7"]);
    let before: Vec<&str> = page.split("<hr>").collect();
    assert_eq!(before.len(), 3);
    for part in &before[..2] {
        let count = |tag: &str| part.matches(tag).count();
        assert_eq!(count("<ul"), count("</ul>"), "a line lies inside a list: {part}");
        assert_eq!(count("<ol"), count("</ol>"), "a line lies inside a list: {part}");
        assert_eq!(count("<table"), count("</table>"));
    }
}

#[test]
#[cfg(unix)]
fn a_pipe_is_no_seed() {
    let edition = Scratch::new();
    let site = edition.build();
    std::fs::remove_file(edition.path("seeds/letter.txt")).unwrap();
    let made = Command::new("mkfifo").arg(edition.path("seeds/letter.txt")).status();
    if made.is_ok_and(|status| status.success()) {
        edition.refused(&["V0201"], &site);
    }
}

#[test]
fn a_foreign_name_for_this_machine_is_not_served() {
    let edition = Scratch::new();
    edition.build();
    let mut server = Command::new(env!("CARGO_BIN_EXE_variorum"))
        .args(["--edition", edition.path("").to_str().unwrap(), "serve", "--port", "0"])
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    let mut line = String::new();
    BufReader::new(server.stdout.take().unwrap()).read_line(&mut line).unwrap();
    let address = line.trim().trim_start_matches("http://").trim_end_matches('/').to_owned();
    let status = |host: &str| {
        let mut stream = std::net::TcpStream::connect(&address).unwrap();
        write!(stream, "GET / HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n").unwrap();
        let mut answer = String::new();
        stream.read_to_string(&mut answer).unwrap();
        answer.split(' ').nth(1).unwrap().to_owned()
    };
    let answers = (status("evil.example"), status(&address), status("localhost:1"));
    server.kill().unwrap();
    server.wait().unwrap();
    assert_eq!(answers, ("403".to_owned(), "200".to_owned(), "200".to_owned()));
}
