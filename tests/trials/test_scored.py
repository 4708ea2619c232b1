"""Scores of a run: those of the maps, with people who differ, the same in every arm; no solver is needed here."""

import csv

import numpy as np
import pytest

from gutaxis.axis import AXIS
from gutaxis.errors import UsageError
from gutaxis.outcomes import find_outcome, inputs_of, work_out
from gutaxis.simulation import Course, Question, schedule
from gutaxis.trials import scored

NAMES = ("EASI", "POEM", "PASI")
PEOPLE, DAYS = 400, 3


def _course(calmer=0.0, median=False, people=PEOPLE, failed=()):
    """A made-up run: everyone's inflammation and itch drawn once and lowered from day 0 to the end."""
    paths = inputs_of(NAMES)
    people = 1 if median else people
    question = Question(AXIS, schedule(AXIS, DAYS, (), None), paths, people, median=median, seed=3)
    rng = np.random.default_rng(0)
    start = {p: (0.5 if p == "skin_barrier.integrity" else 1.2 + 6 * rng.random(people)) for p in paths}
    fall = np.linspace(1.0, 1.0 - calmer, DAYS + 1)[:, None]
    whole = [np.broadcast_to(fall * start[p], (DAYS + 1, people)) for p in paths]
    values = np.stack(whole)[:, :, None, :].astype(np.float32)
    for _, person in failed:
        values[..., person] = np.nan
    return Course(question, values, tuple(failed))


def test_the_median_person_scores_what_the_maps_say():
    course = _course(median=True)
    found = scored(course, NAMES)
    body = {p: float(course[p][0, 0, 0]) for p in course.question.outputs}
    for name in NAMES:
        expected = work_out([name], body)[find_outcome(name).expected]
        assert found.expected(name)[0, 0, 0] == pytest.approx(expected, rel=1e-5)


def test_people_differ_in_how_a_score_meets_them_and_keep_that_in_every_arm():
    one, other = scored(_course(), NAMES), scored(_course(calmer=0.5), NAMES)
    assert np.array_equal(one.expected("EASI")[0], other.expected("EASI")[0])
    bare = work_out(["EASI"], {p: _course()[p].astype(float) for p in inputs_of(["EASI"])})
    own = one.latent("EASI") - bare["eczema_scores.EASI_latent"]
    assert np.ptp(own, axis=0).max() < 1e-9 and 0.4 < own[0, 0].std() < 0.6
    few = scored(_course(people=50), NAMES).expected("EASI")
    assert few.shape == (DAYS + 1, 1, 50)


def test_more_responders_where_more_is_calmed():
    rates = [scored(_course(calmer=c), NAMES).responders(DAYS) for c in (0.0, 0.5, 0.8)]
    assert set(rates[0]) == {"EASI50", "EASI75", "EASI90", "PASI50", "PASI75", "PASI90", "PASI100"}
    assert rates[0]["EASI50"] < rates[1]["EASI50"] < rates[2]["EASI50"]
    assert rates[0] == scored(_course(), NAMES).responders(DAYS), "the same seed, the same readings"


def test_failed_people_are_left_out_of_every_summary():
    found = scored(_course(calmer=0.5, failed=((0, 7),)), NAMES)
    assert np.isfinite(found.spread("EASI", DAYS)).all()
    assert all(np.isfinite(v) for v in found.responders(DAYS).values())


def test_the_table_has_a_row_a_day_and_person_and_a_column_a_score(tmp_path):
    course = _course(people=4)
    scored(course, NAMES).write(tmp_path / "scores.csv")
    with (tmp_path / "scores.csv").open() as file:
        rows = list(csv.DictReader(file))
    assert list(rows[0]) == ["person", "day", "score.EASI", "score.POEM", "score.PASI"]
    assert len(rows) == 4 * (DAYS + 1)
    assert float(rows[0]["score.EASI"]) == pytest.approx(scored(course, NAMES).expected("EASI")[0, 0, 0], rel=1e-5)


def test_an_unknown_score_is_refused_in_words():
    with pytest.raises(UsageError, match=r"no score of the model 'EASSI'"):
        scored(_course(), ["EASSI"])
