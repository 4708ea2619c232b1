"""A page carries what it was made of and the numbers it shows, so that anyone can make them again and compare."""

from __future__ import annotations

import html
import json
import math
import re
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass, field
from typing import Any

from .. import __version__
from ..errors import IntakeError
from ..interpretation import PersonAnswer

TOLERANCE = 1e-8
"""How far two numbers may lie apart, absolutely and relative to their size, and be called the same."""
_BLOCK = re.compile(r'<pre id="provenance">(.*?)</pre>', re.DOTALL)
_LEFT_OUT = {"digests", "name", "model"}  # said elsewhere in the block, or no number of a result


@dataclass(frozen=True)
class Provenance:
    """What one page was made of.

    ``version`` of gutaxis and ``model`` digest; ``seed`` of the random numbers, None where none were drawn; ``data``
    the SHA-256 of every file by name; ``folder`` relative to the page; ``options`` of the command; ``numbers`` the
    answer as plain values.
    """

    version: str
    model: str | None
    seed: int | None
    folder: str
    data: Mapping[str, str]
    options: Mapping[str, Any] = field(default_factory=dict)
    numbers: Mapping[str, Any] = field(default_factory=dict)

    def as_json(self) -> str:
        """The block as it stands in the page."""
        return json.dumps(asdict(self), ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=True)


@dataclass(frozen=True)
class Difference:
    """One value that is not the same: its place in the answer, as it was and as it is now."""

    place: str
    before: Any
    after: Any


def provenance_of(
    answer: PersonAnswer, folder: str, options: Mapping[str, Any], *, also: Mapping[str, str] | None = None
) -> Provenance:
    """What a page of ``answer`` is made of; ``also`` are digests of files outside the folder."""
    data = dict(sorted({**answer.digests, **(also or {})}.items()))
    return Provenance(__version__, answer.model, None, folder, data, dict(options), numbers_of(answer))


def numbers_of(answer: PersonAnswer) -> dict[str, Any]:
    """The answer as plain values, without what is no result."""
    return {name: value for name, value in answer.as_dict().items() if name not in _LEFT_OUT}


def read_provenance(page: str, file: str) -> Provenance:
    """The block of a page; IntakeError where there is none or it cannot be read."""
    found = _BLOCK.search(page)
    if found is None:
        text = "This page carries no provenance. Only pages that gutaxis report wrote to a file can be made again."
        raise IntakeError(text, file=file)
    try:
        made = Provenance(**json.loads(html.unescape(found[1])))
    except (ValueError, TypeError):
        made = None
    if made is None or not all(isinstance(part, dict) for part in (made.data, made.options, made.numbers)):
        raise IntakeError("The provenance of this page is damaged.", file=file)
    return made


def changed_files(before: Mapping[str, str], after: Mapping[str, str]) -> list[str]:
    """The names of files that are new, gone or not the same."""
    return sorted(name for name in before.keys() | after.keys() if before.get(name) != after.get(name))


def differences(before: Any, after: Any, place: str = "") -> Iterator[Difference]:
    """Every value that differs by more than :data:`TOLERANCE`, with its place."""
    if isinstance(before, Mapping) and isinstance(after, Mapping):
        for name in sorted(before.keys() | after.keys()):
            yield from differences(before.get(name), after.get(name), f"{place}.{name}".lstrip("."))
    elif isinstance(before, list) and isinstance(after, list) and len(before) == len(after):
        for i, pair in enumerate(zip(before, after, strict=True)):
            yield from differences(*pair, f"{place}[{i}]")
    elif not _same(before, after):
        yield Difference(place, before, after)


def _same(one: Any, other: Any) -> bool:
    if isinstance(one, bool) or isinstance(other, bool) or not isinstance(one, int | float):
        return bool(one == other)
    if not isinstance(other, int | float):
        return False
    both_missing = math.isnan(one) and math.isnan(other)
    return both_missing or math.isclose(one, other, rel_tol=TOLERANCE, abs_tol=TOLERANCE)
