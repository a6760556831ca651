#!/usr/bin/env python3
"""Write an edition of N made-up documents, for variorum or for Hugo, from the same words.

    generate.py variorum N OUT [--seed S] [--seeds FOLDER] [--jobs J] [--keep]
    generate.py hugo     N OUT [--seed S] [--seeds FOLDER] [--jobs J] [--keep]

The Markdown body of document i is the same to the byte on both sides and depends on i, the seed and the seed
texts alone: neither on N nor on the number of processes. The edition of 10 begins the edition of 1,000.
OUT must not exist; it appears when it is complete. `OUT.json` beside it says what was written. With --keep, an OUT
that the same call would write again is left as it is.
"""

import argparse
import hashlib
import json
import multiprocessing
import os
import pathlib
import random
import re
import shutil
import sys

HERE = pathlib.Path(__file__).resolve().parent

# Twenty documents hold the four languages as 50, 20, 15 and 15 %; interleaved, so that the first ten are close to it too.
CYCLE = "fa az fa ru fa en fa az fa ru fa az fa en fa ru fa az fa en".split()
HEADINGS, PARAGRAPHS, NOTES = 6, 60, 12
SENTENCES = 20_000  # made per language; documents are runs of them
JOINED_VERB = 30  # every 30th Persian verb lacks its zero-width non-joiner
DOUBLE_SPACE = 700  # every 700th gap between words is two spaces wide

ZWNJ = "\u200c"
# Common verb forms that follow the Persian prefix «می»: general language, taken from no text.
VERBS = """
    کند کنند کنم کنیم شود شوند رود روند آید آیند گوید گویند نویسد داند دانند گیرد گیرند
    دهد دهند بیند آورد ماند رسد کرد کردند شد رفت گفت گفتند نوشت گرفت
""".split()
TURKIC = frozenset("əğışçöüƏĞİŞÇÖÜ")
WORD = re.compile(r"[^\W\d_][\u064b-\u0652\u0670]*(?:[^\W\d_][\u064b-\u0652\u0670]*)*")


class Dice:
    """Draws that rest on `random()` alone, the one method whose sequence Python promises never to change."""

    def __init__(self, *name):
        self._random = random.Random("/".join(map(str, name))).random

    def below(self, n):
        return int(self._random() * n)

    def between(self, low, high):
        return low + self.below(high - low + 1)

    def choose(self, items):
        return items[self.below(len(items))]

    def distinct(self, count, n):
        """`count` different numbers below n, ascending."""
        found = set()
        while len(found) < count:
            found.add(self.below(n))
        return sorted(found)


def script(word):
    first = word[0]
    if "\u0600" <= first <= "\u06ff":
        return "arabic"
    if "\u0400" <= first <= "\u04ff":
        return "cyrillic"
    return "latin" if first in TURKIC or first.isascii() else None


def read_vocabulary(folder):
    """The distinct words of the seed texts, sorted, for each language."""
    found = {"fa": set(), "az": set(), "ru": set(), "en": set()}
    files = sorted(pathlib.Path(folder).glob("*.txt"))
    for file in files:
        for line in file.read_text(encoding="utf-8").splitlines():
            words = [w for w in WORD.findall(line) if 2 <= len(w) <= 16]
            # Joined verbs of the seeds stay out: the share of them is set by JOINED_VERB.
            found["fa"].update(w for w in words if script(w) == "arabic" and not w.startswith(("می", "نمی")))
            found["ru"].update(w for w in words if script(w) == "cyrillic")
            latin = [w for w in words if script(w) == "latin"]
            # The two Latin languages are told apart by the line; a short one (a heading, an address) may be either.
            if len(latin) >= 8 and "://" not in line:
                found["az" if TURKIC & set(line) else "en"].update(latin)
    poor = [lang for lang, words in found.items() if len(words) < 100]
    if poor:
        sys.exit(f"generate.py: fewer than 100 words of {', '.join(poor)} in the {len(files)} files of {folder}")
    return {lang: sorted(words) for lang, words in found.items()}


def make_sentences(lang, words, seed):
    """Sentences as pairs of (number of words, text)."""
    dice = Dice("sentences", seed, lang)
    comma = "،" if lang == "fa" else ","
    gaps = verbs = 0
    sentences = []
    for number in range(SENTENCES):
        drawn = [dice.choose(words) for _ in range(dice.between(8, 22))]
        if len(drawn) > 12:
            drawn[dice.between(3, 8)] += comma
        if lang == "fa" and number % 2 == 0:
            verbs += 1
            prefix = "نمی" if dice.below(8) == 0 else "می"
            drawn[-1] = prefix + ("" if verbs % JOINED_VERB == 0 else ZWNJ) + dice.choose(VERBS)
        text = drawn[0]
        for word in drawn[1:]:
            gaps += 1
            text += ("  " if gaps % DOUBLE_SPACE == 0 else " ") + word
        sentences.append((len(drawn), text + "."))
    return sentences


class Source:
    """All that documents are drawn from."""

    def __init__(self, folder, seed):
        self.seed = seed
        self.words = read_vocabulary(folder)
        self.sentences = {lang: make_sentences(lang, words, seed) for lang, words in self.words.items()}


def run_of_sentences(dice, sentences, at_least):
    """Consecutive sentences of `at_least` words together or a few more."""
    at = dice.below(SENTENCES - at_least)
    texts, count = [], 0
    while count < at_least:
        length, text = sentences[at]
        texts.append(text)
        count += length
        at += 1
    return texts


class Document:
    """One document: what both tools print, and the line numbers (from 1) of its headings."""

    def __init__(self, source, number):
        self.number = number
        self.slug = f"d{number:06d}"
        self.lang = CYCLE[(number - 1) % len(CYCLE)]
        dice = Dice("document", source.seed, number)
        words, sentences = source.words[self.lang], source.sentences[self.lang]
        self.title = " ".join(dice.choose(words) for _ in range(5))
        self.introduction = dice.choose(sentences)[1].replace("  ", " ")
        noted = dice.distinct(NOTES, PARAGRAPHS)
        self.heading_lines, lines = [], []
        for index in range(PARAGRAPHS):
            if index % (PARAGRAPHS // HEADINGS) == 0:
                self.heading_lines.append(len(lines) + 1)
                lines += ["## " + " ".join(dice.choose(words) for _ in range(4)), ""]
            texts = run_of_sentences(dice, sentences, dice.between(70, 92))
            if index in noted:
                texts[dice.below(len(texts))] += f"[^{noted.index(index) + 1}]"
            lines += [" ".join(texts), ""]
        for note in range(1, NOTES + 1):
            lines += [f"[^{note}]: " + " ".join(run_of_sentences(dice, sentences, 14)), ""]
        self.body = "\n".join(lines[:-1] + [""]).encode()


def write_for_variorum(out, document):
    sealed = hashlib.sha256(document.body).hexdigest()
    (out / "seeds" / f"{document.slug}.txt").write_bytes(document.body)
    folder = out / "content" / "texts" / document.slug
    folder.mkdir()
    rules = ["double-spaces"] + (["verb-zwnj"] if document.lang == "fa" else [])
    front = [
        "---",
        f"seed: {document.slug}.txt",
        f"sha256: {sealed}",
        f"lang: {document.lang}",
        "title:",
        f"  {document.lang}: {document.title}",
        "creator: unknown",
        "date: unknown",
        "provenance: generated for a benchmark",
        "rights:",
        "  statement: copyright-not-evaluated",
        "  publish: full",
        "  basis: generated text",
        "format: markdown",
        "rules:",
        *(f"  - {rule}" for rule in rules),
        "---",
        "",
        document.introduction,
        "",
    ]
    (folder / "index.md").write_bytes("\n".join(front).encode())
    outline = "".join(f"  - kind: section\n    heading: {line}\n" for line in document.heading_lines)
    (folder / "outline.yaml").write_bytes(("divisions:\n" + outline).encode())


def frame_for_variorum(out, count):
    (out / "seeds").mkdir(parents=True)
    (out / "content" / "texts").mkdir(parents=True)
    head = """\
title:
  en: An edition to measure
base_url: https://example.org/
# One page for each document, as the peers make them.
passage_pages: none
languages:
  - en
contributors:
  - id: editors
    kind: group
    name:
      en: The editors
    roles:
      - editor
licence: CC-BY-4.0
contact: none
texts:
"""
    texts = "".join(f"  - d{number:06d}\n" for number in range(1, count + 1))
    (out / "edition.yaml").write_bytes((head + texts).encode())


def write_for_hugo(out, document):
    def quoted(text):
        return json.dumps(text, ensure_ascii=False)

    front = [
        "+++",
        f"title = {quoted(document.title)}",
        f"weight = {document.number}",  # the order of the edition, so that Hugo need not collate titles
        f"lang = {quoted(document.lang)}",
        f"introduction = {quoted(document.introduction)}",
        "+++",
        "",
        "",
    ]
    (out / "content" / "texts" / f"{document.slug}.md").write_bytes("\n".join(front).encode() + document.body)


def frame_for_hugo(out, _count):
    shutil.copytree(HERE / "hugo", out)
    (out / "content" / "texts").mkdir(parents=True)


TOOLS = {"variorum": (frame_for_variorum, write_for_variorum), "hugo": (frame_for_hugo, write_for_hugo)}


def begin(tool, out, folder, seed):
    """Runs once in each process."""
    global WRITE, OUT, SOURCE
    WRITE, OUT, SOURCE = TOOLS[tool][1], out, Source(folder, seed)


def write_span(span):
    """Writes the documents of one span of numbers; answers with (bytes, words, digest) for each."""
    facts = []
    for number in span:
        document = Document(SOURCE, number)
        WRITE(OUT, document)
        facts.append((len(document.body), len(document.body.split()), hashlib.sha256(document.body).digest()))
    return facts


def digest_of_inputs(folder):
    """Changes when this program, Hugo's frame or the seed texts change: then a prepared corpus is out of date."""
    digest = hashlib.sha256()
    frame = sorted(p for p in (HERE / "hugo").rglob("*") if p.is_file())
    for file in [pathlib.Path(__file__), *frame, *sorted(pathlib.Path(folder).glob("*.txt"))]:
        digest.update(file.name.encode() + b"\0" + hashlib.sha256(file.read_bytes()).digest())
    return digest.hexdigest()[:16]


def made_before(summary_file, expected):
    """The summary of an earlier run if it answers the same call, else None."""
    try:
        summary = json.loads(summary_file.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return None
    return summary if expected.items() <= summary.items() else None


def main():
    parser = argparse.ArgumentParser(description="Write an edition of N made-up documents for variorum or for Hugo.")
    parser.add_argument("tool", choices=sorted(TOOLS))
    parser.add_argument("count", type=int, metavar="N")
    parser.add_argument("out", type=pathlib.Path, metavar="OUT")
    parser.add_argument("--seed", type=int, default=1, help="of the randomness (default 1)")
    parser.add_argument("--seeds", type=pathlib.Path, default=HERE.parent / "seeds", help="the texts that give the words")
    parser.add_argument("--jobs", type=int, default=os.cpu_count() or 1, help="processes (default: one a processor)")
    parser.add_argument("--keep", action="store_true", help="leave an OUT of the same make as it is")
    args = parser.parse_args()
    if not 1 <= args.count <= 999_999:
        parser.error("N must be from 1 to 999999")
    if args.jobs < 1:
        parser.error("--jobs must be at least 1")
    identity = {
        "tool": args.tool,
        "documents": args.count,
        "seed": args.seed,
        "inputs": digest_of_inputs(args.seeds),
    }
    summary_file = args.out.with_name(args.out.name + ".json")
    if args.out.exists():
        summary = made_before(summary_file, identity) if args.keep else None
        if summary is None:
            parser.error(f"{args.out} exists already" + (" and is of another make; move it away" if args.keep else ""))
        print(json.dumps(summary))
        return
    args.out.parent.mkdir(parents=True, exist_ok=True)
    part = args.out.with_name(args.out.name + ".part")
    if part.exists():
        shutil.rmtree(part)  # what a run that was stopped left behind
    TOOLS[args.tool][0](part, args.count)

    step = min(200, -(-args.count // args.jobs))
    numbers = range(1, args.count + 1)
    spans = [numbers[at : at + step] for at in range(0, args.count, step)]
    size = words = 0
    bodies = hashlib.sha256()
    with multiprocessing.Pool(min(args.jobs, len(spans)), begin, (args.tool, part, args.seeds, args.seed)) as pool:
        for facts in pool.imap(write_span, spans):
            for length, count, digest in facts:
                size, words = size + length, words + count
                bodies.update(digest)
    summary = {
        **identity,
        "body_bytes": size,
        "bytes_per_document": round(size / args.count),
        "words_per_document": round(words / args.count),
        "bodies_sha256": bodies.hexdigest(),
        "entries": sorted(p.name for p in part.iterdir()),
    }
    summary_file.write_text(json.dumps(summary) + "\n", encoding="utf-8")
    part.rename(args.out)
    print(json.dumps(summary))


if __name__ == "__main__":
    main()
