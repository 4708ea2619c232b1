"""What a disease is here: a shift of what is believed of a few constants, and what people are asked about it."""

from .condition import Condition as Condition
from .condition import conditions as conditions
from .condition import find_condition as find_condition
