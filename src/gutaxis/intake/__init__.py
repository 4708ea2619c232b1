"""Measurements coming in: profiles, diaries, people on disk and the people they are compared with."""

from .profile import Profile as Profile
from .profile import Warning as Warning
