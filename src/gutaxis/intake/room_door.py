"""The door of the room: what a program needs is carried in first, then everything outside is locked away.

Run as a program, never imported: ``python room_door.py PROGRAM`` with the file on standard input. PROGRAM holds
``NEEDS`` (modules to import) and ``answered(data) -> (object, bytes)``; the object goes out as one line of JSON, the
bytes after it. A refusal is {"refused": text, "field": name}; anything else that goes wrong ends the program.
"""

from __future__ import annotations

import json
import runpy
import sys
from importlib import import_module
from typing import Any

SECONDS = 15  # of computing time
MEMORY = 1_500 * 1024**2  # bytes of address space, of which libraries reserve most without using it
_FORBIDDEN = ("socket.", "subprocess.", "os.system", "os.exec", "os.fork", "os.posix_spawn", "ctypes.")


def main(program: str) -> None:
    """Carry in, lock, read, answer."""
    room = runpy.run_path(program)
    for name in room["NEEDS"]:
        import_module(name)
    data = sys.stdin.buffer.read()
    lock()
    found, rest = room["answered"](data)
    sys.stdout.buffer.write(json.dumps(found).encode() + b"\n" + rest)


def lock() -> None:
    """No network, no other program, no further file, bounded memory and computing time, where the system can."""
    sys.addaudithook(_refuse)
    try:
        resource: Any = import_module("resource")
    except ImportError:
        return
    # No new file descriptor means no other file and no connection, from C as well as from Python.
    limits = (("CPU", SECONDS), ("AS", MEMORY), ("CORE", 0), ("FSIZE", 0), ("NOFILE", 0))
    for kind, most in limits:
        resource.setrlimit(getattr(resource, f"RLIMIT_{kind}"), (most, most))


def _refuse(event: str, arguments: object) -> None:
    if event.startswith(_FORBIDDEN):
        raise PermissionError(f"a file that is read may not do this: {event}")


if __name__ == "__main__":
    main(sys.argv[1])
