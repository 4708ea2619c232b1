"""Whom to enrol, from the command line: a few lines, one object, a table, and refusals in words."""

import csv
import json

import pytest
from click.testing import CliRunner

from gutaxis.cli import main
from gutaxis.trials import StrataPlan, known_tests, parse_protocol

from ...simulation.small import SMALL_ECZEMA
from ...trials.strata.conftest import TEXT


@pytest.fixture(autouse=True)
def small(monkeypatch):
    plan = StrataPlan(parse_protocol(TEXT), known_tests(), worlds=48, people=32, axis=SMALL_ECZEMA)
    monkeypatch.setattr("gutaxis.cli.trial.strata._plan", lambda protocol, **asked: plan)


@pytest.fixture
def file(tmp_path):
    path = tmp_path / "creams.toml"
    path.write_text(TEXT)
    return path


def ask(*words):
    return CliRunner().invoke(main, ["trial", "strata", *(str(word) for word in words)])


def test_what_is_said_is_what_is_written(file, tmp_path):
    answer = ask(file, "--block", 512, "--keep", tmp_path / "kept", "-o", tmp_path / "out.json", "--json")
    assert answer.exit_code == 0, answer.stderr
    said = json.loads(answer.stdout)
    assert said == json.loads((tmp_path / "out.json").read_text())
    assert list(said["data"]) == [str(file)]
    found = said["result"]["strata"]
    assert [row["option"] for row in found["effects"]] == ["emollient", "idle"]
    assert {"low", "high", "mid", "level", "unit"} <= found["gain"]["gain"].keys()
    assert found["guessed"]["constants"] <= found["guessed"]["of"]
    again = ask(file, "--block", 512, "--keep", tmp_path / "kept", "-o", tmp_path / "out.csv")
    assert "3 of 3 blocks were finished before" in again.stderr
    assert "are guesses" in again.stdout and "in worlds unseen" in again.stdout
    with (tmp_path / "out.csv").open(newline="") as rows:
        assert {row["test"] for row in csv.DictReader(rows)} == {row["test"] for row in found["tests"]}


def test_a_name_that_says_nothing_is_refused_before_any_work(file, tmp_path):
    answer = ask(file, "-o", tmp_path / "out.xlsx")
    assert answer.exit_code == 2 and ".json or .csv" in answer.stderr
