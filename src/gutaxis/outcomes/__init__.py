"""What is measured: the scores of clinics and diaries, and how they follow from the state of the body."""

from .scale import Band as Band
from .scale import Noticed as Noticed
from .scale import Response as Response
from .scale import Scale as Scale
from .scales import find_scale as find_scale
from .scales import scales as scales
