"""People who do not exist, from worlds that are not quite, or not at all, the one under which they are read.

The plain world already differs from the belief: the part of the gut that stools show is any share, delays are any
between 5 and 70 days, noise and wander have sizes of each person's own, drift is bent, a stool's error is not known.
All scores are in smallest important differences (d).
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date

import numpy as np
from scipy.signal import lfilter

from gutaxis.inference import LEAD, PersonData, Stool
from gutaxis.interpretation.gut_data import EXPECTING, GutData
from gutaxis.interpretation.gut_signal import gut_weights
from gutaxis.interpretation.pushes import Pushes
from gutaxis.interpretation.series import Days
from gutaxis.outcomes import find_scale

STOOL_ERROR = 0.6  # what is told to the analysis; the true one is between 0.4 and 0.8
OFFSET = 0.3  # standard deviation between laboratories, as believed
STEEP = 6.0  # no coupling beyond this, as believed


@dataclass(frozen=True)
class Design:
    """So many days, stools on ``stools``, and pushes of ``length`` days that begin on ``pushes``."""

    name: str
    days: int
    stools: tuple[int, ...]
    pushes: tuple[int, ...] = ()
    length: int = 21
    symptoms: bool = False


SHORT = Design("one stool, 14 days", 14, (3,))
WATCHING = Design("two stools, 60 days", 60, (5, 50))
PUSHED = Design("two stools, 90 days, two pushes", 90, (10, 74), (14, 56), 21, symptoms=True)
LONG = Design("four stools, 120 days, two pushes", 120, (12, 40, 68, 96), (14, 70), 28, symptoms=True)
DESIGNS = (SHORT, WATCHING, PUSHED, LONG)


@dataclass(frozen=True)
class Kind:
    """A class of people by what their gut truly does: ``low`` <= C < ``high`` in d; ``coupled`` None is the prior."""

    name: str
    low: float = -np.inf
    high: float = np.inf
    coupled: bool | None = True
    unusual: bool = False


NONE, UNUSUAL = Kind("none", coupled=False), Kind("none, unusual gut", coupled=False, unusual=True)
SMALL, MEDIUM, STRONG = Kind("small", 0.25, 1.0), Kind("medium", 1.0, 2.0), Kind("strong", 2.0)
ANYONE = Kind("anyone", coupled=None)
KINDS = (NONE, UNUSUAL, SMALL, MEDIUM, STRONG, ANYONE)


@dataclass
class Life:
    """One person before anything is written down; a wrong world changes it. Arrays run over [day] unless said.

    ``shown`` and ``hidden`` [LEAD + day] are the two parts of the gut, ``heard`` [day, LEAD + day] how the score hears
    them, ``pull`` how strongly; ``own`` is what the score does by itself and ``felt`` the gut symptoms.
    """

    design: Design
    shown: np.ndarray
    hidden: np.ndarray
    share: float
    pull: float
    heard: np.ndarray
    own: np.ndarray
    felt: np.ndarray
    sd: float
    error: float
    offsets: np.ndarray
    laboratories: tuple[str, ...]

    @property
    def pulled(self):
        return self.pull * self.heard @ (np.sqrt(self.share) * self.shown + np.sqrt(1 - self.share) * self.hidden)


def plain(life, rng):
    """Nothing is done that is not believed in, roughly."""


def laboratory_shift(life, rng):
    """The later stools come from a laboratory whose results lie a whole standard deviation of people off."""
    half = len(life.offsets) // 2
    life.offsets[half:] += rng.choice([-1.0, 1.0])
    life.laboratories = ("a",) * half + ("b",) * (len(life.offsets) - half)


def other_delay(life, rng):
    """The score hears nothing for three weeks, and then the gut of about that time."""
    ago = np.arange(LEAD, LEAD + life.design.days)[:, None] - np.arange(LEAD + life.design.days)[None]
    weight = np.where(ago >= 21, np.exp(-((ago - 28) ** 2) / (2 * 5.0**2)), 0.0)
    life.heard = weight / weight.sum(1, keepdims=True)


def later_still(life, rng):
    """Nothing for five weeks, and then the gut of about six weeks ago: later than anything that is believed."""
    ago = np.arange(LEAD, LEAD + life.design.days)[:, None] - np.arange(LEAD + life.design.days)[None]
    weight = np.where(ago >= 35, np.exp(-((ago - 42) ** 2) / (2 * 5.0**2)), 0.0)
    life.heard = weight / weight.sum(1, keepdims=True)


def begun_at_a_flare(life, rng):
    """The diary begins on the worst day of the year."""
    life.own += rng.uniform(1, 3) * np.exp(-np.arange(life.design.days) / rng.uniform(5, 15))


def expectation(life, rng):
    """Hope, each time that something is begun: a difference or two better at once, gone in a week."""
    hope = rng.uniform(1, 2)
    for start in life.design.pushes:
        late = np.arange(life.design.days) - start
        life.own -= np.where(late >= 0, hope * np.exp(-np.maximum(late, 0) / 5), 0.0)


def hidden_pulse(life, rng):
    """A fortnight of something that is not written down: a cream for the skin, or an antibiotic for something else."""
    start = rng.integers(10, life.design.days - 20)
    if rng.random() < 0.5:
        late = np.arange(life.design.days) - start
        life.own -= 2.0 * np.where(late < 0, 0.0, np.where(late < 14, 1.0, np.exp(-np.maximum(late - 14, 0) / 7)))
    else:
        late = np.arange(LEAD + life.design.days) - LEAD - start
        blow = 1.5 * np.where(late >= 0, np.exp(-np.maximum(late, 0) / 30), 0.0)
        life.shown, life.hidden = life.shown + blow, life.hidden + blow


def stress_on_both(life, rng):
    """Stress moves gut and score alike; neither moves the other by it."""
    stress = wander(LEAD + life.design.days, 14.0, rng)
    life.shown, life.hidden = life.shown + 0.5 * stress, life.hidden + 0.5 * stress
    life.own += 0.7 * stress[LEAD:]
    life.felt += 0.5 * stress[LEAD:]


def over_reporting(life, rng):
    """Weeks of writing everything down as worse than it is, bowels and skin; and bad days most of all."""
    dark = wander(life.design.days, 10.0, rng)
    life.own += 0.5 * dark
    life.felt += 0.8 * dark
    life.own += 0.3 * np.maximum(life.own / life.sd, 0.0) ** 2 * life.sd


WRONG: tuple[Callable[[Life, np.random.Generator], None], ...] = (
    laboratory_shift, other_delay, later_still, begun_at_a_flare, expectation, hidden_pulse, stress_on_both,
    over_reporting,
)  # fmt: skip
WORLDS = {world.__name__: world for world in (plain, *WRONG)}


def wander(length, memory, rng):
    """A slow wander with a standard deviation of 1 that forgets in ``memory`` days."""
    kept = np.exp(-1 / memory)
    steps = rng.normal(size=length)
    steps[1:] *= np.sqrt(1 - kept**2)
    return lfilter([1.0], [1.0, -kept], steps)


def listening(days, delay):
    """How the score of each day [day] hears the gut of all days before [LEAD + day]."""
    ago = np.arange(LEAD, LEAD + days)[:, None] - np.arange(LEAD + days)[None]
    weight = np.where(ago >= 0, np.exp(-np.maximum(ago, 0) / delay), 0.0)
    return weight / weight.sum(1, keepdims=True)


def shift_of(design):
    """How far the gut is pushed, [LEAD + day]."""
    shift = np.zeros(LEAD + design.days)
    for start in design.pushes:
        shift[LEAD + start : LEAD + start + design.length] = 1.0
    return shift


def person(design, kind, world, rng):
    """One person of a kind in a world: the data as they would be read, and the true C in d."""
    while True:
        life = lived(design, kind, rng)
        world(life, rng)
        truth = float(life.pulled.mean())
        if kind.coupled is not True or kind.low <= truth < kind.high:
            return written(life, rng), truth


def lived(design, kind, rng):
    total, days = LEAD + design.days, design.days
    memory, size = np.exp(rng.uniform(np.log(15), np.log(60))), rng.uniform(0.3, 0.7)
    level = rng.normal(2.0, 0.3) if kind.unusual else None
    parts = []
    for _ in range(2):
        own = rng.normal() if level is None else level
        parts.append(own + size * wander(total, memory, rng) + rng.normal(-0.7, 0.4) * shift_of(design))
    coupled = rng.random() < 0.5 if kind.coupled is None else kind.coupled
    pull = float(np.clip(rng.normal(0, 1.5), -STEEP, STEEP)) if coupled else 0.0
    sd = float(np.exp(rng.uniform(np.log(0.25), np.log(1.0))))
    likeness, share = rng.uniform(0.0, 0.95), rng.uniform(0.5, 1.0)
    noise = np.sqrt(share) * wander(days, -1 / np.log(max(likeness, 1e-3)), rng)
    noise = noise + np.sqrt(1 - share) * rng.normal(size=days)
    line = np.linspace(-0.5, 0.5, days)
    drift = rng.normal() * (line if rng.random() < 0.5 else np.sin(np.pi * line))
    delay = np.exp(rng.uniform(np.log(5), np.log(70)))
    part = float(rng.beta(3, 3))
    felt = 0.5 * (np.sqrt(part) * parts[0] + np.sqrt(1 - part) * parts[1])[LEAD:] + wander(days, 2.0, rng)
    return Life(design, *parts, part, pull, listening(days, delay), sd * (noise + drift), felt, sd,
                rng.uniform(0.4, 0.8), np.full(len(design.stools), OFFSET * rng.normal()),
                ("a",) * len(design.stools))  # fmt: skip


def written(life, rng):
    """What the person wrote down and what the laboratory found, ready to be weighed."""
    design, shift = life.design, shift_of(life.design)
    score = 5 + life.pulled + life.own
    score[rng.random(design.days) < rng.uniform(0.0, 0.25)] = np.nan
    switches = tuple(d for s in design.pushes for d in (s, s + design.length) if d < design.days)
    whole = score.copy()
    for day in switches:
        score[day : day + EXPECTING] = np.nan
    signals = (
        life.shown[LEAD + np.array(design.stools)] + life.offsets + life.error * rng.normal(size=len(life.offsets))
    )
    stools = tuple(Stool(d, float(s), STOOL_ERROR, lab)
                   for d, s, lab in zip(design.stools, signals, life.laboratories, strict=True))  # fmt: skip
    felt = life.felt if design.symptoms else np.zeros(0)
    felt = (felt - felt.mean()) / felt.std() if felt.size else felt
    data = PersonData(score, stools, shift if design.pushes else np.zeros(0), felt)
    scale = find_scale("itch_nrs")
    return GutData(data, whole, Days(date(2025, 1, 1), design.days), scale.id, replace(scale.difference, value=1.0),
                   gut_weights()["eczema"], (), Pushes(shift, switches, design.pushes))  # fmt: skip
