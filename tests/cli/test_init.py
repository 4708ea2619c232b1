import json
import tomllib

import pytest
from click.testing import CliRunner

from gutaxis.cli import main
from gutaxis.intake import Particulars, read_person


def ask(*words):
    return CliRunner().invoke(main, [str(word) for word in words])


def test_a_folder_to_fill_in_can_be_read_and_reported_as_it_is(tmp_path):
    home = tmp_path / "kim"
    answer = ask("init", home)
    assert answer.exit_code == 0 and str(home / "person.toml") in answer.stdout
    person = read_person(home)
    assert (person.samples, person.diary, person.labs, person.doses) == ((), (), (), ())
    assert not person.warnings and person.particulars == Particulars()
    assert ask("report", home, "-o", home / "report.html").exit_code == 0
    assert not read_person(home).warnings


def test_every_line_of_the_template_works_when_its_mark_is_taken_away(tmp_path):
    ask("init", tmp_path / "kim")
    place = tmp_path / "kim" / "person.toml"
    lines = place.read_text(encoding="utf-8").splitlines()
    told = [line[2:] for line in lines if line.startswith(("# [", "# ")) and ("=" in line or line.startswith("# ["))]
    place.write_text("\n".join(told), encoding="utf-8")
    particulars = read_person(tmp_path / "kim").particulars
    missing = {n for n in Particulars.model_fields if getattr(particulars, n) is None}
    assert missing == {"age"}  # birth stands there instead
    assert particulars.history.excluded_foods and particulars.medicines


def test_the_examples_work_when_their_ending_is_taken_away(tmp_path):
    ask("init", tmp_path / "kim")
    stool = tmp_path / "kim" / "stool"
    for example in stool.iterdir():
        example.rename(example.with_suffix(""))
    (sample,) = read_person(tmp_path / "kim").samples
    assert sample.about.taken_on and tomllib.loads((stool / "march.toml").read_text())


def test_what_is_there_is_never_touched(tmp_path):
    (tmp_path / "kim").mkdir()
    (tmp_path / "kim" / "mine.txt").write_text("mine")
    (tmp_path / "file").write_text("mine")
    for place in (tmp_path / "kim", tmp_path / "file", tmp_path):
        answer = ask("init", place)
        assert answer.exit_code == 3 and "not touched" in answer.stderr and "Traceback" not in answer.output
    assert sorted(p.name for p in tmp_path.iterdir()) == ["file", "kim"]
    assert (tmp_path / "kim" / "mine.txt").read_text() == "mine"


def test_the_days_of_an_export_go_into_the_diary(tmp_path):
    (tmp_path / "ring.csv").write_text("Date,Steps,Total Sleep Duration\n2026-03-01,4000,27000\n2026-03-02,1,25200\n")
    answer = ask("init", tmp_path / "kim", "--diary", tmp_path / "ring.csv", "--json")
    result = json.loads(answer.stdout)
    assert (result["result"]["days"], result["result"]["entries"]) == (2, 4)
    diary = read_person(tmp_path / "kim").diary
    assert [(str(e.day), e.item, e.value) for e in diary] == [
        ("2026-03-01", "life.sleep", 7.5), ("2026-03-01", "steps", 4000),
        ("2026-03-02", "life.sleep", 7), ("2026-03-02", "steps", 1),
    ]  # fmt: skip


@pytest.mark.parametrize("text", ["", "nothing", "date,steps\n2099-01-01,4\n", "date,steps\n2026-02-30,4\n"])
def test_a_bad_export_leaves_no_folder_behind(tmp_path, text):
    (tmp_path / "x.csv").write_text(text)
    answer = ask("init", tmp_path / "kim", "--diary", tmp_path / "x.csv")
    assert answer.exit_code == 3 and len(answer.stderr.splitlines()) == 1
    assert [p.name for p in tmp_path.iterdir()] == ["x.csv"]
