"""Whom to enrol, by what measured: the whole answer, with what it rests on."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from ... import __version__
from ...simulation import BLOCK
from ..background import Plan
from ..guesses import guesses
from ..protocol import asked
from ..spread import Gathered, Spread
from .candidates import BaselineTest
from .drivers import Drivers, drivers
from .enrichment import Enrichment, enrichment, spread_of_changes
from .panel import Gain, Panel, Tried, chosen, judged, tried
from .rules import Estimate, by_world, estimate
from .strata import Stratum, strata
from .worlds import Sample, StrataPlan


@dataclass(frozen=True)
class Strata:
    """What came of the people of a source.

    ``worth`` is the burden of being treated in points of the score, below which a benefit is not worth having;
    ``toss_up`` says that it was set to the mean benefit, where treating all and none come to the same and a panel can
    help most. ``alone`` are the tests one by one, ``panel`` those that were chosen, ``gain`` what they gain in worlds
    unseen, ``entry_gain`` what the score at entry gains without any test. ``effects`` are the options' mean benefits.
    ``run`` says how the people were run, and which blocks of them were given up.
    """

    source: StrataPlan
    worth: float
    toss_up: bool
    people: int
    worlds: int
    effects: Mapping[str, Estimate]
    alone: tuple[Tried, ...]
    panel: Panel
    gain: Gain
    entry_gain: Gain
    strata: tuple[Stratum, ...]
    enrichment: Enrichment | None
    drivers: Drivers
    run: Gathered | None = None

    @property
    def assumed(self) -> tuple[int, int]:
        """How many numbers of the tests that were tried are guesses, and how many there are."""
        tests = self.source.offered
        return sum(t.assumed for t in tests), sum(t.numbers for t in tests)

    def as_dict(self) -> dict[str, Any]:
        """The same for programs: ``result.strata``."""
        source, (assumed, numbers) = self.source, self.assumed
        every = guesses(source.body)
        return {
            "protocol": source.protocol.id,
            "endpoint": source.score.outcome.id,
            "day": source.day,
            "worth": {"value": self.worth, "unit": "points", "toss_up": self.toss_up},
            "people": self.people,
            "worlds": self.worlds,
            "effects": [{"option": name, **found.as_dict()} for name, found in self.effects.items()],
            "tests": [one.as_dict() for one in self.alone],
            "panel": {"tests": [t.id for t in self.panel.tests], "cost": self.panel.cost, "unit": "EUR"},
            "gain": self.gain.as_dict(),
            "entry_gain": self.entry_gain.as_dict(),
            "strata": [one.as_dict() for one in self.strata],
            "enrichment": self.enrichment.as_dict() if self.enrichment else None,
            "drivers": {
                "explained": self.drivers.explained,
                "guessed": self.drivers.guessed,
                "constants": [row.as_dict() for row in self.drivers.rows],
            },
            "guessed": {
                "constants": sum(g.guessed for g in every), "of": sum(g.constants for g in every),
                "numbers_of_tests": assumed, "of_numbers": numbers,
            },
            "quarantined": [lost.as_dict(source.protocol.seed) for lost in self.run.quarantined] if self.run else [],
            "provenance": {
                "gutaxis": __version__, "model": source.body.digest, "protocol": source.protocol.digest,
                "seed": source.protocol.seed, "worlds": source.worlds, "people": source.people,
            },
        }  # fmt: skip


def stratified(
    source: StrataPlan,
    worth: float | None = None,
    spread: Spread | None = None,
    keep: Path | None = None,
    size: int = BLOCK,
    progress: Callable[[int], None] | None = None,
) -> Strata:
    """Choose a panel in every other world and judge it in those between; ``worth`` None asks at the toss-up.

    With several options the toss-up is at no burden: then the question is which of them. The rest is as in
    :meth:`StrataPlan.run`. Raises NotEnoughError where too few people pass the entry.
    """
    found = source.run(spread, keep, size, progress)
    return replace(answered(source, source.sample(found.tally.sums), worth), run=found)


def answered(source: StrataPlan, sample: Sample, worth: float | None = None) -> Strata:
    """The same from people who were run before."""
    learning, unseen = sample.of(sample.worlds[::2]), sample.of(sample.worlds[1::2])
    single = len(sample.benefit) == 1
    burden = (float(by_world(sample, sample.benefit[0]).mean()) if single else 0.0) if worth is None else worth
    tests: tuple[BaselineTest, ...] = source.offered
    panel = chosen(learning, tests, burden)
    names = [arm.id for arm in source.options]
    effects = {name: estimate(by_world(sample, row)) for name, row in zip(names, sample.benefit, strict=True)}
    sd = spread_of_changes(source.score.background, _entered(source), source.day, source.protocol.seed)
    return Strata(
        source,
        burden,
        worth is None and single,
        len(sample.world),
        len(sample.worlds),
        effects,
        tried(learning, tests, burden),
        panel,
        judged(learning, unseen, panel.paths, burden),
        judged(learning, unseen, (), burden),
        strata(learning, unseen, panel.paths, names),
        enrichment(learning, unseen, panel.paths, names, burden, sd, panel.cost),
        drivers(source.body, sample),
    )


def _entered(source: StrataPlan) -> Plan:
    """How the published kind of control arm lets people in: by the entry on the same severity, if there is one."""
    severity = source.score.background.endpoint
    people = source.protocol.people
    floors = [
        e.at_least for e in people.entry if asked(e.score).background.endpoint == severity and e.score == severity
    ]
    floor = next((low for low in floors if low is not None), None)
    visits = tuple(day for day in source.protocol.visits if day <= source.day)
    return Plan(source.day, visits or (source.day,), floor, people.background != "none", source.protocol.control.hoped)
