"""What a statistician believes of an effect stands beside what the model believes, in their words: ``effect=-8,2``."""

from __future__ import annotations

import math
import re

from ...errors import UsageError, nearest, unknown
from .protocol import AssumedEffect, Protocol

ANY = "effect"
"""Stands for every arm that is compared."""
_FORM = re.compile(
    r"\s*(?P<arm>[^:=]+?)\s*(?::\s*(?P<endpoint>[^=]+?)\s*)?=\s*(?P<delta>[^,]+?)\s*(?:,\s*(?P<sd>.+?)\s*)?"
)
_EXAMPLE = "Write effect=DELTA or effect=DELTA,SD, like effect=-8,2; an arm or ARM:ENDPOINT may stand for effect."


def assumed_effect(protocol: Protocol, text: str) -> AssumedEffect:
    """Read ``effect=-8``, ``dupilumab=-8,2`` or ``dupilumab:EASI75=20,5``: arm minus control, in the endpoint's unit.

    UsageError, with the nearest, for an arm or endpoint that the protocol does not have and for what is no number.
    """
    match = _FORM.fullmatch(text)
    if not match:
        raise UsageError(f"{text!r} is no assumed effect. {_EXAMPLE}", field="--assume")
    arm, endpoint = match["arm"], match["endpoint"] or ""
    known = [ANY, *(a.id for a in protocol.groups if a.id != protocol.control.id)]
    if arm not in known:
        raise UsageError(unknown("arm to assume of", arm, known), field="--assume", nearest=nearest(arm, known))
    asked = [e.id for e in protocol.endpoints]
    if endpoint and endpoint not in asked:
        text = unknown("endpoint of this trial", endpoint, asked)
        raise UsageError(text, field="--assume", nearest=nearest(endpoint, asked))
    delta, sd = _number(match["delta"]), _number(match["sd"] or "0")
    if sd < 0:
        raise UsageError(f"An SD is 0 or more; found {sd:g}. {_EXAMPLE}", field="--assume")
    return AssumedEffect(delta, sd, "" if arm == ANY else arm, endpoint)


def _number(text: str) -> float:
    try:
        found = float(text)
    except ValueError:
        found = math.nan
    if not math.isfinite(found):
        raise UsageError(f"{text!r} is no number. {_EXAMPLE}", field="--assume")
    return found
