"""The rows about the gut: what moved between the planned stools, and what is not said."""

import pytest

from gutaxis.report import LANGUAGES, phrasebook
from gutaxis.report.nof1.rows import gut_row


@pytest.mark.parametrize("lang", LANGUAGES)
def test_each_word_about_the_gut_is_a_sentence_of_its_own(lang):
    words = phrasebook(lang)
    follows = ("both moved", "gut only", "score only", "neither", "cannot tell")
    said = [gut_row({"follows": word}, words)[1] for word in follows] + [gut_row(None, words)[1]]
    assert len(set(said)) == 6 and all(text.endswith(".") for text in said)


def test_both_moving_is_not_said_to_be_one_making_the_other():
    words = phrasebook("en")
    assert "does not show that one made the other" in gut_row({"follows": "both moved"}, words)[1]
    assert "nothing is said of the gut" in gut_row(None, words)[1]
    assert "nothing is said of the gut" in gut_row({"follows": "cannot tell"}, words)[1]
