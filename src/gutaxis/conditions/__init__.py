"""What a disease is here: a shift of what is believed of a few constants, and what people are asked about it."""

from .catalogue import conditions as conditions
from .catalogue import find_condition as find_condition
from .condition import Baseline as Baseline
from .condition import Condition as Condition
from .flags import Flag as Flag
from .flags import flags as flags
from .moves import Adds as Adds
from .moves import Becomes as Becomes
from .moves import Move as Move
from .moves import Starts as Starts
from .moves import Times as Times
