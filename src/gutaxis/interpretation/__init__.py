"""What the measurements of one person allow to be said."""

from .answer import CareNotice as CareNotice
from .answer import Interval as Interval
from .answer import PersonAnswer as PersonAnswer
from .answer import Position as Position
from .answer import RedFlag as RedFlag
from .answer import ReferenceCard as ReferenceCard
from .answer import SampleStanding as SampleStanding
from .answer import Standing as Standing
from .answer import Statement as Statement
from .answer import Verdict as Verdict
from .placing import place_diversity as place_diversity
from .placing import place_share as place_share
from .standing import card as card
from .standing import placed as placed
from .standing import standing_of as standing_of
