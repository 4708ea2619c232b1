"""What is tried at home comes on top of care, never instead of it; some things are not switched to learn something."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from ..errors import UnitError, UsageError
from ..intake import GROWN, Person
from ..interventions import SHARE, Intervention, find_intervention, saying
from ..units import parse_amount

USUAL = "as usual"
LEAVES, COMES = 2.0, 3.0
"""Half-life and onset (days) of what has no times of its own, like a food that is left out. Assumed."""
YEAR = 365.25
_KNOWN = {"children", "pregnancy"}
_MEDICINE = {"medicine", "procedure"}


@dataclass(frozen=True)
class Option:
    """One thing that is done in an arm: a remedy with its amount, or something that is left out.

    ``text`` is how it stands in a plan. ``remedy`` is None for what is left out; ``food`` says that it is eaten.
    """

    text: str
    remedy: Intervention | None = None
    left_out: str = ""
    food: bool = False

    @property
    def name(self) -> str:
        """What an arm with it is called."""
        return f"without {self.left_out}" if self.left_out else self.text.partition("=")[0]

    @property
    def leaves(self) -> float:
        """The half-life (days) with which it leaves."""
        timing = self.remedy.timing if self.remedy else None
        return timing.half_life_days if timing else LEAVES

    @property
    def comes(self) -> float:
        """The days after which most of it is there."""
        timing = self.remedy.timing if self.remedy else None
        return timing.onset_days if timing else COMES

    @property
    def least_period(self) -> int:
        """The shortest period that can show something (days)."""
        return (self.remedy.min_period_days if self.remedy else None) or 7

    @property
    def blind(self) -> bool:
        """Whether something could stand in for it unnoticed."""
        return self.remedy is not None and self.remedy.switching.blind != "no"


@dataclass(frozen=True)
class Consent:
    """What only the person can say: that a thing never caused an immediate reaction, and which dietitian helps."""

    never_immediate: bool = False
    dietitian: str = ""


def options_of(text: str) -> tuple[Option, ...]:
    """What is taken in one arm, like ``inulin=8 g/day`` or several with a comma; UsageError for what cannot be."""
    return tuple(_option(part.strip()) for part in text.split(",") if part.strip())


def _option(text: str) -> Option:
    found = re.fullmatch(r"([\w-]+)(?:\s*=\s*(.+))?", text)
    if not found:
        raise UsageError(f"{text!r} is nothing to take. Write it like 'inulin=8 g/day'.", field="take")
    remedy = find_intervention(found[1])
    amount = found[2] or (remedy.amount.usual if remedy.amount else "")
    if remedy.amount and amount not in ("usual", remedy.amount.usual):
        _in_range(remedy, amount)
    amount = remedy.amount.usual if remedy.amount and amount == "usual" else amount
    return Option(f"{remedy.id}={amount}" if amount else remedy.id, remedy)


def _in_range(remedy: Intervention, amount: str) -> None:
    assert remedy.amount is not None
    unit = remedy.amount.usual.partition(" ")[2] or SHARE
    try:
        given, least, most = (parse_amount(t, unit) for t in (amount, remedy.amount.least, remedy.amount.most))
    except UnitError as bad:
        text = f"{remedy.id}: {bad.text} Usual is {remedy.amount.usual}."
        raise UsageError(text, field="take", nearest=bad.nearest) from None
    if not least <= given <= most:
        text = f"{remedy.id}={amount} is outside {remedy.amount.least} to {remedy.amount.most}."
        raise UsageError(text, field="take", nearest=remedy.amount.usual)


def distinct(arms: Sequence[Sequence[Option]]) -> list[Option]:
    """Every option of some arms once, in their order."""
    return list({option.text: option for arm in arms for option in arm}.values())


def check_arms(arms: Sequence[Sequence[Option]], person: Person, consent: Consent) -> tuple[str, ...]:
    """The codes of what must be asked before the first day. Raises UsageError for a comparison that is not made.

    What every arm holds alike is not switched, and is not asked about: two creams may be compared where no period
    goes without any.
    """
    if person.age is None:
        text = "The age decides what may be tried, and person.toml says none. Write birth or age there."
        raise UsageError(text, field="age")
    everywhere = set.intersection(*({option.text for option in arm} for arm in arms))
    before: list[str] = []
    for option in distinct(arms):
        if option.text in everywhere:
            continue
        if option.left_out:
            before += _left_out(option, person, consent)
        else:
            before += _taken(option, arms, person)
    if person.age < GROWN:
        before.append("assent")
    _not_below_care(arms, person)
    return tuple(dict.fromkeys(before))


def _taken(option: Option, arms: Sequence[Sequence[Option]], person: Person) -> list[str]:
    remedy = option.remedy
    assert remedy is not None
    switching, years = remedy.switching, (person.age or 0.0) / YEAR
    in_each = all(any(o.remedy == remedy for o in arm) for arm in arms)
    if switching.why == "short-of-care" and in_each:
        switching = replace(switching, safe=True)
    if not (switching.possible and switching.safe):
        reason = saying("not_tested", switching.why, "en")
        raise UsageError(f"{remedy.id} is not switched on and off: {reason}", field="take")
    if not remedy.at_home:
        text = f"{remedy.id} is for the clinic, and is not tested at home. It can be asked about at the next visit."
        raise UsageError(text, field="take")
    if not remedy.offered_at(years):
        reason = saying("too_young", remedy.too_young, "en")
        limits = f"from {remedy.from_years:g} years" + (f" to {remedy.to_years:g}" if remedy.to_years else "")
        raise UsageError(f"{remedy.id} is offered {limits}: {reason}", field="take")
    return _not_for(remedy, person)


def _not_for(remedy: Intervention, person: Person) -> list[str]:
    """What must be asked, as codes of ``not_for``; UsageError where the folder already answers."""
    true = {code for code, said in _said(person).items() if said}
    for code in remedy.not_for:
        if code in true:
            said = saying("not_for", code, "en")
            raise UsageError(f"{remedy.id} is not for everyone: {said}", field="take")
    return [code for code in remedy.not_for if code not in _KNOWN or code not in _said(person)]


def _said(person: Person) -> dict[str, bool]:
    """What the folder says of reasons against a remedy, by code."""
    about = person.particulars
    found = {"children": (person.age or 0.0) < GROWN}
    if about.sex == "male":
        found["pregnancy"] = False
    elif about.pregnancy is not None:
        found["pregnancy"] = str(about.pregnancy).strip().lower() not in ("false", "no", "none", "")
    return found


def _left_out(option: Option, person: Person, consent: Consent) -> list[str]:
    """Food and triggers are left out and tried again only where they never caused an immediate reaction."""
    thing = option.left_out
    if not consent.never_immediate:
        text = (
            f"Has {thing} ever caused hives, swelling, vomiting, wheezing or fainting within two hours? If ever, it is "
            "tried again with an allergist only. If never, say --never-immediate."
        )
        raise UsageError(text, field="never-immediate")
    if not option.food:
        return ["never-immediate"]
    if any(_alike(thing, food.food) for food in person.particulars.history.excluded_foods):
        text = (
            f"{thing} is left out already (person.toml). After a long time without it the first taste can cause an "
            "immediate reaction, so it is tried again with an allergist or dietitian, not from here."
        )
        raise UsageError(text, field="without")
    if (person.age or 0.0) < GROWN and not consent.dietitian:
        text = f"A child leaves out {thing} only together with a dietitian. Say who it is: --dietitian NAME."
        raise UsageError(text, field="dietitian")
    if _said(person).get("pregnancy"):
        raise UsageError(f"{thing} is not left out in a pregnancy without a dietitian's plan.", field="without")
    return ["never-immediate", "underweight", "eating-disorder"]


def _not_below_care(arms: Sequence[Sequence[Option]], person: Person) -> None:
    """No arm goes without a medicine that the person takes, and none is added beside it from here."""
    medicines = [m.name for m in person.particulars.medicines]
    for option in distinct(arms):
        remedy = option.remedy
        if remedy is None or remedy.kind not in _MEDICINE:
            continue
        names = (remedy.id, *remedy.name.values())
        own = any(_alike(name, medicine) for name in names for medicine in medicines)
        if own and not all(any(o.text == option.text for o in arm) for arm in arms):
            text = f"{remedy.id} is among the medicines of person.toml; no arm goes without it, or with another dose."
            raise UsageError(text, field="take")


def _alike(one: str, other: str) -> bool:
    a, b = ("".join(filter(str.isalnum, text.casefold())) for text in (one, other))
    return bool(a and b) and (a in b or b in a)
