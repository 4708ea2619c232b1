"""A trial that nobody has to sit through: the same people under each arm, read as a clinic would read them."""

from .result import ArmCourse as ArmCourse
from .result import AtEntry as AtEntry
from .result import Chance as Chance
from .result import Effect as Effect
from .result import Flow as Flow
from .result import Needed as Needed
from .result import Row as Row
from .result import Share as Share
from .result import Subgroup as Subgroup
from .result import TrialResult as TrialResult
from .result import Warned as Warned
from .trial import VirtualTrial as VirtualTrial
