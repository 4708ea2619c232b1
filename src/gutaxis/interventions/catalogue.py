"""All that can be taken or done: what ships, and the files of one's own beside it."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from functools import cache
from importlib import resources
from pathlib import Path

from ..errors import IntakeError, UsageError, nearest, unknown
from .fields import LARGEST
from .intervention import Intervention
from .reading import read_intervention

VARIABLE = "GUTAXIS_INTERVENTIONS"
"""Names a folder with files of one's own."""


def interventions() -> Mapping[str, Intervention]:
    """All interventions by id, in alphabetical order: those that ship, and those of the own folder.

    The own folder is the one that ``GUTAXIS_INTERVENTIONS`` names (see :func:`own_interventions`). Raises IntakeError
    for a file that cannot be used.
    """
    folder = os.environ.get(VARIABLE)
    if not folder:
        return _shipped()
    own = read_interventions(folder)
    for name in own.keys() & _shipped().keys():
        text = f"{name!r} ships with gutaxis, and what ships is not changed silently. Choose another id."
        raise IntakeError(text, file=own[name].file, field="id")
    return dict(sorted({**_shipped(), **own}.items()))


@contextmanager
def own_interventions(folder: str | None) -> Iterator[None]:
    """Within this block :func:`interventions` also holds the files of ``folder`` (None: no change).

    A strain that the model does not know yet gets its law when the axis is first imported: do that within the block.
    """
    before = os.environ.get(VARIABLE)
    try:
        if folder is not None:
            os.environ[VARIABLE] = folder
        yield
    finally:
        if before is None:
            os.environ.pop(VARIABLE, None)
        else:
            os.environ[VARIABLE] = before


def find_intervention(name: str) -> Intervention:
    """An intervention by id; an unknown one is refused with the nearest right name."""
    known = interventions()
    if name not in known:
        raise UsageError(unknown("intervention", name, known), field="take", nearest=nearest(name, known))
    return known[name]


def read_interventions(folder: str | Path) -> Mapping[str, Intervention]:
    """The interventions of every ``*.toml`` file in a folder, by id."""
    found = [read_intervention(raw, file, own=True) for file, raw in own_files(folder)]
    return {i.id: i for i in found}


def own_files(folder: str | Path) -> Iterator[tuple[str, bytes]]:
    """Name and bytes of every ``*.toml`` file in a folder; never more than one file may hold."""
    place = Path(folder)
    if not place.is_dir():
        raise IntakeError("This is not a folder. Put one TOML file per intervention into one.", file=str(folder))
    for file in sorted(place.glob("*.toml")):
        if not file.is_file():
            raise IntakeError("This is not a plain file.", file=str(file))
        with file.open("rb") as stream:
            yield str(file), stream.read(LARGEST + 1)


def shipped_files() -> Iterator[tuple[str, bytes]]:
    """Name and bytes of every file that ships."""
    folder = resources.files(__package__) / "data"
    for file in sorted((f for f in folder.iterdir() if f.name.endswith(".toml")), key=lambda f: f.name):
        yield file.name, file.read_bytes()


@cache
def _shipped() -> Mapping[str, Intervention]:
    return {i.id: i for i in (read_intervention(raw, name) for name, raw in shipped_files())}
