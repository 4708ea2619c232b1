"""What a panel is worth, in a few lines for a terminal: gains with intervals, and on how many guesses they rest."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ...trials import Estimate, Index, Strata, Stratum

SHOWN = 8


def strata_lines(found: Strata) -> list[str]:
    """The whole answer."""
    source = found.source
    unit = f"points of {source.score.outcome.id}"
    head = f"{source.protocol.id}: {source.protocol.title}"
    ground = (
        f"{found.people:,} people of the model who pass the entry, under {found.worlds} beliefs of its constants; "
        f"benefit in {unit} by day {source.day} against {source.protocol.control.id}."
    )
    effects = [
        f"  {name}: {_told(e)}; beliefs {e.worlds_low:z.2f} to {e.worlds_high:z.2f}"
        for name, e in found.effects.items()
    ]
    parts = [[head, ground], ["Mean benefit", *effects], _panel(found), _tests(found), _strata(found.strata)]
    parts += [_enrichment(found), _rests(found)]
    return [line for number, part in enumerate(parts) if part for line in (*([""] if number else []), *part)]


def index_lines(rows: Sequence[Index]) -> list[str]:
    """The strongest beliefs, a line each."""
    if not rows:
        return []
    what = {"morris": "points across its range", "sobol": "share of the variance"}[rows[0].method]
    lines = ["", f"The effect on the median person hangs on ({rows[0].method.capitalize()}, {what})"]
    for row in rows[:SHOWN]:
        lines.append(f"  {row.option}, {row.constant}: {row.size:.3g}{' (a guess)' if row.guessed else ''}")
    return lines


def _told(e: Estimate) -> str:
    return f"{e.mid:z.2f} ({100 * e.level:g} %: {e.low:z.2f} to {e.high:z.2f})"


def _panel(found: Strata) -> list[str]:
    burden = f"{found.worth:.2f} points"
    asked = f"at the toss-up, a burden of {burden}" if found.toss_up else f"at a burden of {burden}"
    bought = ", ".join(f"{t.says} ({t.cost:g} EUR)" for t in found.panel.tests) or "none beside the score at entry"
    gain = found.gain.gain
    lines = [f"Panel {asked}: {bought}"]
    lines.append(f"  gain over treating all alike, in worlds unseen: {_told(gain)} points; {_said(gain)}")
    lines.append(f"  of at most {gain.mid + found.gain.most.mid:.2f} if everyone's benefit were known")
    lines.append(
        f"  by the score at entry alone: {_told(found.entry_gain.gain)}; treated {100 * found.gain.treated:.0f} %"
    )
    return lines


def _said(gain: Estimate) -> str:
    if gain.nothing:
        return "this cannot be told from nothing: treat all alike"
    return "the rule helps" if gain.low > 0 else "the rule does harm: treat all alike"


def _tests(found: Strata) -> list[str]:
    lines = ["Tests one by one: gain over the score at entry, cross-fitted, and what a point costs"]
    for row in found.alone[:SHOWN]:
        price = f"{row.cost / row.gain.mid:,.0f} EUR a point" if row.gain.low > 0 else "not told from nothing"
        lines.append(
            f"  {row.test}: {_told(row.gain)} for {row.cost:g} EUR; {price}; tells {100 * row.told:.0f} % of who gains"
        )
    return lines


def _strata(rows: Sequence[Stratum]) -> list[str]:
    lines = ["Thirds of the people: what did best, as it seemed where it was chosen and as it is in worlds unseen"]
    for row in rows:
        limits = [f"from {row.above:.3g}"] if row.above is not None else []
        limits += [f"to {row.below:.3g}"] if row.below is not None else []
        ahead = f"; ahead of the best for all by {_told(row.ahead)}" if row.ahead else ""
        where = f"  {row.measure} {' '.join(limits)}: {row.best}"
        lines.append(f"{where}, seemed {row.seemed:.2f}, is {_told(row.benefit)}{ahead}")
    return lines


def _enrichment(found: Strata) -> list[str]:
    e = found.enrichment
    if e is None:
        return ["Enrichment: the rule picks nobody, nearly everybody, or those who do not gain: nothing to save."]
    saved = f"{100 * e.fewer:.0f} % fewer ({100 * e.level:g} %: {100 * e.low:.0f} to {100 * e.high:.0f})"
    return [
        f"Enrichment, {e.option}: {e.n_all:,} people an arm of all comers, {e.n_selected:,} of those picked; {saved}",
        f"  {e.screened:,} must be tested to find them ({100 * e.share:.0f} % are picked), for {e.cost:,.0f} EUR "
        f"(power {100 * e.power:g} %, SD of a change {e.sd:.1f})",
    ]


def _rests(found: Strata) -> list[str]:
    made, (assumed, numbers) = found.drivers, found.assumed
    lines = ["What this rests on"]
    if made.rows:
        few = ", ".join(row.constant for row in made.rows[:3])
        lines.append(
            f"  {len(made.rows)} constants in which people differ make nine tenths of what tells them apart "
            f"({few}{' …' if len(made.rows) > 3 else ''}); {made.guessed} of them are guesses."
        )
    else:
        lines.append("  All gain alike: no constant tells people apart.")
    lines.append(
        f"  Of {numbers} prices and errors of tests {assumed} are guesses. How much people differ was hardly measured."
    )
    return lines
