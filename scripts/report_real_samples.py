"""Pages of real people: take samples from open tables, write a folder for each, and make its report in three languages.

    python scripts/report_real_samples.py DATA OUT

DATA holds ``reference/*.csv.gz`` and ``importers/``. The first person of each kind is taken, by the order of the
table, so that the same pages come out every time. What comes out is about real, unnamed people of open studies:
look at it, and do not pass it on as anybody's report.
"""

from __future__ import annotations

import csv
import gzip
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from gutaxis.cli import main as door

Row = dict[str, str]
LANGUAGES = ("en", "sv", "da")


@dataclass(frozen=True)
class Kind:
    """A kind of person to look for: which table, which row, and what their folder says of them."""

    name: str
    table: str
    fits: Callable[[Row], bool]
    age: Callable[[Row], str]
    more: str = ""


def _years(row: Row) -> float:
    return float(row["age_years"] or "nan")


def _in_years(row: Row) -> str:
    return f"{_years(row):g}y"


def _in_days(row: Row) -> str:
    return f"{row['day']}d"


KINDS = (
    Kind("newborn", "ecam_infant_stool", lambda r: int(r["day"]) < 7, _in_days),
    Kind("infant", "ecam_infant_stool", lambda r: 150 < int(r["day"]) < 200, _in_days, 'conditions = ["eczema"]'),
    Kind("child", "global_gut_stool", lambda r: r["country"].startswith("United") and 4 < _years(r) < 9, _in_years),
    Kind("adult", "american_gut_stool", lambda r: 30 < _years(r) < 50 and r["ibd"] == "none", _in_years),
    Kind(
        "adult-after-antibiotics", "american_gut_stool", lambda r: r["antibiotic_last"] == "In the past week",
        _in_years,
        "[history]\nantibiotics_last = 2026-03-01",
    ),
    Kind("adult-bowel-disease", "american_gut_stool", lambda r: r["ibd"].startswith("Ulcerative"), _in_years),
    Kind("elderly", "american_gut_stool", lambda r: 70 < _years(r) < 80, _in_years, 'conditions = ["eczema"]'),
)  # fmt: skip


def write_folders(data: Path, out: Path) -> Iterator[Path]:
    """A folder for one person of each kind, and one whose sample is a shotgun profile."""
    for kind in KINDS:
        row = next(r for r in _rows(data, kind.table) if kind.fits(r))
        counts = [(k[2:], v) for k, v in row.items() if k.startswith("g:") and float(v or 0) > 0]
        lines = ["taxon,count", *(f"{taxon},{round(float(count))}" for taxon, count in counts)]
        yield _folder(out / kind.name, f'age = "{kind.age(row)}"\n{kind.more}', "16S-V4", lines)
    profile = data / "importers" / "metaphlan" / "ERR7569997.txt"
    lines = profile.read_text(encoding="utf-8").splitlines()
    yield _folder(out / "adult-shotgun", 'age = "40y"', "shotgun", lines, ".txt")


def _rows(data: Path, table: str) -> Iterator[Row]:
    with gzip.open(data / "reference" / f"{table}.csv.gz", "rt", encoding="utf-8", newline="") as stream:
        yield from csv.DictReader(stream)


def _folder(place: Path, person: str, method: str, lines: list[str], ending: str = ".csv") -> Path:
    (place / "stool").mkdir(parents=True)
    (place / "person.toml").write_text(f"{person}\n", encoding="utf-8")
    (place / "stool" / f"sample{ending}").write_text("\n".join(lines) + "\n", encoding="utf-8")
    (place / "stool" / "sample.toml").write_text(f'method = "{method}"\ntaken_on = 2026-03-14\n', encoding="utf-8")
    return place


def main(data: Path, out: Path) -> int:
    """Write all folders and pages; the exit code is that of the first report that failed."""
    if out.exists():
        sys.exit(f"{out} is there already: name a new folder.")
    for folder in write_folders(data, out):
        for lang in LANGUAGES:
            page = folder / f"report.{lang}.html"
            try:
                door(["report", str(folder), "-o", str(page), "--lang", lang, "--quiet"])
            except SystemExit as leaving:
                if leaving.code:
                    print(f"failed: {folder.name} ({lang})", file=sys.stderr)
                    return int(leaving.code)
        print(f"{folder.name}: {page.stat().st_size / 1000:.0f} kB")
    return 0


if __name__ == "__main__":
    if len(sys.argv) != 3 or not Path(sys.argv[1], "reference").is_dir():
        sys.exit("Write: python scripts/report_real_samples.py DATA OUT, where DATA holds reference/*.csv.gz")
    sys.exit(main(Path(sys.argv[1]), Path(sys.argv[2])))
