#!/usr/bin/env python3
"""Measure how long it takes from saving a file to having its page from `variorum serve`.

    preview.py WORK SIZES --variorum PROGRAM [--edits N]

For each size: an edition from `generate.py`, one server, and N edits of one text's title, spread over the edition. An edit counts as served
when the server has told of it and the text's page and the edition's home both hold the new title; they are asked for as the preview's script
does. The first edit is not counted. Prints one Markdown table.
"""

import argparse
import http.client
import json
import os
import pathlib
import re
import statistics
import subprocess
import sys
import time

HERE = pathlib.Path(__file__).resolve().parent


def generate(work, size):
    edition = work / f"preview-{size}"
    subprocess.run([sys.executable, HERE / "generate.py", "variorum", str(size), edition, "--keep"], check=True, stdout=subprocess.DEVNULL)
    return edition


def get(address, path):
    connection = http.client.HTTPConnection(*address)
    connection.request("GET", path)
    answer = connection.getresponse()
    body = answer.read().decode()
    connection.close()
    if answer.status != 200:
        raise SystemExit(f"{path}: {answer.status}")
    return body


class Events:
    """What the server tells of the edition."""

    def __init__(self, address):
        connection = http.client.HTTPConnection(*address)
        connection.request("GET", "/.variorum/events")
        self.lines = connection.getresponse()
        self.connection = connection
        self.version = self.next()["version"]

    def next(self):
        while True:
            line = self.lines.readline()
            if line.startswith(b"data: "):
                return json.loads(line[6:])

    def changed(self):
        while True:
            told = self.next()
            if told["report"]["errors"]:
                raise SystemExit(f"the edition has mistakes: {told}")
            if told["version"] != self.version:
                self.version = told["version"]
                return


def save(place, words):
    """As editors do: a new file, put in the place of the old one."""
    beside = place.with_name(place.name + ".new")
    beside.write_text(words, encoding="utf-8")
    os.replace(beside, place)


def cpu(process):
    """The processor time of a process so far, in seconds; None where the system does not tell in this way."""
    try:
        fields = pathlib.Path(f"/proc/{process.pid}/stat").read_text().rsplit(")", 1)[1].split()
    except OSError:
        return None
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def measure(program, edition, edits):
    begun = time.perf_counter()
    server = subprocess.Popen([program, "--edition", edition, "serve", "--port", "0"], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
    try:
        host, port = server.stdout.readline().strip()[len("http://"):].rstrip("/").split(":")
        address = (host, int(port))
        started = time.perf_counter() - begun
        events = Events(address)
        texts = sorted(path.name for path in (edition / "content/texts").iterdir())
        told, page, all_right = [], [], []
        busy = cpu(server)
        for number in range(edits + 1):
            text = texts[number * len(texts) // (edits + 1)]
            place = edition / "content/texts" / text / "index.md"
            before = place.read_text(encoding="utf-8")
            mark = f"edit {number} of {os.getpid()}"
            after = re.sub(r"(?m)^(title:\n  \S+: ).*$", lambda found: found[1] + mark, before, count=1)
            assert mark in after, f"{place} has no title"
            saved = time.perf_counter()
            save(place, after)
            events.changed()
            told.append(time.perf_counter() - saved)
            assert mark in get(address, f"/{text}/"), "the page is the old one"
            page.append(time.perf_counter() - saved)
            assert mark in get(address, "/"), "the home has the old title"
            all_right.append(time.perf_counter() - saved)
            save(place, before)
            events.changed()
            time.sleep(0.3)
        after = cpu(server)
        busy = None if after is None else (after - busy) / (2 * len(told))
        return started, told[1:], page[1:], all_right[1:], busy
    finally:
        server.kill()
        server.wait()


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("work", type=pathlib.Path)
    parser.add_argument("sizes", type=lambda words: [int(word) for word in words.split(",")])
    parser.add_argument("--variorum", required=True, type=pathlib.Path)
    parser.add_argument("--edits", type=int, default=20)
    arguments = parser.parse_args()
    arguments.work.mkdir(parents=True, exist_ok=True)
    load = os.getloadavg()[0] if hasattr(os, "getloadavg") else 0
    print(f"load before: {load:.1f}\n")
    print("| documents | start, ms | told, ms | page served, ms | slowest page, ms | home right too, ms | CPU an edit, ms |")
    print("| --: | --: | --: | --: | --: | --: | --: |")
    for size in arguments.sizes:
        started, told, page, home, busy = measure(arguments.variorum, generate(arguments.work, size), arguments.edits)
        median = lambda times: f"{statistics.median(times) * 1000:.1f}"
        print(f"| {size} | {started * 1000:.0f} | {median(told)} | {median(page)} | {max(page) * 1000:.1f} | {median(home)} | {'' if busy is None else f'{busy * 1000:.1f}'} |", flush=True)


if __name__ == "__main__":
    main()
