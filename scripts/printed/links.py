"""What moves what: every quantity that one organ reads of another, with the sign of what it does there."""

from __future__ import annotations

from dataclasses import dataclass

from gutaxis.export import signs
from gutaxis.modelling import Axis


@dataclass(frozen=True)
class Link:
    """``source`` (a path) acts on ``target`` (a process or derived quantity), which moves ``moved``.

    ``sign`` is ``+``, ``-``, or ``?`` where it may go either way; see :func:`gutaxis.export.signs`.
    """

    source: str
    target: str
    moved: str
    sign: str

    @property
    def organ(self) -> str:
        """The organ that is acted on."""
        return self.target.split(".")[0]


def links(axis: Axis) -> tuple[Link, ...]:
    """All links between organs, and from exposures, in the order of the organs; idle ones are left out."""
    found = signs(axis, through=True)
    moved = {p.path: p.state.path for p in axis.processes}
    moved |= {path: path for path in axis.derived if _is_shared(axis, path)}
    pairs = [(source, target) for target in moved for source in _foreign(axis, target)]
    every = (Link(source, target, moved[target], found[source, target]) for source, target in pairs)
    return tuple(link for link in every if link.sign != "0")


def _is_shared(axis: Axis, path: str) -> bool:
    """Whether a derived quantity is read outside its organ, or nowhere: then it is an end of its own."""
    paced = [p.path for p in axis.processes if p.rate is not None and p.rate.path == path]
    readers = {reader.split(".")[0] for reader, reads in axis.reads.items() if path in reads or reader in paced}
    return readers != {path.split(".")[0]}


def _foreign(axis: Axis, path: str) -> list[str]:
    """What ``path`` reads of other organs, directly or through derived quantities of its own organ."""
    organ, found, waiting = path.split(".")[0], set(), [path]
    waiting += [p.rate.path for p in axis.processes if p.path == path and p.rate is not None]
    while waiting:
        for read in axis.reads.get(waiting.pop(), ()):
            if read.split(".")[0] != organ:
                found.add(read)
            elif read in axis.derived:
                waiting.append(read)
    return sorted(found)
