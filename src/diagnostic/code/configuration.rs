//! V09: `edition.yaml`.

codes! {
EDITION_FILE_MISSING = "V0901" Error "edition.yaml missing":
"The folder holds no file `edition.yaml`, so it is not an edition. Change to the folder of your edition, or name it
on the command line with `--edition FOLDER`. To begin a new edition, write these lines into a file of that name; the
next run says which keys are still missing.

    title:
      en: My edition
    base_url: https://example.org/edition/"
INTERFACE_LANGUAGE_TWICE = "V0910" Error "interface language twice":
"The list under `languages` names one language twice. Each language has its pages at one address, so it is named once;
upper and lower case make no difference. Remove one of the lines.

    languages:
      - en
      - fa
      - fa      # named already"
NOTE_KIND_TWICE = "V0911" Error "kind of notes twice":
"Two kinds under `note_kinds` have one id, by which notes name their kind. Give one of them another id, or remove it.

    note_kinds:
      - id: textual
        name:
          en: Textual
      - id: historical
        name:
          en: Historical"
THEME_MISSING = "V0915" Error "no such theme":
"`theme` names a folder in `themes/`, with at least one file in it, and there is none of this name. Correct the name,
make the folder, or take the line out: without it the site has the theme that is part of the program.

    theme: paper
    # themes/paper/css/edition.css"
}
