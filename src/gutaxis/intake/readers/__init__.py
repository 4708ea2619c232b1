"""Every laboratory writes its own kind of table; here each kind is understood, and nothing is believed untested."""

from .firm import FirmNumber as FirmNumber
from .firm import FirmReport as FirmReport
from .humann import FunctionProfile as FunctionProfile
