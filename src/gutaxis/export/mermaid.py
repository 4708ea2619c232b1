"""The model as a diagram in Mermaid text: the whole body, or one organ from near by."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ..errors import UsageError, unknown
from ..modelling import Axis, Exposure
from .arrows import Arrow, arrows

_SAYS = {"+": "+", "-": "−", "?": "±", "0": "0"}


def mermaid(axis: Axis, organ: str | None = None) -> str:
    """A flowchart: organs and what passes between them, or with ``organ`` its processes and what they read.

    ``+`` raises, ``−`` lowers, ``±`` may do either; dotted arrows are weak or off.
    """
    organs = {path.split(".")[0] for path in axis.reads}
    if organ is None:
        return "\n".join(["flowchart LR", *_whole(axis), ""])
    if organ not in organs:
        raise UsageError(unknown("organ", organ, organs), field="organ")
    return "\n".join(["flowchart LR", *_near(axis, organ), ""])


def _whole(axis: Axis) -> Iterator[str]:
    every = arrows(axis)
    for organ in dict.fromkeys(name for arrow in every for name in arrow.organs):
        states = sum(s.organ == organ for s in axis.states)
        count = f"<br>{states} state{'' if states == 1 else 's'}" if states else ""
        acts = all(a.organs[1] != organ for a in every)
        yield f'  {organ}(["{_spoken(organ)}"])' if acts else f'  {organ}["{_spoken(organ)}{count}"]'
    merged: dict[tuple[str, str], dict[str, Arrow]] = {}
    for arrow in every:
        merged.setdefault(arrow.organs, {}).setdefault(f"{_SAYS[arrow.sign]} {_spoken(arrow.source)}", arrow)
    for (start, end), labels in merged.items():
        drawn = "-.->" if all(a.standing != "on" for a in labels.values()) else "-->"
        yield f'  {start} {drawn}|"{"<br>".join(labels)}"| {end}'


def _near(axis: Axis, organ: str) -> Iterator[str]:
    mine = [a for a in arrows(axis, inner=True) if a.target.split(".")[0] == organ]
    moved = [p for p in axis.processes if p.path.split(".")[0] == organ]
    paths = dict.fromkeys([*(a.source for a in mine), *(a.target for a in mine), *(p.path for p in moved),
                           *(p.state.path for p in moved)])  # fmt: skip
    yield from _nodes(axis, organ, paths)
    for arrow in mine:
        yield f"  {_id(arrow.source)} {_line(arrow)} {_id(arrow.target)}"
    for process in moved:
        yield f"  {_id(process.path)} ==> {_id(process.state.path)}"


def _nodes(axis: Axis, organ: str, paths: Iterable[str]) -> Iterator[str]:
    processes = {p.path for p in axis.processes}
    states = {s.path for s in axis.states}
    for path in paths:
        name = _spoken(path) if path.split(".")[0] == organ else f"{_spoken(path.split('.')[0])}: {_spoken(path)}"
        if path in processes:
            yield f'  {_id(path)}["{name}"]'
        elif path in states:
            yield f'  {_id(path)}(["{name}"])'
        elif isinstance(axis.symbols.get(path), Exposure):
            yield f'  {_id(path)}[/"{name}"/]'
        else:
            yield f'  {_id(path)}("{name}")'


def _line(arrow: Arrow) -> str:
    return f'-{"." if arrow.standing != "on" else ""}->|"{_SAYS[arrow.sign]}"|'


def _id(path: str) -> str:
    return path.replace(".", "__")


def _spoken(path: str) -> str:
    return path.split(".")[-1].replace("_", " ")
