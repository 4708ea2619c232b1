"""The model at the terminal: shown, checked, cited, compared and handed on."""

import json
import subprocess
import sys

import libsbml
import pytest
from click.testing import CliRunner

from gutaxis.axis import AXIS
from gutaxis.cli import main
from gutaxis.conditions import find_condition
from gutaxis.export import guesses


def ask(*words):
    return CliRunner().invoke(main, ["model", *map(str, words)])


def result(*words):
    answer = ask(*words, "--json")
    assert answer.exit_code == 0, answer.output
    return json.loads(answer.stdout)["result"]


def test_the_overview_says_how_many_constants_are_guesses():
    text = ask("show").output
    assert f"{guesses(AXIS)} of {len(AXIS.params)} constants are guesses" in text
    assert all(f"\n{c.organ} " in f"\n{text}" for c in AXIS.compartments)


def test_constants_come_with_unit_source_or_the_word_assumed():
    rows = result("export", "--to", "constants")["constants"]
    assert {r["id"] for r in rows} == {p.path for p in AXIS.params}
    assert all(bool(r["source"]) != r["assumed"] for r in rows)
    assert all(r.keys() >= {"id", "value", "unit", "source", "assumed", "prior", "varies", "note"} for r in rows)


def test_a_condition_that_guesses_does_not_borrow_a_source():
    rows = {r["id"]: r for r in result("export", "--to", "constants", "--condition", "eczema")["constants"]}
    moved = find_condition("eczema").moved
    assert moved and all(rows[p]["assumed"] and not rows[p]["source"] for p in moved)


@pytest.mark.parametrize("organ", [c.organ for c in AXIS.compartments])
def test_every_organ_can_be_shown(organ):
    answer = ask("show", organ)
    assert answer.exit_code == 0
    assert answer.output.startswith(f"{organ}: ")


def test_a_quantity_shows_its_law_and_its_readers():
    text = ask("show", "skin_barrier.integrity").output
    assert "skin_barrier.rebuilt" in text and "itch.felt" in text
    assert "pace = clock·repair·" in ask("show", "skin_barrier.pace").output


@pytest.mark.parametrize(
    "words, near",
    [
        (["show", "skn"], "'skin'"),
        (["show", "itch.intensitty"], "itch.intensity"),
        (["shw"], "'show'"),
        (["export", "--to", "smbl", "-o", "x"], "'sbml'"),
        (["export", "--to", "sbml"], "-o model.xml"),
        (["cite", "--condition", "exzema"], "'eczema'"),
        (["show", "--switch", "edge-54"], "edge-54=on"),
        (["show", "--switch", "edge-540=on"], "'edge-54'"),
        (["diff", "healthy"], "B"),
    ],
)
def test_misuse_costs_one_line_that_names_the_nearest(words, near):
    answer = ask(*words)
    assert (answer.exit_code, answer.stdout) == (2, "")
    assert near in answer.stderr and answer.stderr.count("\n") == 1


def test_nothing_is_found_in_the_model():
    assert result("check")["findings"] == []


def test_a_finding_leaves_with_one(monkeypatch):
    from gutaxis import export
    from gutaxis.modelling import Finding

    monkeypatch.setattr(export, "check_rest", lambda axis: (Finding("rest", "itch.intensity", "still moves"),))
    answer = ask("check", "--condition", "healthy", "--json")
    assert answer.exit_code == 1
    assert json.loads(answer.stdout)["result"]["findings"][0]["path"] == "itch.intensity"


def test_the_literature_is_cited_by_identifiers_alone():
    rows = result("cite")["citations"]
    assert "doi:10.1093/ajcn/nqy041" in {r["source"] for r in rows}
    assert all(r["used_by"] and r["address"].startswith("https://") for r in rows)
    assert not any("title" in r["bibtex"] or "author" in r["bibtex"] for r in rows)
    assert not any(r["source"].startswith(("derived:", "definition")) for r in rows)
    text = ask("cite", "--bibtex").output
    assert text.count("@misc{") == len(rows) and text.count("{") == text.count("}")


def test_two_conditions_differ_where_the_condition_says():
    rows = result("diff", "healthy", "eczema")["differences"]
    assert {r["id"] for r in rows} == set(find_condition("eczema").moved)
    assert result("diff", "eczema", "eczema")["differences"] == []


def test_a_saved_model_is_compared_with_todays(tmp_path):
    saved = tmp_path / "saved.json"
    assert ask("export", "--to", "constants", "-o", saved).exit_code == 0
    assert result("diff", saved, "healthy")["differences"] == []
    old = json.loads(saved.read_text())
    gone = old["constants"].pop(0)["id"]
    old["constants"][0]["value"] = 99.0
    old["processes"][0]["law"] = "another"
    old["states"].append({"id": "tail.length", "unit": "m", "start": 1.0})
    saved.write_text(json.dumps(old))
    rows = {(r["part"], r["id"]): r for r in result("diff", saved, "healthy")["differences"]}
    assert rows["constants", gone]["change"] == "added"
    assert "99" in rows["constants", old["constants"][0]["id"]]["text"]
    assert rows["processes", old["processes"][0]["id"]]["text"] == "another law"
    assert rows["states", "tail.length"]["change"] == "removed"
    assert len(rows) == 4


@pytest.mark.parametrize(
    "content", [b"", b"\xff\xfe\x00", b"[]", b'{"constants": 3}', b'{"constants": [3]}', b'{"a": 1}', b"[" * 100_000]
)
def test_a_broken_file_is_refused_in_one_line(tmp_path, content):
    path = tmp_path / "broken.json"
    path.write_bytes(content)
    answer = ask("diff", path, "healthy")
    assert answer.exit_code == 3
    assert "broken.json" in answer.stderr and answer.stderr.count("\n") == 1


def test_sbml_goes_to_a_file_and_is_not_overwritten(tmp_path):
    path = tmp_path / "model.xml"
    assert ask("export", "--to", "sbml", "--mode", "full", "--condition", "eczema", "-o", path).exit_code == 0
    assert libsbml.readSBMLFromString(path.read_text()).getNumErrors() == 0
    assert "stress__clock" in path.read_text()
    before = path.read_bytes()
    assert ask("export", "--to", "mermaid", "-o", path).exit_code == 2
    assert path.read_bytes() == before


@pytest.mark.parametrize(
    "form, begins", [("antimony", "model gutaxis"), ("latex", r"\documentclass"), ("mermaid", "flowchart")]
)
def test_text_can_go_to_stdout(form, begins):
    answer = ask("export", "--to", form, "-o", "-")
    assert answer.exit_code == 0
    assert answer.stdout.startswith(begins)


def test_a_coupling_that_is_switched_changes_the_model():
    off, on = result("show"), result("show", "--switch", "edge-54=on")
    changed = [a["id"] for a, b in zip(off["constants"], on["constants"], strict=True) if a["value"] != b["value"]]
    assert changed == ["immunity.nad_takes_part"]


def test_the_model_is_shown_without_jax():
    code = (
        "import sys; from click.testing import CliRunner; from gutaxis.cli import main\n"
        "for words in (['show'], ['show', 'itch'], ['check'], ['cite'], ['diff', 'healthy', 'eczema'], "
        "['export', '--to', 'sbml', '-o', '-']):\n"
        "    assert CliRunner().invoke(main, ['model', *words]).exit_code == 0, words\n"
        "assert 'jax' not in sys.modules"
    )
    subprocess.run([sys.executable, "-c", code], check=True)


def test_a_published_model_is_shown_like_ours():
    assert "9 states, 18 processes" in ask("show", "--legacy", "psoriasis-uvb").output
    assert "cortisol_cleared" in ask("show", "hpa_glands.cortisol", "--legacy", "hpa-glands").output


@pytest.mark.parametrize(
    ("words", "near"), [(("psoriasis-uvc",), "psoriasis-uvb"), (("hpa-glands", "--condition", "eczema"), "--condition")]
)
def test_a_published_model_that_is_not_there_costs_one_line(words, near):
    answer = ask("show", "--legacy", *words)
    assert answer.exit_code == 2
    assert near in answer.stderr
