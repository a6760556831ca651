//! V020, V021: seeds, layers, rules.

codes! {
SEED_MISSING = "V0201" Error "seed missing":
"The front matter names a seed that does not exist. A seed is the file that holds the text as it was received; it
stands in `seeds/` and is named by its file name. Put the file there, or correct the name; upper and lower case
differ.

    seed: letter-1920.txt      # seeds/letter-1920.txt"
SEED_OUTSIDE = "V0202" Error "seed outside `seeds/`":
"The name of the seed leads out of `seeds/`. Seeds stay in that one folder, so that an edition can be copied whole
and no build reads a file of the machine it happens to run on. Write the name relative to `seeds/`, without `..`
and without a leading slash, and replace a link that leads elsewhere by the file itself.

    seed: ../letter.txt      # refused
    seed: letter.txt"
SEED_WRONG_HASH = "V0203" Error "seed has changed":
"The bytes of the seed are not those that the front matter has pinned with `sha256`. Either the seed was changed by
mistake (an editor that altered line ends is enough), or it was replaced on purpose. In the first case restore it,
for instance with `git checkout`. In the second seal it again, and look at every quotation and line that the text's
files name, since they speak of the old bytes; the ids of its passages are made from the hash and change with it.

    variorum seal TEXT --again"
SEED_NOT_UTF8 = "V0204" Error "seed is not UTF-8":
"The seed holds bytes that are not UTF-8; the message gives the first such byte and its line. Convert the file once
from the encoding it was written in, look through the result, keep a note of the conversion under `provenance`, and
pin the new file with `variorum seal TEXT --again`. The program does not guess an encoding: a wrong guess is not
noticed.

    iconv -f windows-1256 -t utf-8 old.txt > seeds/letter.txt"
SEED_CONTROL_SIGN = "V0205" Error "control sign in seed":
"The seed holds a sign that is no text: NUL, or another control sign beside tab, line feed, carriage return and
form feed. Such signs cannot be printed or written into a web page, and they usually mean that the file is not the
plain text it seems to be. Remove the sign from the copy and pin the new file with `variorum seal TEXT --again`."
SEED_BYTE_ORDER_MARK = "V0206" Warning "byte-order mark":
"The seed begins with the invisible mark U+FEFF that some editors put before UTF-8 text. It is kept, as every byte
of a seed is, and counted as left out of the text. Nothing has to be done. When a new copy of the text is made, save
it without the mark."
SEED_LONE_BIDI_CONTROL = "V0207" Warning "bidi control without its partner":
"A sign that opens an embedding, an override or an isolate of the other writing direction is not closed in its
line, or one that closes stands alone. On screen it can make words change places, so that readers see another
sentence than the one that is written. The sign stays in the source layer; an emendation can leave it out."
SEED_EMPTY = "V0208" Error "empty seed":
"The seed holds no letter and no digit, so there is no passage to show or to cite. The file was probably saved
before its text was pasted, or holds only line ends and punctuation. Fill it and pin it with
`variorum seal TEXT --again`, or remove the folder of the text."
SEED_NOT_SEALED = "V0209" Error "no hash pinned yet":
"The front matter names a seed but does not say which bytes it must hold. The hash is what makes a citation
provable: without it nobody can show that the text is still the one that was cited. Write it with the command
below; it adds the key `sha256` and changes nothing else.

    variorum seal TEXT"
RULE_UNKNOWN = "V0210" Error "unknown rule":
"The name under `rules` is none of the rules that the program has. A rule changes a published, closed list of
signs, so it cannot be declared in an edition: what no rule does is the work of an emendation. Where no rule has a
name like the one that was written, the help lists them all.

    rules:
      - not-sign-as-zwnj"
RULE_WRONG_LANGUAGE = "V0211" Error "rule does not fit the language":
"The rule relies on the habits of one language or script and the text is in another; it would change what it does
not understand. Remove the rule, or correct `lang` if that is what is wrong. A passage in another language inside the
text does not make a rule of that language fit the whole."
RULE_PARAMETER = "V0212" Error "rule parameter wrong":
"The rule does not take this parameter, or not with this value. A rule with parameters is written as a mapping of
its name to them; a rule without any is written as its name alone. Every rule takes `except`, a list of lines of the
seed that it leaves alone; a rule is named once.

    rules:
      - space-before-mark:
          marks: .،
          except:
            - 354"
RULE_EXCEPTION_UNUSED = "V0213" Warning "exception never applies":
"A rule is told to leave a line of the seed alone, and no passage stands on that line: it is empty, or the seed has
fewer lines. Remove the line from `except`, so that the list says what was really decided, or correct its number.

    - double-spaces:
        except:
          - 354"
SEED_TOO_LARGE = "V0214" Error "seed too large":
"Places in a seed are counted in 32 bits, so a seed may hold at most 4 GiB. No single text comes near this; a file
of that size is probably an image or an archive that got into `seeds/`. Split a collection into one seed for each
text."
}
