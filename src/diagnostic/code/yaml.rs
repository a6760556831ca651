//! V01: YAML and front matter.

codes! {
YAML_SYNTAX = "V0101" Error "YAML syntax":
"The file is not YAML, so none of it could be used. Other files are still checked.
The usual causes are a tab used for indentation, a quotation mark that is not closed, a colon and a space inside
a value, or a line that is indented differently from its neighbours. Anything that may hold such signs is safest
on lines of its own under `>-`:

    title:
      en: >-
        The town: a chronicle"
UNKNOWN_KEY = "V0102" Error "unknown key":
"The key is not one that this place of the file knows. Unknown keys are refused rather than passed over, because
a misspelt key would otherwise lose what the editor wrote without a word. Correct the spelling, or check that the
key is indented under the right parent.

    qoute: …      # unknown
    quote: …      # known"
DUPLICATE_KEY = "V0103" Error "duplicate key":
"The same key stands twice in one mapping, and only one of the two values could be used. Remove one of them, or
move it to the mapping it belongs to. Keys are compared as they are written, so `title` and `Title` differ, but
`title` and `\"title\"` do not.

    title: first
    title: second      # which of the two?"
WRONG_TYPE = "V0104" Error "wrong type":
"A value of another shape is expected here: text, a whole number, `true` or `false`, a list, or a mapping. A list
is written with one `- ` for each entry; a mapping with `key: value` on each line. Text never needs quotation marks
to be text here: `read: 1917` is read as it is written.

    rules: not-sign-as-zwnj        # text, where a list is expected
    rules:
      - not-sign-as-zwnj"
MISSING_KEY = "V0105" Error "missing key":
"A key that this place cannot do without is absent, or has no value. An empty value, `null` and `~` all mean
\"nothing\". Add the key with a value; where nothing is known, say so in the words the key allows, such as
`creator: unknown`.

    sha256:            # nothing stands here"
UNKNOWN_VALUE = "V0106" Error "unknown value":
"The key takes one of a fixed set of words, and this is not one of them. The message lists the words that are
allowed. They are compared exactly, in lower case, and cannot be added to here: kinds of notes are declared in
`edition.yaml`, all other sets are fixed.

    certainty: likely      # unknown
    certainty: probable    # certain | probable | possible"
TOO_LARGE = "V0107" Error "too large or nested too deeply":
"Anchors and aliases in YAML can make a small file unfold into gigabytes, and thousands of nested brackets can
exhaust a machine. Such a file is stopped before it does. A file written by hand stays far below the limits: write
out what the aliases repeat, or split the file.

    a: &a [x, x, x]
    b: &b [*a, *a, *a]      # and so on"
NO_FRONT_MATTER = "V0108" Error "no front matter":
"A text or a page begins with its front matter: YAML between two lines that hold only three hyphens. The first of
them is the first line of the file. What follows the second is the introduction, in Markdown.

    ---
    seed: letter.txt
    lang: fa
    ---
    The letter was found …"
FILE_NOT_UTF8 = "V0109" Error "file is not plain UTF-8 text":
"Files that editors write are read as UTF-8, and this one holds bytes that are not, or a control sign that is no
text. It was probably saved in an older encoding such as Windows-1256 or Windows-1251, or as UTF-16. Open it in the
encoding it was written in and save it again as UTF-8; guessing the encoding could turn letters into others without
anyone noticing. A single control sign has slipped in by a key or by copying: remove it."
MALFORMED_VALUE = "V0110" Error "malformed value":
"The value has the right type but cannot be read: a date that does not exist, a number outside its range, a web
address without `https://`, a hash of the wrong length, or text over several lines where one line is expected.
The message says which form is expected.

    at: 2026-02-30      # no such day
    at: 2026-02-28"
}
