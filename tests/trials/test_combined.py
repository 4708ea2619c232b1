"""Of several things at once the parts add, overlap or reinforce: told from the same people in every arm."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from gutaxis.axis import AXIS
from gutaxis.conditions import find_condition
from gutaxis.errors import UsageError
from gutaxis.outcomes import find_outcome, inputs_of, outcomes, work_out
from gutaxis.simulation import Course, schedule
from gutaxis.trials import CohortPlan, Span, by_scale, combined, effects, patients, side_by_side, taken, verdict
from gutaxis.trials.combined_effects import DRAWS, LEAST, MARGIN
from gutaxis.trials.taken import doses_of, grouped

from .conftest import ECZEMA

PEOPLE, DAYS = 16, 84


def arms(condition, score, *takes):
    """Latent severities of the same people on the last day: with nothing, with each alone, with all of it."""
    axis = find_condition(condition).of(AXIS)
    parts = [taken(axis, text, DAYS) for text in takes]
    plans = [schedule(axis, DAYS, doses_of(t)) for t in ((), *((p,) for p in parts), parts)]
    daily, pulses = (
        np.concatenate([np.repeat(getattr(p, rows)[..., None], PEOPLE, -1) for p in plans], -1)
        for rows in ("daily", "pulses")
    )
    course = side_by_side(
        axis,
        DAYS,
        inputs_of([score]),
        constants={path: np.tile(v, len(plans)) for path, v in patients(axis, 3, PEOPLE).items()},
        given={name: daily[:, k] for k, name in enumerate(plans[0].names)},
        pulses={name: pulses[:, k] for k, name in enumerate(plans[0].names) if pulses[:, k].any()},
    )
    body = {path: values[-1] for path, values in course.items()}
    latent = np.asarray(work_out([score], body)[find_outcome(score).latent]).reshape(len(plans), 1, PEOPLE)
    return latent[0], dict(zip(takes, latent[1:-1], strict=True)), latent[-1]


def test_two_drugs_on_one_target_overlap():
    found = effects(*arms("eczema", "EASI", "dupilumab=usual", "lebrikizumab=usual"))
    assert found.word == "overlap"
    assert found.interaction.mid > 0.5 * min(abs(part.mid) for part in found.alone.values())


def test_pathways_that_do_not_meet_add_on_the_latent_scale_though_the_score_has_an_end():
    severity = arms("depression", "HAMD17", "ssri=usual", "psychotherapy=usual")
    found = effects(*severity)
    assert found.word == "add" and abs(found.interaction.mid) < 0.01
    points, ends = by_scale(find_outcome("HAMD17").link, *severity)
    assert points.interaction.mid > 0.05
    assert ends.mid == pytest.approx(points.interaction.mid, abs=0.02)


def test_strains_that_act_beside_an_antidepressant_reinforce_it():
    assert effects(*arms("depression", "HAMD17", "ssri=usual", "probiotic-mix-mood=usual")).word == "reinforce"


def test_what_does_nothing_alone_is_named_and_joins_nothing():
    found = effects(*arms("eczema", "EASI", "probiotic-mix-eczema=usual", "nmn=usual"))
    assert (found.word, found.idle) == ("add", ("nmn=usual",))


def crowd(*takes, **more):
    doses = tuple(taken(ECZEMA, text, 6) for text in takes)
    fields = {"days": 6, "people": 12, "seed": 3, "compare": True, "apart": True} | more
    return CohortPlan("eczema", ECZEMA, ("itch.intensity",), doses, also=inputs_of(["EASI"]), **fields).run()


CREAM, STEROID = "emollient=20g/day@1-6", "topical-steroid=10g/day@1-6"


@pytest.fixture(scope="module")
def both():
    return crowd(CREAM, STEROID)


def test_a_part_of_no_dose_has_an_interaction_of_exactly_nothing():
    (found,) = combined(crowd("emollient=0g/day@1-6", STEROID), ["EASI"])
    assert found.latent.interaction == found.points.interaction == Span(0.0, 0.0, 0.0)
    assert found.latent.word == "add" and found.latent.idle == ("emollient",)


def test_the_order_of_the_parts_says_nothing(both):
    (one,), (other,) = combined(both, ["EASI"]), combined(crowd(STEROID, CREAM), ["EASI"])
    assert one.parts == tuple(reversed(other.parts))
    assert (one.latent.interaction, one.points.interaction) == (other.latent.interaction, other.points.interaction)
    assert one.latent.alone == other.latent.alone


def test_every_part_is_run_alone_in_the_same_people(both):
    assert set(both.alone) == {"emollient", "topical-steroid"}
    assert both.plan.arms == 4
    start = [course["itch.intensity"][0] for course in (both.course, both.without, *both.alone.values())]
    assert all((each == start[0]).all() for each in start)
    lone = crowd(CREAM, apart=False)
    assert lone.course.digest == both.alone["emollient"].digest


def test_failed_people_of_any_arm_are_left_out_of_all(both):
    course = both.alone["emollient"]
    values = np.array(course.values)
    values[..., 0, 3] = np.nan
    hurt = replace(both, alone=dict(both.alone) | {"emollient": Course(course.question, values, ((0, 3),))})
    (found,) = combined(hurt, ["EASI"])
    assert np.isfinite([found.latent.interaction.mid, found.points.interaction.mid, found.ends.mid]).all()
    assert hurt.failed == ((0, 3),)


def test_one_thing_alone_is_no_combination():
    assert combined(crowd(CREAM), ["EASI"]) == ()


def test_two_courses_of_one_thing_are_one_part():
    parts = grouped(taken(ECZEMA, f"topical-steroid=10g/day@{days}", 9) for days in ("0-2", "4-6"))
    assert [len(every) for every in parts.values()] == [2]


def test_two_that_set_the_same_thing_on_the_same_days_are_refused_in_words():
    texts = ("diet.fibre=30g/day@0-5", "less-ultra-processed=usual@3-9", "mediterranean-diet=usual@3-9")
    with pytest.raises(UsageError, match=r"both set '.*' on the same days"):
        grouped(taken(AXIS, text, 9) for text in texts)
    assert len(grouped(taken(AXIS, t, 9) for t in ("mediterranean-diet=usual@0-3", "diet.fibre=30g/day@3-9"))) == 2


def test_what_is_set_comes_before_what_is_added_whatever_the_order():
    fibre, inulin = taken(AXIS, "diet.fermentable_fibre=5g/day@0-5", 9), taken(AXIS, "inulin=10g/day@0-5", 9)
    one, other = (schedule(AXIS, 9, doses_of(t)).daily for t in ((fibre, inulin), (inulin, fibre)))
    assert (one == other).all()


def test_what_has_no_law_says_that_nothing_can_be_said_of_it_combined():
    with pytest.raises(UsageError, match=r"no law.*alone or combined"):
        taken(AXIS, "organic-food=1", 9)


@pytest.mark.parametrize(
    ("low", "high", "summed", "word"),
    [
        (-0.09, 0.09, -1.0, "add"),
        (0.01, 0.09, -1.0, "add"),
        (0.01, 0.11, -1.0, "overlap"),
        (0.2, 0.4, -1.0, "overlap"),
        (-0.4, -0.2, -1.0, "reinforce"),
        (-0.2, 0.01, -1.0, "cannot tell"),
        (-0.1, 0.1, -1.0, "cannot tell"),
        (0.2, 0.4, 1.0, "reinforce"),
        (-0.4, -0.2, 1.0, "overlap"),
    ],
)
def test_the_word_follows_the_interval_and_the_margin(low, high, summed, word):
    assert verdict(Span((low + high) / 2, low, high), summed, 0.1) == word


def test_the_margin_is_a_share_of_the_weaker_part_and_never_nothing():
    people = np.zeros((1, 9))
    assert effects(people, {"a": people - 1, "b": people - 3}, people - 4).margin == pytest.approx(MARGIN)
    assert effects(people, {"a": people, "b": people - 3}, people - 3).margin == LEAST


def test_with_enough_draws_the_interval_is_that_of_beliefs_and_not_of_people():
    """Beliefs differ by 1 SD and people by 10: the means of 400 people differ by little more than beliefs do."""
    chance = np.random.default_rng(4)
    neither = np.zeros((DRAWS, 400))
    joined = chance.standard_normal((DRAWS, 1)) + 10 * chance.standard_normal((DRAWS, 400))
    alone = {"a": neither - 1, "b": neither - 1}
    over = effects(neither, alone, neither - 2 + joined)
    assert over.over == "beliefs" and over.interaction.high - over.interaction.low < 8
    assert effects(neither[:4], {k: v[:4] for k, v in alone.items()}, joined[:4]).over == "people"
    assert effects(neither[:1, :1], {"a": neither[:1, :1]}, joined[:1, :1]).over == "person"


@given(st.lists(st.floats(-5, 5), min_size=4, max_size=4), st.sampled_from(["EASI", "acne_total", "IGA", "TEWL"]))
def test_without_a_latent_interaction_all_of_it_on_a_score_is_owed_to_the_ends(draws, name):
    start, a, b, _ = (np.full((1, 1), v) for v in draws)
    points, ends = by_scale(find_outcome(name).link, start, {"a": start + a, "b": start + b}, start + (a + b))
    assert points.interaction.mid == pytest.approx(ends.mid, rel=1e-6, abs=1e-6 * max(1, abs(points.together.mid)))


def test_every_score_is_what_its_link_expects_at_its_latent_severity():
    """The split of the interaction on a score rests on it."""
    body = dict.fromkeys(inputs_of(outcomes()), 2.0)
    for outcome in outcomes().values():
        found = work_out([outcome.id], body)
        assert outcome.link.expected(found[outcome.latent]) == pytest.approx(found[outcome.expected]), outcome.id
