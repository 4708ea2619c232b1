"""People only teach each other where they asked the same: the same score, the same remedy, the same way up."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ..errors import IntakeError, nearest
from ..intake import opened
from .pool import Trial

BROKEN = "seal-broken"


@dataclass(frozen=True)
class Told:
    """What one result says: the ``trial``, what was asked, and the digest of the file.

    ``asked`` are outcome, way up, smallest important difference and what is compared; ``withheld`` why no verdict was
    given, or empty; ``first`` the codes of what was said before anything else.
    """

    trial: Trial
    asked: Mapping[str, Any]
    withheld: str
    file: str
    sha256: str
    first: tuple[str, ...] = ()


def told(path: str, factor: str | None = None) -> Told:
    """One result that ``gutaxis nof1 analyse --json`` or ``-o result.json`` wrote, about one factor of it.

    Raises IntakeError with the file and the field for anything else.
    """
    source = opened(path)
    try:
        whole = json.loads(source.text())
    except json.JSONDecodeError as bad:
        raise IntakeError(f"This is not JSON: {bad.msg}.", file=source.file, row=bad.lineno) from None
    result = whole.get("result", whole) if isinstance(whole, dict) else {}
    try:
        found = _finding(result["findings"], factor, source.file)
        plan, own = result["plan"], found["alone"]
        asked = {
            "outcome": str(plan["outcome"]),
            "lower_is_better": bool(plan["lower_is_better"]),
            "important": float(plan["important"]),
            "against": str(plan["arms"][0]["name"]),
            "tested": str(found["name"]),
        }
        trial = Trial(Path(path).stem, float(own["effect"]), float(own["se"]))
    except (KeyError, TypeError, IndexError, ValueError) as bad:
        text = "This is no result of a test on oneself. Make one: gutaxis nof1 analyse FOLDER PLAN -o result.json"
        raise IntakeError(text, file=source.file, field=str(bad).strip("'")[:40]) from None
    first = tuple(str(remark.get("code")) for remark in result.get("first", ()) if isinstance(remark, dict))
    return Told(trial, asked, str(result.get("withheld") or ""), source.file, source.sha256, first)


def alike(every: Sequence[Told]) -> None:
    """Refuse results that asked something else than the first, and one that is there twice."""
    for one in every[1:]:
        for field, value in every[0].asked.items():
            if one.asked[field] != value and field != "important":
                text = f"{field} is {one.asked[field]!r} here and {value!r} in {every[0].file}."
                raise IntakeError(text, file=one.file, field=field)
    seen: dict[tuple[str, float, float], str] = {}
    for one in every:
        key = (one.sha256, one.trial.effect, one.trial.se)
        if key in seen or (key := ("", *key[1:])) in seen:
            raise IntakeError(f"This is the same result as {seen[key]}.", file=one.file)
        seen |= {(one.sha256, *key[1:]): one.file, ("", *key[1:]): one.file}


def panel_of(path: str, every: Sequence[Told]) -> dict[str, list[str]]:
    """What was known of each person before, by column: a table whose column ``trial`` names the results."""
    source = opened(path)
    rows = list(csv.DictReader(io.StringIO(source.text())))
    if not rows or "trial" not in rows[0]:
        text = "The table needs a column 'trial' with the names of the results."
        raise IntakeError(text, file=source.file, row=1, field="trial")
    known = {Path(str(row["trial"])).stem: (line, row) for line, row in enumerate(rows, 2)}
    columns = [name for name in rows[0] if name and name != "trial"]
    found: dict[str, list[str]] = {name: [] for name in columns}
    for one in every:
        if one.trial.name not in known:
            close = nearest(one.trial.name, known)
            raise IntakeError(
                f"There is no row for {one.trial.name!r}.", file=source.file, field="trial", nearest=close
            )
        line, row = known[one.trial.name]
        for name in columns:
            if not (row[name] or "").strip():
                raise IntakeError(f"{one.trial.name} has no {name}.", file=source.file, row=line, field=name)
            found[name].append(row[name].strip())
    return found


def _finding(findings: Sequence[Mapping[str, Any]], factor: str | None, file: str) -> Mapping[str, Any]:
    names = [str(finding["name"]) for finding in findings]
    wanted = factor or (names[0] if len(names) == 1 else None)
    if wanted is None:
        text = f"{len(names)} things were tested ({', '.join(names)}). Say which: --factor NAME."
        raise IntakeError(text, file=file, field="factor", nearest=names[0])
    if wanted not in names:
        text = f"{wanted!r} was not tested here. Tested: {', '.join(names)}."
        raise IntakeError(text, file=file, field="factor", nearest=nearest(wanted, names))
    return findings[names.index(wanted)]
