"""What a laboratory looks at first, in words: mixtures of known parts, water, twins and plates."""

from __future__ import annotations

import statistics
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from markupsafe import Markup

from ..laboratory import Batch, Mock, Plate, path_of
from .drift import DriftWords, PlateMark, draw_drift
from .phrasebook import Phrasebook, cleaned

MOST = 200  # rows of one table of controls; batch.json holds all


@dataclass(frozen=True)
class Told:
    """One row of a table: its cells in words, and whether it is worth a look."""

    cells: tuple[str, ...]
    look: bool


@dataclass(frozen=True)
class MockTables:
    """All tubes of one community: its name and source, a row for each tube, and one for each member."""

    community: str
    source: str
    tubes: list[Told]
    members: list[Told]


def mock_tables(batch: Batch, words: Phrasebook) -> list[MockTables]:
    """The tables of each community: tube by tube, then member by member over all tubes."""
    found = []
    for community in dict.fromkeys(mock.community for mock in batch.mocks):
        tubes = [mock for mock in batch.mocks if mock.community == community]
        rows = [_tube(mock, words) for mock in tubes[:MOST]]
        found.append(MockTables(cleaned(community), cleaned(tubes[0].source, 200), rows, _members(tubes, words)))
    return found


def _tube(mock: Mock, words: Phrasebook) -> Told:
    names = ", ".join(_named(name) for name in mock.foreign_names) or "–"
    apart, foreign = words.number(mock.distance, 2), words.percent(mock.foreign)
    return Told((cleaned(mock.sample), cleaned(mock.plate or "–"), apart, foreign, names), mock.look)


def _members(tubes: list[Mock], words: Phrasebook) -> list[Told]:
    """Each member over all tubes: what was put in, the middle of what came out with its range, how often it is off."""
    rows = []
    for i, member in enumerate(tubes[0].members):
        found = sorted(tube.members[i].found for tube in tubes)
        off = sum(tube.members[i].look for tube in tubes)
        middle = statistics.median(found)
        ends = {"mid": words.number(100 * middle), "low": words.number(100 * found[0])}
        spread = words.say("standing.interval", **ends, high=words.number(100 * found[-1]))
        cells = (
            _named(member.name),
            words.percent(member.expected),
            words.say("unit.share", value=spread),
            words.number(middle / member.expected, 2),
            words.say("batch.of", n=off, all=len(tubes)),
        )
        rows.append(Told(cells, off > 0))
    return rows


def negative_rows(batch: Batch, words: Phrasebook) -> list[Told]:
    """Each negative: plate, reads, share of a middle sample, first names, nearest sample."""
    found = []
    for n in batch.negatives[:MOST]:
        near = "–" if n.nearest is None or n.distance is None else words.say(
            "batch.near", sample=cleaned(n.nearest), distance=words.number(n.distance, 2)
        )  # fmt: skip
        ratio = "–" if n.depth_ratio is None else words.percent(n.depth_ratio)
        most = ", ".join(_named(name) for name in n.most) or "–"
        depth = "–" if n.depth is None else words.word("n", n.depth)
        found.append(Told((cleaned(n.sample), cleaned(n.plate or "–"), depth, ratio, most, near), n.look))
    return found


def suspect_rows(batch: Batch, words: Phrasebook) -> list[Told]:
    """Each name that the negatives point to."""
    blanks, real = len(batch.negatives), len(batch.having("sample", "replicate"))
    return [
        Told(
            (
                _named(s.name),
                words.say("batch.of", n=s.negatives, all=blanks),
                words.say("batch.of", n=s.samples, all=real),
                words.percent(s.mean_share),
                words.percent(s.largest_share),
                words.say("batch.yes") if s.reagent else "–",
            ),
            False,
        )
        for s in batch.suspects[:MOST]
    ]


def pair_rows(batch: Batch, words: Phrasebook) -> list[Told]:
    """Each pair of tubes of one stool, those that disagree first."""
    order = {"opposite": 0, "weaker": 1, "same": 2}
    pairs = sorted(batch.replicates.pairs, key=lambda p: (order[p.agreement], -p.distance, p.first))
    found = []
    for p in pairs[:MOST]:
        gap = "–" if p.place_gap is None or p.place_of is None else words.say(
            "batch.gap", n=words.whole(p.place_gap), quantity=words.word("quantity", path_of(p.place_of))
        )  # fmt: skip
        cells = (
            f"{cleaned(p.first)} · {cleaned(p.second)}",
            words.number(p.distance, 2),
            words.number(p.diversity_gap, 2),
            gap,
            words.say(f"batch.agreement-{p.agreement}"),
        )
        found.append(Told(cells, p.agreement == "opposite"))
    return found


def plate_charts(batch: Batch, words: Phrasebook) -> list[tuple[str, Markup | None, str]]:
    """A picture for each measure that more than one plate has: its name, the picture, and a sentence."""
    found: list[tuple[str, Markup | None, str]] = []
    for i, name in enumerate(("depth", "shannon", "bifidobacterium"), 1):
        having = [plate for plate in batch.plates if name in plate.spread]
        if len(having) < 2:
            continue
        measure = words.say(f"batch.measure-{name}")
        if len({(p.spread[name].low, p.spread[name].high) for p in having}) == 1:
            value = words.number(having[0].spread[name].middle)
            found.append((measure, None, words.say("batch.flat", measure=measure, value=value)))
            continue
        apart = [_plate_name(p) for p in having if p.spread[name].apart]
        said = words.say("batch.apart", plates=words.listed(apart)) if apart else words.say("batch.none-apart")
        marks = [_mark(plate, name) for plate in having]
        title = words.say("batch.drift-title", measure=measure)
        told = DriftWords(title, said, measure, words.say("batch.along"))
        found.append((measure, draw_drift(f"drift-{i}", marks, told, words.number), said))
    return found


def _mark(plate: Plate, name: str) -> PlateMark:
    spread = plate.spread[name]
    return PlateMark(cleaned(plate.plate or "–"), spread.low, spread.middle, spread.high, spread.apart)


def plate_rows(batch: Batch, words: Phrasebook) -> list[Told]:
    """Each plate: its samples, those that could be compared, those that something is said of, and the middles."""
    found = []
    for plate in batch.plates[:MOST]:
        spread: Mapping[str, Any] = plate.spread
        middles = [_middle(spread.get(name), words, digits) for name, digits in (("depth", 0), ("shannon", 2))]
        cells = (
            _plate_name(plate),
            words.word("n", plate.samples),
            words.word("n", plate.compared),
            words.word("n", plate.standing_out),
            *middles,
        )
        found.append(Told(cells, any(s.apart for s in plate.spread.values())))
    return found


def _middle(spread: Any, words: Phrasebook, digits: int) -> str:
    return "–" if spread is None else words.number(spread.middle, digits)


def _plate_name(plate: Plate) -> str:
    return cleaned(f"{plate.run} / {plate.plate}" if plate.run else plate.plate or "–")


def _named(taxon: str) -> str:
    """A name of a microbe without the letter of its rank."""
    return cleaned(taxon.removeprefix("f_").removeprefix("o_"))
