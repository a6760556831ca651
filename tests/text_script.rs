//! The runs of another script on whole seeds: the list of sources of an Azerbaijani article, a word of two alphabets in an
//! English translation, Persian dates.

use variorum::text::script::{direction_of_language, native_script, runs, words};

fn seed(name: &str) -> String {
    let path = format!("{}/seeds/{name}", env!("CARGO_MANIFEST_DIR"));
    std::fs::read_to_string(path).expect("the seed is part of the repository")
}

/// The runs of each line that has any, with its number.
fn foreign(text: &str, language: &str) -> Vec<(usize, Vec<String>)> {
    let of = |line: &str| {
        let found = runs(line, direction_of_language(language), native_script(language));
        found.into_iter().map(|run| line[run.range].to_owned()).collect::<Vec<_>>()
    };
    text.lines().enumerate().map(|(n, line)| (n + 1, of(line))).filter(|(_, found)| !found.is_empty()).collect()
}

#[test]
fn the_list_of_sources() {
    let found = foreign(&seed("002_a7f2b51d67fced48.txt"), "az");
    let line =
        |number: usize| found.iter().find(|(n, _)| *n == number).map(|(_, runs)| runs.as_slice()).unwrap_or_default();
    assert_eq!(line(79), ["Документы внешней политики СССР. (1959) Том", "Москва. Госполитздат"]);
    assert_eq!(line(82), ["М.И. Володарский. (1985) Советы и их южные соседи Иран и Афганистан (1917 - 1933). Лондон"]);
    assert_eq!(
        line(83),
        [
            "کاوه بیات (1388). توفان بر فراز قفقاز. (نگاهی به مناسبات منطقهای ایران و جمهوری آذربایجان ارمنستان و گرجستان \
         در دوره نخست استقلال 1917-1921). مرکز اسناد و تاریخ دیپلماسی. تهران"
        ]
    );
    assert!(line(85).is_empty() && line(88).is_empty(), "addresses are Latin to their end");
    assert_eq!(line(86), ["دکتر ایرج ذوقی. (1367) ایران و قدرتهای بزرگ 1900-1925. (تاریخ روابط سیاسی). تهران"]);
    assert_eq!(line(87), ["روابط تاریخی ایران و روسیه. (1390) (نگاه اجمالی به کشور بزرگ روسیه). تهران"]);
    assert!(line(94).len() == 1 && line(94)[0].ends_with("из Ирана (1920-1921 г.)"));
}

#[test]
fn a_word_of_two_alphabets_is_taken_whole() {
    let text = seed("001_b7e6cea3501c01aa.txt");
    assert_eq!(foreign(&text, "en"), [(27, vec!["в\u{1F40}йска".to_owned()])]);
    assert_eq!(words(&text).filter(|word| word.mixed).count(), 1);
}

#[test]
fn persian_texts_with_latin_digits_have_nothing_foreign() {
    for name in ["000_972082e452b6bb48.txt", "003_4ad80db87d45e43f.txt"] {
        assert!(foreign(&seed(name), "fa").is_empty(), "{name}");
    }
}
