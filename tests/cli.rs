//! The program as its users meet it: verbs, options, exit codes, and what is printed where.

#[path = "cli_support/mod.rs"]
mod support;

use std::fs;
use std::io::{Read, Write};
use std::process::{Command, Stdio};
use support::{SEED, Scratch, edition_yaml, emendation, index, ran, told};
use variorum::load::seed::{hash, hex};

const INDEX: &str = "content/texts/letter/index.md";

/// An edition with a mistake.
fn broken() -> Scratch {
    let edition = Scratch::new();
    edition.outline("divisons: []\n");
    edition
}

#[test]
fn exit_codes() {
    let (good, bad, none) = (Scratch::new(), broken(), Scratch::empty());
    for (arguments, on_good, on_bad, on_none) in [
        (["build"].as_slice(), 0, 1, 1),
        (&["check"], 0, 1, 1),
        (&["changes"], 0, 1, 1),
        (&["changes", "nobody"], 2, 1, 1),
        (&["seal"], 0, 0, 1),
        (&["seal", "nobody"], 2, 2, 1),
        (&["seal", "--again"], 2, 2, 2),
        (&["explain", "V0203"], 0, 0, 0),
        (&["explain", "V9999"], 2, 2, 2),
        (&["explain"], 2, 2, 2),
        (&["biuld"], 2, 2, 2),
        (&["build", "--bild"], 2, 2, 2),
        (&["build", "--jobs", "0"], 2, 2, 2),
        (&["build", "--jobs", "100000"], 2, 2, 2),
        (&["check", "--format", "xml"], 2, 2, 2),
        (&["serve", "--port", "99999"], 2, 2, 2),
        (&["check", "--edition", "nowhere"], 2, 2, 2),
        (&["--version"], 0, 0, 0),
        (&[], 2, 2, 2),
    ] {
        for (edition, code) in [(&good, on_good), (&bad, on_bad), (&none, on_none)] {
            let ran = edition.run(arguments);
            assert_eq!(ran.code, code, "{arguments:?}: {ran:?}");
        }
    }
    assert_eq!(none.run(&["serve", "--port", "0"]).code, 1);
}

#[test]
fn outside_of_an_edition() {
    let nowhere = Scratch::empty();
    for verb in ["build", "check", "changes", "seal", "serve"] {
        let ran = nowhere.run(&[verb]);
        assert_eq!(ran.code, 1, "{verb}: {ran:?}");
        assert!(ran.err.contains("error[V0901]: ") && ran.err.contains("--edition"), "{verb}: {ran:?}");
    }
    assert_eq!(fs::read_dir(nowhere.root()).unwrap().count(), 0, "nothing is made");
    // From elsewhere an edition is named.
    let edition = Scratch::new();
    let root = edition.root().to_str().unwrap();
    assert_eq!(nowhere.run(&["check", "--edition", root]).code, 0);
    assert_eq!(nowhere.run(&["--edition", root, "check"]).code, 0);
}

#[test]
fn help_says_what_a_verb_does() {
    let nowhere = Scratch::empty();
    let all = nowhere.run(&["--help"]);
    assert_eq!(all.code, 0);
    assert!(all.out.contains("Exit codes: 0"), "{all:?}");
    for (verb, words) in [
        ("build", ["Build the site", "current folder"].as_slice()),
        ("check", &["write nothing", "--quiet"]),
        ("serve", &["in a browser", "--port"]),
        ("changes", &["byte by byte", "TEXT"]),
        ("explain", &["diagnostic code", "V0203"]),
        ("seal", &["Pin the hash", "--again"]),
    ] {
        assert!(all.out.contains(verb), "{verb}: {all:?}");
        let help = nowhere.run(&[verb, "--help"]);
        assert_eq!((help.code, help.err.as_str()), (0, ""), "{verb}");
        for word in words {
            assert!(help.out.contains(word), "{verb}: `{word}` in {}", help.out);
        }
    }
}

// build

#[test]
fn output_goes_where_it_is_told() {
    let edition = Scratch::new();
    let site = edition.build();
    let elsewhere = Scratch::empty();
    // A relative folder is one of the folder in which the command is given, as a shell completes it.
    let root = edition.root().to_str().unwrap();
    let ran = elsewhere.run(&["build", "--edition", root, "--output", "a/b"]);
    assert_eq!(ran.code, 0, "{ran:?}");
    assert!(ran.out.contains("a/b: ") && ran.out.contains(" files written"), "{ran:?}");
    assert!(elsewhere.tree("a/b") == site);
    let absolute = elsewhere.path("absolute");
    assert_eq!(edition.run(&["build", "-o", absolute.to_str().unwrap()]).code, 0);
    assert!(elsewhere.tree("absolute") == site);
    // Without the option it is the edition's own.
    fs::remove_dir_all(edition.path("site")).unwrap();
    assert_eq!(elsewhere.run(&["build", "--edition", root]).code, 0);
    assert!(edition.tree("site") == site && !elsewhere.path("site").exists());
}

#[test]
fn output_never_goes_among_the_sources() {
    let edition = Scratch::new();
    let before = edition.tree(".");
    for folder in
        [".", "content", "content/site", "seeds", "seeds/x", "themes", "src", ".git/x", "..", "site/../content", "/"]
    {
        let ran = edition.run(&["build", "--output", folder]);
        assert_eq!(ran.code, 2, "{folder}: {ran:?}");
        assert!(ran.err.contains("choose a folder of its own"), "{folder}: {ran:?}");
        assert!(edition.tree(".") == before, "{folder}");
    }
}

#[test]
fn another_base_url() {
    let edition = Scratch::new();
    edition.build();
    assert_eq!(edition.run(&["build", "--quiet", "--base-url", "https://example.net/a"]).code, 0);
    let page = edition.read("site/letter/index.html");
    assert!(page.contains("<link rel=\"canonical\" href=\"https://example.net/a/letter/\">"), "{page}");
    let data = edition.read("site/data/passages.json");
    assert!(data.contains("\"https://example.net/a/letter/#") && !data.contains("example.org"), "{data}");
    for address in
        ["example.org", "ftp://example.org/", "https://", "https://example.org/?a", "https://example.org/\"", ""]
    {
        let ran = edition.run(&["build", "--base-url", address]);
        assert_eq!(ran.code, 2, "{address}: {ran:?}");
        assert!(ran.err.contains("--base-url"), "{address}: {ran:?}");
    }
    // What may be meant is shown, ready to be pasted, here and for the file.
    for (address, meant) in [
        ("example.org/a", "https://example.org/a/"),
        ("https://example.org/?page=1", "https://example.org/"),
        ("https://example.org/نامه", "https://example.org/%D9%86%D8%A7%D9%85%D9%87/"),
    ] {
        let ran = edition.run(&["build", "--base-url", address]);
        assert!(ran.err.contains(&format!("did you mean `{meant}`?")), "{ran:?}");
        let written = edition_yaml(&["letter"]).replace("https://example.org/letters/", address);
        edition.write("edition.yaml", written);
        let ran = edition.run(&["check"]);
        assert_eq!(ran.code, 1, "{ran:?}");
        let place = format!("edition.yaml:3:{}", "base_url: ".len() + 1);
        assert!(ran.err.contains(&format!("write `{meant}`, if")) && ran.err.contains(&place), "{ran:?}");
        assert_eq!(edition.run(&["build", "--base-url", meant]).code, 1, "the file is still wrong");
        edition.write("edition.yaml", edition_yaml(&["letter"]).replace("https://example.org/letters/", meant));
        assert!(edition.build()["letter/index.html"].windows(meant.len()).any(|bytes| bytes == meant.as_bytes()));
    }
}

#[test]
fn titles_of_three_hundred_letters() {
    let edition = Scratch::new();
    let title = "نامه‌های رشت و انزلی ".repeat(15);
    let title = title.trim();
    assert!(title.chars().count() >= 300);
    edition.write("edition.yaml", edition_yaml(&["letter"]).replace("A few letters", title));
    edition
        .write(INDEX, edition.read(INDEX).replace("en: A letter", &format!("en: {title}\n  fa: {}", "ن".repeat(300))));
    let site = edition.build();
    // No name of a file comes from a title, so none can be too long for a disk.
    assert!(site.contains_key("letter/index.html") && site.keys().all(|path| path.is_ascii() && path.len() < 60));
    assert!(edition.read("site/letter/index.html").contains(title) && edition.read("site/index.html").contains(title));
}

#[test]
fn any_number_of_threads_writes_the_same_bytes() {
    let edition = many(12);
    let mut sites = Vec::new();
    for jobs in ["1", "4", "32"] {
        assert_eq!(edition.run(&["build", "--quiet", "--jobs", jobs, "--output", jobs]).code, 0);
        sites.push(edition.tree(jobs));
    }
    assert!(sites.iter().all(|site| *site == sites[0]));
}

/// An edition of so many small texts.
fn many(count: usize) -> Scratch {
    let edition = Scratch::empty();
    let names: Vec<String> = (1..=count).map(|n| format!("letter-{n}")).collect();
    edition.write("edition.yaml", edition_yaml(&names.iter().map(String::as_str).collect::<Vec<_>>()));
    for name in &names {
        edition.text(name, format!("{name}\n\nThe boats came in at dawn.\n"), "lines");
    }
    edition
}

#[test]
fn long_work_says_so_outside_of_a_terminal() {
    let edition = many(60);
    for (verb, work) in [("build", "building: 60 texts\n"), ("check", "checking: 60 texts\n")] {
        let loud = edition.run(&[verb]);
        assert_eq!(loud.code, 0, "{loud:?}");
        assert!(loud.err.starts_with(work) && loud.err.contains("done\n"), "{loud:?}");
        assert!(!loud.err.contains('\u{1b}'), "plain lines: {loud:?}");
        let quiet = edition.run(&[verb, "--quiet"]);
        assert_eq!((quiet.code, quiet.out.as_str(), quiet.err.as_str()), (0, "", ""));
    }
    let short = Scratch::new().run(&["build"]);
    assert_eq!(short.err, "", "short work says nothing");
}

#[test]
fn quiet_says_nothing_but_mistakes() {
    let bad = broken();
    for verb in ["build", "check"] {
        let ran = bad.run(&[verb, "--quiet"]);
        assert_eq!((ran.code, ran.out.as_str()), (1, ""));
        assert!(ran.err.starts_with("error[V0102]: "), "{ran:?}");
    }
}

#[test]
fn two_builds_at_once() {
    let edition = Scratch::new();
    edition.build();
    let before = edition.tree("site");
    // The other build is this test: it holds the folder as long as it is not done.
    let held = variorum::write::Output::begin(&edition.path("site")).unwrap();
    let second = edition.run(&["build"]);
    assert_eq!(second.code, 2, "{second:?}");
    assert!(second.err.contains("another build is writing to"), "{second:?}");
    drop(held);
    assert!(edition.tree("site") == before);
    assert_eq!(edition.run(&["build"]).code, 0);
}

#[test]
fn formats_for_programs() {
    let bad = broken();
    bad.write("seeds/letter.txt", format!("\u{feff}{SEED}"));
    for verb in ["check", "build", "changes"] {
        let short = bad.run(&[verb, "--format", "short"]);
        assert_eq!((short.code, short.err.as_str()), (1, ""), "{verb}");
        assert!(short.out.contains("content/texts/letter/outline.yaml:1:1: error[V0102]: "), "{verb}: {short:?}");
        let json = bad.run(&[verb, "--format", "json"]);
        assert_eq!(told(&json), ["V0102", "V0203", "V0206"], "{verb}");
        let github = bad.run(&[verb, "--format", "github"]);
        assert!(
            github.out.lines().any(|line| line.starts_with("::warning file=seeds/letter.txt,line=1,")),
            "{github:?}"
        );
        assert!(github.out.lines().all(|line| line.starts_with("::")), "{github:?}");
        let human = bad.run(&[verb]);
        assert_eq!(human.out, "", "people read the other stream");
        assert!(human.err.ends_with("2 errors, 1 warning\n") && !human.err.contains('\u{1b}'), "{human:?}");
    }
}

// check

#[test]
fn check_writes_nothing() {
    let edition = Scratch::new();
    let before = edition.tree(".");
    let ran = edition.run(&["check"]);
    assert_eq!((ran.code, ran.err.as_str()), (0, "no mistakes found in 1 text\n"));
    assert!(edition.tree(".") == before);
}

const WITHHELD: &str = "- quote: The boats came in\n  reason: privacy\n  why: a boat may be known\n  by: hana\n";

#[test]
fn check_and_build_warn_that_a_public_repository_shows_what_the_site_hides() {
    let edition = Scratch::new();
    edition.accepted(&[]);
    edition.write("content/texts/letter/withhold.yaml", WITHHELD);
    let ran = edition.accepted(&["V0421"]);
    assert_eq!(ran.out.lines().count(), 1, "{ran:?}");
    assert!(!ran.out.contains("The boats"), "{ran:?}");
    let built = edition.run(&["build"]);
    assert!(built.code == 0 && built.err.contains("V0421") && built.err.contains("`letter`"), "{built:?}");
}

// changes

#[test]
fn changes_say_where_words_are_withheld_and_not_which() {
    let edition = Scratch::new();
    edition.text("letter", "The boats came in   at dawn.\nNobody spoke.\n", "lines");
    edition.write(INDEX, edition.read(INDEX).replace("lang: en", "lang: fa"));
    edition.write("content/texts/letter/withhold.yaml", WITHHELD);
    for layer in ["edited", "regularised"] {
        let ran = edition.run(&["changes", "letter", "--layer", layer]);
        assert!(ran.out.contains("withheld, line 1, privacy, by hana\n  a boat may be known\n"), "{ran:?}");
        assert!(ran.out.contains("43 bytes accounted for of 43 in the file"), "{ran:?}");
        assert!(!ran.out.contains("boats") && !ran.out.contains("came") && !ran.out.contains('\0'), "{ran:?}");
    }
}

#[test]
fn changes_account_for_every_byte() {
    let edition = Scratch::new();
    edition.emendations(emendation(1, "quote: wset", "west", "transposition"));
    edition.write(INDEX, edition.read(INDEX).replace("format: lines", "format: lines\nrules:\n  - double-spaces"));
    for layer in ["edited", "regularised"] {
        let ran = edition.run(&["changes", "letter", "--layer", layer]);
        assert_eq!(ran.code, 0, "{ran:?}");
        let sum = format!("{} bytes accounted for of {} in the file", SEED.len(), SEED.len());
        assert!(ran.out.contains(&sum), "{ran:?}");
        assert_eq!(ran.out.contains("e1 line 4, transposition, certain, letters kept"), layer == "edited", "{ran:?}");
    }
    let all = edition.run(&["changes"]);
    assert!(all.out.starts_with("letter (seeds/letter.txt, edited layer)"), "{all:?}");
    let wrong = edition.run(&["changes", "lettre"]);
    assert!(wrong.err.contains("did you mean `letter`?"), "{wrong:?}");
}

// explain

#[test]
fn explain_tells_the_long_form() {
    let nowhere = Scratch::empty();
    for written in ["V0203", "v0203", "203"] {
        let ran = nowhere.run(&["explain", written]);
        assert!(ran.out.starts_with("error[V0203]: seed has changed\n\n") && ran.out.ends_with('\n'), "{ran:?}");
    }
    let ran = nowhere.run(&["explain", "V0293"]);
    assert!(ran.err.contains("there is no code `V0293`; did you mean V02"), "{ran:?}");
}

// seal

#[test]
fn seal_pins_a_hash_and_changes_nothing_else() {
    let edition = Scratch::new();
    let sha256 = hex(&hash(SEED.as_bytes()));
    let sealed = edition.read(INDEX).replace("lang: en\n", "lang: en # as spoken\n").replace('\n', "\r\n");
    let open = sealed.replace(&format!("sha256: {sha256}\r\n"), "");
    edition.write(INDEX, &open);
    let before = edition.tree(".");
    assert_eq!(told(&edition.run(&["check", "--format", "json"])), ["V0209"]);
    let ran = edition.run(&["seal"]);
    assert_eq!((ran.code, ran.out), (0, format!("letter: {sha256}\n")));
    assert_eq!(edition.read(INDEX), sealed);
    let mut after = edition.tree(".");
    after.insert(INDEX.to_owned(), open.into_bytes());
    assert!(after == before, "no other file");
    assert_eq!(edition.run(&["check"]).code, 0);
    let again = edition.run(&["seal", "letter"]);
    assert_eq!((again.code, again.out.as_str()), (0, "letter: sealed, unchanged\n"));
}

#[test]
fn seal_takes_a_changed_seed_only_when_told() {
    let edition = Scratch::new();
    let changed = format!("{SEED}P.S.\n");
    edition.write("seeds/letter.txt", &changed);
    let before = edition.read(INDEX);
    for arguments in [["seal"].as_slice(), &["seal", "letter"]] {
        let ran = edition.run(arguments);
        assert_eq!(ran.code, 1, "{ran:?}");
        assert!(ran.err.contains("error[V0203]") && ran.err.contains("variorum seal letter --again"), "{ran:?}");
        assert_eq!(edition.read(INDEX), before);
    }
    let ran = edition.run(&["seal", "letter", "--again"]);
    assert_eq!(ran.code, 0, "{ran:?}");
    assert_eq!(edition.read(INDEX), before.replace(&hex(&hash(SEED.as_bytes())), &hex(&hash(changed.as_bytes()))));
    assert_eq!(edition.run(&["check"]).code, 0);
}

#[test]
fn seal_puts_the_hash_where_a_mark_holds_its_place() {
    let edition = Scratch::new();
    let sealed = edition.read(INDEX);
    edition.write(INDEX, sealed.replace(&hex(&hash(SEED.as_bytes())), "…"));
    let ran = edition.run(&["seal"]);
    assert_eq!(ran.code, 0, "{ran:?}");
    assert_eq!(edition.read(INDEX), sealed);
}

#[cfg(unix)]
#[test]
fn seal_writes_through_no_link_that_stands_where_its_draft_belongs() {
    let edition = Scratch::new();
    let outside = tempfile::tempdir().unwrap();
    let foreign = outside.path().join("foreign");
    fs::write(&foreign, "kept").unwrap();
    edition.write(INDEX, edition.read(INDEX).replace("sha256", "# sha256"));
    for draft in ["index.md.new", ".index.md.new"] {
        std::os::unix::fs::symlink(&foreign, edition.path("content/texts/letter").join(draft)).unwrap();
    }
    let ran = edition.run(&["seal"]);
    assert_eq!(ran.code, 0, "{ran:?}");
    assert_eq!(fs::read_to_string(&foreign).unwrap(), "kept");
    assert!(!edition.path(INDEX).is_symlink());
    assert!(edition.read(INDEX).contains("\nsha256: "));
}

#[test]
fn seal_names_what_it_cannot_seal() {
    let edition = Scratch::new();
    let sha256 = "0".repeat(64);
    for (bytes, code) in [
        (index("nobody.txt", &sha256, "lines").into_bytes(), "V0201"),
        (index("../edition.yaml", &sha256, "lines").into_bytes(), "V0202"),
        (b"No front matter\n".to_vec(), "V0108"),
        (b"---\nlang: en\n---\n".to_vec(), "V0105"),
        (b"---\nseed: 'letter.txt\n---\n".to_vec(), "V0101"),
        (b"---\nseed: \xff\n---\n".to_vec(), "V0109"),
    ] {
        edition.write(INDEX, &bytes);
        let ran = edition.run(&["seal"]);
        assert_eq!(ran.code, 1, "{code}: {ran:?}");
        assert!(ran.err.contains(&format!("error[{code}]: ")), "{code}: {ran:?}");
        assert_eq!(fs::read(edition.path(INDEX)).unwrap(), bytes);
    }
}

// Pipes

#[test]
fn a_closed_pipe_is_no_failure() {
    let edition = Scratch::new();
    let long: String = (0..20_000).map(|n| format!("Line {n} \u{202e}of many.\n")).collect();
    edition.text("letter", &long, "lines");
    edition.write(INDEX, edition.read(INDEX).replace("format: lines", "format: lines\nrules:\n  - double-spaces"));
    for arguments in [["changes"].as_slice(), &["check", "--format", "json"], &["explain", "V0203"], &["--help"]] {
        let mut child = edition.command(arguments).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
        drop(child.stdout.take());
        let mut err = String::new();
        child.stderr.take().unwrap().read_to_string(&mut err).unwrap();
        let status = child.wait().unwrap();
        assert!(status.success() && !err.contains("panicked"), "{arguments:?}: {status} {err}");
    }
}

#[cfg(target_os = "linux")]
#[test]
fn a_full_disk_is_a_failure() {
    let edition = Scratch::new();
    for arguments in [["changes"].as_slice(), &["explain", "V0203"]] {
        let full = fs::File::options().write(true).open("/dev/full").unwrap();
        let ran = ran(edition.command(arguments).stdout(full).stderr(Stdio::piped()).output().unwrap());
        assert_eq!(ran.code, 2, "{arguments:?}: {ran:?}");
    }
}

#[test]
fn nothing_is_read_from_the_standard_input() {
    let edition = Scratch::new();
    let mut command: Command = edition.command(&["check"]);
    let mut child = command.stdin(Stdio::piped()).stderr(Stdio::null()).spawn().unwrap();
    // It may be gone already.
    let _ = child.stdin.take().unwrap().write_all(b"edition");
    assert!(child.wait().unwrap().success());
}
