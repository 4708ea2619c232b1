"""What a score will be in the coming days, with bands that hold what comes as often as they say."""

from .foreseen import Foreseen as Foreseen
from .foresight import FORESEEN_DAYS as FORESEEN_DAYS
from .foresight import FORESEEN_FROM as FORESEEN_FROM
from .foresight import Unrolled as Unrolled
from .foresight import forecast as forecast
from .foresight import forecast_from as forecast_from
from .foresight import unrolled as unrolled
from .habit import Habit as Habit
from .learning import habit_of as habit_of
from .phototherapy import Patient as Patient
from .phototherapy import foreseen_from_week as foreseen_from_week
from .phototherapy import read_patients as read_patients
from .record import FORESEEN_BANDS as FORESEEN_BANDS
from .record import Record as Record
from .record import Skill as Skill
from .record import record_from as record_from
from .record import record_of as record_of
from .rivals import RIVALS as RIVALS
from .watched import Watched as Watched
from .watched import Yardstick as Yardstick
from .watched import felt as felt
