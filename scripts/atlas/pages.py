"""A page for every organ: its question, its laws as equations, what they rest on, and what is only guessed."""

from __future__ import annotations

import inspect
from collections.abc import Iterator

from printed.tables import belief, bounds, number, source_link, table

from gutaxis.axis import OFF
from gutaxis.evidence import claims
from gutaxis.export import Arrow, Laws, arrows, guesses
from gutaxis.modelling import Assumed, Axis, Compartment

from .near import draw_organ
from .poster import draw_poster
from .switched import draw_switched, switches

STYLE = "<style>math { font-size: 1.1em; } .law { overflow-x: auto; padding: 4px 0 18px; }</style>"


def atlas_pages(axis: Axis) -> dict[str, str]:
    """Text of every page and picture of the atlas, by name below ``docs/atlas``."""
    every, laws = arrows(axis, inner=True), Laws(axis)
    organs = [c for c in axis.compartments if any(path.startswith(f"{c.organ}.") for path in axis.reads)]
    found = {"index.md": _index(axis, organs, every), "poster.svg": draw_poster(axis)}
    for organ in organs:
        found[f"{organ.organ}.md"] = _page(axis, organ, laws, every)
        found[f"{organ.organ}.svg"] = draw_organ(axis, organ.organ, every)
    for arrow in every:
        if arrow.switch:
            found[_switch_file(arrow)] = draw_switched(axis, arrow)
    return found


def _index(axis: Axis, organs: list[type[Compartment]], every: tuple[Arrow, ...]) -> str:
    rows = []
    for c in organs:
        mine = [p for p in axis.params if p.organ == c.organ]
        guessed = sum(isinstance(axis.prior(p), Assumed) for p in mine)
        counts = (str(sum(s.organ == c.organ for s in axis.states)), f"{guessed} of {len(mine)}")
        rows.append((f"[{_title(c.organ)}]({c.organ}.md)", _opening(c)[0], *counts))
    doubted = {a.switch: a for a in every if a.switch}
    weak = [
        (
            f"`{s}`",
            "off" if a.standing == "off" else "on",
            f"`{a.source}` → `{a.target}`",
            f"{a.why} ([both ways]({_home(a)}.md#{s.lower()}))",
        )
        for s, a in doubted.items()
    ]
    return "\n\n".join(
        [
            "# The atlas",
            "How does the gut reach the skin, and the mind? Organ by organ, as equations: every page is printed from "
            "the laws that run.",
            "[![The whole axis on one sheet](poster.svg)](poster.svg)",
            "The poster above is meant for A2 paper; open it by itself to print it.",
            f"**{guesses(axis)} of {len(axis.params)} constants are guesses.** Which of them matter most: "
            "[guesses, by sensitivity](guesses.md).",
            table(("organ", "what it is", "states", "guesses"), rows),
            "## Couplings that may be switched",
            table(("coupling", "now", "arrow", "why"), weak),
            "## Couplings that are published and that no law carries",
            table(("coupling", "why"), [(f"`{edge}`", f"{why}.") for edge, why in OFF.items()]),
            f"Model `{axis.digest}`.\n",
        ]
    )


def _page(axis: Axis, organ: type[Compartment], laws: Laws, every: tuple[Arrow, ...]) -> str:
    name, (first, *rest) = organ.organ, _opening(organ)
    states = [s for s in axis.states if s.organ == name]
    rows = [(f"`{s.name}`", s.unit, number(axis.start(s)), bounds(s.within), s.note) for s in states]
    parts = [f"# {_title(name)}", f"*{first}*", *rest, STYLE]
    parts += [f"![What acts on {_title(name).lower()}, and what it acts on]({name}.svg)"]
    if states:
        parts += ["## States", table(("state", "unit", "at reference", "scale", "meaning"), rows)]
    parts += ["## Laws", *_laws(axis, name, laws)]
    parts += _switched(axis, name, every)
    parts += _constants(axis, name)
    parts += _claims(axis, name)
    return "\n\n".join(parts) + "\n"


def _laws(axis: Axis, organ: str, laws: Laws) -> Iterator[str]:
    bodies = [(p.path, p.says, p.claims) for p in axis.processes]
    bodies += [(d.path, d.note, d.claims) for d in axis.derived.values()]
    for path, says, ids in bodies:
        if path.split(".")[0] == organ:
            behind = f" ({', '.join(f'[{i}](#claims)' for i in ids)})" if ids else ""
            name = path.partition(".")[2].replace("_", " ").replace(".", " ")
            stop = "" if says.endswith(".") else "."
            yield f'**{name}**: {says}{stop}{behind}\n\n<div class="law">{laws.mathml(path)}</div>'


def _switched(axis: Axis, organ: str, every: tuple[Arrow, ...]) -> Iterator[str]:
    mine = switches(axis, organ)
    if mine:
        yield "## Couplings that may be switched"
    for switch in mine:
        now = "on" if axis.prior(switch).median else "off"
        gated = [a for a in every if a.switch == switch.edge]
        yield f"### {switch.edge}"
        yield f"Now {now}: {switch.why}. Switch it with `--switch {switch.edge}={'off' if now == 'on' else 'on'}`."
        pictures = (
            f'<img src="{_switch_file(a)}" width="460" alt="{a.target} with and without {switch.edge}">' for a in gated
        )
        yield " ".join(pictures)


def _constants(axis: Axis, organ: str) -> Iterator[str]:
    mine = [p for p in axis.params if p.organ == organ]
    if not mine:
        return
    guessed = sum(isinstance(axis.prior(p), Assumed) for p in mine)
    rows = []
    for p in mine:
        prior = axis.prior(p)
        middle, covered = belief(prior)
        source = "**guess**" if isinstance(prior, Assumed) else source_link(p.source)
        unit = "" if p.unit == "1" else f" {p.unit}"
        rows.append((f"`{p.name}`", f"{middle}{unit}", covered, f"{p.varies or ''}", source, " ".join(p.note.split())))
    yield "## Constants"
    yield f"{guessed} of {len(mine)} are guesses."
    yield table(("constant", "middle", "90 % of belief", "people differ", "source", "meaning"), rows)


def _claims(axis: Axis, organ: str) -> Iterator[str]:
    bodies = (*axis.processes, *axis.derived.values())
    ids = dict.fromkeys(i for b in bodies if b.path.split(".")[0] == organ for i in b.claims)
    known = claims()
    rows = [(i, known[i].says["en"], known[i].certainty) for i in ids if i in known]
    if rows:
        yield "## Claims"
        yield table(("claim", "what it says", "certainty"), rows)


def _opening(organ: type[Compartment]) -> list[str]:
    return inspect.cleandoc(inspect.getmodule(organ).__doc__ or "").split("\n\n")


def _title(organ: str) -> str:
    return organ.replace("_", " ").capitalize()


def _home(arrow: Arrow) -> str:
    return arrow.target.split(".")[0]


def _switch_file(arrow: Arrow) -> str:
    return f"switch-{arrow.switch}-{arrow.target.replace('.', '-')}-{arrow.source.replace('.', '-')}.svg"
