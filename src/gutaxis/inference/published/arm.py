"""One group of people in a trial: who they are, what they take beside what, and what is looked at when."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property

from ...evidence import Finding
from ...trials import class_of, find_background
from .endpoints import Endpoint
from .readings import Readings, Severity

CONTROLS = ("placebo", "vehicle", "usual-care", "none")
"""What nobody expects to act by itself."""
_TOPICAL = re.compile(r"steroid|corticosteroid|\btcs\b|\btci\b|tacrolimus|hydrocortisone|topical|calcineurin", re.I)
_NO_TOPICAL = re.compile(r"\bno (topical|tcs|steroid)|without|monotherapy|\bnone\b", re.I)
_DRUG = re.compile(r"antidepress|ssri|fluoxetine|sertraline|escitalopram|citalopram", re.I)
_GOES_ON = re.compile(r"stable|ongoing|continu|status not|not (stated|reported)", re.I)
_CARE = re.compile(r"usual|standard|stable|allowed|rescue|emollient|care|therapy|treatment|\btau\b", re.I)
_OPEN = re.compile(r"open|unblind|single blind|uncontrolled|no control", re.I)
_SPONSOR = re.compile(r"sponsor|company|product-owner|manufacturer|industry", re.I)


@dataclass(frozen=True)
class Arm:
    """A group that is followed to ``day`` under ``take``, at ``dose`` (as written; empty: the usual one).

    ``beside`` (0 none to 1 in full) is what everybody gets besides: the background treatment of the condition.
    ``blinded`` says whether a placebo, or what is taken for one, can be hoped for. ``open``, ``sponsored`` are what
    makes trials kinder to what they test. ``name`` is the condition with the age group (``eczema-child``).
    """

    trial: str
    arm: str
    condition: str
    name: str
    take: str
    dose: str
    against: str
    beside: float
    endpoint: Endpoint
    day: float
    n: float
    severity: Severity | None = None
    open: bool = False
    sponsored: bool = False

    @property
    def treated(self) -> bool:
        """Whether it takes something that might act."""
        return self.take not in CONTROLS

    @property
    def hoped(self) -> bool:
        """Whether people are given something they may hope for."""
        return self.treated or self.take in ("placebo", "vehicle")

    @property
    def kind(self) -> str:
        """The class of what is taken; empty for a control."""
        return class_of(self.take) if self.treated else ""

    @property
    def small(self) -> float:
        """How small it is: 1 at 20 people and fewer, 0.1 at 200."""
        return min(1.0, 20.0 / self.n)

    @cached_property
    def readings(self) -> Readings:
        """How its figure follows from the latent severity."""
        return Readings(self.endpoint, self.day, self.severity)


def share_beside(text: str, condition: str, take: str = "") -> float:
    """How much background treatment the words of a table speak of, from 0 (none) to 1 (the condition's own).

    Usual care counts 0.5, and 0.3 what went on before and goes on, or may have. Assumed.
    """
    if not text.strip() or _NO_TOPICAL.search(text) or text.strip().lower() == take:
        return 0.0
    if _GOES_ON.search(text):
        return 0.3
    full = _DRUG if condition in ("depression", "anxiety") else _TOPICAL
    if full.search(text):
        return 1.0
    return 0.5 if _CARE.search(text) else 0.0


def arm_of(found: Finding, endpoint: Endpoint) -> Arm:
    """The arm that a finding speaks of; a time that is not printed is the usual one of its course."""
    assert endpoint.background is not None
    text = f"{found.design} {found.bias}"
    severity = Severity(endpoint.score, found.baseline, found.baseline_sd) if found.baseline else None
    return Arm(
        found.cluster, found.arm, found.condition, _aged(found.condition, found.people), found.take,
        found.dose or found.arm, found.against or "placebo",
        share_beside(found.beside, found.condition, found.take), endpoint,
        found.day or find_background(endpoint.background).usual.days, found.n or 50.0, severity,
        bool(_OPEN.search(text)), bool(_SPONSOR.search(text)),
    )  # fmt: skip


_INFANT = re.compile(r"infant|bab(y|ies)|newborn|\bmo(nths)?\b", re.I)
_CHILD = re.compile(r"child|adolescent|paediatr|pediatr|\bkid|school|2-22 y|mean age [2-9]\b", re.I)


def _aged(condition: str, people: str) -> str:
    """The condition of that age group; only eczema has several."""
    if condition != "eczema" or "adult" in people.lower():
        return condition
    if _CHILD.search(people):
        return "eczema-child"
    return "eczema-infant" if _INFANT.search(people) else condition


aged = _aged
