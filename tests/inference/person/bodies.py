"""Two small bodies with known answers: one that is linear in every unknown, and one with a gut, a bend and a bound."""

from functools import cache

import numpy as np

from gutaxis.inference.person import Driver, History, Quantity, Sample, Series, Start, Unknowns
from gutaxis.inference.person.fit import path_of
from gutaxis.inference.person.record import LEAD_ROWS
from gutaxis.modelling import (
    Axis,
    Compartment,
    Exposure,
    Fixed,
    Input,
    LogNormal,
    Normal,
    Param,
    State,
    exp,
    noise,
    relaxation,
)  # fmt: skip

_ANY = (float("-inf"), float("inf"))


class Life(Compartment):
    """What happens."""

    stressor = Exposure("1", 0.0, "a push", signed=True)


class Level(Compartment):
    """A level with a home, moved by what happens."""

    stressor = Input("life.stressor", "1")
    height = State("1", 0.0, "its height", within=_ANY)
    home = Param("1", Normal(0.0, 1.0), "where it settles", source="definition")
    rate = Param("1/day", Fixed(0.2), "how soon", source="definition")
    restlessness = Param("1/root_day", Fixed(0.4), "its noise", source="definition")
    shake = noise(height, per_root_day=restlessness)

    @relaxation(height, rate=rate)
    def settles(self):
        """It goes home."""
        return self.home + self.stressor


class GutFlora(Compartment):
    """One guild."""

    guild = State("1", 0.0, "a guild", within=_ANY)
    home = Param("1", Normal(0.0, 0.7), "where it settles", source="definition")
    rate = Param("1/day", Fixed(0.3), "how soon", source="definition")

    @relaxation(guild, rate=rate)
    def settles(self):
        """It goes home."""
        return self.home


class Skin(Compartment):
    """A ratio that hears the gut and what happens, on a logarithmic scale."""

    guild = Input("gut_flora.guild", "1")
    stressor = Input("life.stressor", "1")
    redness = State("1", 1.0, "redness, a ratio")
    rate = Param("1/day", LogNormal(0.2, 1.5), "how soon", source="definition")
    ear = Param("1", Normal(0.0, 0.5), "log of redness per unit of the guild", source="definition")
    sting = Param("1", LogNormal(0.5, 1.6), "log of redness per push", source="definition")
    shiver = Param("1/root_day", LogNormal(0.12, 1.4), "its noise", source="definition")
    shake = noise(redness, per_root_day=shiver)

    @relaxation(redness, rate=rate)
    def settles(self):
        """It follows the gut and what happens."""
        return exp(self.ear * self.guild + self.sting * self.stressor)


LINEAR = Axis(Life, Level)
LINEAR_UNKNOWNS = Unknowns(("level.home",), (Driver("level.height", 4),), (Start("level.height", 0.5),))
HEIGHT = Quantity("level.height", 0.3)
BENT = Axis(Life, GutFlora, Skin)
BENT_UNKNOWNS = Unknowns(
    ("gut_flora.home", "skin.rate", "skin.ear", "skin.sting", "skin.shiver"),
    (Driver("skin.redness", 4),),
    (Start("skin.redness", 0.2),),
)
REDNESS = Quantity("skin.redness", 0.15, at=0.0, per=1.0, logarithm=True)
GUILD = Quantity("gut_flora.guild", 0.3)
DAYS = 46


@cache
def linear_record(seed=0, missing=0.0, days=DAYS):
    chance = np.random.default_rng(seed)
    values = 0.5 * np.sin(np.arange(days) / 6) + HEIGHT.error * chance.standard_normal(days)
    values[np.random.default_rng(99).uniform(size=days) < missing] = np.nan
    return History(days, (Series(HEIGHT, values, spread=1.0, level=0.7, drift=0.2),))


def lived(seed, doses=()):
    """A person of the bent body drawn from the prior, and what they wrote down: (deviates of the path, record)."""
    chance = np.random.default_rng(seed)
    blank = History(DAYS, (Series(REDNESS, np.ones(DAYS)),), _stools([0.0, 0.0]), doses)
    path = path_of(BENT, blank, BENT_UNKNOWNS)
    z = chance.standard_normal(len(path.names))
    course = path.courses(z[None])[0]
    series, days = blank.series[0], np.arange(DAYS)
    off = series.level * chance.standard_normal() + series.drift * chance.standard_normal() * (days / (DAYS - 1) - 0.5)
    error = REDNESS.error * series.spread ** chance.standard_normal() * chance.standard_normal(DAYS)
    values = REDNESS.points(course[0, LEAD_ROWS : LEAD_ROWS + DAYS] + off + error)
    values[chance.uniform(size=DAYS) < 0.2] = np.nan
    firm = 0.3 * chance.standard_normal()
    guild = [course[1, LEAD_ROWS + d] + firm + GUILD.error * chance.standard_normal() for d in (5, 40)]
    return z, History(DAYS, (Series(REDNESS, values),), _stools(guild), doses)


def _stools(values):
    return tuple(Sample(GUILD, day, float(v), "firm") for day, v in zip((5, 40), values, strict=True))
