//! Keys and places: what only these editions need.

use variorum::source::markdown::citations;
use variorum::text::citation::{Cite, Locator, Reading};

fn only(text: &str) -> Cite {
    let clusters = citations(text);
    let [cluster] = &clusters[..] else { panic!("{text}: {clusters:?}") };
    let [cite] = &cluster.cites[..] else { panic!("{text}: {cluster:?}") };
    cite.clone()
}

/// Label, lead, words, value, numbers, and what is left.
fn shown(text: &str, language: &str) -> String {
    let Reading { locator, suffix } = only(text).read(language);
    let number = |number: Option<u64>| number.map_or_else(|| "-".to_owned(), |number| number.to_string());
    let Some(Locator { label, lead, words, value, volume, first, last, is_plural }) = locator else {
        return format!("none|{suffix}");
    };
    let volume = volume.map(|volume| format!("{volume}:")).unwrap_or_default();
    let plural = if is_plural { "+" } else { "" };
    let numbers = format!("{volume}{}..{}", number(first), number(last));
    format!("{}{plural}|{lead}|{words}|{value}|{numbers}|{suffix}", label.as_str())
}

#[test]
fn places_in_four_languages() {
    for (language, text, expected) in [
        ("en", "[@k, p. 3]", "page||p. 3|3|3..-|"),
        ("en", "[@k, pp. 3–5, 9 and *passim*]", "page+||pp. 3–5, 9|3–5, 9|3..9| and *passim*"),
        ("en", "[@k, 33]", "page||33|33|33..-|"),
        ("en", "[@k 33-35, 38]", "page+||33-35, 38|33-35, 38|33..38|"),
        ("en", "[@k, pp. iv, vi-xi]", "page+||pp. iv, vi-xi|iv, vi-xi|4..11|"),
        ("en", "[@k, vol. 2, p. 15]", "page|vol. 2|p. 15|15|2:15..-|"),
        ("en", "[@k, vol. 2]", "volume||vol. 2|2|2..-|"),
        ("en", "[@k, chap. 4 and so on]", "chapter||chap. 4|4|4..-| and so on"),
        ("en", "[@k, §§ 3-5]", "section+||§§ 3-5|3-5|3..5|"),
        ("en", "[@k, p. 3, line 5]", "page||p. 3|3|3..-|, line 5"),
        ("en", "[@k, n. 12]", "note||n. 12|12|12..-|"),
        ("en", "[@k, fol. 12v–13r]", "folio+||fol. 12v–13r|12v–13r|12..13|"),
        ("en", "[@k, col. 7]", "column||col. 7|7|7..-|"),
        ("en", "[@k, folio: 20-27]", "folio+||folio: 20-27|20-27|20..27|"),
        ("en", "@k [p. 3]", "page||p. 3|3|3..-|"),
        ("en", "[@k, 2nd ed.]", "none|, 2nd ed."),
        ("en", "[@k{}, 40 years on]", "none|, 40 years on"),
        ("en", "[@k{iii, B, F-K}, at the back]", "page+||iii, B, F-K|iii, B, F-K|-..-|, at the back"),
        ("en", "[@k, {p. 3 [recte 4]}, so]", "page||p. 3 [recte 4]|3 [recte 4]|3..-|, so"),
        ("en", "[@k, and elsewhere]", "none|, and elsewhere"),
        ("en", "[@k]", "none|"),
        ("en", "[@k, v. 20]", "volume||v. 20|20|20..-|"),
        ("az", "[@k, v. 20]", "folio||v. 20|20|20..-|"),
        ("az", "[@k, s. 5]", "page||s. 5|5|5..-|"),
        ("az", "[@k, səh. 12–14]", "page+||səh. 12–14|12–14|12..14|"),
        ("az", "[@k, c. 2, s. 5]", "page|c. 2|s. 5|5|2:5..-|"),
        ("az", "[@k, iş 13, v. 20–27]", "folio+|iş 13|v. 20–27|20–27|20..27|"),
        ("az", "[@k, f. 894, siy. 10, iş 82, v. 12]", "folio|f. 894, siy. 10, iş 82|v. 12|12|12..-|"),
        ("az", "[@{any key}, {v. 20–27, qeyd}, əlavə]", "folio+||v. 20–27, qeyd|20–27, qeyd|20..27|, əlavə"),
        ("az", "[@k, fəsil II]", "chapter||fəsil II|II|2..-|"),
        ("az", "[@k, qeyd 3]", "note||qeyd 3|3|3..-|"),
        ("az", "[@k, b. 4]", "paragraph||b. 4|4|4..-|"),
        ("az", "[@k, sət. 7]", "line||sət. 7|7|7..-|"),
        ("az", "[@k, II cild]", "volume||II cild|II|2..-|"),
        ("ru", "[@k, с. 12–15 и далее]", "page+||с. 12–15|12–15|12..15| и далее"),
        ("ru", "[@k, т. 2, с. 15, 17]", "page+|т. 2|с. 15, 17|15, 17|2:15..17|"),
        ("ru", "[@k, л. 12 об.]", "folio||л. 12 об.|12 об.|12..-|"),
        ("ru", "[@k, ф. 1, оп. 3, д. 5, л. 12 об.–14]", "folio+|ф. 1, оп. 3, д. 5|л. 12 об.–14|12 об.–14|12..14|"),
        ("ru", "[@k, ед. хр. 5]", "file||ед. хр. 5|5|5..-|"),
        ("ru", "[@k, гл. 3]", "chapter||гл. 3|3|3..-|"),
        ("ru", "[@k, с. 12, 2-е изд.]", "page||с. 12|12|12..-|, 2-е изд."),
        ("ru", "[@k, прим. 4]", "note||прим. 4|4|4..-|"),
        ("ru", "[@k, стб. 40]", "column||стб. 40|40|40..-|"),
        ("fa", "[@k، ص ۳۵۴]", "page||ص ۳۵۴|۳۵۴|354..-|"),
        ("fa", "[@k، صص ۱۲-۱۵]", "page+||صص ۱۲-۱۵|۱۲-۱۵|12..15|"),
        ("fa", "[@k، ص ۱۲ تا ۱۵، چاپ دوم]", "page+||ص ۱۲ تا ۱۵|۱۲ تا ۱۵|12..15|، چاپ دوم"),
        ("fa", "[@k، ج ۲، ص ٣٤]", "page|ج ۲|ص ٣٤|٣٤|2:34..-|"),
        ("fa", "[@k، جلد اول]", "volume||جلد اول|اول|1..-|"),
        ("fa", "[@k، ۱۲]", "page||۱۲|۱۲|12..-|"),
        ("fa", "[@k، برگ ۷]", "folio||برگ ۷|۷|7..-|"),
        ("fa", "[@k، فصل ۳]", "chapter||فصل ۳|۳|3..-|"),
        ("fa", "[@k، بند ۳]", "paragraph||بند ۳|۳|3..-|"),
        ("fa", "[@k، سطر ۳]", "line||سطر ۳|۳|3..-|"),
        ("fa", "[@k، پانوشت ۳]", "note||پانوشت ۳|۳|3..-|"),
        ("fa", "[@k، پرونده ۸۲، برگ ۷]", "folio|پرونده ۸۲|برگ ۷|۷|7..-|"),
        ("fa", "[@k، p. 3]", "page||p. 3|3|3..-|"),
        ("fa-IR", "[@k، {ص ۳، پانوشت}، نیز]", "page+||ص ۳، پانوشت|۳، پانوشت|3..-|، نیز"),
    ] {
        assert_eq!(shown(text, language), expected, "{language} {text}");
    }
}

#[test]
fn keys_of_any_script() {
    for (text, key) in [
        ("[@فخرایی‌رشتی1357، ص ۳]", "فخرایی‌رشتی1357"),
        ("به گفتهٔ @بیات۱۳۸۸، چنین", "بیات۱۳۸۸"),
        ("«@بَیات»", "بَیات"),
        ("@{بیات}‌ها", "بیات"),
        ("(@əhmədov-şərq2001).", "əhmədov-şərq2001"),
        ("_см. @иванов_", "иванов"),
        ("@_foo_ and so on", "_foo_"),
        ("[@a<b>c]", "a<b>c"),
        ("@https://example.org/a/b. So", "https://example.org/a/b"),
        ("\\\\@key", "key"),
    ] {
        let cite = only(text);
        assert_eq!((cite.key.as_str(), &text[cite.key_range.clone()]), (key, key), "{text}");
    }
}

#[test]
fn what_is_no_citation() {
    for text in [
        "a@b.c",
        "نامه‌به‌@example.org",
        "\\@key and [\\@key]",
        "@ alone, [@], @, @. @{} @{ a}",
        "see https://example.org/@user/1 and <https://example.org/@user>",
        "`@key` and ``[@key]``",
        "    [@key]",
        "```\n@key\n```",
        "<b title='@key'>",
        "<div>\n@key\n</div>",
        "[@key](https://example.org) and ![@key](a.png)",
        "[[@key]] and [[note|see @key]]",
        "&#64;key",
    ] {
        assert_eq!(citations(text), [], "{text}");
    }
}

/// A `؛` parts works where a work follows, and else is a sign of the suffix.
#[test]
fn persian_marks() {
    let clusters = citations("[نک. @الف، ص ۳؛ چاپ دوم؛ و نیز @ب، ص ۴؛ چاپ سوم]");
    let cites: Vec<_> =
        clusters[0].cites.iter().map(|c| (c.prefix.as_str(), c.key.as_str(), c.tail.as_str())).collect();
    assert_eq!(cites, [("نک.", "الف", "، ص ۳"), ("چاپ دوم؛ و نیز", "ب", "، ص ۴؛ چاپ سوم")]);
}

#[test]
fn the_places_of_all_are_bytes_of_what_is_typed() {
    let text = "> Some *words* [see\n> `x` @a, p. 3;\n> @b] and\n> \\@c, @d\n> [p. 4].\n\n- @e\n- | x\n\n| a |\n|---|\n| [@f, a\\|b] |";
    let clusters = citations(text);
    let places: Vec<&str> = clusters.iter().map(|cluster| &text[cluster.range.clone()]).collect();
    assert_eq!(places, ["[see\n> `x` @a, p. 3;\n> @b]", "@d\n> [p. 4]", "@e", "[@f, a\\|b]"]);
    let cites: Vec<&str> = clusters.iter().flat_map(|c| &c.cites).map(|cite| &text[cite.range.clone()]).collect();
    assert_eq!(cites, ["see\n> `x` @a, p. 3", "@b", "@d\n> [p. 4", "@e", "@f, a\\|b"]);
    let keys: Vec<&str> = clusters.iter().flat_map(|c| &c.cites).map(|cite| &text[cite.key_range.clone()]).collect();
    assert_eq!(keys, ["a", "b", "d", "e", "f"]);
    assert_eq!(clusters[0].cites[0].prefix, "see\n`x`");
}

/// The forms that docs/formats.md shows are citations, with the places that it says.
#[test]
fn the_documented_forms_are_read() {
    let page = include_str!("../../docs/formats.md").replace("\r\n", "\n");
    let section =
        page.split("## Citing works").nth(1).and_then(|rest| rest.split("\n## ").next()).expect("the section");
    let forms: Vec<&str> = section
        .lines()
        .filter_map(|line| line.strip_prefix("| `")?.split(" | ").next())
        .flat_map(|cell| cell.trim_end_matches('`').split("`, `"))
        .collect();
    assert!(forms.len() >= 8, "{forms:?}");
    for form in forms {
        let [cluster] = &citations(form)[..] else { panic!("{form}") };
        assert_eq!(cluster.range, 0..form.len(), "{form}");
    }
    assert_eq!(shown("[@log1918{}, 40 years on]", "en"), "none|, 40 years on");
    assert_eq!(citations("\\@key"), []);
}
