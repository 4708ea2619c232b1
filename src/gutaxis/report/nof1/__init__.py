"""Two pages of a trial of one person: what will be done, and what came of it."""

from .plan import render_plan as render_plan
from .short import BRIEF as BRIEF
from .short import ShortCent as ShortCent
from .short import short_cent as short_cent
from .trial import render_trial as render_trial
