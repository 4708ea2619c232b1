"""A page can be made again from its folder, and says so truthfully: the same, something differs, other files."""

import json
import re

import pytest
from click.testing import CliRunner

from gutaxis.cli import main

from .people import write_folder


def ask(*words):
    return CliRunner().invoke(main, [str(word) for word in words])


@pytest.fixture
def page(tmp_path):
    folder = write_folder(tmp_path / "kim")
    (folder / "diary.csv").write_text(
        "date,item,value\n2026-03-01,itch_nrs,4\n2026-03-02,itch_nrs,5\n", encoding="utf-8"
    )
    assert ask("report", folder, "-o", tmp_path / "kim.html", "-q").exit_code == 0
    return tmp_path / "kim.html"


def test_the_same_files_give_the_same_numbers(page):
    answer = ask("reproduce", page)
    assert (answer.exit_code, answer.stderr) == (0, "")
    assert answer.stdout.startswith("The same")


def test_a_page_and_its_folder_may_move_together(page, tmp_path):
    (tmp_path / "away").mkdir()
    (tmp_path / "kim").rename(tmp_path / "away" / "kim")
    page.rename(tmp_path / "away" / "kim.html")
    assert ask("reproduce", tmp_path / "away" / "kim.html").exit_code == 0
    assert ask("reproduce", tmp_path / "away" / "kim.html", "--folder", tmp_path / "away" / "kim").exit_code == 0


@pytest.mark.parametrize("edition", ["person", "clinician", "laboratory"])
def test_every_edition_can_be_made_again(page, tmp_path, edition):
    other = tmp_path / "other.html"
    assert ask("report", tmp_path / "kim", "--edition", edition, "--lang", "da", "-o", other, "-q").exit_code == 0
    assert ask("reproduce", other).exit_code == 0


def test_a_number_that_was_altered_is_named(page):
    text = page.read_text(encoding="utf-8")
    changed = re.sub(r"&#34;depth&#34;:(\d+)", "&#34;depth&#34;:7", text, count=1)
    assert changed != text
    page.write_text(changed, encoding="utf-8")
    answer = ask("reproduce", page, "--json")
    found = json.loads(answer.stdout)
    assert (answer.exit_code, found["ok"], found["result"]["same"]) == (1, True, False)
    assert [d["before"] for d in found["result"]["differences"]] == [7]
    assert "samples[0].depth" in found["result"]["differences"][0]["place"]


def test_other_files_are_named_and_no_numbers_compared(page, tmp_path):
    with (tmp_path / "kim" / "diary.csv").open("a", encoding="utf-8") as diary:
        diary.write("2026-03-03,itch_nrs,5\n")
    answer = ask("reproduce", page)
    assert (answer.exit_code, answer.stdout, answer.stderr.count("\n")) == (3, "", 1)
    assert "diary.csv" in answer.stderr


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("<html></html>", "no provenance"),
        ('<pre id="provenance">{}</pre>', "damaged"),
        ('<pre id="provenance">x</pre>', "damaged"),
        ('<pre id="provenance">{"version":1,"model":2,"seed":3,"folder":4,"data":5}</pre>', "damaged"),
    ],
)
def test_a_page_without_its_numbers_is_refused_in_one_line(tmp_path, text, said):
    (tmp_path / "x.html").write_text(text, encoding="utf-8")
    answer = ask("reproduce", tmp_path / "x.html")
    assert (answer.exit_code, answer.stderr.count("\n")) == (3, 1)
    assert said in answer.stderr


def test_a_page_that_is_not_there_costs_one_line(tmp_path):
    answer = ask("reproduce", tmp_path / "none.html")
    assert (answer.exit_code, answer.stderr.count("\n")) == (3, 1)


def test_the_page_holds_no_path_of_this_machine(page, tmp_path):
    assert str(tmp_path) not in page.read_text(encoding="utf-8")
