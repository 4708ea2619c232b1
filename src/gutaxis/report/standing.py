"""Where one sample stands, three times over: as a picture, as a sentence and as a table."""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup

from ..interpretation import Position, SampleStanding
from .chart import Strip, StripWords, draw_strips
from .phrasebook import Phrasebook, cleaned
from .saying import stated, what_stands_out, why_not

CAPACITY = "capacity."  # read off the same microbes as the groups: in the table, not in the picture
LONG = 70  # places out of 100: a bar this long leaves a sample almost anywhere (assumed)


@dataclass(frozen=True)
class Row:
    """One measure in the table, every cell in words."""

    measure: str
    value: str
    place: str
    usual: str
    zero: str
    strange: bool


@dataclass(frozen=True)
class Section:
    """All that the page says of one sample; ``chart`` is None when it cannot be compared."""

    ident: str
    heading: str
    facts: list[tuple[str, str]]
    warnings: list[str]
    chart: Markup | None
    caption: str
    summary: str
    rows: list[Row]
    shares: list[tuple[str, str]]
    notes: list[str]
    elsewhere: list[tuple[str, str]]


def section(ident: str, sample: SampleStanding, words: Phrasebook) -> Section:
    """The section of one sample, compared or not."""
    compared = bool(sample.positions)
    return Section(
        ident=ident,
        heading=words.say("standing.sample", sample=cleaned(sample.sample)),
        facts=_facts(sample, words),
        warnings=[stated(warning, words) for warning in sample.warnings],
        chart=_chart(ident, sample, words) if compared else None,
        caption=words.say(f"standing.caption{_near(sample)}"),
        summary=_summary(sample, words, compared),
        rows=[_row(position, words) for position in sample.positions],
        shares=[] if compared else _shares(sample, words),
        notes=[stated(note, words) for note in sample.notes],
        elsewhere=[_elsewhere(position, words) for position in sample.positions if position.elsewhere],
    )


def _facts(sample: SampleStanding, words: Phrasebook) -> list[tuple[str, str]]:
    facts: dict[str, object] = {
        "standing": words.say(f"level.{sample.basis or 'none'}"),
        "method": words.word("method", cleaned(sample.method)),
        "taken": words.day(sample.taken_on),
        "provider": cleaned(sample.provider) if sample.provider else None,
        "age": words.age(sample.age_days),
        "depth": sample.depth,
        "matched": words.percent(sample.matched),
    }
    rows = [(words.say(f"standing.facts-{name}"), words.word(name, value)) for name, value in facts.items()]
    rows += [(words.say("standing.facts-ripeness"), words.signed(p.z, 1)) for p in sample.positions if p.z is not None]
    if sample.positions:
        worth = min(position.n_effective for position in sample.positions)
        rows.append((words.say("standing.people"), words.say("standing.about", n=words.whole(worth))))
    return rows


def _near(sample: SampleStanding) -> str:
    """The words for people who were measured by another method are others."""
    return "-neighbour" if sample.basis == "neighbour" else ""


def _chart(ident: str, sample: SampleStanding, words: Phrasebook) -> Markup:
    said = StripWords(
        title=words.say(f"standing.title{_near(sample)}", sample=cleaned(sample.sample)),
        description=words.say("standing.description") + " " + _summary(sample, words, True),
        **{name: words.say(f"standing.{name}") for name in ("axis", "fewer", "more")},
    )
    drawn = [p for p in sample.positions if not p.quantity.startswith(CAPACITY)]
    return draw_strips(ident, [_strip(position, words) for position in drawn], said)


def _strip(at: Position, words: Phrasebook) -> Strip:
    where = at.percentile
    remark = words.say(f"side.remark-{at.stands_out}") if at.stands_out else None
    return Strip(words.word("quantity", at.quantity), _value(at, words), where.mid, where.low, where.high, remark)


def _row(at: Position, words: Phrasebook) -> Row:
    where = at.percentile
    mid, low, high = (words.whole(x) for x in (where.mid, where.low, where.high))
    zero = words.whole(100 * at.zero_fraction)
    usual = [_figure(at, limit, words) for limit in (at.p5, at.p95)]
    return Row(
        measure=words.word("quantity", at.quantity),
        value=_value(at, words),
        place=words.say("standing.interval", mid=mid, low=low, high=high),
        usual=_in_unit(at, words.say("standing.range", low=usual[0], high=usual[1]), words),
        zero=words.say("standing.of-hundred", n=zero) if at.unit == "%" else "–",
        strange=at.stands_out is not None,
    )


def _elsewhere(at: Position, words: Phrasebook) -> tuple[str, str]:
    """What another laboratory might have reported of the same sample."""
    limits = at.elsewhere or at.percentile
    low, high = (_figure(at, limit, words) for limit in (limits.low, limits.high))
    return words.word("quantity", at.quantity), _in_unit(at, words.say("standing.range", low=low, high=high), words)


def _value(at: Position, words: Phrasebook) -> str:
    return in_unit(at.value, at.unit, words)


def in_unit(value: float, unit: str, words: Phrasebook) -> str:
    """A value with its unit; nothing seen is said so."""
    if unit == "%" and value == 0:
        return words.say("unit.not-seen")
    return words.say(_UNITS[unit], value=_written(value, unit, words))


def _figure(at: Position, value: float, words: Phrasebook) -> str:
    return _written(value, at.unit, words)


def _written(value: float, unit: str, words: Phrasebook) -> str:
    if unit == "days":
        return words.age(value) or ""
    return words.number(value) if unit == "%" else words.number(value, 0 if unit == "genera" else 2)


def _in_unit(at: Position, figures: str, words: Phrasebook) -> str:
    return words.say(_UNITS[at.unit], value=figures)


_UNITS = {"%": "unit.share", "nats": "unit.nats", "genera": "unit.genera", "ln": "unit.ln", "days": "unit.days"}


def _summary(sample: SampleStanding, words: Phrasebook, compared: bool) -> str:
    if not compared:
        return words.say("standing.not-comparable-note", reason=why_not(sample, words))
    out = what_stands_out([sample], words) if sample.stands_out else None
    found = words.say("standing.summary-out", what=out) if out else words.say("standing.summary-nothing")
    long = [p.percentile.high - p.percentile.low > LONG for p in sample.positions]
    return f"{found} {words.say('standing.summary-wide')}" if 2 * sum(long) > len(long) else found


def _shares(sample: SampleStanding, words: Phrasebook) -> list[tuple[str, str]]:
    prefix = "gut_flora." if sample.site == "stool" else "skin_flora."
    return [
        (words.word("quantity", prefix + name.removeprefix(prefix)), words.percent(share))
        for name, share in sample.shares.items()
    ]
