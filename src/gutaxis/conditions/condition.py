"""A condition moves set points of the skin, the mood or the hormones; never the gut, which is observed."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from ..errors import UsageError
from ..modelling import Axis, Param, Prior
from .moves import Move, Starts, joined


@dataclass(frozen=True)
class Baseline:
    """What people with this condition scored when a study began: mean and SD of ``score``, and where it was read.

    ``who`` says what people. An SD that the source does not give is None.
    """

    score: str
    mean: float
    sd: float | None
    who: str
    source: str


@dataclass(frozen=True)
class Condition:
    """A named shift of an axis, and what belongs to it.

    ``disease`` is what it is a form of; ``ages`` the years of life (from, below) of an age group. ``headline`` lists
    the quantities that a page about this condition shows first, ``scores`` the scores of its clinic with the
    headline endpoint first, ``diary`` the items worth writing down, ``flags`` the signs that belong with a clinician
    (ids of :func:`flags`), ``not_carried`` what the model leaves out.
    """

    id: str
    disease: str
    says: str
    moves: tuple[Move, ...]
    headline: tuple[str, ...]
    scores: tuple[str, ...]
    diary: tuple[str, ...]
    flags: tuple[str, ...]
    not_carried: tuple[str, ...]
    baselines: tuple[Baseline, ...] = ()
    ages: tuple[float, float] | None = None

    @property
    def moved(self) -> tuple[str, ...]:
        """The paths of the constants and starts that are moved."""
        return tuple(move.path for move in self.moves)

    def of(self, axis: Axis) -> Axis:
        """The axis of a person who has this condition."""
        changes: dict[str, Prior | float] = {}
        for move in self.moves:
            if isinstance(move, Starts):
                changes[move.path] = move.value
            else:
                symbol = axis.symbol(move.path)
                assert isinstance(symbol, Param), move.path
                changes[move.path] = move.of(axis.prior(symbol))
        return axis.replace(changes)


def both(a: Condition, b: Condition) -> Condition:
    """Someone who has both. UsageError in words where they cannot go together."""
    if a.disease == b.disease:
        raise UsageError(f"{a.id} and {b.id} are forms of one disease: take one of them.", field="condition")
    return Condition(
        f"{a.id}+{b.id}",
        f"{a.disease}+{b.disease}",
        f"{a.says} {b.says}",
        _together(a, b),
        _union(a.headline, b.headline),
        _union(a.scores, b.scores),
        _union(a.diary, b.diary),
        _union(a.flags, b.flags),
        _union(a.not_carried, b.not_carried),
        (*a.baselines, *b.baselines),
        a.ages or b.ages,
    )


def _together(a: Condition, b: Condition) -> tuple[Move, ...]:
    moves: dict[str, Move] = {}
    for move in (*a.moves, *b.moves):
        try:
            moves[move.path] = joined(moves[move.path], move) if move.path in moves else move
        except UsageError as clash:
            raise UsageError(f"{a.id}+{b.id} cannot be joined: {clash.text}", field="condition") from None
    return tuple(moves.values())


def _union(a: Iterable[str], b: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys((*a, *b)))
