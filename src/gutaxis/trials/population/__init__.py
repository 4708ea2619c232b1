"""Who would be in the trial: people of the model who could exist, pass the entry, and match a baseline table."""

from .entering import Candidates as Candidates
from .entering import Members as Members
from .entering import entering as entering
from .tilting import Tilt as Tilt
from .tilting import chosen as chosen
from .tilting import effective as effective
from .tilting import tilted as tilted
