"""Before anybody is randomised they are screened, live through a run-in, and are weighed against the baseline table."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from ...errors import UsageError
from ..population import Candidates, Members, Tilt, chosen, entering, tilted
from ..protocol import BaselineRow, asked
from .frame import Frame
from .ground import ALONE, Ground
from .walking import moments_on

Array: TypeAlias = NDArray[np.float64]
OVER = 4
"""People let in for each that is needed where a baseline table is to be matched."""


@dataclass(frozen=True)
class Randomised:
    """People as they stand on the day of randomisation, ``level`` [endpoint] what the days before have added by then.

    ``people`` came through screening and run-in, and ``left`` through the former only. ``knowing`` is the effective
    sample size as a share of their number (0-1), ``missed`` how far the baseline table is from met, in SD.
    """

    members: Members
    level: Mapping[str, Array]
    knowing: float
    missed: float
    people: int
    left: int


def randomised(
    frame: Frame,
    ground: Ground,
    came: Candidates,
    drug: Mapping[str, Array],
    people: int,
    random: np.random.Generator,
) -> Randomised:
    """Let in ``people`` of those who ``came``; ``drug`` [endpoint] is what the track does to them, [day, lane]."""
    asks, table = frame.protocol.people, frame.protocol.people.baseline
    wanted = people * (OVER if table else 1) * (2 if frame.lead else 1)
    members = entering(came, ground.backgrounds, frame.links, asks.entry, asks.criteria, wanted, random)
    level = {name: np.zeros(wanted) for name in frame.backgrounds}
    left = 0
    if frame.lead:
        members, level, left = _after_run_in(frame, ground, members, drug, random)
    tilt = _tilt(table, members, came) if table else Tilt(np.full(len(members.lane), 1 / len(members.lane)), 0.0)
    who = chosen(random, tilt.weights, people)
    kept = {name: values[who] for name, values in level.items()}
    came_through = len(members.lane)
    return Randomised(members.those(who), kept, tilt.people / came_through, tilt.missed, came_through, left)


def _tilt(table: Sequence[BaselineRow], members: Members, came: Candidates) -> Tilt:
    rows = [
        came.measures[row.measure][members.lane] if "." in row.measure else members.read[asked(row.measure).outcome.id]
        for row in table
    ]
    return tilted(np.array(rows, np.float64), [row.mean for row in table], [row.sd for row in table])


def _after_run_in(
    frame: Frame, ground: Ground, members: Members, drug: Mapping[str, Array], random: np.random.Generator
) -> tuple[Members, dict[str, Array], int]:
    """Those who still pass the entry at the end of the run-in, read again, and what it has added to them."""
    moment, level, read = {}, {}, {}
    for name in frame.backgrounds:
        moment[name] = moments_on(ground, name, members.moment[name], ground.kept[name][:1], random)[..., 0]
        added = sum(float(ground.terms[name][term][0]) for term in ALONE)
        level[name] = added + members.lean[name] * ground.swing[name][0] + drug[name][0][members.lane]
    for score, (name, link) in frame.links.items():
        read[score] = link.seen(members.own[name] + moment[name] + level[name], random)
    passed = np.ones(len(members.lane), bool)
    for one in frame.protocol.people.entry:
        values = read[asked(one.score).outcome.id]
        passed &= values >= (-np.inf if one.at_least is None else one.at_least)
        passed &= values <= (np.inf if one.at_most is None else one.at_most)
    who = np.flatnonzero(passed)
    if not len(who):
        raise UsageError("Nobody passes the entry after the run-in: lower the threshold.", field="people.entry")
    later = replace(members, moment=moment, read=read).those(who)
    return later, {name: values[who] for name, values in level.items()}, len(passed) - len(who)
