"""The pages and pictures that are printed from the code, never typed."""

from .inset import printed_into as printed_into
from .interventions import intervention_pages as intervention_pages
from .model import model_pages as model_pages
from .reference import reference_pages as reference_pages
