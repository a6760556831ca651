//! V09: `edition.yaml`.

codes! {
EDITION_FILE_MISSING = "V0901" Error "edition.yaml missing":
"The folder holds no `edition.yaml`, so it is not an edition. Change to the folder of your edition, or name it on the
command line; `variorum new` makes a new one.

    title:
      en: My edition
    base_url: https://example.org/edition/"
}
