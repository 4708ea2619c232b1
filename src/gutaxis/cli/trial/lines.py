"""What a virtual trial found, in a few lines for a terminal: effects, responders, where the change is from, chances."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ...trials import Chance, Effect, Protocol, Share, TrialResult

WHOSE = {"model": "the model's", "assumed": "assumed", "null": "none"}
KINDS = {
    ("null", True): "type I error",
    ("model", True): "power",
    ("model", False): "assurance",
    ("assumed", True): "power, assumed effect",
    ("assumed", False): "assurance, assumed effect",
}


def trial_lines(protocol: Protocol, result: TrialResult) -> list[str]:
    """The whole result, the last visit of each endpoint only."""
    made = result.provenance
    head = f"{protocol.id}: {protocol.title}"
    ground = (
        f"{made['people']:,} people of the model under {made['draws']} beliefs, {made['trials']:,} trials; "
        f"protocol {made['protocol']}, model {made['model']}, seed {made['seed']}."
    )
    parts = [[head, ground], _effects(protocol, result), _responders(result), _shares(protocol, result)]
    parts += [chance_lines(result.power), [f"Note: {row.text}" for row in result.warnings]]
    return [line for number, part in enumerate(parts) if part for line in (*([""] if number else []), *part)]


def chance_lines(rows: Sequence[Chance]) -> list[str]:
    """How often the trial says yes, by size; the estimands that agree share a line."""
    lines = ["How often such a trial finds a difference (Monte-Carlo error in brackets)"]
    told: dict[tuple[str, str], dict[str, list[str]]] = {}
    for row in rows:
        what = f"{row.arm} − {row.against}, {row.endpoint} on day {row.day}, n = {row.n:,}"
        figure = f"{KINDS[row.basis, row.held]} {100 * row.share:.1f} % ({100 * row.mc_error:.1f})"
        told.setdefault((what, ""), {}).setdefault(row.estimand, []).append(figure)
    for (what, _), by_estimand in told.items():
        lines.append(f"  {what}")
        lines += [f"    {names}: {figures}" for names, figures in _joined(by_estimand)]
    return lines


def _joined(by_name: dict[str, list[str]]) -> Iterable[tuple[str, str]]:
    same: dict[str, list[str]] = {}
    for name, figures in by_name.items():
        same.setdefault("; ".join(figures), []).append(name)
    return [(", ".join(names), figures) for figures, names in same.items()]


def _effects(protocol: Protocol, result: TrialResult) -> list[str]:
    level = f"{100 * protocol.analysis.level:g} %"
    lines = [f"Effects: what is expected ({level}: the model's uncertainty), and what one such trial would read"]
    told: dict[tuple[str, str], dict[str, list[str]]] = {}
    last = {e.id: protocol.days_of(e)[-1] for e in protocol.endpoints}
    for row in result.effects:
        if row.day == last[row.endpoint]:
            what = f"{row.arm} − {row.against}, {row.endpoint} ({row.unit}) on day {row.day}, {WHOSE[row.basis]}"
            told.setdefault((what, ""), {}).setdefault(row.estimand, []).append(_span(row))
    for (what, _), by_estimand in told.items():
        lines.append(f"  {what}")
        lines += [f"    {names}: {figures}" for names, figures in _joined(by_estimand)]
    return lines


def _span(row: Effect) -> str:
    digits = 1 if row.high - row.low >= 1 else 2
    mid, low, high, one, other = (
        _plain(value, digits) for value in (row.mid, row.low, row.high, row.seen_low, row.seen_high)
    )
    return f"{mid} ({low} to {high}); one trial {one} to {other}; Monte-Carlo error {_plain(row.mc_error, digits + 1)}"


def _plain(value: float, digits: int) -> str:
    """A figure that is never less than nothing by rounding."""
    return f"{round(value, digits) + 0.0:.{digits}f}"


def _responders(result: TrialResult) -> list[str]:
    told: dict[str, dict[str, list[str]]] = {}
    shares = {
        (row.arm, row.endpoint, row.day, row.estimand): row.responders
        for row in result.arms
        if row.responders is not None
    }
    for row in result.needed:
        one, other = (shares.get((arm, row.endpoint, row.day, row.estimand)) for arm in (row.arm, row.against))
        if one is None or other is None:
            continue
        what = f"{row.endpoint} on day {row.day}: {row.arm} against {row.against}"
        number = "no number: the interval of the difference holds 0"
        if row.mid is not None and row.low is not None and row.high is not None:
            number = f"{_plain(row.mid, 1)} ({_plain(row.low, 1)} to {_plain(row.high, 1)})"
        told.setdefault(what, {}).setdefault(row.estimand, []).append(f"{one:.1f} % and {other:.1f} %; needed {number}")
    if not told:
        return []
    lines = ["Who responds, and how many must be treated for one more"]
    for what, by_estimand in told.items():
        lines += [f"  {what}", *(f"    {names}: {figures}" for names, figures in _joined(by_estimand))]
    return lines


def _shares(protocol: Protocol, result: TrialResult) -> list[str]:
    rows = [row for row in result.decomposition if row.day == protocol.days]
    lines = ["Where the change since entry comes from, if nobody is rescued or stops"]
    by_arm: dict[tuple[str, str], list[Share]] = {}
    for row in rows:
        by_arm.setdefault((row.arm, row.endpoint), []).append(row)
    for (arm, score), terms in by_arm.items():
        whole = sum(row.points for row in terms)
        parts = ", ".join(f"{row.term} {_plain(row.points, 1)}" for row in terms if abs(row.points) >= 0.05)
        what = f"{arm}, {score} on day {protocol.days}"
        lines.append(f"  {what}: {_plain(whole, 1)} {terms[0].unit} = {parts or 'nothing'}")
    return lines
