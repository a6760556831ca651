//! The promises of writing, one test each.

mod write_support;

use std::fs::{self, File};
use std::io::Write;
use std::path::Path;
use std::time::{Duration, SystemTime};
use variorum::write::{Output, Report, WriteError, protected};
use write_support::*;

fn site() -> Tree {
    tree(&[("index.html", "home"), ("doc/index.html", "document"), ("doc/source/index.html", "source"), ("a.css", "")])
}

fn age(path: &Path) {
    let old = SystemTime::UNIX_EPOCH + Duration::from_secs(1_000_000_000);
    File::options().write(true).open(path).unwrap().set_modified(old).unwrap();
}

fn time(path: &Path) -> SystemTime {
    fs::metadata(path).unwrap().modified().unwrap()
}

#[test]
fn output_is_shared_by_threads() {
    fn shared<T: Send + Sync>() {}
    shared::<Output>();
    shared::<WriteError>();
    let folder = tempfile::tempdir().unwrap();
    let output = Output::begin(folder.path()).unwrap();
    std::thread::scope(|scope| {
        for thread in 0..4 {
            let output = &output;
            scope.spawn(move || {
                for number in 0..200 {
                    let name = format!("x/{}/{number}-{thread}/index.html", number % 7);
                    output.put(&path(&name), &[name.as_bytes(), b"", b"tail"]).unwrap();
                }
            });
        }
    });
    assert_eq!(output.commit().unwrap().written, 800);
    let found = files(folder.path());
    assert_eq!(found.len(), 800);
    assert!(found.iter().all(|(name, bytes)| *bytes == format!("{name}tail").into_bytes()));
}

#[test]
fn nothing_is_visible_before_the_commit_and_nothing_stays_without_it() {
    let folder = tempfile::tempdir().unwrap();
    build(folder.path(), &site()).unwrap();
    let before = visible(folder.path());
    let output = Output::begin(folder.path()).unwrap();
    output.put(&path("index.html"), &[b"new"]).unwrap();
    output.put(&path("new/one.html"), &[b"new"]).unwrap();
    assert_eq!(visible(folder.path()), before);
    assert!(folder.path().join(".variorum/staging/new/one.html").exists());
    drop(output);
    assert_eq!(visible(folder.path()), before);
    assert!(!folder.path().join(".variorum/staging").exists());
    // What a killed run staged is gone as well.
    write(folder.path(), ".variorum/staging/half", "hal");
    assert_eq!(build(folder.path(), &site()).unwrap().unchanged, 4);
    assert_eq!(visible(folder.path()), before);
}

#[test]
fn equal_files_are_not_touched() {
    let folder = tempfile::tempdir().unwrap();
    let first = build(folder.path(), &site()).unwrap();
    assert_eq!(first, Report { written: 4, unchanged: 0, removed: 0, bytes: 18 });
    let all: Vec<_> = site().keys().map(|name| folder.path().join(name)).collect();
    let manifest = folder.path().join(".variorum/manifest");
    all.iter().for_each(|place| age(place));
    age(&manifest);
    let before: Vec<_> = all.iter().map(|place| (time(place), inode(place))).collect();
    assert_eq!(build(folder.path(), &site()).unwrap(), Report { written: 0, unchanged: 4, removed: 0, bytes: 0 });
    assert_eq!(all.iter().map(|place| (time(place), inode(place))).collect::<Vec<_>>(), before);
    assert_eq!(time(&manifest), SystemTime::UNIX_EPOCH + Duration::from_secs(1_000_000_000));
    // With one change, the others stay as well.
    let mut changed = site();
    changed.insert("doc/index.html".to_owned(), b"Document".to_vec());
    assert_eq!(build(folder.path(), &changed).unwrap(), Report { written: 1, unchanged: 3, removed: 0, bytes: 8 });
    let touched: Vec<_> = all.iter().zip(&before).filter(|(place, before)| time(place) != before.0).collect();
    assert_eq!(touched.len(), 1);
}

#[cfg(unix)]
fn inode(place: &Path) -> u64 {
    std::os::unix::fs::MetadataExt::ino(&fs::metadata(place).unwrap())
}

#[cfg(not(unix))]
fn inode(_: &Path) -> u64 {
    0
}

#[test]
fn an_edited_output_file_is_restored_even_with_the_same_length_and_time() {
    let folder = tempfile::tempdir().unwrap();
    build(folder.path(), &site()).unwrap();
    let place = folder.path().join("index.html");
    let before = time(&place);
    fs::write(&place, "hose").unwrap();
    File::options().write(true).open(&place).unwrap().set_modified(before).unwrap();
    fs::remove_file(folder.path().join("doc/source/index.html")).unwrap();
    assert_eq!(build(folder.path(), &site()).unwrap().written, 2);
    assert_eq!(files(folder.path()), site());
}

#[test]
fn the_manifest_is_sorted_and_the_same_for_the_same_site() {
    let (one, two) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    build(one.path(), &site()).unwrap();
    build(two.path(), &tree(&[("other.html", "x")])).unwrap();
    let output = Output::begin(two.path()).unwrap();
    for (name, bytes) in site().iter().rev() {
        output.put(&path(name), &[bytes]).unwrap();
    }
    output.commit().unwrap();
    let manifest = |folder: &Path| fs::read_to_string(folder.join(".variorum/manifest")).unwrap();
    assert_eq!(manifest(one.path()), manifest(two.path()));
    let wanted = "variorum manifest 1\na.css\ndoc/index.html\ndoc/source/index.html\nindex.html\n";
    assert_eq!(manifest(one.path()), wanted);
}

#[test]
fn own_leftovers_go_and_foreign_files_stay() {
    let folder = tempfile::tempdir().unwrap();
    build(folder.path(), &site()).unwrap();
    write(folder.path(), ".gitignore", "*");
    write(folder.path(), "doc/mine.txt", "mine");
    fs::create_dir(folder.path().join("empty")).unwrap();
    let report = build(folder.path(), &tree(&[("index.html", "home")])).unwrap();
    assert_eq!(report, Report { written: 0, unchanged: 1, removed: 3, bytes: 0 });
    let found: Vec<_> = visible(folder.path()).into_keys().collect();
    assert_eq!(found, [".gitignore", "doc", "doc/mine.txt", "empty", "index.html"]);
    let report = build(folder.path(), &Tree::new()).unwrap();
    assert_eq!((report.removed, folder.path().exists()), (1, true));
}

#[test]
fn a_leftover_that_somebody_replaced_by_a_folder_stays() {
    let folder = tempfile::tempdir().unwrap();
    build(folder.path(), &site()).unwrap();
    fs::remove_file(folder.path().join("a.css")).unwrap();
    write(folder.path(), "a.css/mine", "mine");
    assert_eq!(build(folder.path(), &Tree::new()).unwrap().removed, 3);
    assert_eq!(files(folder.path()), tree(&[("a.css/mine", "mine")]));
}

#[test]
fn all_foreign_things_in_the_way_are_named_before_anything_changes() {
    let folder = tempfile::tempdir().unwrap();
    build(folder.path(), &tree(&[("old.html", "old")])).unwrap();
    write(folder.path(), "index.html", "mine");
    write(folder.path(), "doc", "a file where a folder must be");
    write(folder.path(), "a.css/x", "a folder where a file must be");
    write(folder.path(), "free.txt", "not in the way");
    let before = visible(folder.path());
    let result = build(folder.path(), &site());
    let text = result.as_ref().unwrap_err().to_string();
    assert!(
        text.contains("\n  a.css (folder)\n  doc (file)\n  index.html (file)\n") && text.contains("move them"),
        "{text}"
    );
    assert_eq!(foreign(result), ["a.css", "doc", "index.html"]);
    assert_eq!(visible(folder.path()), before);
    assert!(!folder.path().join(".variorum/staging").exists());
}

#[test]
fn a_foreign_file_with_the_wanted_bytes_is_adopted() {
    let folder = tempfile::tempdir().unwrap();
    write(folder.path(), "index.html", "home");
    write(folder.path(), "doc/index.html", "document");
    let report = build(folder.path(), &site()).unwrap();
    assert_eq!((report.written, report.unchanged), (2, 2));
    assert_eq!(build(folder.path(), &Tree::new()).unwrap().removed, 4);
    // Adoption alone changes the manifest too.
    write(folder.path(), "a.css", "");
    assert_eq!(build(folder.path(), &tree(&[("a.css", "")])).unwrap().unchanged, 1);
    assert_eq!(build(folder.path(), &Tree::new()).unwrap().removed, 1);
}

#[test]
fn files_become_folders_and_folders_files_when_they_are_ours() {
    let folder = tempfile::tempdir().unwrap();
    let one = tree(&[("a", "1"), ("b/c/d", "2"), ("b/e", "3"), ("b-c", "4")]);
    let two = tree(&[("a/x", "1"), ("a/y/z", "2"), ("b", "3"), ("b-c", "4")]);
    for wanted in [&one, &two, &one] {
        build(folder.path(), wanted).unwrap();
        assert_eq!(&files(folder.path()), wanted);
    }
    write(folder.path(), "b/c/mine", "mine");
    fs::create_dir(folder.path().join("b/void")).unwrap();
    let before = visible(folder.path());
    assert_eq!(foreign(build(folder.path(), &two)), ["b/c/mine", "b/void"]);
    assert_eq!(visible(folder.path()), before);
    // A name that only begins alike does not make a folder ours.
    let folder = tempfile::tempdir().unwrap();
    build(folder.path(), &tree(&[("ba/x", "1")])).unwrap();
    fs::create_dir(folder.path().join("b")).unwrap();
    assert_eq!(foreign(build(folder.path(), &tree(&[("b", "1")]))), ["b"]);
}

#[test]
#[cfg(unix)]
fn links_are_not_followed() {
    use std::os::unix::fs::symlink;
    let (folder, elsewhere) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    write(elsewhere.path(), "index.html", "document");
    write(elsewhere.path(), "target", "home");
    // Even where the bytes behind the link are the wanted ones.
    symlink(elsewhere.path(), folder.path().join("doc")).unwrap();
    symlink(elsewhere.path().join("target"), folder.path().join("index.html")).unwrap();
    symlink("nowhere", folder.path().join("a.css")).unwrap();
    let outside = visible(elsewhere.path());
    assert_eq!(foreign(build(folder.path(), &site())), ["a.css", "doc", "index.html"]);
    // Nor where our own file has been replaced by a link, wanted or left over.
    let folder = tempfile::tempdir().unwrap();
    build(folder.path(), &site()).unwrap();
    fs::remove_dir_all(folder.path().join("doc")).unwrap();
    symlink(elsewhere.path(), folder.path().join("doc")).unwrap();
    assert_eq!(foreign(build(folder.path(), &site())), ["doc"]);
    assert_eq!(build(folder.path(), &Tree::new()).unwrap().removed, 2);
    assert_eq!(visible(folder.path()).into_keys().collect::<Vec<_>>(), ["doc"]);
    assert_eq!(visible(elsewhere.path()), outside);
    // The house itself, its lock, its lists.
    let folder = tempfile::tempdir().unwrap();
    symlink(elsewhere.path(), folder.path().join(".variorum")).unwrap();
    assert_eq!(foreign(build(folder.path(), &site())), [".variorum"]);
    for name in ["lock", "manifest", "journal"] {
        let folder = tempfile::tempdir().unwrap();
        fs::create_dir(folder.path().join(".variorum")).unwrap();
        symlink(elsewhere.path().join("new"), folder.path().join(".variorum").join(name)).unwrap();
        assert!(matches!(build(folder.path(), &site()), Err(WriteError::Damaged { .. })), "{name}");
    }
    let folder = tempfile::tempdir().unwrap();
    fs::create_dir(folder.path().join(".variorum")).unwrap();
    for name in ["staging", "removed", "manifest.new", "journal.new"] {
        symlink(elsewhere.path(), folder.path().join(".variorum").join(name)).unwrap();
    }
    build(folder.path(), &site()).unwrap();
    assert_eq!(files(folder.path()), site());
    assert_eq!(visible(elsewhere.path()), outside);
}

#[test]
fn a_manifest_that_leads_out_of_the_folder_is_refused() {
    let parent = tempfile::tempdir().unwrap();
    let folder = parent.path().join("site");
    write(parent.path(), "treasure", "x");
    for line in ["../treasure", "/etc/hosts", ".variorum/lock", "", "a//b"] {
        write(&folder, ".variorum/manifest", &format!("variorum manifest 1\nindex.html\n{line}\n"));
        assert!(matches!(build(&folder, &site()), Err(WriteError::Damaged { .. })), "{line:?}");
    }
    write(&folder, ".variorum/manifest", "variorum manifest 2\nindex.html\n");
    let error = build(&folder, &site()).unwrap_err();
    assert!(error.to_string().contains("first line"), "{error}");
    assert!(files(&folder).is_empty() && parent.path().join("treasure").exists());
}

#[test]
fn the_second_build_fails_at_once_and_the_first_goes_on() {
    let folder = tempfile::tempdir().unwrap();
    let output = Output::begin(folder.path()).unwrap();
    output.put(&path("x"), &[b"x"]).unwrap();
    let error = Output::begin(folder.path()).unwrap_err();
    assert!(matches!(error, WriteError::Locked { .. }));
    assert!(error.to_string().contains("another build"), "{error}");
    output.commit().unwrap();
    // The lock file stays; it is the lock that counts.
    assert!(folder.path().join(".variorum/lock").exists());
    assert_eq!(build(folder.path(), &tree(&[("x", "x")])).unwrap().unchanged, 1);
}

#[test]
fn mistakes_of_the_plan_are_errors_and_spoil_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let output = Output::begin(folder.path()).unwrap();
    output.put(&path("a/b"), &[b"1"]).unwrap();
    assert!(matches!(output.put(&path("a/b"), &[b"1"]), Err(WriteError::Twice { .. })));
    assert!(matches!(output.stream(&path("a/b")), Err(WriteError::Twice { .. })));
    assert!(matches!(output.put(&path("a"), &[b"1"]), Err(WriteError::Nested { .. })));
    assert!(matches!(output.put(&path("a/b/c/d"), &[b"1"]), Err(WriteError::Nested { .. })));
    assert!(matches!(output.put(&path(".variorum/manifest"), &[b"1"]), Err(WriteError::Reserved { .. })));
    output.put(&path(".variorum-notes"), &[b"1"]).unwrap();
    assert_eq!(output.commit().unwrap().written, 2);
}

#[test]
fn streams_write_only_what_differs() {
    let folder = tempfile::tempdir().unwrap();
    let big: Vec<u8> = (0..400_000_u32).flat_map(u32::to_le_bytes).collect();
    let stream = |bytes: &[u8], chunk: usize| {
        let output = Output::begin(folder.path()).unwrap();
        let mut stream = output.stream(&path("data/passages.json")).unwrap();
        bytes.chunks(chunk).for_each(|chunk| stream.write_all(chunk).unwrap());
        stream.finish().unwrap();
        let staged = folder.path().join(".variorum/staging/data/passages.json").exists();
        let report = output.commit().unwrap();
        assert_eq!((report.written == 1, report.bytes), (staged, if staged { bytes.len() as u64 } else { 0 }));
        assert!(fs::read(folder.path().join("data/passages.json")).unwrap() == bytes);
        staged
    };
    assert!(stream(&big, 1000));
    assert!(!stream(&big, 77) && !stream(&big, 1 << 20));
    let mut other = big.clone();
    for place in [0, 65_535, 65_536, 700_000, big.len() - 1] {
        other[place] ^= 1;
        assert!(stream(&other, 4096), "{place}");
    }
    assert!(stream(&other[..900_000], 999) && stream(&other, 100_000) && stream(b"", 1) && !stream(b"", 1));
}

#[test]
fn a_stream_does_not_mix_with_an_edit_during_the_build() {
    let folder = tempfile::tempdir().unwrap();
    let long = "x".repeat(200_000);
    build(folder.path(), &tree(&[("data/x.json", &long)])).unwrap();
    let output = Output::begin(folder.path()).unwrap();
    let mut stream = output.stream(&path("data/x.json")).unwrap();
    stream.write_all(&long.as_bytes()[..150_000]).unwrap();
    fs::write(folder.path().join("data/x.json"), "by hand ".repeat(30_000)).unwrap();
    let failed = stream.write_all(&[b'y'; 100_000]).and_then(|()| stream.flush()).unwrap_err();
    assert!(failed.to_string().contains("build again"), "{failed}");
    assert!(matches!(stream.finish(), Err(WriteError::Unfinished { .. })));
    assert!(matches!(output.commit(), Err(WriteError::Unfinished { .. })));
    assert_eq!(files(folder.path()), tree(&[("data/x.json", &"by hand ".repeat(30_000))]));
}

#[test]
fn an_unfinished_file_stops_the_commit() {
    let folder = tempfile::tempdir().unwrap();
    build(folder.path(), &site()).unwrap();
    let output = Output::begin(folder.path()).unwrap();
    output.stream(&path("data/x.json")).unwrap().write_all(b"half").unwrap();
    let error = output.commit().unwrap_err();
    assert!(error.to_string().contains("data/x.json"), "{error}");
    assert_eq!(files(folder.path()), site());
}

#[test]
#[cfg(unix)]
fn refusals_of_the_system_say_what_to_do() {
    use std::os::unix::fs::PermissionsExt;
    let parent = tempfile::tempdir().unwrap();
    write(parent.path(), "file", "x");
    for folder in ["file", "file/site"] {
        let error = Output::begin(&parent.path().join(folder)).unwrap_err().to_string();
        assert!(error.contains("file stands where a folder must be"), "{error}");
    }
    let locked = parent.path().join("read-only");
    fs::create_dir(&locked).unwrap();
    fs::set_permissions(&locked, fs::Permissions::from_mode(0o555)).unwrap();
    // The superuser may write everywhere.
    if File::create(locked.join("probe")).is_err() {
        let error = Output::begin(&locked).unwrap_err().to_string();
        assert!(error.contains("right to write"), "{error}");
    }
    fs::set_permissions(&locked, fs::Permissions::from_mode(0o755)).unwrap();
}

#[test]
fn each_refusal_has_its_advice() {
    use std::io::{Error, ErrorKind};
    use variorum::write::Doing;
    let text = |doing, source: Error| WriteError::Io { doing, path: "site/x".into(), source }.to_string();
    let full = text(Doing::Stage, ErrorKind::StorageFull.into());
    assert!(full.contains("disk is full; make room") && full.contains("nothing in the site was changed"), "{full}");
    let locked = text(Doing::Prepare, ErrorKind::PermissionDenied.into());
    assert!(locked.contains("right to write there, or choose"), "{locked}");
    assert!(text(Doing::Prepare, ErrorKind::ReadOnlyFilesystem.into()).contains("read-only"));
    let cut = text(Doing::Commit, ErrorKind::PermissionDenied.into());
    assert!(cut.contains("the next build completes the rest") && !cut.contains("nothing in the site"), "{cut}");
}

#[test]
#[cfg(target_os = "linux")]
fn a_full_disk_is_known_as_one() {
    // `/dev/full` refuses each write as a full disk does.
    let refused = File::options().write(true).open("/dev/full").and_then(|mut file| file.write_all(b"x"));
    assert_eq!(refused.unwrap_err().kind(), std::io::ErrorKind::StorageFull);
}

#[test]
fn folders_of_sources_are_protected() {
    let edition = tempfile::tempdir().unwrap();
    let root = edition.path().join("edition");
    for name in ["content/texts", "seeds", "themes", "src", "site"] {
        fs::create_dir_all(root.join(name)).unwrap();
    }
    let refused = [
        "",
        ".",
        "..",
        "content",
        "content/texts/site",
        "seeds/new",
        "site/../src",
        "themes/new/../../themes",
        ".git/x",
        "Seeds",
    ];
    for name in refused {
        let result = protected(&root.join(name), &root);
        assert!(matches!(result, Err(WriteError::Protected { .. })), "{name}: {result:?}");
    }
    for name in ["site", "public/new", "../elsewhere", "content-site", "new/../site"] {
        protected(&root.join(name), &root).unwrap();
    }
    let text = protected(&root.join("content"), &root).unwrap_err().to_string();
    assert!(text.contains("choose a folder of its own"), "{text}");
}

#[test]
#[cfg(unix)]
fn links_do_not_hide_folders_of_sources() {
    use std::os::unix::fs::symlink;
    let edition = tempfile::tempdir().unwrap();
    let root = edition.path().join("edition");
    let far = edition.path().join("far/seeds-of-mine");
    fs::create_dir_all(&far).unwrap();
    fs::create_dir_all(root.join("content")).unwrap();
    symlink(&far, root.join("seeds")).unwrap();
    symlink(root.join("content"), edition.path().join("site")).unwrap();
    for name in ["site", "site/new", "far", "far/seeds-of-mine/site"] {
        let result = protected(&edition.path().join(name), &root);
        assert!(matches!(result, Err(WriteError::Protected { .. })), "{name}: {result:?}");
    }
    protected(&edition.path().join("far/other"), &root).unwrap();
}

#[test]
fn a_forged_journal_takes_nothing_of_others() {
    let folder = tempfile::tempdir().unwrap();
    build(folder.path(), &site()).unwrap();
    write(folder.path(), "mine.txt", "mine");
    write(folder.path(), ".variorum/journal", "variorum journal 1\nremove mine.txt\nend\n");
    assert!(matches!(build(folder.path(), &site()), Err(WriteError::Damaged { .. })));
    assert_eq!(fs::read_to_string(folder.path().join("mine.txt")).unwrap(), "mine");
}

#[test]
#[cfg(unix)]
fn a_forged_journal_brings_nothing_from_elsewhere() {
    let (folder, elsewhere) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    build(folder.path(), &site()).unwrap();
    write(elsewhere.path(), "evil.html", "evil");
    std::os::unix::fs::symlink(elsewhere.path(), folder.path().join(".variorum/staging")).unwrap();
    write(folder.path(), ".variorum/journal", "variorum journal 1\nmove evil.html\nend\n");
    assert!(matches!(build(folder.path(), &site()), Err(WriteError::Damaged { .. })));
    assert!(elsewhere.path().join("evil.html").exists());
}
