"""A laboratory's day: ten thousand samples of three thousand taxa, from the table to the page.

``python bench/batch.py`` prints a table; ``-o docs/benchmarks/batch.md`` writes it. The table is drawn here, from a
flora with few common and many rare kinds, and written both ways round: a row for each sample, and a row for each taxon.
"""

from __future__ import annotations

import argparse
import os
import platform
import subprocess
import sys
import tempfile
import time
from datetime import date
from pathlib import Path

import numpy as np

from gutaxis.intake import references

READS, PLATE, BATCH, JOBS = 20_000, 88, 200, 2


def names(taxa: int) -> list[str]:
    """Lineages of species: genera that a reference holds are common, unheard-of ones are rare."""
    known = sorted({t for r in references() for t in r.taxa if t[1:2] not in ("_", "")})
    genera = known + [f"Genus{i:04d}" for i in range(taxa)]
    return [f"g__{genera[i % (taxa // 3)]};s__s{i}" for i in range(taxa)]


def draw(samples: int, taxa: int) -> np.ndarray:
    """Counts ``[sample, taxon]`` of a flora whose common kinds differ between people; most cells are zero."""
    rng = np.random.default_rng(1)
    common = 1.0 / np.arange(1, taxa + 1) ** 1.1
    counts = np.empty((samples, taxa), np.int32)
    for start in range(0, samples, BATCH):
        stop = min(start + BATCH, samples)
        weights = common * rng.gamma(0.3, 1.0, (stop - start, taxa))
        counts[start:stop] = rng.multinomial(READS, weights / weights.sum(axis=1, keepdims=True))
    return counts


def write(room: Path, samples: int, taxa: int) -> None:
    """The two tables and the sheet."""
    counts, called = draw(samples, taxa), names(taxa)
    tubes = [f"S{i:05d}" for i in range(samples)]
    for name, corner, across, down, cells in (
        ("samples.tsv", "sample", called, tubes, counts),
        ("taxa.tsv", "#OTU ID", tubes, called, counts.T),
    ):
        with (room / name).open("w") as stream:
            stream.write("\t".join([corner, *across]) + "\n")
            for label, row in zip(down, cells, strict=True):
                stream.write(label + "\t" + "\t".join(map(str, row.tolist())) + "\n")
    roles = ["negative" if i % PLATE == 0 else "sample" for i in range(samples)]
    lines = ["sample,subject,age_days,plate,run,region,database,role"]
    lines += [
        f"{tube},p{i},{9_000 + i},P{i // PLATE},R1,16S-V4,Greengenes 13.8,{role}"
        for i, (tube, role) in enumerate(zip(tubes, roles, strict=True))
    ]
    (room / "sheet.csv").write_text("\n".join(lines) + "\n")


def resident(pid: int) -> int:
    """Bytes of memory that a process and all below it hold at this moment."""
    held = 0
    waiting = [pid]
    while waiting:
        one = waiting.pop()
        try:
            held += int(Path(f"/proc/{one}/statm").read_text().split()[1]) * os.sysconf("SC_PAGESIZE")
            for task in Path(f"/proc/{one}/task").iterdir():
                waiting += [int(child) for child in (task / "children").read_text().split()]
        except (FileNotFoundError, ProcessLookupError):
            continue
    return held


def worked() -> float:
    """Seconds of processor time that ended processes have used."""
    spent = os.times()
    return spent.children_user + spent.children_system


def run(room: Path, table: str) -> tuple[float, float, float]:
    """Seconds from the prompt to the last byte, seconds of work, and the most memory of all processes in GB."""
    words = ["batch", room / table, "--samples", room / "sheet.csv", "-o", room / f"{table}-out", "--jobs", JOBS, "-q"]
    began, before, most = time.perf_counter(), worked(), 0
    with subprocess.Popen([sys.executable, "-m", "gutaxis", *map(str, words)], stdout=subprocess.DEVNULL) as work:
        while work.poll() is None:
            most = max(most, resident(work.pid))
            time.sleep(0.05)
    if work.returncode:
        raise SystemExit(f"gutaxis batch ended with {work.returncode}")
    return time.perf_counter() - began, worked() - before, most / 1e9


def rows(samples: int, taxa: int) -> list[str]:
    with tempfile.TemporaryDirectory() as name:
        room = Path(name)
        write(room, samples, taxa)
        found = []
        for table, said in (("samples.tsv", "a row for each sample"), ("taxa.tsv", "a row for each taxon")):
            size = (room / table).stat().st_size / 1e6
            seconds, work, memory = run(room, table)
            found.append(f"| {said}, {size:.0f} MB | {seconds:.1f} | {work:.1f} | {memory:.2f} |")
        return found


def page(samples: int, taxa: int) -> str:
    commit = subprocess.run(["git", "rev-parse", "--short", "HEAD"], capture_output=True, text=True, check=True)
    cores = len(os.sched_getaffinity(0))
    return "\n".join([
        "# A batch timed", "",
        "Printed by `python bench/batch.py -o docs/benchmarks/batch.md`; never edited by hand.", "",
        f"{date.today()}, commit {commit.stdout.strip()}, {platform.machine()} with {cores} cores, Python "
        f"{platform.python_version()}; load of the machine when it began: {os.getloadavg()[0]:.1f}. `gutaxis batch "
        f"--jobs {JOBS}` on {samples:,} samples of {taxa:,} taxa with {READS:,} reads each, one in {PLATE} a negative; "
        "from the prompt to the last byte, and seconds of work on all cores together (a busy machine takes longer for "
        "the same work). Memory is that of all processes together. The goal was 60 s and 1.5 GB on two cores.", "",
        "| table | seconds | of work | memory, GB |", "|---|---:|---:|---:|", *rows(samples, taxa), "",
    ])  # fmt: skip


def main() -> None:
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("samples", nargs="?", type=int, default=10_000)
    asked.add_argument("taxa", nargs="?", type=int, default=3_000)
    asked.add_argument("-o", dest="path", type=Path, help="write the page here")
    options = asked.parse_args()
    text = page(options.samples, options.taxa)
    if options.path:
        options.path.write_text(text, encoding="utf-8")
    print(text)


if __name__ == "__main__":
    main()
