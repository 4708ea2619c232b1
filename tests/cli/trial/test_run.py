import json

import pytest
from click.testing import CliRunner

from gutaxis.cli import main
from gutaxis.trials import VirtualTrial, example_protocols, read_tidy
from gutaxis.trials.virtual.body import Laboratory

from ...trials.protocol.examples import TEXT
from ...trials.virtual.bodies import Known

LITTLE = ["--people", "512", "--draws", "8", "--trials", "64"]


@pytest.fixture(autouse=True)
def _made_up_bodies(monkeypatch):
    """No body is simulated here: the terminal is what is tried."""

    def bodies(self: Laboratory, draws):
        return Known(self.frame, self.people, self.seed, -0.5, 0.1, self.axis).bodies(draws)

    monkeypatch.setattr(Laboratory, "bodies", bodies)


@pytest.fixture
def file(tmp_path):
    place = tmp_path / "mine.toml"
    place.write_text(TEXT, encoding="utf-8")
    return str(place)


def _say(*words):
    return CliRunner().invoke(main, list(words))


def _json(*words):
    found = _say(*words, "--json")
    return found.exit_code, json.loads(found.stdout)


def test_a_trial_is_run_and_told_in_words(file):
    found = _say("trial", "run", file, *LITTLE)
    assert found.exit_code == 0
    for words in ("active − placebo, EASI (points) on day 28", "type I error", "assurance", "needed", "regression"):
        assert words in found.stdout


def test_json_holds_every_table_and_what_decides_the_numbers(file):
    code, told = _json("trial", "run", file, *LITTLE, "--seed", "5")
    trial = told["result"]["trial"]
    assert code == 0 and told["ok"] and told["seed"] == 5 and file in told["data"]
    assert trial["provenance"]["seed"] == 5 and told["model"] == trial["provenance"]["model"]
    assert {row["basis"] for row in trial["power"]} == {"null", "model"}
    again = _json("trial", "run", file, *LITTLE, "--seed", "5")[1]
    assert again["result"] == told["result"]


def test_an_effect_of_ones_own_stands_beside(file):
    _, told = _json("trial", "run", file, *LITTLE, "--assume", "effect=-8,2")
    assert {row["basis"] for row in told["result"]["trial"]["effects"]} == {"model", "assumed"}


@pytest.mark.parametrize("ending", ["json", "csv", "html"])
def test_a_result_is_written_as_its_name_says(file, tmp_path, ending):
    out = tmp_path / f"trial.{ending}"
    assert _say("trial", "run", file, *LITTLE, "-o", str(out)).exit_code == 0
    if ending == "csv":
        assert {"effects", "flow", "power"} <= set(read_tidy(out).column("table"))
    assert out.stat().st_size > 1000
    assert _say("trial", "run", file, *LITTLE, "-o", str(out)).exit_code == 2  # it is already there


def test_power_comes_by_size_and_says_what_is_enough(file):
    code, told = _json("trial", "power", file, *LITTLE, "--n", "10,80")
    assert code == 0 and {row["n"] for row in told["result"]["power"]} == {10, 80}
    said = _say("trial", "power", file, *LITTLE, "--n", "10,80", "--target", "50").stdout
    assert "50 % power for the model's effect is reached with 80" in said


def test_two_protocols_are_set_side_by_side(file, tmp_path):
    other = tmp_path / "other.toml"
    other.write_text(TEXT.replace("n = 40", "n = 20"), encoding="utf-8")
    code, told = _json("trial", "compare", file, str(other), *LITTLE)
    rows = told["result"]["comparison"]
    assert code == 0 and rows and rows[0]["first"]["people"] == 80 and rows[0]["second"]["people"] == 40
    assert rows[0]["first"]["mid"] == pytest.approx(rows[0]["second"]["mid"])  # the same people
    assert "A: small, 80 people" in _say("trial", "compare", file, str(other), *LITTLE).stdout


@pytest.mark.parametrize(
    ("words", "code", "says"),
    [
        (["--assume", "actve=-8"], 2, "'active'"),
        (["--people", "0"], 2, "0 people"),
        (["--draws", "9000"], 2, "too few"),
        (["-o", "trial.docx"], 2, "Endings"),
        (["--jobs", "2", "--cluster", "tcp://x"], 2, "take one"),
    ],
)  # fmt: skip
def test_misuse_costs_one_line(file, words, code, says):
    found = _say("trial", "run", file, *words)
    assert found.exit_code == code and says in found.stderr and found.stderr.count("\n") == 1


def test_a_bad_file_leaves_with_3_and_names_the_place(file, tmp_path):
    bad = tmp_path / "bad.toml"
    bad.write_text(TEXT.replace("emollient=usual", "emollient=usual@9-2"), encoding="utf-8")
    found = _say("trial", "run", str(bad))
    assert found.exit_code == 3 and "row 22, arms[1].take" in found.stderr
    assert _say("trial", "run", str(tmp_path / "none.toml")).exit_code == 3


def test_too_few_for_the_table_leaves_with_4(file, tmp_path):
    far = tmp_path / "far.toml"
    table = '[[people.baseline]]\nmeasure = "EASI"\nmean = 9\n\n[[arms]]\nid = "placebo"'
    far.write_text(TEXT.replace('[[arms]]\nid = "placebo"', table), encoding="utf-8")
    found = _say("trial", "run", str(far), *LITTLE)
    assert found.exit_code == 4 and "baseline table" in found.stderr


def test_a_block_that_fails_leaves_with_5_and_is_named(file, monkeypatch):
    whole = VirtualTrial.work

    def broken(self, block):
        if block.start == 0:
            raise MemoryError("nothing left")
        return whole(self, block)

    monkeypatch.setattr(VirtualTrial, "work", broken)
    code, told = _json("trial", "run", file, *LITTLE, "--block", "256")
    assert code == 5 and any("nothing left" in row["text"] for row in told["warnings"])
    assert told["result"]["trial"]["effects"]


@pytest.mark.parametrize("name", list(example_protocols()))
def test_every_example_runs_as_it_is_printed(name, tmp_path):
    place = tmp_path / "example.toml"
    place.write_text(_say("trial", "example", name).stdout, encoding="utf-8")
    assert _say("trial", "run", str(place), *LITTLE).exit_code == 0


def test_the_examples_are_listed_and_an_unknown_one_is_refused():
    assert "eczema-dupilumab" in _say("trial", "example").stdout
    assert _say("trial", "example", "eczema-dupi").exit_code == 2


def test_the_schema_is_printed():
    assert json.loads(_say("trial", "schema").stdout)["properties"]["arms"]
