"""A trial statistician asks once for the control arm, and a mistake costs one line."""

import json

import pytest
from click.testing import CliRunner

from gutaxis.cli import main
from gutaxis.trials import read_tidy

ASK = ("--condition", "eczema", "--endpoint", "EASI", "--weeks", "4,16", "--n", "60", "--draws", "100")


def ask(*words):
    return CliRunner().invoke(main, ["trial", "control-arm", *words])


def test_one_command_gives_the_course_the_interval_and_the_trials_behind_it():
    said = ask(*ASK).output
    for words in ("week 16", "EASI75 (% of people)", "SOLO1", "doi:10.1056/NEJMoa1610020", "guess", "Digest", "waits"):
        assert words.replace("waits", "wait to be read") in said
    assert said.index("none of them tests it") < said.index("At entry")


def test_programs_are_told_the_same():
    answer = json.loads(ask(*ASK, "--json").stdout)
    result = answer["result"]["control_arm"]
    assert answer["ok"] and answer["seed"] == 1 and result["basis"] == "trials"
    assert {row["week"] for row in result["rows"]} == {4, 16}
    assert {w["code"] for w in answer["warnings"]} >= {"guesses", "not-tested"}
    assert json.loads(ask(*ASK, "--json").stdout)["result"]["control_arm"]["digest"] == result["digest"]


def test_the_usual_trial_is_what_is_meant_where_nothing_is_said():
    result = json.loads(ask("--condition", "psoriasis", "--endpoint", "PASI", "--draws", "60", "--json").stdout)
    asked = result["result"]["control_arm"]["asked"]
    assert (asked["entry"], asked["days"], asked["n"], asked["blind"]) == (12.0, [42, 84], 100, True)


@pytest.mark.parametrize("ending", ["html", "csv", "json"])
def test_it_is_written_as_its_name_says(ending, tmp_path):
    file = tmp_path / f"arm.{ending}"
    assert ask(*ASK, "-o", str(file)).exit_code == 0
    text = file.read_text(encoding="utf-8")
    if ending == "csv":
        table = read_tidy(file)
        assert set(table.column("table")) == {"expected", "terms", "behind", "numbers"}
    else:
        assert "SOLO1" in text
    again = ask(*ASK, "-o", str(file))
    assert again.exit_code == 2 and "--force" in again.output and file.read_text(encoding="utf-8") == text


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--endpoint", "EASSI"), "'EASI'"),
        (("--condition", "exzema"), "'eczema'"),
        (("--background", "topical-steriod"), "'topical-steroid'"),
        (("--entry", "seventy"), "none"),
        (("--entry", "70"), "lower it"),
        (("--weeks", "4;8"), "4,8,16"),
        (("--weeks", "inf"), "4,8,16"),
        (("--weeks", "0"), "week"),
        (("--n", "0"), "people"),
        (("--level", "95"), "0.9"),
        (("--baseline", "3"), "16 or more"),
        (("-o", "arm.hmtl"), ".html"),
        (("-o", "nowhere/arm.html"), "nowhere"),
    ],
)
def test_every_mistake_costs_one_line(words, said, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    answer = ask(*ASK, *words)
    assert answer.exit_code == 2 and answer.stdout == ""
    assert said in answer.stderr and len(answer.stderr.splitlines()) == 1
    assert list(tmp_path.iterdir()) == []
