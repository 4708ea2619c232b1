"""What can be taken or done, as data: which exposure it changes, and what must be said beside it."""

from .intervention import Intervention as Intervention
from .intervention import find_intervention as find_intervention
from .intervention import interventions as interventions
