"""What is in a profile, and where it stands, in a terminal."""

import json
from typing import get_args

import pytest
from click.testing import CliRunner

from gutaxis.cli import main
from gutaxis.cli.read import METHODS
from gutaxis.intake import Sidecar

from .people import GENERA, write_sample


def ask(*words):
    return CliRunner().invoke(main, [str(word) for word in words])


@pytest.fixture
def march(tmp_path):
    return write_sample(tmp_path)


def test_the_methods_are_those_of_the_person_folder():
    assert get_args(Sidecar.model_fields["method"].annotation) == METHODS


def test_a_profile_is_printed_with_its_depth_names_and_places(march):
    answer = ask("read", march, "--age", "34y", "--method", "16S-V4")
    assert (answer.exit_code, answer.stderr) == (0, "")
    assert f"Reads: {sum(GENERA.values()):,}" in answer.stdout
    assert "Recognised names: 100%" in answer.stdout
    assert "Of 100 people, have less (90% interval)" in answer.stdout


@pytest.mark.parametrize(
    ("words", "why"),
    [([], "the method of the test is not stated"), (["--method", "shotgun", "--age", "7y"], "measured the same way"),
     (["--method", "16S-V4"], "the age of the person is not stated")],
)  # fmt: skip
def test_without_what_a_comparison_needs_no_place_is_given_and_the_reason_is(march, words, why):
    answer = ask("read", march, *words)
    assert answer.exit_code == 0
    assert why in answer.stdout and "have less" not in answer.stdout


def test_json_holds_every_sample_with_units(march, tmp_path):
    other = write_sample(tmp_path, name="april", counts=GENERA | {"Akkermansia": 900})
    found = json.loads(ask("read", march, other, "--age", "7y", "--method", "16S-V4", "--json").stdout)
    samples = found["result"]["samples"]
    assert [s["sample"] for s in samples] == ["march", "april"]
    assert list(found["data"]) == [str(march), str(other)]
    assert samples[0]["shannon"]["unit"] == "nats"
    assert abs(samples[0]["shares"]["akkermansia"] - GENERA["Akkermansia"] / sum(GENERA.values())) < 1e-9


def test_a_wrong_age_is_misuse_and_not_the_files_fault(march):
    answer = ask("read", march, "--age", "seven")
    assert (answer.exit_code, answer.stderr.count("\n")) == (2, 1)
    assert "7y" in answer.stderr


def test_one_broken_file_refuses_the_whole_command(march, tmp_path):
    broken = tmp_path / "broken.csv"
    broken.write_text("taxon,fraction\nBacteroides,1.4\n")
    answer = ask("read", march, broken, "--json")
    found = json.loads(answer.stdout)
    assert (answer.exit_code, found["ok"], found["result"]) == (3, False, {})
    assert found["errors"][0]["file"] == "broken.csv"


def test_names_in_a_file_cannot_write_to_the_terminal(tmp_path):
    path = write_sample(tmp_path, counts=GENERA | {"\x1b]0;owned\x07Evil": 5})
    assert "\x1b" not in ask("read", path, "--age", "34y", "--method", "16S-V4").output


def test_a_file_is_asked_for():
    answer = ask("read")
    assert (answer.exit_code, answer.stderr.count("\n")) == (2, 1)
