"""Work on many people shared out in blocks: over processes, over machines, and over days."""

from .cluster import Cluster as Cluster
from .gathered import Gathered as Gathered
from .gathered import gathered as gathered
from .kept import Kept as Kept
from .processes import Processes as Processes
from .spread import TRIES as TRIES
from .spread import Answer as Answer
from .spread import Here as Here
from .spread import Spread as Spread
from .spread import Work as Work
from .spread import blocks_of as blocks_of
from .tally import Sums as Sums
from .tally import Tally as Tally
