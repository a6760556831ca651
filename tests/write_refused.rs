//! Output folders that cannot be written to: each is refused in words that say what to do, and nothing is changed.

#[path = "cli_support/mod.rs"]
mod support;

use std::path::Path;
use support::{Ran, SEED, Scratch};

/// Builds, which must fail on the machine's account; the site must stay as it is.
fn refused(edition: &Scratch, folder: &str) -> Ran {
    let before = edition.tree(".");
    let ran = edition.run(&["build", "--output", folder]);
    assert_eq!(ran.code, 2, "{folder}: {ran:?}");
    assert!(edition.tree(".") == before, "{folder}: something was changed");
    ran
}

#[test]
fn a_file_where_a_folder_must_be() {
    let edition = Scratch::new();
    edition.write("file", "mine");
    for folder in ["file", "file/site"] {
        let ran = refused(&edition, folder);
        assert!(ran.err.contains("a file stands where a folder must be; move it away"), "{ran:?}");
        assert!(ran.err.contains("nothing in the site was changed"), "{ran:?}");
    }
    // In a folder that is a site already, and in one that is not.
    edition.build();
    std::fs::remove_dir_all(edition.path("site/letter")).unwrap();
    edition.write("site/letter", "mine").write("other/letter", "mine").write("other/data/passages.json/mine", "mine");
    let ran = refused(&edition, "site");
    assert!(ran.err.contains("\n  letter (file)\n") && ran.err.contains("move them away"), "{ran:?}");
    let before = edition.tree("other");
    let ran = edition.run(&["build", "--output", "other"]);
    assert_eq!(ran.code, 2, "{ran:?}");
    assert!(ran.err.contains("\n  data/passages.json (folder)\n  letter (file)\n"), "{ran:?}");
    assert!(without_house(edition.tree("other")) == before);
}

/// The tree without the tool's own folder, which a refused first build leaves with nothing but its lock in it.
fn without_house(mut tree: support::Tree) -> support::Tree {
    tree.remove(".variorum/lock");
    tree
}

/// On a file system that ignores case, the name that is looked for finds the file that is written otherwise. Both names are given to one
/// file here, which is what such a file system answers.
#[test]
#[cfg(unix)]
fn a_name_that_differs_in_case_only_is_an_obstacle() {
    let edition = Scratch::new();
    for (theirs, ours) in
        [("Index.html", "index.html"), ("Letter", "letter"), ("data/Passages.JSON", "data/passages.json")]
    {
        edition.write(&format!("other/{theirs}"), "mine");
        std::fs::hard_link(edition.path("other").join(theirs), edition.path("other").join(ours)).unwrap();
    }
    let before = edition.tree("other");
    let ran = edition.run(&["build", "--output", "other"]);
    assert_eq!(ran.code, 2, "{ran:?}");
    assert!(ran.err.contains("\n  data/passages.json (file)\n  index.html (file)\n  letter (file)\n"), "{ran:?}");
    assert!(without_house(edition.tree("other")) == before);
}

#[test]
#[cfg(unix)]
fn a_folder_that_may_not_be_written() {
    use std::fs::{Permissions, copy, set_permissions};
    use std::os::unix::fs::{MetadataExt, PermissionsExt};
    use std::os::unix::process::CommandExt;
    let edition = Scratch::new();
    edition.build();
    edition.write("empty/.keep", "");
    // The superuser may write everywhere; then the program runs for somebody else, from where everybody can reach it.
    let program = edition.path("variorum");
    copy(env!("CARGO_BIN_EXE_variorum"), &program).unwrap();
    let is_root = edition.root().metadata().unwrap().uid() == 0;
    let mode = |path: &str, mode: u32| set_permissions(edition.path(path), Permissions::from_mode(mode)).unwrap();
    for (path, bits) in
        [(".", 0o755), ("variorum", 0o755), ("site", 0o555), ("site/.variorum", 0o555), ("empty", 0o555)]
    {
        mode(path, bits);
    }
    let before = edition.tree(".");
    for folder in ["site", "empty", "empty/site"] {
        let mut command = std::process::Command::new(&program);
        command.current_dir(edition.root()).args(["build", "--output", folder]);
        if is_root {
            command.uid(65_534).gid(65_534);
        }
        let ran = support::ran(command.output().unwrap());
        assert_eq!(ran.code, 2, "{folder}: {ran:?}");
        assert!(ran.err.contains("give yourself the right to write there, or choose another"), "{folder}: {ran:?}");
        assert!(ran.err.contains("nothing in the site was changed"), "{folder}: {ran:?}");
        assert!(edition.tree(".") == before, "{folder}");
    }
    mode("site", 0o755);
    mode("site/.variorum", 0o755);
    mode("empty", 0o755);
}

/// A limit of the system on the size of files works for everybody: what cannot be written whole is not written at all.
#[test]
#[cfg(unix)]
fn a_limit_in_the_midst_of_a_file() {
    let edition = Scratch::new();
    let before = edition.build();
    edition.text("letter", format!("{SEED}\n{}", "The wind rose. ".repeat(10_000)), "lines");
    let mut command = std::process::Command::new("sh");
    let program = env!("CARGO_BIN_EXE_variorum");
    command.args(["-c", "trap '' XFSZ; ulimit -f 64; exec \"$0\" build", program]).current_dir(edition.root());
    let ran = support::ran(command.output().unwrap());
    assert_eq!(ran.code, 2, "{ran:?}");
    assert!(ran.err.contains("larger than the disk or your account allows"), "{ran:?}");
    assert!(ran.err.contains("nothing in the site was changed"), "{ran:?}");
    assert!(edition.tree("site") == before);
    assert_eq!(edition.run(&["build"]).code, 0);
    assert!(edition.tree("site") != before);
}

/// Runs a script with file systems of its own, which go away with it; `None`, and a word, where the system does not let us.
#[cfg(target_os = "linux")]
fn with_own_disks(script: &str, edition: &Scratch, mount: &Path) -> Option<Ran> {
    let run = |script: &str| {
        // The superuser needs no other name for it; everybody else becomes one in a world of their own.
        let own_user: &[&str] = &["--user", "--map-root-user", "--mount"];
        [&["--mount"][..], own_user].into_iter().find_map(|flags| {
            let mut command = std::process::Command::new("unshare");
            command.args(flags).args([
                "sh",
                "-c",
                &format!("mount -t tmpfs -o size=64m none \"$1\" || exit 77; {script}"),
            ]);
            command.arg(env!("CARGO_BIN_EXE_variorum")).arg(mount).current_dir(edition.root());
            command.output().ok().filter(|output| !matches!(output.status.code(), Some(1 | 77)))
        })
    };
    if run("exit 0").is_none() {
        eprintln!("no disk of its own can be had here (unshare, mount); a full one and a read-only one are not tried");
        return None;
    }
    Some(support::ran(run(&format!("set -e; {script}")).expect("a disk, as before")))
}

#[test]
#[cfg(target_os = "linux")]
fn a_full_disk() {
    let edition = Scratch::new();
    let wanted = edition.build();
    edition.write("disk/.keep", "");
    let large = Scratch::new();
    large.text("letter", format!("{SEED}\n{}", "The wind rose. ".repeat(100_000)), "lines");
    let script = format!(
        r#"
        "$0" build --quiet --output "$1/site"
        dd if=/dev/zero of="$1/fill" bs=64k 2>/dev/null || :
        test "$(df --output=avail "$1" | tail -n 1)" -eq 0
        code=0; "$0" build --edition '{0}' --output "$1/site" || code=$?
        cp -R "$1/site" after
        code_of_first=0; "$0" build --output "$1/new" || code_of_first=$?
        test ! -e "$1/new/index.html"
        rm "$1/fill"
        "$0" build --quiet --edition '{0}' --output "$1/site"
        cp -R "$1/site" later
        test $code_of_first -eq 2
        exit $code
        "#,
        large.root().display()
    );
    let Some(ran) = with_own_disks(&script, &edition, &edition.path("disk")) else { return };
    assert_eq!(ran.code, 2, "{ran:?}");
    assert!(ran.err.contains("the disk is full; make room and build again"), "{ran:?}");
    assert!(ran.err.contains("nothing in the site was changed"), "{ran:?}");
    assert!(edition.tree("after") == wanted, "the site was changed");
    assert!(edition.tree("later") == large.build(), "the next build does not complete");
}

#[test]
#[cfg(target_os = "linux")]
fn a_disk_that_is_read_only() {
    let edition = Scratch::new();
    let wanted = edition.build();
    edition.write("disk/.keep", "");
    let script = r#"
        "$0" build --quiet --output "$1/site"
        mount -o remount,ro "$1"
        code=0; "$0" build --output "$1/site" || code=$?
        cp -R "$1/site" after
        exit $code
    "#;
    let Some(ran) = with_own_disks(script, &edition, &edition.path("disk")) else { return };
    assert_eq!(ran.code, 2, "{ran:?}");
    assert!(ran.err.contains("the disk is read-only; choose an output folder on another one"), "{ran:?}");
    assert!(edition.tree("after") == wanted);
}
