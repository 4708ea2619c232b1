"""Several processes of one machine, each with its share of the cores; one that dies costs one block's time."""

from __future__ import annotations

import multiprocessing
import os
import signal
from collections import deque
from collections.abc import Generator, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
from multiprocessing.connection import Connection, wait
from typing import Any

from ...errors import UsageError
from .spread import TRIES, Answer, Work, tried

LOST = "the process that had it was lost, perhaps because memory ran out"
THREADS = ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "NPROC")
"""How libraries of sums, and JAX, are told how many threads to start."""


@dataclass(frozen=True)
class Processes:
    """``jobs`` processes of this machine."""

    jobs: int

    def __post_init__(self) -> None:
        if self.jobs < 1:
            raise UsageError(f"{self.jobs} processes cannot work: take 1 or more.", field="jobs")

    def map(self, work: Work, blocks: Sequence[range]) -> Generator[Answer]:
        """An answer for every block, as they come; one whose process is lost or whose work fails is begun again."""
        waiting = deque((block, 1) for block in blocks)
        crew = [_Worker(work, k, self.jobs) for k in range(min(self.jobs, len(waiting)))]
        try:
            while waiting or any(worker.busy for worker in crew):
                for worker in crew:
                    if waiting and not worker.busy:
                        worker.begin(*waiting.popleft())
                for answer in _heard(crew):
                    if answer.tally is None and answer.tries < TRIES:
                        waiting.append((answer.block, answer.tries + 1))
                    else:
                        yield answer
        finally:
            for worker in crew:
                worker.end()


def _heard(crew: Sequence[_Worker]) -> Iterator[Answer]:
    """What those have to say who are done, or are gone."""
    ready = wait([worker.line for worker in crew if worker.busy])
    for worker in crew:
        if worker.line in ready:
            yield worker.answer()


class _Worker:
    """A process, the line to it, and the block that it has."""

    def __init__(self, work: Work, number: int, crew: int) -> None:
        self.work, self.number, self.crew = work, number, crew
        self.has: tuple[range, int] | None = None
        self._start()

    @property
    def busy(self) -> bool:
        return self.has is not None

    def begin(self, block: range, tries: int) -> None:
        self.has = block, tries
        with suppress(OSError):  # it died while it waited: the line tells, when it is heard
            self.line.send(block)

    def answer(self) -> Answer:
        assert self.has is not None
        (block, tries), self.has = self.has, None
        try:
            found: Answer = self.line.recv()
        except (EOFError, OSError):
            self.end()
            self._start()
            found = Answer(block, None, LOST)
        return replace(found, tries=tries)

    def end(self) -> None:
        self.line.close()
        self.process.kill()
        self.process.join()

    def _start(self) -> None:
        # A fresh process shares no thread and no lock with this one, whatever the system.
        context = multiprocessing.get_context("spawn")
        self.line, far = context.Pipe()
        self.process = context.Process(target=_serve, args=(far, self.work, self.number, self.crew), daemon=True)
        with _undisturbed():
            self.process.start()
        far.close()


@contextmanager
def _undisturbed() -> Iterator[None]:
    """What is started here never hears of interrupts: they are for the one who asked, who ends the others."""
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _serve(line: Connection[Any, Any], work: Work, number: int, crew: int) -> None:
    """Work on one block after the other until the line goes dead."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    _keep_to_share(number, crew)
    with suppress(EOFError, OSError):
        while True:
            line.send(tried(work, line.recv()))


def _keep_to_share(number: int, crew: int) -> None:
    """Use every ``crew``-th core, from the ``number``-th on, where the system lets a process choose."""
    cores = os.cpu_count() or 1
    if hasattr(os, "sched_setaffinity"):
        allowed = sorted(os.sched_getaffinity(0))
        mine = allowed[number % len(allowed) :: crew]
        os.sched_setaffinity(0, mine)
        cores, crew = len(mine), 1
    for name in THREADS:
        os.environ[name] = str(max(1, cores // crew))
    # Several processes on one graphics card must not each reserve most of its memory.
    os.environ.setdefault("XLA_PYTHON_CLIENT_PREALLOCATE", "false")
