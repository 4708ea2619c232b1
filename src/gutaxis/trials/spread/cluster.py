"""Many machines that somebody else keeps running: Dask's scheduler hands out the blocks and minds the workers."""

from __future__ import annotations

from collections.abc import Generator, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from ... import __version__
from ...axis import AXIS
from ...errors import MissingExtraError, UsageError
from .spread import TRIES, Answer, Work
from .tally import Tally

PATIENCE = "10s"
"""How long the scheduler has to answer."""


@dataclass(frozen=True)
class Cluster:
    """The workers of a Dask scheduler at ``address``, like ``tcp://10.0.0.5:8786``.

    Raises MissingExtraError where Dask is not installed.
    """

    address: str

    def __post_init__(self) -> None:
        _dask()

    def map(self, work: Work, blocks: Sequence[range]) -> Generator[Answer]:
        """An answer for every block, as they come.

        Dask begins a block again whose worker is lost, and one whose work fails; after its scheduler's
        ``allowed-failures`` (3 unless set otherwise) lost workers, or ``TRIES`` failures, it gives it up.
        """
        dask = _dask()
        with _client(self.address) as client:
            futures = {client.submit(work, block, retries=TRIES - 1, pure=False): block for block in blocks}
            try:
                for future in dask.as_completed(list(futures)):
                    yield _answer(future, futures.pop(future))
                    future.release()  # the worker forgets it, so that its memory stays flat too
            finally:
                client.cancel(list(futures))


def _answer(future: Any, block: range) -> Answer:
    if future.status == "finished":
        found = future.result()
        assert isinstance(found, Tally)
        return Answer(block, found)
    error = future.exception() if future.status == "error" else None
    said = f"{type(error).__name__}: {' '.join(str(error).split())}" if error else "the scheduler let it go"
    return Answer(block, None, said, TRIES)


@contextmanager
def _client(address: str) -> Iterator[Any]:
    try:
        client = _dask().Client(address, timeout=PATIENCE)
    except (OSError, ValueError) as wrong:
        said = f"No Dask scheduler answers at {address} ({type(wrong).__name__}). Start one with: dask scheduler"
        raise UsageError(said, field="--cluster") from None
    try:
        _check_workers(client, address)
        yield client
    finally:
        client.close()


def _check_workers(client: Any, address: str) -> None:
    """Whoever counts must count alike: the same gutaxis, the same equations."""
    found = client.run(_who, on_error="return")
    if not found:
        text = f"The scheduler at {address} has no workers yet. Start some: dask worker {address}"
        raise UsageError(text, field="--cluster")
    for worker, theirs in found.items():
        if theirs != _who():
            has = f"has gutaxis {theirs[0]}, model {theirs[1]}" if isinstance(theirs, tuple) else "cannot load gutaxis"
            text = (
                f"The worker {worker} {has}; here it is {__version__}, model {AXIS.digest}. Install the same on both."
            )
            raise UsageError(text, field="--cluster")


def _who() -> tuple[str, str]:
    return __version__, AXIS.digest


def _dask() -> Any:
    try:
        import distributed
    except ModuleNotFoundError as missing:
        raise MissingExtraError("distributed", "cluster", "Working on many machines") from missing
    return distributed
