from dataclasses import replace

import numpy as np
import pytest

from gutaxis.errors import UsageError
from gutaxis.trials import Criterion, Entry, asked, backgrounds
from gutaxis.trials.population import Candidates, entering

EASI = backgrounds()["EASI"]
LINKS = {"EASI": ("EASI", asked("EASI").outcome.link)}


def _came(people=256, seed=0):
    random = np.random.default_rng(seed)
    good = np.ones(people, bool)
    return Candidates({"EASI": random.normal(-1, 0.6, people)}, {"skin.tewl": random.gamma(9, 3, people)}, good)


def _entering(came, entry=(), criteria=(), people=3000, seed=1):
    return entering(came, {"EASI": EASI}, LINKS, entry, criteria, people, np.random.default_rng(seed))


def test_only_those_enter_who_pass():
    came = _came()
    found = _entering(came, [Entry("EASI", 16.0, 40.0)], [Criterion("skin.tewl", 20.0)])
    assert len(found.lane) == 3000 <= found.screened
    assert found.read["EASI"].min() >= 16 and found.read["EASI"].max() <= 40
    assert came.measures["skin.tewl"][found.lane].min() >= 20


def test_who_could_not_exist_is_left_out():
    came = _came()
    gone = came.good.copy()
    gone[::2] = False
    found = _entering(replace(came, good=gone))
    assert np.all(found.lane % 2 == 1)


def test_the_entered_are_those_of_the_background_itself():
    # The same law by another way: Screened.entered. Means of 3,000 agree within 5 standard errors (false alarm 1e-6).
    found = _entering(_came(2000), [Entry("EASI", 16.0)], people=6000)
    other = EASI.screened.entered(np.random.default_rng(5), 6000, EASI.link.latent(16.0))
    for mine, theirs in ((found.read["EASI"], other.read), (found.own["EASI"], other.own)):
        error = np.hypot(mine.std() / np.sqrt(1500), theirs.std() / np.sqrt(6000))  # of 2,000, some come again
        assert abs(mine.mean() - theirs.mean()) < 5 * error


def test_whoever_the_model_has_worse_enters_worse():
    came = _came()
    found = _entering(came)
    assert np.corrcoef(came.severity["EASI"][found.lane], found.own["EASI"])[0, 1] > 0.95


@pytest.mark.parametrize("entry", [[Entry("EASI", 71.9)], [Entry("EASI", None, -1.0)]])
def test_an_entry_that_hardly_anybody_passes_is_refused(entry):
    with pytest.raises(UsageError, match="Fewer than one in 1000"):
        _entering(_came(), entry)


def test_criteria_that_nobody_meets_are_refused():
    with pytest.raises(UsageError, match="Nobody of the model"):
        _entering(_came(), criteria=[Criterion("skin.tewl", 1e6)])
