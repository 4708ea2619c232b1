"""People who are what the model believes: drawn from the prior of a fit, they live their days and write them down."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from gutaxis.axis import AXIS
from gutaxis.conditions import find_condition
from gutaxis.inference.person import History, Quantity, Sample, Score, Series, default_unknowns, fit_person, stool
from gutaxis.inference.person.fit import path_of
from gutaxis.inference.person.gut_level import mid_range
from gutaxis.inference.person.observed import drift_at
from gutaxis.inference.person.record import LEAD_ROWS
from gutaxis.simulation import Dose

KEPT = {"gut_flora", "gut_wall", "stress", "skin", "skin_barrier", "skin_immunity", "itch"}
ITEMS = (Score("itch_nrs"), Quantity("stress.load", 0.35, 3.0, 2.0, 1.0))
GUILDS = {"enterobacteriaceae": 0.35, "butyrate_producers": 0.3, "bifidobacterium": 0.35}
DOSES = (Dose("drug.topical_steroid", 2.0, 25, 39),)
AHEAD = 14
LOST = 0.2
"""The share of days on which nothing is written."""


def axis_of(name: str):
    """The axis of eczema: the whole, or a part that is quicker to live."""
    axis = find_condition("eczema").of(AXIS)
    if name == "full":
        return axis
    organs = {p.split(".")[0] for p in (*(s.path for s in axis.states), *axis.derived)}
    for organ in sorted(organs - KEPT):
        axis = axis.without(organ)
    return axis


class World:
    """Draws people from the prior of the fit itself, rounds what they write, and loses a fifth of it."""

    def __init__(self, axis, days: int) -> None:
        self.axis, self.days = axis, days
        series = tuple(Series(item, np.full(days, 5.0)) for item in ITEMS)
        none = {g: (0.0, e) for g, e in GUILDS.items()}
        stools = (*stool(5, none, "firm"), *stool(days - 12, none, "firm"))
        self.blank = History(days, series, stools, DOSES)
        self.unknowns = default_unknowns(axis, "eczema")
        self.path = path_of(axis, self.blank, self.unknowns, AHEAD)
        self.held = mid_range(axis)

    def person(self, seed: int):
        """What was true, by name, and the record."""
        chance = np.random.default_rng([seed, 0x5BC])
        z = chance.standard_normal(len(self.path.names))
        course = self.path.courses(z[None])[0]
        truth, written = dict(zip(self.path.names, z, strict=True)), []
        for k, s in enumerate(self.blank.series):
            told, values = self._written(s, course[k, LEAD_ROWS:], chance)
            truth |= told
            written.append(replace(s, values=values))
        stools, offset = [], {g: chance.standard_normal() for g in GUILDS}
        for s in self.blank.samples:
            guild = s.reading.path.split(".")[1]
            truth[f"firm: {s.reading.path}"] = offset[guild]
            at = course[self.path.readings.index(s.reading), LEAD_ROWS + s.day]
            value = at + s.offset * offset[guild] + s.reading.error * chance.standard_normal()
            stools.append(Sample(s.reading, s.day, float(value), s.laboratory, s.offset))
        still = self.path.courses(z[None], self.held)[0]
        window = slice(LEAD_ROWS, LEAD_ROWS + self.days)
        truth["gut level (latent)"] = float((course[0, window] - still[0, window]).mean())
        return truth, History(self.days, tuple(written), tuple(stools), DOSES)

    def _written(self, series, course, chance):
        """What was true of an item, and what was written of it [day]."""
        level, drift, size = chance.standard_normal(3)
        name, days = series.id, np.arange(len(course))
        on = course + series.level * level + series.drift * drift * drift_at(days, self.days)
        truth = {f"{name} level": level, f"{name} drift": drift, f"{name} error": size}
        truth |= {f"{name} mean": on[: self.days].mean(), f"{name} ahead": on[self.days + AHEAD - 1]}
        shake = chance.standard_normal(self.days)
        values = series.reading.points(on[: self.days] + series.reading.error * series.spread**size * shake)
        values = np.clip(np.rint(values), 0, 10) if isinstance(series.reading, Score) else np.rint(values)
        values[chance.uniform(size=self.days) < LOST] = np.nan
        return truth, values

    def believed(self, record, truth, seed: int):
        """Draws by name, the diagnostics, and how probable the record is in truth."""
        p = fit_person(self.axis, record, self.unknowns, condition="eczema", horizon=AHEAD, seed=seed)
        found = {name: p.deviates(name) for name in p.names}
        found |= {f"{item} error": p.draws.size[:, k] for k, item in enumerate(p.data.items)}
        lived, still = p.simulate(), p.simulate(held=self.held)
        for item in p.data.items:
            on = lived.item(item)
            found |= {f"{item} mean": on[:, : self.days].mean(1), f"{item} ahead": on[:, self.days + AHEAD - 1]}
        first = p.data.items[0]
        gut = lived.body(first) - still.body(first)
        found["gut level (latent)"] = gut[:, : self.days].mean(1)
        found["log likelihood"] = likelihood(p, p.draws.z, p.draws.size)
        z = np.array([[truth[n] for n in p.names]])
        size = np.array([[truth[f"{item} error"] for item in p.data.items]])
        return found, p.diagnostics, float(likelihood(p, z, size)[0])

    def misfit_of_ignored(self, record, truth, seed: int):
        """How far the second stool lies from a fit that never sees it: its draws, and what it is in truth."""
        seen = replace(record, samples=record.samples[:3])
        p = fit_person(self.axis, seen, self.unknowns, horizon=AHEAD, seed=seed, sweeps=0)
        guild = record.samples[3]
        place, row = p.path.readings.index(guild.reading), LEAD_ROWS + guild.day
        name = f"firm: {guild.reading.path}"
        now = p.simulate().latent[:, place, row] + p.deviates(name) * guild.offset
        z = np.array([truth[n] for n in self.path.names])
        course = self.path.courses(z[None])[0, self.path.readings.index(guild.reading), row]
        # How well it is met by truth and by draws: a quantity that knows of data, as a rank of unknowns does not.
        return -np.abs(guild.value - now), -abs(guild.value - float(course + guild.offset * truth[name]))


def likelihood(p, z, size):
    """The log probability [draw] of all that was written, at unknowns [draw, unknown] and sizes of errors."""
    inner = len(p.path.names)
    return p.data.density(p.data.of(p.path.courses(z[:, :inner]), z[:, inner:]), size).sum(1)
