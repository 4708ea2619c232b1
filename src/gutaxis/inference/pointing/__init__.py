"""Does anything in one person's data point to the gut: how much of a score a mid-range gut would take away."""

from .contribution import Contribution as Contribution
from .contribution import contribution_after as contribution_after
from .contribution import contribution_before as contribution_before
from .evidence import LEAD as LEAD
from .evidence import PersonData as PersonData
from .evidence import Stool as Stool
from .gut import GutPrior as GutPrior
from .gut import stool_spread as stool_spread
from .outlook import ENTHUSIAST as ENTHUSIAST
from .outlook import OUTLOOKS as OUTLOOKS
from .outlook import REFERENCE as REFERENCE
from .outlook import SCEPTIC as SCEPTIC
from .outlook import Outlook as Outlook
