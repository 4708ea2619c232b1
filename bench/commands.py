"""How long a person waits: the commands from the prompt to the last byte, cold and warm.

``python bench/commands.py`` prints a table; ``-o docs/benchmarks/commands.md`` writes it. Cold means that neither
compiled equations nor compiled Python files are there yet.
"""

from __future__ import annotations

import argparse
import os
import platform
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from datetime import date
from pathlib import Path

COMMANDS = {
    "gutaxis --help": ["--help"],
    "gutaxis report FOLDER": ["report", "{room}/demo/nothing", "-o", "{room}/page.html", "--force"],
    "gutaxis simulate, 1,000 people, 84 days, two arms": [
        "simulate", "--condition", "eczema", "--take", "emollient=20g/day@14-84", "--days", "84",
        "--people", "1000", "--seed", "1", "-o", "{room}/run", "--force", "--quiet",
    ],
    "gutaxis demo": ["demo", "-o", "{room}/again", "--no-open", "--force", "--quiet"],
}  # fmt: skip


def seconds(arguments: list[str], room: Path, cache: Path) -> float:
    environment = os.environ | {"GUTAXIS_CACHE": str(cache), "PYTHONPYCACHEPREFIX": str(cache / "python")}
    command = [sys.executable, "-m", "gutaxis", *(a.format(room=room) for a in arguments)]
    began = time.perf_counter()
    subprocess.run(command, check=True, capture_output=True, env=environment)
    return time.perf_counter() - began


def rows(turns: int) -> list[str]:
    with tempfile.TemporaryDirectory() as name:
        room = Path(name)
        seconds(["demo", "-o", "{room}/demo", "--no-open", "--quiet"], room, room / "first")
        found = []
        for label, arguments in COMMANDS.items():
            cache = room / "cache"
            shutil.rmtree(cache, ignore_errors=True)
            cold = seconds(arguments, room, cache)
            warm = statistics.median(seconds(arguments, room, cache) for _ in range(turns))
            found.append(f"| `{label}` | {cold:.1f} | {warm:.1f} |")
        return found


def page(turns: int) -> str:
    commit = subprocess.run(["git", "rev-parse", "--short", "HEAD"], capture_output=True, text=True, check=True)
    cores = len(os.sched_getaffinity(0))
    return "\n".join([
        "# Commands timed", "",
        "Printed by `python bench/commands.py -o docs/benchmarks/commands.md`; never edited by hand.", "",
        f"{date.today()}, commit {commit.stdout.strip()}, {platform.machine()} with {cores} cores, "
        f"Python {platform.python_version()}. Seconds from the prompt to the last byte; warm is the median of {turns}.",
        "", "| command | cold | warm |", "|---|---:|---:|", *rows(turns), "",
    ])  # fmt: skip


def main() -> None:
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("turns", nargs="?", type=int, default=3, help="warm turns of each command")
    asked.add_argument("-o", dest="path", type=Path, help="write the page here")
    options = asked.parse_args()
    text = page(options.turns)
    if options.path:
        options.path.parent.mkdir(parents=True, exist_ok=True)
        options.path.write_text(text, encoding="utf-8")
    print(text)


if __name__ == "__main__":
    main()
