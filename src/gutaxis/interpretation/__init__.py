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
from .care import care_for as care_for
from .codes import KNOWN as KNOWN
from .codes import PERSON_WARNINGS as PERSON_WARNINGS
from .codes import REASONS as REASONS
from .codes import RED_FLAGS as RED_FLAGS
from .codes import SAMPLE_STATEMENTS as SAMPLE_STATEMENTS
from .codes import SAMPLE_WARNINGS as SAMPLE_WARNINGS
from .codes import VERDICT_REASONS as VERDICT_REASONS
from .codes import WOULD_CHANGE as WOULD_CHANGE
from .known import known_for as known_for
from .measures import placed as placed
from .person import answer_for as answer_for
from .placing import place_diversity as place_diversity
from .placing import place_share as place_share
from .standing import card as card
from .standing import standing_of as standing_of
