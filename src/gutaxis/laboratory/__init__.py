"""Many stools at once, as a laboratory has them: controls first, then every sample among its own kind of people."""

from .sheet import COLUMNS as COLUMNS
from .sheet import Sheet as Sheet
from .sheet import SheetRow as SheetRow
from .sheet import read_sheet as read_sheet
