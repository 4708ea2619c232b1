"""Numbers: people drawn from the model, stepped through their days, and what came of them."""

from .archive import write_course as write_course
from .course import Course as Course
from .course import simulate as simulate
from .device import Device as Device
from .device import cache_folder as cache_folder
from .device import device as device
from .dosing import parse_dose as parse_dose
from .dosing import parse_doses as parse_doses
from .dosing import share_of as share_of
from .field import Field as Field
from .people import at_rest as at_rest
from .people import drawn as drawn
from .people import medians as medians
from .run import BLOCK as BLOCK
from .run import Block as Block
from .run import Question as Question
from .run import blocks as blocks
from .schedule import Dose as Dose
from .schedule import Schedule as Schedule
from .schedule import schedule as schedule
from .steppers import FAST as FAST
from .steppers import FULL as FULL
from .steppers import SCHEMES as SCHEMES
from .steppers import Scheme as Scheme
