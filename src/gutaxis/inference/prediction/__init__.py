"""Trials foretold from their protocol alone, with the guesses that need no body beside."""

from .asking import ARM_COLUMNS as ARM_COLUMNS
from .asking import ARMS_TEMPLATE as ARMS_TEMPLATE
from .asking import Wanted as Wanted
from .asking import arms_of as arms_of
from .asking import read_arms as read_arms
from .believing import WORLDS as WORLDS
from .believing import Believer as Believer
from .believing import believer as believer
from .believing import rival_latent as rival_latent
from .naming import taken as taken
from .spread import EFFECT_LEVEL as EFFECT_LEVEL
from .spread import Latent as Latent
from .spread import figures as figures
from .table import PREDICTED as PREDICTED
from .table import Predicted as Predicted
from .table import as_csv as as_csv
from .table import predict as predict
from .table import rivals_of as rivals_of
