//! V08: what editors say of the texts: notes, cross-references.

codes! {
QUOTATION_ACROSS_PASSAGES = "V0801" Error "quotation across passages":
"The words of an entry begin in one passage and end in another. A passage is what is cited, so each entry speaks of words
of one of them. Quote words of one passage, and write an entry for each.

    - id: the-dawn
      quote: at dawn"
QUOTATION_REPLACED = "V0802" Error "quoted words that stand nowhere":
"The words stand in the source, and nothing of them in the edited text: an emendation or a rule has left them out, as it
does with the layout of a page. What a reader cannot see can bear no note. Quote words that a reader sees, or name the
passage by its id."
PASSAGE_UNKNOWN = "V0803" Error "no such passage":
"A passage, or a sentence of it, is named by an id that no passage of this text has: it is misspelt, it was withdrawn,
or its words have become part of another passage, which is named then. The id of a passage stands on its page and in
its permanent address. An id that no release holds changes with the seed; words that are quoted are found again."
NOTE_KIND_UNKNOWN = "V0804" Error "unknown kind of note":
"A note is of a kind that `edition.yaml` does not declare. Readers choose notes by their kinds, so each has a name in
their languages.

    note_kinds:
      - id: textual
        name:
          en: Textual"
NOTE_ID_TWICE = "V0805" Error "two notes with one id":
"The id of a note is a part of its permanent address, so it stands once in the whole edition, whatever the text. Give the
newer of the two another id.

    /notes/the-frost/"
CERTAIN_WITHOUT_GROUND = "V0806" Error "certain without a ground":
"A note, or an entry of the register, that is called certain must say on what ground: `here` (the text itself; of an
entity the texts), another text of the edition by its slug, or the literature in words. What has no ground is at most
probable.

    certainty: certain
    ground: here"
GROUND_UNKNOWN = "V0807" Error "ground that is no text":
"One word under `ground` names a text of the edition by its slug, and no text has that slug. Correct the slug, write
`here` for the text itself, or name the literature in more than one word: author, title, page.

    ground: A diary of the frost, p. 12"
REFERENCE_BROKEN = "V0808" Error "cross-reference that leads nowhere":
"`[[…]]` in what editors write leads to a text, a division, a passage, a note, an entity, a parallel or a page of
this edition, and there is none of that name. The nearest names are given.

    [[hassan]] [[letters]] [[letters/1-1]] [[letters#k3mv7a]] [[k3mv7a]] [[note:the-frost]] [[page:principles]]
    [[k3mv7a|with words of its own]]"
REFERENCE_AMBIGUOUS = "V0809" Error "cross-reference with two targets":
"`[[…]]` has a name that two things bear, such as a text and a page, and which of them is meant cannot be guessed. Say it
by what stands in front of the name.

    [[text:principles]] [[page:principles]] [[entity:principles]]"
ENTITY_ID_TWICE = "V0810" Error "two entities with one id":
"The id of an entity is a part of its permanent address, and cross-references name it by the id alone. So it stands
once in the whole register, whatever the kinds are. Give one of the two another id, or make one entity of them.

    /people/hassan/"
ENTITY_UNKNOWN = "V0811" Error "no such entity":
"An id is named that no entity of the register has: under `is` in `mentions.yaml`, under `not`, `in` or `author`, or
among those who took part in an event. Correct the id, or add the entity to its file in `content/register/`.

    is: don-river     # or: none"
TEXT_UNKNOWN = "V0812" Error "no such text":
"The register or a parallel names a text by a slug that no text of the edition has: under `text`, `only_in` or `not_in`.
The slug of a text is the name of its folder in `content/texts/`.

    only_in:
      - letters"
NAME_UNDECIDED = "V0813" Warning "doubtful name":
"A form is that of several entities, or means its entity only where an editor says so, and nobody has said whom it means
at these places. They are not linked. Say it for each place, in the file `mentions.yaml` beside the text.

    - quote: Don
      lines: 12
      is: don-river     # or: none
      certainty: certain
      why: They ride along its bank.
      by: editors"
MENTION_TWICE = "V0814" Error "two entries for one name":
"Two entries of `mentions.yaml` speak of the same words, so nobody can tell whom they mean. Make one entry of the two,
or let each quote only its own words, with `lines`, `prefix` or `suffix` where the name stands more than once.

    - quote: Don
      lines: 12"
PLACE_INSIDE_ITSELF = "V0815" Error "place inside of itself":
"The places around this one, each named under `in` of the one before, lead back to it. One of them does not lie in the
next: correct or remove that line.

    - id: rasht
      in: gilan"
PARALLEL_ID_TWICE = "V0816" Error "two parallels with one id":
"The id of a parallel is its place on the page of all parallels and a part of its address, so it stands once. Give one of
the two another id.

    /parallels/#the-landing"
PARALLEL_MISFIT = "V0817" Error "parallel that does not fit":
"A parallel has two passages at least. One that differs or conflicts says in what, under `in`: date, actor, cause or
verdict; the others do not. Distinct acts are no conflict: write `same-event`.

    kind: differs
    in:
      - date"
ENTITY_MISFIT = "V0818" Error "entity of another kind":
"An entity stands where only another kind can: a place under `persons`, a person under `in` or `places`, an event as the
author of a work; or it is one that it must not be mistaken for itself. Write it under the key of its kind, or name
another."
CHECKED_BY_PROGRAM = "V0819" Error "checked by a program":
"`checked_by` names who has read something again and vouches for it: a person, or a group of persons. The contributor
that is named here is software. Name the person, or remove the line: the site then says that nobody has checked it.

    checked_by: null"
}
