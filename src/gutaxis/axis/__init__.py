"""The body's organs, a file each, and the one place that lists them."""

from ..modelling import Axis
from .daily_life import Diet, Gut, Life, Skin
from .gut_flora import GutFlora as GutFlora
from .gut_wall import GutWall as GutWall
from .itch import Itch as Itch
from .skin_barrier import SkinBarrier as SkinBarrier
from .skin_immunity import SkinImmunity as SkinImmunity
from .stress import Stress as Stress

AXIS = Axis(Diet, Life, Gut, Skin, GutFlora, GutWall, Stress, SkinBarrier, SkinImmunity, Itch)
