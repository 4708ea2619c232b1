"""Pages of trials of one person: what will be done, what came of it, and what several people found."""

from .plan import render_plan as render_plan
from .pool import render_pool as render_pool
from .short import BRIEF as BRIEF
from .short import ShortCent as ShortCent
from .short import short_cent as short_cent
from .trial import render_trial as render_trial
