"""One person's axis fitted to one person's days."""

from .correction import Corrected as Corrected
from .defaults import default_unknowns as default_unknowns
from .diagnostics import Diagnostics as Diagnostics
from .diagnostics import Fit as Fit
from .ensemble import Ensemble as Ensemble
from .fit import fit_person as fit_person
from .fit import second_opinion as second_opinion
from .gut_level import GutLevel as GutLevel
from .gut_level import gut_level as gut_level
from .gut_level import mid_range as mid_range
from .posterior import Lived as Lived
from .posterior import Posterior as Posterior
from .reading import Quantity as Quantity
from .reading import Reading as Reading
from .reading import Score as Score
from .record import History as History
from .record import Sample as Sample
from .record import Series as Series
from .record import stool as stool
from .unknowns import Driver as Driver
from .unknowns import Start as Start
from .unknowns import Unknowns as Unknowns
