"""A mixture of known parts shows what a laboratory gains and loses on the way from tube to table."""

from __future__ import annotations

import math
from dataclasses import dataclass

from ..communities import Community
from ..sheet import SheetRow
from ..store import Store

# A member that is more than twofold off, or more than this share in names that are not in the mixture, is worth a
# look. Both assumed; the maker of D6300 promises a mean deviation below 15 % in what is in the tube.
TWOFOLD = 2.0
FOREIGN = 0.01


@dataclass(frozen=True)
class MemberFound:
    """One member: what was put in and what came out, as shares (0-1) of the named reads; ``fold`` out / in."""

    name: str
    expected: float
    found: float
    fold: float | None
    look: bool


@dataclass(frozen=True)
class Mock:
    """One mock tube; ``foreign`` is the share in names that were not put in, ``distance`` Bray-Curtis (0-1).

    ``look`` says that something passes a limit.
    """

    sample: str
    plate: str | None
    community: str
    source: str
    members: tuple[MemberFound, ...]
    foreign: float
    foreign_names: tuple[str, ...]
    distance: float
    look: bool


def mocks(rows: list[SheetRow], store: Store, known: dict[str, Community]) -> tuple[Mock, ...]:
    """Every mock tube that was read, against its community."""
    return tuple(_mock(row, store, known[row.subject]) for row in rows if row.sample in store.tubes and row.subject)


def _mock(row: SheetRow, store: Store, community: Community) -> Mock:
    shares = store.shares(row.sample)
    named = math.fsum(shares.values()) or 1.0
    shares = {name: share / named for name, share in shares.items()}
    members, mine = [], set()
    for member in community.members:
        found = math.fsum(shares.get(name, 0.0) for name in member.names)
        fold = found / member.share
        look = not 1 / TWOFOLD <= fold <= TWOFOLD
        members.append(MemberFound(member.names[0], member.share, round(found, 6), round(fold, 4), look))
        mine |= set(member.names)
    others = {name: share for name, share in shares.items() if name not in mine}
    foreign = math.fsum(others.values())
    apart = (foreign + math.fsum(abs(m.found - m.expected) for m in members)) / 2
    most = sorted(others, key=lambda name: (-others[name], name))[:3]
    look = foreign > FOREIGN or any(m.look for m in members)
    return Mock(
        row.sample, row.plate, community.id, community.source, tuple(members), round(foreign, 6), tuple(most),
        round(apart, 6), look,
    )  # fmt: skip
