"""One person against themselves: periods with and without, in an order left to chance, and what they teach."""

from .belief import Belief as Belief
from .belief import believe as believe
from .chances import Chances as Chances
from .chances import Days as Days
from .chances import chances as chances
from .lottery import Lottery as Lottery
from .lottery import lotteries as lotteries
from .lottery import lottery as lottery
from .onset import Onset as Onset
from .onset import felt as felt
from .plan import Plan as Plan
from .plan import PlanArm as PlanArm
from .plan import plan_of as plan_of
from .plan import plan_table as plan_table
from .restless import Restlessness as Restlessness
from .sequences import DESIGN_BASED as DESIGN_BASED
from .sequences import Blocks as Blocks
from .sequences import doses_of as doses_of
from .verdict import SURE as SURE
from .verdict import Judgement as Judgement
from .verdict import Verdict as Verdict
from .verdict import judge as judge
from .verdict import judged as judged
