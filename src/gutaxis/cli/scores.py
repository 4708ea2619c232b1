"""Scores beside a run: a table of its own, a line for each, and the share of people who got better by each rule."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from ..trials import Cohort, Scored


def score_arms(cohort: Cohort, names: tuple[str, ...]) -> dict[str, Scored]:
    """The scores of every arm by its name; none where no score was asked for."""
    from ..trials import scored

    return {arm: scored(course, names) for arm, course in cohort.arms.items()} if names else {}


def score_facts(cohort: Cohort, arms: dict[str, Scored]) -> dict[str, Any]:
    """For programs: each score of the middle person and of nine in ten, and the percentage of responders."""
    if not arms:
        return {}
    names = next(iter(arms.values())).names
    shares = {} if cohort.plan.median else {arm: _responders(cohort, found) for arm, found in arms.items()}
    rules = next(iter(shares.values()), {})
    return {
        "scores": [_score(cohort, arms, name) for name in names],
        "responders": [
            {"id": rule, "day": cohort.day, "unit": "%", "among_people": {arm: shares[arm][rule] for arm in shares}}
            for rule in rules
        ],
    }


def score_lines(facts: dict[str, Any]) -> list[str]:
    """For people: the same, a line each."""
    lines = []
    for row in facts.get("scores", ()):
        arms = [f"{arm} {v['mid']:.1f} ({v['low']:.1f} to {v['high']:.1f})" for arm, v in row["among_people"].items()]
        lines.append(f"{row['id']} on day {row['day']}: {'; '.join(arms)}")
    for row in facts.get("responders", ()):
        arms = [f"{arm} {v:.0f} %" for arm, v in row["among_people"].items()]
        lines.append(f"{row['id']} by day {row['day']}: {'; '.join(arms)}")
    return lines


def write_scores(arms: dict[str, Scored], folder: Path) -> tuple[Path, ...]:
    """A table for each arm, named like its course."""
    paths = tuple(folder / ("scores-without.csv" if arm == "without" else "scores.csv") for arm in arms)
    for path, found in zip(paths, arms.values(), strict=True):
        found.write(path)
    return paths


def _score(cohort: Cohort, arms: dict[str, Scored], name: str) -> dict[str, Any]:
    from ..outcomes import find_outcome

    unit = find_outcome(name).scale.unit
    found = {}
    for arm, scores in arms.items():
        low, _, mid, _, high = (float(v) for v in scores.spread(name, cohort.day, *cohort.arms.values()))
        found[arm] = {"mid": mid, "low": low, "high": high, "level": 0.9, "unit": unit}
    return {"id": name, "day": cohort.day, "among_people": found}


def _responders(cohort: Cohort, found: Scored) -> dict[str, float]:
    return found.responders(cohort.day, *cohort.arms.values())
