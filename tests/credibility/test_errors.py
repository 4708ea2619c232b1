"""The two errors that hurt, on a few people of each class, and the book-keeping of the many."""

import json
from dataclasses import replace

import numpy as np
import pytest

from gutaxis.interpretation.gut_signal import Signal
from gutaxis.interpretation.weighing import weigh_gut


@pytest.fixture(scope="module")
def errors():
    import errors

    return errors


@pytest.fixture(scope="module")
def worlds():
    import worlds

    return worlds


def _words(errors, worlds, design, kind, people, seed, world="plain"):
    rng = np.random.default_rng(seed)
    drawn = [worlds.person(design, kind, worlds.WORLDS[world], rng) for _ in range(people)]
    return [errors.answered(found)[0] for found, _ in drawn]


def test_people_without_coupling_are_hardly_ever_called_worth_testing(errors, worlds):
    """At the goal of 5 %, 7 or more of 30 are called so in 6 of 10,000 runs; of an unusual gut, at 10 %, 10 or more of
    30 in 5 of 10,000."""
    assert _words(errors, worlds, worlds.WATCHING, worlds.NONE, 30, 1).count("worth testing") < 7
    assert _words(errors, worlds, worlds.WATCHING, worlds.UNUSUAL, 30, 2).count("worth testing") < 10
    assert _words(errors, worlds, worlds.PUSHED, worlds.NONE, 30, 3).count("worth testing") < 7


def test_a_strong_gut_is_hardly_ever_called_nothing(errors, worlds):
    """At the goal of 5 %, 7 or more of 30 are called so in 6 of 10,000 runs."""
    for design in (worlds.WATCHING, worlds.PUSHED):
        words = _words(errors, worlds, design, worlds.STRONG, 30, 4)
        assert words.count("nothing points to the gut") < 7


def test_one_stool_and_a_fortnight_never_get_a_word(errors, worlds):
    assert set(_words(errors, worlds, worlds.SHORT, worlds.STRONG, 5, 5)) == {"not askable"}


def test_the_quick_answer_is_the_one_that_people_get(errors, worlds):
    rng = np.random.default_rng(6)
    for design in (worlds.WATCHING, worlds.PUSHED, worlds.LONG):
        found, _ = worlds.person(design, worlds.ANYONE, worlds.plain, rng)
        word, flags, chance = errors.answered(found)
        whole = weigh_gut(replace(found, signals=(Signal(0.0, 0.6, 1.0),)))
        assert whole.verdict == word
        if whole.gut is not None:
            assert whole.gut.chances["reference"].after == pytest.approx(chance)
        else:
            assert flags


def test_people_are_of_the_class_they_are_counted_in(worlds):
    rng = np.random.default_rng(7)
    for world in worlds.WORLDS.values():
        for kind in (worlds.SMALL, worlds.MEDIUM, worlds.STRONG):
            assert kind.low <= worlds.person(worlds.PUSHED, kind, world, rng)[1] < kind.high
        assert worlds.person(worlds.PUSHED, worlds.UNUSUAL, world, rng)[1] == 0


def test_a_stopped_run_goes_on_where_it_was(errors, tmp_path):
    store = tmp_path / "store.jsonl"
    line = {"state": "now", "cell": "a", "chunk": 0, "rows": [["cannot tell", [], 0.1, 0.0]]}
    other = {**line, "state": "before", "chunk": 1}
    store.write_text("\n".join([json.dumps(line), json.dumps(other), '{"state": "now", "ce']))
    assert list(errors.stored(store, "now")) == [("a", 0)]
    assert errors.stored(tmp_path / "none.jsonl", "now") == {}


def test_the_same_people_come_out_of_the_same_seed(errors):
    name = next(name for name in errors.cells() if name.startswith("one stool"))
    assert errors.chunk((name, 3)) == errors.chunk((name, 3))


def test_the_limit_of_a_rate_is_the_rule_of_three():
    import error_page

    assert error_page.limit(0, 100) == pytest.approx(0.0295, abs=1e-3)
    assert error_page.limit(5, 5) == 1.0


def test_the_page_says_first_what_was_missed(errors):
    import error_page

    rng = np.random.default_rng(8)
    rows = {}
    for cell in errors.cells().values():
        chances = rng.random(40)
        rows[cell] = [["worth testing", [], float(p), float(2 * (rng.random() < p))] for p in chances]
    text = error_page.page(rows, errors.ANYONE).splitlines()
    assert "Only 40 people" in text[4]
    assert text[6].startswith("- **Missed**: none called worth testing")
