"""Do the equations say what the evidence says? Threads that hang loose between the body, the claims and the trials."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Literal, TypeAlias

from ..errors import nearest
from ..evidence import Claim, Edge, Finding, counted_twice, endpoint_ids, intervention_ids, is_source
from ..interventions import Intervention
from ..modelling import Assumed, Axis

Signs: TypeAlias = Mapping[tuple[str, str], str]
"""What the equations say: ``+``, ``-``, ``?`` (either) or ``0`` for a (read path, target path)."""

Weight: TypeAlias = Literal["finding", "note"]


@dataclass(frozen=True)
class Thread:
    """One loose thread: which task found it, where, and what. A note is no mistake, only not knitted in yet."""

    task: str
    where: str
    text: str
    weight: Weight = "finding"


@dataclass(frozen=True)
class Cloth:
    """All that is knitted together: the body with the signs of its equations, and the evidence about it."""

    axis: Axis
    signs: Signs
    claims: Mapping[str, Claim]
    interventions: Mapping[str, Intervention]
    findings: tuple[Finding, ...]


def knit(cloth: Cloth) -> tuple[Thread, ...]:
    """Every loose thread, findings first.

    ``cloth.signs`` are those of :func:`gutaxis.export.signs` with ``through=True``, which differentiates the
    equations over many sampled bodies.
    """
    found = [thread for task in _TASKS for thread in task(cloth)]
    return tuple(sorted(found, key=lambda thread: thread.weight))


def compare(edge: Edge, axis: Axis, signs: Signs) -> str | None:
    """What is wrong with an arrow, in words; None where the equations agree."""
    targets = {*axis.derived, *(p.path for p in axis.processes)}
    for name, known in ((edge.start, axis.symbols), (edge.end, targets)):
        if name not in known:
            close = nearest(name, known)
            hint = f" Did you mean {close!r}?" if close else ""
            return f"names {name!r}, which the model does not have.{hint}"
    found = signs.get((edge.start, edge.end))
    if found is None or (found == "0" and edge.sign != "0"):
        return f"says {edge}, but in the model {edge.start} does not act on {edge.end}"
    if found != edge.sign:
        return f"says {edge}, but in the model the sign is {found!r}"
    return None


def _signs(cloth: Cloth) -> Iterator[Thread]:
    for claim in cloth.claims.values():
        for edge in claim.edges:
            wrong = compare(edge, cloth.axis, cloth.signs)
            if wrong:
                yield Thread("sign", claim.id, wrong)


def _processes(cloth: Cloth) -> Iterator[Thread]:
    cited = {(p.path, c) for p in cloth.axis.processes for c in p.claims}
    cited |= {(path, c) for path, d in cloth.axis.derived.items() for c in d.claims}
    for process in cloth.axis.processes:
        if not process.claims:
            yield Thread("process", process.path, "rests on no claim")
    for path, name in sorted(cited):
        if name not in cloth.claims:
            close = nearest(name, cloth.claims)
            yield Thread("process", path, f"rests on {name!r}, which is not in the ledger; nearest {close!r}")
        elif path not in {edge.end for edge in cloth.claims[name].edges}:
            yield Thread("process", path, f"rests on {name}, which has no arrow to it")


def _constants(cloth: Cloth) -> Iterator[Thread]:
    for param in cloth.axis.params:
        if not param.source and not isinstance(param.prior, Assumed):
            yield Thread("constant", param.path, "has no source and is not said to be assumed")


def _interventions(cloth: Cloth) -> Iterator[Thread]:
    for name, intervention in cloth.interventions.items():
        if not (intervention.claims or intervention.studies):
            yield Thread("intervention", name, "rests on no claim and no study")
        for claim in intervention.claims:
            if claim not in cloth.claims:
                yield Thread("intervention", name, f"rests on {claim!r}, which is not in the ledger")


def _sources(cloth: Cloth) -> Iterator[Thread]:
    known = {row.study for row in cloth.findings}
    cited = {name for claim in cloth.claims.values() for name in (*claim.support, *claim.against)}
    for name in sorted(cited):
        if not is_source(name) and name not in known:
            yield Thread("source", name, "is cited by a claim and is not among the studies")
    used = {row.study for row in cloth.findings if row.used}
    for study in sorted(known - cited - used):
        yield Thread("source", study, "is kept, and neither a claim nor a fit uses it", "note")


def _arms(cloth: Cloth) -> Iterator[Thread]:
    for row in cloth.findings:
        for name in (row.take, row.against):
            if name and name not in intervention_ids():
                close = nearest(name, intervention_ids())
                yield Thread("arm", row.id, f"names the intervention {name!r}, which is not known; nearest {close!r}")
        measured = {*endpoint_ids(), *cloth.axis.symbols, *_PLANNED}
        if row.endpoint and row.endpoint not in measured:
            yield Thread("arm", row.id, f"names the endpoint {row.endpoint!r}, which is not known")
    for name in sorted({row.take for row in cloth.findings if row.used} - {*cloth.interventions, *_REFERENCES}):
        yield Thread("arm", name, "has findings, and the model does not carry it yet", "note")


def _clusters(cloth: Cloth) -> Iterator[Thread]:
    for text in counted_twice(cloth.findings):
        yield Thread("cluster", text.split(":", 2)[-1].strip(), f"the same source under several clusters: {text}")


_PLANNED = {"skin_flora.aureus"}
_REFERENCES = {"placebo", "vehicle", "usual-care"}
_TASKS: tuple[Callable[[Cloth], Iterator[Thread]], ...] = (
    _signs,
    _processes,
    _constants,
    _interventions,
    _sources,
    _arms,
    _clusters,
)
