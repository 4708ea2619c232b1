"""Couplings of the published list that no law carries, each with the reason; the rest are claims of a process."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

OFF: Mapping[str, str] = MappingProxyType(
    {
        "edge-17": "a null result: bran raised fatty acids in blood and changed neither stress nor mood: a test",
        "edge-23": "genetic association with the risk of disease: informs how wide a prior is, not a daily coupling",
        "edge-24": "nine people, uncontrolled or crossed over: kept as a test of what the model predicts",
        "edge-26": "a null result in people without a diagnosis: kept as a test",
        "edge-29": "a null result: sleep deprivation by experiment moved no marker of inflammation: a test",
        "edge-32": "a null result: strain as felt did not slow the skin's recovery; kept as a test",
        "edge-55": "a published model of dopamine and serotonin under cortisol without human calibration",
        "edge-57": "transit and stool moisture blur what a sample shows: they belong to the measurement",
    }
)
"""Edge id -> why it is off."""
