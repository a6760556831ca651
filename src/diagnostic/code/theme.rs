//! V06: themes.

codes! {
TEMPLATE_ERROR = "V0601" Error "template error":
"A template of the theme cannot be read, or uses a variable that the page does not have. The message is that of the
template engine, with the file and line. Compare the template with the one of the default theme; a file removed
from your theme falls back to the default."
INTERFACE_STRING_MISSING = "V0602" Error "missing interface string":
"A word of the interface, such as the label of the search field, has no translation in a language that the edition
offers. A page that mixes languages confuses readers and screen readers, so none is borrowed from another language.
Add the string to the theme, or remove the language from `edition.yaml`."
INTERFACE_STRING_UNKNOWN = "V0603" Error "unknown interface string":
"A file of interface strings has a key that the program does not know, so its words would never be seen. Most often it
is misspelt. Correct the key, or take it out; words that only your own templates use stand in those templates.

    skpi: Skip to the text      # read by nobody
    skip: Skip to the text"
INTERFACE_STRING_PLACEHOLDERS = "V0604" Error "wrong placeholders in an interface string":
"A string names between braces what the program fills in, and each language must name exactly what the English string
names, in whatever order the sentence needs: otherwise a page would leave out a title or a number, or show the braces.

    division-description: \"{}, from {}\"              # what stands where?
    division-description: \"{title}, from {text}\""
INTERFACE_STRING_FORMS = "V0605" Error "wrong plural forms of an interface string":
"A string that speaks of an amount has one form for each kind of amount that the language tells apart, by their names in
Unicode's CLDR: English has `one` and `other`, Russian `one`, `few`, `many` and `other`, Arabic six. All forms of the
language must be there, even where two read the same, and no others. Which form goes with which number is listed at
https://www.unicode.org/cldr/charts/latest/supplemental/language_plural_rules.html.

    texts:
      one: \"{n} text\"
      other: \"{n} texts\""
}
