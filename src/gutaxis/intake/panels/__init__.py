"""Laboratory panels: what was measured in stool, blood, saliva and hair, in one unit each."""

from .analyte import Analyte as Analyte
from .analyte import analytes as analytes
from .analyte import find_analyte as find_analyte
from .lab import Lab as Lab
from .lab import about_labs as about_labs
from .lab import read_labs as read_labs
from .saliva import Curve as Curve
from .saliva import saliva_curves as saliva_curves
from .units import turned as turned
