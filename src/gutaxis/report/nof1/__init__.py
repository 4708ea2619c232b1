"""Two pages of a trial of one person: what will be done, and what came of it."""

from .plan import render_plan as render_plan
from .trial import render_trial as render_trial
