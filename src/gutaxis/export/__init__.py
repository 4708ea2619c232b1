"""The model in other forms: equations, SBML, Antimony, LaTeX, diagrams; the signs of its arrows; its parts listed."""

from .antimony import antimony as antimony
from .arrows import Arrow as Arrow
from .arrows import arrows as arrows
from .citations import Citation as Citation
from .citations import citations as citations
from .differences import PARTS as PARTS
from .differences import Difference as Difference
from .differences import differences as differences
from .dimensions import Misfit as Misfit
from .dimensions import check_dimensions as check_dimensions
from .equations import Equations as Equations
from .equations import equations as equations
from .inventory import Constant as Constant
from .inventory import constants as constants
from .inventory import guesses as guesses
from .inventory import inventory as inventory
from .latex import latex as latex
from .laws import Laws as Laws
from .mermaid import mermaid as mermaid
from .rest import check_rest as check_rest
from .sbml import sbml as sbml
from .signs import Sign as Sign
from .signs import signs as signs
from .symbolic import Symbolic as Symbolic
from .symbolic import trace as trace
