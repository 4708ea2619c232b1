"""The overview of the model, and the lists of every constant, exposure and condition; organs are in the atlas."""

from __future__ import annotations

import inspect

from gutaxis.interventions import interventions
from gutaxis.modelling import Assumed, Axis, Compartment, Param

from .illness import conditions_page
from .picture import alive, draw_axis
from .tables import belief, number, source_link, table


def model_pages(axis: Axis) -> dict[str, str]:
    """Text of every page about the model, by path below ``docs``."""
    organs = [c for c in axis.compartments if alive(c)]
    return {
        "model/index.md": _front(axis, organs),
        "model/axis.svg": draw_axis(axis),
        "model/constants.md": _constants_page(axis),
        "model/exposures.md": _exposures_page(axis),
        "model/conditions.md": conditions_page(axis),
    }


def guesses(axis: Axis) -> tuple[int, int, int]:
    """How many constants and usual exposures there are, how many are guesses, how many true by definition."""
    sources = ["" if isinstance(axis.prior(p), Assumed) else p.source for p in axis.params]
    sources += ["" if e.assumed else e.source for e in axis.exposures if e.usual]
    return len(sources), sources.count(""), sources.count("definition")


def guesses_in_words(axis: Axis) -> str:
    """The same as a sentence."""
    whole, guessed, defined = guesses(axis)
    return (
        f"**{guessed} of the {whole} constants and usual exposures in this version are guesses**; {defined} are true "
        f"by definition, and {whole - guessed - defined} name where they come from."
    )


def _front(axis: Axis, organs: list[type[Compartment]]) -> str:
    rows = [(f"[{c.organ}](../atlas/{c.organ}.md)", _opening(c).split("\n\n")[0]) for c in organs]
    return "\n\n".join(
        [
            "# The model",
            "One system of equations for every condition; each organ has its page in [the atlas](../atlas/index.md). "
            "Everything below is printed from the equations themselves.",
            "![Organs of the axis and the signs of what they do to each other](axis.svg)",
            f"It holds {len(axis.states)} states, {len(axis.processes)} processes and {len(axis.params)} constants; "
            f"its digest is `{axis.digest}`. {guesses_in_words(axis)} Guesses are marked *assumed* in "
            "[the list](constants.md).",
            table(("organ", "what it is"), rows),
            "See also: [exposures and interventions](exposures.md), [conditions](conditions.md).\n",
        ]
    )


def _opening(organ: type[Compartment]) -> str:
    return inspect.cleandoc(inspect.getmodule(organ).__doc__ or "")


def _constants_page(axis: Axis) -> str:
    parts = [
        "# Constants",
        f"{guesses_in_words(axis)} The middle is the median of what is "
        "believed of the whole population; the range holds 90 % of that belief. *People differ* says by how much "
        "single people differ from the population.",
    ]
    for organ in (c.organ for c in axis.compartments):
        params = [p for p in axis.params if p.organ == organ]
        if params:
            parts += [f"## {organ}", _constants(axis, params)]
    return "\n\n".join(parts) + "\n"


def _constants(axis: Axis, params: list[Param]) -> str:
    rows = []
    for p in params:
        middle, spread = belief(axis.prior(p))
        varies = "" if p.varies is None else f"{type(p.varies).__name__.lower()} {_size(p.varies)}"
        source = "*assumed*" if isinstance(axis.prior(p), Assumed) else source_link(p.source)
        rows.append((f"`{p.name}`", f"{middle} {_unit(p)}".strip(), spread, varies, source, p.note))
    return table(("constant", "middle", "90 %", "people differ", "source", "meaning"), rows)


def _unit(param: Param) -> str:
    return "" if param.unit == "1" else param.unit


def _size(varies: object) -> str:
    return number(next(iter(vars(varies).values())))


def _exposures_page(axis: Axis) -> str:
    rows = [
        (f"`{e.path}`", e.unit, "pulse" if e.pulse else number(e.usual),
         "*assumed*" if e.assumed else source_link(e.source), e.note)
        for e in axis.exposures
    ]  # fmt: skip
    taken = [
        (
            f"`{i.id}`",
            i.name["en"],
            "; ".join(f"{c.how} `{c.exposure}`" + (f" {c.amount}" if c.amount else "") for c in i.changes),
            i.amount.usual if i.amount else "",
        )
        for i in interventions().values()
        if i.has_law
    ]
    return "\n\n".join(
        [
            "# Exposures and interventions",
            "What is eaten, taken, done and met. *Usual* is what the population is taken to do; a person's own diary "
            "replaces it. A pulse is an amount at an instant.",
            table(("exposure", "unit", "usual", "source", "meaning"), rows),
            "## Interventions",
            "An intervention changes exposures and nothing else; if it acts, a law of the body reads them. What "
            "changes several is taken by the share: 1 is all of it. Those for which the model has no law, what is "
            "known of each, cautions and legal status stand in [the catalogue](../interventions.md).",
            table(("id", "name", "does", "usual amount"), taken) + "\n",
        ]
    )
