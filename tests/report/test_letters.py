"""Texts that are taken along are complete, short and honest."""

from dataclasses import replace

import pytest

from gutaxis.interpretation import CareNotice, RedFlag, Statement
from gutaxis.report import LANGUAGES, phrasebook
from gutaxis.report.firstpage import steps
from gutaxis.report.letters import email_text, record_text

from .people import ADULT, ADULT_STRANGE, ALL, CHILD, EMPTY, UNLIKE, answer

EN = phrasebook("en")


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_email_asks_for_five_things_and_knows_the_day_of_the_test(lang):
    words = phrasebook(lang)
    text = email_text(CHILD, words)
    assert [line[:2] for line in text.splitlines() if line[:1].isdigit()] == ["1.", "2.", "3.", "4.", "5."]
    assert "2026" in text and "FASTQ" in text


def test_a_test_without_a_date_makes_an_email_without_one():
    assert "the stool test. To" in email_text(answer(replace(UNLIKE, taken_on=None)), EN)


def test_no_email_is_needed_when_everything_could_be_compared():
    assert email_text(ADULT, EN) is None
    assert email_text(EMPTY, EN) is None


@pytest.mark.parametrize(("code", "word"), [("age-unknown", "age"), ("sample-undated", "day of the sample")])
@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_company_is_not_asked_for_what_only_the_person_knows(code, word, lang):
    words = phrasebook(lang)
    lacking = answer(replace(UNLIKE, method="16S-V4", reason=Statement(code, {"method": "16S-V4"})))
    assert email_text(lacking, words) is None
    told = steps(lacking, words)
    assert words.say("steps.email") not in told and len(told) == 3
    assert lang != "en" or word in told[0]


@pytest.mark.parametrize("kind", ALL)
@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_record_fits_into_a_record(kind, lang):
    lines = record_text(ALL[kind], phrasebook(lang)).splitlines()
    assert 4 <= len(lines) <= 6
    assert "gutaxis" in lines[-1]


def test_the_record_says_what_stands_out_and_that_it_is_one_sample():
    text = record_text(ADULT_STRANGE, EN)
    assert "compared with 541 people" in text
    assert "stands out: Enterobacteriaceae (higher than in most). One sample; not shown to last." in text


def test_the_record_names_the_warning_signs():
    flag = RedFlag("thoughts-of-self-harm", "same-day", {"day": "2026-03-01"})
    text = record_text(replace(ADULT, care=CareNotice(flags=(flag,), asked=True)), EN)
    assert "Warning signs in the record: thoughts of self-harm were written down on 1 March 2026." in text
