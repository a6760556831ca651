//! The pages on paper.

use crate::{host, program};

#[test]
fn a_persian_page_prints() {
    let folder = tempfile::TempDir::new().unwrap();
    let file = folder.path().join("page.pdf");
    host::print(&program(), &host::Edition::open().site(), "/brest-litovsk/3-5/", &file);
    let bytes = std::fs::read(&file).unwrap();
    assert!(bytes.starts_with(b"%PDF"));
    let words = String::from_utf8_lossy(&bytes);
    let pages = words.matches("/Type /Page").count() - words.matches("/Type /Pages").count();
    assert!(pages > 1, "{pages} pages");
}
