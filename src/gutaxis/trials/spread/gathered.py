"""Everybody's blocks brought together, in the order of the people, however they came home."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from ...errors import SolveError
from .kept import Kept
from .spread import Answer, Spread, Work
from .tally import Tally


@dataclass(frozen=True)
class Gathered:
    """The tally of all blocks but those that are ``quarantined``: given up, with their errors.

    ``kept`` blocks were found finished and not run.
    """

    tally: Tally
    quarantined: tuple[Answer, ...]
    blocks: int
    kept: int


def gathered(
    work: Work,
    blocks: Sequence[range],
    spread: Spread,
    keep: Kept | None = None,
    progress: Callable[[int], None] | None = None,
) -> Gathered:
    """Do ``work`` on every block and add up, in order, so that the sums are the same to the last bit.

    ``progress`` is told how many people are done. Raises SolveError with the first error where nothing succeeded.
    """
    kept = frozenset(block for block in blocks if keep and keep.has(block))
    done = sum(map(len, kept))
    adding, lost = _Adding(blocks, kept, keep), list[Answer]()
    for answer in _answers(work, [block for block in blocks if block not in kept], spread):
        if answer.tally is None:
            lost.append(answer)
        elif keep:
            keep.put(answer.block, answer.tally)
        adding.take(answer)
        done += len(answer.block)
        if progress:
            progress(done)
    if adding.sum is None:
        raise SolveError(f"None of {len(blocks)} blocks of people could be run. The first said: {lost[0].error}")
    quarantined = tuple(sorted(lost, key=lambda answer: answer.block.start))
    return Gathered(adding.sum, quarantined, len(blocks), len(kept))


def _answers(work: Work, blocks: Sequence[range], spread: Spread) -> Iterator[Answer]:
    """The spread's answers; whoever is still at work is stopped when nobody listens any more."""
    coming = spread.map(work, blocks)
    try:
        yield from coming
    finally:
        coming.close()


class _Adding:
    """A sum in the order of the blocks; what comes early waits for its turn, and what is kept is read at its turn."""

    def __init__(self, blocks: Sequence[range], kept: frozenset[range], keep: Kept | None) -> None:
        self.turns, self.kept, self.keep = deque(blocks), kept, keep
        self.early: dict[range, Answer] = {}
        self.sum: Tally | None = None
        self._go_on()

    def take(self, answer: Answer) -> None:
        self.early[answer.block] = answer
        self._go_on()

    def _go_on(self) -> None:
        while self.turns and (self.turns[0] in self.early or self.turns[0] in self.kept):
            block = self.turns.popleft()
            tally = self.keep.get(block) if self.keep and block in self.kept else self.early.pop(block).tally
            if tally is not None:
                self.sum = tally if self.sum is None else self.sum + tally
