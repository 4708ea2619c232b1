"""A reference file that somebody wrote is used only when it can be one."""

import json
from importlib import resources

import pytest

from gutaxis.errors import IntakeError
from gutaxis.intake import read_reference

SHIPPED = json.loads(resources.files("gutaxis.intake").joinpath("data/reference.json").read_text(encoding="utf-8"))


def stored(write, change=None, which=0):
    table = json.loads(json.dumps(SHIPPED["references"][which]))
    if change:
        change(table)
    return write(json.dumps({"form": SHIPPED["form"], "references": [table]}), "ref.json")


def test_a_shipped_reference_is_read_back_as_an_own_one(write):
    (found,) = read_reference(stored(write))
    assert found.own and found.n == SHIPPED["references"][0]["n"]
    assert found.covers(40 * 365.25)


def shuffle(table):
    table["nodes"][0]["quantities"]["akkermansia"]["values"].reverse()


def infinite(table):
    table["nodes"][0]["quantities"]["akkermansia"]["values"][-1] = float("inf")


def ages(table):
    table["nodes"][0]["age_days"] = 1e6


def people(table):
    table["nodes"][0]["n_effective"] = 0


def spread(table):
    table["within_sd"]["akkermansia"] = -1


def lacking(table):
    del table["laboratory_sd"]


def half(table):
    del table["nodes"][3]["quantities"]["akkermansia"]


def text(table):
    table["cut"] = "low"


def centre(table):
    table["nodes"][0]["centre"].pop()


@pytest.mark.parametrize("harm", [shuffle, infinite, ages, people, spread, lacking, half, text, centre])
def test_a_reference_that_cannot_be_one_is_refused_in_one_line(write, harm):
    with pytest.raises(IntakeError) as refused:
        read_reference(stored(write, harm))
    assert "\n" not in refused.value.line()


@pytest.mark.parametrize(
    "content", ["", "{", "[]", '{"form": "other"}', "[" * 100_000, '{"form": "gutaxis-reference-1"}']
)
def test_another_file_is_no_reference(write, content):
    with pytest.raises(IntakeError, match=r"reference build|empty"):
        read_reference(write(content, "ref.json"))
