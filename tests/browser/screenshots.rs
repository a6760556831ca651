//! Pictures of the pages for people to look at, in `target/screenshots/`: every kind of page, wide and narrow, light and dark, without its
//! script, and printed. CI keeps them.

use crate::chromium::Browser;
use crate::host::{Edition, NO_SCRIPT, while_served};
use crate::{addresses, host, html, program};
use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use variorum::site::Site;

const LIGHT: &str = "--blink-settings=preferredColorScheme=1";
const DARK: &str = "--blink-settings=preferredColorScheme=0";

/// How a page is looked at: a name, the window, the browser's settings, and what is added to the address.
type Look = (&'static str, &'static str, &'static str, &'static str);

const LOOKS: [Look; 5] = [
    ("wide", "1280,1600", LIGHT, ""),
    ("narrow", "390,1600", LIGHT, ""),
    ("wide-dark", "1280,1600", DARK, ""),
    ("narrow-dark", "390,1600", DARK, ""),
    ("no-script", "1280,1600", LIGHT, NO_SCRIPT),
];

fn folder() -> PathBuf {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("target/screenshots");
    fs::create_dir_all(&folder).unwrap();
    folder
}

/// Width and height of a PNG, which stand behind its signature.
fn size(file: &Path) -> (u32, u32) {
    let bytes = fs::read(file).unwrap_or_else(|error| panic!("{}: {error}", file.display()));
    assert!(bytes.starts_with(b"\x89PNG"), "{} is no picture", file.display());
    let number = |at: usize| u32::from_be_bytes(bytes[at..at + 4].try_into().unwrap());
    (number(16), number(20))
}

/// Pages to be looked at, and in how many ways: of all that differ in nothing but what they speak of, the first in each language of its
/// frame. Each kind is looked at in every way once; in its other languages, wide and narrow.
fn kinds(site: &Site<'_>) -> Vec<(String, &'static [Look])> {
    const MARKS: [&str; 8] = [
        "class=\"title-page\"",
        "class=\"passage ",
        "class=\"lines\"",
        "class=\"cards\"",
        "class=\"nested\"",
        "class=\"apparatus\"",
        "class=\"endnotes\"",
        "class=\"citation\"",
    ];
    let mut seen = BTreeSet::new();
    let mut kinds: Vec<(String, &[Look])> = vec![("/404.html".to_owned(), &LOOKS)];
    for address in addresses(site) {
        let page = html(site, &address);
        let lang = page.split("<html lang=\"").nth(1).and_then(|rest| rest.split('"').next()).unwrap();
        let marks = MARKS.map(|mark| page.contains(mark));
        let is_new = seen.insert(("".to_owned(), marks));
        if seen.insert((lang.to_owned(), marks)) {
            kinds.push((address, if is_new { &LOOKS } else { &LOOKS[..2] }));
        }
    }
    kinds
}

#[test]
fn pictures_of_all_kinds_of_pages() {
    let (edition, folder) = (Edition::open(), folder());
    let site = edition.site();
    let kinds = kinds(&site);
    assert!(kinds.len() >= 7, "{kinds:?}");
    for (address, looks) in &kinds {
        let name = if address == "/" { "home".to_owned() } else { address.trim_matches('/').replace(['/', '.'], "-") };
        for &(look, window, setting, query) in *looks {
            let file = folder.join(format!("{name}.{look}.png"));
            let _from_an_earlier_run = fs::remove_file(&file);
            while_served(&site, |root| {
                let arguments = [
                    setting.to_owned(),
                    format!("--window-size={window}"),
                    format!("--screenshot={}", file.display()),
                    format!("{root}{address}{query}"),
                ];
                Browser::start(&program(), &arguments)
            });
            let (width, height) = size(&file);
            assert_eq!(format!("{width},{height}"), window, "{}", file.display());
        }
        let paper = folder.join(format!("{name}.print.pdf"));
        host::print(&program(), &site, &[], address, &paper);
        let picture = folder.join(format!("{name}.print"));
        let made =
            Command::new("pdftoppm").args(["-png", "-r", "70", "-singlefile"]).arg(&paper).arg(&picture).status();
        assert!(made.expect("these tests need pdftoppm (poppler-utils)").success());
        size(&folder.join(format!("{name}.print.png")));
    }
}
