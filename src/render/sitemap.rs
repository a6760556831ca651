//! What search engines read: the map of the site, in parts when it is large, and the way to it.

use super::html::{Html, LONGEST_ESCAPE};
use crate::model::SitePath;
use std::ops::Range;

/// The most addresses that one file may list, by the protocol of sitemaps.
const MOST: usize = 50_000;
/// The most bytes that one file may have.
const LARGEST: usize = 50 * 1024 * 1024;
/// More bytes than stand around an address and around all of them.
const AROUND: usize = 512;
const SPACE: &str = "http://www.sitemaps.org/schemas/sitemap/0.9";

/// A file of the map.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sitemap {
    /// The only part, or the list of all parts.
    Whole,
    /// One part, from 0.
    Part(usize),
}

/// Which addresses each part of the map lists.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Parts(Vec<Range<usize>>);

impl Sitemap {
    /// Its file.
    #[must_use]
    pub fn file(self) -> SitePath {
        let name = match self {
            Sitemap::Whole => "sitemap.xml".to_owned(),
            Sitemap::Part(part) => format!("sitemap-{}.xml", part + 1),
        };
        SitePath::new(name).expect("invariant: the name is safe")
    }
}

impl Parts {
    /// Parts the addresses, of pages that stand below `base`.
    #[must_use]
    pub fn of<'a>(base: &str, addresses: impl Iterator<Item = &'a str>) -> Self {
        Self::within(base, addresses, MOST, LARGEST)
    }

    fn within<'a>(base: &str, addresses: impl Iterator<Item = &'a str>, most: usize, largest: usize) -> Self {
        let mut parts: Vec<Range<usize>> = Vec::new();
        let mut bytes = 0;
        for (place, address) in addresses.enumerate() {
            // Each sign of the base may be escaped; those of an address are never.
            let own = base.len() * LONGEST_ESCAPE + address.len() + AROUND;
            match parts.last_mut().filter(|part| part.len() < most && bytes + own <= largest) {
                Some(part) => part.end = place + 1,
                None => {
                    parts.push(place..place + 1);
                    bytes = AROUND;
                }
            }
            bytes += own;
        }
        Self(parts)
    }

    /// All files of the map.
    pub fn files(&self) -> impl Iterator<Item = Sitemap> + use<> {
        let parts = if self.0.len() > 1 { self.0.len() } else { 0 };
        std::iter::once(Sitemap::Whole).chain((0..parts).map(Sitemap::Part))
    }

    /// Writes one file of the map.
    pub fn write<'a>(&self, file: Sitemap, base: &str, addresses: impl Iterator<Item = &'a str>) -> Vec<u8> {
        let range = match file {
            Sitemap::Whole if self.0.len() > 1 => {
                let parts: Vec<SitePath> = (0..self.0.len()).map(|part| Sitemap::Part(part).file()).collect();
                return list("sitemapindex", "sitemap", base, parts.iter().map(SitePath::as_str));
            }
            Sitemap::Whole => self.0.first().cloned().unwrap_or_default(),
            Sitemap::Part(part) => self.0[part].clone(),
        };
        list("urlset", "url", base, addresses.skip(range.start).take(range.len()))
    }
}

fn list<'a>(outer: &'static str, inner: &'static str, base: &str, to: impl Iterator<Item = &'a str>) -> Vec<u8> {
    let mut xml = Html::xml();
    xml.open(outer, &[("xmlns", SPACE)]);
    xml.line();
    for to in to {
        xml.open(inner, &[]);
        xml.element("loc", &[], &format!("{base}{to}"));
        xml.close(inner);
        xml.line();
    }
    xml.close(outer);
    xml.line();
    xml.as_str().as_bytes().to_vec()
}

/// Lets everyone read everything, and says where the map is.
#[must_use]
pub fn robots(base: &str) -> Vec<u8> {
    format!("User-agent: *\nAllow: /\n\nSitemap: {base}{}\n", Sitemap::Whole.file()).into_bytes()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_large_map_is_parted_and_lists_each_page_once() {
        let addresses = ["", "a/", "b/", "c/", "d/"];
        let base = "https://example.org/a&b/";
        let all = || addresses.iter().copied();
        assert_eq!(Parts::within(base, all(), 5, LARGEST).files().count(), 1);
        let parts = Parts::within(base, all(), 2, LARGEST);
        let files: Vec<Sitemap> = parts.files().collect();
        assert_eq!(files, [Sitemap::Whole, Sitemap::Part(0), Sitemap::Part(1), Sitemap::Part(2)]);
        let words = |file| String::from_utf8(parts.write(file, base, all())).unwrap();
        let index = words(Sitemap::Whole);
        assert_eq!(index.matches("loc>https://example.org/a&amp;b/sitemap-").count(), 3, "{index}");
        let listed: Vec<String> = files[1..].iter().flat_map(|file| locs(&words(*file))).collect();
        assert_eq!(listed, all().map(|address| format!("https://example.org/a&amp;b/{address}")).collect::<Vec<_>>());
    }

    #[test]
    fn no_part_is_larger_than_it_may_be() {
        let addresses: Vec<String> = (0..200).map(|n| format!("{}-{n}/", "a".repeat(n))).collect();
        let all = || addresses.iter().map(String::as_str);
        let base = format!("https://example.org/{}/", "&'".repeat(40));
        let parts = Parts::within(&base, all(), MOST, 20_000);
        let sizes: Vec<usize> = parts.files().skip(1).map(|file| parts.write(file, &base, all()).len()).collect();
        assert!(sizes.len() > 1 && sizes.iter().all(|size| *size <= 20_000), "{sizes:?}");
    }

    fn locs(xml: &str) -> Vec<String> {
        xml.split("loc>").skip(1).step_by(2).map(|loc| loc.trim_end_matches("</").to_owned()).collect()
    }
}
