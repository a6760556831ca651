//! V06: themes.

codes! {
TEMPLATE_ERROR = "V0601" Error "template error":
"A template of your theme cannot be read, or uses a name that no page has. Every template is tried before any page is
made, on made-up pages that have all they can have, nothing, and each thing alone. Correct the name; `docs/theming.md`
lists what each template is given. A template that you take out of your theme falls back to the embedded one.

    {{ page.titel }}
    {{ page.title }}"
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
BODY_NOT_ONCE = "V0606" Error "body of the page not printed once":
"The text of a page does not go through its template: the template prints `{{ body }}` where it belongs. Without it the
page would be empty, twice and each id would stand in it twice, and in a tag, a comment or a script its markup would be
none. Print it once on every page, outside loops, where a paragraph could stand.

    {% if contents %}{{ body }}{% endif %}      # a page without contents has no text
    {{ body }}"
TEMPLATE_ENDLESS = "V0607" Error "template without end":
"The template extends or includes itself, calls itself, loops, or makes more than any page could use; it was stopped
before it could fill the memory. A template is the frame of a page: its loops go over what the page is given. To build
on the embedded template that yours replaces, name that one with its layer.

    {% extends \"home.html\" %}              # in home.html itself
    {% extends \"default/home.html\" %}"
THEME_FILE_UNKNOWN = "V0608" Error "unknown file in a theme":
"A file in the folder of a theme takes the place of the embedded file at the same path, and there is none at this path,
so it would be used by nothing. Correct its name; `variorum theme which` lists all of them. Another language is one more
file `i18n/xx.yaml`, and fonts and images go into `assets/`. Files whose names begin with a point are left alone.

    themes/paper/edition.css            # used by nothing
    themes/paper/css/edition.css"
THEME_ASSET = "V0609" Error "asset of a theme with an unsafe name":
"Files in the folder `assets/` of a theme are copied into the site as they are, beside the style sheet. Their names
become addresses, so they hold small Latin letters, digits and `-`, `_`, `.` only, and none of them may be that of a
file which the theme has already.

    themes/paper/assets/Naskh Regular.woff2      # refused
    themes/paper/assets/naskh-regular.woff2"
}
