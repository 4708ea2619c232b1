"""The page of a virtual trial: what is not known first, counts that add up, and every figure one of the result."""

import re
import xml.etree.ElementTree as ET
from dataclasses import replace

import pytest

from gutaxis.axis import AXIS
from gutaxis.report import plan_text, render_virtual
from gutaxis.report.trial.consort import Consort, draw_consort, flow_table
from gutaxis.report.trial.parts_chart import parts_table
from gutaxis.trials import Needed, Periods, read_tidy, shipped_calibration

from ..browser import axe, browser, examined
from ..wording import FORBIDDEN, plain
from .results import ARMS, PROTOCOL, result


@pytest.fixture(scope="module")
def page():
    return render_virtual(PROTOCOL, result(), {"trial.toml": "ab" * 32})


def test_what_is_not_known_comes_first(page):
    order = [page.index(f'id="{name}"') for name in ("unknown", "answer", "effects", "people", "parts", "power")]
    assert order == sorted(order)
    said = plain(page)
    assert "Nothing like this dose was tried." in said
    assert any("not calibrated" in text and "guesses" in text for text in said)


def test_the_page_says_when_it_was_calibrated():
    told = " ".join(plain(render_virtual(PROTOCOL, result(provenance={"calibration": "abc"}))))
    assert "calibrated on published trials" in told and "not calibrated" not in told


def test_every_effect_arm_and_chance_is_on_the_page(page):
    found, said = result(), " ".join(plain(page))
    for row in found.effects:
        assert f"{row.low:.1f}".replace("-", "−") in said and row.estimand in said
    for row in found.power:
        assert f"{100 * row.share:.1f} %" in said
    assert "5.6 (3.4 to 14.2)" in said and "not bounded" in said
    assert "Your assumption beside the model" in said and "type I error" in said


def test_the_counts_of_the_diagram_add_up(page):
    found = Consort.of(result().flow)
    assert found.of_all("screened") == sum(found.of_all(stage) for stage in ("refused", "left", "randomised"))
    assert found.of_all("randomised") == sum(found.count(arm, "randomised") for arm in ARMS)
    for arm in ARMS:
        assert found.count(arm, "randomised") == found.count(arm, "stopped") + found.count(arm, "completed")
    rows = {row[0]: row[1:] for row in flow_table(result().flow).rows}
    assert rows["Randomised"][0] == "160" and rows["Screened"][0].startswith("214")


def test_the_diagram_carries_the_same_counts_as_its_table():
    svg = ET.fromstring(draw_consort("flow", result().flow))
    texts = ["".join(node.itertext()) for node in svg.iter("{http://www.w3.org/2000/svg}text")]
    for count in ("214", "50", "4", "160", "60", "40", "33", "53", "Stopped: 7"):
        assert count in texts
    assert "low <b>" in texts


def test_the_parts_add_up_to_the_change():
    rows = [row for row in result().decomposition if row.day == 112]
    table = parts_table(rows)
    for column, arm in enumerate(ARMS, 1):
        whole = sum(row.points for row in rows if row.arm == arm)
        assert table.rows[-1][column] == f"{whole:.2f}".replace("-", "−")


def test_the_text_of_a_plan_is_made_from_the_protocol_alone():
    text = plan_text(PROTOCOL)
    for said in (
        "ICH E9(R1)",
        "composite",
        "hypothetical",
        "treatment policy",
        "EASI at least 16",
        "dupilumab",
        "week 16",
    ):
        assert said in text
    assert PROTOCOL.digest in text and "not been simulated" in text
    assert "71.0 %" in plan_text(PROTOCOL, result())


def test_people_who_take_turns_are_randomised_to_orders():
    turns = Periods(28, ((ARMS[0], ARMS[1]), (ARMS[1], ARMS[0])), 14)
    text = plan_text(replace(PROTOCOL, kind="crossover", arms=PROTOCOL.arms[:2], periods=turns))
    assert f"{ARMS[0]} then {ARMS[1]}" in text and "randomised to the orders" in text and "Randomised:" not in text


def test_names_that_users_write_stay_words(page):
    assert "<eczema>" not in page and "&lt;eczema&gt;" in page
    assert "| low <b> |" in plan_text(PROTOCOL)
    assert "low \\| b" in plan_text(PROTOCOL).replace("low <b>", "low \\| b")


@pytest.mark.parametrize(
    "empty", ["effects", "arms", "needed", "subgroups", "decomposition", "baseline", "flow", "power", "warnings"]
)
def test_a_table_without_rows_is_left_out_in_words(empty):
    page = render_virtual(PROTOCOL, result(**{empty: ()}))
    assert not re.search(r"\bnan\b|\bNone\b(?! were)", " ".join(plain(page)))


def test_the_page_says_nothing_that_must_not_be_said(page):
    said = " ".join(plain(page))
    assert re.findall(FORBIDDEN["en"], said, re.IGNORECASE) == []
    assert not re.search(r"\bnan\b|[{}]", re.sub(r"<dd class=.digest.*?</dd>", "", said))


def test_the_same_result_gives_the_same_page(page):
    assert render_virtual(PROTOCOL, result(), {"trial.toml": "ab" * 32}) == page


def test_rows_of_a_result_are_read_back_from_a_table(tmp_path):
    from gutaxis.trials import Tidy

    tables = {name: [row.as_dict() for row in rows] for name, rows in result().tables.items()}
    file = tmp_path / "trial.csv"
    file.write_bytes(Tidy.of(tables, {}).as_bytes(".csv"))
    back = read_tidy(file)
    assert len(back.rows) == sum(map(len, tables.values()))
    mids = [m for m, t in zip(back.column("mid"), back.column("table"), strict=True) if t == "effects"]
    assert mids == [row.mid for row in result().effects]


def test_a_number_needed_that_is_not_bounded_is_not_written_as_a_number():
    from gutaxis.report.trial.virtual_rows import needed_text

    unbounded = Needed("a", "b", "EASI75", 112, "x", None, None, None, 0.95)
    assert "not bounded" in needed_text(unbounded) and needed_text(None) == "—"
    assert "not bounded" in needed_text(replace(unbounded, mid=4.0))


@pytest.mark.skipif(browser() is None or axe() is None, reason="no browser or no axe-core on this machine")
@pytest.mark.parametrize("width", [320, 1000])
def test_a_checker_finds_nothing_and_nothing_sticks_out(page, tmp_path, width):
    seen = examined(page, tmp_path, width)
    assert seen["violations"] == [] and seen["wide"] == 0


def test_what_trials_have_taught_of_a_treatment_is_told_and_whether_it_is_used(page):
    learnt = {row["id"]: row for row in shipped_calibration().constants}
    if shipped_calibration().axis != AXIS.digest or "potency of dupilumab" not in learnt:
        pytest.skip("The calibration that ships is of another axis, or does not speak of dupilumab.")
    word = learnt["potency of dupilumab"]["word"].replace("informed", "is informed by trials")
    said = " ".join(plain(page))
    assert "The strength of dupilumab" in said and word in said and "(not used here)" in said
