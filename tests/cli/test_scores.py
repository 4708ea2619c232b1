"""Scores beside a run: one line and one object each, in every arm. The runs are made up, so that nothing is solved."""

import numpy as np
import pytest

from gutaxis.axis import AXIS
from gutaxis.cli.scores import score_arms, score_facts, score_lines, write_scores
from gutaxis.outcomes import inputs_of
from gutaxis.simulation import Course, Question, schedule
from gutaxis.trials import Cohort, CohortPlan

NAMES = ("EASI", "itch_nrs")


def _cohort(calmer, people=300, median=False):
    paths = inputs_of(NAMES)
    plan = CohortPlan("eczema", AXIS, paths, days=2, people=people, median=median, compare=calmer is not None)
    start = 1.5 + 5 * np.random.default_rng(1).random((len(paths), 1, 1, people))

    def course(factor):
        question = Question(AXIS, schedule(AXIS, 2, (), None), paths, people, median=median, seed=1)
        days = np.linspace(1.0, factor, 3)[None, :, None, None]
        return Course(question, (start * days).astype(np.float32), ())

    return Cohort(plan, course(1.0 if calmer is None else calmer), None if calmer is None else course(1.0))


def test_each_arm_has_its_scores_and_its_responders():
    cohort = _cohort(calmer=0.3)
    facts = score_facts(cohort, score_arms(cohort, NAMES))
    easi = facts["scores"][0]
    assert (easi["id"], easi["day"]) == ("EASI", 2)
    assert easi["among_people"]["with"]["mid"] < easi["among_people"]["without"]["mid"]
    assert set(easi["among_people"]["with"]) == {"mid", "low", "high", "level", "unit"}
    half = next(r for r in facts["responders"] if r["id"] == "EASI50")
    assert half["among_people"]["with"] > half["among_people"]["without"] and half["unit"] == "%"
    lines = score_lines(facts)
    assert len(lines) == len(facts["scores"]) + len(facts["responders"])
    assert lines[0].startswith("EASI on day 2: with ") and "; without " in lines[0]


def test_one_arm_is_called_course_and_the_median_person_is_no_share():
    cohort = _cohort(calmer=None, people=1, median=True)
    facts = score_facts(cohort, score_arms(cohort, NAMES))
    assert list(facts["scores"][0]["among_people"]) == ["course"] and facts["responders"] == []


def test_nothing_asked_is_nothing_said(tmp_path):
    cohort = _cohort(calmer=0.5, people=3)
    assert score_facts(cohort, score_arms(cohort, ())) == {} and score_lines({}) == []
    assert write_scores({}, tmp_path) == ()


@pytest.mark.parametrize(("calmer", "names"), [(0.5, {"scores.csv", "scores-without.csv"}), (None, {"scores.csv"})])
def test_every_arm_has_a_table(tmp_path, calmer, names):
    cohort = _cohort(calmer=calmer, people=3)
    paths = write_scores(score_arms(cohort, NAMES), tmp_path)
    assert {path.name for path in paths} == names == {f.name for f in tmp_path.iterdir()}
    assert (tmp_path / "scores.csv").read_text().splitlines()[0] == "person,day,score.EASI,score.itch_nrs"
