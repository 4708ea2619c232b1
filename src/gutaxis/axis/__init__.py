"""The body's organs, a file each, and the one place that lists them."""

from ..modelling import Axis
from .couplings import OFF as OFF
from .daily_life import Diet, Life, Mind
from .drugs import Drugs
from .early_life import EarlyLife
from .endocannabinoid import Endocannabinoid
from .energy import Energy
from .fermentation import Fermentation
from .follicle import Follicle
from .gut_flora import GutFlora
from .gut_wall import GutWall
from .hormones import Hormones
from .immunity import Immunity
from .itch import Itch
from .keratinocytes import Keratinocytes
from .mood import Mood
from .nerve import Nerve
from .sebum import Sebum
from .skin import Skin
from .skin_barrier import SkinBarrier
from .skin_flora import SkinFlora
from .skin_immunity import SkinImmunity
from .sleep import Sleep
from .small_intestine import SmallIntestine
from .strain_files import STRAINS as STRAINS
from .strain_files import Strain as Strain
from .strains import Strains
from .stress import Stress
from .taken import Drug, Gut
from .vessels import Vessels

AXIS = Axis(
    *(Diet, Life, Mind, Gut, Drug, Skin),
    *(EarlyLife, GutFlora, Strains, Fermentation, SmallIntestine, GutWall, Immunity),
    *(Stress, Sleep, Nerve, Mood, Endocannabinoid, Hormones, Energy),
    *(SkinBarrier, SkinImmunity, SkinFlora, Keratinocytes, Itch, Sebum, Follicle, Vessels, Drugs),
)
