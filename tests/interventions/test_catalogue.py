"""What ships covers every id and every thing the documents name, and a file of one's own joins it."""

import pytest

from gutaxis.errors import IntakeError, UsageError
from gutaxis.evidence import claims, intervention_ids
from gutaxis.interventions import VARIABLE, find_intervention, interventions, own_interventions, saying
from gutaxis.interventions.saying import sayings

from .files import SOUND

# Statements of the source documents about something that can be taken, done or met. The rest are about the body.
DOABLE = """
A03 A04 A10 A18 A19 A20 A22 A23 A24 A25 A26 A28 A29 A30 A31 B03 B08 B09 B10 B11 B12 B13 B14 C04 C08 C11 C12 C13 C14 C15
C16 C18 C19 C23 C24 C25 C26 D02 D03 D04 D06 D07 D08 D09 D11 D13 D14 D15 D16 D17 D18 D19 D20 D21 E01 E02 E03 E04 E07 E10
E11 E12 E13 E16 E19
"""
# Things that the documents name, many of them without any study.
NAMED = """
hand-washed-dishes pets-and-microbes organic-food home-grown-food sweating sea-bathing sunlight drinking-water fasting
gut-cleanse regular-meals early-infections less-hygiene detergent-change coaching home-gut-test clean-air nature
"""


def test_every_id_that_findings_may_name_is_there():
    assert intervention_ids() <= interventions().keys()


@pytest.mark.parametrize("claim", DOABLE.split())
def test_every_statement_about_something_to_do_is_reached(claim):
    assert any(claim in found.claims for found in interventions().values())


@pytest.mark.parametrize("name", NAMED.split())
def test_what_the_documents_name_is_answered_even_where_nothing_is_known(name):
    found = find_intervention(name)
    assert all(claim in claims() for claim in found.claims)
    assert found.has_law or saying("no_law", found.no_law, "da")


def test_every_saying_is_used_and_said_in_three_languages():
    every = interventions().values()
    used = {
        "kind": {i.kind for i in every},
        "caution": {c for i in every for c in i.cautions},
        "not_for": {c for i in every for c in i.not_for},
        "too_young": {i.too_young for i in every},
        "not_tested": {i.switching.why for i in every} - {""},
        "blind": {i.switching.blind for i in every},
        "no_law": {i.no_law for i in every} - {""},
    }
    for part, codes in used.items():
        assert codes == sayings()[part].keys()
    for part in sayings().values():
        for words in part.values():
            assert words.keys() == {"en", "sv", "da"}
            assert all(words.values())


@pytest.mark.parametrize(
    "name, years",
    [
        ("nmn", 17), ("nr", 17), ("fasting", 17), ("weight-loss", 17), ("oral-cbd", 17), ("topical-cbd", 17),
        ("cb2-agonist", 17), ("spironolactone", 17), ("stress-programme", 11), ("cbt", 11), ("isotretinoin", 11),
        ("adapalene", 11), ("benzoyl-peroxide", 11), ("doxycycline", 11), ("less-alcohol", 17),
    ],
)  # fmt: skip
def test_a_child_is_not_offered_what_is_not_for_children(name, years):
    found = find_intervention(name)
    assert not found.offered_at(years)
    assert not found.offered_at(3)
    assert found.offered_at(40)


def test_what_is_for_newborns_is_offered_to_nobody():
    for name in ("b-infantis-evc001", "vaginal-seeding"):
        assert not any(find_intervention(name).offered_at(years) for years in (0, 0.5, 1, 3, 40))


def test_nothing_is_offered_under_one_year():
    assert not [i.id for i in interventions().values() if i.offered_at(0.99)]


def test_medicines_and_procedures_are_for_the_clinic_and_never_a_test_on_oneself():
    for found in interventions().values():
        if found.kind in ("medicine", "procedure"):
            assert not found.at_home
            assert not found.testable
            assert not found.switching.safe


def test_live_bacteria_are_not_for_the_weakened():
    for found in interventions().values():
        if any(change.exposure.startswith("gut.strain") for change in found.changes):
            assert {"weakened-immunity", "central-line", "preterm"} <= set(found.not_for)


def test_strains_have_a_class_that_others_share():
    strains = [i for i in interventions().values() if i.kind == "bacteria"]
    groups = [i.group for i in strains]
    assert sum(groups.count(g) > 1 for g in groups) >= 14


def test_a_copied_file_joins_the_catalogue_only_while_its_folder_is_named(tmp_path, monkeypatch):
    monkeypatch.delenv(VARIABLE, raising=False)
    (tmp_path / "l-new.toml").write_text(SOUND)
    with own_interventions(str(tmp_path)):
        assert find_intervention("l-new").file == str(tmp_path / "l-new.toml")
        assert list(interventions()) == sorted(interventions())
    with pytest.raises(UsageError):
        find_intervention("l-new")
    monkeypatch.setenv(VARIABLE, str(tmp_path))
    assert "l-new" in interventions()


def test_what_ships_is_not_changed_by_a_file_of_the_same_name(tmp_path):
    (tmp_path / "inulin.toml").write_text(SOUND.replace('id = "l-new"', 'id = "inulin"'))
    with own_interventions(str(tmp_path)), pytest.raises(IntakeError, match="ships with gutaxis"):
        interventions()


def test_a_folder_that_is_none_is_refused(tmp_path):
    with own_interventions(str(tmp_path / "absent")), pytest.raises(IntakeError, match="not a folder"):
        interventions()
