"""Whom to enrol and what to give them: panels of measures, strata, and what selecting would save."""

from .answer import Strata as Strata
from .answer import answered as answered
from .answer import stratified as stratified
from .candidates import BaselineTest as BaselineTest
from .candidates import Reading as Reading
from .candidates import known_tests as known_tests
from .candidates import read_tests as read_tests
from .drivers import Driver as Driver
from .drivers import Drivers as Drivers
from .drivers import drivers as drivers
from .enrichment import Enrichment as Enrichment
from .enrichment import people_needed as people_needed
from .panel import Gain as Gain
from .panel import Panel as Panel
from .panel import Tried as Tried
from .rules import Estimate as Estimate
from .sensitivity import Index as Index
from .sensitivity import sensitivity as sensitivity
from .strata import Stratum as Stratum
from .worlds import Sample as Sample
from .worlds import StrataPlan as StrataPlan
