//! V10: bibliographies.

codes! {
BIBLIOGRAPHY_SYNTAX = "V1001" Error "malformed entry of a bibliography":
"An entry of a bibliography cannot be read: a brace or a bracket is not closed, a comma or a quotation mark is missing.
It is left out, the others are read. In BibTeX every `{` has its `}`, fields are parted by commas, and an entry begins
at the start of a line.

    @book{frost1978,
      title = {A diary of the frost},
      date = {1978}
    }"
WORK_KEY_TWICE = "V1002" Error "two works with one key":
"A work is cited by its key, so a key stands once in all files of the bibliography together. The second is left out.
Give one of the two another key, or remove it when both are the same work.

    [@frost1978, p. 12]"
WORK_WITHOUT_KEY = "V1003" Error "work without a key":
"An entry has no key, or one with blanks or brackets, so nobody can cite it. It is left out. Any letters and digits
will do, of any script, and `:`, `/`, `-`, `_`, `.` between them.

    {\"id\": \"frost1978\", \"type\": \"book\"}"
WORK_TYPE_UNKNOWN = "V1004" Warning "unknown type of work":
"The type is none that CSL or BibLaTeX has, so the work is taken for a `document` and shown without what its type would
add. Write one of the types that are named.

    type: article-journal"
WORK_INCOMPLETE = "V1005" Warning "work without what its type needs":
"A work of this type cannot be found without these fields, and styles leave a hole where they would stand. Add them.
What nobody knows is said, too: a date that is not known is written in words. Of a work that is entered as a text
cites it (`x-cited-as`) nothing more is asked than the text says.

    issued:
      literal: n.d."
ADDRESS_NO_LINK = "V1006" Warning "address that is no link":
"An address is shortened, has blanks or signs that no address has, or is not of the web, so it leads nowhere and does
not become a link. It is shown as it is written. Write it whole when you know it; where a text itself prints it so,
move it to what the text says.

    x-cited-as: https://www.example.org/..."
PAGES_BACKWARDS = "V1007" Warning "pages that run backwards":
"The last page has a smaller number than the first. Digits of all scripts count, and a shortened last page is no
mistake: `123-8` is read as 123 to 128. Correct one of the two.

    page: 12-15"
WORK_DATE_UNREADABLE = "V1008" Warning "date that cannot be read":
"What stands there is no date that can be sorted: it is shown as it is written, and the work is listed with those that
have none. Write a year, month or day of ISO 8601, a range with `/`, or say in words that it is not known: `n.d.`.

    date = {1917-11/1918-03}"
YEAR_OF_WHICH_CALENDAR = "V1009" Warning "year of a doubtful calendar":
"A year between 1250 and 1450 stands at a work whose language is not given, so it may be of the Solar Hijri calendar:
1388 began in March 2009. It is taken for Gregorian. Give the language, or the calendar (`gregorian` or
`solar-hijri`).

    language: fa
    x-calendar: solar-hijri"
DATE_SHOWN_DIFFERS = "V1010" Warning "date shown and date sorted differ":
"The words in which a date is shown name another year than the one by which it is sorted: 1388 of the Solar Hijri
calendar is 2009 or 2010. Correct one of the two.

    issued: 2009
    x-issued-display: ۱۳۸۸"
NAMES_PARTED_BY_PERSIAN_COMMA = "V1011" Warning "Persian comma inside a name":
"BibTeX parts family and given name by the Latin comma; `،` is a letter like others to other programs, which would take
the whole for one name. It is read as a comma here. Write `,`, so that all programs agree.

    author = {بیات, کاوه}"
WORK_LANGUAGE_UNKNOWN = "V1012" Warning "unknown language of a work":
"The language is neither a tag (BCP 47) nor a name that BibLaTeX has, so the work is shown in the language of the page.
The language of a translated title is a tag and nothing else, or no page finds the title. Write a tag.

    langid = {azerbaijani}     # or: language: az"
FIELD_TOO_LARGE = "V1013" Warning "field that is too large":
"A field has more than 64 KiB, which no title, name or abstract has: most often a quotation mark or a brace is not
closed, or a file was pasted into it. It is left out. Shorten it.

    abstract = {…}"
ABBREVIATION_UNKNOWN = "V1014" Warning "abbreviation that nobody has defined":
"A field of BibTeX has a bare word, which stands for a text that `@string` defines, and no `@string` defines it. The
word itself is taken. Define it, or put the text between braces.

    @string{oup = {Oxford University Press}}"
BETWEEN_ENTRIES = "V1015" Warning "text between entries that nobody reads":
"After an entry of BibTeX there stand braces or fields outside of any entry: most often the entry was closed by one
brace too many, and what follows is lost. Remove the brace.

    @book{key,
      title = {One}},     # the second brace ends the entry
      date = {1917} }"
NUMBER_MALFORMED = "V1016" Warning "number of a work that cannot be right":
"A DOI begins with `10.` and has a slash; the last digit of an ISBN or ISSN is computed from the others. This one does
not fit, so a digit is wrong or missing. It is kept as text and shown; a DOI does not become a link. Compare it with
the work.

    DOI: 10.1007/s13127-011-0069-8"
CROSSREF_UNKNOWN = "V1017" Warning "entry that refers to nothing":
"`crossref` or `xdata` names a key that no entry of the same file has, so nothing is taken over from it. Correct the
key, or remove the line.

    crossref = {collected-letters}"
CITATION_UNKNOWN = "V1018" Error "citation of a work that the bibliography does not have":
"A citation, the front matter of a text or `nocite` names a key that no work has. Correct the key, or add the work to
`content/bibliography.yaml` (or `.json`, `.bib`). The nearest key is named where there is one.

    [@hasanli-2012, p. 12]"
LIST_ITEM_MISSING = "V1019" Error "number that a text's list of works does not have":
"The front matter says which work a number of the text's own list is, and on the lines that it names no item has that
number. Correct the number, or the lines on which the list stands.

    citations:
      list: 72-88
      numbered:
        6: rustamova-2001"
LIST_ITEM_WITHOUT_WORK = "V1020" Warning "item of a text's list that is no work of the bibliography":
"The text's own list has an item for which the front matter names no work, so citations of it are not found and it has
no entry in the bibliography. Add the work, and its key under `numbered`.

    citations:
      numbered:
        7: spihda-609"
TITLE_NEVER_CITED = "V1021" Warning "title that a text never cites":
"The front matter says by which title a text cites a work, and the text never does: most often the title is misspelt.
A title alone is no citation, it may be the name of a person; a page, a volume or a chapter must follow. Write it as
the text has it, or remove the line.

    citations:
      titles:
        fakhrai: سردار جنگل"
WORK_UNCITED = "V1022" Warning "work that nobody cites":
"No text and no editor cites this work, and no list of a text has it. It is shown as never cited. Cite it, name it
under `nocite` in `edition.yaml`, or remove it.

    nocite:
      - hasanli-2012"
WORK_TWICE = "V1023" Warning "two works that are probably one":
"Two works have the same DOI or ISBN, or the same author, title, year and volume: most often one was added again under
another key. Merge them, or say in what they differ: a volume, an edition.

    volume: 2"
LOCATOR_MISFIT = "V1024" Warning "place that a work of this kind does not have":
"A citation names a leaf of a printed book, a page of a web page, or a file of an archive in something that is none.
Correct the label of the place, the key, or the type of the work.

    [@arda-28-1-72, v. 12]"
LOCATOR_OUTSIDE = "V1025" Warning "page outside of the pages of a work":
"The bibliography says on which pages an article or a chapter stands, and a citation names a page that is none of them.
Correct one of the two.

    page: 12-34"
LOCATOR_BACKWARDS = "V1026" Warning "pages of a citation that run backwards":
"The last page of a citation has a smaller number than the first. Digits of all scripts count, and a shortened last
page is no mistake: `123-8` is read as 123 to 128. Correct one of the two.

    [@hasanli-2012, s. 12-15]"
STYLE_UNKNOWN = "V1027" Error "unknown citation style":
"`citation_style` in `edition.yaml` names a style that is not built in, or a file that is not there. Write one of the
names that are listed, or put the file of the style into `content/styles` and write its name with `.csl`.

    citation_style: chicago-author-date"
STYLE_NO_CSL = "V1028" Error "file that is no citation style":
"A file in `content/styles` is no style of the Citation Style Language (CSL 1.0), or one that would never end. Take the
file again from where it came; a page that was saved instead of the file begins with `<!DOCTYPE html>`.

    <style xmlns=\"http://purl.org/net/xbiblio/csl\" version=\"1.0\" class=\"in-text\">"
STYLE_DEPENDENT = "V1029" Error "citation style that only points to another":
"The file says only that its journal uses another style, which is not built in. Put that one into `content/styles`, and
name it in `edition.yaml`.

    citation_style: modern-humanities-research-association.csl"
STYLE_UNTESTED = "V1030" Warning "citation style that is not tried here":
"Any style of CSL can be used. A few are tried with works in Persian, Azerbaijani, Russian and English; this one is
not, so a bibliography of several languages may have mistakes in it. Look at it with care.

    citation_style:
      fa: chicago-author-date"
STYLE_LANGUAGE_MISSING = "V1031" Warning "citation style for a language without words":
"The style is made for a language of which there are no terms here (“ed.”, “p.”). The terms of each work's language,
or of the page, stand in their place. Choose a style that is not made for one language, to be sure.

    citation_style: chicago-author-date"
CITED_AS_TWO = "V1032" Error "number or title of two works":
"The front matter of a text gives one number of its list twice, or one title to two works, so nobody can say which work
a citation means. `1`, `۱` and `01` are one number; capitals and signs make no other title. Correct the number, or give
each work the title by which the text tells it from the other.

    citations:
      numbered:
        1: rustamova-2001
        2: hasanli-2012"
WORK_FIELD_UNKNOWN = "V1033" Warning "variable of a work that nothing reads":
"An entry has a variable or a field whose name is one letter away from one that is read, or begins with `x-` like those
of this program and is none of them. What stands there is kept for exports, and no page shows it. Names that are
nothing like the known ones are left alone: other programs keep their own things in a bibliography. In BibTeX a field
stands once in an entry; of two with one name only the first counts.

    publisher-place: Tehran"
}
