"""The lint finds each kind of slip, and none in a sound file."""

from dataclasses import replace
from datetime import date

import pytest

from gutaxis.interventions import Known, lint

from .files import read

KNOWN = Known(
    {"gut.strain.l_new": "CFU/day", "gut.strain.l_old": "CFU/day", "diet.fibre": "g/day", "drug.shot": "mg"},
    {"drug.shot"},
    {"edge-20", "edge-21"},
    {"SMITH2020_trial"},
)
TODAY = date(2026, 11, 22)


def _mistakes(*swaps, today=TODAY):
    return lint(read(*swaps), KNOWN, today)


def test_a_sound_file_has_no_mistake():
    assert _mistakes() == ()


@pytest.mark.parametrize(
    "swap, field, close",
    [
        (('["edge-20"]', '["edge20"]'), "claims", "edge-20"),
        (('claims = ["edge-20"]', 'claims = ["edge-20"]\nstudies = ["SMITH2021_trial"]'), "studies", "SMITH2020_trial"),
        (('claims = ["edge-20"]', "claims = []"), "claims", None),
        (('exposure = "gut.strain.l_new"', 'exposure = "gut.strain.lnew"'), "changes.exposure", "gut.strain.l_new"),
        (('exposure = "gut.strain.l_new"', 'exposure = "gut.strain.l_old"'), "changes.exposure", "gut.strain.l_new"),
        (('usual = "1e10 CFU/day"', 'usual = "10 g/day"'), "dose.usual", "CFU/day"),
        (('usual = "1e10 CFU/day"', 'usual = "1e10"'), "dose.usual", None),
        (('usual = "1e10 CFU/day"', 'usual = "1e12 CFU/day"'), "dose.usual", None),
        (('most = "1e11 CFU/day"', 'most = "1e14 CFU/day"'), "dose.most", None),
        (('source = "assumed"', 'source = "assumed"\nevery_days = 7'), "dose.every_days", None),
        (('source = "assumed"', 'source = "asumed"'), "dose.source", "assumed"),
        (('onset_source = "assumed"', 'onset_source = "Smith said so"'), "time.onset_source", None),
        (("from_years = 1", "from_years = 0.5"), "age.from_years", None),
        (("from_years = 1", "from_years = 12\nto_years = 6"), "age.to_years", None),
        (('why = "infant"', 'why = "cannabinoid"'), "age.from_years", None),
        (("review_by = 2027-01-01", "review_by = 2026-06-01"), "legal.review_by", None),
        (("[legal]\nreview_by = 2027-01-01\n", ""), "legal.review_by", None),
        (('source = "https://example.org/law"', 'source = "a friend"'), "legal.SE.source", None),
        (("checked = 2026-01-01", "checked = 2026-12-31"), "legal.SE.checked", None),
        (('how = "adds"', 'how = "adds"\namount = "1 g/day"'), "changes.amount", None),
    ],
)
def test_a_planted_slip_is_found(swap, field, close):
    found = _mistakes(swap)
    assert field in {mistake.field for mistake in found}
    mistake = next(m for m in found if m.field == field)
    assert mistake.file == "folder/l-new.toml"
    assert close is None or mistake.nearest == close
    assert mistake.line.startswith("folder/l-new.toml, ")


def test_the_law_is_to_be_looked_up_again_only_once_the_day_has_passed():
    assert _mistakes(today=date(2027, 1, 1)) == ()
    (mistake,) = _mistakes(today=date(2027, 1, 2))
    assert mistake.field == "legal.review_by"


TWO = ('how = "adds"\n', 'how = "adds"\namount = "1e9 CFU/day"\n\n[[changes]]\nexposure = "diet.fibre"\nhow = "adds"\n')
SHARE = (
    ('usual = "1e10 CFU/day"', 'usual = "1"'),
    ('least = "1e9 CFU/day"', 'least = "0"'),
    ('most = "1e11 CFU/day"', 'most = "1"'),
)


def test_several_changes_each_need_an_amount_and_the_dose_is_a_share():
    fine = (TWO[0], TWO[1] + 'amount = "5 g/day"\n')
    assert _mistakes(fine, *SHARE) == ()
    assert [m.field for m in _mistakes(TWO, *SHARE)] == ["changes.amount"]
    assert {m.field for m in _mistakes(fine)} == {"dose.usual", "dose.least", "dose.most"}


def test_an_exposure_is_changed_once():
    again = ('how = "adds"\n', 'how = "adds"\namount = "1e9 CFU/day"\n\n[[changes]]\nexposure = "gut.strain.l_new"\n'
             'how = "sets"\namount = "1e9 CFU/day"\n')  # fmt: skip
    assert any("twice" in m.text for m in _mistakes(again, *SHARE))


def test_a_strain_that_tells_the_model_of_itself_needs_no_exposure_that_is_known_already():
    unknown = replace(KNOWN, exposures={"diet.fibre": "g/day"})
    told = ("[legal]", '[strain]\nsays = "new"\ngenus = "lactobacillaceae"\nusual_dose = 1e10\n\n[legal]')
    assert [m.field for m in lint(read(), unknown, TODAY)] == ["changes.exposure"]
    assert lint(read(told), unknown, TODAY) == ()
