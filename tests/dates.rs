//! The dates that texts state: found, compared, overruled by editors, and shown in their order.

#[allow(dead_code, reason = "the rest is used in tests/release.rs")]
#[path = "release/cases.rs"]
mod cases;
#[path = "cli_support/mod.rs"]
mod support;

use cases::{real, small, text};
use serde_json::Value;
use support::{Scratch, Tree, edition_yaml, index};

const ESSAY: &str = "sardar-e-jangal";

fn dates(site: &Tree) -> Vec<Value> {
    serde_json::from_slice(&site["data/dates.json"]).unwrap()
}

fn page(site: &Tree, path: &str) -> String {
    String::from_utf8(site.get(path).unwrap_or_else(|| panic!("no {path}")).clone()).unwrap()
}

/// A small edition of one text with these words and what its editors say of their dates.
fn edition(words: &str, dates: &str) -> Scratch {
    let edition = small();
    std::fs::remove_file(edition.path("content/texts/letter/outline.yaml")).unwrap();
    text(&edition, "letter", words);
    edition.write("content/texts/letter/dates.yaml", dates);
    edition
}

#[test]
fn of_the_eleven_pairs_of_the_essay_one_differs_and_nothing_is_corrected() {
    let edition = real();
    let site = edition.build();
    let all = dates(&site);
    let essay: Vec<&Value> =
        all.iter().filter(|entry| entry["document"] == ESSAY && entry["pair"].is_object()).collect();
    let pairs: Vec<(&str, &str, &str)> = essay
        .chunks(2)
        .map(|both| {
            let said = |entry: &'_ Value, key: &str| entry[key].as_str().unwrap().to_owned();
            assert_eq!(both[0]["pair"]["with"], both[1]["quote"]);
            assert_eq!(said(&both[1]["pair"], "with"), said(both[0], "quote"));
            let verdict = both[0]["pair"]["verdict"].as_str().unwrap();
            (both[0]["quote"].as_str().unwrap(), both[1]["quote"].as_str().unwrap(), verdict)
        })
        .collect();
    let expected = [
        ("16 آبان 1296", "7نوامبر1917", "agrees"),
        ("26دیماه 1296", "16ژانویه 1918", "agrees"),
        ("15مرداد1297", "7اوت 1918", "agrees"),
        ("17مرداد1298", "9اوت1919", "agrees"),
        ("سوم اسفند 1299", "22فوریه 1921", "agrees"),
        ("8اسفند 1299", "27فوریه1921", "agrees"),
        ("6اردیبهشت 1300", "26آوریل 1921", "agrees"),
        ("19شهریور 1300", "20سپتامبر1921", "differs"),
        ("9مهرماه 1300", "اول اکتبر1921", "agrees"),
        ("26آبان1300", "17نوامبر1921", "agrees"),
        ("11 آذر1300", "2دسامبر1921", "agrees"),
    ];
    assert_eq!(pairs, expected);
    let ran = edition.run(&["check", "--format", "short"]);
    let told: Vec<&str> = ran.out.lines().filter(|line| line.contains("V0701")).collect();
    assert!(told.len() == 1 && told[0].contains("seeds/000_972082e452b6bb48.txt:25:"), "{ran:?}");
    assert!(page(&site, &format!("{ESSAY}/index.html")).contains("19شهریور 1300(20سپتامبر1921)"), "as it stands");
    // Before 1304 a day of the Solar Hijri calendar may be another by one.
    assert!(essay.iter().filter(|entry| entry["calendar"] == "solar-hijri").all(|entry| entry["tolerance"] == 1));
}

#[test]
fn the_chronology_stands_in_the_order_of_days_in_every_language() {
    let site = real().build();
    for (prefix, day) in
        [("", "26 February 1921"), ("fa/", "۲۶ فوریه ۱۹۲۱"), ("az/", "26 fevral 1921"), ("ru/", "26 февраля 1921")]
    {
        let page = page(&site, &format!("{prefix}chronology/index.html"));
        assert!(page.contains(&format!("<time datetime=\"1921-02-26\">{day}</time>")), "{prefix}");
        let order: Vec<&str> =
            page.split("<time datetime=\"").skip(1).map(|rest| rest.split('"').next().unwrap()).collect();
        // A year or a month stands before its days.
        assert!(order.len() > 50 && order.windows(2).all(|pair| pair[0] <= pair[1]), "{order:?}");
        // Each line leads to its passage.
        for link in page.split("<p class=\"where\"").skip(1) {
            let href = link.split("<a href=\"").nth(1).unwrap().split('"').next().unwrap().trim_start_matches("../");
            let (address, id) = href.split_once('#').unwrap();
            let target = self::page(&site, &format!("{address}index.html"));
            assert!(target.contains(&format!("id=\"{id}\"")), "{href}");
        }
    }
    assert!(page(&site, "index.html").contains("href=\"chronology/\""));
    // The page of a passage has its own dates, behind its words.
    let pair = dates(&site).into_iter().find(|entry| entry["quote"] == "19شهریور 1300").unwrap();
    let own = page(&site, &format!("p/{}/index.html", pair["passage"].as_str().unwrap()));
    let (words, behind) = own.split_once("id=\"dates\"").expect("dates");
    assert!(words.contains("19شهریور 1300(20سپتامبر1921)"));
    assert!(
        behind.contains("<time datetime=\"1921-09-20\">۲۰ سپتامبر ۱۹۲۱</time>") && behind.contains("۱۰ روز فاصله"),
        "{behind}"
    );
    // What the Azerbaijani article calls 26 October is the day that the Persian book calls 8 November.
    let decree = dates(&site).into_iter().find(|entry| entry["quote"] == "1917-ci il 26 oktyabrda").unwrap();
    assert_eq!((decree["calendar"].as_str(), decree["iso"].as_str()), (Some("julian"), Some("1917-11-08")));
    assert_eq!(decree["judgement"]["stated_iso"], "1917-10-26");
    let english = page(&site, "chronology/index.html");
    assert!(english.contains("The day of the Decree on Peace") && english.contains("not yet checked"), "{english}");
}

#[test]
fn editors_overrule_what_the_words_state() {
    let words = "On 26 October 1917 it began.\nIn May 1905 copies were sold.\nIt ended on the feast.\nOn 3 March 1918 they signed.\n";
    let say = |more: &str| format!("{more}  why: <b>so</b>\n  certainty: probable\n  by: hana\n");
    let yaml = [
        say("- quote: 26 October 1917\n  calendar: julian\n"),
        say("- quote: May 1905\n  none: true\n"),
        say("- quote: the feast\n  date: 1918-05-05/1918-05-06\n"),
        say("- lines: 4\n  quote: 3 March 1918\n  date: 1918-03\n"),
    ];
    let edition = edition(words, &yaml.concat());
    let site = edition.build();
    let all: Vec<(String, String)> = dates(&site)
        .iter()
        .map(|entry| (entry["quote"].as_str().unwrap().to_owned(), entry["iso"].as_str().unwrap().to_owned()))
        .collect();
    let expected =
        [("26 October 1917", "1917-11-08"), ("the feast", "1918-05-05/1918-05-06"), ("3 March 1918", "1918-03")];
    assert_eq!(all, expected.map(|(words, iso)| (words.to_owned(), iso.to_owned())));
    let page = page(&site, "chronology/index.html");
    for words in
        ["&lt;b&gt;so&lt;/b&gt;", "8 November 1917", "5 May 1918 – 6 May 1918", "March 1918", "probable", "Hana Editor"]
    {
        assert!(page.contains(words), "{words}: {page}");
    }
    assert!(!page.contains("1905"));
    // Nothing of it stands in the text.
    assert!(self::page(&site, "letter/index.html").contains("On 26 October 1917 it began."));
}

#[test]
fn entries_that_say_nothing_or_too_much_are_named() {
    let words = "On 26 October 1917 it began.\n";
    let rest = "  why: so\n  certainty: probable\n  by: hana\n";
    for (says, code) in [
        ("", "V0105"),
        ("  calendar: julian\n  none: true\n", "V0105"),
        ("  calendar: islamic\n", "V0106"),
        ("  date: 31.10.1917\n", "V0110"),
        ("  date: 1917-02-29\n", "V0110"),
        ("  date: 1918/1917\n", "V0110"),
        ("  none: false\n", "V0110"),
        ("  calender: julian\n", "V0102"),
    ] {
        let edition = edition(words, &format!("- quote: 26 October 1917\n{says}{rest}"));
        let ran = edition.run(&["check"]);
        assert!(ran.code == 1 && ran.err.contains(code), "{says}: {ran:?}");
    }
    let edition =
        edition(words, "- quote: 26 October 1917\n  calendar: julian\n  why: so\n  certainty: certain\n  by: nobody\n");
    assert!(edition.run(&["check"]).err.contains("`nobody`"));
}

#[test]
fn without_dates_there_is_no_chronology() {
    let site = small().build();
    assert!(!site.keys().any(|path| path.contains("chronology")));
    assert!(!page(&site, "index.html").contains("chronology"));
    assert_eq!(dates(&site), Vec::<Value>::new());
}

#[test]
fn what_is_hidden_has_no_dates() {
    let edition = edition("She was born on 5 May 1901.\nThey met on 6 June 1920.\n", "[]\n");
    edition.write("content/texts/letter/withhold.yaml", "- quote: 5 May 1901\n  reason: privacy\n  by: hana\n");
    let site = edition.build();
    assert_eq!(dates(&site).len(), 1);
    let all: Vec<u8> = site.values().flatten().copied().collect();
    assert!(!String::from_utf8_lossy(&all).contains("1901"));
    edition.write("edition.yaml", edition_yaml(&["letter", "card"]));
    text(&edition, "card", "On 7 July 1921 she left.\n");
    let sha = edition.read("content/texts/card/index.md");
    let sha = sha.lines().find_map(|line| line.strip_prefix("sha256: ")).unwrap().to_owned();
    let excerpts =
        index("card.txt", &sha, "lines").replace("publish: full\n  basis: public-domain", "publish: excerpts");
    edition.write("content/texts/card/index.md", excerpts);
    let say = "- quote: 7 July 1921\n  calendar: julian\n  why: so\n  certainty: probable\n  by: hana\n";
    edition.write("content/texts/card/dates.yaml", say);
    assert_eq!(dates(&edition.build()).len(), 1, "a text that is not published has no dates");
}

#[test]
fn the_bytes_of_a_date_are_its_words() {
    let edition = real();
    let site = edition.build();
    let bare = |words: &str| words.chars().filter(|sign| sign.is_alphanumeric()).collect::<String>();
    let mut seen = 0;
    for entry in dates(&site).iter().filter(|entry| entry["document"] != "brest-litovsk") {
        let seed = edition.read(entry["source"]["seed"].as_str().unwrap());
        let ranges = entry["source"]["ranges"].as_array().unwrap();
        let at = |value: &Value| usize::try_from(value.as_u64().unwrap()).unwrap();
        let words: String = ranges.iter().map(|range| &seed[at(&range[0])..at(&range[1])]).collect();
        assert_eq!(bare(&words), bare(entry["quote"].as_str().unwrap()), "{entry}");
        seen += 1;
    }
    assert!(seen > 50, "{seen}");
}

#[test]
fn entries_that_do_not_fit_are_refused_and_what_is_hidden_stays_hidden() {
    let words = "Hasan Aliyev was paid on 5 June 1920 in Rasht.\nOn 19 Shahrivar 1300 (20 September 1921) he wrote.\n";
    let say = |more: &str| format!("{more}  why: so\n  certainty: probable\n  by: hana\n");
    for yaml in [
        say("- quote: 5 June 1920\n  calendar: julian\n") + &say("- lines: 1\n  date: 1920-06-06\n"),
        say("- quote: 19 Shahrivar 1300\n  calendar: julian\n"),
        say("- lines: 2\n  date: 1921-09-20\n"),
    ] {
        let ran = edition(words, &yaml).run(&["check"]);
        assert!(ran.code == 1 && ran.err.contains("V0704"), "{yaml}: {ran:?}");
    }
    let hidden = edition(words, &say("- quote: on 5 June 1920 in Rasht\n  date: 1920-06-05\n"));
    hidden.write(
        "content/texts/letter/withhold.yaml",
        "- quote: Hasan Aliyev was paid on 5 June 1920\n  reason: privacy\n  by: hana\n",
    );
    assert!(hidden.run(&["check"]).err.contains("V0704"));
    let yaml = "- quote: 20 September 1921\n  date: 1921-09-10\n  why: Hasan Aliyev says so\n  certainty: probable\n  by: hana\n";
    let told = edition(words, yaml);
    told.write("content/texts/letter/withhold.yaml", "- quote: Hasan Aliyev\n  reason: privacy\n  by: hana\n");
    assert!(told.run(&["check"]).err.contains("V0242"), "the reason repeats what is withheld");
    // That an editor takes one half of a pair for another day makes no agreement of the source's.
    let half = edition(words, &say("- quote: 19 Shahrivar 1300\n  date: 1921-09-20\n"));
    let ran = half.run(&["check"]);
    assert!(ran.code == 0 && ran.err.contains("V0701"), "{ran:?}");
    let entry = dates(&half.build()).into_iter().find(|entry| entry["quote"] == "19 Shahrivar 1300").unwrap();
    assert_eq!((entry["iso"].as_str(), entry["pair"]["verdict"].as_str()), (Some("1921-09-20"), Some("differs")));
    // Who says that words are no date is named like everybody.
    let nobody = edition(words, "- quote: 5 June 1920\n  none: true\n  why: so\n  certainty: certain\n  by: nobody\n");
    assert!(nobody.run(&["check"]).err.contains("`nobody`"));
}

#[test]
fn a_date_that_an_emendation_has_brought_can_be_judged() {
    let edition = edition("It began on 26 Octobre 1917.\nIt ended on 7 May 1918.\n", "[]\n");
    edition.emendations(support::emendation(1, "quote: 26 Octobre 1917", "26 October 1917", "misprint"));
    let say = "- quote: 26 Octobre 1917\n  calendar: julian\n  why: so\n  certainty: certain\n  by: hana\n\
               - lines: 2\n  calendar: julian\n  why: so\n  certainty: certain\n  by: hana\n";
    edition.write("content/texts/letter/dates.yaml", say);
    let all: Vec<Value> = dates(&edition.build());
    let iso: Vec<&str> = all.iter().map(|entry| entry["iso"].as_str().unwrap()).collect();
    assert_eq!(iso, ["1917-11-08", "1918-05-20"]);
    // What is no date by itself states nothing, and stands where its words stand.
    let say = "- quote: It began\n  date: 1917-11\n  why: so\n  certainty: certain\n  by: hana\n";
    edition.write("content/texts/letter/dates.yaml", say);
    let all: Vec<Value> = dates(&edition.build());
    assert_eq!((all[0]["quote"].as_str(), all[0]["judgement"]["stated_iso"].as_str()), (Some("It began"), None));
    assert!(all[0]["judgement"]["stated_calendar"].is_null());
}

#[test]
fn half_of_what_an_entry_quotes_is_no_date() {
    let edition = edition("The fleet sailed on Easter Sundae.\n", "[]\n");
    edition.emendations(support::emendation(1, "quote: Easter Sundae", "the feast", "misprint"));
    let say = "- quote: on Easter Sundae\n  date: 1918-05-05\n  why: so\n  certainty: certain\n  by: hana\n";
    edition.write("content/texts/letter/dates.yaml", say);
    let ran = edition.run(&["check"]);
    assert!(ran.code == 1 && ran.err.contains("V0703"), "{ran:?}");
}

#[test]
fn a_chronology_that_was_released_stays() {
    let edition = edition("It began on 26 October 1917.\n", "[]\n");
    cases::release(&edition, "1.0.0");
    let none = "- quote: 26 October 1917\n  none: true\n  why: so\n  certainty: certain\n  by: hana\n";
    edition.write("content/texts/letter/dates.yaml", none);
    assert!(edition.build().contains_key("chronology/index.html"));
}

#[test]
fn a_half_without_a_year_takes_that_of_the_other_and_the_site_says_so() {
    let edition = edition("It began on 25 October 1917 (7 November) in the night.\n", "[]\n");
    let site = edition.build();
    let all = dates(&site);
    let said: Vec<(&str, &str, &Value)> = all
        .iter()
        .map(|date| (date["quote"].as_str().unwrap(), date["iso"].as_str().unwrap(), &date["year_is_lent"]))
        .collect();
    assert_eq!(said, [("25 October 1917", "1917-11-07", &Value::Null), ("7 November", "1917-11-07", &true.into())]);
    assert!(all.iter().all(|date| date["pair"]["verdict"] == "agrees"), "{all:?}");
    assert_eq!(page(&site, "chronology/index.html").matches("its year is that of the date beside it").count(), 1);
}

#[test]
fn a_date_that_is_none_lends_no_year() {
    let none = "- quote: 25 October 1917\n  none: true\n  why: so\n  certainty: certain\n  by: hana\n";
    let site = edition("It began on 25 October 1917 (7 November) in the night.\n", none).build();
    let all = dates(&site);
    assert_eq!(all.len(), 1);
    assert_eq!((&all[0]["quote"], &all[0]["iso"]), (&"7 November".into(), &Value::Null));
    assert!(all[0]["year_is_lent"].is_null() && all[0]["precision"] == "day-of-year", "{all:?}");
}
