"""What a laboratory put in to test itself, and what came out."""

from .drift import Plate as Plate
from .drift import plates as plates
from .mocks import MemberFound as MemberFound
from .mocks import Mock as Mock
from .mocks import mocks as mocks
from .negatives import Negative as Negative
from .negatives import Suspect as Suspect
from .negatives import negatives as negatives
from .negatives import suspects as suspects
from .replicates import Pair as Pair
from .replicates import Replicates as Replicates
from .replicates import replicates as replicates
