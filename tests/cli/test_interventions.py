"""The catalogue at the terminal, and a strain that a dietitian adds by copying a file."""

import json
import os
import subprocess
import sys

import pytest
from click.testing import CliRunner

from gutaxis.cli import main
from gutaxis.interventions import interventions, shipped_files


def ask(*words):
    return CliRunner().invoke(main, ["interventions", *words])


def ids(*words):
    return [i["id"] for i in json.loads(ask("list", *words, "--json").stdout)["result"]["interventions"]]


def test_the_list_holds_everything():
    assert ids() == sorted(interventions())


def test_a_condition_an_age_and_home_each_narrow_it():
    small, grown = ids("--age", "3y"), ids("--age", "40y")
    assert {"emollient", "dupilumab"} <= set(small) < set(grown)
    assert not {"nmn", "fasting", "stress-programme", "isotretinoin", "topical-cbd"} & set(small)
    assert set(ids("--home")) == {i.id for i in interventions().values() if i.testable}
    assert set(ids("--condition", "rosacea")) == {i.id for i in interventions().values() if "rosacea" in i.tried_for}


def test_under_one_year_nothing_is_offered():
    assert ids("--age", "8m") == []
    assert "Under one year" in ask("list", "--age", "8m").output


def test_home_and_clinic_are_two_lists_and_neither_is_ranked():
    text = ask("list", "--condition", "eczema").output
    home, _, clinic = text.partition("To ask the clinic about (not ranked):")
    assert "inulin" in home
    assert "dupilumab" in clinic
    assert "dupilumab" not in home


def test_what_is_blocked_by_age_is_refused_with_the_reason():
    done = ask("show", "nmn", "--age", "7y")
    assert done.exit_code == 2
    assert "tried in adults only" in done.output
    assert ask("show", "nmn", "--age", "40y").exit_code == 0


def test_what_is_for_newborns_is_refused_at_every_age():
    assert "about newborns" in ask("show", "b-infantis-evc001", "--age", "40y").output
    assert ask("show", "b-infantis-evc001").exit_code == 0


def test_an_unknown_name_is_refused_with_the_nearest():
    done = ask("show", "l-rhamnosus-g")
    assert done.exit_code == 2
    assert "l-rhamnosus-gg" in done.output


def test_a_program_reads_the_same():
    (found,) = json.loads(ask("show", "l-rhamnosus-gg", "--condition", "eczema", "--json").stdout)["result"][
        "interventions"
    ]
    assert found["id"] == "l-rhamnosus-gg"
    assert found["claims"][0] == {"id": "edge-20", "certainty": "low", "says": found["claims"][0]["says"]}
    assert any(f["clear_difference"] is False for f in found["findings"])
    assert found["legal"]["SE"] == "not checked"
    assert found["min_period_days"] == 28
    assert found["law"]["changes"][0]["exposure"] == "gut.strain.l_rhamnosus_gg"


def test_the_check_passes_for_what_ships_and_fails_for_a_slip(tmp_path):
    assert ask("check").exit_code in (0, 1)  # 1 once the day has passed by which the laws are to be read again
    text = dict(shipped_files())["inulin.toml"].decode()
    (tmp_path / "chicory.toml").write_text(
        text.replace('id = "inulin"', 'id = "chicory"').replace("8 g/day", "8 h/day")
    )
    done = ask("check", "--interventions", str(tmp_path))
    assert done.exit_code == 1
    assert "chicory.toml, dose.usual" in done.output


def test_a_broken_file_of_ones_own_is_named_in_one_line(tmp_path):
    (tmp_path / "chicory.toml").write_text("id = ")
    done = ask("list", "--interventions", str(tmp_path))
    assert done.exit_code == 3
    assert "chicory.toml: This is not TOML" in done.output


COPIED = """
[strain]
says = "a strain of our own"
genus = "lactobacillaceae"
usual_dose = 1e10
"""


def _run(*words, **more):
    environment = os.environ | more
    return subprocess.run([sys.executable, *words], env=environment, capture_output=True, text=True, check=False)


@pytest.fixture
def folder(tmp_path):
    text = dict(shipped_files())["l-plantarum.toml"].decode()
    ours = text.replace("l-plantarum", "l-ours").replace("l_plantarum", "l_ours")
    (tmp_path / "own").mkdir()
    (tmp_path / "own" / "l-ours.toml").write_text(ours + COPIED)
    return tmp_path / "own"


def test_a_dietitian_adds_a_strain_by_copying_a_file(folder, tmp_path):
    words = ["--condition", "eczema", "--take", "l-ours=usual@0-7", "--days", "8", "--median", "--no-compare"]
    done = _run(
        "-m", "gutaxis", "simulate", *words, "--interventions", str(folder), "-o", str(tmp_path / "out"), "--json"
    )
    assert done.returncode == 0, done.stderr
    answer = json.loads(done.stdout)
    assert answer["result"]["taken"][0]["exposure"] == "gut.strain.l_ours"
    assert list(answer["data"]) == [str(folder / "l-ours.toml")]
    assert "Lactobacillus plantarum" in (tmp_path / "out" / "index.html").read_text()


def test_a_strain_without_its_folder_is_unknown(tmp_path):
    done = _run("-m", "gutaxis", "simulate", "--take", "l-ours=usual@0-7", "-o", str(tmp_path / "out"))
    assert done.returncode == 2
    assert "Traceback" not in done.stderr
