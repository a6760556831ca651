//! V04: ids, slugs, and what concerns the edition as a whole.

codes! {
SLUG_UNSAFE = "V0401" Error "unsafe slug":
"A slug becomes an address and a file name, so it holds only small Latin letters, digits and single hyphens between
them. Everything else is written differently by different programs and breaks links that were cited. Name the thing
in Latin letters; its title may be in any script.

    Letters_1920      # refused
    letters-1920"
SLUG_RESERVED = "V0402" Error "reserved slug":
"The slug is the name of a page that the site itself makes (such as `people`, `notes`, `search`), a language code, or
a name that Windows does not allow for a file (such as `con` or `nul`). Choose another.

    search            # the search page stands there
    the-search"
SLUG_TWICE = "V0403" Error "two texts with one slug":
"The list under `texts` in `edition.yaml` names one text twice, and two texts cannot stand at one address. Remove one
of the lines; if another text was meant, write the name of its folder. A text that replaces another is not a new
text: replace its seed instead."
TEXT_NOT_LISTED = "V0404" Error "list of texts and folders differ":
"The list of texts in `edition.yaml` and the folders in `content/texts/` do not agree: a folder is not listed, or a
text is listed that has no folder. The list fixes the order in which readers meet the texts. Add the missing line,
or remove the one too many.

    texts:
      - letters-1920"
PASSAGE_ID_TWICE = "V0405" Error "two passages with one id":
"The ids of two passages come out the same and nothing tells the two apart, most often because one seed was added
twice under two names. An id must lead to one passage for good. Remove one of the two texts, or the copy of its
seed."
PUBLICATION_WITHOUT_BASIS = "V0406" Error "full publication without a basis":
"The text is to be published in full, but the front matter does not say what allows it. Say on which basis: public
domain, a licence, a permission, or the publisher's own decision, with its date. Where there is none, publish
excerpts.

    rights:
      publish: full
      basis: public-domain"
STRAY_FILE = "V0407" Error "file that belongs to no text":
"Every file in `content/texts/` lies in the folder of a text, and YAML there has a name that the program knows. This
file would be read by nobody, and what it says would be lost without a word. Move it, correct its name, or remove it.
Files whose names begin with a point, and others than YAML beside a text, are left alone.

    content/texts/letters-1920.md                      # read by nobody
    content/texts/letters-1920/index.md
    content/texts/letters-1920/emendation.yaml         # read by nobody
    content/texts/letters-1920/emendations.yaml"
CONTRIBUTOR_TWICE = "V0408" Error "two contributors with one id":
"Emendations name whoever made them by the id of a contributor, so two contributors cannot share one. If they are the
same, keep one entry; if not, give one of them another id and correct what names it.

    contributors:
      - id: sm
      - id: sm-2"
PAGE_STRAY_FILE = "V0410" Error "file that is no page":
"Every file in `content/pages/` is an editorial page. A page is named by its slug, a translation of it by the slug and
the language; there are no folders inside. This file has another name and would be read by nobody. Rename it, move it,
or remove it. Files whose names begin with a point are left alone.

    content/pages/principles.md
    content/pages/principles.fa.md      # the same page in Persian"
PAGE_LANGUAGE_TWICE = "V0411" Error "page twice in one language":
"Two files are the same page in the same language, so only one of them could stand at its address. Most often the front
matter of `<slug>.md` names the language of a translation. Correct the language, or remove one of the files.

    content/pages/principles.md         # lang: fa
    content/pages/principles.fa.md      # Persian once more"
PAGE_LANGUAGE_CONTRADICTED = "V0412" Error "page in two languages":
"The name of the file says that the page is in one language, its front matter that it is in another. The name is enough:
remove `lang` from the front matter of a translation, or rename the file.

    content/pages/principles.fa.md
    lang: ru                            # contradicts the name"
PAGE_LANGUAGE_UNKNOWN = "V0413" Error "page in a language without interface":
"The page is written in a language that the interface does not have, so it would have no address and no frame. Add the
language under `languages` in `edition.yaml`, when the theme speaks it, or remove the page.

    languages:
      - en
      - fa"
IMAGE_NOT_SHOWN = "V0414" Warning "image not shown":
"Introductions and editorial pages show no images: a picture from elsewhere would make every reader's browser ask
somebody else for it, and pictures of the edition's own have no place yet. The words in the brackets are shown, the
picture is not. Remove it, or link to it.

    ![The harbour](https://example.org/harbour.jpg)     # only the words are shown
    [The harbour](https://example.org/harbour.jpg)      # a link"
EXCERPTS_TOO_LONG = "V0420" Error "excerpts too long":
"A text with `publish: excerpts` is not shown, but its introduction and front matter quote much of it: runs of eight
and more of its words make up more than a twentieth of the text. Case, marks and spaces count for nothing. Quote less;
or, if you may publish the text, write `publish: full` and the `basis`."
SEEDS_PUBLIC = "V0421" Warning "a public repository shows what the site hides":
"The site shows none of a text with `publish: excerpts`, and none of the words that `withhold.yaml` names. The folder
`seeds/` holds all of them, and so does `withhold.yaml` where it quotes; whoever can read the repository can read them,
in its history too. If they must not be public, keep the edition in a private repository and publish the folder
`site/` alone. If the repository is private already, nothing needs to be done."
STATEMENT_UNKNOWN = "V0422" Warning "unknown statement of rights":
"The `statement` is almost the name of one of the twelve statements of rightsstatements.org or of a Creative Commons
licence, but not quite, so that it would be shown as it is written and not in the words of the readers' language.
Correct it. Other words than such names are shown as they are.

    rights:
      statement: in-copyright"
}
