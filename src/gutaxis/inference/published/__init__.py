"""What trials print, put on the scale on which effects add: arms, endpoints, figures and directions."""

from .arm import CONTROLS as CONTROLS
from .arm import Arm as Arm
from .arm import aged as aged
from .arm import share_beside as share_beside
from .endpoints import BACKGROUND as BACKGROUND
from .endpoints import CHANGE as CHANGE
from .endpoints import HOMES as HOMES
from .endpoints import KINDS as KINDS
from .endpoints import MEAN as MEAN
from .endpoints import PERCENT as PERCENT
from .endpoints import RESPONDERS as RESPONDERS
from .endpoints import Endpoint as Endpoint
from .endpoints import endpoint as endpoint
from .endpoints import read_endpoint as read_endpoint
from .readings import Readings as Readings
from .readings import Severity as Severity
from .rows import Row as Row
from .rows import course as course
from .rows import parts as parts
from .rows import published_rows as published_rows
