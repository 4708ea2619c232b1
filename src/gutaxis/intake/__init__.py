"""Measurements coming in: profiles, diaries, people on disk and the people they are compared with."""

from .diary import RANGES as RANGES
from .diary import Dose as Dose
from .diary import Entry as Entry
from .diary import Lab as Lab
from .folder import Person as Person
from .folder import Sample as Sample
from .folder import read_person as read_person
from .guilds import Guild as Guild
from .guilds import dominant as dominant
from .guilds import guild_shares as guild_shares
from .guilds import guilds as guilds
from .guilds import shannon as shannon
from .profile import Profile as Profile
from .profile import Warning as Warning
from .profile import profile_of as profile_of
from .reading import read_profiles as read_profiles
from .record import METHODS as METHODS
from .record import Particulars as Particulars
from .record import Sidecar as Sidecar
from .record import age_in_days as age_in_days
from .reference import Distribution as Distribution
from .reference import Reference as Reference
from .reference import reference_of as reference_of
from .reference import references as references
from .taxa import canonical as canonical
from .writing import write_person as write_person
