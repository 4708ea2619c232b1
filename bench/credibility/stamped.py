"""A printed page says when, where and of which state of the code its numbers are."""

from __future__ import annotations

import os
import platform
import subprocess
from datetime import date


def stamp(command):
    """The line under a page's title."""
    found = subprocess.run(["git", "rev-parse", "--short", "HEAD"], capture_output=True, text=True, check=True)
    cores = len(os.sched_getaffinity(0))
    return (
        f"Printed by `{command}`, never edited by hand. {date.today()}, commit {found.stdout.strip()}, "
        f"{platform.machine()} with {cores} cores."
    )
