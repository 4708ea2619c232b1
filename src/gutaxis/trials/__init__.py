"""People drawn from the model and followed for a while: cohorts, arms, and examples to look at."""

from .arms import Difference as Difference
from .arms import difference as difference
from .arms import gap_spread as gap_spread
from .arms import kept as kept
from .arms import spread as spread
from .cohort import Cohort as Cohort
from .cohort import CohortPlan as CohortPlan
from .cohort import Taken as Taken
from .example_people import EXAMPLES as EXAMPLES
from .example_people import Example as Example
from .example_people import ExamplePerson as ExamplePerson
from .example_people import example_axis as example_axis
from .example_people import example_people as example_people
from .guesses import Guesses as Guesses
from .guesses import guesses as guesses
from .one_person import one_person as one_person
from .side_by_side import patients as patients
from .side_by_side import side_by_side as side_by_side
from .stools import FloraState as FloraState
from .stools import stool_of as stool_of
