"""What is measured: the scores of clinics and diaries, and how they follow from the state of the body."""

from .links import Bounded as Bounded
from .links import Chance as Chance
from .links import Counted as Counted
from .links import Graded as Graded
from .links import Link as Link
from .links import Measured as Measured
from .outcome import SCORES as SCORES
from .outcome import Outcome as Outcome
from .outcome import find_outcome as find_outcome
from .outcome import inputs_of as inputs_of
from .outcome import outcomes as outcomes
from .outcome import score_constants as score_constants
from .outcome import work_out as work_out
from .responders import Visits as Visits
from .responders import responder_scores as responder_scores
from .responders import visits as visits
from .scale import Band as Band
from .scale import Noticed as Noticed
from .scale import Response as Response
from .scale import Scale as Scale
from .scales import find_scale as find_scale
from .scales import scales as scales
