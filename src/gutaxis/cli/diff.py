"""Compare two batches, sample by sample: what is said otherwise, which numbers moved, and what may have moved them.

RUN_A and RUN_B are folders that gutaxis batch wrote. Samples are told apart by name. The exit code is 1 when anything
differs, and 0 when nothing does.
"""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING

import click

from .manners import asks_json
from .reply import Reply

if TYPE_CHECKING:
    from ..laboratory import Changes

SHOWN = 20  # reworded samples that are named in the terminal; --json names all


@click.command("diff", short_help="Compare two batches.")
@click.argument("run_a", metavar="RUN_A")
@click.argument("run_b", metavar="RUN_B")
@asks_json
def command(run_a: str, run_b: str) -> Reply:
    """See the docstring of the file."""
    from ..laboratory import changes, read_run

    found = changes(read_run(run_a), read_run(run_b))
    return Reply(asdict(found), "\n".join(_lines(found)), exit_code=1 if found.any() else 0)


def _lines(found: Changes) -> list[str]:
    if not found.any():
        return ["Nothing differs."]
    lines = [f"Decides numbers, and differs: {r.what} ({_was(r.before)} -> {_was(r.after)})" for r in found.reasons]
    lines += _named("Only in the second run", found.appeared) + _named("Only in the first run", found.vanished)
    lines += [f"{w.sample}: {w.before} -> {w.after}" for w in found.reworded[:SHOWN]]
    if len(found.reworded) > SHOWN:
        lines.append(f"… and {len(found.reworded) - SHOWN:,} more samples of which something else is said.")
    lines += [f"{m.column}: moved in {m.samples:,} samples, by {m.largest:g} at most ({m.sample})" for m in found.moved]
    return [*lines, *(f"{m.column}: other words in {m.samples:,} samples (first {m.sample})" for m in found.retold)]


def _was(value: str | None) -> str:
    return "not there" if value is None else value[:12]


def _named(said: str, samples: tuple[str, ...]) -> list[str]:
    more = f" … and {len(samples) - SHOWN:,} more" if len(samples) > SHOWN else ""
    return [f"{said}: {', '.join(samples[:SHOWN])}{more}"] if samples else []
