"""More hands for a long computation: processes of this machine, or the workers of a cluster, and a folder to resume."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from ..errors import UsageError
from .manners import note

if TYPE_CHECKING:
    from ..trials import Gathered, Spread

F = TypeVar("F", bound=Callable[..., Any])
PARTIAL = 5
MOST_NAMED = 5


@dataclass(frozen=True)
class Hands:
    """What was asked of how the work is shared out; ``asked`` tells whether anything was."""

    jobs: int | None
    cluster: str | None
    keep: str | None
    block: int | None

    @property
    def asked(self) -> bool:
        """Whether the people are to be run in blocks, of which only sums are kept."""
        return any(value is not None for value in (self.jobs, self.cluster, self.keep, self.block))

    @property
    def size(self) -> int:
        """People in a block."""
        from ..simulation import BLOCK

        return self.block or BLOCK

    @property
    def folder(self) -> Path | None:
        """Where finished blocks are left."""
        return Path(self.keep) if self.keep else None

    def spread(self) -> Spread:
        """Where the work is done. UsageError where both places are named, MissingExtraError without Dask."""
        from ..trials import Cluster, Here, Processes

        if self.cluster and self.jobs:
            raise UsageError("--jobs are processes of this machine and --cluster is another: take one.", field="--jobs")
        if self.cluster:
            return Cluster(self.cluster)
        return Processes(self.jobs) if self.jobs and self.jobs > 1 else Here()


def spreads(verb: F) -> F:
    """Add ``--jobs``, ``--cluster``, ``--keep`` and ``--block`` to a verb, which is given them as ``hands``."""

    def given(jobs: int | None, cluster: str | None, keep: str | None, block: int | None, **asked: Any) -> Any:
        return verb(hands=Hands(jobs, cluster, keep, block), **asked)

    given.__doc__ = verb.__doc__
    wrapped: Any = given
    if hasattr(verb, "__click_params__"):
        wrapped.__click_params__ = verb.__click_params__
    few, many = click.IntRange(1, 1024), click.IntRange(1, 100_000)
    for names, text, more in (
        (["--block"], "People per block.  [default: 4096]", {"type": many}),
        (["--keep"], "Leave finished blocks here, and do not run again those that lie here.", {"metavar": "DIR"}),
        (["--cluster"], "Run the blocks on the Dask cluster at this address.", {"metavar": "ADDRESS"}),
        (["--jobs"], "Run the people in blocks in so many processes; only sums are kept.", {"type": few}),
    ):
        wrapped = click.option(*names, help=text, **more)(wrapped)
    found: F = wrapped
    return found


def partial_warnings(found: Gathered, hands: Hands, seed: int) -> list[Mapping[str, Any]]:
    """A warning for the blocks that were given up: how many people are missing, who, and how to go on."""
    if not found.quarantined:
        return []
    lost = found.quarantined
    missing = sum(len(answer.block) for answer in lost)
    named = "; ".join(
        f"people {a.block.start} to {a.block.stop - 1} (seed {seed}): {a.error}" for a in lost[:MOST_NAMED]
    )
    more = f"; and {len(lost) - MOST_NAMED} blocks more" if len(lost) > MOST_NAMED else ""
    again = (
        "The same command runs only these again."
        if hands.keep
        else "With --keep DIR finished blocks need not be run again."
    )
    text = f"Partial result: {len(lost)} of {found.blocks} blocks ({missing:,} people) were given up: {named}{more}."
    text = f"{text} {again}"
    return [{"code": "blocks-lost", "field": "people", "text": text}]


def note_kept(found: Gathered) -> None:
    """Say what was found finished."""
    if found.kept:
        note(f"{found.kept} of {found.blocks} blocks were finished before and not run again.")
