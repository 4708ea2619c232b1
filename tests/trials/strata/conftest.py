"""A small trial of a small axis: an emollient, a steroid, and a cream that holds nothing."""

import pytest

from gutaxis.trials import StrataPlan, known_tests, parse_protocol

from ...simulation.small import SMALL_ECZEMA

TEXT = """
id = "creams"
title = "Two creams against none"
kind = "parallel"
visits = [14]
seed = 5
[people]
condition = "eczema"
age = "30y"
[[people.entry]]
score = "EASI"
at_least = 4
[[arms]]
id = "none"
take = ["usual-care"]
[[arms]]
id = "emollient"
take = ["emollient=30g/day"]
[[arms]]
id = "idle"
take = ["vehicle"]
[[endpoints]]
score = "EASI"
"""


@pytest.fixture(scope="session")
def creams():
    return StrataPlan(parse_protocol(TEXT), known_tests(), worlds=48, people=32, axis=SMALL_ECZEMA)


@pytest.fixture(scope="session")
def found(creams):
    return creams.run(size=512)
