"""Three languages say the same things, fill in the same names, and never say what must not be said."""

import re
import string
import tomllib
from datetime import date
from importlib.resources import files

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gutaxis import interpretation
from gutaxis.errors import UsageError
from gutaxis.report import LANGUAGES, cleaned, phrasebook

from .wording import FORBIDDEN


def raw(lang):
    def flat(tree, above=""):
        for key, value in tree.items():
            if isinstance(value, dict):
                yield from flat(value, f"{above}{key}.")
            else:
                yield above + key, value

    text = (files("gutaxis.report") / "words" / f"{lang}.toml").read_text(encoding="utf-8")
    return dict(flat(tomllib.loads(text)))


def blanks(text):
    return sorted({name for _, name, _, _ in string.Formatter().parse(text) if name})


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_language_has_the_same_sentences_with_the_same_blanks(lang):
    english, other = raw("en"), raw(lang)
    assert english.keys() == other.keys()
    assert {k: blanks(t) for k, t in english.items()} == {k: blanks(t) for k, t in other.items()}


def codes():
    tables = (
        "REASONS",
        "CHANGE_REASONS",
        "SAMPLE_WARNINGS",
        "PERSON_WARNINGS",
        "VERDICT_REASONS",
        "PATHWAY_REASONS",
        "WOULD_CHANGE",
        "KNOWN",
        "RED_FLAGS",
    )
    return [(code, names) for table in tables for code, names in getattr(interpretation, table).items()]


@pytest.mark.parametrize(("code", "names"), codes())
def test_everything_that_can_be_said_has_words_that_use_only_what_is_given(code, names):
    for lang in LANGUAGES:
        assert set(blanks(raw(lang)[f"code.{code}"])) <= set(names)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_no_sentence_says_what_must_not_be_said(lang):
    said = {key: re.search(FORBIDDEN[lang], text, re.IGNORECASE) for key, text in raw(lang).items()}
    assert {key: found[0] for key, found in said.items() if found} == {}


@pytest.mark.parametrize(
    ("lang", "sentence"),
    [
        ("en", "Your doctor can diagnose and cure dysbiosis; this is proven."),
        ("sv", "Det läker och botar en sjuk tarm; du har dysbios."),
        ("da", "Det er bevist, at probiotika hjælper."),
    ],
)
def test_the_check_of_wording_finds_what_it_looks_for(lang, sentence):
    assert re.search(FORBIDDEN[lang], sentence, re.IGNORECASE)


def test_translations_are_not_english_left_behind():
    english = raw("en")
    same = {k for lang in ("sv", "da") for k, t in raw(lang).items() if t == english[k] and len(t.split()) > 4}
    assert {key for key in same if not key.startswith(("format.", "made.licence-row"))} == set()


def test_numbers_are_written_as_people_there_write_them():
    en, sv, da = (phrasebook(lang) for lang in LANGUAGES)
    assert (en.number(1234.5), sv.number(1234.5), da.number(1234.5)) == ("1,234", "1\u00a0234", "1.234")
    assert (en.percent(0.00213), sv.percent(0.00213), da.percent(0.00213)) == ("0.21%", "0,21\u00a0%", "0,21\u00a0%")
    assert (en.number(-0.5), en.number(0.0), en.number(0.02), en.number(1.0)) == ("−0.5", "0", "0.02", "1.0")
    assert en.number(-0.004, 2) == "0.00"
    assert en.number(float("nan")) == "not stated"


def test_days_are_written_as_people_there_write_them():
    day = date(2026, 5, 3)
    assert [phrasebook(lang).day(day) for lang in LANGUAGES] == ["3 May 2026", "3 maj 2026", "3. maj 2026"]


@pytest.mark.parametrize(
    ("days", "said"),
    [(10, "1 week"), (40, "5 weeks"), (31, "4 weeks"), (426.2, "14 months"), (1156.7, "3 years 2 months"),
     (3 * 365.25, "3 years"), (12784, "35 years"), (None, None)],
)  # fmt: skip
def test_an_age_is_said_as_a_parent_would(days, said):
    assert phrasebook("en").age(days) == said


def test_an_unknown_language_is_refused_with_the_nearest():
    with pytest.raises(UsageError, match="'sv'"):
        phrasebook("svv")


@given(st.text(max_size=400))
def test_a_cleaned_text_is_one_short_line_that_cannot_turn_the_page_around(text):
    shown = cleaned(text)
    assert len(shown) <= 60
    assert shown == cleaned(shown)
    assert not re.search("[\\x00-\\x1f\\x7f-\\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069\u2028\u2029]", shown)


def test_an_ordinary_name_is_kept_as_it_is():
    assert cleaned("Åsa-Lena O’Brien 李") == "Åsa-Lena O’Brien 李"


@pytest.mark.parametrize("lang", LANGUAGES)
def test_no_phrase_leans_on_a_space_at_its_ends_for_they_are_taken_off(lang):
    assert [code for code, text in phrasebook(lang).phrases.items() if text != text.strip(" ")] == []
