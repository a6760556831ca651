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
}
