"""Files about what can be taken or done, held against the model that must answer and the evidence behind them."""

from __future__ import annotations

import os
from collections.abc import Iterator
from datetime import date

from ..errors import IntakeError
from ..evidence import claims, studies
from ..interventions import VARIABLE, Known, Mistake, lint, own_files, read_intervention, shipped_files
from ..modelling import Axis


def known_to(axis: Axis) -> Known:
    """What an intervention's file may name: exposures that a law of ``axis`` reads, claims and studies."""
    read = {path for paths in axis.reads.values() for path in paths}
    exposures = {e.path: e.unit for e in axis.exposures if e.path in read}
    return Known(exposures, {e.path for e in axis.exposures if e.pulse}, claims(), studies())


def check_interventions(axis: Axis, today: date) -> tuple[tuple[Mistake, ...], dict[str, str]]:
    """The mistakes of every file, those of the own folder included, and the digest of each own file by name.

    A file that cannot be read is one mistake; the others are still checked.
    """
    known, mistakes, seen = known_to(axis), [], {}
    for file, raw, own in _every():
        seen[file] = ""
        try:
            found = read_intervention(raw, file, own)
        except IntakeError as broken:
            mistakes.append(Mistake(file, broken.field or "", broken.text, broken.nearest))
            continue
        seen[file] = found.digest
        mistakes += lint(found, known, today)
        if own and f"{found.id}.toml" in seen:
            mistakes.append(Mistake(file, "id", f"{found.id!r} ships with gutaxis. Choose another id."))
    return tuple(mistakes), seen


def _every() -> Iterator[tuple[str, bytes, bool]]:
    yield from ((file, raw, False) for file, raw in shipped_files())
    if folder := os.environ.get(VARIABLE):
        yield from ((file, raw, True) for file, raw in own_files(folder))
