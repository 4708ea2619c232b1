"""Models that others published, in the same language as ours, so that they can be run beside it."""

from __future__ import annotations

from ..errors import UsageError, unknown
from .earlier_model import EarlierModel as EarlierModel
from .eczema_aureus import ECZEMA_AUREUS
from .eczema_biologics import ECZEMA_BIOLOGICS
from .hpa_glands import HPA_GLANDS
from .psoriasis_uvb import PSORIASIS_UVB


def earlier_models() -> dict[str, EarlierModel]:
    """All of them by id."""
    return {m.id: m for m in (ECZEMA_BIOLOGICS, ECZEMA_AUREUS, PSORIASIS_UVB, HPA_GLANDS)}


def find_earlier_model(name: str) -> EarlierModel:
    """One by id. An unknown one is refused with the nearest right name."""
    known = earlier_models()
    if name not in known:
        raise UsageError(unknown("earlier model", name, known), field="legacy")
    return known[name]
