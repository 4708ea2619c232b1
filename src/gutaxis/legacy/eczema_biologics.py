"""Eczema under nine biologics: skin, pathogens, four kinds of T cell and their signals.

After Miyano, Irvine and Tanaka, Allergy 2022 (doi:10.1111/all.14870): 14 states and 51 constants that differ
between people. The letters are the paper's; rates are printed there per week. In the paper placebo is a faster
repair, k3, that the signals divide: a drug works by letting the placebo through.
"""

from __future__ import annotations

from ..modelling import Axis, Compartment, Exposure, Fixed, Number, Param, State, derived, process, relaxation
from .earlier_model import EarlierModel, spread, weekly

_MIYANO_2022 = "doi:10.1111/all.14870"
_WEEK = "1/day"
_HELD = "share of the signal that a drug holds"


def _rate(median: float, log_sd: float, note: str) -> Param:
    return Param(_WEEK, weekly(median, log_sd), note, source=_MIYANO_2022)


def _gain(median: float, log_sd: float, note: str) -> Param:
    return Param("1", spread(median, log_sd), note, source=_MIYANO_2022)


class EczemaBiologics(Compartment):
    """Lesional skin of one patient; signals in the paper's own units."""

    placebo = Exposure("1", 0.0, "the paper's placebo term, 0 off to 1 on")
    il4_held = Exposure("1", 0.0, _HELD)
    il13_held = Exposure("1", 0.0, _HELD)
    il17_held = Exposure("1", 0.0, _HELD)
    il22_held = Exposure("1", 0.0, _HELD)
    il31_held = Exposure("1", 0.0, _HELD)
    tslp_held = Exposure("1", 0.0, _HELD)
    ox40l_held = Exposure("1", 0.0, _HELD)
    ifng_given = Exposure("1", 0.0, "interferon gamma that is injected")

    skin = State("1", 0.4, "skin barrier integrity, s", within=(0.0, 1.0))
    pathogens = State("1", 0.2, "infiltrated pathogens, p")
    th1 = State("1", 3.0, "Th1 cells")
    th2 = State("1", 7.7, "Th2 cells")
    th17 = State("1", 1.9, "Th17 cells")
    th22 = State("1", 19.0, "Th22 cells")
    il4_made = State("1", 39.0, "IL-4")
    il13_made = State("1", 40.0, "IL-13")
    il17_made = State("1", 5.0, "IL-17")
    il22_made = State("1", 3.0, "IL-22")
    il31_made = State("1", 1.6, "IL-31")
    ifng_made = State("1", 1.7, "interferon gamma")
    tslp_made = State("1", 4.0, "TSLP")
    ox40l_made = State("1", 9.0, "OX40L")

    k1 = _rate(1.711, 0.79, "repair of the skin")
    k2 = _rate(0.223, 0.39, "repair by IL-22")
    k3 = _rate(19.1, 1.42, "repair under placebo")
    b1 = _gain(1.68e-4, 0.58, "repair held by IL-4")
    b2 = _gain(0.0290, 1.58, "repair held by IL-13")
    b3 = _gain(0.0198, 0.35, "repair held by IL-17")
    b4 = _gain(0.552, 0.80, "repair held by IL-22")
    b5 = _gain(0.124, 0.90, "repair held by IL-31")
    d1 = _rate(0.202, 1.53, "wear of the skin")
    d2 = _rate(0.0714, 0.57, "wear by IL-31")
    d3 = _gain(3.49, 2.28, "wear by pathogens")
    b6 = _gain(1.484, 0.44, "pathogens kept out by the skin")
    d4 = _gain(0.368, 0.47, "pathogens killed by each other's alarm")
    d5 = _gain(0.0061, 0.45, "pathogens killed by IL-17")
    d6 = _gain(0.0067, 0.39, "pathogens killed by IL-22")
    d7 = _gain(1.7e-4, 0.62, "pathogens killed by interferon gamma")
    b7 = _gain(3.4e-4, 0.09, "killing held by IL-4")
    b8 = _gain(0.0302, 0.05, "killing held by IL-13")
    d8 = _rate(0.202, 0.036, "pathogens: entry into bare skin, and the same rate of leaving (k4 = d8)")
    one = Param("1/day", Fixed(1 / 7), "killing per week at rest", source="definition")
    k5 = _rate(19.1, 0.04, "Th1 made")
    k6 = _rate(48.9, 0.003, "Th2 made")
    k7 = _rate(13.5, 0.07, "Th17 made")
    k8 = _rate(125.0, 0.48, "Th22 made")
    k9 = _gain(0.0362, 0.99, "Th1 furthered by interferon gamma")
    k10 = _gain(0.0030, 0.07, "Th2 furthered by IL-4")
    d9 = _rate(0.578, 0.09, "T cells lost")
    b9 = _gain(0.0699, 0.30, "loss of T cells held by OX40L")
    k11 = _rate(245.0, 0.16, "IL-4 by Th2")
    k12 = _rate(10405.0, 0.51, "IL-4 by others")
    d10 = _rate(368.0, 0.22, "IL-4 cleared")
    k13 = _rate(773.0, 0.37, "IL-13 by Th2")
    k14 = _rate(6905.0, 0.45, "IL-13 by others")
    d11 = _rate(368.0, 0.11, "IL-13 cleared")
    k15 = _rate(55.1, 0.27, "IL-17 by Th17")
    k16 = _rate(14.0, 0.85, "IL-17 by others")
    d12 = _rate(28.0, 0.57, "IL-17 cleared")
    k17 = _rate(3.29, 0.21, "IL-22 by Th22")
    k18 = _rate(4.31, 0.03, "IL-22 by others")
    d13 = _rate(28.0, 0.56, "IL-22 cleared")
    k19 = _rate(4.66, 0.19, "IL-31 by Th2")
    k20 = _rate(7.32, 0.58, "IL-31 by others")
    d14 = _rate(28.0, 0.10, "IL-31 cleared")
    k21 = _rate(1.58, 1.0, "interferon gamma by Th1")
    k22 = _rate(13.7, 0.35, "interferon gamma by others")
    d15 = _rate(14.6, 0.15, "interferon gamma cleared")
    k23 = _rate(54.6, 0.52, "TSLP by pathogens")
    k24 = _rate(83.9, 0.65, "TSLP by others")
    d16 = _rate(28.0, 0.20, "TSLP cleared")
    k25 = _rate(1.52, 0.48, "OX40L by TSLP")
    k26 = _rate(5.37, 0.78, "OX40L by others")
    d17 = _rate(1.62, 0.24, "OX40L cleared")

    @derived("1", "IL-4 that acts")
    def il4(self) -> Number:
        return (1 - self.il4_held) * self.il4_made

    @derived("1", "IL-13 that acts")
    def il13(self) -> Number:
        return (1 - self.il13_held) * self.il13_made

    @derived("1", "IL-17 that acts")
    def il17(self) -> Number:
        return (1 - self.il17_held) * self.il17_made

    @derived("1", "IL-22 that acts")
    def il22(self) -> Number:
        return (1 - self.il22_held) * self.il22_made

    @derived("1", "IL-31 that acts")
    def il31(self) -> Number:
        return (1 - self.il31_held) * self.il31_made

    @derived("1", "interferon gamma that acts")
    def ifng(self) -> Number:
        return self.ifng_made + self.ifng_given

    @derived("1", "OX40L that acts")
    def ox40l(self) -> Number:
        return (1 - self.ox40l_held) * self.ox40l_made

    @derived("1/day", "repair, divided by every signal: the placebo term too")
    def repair(self) -> Number:
        held = (1 + self.b1 * self.il4) * (1 + self.b2 * self.il13) * (1 + self.b3 * self.il17)
        held = held * (1 + self.b4 * self.il22) * (1 + self.b5 * self.il31)
        return (self.k1 + self.k2 * self.il22 + self.k3 * self.placebo) / held

    @relaxation(skin, rate=repair)
    def skin_is_repaired(self) -> Number:
        """The skin is repaired towards whole."""
        return 1.0

    @process(uses=skin)
    def skin_is_worn(self) -> Number:
        """Pathogens and IL-31 wear it."""
        return self.d1 * (1 + self.d3 * self.pathogens) + self.d2 * self.il31

    @process(makes=pathogens)
    def pathogens_enter(self) -> Number:
        """Through skin that is not whole."""
        return self.d8 / (1 + self.b6 * self.skin)

    @process(uses=pathogens)
    def pathogens_are_killed(self) -> Number:
        """Signals kill; IL-4 and IL-13 hold the killing."""
        kill = (1 + self.d4 * self.pathogens) * (1 + self.d5 * self.il17) * (1 + self.d6 * self.il22)
        kill = kill * (1 + self.d7 * self.ifng) / ((1 + self.b7 * self.il4) * (1 + self.b8 * self.il13))
        return self.one * kill + self.d8

    @derived("1", "share of naive cells that turn, per kind")
    def turning(self) -> Number:
        return self.pathogens / (4 + self.k9 * self.ifng + self.k10 * self.il4)

    @derived("1/day", "loss of T cells, held by OX40L")
    def t_cells_lost(self) -> Number:
        return self.d9 / (1 + self.b9 * self.ox40l)

    @process(makes=th1)
    def th1_turn(self) -> Number:
        """Interferon gamma furthers its own cells."""
        return self.k5 * self.turning * (1 + self.k9 * self.ifng)

    @process(makes=th2)
    def th2_turn(self) -> Number:
        """IL-4 furthers its own cells."""
        return self.k6 * self.turning * (1 + self.k10 * self.il4)

    @process(makes=th17)
    def th17_turn(self) -> Number:
        """Pathogens call Th17 cells."""
        return self.k7 * self.turning

    @process(makes=th22)
    def th22_turn(self) -> Number:
        """Pathogens call Th22 cells."""
        return self.k8 * self.turning

    @process(uses=th1)
    def th1_die(self) -> Number:
        """OX40L keeps T cells alive."""
        return self.t_cells_lost

    @process(uses=th2)
    def th2_die(self) -> Number:
        """OX40L keeps T cells alive."""
        return self.t_cells_lost

    @process(uses=th17)
    def th17_die(self) -> Number:
        """OX40L keeps T cells alive."""
        return self.t_cells_lost

    @process(uses=th22)
    def th22_die(self) -> Number:
        """OX40L keeps T cells alive."""
        return self.t_cells_lost

    @relaxation(il4_made, rate=d10)
    def il4_settles(self) -> Number:
        """Made against cleared."""
        return (self.k11 * self.th2 + self.k12) / self.d10

    @relaxation(il13_made, rate=d11)
    def il13_settles(self) -> Number:
        """Made against cleared."""
        return (self.k13 * self.th2 + self.k14) / self.d11

    @relaxation(il17_made, rate=d12)
    def il17_settles(self) -> Number:
        """Made against cleared."""
        return (self.k15 * self.th17 + self.k16) / self.d12

    @relaxation(il22_made, rate=d13)
    def il22_settles(self) -> Number:
        """Made against cleared."""
        return (self.k17 * self.th22 + self.k18) / self.d13

    @relaxation(il31_made, rate=d14)
    def il31_settles(self) -> Number:
        """Made against cleared."""
        return (self.k19 * self.th2 + self.k20) / self.d14

    @relaxation(ifng_made, rate=d15)
    def ifng_settles(self) -> Number:
        """Made against cleared."""
        return (self.k21 * self.th1 + self.k22) / self.d15

    @relaxation(tslp_made, rate=d16)
    def tslp_settles(self) -> Number:
        """Made against cleared."""
        return (self.k23 * self.pathogens + self.k24) / self.d16

    @relaxation(ox40l_made, rate=d17)
    def ox40l_settles(self) -> Number:
        """TSLP calls OX40L."""
        return (self.k25 * (1 - self.tslp_held) * self.tslp_made + self.k26) / self.d17

    @derived("1", "EASI, 0 to 72; patients beyond 72 are left out by the paper")
    def easi(self) -> Number:
        return 72 * (2 * self.pathogens + 2 * (1 - self.skin)) / 4


_HOLDS = 0.99


def _held(*signals: str) -> dict[str, float]:
    return {f"eczema_biologics.{signal}_held": _HOLDS for signal in signals}


ECZEMA_BIOLOGICS = EarlierModel(
    id="eczema-biologics",
    says="Eczema under nine biologics (Miyano 2022): placebo is a repair that every signal divides.",
    source=_MIYANO_2022,
    axis=Axis(EczemaBiologics),
    shows="eczema_biologics.easi",
    arms={
        "placebo": {},
        "dupilumab": _held("il4", "il13"),
        "lebrikizumab": _held("il13"),
        "tralokinumab": {"eczema_biologics.il13_held": 0.4396 * _HOLDS},
        "nemolizumab": _held("il31"),
        "tezepelumab": _held("tslp"),
        "gbr-830": _held("ox40l"),
        "fezakinumab": _held("il22"),
        "secukinumab": _held("il17"),
        "interferon-gamma": {"eczema_biologics.ifng_given": 210.0},
    },
    placebo="eczema_biologics.placebo",
    rest_days=20_000.0,
)
