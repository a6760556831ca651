//! One page of the real edition in a real browser. Without a browser the test says so and passes; `tests/browser/` does not.

#[allow(dead_code, reason = "the rest is used in tests/browser/")]
#[path = "browser/chromium.rs"]
mod chromium;
#[allow(dead_code, reason = "the rest is used in tests/browser/")]
#[path = "browser/host.rs"]
mod host;
#[allow(dead_code, reason = "the rest is used in tests/browser/")]
#[path = "browser/server.rs"]
mod server;

#[test]
fn a_persian_page_is_set_from_right_to_left() {
    let Some(program) = chromium::find() else {
        eprintln!("no Chromium found; set CHROMIUM to have the page opened");
        return;
    };
    let edition = host::Edition::open();
    let seen = host::probe(
        &program,
        &edition.site(),
        &[],
        r##"
        const frame = await open("/brest-litovsk/1-1/");
        const page = frame.contentDocument;
        const words = page.querySelector(".passage.paragraph > p");
        const number = page.querySelector(".passage.paragraph .n");
        return {
          direction: style(frame, page.body).direction,
          sheet: page.styleSheets[0].cssRules.length > 0,
          numberIsAtTheStart: number.getBoundingClientRect().left >= words.getBoundingClientRect().right,
        };
        "##,
    );
    assert_eq!(seen.value["direction"], "rtl");
    assert_eq!(seen.value["sheet"], true, "the style sheet is there");
    assert_eq!(seen.value["numberIsAtTheStart"], true, "the § stands in the right margin");
    assert!(seen.failed.is_empty(), "not found: {:?}", seen.failed);
}
