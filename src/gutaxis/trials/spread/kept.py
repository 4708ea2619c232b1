"""What is done need not be done again: finished blocks lie in a folder until the whole is there."""

from __future__ import annotations

import os
import tempfile
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO

import numpy as np

from ...errors import UsageError
from .tally import Tally

_FAILED = "failed people"


@dataclass(frozen=True)
class Kept:
    """A folder of finished blocks. ``digest`` names what was asked, so that answers to something else are left alone.

    The number of people is no part of the digest: when more are asked for later, only the new ones are run.
    """

    folder: Path
    digest: str

    def __post_init__(self) -> None:
        if self.folder.exists() and not self.folder.is_dir():
            raise UsageError(f"{self.folder} is a file, and blocks are kept in a folder. Name another.", field="--keep")
        self.folder.mkdir(parents=True, exist_ok=True)

    def path(self, block: range) -> Path:
        """Where a block lies."""
        return self.folder / f"{self.digest}-{block.start}-{len(block)}.npz"

    def has(self, block: range) -> bool:
        """Whether a block lies there whole; a file that cannot be read is as good as none."""
        try:
            with zipfile.ZipFile(self.path(block)) as file:
                return f"{_FAILED}.npy" in file.namelist() and file.testzip() is None
        except (OSError, zipfile.BadZipFile):
            return False

    def get(self, block: range) -> Tally:
        """A finished block."""
        with np.load(self.path(block), allow_pickle=False) as file:
            sums = {name: file[name] for name in file.files}
        return Tally(sums, tuple(int(k) for k in sums.pop(_FAILED)))

    def put(self, block: range, tally: Tally) -> None:
        """Keep a finished block; it is whole or absent, whatever happens meanwhile."""
        with _whole(self.path(block)) as file:
            np.savez_compressed(file, allow_pickle=False, **{_FAILED: np.array(tally.failed, np.int64)}, **tally.sums)


@contextmanager
def _whole(goal: Path) -> Iterator[IO[bytes]]:
    """A temporary neighbour that becomes ``goal`` when the block ends well."""
    handle, neighbour = tempfile.mkstemp(prefix=".", suffix=".part", dir=goal.parent)
    try:
        with os.fdopen(handle, "wb") as file:
            yield file
        Path(neighbour).replace(goal)
    except BaseException:
        Path(neighbour).unlink(missing_ok=True)
        raise
