"""The model in other forms: symbols, and quantities with units."""

from .antimony import antimony as antimony
from .dimensions import Misfit as Misfit
from .dimensions import check_dimensions as check_dimensions
from .signs import Sign as Sign
from .signs import signs as signs
from .symbolic import Symbolic as Symbolic
from .symbolic import trace as trace
