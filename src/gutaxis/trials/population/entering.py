"""Those who come to be screened are people of the model: some could not exist, some are not ill enough that day.

How bad somebody usually is, among those who come, follows how bad the model has them (by rank), so that whoever is
worse for a reason also answers to a treatment for that reason.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from ...errors import UsageError
from ...outcomes import Link
from ..background import Background
from ..background_entry import RAREST
from ..protocol import Criterion, Entry

Array: TypeAlias = NDArray[np.float64]
Whole: TypeAlias = NDArray[np.int64]


@dataclass(frozen=True)
class Candidates:
    """People of the model under one belief, at rest before day 0.

    ``severity`` is each background's latent score in the model, by endpoint [person]; ``measures`` are paths of the
    axis [person]; ``good`` [person] those whose run succeeded and who could exist.
    """

    severity: Mapping[str, Array]
    measures: Mapping[str, Array]
    good: NDArray[np.bool_]

    def fit(self, criteria: Sequence[Criterion]) -> Whole:
        """The numbers of those who could exist and meet the criteria of the body."""
        fine = self.good.copy()
        for one in criteria:
            values = self.measures[one.measure]
            low = -np.inf if one.at_least is None else one.at_least
            high = np.inf if one.at_most is None else one.at_most
            with np.errstate(invalid="ignore"):
                fine &= (values >= low) & (values <= high)
        return np.flatnonzero(fine)


@dataclass(frozen=True)
class Members:
    """People who were let in: which of the candidates each is (``lane``), and how they stood on the day of screening.

    ``own`` is a person's own mean, ``moment`` what that day added, and ``lean`` which way they change by themselves in
    SD (latent, by endpoint [member]); ``read`` what was read then, by outcome. ``screened`` people came for it.
    """

    lane: Whole
    own: Mapping[str, Array]
    moment: Mapping[str, Array]
    lean: Mapping[str, Array]
    read: Mapping[str, Array]
    screened: int

    def those(self, who: Whole) -> Members:
        """Some of them, in that order; one may come again."""
        own, moment, lean, read = (
            {k: v[who] for k, v in table.items()} for table in (self.own, self.moment, self.lean, self.read)
        )
        return Members(self.lane[who], own, moment, lean, read, self.screened)


def entering(
    asked: Candidates,
    backgrounds: Mapping[str, Background],
    links: Mapping[str, tuple[str, Link]],
    entry: Sequence[Entry],
    criteria: Sequence[Criterion],
    people: int,
    random: np.random.Generator,
) -> Members:
    """Screen until ``people`` have been let in.

    ``backgrounds`` by endpoint, ``links`` the outcomes that are read, each with the endpoint whose severity it reads.
    UsageError where fewer than one in a thousand of those who come would pass.
    """
    fit = asked.fit(criteria)
    if not len(fit):
        raise UsageError("Nobody of the model meets these criteria: widen them.", field="people.criteria")
    ranks = {name: _ranked(asked.severity[name], asked.good) for name in backgrounds}
    parts: list[Members] = []
    let_in = screened = 0
    while let_in < people:
        came = random.choice(fit, 2 * people)
        one = _screened(came, ranks, backgrounds, links, random)
        passed = _passed(one, entry)
        parts.append(one.those(np.flatnonzero(passed)))
        let_in, screened = let_in + int(passed.sum()), screened + len(came)
        if let_in < RAREST * screened:
            text = f"Fewer than one in {1 / RAREST:.0f} who are screened would pass this entry: lower it."
            raise UsageError(text, field="people.entry")
    return _joined(parts, people, screened)


def _ranked(severity: Array, good: NDArray[np.bool_]) -> Array:
    """Normal scores of a severity among those who could exist: [person]; 0 for the others."""
    from scipy.special import ndtri

    found = np.zeros(len(severity))
    who = np.flatnonzero(good)
    order = np.argsort(np.argsort(severity[who]))
    found[who] = ndtri((order + 0.5) / len(who))
    return found


def _screened(
    came: Whole,
    ranks: Mapping[str, Array],
    backgrounds: Mapping[str, Background],
    links: Mapping[str, tuple[str, Link]],
    random: np.random.Generator,
) -> Members:
    own, moment, lean = {}, {}, {}
    for name, background in backgrounds.items():
        who = background.screened
        own[name] = who.mean.prior.median + who.between * ranks[name][came]
        moment[name] = who.moments * random.standard_normal(len(came))
        lean[name] = random.standard_normal(len(came))
    read = {score: link.seen(own[name] + moment[name], random) for score, (name, link) in links.items()}
    return Members(came, own, moment, lean, read, len(came))


def _passed(members: Members, entry: Sequence[Entry]) -> NDArray[np.bool_]:
    fine = np.ones(len(members.lane), bool)
    for one in entry:
        values = members.read[one.score]
        fine &= values >= (-np.inf if one.at_least is None else one.at_least)
        fine &= values <= (np.inf if one.at_most is None else one.at_most)
    return fine


def _joined(parts: Sequence[Members], people: int, screened: int) -> Members:
    """The first ``people`` of them; the screening stopped with the last of these."""
    lane = np.concatenate([p.lane for p in parts])[:people]
    own, moment, lean, read = (
        {k: np.concatenate([getattr(p, table)[k] for p in parts])[:people] for k in getattr(parts[0], table)}
        for table in ("own", "moment", "lean", "read")
    )
    let_in = sum(len(p.lane) for p in parts)
    return Members(lane, own, moment, lean, read, max(people, round(screened * people / let_in)))
