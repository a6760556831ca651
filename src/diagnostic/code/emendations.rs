//! V022: quotations and emendations. V024: withheld words.

codes! {
QUOTATION_ABSENT = "V0221" Error "quotation not found":
"The words under `quote` stand nowhere in the text. They are looked for first as the reader sees them, then in the
source; spaces, joiners, marks and the two forms of ye and kaf may differ, letters may not. A quotation is never
moved to a passage that merely looks alike. Copy the words from the page of the text, and check that an
emendation has not changed them since.

    quote: >-
      the words as they stand"
QUOTATION_AMBIGUOUS = "V0222" Error "quotation found more than once":
"The words under `quote` stand at several places, which are listed; which of them is meant cannot be guessed. Quote
a few more words, until the quotation is found once.

    quote: >-
      in the garden
    quote: >-
      waited for him in the garden"
EMENDATION_CROSSES_PASSAGE = "V0223" Error "emendation crosses a passage border":
"The emended words begin in one passage and end in another. A passage is what is cited, so a change must belong to
one of them. Split the emendation in two; if the border itself is wrong, the outline or the format is the place
to correct it."
EMENDATIONS_OVERLAP = "V0224" Error "emendations overlap":
"Two emendations change the same signs of the source, so what should be read depends on which is applied first. Join
them into one, or shorten one of the quotations until they no longer touch. A change inside a longer change, such as
a letter in a transposed line, is written into the reading of the longer one."
TRANSPOSITION_LOSES_LETTERS = "V0225" Error "transposition does not keep its letters":
"An emendation of kind `transposition` moves words and promises to keep every letter and digit. Here some are lost
or added; the message shows which. Correct the reading, or choose another kind if letters really change.

    kind: transposition
    quote: >-
      b a
    read: >-
      a b"
EMENDATION_NUMBER_TWICE = "V0226" Error "two emendations with one number":
"Readers and other editors cite an emendation by its number, so a number stands once in a text. Give the later one
the next free number. Do not renumber those that were released: a citation of number 7 would then lead to another
correction than the one it meant."
EMENDATION_CHANGES_NOTHING = "V0227" Error "emendation changes nothing":
"The reading is what the source says already, perhaps because a rule produces it. An emendation without effect would
be shown as a correction that nobody can see. Remove it, or correct `read`; to say that a doubtful word is right,
write a note."
LINE_OUTSIDE_SEED = "V0228" Error "line outside the seed":
"The number of a line is zero or larger than the number of lines in the seed. Lines are counted from 1, as in any
editor, and empty lines are counted too. The page of the source shows them.

    lines: 12-14"
CONTRIBUTOR_UNKNOWN = "V0229" Error "unknown contributor":
"The key under `by` or `checked_by` is not among the contributors of `edition.yaml`. Every note and emendation says
who answers for it, so the name must lead to somebody. Add the person there, or correct the key.

    contributors:
      - id: editor-key
        kind: person
        name:
          en: A. Editor"
EMENDATION_KEPT_AND_READ = "V0230" Error "kept and changed at once":
"An emendation either gives another reading or says that the words of the source are kept although they look wrong.
This one does both. Remove one of the two: with `kept: true` the words stay, are marked as kept, and `why` says what is
probably meant.

    kept: true
    why: A misprint for “the barge”."
WITHHELD_OVERLAPS = "V0240" Error "words withheld twice or emended":
"Two entries of `withhold.yaml` name the same words, or an emendation corrects words that are withheld. What is hidden
has one entry with one reason, and nobody sees what an emendation of it corrects. Join the entries, shorten one of
them, or remove the emendation."
WITHHELD_CROSSES_PASSAGE = "V0241" Error "withholding changes a passage":
"To hide these words would change which passages there are, what they are, or what another passage says: the entry
crosses the border of two passages, or takes marks with it that make a heading, an item of a list, a row, a note or
the target of a link. The ids of passages must not depend on what is withheld. Write one entry for each passage, and
let it quote the words without such marks; beside `lines` stands a `quote` for a part of them.

    - lines: 12
      quote: words of the heading, without its sign
      reason: privacy
      by: editor-key"
WITHHELD_WORDS_SAID = "V0242" Error "withheld words in an editor's own words":
"The words of an entry of `withhold.yaml`, or eight of them in a row, stand in what an editor has written of the text:
in the front matter, the introduction, the outline, an emendation, or the `why` of an entry or of a date. The site would
show there what it hides in the text. Say it in other words. Words of three signs and fewer are not looked for; what is
written outside the folder of the text is not looked at."
WITHHELD_WORDS_ELSEWHERE = "V0243" Warning "withheld words stand elsewhere too":
"The same words, or eight of them in a row, stand at another place of the source, where they are shown. If they betray
there what is withheld here, add an entry for that place; a common phrase may stay. Words of three signs and fewer are
not looked for."
}
