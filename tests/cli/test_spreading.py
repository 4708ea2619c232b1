"""A crowd in blocks from the command line: what is lost is named, what is done stays done, nothing is half-written."""

import csv
import json
import sys

import pytest
from click.testing import CliRunner

from gutaxis.cli import main
from gutaxis.trials import CrowdWork

from ..trials.conftest import TEWL, plan

RUN = CrowdWork.__call__
BLOCKS = ("--condition", "eczema", "--block", 64)


@pytest.fixture(autouse=True)
def small(monkeypatch):
    """Few people of a few organs, whatever is asked: the full axis takes long to compile."""
    one = plan(asked=("itch.intensity", TEWL), people=200)
    monkeypatch.setattr("gutaxis.cli.simulate._plan", lambda scores, **asked: (one, ()))


def poisoned(work, block):
    if 70 in block:
        raise FloatingPointError("no such person")
    return RUN(work, block)


def ask(*words):
    return CliRunner().invoke(main, ["simulate", *(str(w) for w in words)])


def test_a_crowd_gets_a_page_a_table_and_a_summary(tmp_path):
    answer = ask(*BLOCKS, "-o", tmp_path / "out", "--json")
    assert answer.exit_code == 0, answer.stderr
    folder, said = tmp_path / "out", json.loads(answer.stdout)
    assert {f.name for f in folder.iterdir()} == {"index.html", "summary.csv", "summary.json", "gutaxis.json"}
    assert said == json.loads((folder / "summary.json").read_text())
    assert said["result"]["blocks"] == {"all": 4, "kept": 0, "quarantined": 0}
    with (folder / "summary.csv").open(newline="") as file:
        assert {row["people"] for row in csv.DictReader(file)} == {"200"}
    assert "200 people who do not exist" in (folder / "index.html").read_text()


def test_a_lost_block_is_named_left_with_5_and_run_alone_when_asked_again(tmp_path, monkeypatch):
    words = (*BLOCKS, "--keep", tmp_path / "kept", "-o", tmp_path / "out", "--force", "--json")
    monkeypatch.setattr(CrowdWork, "__call__", poisoned)
    first = ask(*words)
    said = json.loads(first.stdout)
    assert first.exit_code == 5 and said["ok"]
    lost = {"first": 64, "people": 64, "seed": 7, "tries": 1, "error": "FloatingPointError: no such person"}
    assert said["result"]["quarantined"] == [lost]
    assert said["result"]["people"] == {"asked": 200, "summed": 136}
    assert said["warnings"][0]["code"] == "blocks-lost"
    assert "people 64 to 127 (seed 7): FloatingPointError: no such person" in first.stderr
    assert "64 of 200" in (tmp_path / "out" / "index.html").read_text().replace("\xa0", " ")
    monkeypatch.setattr(CrowdWork, "__call__", RUN)
    again = ask(*words)
    assert again.exit_code == 0 and "3 of 4 blocks were finished before" in again.stderr
    assert json.loads(again.stdout)["result"]["people"]["summed"] == 200


def test_an_interrupt_leaves_finished_blocks_and_no_result(tmp_path, monkeypatch):
    def interrupted(work, block):
        if block.start:
            raise KeyboardInterrupt
        return RUN(work, block)

    monkeypatch.setattr(CrowdWork, "__call__", interrupted)
    answer = ask(*BLOCKS, "--keep", tmp_path / "kept", "-o", tmp_path / "out")
    assert answer.exit_code == 130
    assert not (tmp_path / "out").exists()
    assert [f.suffix for f in (tmp_path / "kept").iterdir()] == [".npz"]


@pytest.mark.parametrize("option", [("--scores",), ("--format", "csv")])
def test_what_needs_everybody_is_refused_in_words(tmp_path, option):
    answer = ask(*BLOCKS, *option, "-o", tmp_path / "out")
    assert answer.exit_code == 2 and "only sums are kept" in answer.stderr and option[0] in answer.stderr


def test_two_places_at_once_are_refused(tmp_path):
    answer = ask("--jobs", 2, "--cluster", "tcp://127.0.0.1:8786", "-o", tmp_path / "out")
    assert answer.exit_code == 2 and "take one" in answer.stderr


def test_a_cluster_without_dask_names_the_extra(tmp_path, monkeypatch):
    monkeypatch.setitem(sys.modules, "distributed", None)
    answer = ask("--cluster", "tcp://127.0.0.1:8786", "-o", tmp_path / "out")
    assert answer.exit_code == 2 and "pip install 'gutaxis[cluster]'" in answer.stderr
