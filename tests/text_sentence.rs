//! Sentences of texts that were not used to write the rules, each counted by hand: the Universal Declaration of Human Rights,
//! paragraphs of the long Persian seed as they stand there (spaced lines, joints lost), and passages in Azerbaijani and Russian
//! written for this test. (The two that tell of a museum then gave two rules: «e.ə. III», «арх. А. В.»; the letters gave none.)

use variorum::text::sentence::starts;

/// The lines of a data file of the tests that are not its header.
fn lines(file: &'static str) -> Vec<&'static str> {
    file.lines().filter(|line| !line.starts_with('#')).collect()
}

/// How many sentences each line has that has more than one: its number from 1, and the count.
fn several(lines: &[&str], lang: &str) -> Vec<(usize, usize)> {
    let counts = lines.iter().enumerate().map(|(at, line)| (at + 1, starts(line, lang).len()));
    counts.filter(|(_, count)| *count > 1).collect()
}

/// Checks a passage in which `|` stands where a sentence begins.
#[track_caller]
fn check(lang: &str, passage: &str) {
    let text = passage.replace('|', "");
    let mut ends: Vec<usize> = starts(&text, lang).into_iter().skip(1).map(|at| at as usize).collect();
    let mut found = text.clone();
    while let Some(at) = ends.pop() {
        found.insert(at, '|');
    }
    assert_eq!(found, passage);
}

#[test]
fn the_declaration_in_english() {
    let lines = lines(include_str!("data/udhr-en.txt"));
    assert_eq!(lines.len(), 92);
    let expected = [(14, 2), (27, 2), (36, 2), (38, 2), (49, 2), (77, 2), (79, 4), (80, 2)];
    assert_eq!(several(&lines, "en"), expected);
}

#[test]
fn the_declaration_in_persian() {
    let lines = lines(include_str!("data/udhr-fa.txt"));
    assert_eq!(lines.len(), 90);
    let expected = [(12, 2), (25, 2), (34, 2), (36, 2), (47, 2), (54, 3), (63, 2), (75, 2), (77, 4), (78, 2)];
    assert_eq!(several(&lines, "fa"), expected);
}

#[test]
fn wrapped_lines_have_the_sentences_of_one_line() {
    for (file, lang) in [(include_str!("data/udhr-en.txt"), "en"), (include_str!("data/udhr-fa.txt"), "fa")] {
        for line in lines(file) {
            assert_eq!(starts(line, lang), starts(&line.replace(' ', "\n"), lang), "{line}");
        }
    }
}

/// Paragraphs of the list in `tests/data/book-paragraphs.txt`, by their first line.
#[test]
fn paragraphs_of_the_long_persian_seed() {
    let path = format!("{}/seeds/003_4ad80db87d45e43f.txt", env!("CARGO_MANIFEST_DIR"));
    let seed = std::fs::read_to_string(path).expect("the seed is part of the repository");
    let seed: Vec<&str> = seed.lines().collect();
    let borders = lines(include_str!("data/book-paragraphs.txt"));
    for (first, count) in [(222, 13), (398, 10), (3276, 6), (3382, 8), (3852, 7)] {
        let border = borders.iter().find_map(|line| line.strip_prefix(&format!("{first} "))).expect("a paragraph");
        let last: usize = border.parse().expect("a line");
        assert_eq!(starts(&seed[first - 1..last].join("\n"), "fa").len(), count, "lines {first} to {last}");
    }
}

#[test]
fn azerbaijani() {
    check(
        "az",
        "Muzey 1936-cı ildə, akad. Y. Məmmədəliyev adına küç. 12-də açıldı. |Binanı memar A. V. Şusev (bax: Memarlıq ensiklopediyası, c. 2, səh. 45) layihələndirib. \
         |12 may 1941-ci ildə qapılar bağlandı. |Niyə? |Heç kim bilmirdi! |«Kim xəbər verdi?» – deyə direktor soruşdu. |Gözətçi dedi: «Mən». |O, susdu... sonra güldü. \
         |Anbarda xalça, mis qab, sikkə və s. saxlanılırdı. |Kitablar, xəritələr və s. |Hamısı e.ə. III əsrdən qalıb. |1.5 mln. manat xərcləndi. |[…] Nəhayət, qapılar açıldı.",
    );
}

#[test]
fn azerbaijani_letters() {
    check(
        "az",
        "Əziz dost! |Sənin 5 yanvar tarixli məktubunu aldım. |Bilirsənmi, kənddə qar yağır? |Atam Ş. Əliyevlə danışdı: «Yol bağlıdır!» |Onlar qayıtdılar. |2 gün gözlədik, 3 kq un \
         aldıq. |Dr. Həsənov (tel. 12-34) xəstələrə baxır... |Hələ ki, salamatıq. |Ev Nizami küç., 8-də, r-nun mərkəzindədir.",
    );
}

#[test]
fn russian() {
    check(
        "ru",
        "Музей открыли в 1936 г. на ул. Низами, д. 12, по проекту арх. А. В. Щусева (см.: Архитектура, т. 2, с. 45). |12 мая 1941 г. двери закрылись. |Почему? |Никто не знал! \
         |«Кто сообщил?» — спросил директор. |— Я, — ответил сторож. |— Вчера… ночью. |Он помолчал... |Потом засмеялся. |На складе хранились ковры, медная посуда и пр. из \
         собрания кн. Н. П. Волконского. |Книги, карты, монеты и т. п. |Всё это относится к III в. до н. э. |Потрачено 1,5 млн. руб. |[…] Наконец двери открылись.",
    );
}

#[test]
fn russian_letters() {
    check(
        "ru",
        "Дорогой друг! |Твоё письмо от 5 янв. 1921 г. получил… |Знаешь ли ты, что у нас снег? |Отец говорил с тов. Ш. Алиевым: «Дорога закрыта!» |Они вернулись. |2 дня ждали, \
         купили 3 кг муки. |Д-р Гасанов (тел. 12-34) принимает больных, стариков и т. д.; аптека пуста. |— Что дальше? — думаю я. |Пока живы. |Дом наш на ул. Низами, 8, в центре \
         р-на.",
    );
}
