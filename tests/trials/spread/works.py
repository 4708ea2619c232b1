"""Pieces of work that count people, and some that go wrong in the ways of real machines."""

import os
import signal
import time
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from gutaxis.trials import Tally


def count(block):
    """Sums that tell at once whether somebody is missing or counted twice; the float ones notice the order."""
    people = np.array(block)
    return Tally({"people": np.array(len(people)), "roots": np.sqrt(people + 1.0).sum(keepdims=True)})


@dataclass(frozen=True)
class Dies:
    """Whoever has the block with ``person`` is killed, as often as ``times`` says; ``marks`` counts the deaths."""

    marks: Path
    person: int
    times: int = 1

    def __call__(self, block):
        mark = self.marks / f"{len(list(self.marks.iterdir()))}"
        if self.person in block and int(mark.name) < self.times:
            mark.touch()
            os.kill(os.getpid(), signal.SIGKILL)
        return count(block)


@dataclass(frozen=True)
class Poisoned:
    """The block with ``person`` cannot be run."""

    person: int

    def __call__(self, block):
        if self.person in block:
            raise FloatingPointError("person 13\nis not finite")
        return count(block)


@dataclass(frozen=True)
class Waits:
    """Leaves the number of its process under the block's name, and waits until ``together`` have done so."""

    marks: Path
    seconds: float = 0.3
    together: int = 1

    def __call__(self, block):
        part = self.marks / f".{block.start}"
        part.write_text(str(os.getpid()))
        part.replace(self.marks / f"{block.start}")
        until = time.monotonic() + 60
        while len(list(self.marks.glob("[0-9]*"))) < self.together and time.monotonic() < until:
            time.sleep(0.05)
        time.sleep(self.seconds)
        return count(block)
