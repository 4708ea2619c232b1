"""Kraken counts reads on every branch of the tree of life; each read is counted once, where it came to rest."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from ...errors import IntakeError
from ..opening import Opened, number, short
from ..profile import Profile
from .amounts import Made, Row, counted, merged

# Percent, reads of the clade, reads here, two columns of minimisers or none, rank, taxon id, name. Rank codes: U, R1,
# D, G2, "-" in old reports; a bare digit or nothing where a database of 2024 and later lost its ranks.
_LINE = re.compile(r"^\s*\d+(?:\.\d+)?\t\d+\t\d+\t(?:\d+\t\d+\t)?(?:[A-Z]?\d{0,2}|-)\t\d+\t\s*\S")
_RANKS = "RDKPCOFGS"
_DEEPEST = 200
_PERCENT_SLIP = 0.06  # percentages are printed with one or two digits
_LOST = 0.01  # a part of the reads that may be lost below a branch (Bracken drops rare species and rounds)


@dataclass
class _Branch:
    line: int
    taxid: int
    depth: int
    rank: str
    name: str
    clade: int
    here: int
    below: int = 0
    lineage: str = ""


def looks_like_kraken(text: str) -> bool:
    """Whether the content is a Kraken or Kraken 2 report, or one that Bracken rewrote."""
    lines = [line for line in text[:20_000].splitlines()[:50] if line.strip() and not line.startswith(("#", "%"))]
    return bool(lines) and 2 * sum(bool(_LINE.match(line)) for line in lines) > len(lines)


def read_kraken(source: Opened) -> Profile:
    """Read a report of 6 or 8 columns. Reads that Kraken left unclassified stay in the whole, without a name.

    The report is refused where its numbers contradict each other: reads of a branch against those below it,
    percentages against reads.
    """
    branches = _indented([_branch(source, i, line) for i, line in enumerate(source.text().splitlines(), 1)])
    if not branches:
        raise IntakeError("There are no reads in this Kraken report.", file=source.file)
    total = sum(b.clade for _, b in branches if b.depth == 0)
    for percent, branch in branches:
        _agree(source, percent, branch, total)
    _twice(source, [b for _, b in branches])
    _grow(source, [b for _, b in branches], total)
    rows = merged(Row(b.line, _named(b), float(b.here)) for _, b in branches)
    columns = str(source.text().lstrip().split("\n")[0].count("\t") + 1)
    made = Made("kraken", "reads", None, {"columns": columns})
    return counted(source, rows, name=source.stem, made=made)


def _branch(source: Opened, line: int, text: str) -> tuple[float, _Branch] | None:
    if not text.strip() or text.startswith(("#", "%")):
        return None
    fields = text.rstrip("\r\n").split("\t")
    if len(fields) not in (6, 8):
        raise IntakeError(f"This row has {len(fields)} fields; a Kraken report has 6 or 8.", file=source.file, row=line)
    names = ("percentage", "reads of the clade", "reads here")
    percent, clade, here = (
        number(text, file=source.file, row=line, field=name) for text, name in zip(fields, names, strict=False)
    )
    if not fields[-2].strip().isdecimal():
        said = f"{short(fields[-2])} is not the number of a taxon."
        raise IntakeError(said, file=source.file, row=line, field="taxon id")
    if clade != int(clade) or here != int(here) or here > clade:
        said = f"{here:g} reads here and {clade:g} in the whole clade do not fit."
        raise IntakeError(said, file=source.file, row=line, field="reads here")
    name = fields[-1]
    depth = (len(name) - len(name.lstrip(" "))) // 2
    if depth > _DEEPEST:
        said = f"{short(name.strip())} stands {depth} levels deep. No tree of life is deeper than {_DEEPEST}."
        raise IntakeError(said, file=source.file, row=line, field="name")
    return percent, _Branch(line, int(fields[-2]), depth, fields[-3].strip(), name.strip(), int(clade), int(here))


def _indented(found: Sequence[tuple[float, _Branch] | None]) -> list[tuple[float, _Branch]]:
    """The rows; where an editor took the indentation away, the ranks give it back."""
    branches = [pair for pair in found if pair is not None]
    if len(branches) > 3 and not any(b.depth for _, b in branches):
        for _, branch in branches:
            place = _RANKS.find(branch.rank[:1]) if branch.rank else 0
            branch.depth = max(place, 0) * 100 + int(branch.rank[1:] or 0) if branch.rank not in ("U", "-") else 0
    return branches


def _twice(source: Opened, branches: Sequence[_Branch]) -> None:
    seen: dict[int, int] = {}
    for branch in branches:
        if branch.taxid in seen:
            said = f"{short(branch.name)} stands in row {seen[branch.taxid]} already."
            raise IntakeError(said, file=source.file, row=branch.line, field="name")
        seen[branch.taxid] = branch.line


def _grow(source: Opened, branches: Sequence[_Branch], total: int) -> None:
    """Give every row its lineage, and hold every branch against the sum of what is below it."""
    above: list[_Branch] = []
    for branch in branches:
        while above and above[-1].depth >= branch.depth:
            _complete(source, above.pop(), total)
        if above:
            above[-1].below += branch.clade
            branch.lineage = above[-1].lineage
        rank = _rank(branch)
        branch.lineage += f"|{rank}__{branch.name}" if rank else ""
        above.append(branch)
    for branch in above:
        _complete(source, branch, total)


def _complete(source: Opened, branch: _Branch, total: int) -> None:
    """Reads of a branch are those that rest on it and those below; Bracken drops a few, which then rest on it."""
    found = branch.here + branch.below
    if found > branch.clade + max(1, _LOST * branch.clade) or branch.clade - found > max(1, _LOST * total):
        raise IntakeError(
            f"{short(branch.name)} claims {branch.clade} reads, but {branch.here} here and {branch.below} below it"
            f" make {found}. Was the report cut or filtered? Give the whole report.",
            file=source.file,
            row=branch.line,
            field="reads of the clade",
        )
    branch.here += max(0, branch.clade - found)


def _agree(source: Opened, percent: float, branch: _Branch, total: int) -> None:
    if total and abs(percent - 100 * branch.clade / total) > _PERCENT_SLIP:
        raise IntakeError(
            f"{short(branch.name)} claims {percent:g} % of the sample, but {branch.clade} of {total} reads are"
            f" {100 * branch.clade / total:.2f} %.",
            file=source.file,
            row=branch.line,
            field="percentage",
        )


def _rank(branch: _Branch) -> str:
    """The letter of a main rank; where the report lost it, family and order show it by their endings."""
    if branch.rank[:1] in "DKPCOFGS" and len(branch.rank) == 1:
        return branch.rank.lower()
    if branch.rank in ("", "1", "2", "3"):
        return "f" if branch.name.endswith("aceae") else "o" if branch.name.endswith("ales") else ""
    return ""


def _named(branch: _Branch) -> str:
    return branch.name if branch.rank == "U" else branch.lineage.lstrip("|") or "root"
