//! Each rule with what it finds and what it leaves.

use super::shown::{shown, works};
use variorum::text::cited::{Title, Works};

fn numbered(text: &str, language: &str) -> String {
    shown(text, &works("numbered", "30").find(text, language))
}

fn titles(text: &str) -> String {
    let list = "sardar=سردار جنگل;makki=تاریخ بیست ساله ایران";
    shown(text, &works("titles", list).find(text, "fa"))
}

#[test]
fn locators_of_numbers() {
    for (language, text, found) in [
        ("az", "tutdu. (6, səh.166)", "6:page:166"),
        ("az", "tutdu (6 s.166)", "6:page:166"),
        ("az", "edir” (12; s.329) Bundan", "12:page:329"),
        ("az", "bildirdi (2, v. 50).", "2:folio:50"),
        ("en", "said so (2, v. 5, p. 50).", "2:page:50@5"),
        ("en", "said so (2, v. 5).", "2@5"),
        ("az", "yazırdı (3, iş 172, v.213).", "3:folio:213"),
        ("az", "yazırdı (5, II cild, s. 7; 8, 2-ci cild, s. 9).", "5:page:7@II 8:page:9@2"),
        ("az", "(bax: 5, 12-ci səh.)", "5:page:12"),
        ("ru", "сказано [7, л. 20 об.–27].", "7:folio:20_об.-27"),
        ("ru", "сказано [5. С. 12]; [см.: 4, c. 56]", "5:page:12 4:page:56"),
        ("ru", "сказано [5, ед. хр. 3, л. 12]", "5:folio:12"),
        ("ru", "сказано [5, с. 12, 15 и 18; 7, с. 3]", "5:page:12 5:page:15 5:page:18 7:page:3"),
        ("ru", "сказано [5, с. 12; 7; 9, с. 1–3, 8]", "5:page:12 7 9:page:1-3 9:page:8"),
        ("ru", "сказано [5, с. 12, стк. 3]", "5:page:12"),
        ("fa", "گفت (۲، ص ۱۲ تا ۱۵).", "2:page:۱۲-۱۵"),
        ("fa", "گفت [۲: ۱۲].", "2:bare:۱۲"),
        ("en", "as said [2, p. xii; Smith 2010: 12; 4, p. 5]", "2:page:xii 4:page:5"),
        ("en", "as said [3, 1, 4, for more]", "3 1 4"),
        ("en", "as said [1-3, 7]", "1 2 3 7"),
    ] {
        assert_eq!(numbered(text, language), found, "{text}");
    }
}

#[test]
fn what_is_no_work() {
    for (language, text) in [
        ("az", "kitab (1388) və (1920-1921-ci illər)"),
        ("az", "(7 noyabr 1917) qiyam"),
        ("az", "(1) birinci, (2) ikinci və (3) üçüncü"),
        ("en", "argues that (1) the state is weak, (2) it is poor"),
        ("en", "thirteen (13) people, equation (3), f(2), 5 (18) May"),
        ("en", "costs (12 manats), (10 s), (2 v. 3), (3, 45)"),
        ("ru", "5 (18) мая; (2 ч. 30 мин.); (3 т. 500 кг); № 12 (30)"),
        ("ru", "[1] Иванов И. И. История"),
        ("en", "(2) At the head of a block"),
        ("fa", "سیزده (۱۳) نفر"),
        ("en", "(05, p. 3) (31, p. 3)"),
        ("en", "[0.66, 0.88] [4.5]"),
        ("az", "dedi (6, səh.\n\n166)"),
    ] {
        assert_eq!(numbered(text, language), "-", "{text}");
    }
}

#[test]
fn titles_with_their_pages() {
    for (text, found) in [
        ("«سردار جنگل»، ص354", "sardar:page:354"),
        ("(«سردار جنگل، ص ۳۵۴)", "sardar:page:۳۵۴"),
        ("(سردارِ‌جنگل ص۳۵۴)", "sardar:page:۳۵۴"),
        ("»سردار جنگل«،ص ۳۵۴", "sardar:page:۳۵۴"),
        ("(سردار جنگل، صص ۳۵۴ـ۳۶۰)", "sardar:page:۳۵۴-۳۶۰"),
        ("(سردار جنگل، ص ۳۵۴ و ۳۶۰)", "sardar:page:۳۵۴ sardar:page:۳۶۰"),
        ("(سردار جنگل، ص ۳۵۴، ۱۳۵۷)", "sardar:page:۳۵۴"),
        ("(تاریخ بیست‌سالۀ ایران، جلد اول، ص 363)", "makki:page:363@اول"),
        ("(تاریخ بیست ساله ایران، حسین مکی، ج ۲، تهران، ۱۳۵۸، ص ۵)", "makki:page:۵@۲"),
        ("(سردار جنگل، ص ۵؛ تاریخ بیست ساله ایران، ج۱ ص۶)", "sardar:page:۵ makki:page:۶@۱"),
        ("فخرایی در کتاب سردار جنگل (ص ۳۵۴) می‌گوید", "sardar:page:۳۵۴"),
        ("(سردار جنگل، تاریخ بیست ساله ایران، ص ۶)", "makki:page:۶"),
    ] {
        assert_eq!(titles(text), found, "{text}");
    }
}

#[test]
fn titles_that_are_not_cited() {
    for text in [
        "میرزا کوچک خان، سردار جنگل، در رشت بود.",
        "کتاب «سردار جنگل» نوشتهٔ فخرایی است.",
        "(نهضت میرزا کوچک خان سردار جنگل، ص ۱۲)",
        "به گفتهٔ سردار جنگل (نهضت میرزا کوچک خان، ص ۲۵۵)",
        "میرزا، سردار جنگل (ص ۱۲)",
        "«تاریخ بیست ساله ایران»، جلد اول",
        "سردار جنگل، قهرمان گیلان. ص ۱۲",
        "«سردار جنگل»\n\nص ۱۲",
    ] {
        assert_eq!(titles(text), "-", "{text}");
    }
}

#[test]
fn a_form_of_two_works_is_found_for_neither() {
    let works = Works::titled([Title { key: "a", form: "سردار جنگل" }, Title { key: "b", form: "سردار جنگل" }]);
    assert_eq!(works.find("«سردار جنگل»، ص ۵", "fa"), []);
}

#[test]
fn ranges_are_the_words() {
    let text = "elan etdi (6, səh.166).";
    let found = works("numbered", "16").find(text, "az");
    assert_eq!(&text[found[0].range.clone()], "6, səh.166");
    assert_eq!(found[0].bracket.clone().map(|range| &text[range]), Some("(6, səh.166)"));
    assert_eq!(found[0].locator.as_ref().and_then(|locator| locator.first.number), Some(166));

    let text = "گفت («سردار جنگل»، ص354).";
    let found = works("titles", "sardar=سردار جنگل").find(text, "fa");
    assert_eq!(&text[found[0].range.clone()], "سردار جنگل»، ص354");
    assert_eq!(found[0].bracket.clone().map(|range| &text[range]), Some("(«سردار جنگل»، ص354)"));

    let text = "گفت («سردار جنگل»، ص354";
    let found = works("titles", "sardar=سردار جنگل").find(text, "fa");
    assert_eq!(found[0].bracket.clone().map(|range| &text[range]), Some("(«سردار جنگل»، ص354"));
}
