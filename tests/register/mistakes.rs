//! Mistakes that a second reader found to be passed over, or to hide behind others.

use super::{edition, entity, page};

fn told(edition: &super::Scratch) -> String {
    edition.run(&["check"]).err
}

#[test]
fn words_in_no_language_are_no_words() {
    let edition = edition(&[("letter", "en", "Hassan left.\n")]);
    let hassan = entity("hassan", &[("en", "Hassan")], "");
    edition.write("content/register/persons.yaml", format!("{hassan}  about: {{}}\n"));
    let told = told(&edition);
    assert!(told.contains("V0110") && told.contains("text, or one for each language"), "{told}");
}

#[test]
fn what_is_unreadable_is_not_also_unknown() {
    let edition = edition(&[("letter", "en", "Hassan left.\n")]);
    let hassan = entity("hassan", &[("en", "Hassan")], "").replace("certainty: probable", "certainty: sure");
    let other = entity("ali", &[("en", "Ali")], "  not:\n    - hassan\n  about: See [[hassan]].\n");
    edition.write("content/register/persons.yaml", format!("{hassan}{other}"));
    let all = told(&edition);
    assert!(all.contains("1 error") && all.contains("sure"), "{all}");
    edition.write("content/register/persons.yaml", &other);
    let all = told(&edition);
    assert!(all.contains("V0811") && all.contains("V0808"), "{all}");
}

#[test]
fn a_file_of_another_name_is_named() {
    let edition = edition(&[("letter", "en", "Hassan left.\n")]);
    edition.write("content/parallel.yaml", "[]\n");
    let told = told(&edition);
    assert!(told.contains("V0407") && told.contains("content/parallels.yaml"), "{told}");
}

#[test]
fn a_form_of_signs_alone_or_of_no_text_is_none() {
    let edition = edition(&[("letter", "en", "Hassan left.\n")]);
    for (form, says) in [
        ("    - form: \"—…\"\n", "letters or digits"),
        (
            "    - form: H.\n      only_in:\n        - letter\n      not_in:\n        - letter\n",
            "`only_in` and under `not_in`",
        ),
    ] {
        edition.write(
            "content/register/persons.yaml",
            entity("hassan", &[("en", "Hassan")], &format!("  forms:\n{form}")),
        );
        let told = told(&edition);
        assert!(told.contains("V0110") && told.contains(says), "{told}");
    }
}

#[test]
fn no_cell_of_the_table_is_a_formula() {
    let edition = edition(&[("letter", "en", "Hassan left.\n")]);
    let forms = "  forms:\n    - form: \"@SUM(1)\"\n";
    edition.write("content/register/persons.yaml", entity("hassan", &[("en", "\"=HYPERLINK(1)\"")], forms));
    let table = page(&edition.build(), "data/register.csv");
    assert!(table.contains(",'=HYPERLINK(1),'@SUM(1),"), "{table}");
}

#[test]
fn a_sign_that_turns_the_line_around_is_refused_in_pages_too() {
    let edition = edition(&[("letter", "en", "Hassan left.\n")]);
    edition.write("content/pages/about.md", "---\ntitle: About\nlang: en\n---\nWords \u{202e}turned.\n");
    let told = told(&edition);
    assert!(told.contains("V0110") && told.contains("U+202E"), "{told}");
}
