use super::*;
use proptest::prelude::*;

/// The text with the joints put in, a ZWNJ shown as a hyphen.
fn joined(text: &str) -> String {
    joined_with(text, &WordList::default())
}

fn joined_with(text: &str, list: &WordList) -> String {
    let mut out = text.to_owned();
    for joint in verb_joints(text, list).into_iter().rev() {
        out.replace_range(joint.at, "-");
    }
    out
}

fn with_tanwin(text: &str, list: &WordList) -> String {
    let mut out = text.to_owned();
    for at in tanwin_words(text, list).into_iter().rev() {
        out.replace_range(at, "\u{64B}");
    }
    out
}

#[test]
fn stem_and_ending_make_a_verb() {
    for (word, wanted) in [
        ("میروم", "می-روم"),
        ("نمیروند", "نمی-روند"),
        ("میرفت", "می-رفت"),
        ("میرفتهاند", "می-رفتهاند"),
        ("میشده", "می-شده"),
        ("میبینمش", "می-بینمش"),
        ("میتوان", "می-توان"),
        ("نمیبایست", "نمی-بایست"),
        ("میاید", "می-اید"),
        ("میآید", "می-آید"),
        ("میگوئیم", "می-گوئیم"),
        ("میخندانند", "می-خندانند"),
        ("میچرخاندیم", "می-چرخاندیم"),
        ("ميكنند", "مي-كنند"),
        ("میکُنَد", "می-کُنَد"),
        ("میخوابیدن", "می-خوابیدن"),
        ("میشده\u{200C}اند", "می-شده\u{200C}اند"),
    ] {
        assert_eq!(joined(word), wanted);
    }
}

#[test]
fn other_words_in_mi_stay() {
    for word in [
        "میان",
        "میانه",
        "میانجی",
        "میهن",
        "میهنپرست",
        "میلیون",
        "میلیونی",
        "میز",
        "میزهای",
        "میزبان",
        "میدان",
        "میدانی",
        "میل",
        "میلی",
        "میراث",
        "میوه",
        "میخ",
        "میش",
        "میگو",
        "میگوی",
        "میسر",
        "میکده",
        "نمیرید",
        "عمومی",
        "تصمیم",
        "قدیمی",
        "نمیر",
        "می\u{200C}رود",
        "نمی\u{200C}رود",
        "می\u{AC}رود",
        "می",
        "نمی",
        "غنمیروم",
    ] {
        assert_eq!(joined(word), word);
    }
}

#[test]
fn a_prefix_of_its_own_takes_the_white_space() {
    assert_eq!(joined("او می رود."), "او می-رود.");
    assert_eq!(joined("او نمی  \n رود."), "او نمی-رود.");
    assert_eq!(joined("بر می گردد"), "بر می-گردد");
    assert_eq!(joined("می دانی؟"), "می-دانی؟");
    assert_eq!(joined("می، رود"), "می، رود");
    assert_eq!(joined("می کهنه و جام"), "می کهنه و جام");
    assert_eq!(joined("نمی باران"), "نمی باران");
    assert_eq!(joined("می خوردش"), "می-خوردش");
    assert_eq!(joined("می گفتن که می پرسه"), "می-گفتن که می-پرسه");
    assert_eq!(joined("می "), "می ");
}

#[test]
fn an_editor_adds_and_vetoes() {
    let list = WordList::new(["میگوگلیم", "خصوصا"], ["میرود", "کاملاً"]);
    assert_eq!(joined_with("میگوگلیم، میروند، میرود، می رود", &list), "می-گوگلیم، می-روند، میرود، می رود");
    assert_eq!(with_tanwin("خصوصا کاملا واقعا", &list), "خصوصاً کاملا واقعاً");
}

#[test]
fn adverbs_get_their_tanwin_as_whole_words() {
    let list = WordList::default();
    assert_eq!(with_tanwin("تقریبا همه، واقعا!", &list), "تقریباً همه، واقعاً!");
    for text in ["تقریباً", "ابتدا و فردا جدا از دنیا", "تقریبات", "نتقریبا", "حالا معنا دعا", "ا"]
    {
        assert_eq!(with_tanwin(text, &list), text);
    }
}

#[test]
fn the_data_files_are_in_order() {
    for file in [include_str!("verbs.txt"), include_str!("homographs.txt"), include_str!("tanwin.txt")] {
        let words: Vec<_> = entries(file).collect();
        assert!(words.is_sorted() && words.windows(2).all(|pair| pair[0] != pair[1]));
        assert!(file.starts_with("# ") && file.contains("Source: "));
    }
    assert!(entries(include_str!("verbs.txt")).all(|line| line.split('#').count() == 2));
    assert!(entries(include_str!("tanwin.txt")).all(|word| word.ends_with("اً")));
}

fn texts() -> impl Strategy<Value = String> {
    prop_oneof![
        any::<String>(),
        "(می|نمی|مي|ن|م|ی|کرد|رو|خواه|ند|م|د| |\n|\u{200C}|\u{64E}|ا|کاملا|a|\u{AC}){0,40}",
        "[a-zمیn ]{60,70}(می|م){0,3}کرد[a-z]{0,70}",
    ]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2000))]

    #[test]
    fn joints_are_in_order_hold_white_space_only_and_are_found_once(text in texts()) {
        let list = WordList::default();
        let mut last = 0;
        for Joint { at } in verb_joints(&text, &list) {
            prop_assert!(at.start >= last && at.start <= at.end);
            prop_assert!(text[at.clone()].chars().all(char::is_whitespace));
            last = at.end + 1;
        }
        let mut done = text.clone();
        for Joint { at } in verb_joints(&text, &list).into_iter().rev() {
            done.replace_range(at, "\u{200C}");
        }
        prop_assert!(verb_joints(&done, &list).is_empty());
    }

    #[test]
    fn every_mi_is_looked_at_wherever_it_stands(before in "[a-z ]{0,140}", after in "[a-z ]{0,140}") {
        let text = format!("{before} میکرد {after} نمی شود");
        prop_assert_eq!(verb_joints(&text, &WordList::default()).len(), 2);
    }

    #[test]
    fn tanwin_is_in_order_behind_an_alef_and_found_once(text in texts()) {
        let list = WordList::default();
        let found = tanwin_words(&text, &list);
        prop_assert!(found.is_sorted_by_key(|at| at.start));
        prop_assert!(found.iter().all(|at| at.is_empty() && text[..at.start].ends_with('ا')));
        prop_assert!(tanwin_words(&with_tanwin(&text, &list), &list).is_empty());
    }
}

#[test]
fn no_stem_is_longer_than_the_prefix_search() {
    let stems = entries(include_str!("verbs.txt")).flat_map(|line| line.split('#'));
    assert!(stems.map(|stem| key(stem).chars().count()).max() <= Some(12));
}
