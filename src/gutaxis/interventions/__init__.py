"""What can be taken or done, as data: which exposures it changes, and what must be said beside it."""

from .catalogue import VARIABLE as VARIABLE
from .catalogue import find_intervention as find_intervention
from .catalogue import interventions as interventions
from .catalogue import own_files as own_files
from .catalogue import own_interventions as own_interventions
from .catalogue import read_interventions as read_interventions
from .catalogue import shipped_files as shipped_files
from .intervention import CARRY_OVERS as CARRY_OVERS
from .intervention import COUNTRIES as COUNTRIES
from .intervention import SHARE as SHARE
from .intervention import TRIED_FOR as TRIED_FOR
from .intervention import Amount as Amount
from .intervention import Change as Change
from .intervention import Intervention as Intervention
from .intervention import Legal as Legal
from .intervention import Switching as Switching
from .intervention import Timing as Timing
from .lint import Known as Known
from .lint import Mistake as Mistake
from .lint import lint as lint
from .reading import read_intervention as read_intervention
from .saying import saying as saying
