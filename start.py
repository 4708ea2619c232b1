"""A newcomer's one door: set everything up in ``.venv``, once, then do what was asked.

``python3 start.py demo`` makes the example people; ``python3 start.py tests`` runs the tests. Every other verb of
``gutaxis`` works here too. What is installed is listed with hashes in ``locks/``; nothing else is fetched, and
nothing outside this folder is changed. Needs Python 3.11 or newer with pip, and nothing more.
"""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
import venv
from pathlib import Path

HOME = Path(__file__).resolve().parent
PLACE = HOME / ".venv"
PROGRAMS = PLACE / ("Scripts" if os.name == "nt" else "bin")
PIP = ["-m", "pip", "--quiet", "--disable-pip-version-check", "install"]


def main(words: list[str]) -> int:
    """Set up what ``words`` need and run them; the exit code is theirs."""
    if sys.version_info < (3, 11):
        print(f"gutaxis needs Python 3.11 or newer; this is {sys.version.split()[0]}.", file=sys.stderr)
        return 2
    tests = words[:1] == ["tests"]
    try:
        make_place()
        install_list("tests" if tests else "demo")
        install_gutaxis()
    except subprocess.CalledProcessError as failed:
        hint = " Debian and Ubuntu keep it apart: apt install python3-venv." if "ensurepip" in str(failed) else ""
        print(f"The set-up stopped: {failed}.{hint} Nothing is lost: mend it and run the same again.", file=sys.stderr)
        return 1
    # All tests are shared by two processes: more would only compile the same programs side by side.
    asked = words[1:] or ["-q", "-n", "2"]
    program = [program_at("python"), "-m", "pytest", *asked] if tests else [program_at("gutaxis"), *words]
    return subprocess.run(program, cwd=HOME if tests else None, check=False).returncode


def program_at(program: str) -> str:
    """The program of that name inside ``.venv``."""
    return str(PROGRAMS / (f"{program}.exe" if os.name == "nt" else program))


def make_place() -> None:
    """Make ``.venv`` unless a whole one is there."""
    if not Path(program_at("pip")).exists():
        print("Making .venv …", file=sys.stderr)
        venv.create(PLACE, with_pip=True, clear=True)


def install_list(name: str) -> None:
    """Install one list of packages, each checked against its hash, unless that was done."""
    file = HOME / "locks" / f"{name}.lock"
    # The list is whole: what is not on it is not fetched.
    asked = ["--no-deps", "--require-hashes", "-r", str(file)]
    once(f"{name}.lock", [file], asked, "packages, once; a minute or two")


def install_gutaxis() -> None:
    """Install gutaxis itself as it lies here, without fetching anything, unless nothing has changed."""
    files = [HOME / "pyproject.toml", HOME / "README.md", *sorted((HOME / "src").rglob("*"))]
    files = [f for f in files if f.is_file() and "__pycache__" not in f.parts]
    once("gutaxis", files, ["--no-deps", "--no-build-isolation", str(HOME)], "gutaxis itself")


def once(what: str, files: list[Path], install: list[str], words: str) -> None:
    """Run pip, and note the digest of ``files`` beside it, so that the next time is quick."""
    digest = hashlib.sha256(b"".join(str(f).encode() + f.read_bytes() for f in files)).hexdigest()
    noted = PLACE / f"{what}.sha256"
    if not (noted.exists() and noted.read_text() == digest):
        print(f"Installing {words} …", file=sys.stderr)
        subprocess.run([program_at("python"), *PIP, *install], check=True)
        noted.write_text(digest)


if __name__ == "__main__":
    try:
        sys.exit(main(sys.argv[1:]))
    except KeyboardInterrupt:
        sys.exit(130)
