"""A condition moves what it should, lands at the figures of its trials, and joins others or says why not."""

import itertools

import pytest

from gutaxis.axis import AXIS
from gutaxis.conditions import Adds, Becomes, Starts, conditions, find_condition, flags
from gutaxis.errors import UsageError
from gutaxis.evidence import is_source
from gutaxis.interpretation import RED_FLAGS
from gutaxis.modelling import Assumed
from gutaxis.outcomes import inputs_of, outcomes, scales, work_out
from gutaxis.simulation import at_rest

ITEMS = {*scales(), "cream_g", "steroid_used", "infection", "bloating", "note"}
EVERY = pytest.mark.parametrize("condition", conditions().values(), ids=lambda c: c.id)
YEAR = 365.25


def _scores(axis):
    """Expected scores of the median person at rest, by id, with the quantities of the body by path."""
    values = axis.values({**axis.reference(), **at_rest(axis)})
    found = work_out(outcomes(), {path: values[path] for path in inputs_of(outcomes())})
    return {o.id: float(found[o.expected]) for o in outcomes().values()}, values


@pytest.fixture(scope="module")
def rested():
    return {name: _scores(c.of(AXIS)) for name, c in conditions().items()}


@EVERY
def test_the_median_person_lands_within_one_sd_of_every_study(condition, rested):
    for baseline in condition.baselines:
        spread = baseline.sd if baseline.sd is not None else 0.25 * baseline.mean
        assert rested[condition.id][0][baseline.score] == pytest.approx(baseline.mean, abs=spread), baseline


@EVERY
def test_the_median_person_rests(condition):
    axis = condition.of(AXIS)
    rest = at_rest(axis)
    field = axis.field(axis.values({**axis.reference(), **rest}))
    for state in axis.states:
        slack = 2e-3 * max(1.0, abs(rest[state.path]))
        assert abs(field[state.path]) < slack or state.path == "early_life.maturity", state.path


@EVERY
def test_scores_stay_on_their_scales(condition, rested):
    for name, value in rested[condition.id][0].items():
        scale = outcomes()[name].scale
        assert scale.low <= value <= scale.high, name


@EVERY
def test_the_gut_flora_is_never_moved(condition):
    assert not [path for path in condition.moved if path.startswith(("gut_flora.", "gut_wall.", "early_life."))]


@EVERY
def test_every_move_is_a_guess_that_says_what_it_was_set_to(condition):
    axis = condition.of(AXIS)
    params = {p.path: p for p in axis.params}
    for move in condition.moves:
        assert len(move.why) > 10
        assert isinstance(move, Starts) or isinstance(axis.prior(params[move.path]), Assumed)


@EVERY
def test_what_belongs_to_a_condition_exists(condition):
    assert set(condition.scores) <= outcomes().keys() and set(condition.diary) <= ITEMS
    assert set(condition.flags) <= flags().keys()
    assert all(b.score in outcomes() and is_source(b.source) for b in condition.baselines)
    assert set(condition.headline) <= {*(s.path for s in AXIS.states), *AXIS.derived}
    assert condition.id == "healthy" or condition.not_carried


def test_a_sign_that_a_record_can_show_goes_by_the_same_name():
    assert {"thoughts-of-self-harm", "depression-severe", "diarrhoea-four-weeks"} <= RED_FLAGS.keys() & flags().keys()
    assert all(flag.says[lang].endswith(".") for flag in flags().values() for lang in ("en", "sv", "da"))


@pytest.mark.parametrize(
    ("name", "higher", "same"),
    [
        ("eczema", ["EASI", "SCORAD", "POEM", "IGA", "itch_nrs", "sleep_loss", "TEWL", "DLQI"], ["PASI", "acne_total"]),
        ("eczema-infant", ["EASI", "SCORAD", "TEWL"], ["PASI", "acne_total"]),
        ("acne", ["acne_total", "acne_IGA", "DLQI"], ["EASI", "PASI", "HAMD17"]),
        ("psoriasis", ["PASI", "DLQI"], ["acne_total", "HAMD17"]),
        ("rosacea", ["rosacea_lesions", "CEA", "rosacea_IGA", "DLQI"], ["EASI", "PASI"]),
        ("depression", ["HAMD17", "MADRS", "BDI", "PHQ9", "HAMA", "GAD7"], ["EASI", "PASI"]),
        ("anxiety", ["HAMA", "GAD7", "HAMD17"], ["EASI", "PASI"]),
    ],
)
def test_a_condition_raises_its_own_scores_and_leaves_the_others(name, higher, same, rested):
    ill, well = rested[name][0], rested["healthy"][0]
    assert all(ill[score] > 1.1 * well[score] for score in higher)
    assert all(ill[score] == pytest.approx(well[score], rel=0.05, abs=0.2) for score in same)


def test_eczema_has_the_signs_of_eczema(rested):
    ill, well = rested["eczema"][1], rested["healthy"][1]
    assert ill["skin_barrier.integrity"] < 0.7 and ill["skin_immunity.type2"] > 2 * well["skin_immunity.type2"]
    assert ill["skin_flora.aureus"] > well["skin_flora.aureus"] + 1
    assert ill["stress.load"] > well["stress.load"] and ill["sleep.debt"] > well["sleep.debt"]


def test_people_are_worse_from_infant_to_adult_and_all_are_ill(rested):
    scorad = [rested[name][0]["SCORAD"] for name in ("healthy", "eczema-infant", "eczema-child", "eczema")]
    assert scorad == sorted(scorad)


def test_the_two_forms_of_rosacea_look_alike_and_only_one_is_fed_by_the_gut(rested):
    fed, plain = rested["rosacea-overgrowth"], rested["rosacea"]
    assert fed[0]["rosacea_lesions"] == pytest.approx(plain[0]["rosacea_lesions"], rel=0.15)
    assert fed[1]["small_intestine.overgrowth"] > 0.5 > 0.1 > plain[1]["small_intestine.overgrowth"]


@pytest.mark.parametrize("pair", list(itertools.combinations(conditions(), 2)), ids="+".join)
def test_two_conditions_join_in_either_order_or_are_refused_in_words(pair):
    a, b = pair
    try:
        one = find_condition(f"{a}+{b}")
    except UsageError as refused:
        with pytest.raises(UsageError, match="take one of them") as again:
            find_condition(f"{b}+{a}")
        assert again.value.text == refused.text
        return
    other = find_condition(f"{b}+{a}")
    assert one == other
    assert one.of(AXIS).digest == other.of(AXIS).digest
    assert set(one.moved) == {*find_condition(a).moved, *find_condition(b).moved}
    assert set(one.flags) == {*find_condition(a).flags, *find_condition(b).flags} or "healthy" in pair


def test_three_conditions_join_in_any_grouping():
    names = ("eczema", "depression", "anxiety")
    found = {find_condition("+".join(order)).of(AXIS).digest for order in itertools.permutations(names)}
    assert len(found) == 1


def test_of_two_shifts_of_one_constant_the_larger_holds_and_they_do_not_add_up():
    moves = {m.path: m for m in find_condition("depression+anxiety").moves}
    assert moves["mood.home_depression"] == next(
        m for m in find_condition("depression").moves if m.path == "mood.home_depression"
    )
    assert moves["mood.home_anxiety"] == next(
        m for m in find_condition("anxiety").moves if m.path == "mood.home_anxiety"
    )
    assert isinstance(moves["mood.home_anxiety"], Adds)


def test_a_condition_with_itself_or_with_health_is_itself():
    assert find_condition("acne+acne") == find_condition("acne") == find_condition("acne+healthy")
    assert find_condition("healthy+healthy").id == "healthy"


@pytest.mark.parametrize(
    ("years", "name"), [(0.0, "eczema-infant"), (1.99, "eczema-infant"), (2.0, "eczema-child"), (15.9, "eczema-child"),
                        (16.0, "eczema"), (90.0, "eczema")],
)  # fmt: skip
def test_the_age_decides_which_eczema_it_is(years, name):
    assert find_condition("eczema", years * YEAR).id == name
    assert find_condition("eczema+acne", years * YEAR).id == f"{name}+acne"
    assert find_condition("psoriasis", years * YEAR).id == "psoriasis"


@pytest.mark.parametrize(
    ("name", "age", "said"),
    [
        ("exzema", None, "no condition 'exzema'. Did you mean 'eczema'"),
        ("", None, "no condition ''"),
        ("eczema+", None, "no condition ''"),
        ("eczema+eczema-child", None, "forms of one disease"),
        ("eczema-infant", 30 * YEAR, "eczema-infant is not for someone of 30 years. Did you mean 'eczema'"),
        ("eczema", -1.0, "An age of -1 days"),
        ("eczema", float("nan"), "An age of nan days"),
    ],
)
def test_what_cannot_be_is_refused_in_words(name, age, said):
    with pytest.raises(UsageError) as refused:
        find_condition(name, age)
    assert said in refused.value.text
    assert refused.value.field in ("condition", "age")


def test_a_move_of_a_constant_that_the_axis_lacks_is_refused():
    from dataclasses import replace

    from gutaxis.errors import WiringError
    from gutaxis.modelling import LogNormal

    odd = replace(conditions()["acne"], moves=(Becomes("tail.length", LogNormal(1.0, 1.1), "no such thing"),))
    with pytest.raises(WiringError, match=r"no quantity 'tail\.length'"):
        odd.of(AXIS)
