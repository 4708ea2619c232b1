"""A test that was kept elsewhere comes in, is analysed, goes out again, and joins those of others."""

import json
import re

import numpy as np
import pytest
from click.testing import CliRunner

from gutaxis.cli import main
from gutaxis.nof1 import felt

SAID = ("--outcome", "itch", "--better", "lower", "--important", "1", "--start", "2026-03-02", "--randomised")
ORDERS = ((0, 1, 1, 0, 0, 1, 1, 0, 1, 0), (1, 0, 0, 1, 1, 0, 1, 0, 0, 1), (0, 1, 0, 1, 1, 0, 1, 0, 0, 1))


def ask(*words):
    return CliRunner().invoke(main, [str(word) for word in words])


def table(path, effect, seed):
    arms = np.repeat(ORDERS[seed % 3], 7)
    days = np.random.default_rng(seed).normal(5, 1, arms.size) + effect * felt(arms.astype(float), 1.0)
    rows = [
        f"{y:.1f},{('no tea', 'tea')[arm]},{k + 1},{k // 14 + 1}"
        for k, (y, arm) in enumerate(zip(days, arms, strict=True))
    ]
    path.write_text("\n".join(["Y,Treat,Day,Block", *rows]) + "\n")
    return path


@pytest.fixture(scope="module")
def people(tmp_path_factory):
    """Three people to whom tea did two points of good, as folders and results."""
    home = tmp_path_factory.mktemp("people")
    for k in range(3):
        file = table(home / f"t{k}.csv", -2.0, k)
        assert ask("nof1", "import", file, "-o", home / f"p{k}", *SAID).exit_code == 0
        assert ask("nof1", "analyse", home / f"p{k}", "tea", "-o", home / f"p{k}.json", "-q").exit_code == 0
    return home


def test_a_table_becomes_a_folder_that_can_be_analysed_as_a_page(people, tmp_path):
    page = tmp_path / "r.html"
    answer = ask("nof1", "analyse", people / "p0", "tea", "-o", page, "--lang", "sv")
    assert answer.exit_code == 0 and answer.stderr == f"Written: {page}\n"
    assert "Never sealed." in answer.stdout and "helped or expectation" in answer.stdout
    source = page.read_text(encoding="utf-8")
    assert 'lang="sv"' in source and "Svaret i tre meningar" in source


def test_the_days_go_out_as_they_came_in(people, tmp_path):
    assert ask("nof1", "export", people / "p0", "tea", "--as", "tidy", "-o", tmp_path / "o.csv").exit_code == 0
    assert (tmp_path / "o.csv").read_text() == re.sub(r"(\d)\.0,", r"\1,", (people / "t0.csv").read_text())


def test_a_plan_goes_to_studyu_and_comes_back_sealed(people, tmp_path):
    study, plan = tmp_path / "s.json", tmp_path / "s.toml"
    assert ask("nof1", "export", people / "p1", "tea", "--as", "studyu", "-o", study).exit_code == 0
    said = ("--outcome", "itch", "--better", "lower", "--important", "1")
    answer = ask("nof1", "import", study, "-o", plan, *said, "--start", "2026-06-01", "--json")
    result = json.loads(answer.stdout)["result"]
    assert (result["order"], tuple(result["plan"]["order"])) == ("kept", ORDERS[1])
    assert result["plan"]["seal"] and plan.exists()


def test_people_together_are_surer_and_the_next_person_is_told_with_a_wider_range(people):
    answer = ask("nof1", "pool", *(people / f"p{k}.json" for k in range(3)), "--json")
    result = json.loads(answer.stdout)["result"]
    assert result["mean"]["low"] <= -2 <= result["mean"]["high"]
    wide, narrow = (result[name]["high"] - result[name]["low"] for name in ("following", "mean"))
    assert wide > narrow and result["following_better"] > 0.9
    assert [one["name"] for one in result["people"]] == ["p0", "p1", "p2"]
    assert "need not hold for others" in ask("nof1", "pool", people / "p0.json", people / "p1.json").stdout


def test_people_together_have_a_page_in_each_language(people, tmp_path):
    page = tmp_path / "people.html"
    answer = ask("nof1", "pool", *(people / f"p{k}.json" for k in range(3)), "-o", page, "--lang", "da")
    assert answer.exit_code == 0 and answer.stderr == f"Written: {page}\n"
    source = page.read_text(encoding="utf-8")
    assert 'lang="da"' in source and "Den n\u00e6ste" in source and "ingen forseglet plan" in source
    assert ask("nof1", "pool", people / "p0.json", people / "p1.json", "-o", page).exit_code == 2


def test_one_person_is_too_few_and_nine_are_too_few_to_explain(people, tmp_path):
    answer = ask("nof1", "pool", people / "p0.json")
    assert (answer.exit_code, answer.stdout) == (4, "")
    (tmp_path / "panel.csv").write_text("trial,fibre\n" + "\n".join(f"p{k},{k}" for k in range(3)))
    reports = [people / f"p{k}.json" for k in range(3)]
    answer = ask("nof1", "pool", *reports, "--panel", tmp_path / "panel.csv")
    assert answer.exit_code == 4 and "10 people or more" in answer.stderr


def spoilt(people, path, **changes):
    whole = json.loads((people / "p1.json").read_text())
    whole["result"]["plan"] |= changes
    path.write_text(json.dumps(whole))
    return path


def test_results_that_do_not_belong_together_are_refused_by_name(people, tmp_path):
    other = spoilt(people, tmp_path / "other.json", outcome="sleep")
    assert "other.json: outcome is 'sleep' here" in ask("nof1", "pool", people / "p0.json", other).stderr
    twice = spoilt(people, tmp_path / "twice.json")
    answer = ask("nof1", "pool", people / "p1.json", twice)
    assert answer.exit_code == 3 and "the same result as p1.json" in answer.stderr
    (tmp_path / "no.json").write_text("[1]")
    answer = ask("nof1", "pool", people / "p0.json", tmp_path / "no.json")
    assert answer.exit_code == 3 and "no result of a test" in answer.stderr
    (tmp_path / "bad.json").write_text("{")
    assert ask("nof1", "pool", people / "p0.json", tmp_path / "bad.json").exit_code == 3
    answer = ask("nof1", "pool", people / "p0.json", people / "p1.json", "--factor", "coffee")
    assert "Tested: tea" in answer.stderr


def test_a_panel_that_lacks_a_person_or_a_value_is_refused(people, tmp_path):
    panel, reports = tmp_path / "panel.csv", [people / f"p{k}.json" for k in range(2)]
    for text, said in (
        ("who,fibre\np0,1", "column 'trial'"),
        ("trial,fibre\np0,1", "no row for 'p1'"),
        ("trial,fibre\np0,1\np1,", "row 3: p1 has no fibre"),
    ):
        panel.write_text(text)
        answer = ask("nof1", "pool", *reports, "--panel", panel)
        assert answer.exit_code == 3 and said in answer.stderr


def test_what_is_missing_or_wrong_on_the_way_in_is_said(people, tmp_path):
    file = people / "t0.csv"
    answer = ask("nof1", "import", file, "-o", tmp_path / "x", "--better", "lower", "--important", "1")
    assert answer.exit_code == 2 and "--start" in answer.stderr
    answer = ask("nof1", "import", file, "-o", tmp_path / "x", *SAID, "--usual", "coffee")
    assert answer.exit_code == 3 and "no tea, tea" in answer.stderr and not (tmp_path / "x").exists()
    assert ask("nof1", "import", file, "-o", people / "p0", *SAID).exit_code == 3
    answer = ask("nof1", "import", file, "-o", tmp_path / "x", *SAID[:-3], "0", *SAID[-3:])
    assert answer.exit_code == 2
    answer = ask("nof1", "analyse", people / "p0", "tea", "-o", tmp_path / "r.docx")
    assert answer.exit_code == 2 and ".html, .pdf, .json" in answer.stderr
