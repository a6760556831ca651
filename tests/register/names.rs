//! Names in texts: whose they are, and where editors must say so.

use super::support::Tree;
use super::{edition, entity, mentions, page};
use serde_json::Value;

fn pairs(all: &[(&str, &str)]) -> Vec<(String, String)> {
    all.iter().map(|(id, words)| ((*id).to_owned(), (*words).to_owned())).collect()
}

#[test]
fn a_name_is_found_in_every_language_with_its_endings_and_spellings() {
    let edition = edition(&[
        ("one", "fa", "کوچک\u{200c}خان به رشت رفت و با کوچکخان نبود.\n"),
        ("two", "az", "Kiçik xanla Rəştdə görüşdü.\n"),
        ("three", "ru", "Он встретился с Кучек-ханом в Реште.\n"),
        ("four", "en", "Kuchik Khan’s men left Rasht. Rashtis stayed.\n"),
    ]);
    let people =
        entity("kuchik", &[("fa", "کوچک خان"), ("az", "Kiçik xan"), ("ru", "Кучек-хан"), ("en", "Kuchik Khan")], "");
    let places = entity("rasht", &[("fa", "رشت"), ("az", "Rəşt"), ("ru", "Решт"), ("en", "Rasht")], "");
    edition.write("content/register/persons.yaml", people).write("content/register/places.yaml", places);
    edition.accepted(&[]);
    let site = edition.build();
    let expected = pairs(&[
        ("kuchik", "کوچک\u{200c}خان"),
        ("rasht", "رشت"),
        ("kuchik", "کوچکخان"),
        ("kuchik", "Kiçik xanla"),
        ("rasht", "Rəştdə"),
        ("kuchik", "Кучек-ханом"),
        ("rasht", "Реште"),
        ("kuchik", "Kuchik Khan’s"),
        ("rasht", "Rasht"),
    ]);
    assert_eq!(mentions(&site), expected);
    // Each is a link to the one page, where each stands in its sentence, in reading order.
    for slug in ["one", "two", "three", "four"] {
        assert!(
            page(&site, &format!("{slug}/index.html")).contains("class=\"name\" href=\"../people/kuchik/\""),
            "{slug}"
        );
    }
    let own = page(&site, "people/kuchik/index.html");
    let order: Vec<usize> = ["id=\"in-one\"", "id=\"in-two\"", "id=\"in-three\"", "id=\"in-four\""]
        .map(|id| own.find(id).unwrap_or_else(|| panic!("{id}")))
        .into();
    assert!(order.windows(2).all(|pair| pair[0] < pair[1]));
    assert!(own.contains("Он встретился с <mark>Кучек-ханом</mark> в Реште."), "{own}");
    assert!(own.contains("5 places"), "{own}");
    // Who is named in the same passages.
    assert!(own.split("id=\"companions\"").nth(1).unwrap().contains("href=\"../../places/rasht/\""), "{own}");
}

#[test]
fn a_name_of_two_is_nobodys_until_an_editor_has_said_so() {
    let words = "Don spoke first.\nThey rode along the Don.\nThen Don left.\n";
    let edition = edition(&[("letter", "en", words)]);
    edition.write("content/register/persons.yaml", entity("don-man", &[("en", "Don")], ""));
    edition.write("content/register/places.yaml", entity("don-river", &[("en", "Don")], ""));
    let told = edition.accepted(&["V0813"]);
    let one: Value = serde_json::from_str(told.out.lines().next().unwrap()).unwrap();
    assert_eq!(one["message"], "`Don` may be `don-man` or `don-river` at 3 places");
    assert!(one["help"].to_string().contains("lines 1, 2, 3"), "{one}");
    assert_eq!(mentions(&edition.build()), []);
    let say = |line: u32, is: &str| {
        format!("- quote: Don\n  lines: {line}\n  is: {is}\n  certainty: certain\n  why: It is clear.\n  by: hana\n")
    };
    edition.write("content/texts/letter/mentions.yaml", say(1, "don-man") + &say(2, "don-river") + &say(3, "none"));
    edition.accepted(&[]);
    let site = edition.build();
    assert_eq!(mentions(&site), pairs(&[("don-man", "Don"), ("don-river", "Don")]));
    // The reason stands on the page, with who says so.
    let own = page(&site, "people/don-man/index.html");
    assert!(own.contains("It is clear.") && own.contains("not yet checked"), "{own}");
    // An id that nobody has, and two entries for one word.
    edition.write("content/texts/letter/mentions.yaml", say(1, "don-mann") + &say(2, "don-river") + &say(2, "none"));
    let before = edition.tree("site");
    let told = edition.refused(&["V0811", "V0813", "V0814"], &before);
    assert!(told.err.contains("did you mean `don-man`?"), "{told:?}");
}

#[test]
fn a_form_means_its_entity_only_where_it_may() {
    let words = "The Captain came. The Captain of the Guard is a book.\n";
    let edition = edition(&[("letter", "en", words), ("diary", "en", "The Captain slept.\n")]);
    let more = "  forms:\n    - form: Captain\n      lang: en\n      only_in:\n        - letter\n";
    edition.write("content/register/persons.yaml", entity("hassan", &[("en", "Hassan")], more));
    edition.write("content/register/works.yaml", entity("novel", &[("en", "The Captain of the Guard")], ""));
    let site = edition.build();
    // Inside of the title nobody is named, and in the other text it is somebody else.
    assert_eq!(mentions(&site), pairs(&[("hassan", "Captain"), ("novel", "The Captain of the Guard")]));
    let register = edition.read("content/register/persons.yaml");
    edition.write("content/register/persons.yaml", register.replace("only_in", "not_in"));
    assert_eq!(mentions(&edition.build()), pairs(&[("novel", "The Captain of the Guard"), ("hassan", "Captain")]));
    // A form that must be decided is linked nowhere by itself.
    let decide = register.replace("      only_in:\n        - letter\n", "      decide: true\n");
    edition.write("content/register/persons.yaml", decide);
    edition.accepted(&["V0813"]);
}

#[test]
fn the_report_names_what_is_linked_doubtful_and_unknown() {
    let words = "He met Hassan in Rasht. Then Don and Karim Bey spoke to Karim Bey.\n";
    let edition = edition(&[("letter", "en", words)]);
    edition.write(
        "content/register/persons.yaml",
        entity("hassan", &[("en", "Hassan")], "") + &entity("don", &[("en", "Don")], ""),
    );
    edition.write("content/register/places.yaml", entity("don-river", &[("en", "Don")], ""));
    let ran = edition.run(&["mentions"]);
    assert_eq!(ran.code, 0, "{ran:?}");
    for line in ["letter: 1 name", "    1  hassan", "    1  Don (don, don-river)", "    2  Karim Bey", "    1  Rasht"] {
        assert!(ran.out.contains(line), "{line}: {}", ran.out);
    }
    let ran = edition.run(&["mentions", "lettre"]);
    assert_eq!(ran.code, 2);
    assert!(ran.err.contains("did you mean `letter`?"), "{ran:?}");
}

#[test]
fn the_register_reports_what_does_not_fit() {
    let edition = edition(&[("letter", "en", "He met Hassan.\n")]);
    let before = edition.build();
    let check = |person: String, place: String, codes: &[&str]| {
        edition.write("content/register/persons.yaml", person).write("content/register/places.yaml", place);
        edition.refused(codes, &before)
    };
    let hassan = || entity("hassan", &[("en", "Hassan")], "");
    check(hassan() + &hassan(), String::new(), &["V0810"]);
    check(hassan(), entity("hassan", &[("en", "Hassan")], ""), &["V0810"]);
    check(entity("hassan", &[("en", "Hassan")], "  not:\n    - nobody\n"), String::new(), &["V0811"]);
    let told = check(
        entity(
            "hassan",
            &[("en", "Hassan")],
            "  forms:\n    - form: H.\n      lang: en\n      only_in:\n        - lettre\n",
        ),
        String::new(),
        &["V0812"],
    );
    assert!(told.err.contains("did you mean `letter`?"), "{told:?}");
    let inside = |id: &str, around: &str| entity(id, &[("en", id)], &format!("  in: {around}\n"));
    let told = check(hassan(), inside("a", "b") + &inside("b", "a"), &["V0815"]);
    assert_eq!(told.err.matches("lies in itself").count(), 1, "{told:?}");
    check("- id: hassan\n  certainty: probable\n  by: hana\n".to_owned(), String::new(), &["V0105"]);
    edition.write("content/register/persons.yaml", hassan()).write("content/register/places.yaml", "");
    edition.write("content/register/people.yaml", hassan());
    let told = edition.run(&["check", "--format", "short"]);
    assert!(told.out.contains("content/register/people.yaml"), "{told:?}");
}

#[test]
fn nothing_in_the_register_becomes_markup() {
    let edition = edition(&[("letter", "en", "He met Hassan.\n")]);
    let bad = "<script>alert(1)</script>";
    let more = format!(
        "  forms:\n    - form: \"{bad}\"\n      lang: en\n  offices:\n    - office: \"{bad}\"\n  links:\n    - url: \"https://example.org/?q={bad}\"\n      checked_by: hana\n  about: |\n    {bad} <img src=x onerror=alert(1)>\n"
    );
    edition.write(
        "content/register/persons.yaml",
        entity("hassan", &[("en", "Hassan"), ("fa", &format!("\"{bad}\""))], &more),
    );
    let site = edition.build();
    for path in ["people/hassan/index.html", "people/index.html", "letter/index.html"] {
        let page = page(&site, path);
        let body = page.split("<main").nth(1).unwrap().split("</main>").next().unwrap();
        assert!(
            !body.contains("<script>") && !body.contains("<img") && !body.contains("</script>alert"),
            "{path}: {body}"
        );
    }
    // The data for programs hold it without ending their element.
    let own = page(&site, "people/hassan/index.html");
    let json = own.split("application/ld+json\">").nth(1).unwrap().split("</script>").next().unwrap();
    let data: Value = serde_json::from_str(json).unwrap();
    assert_eq!((&data["@type"], &data["name"]), (&"Person".into(), &"Hassan".into()));
    // A cell of the table that holds a quotation mark is whole.
    let table = String::from_utf8(site["data/register.csv"].clone()).unwrap();
    assert_eq!(table.lines().count(), 2, "{table}");
}

#[test]
fn an_index_stands_in_the_order_of_its_language_under_its_letters() {
    let edition = edition(&[("letter", "en", "Nobody.\n")]);
    let yaml = edition.read("edition.yaml").replace("languages:\n  - en", "languages:\n  - en\n  - az\n  - fa");
    edition.write("edition.yaml", yaml);
    let all = [
        ("a", "Zaur", "زائور"),
        ("b", "Çingiz", "چنگیز"),
        ("c", "Əli", "علی"),
        ("d", "Cəfər", "جعفر"),
        ("e", "Xəlil", "خلیل"),
        ("f", "Qara", "پرویز"),
    ];
    let entities: String = all.iter().map(|(id, az, fa)| entity(id, &[("az", az), ("fa", fa)], "")).collect();
    edition.write("content/register/persons.yaml", entities);
    let site = edition.build();
    assert_eq!(order_of(&site, "az/people/index.html"), "dbcefa");
    assert_eq!(order_of(&site, "fa/people/index.html"), "fdbeac");
    let persian = page(&site, "fa/people/index.html");
    assert!(persian.contains("<a href=\"#l1\" lang=\"fa\">پ</a>"), "{persian}");
    // Who has a heading stands under its letter, and keeps the name on the page that it leads to.
    let headed = edition.read("content/register/persons.yaml").replacen("az: Zaur", "az: Əhməd Zaur", 1);
    let headed = headed.replacen("  certainty", "  heading:\n    az: Zaur, Əhməd\n  certainty", 1);
    edition.write("content/register/persons.yaml", &headed);
    let site = edition.build();
    assert_eq!(order_of(&site, "az/people/index.html"), "dbcefa");
    assert!(page(&site, "az/people/index.html").contains("dir=\"ltr\">Zaur, Əhməd</bdi>"));
    assert!(page(&site, "people/a/index.html").contains("dir=\"ltr\">Əhməd Zaur</bdi>"));
    // A heading in a language in which there is no name would be shown to nobody.
    edition.write("content/register/persons.yaml", headed.replacen("    az: Zaur,", "    ru: Zaur,", 1));
    let ran = edition.run(&["check"]);
    assert!(ran.code == 1 && ran.err.contains("V0110") && ran.err.contains("not in `ru`"), "{ran:?}");
}

/// The ids of the entities that an index lists, one letter each.
fn order_of(site: &Tree, path: &str) -> String {
    let page = page(site, path);
    let lines = page.split("<p class=\"lemma\"><a href=\"").skip(1);
    lines.filter_map(|line| line.split("/\"").next()?.rsplit('/').next()).collect()
}
