"""One thing that the model ought to do: where that was seen, how far it may lie from it, and how it is measured."""

import tomllib
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

RECORD = Path(__file__).parent / "record.toml"
TUNED = frozenset(
    {
        *("dupilumab-easi75", "dupilumab-easi75-steroid", "dupilumab-lesions-build", "dupilumab-without-placebo"),
        *("uvb-weekly", "secukinumab-pasi75", "ssri-hamd", "tezepelumab-weak", "benzoyl-peroxide"),
        *("emollient-children", "speech-opens-gut"),
    }
)
"""What docs/prior-changes.md tells of: meeting these says that the model can, not that it foresaw."""
REPRODUCED, MISSED = "reproduced", "not reproduced"


@dataclass(frozen=True)
class Behaviour:
    """``measure`` turns what was seen of the scenes into one number, which is right from ``low`` to ``high``.

    A null is right inside the 95 % interval of its trial and below half of the smallest difference that matters,
    whichever is nearer: ``trial`` and ``half``. ``half`` is 0 where nobody has said what matters.
    """

    id: str
    kind: Literal["verification", "null", "signature"]
    says: str
    unit: str
    low: float
    high: float
    source: str
    measure: Callable[["object"], float]

    @property
    def tuned(self) -> bool:
        """Whether a constant was changed after seeing how this number came out, or one like it."""
        return self.id in TUNED

    def verdict(self, found: float) -> str:
        return REPRODUCED if self.low <= found <= self.high else MISSED


def null(id, says, unit, trial, half, source, measure):
    """A null of a trial with interval ``trial`` and half of an important difference ``half``."""
    low, high = max(trial[0], -half), min(trial[1], half)
    assert low < high, f"{id}: the interval of the trial lies beyond half of what matters"
    return Behaviour(id, "null", says, unit, low, high, source, measure)


@dataclass(frozen=True)
class Recorded:
    """What was found when it was last measured, what that was judged to be, and when."""

    found: float
    verdict: str
    on: str


def recorded() -> dict[str, Recorded]:
    """All records by id."""
    if not RECORD.exists():
        return {}
    return {name: Recorded(**row) for name, row in tomllib.loads(RECORD.read_text(encoding="utf-8")).items()}


def written(found: dict[str, Recorded]) -> str:
    """The records as the file holds them."""
    head = "# Written by scripts/record_behaviour.py: what the model did when it was last measured.\n"
    rows = (f'\n[{k}]\nfound = {r.found!r}\nverdict = "{r.verdict}"\non = "{r.on}"\n' for k, r in sorted(found.items()))
    return head + "".join(rows)
