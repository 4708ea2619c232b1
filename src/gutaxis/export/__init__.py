"""The model in other forms: symbols, equations, SBML and Antimony, the signs of its arrows, quantities with units."""

from .antimony import antimony as antimony
from .dimensions import Misfit as Misfit
from .dimensions import check_dimensions as check_dimensions
from .equations import Equations as Equations
from .equations import equations as equations
from .sbml import sbml as sbml
from .signs import Sign as Sign
from .signs import signs as signs
from .symbolic import Symbolic as Symbolic
from .symbolic import trace as trace
