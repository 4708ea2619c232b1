"""A test on oneself from the terminal: planned, lived, logged and analysed, or refused in one line."""

import json
import tomllib
from datetime import timedelta

import numpy as np
import pytest
from click.testing import CliRunner

from gutaxis.cli import main
from gutaxis.nof1 import felt, plan_of, proposing

from .people import GENERA, write_sample


def ask(*words):
    return CliRunner().invoke(main, ["nof1", *(str(word) for word in words)])


def told(*words):
    answer = ask(*words, "--json")
    return answer.exit_code, json.loads(answer.stdout)


@pytest.fixture(autouse=True)
def few_runs(monkeypatch):
    monkeypatch.setattr(proposing, "QUICK", 20)
    monkeypatch.setattr(proposing.Question.chances, "__defaults__", (40,))
    monkeypatch.setattr("gutaxis.nof1.designing.better", lambda *asked: None)


@pytest.fixture
def kim(tmp_path):
    folder = tmp_path / "kim"
    folder.mkdir()
    (folder / "person.toml").write_text('name = "Kim"\nage = "34y"\nconditions = ["eczema"]\n', encoding="utf-8")
    return folder


DESIGN = ("--take", "sleep", "--outcome", "itch_nrs", "--start", "2026-03-02", "--blocks", "6", "--seed", "3")


MADE = {}  # the files of each plan, so that it is designed once


def design(folder, *more):
    place = folder / "plans"
    if more not in MADE:
        answer = ask("design", folder, *DESIGN, *more)
        assert answer.exit_code == 0, answer.output
        MADE[more] = {file.name: file.read_bytes() for file in place.iterdir()}
    place.mkdir(exist_ok=True)
    for name, raw in MADE[more].items():
        (place / name).write_bytes(raw)
    return place / "sleep-itch-nrs.toml"


def live(folder, path, effect, order=None):
    """Write a diary of the plan in which the remedy does ``effect``."""
    plan = plan_of(path.read_text(encoding="utf-8"), path.name)
    if order:
        kept = tomllib.loads(order.read_text(encoding="utf-8"))
        plan = plan.opened(tuple(kept["order"]), kept["salt"])
    values = 6 + np.random.default_rng(1).normal(size=plan.design.length) + effect * felt(plan.doses()[0], 2.0)
    rows = [f"{plan.start + timedelta(k)},itch_nrs,{np.clip(v, 0, 10):.1f}" for k, v in enumerate(values)]
    (folder / "diary.csv").write_text("date,item,value\n" + "\n".join(rows) + "\n", encoding="utf-8")
    return plan


def test_from_a_plan_to_an_answer(kim):
    path = design(kim)
    assert path.with_suffix(".ics").read_bytes().startswith(b"BEGIN:VCALENDAR\r\n")
    live(kim, path, -4.0)
    code, found = told("analyse", kim, "sleep-itch-nrs")
    assert (code, found["ok"], found["result"]["sealed"], found["result"]["first"]) == (0, True, True, [])
    (finding,) = found["result"]["findings"]
    assert finding["words"][0] == "helped or expectation" and finding["effect"]["high"] < 0
    assert set(found["data"]) >= {"diary.csv", "person.toml", "sleep-itch-nrs.toml"}
    assert "helped or expectation" in ask("analyse", kim, path).stdout


def test_what_is_promised_is_printed_and_in_the_json(kim):
    code, found = told("design", kim, *DESIGN)
    result = found["result"]
    assert code == 0 and [c["times_important"] for c in result["chances"]] == [0, 0.5, 1, 1.5, 2]
    assert all(c["right"] + c["wrong"] + c["no_answer"] >= 0.999 for c in result["chances"])
    assert result["orders"] == {"count": 64, "design_based_test": True} and result["noise"]["assumed"]
    assert [w["code"] for w in found["warnings"]][-1] == "noise-assumed"


def test_an_order_that_somebody_keeps_is_in_their_file_alone(kim):
    path = design(kim, "--holder", "the nurse")
    order = path.with_suffix(".order.toml")
    assert "order" not in tomllib.loads(path.read_text(encoding="utf-8"))
    assert "as the nurse says" in path.with_suffix(".ics").read_text(encoding="utf-8")
    live(kim, path, -4.0, order)
    code, found = told("analyse", kim, path)
    assert code == 2 and "keeps the order" in found["errors"][0]["text"]
    code, found = told("analyse", kim, path, "--order", order)
    assert (code, found["result"]["sealed"], found["result"]["first"]) == (0, True, [])
    wrong = order.read_text(encoding="utf-8").replace('salt = "', 'salt = "0')
    order.write_text(wrong, encoding="utf-8")
    assert told("analyse", kim, path, "--order", order)[0] == 3


def test_an_order_that_follows_the_scores_is_drawn_period_by_period_and_answered(kim):
    path = design(kim, "--adaptive")
    base = 6 + np.random.default_rng(1).normal(size=168)
    days = "date,item,value\n"
    for period in range(4, 13):
        plan = plan_of(path.read_text(encoding="utf-8"), path.name)
        kept = path.with_suffix(".drawn.csv")
        drawn = [int(line.split(",")[1]) for line in kept.read_text().splitlines()[1:]] if period > 4 else []
        plan = plan.with_draws(tuple(drawn))
        values = np.clip(base - 4 * felt(plan.doses()[0], 2.0), 0, 10)
        rows = [f"{plan.start + timedelta(k)},itch_nrs,{values[k]:.1f}\n" for k in range(14 * period)]
        (kim / "diary.csv").write_text(days + "".join(rows), encoding="utf-8")
        last = plan.start + timedelta(14 * period - 1)
        if period < 12:
            assert ask("log", kim, path, "--next", "--day", last - timedelta(1)).exit_code == 2
            code, found = told("log", kim, path, "--next", "--day", last)
            assert code == 0 and found["result"]["next"]["period"] == period + 1
    code, found = told("analyse", kim, path)
    result = found["result"]
    assert (code, result["sealed"], result["first"], len(result["periods"])) == (0, True, [], 12)
    assert result["findings"][0]["words"][0] == "helped or expectation" and "sleep-itch-nrs.drawn.csv" in found["data"]
    kept.write_text(kept.read_text().replace("\n6,", "\n7,"))
    assert told("analyse", kim, path)[0] == 3


def test_switch_days_are_in_the_plan_and_the_calendar(kim):
    path = design(kim, "--days", "14", "--switch-window", "3")
    plan = plan_of(path.read_text(encoding="utf-8"), path.name)
    assert len(plan.switches) == 6 and all(11 <= day <= 17 for day in plan.switches)
    first = f"{plan.start + timedelta(plan.switches[0]):%Y%m%d}"
    assert f"DTEND;VALUE=DATE:{first}" in path.with_suffix(".ics").read_text(encoding="utf-8")
    live(kim, path, -4.0)
    assert told("analyse", kim, path)[1]["result"]["findings"][0]["words"][0] == "helped or expectation"


def test_a_holder_gets_an_order_that_no_seed_gives_away(kim):
    _, found = told("design", kim, *DESIGN, "--holder", "the nurse")
    assert found["seed"] is None and "order" not in found["result"]["plan"]


def test_an_edited_plan_is_named_first_and_claims_nothing(kim):
    path = design(kim)
    live(kim, path, -4.0)
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("dropped = 3", "dropped = 2"), encoding="utf-8")
    answer = ask("analyse", kim, path)
    assert answer.exit_code == 0 and answer.stdout.splitlines()[0] == "Seal broken: fields dropped."
    assert "no answer" in answer.stdout


def test_a_log_is_only_ever_added_to_and_read_back(kim):
    path = design(kim)
    live(kim, path, -4.0)
    for took in ("yes", "0.5"):
        assert ask("log", kim, path, "--day", "2026-03-20", "--took", took).exit_code == 0
    log = path.with_suffix(".log.csv").read_text(encoding="utf-8").splitlines()
    assert len(log) == 3 and log[1].startswith("2026-03-20,1,")
    _, found = told("analyse", kim, path)
    assert found["data"]["sleep-itch-nrs.log.csv"]
    assert any(r["code"].startswith("adherence") for r in found["result"]["remarks"])


def test_a_stop_rule_that_is_met_says_stop_and_call(kim):
    path = design(kim)
    live(kim, path, 9.0)
    answer = ask("log", kim, path, "--day", "2026-03-20", "--took", "yes")
    assert answer.exit_code == 1 and "call your care" in answer.stdout


@pytest.mark.parametrize(
    ("words", "code", "match"),
    [
        (("log", "PLAN", "--day", "2026-03-20"), 2, "What happened?"),
        (("log", "PLAN", "--day", "2020-01-01", "--took", "yes"), 2, "no day of"),
        (("log", "PLAN", "--day", "20.03.2026", "--took", "yes"), 2, "2026-03-20"),
        (("analyse", "sleep-itch"), 3, "sleep-itch-nrs"),
        (("analyse", "PLAN"), 4, "no itch_nrs"),
        (("design", *DESIGN, "--force", "--favour", "0.7"), 2, "--adaptive"),
        (("design", *DESIGN, "--force", "--adaptive", "--favour", "0.95"), 2, "can be tested"),
        (("design", *DESIGN, "--force", "--adaptive", "--holder", "nurse"), 2, "cannot be kept"),
        (("design", *DESIGN, "--force", "--adaptive", "--switch-window", "2"), 2, "not both"),
        (("design", *DESIGN, "--force", "--adaptive", "--blocks", "3"), 2, "too few for an order"),
        (("design", *DESIGN, "--force", "--days", "14", "--switch-window", "40"), 2, "leaves no day"),
        (("log", "PLAN", "--next"), 2, "before the first day"),
        (("analyse", "PLAN", "--published"), 4, "no itch_nrs"),
        (("design", "--take", "nature", *DESIGN[2:]), 2, "two at once"),
        (("design", *DESIGN), 2, "already there"),
        (("design", *DESIGN, "-o", "plan.txt"), 3, "TOML"),
    ],
)
def test_a_mistake_costs_one_line(kim, words, code, match):
    path = design(kim)
    verb, *rest = words
    answer = ask(verb, kim, *(path if word == "PLAN" else word for word in rest))
    assert answer.exit_code == code and match in answer.output and "Traceback" not in answer.output


@pytest.mark.parametrize(
    "text",
    ["", "id = ", "\x00\x01", "[plan]\nid = 1", 'id = "x"\norder = [0]', "seal = '" + "a" * 70_000 + "'"],
)
def test_a_file_that_is_no_plan_is_refused(kim, text):
    path = design(kim)
    path.write_text(text, encoding="utf-8")
    answer = ask("analyse", kim, path)
    assert answer.exit_code == 3 and len(answer.stderr.splitlines()) == 1 and "bug" not in answer.stderr


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("blocks = 6", "blocks = 1"), ("\ndays = 14", "\ndays = 0"), ("arms = 2", "arms = 3"),
        ("blocks = 6", "blocks = 999999999"), ("order = [", "order = [7, "), ("start = 2026", "start = '2026'#"),
        ("start = 2026", "start = 9026-13"), ("important = 3.0", "important = -1"), ("dropped = 3", "dropped = 99"),
        ("important = 3.0", 'important = "much"'), ("half_life = ", "half_life = -"), ("stop = [", "stop = [3, "),
        ("lower_is_better = true", "lower_is_better = 7"), ("stop = [", 'stop = ["never", '),
    ],
)  # fmt: skip
def test_a_plan_that_cannot_be_is_refused_and_never_a_bug(kim, old, new):
    path = design(kim)
    live(kim, path, 0.0)
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    answer = ask("analyse", kim, path)
    assert answer.exit_code in (2, 3) and "bug" not in answer.output, answer.output


def test_with_two_stools_the_gut_is_asked_as_well(kim):
    path = design(kim, "--stools")
    plan = live(kim, path, -4.0)
    assert told("analyse", kim, path)[1]["result"]["gut"]["reason"] == "stools-missing"
    for number, day in enumerate(plan.stools):
        write_sample(kim, f"stool{number}", counts=GENERA | {"Bifidobacterium": 60 + number})
        about = kim / "stool" / f"stool{number}.toml"
        taken = (plan.start + timedelta(day + number)).isoformat()
        about.write_text(about.read_text().replace("2026-03-02", taken), encoding="utf-8")
    gut = told("analyse", kim, path)[1]["result"]["gut"]
    assert (gut["moved"], gut["follows"]) == (False, "score only")
    assert len(gut["stools"]) == 2 and any(c["quantity"] == "gut_flora.bifidobacterium" for c in gut["changes"])


def test_what_was_tested_is_said_on_the_persons_page_and_can_be_made_again(kim, tmp_path):
    live(kim, design(kim), -3.0)
    page = tmp_path / "page.html"
    report = CliRunner().invoke(main, ["report", str(kim), "-o", str(page), "--json"])
    assert report.exit_code == 0, report.output
    (response,) = json.loads(report.stdout)["result"]["responses"]
    assert (response["basis"], response["word"]) == ("randomised", "better")
    assert CliRunner().invoke(main, ["reproduce", str(page)]).exit_code == 0
    plan = next((kim / "plans").glob("*.toml"))
    plan.write_text(plan.read_text(encoding="utf-8").replace("dropped = ", "dropped = 1"), encoding="utf-8")
    assert CliRunner().invoke(main, ["reproduce", str(page)]).exit_code == 3


def test_a_plan_that_has_hardly_begun_says_nothing_yet(kim):
    design(kim)
    explained = CliRunner().invoke(main, ["explain", str(kim), "--json"])
    assert explained.exit_code == 0, explained.output
    assert json.loads(explained.stdout)["result"]["responses"] == []
