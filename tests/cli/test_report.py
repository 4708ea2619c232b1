"""From a folder on disk to a page on disk, or to one line that says why not."""

import csv
import gzip
import hashlib
import json
import os
import re
from pathlib import Path

import pytest
from click.testing import CliRunner

from gutaxis.cli import main

from .people import write_folder

DATA = Path(os.environ.get("GUTAXIS_DATA", Path(__file__).parents[3] / "shared" / "data"))


def ask(*words):
    return CliRunner().invoke(main, [str(word) for word in words])


def names(folder):
    return sorted(path.name for path in folder.iterdir())


@pytest.fixture
def kim(tmp_path):
    return write_folder(tmp_path / "kim")


def test_a_folder_becomes_a_page_and_a_note_says_where(kim, tmp_path):
    page = tmp_path / "report.html"
    answer = ask("report", kim, "-o", page)
    assert (answer.exit_code, answer.stdout) == (0, "")
    assert answer.stderr == f"Written: {page}\n"
    assert "Kim &lt;b&gt;" in page.read_text(encoding="utf-8")
    assert names(tmp_path) == ["kim", "report.html"]


def test_quiet_says_nothing_at_all(kim, tmp_path):
    answer = ask("report", kim, "-o", tmp_path / "r.html", "--quiet")
    assert (answer.exit_code, answer.output) == (0, "")


def test_the_page_can_go_to_stdout(kim):
    answer = ask("report", kim, "-o", "-")
    assert answer.exit_code == 0
    assert answer.stdout.startswith("<!doctype html>") and answer.stdout.endswith("</html>\n")
    assert answer.stderr == ""


def test_json_is_one_envelope_with_the_answer_and_the_digests(kim):
    found = json.loads(ask("report", kim, "--json").stdout)
    assert (found["ok"], found["command"], found["errors"]) == (True, "report", [])
    assert found["result"]["verdict"] in {"cannot tell", "not askable"}
    assert found["result"]["samples"][0]["standing"] == "comparable"
    assert found["data"]["stool/march.csv"] == hashlib.sha256((kim / "stool/march.csv").read_bytes()).hexdigest()
    places = [position["percentile"] for position in found["result"]["samples"][0]["positions"]]
    assert all(0 <= place["low"] <= place["mid"] <= place["high"] <= 100 for place in places)


def test_json_and_a_page_can_be_had_together(kim, tmp_path):
    answer = ask("report", kim, "-o", tmp_path / "r.html", "--json")
    assert json.loads(answer.stdout)["result"]["output"] == str(tmp_path / "r.html")
    assert (tmp_path / "r.html").exists()


def test_json_and_the_page_cannot_both_have_stdout(kim):
    answer = ask("report", kim, "-o", "-", "--json")
    assert (answer.exit_code, json.loads(answer.stdout)["ok"]) == (2, False)


def test_the_persons_own_language_is_spoken_unless_another_is_asked_for(tmp_path):
    folder = write_folder(tmp_path / "kim", language="sv-SE")
    assert '<html lang="sv">' in ask("report", folder, "-o", "-").stdout
    assert '<html lang="da">' in ask("report", folder, "-o", "-", "--lang", "da").stdout


def test_a_language_that_is_not_spoken_falls_back_to_english(tmp_path):
    folder = write_folder(tmp_path / "kim", language="fi")
    assert '<html lang="en">' in ask("report", folder, "-o", "-").stdout


def test_an_existing_page_is_kept_without_force(kim, tmp_path):
    page = tmp_path / "r.html"
    page.write_text("mine")
    answer = ask("report", kim, "-o", page)
    assert (answer.exit_code, answer.stderr.count("\n"), page.read_text()) == (2, 1, "mine")
    assert ask("report", kim, "-o", page, "--force").exit_code == 0
    assert page.read_text(encoding="utf-8").startswith("<!doctype html>")


@pytest.mark.parametrize(
    ("file", "text", "said"),
    [
        ("person.toml", "age = ", "person.toml"),
        ("person.toml", 'agee = "7y"\n', "age"),
        ("stool/march.csv", "", "empty"),
        ("stool/march.csv", "taxon,count\nBacteroides,-3\n", "row 2"),
        ("stool/march.csv", "taxon,count\nBacteroides,0\n", "march.csv"),
        ("stool/march.csv", "\x00\x01\x02", "march.csv"),
        ("stool/march.toml", 'method = "16S-V5"\n', "method"),
    ],
)
def test_bad_input_costs_one_line_and_leaves_nothing_behind(kim, tmp_path, file, text, said):
    (kim / file).write_text(text, encoding="utf-8")
    answer = ask("report", kim, "-o", tmp_path / "r.html")
    assert (answer.exit_code, answer.stdout) == (3, "")
    assert answer.stderr.count("\n") == 1 and said in answer.stderr
    assert "Traceback" not in answer.stderr
    assert names(tmp_path) == ["kim"]


def test_a_folder_that_is_not_there_is_named(tmp_path):
    answer = ask("report", tmp_path / "kin", "-o", tmp_path / "r.html")
    assert answer.exit_code == 3
    assert "kin" in answer.stderr and names(tmp_path) == []


def test_a_report_needs_a_place_to_go(kim):
    answer = ask("report", kim)
    assert (answer.exit_code, answer.stderr.count("\n")) == (2, 1)
    assert "-o report.html" in answer.stderr


def test_an_empty_folder_is_answered_and_exits_fine(tmp_path):
    (tmp_path / "nobody").mkdir()
    answer = ask("report", tmp_path / "nobody", "-o", "-")
    assert answer.exit_code == 0
    assert "There is no stool sample to look at yet." in answer.stdout


def test_another_method_never_yields_a_place(tmp_path):
    folder = write_folder(tmp_path / "kim", method="array")
    page = ask("report", folder, "-o", "-").stdout
    assert "cannot be compared" in page and "<svg" not in page


def real_rows():
    for name, step in (("american_gut_stool", 400), ("global_gut_stool", 130)):
        path = DATA / "reference" / f"{name}.csv.gz"
        if not path.exists():
            return
        with gzip.open(path, "rt", encoding="utf-8") as table:
            rows = [row for row in csv.DictReader(table) if row["age_years"]]
        yield from ((f"{name}-{i}", row) for i, row in enumerate(rows[::step]))


@pytest.mark.parametrize("lang", ["en", "sv", "da"])
def test_real_stool_profiles_become_pages(tmp_path, lang):
    rows = list(real_rows())
    if not rows:
        pytest.skip(f"no real stool profiles at {DATA} (set GUTAXIS_DATA to the folder that holds reference/)")
    for name, row in rows:
        counts = {
            k.removeprefix("g:"): int(float(v)) for k, v in row.items() if k[:2] in {"g:", "f_"} and k != "g:other"
        }
        years = max(float(row["age_years"]), 0.02)
        folder = write_folder(tmp_path / name, age=f"{years * 12:.2f}m", counts={k: v for k, v in counts.items() if v})
        answer = ask("report", folder, "-o", "-", "--lang", lang)
        assert answer.exit_code == 0, answer.stderr
        # The style sheet has braces, and so has the record of numbers that is folded at the end.
        read = re.sub(r"<style>.*?</style>|<pre[^>]*>\{.*?</pre>", "", answer.stdout, flags=re.S)
        assert not re.search(r"\bnan\b|\bNone\b(?! of)|[{}]", read)


def test_a_folder_of_somebody_simulated_says_so_in_its_report_and_its_record(kim, tmp_path):
    told = kim / "person.toml"
    told.write_text("simulated = true\n" + told.read_text())
    page = tmp_path / "page.html"
    for edition in ("person", "clinician", "laboratory"):
        assert ask("report", kim, "-o", page, "--edition", edition, "--lang", "da", "--force").exit_code == 0
        assert "Dette menneske findes ikke" in page.read_text()
    assert "does not exist" in ask("explain", kim).stdout
