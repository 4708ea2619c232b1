"""The catalogue of diseases answers people and programs alike, and every mistake costs one line."""

import json

import pytest
from click.testing import CliRunner

from gutaxis.cli import main
from gutaxis.conditions import conditions


def ask(*words):
    return CliRunner().invoke(main, ["conditions", *words])


def result(*words):
    answer = ask(*words, "--json")
    assert answer.exit_code == 0, answer.stderr
    return json.loads(answer.stdout)["result"]["conditions"]


def test_the_list_names_every_condition_once():
    rows = result("list")
    assert [row["id"] for row in rows] == list(conditions())
    lines = ask("list").output.splitlines()
    assert all(any(line.startswith(f"{name} ") for line in lines) for name in conditions())


@pytest.mark.parametrize("name", conditions())
def test_every_condition_is_shown_with_what_it_rests_on(name):
    text, (row,) = ask("show", name).output, result("show", name)
    assert text.startswith(f"{name}: ") and "clinician" in text
    assert all(move["assumed"] and move["why"] in text for move in row["moves"])
    assert all(baseline["source"] in text for baseline in row["baselines"])
    assert {m["id"] for m in row["median_person"]} == set(row["scores"]) and row["flags"]


def test_a_move_tells_health_and_here_in_the_unit_of_the_constant():
    move = next(m for m in result("show", "eczema")[0]["moves"] if m["id"] == "skin_barrier.repair")
    assert move["here"] == pytest.approx(0.65 * move["healthy"]) and move["unit"] == "1/day"


def test_conditions_are_shown_together_and_by_age():
    assert result("show", "anxiety+eczema")[0]["id"] == "eczema+anxiety"
    assert result("show", "eczema", "--age", "7m")[0]["id"] == "eczema-infant"


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        (["show", "exzema"], 2, "'eczema'"),
        (["show", "eczema+eczema-child"], 2, "forms of one disease"),
        (["show", "eczema", "--age", "5"], 2, "not an age"),
        (["show", "eczema-infant", "--age", "40y"], 2, "not for someone of 40 years"),
        (["lst"], 2, "'list'"),
    ],
)
def test_every_mistake_costs_one_line(words, code, said):
    answer = ask(*words)
    assert (answer.exit_code, answer.stdout) == (code, "")
    assert len(answer.stderr.splitlines()) == 1 and said in answer.stderr
