"""What people ask is answered in two sentences, by claims and studies that exist."""

import re

from gutaxis.evidence import LANGUAGES, claims, questions, studies


def test_every_question_rests_on_claims_and_studies_that_exist():
    for question in questions():
        assert question.claims and set(question.claims) <= claims().keys(), question.id
        assert set(question.studies) <= studies().keys(), question.id


def test_every_answer_is_two_sentences_in_every_language():
    for question in questions():
        for lang in LANGUAGES:
            assert question.asks[lang].endswith("?")
            assert len(re.findall(r"\.(?= |$)", question.say[lang])) == 2, (question.id, lang)


def test_an_id_is_used_once():
    names = [question.id for question in questions()]
    assert len(set(names)) == len(names) >= 12
