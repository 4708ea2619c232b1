"""Between the body and the figure in a trial stand a hidden severity and an assessor; both are written down here."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType

from ..errors import UsageError, nearest, unknown
from ..modelling import Compartment, Derived, Input, Number, Param, Values
from . import acne, eczema, mind, psoriasis, rosacea
from .links import Link
from .scale import Scale
from .scales import find_scale

SCORES: tuple[type[Compartment], ...] = (
    *(eczema.EczemaScores, acne.AcneScores, psoriasis.PsoriasisScores, rosacea.RosaceaScores),
    *(mind.MindScores, mind.LifeScores),
)
"""The maps as compartments without states: they may be joined to an axis for export, or worked out beside it."""


@dataclass(frozen=True)
class Outcome:
    """How one score follows from the state of the body.

    ``latent`` is the path of its hidden severity, on which a treatment, a placebo and the season add; ``expected``
    that of the score itself; ``link`` leads from the one to the other and knows the error of a reading.
    """

    id: str
    latent: str
    expected: str
    link: Link

    @property
    def scale(self) -> Scale:
        """Range, bands and smallest noticed change; for the grades of acne and rosacea, those of IGA."""
        return find_scale("IGA" if self.id.endswith("_IGA") else self.id)

    @property
    def inputs(self) -> tuple[str, ...]:
        """The quantities of the axis that the score reads, in alphabetical order."""
        return inputs_of([self.id])


@cache
def outcomes() -> Mapping[str, Outcome]:
    """Every score that the model works out, by id."""
    found = (*_of("eczema_scores", _ECZEMA), *_of("acne_scores", _ACNE), *_of("psoriasis_scores", _PSORIASIS))
    return MappingProxyType({o.id: o for o in (*found, *_of("rosacea_scores", _ROSACEA), *_MIND)})


def find_outcome(name: str) -> Outcome:
    """An outcome by id; an unknown one is refused with the nearest."""
    if name not in outcomes():
        raise UsageError(
            unknown("score of the model", name, outcomes()), field="score", nearest=nearest(name, outcomes())
        )
    return outcomes()[name]


def inputs_of(names: Iterable[str]) -> tuple[str, ...]:
    """The quantities of the axis that these scores read, in alphabetical order."""
    asked: set[str] = set()
    values = Values(dict.fromkeys(_wishes(), 2.0) | _medians(), _derived(), asked=asked.add)
    for name in names:
        values[find_outcome(name).latent], values[find_outcome(name).expected]
    return tuple(sorted(asked & _wishes()))


def score_constants() -> tuple[Param, ...]:
    """Every constant of the maps, with its prior and source."""
    return tuple(p for organ in SCORES for p in organ.declared(Param))


def work_out(
    names: Iterable[str],
    body: Mapping[str, Number],
    constants: Mapping[str, Number] | None = None,
) -> dict[str, Number]:
    """Latent and expected values of scores, by path, on any kind of number.

    ``body`` gives the quantities of the axis by path (:func:`inputs_of`), ``constants`` those of the maps that differ
    from their medians. A quantity that is missing is refused with WiringError.
    """
    values = Values({**_medians(), **(constants or {}), **body}, _derived())
    paths = [path for name in names for path in (find_outcome(name).latent, find_outcome(name).expected)]
    return {path: values[path] for path in paths}


@cache
def _derived() -> Mapping[str, Derived]:
    return {d.path: d for organ in SCORES for d in organ.declared(Derived)}


@cache
def _wishes() -> frozenset[str]:
    return frozenset(i.path for organ in SCORES for i in organ.declared(Input)) - _derived().keys()


def _medians() -> dict[str, Number]:
    return {p.path: p.prior.median for p in score_constants()}


def _of(organ: str, links: Mapping[str, tuple[str, Link]]) -> tuple[Outcome, ...]:
    return tuple(Outcome(n, f"{organ}.{latent}", f"{organ}.{n}", link) for n, (latent, link) in links.items())


_ECZEMA: Mapping[str, tuple[str, Link]] = {
    "EASI": ("EASI_latent", eczema.EASI),
    "oSCORAD": ("oSCORAD_latent", eczema.OSCORAD),
    "SCORAD": ("SCORAD_latent", eczema.SCORAD),
    "POSCORAD": ("SCORAD_latent", eczema.POSCORAD),
    "POEM": ("POEM_latent", eczema.POEM),
    "IGA": ("EASI_latent", eczema.IGA),
    "itch_nrs": ("itch_nrs_latent", eczema.ITCH),
    "sleep_loss": ("sleep_loss_latent", eczema.SLEEP),
    "TEWL": ("TEWL_latent", eczema.TEWL),
}
_ACNE: Mapping[str, tuple[str, Link]] = {
    "acne_inflammatory": ("acne_inflammatory_latent", acne.INFLAMED),
    "acne_noninflammatory": ("acne_noninflammatory_latent", acne.COMEDONES),
    "acne_total": ("acne_total_latent", acne.TOTAL),
    "acne_IGA": ("acne_IGA_latent", acne.IGA),
}
_PSORIASIS: Mapping[str, tuple[str, Link]] = {"PASI": ("PASI_latent", psoriasis.PASI)}
_ROSACEA: Mapping[str, tuple[str, Link]] = {
    "rosacea_lesions": ("rosacea_lesions_latent", rosacea.LESIONS),
    "rosacea_IGA": ("rosacea_lesions_latent", rosacea.IGA),
    "CEA": ("CEA_latent", rosacea.CEA),
}
_MIND = (
    Outcome("HAMD17", "mood.depressive_load", "mind_scores.HAMD17", mind.HAMD17),
    Outcome("MADRS", "mind_scores.MADRS_latent", "mind_scores.MADRS", mind.MADRS),
    Outcome("BDI", "mind_scores.BDI_latent", "mind_scores.BDI", mind.BDI),
    Outcome("PHQ9", "mind_scores.PHQ9_latent", "mind_scores.PHQ9", mind.PHQ9),
    Outcome("HAMA", "mood.anxiety_load", "mind_scores.HAMA", mind.HAMA),
    Outcome("GAD7", "mind_scores.GAD7_latent", "mind_scores.GAD7", mind.GAD7),
    Outcome("DLQI", "life_scores.DLQI_latent", "life_scores.DLQI", mind.DLQI),
)
