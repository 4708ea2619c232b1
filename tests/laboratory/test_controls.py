"""Controls show what was gained, lost and mixed up, against figures worked out another way."""

import math
from itertools import product

import numpy as np
import pytest
from scipy.stats import hypergeom, kruskal

from gutaxis.errors import IntakeError
from gutaxis.intake import profile_of
from gutaxis.laboratory import SheetRow, communities, read_communities
from gutaxis.laboratory.controls import mocks, negatives, plates, replicates, suspects
from gutaxis.laboratory.controls.negatives import fisher
from gutaxis.laboratory.samples import columns, quantities
from gutaxis.laboratory.store import Store


def stored(**tubes):
    store = Store()
    for name, counts in tubes.items():
        store.add(profile_of(counts.items(), name=name, depth=int(sum(counts.values()))))
    return store


def tube(name, role="sample", **about):
    return SheetRow(1, name, role=role, **about)


def row(name, **known):
    return (
        dict.fromkeys(c.name for c in columns())
        | {"sample": name, "role": "sample", "wording": "nothing stands out"}
        | known
    )


PERFECT = {"Lactobacillus": 184, "Bacillus": 174, "Staphylococcus": 155, "Listeria": 141, "Escherichia": 101,
           "Salmonella": 104, "Enterococcus": 99, "Pseudomonas": 42}  # fmt: skip


def test_a_mock_that_comes_out_as_it_went_in_is_not_marked():
    found = mocks([tube("m", "mock", subject="zymo-d6300-16S")], stored(m=PERFECT), communities())[0]
    assert found.distance < 1e-3 and not found.look and found.foreign == 0
    assert all(abs(member.fold - 1) < 0.01 for member in found.members)


def test_a_lost_member_and_a_foreign_name_are_marked():
    spoilt = {name: n for name, n in PERFECT.items() if name != "Listeria"} | {"Bacteroides": 141}
    found = mocks([tube("m", "mock", subject="zymo-d6300-16S")], stored(m=spoilt), communities())[0]
    assert [member.name for member in found.members if member.look] == ["Listeria"]
    assert found.foreign_names == ("Bacteroides",) and found.look
    assert math.isclose(found.foreign, 0.141, abs_tol=1e-3) and math.isclose(found.distance, 0.141, abs_tol=1e-3)


@pytest.mark.parametrize("name", communities())
def test_the_members_of_every_community_make_a_whole_and_share_no_name(name):
    community = communities()[name]
    assert math.isclose(sum(member.share for member in community.members), 1, abs_tol=1e-9)
    names = [name for member in community.members for name in member.names]
    assert len(names) == len(set(names)) and community.source


def test_a_laboratory_may_bring_its_own_community(tmp_path):
    path = tmp_path / "ours.csv"
    path.write_text("community,taxon,fraction\nours,Escherichia coli,0.75\nours,Bacillus,0.25\n")
    members = read_communities(path)["ours"].members
    assert [(m.names, m.share) for m in members] == [(("Escherichia",), 0.75), (("Bacillus",), 0.25)]


NO_WHOLE = ("ours,Bacillus,0.5", "ours,,1", "ours,Bacillus,x", "ours,d__Bacteria,1", "ours,Bacillus,1.5")


@pytest.mark.parametrize("text", ["a,b", *(f"community,taxon,fraction\n{row}" for row in NO_WHOLE)])
def test_a_community_that_makes_no_whole_is_refused(tmp_path, text):
    path = tmp_path / "ours.csv"
    path.write_text(text)
    with pytest.raises(IntakeError) as bad:
        read_communities(path)
    assert bad.value.file == "ours.csv"


@pytest.mark.parametrize(("seen", "of", "also", "among"), list(product((0, 1, 3), (3, 5), (0, 2, 40), (40, 200))))
def test_the_chance_of_a_name_in_negatives_is_the_hypergeometric_tail(seen, of, also, among):
    theirs = hypergeom.sf(seen - 1, of + among, seen + also, of)
    assert math.isclose(fisher(seen, of, also, among), theirs, rel_tol=1e-9, abs_tol=1e-15)


def test_what_water_holds_is_named_and_what_samples_hold_is_not():
    people = {f"s{i}": {"Bacteroides": 900, "Blautia": 100} | ({"Ralstonia": 1} if i == 0 else {}) for i in range(20)}
    store = stored(**people, n1={"Ralstonia": 30, "Bacteroides": 2}, n2={"Ralstonia": 9})
    rows = [tube(name) for name in people]
    found = suspects([tube("n1", "negative"), tube("n2", "negative")], rows, store)
    assert [(s.name, s.negatives, s.samples, s.reagent) for s in found] == [("Ralstonia", 2, 1, True)]


def test_a_negative_that_is_its_neighbour_in_thin_is_marked_as_a_leak():
    store = stored(
        a={"Bacteroides": 700, "Blautia": 300}, b={"Prevotella": 900, "Dorea": 100}, n={"Prevotella": 9, "Dorea": 1}
    )
    depths = {"a": 1000, "b": 1000, "n": 10}
    found = negatives([tube("n", "negative", plate="P")], [tube("a", plate="P"), tube("b", plate="P")], store, depths)[
        0
    ]
    assert (found.nearest, found.look, found.depth_ratio) == ("b", True, 0.01)
    elsewhere = negatives([tube("n", "negative", plate="Q")], [tube("b", plate="P")], store, depths)[0]
    assert elsewhere.nearest is None and not elsewhere.look


def test_replicates_that_say_opposite_things_are_told_from_those_that_say_less():
    low, high, none = ({"diversity_side": side, "wording": str(side), "shannon": 2.0} for side in ("low", "high", None))
    store = stored(a={"Bacteroides": 8, "Blautia": 2}, b={"Bacteroides": 6, "Blautia": 4})
    group = [tube("a", subject="p"), tube("b", "replicate", subject="p")]
    for one, two, said in ((low, high, "opposite"), (low, none, "weaker"), (none, none, "same")):
        found = replicates([group], {"a": row("a", **one), "b": row("b", **two)}, store).pairs[0]
        assert found.agreement == said and math.isclose(found.distance, 0.2, abs_tol=1e-6)


def test_two_samples_of_one_person_are_no_replicates_of_each_other():
    store = stored(a={"Dorea": 1}, b={"Dorea": 1}, c={"Dorea": 1})
    group = [tube("a", subject="p"), tube("b", subject="p"), tube("c", "replicate", subject="p")]
    found = replicates([group], {n: row(n, shannon=1.0) for n in "abc"}, store)
    assert {(p.first, p.second) for p in found.pairs} == {("a", "c"), ("b", "c")}


def plate(values, name):
    about = {"plate": name, "run": "R", "depth": 1000, "bifidobacterium": 0.0, "standing": "comparable"}
    return [row(f"{name}{i}", shannon=float(v), **about) for i, v in enumerate(values)]


def test_a_plate_that_drifted_is_marked_and_the_others_are_not():
    rng = np.random.default_rng(1)
    rows = [r for k in range(1, 12) for r in plate(rng.normal(2 - (k == 10), 0.3, 20), f"P{k}")]
    found = plates(rows)
    assert [p.plate for p in found] == [f"P{k}" for k in range(1, 12)]  # 10 after 9
    assert [p.plate for p in found if p.spread["shannon"].apart] == ["P10"]
    assert not any(p.spread["depth"].apart for p in found)


def test_a_batch_of_alike_plates_is_marked_in_one_of_twenty():
    # 200 batches of 4 plates of 8 samples: with a rate of 5 % more than 22 marked ones have a chance below 0.0005.
    rng = np.random.default_rng(2)
    marked = 0
    for _ in range(200):
        rows = [r for k in range(4) for r in plate(rng.normal(size=8), f"P{k}")]
        rows = [r | {"depth": rng.normal(), "bifidobacterium": rng.normal()} for r in rows]
        marked += any(spread.apart for p in plates(rows) for spread in p.spread.values())
    assert 1 <= marked <= 22


def test_two_plates_lie_as_far_apart_as_kruskal_and_wallis_say():
    rng = np.random.default_rng(3)
    a, b = rng.normal(size=9), rng.normal(0.5, 1, 14)
    found = plates([*plate(a, "A"), *plate(b, "B")])
    assert math.isclose(found[0].spread["shannon"].z ** 2, kruskal(a, b).statistic, rel_tol=1e-3)


def test_every_measure_that_is_placed_has_its_columns():
    names = {column.name for column in columns()}
    assert {f"{q}{end}" for q in quantities() for end in ("", "_place", "_low", "_high", "_side")} <= names
    assert len(names) == len(columns())


def test_a_tube_of_the_store_gives_back_its_shares():
    counts = {"Bacteroides": 700, "Blautia": 250, "Dorea": 50}
    store = stored(other={"Prevotella": 1}, a=counts)
    assert store.shares("a") == pytest.approx({name: n / 1000 for name, n in counts.items()})
    assert store.table(["a", "other"], ["Dorea", "Blautia"]).tolist() == [pytest.approx([0.05, 0.25]), [0, 0]]
