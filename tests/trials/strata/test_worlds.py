"""People of many worlds under every option: known is what was read of them, and a cream of nothing does nothing."""

from dataclasses import replace

import numpy as np
import pytest

from gutaxis.axis import AXIS
from gutaxis.errors import IntakeError, MissingExtraError, NotEnoughError, UsageError
from gutaxis.trials import Here, parse_protocol, read_tests, sensitivity
from gutaxis.trials.strata import answered
from gutaxis.trials.strata.candidates import known_tests, offered

from .conftest import TEXT
from .made import buy


@pytest.fixture(scope="module")
def sample(creams, found):
    return creams.sample(found.tally.sums)


def test_an_option_that_holds_nothing_does_nothing_to_anybody(sample):
    emollient, idle = sample.benefit
    assert (idle == 0).all()
    assert emollient.mean() > 0.05 and np.isfinite(emollient).all()


def test_of_an_idle_option_it_is_said_that_the_gain_cannot_be_told_from_nothing(creams, sample):
    idle = replace(sample, benefit=sample.benefit[1:])
    one = replace(creams, protocol=replace(creams.protocol, arms=(creams.protocol.arms[0], creams.protocol.arms[2])))
    said = answered(one, idle)
    assert said.gain.gain.nothing and said.panel.tests == () and said.enrichment is None and said.drivers.rows == ()


def test_whoever_enters_was_read_above_the_entry(sample, creams):
    assert (sample.entry >= 4).all()
    assert len(sample.world) < creams.worlds * creams.people


def test_the_best_option_for_all_is_the_one_that_does_something(creams, sample):
    said = answered(creams, sample)
    assert {row.best for row in said.strata} == {"emollient"}
    assert said.gain.gain.mid < 0.5 * said.effects["emollient"].mid, "nobody is better off with the idle one"
    assert said.as_dict()["guessed"]["numbers_of_tests"] == said.assumed[0]


def test_a_reading_is_the_quantity_with_its_error_and_no_more(creams, found, sample):
    path = "skin.tewl"
    true = np.log(found.tally.sums[f"true {path}"])
    inside = np.isin(np.round(found.tally.sums["benefit"][0], 9), np.round(sample.benefit[0], 9))
    assert np.std(sample.read[path]) > np.std(true[inside]) - 0.02
    assert np.corrcoef(sample.read["gut_flora.bifidobacterium"], sample.own["gut_flora.home_bif"])[0, 1] > 0.5


def test_other_blocks_give_the_same_people(creams, found):
    other = creams.run(Here(), size=96)
    assert other.blocks > found.blocks
    for name, values in found.tally.sums.items():
        np.testing.assert_allclose(other.tally.sums[name], values, rtol=1e-5, atol=1e-6)


def test_a_lost_block_takes_its_people_with_it_and_nobody_else(creams, found, sample):
    sums = {name: values.copy() for name, values in found.tally.sums.items()}
    for values in sums.values():
        values[..., :512] = 0.0
    fewer = creams.sample(sums)
    assert set(fewer.worlds) == set(sample.worlds) - set(range(16))


def test_an_entry_that_nobody_passes_is_not_enough(creams, found):
    text = TEXT.replace("at_least = 4", "at_least = 70")
    with pytest.raises(NotEnoughError, match="Only in 0 of 48 worlds"):
        replace(creams, protocol=parse_protocol(text)).sample(found.tally.sums)


def test_what_moves_the_effect_of_a_cream_is_the_skin(creams):
    pytest.importorskip("SALib", reason="SALib is not installed: pip install 'gutaxis[test]'")
    rows = sensitivity(creams)
    first = next(row for row in rows if row.option == "emollient")
    assert first.constant.startswith(("skin", "itch", "eczema")) and first.size > 0
    assert all(row.size == 0 for row in rows if row.option == "idle")
    assert [row.size for row in rows if row.option == "emollient"] == sorted(
        (row.size for row in rows if row.option == "emollient"), reverse=True
    )


def test_without_salib_the_extra_is_named(creams, monkeypatch):
    monkeypatch.setitem(__import__("sys").modules, "SALib.analyze", None)
    with pytest.raises(MissingExtraError, match=r"gutaxis\[test\]"):
        sensitivity(creams)


@pytest.mark.parametrize(
    "few, words", [({"worlds": 8}, "8 worlds are too few"), ({"people": 2}, "2 people are too few")]
)
def test_too_few_are_refused(creams, few, words):
    with pytest.raises(UsageError, match=words):
        replace(creams, **few)


def test_tests_of_what_does_not_move_are_left_out_and_of_what_is_not_refused(creams):
    assert {test.id for test in creams.offered} < {test.id for test in known_tests()}
    assert {"stool-taxa", "water-loss"} <= {test.id for test in creams.offered}
    with pytest.raises(IntakeError) as refused:
        offered(AXIS, (buy("odd", 1.0, "gut_flora.bifidobacteria"),))
    assert refused.value.nearest == "gut_flora.bifidobacterium"


@pytest.mark.parametrize(
    "text, words",
    [
        ("[[test]]\nid = 'a'\nsays = 'a'\ncost = -1\nreads = []", "greater than 0"),
        ("[[test]]\nid = 'a'\nsays = 'a'\ncost = 1\nreads = [{path='x', scale='odd', noise=1}]", "'plain' or 'log'"),
        ("[[test", "no TOML"),
        (
            "[[test]]\nid='a'\nsays='a'\ncost=1\nreads=[{path='x',scale='log',noise=1}]\n" * 2,
            "Two tests are called 'a'",
        ),
        ("[[test]]\nid = 'a'\nsays = 'a'\ncots = 1\nreads = []", "Field required|Extra"),
    ],
)
def test_a_list_that_cannot_be_meant_is_refused_with_the_file(tmp_path, text, words):
    path = tmp_path / "tests.toml"
    path.write_text(text)
    with pytest.raises(IntakeError, match=words) as refused:
        read_tests(path)
    assert refused.value.file == str(path)


def test_a_list_that_is_not_there_is_refused(tmp_path):
    with pytest.raises(IntakeError, match="no such file"):
        read_tests(tmp_path / "none.toml")
