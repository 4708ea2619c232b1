"""What is wrong with a file about an intervention, although it can be read: names, units, amounts, sources, dates."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date

from ..errors import UnitError, nearest
from ..units import parse_amount
from .intervention import SHARE, Change, Intervention

_KINDS_OF_SOURCE = ("doi:", "pmid:", "pmc:", "nct:", "isrctn:", "https://")
ASSUMED = "assumed"
NO_OFFER_BELOW = 1.0
"""Years: to younger children nothing is offered at all."""
SMALL_CHILD = 12.0
GROWN_UP = 18.0
_FROM_AGE = {
    "stress-programme": SMALL_CHILD, "supplement": GROWN_UP, "hormone": GROWN_UP, "fasting": GROWN_UP,
    "cannabinoid": GROWN_UP, "acne-drug": SMALL_CHILD,
}  # fmt: skip
"""Reasons that stand for a least age (years): person.md, "what a person may be offered"."""


@dataclass(frozen=True)
class Known:
    """What a file may name: ``exposures`` with their units, which of them are ``pulses``, claims and studies."""

    exposures: Mapping[str, str]
    pulses: Collection[str]
    claims: Collection[str]
    studies: Collection[str]


@dataclass(frozen=True)
class Mistake:
    """One thing to mend: the file, the field, what is wrong, and the nearest right thing."""

    file: str
    field: str
    text: str
    nearest: str | None = None

    @property
    def line(self) -> str:
        """The whole on one line."""
        hint = f" Did you mean {self.nearest!r}?" if self.nearest else ""
        return f"{self.file}, {self.field}: {self.text}{hint}"


def lint(found: Intervention, known: Known, today: date) -> tuple[Mistake, ...]:
    """Every mistake of one intervention; empty if its file is sound.

    Asked are: whether claims and studies exist, whether each exposure exists and its amount can be turned into its
    unit, whether the usual amount lies within least and most, whether sources are sources, whether the age fits
    the reason for it, and whether the day by which the law was to be looked up again has passed.
    """
    file = found.file or f"{found.id}.toml"
    if found.brings_law:
        known = replace(known, exposures={**known.exposures, found.strain_exposure: "CFU/day"})
    return tuple(Mistake(file, *rest) for task in _TASKS for rest in task(found, known, today))


_Rest = tuple[str, str] | tuple[str, str, str | None]


def _claims(found: Intervention, known: Known, today: date) -> Iterator[_Rest]:
    for field, names, there in (("claims", found.claims, known.claims), ("studies", found.studies, known.studies)):
        for name in names:
            if name not in there:
                yield field, f"{name!r} is not in the ledger.", nearest(name, there)
    if not (found.claims or found.studies):
        yield "claims", "Name the claim or study that tells what is known, even where that is nothing."


def _exposures(found: Intervention, known: Known, today: date) -> Iterator[_Rest]:
    for change in found.changes:
        if change.exposure not in known.exposures:
            text = f"No organ of the model reads {change.exposure!r}."
            yield "changes.exposure", text, nearest(change.exposure, known.exposures)
    paths = [change.exposure for change in found.changes]
    for path in sorted({p for p in paths if paths.count(p) > 1}):
        yield "changes.exposure", f"{path!r} is changed twice."


def _strains(found: Intervention, known: Known, today: date) -> Iterator[_Rest]:
    """What one strain did is not what another does: each acts by its own exposure."""
    own = found.strain_exposure
    for change in found.changes if found.kind == "bacteria" else ():
        if change.exposure.startswith("gut.strain.") and change.exposure != own:
            yield "changes.exposure", f"{change.exposure!r} is another strain.", own


def _amounts(found: Intervention, known: Known, today: date) -> Iterator[_Rest]:
    if found.amount is None or not found.changes:
        return
    first = found.changes[0]
    into = SHARE if found.several else known.exposures.get(first.exposure, SHARE)
    sizes: dict[str, float] = {}
    if found.several or first.exposure in known.exposures:
        for field in ("usual", "least", "most", *(["first"] if found.amount.first else [])):
            yield from _parsed(f"dose.{field}", getattr(found.amount, field), into, sizes)
    if {"dose.usual", "dose.least", "dose.most"} <= sizes.keys():
        yield from _range(sizes)
    for change in found.changes:
        yield from _share(change, found, known)
    yield from _pulses(found, known)


def _parsed(field: str, text: str, into: str, sizes: dict[str, float]) -> Iterator[_Rest]:
    try:
        sizes[field] = parse_amount(text, into)
    except UnitError as wrong:
        yield field, wrong.text, wrong.nearest


def _range(sizes: Mapping[str, float]) -> Iterator[_Rest]:
    least, usual, most = (sizes[f"dose.{name}"] for name in ("least", "usual", "most"))
    if not least <= usual <= most:
        yield "dose.usual", f"The usual amount lies outside {least:g} to {most:g}."
    if 0 < 1000 * least < most:
        yield "dose.most", "The most is over a thousand times the least: one of them is a slip of the pen."
    if "dose.first" in sizes and sizes["dose.first"] > 4 * usual:
        yield "dose.first", "The first amount is over four times the usual one."


def _share(change: Change, found: Intervention, known: Known) -> Iterator[_Rest]:
    if not found.several:
        if change.amount:
            yield "changes.amount", "Where one exposure is changed, [dose] says by how much; leave this out."
    elif change.exposure in known.exposures:
        yield from _parsed("changes.amount", change.amount, known.exposures[change.exposure], {})


def _pulses(found: Intervention, known: Known) -> Iterator[_Rest]:
    assert found.amount is not None
    pulsed = [change.exposure for change in found.changes if change.exposure in known.pulses]
    if pulsed and found.several:
        yield "changes", f"{pulsed[0]!r} is given at an instant and cannot be one of several changes."
    if not pulsed and (found.amount.every_days or found.amount.first):
        yield "dose.every_days", "Only what is given at an instant is given every so many days."


def _sources(found: Intervention, known: Known, today: date) -> Iterator[_Rest]:
    named = {}
    if found.amount:
        named["dose.source"] = found.amount.source
    if found.timing:
        named |= {
            "time.onset_source": found.timing.onset_source,
            "time.half_life_source": found.timing.half_life_source,
        }
    for field, source in named.items():
        if source != ASSUMED and source not in known.studies and not source.startswith(_KINDS_OF_SOURCE):
            text = f"{source!r} is no study, no identifier like doi:10.…, and not {ASSUMED!r}."
            yield field, text, nearest(source, [ASSUMED, *known.studies])


def _ages(found: Intervention, known: Known, today: date) -> Iterator[_Rest]:
    least = max(NO_OFFER_BELOW, _FROM_AGE.get(found.too_young, 0.0))
    if found.from_years < least:
        yield "age.from_years", f"{found.from_years:g} is below {least:g}, the least age for {found.too_young!r}."
    if found.to_years is not None and found.to_years < found.from_years:
        yield "age.to_years", f"It ends at {found.to_years:g}, before it begins."


def _laws(found: Intervention, known: Known, today: date) -> Iterator[_Rest]:
    if found.legal and found.review_by is None:
        yield "legal.review_by", "Laws change: say by which day they are to be looked up again."
    if found.legal and found.review_by is not None and found.review_by < today:
        yield "legal.review_by", f"The law was to be looked up again by {found.review_by}, and today is {today}."
    for country, law in found.legal.items():
        if not law.source.startswith("https://"):
            yield f"legal.{country}.source", f"{law.source!r} is no address. Write where it was read, like https://…"
        if law.checked > today:
            yield f"legal.{country}.checked", f"{law.checked} has not come yet."


_TASKS: tuple[Callable[[Intervention, Known, date], Iterator[_Rest]], ...] = (
    _claims,
    _exposures,
    _strains,
    _amounts,
    _sources,
    _ages,
    _laws,
)
