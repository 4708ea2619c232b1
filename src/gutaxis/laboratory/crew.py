"""Work that does not depend on its neighbours can be shared out; what comes back is in the order that it was given."""

from __future__ import annotations

import multiprocessing
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import BrokenExecutor, Future, ProcessPoolExecutor
from itertools import islice
from typing import ClassVar, TypeVar

from ..errors import GutaxisError

Task = TypeVar("Task")
Done = TypeVar("Done")

CHUNK = 50  # tasks that travel together
AHEAD = 3  # chunks that wait for each worker, so that none idles and memory stays small


class LostWorkers(GutaxisError):
    """A process that shared the work is gone, often because memory ran out. What was done by then is kept."""

    exit_code: ClassVar[int] = 5
    code: ClassVar[str] = "lost-workers"


def worked(work: Callable[[Task], Done], tasks: Iterable[Task], jobs: int) -> Iterator[list[Done]]:
    """The results of ``work`` on every task, in order and in chunks, by ``jobs`` processes; the same for any number.

    ``work`` must be a function that another process can find by name. Tasks are drawn only a few chunks ahead.
    Raises LostWorkers when a process ends before its work does.
    """
    chunks = _chunks(tasks)
    if jobs == 1:
        for chunk in chunks:
            yield _each(work, chunk)
        return
    # A fresh process shares no thread and no lock with this one, whatever the system.
    with ProcessPoolExecutor(jobs, multiprocessing.get_context("spawn")) as crew:
        waiting: deque[Future[list[Done]]] = deque()
        try:
            for chunk in chunks:
                waiting.append(crew.submit(_each, work, chunk))
                if len(waiting) > AHEAD * jobs:
                    yield waiting.popleft().result()
            while waiting:
                yield waiting.popleft().result()
        except BrokenExecutor:
            text = "A process that shared the work is gone; perhaps memory ran out. Ask again to continue."
            raise LostWorkers(text) from None
        finally:
            for left in waiting:
                left.cancel()


def _chunks(tasks: Iterable[Task]) -> Iterator[list[Task]]:
    source = iter(tasks)
    while chunk := list(islice(source, CHUNK)):
        yield chunk


def _each(work: Callable[[Task], Done], chunk: list[Task]) -> list[Done]:
    return [work(task) for task in chunk]
