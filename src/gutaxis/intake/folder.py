"""A person on disk: one folder with who they are, their samples, their laboratory values and their days."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import replace
from itertools import pairwise
from pathlib import Path
from typing import TypeVar

from ..errors import IntakeError, nearest
from .days import about_age, check_days
from .diaries import Export, merged, read_export, with_sums
from .diary import about_diary, read_diary
from .dose import read_doses
from .items import misspelt
from .opening import Opened, opened, short
from .panels import about_labs, read_labs
from .person import Person, Sample
from .profile import Profile, Warning
from .reading import read_profiles
from .record import Particulars, Sidecar, record

_KNOWN = ("person.toml", "stool", "skin", "labs.csv", "diary.csv", "diary", "doses.csv", "plans", "report.html")
EXAMPLE = ".example"  # the ending of a file that only shows how one is written
_STOOL = {"stool", "faeces", "feces", "fecal", "faecal"}
_Rows = TypeVar("_Rows")


def read_person(folder: str | Path) -> Person:
    """Read a person folder. Every part may be missing; what is there must be right.

    Raises :class:`IntakeError` with file, row, field and the nearest right name.
    """
    home = Path(folder)
    if not home.is_dir():
        what = "is a file" if home.exists() else "does not exist"
        raise IntakeError(f"The person folder {str(home)!r} {what}.", file=home.name or str(home))
    digests: dict[str, str] = {}
    exports = _exports(home, digests)
    diary, sums = with_sums(merged(_optional(home, "diary.csv", digests, read_diary) or (), exports))
    person = Person(
        home.resolve().name,
        _optional(home, "person.toml", digests, lambda s: record(s, Particulars)) or Particulars(),
        _samples(home, "stool", digests) + _samples(home, "skin", digests),
        _optional(home, "labs.csv", digests, read_labs) or (),
        diary,
        _optional(home, "doses.csv", digests, read_doses) or (),
        digests,
        _unused(home),
    )
    check_days(person)
    elsewhere = tuple(w for export in exports for w in export.warnings)
    odd = about_age(person) + misspelt(e.item for e in diary if e.file == "diary.csv") + about_diary(diary)
    odd += sums + elsewhere + about_labs(person.labs)
    return _once(replace(person, warnings=person.warnings + odd))


def _optional(home: Path, name: str, digests: dict[str, str], read: Callable[[Opened], _Rows]) -> _Rows | None:
    if not (home / name).exists():
        return None
    if name.endswith(".toml") and (home / name).stat().st_size == 0:
        digests[name] = hashlib.sha256(b"").hexdigest()
        return None
    source = replace(opened(home / name), file=name)
    digests[name] = source.sha256
    return read(source)


def _exports(home: Path, digests: dict[str, str]) -> tuple[Export, ...]:
    """What phones, watches and studies kept, from the files in ``diary/``."""
    place = home / "diary"
    found = []
    for path in _files(place):
        export = read_export(path, file=f"diary/{path.name}")
        digests[f"diary/{path.name}"] = export.sha256
        found.append(export)
    return tuple(found)


def _files(place: Path) -> list[Path]:
    """The files of a folder that mean something: none that is hidden or only an example."""
    if not place.is_dir():
        return []
    return sorted(p for p in place.iterdir() if not p.name.startswith(".") and p.suffix != EXAMPLE)


def _samples(home: Path, kind: str, digests: dict[str, str]) -> tuple[Sample, ...]:
    place = home / kind
    files = _files(place)
    tables = [p for p in files if p.suffix != ".toml"]
    stems = {p.name.split(".")[0] for p in tables}
    if len(stems) < len(tables):
        names = sorted(p.name for p in tables)
        twice = next(b for a, b in pairwise(names) if a.split(".")[0] == b.split(".")[0])
        raise IntakeError(
            "Two samples here have the same name before the first dot. Rename one, with its .toml.",
            file=f"{kind}/{twice}",
        )
    for alone in (p for p in files if p.suffix == ".toml" and p.stem not in stems):
        raise IntakeError(
            f"There is no profile beside it. Name it after its sample, like {sorted(stems)[0]}.toml."
            if stems
            else "There is no profile beside it.",
            file=f"{kind}/{alone.name}",
            nearest=nearest(alone.stem, stems),
        )
    return tuple(_sample(home, kind, path, digests) for path in tables)


def _sample(home: Path, kind: str, path: Path, digests: dict[str, str]) -> Sample:
    name = f"{kind}/{path.name}"
    try:
        profiles = read_profiles(path)
    except IntakeError as bad:
        bad.file = name
        raise
    if len(profiles) > 1:
        raise IntakeError(
            f"The file holds {len(profiles)} samples. Keep only this person's, one file a sample.", file=name
        )
    stem = path.name.split(".")[0]
    digests[name] = profiles[0].sha256
    about = _optional(home, f"{kind}/{stem}.toml", digests, lambda s: record(s, Sidecar)) or Sidecar()
    return Sample(replace(profiles[0], name=stem, file=name), about, _site(kind, stem, about.site))


def _site(kind: str, stem: str, given: str | None) -> str:
    """Where a sample was taken. The folder decides between stool and skin, and both must agree."""
    site = (given or kind).strip().lower()
    stool = site in _STOOL
    if stool != (kind == "stool"):
        move = f"Move it to {'stool' if stool else 'skin'}/, or mend the site."
        raise IntakeError(f"The site is {short(site)}. {move}", file=f"{kind}/{stem}.toml", field="site")
    return kind if stool else site


def _once(person: Person) -> Person:
    """The same sample handed in twice counts once; the second is named in a warning."""
    kept: list[Sample] = []
    doubled: list[Warning] = []
    for sample in person.samples:
        twin = next((k for k in kept if k.site == sample.site and _same(k.profile, sample.profile)), None)
        if twin is None:
            kept.append(sample)
        else:
            text = f"holds the same sample as {twin.profile.file} and counts once"
            doubled.append(Warning("sample-twice", sample.profile.file, text))
    return replace(person, samples=tuple(kept), warnings=person.warnings + tuple(doubled))


def _same(one: Profile, other: Profile) -> bool:
    if one.sha256 == other.sha256:
        return True
    return one.taxa == other.taxa and one.fraction.tobytes() == other.fraction.tobytes()


def _unused(home: Path) -> tuple[Warning, ...]:
    names = sorted(p.name for p in home.iterdir() if not p.name.startswith(".") and p.name not in _KNOWN)
    found = []
    for name in names:
        close = nearest(name, _KNOWN)
        hint = f"; did you mean {close!r}?" if close else ""
        found.append(Warning("file-not-used", name, f"is no part of a person folder{hint}"))
    return tuple(found)
