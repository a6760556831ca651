//! What the tests ask: which names are found where.

use variorum::text::name::{Form, Names};

/// Forms for texts of any language.
pub(crate) fn names(forms: &[&str]) -> Names {
    Names::of(forms.iter().map(|words| Form { words, lang: None }))
}

/// The text of each name found.
pub(crate) fn found<'t>(names: &Names, text: &'t str, lang: &str) -> Vec<&'t str> {
    names.find(text, lang).into_iter().map(|found| &text[found.range]).collect()
}

/// What of a text is found of one form.
pub(crate) fn of<'t>(form: &str, text: &'t str, lang: &str) -> Vec<&'t str> {
    found(&names(&[form]), text, lang)
}

/// Asserts that each of some texts is one name from end to end, with this stem.
pub(crate) fn whole(form: &str, lang: &str, texts: &[(&str, &str)]) {
    let names = names(&[form]);
    for (text, stem) in texts {
        let found = names.find(text, lang);
        let found: Vec<_> = found.into_iter().map(|found| (&text[found.range], &text[found.stem])).collect();
        assert_eq!(found, [(*text, *stem)], "{form} in {text}");
    }
}

/// Asserts that nothing of some texts is a name.
pub(crate) fn nowhere(form: &str, lang: &str, texts: &[&str]) {
    for text in texts {
        assert_eq!(of(form, text, lang), Vec::<&str>::new(), "{form} in {text}");
    }
}
