//! The pages on paper, read back with the tools of poppler: what stands around the text on each sheet, and the text itself.

use crate::{host, page_of, program};
use std::path::PathBuf;
use std::process::Command;
use tempfile::TempDir;
use unicode_normalization::UnicodeNormalization;
use variorum::text::letters::is_letter_or_digit;

/// The height of the margins, as print.css has them, in points.
const HEAD: u32 = 68;
const FOOT: u32 = 62;

const DARK: &str = "--blink-settings=preferredColorScheme=0";

/// A printed page of the site.
struct Paper {
    _folder: TempDir,
    file: PathBuf,
    /// How many sheets.
    sheets: u32,
    width: u32,
    height: u32,
}

/// Runs a tool of poppler-utils, which must be there.
fn poppler(tool: &str, arguments: &[&str], file: &PathBuf) -> Vec<u8> {
    let mut command = Command::new(tool);
    let output = command.args(arguments).arg(file).arg("-").output();
    let output = output.unwrap_or_else(|error| panic!("these tests need {tool} (poppler-utils): {error}"));
    assert!(output.status.success(), "{tool}: {}", String::from_utf8_lossy(&output.stderr));
    output.stdout
}

impl Paper {
    fn of(path: &str, flags: &[&str]) -> Self {
        let folder = TempDir::new().unwrap();
        let file = folder.path().join("page.pdf");
        host::print(&program(), &host::Edition::open().site(), flags, path, &file);
        let told = Command::new("pdfinfo").arg(&file).output().expect("these tests need pdfinfo (poppler-utils)");
        let told = String::from_utf8(told.stdout).unwrap();
        let value =
            |name: &str| told.lines().find_map(|line| line.strip_prefix(name)).unwrap_or_else(|| panic!("{told}"));
        let size: Vec<f64> = value("Page size:").split(' ').filter_map(|word| word.parse().ok()).collect();
        let sheets = value("Pages:").trim().parse().unwrap();
        Self { sheets, width: size[0] as u32, height: size[1] as u32, file, _folder: folder }
    }

    fn sheets(&self) -> impl Iterator<Item = u32> + use<> {
        1..=self.sheets
    }

    /// The words in a band of a sheet: from so many points below its top edge, and so high.
    fn band(&self, sheet: u32, top: u32, height: u32) -> String {
        let numbers = [sheet, sheet, top, self.width, height].map(|number| number.to_string());
        let [first, last, top, width, height] = numbers.each_ref().map(String::as_str);
        let band = ["-layout", "-f", first, "-l", last, "-x", "0", "-y", top, "-W", width, "-H", height];
        String::from_utf8(poppler("pdftotext", &band, &self.file)).unwrap()
    }

    fn head(&self, sheet: u32) -> String {
        self.band(sheet, 0, HEAD)
    }

    fn foot(&self, sheet: u32) -> String {
        self.band(sheet, self.height - FOOT, FOOT)
    }

    fn body(&self, sheet: u32) -> String {
        self.band(sheet, HEAD, self.height - HEAD - FOOT)
    }

    fn whole(&self) -> String {
        self.sheets().map(|sheet| self.body(sheet)).collect()
    }
}

/// Letters and digits alone, each in its plain shape: a font draws joined letters as one, and the order of marks is its own.
fn letters(words: &str) -> String {
    words.nfkd().filter(|sign| is_letter_or_digit(*sign)).collect()
}

/// The value of an attribute of the page's root.
fn root<'p>(page: &'p str, name: &str) -> &'p str {
    page.split(&format!(" data-{name}=\"")).nth(1).and_then(|rest| rest.split('"').next()).unwrap()
}

/// What stands inside of all elements of one kind, without markup.
fn inside(page: &str, tag: &str) -> Vec<String> {
    let (start, end) = (format!("<{tag}"), format!("</{tag}>"));
    let parts = page.split(&start).skip(1).filter_map(|rest| rest.split_once('>')?.1.split(&end).next());
    let bare = |part: &str| {
        let mut words = String::new();
        for piece in part.split('<') {
            words.push_str(piece.split_once('>').map_or(piece, |(_, words)| words));
        }
        words
            .replace("&amp;", "&")
            .replace("&lt;", "<")
            .replace("&gt;", ">")
            .replace("&quot;", "\"")
            .replace("&#39;", "'")
    };
    parts.map(bare).collect()
}

/// The page without what is hidden until it is asked for: the words of the layer that is not shown.
fn shown(page: &str) -> String {
    let mut out = page.to_owned();
    while let Some(start) = out.find(" hidden=\"\"").and_then(|at| out[..at].rfind("<span")) {
        let (mut depth, mut end) = (0, start);
        for (at, _) in out[start..].match_indices("span") {
            match &out[..start + at] {
                before if before.ends_with("</") => depth -= 1,
                before if before.ends_with('<') => depth += 1,
                _ => {}
            }
            if depth == 0 {
                end = start + at + "span>".len();
                break;
            }
        }
        out.replace_range(start..end, "");
    }
    // What is folded away until it is asked for is for the screen.
    while let Some((start, end)) = out.find("<details").zip(out.find("</details>")) {
        out.replace_range(start..end + "</details>".len(), "");
    }
    out
}

fn persian(number: u32) -> String {
    let digit = |digit: char| char::from_u32('۰' as u32 + digit.to_digit(10).unwrap()).unwrap();
    number.to_string().chars().map(digit).collect()
}

/// Pages of all languages and kinds of the edition, and whether their numbers are Persian.
const PAGES: [(&str, bool); 5] = [
    ("/brest-litovsk/3-5/", true),
    ("/sardar-e-jangal/", true),
    ("/soviet-persia/", false),
    ("/azerbaijan-troops/", false),
    ("/", false),
];

#[test]
fn each_sheet_has_its_number_its_address_and_running_heads() {
    for (path, is_persian) in PAGES {
        let page = page_of(path);
        let paper = Paper::of(path, &[]);
        assert!(paper.sheets > 1, "{path}");
        for sheet in paper.sheets() {
            let foot = paper.foot(sheet);
            let number = if is_persian { persian(sheet) } else { sheet.to_string() };
            let words: Vec<&str> = foot
                .split_whitespace()
                .map(|word| word.trim_matches(|sign| ('\u{200e}'..='\u{202e}').contains(&sign)))
                .collect();
            assert_eq!(words.len(), 2, "{path}, sheet {sheet}: {foot:?}");
            assert!(words.contains(&number.as_str()), "{path}, sheet {sheet}: {foot:?}");
            assert!(words.contains(&root(&page, "address")), "{path}, sheet {sheet}: {foot:?}");
            let head = letters(&paper.head(sheet));
            if sheet == 1 {
                assert_eq!(head, "", "{path}: the first sheet has the title itself");
                continue;
            }
            for name in ["edition", "title"] {
                let title = root(&page, name);
                // A long title may be broken into two lines beside the other.
                for word in title.split_whitespace() {
                    assert!(head.contains(&letters(word)), "{path}, sheet {sheet}: no {word:?} in {head:?}");
                }
            }
            let count = letters(&format!("{}{}", root(&page, "edition"), root(&page, "title"))).chars().count();
            assert_eq!(head.chars().count(), count, "{path}, sheet {sheet}: {head:?}");
        }
    }
}

#[test]
fn the_edition_stands_where_reading_begins_and_the_title_where_it_ends() {
    for (path, is_right) in [("/brest-litovsk/3-5/", true), ("/soviet-persia/", false)] {
        let (page, paper) = (page_of(path), Paper::of(path, &[]));
        let half = |from: u32| {
            let (x, width, height) = (from.to_string(), (paper.width / 2).to_string(), HEAD.to_string());
            let area = ["-f", "2", "-l", "2", "-x", &x, "-y", "0", "-W", &width, "-H", &height];
            letters(&String::from_utf8(poppler("pdftotext", &area, &paper.file)).unwrap())
        };
        let (left, right) = (half(0), half(paper.width / 2));
        let edition = letters(root(&page, "edition"));
        assert_eq!(
            (left.contains(&edition), right.contains(&edition)),
            (!is_right, is_right),
            "{path}: {left:?} {right:?}"
        );
    }
}

#[test]
fn notes_are_printed_with_their_ids() {
    let page = page_of("/soviet-persia/");
    let printed = Paper::of("/soviet-persia/", &[]).whole();
    let ids: Vec<&str> = page.split(" data-id=\"").skip(1).map(|rest| rest.split('"').next().unwrap()).collect();
    assert!(ids.len() >= 10, "{ids:?}");
    let bare: String = printed.split_whitespace().collect();
    for id in ids {
        assert!(bare.contains(&format!("[{id}]")), "{id}");
    }
}

#[test]
fn the_text_is_printed_in_full_with_its_numbers_and_nothing_to_click() {
    for (path, _) in PAGES {
        let page = shown(&page_of(path));
        let main = page.split("<main").nth(1).and_then(|rest| rest.split("</main>").next()).unwrap();
        let printed = Paper::of(path, &[]).whole();
        let count = |words: &str, sign: char| words.chars().filter(|found| *found == sign).count();
        let wanted: Vec<String> =
            inside(main, "p").into_iter().chain(inside(main, "h1")).chain(inside(main, "h2")).collect();
        let (wanted_letters, found) = (letters(&wanted.concat()), letters(&printed));
        for sign in wanted_letters.chars().collect::<std::collections::BTreeSet<_>>() {
            let (wanted, found) = (count(&wanted_letters, sign), count(&found, sign));
            assert!(found >= wanted, "{path}: {wanted} times {sign:?}, but {found} on paper");
        }
        // Words as well as letters; those that are broken at the end of a line or in which directions mix come back otherwise.
        let words: Vec<String> = wanted.iter().flat_map(|part| part.split_whitespace()).map(letters).collect();
        let there: std::collections::BTreeSet<String> = printed.split_whitespace().map(letters).collect();
        let lost = words.iter().filter(|word| !there.contains(*word) && !word.is_empty()).count();
        assert!(lost * 10 < words.len(), "{path}: {lost} of {} words are not found", words.len());
        if path != "/" {
            assert!(count(&printed, '§') >= main.matches("class=\"n\"").count() / 2, "{path}: § numbers");
        }
        // What leads elsewhere is not printed: neither its labels nor the title of another page.
        let around = page.replace(main, "");
        let links = inside(&around, "a").into_iter().filter(|link| letters(link).chars().count() > 3);
        let own = letters(&format!("{}{}", wanted.concat(), inside(main, "a").concat()));
        let own = own + &letters(&inside(&around, "footer").concat());
        for link in links.map(|link| letters(&link)).filter(|link| !own.contains(link.as_str())) {
            assert!(!found.contains(&link), "{path}: {link:?} is printed");
        }
        let address = root(&page, "address");
        assert!(printed.contains(address), "{path}: its address stands at its end");
    }
}

#[test]
fn no_heading_stands_at_the_foot_of_a_sheet() {
    for path in ["/azerbaijan-troops/", "/soviet-persia/", "/sardar-e-jangal/"] {
        let page = page_of(path);
        let headings: Vec<String> =
            ["h2", "h3", "h4"].iter().flat_map(|tag| inside(&page, tag)).map(|heading| letters(&heading)).collect();
        let paper = Paper::of(path, &[]);
        for sheet in paper.sheets() {
            let body = paper.body(sheet);
            let last = body.lines().map(letters).rfind(|line| !line.is_empty()).unwrap_or_default();
            assert!(!headings.contains(&last), "{path}, sheet {sheet} ends with {last:?}");
        }
    }
}

#[test]
fn paper_is_white_in_the_dark_too() {
    for flags in [&[][..], &[DARK]] {
        let paper = Paper::of("/brest-litovsk/3-5/", flags);
        let picture = paper.file.with_extension("");
        let made = Command::new("pdftoppm")
            .args(["-gray", "-r", "40", "-f", "2", "-singlefile"])
            .arg(&paper.file)
            .arg(&picture)
            .status();
        assert!(made.expect("these tests need pdftoppm (poppler-utils)").success());
        // Three lines of a head, then a byte for each point.
        let bytes = std::fs::read(picture.with_extension("pgm")).unwrap();
        let start = bytes.iter().enumerate().filter(|(_, byte)| **byte == b'\n').nth(2).unwrap().0 + 1;
        let white = bytes[start..].iter().filter(|byte| **byte == 255).count();
        let dark = bytes[start..].iter().filter(|byte| **byte < 100).count();
        assert!(
            white * 10 > (bytes.len() - start) * 7 && dark > 100,
            "{white} white and {dark} dark points of {}",
            bytes.len()
        );
    }
}
