"""An intervention in words says what is known, null results beside the others, and plainly where that is nothing."""

import re
from dataclasses import replace

import pytest

from gutaxis.evidence import find_claim, findings
from gutaxis.evidence import sayings as sayings_of_evidence
from gutaxis.interventions import find_intervention, interventions
from gutaxis.interventions.saying import sayings
from gutaxis.report import clear_difference, phrasebook, remedy, remedy_lines

from .test_phrasebook import FORBIDDEN

EN = phrasebook("en")


def text(name, lang="en", condition=None):
    words = phrasebook(lang)
    return "\n".join(remedy_lines(remedy(find_intervention(name), words, condition), words))


@pytest.mark.parametrize("lang", ["en", "sv", "da"])
@pytest.mark.parametrize("name", sorted(interventions()))
def test_everything_is_told_in_three_languages_with_its_care_and_its_certainty(name, lang):
    found, words = find_intervention(name), phrasebook(lang)
    told = remedy(found, words)
    lines = text(name, lang)
    assert told.beside in lines
    assert all(says in lines and level in lines for _, says, level in told.known)
    assert all(caution in lines for caution in told.cautions)
    assert "{" not in lines


@pytest.mark.parametrize("lang", ["en", "sv", "da"])
def test_what_is_said_again_and_again_promises_nothing(lang):
    for part in sayings().values():
        for words in part.values():
            assert not re.search(FORBIDDEN[lang], words[lang], re.I), words[lang]


def test_a_null_result_stands_beside_the_others():
    lines = text("l-rhamnosus-gg", condition="eczema")
    assert "3.29 points (−0.30 to 6.88) · lower is better · no clear difference" in lines


def test_nothing_known_is_said_plainly():
    assert "Nothing is known: no study in people was found." in text("sweating")
    assert "Inget är känt" in text("sweating", "sv")
    assert "Intet vides" in text("sweating", "da")
    assert not remedy(find_intervention("emollient"), EN).nothing


def test_certainty_is_that_of_the_ledger():
    told = remedy(find_intervention("nmn"), EN)
    assert {name: level for name, _, level in told.known} == {
        name: sayings_of_evidence()["level"][find_claim(name).certainty]["en"]
        for name in find_intervention("nmn").claims
    }


def test_only_people_of_the_kind_asked_about_are_shown_and_the_others_counted():
    every = remedy(find_intervention("fmt"), EN)
    some = remedy(find_intervention("fmt"), EN, "depression")
    assert {row.condition for row in some.rows} == {"depression"}
    assert len(some.rows) + some.elsewhere == len(every.rows)


def test_what_is_not_confirmed_is_counted_and_never_shown():
    told = remedy(find_intervention("upadacitinib"), EN)
    assert told.rows == ()
    assert told.unconfirmed == 4
    assert all(row.shown for i in interventions().values() for row in remedy(i, EN).rows)


@pytest.mark.parametrize(
    "measure, value, low, high, clear",
    [
        ("difference", -4.0, -6.0, -2.0, True),
        ("difference", -4.0, -9.0, 1.0, False),
        ("risk ratio", 0.7, 0.5, 0.9, True),
        ("risk ratio", 0.9, 0.7, 1.2, False),
        ("standardised difference", -0.75, 0.32, 1.16, None),
        ("mean", 20.0, 15.0, 25.0, None),
        ("no difference", None, None, None, False),
        ("difference", -4.0, None, None, None),
    ],
)
def test_a_difference_is_clear_if_its_interval_leaves_out_none(measure, value, low, high, clear):
    row = replace(findings()[0], measure=measure, value=value, low=low, high=high)
    assert clear_difference(row) is clear


def test_turning_the_sign_of_a_difference_changes_nothing_about_its_clearness():
    for row in findings():
        if row.measure == "difference" and None not in (row.value, row.low, row.high):
            turned = replace(row, value=-row.value, low=-row.high, high=-row.low)
            assert clear_difference(turned) is clear_difference(row)


def test_a_country_that_was_not_looked_up_says_so():
    told = remedy(find_intervention("inulin"), EN)
    assert dict(told.legal) == dict.fromkeys(("SE", "DK", "GB", "US", "EU"), "not checked")
    assert dict(remedy(find_intervention("nmn"), EN).legal)["EU"].startswith("a novel food that is not authorised")
