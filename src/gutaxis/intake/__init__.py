"""Measurements coming in: profiles, diaries, people on disk and the people they are compared with."""

from .guilds import Guild as Guild
from .guilds import dominant as dominant
from .guilds import guild_shares as guild_shares
from .guilds import guilds as guilds
from .guilds import shannon as shannon
from .profile import Profile as Profile
from .profile import Warning as Warning
from .profile import profile_of as profile_of
from .reading import read_profiles as read_profiles
from .reference import Distribution as Distribution
from .reference import Reference as Reference
from .reference import reference_of as reference_of
from .reference import references as references
from .taxa import canonical as canonical
