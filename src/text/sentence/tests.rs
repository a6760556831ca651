use super::{base, starts, terminator};
use icu_segmenter::options::SentenceBreakInvariantOptions;
use icu_segmenter::{GraphemeClusterSegmenter, SentenceSegmenter};
use proptest::prelude::*;

/// The sentences of a passage.
fn cut<'t>(text: &'t str, lang: &str) -> Vec<&'t str> {
    let starts: Vec<usize> = starts(text, lang).into_iter().map(|at| at as usize).collect();
    let ends = starts.iter().skip(1).copied().chain([text.len()]);
    starts.iter().zip(ends).map(|(start, end)| &text[*start..end]).collect()
}

/// Checks passages in which `|` stands where a sentence begins.
#[track_caller]
fn check(lang: &str, passages: &[&str]) {
    for passage in passages {
        let expected: Vec<&str> = passage.split('|').collect();
        assert_eq!(cut(&passage.replace('|', ""), lang), expected);
    }
}

#[test]
fn abbreviations_and_initials_end_nothing() {
    check(
        "en",
        &["Mr. Smith met Dr. J. R. Brown. |They spoke.", "See p. 5, fig. 3 and no. 7. |He said no. |Then it rained."],
    );
    check(
        "en",
        &[
            "Bread, salt, etc. were sold. |Bread, salt, etc. |Then all left.",
            "The U.S. Army came, e.g. by sea, i.e. late.",
        ],
    );
    check("en", &["It was signed at 5 p.m. |Nobody spoke.", "FIG. 3 SHOWS THIS. |MR. BROWN KNEW."]);
    check("ru", &["В. И. Ленин и Н.К. Крупская жили на ул. Баумана, д. 5. |Потом уехали."]);
    check("ru", &["В 1917 г. город взяли, а в г. Казань узнали об этом в 1918 г. |Потом стало тихо."]);
    check(
        "ru",
        &[
            "Рабочие, крестьяне и др. |Все ждали, и т. д. и т. п. |Т. е. ждали долго.",
            "Власть (Советы и др.) Москвы пала.",
        ],
    );
    check("ru", &["Пётр I. |Он правил в XVIII в. |Потом правили другие."]);
    check(
        "az",
        &["M. Ə. Rəsulzadə və prof. Q. Hüseynov, V.İ.Lenin və s. gəldilər. |Dəftər, qələm və s. |Sonra getdilər."],
    );
    check("fa", &["م. الف. دهخدا و ج.الف آمدند. |در سال ۱۲۹۶ ه.ش. در تهران بود؛ نک. ص. ۱۲. |بعد رفت."]);
    // In the script of another language its own list counts.
    check("fa", &["این را Dr. Smith نوشت. |بعد رفت."]);
    check("az", &["Bu barədə см. Известия. |Sonra getdi."]);
}

#[test]
fn numbers_of_items_belong_to_what_they_number() {
    check("en", &["1. First item. |2. Second item. |IV. Fourth item.", "a. First. |B. Second."]);
    check("fa", &["۱۲. این بند دوازدهم است. |۱۳. این سیزدهم است."]);
    check("ru", &["3. Третий пункт. |4. Четвёртый."]);
}

#[test]
fn dates_and_numbers_are_whole_and_may_begin_a_sentence() {
    check("ru", &["Это было 25.10.1917 в Москве. |25 октября выпал снег. |Цена 3.5 рубля."]);
    check("az", &["O, Bakıya getdi. |1920-ci il aprelin 28-də hökumət devrildi. |Bu XIX. əsrdə oldu (səh. 166)."]);
    check("fa", &["قیمت ۱.۲ ریال است. |۲۵ نفر آمدند."]);
    check("en", &["In 1917 he left. |25 people stayed; vol. 3. 25 copies."]);
}

#[test]
fn small_letters_go_on() {
    check(
        "en",
        &[
            "\"Why?\" he asked. |\"I do not know!\" said she. |\"Go!\" |She went.",
            "Oh! how sad it was... but it was over... |Then it rained.",
        ],
    );
    check("ru", &["«Зачем?» — спросил он. |— Не знаю, — ответил другой… но пошёл… |Потом пропал."]);
    check("ru", &["— Придёшь? |— Приду. |— Когда?\n|— Завтра."]);
    check("az", &["\"Niyə?\" – deyə o soruşdu. |O dedi: \"Gəl!\" |Mən gəldim."]);
}

#[test]
fn persian_has_no_case() {
    check("fa", &["آیا رفت؟ |بله! |نه؛ نرفت. |«چرا؟» پرسید او. |«چه باید کرد؟» را نوشت. |«چرا؟» |من نمی‌دانم."]);
    check("fa", &["نمی‌دانم... شاید بیاید… یا نیاید. |رفت.... |آمد."]);
    // Copies that have lost spaces or marks out of place.
    check("fa", &["او رفت.|پس همه رفتند.|و ماندند .|سپس آمدند . » |بعد رفتند.", "«او رفت.» |«پس رفت.»|«بعد آمد.»"]);
    check("fa", &["نشانی example.com/شد.پس و a.b@c.org و www.iran.ir است. |بعد رفت."]);
}

#[test]
fn marks_stay_with_their_sentence() {
    check(
        "en",
        &[
            "He slept.[12] |He (Brown) woke. |(It was late.) |“Good.” |‘Bad.’ |[Ugly.]",
            "He slept.¹² |He woke.* |He rose.(3) |End.",
        ],
    );
    check("en", &["So it was. (6, p. 166) |So it stayed. (12; 4–7) |(1) First. |(2 men, 3 women) They came."]);
    check("de", &["Er sagte: „Komm!“ |Sie kam. |»Gut.« |»Schlecht.« |Ende."]);
    check("fa", &["او آمد. [۳] |بعد رفت.(۴) |پس ماند."]);
}

#[test]
fn what_an_editor_puts_in_brackets_ends_nothing() {
    check(
        "en",
        &["He said […] Then […]. |[…] He left (?) Baku [!] in haste (...) Then.", "He said […] and left. |[…] Then."],
    );
    check("fa", &["گفت [...] و رفت. |[…] بعد آمد."]);
}

#[test]
fn addresses_are_whole() {
    check("en", &["See http://example.com/a?b=C.D and example.Com or A.B@c.org. |Then go."]);
}

#[test]
fn a_line_end_is_a_space() {
    check("en", &["A line\nand another\n\nBut no end. \n|Here it is.\r\n|And here.\u{2029}|And here."]);
}

#[test]
fn scripts_without_rules_of_their_own_have_the_general_ones() {
    check("zh", &["我来了。|你走了！|好吗？"]);
    check("hi", &["वह आया। |वह गया।"]);
    check("ka", &["ის მოვიდა. |ის წავიდა."]);
    check("hy", &["Նա եկավ։ |Նա գնաց։"]);
    check("am", &["እሱ መጣ። |እሱ ሄደ።"]);
    check("not a tag", &["One. |Two."]);
}

#[test]
fn a_text_without_words_is_one_sentence() {
    for text in ["", " ", "...", "?!", "1. 2. 3.", "* * *", "\n\n", "…", "«»", "—", ". . ."] {
        assert_eq!(starts(text, "fa"), [0], "{text:?}");
    }
    check("en", &["The end. * * *", "The end. …"]);
}

/// The table of terminators against what ICU does with each sign of Unicode.
#[test]
fn the_table_of_terminators_is_that_of_icu() {
    let segmenter = SentenceSegmenter::new(SentenceBreakInvariantOptions::default());
    for sign in (0..=0x0010_ffff).filter_map(char::from_u32) {
        let text = format!("\u{5d0}{sign} \u{5d0}");
        let breaks = segmenter.segment_str(&text).any(|at| at == text.len() - 2);
        assert_eq!(breaks, terminator::is_terminator(sign), "{:x}", u32::from(sign));
    }
}

/// Shortcuts for common signs against the tables of Unicode.
#[test]
fn shortcuts_give_what_unicode_says() {
    use unicode_properties::{GeneralCategory, GeneralCategoryGroup, UnicodeGeneralCategory};
    for sign in (0..=0x0010_ffff).filter_map(char::from_u32) {
        assert_eq!(base::is_letter(sign), sign.is_alphabetic(), "{:x}", u32::from(sign));
        let is_attached = sign.general_category_group() == GeneralCategoryGroup::Mark
            || sign.general_category() == GeneralCategory::Format;
        assert_eq!(base::is_attached(sign), is_attached, "{:x}", u32::from(sign));
    }
}

/// Signs of the four scripts, marks, and what is rare but changes a verdict.
fn passage() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        6 => "[a-cA-Cə-əƏ]{1,4}", 6 => "[а-вА-В]{1,4}", 6 => "[ابپهو]{1,4}", 2 => "[0-9۰-۳]{1,3}",
        8 => " |\n|  ", 8 => "[.?!؟…]{1,2}", 3 => "[«»\"“”()\\[\\],:;،؛—–-]", 1 => "\u{200c}|\u{301}|\u{64b}|\u{200f}|¹|。|\u{2029}|\u{85}|\u{a0}|Dr|г|və s",
    ];
    prop::collection::vec(piece, 0..40).prop_map(|pieces| pieces.concat())
}

proptest! {
    #[test]
    fn starts_are_fair_of_any_text(text in prop_oneof![passage(), any::<String>()], lang in "fa|en|az|ru|de|") {
        let found = starts(&text, &lang);
        prop_assert_eq!(&found, &starts(&text, &lang));
        prop_assert_eq!(found[0], 0);
        prop_assert!(found.windows(2).all(|pair| pair[0] < pair[1]));
        let clusters: Vec<usize> = GraphemeClusterSegmenter::new().segment_str(&text).collect();
        for start in found.into_iter().map(|at| at as usize).filter(|at| *at > 0) {
            prop_assert!(text.is_char_boundary(start));
            prop_assert!(!text[start..].starts_with(char::is_whitespace));
            prop_assert!(clusters.contains(&start), "inside a grapheme cluster at {}", start);
            // A mark on a terminator is none of a word.
            let before = text[..start].trim_end_matches(base::is_attached);
            let both = |is: fn(char) -> bool| before.ends_with(is) && text[start..].starts_with(is);
            prop_assert!(!both(char::is_alphabetic) && !both(char::is_numeric), "inside a word or a number at {}", start);
            prop_assert!(text[..start].contains(terminator::ends));
        }
    }

    #[test]
    fn without_a_terminator_there_is_one_sentence(text in passage()) {
        let text = text.replace(terminator::ends, " ");
        prop_assert_eq!(starts(&text, "fa"), [0]);
    }

    /// Around each run of terminators ICU says of the window what it says of the whole.
    #[test]
    fn a_window_says_what_the_whole_says(text in prop_oneof![4 => passage(), 1 => any::<String>()]) {
        let whole = base::in_one_line(&text).into_owned();
        prop_assert_eq!(whole.len(), text.len());
        let segmenter = SentenceSegmenter::new(SentenceBreakInvariantOptions::default());
        let breaks: Vec<usize> = segmenter.segment_str(&whole).collect();
        let mut at = 0;
        while let Some(found) = text[at..].find(terminator::is_terminator) {
            let rest = &text[at + found..];
            let end = at + found + rest.find(|sign| !terminator::is_terminator(sign)).unwrap_or(rest.len());
            // The next letter or terminator, before which a verdict on this run must fall.
            let is_stop = |sign: char| base::is_letter(sign) && !base::is_attached(sign) || terminator::is_terminator(sign);
            if let Some(letter) = text[end..].find(is_stop) {
                let expected = breaks.iter().any(|place| (end..=end + letter).contains(place));
                prop_assert_eq!(base::ends(&text, &(at + found..end), end + letter), expected, "{:?} at {}", text, end);
            }
            at = end;
        }
    }

    /// The fast search finds what looking at every sign finds.
    #[test]
    fn no_terminator_is_missed(text in prop_oneof![passage(), "[.،؟ş‼۔…Пابa\u{61d}\u{61e}ə—]{0,60}", any::<String>()]) {
        let mut search = terminator::Search::of(&text);
        let (mut found, mut from) = (Vec::new(), 0);
        while let Some(at) = search.next(from) {
            found.push(at);
            from = at + text[at..].chars().next().map_or(1, char::len_utf8);
        }
        let expected: Vec<usize> = text.char_indices().filter(|(_, sign)| terminator::ends(*sign)).map(|(at, _)| at).collect();
        prop_assert_eq!(found, expected);
    }

    /// A sentence put behind a passage that is whole changes nothing before.
    #[test]
    fn what_is_added_behind_changes_nothing_before(text in passage()) {
        for (lang, end, more) in [("en", " Done.", " Next one came."), ("fa", " شد.", " سپس آمد."), ("ru", " Конец.", " Потом ушли.")] {
            let text = format!("{text}{end}");
            let before = starts(&text, lang);
            let mut after = starts(&format!("{text}{more}"), lang);
            prop_assert_eq!(after.pop(), u32::try_from(text.len() + 1).ok());
            prop_assert_eq!(after, before);
        }
    }
}
