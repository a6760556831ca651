//! The register and the parallels of this repository's own edition.

use super::{data, mentions, page};
use crate::cases::whole;
use std::collections::{BTreeMap, BTreeSet};

#[test]
fn every_kind_has_its_pages_and_names_lead_to_one_person_in_four_languages() {
    let edition = whole();
    edition.accepted(&["V0421", "V0701"]);
    let site = edition.build();
    let register = data(&site, "data/register.json");
    let kinds: BTreeSet<&str> = register.iter().map(|one| one["kind"].as_str().unwrap()).collect();
    assert_eq!(kinds, BTreeSet::from(["person", "place", "organisation", "event", "work"]));
    assert!(register.len() >= 60, "{}", register.len());
    for folder in ["people", "places", "organisations", "events", "works"] {
        for prefix in ["", "fa/", "az/", "ru/"] {
            assert!(site.contains_key(&format!("{prefix}{folder}/index.html")), "{prefix}{folder}");
        }
    }
    // Whoever the machine has made a heap is the man of the other texts.
    let all = mentions(&site);
    let his: BTreeSet<&str> =
        all.iter().filter(|(id, _)| id == "kuchik-khan").map(|(_, words)| words.as_str()).collect();
    for words in [
        "Mirza Heaps Khan",
        "Piles Khan",
        "میرزا کوچک خان",
        "میرزا کوچکخان",
        "Mirzə Kiçik xanla",
        "Kəçik xanla",
        "Мирзой-Кучек ханом",
    ] {
        assert!(his.contains(words), "{words}: {his:?}");
    }
    // The book with his epithet, and the one with his name, are not he.
    assert!(!his.iter().any(|words| words.contains("سردار جنگل") || words.contains("نهضت")), "{his:?}");
    // «دن» is a man and a river, «کادت» a party and a cadet.
    let of = |words: &str| -> BTreeSet<&str> {
        all.iter().filter(|(_, quote)| quote == words).map(|(id, _)| id.as_str()).collect()
    };
    assert_eq!(of("دن"), BTreeSet::from(["dan", "don-river"]));
    assert_eq!(of("کادت"), BTreeSet::from(["constitutional-democrats", "military-cadets"]));
    // Each mention is in its sentence on its page.
    let counts = all.iter().fold(BTreeMap::new(), |mut counts: BTreeMap<&str, usize>, (id, _)| {
        *counts.entry(id).or_default() += 1;
        counts
    });
    for one in &register {
        let id = one["id"].as_str().unwrap();
        assert_eq!(one["mentions"].as_u64().unwrap() as usize, counts.get(id).copied().unwrap_or(0), "{id}");
        let address = one["url"].as_str().unwrap().trim_start_matches("https://example.org/");
        let page = page(&site, &format!("{address}index.html"));
        assert!(page.matches("<mark>").count() >= counts.get(id).copied().unwrap_or(0), "{id}");
    }
}

#[test]
fn distinct_acts_stay_distinct_and_conflicts_are_seen() {
    let site = whole().build();
    let ids: Vec<String> =
        data(&site, "data/register.json").iter().map(|one| one["id"].as_str().unwrap().to_owned()).collect();
    for act in ["bolshevik-units-leave", "treaty-deadline", "azerbaijani-units-leave"] {
        assert!(ids.iter().any(|id| id == act), "{act}");
    }
    // The day of the treaty is another in one text than in another.
    let treaty = page(&site, "events/treaty-of-1921/index.html");
    assert!(treaty.contains("class=\"differs\""), "{treaty}");
    // Events are named in the chronology at the words that say when they were.
    let chronology = page(&site, "chronology/index.html");
    assert!(chronology.contains("<p class=\"event\" lang=\"en\" dir=\"ltr\"><a href=\"../events/"), "no event");
    // All events stand there with what the texts say of each, and where that cannot be true together it is seen: the day of the treaty, that of
    // the republic, and the two deaths. Of acts that only follow each other nothing is said.
    let of = |id: &str| -> String {
        let (_, rest) = chronology.split_once(&format!("<h3 id=\"event-{id}\"")).unwrap_or_else(|| panic!("no {id}"));
        rest.split("</section>").next().unwrap().to_owned()
    };
    let register = data(&site, "data/register.json");
    for event in register.iter().filter(|one| one["kind"] == "event") {
        let own = of(event["id"].as_str().unwrap());
        assert_eq!(own.matches("<li class=\"claim\">").count(), event["claims"].as_array().unwrap().len(), "{own}");
    }
    assert!(of("treaty-of-1921").contains("class=\"differs\""));
    for (event, parallel) in [
        ("proclamation-of-the-republic", "republic-"),
        ("death-of-kuchik-khan", "how-kuchik-khan-died"),
        ("treaty-of-1921", "treaty-"),
    ] {
        assert!(of(event).contains(&format!("href=\"../parallels/#{parallel}")), "{event}: {}", of(event));
    }
    for act in ["anzali-landing", "azerbaijani-units-leave", "treaty-deadline"] {
        assert!(!of(act).contains("class=\"differs\"") && !of(act).contains("parallels/#"), "{act}");
    }
    // So it is at the dates themselves.
    assert!(chronology.split("<h3 id=").next().unwrap().contains("</a></p>\n<p class=\"differs\">"), "{chronology}");
    // It is drawn in every language, with a mark for each date that has a year.
    for prefix in ["", "fa/"] {
        let page = page(&site, &format!("{prefix}chronology/index.html"));
        let marks = page.matches("class=\"time-mark").count();
        assert!(marks > 50 && marks == page.matches("<li id=\"y").count(), "{prefix}: {marks}");
    }
    let parallels = data(&site, "data/parallels.json");
    assert!(parallels.len() >= 15, "{}", parallels.len());
    let kinds: BTreeSet<&str> = parallels.iter().map(|one| one["kind"].as_str().unwrap()).collect();
    assert!(
        ["same-act", "same-event", "restates", "differs", "conflicts"].iter().all(|kind| kinds.contains(kind)),
        "{kinds:?}"
    );
}
