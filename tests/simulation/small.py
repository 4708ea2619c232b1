"""A part of the axis that compiles quickly: flora, gut wall, stress, skin and itch; the rest rests at reference."""

from gutaxis.axis import AXIS
from gutaxis.conditions import find_condition

KEPT = {"gut_flora", "gut_wall", "stress", "skin", "skin_barrier", "skin_immunity", "itch"}


def _small(axis):
    for organ in sorted({p.split(".")[0] for p in (*(s.path for s in axis.states), *axis.derived)} - KEPT):
        axis = axis.without(organ)
    return axis


SMALL = _small(AXIS)
SMALL_ECZEMA = _small(find_condition("eczema").of(AXIS))
