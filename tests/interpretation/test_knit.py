"""The knit: a wrong sign, a missing arrow and a thread that hangs loose are found by name."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gutaxis.axis import AXIS
from gutaxis.evidence import Claim, Edge, claims, findings
from gutaxis.export import signs
from gutaxis.interpretation import Cloth, compare, knit
from gutaxis.interventions import interventions
from gutaxis.modelling import Assumed, Axis, Compartment, Exposure, Fixed, LogNormal, Param, State, process


class Pond(Compartment):
    rain = Exposure("1/day", 1.0, "rain", source="definition")
    water = State("1", 1.0, "water")
    drain = Param("1/day", Assumed(LogNormal(1.0, 1.5)), "drain")
    off = Param("1", Assumed(Fixed(0.0)), "a coupling that is off")

    @process(makes=water, claims="A01")
    def fills(self):
        return self.rain * (1 + self.off * self.drain)

    @process(uses=water, claims="A02")
    def leaks(self):
        return self.drain


POND = Axis(Pond)
SIGNS = signs(POND, through=True)


def claim(name, *edges, **changes):
    words = dict.fromkeys(("en", "sv", "da"), "Water.")
    return Claim(name, words, edges, "", "model", "low", (), (), (), (), "", **changes)


FILLS = claim("A01", Edge("pond.rain", "+", "pond.fills"))
LEAKS = claim("A02", Edge("pond.drain", "-", "pond.leaks"))


def cloth(**changes):
    whole = Cloth(POND, SIGNS, {"A01": FILLS, "A02": LEAKS}, {}, ())
    return replace(whole, **changes)


def only(threads):
    (thread,) = threads
    return thread


def test_a_sound_cloth_has_no_loose_thread():
    assert knit(cloth()) == ()


@pytest.mark.parametrize("sign", ["-", "?", "0"])
def test_a_claim_of_another_sign_is_found_by_name(sign):
    wrong = claim("A01", Edge("pond.rain", sign, "pond.fills"))
    thread = only(knit(cloth(claims={"A01": wrong, "A02": LEAKS})))
    assert (thread.task, thread.where, thread.weight) == ("sign", "A01", "finding")
    assert f"pond.rain {sign} pond.fills" in thread.text and "'+'" in thread.text


def test_an_arrow_that_the_equations_do_not_have_is_found():
    text = compare(Edge("pond.rain", "-", "pond.leaks"), POND, SIGNS)
    assert text == "says pond.rain - pond.leaks, but in the model pond.rain does not act on pond.leaks"


@pytest.mark.parametrize(
    ("edge", "close"),
    [(Edge("pond.rian", "+", "pond.fills"), "pond.rain"), (Edge("pond.rain", "+", "pond.filles"), "pond.fills")],
)
def test_an_arrow_to_an_unknown_name_is_answered_with_the_nearest(edge, close):
    assert f"Did you mean {close!r}?" in compare(edge, POND, SIGNS)


def test_a_coupling_that_is_switched_off_may_be_claimed_as_off_and_as_nothing_else():
    assert compare(Edge("pond.off", "0", "pond.leaks"), POND, SIGNS) is not None
    assert compare(Edge("pond.drain", "0", "pond.fills"), POND, SIGNS) is None
    assert compare(Edge("pond.drain", "+", "pond.fills"), POND, SIGNS) is not None


def test_a_process_without_a_claim_or_with_an_unknown_one_is_found():
    thread = only(knit(cloth(claims={"A01": FILLS})))
    assert thread.where == "pond.leaks" and "A02" in thread.text

    class Puddle(Compartment):
        rain = Exposure("1/day", 1.0, "rain", source="definition")
        water = State("1", 1.0, "water")

        @process(makes=water)
        def fills(self):
            return self.rain

    axis = Axis(Puddle)
    bare = Cloth(axis, signs(axis, through=True), {}, {}, ())
    assert only(knit(bare)).text == "rests on no claim"


def test_a_process_may_not_rest_on_a_claim_about_something_else():
    thread = only(knit(cloth(claims={"A01": FILLS, "A02": replace(LEAKS, edges=())})))
    assert thread.text == "rests on A02, which has no arrow to it"


def test_an_intervention_without_a_claim_is_found():
    inulin = interventions()["inulin"]
    assert (
        only(knit(cloth(interventions={"inulin": replace(inulin, claims=())}))).text == "rests on no claim and no study"
    )
    thread = only(knit(cloth(interventions={"inulin": replace(inulin, claims=("Z99",))})))
    assert "'Z99', which is not in the ledger" in thread.text


def test_an_arm_that_names_an_unknown_intervention_or_endpoint_is_found():
    row = next(f for f in findings() if f.used)
    threads = [t for t in knit(cloth(findings=(replace(row, take="inulinn", endpoint="EASY"),))) if t.task == "arm"]
    assert "nearest 'inulin'" in threads[0].text
    assert "'EASY'" in threads[1].text


def test_people_counted_twice_are_found():
    row = next(f for f in findings() if f.used and f.sources)
    twice = (row, replace(row, id="again-01", study="again", cluster="again"))
    assert any(t.task == "cluster" and t.weight == "finding" for t in knit(cloth(findings=twice)))


def test_a_study_that_nobody_uses_is_a_note_and_no_finding():
    row = next(f for f in findings() if not f.used)
    assert only(knit(cloth(findings=(row,)))).weight == "note"


def test_a_cited_study_that_does_not_exist_is_found():
    thread = only(knit(cloth(claims={"A01": replace(FILLS, support=("SMILES1817",)), "A02": LEAKS})))
    assert (thread.task, thread.where) == ("source", "SMILES1817")


# -- what ships ------------------------------------------------------------------------------------------------

WHOLE = Cloth(AXIS, signs(AXIS, through=True), claims(), interventions(), findings())


def test_what_ships_has_no_loose_thread():
    assert [f"{t.task} {t.where}: {t.text}" for t in knit(WHOLE) if t.weight == "finding"] == []


FIRM = [(c.id, e) for c in claims().values() for e in c.edges if e.sign in "+-"]


@given(chosen=st.sampled_from(FIRM))
def test_turning_any_sign_of_the_ledger_around_is_found(chosen):
    name, edge = chosen
    turned = Edge(edge.start, "-" if edge.sign == "+" else "+", edge.end)
    assert compare(turned, AXIS, WHOLE.signs) is not None, name


def outcome(values, target):
    """A derived quantity, or the push of a process on its state, in plain floats."""
    if target in AXIS.derived:
        return float(AXIS.derived[target].work_out(values))
    process = next(p for p in AXIS.processes if p.path == target)
    pushed = float(process.work_out(values))
    if process.kind in ("makes", "pulse"):
        return pushed
    if process.kind == "uses":
        return -pushed * values[process.state.path]
    return values[process.rate.path] * (pushed - values[process.state.path])


def test_the_signs_of_the_ledger_are_those_of_finite_differences():
    """An oracle that shares no code: every law in floats, one quantity moved a little up and down."""
    body = AXIS.reference()
    body |= {s.path: body[s.path] * 0.9 + 0.05 for s in AXIS.states}
    body |= {e.path: body[e.path] * 1.2 + 0.3 for e in AXIS.exposures}
    compared = 0
    for _, edge in FIRM:
        middle = float(AXIS.values(body)[edge.start])
        step = 1e-4 * max(1.0, abs(middle))
        up, down = ({**body, edge.start: middle + s} for s in (step, -step))
        moved = outcome(AXIS.values(up), edge.end) - outcome(AXIS.values(down), edge.end)
        if abs(moved) > 1e-12:  # a body may sit where nothing moves
            assert (moved > 0) == (edge.sign == "+"), str(edge)
            compared += 1
    assert compared >= 0.9 * len(FIRM)
