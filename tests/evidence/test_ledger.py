"""The ledger as it ships: every statement answers, in three languages, with no more than its certainty."""

import re

import pytest

from gutaxis.errors import UsageError
from gutaxis.evidence import (
    LANGUAGES,
    claims,
    domain_of,
    find_claim,
    is_confirmed,
    is_source,
    saying,
    search_claims,
    studies,
)

COUNTS = {"A": 31, "B": 14, "C": 26, "D": 21, "E": 20, "edge": 57}
EVERY = list(claims().values())
# Words that no page for people may use (they promise, judge or frighten), unless a sentence denies them.
FORBIDDEN = re.compile(
    r"\b(cures?|proven|guarantee\w*|you have|caused by your gut|botar|bevisat|garanter\w*|helbreder|bevist)\b", re.I
)


def test_all_statements_of_the_documents_and_all_couplings_have_a_claim():
    found = {document: sum(c.document == document for c in EVERY) for document in COUNTS}
    assert found == COUNTS
    wanted = [f"{d}{n:02d}" for d, count in COUNTS.items() if d != "edge" for n in range(1, count + 1)]
    assert {*wanted, *(f"edge-{n:02d}" for n in range(1, 58))} <= claims().keys()


def test_every_code_of_a_claim_has_words_in_every_language():
    for claim in EVERY:
        for lang in LANGUAGES:
            for part, codes in (
                ("kind", (claim.kind,)),
                ("certainty", (claim.certainty,)),
                ("lowered", claim.lowered),
                ("changes", claim.changes),
                ("not_modelled", (claim.not_modelled,) if claim.not_modelled else ()),
                ("document", (claim.document,)),
            ):
                assert all(saying(part, code, lang) for code in codes)
        assert all(domain_of(code) for code in claim.lowered)


def test_every_source_of_a_claim_is_a_study_of_the_tables_or_an_identifier():
    for claim in EVERY:
        strange = [s for s in (*claim.support, *claim.against) if not is_source(s) and s not in studies()]
        assert strange == [], claim.id


def test_certainty_is_earned():
    for claim in EVERY:
        known = [s for s in (*claim.support, *claim.against) if is_source(s) or is_confirmed(s)]
        if not known:
            assert claim.certainty in ("very low", "none"), f"{claim.id}: no source, and yet some certainty"
        if claim.certainty == "high":
            assert not claim.lowered and not claim.against
        else:
            assert claim.lowered, f"{claim.id}: less than high, and no reason for it"
        if claim.kind == "opinion":
            assert claim.certainty in ("very low", "none")
        if claim.kind in ("animal", "laboratory", "genetic"):
            assert claim.certainty != "high"


def test_a_figure_in_a_sentence_has_a_source_that_can_be_looked_up():
    for claim in EVERY:
        names = re.compile(r"(IL-\d+|CB2|Th17|typ 2|type-2|Type 2|type 2|typ2)", re.I)
        if any(re.search(r"\d", names.sub("", claim.says[lang])) for lang in LANGUAGES):
            assert any(is_source(s) or is_confirmed(s) for s in (*claim.support, *claim.against))


def test_sentences_are_short_and_promise_nothing():
    for claim in EVERY:
        for lang in LANGUAGES:
            text = claim.says[lang]
            assert text[0].isupper() and text.endswith(".")
            assert not FORBIDDEN.search(text)
            assert all(len(sentence.split()) <= 36 for sentence in re.split(r"[.;:]\s", text))


HEDGES = re.compile(
    r"\b(may|might|can|could|not|no|nor|nobody|nothing|never|unknown|open|idea|image|said|one|some|few|small|mice|"
    r"animals|laboratory|models?|surveys?|cohort|calculation|assumed|hint|disagree|untested|plausible|likely|hardly|"
    r"trials?|studies|unsettled|possible|weak|silent|linked|nine|perhaps|less)\b"
)


def test_a_sentence_that_is_not_sure_does_not_sound_sure():
    bold = {c.id: c.says["en"] for c in EVERY if c.certainty in ("low", "very low", "none")}
    assert {name: said for name, said in bold.items() if not HEDGES.search(said.lower())} == {}


@pytest.mark.parametrize("name", ["C11", "C18", "A19", "D09", "D15", "D20", "B04", "edge-29", "edge-03", "D11"])
def test_weak_popular_claims_say_so_in_plain_words(name):
    said = claims()[name].says["en"].lower()
    assert re.search(r"\b(not|no|nothing|nobody|others|opposite|other hand)\b", said)
    assert claims()[name].certainty != "high"


def test_a_claim_is_found_in_any_case_and_an_unknown_one_is_answered_with_the_nearest():
    assert find_claim("a17").id == "A17"
    with pytest.raises(UsageError) as wrong:
        find_claim("edge-6")
    assert wrong.value.nearest in claims()


def test_a_search_asks_for_every_word_in_any_language():
    assert [c.id for c in search_claims("diskar hand")] == ["C14"]
    assert search_claims("diskar regnbåge") == ()
    assert {c.id for c in search_claims("NMN")} >= {"D03", "D11", "D18"}
    assert "A17" in {c.id for c in search_claims("CHRISTENSEN2007_MA")}
