"""Mistakes, said so that the next step is plain.

Every error names what was asked, what was found, the nearest right thing and what to do.
A door (terminal, page) prints :meth:`GutaxisError.line` and ends with ``exit_code``.
"""

from __future__ import annotations

import difflib
from collections.abc import Iterable
from typing import ClassVar


class GutaxisError(Exception):
    """A mistake that a user can mend.

    ``text`` is one sentence or two; ``file``, ``row`` (1-based, as an editor counts) and ``field`` say
    where; ``nearest`` is the closest right name. ``code`` is stable and meant for programs.
    """

    exit_code: ClassVar[int] = 1
    code: ClassVar[str] = "error"

    def __init__(
        self,
        text: str,
        *,
        file: str | None = None,
        row: int | None = None,
        field: str | None = None,
        nearest: str | None = None,
    ) -> None:
        super().__init__(text)
        self.text, self.file, self.row, self.field, self.nearest = text, file, row, field, nearest

    def line(self) -> str:
        """The whole message on one line: place, text, nearest right name."""
        place = [self.file] if self.file else []
        if self.row is not None:
            place.append(f"row {self.row}")
        if self.field and self.field not in self.text:
            place.append(self.field)
        hint = f" Did you mean {self.nearest!r}?" if self.nearest and self.nearest not in self.text else ""
        return " ".join((", ".join(place) + ": " if place else "").splitlines()) + " ".join((self.text + hint).split())

    def as_dict(self) -> dict[str, str | int | None]:
        """The same for programs: the error object of the ``--json`` envelope."""
        return {
            "code": self.code,
            "file": self.file,
            "row": self.row,
            "field": self.field,
            "text": self.text,
            "nearest": self.nearest,
        }


class UsageError(GutaxisError):
    """The command or function was asked for something that it does not offer."""

    exit_code, code = 2, "usage"


class WiringError(GutaxisError):
    """Organs do not fit together: an unknown path, another unit, an algebraic loop."""

    exit_code, code = 2, "wiring"


class UnitError(GutaxisError):
    """A unit is unknown, or does not measure the same kind of thing."""

    exit_code, code = 2, "unit"


class IntakeError(GutaxisError):
    """A file that was handed in cannot be used as it is."""

    exit_code, code = 3, "intake"


class NotEnoughError(GutaxisError):
    """There are too few data for the answer that was asked for."""

    exit_code, code = 4, "not-enough-data"


class SolveError(GutaxisError):
    """The model gave no finite answer for some people."""

    exit_code, code = 5, "solve"


class MissingExtraError(GutaxisError):
    """A part of gutaxis needs a package that this installation left out."""

    exit_code, code = 2, "missing-extra"

    def __init__(self, package: str, extra: str, purpose: str) -> None:
        super().__init__(
            f"{purpose} needs the package {package!r}, which is not installed. Try: pip install 'gutaxis[{extra}]'"
        )


def nearest(name: str, known: Iterable[str]) -> str | None:
    """The known name that is spelt most like ``name``, if any is close."""
    by_lower = {k.lower(): k for k in known}
    close = difflib.get_close_matches(name.lower(), by_lower, 1, cutoff=0.5)
    return by_lower[close[0]] if close else None


def unknown(kind: str, name: str, known: Iterable[str]) -> str:
    """The house sentence for an unknown name: what was asked, the nearest, or what there is."""
    choices = sorted(known)
    close = nearest(name, choices)
    if close:
        return f"There is no {kind} {name!r}. Did you mean {close!r}?"
    shown = ", ".join(choices[:12]) + (" …" if len(choices) > 12 else "")
    return f"There is no {kind} {name!r}. Known: {shown}."
