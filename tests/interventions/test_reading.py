"""A file that cannot be used is refused with its name, the field and the nearest right thing."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gutaxis.errors import IntakeError
from gutaxis.interventions import read_intervention
from gutaxis.interventions.fields import LARGEST

from .files import SOUND, read, spoilt


def test_a_sound_file_is_read():
    found = read()
    assert (found.id, found.group, found.several, found.has_law) == ("l-new", "l-new", False, True)
    assert found.name["da"] == "En ny stamme"
    assert found.legal["SE"].status == "supplement"
    assert found.file == "folder/l-new.toml"
    assert len(found.digest) == 64


def test_the_shortest_period_covers_the_onset_and_three_half_lives():
    assert read().min_period_days == 28
    assert read(("half_life_days = 1", "half_life_days = 12.5")).min_period_days == 38
    assert read(("onset_days = 28", "onset_days = 1")).min_period_days == 7


@pytest.mark.parametrize(
    "swap, field, close",
    [
        (('kind = "bacteria"', 'knd = "bacteria"'), "knd", "kind"),
        (('kind = "bacteria"', 'kind = "bakteria"'), "kind", "bacteria"),
        (('setting = "home"', 'setting = "hom"'), "setting", "home"),
        (('setting = "home"\n', ""), "setting", None),
        (('["eczema"]', '["exema"]'), "tried_for", "eczema"),
        (('["live-bacteria"]', '["live-bactria"]'), "cautions", "live-bacteria"),
        (('["weakened-immunity"]', '["weak-immunity"]'), "not_for", "weakened-immunity"),
        (('id = "l-new"', 'id = "L new"'), "id", None),
        (('id = "l-new"', 'id = "l-newer"'), "id", "l-new"),
        (('da = "En ny stamme"\n', ""), "name.da", None),
        (('da = "En ny stamme"', 'da = " "'), "name.da", None),
        (('da = "En ny stamme"', 'no = "En ny stamme"'), "name.no", None),
        (('how = "adds"', 'how = "add"'), "changes.how", "adds"),
        (('exposure = "gut.strain.l_new"', "exposure = 3"), "changes.exposure", None),
        (('least = "1e9 CFU/day"\n', ""), "dose.least", None),
        (('source = "assumed"', 'source = "assumed"\nevery_days = 1.5'), "dose.every_days", None),
        (("onset_days = 28", "onset_days = -1"), "time.onset_days", None),
        (("onset_days = 28", 'onset_days = "28"'), "time.onset_days", None),
        (("half_life_days = 1", "half_life_days = inf"), "time.half_life_days", None),
        (("possible = true", 'possible = "yes"'), "test.possible", None),
        (("safe = true", "safe = false"), "test.why", None),
        (('blind = "placebo"', 'blind = "plasebo"'), "test.blind", "placebo"),
        (("from_years = 1\n", ""), "age.from_years", None),
        (('why = "infant"', 'why = "infants"'), "age.why", "infant"),
        (('[age]\nfrom_years = 1\nwhy = "infant"\n', ""), "age", None),
        (("[legal.SE]", "[legal.NO]"), "legal.NO", None),
        (("checked = 2026-01-01", 'checked = "2026-01-01"'), "legal.SE.checked", None),
        (('status = "supplement"', 'status = "supplment"'), "legal.SE.status", "supplement"),
        (("review_by = 2027-01-01", "review_by = 2027"), "legal.review_by", None),
        (('claims = ["edge-20"]', 'claims = "edge-20"'), "claims", None),
    ],
)
def test_a_planted_mistake_is_named(swap, field, close):
    with pytest.raises(IntakeError) as refused:
        read(swap)
    assert refused.value.file == "folder/l-new.toml"
    assert refused.value.field == field
    assert close is None or refused.value.nearest == close
    assert "\n" not in refused.value.line()


@pytest.mark.parametrize(
    "swaps",
    [
        [('cautions = ["live-bacteria"]', 'cautions = []\nno_law = "nothing-known"')],
        [('[[changes]]\nexposure = "gut.strain.l_new"\nhow = "adds"\n', "")],
    ],
)
def test_it_changes_something_or_says_why_not_and_never_both(swaps):
    with pytest.raises(IntakeError, match="never both"):
        read(*swaps)


def test_what_changes_something_needs_a_dose_and_a_time():
    whole = SOUND[SOUND.index("[dose]") : SOUND.index("[test]")]
    with pytest.raises(IntakeError, match="needs"):
        read((whole, ""))


@pytest.mark.parametrize("raw", [b"", b"\xff\xfe", b"[[[", b"x" * (LARGEST + 1), b"id = 1", b"a=" + b"[" * 5000])
def test_junk_is_refused_in_words(raw):
    with pytest.raises(IntakeError):
        read_intervention(raw, "junk.toml")


@given(st.integers(0, len(SOUND) - 2), st.integers(1, 12))
def test_a_torn_file_is_read_or_refused_and_nothing_else(start, length):
    raw = spoilt()
    try:
        read_intervention(raw[:start] + raw[start + length :], "l-new.toml")
    except IntakeError as refused:
        assert refused.file == "l-new.toml"
