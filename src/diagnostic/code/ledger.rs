//! V05: the ledger of what has been released.

codes! {
LEDGER_LINE = "V0501" Error "line of the ledger that cannot be read":
"The files in `content/ledger/` hold one promise to a line, in columns that are parted by tabs. This line has other
columns, or something stands in one of them that cannot be read. `variorum release`, `seal` and `withdraw` write
these files; bring back the line from the history of the repository, or correct it as the message says.

    # id	seed	ranges	n	sentences	state	release
    k3mv7a	9bf999dea6721a10	0-412	12	120,300	live	1.0.0"
LEDGER_TWICE = "V0502" Error "promised twice":
"Two lines of the ledger speak of the same id or address, or give one § number to two passages, so nothing says which of
them holds. Most often two branches were merged. Keep the line whose release is the older one, with the state that is
true now, and remove the other."
LEDGER_STATE = "V0503" Error "unknown state in the ledger":
"A line of the ledger says that something is in a state that there is not. A passage is `live`, `merged ID`,
`split ID ID …` or `withdrawn GROUND: why`; an address is `live`, `moved ADDRESS` or `withdrawn GROUND: why`. The
grounds are `rights`, `privacy`, `error` and `other`.

    withdrawn rights: the heirs object"
LEDGER_RANGE = "V0504" Error "range that is not in the seed":
"A line of the ledger gives bytes that the seed does not have, that do not begin and end at whole signs, or that another
passage has already. The ranges are written by `variorum release` and `seal`; bring back the line from the history of
the repository. If the seed was replaced by hand, bring the sealed file back and run `variorum seal TEXT --from OLD`."
LEDGER_SUCCESSOR = "V0505" Error "successor that leads nowhere":
"A line of the ledger says that a passage or an address goes on in another one, which is not in the ledger, or from
which one comes back to where one began. Whoever follows a citation would never arrive. Name what it really goes on
in, or withdraw it with a reason.

    k3mv7a	…	merged p0q2rs	1.0.0
    p0q2rs	…	merged k3mv7a	1.0.0      # a circle"
LEDGER_CONFLICT = "V0506" Error "unfinished merge":
"The file holds the marks that Git leaves where two branches changed the same lines. Every line of the ledger is a
promise of its own: keep the lines of both sides and remove the marks. Where both sides have a line for the same id
or address, keep one of them."
RELEASE_FILE = "V0507" Error "file of a release missing or changed":
"A release is frozen: its files never change, so that anybody can see what was published and compare. This one is
missing, cut short or other than it was. Bring it back from the history of the repository.

    git checkout HEAD -- content/ledger/1.0.0"
PASSAGE_WITHOUT_TARGET = "V0508" Error "released passage without a place":
"A release has promised that the address of this passage leads to its words for good, and now they stand in no passage.
Bring them back; or, if they are meant to be gone, say why: its page then stays and tells readers the reason.

    variorum withdraw k3mv7a --reason \"printed twice in the source\""
ADDRESS_WITHOUT_TARGET = "V0509" Error "released address without a page":
"A release has published a page at this address, and now there is none. Say in `content/ledger/addresses.tsv` where it
has moved to, and the old address leads there; or withdraw it with a reason. Texts and divisions that have only been
renamed are found again without a word.

    about/method/	page	-	moved about/principles/	1.0.0"
SEED_REPLACED = "V0510" Error "released seed replaced":
"Passages of this seed have been released, and no text has the seed any more. If the text has a new seed, let variorum
find the passages in it, so that their ids go on leading to their words; if the text is gone, withdraw it.

    variorum seal TEXT --from OLD        # OLD: the former file, or git:REVISION
    variorum withdraw TEXT/ --reason \"why\""
PASSAGE_PAGES_FIXED = "V0511" Error "address of passages changed after a release":
"`passage_pages` decides where the permanent addresses of passages lead, so the first release fixes it for good. Write
what the releases have.

    passage_pages: all"
RELEASE_LIST = "V0512" Error "list of releases out of order":
"`content/ledger/releases.yaml` lists the releases, oldest first; each has a higher number than the one before, and no
earlier day. `variorum release` adds them at the end. After a merge of two branches that both made a release, keep the
one that was published and make the other anew."
ADDRESS_REUSED = "V0513" Error "released address used for something else":
"A release has published something at this address, and now something else stands there, so that whoever follows an old
link would read the wrong page without noticing. An address is never used again. Give the new thing another slug; what
stood there before leads its readers on by itself when it has only moved.

    content/texts/letters/          # released; its text is now content/texts/letters-1920/
    content/texts/letters-1921/     # and not `letters` once more"
LEDGER_ALTERED = "V0514" Error "promise lost or altered":
"What a release has promised stands in the tables of `content/ledger/`, and in the folder of the release as it was then.
A line is missing now, or says something else of what never changes: the § number, the release, the place and the
sentences of a passage in the same seed. Most often a merge has lost it. By hand only a state may be changed.

    git checkout HEAD -- content/ledger/passages.tsv"
}
