"""The whole answer to one person, as plain values: no sentence in it, and nothing of the machine that made it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields, is_dataclass
from datetime import date
from typing import Any

from .ahead import ScoreAhead
from .answer import CareNotice, SampleChange, SampleStanding, Statement, Verdict
from .left_out import LeftOut
from .offers import NO_OFFERS, Offers
from .pathways import PathwayAnswer
from .pointing import GutAnswer
from .responses import Response
from .telling import Telling


@dataclass(frozen=True)
class Basis:
    """What the person-level answer rests on.

    The main ``score``, its smallest important ``difference`` in points with ``source``; ``days`` of it that count,
    from ``first`` to ``last``; ``stools`` that count, and whether the gut was ``pushed`` on purpose meanwhile.
    ``condition`` is whose weights the gut signal has; ``expected`` how many points the model expects of one healthy
    standard deviation of the gut, ``share`` the same in smallest important differences; ``seen`` the part (0-1) of the
    signal's weight that every stool measured.
    """

    score: str
    difference: float
    source: str
    first: date
    last: date
    days: int
    stools: int
    pushed: bool
    condition: str
    expected: float
    share: float | None
    seen: float


@dataclass(frozen=True)
class PersonAnswer:
    """Everything that the first page says, in its order, with the digest of every file that was read.

    ``basis`` and ``gut`` are None where the question about the gut is not asked.
    ``telling`` is what would tell, the cheapest first; ``responses`` come from randomised periods or a recorded
    challenge, never from watching alone. ``simulated`` says that the folder is of nobody: drawn from a model.
    ``left_out`` is what would be believed without each part of the data, what weighed most first.
    ``ahead`` are the scores of the diary in the two weeks after it.
    """

    name: str | None
    age_days: float | None
    conditions: tuple[str, ...]
    language: str | None
    country: str | None
    care: CareNotice
    samples: tuple[SampleStanding, ...]
    sample_statement: Statement
    verdict: Verdict
    reasons: tuple[Statement, ...]
    known: tuple[Statement, ...]
    would_change: tuple[Statement, ...]
    digests: Mapping[str, str]
    warnings: tuple[Statement, ...] = ()
    model: str | None = None
    changes: tuple[SampleChange, ...] = ()
    basis: Basis | None = None
    gut: GutAnswer | None = None
    pathways: tuple[PathwayAnswer, ...] = ()
    telling: tuple[Telling, ...] = ()
    offers: Offers = NO_OFFERS
    responses: tuple[Response, ...] = ()
    simulated: bool = False
    left_out: tuple[LeftOut, ...] = ()
    ahead: tuple[ScoreAhead, ...] = ()

    def as_dict(self) -> dict[str, Any]:
        """The same as plain JSON-ready values: the ``result`` of the ``--json`` envelope."""
        found: dict[str, Any] = plain(self)
        return found


def plain(value: Any) -> Any:
    """Dataclasses, mappings and days as what JSON knows."""
    if is_dataclass(value) and not isinstance(value, type):
        return {f.name: plain(getattr(value, f.name)) for f in fields(value)}
    if isinstance(value, Mapping):
        return {str(k): plain(v) for k, v in value.items()}
    if isinstance(value, tuple | list):
        return [plain(v) for v in value]
    return value.isoformat() if isinstance(value, date) else value
