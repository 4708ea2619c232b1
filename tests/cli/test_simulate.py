"""People on order: a folder that is whole or absent, a page that says its limit second, and one line a mistake."""

import csv
import hashlib
import json
import re

import numpy as np
import pytest
from click.testing import CliRunner

from gutaxis.cli import main
from gutaxis.simulation import Course

ONE = ("simulate", "--condition", "eczema", "--days", "10", "--people", "12", "--seed", "5")
TAKE = ("--take", "emollient=20g/day@2-8")


def ask(*words):
    return CliRunner().invoke(main, [str(w) for w in words])


@pytest.fixture(scope="session")
def out(tmp_path_factory):
    folder = tmp_path_factory.mktemp("simulate") / "out"
    answer = ask(*ONE, *TAKE, "-o", folder, "--json")
    assert answer.exit_code == 0, answer.stderr
    return folder, json.loads(answer.stdout)


def test_the_folder_holds_a_page_both_courses_and_a_summary(out):
    folder, _ = out
    assert {f.name for f in folder.iterdir()} == {
        "index.html", "course.csv", "course-without.csv", "summary.json", "gutaxis.json",
    }  # fmt: skip


def test_the_summary_is_what_json_prints_and_its_digests_are_those_of_the_files(out):
    folder, said = out
    assert json.loads((folder / "summary.json").read_text()) == said
    for name, digest in said["result"]["files"].items():
        assert hashlib.sha256((folder / name).read_bytes()).hexdigest() == digest
    assert (said["seed"], said["ok"], said["command"]) == (5, True, "simulate")
    assert len(said["model"]) == 12


def test_the_course_has_a_row_a_day_and_person_and_a_column_for_every_state(out):
    folder, _ = out
    with (folder / "course.csv").open() as file:
        rows = list(csv.DictReader(file))
    assert len(rows) == 11 * 12
    assert {"person", "day", "itch.intensity", "gut_flora.diversity", "stress.pituitary"} <= rows[0].keys()
    assert all(0 <= float(r["itch.intensity"]) <= 10 for r in rows)


def test_the_table_and_the_page_tell_of_the_same_people(out):
    folder, said = out
    with (folder / "course.csv").open() as file:
        itch = [float(r["itch.intensity"]) for r in csv.DictReader(file) if r["day"] == "8"]
    told = next(q for q in said["result"]["quantities"] if q["path"] == "itch.intensity")
    assert told["among_people"]["with"]["mid"] == pytest.approx(float(np.median(itch)), rel=1e-6)


def test_the_same_seed_gives_the_same_bytes_whatever_the_folder(out, tmp_path):
    folder, _ = out
    ask(*ONE, *TAKE, "-o", tmp_path / "again")
    for name in ("index.html", "course.csv", "course-without.csv"):
        assert (tmp_path / "again" / name).read_bytes() == (folder / name).read_bytes()


def test_without_comparison_there_is_one_course(tmp_path):
    answer = ask(*ONE, *TAKE, "--no-compare", "-o", tmp_path / "out", "--json", "--format", "netcdf")
    names = {f.name for f in (tmp_path / "out").iterdir()}
    assert answer.exit_code == 0
    assert "course.nc" in names and not {"course-without.nc", "course.csv"} & names
    assert json.loads(answer.stdout)["result"]["differences"] == []


def test_of_several_things_the_page_says_whether_they_add_and_each_is_run_alone(tmp_path):
    words = (*ONE, *TAKE, "--take", "topical-steroid=10g/day@2-8")
    answer = ask(*words, "-o", tmp_path / "out", "--json")
    assert answer.exit_code == 0, answer.stderr
    assert {"course-only-emollient.csv", "course-only-topical-steroid.csv"} <= {
        f.name for f in (tmp_path / "out").iterdir()
    }
    result = json.loads(answer.stdout)["result"]
    first = result["combinations"][0]
    assert (first["id"], first["parts"]) == ("EASI", ["emollient", "topical-steroid"])
    assert first["word"] in {"add", "overlap", "reinforce", "cannot tell"}
    assert set(result["alone"]) == {"emollient", "topical-steroid"} and "scores" not in result
    page = (tmp_path / "out" / "index.html").read_text()
    assert "Together and apart" in page and "doctor or a pharmacist" in page


def test_the_median_person_is_one_line_a_day_without_chance(tmp_path):
    words = ("simulate", "--condition", "eczema", "--days", "10", "--median")
    assert ask(*words, "--seed", 1, "-o", tmp_path / "a").exit_code == 0
    assert ask(*words, "--seed", 2, "-o", tmp_path / "b").exit_code == 0
    one = (tmp_path / "a" / "course.csv").read_text()
    assert one == (tmp_path / "b" / "course.csv").read_text()
    assert one.splitlines()[0].split(",")[0] == "day"
    assert len(one.splitlines()) == 12


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["--condition", "eczma"], "'eczema'"),
        (["--take", "emolient=20g/day"], "'emollient'"),
        (["--take", "emollient=20g/dya"], "'day'"),
        (["--take", "emollient=20kg"], "g/day"),
        (["--take", "emollient=-20g/day"], "0 or more"),
        (["--take", "emollient=20g/day@8-2"], "run backwards"),
        (["--take", "emollient=20g/day@2-800"], "beyond the run"),
        (["--take", "emollient"], "is not a dose"),
        (["--take", "fmt=1@3-9"], "at an instant"),
        (["--people", "1000000000"], "GB"),
        (["--people", "0"], "1 or more"),
        (["--days", "0"], "1 to 36525"),
        (["--draws", "-1"], "1 or more"),
        (["--seed", str(2**64)], "not in the range"),
        (["--output", "itch.intensty"], "'itch.intensity'"),
        (["--mode", "ful"], "'full'"),
        (["--format", "cvs"], "'csv'"),
        (["--lang", "sw"], "'sv'"),
        (["--median", "--people", "3"], "one person"),
    ],
)
def test_every_mistake_costs_one_line_and_leaves_nothing(tmp_path, words, said):
    answer = ask("simulate", *words, "-o", tmp_path / "out")
    assert answer.exit_code == 2
    assert answer.stdout == ""
    assert len(answer.stderr.splitlines()) == 1 and said in answer.stderr
    assert list(tmp_path.iterdir()) == []


def test_an_existing_result_is_kept_unless_forced(out):
    folder, _ = out
    before = (folder / "index.html").read_bytes()
    answer = ask(*ONE, "-o", folder)
    assert (answer.exit_code, len(answer.stderr.splitlines())) == (2, 1)
    assert "--force" in answer.stderr
    assert (folder / "index.html").read_bytes() == before


def test_a_folder_of_someone_else_is_never_replaced(tmp_path):
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "letter.txt").write_text("dear")
    answer = ask(*ONE, "-o", tmp_path / "mine", "--force")
    assert answer.exit_code == 2
    assert [f.name for f in (tmp_path / "mine").iterdir()] == ["letter.txt"]


def test_failed_people_are_counted_named_left_out_and_change_the_exit_code(tmp_path, monkeypatch):
    import gutaxis.trials.cohort as cohort

    honest = cohort.simulate

    def one_fails(*args, **more) -> Course:
        course = honest(*args, **more)
        course.values[..., 0, 3] = np.nan
        return Course(course.question, course.values, ((0, 3),))

    monkeypatch.setattr(cohort, "simulate", one_fails)
    answer = ask(*ONE, *TAKE, "-o", tmp_path / "out", "--json")
    said = json.loads(answer.stdout)
    assert answer.exit_code == 5
    assert said["result"]["failed"] == [{"draw": 0, "person": 3}]
    assert [w["code"] for w in said["warnings"]] == ["runs-failed"]
    assert "1 of 12 runs" in (tmp_path / "out" / "index.html").read_text()
    assert not re.search(r"\bnan\b", (tmp_path / "out" / "index.html").read_text())
