"""Waiting is easier when it can be seen; a pipe or a log has no use for it."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import click

from .manners import quiet_asked


@contextmanager
def progress_bar(whole: int) -> Iterator[Callable[[int], None] | None]:
    """A bar on stderr up to ``whole`` runs, and the function that moves it; None where nobody watches."""
    if quiet_asked() or not sys.stderr.isatty():
        yield None
        return
    with click.progressbar(length=whole, label="People", file=sys.stderr) as bar:
        yield lambda done: bar.update(min(done, whole) - bar.pos)
