"""A result on disk is whole or absent, and nothing that was there before is lost by accident."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from ..errors import UsageError
from .manners import json_asked

STDOUT = "-"
RECEIPT = "gutaxis.json"  # a folder that holds one was written by us, and may be replaced with --force


def check_file(path: str, force: bool) -> None:
    """Refuse a destination before any work is done: a folder, a missing parent, or a file already there."""
    if path == STDOUT:
        if json_asked():
            raise UsageError("'-o -' and '--json' both ask for stdout. Give -o a file name, or leave one out.")
        return
    goal = Path(path)
    if goal.is_dir():
        raise UsageError(f"{path} is a folder. Try: -o {goal / 'report.html'}")
    _check_parent(goal)
    if goal.exists() and not force:
        raise UsageError(f"{path} is already there and was not touched. Add --force to replace it.")


def write_file(path: str, text: str, force: bool) -> None:
    """Write ``text`` to a temporary neighbour, then rename it; readable by its owner only."""
    write_bytes(path, text.encode("utf-8"), force)


def write_bytes(path: str, content: bytes, force: bool) -> None:
    """Write ``content`` as :func:`write_file` writes text."""
    check_file(path, force)
    goal = Path(path)
    handle, neighbour = tempfile.mkstemp(prefix=f".{goal.name[:40]}.", dir=goal.parent)
    try:
        with os.fdopen(handle, "wb") as stream:
            stream.write(content)
            stream.flush()
            os.fsync(stream.fileno())
        Path(neighbour).replace(goal)
    except BaseException:
        Path(neighbour).unlink(missing_ok=True)
        raise


def check_folder(path: str, force: bool) -> None:
    """Refuse a folder that is in the way; ``force`` replaces only an empty one or one that we wrote."""
    goal = Path(path)
    if path == STDOUT:
        raise UsageError("This result is a folder and cannot go to stdout. Try: -o out/")
    _check_parent(goal)
    if not goal.exists() or (goal.is_dir() and not any(goal.iterdir())):
        return
    if not goal.is_dir():
        raise UsageError(f"{path} is a file, and this result is a folder. Try another -o.")
    if not force:
        raise UsageError(f"{path} is already there and was not touched. Add --force to replace it.")
    if not (goal / RECEIPT).is_file():
        raise UsageError(f"{path} holds other things ({RECEIPT} is not among them). Try an empty folder.")


@contextmanager
def written_folder(path: str, force: bool, receipt: str) -> Iterator[Path]:
    """A temporary neighbour to fill; when the block ends well it becomes ``path``, else it is removed.

    ``receipt`` (a JSON text) is left inside as ``gutaxis.json``.
    """
    check_folder(path, force)
    goal = Path(path).absolute()
    neighbour = Path(tempfile.mkdtemp(prefix=f".{goal.name[:40]}.", dir=goal.parent))
    try:
        yield neighbour
        (neighbour / RECEIPT).write_text(receipt, encoding="utf-8")
        _swap(neighbour, goal)
    finally:
        shutil.rmtree(neighbour, ignore_errors=True)


def _swap(new: Path, goal: Path) -> None:
    if not goal.exists():
        new.rename(goal)
        return
    aside = Path(tempfile.mkdtemp(prefix=f".{goal.name[:40]}.", dir=goal.parent))
    goal.rename(aside / "old")
    try:
        new.rename(goal)
    except BaseException:
        (aside / "old").rename(goal)
        raise
    shutil.rmtree(aside, ignore_errors=True)


def _check_parent(goal: Path) -> None:
    parent = goal.absolute().parent
    if not parent.is_dir():
        raise UsageError(f"{parent} is not a folder, so {goal.name} cannot be put there. Make it first.")
