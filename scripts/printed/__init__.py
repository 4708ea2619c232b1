"""The pages and pictures that are printed from the code, never typed."""

from .model import model_pages as model_pages
from .readme import printed_into as printed_into
from .reference import reference_pages as reference_pages
