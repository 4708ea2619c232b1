"""The atlas: a page for every organ, and the whole axis on one sheet, printed from the laws."""

from .pages import atlas_pages as atlas_pages
