"""The page of the conditions: what each moves and was set to, what people scored, which signs come first."""

from __future__ import annotations

from collections.abc import Iterator

from gutaxis.conditions import Condition, Starts, conditions, flags
from gutaxis.modelling import Axis

from .tables import belief, number, table

_URGENCY = {"same-day": "the same day", "soon": "soon"}


def conditions_page(axis: Axis) -> str:
    """Every condition with its moves, figures, signs and gaps."""
    parts = [
        "# Conditions",
        "A condition moves what is believed of a few constants, or where a few states start. All else is the same "
        "model. Every move is *assumed*: set so that the median person looks like those of published trials. The gut "
        "is never moved: it is what a test has seen. How scores follow is told under [scores](../scores.md); "
        "`gutaxis conditions show ID` tells where the median person lands today.",
    ]
    for condition in conditions().values():
        parts += [f"## {condition.id}", condition.says, *_of(condition, axis)]
    return "\n\n".join(parts) + "\n"


def _of(condition: Condition, axis: Axis) -> Iterator[str]:
    if condition.moves:
        yield table(("moved", "healthy", "90 %", condition.id, "90 %", "why"), list(_moves(condition, axis)))
    if condition.baselines:
        rows = [
            (b.score, number(b.mean), "" if b.sd is None else number(b.sd), b.who, b.source)
            for b in condition.baselines
        ]
        yield table(("score at the start", "mean", "SD", "in", "source"), rows)
    yield f"Scores: {', '.join(condition.scores)}. Diary: {', '.join(condition.diary)}."
    yield "With a clinician first: " + " ".join(
        f"{flags()[f].says['en'].rstrip('.')} ({_URGENCY[flags()[f].urgency]})." for f in condition.flags
    )
    if condition.not_carried:
        yield f"Not in the model: {'; '.join(condition.not_carried)}."
    yield "Shown first: " + ", ".join(f"`{path}`" for path in condition.headline) + "."


def _moves(condition: Condition, axis: Axis) -> Iterator[tuple[str, ...]]:
    moved = condition.of(axis)
    params, states = ({s.path: s for s in group} for group in (axis.params, axis.states))
    for move in condition.moves:
        if isinstance(move, Starts):
            state = states[move.path]
            shown = (number(axis.start(state)), "start", number(moved.start(state)), "start")
        else:
            param = params[move.path]
            shown = (*belief(axis.prior(param)), *belief(moved.prior(param)))
        yield (f"`{move.path}`", *shown, move.why)
