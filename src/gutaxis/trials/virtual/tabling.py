"""From statistics to statements: effects, courses of arms, numbers needed, halves, shares, and who went where."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from .frame import Ask
from .pooled import SHARES
from .repeated import STAGES
from .result import ArmCourse, AtEntry, Effect, Flow, Needed, Share, Subgroup
from .settled import Settled


def effects(settled: Settled) -> Iterator[Effect]:
    """One row a contrast and column, by the model."""
    frame, level = settled.trial.frame, settled.trial.protocol.analysis.level
    gaps = settled.gaps
    low, high = settled.limits(settled["value"][:, 0])
    for c, contrast in enumerate(frame.contrasts):
        for q, ask in enumerate(frame.asks):
            seen = (float(low[c, q]), float(high[c, q]))
            head = (contrast.arm, contrast.against, ask.endpoint.id, ask.day, ask.estimand.id, "model")
            yield Effect(*head, *gaps.at(c, q), *seen, level, ask.unit, float(gaps.mc_error[c, q]))


def courses(settled: Settled) -> Iterator[ArmCourse]:
    """One row an arm and column, and one for the day of entry."""
    frame, level = settled.trial.frame, settled.trial.protocol.analysis.level
    means, people = settled.over(settled["arm_mean"]), len(settled["gap"]) * settled.trial.each
    sd = np.sqrt(np.mean(settled["arm_sd"] ** 2, axis=0))
    low, high = settled.limits(settled["mean"][:, 0])
    for g, arm in enumerate(frame.groups):
        seen: set[tuple[str, str]] = set()
        for q, ask in enumerate(frame.asks):
            key = (ask.endpoint.id, ask.estimand.id)
            if key not in seen:
                seen.add(key)
                yield _first(settled, arm.id, ask, people)
            mean = float(means.mid[g, q])
            share = mean if ask.score.rule else None
            figures = (mean, float(sd[g, q]), float(low[g, q]), float(high[g, q]))
            head = (arm.id, ask.endpoint.id, ask.day, ask.estimand.id, people)
            yield ArmCourse(*head, *figures, level, ask.unit, share, float(means.mc_error[g, q]))


def _first(settled: Settled, arm: str, ask: Ask, people: int) -> ArmCourse:
    """At entry nothing has changed, and nobody has responded."""
    level = settled.trial.protocol.analysis.level
    head = (arm, ask.endpoint.id, 0, ask.estimand.id, people)
    if ask.endpoint.measure != "score":
        return ArmCourse(*head, 0.0, 0.0, 0.0, 0.0, level, ask.unit, 0.0 if ask.score.rule else None, 0.0)
    row = list(settled.trial.frame.outcomes).index(ask.score.outcome.id)
    entry = settled.over(settled["entry"][:, row, 0])
    sd = float(np.sqrt(np.mean(settled["entry"][:, row, 1] ** 2)))
    figures = (float(entry.mid), sd, float(entry.low), float(entry.high))
    return ArmCourse(*head, *figures, level, ask.unit, None, float(entry.mc_error))


def needed(settled: Settled) -> Iterator[Needed]:
    """One row for each effect on a share of responders."""
    for row in effects(settled):
        if row.unit == "%" and _responders(settled, row.endpoint):
            sure = row.low > 0 or row.high < 0
            low, high = (100 / row.high, 100 / row.low) if sure else (None, None)
            mid = 100 / row.mid if row.mid else None
            yield Needed(row.arm, row.against, row.endpoint, row.day, row.estimand, mid, low, high, row.level)


def _responders(settled: Settled, endpoint: str) -> bool:
    return any(e.id == endpoint and e.measure == "responders" for e in settled.trial.protocol.endpoints)


def subgroups(settled: Settled) -> Iterator[Subgroup]:
    """Effects on the last visit of each endpoint, in the halves of each measure that people are split by."""
    frame, level = settled.trial.frame, settled.trial.protocol.analysis.level
    halves = settled["half"]
    below, above = settled.over(halves[..., 0]), settled.over(halves[..., 1])
    apart = settled.over(halves[..., 1] - halves[..., 0])
    names = [frame.protocol.primary.score, *frame.measures]
    names[0] = next(a.score.outcome.id for a in frame.asks if a.endpoint == frame.protocol.primary)
    cuts = settled["cut"].mean(0)
    for c, contrast in enumerate(frame.contrasts):
        for q, ask in enumerate(frame.asks):
            if ask.day != frame.protocol.days_of(ask.endpoint)[-1]:
                continue
            for s, measure in enumerate(names):
                for side, span in (("below", below), ("above", above), ("above minus below", apart)):
                    head = (contrast.arm, contrast.against, ask.endpoint.id, ask.day, ask.estimand.id, measure)
                    error = float(span.mc_error[c, q, s])
                    yield Subgroup(*head, float(cuts[s]), side, *span.at(c, q, s), level, ask.unit, error)


def shares(settled: Settled) -> Iterator[Share]:
    """What each term adds, by arm, score and visit."""
    frame = settled.trial.frame
    span = settled.over(settled["share"])
    for g, arm in enumerate(frame.groups):
        for s, (score, outcome) in enumerate(frame.outcomes.items()):
            for d, day in enumerate(frame.protocol.visits):
                for t, term in enumerate(SHARES):
                    points, error = float(span.mid[g, s, d, t]), float(span.mc_error[g, s, d, t])
                    yield Share(arm.id, score, day, term, points, outcome.scale.unit, error)


def baseline(settled: Settled) -> Iterator[AtEntry]:
    """The baseline table, beside the one that was asked for."""
    frame, axis = settled.trial.frame, settled.trial.laboratory.axis
    asked = {row.measure: row for row in frame.protocol.people.baseline}
    names = [(name, outcome.scale.unit) for name, outcome in frame.outcomes.items()]
    names += [(path, axis.symbol(path).unit) for path in frame.measures]
    entry = settled["entry"]
    for k, (name, unit) in enumerate(names):
        row = asked.get(name)
        mean, between = float(entry[:, k, 0].mean()), float(entry[:, k, 0].var())
        sd = float(np.sqrt(np.mean(entry[:, k, 1] ** 2) + between))
        yield AtEntry(name, mean, sd, unit, row.mean if row else None, row.sd if row else None)


def flow(settled: Settled) -> Iterator[Flow]:
    """Who went where: in the first trial of the first belief, and on average."""
    frame, counts = settled.trial.frame, settled["flow"][:, 0]
    people = int(sum(settled.trial.counts[0]))
    screened, left, through = settled["screened"].T
    for stage, each in (("screened", screened), ("left", left)):
        count, mean = (people * each[0] / through[0], people * float(np.mean(each / through)))
        found = (round(count), mean)
        if stage == "screened":
            first, lost = found, (round(people * left[0] / through[0]), people * float(np.mean(left / through)))
            yield Flow("", "screened", *first)
            yield Flow("", "refused", first[0] - lost[0] - people, first[1] - lost[1] - people)
        else:
            yield Flow("", "left", *found)
    yield Flow("", "randomised", people, float(people))
    for t, track in enumerate(frame.tracks):
        for k, stage in enumerate(STAGES):
            yield Flow(track.id, stage, int(counts[0, 0, t, k]), float(counts[:, :, t, k].mean()))
