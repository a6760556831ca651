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
What nobody knows is said, too: a date that is not known is written in words.

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
Write a tag.

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
}
