"""The answer without a page: text in three languages, or every estimate beside its prior."""

import json

import pytest
from click.testing import CliRunner

from gutaxis.cli import main

from .people import write_folder


def ask(*words):
    return CliRunner().invoke(main, ["explain", *(str(word) for word in words)])


@pytest.mark.parametrize(("lang", "care"), [("en", "Keep using"), ("sv", "Fortsätt med"), ("da", "Fortsæt med")])
def test_care_comes_first_and_what_would_change_it_last(tmp_path, lang, care):
    answer = ask(write_folder(tmp_path / "kim"), "--lang", lang)
    assert answer.exit_code == 0
    assert answer.stdout.startswith(care)
    assert (
        answer.stdout.index("1. ")
        < answer.stdout.index("2. ")
        < answer.stdout.index("3. ")
        < answer.stdout.index("\n- ")
    )


def test_json_is_the_envelope_with_the_answer_and_its_estimates(tmp_path):
    found = json.loads(ask(write_folder(tmp_path / "kim"), "--json").stdout)
    assert (found["ok"], found["command"]) == (True, "explain")
    assert found["result"]["verdict"] == "not askable"
    assert found["result"]["estimates"] == []
    assert "stool/march.csv" in found["data"]


def test_a_folder_that_is_not_there_is_refused(tmp_path):
    answer = ask(tmp_path / "nobody")
    assert (answer.exit_code, answer.stderr.count("\n")) == (3, 1)


def test_a_fit_of_too_few_days_says_so_and_ends_with_4(tmp_path):
    folder = write_folder(tmp_path / "kim")
    answer = ask(folder, "--fit")
    assert answer.exit_code == 4 and "14 days" in answer.stdout and answer.stdout.startswith("Keep using")
    found = json.loads(ask(folder, "--fit", "--json").stdout)
    assert found["result"]["fit"] is None and "ahead" in found["result"]
