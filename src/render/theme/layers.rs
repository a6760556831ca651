//! The files of a theme and the layer that each comes from: the edition's folder, else the binary.

use crate::diagnostic::{Diagnostic, Diagnostics, Place, code, nearest};
use crate::load::{EDITION_FILE, ReadError, author_file, edition};
use crate::model::SitePath;
use crate::model::edition::Settings;
use crate::model::slug;
use crate::text::script::is_language_tag;
use crate::world::World;
use include_dir::{Dir, include_dir};
use std::collections::{BTreeMap, BTreeSet};
use std::io;
use std::sync::Arc;

static EMBEDDED: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/themes/default");

/// The folder of all themes.
pub const THEMES: &str = "themes";
/// How messages name the folder of the embedded theme.
const DEFAULT: &str = "themes/default";
/// The folder of what a theme brings for itself: fonts, images.
const ASSETS: &str = "assets";
/// Where files that pages load go in the site.
const IN_SITE: &str = "assets";
/// The longest template or file of strings, in bytes; the longest of the embedded theme has a fiftieth of it.
const LONGEST: usize = 512 * 1024;

/// The files of a theme by their paths in it.
pub(super) struct Layers {
    /// Those of the edition, with their paths from the edition's folder.
    own: BTreeMap<String, Arc<str>>,
}

/// A file of a theme that is text.
pub(super) struct Text {
    /// Its name in its folder.
    pub(super) name: String,
    /// As messages name it.
    pub(super) file: Arc<str>,
    pub(super) words: String,
}

/// A file that goes into the site as it is.
#[derive(Debug, Clone)]
pub enum Asset {
    /// Of the embedded theme.
    Embedded(&'static [u8]),
    /// Of the edition, by its path.
    Own(Arc<str>),
}

/// The bytes of a file of the embedded theme.
#[must_use]
pub fn embedded(path: &str) -> Option<&'static [u8]> {
    EMBEDDED.get_file(path).map(include_dir::File::contents)
}

/// The paths of all files of the embedded theme, sorted.
#[must_use]
pub fn embedded_paths() -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    let mut open = vec![&EMBEDDED];
    while let Some(folder) = open.pop() {
        open.extend(folder.dirs());
        found.extend(folder.files().filter_map(|file| Some(file.path().to_str()?.replace('\\', "/"))));
    }
    found
}

/// The files of a theme by their paths in it, each with the edition's own file where it has one.
pub type Files = BTreeMap<String, Option<Arc<str>>>;

/// The files of an edition's theme.
///
/// # Errors
/// Only when the machine fails.
pub fn files(world: &dyn World, settings: &Settings) -> Result<(Files, Diagnostics), ReadError> {
    let mut found = Diagnostics::new();
    let own = Layers::open(world, settings, &mut found)?.own;
    let embedded = embedded_paths().into_iter().map(|path| (path, None));
    let own = own.into_iter().map(|(path, file)| (path, Some(file)));
    Ok((embedded.chain(own).collect(), found))
}

impl Layers {
    /// Looks at the folder of the theme that the edition names, and reports files that nothing would use.
    pub(super) fn open(world: &dyn World, settings: &Settings, found: &mut Diagnostics) -> Result<Self, ReadError> {
        let mut layers = Self { own: BTreeMap::new() };
        let Some(theme) = &settings.theme else { return Ok(layers) };
        let folder = format!("{THEMES}/{theme}");
        let paths = match slug::check(theme) {
            Err(slug::Fault::Unsafe) => Vec::new(),
            Ok(()) | Err(slug::Fault::Reserved) => walk(world, &folder)?,
        };
        if paths.is_empty() {
            found.push(missing(world, theme)?);
            return Ok(layers);
        }
        let known = embedded_paths();
        for path in paths {
            let Some(inside) = path.strip_prefix(&folder).and_then(|rest| rest.strip_prefix('/')) else { continue };
            // Hidden files (`.DS_Store`) are the system's and not the author's.
            if inside.split('/').any(|part| part.starts_with('.')) {
                continue;
            }
            match fault(inside, &known) {
                Some(diagnostic) => found.push(diagnostic.at(Place::file(&path))),
                None => {
                    layers.own.insert(inside.to_owned(), path);
                }
            }
        }
        Ok(layers)
    }

    /// The texts that the edition puts in the place of embedded ones, or beside them.
    pub(super) fn own(&self, folder: &str, world: &dyn World, found: &mut Diagnostics) -> Result<Vec<Text>, ReadError> {
        let mut texts = Vec::new();
        for (path, file) in &self.own {
            let Some(name) = path.strip_prefix(folder).and_then(|rest| rest.strip_prefix('/')) else { continue };
            let text = match author_file(world, file, found) {
                Ok(Some(text)) => text,
                Ok(None) => continue,
                Err(error) if error.source.kind() == io::ErrorKind::InvalidInput => {
                    let message = format!("`{file}` is a link that leaves its folder");
                    let diagnostic = Diagnostic::new(code::THEME_FILE_UNKNOWN, message).at(Place::file(file));
                    found.push(diagnostic.help("put the file itself into the theme"));
                    continue;
                }
                Err(error) if error.source.kind() == io::ErrorKind::FileTooLarge => {
                    found.push(too_long(file));
                    continue;
                }
                Err(error) => return Err(error),
            };
            if text.len() > LONGEST {
                found.push(too_long(file));
                continue;
            }
            texts.push(Text { name: name.to_owned(), file: Arc::clone(file), words: text });
        }
        Ok(texts)
    }

    /// The files that pages need beside their HTML, by path in the site: style sheets, scripts, and what the theme brings for itself.
    pub(super) fn assets(&self) -> BTreeMap<SitePath, Asset> {
        let mut assets = BTreeMap::new();
        let own = self.own.iter().map(|(path, file)| (path.clone(), Asset::Own(Arc::clone(file))));
        let embedded = embedded_paths().into_iter().filter_map(|path| {
            let bytes = embedded(&path)?;
            Some((path, Asset::Embedded(bytes)))
        });
        for (path, asset) in embedded.chain(own) {
            assets.extend(in_site(&path).map(|place| (place, asset)));
        }
        assets
    }
}

/// The embedded texts of a folder.
pub(super) fn embedded_texts(folder: &str) -> Vec<Text> {
    let text = |path: String| {
        let name = path.strip_prefix(folder)?.strip_prefix('/')?.to_owned();
        let words = std::str::from_utf8(embedded(&path)?).ok()?.to_owned();
        Some(Text { name, file: format!("{DEFAULT}/{path}").into(), words })
    };
    embedded_paths().into_iter().filter_map(text).collect()
}

/// Where a file of a theme goes in the site, when it goes there as it is and its name is safe.
fn in_site(path: &str) -> Option<SitePath> {
    let (folder, name) = path.split_once('/')?;
    matches!(folder, "css" | "js" | ASSETS).then(|| SitePath::new(format!("{IN_SITE}/{name}"))).flatten()
}

/// What is wrong with a file of an edition's theme, from its path alone.
fn fault(path: &str, known: &BTreeSet<String>) -> Option<Diagnostic> {
    if known.contains(path) {
        return None;
    }
    if let Some(name) = path.strip_prefix("assets/") {
        let Some(place) = in_site(path) else {
            let message = format!("`{name}` is no safe name for a file of the site");
            let help = "use small Latin letters, digits, `-`, `_` and `.`";
            return Some(Diagnostic::new(code::THEME_ASSET, message).help(help));
        };
        let taken = known.iter().find(|known| in_site(known).is_some_and(|known| known == place));
        return taken.map(|taken| {
            let message = format!("`{name}` would take the place of the theme's own `{taken}`");
            let help = format!("give it another name; to replace that file, put yours at `{taken}`");
            Diagnostic::new(code::THEME_ASSET, message).help(help)
        });
    }
    if let Some(lang) = path.strip_prefix("i18n/").and_then(|name| name.strip_suffix(".yaml"))
        && is_language_tag(lang)
    {
        return None;
    }
    let message = format!("a theme has no file `{path}`");
    let diagnostic = Diagnostic::new(code::THEME_FILE_UNKNOWN, message);
    Some(match meant(path, known) {
        Some(near) => diagnostic.help(format!("did you mean `{near}`?")),
        None => {
            diagnostic.help("`variorum theme which` lists the files of a theme; fonts and images go into `assets/`")
        }
    })
}

/// The file that was most probably meant: the name counts, whatever folder it lies in.
#[must_use]
pub fn meant<'k>(path: &str, known: &'k BTreeSet<String>) -> Option<&'k str> {
    let name = |path: &'k str| path.rsplit('/').next().unwrap_or(path);
    if let Some(same) = known.iter().find(|known| name(known) == path.rsplit('/').next().unwrap_or(path)) {
        return Some(same);
    }
    nearest(path, known.iter().map(String::as_str))
}

fn walk(world: &dyn World, folder: &str) -> Result<Vec<Arc<str>>, ReadError> {
    match world.walk(folder) {
        Ok(paths) => Ok(paths),
        // A file, or a link that leads out, where the folder should be.
        Err(error) if matches!(error.kind(), io::ErrorKind::InvalidInput | io::ErrorKind::NotADirectory) => {
            Ok(Vec::new())
        }
        Err(source) => Err(ReadError { path: folder.to_owned(), source }),
    }
}

fn missing(world: &dyn World, theme: &str) -> Result<Diagnostic, ReadError> {
    let paths = walk(world, THEMES)?;
    let folder = |path: &Arc<str>| Some(path.strip_prefix("themes/")?.split_once('/')?.0.to_owned());
    let folders: BTreeSet<String> = paths.iter().filter_map(folder).collect();
    let place = edition::place(world, "theme", theme).unwrap_or_else(|| Place::file(&EDITION_FILE.into()));
    let diagnostic =
        Diagnostic::new(code::THEME_MISSING, format!("there is no theme `{theme}` in `{THEMES}/`")).at(place);
    Ok(match nearest(theme, folders.iter().map(String::as_str)) {
        Some(near) => diagnostic.help(format!("did you mean `{near}`?")),
        None => diagnostic.help(format!(
            "make the folder `{THEMES}/{theme}/` with the files that differ, or take the line out of `{EDITION_FILE}`; a name has small \
             Latin letters, digits and hyphens"
        )),
    })
}

fn too_long(file: &Arc<str>) -> Diagnostic {
    let message = format!("this file is longer than {} KiB", LONGEST / 1024);
    Diagnostic::new(code::TEMPLATE_ENDLESS, message)
        .at(Place::file(file))
        .help("a template holds the frame of a page; what fills it comes from the edition")
}
