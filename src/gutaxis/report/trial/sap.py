"""The promise in plain words: what a statistical analysis plan says of a trial, made from its protocol alone."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from ... import __version__
from ...trials import Arm, Chance, Endpoint, Estimand, Protocol, TrialResult
from .numbers import counted, level_of, share, week, written
from .table import Table

MEASURES = {
    "change": "change from entry in points",
    "percent": "change from entry in percent of the entry reading",
    "score": "the score itself",
    "responders": "percentage of people who respond",
}
SUMMARIES = {
    "change": "difference in means",
    "percent": "difference in means",
    "score": "difference in means",
    "responders": "difference in percentages of responders, and the number needed to treat",
}
STRATEGIES = {
    "treatment-policy": "treatment policy: the reading counts as it is",
    "non-responder": "composite: counted as no response, and as no change from entry",
    "hypothetical": "hypothetical: what would have been read had it not happened",
}
METHODS = {
    "ancova": "analysis of covariance with the entry reading as covariate; responders are compared as percentages",
    "change": "two-sample t-test of what is measured, without adjustment for the entry reading",
    "paired": "paired comparison of a person's periods",
}


@dataclass(frozen=True)
class Part:
    """One heading of the plan with its paragraphs and, where there is one, a table."""

    heading: str
    paragraphs: tuple[str, ...]
    table: Table | None = None


def plan_parts(protocol: Protocol, result: TrialResult | None = None) -> tuple[Part, ...]:
    """The plan part by part; with a result also what the simulation says about its size."""
    parts = [
        _objective(protocol), _design(protocol), _people(protocol), _treatments(protocol), _endpoints(protocol),
        _estimands(protocol), _analysis(protocol), _missing(protocol), _size(protocol, result), _made(protocol, result),
    ]  # fmt: skip
    return tuple(parts)


def plan_text(protocol: Protocol, result: TrialResult | None = None) -> str:
    """The plan as Markdown, to be pasted into a document and finished by hand."""
    lines = [f"# Statistical analysis plan: {protocol.title}", ""]
    for number, part in enumerate(plan_parts(protocol, result), 1):
        lines += [f"## {number}. {part.heading}", ""]
        lines += [line for paragraph in part.paragraphs for line in (paragraph, "")]
        lines += [part.table.as_markdown(), ""] if part.table else []
    return "\n".join(lines)


def _objective(protocol: Protocol) -> Part:
    primary, control = protocol.primary, protocol.control
    others = [arm.id for arm in protocol.groups if arm.id != control.id]
    last = protocol.days_of(primary)[-1]
    return Part(
        "Objective",
        (
            f"To estimate the effect of {_listed(others)} against {control.id} on {primary.score} "
            f"({MEASURES[primary.measure]}) at {week(last)} in people with {protocol.people.condition}.",
        ),
    )


def _design(protocol: Protocol) -> Part:
    visits = _listed(week(day) for day in protocol.visits)
    said = [f"Kind of trial: {protocol.kind}. People are seen at entry (day 0) and at {visits}."]
    if protocol.sites.number > 1:
        said.append(f"{protocol.sites.number} sites recruit; arms are balanced within a site.")
    if protocol.run_in:
        taken = _listed(protocol.run_in.take)
        said.append(f"Before randomisation everybody takes {taken} for {counted(protocol.run_in.days, 'day')}.")
    if protocol.periods:
        plan = protocol.periods
        orders = "; ".join(" then ".join(order) for order in plan.sequences)
        said.append(f"Periods of {plan.days} days with {plan.washout} days between, in these orders: {orders}.")
    return Part("Design", tuple(said))


def _people(protocol: Protocol) -> Part:
    who = protocol.people
    age = f" aged {who.age}" if who.age else ""
    beside = "no background treatment" if who.background == "none" else f"{who.background} as background treatment"
    said = [f"People with {who.condition}{age}, with {beside}."]
    limits = [(e.score, e.at_least, e.at_most, "at screening") for e in who.entry]
    limits += [(c.measure, c.at_least, c.at_most, "before entry") for c in who.criteria]
    said += [f"To enter: {name} {_limits(low, high)} {when}." for name, low, high, when in limits]
    rows = tuple((b.measure, written(b.mean), written(b.sd)) for b in who.baseline)
    table = Table("The people are weighted to this baseline table", ("measure", "mean", "SD"), rows) if rows else None
    return Part("People", tuple(said), table)


def _limits(low: float | None, high: float | None) -> str:
    return " and ".join(
        [*([f"at least {low:g}"] if low is not None else []), *([f"at most {high:g}"] if high is not None else [])]
    )


def _treatments(protocol: Protocol) -> Part:
    rows = tuple(_arm(arm, arm.id == protocol.control.id) for arm in protocol.groups)
    heads = ("arm", "takes", "people", "adherence", "given to hope for")
    said = f"Comparisons are against {protocol.control.id}."
    return Part("Treatments", (said,), Table("Arms", heads, rows))


def _arm(arm: Arm, control: bool) -> tuple[str, ...]:
    takes = _listed(arm.take) if arm.take else "nothing"
    name = f"{arm.id} (control)" if control else arm.id
    return name, takes, f"{arm.n:,}", share(arm.adherence), "yes" if arm.hoped else "no"


def _endpoints(protocol: Protocol) -> Part:
    rows = tuple(_endpoint(protocol, e) for e in sorted(protocol.endpoints, key=lambda e: e is not protocol.primary))
    return Part("Endpoints", (), Table("Endpoints", ("endpoint", "what is measured", "when", "rank"), rows))


def _endpoint(protocol: Protocol, endpoint: Endpoint) -> tuple[str, ...]:
    rank = "primary" if endpoint is protocol.primary else "secondary"
    days = _listed(week(day) for day in protocol.days_of(endpoint))
    return endpoint.score, MEASURES[endpoint.measure], days, rank


def _estimands(protocol: Protocol) -> Part:
    """The five attributes of ICH E9(R1): treatment, population, variable, intercurrent events, summary."""
    heads = ("estimand", "treatment", "population", "variable", "after rescue", "after stopping", "summary")
    rows = tuple(_estimand(protocol, one) for one in protocol.estimands)
    said = "Written after ICH E9(R1). Intercurrent events are rescue treatment and stopping the treatment."
    return Part("Estimands", (said,), Table("Estimands of the primary endpoint", heads, rows))


def _estimand(protocol: Protocol, one: Estimand) -> tuple[str, ...]:
    primary, control = protocol.primary, protocol.control
    others = _listed(arm.id for arm in protocol.groups if arm.id != control.id)
    variable = f"{primary.score}, {MEASURES[primary.measure]}, {week(protocol.days_of(primary)[-1])}"
    rescue = STRATEGIES[one.rescue] if protocol.rescue else "no rescue treatment is planned"
    people = f"{protocol.people.condition}, as let in"
    return (
        one.id, f"{others} against {control.id}", people, variable, rescue, STRATEGIES[one.stopping],
        SUMMARIES[primary.measure],
    )  # fmt: skip


def _analysis(protocol: Protocol) -> Part:
    plan = protocol.analysis
    others = len(protocol.groups) - 1
    said = [f"Method: {METHODS[plan.method]}. Two-sided level {plan.alpha:g}; intervals of {level_of(plan.level)}."]
    if others > 1:
        said.append(f"{others} comparisons are made and none is adjusted for the others: say here how it will be.")
    return Part("Analysis", tuple(said))


def _missing(protocol: Protocol) -> Part:
    stop = protocol.dropout
    said = [f"Assumed for planning: {share(stop.share)} stop by the last visit, at an even hazard."]
    if stop.worse != 1:
        said.append(f"People who are no better stop {stop.worse:g} times as often.")
    if protocol.rescue:
        rescue = protocol.rescue
        said.append(
            f"Rescue: from {week(rescue.from_day)} whoever reads at least {rescue.at_least:g} times the entry reading "
            "gets background treatment."
        )
    said.append("How missing readings are handled follows from the estimand; no value is carried forward.")
    return Part("Stopping, rescue and missing readings", tuple(said))


def _size(protocol: Protocol, result: TrialResult | None) -> Part:
    sizes = _listed(f"{arm.n:,} to {arm.id}" for arm in protocol.groups)
    turns = _listed(f"{arm.id} by {arm.n:,}" for arm in protocol.groups)
    said = [f"People are randomised to the orders; taken are {turns}." if protocol.periods else f"Randomised: {sizes}."]
    for one in protocol.assumed:
        where = one.endpoint or protocol.primary.id
        who = one.arm or "every arm that is compared"
        said.append(f"Assumed beside the model: {one.delta:g} (SD {one.sd:g}) on {where}, for {who}.")
    if result is None:
        return Part("Size", (*said, "The chance of rejecting has not been simulated yet."))
    rows = [row for row in result.power if row.endpoint == protocol.primary.id]
    return Part("Size", (*said, *(_chance(row) for row in rows)))


def _chance(row: Chance) -> str:
    whose = {"assumed": "With the assumed effect", "model": "With the model's effect"}
    held = " held at its middle" if row.held else " as uncertain as it is"
    what = f"{whose[row.basis]}{held}" if row.basis in whose else "When no treatment acts"
    found = f"{share(row.share, 1)} ({share(row.low, 1)} to {share(row.high, 1)}) of {row.trials:,} simulated trials"
    size = f"with {row.n:,} people an arm"
    return f"{what}, {found} {size} reject that {row.arm} does as {row.against} ({row.estimand}, {week(row.day)})."


def _made(protocol: Protocol, result: TrialResult | None) -> Part:
    said = [
        f"Written by gutaxis {__version__} from the protocol {protocol.id} (digest {protocol.digest}, seed "
        f"{protocol.seed}). It is a draft from a simulation and no substitute for a statistician: what is not in the "
        "protocol, such as interim looks, multiplicity and sensitivity to missing readings, has to be added by hand.",
    ]
    if result and result.provenance.get("model"):
        said.append(f"Model digest: {result.provenance['model']}.")
    return Part("How this text was made", tuple(said))


def _listed(items: Iterable[str]) -> str:
    every = list(items)
    return every[0] if len(every) == 1 else f"{', '.join(every[:-1])} and {every[-1]}" if every else "nothing"
