"""One person against themselves: periods with and without, in an order left to chance, and what they teach."""

from .belief import Belief as Belief
from .belief import believe as believe
from .onset import Onset as Onset
from .onset import felt as felt
from .restless import Restlessness as Restlessness
