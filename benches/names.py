#!/usr/bin/env python3
"""Measure what a large register costs: `variorum check` of one edition without names, with few and with many.

    names.py WORK --variorum PROGRAM [--texts N] [--names 200,20000] [--rounds N]

One edition from `generate.py` (750 texts are 50 MB). The names are pairs of words that stand beside each other in the seed texts, as often as
the sizes ask for; where those run out, pairs of words drawn at random. Rounds are interleaved; prints one Markdown table with ratios to the
edition without a register.
"""

import argparse
import pathlib
import random
import subprocess
import sys

import generate
import measure

HERE = pathlib.Path(__file__).resolve().parent


def names(texts, count):
    """So many different names, each with its language: first such as stand in the texts."""
    dice = random.Random(7)
    words = generate.read_vocabulary(HERE.parent / "seeds")
    found = {}
    for lang in words:
        # One text of each language lends its pairs.
        for seed in texts[lang][:1]:
            running = [word.strip("،,.") for word in seed.read_text(encoding="utf-8").split()]
            for one, other in zip(running, running[1:]):
                if one[:1].isalpha() and other[:1].isalpha() and len(found) < count // 4:
                    found.setdefault(f"{one} {other}", lang)
    while len(found) < count:
        lang = dice.choice(sorted(words))
        found.setdefault(" ".join(dice.sample(words[lang], dice.choice((2, 2, 3)))), lang)
    return sorted(found.items())[:count]


def register(edition, named):
    folder = edition / "content" / "register"
    folder.mkdir(parents=True, exist_ok=True)
    entry = "- id: n{}\n  name:\n    {}: {}\n  certainty: certain\n  ground: made up\n  by: {}\n"
    by = "generator"
    settings = (edition / "edition.yaml").read_text(encoding="utf-8")
    if "contributors:" in settings:
        by = settings.split("contributors:")[1].split("id:")[1].split()[0]
    lines = (entry.format(number, lang, name, by) for number, (name, lang) in enumerate(named))
    (folder / "persons.yaml").write_text("".join(lines) or "[]\n", encoding="utf-8")


def language(page):
    return page.read_text(encoding="utf-8").split("\nlang: ")[1].split()[0]


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("work", type=pathlib.Path)
    parser.add_argument("--variorum", type=pathlib.Path, required=True)
    parser.add_argument("--texts", type=int, default=750)
    parser.add_argument("--names", default="200,20000")
    parser.add_argument("--rounds", type=int, default=3)
    options = parser.parse_args()
    edition = options.work / f"names-{options.texts}"
    made = [sys.executable, HERE / "generate.py", "variorum", str(options.texts), edition, "--keep"]
    subprocess.run(made, check=True, stdout=subprocess.DEVNULL)
    seeds = sorted((edition / "seeds").rglob("*.*"))
    size = sum(seed.stat().st_size for seed in seeds)
    texts = {}
    for page in sorted(edition.glob("content/texts/*/index.md")):
        seed = page.read_text(encoding="utf-8").split("\nseed: ")[1].split()[0]
        texts.setdefault(language(page), []).append(edition / "seeds" / seed)
    sizes = [0, *(int(size) for size in options.names.split(","))]
    sets = {count: names(texts, count) for count in sizes}
    tool = measure.Tool("variorum", options.variorum.resolve(), ["check", "--quiet"], "site", "")
    runs = {count: [] for count in sizes}
    for around in range(options.rounds + 1):
        for count in sizes:
            register(edition, sets[count])
            run = measure.run(tool, edition, options.work / f"names-{count}.log", 1800)
            if run["exit"] != 0:
                raise SystemExit(f"{count} names: exit code {run['exit']}, see {options.work / f'names-{count}.log'}")
            # The first round does not count: it brings the texts into memory.
            if around > 0:
                runs[count].append(run)
    (edition / "content" / "register" / "persons.yaml").unlink()

    print(f"{options.texts} texts, {size / 1e6:.0f} MB\n")
    measure.costs("names", runs)


if __name__ == "__main__":
    main()
