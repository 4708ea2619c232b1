"""People who do not meet can be followed anywhere: in this process, in several, on many machines."""

from __future__ import annotations

from collections.abc import Callable, Generator, Sequence
from dataclasses import dataclass
from typing import Any, Protocol, TypeAlias

from ...errors import UsageError
from .tally import Tally

Work: TypeAlias = Callable[[range], Tally]
"""What is done with a block of people, named by their numbers; it must be found by name in another process."""

TRIES = 3
"""How often a block is begun before it is given up."""


@dataclass(frozen=True)
class Answer:
    """What came of a block: its ``tally``, or the ``error`` after which it was given up, and how often it was tried."""

    block: range
    tally: Tally | None
    error: str = ""
    tries: int = 1

    def as_dict(self, seed: int) -> dict[str, Any]:
        """A block that was given up, for programs: its people and seed, so that it can be run again by itself."""
        people = {"first": self.block.start, "people": len(self.block)}
        return {**people, "seed": seed, "tries": self.tries, "error": self.error}


class Spread(Protocol):
    """Somewhere to work."""

    def map(self, work: Work, blocks: Sequence[range]) -> Generator[Answer]:
        """An answer for every block, as they come, in any order.

        A block that is lost with whoever had it is begun again elsewhere, up to ``TRIES`` times. Closing the iterator
        stops all work.
        """
        ...


def blocks_of(people: int, size: int) -> tuple[range, ...]:
    """The numbers of ``people``, in blocks of ``size`` and a rest."""
    if size < 1:
        raise UsageError(f"A block of {size} people cannot be run: take 1 or more.", field="block")
    return tuple(range(first, min(first + size, people)) for first in range(0, people, size))


@dataclass(frozen=True)
class Here:
    """This process, one block after the other."""

    def map(self, work: Work, blocks: Sequence[range]) -> Generator[Answer]:
        """An answer for every block, in order."""
        for block in blocks:
            yield tried(work, block)


def tried(work: Work, block: range) -> Answer:
    """The answer of whoever has the block; what goes wrong in the work is told, not thrown."""
    try:
        return Answer(block, work(block))
    except Exception as wrong:
        return Answer(block, None, f"{type(wrong).__name__}: {' '.join(str(wrong).split())}")
