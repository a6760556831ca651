#!/usr/bin/env python3
"""Measure what citations cost: `variorum build` of one edition without a bibliography, with one, and with one that is cited 150,000 times.

    citations.py WORK --variorum PROGRAM [--texts N] [--cited N] [--works N] [--rounds N]

The texts are short paragraphs of made-up sentences, each with one place that is a citation, `(17, s. 45)`, where the front matter names the
works by their numbers, and else is not. So all three editions have the same texts to the byte; they differ in front matter and bibliography.
Rounds are interleaved; prints one Markdown table with ratios to the edition without a bibliography.
"""

import argparse
import hashlib
import pathlib
import shutil

import generate
import measure

HERE = pathlib.Path(__file__).resolve().parent
LANGUAGES = ("az", "fa", "ru", "en")


def works(count, words):
    """A bibliography of books in four languages; a few share author and year, as works do."""
    dice = generate.Dice("works", count)
    entries = []
    for number in range(count):
        lang = LANGUAGES[number % len(LANGUAGES)]
        title = " ".join(dice.choose(words[lang]) for _ in range(6)).capitalize()
        family = words[lang][dice.below(min(len(words[lang]), count // 3 + 10))].capitalize()
        given = dice.choose(words[lang]).capitalize()
        entries.append(
            f"  - id: w{number + 1}\n    type: book\n    title: >-\n      {title}\n    author:\n      - family: >-\n          {family}\n"
            f"        given: >-\n          {given}\n    issued: {dice.between(1900, 1990)}\n    publisher-place: >-\n      {dice.choose(words[lang])}\n"
            f"    language: {lang}\n"
        )
    return "references:\n" + "".join(entries)


def text(number, source, each, count):
    """One text: so many paragraphs, each with a place that may be a citation."""
    dice = generate.Dice("citations", number)
    lang = LANGUAGES[number % len(LANGUAGES)]
    label = {"az": "s.", "fa": "ص", "ru": "с.", "en": "p."}[lang]
    lines = []
    for _ in range(each):
        _, sentence = source.sentences[lang][dice.below(generate.SENTENCES)]
        lines.append(f"{sentence[:-1]} ({dice.between(1, count)}, {label} {dice.between(1, 400)}).\n")
    return lang, "".join(lines)


def edition(folder, texts, each, count, source):
    """Writes the seeds and `edition.yaml`; gives the language and hash of each text."""
    (folder / "seeds").mkdir(parents=True)
    made = []
    for number in range(texts):
        lang, words = text(number, source, each, count)
        (folder / "seeds" / f"t{number:05}.txt").write_text(words, encoding="utf-8")
        made.append((lang, hashlib.sha256(words.encode()).hexdigest()))
    listed = "".join(f"  - t{number:05}\n" for number in range(texts))
    (folder / "edition.yaml").write_text(
        "title:\n  en: Made up\nbase_url: https://example.org/\nlanguages:\n  - en\nlicence: CC0-1.0\ncontact: nobody\n"
        f"nocite: all\ntexts:\n{listed}",
        encoding="utf-8",
    )
    return made


def front_matter(folder, made, numbered):
    for number, (lang, sha256) in enumerate(made):
        page = folder / "content" / "texts" / f"t{number:05}" / "index.md"
        page.parent.mkdir(parents=True, exist_ok=True)
        page.write_text(
            f"---\nseed: t{number:05}.txt\nsha256: {sha256}\nlang: {lang}\ntitle:\n  {lang}: Text {number}\nrights:\n"
            f"  statement: CC0-1.0\n  publish: full\n  basis: made up\nformat: lines\n{numbered}---\n",
            encoding="utf-8",
        )


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("work", type=pathlib.Path)
    parser.add_argument("--variorum", type=pathlib.Path, required=True)
    parser.add_argument("--texts", type=int, default=1000)
    parser.add_argument("--cited", type=int, default=150)
    parser.add_argument("--works", type=int, default=1000)
    parser.add_argument("--rounds", type=int, default=3)
    options = parser.parse_args()
    source = generate.Source(HERE.parent / "seeds", 1)
    numbered = "citations:\n  numbered:\n" + "".join(f"    {n}: w{n}\n" for n in range(1, options.works + 1))
    kinds = {
        "no bibliography": ("", None),
        f"{options.works} works": ("", works(options.works, source.words)),
        f"{options.works} works, {options.texts * options.cited} citations": (numbered, works(options.works, source.words)),
    }
    runs = {}
    for name, (matter, bibliography) in kinds.items():
        folder = options.work / f"citations-{len(runs)}"
        shutil.rmtree(folder, ignore_errors=True)
        made = edition(folder, options.texts, options.cited, options.works, source)
        front_matter(folder, made, matter)
        if bibliography:
            (folder / "content" / "bibliography.yaml").write_text(bibliography, encoding="utf-8")
        runs[name] = (folder, [])
    tool = measure.Tool("variorum", options.variorum.resolve(), ["build", "--quiet"], "site", "")
    for around in range(options.rounds + 1):
        for name, (folder, all_runs) in runs.items():
            # Moved aside and not deleted: deleting many files slows down the making of others for minutes.
            if (folder / "site").exists():
                (folder / "site").rename(folder / f"aside-{around}")
            run = measure.run(tool, folder, folder / "log", 1800)
            if run["exit"] != 0:
                raise SystemExit(f"{name}: exit code {run['exit']}, see {folder / 'log'}")
            # The first round does not count: it brings the texts into memory.
            if around > 0:
                all_runs.append(run)

    print(f"{options.texts} texts of {options.cited} paragraphs\n")
    measure.costs("edition", {name: counted for name, (_, counted) in runs.items()})


if __name__ == "__main__":
    main()
