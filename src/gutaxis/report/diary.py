"""What was written down day by day: the main score with its gaps, what was used meanwhile, and the other scores."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise
from statistics import mean, median

from markupsafe import Markup

from ..intake import Person
from ..interpretation import RECALLS, score_of
from ..outcomes import Scale, find_scale, scales
from .days import DaysPicture, draw_days
from .lanes import CREAM, STEROID, by_day, lanes
from .phrasebook import Phrasebook

SHOWN = 182  # days: a longer diary is drawn from its last half year
Values = Mapping[date, float]


@dataclass(frozen=True)
class Week:
    """Seven days in words: since when, days written, middle with lowest and highest, grams of cream, steroid days."""

    since: str
    written: str
    score: str
    cream: str
    steroid: str


@dataclass(frozen=True)
class ScoreRow:
    """One score: its name, the latest value with its day, the band it lies in, and what people notice."""

    name: str
    latest: str
    band: str
    noticed: str
    days: str


@dataclass(frozen=True)
class DiarySection:
    """The diary of one person in words, with its picture; ``flares`` says how often the score rose above its middle."""

    chart: Markup
    caption: str
    summary: str
    flares: str
    weeks: list[Week]
    scores: list[ScoreRow]


def diary_section(person: Person, words: Phrasebook) -> DiarySection | None:
    """The section on the main score, or None where no score was written down."""
    item = score_of(person).item
    if item is None:
        return None
    values = by_day(person.diary, item)
    first, last = span(values)
    weeks = [first + timedelta(days=7 * i) for i in range((last - first).days // 7 + 1)]
    return DiarySection(
        chart=draw_days("diary-chart", _picture(person, item, values, words)),
        caption=words.say("diary.caption"),
        summary=summary(item, values, words),
        flares=flares(item, values, words),
        weeks=[_week(person, item, values, since, words) for since in weeks],
        scores=score_rows(person, words),
    )


def span(values: Values) -> tuple[date, date]:
    """The first day that is shown and the last."""
    last = max(values)
    return max(min(values), last - timedelta(days=SHOWN - 1)), last


def summary(item: str, values: Values, words: Phrasebook) -> str:
    """The score in one or two sentences: days, days without it, the middle, lowest and highest.

    Of a form that asks about the last week or two, the times are told that it was filled in and missed.
    """
    first, last = span(values)
    shown = {day: v for day, v in values.items() if day >= first}
    told = {"item": words.word("item", item), "first": words.day(first), "last": words.day(last)}
    figures = {name: words.number(f(shown.values())) for name, f in (("mid", median), ("low", min), ("high", max))}
    recall = RECALLS.get(item, 1)
    code = "summary" if recall == 1 else "summary-form"
    missing = _missed(sorted(shown), recall)
    return words.say(f"diary.{code}", written=len(shown), missing=missing, recall=recall, **told, **figures)


def _missed(days: Sequence[date], recall: int) -> int:
    """How often an entry is missing between the first and the last, one being due every ``recall`` days or so."""
    return sum(max(round((later - day).days / recall) - 1, 0) for day, later in pairwise(days))


def flares(item: str, values: Values, words: Phrasebook) -> str:
    """How often the score rose by what people notice above its own middle; a rise that lasts is one flare.

    Bad entries belong to one flare when they lie no more than three days apart, beside the days that a form asks about.
    """
    noticed = find_scale(item).difference if item in scales() else None
    if noticed is None:
        return words.say("diary.flares-unknown")
    worse = -1 if find_scale(item).better == "higher" else 1
    middle = median(values.values())
    bad = [day for day, v in values.items() if worse * (v - middle) >= noticed.value]
    recall = RECALLS.get(item, 1)
    near = range(1, (recall if recall > 1 else 0) + 4)
    runs = sum(all((day - other).days not in near for other in bad) for day in bad)
    told = {"points": noticed.value, "source": noticed.source}
    code = ("flares" if bad else "flares-none") + ("-form" if recall > 1 else "")
    return words.say(f"diary.{code}", days=len(bad), runs=runs, **told)


def score_rows(person: Person, words: Phrasebook) -> list[ScoreRow]:
    """Every score that the diary holds, with its bands."""
    items = sorted({e.item for e in person.diary if e.item in scales() and e.value is not None})
    return [_score_row(by_day(person.diary, item), find_scale(item), words) for item in items]


def _score_row(values: Values, scale: Scale, words: Phrasebook) -> ScoreRow:
    last = max(values)
    band = scale.band(min(max(values[last], scale.low), scale.high))
    noticed = scale.difference
    return ScoreRow(
        words.word("item", scale.id),
        words.say("diary.latest", value=words.number(values[last]), day=words.day(last)),
        words.say(f"band.{band.name}") if band else words.say("diary.no-band"),
        words.say("diary.noticed", points=noticed.value) if noticed else words.say("diary.no-noticed"),
        str(len(values)),
    )


def _week(person: Person, item: str, values: Values, since: date, words: Phrasebook) -> Week:
    days = [since + timedelta(days=i) for i in range(7)]
    scored = [values[d] for d in days if d in values]
    cream, steroid = (by_day(person.diary, item) for item in (CREAM, STEROID))
    grams = [cream[d] for d in days if d in cream]
    told = [steroid[d] for d in days if d in steroid]
    limits = (
        {name: words.number(f(scored)) for name, f in (("mid", mean), ("low", min), ("high", max))} if scored else {}
    )
    return Week(
        words.day(since) or "",
        _written(item, len(scored), words),
        words.say("standing.interval", **limits) if scored else "–",
        words.say("diary.grams", n=words.number(sum(grams))) if grams else "–",
        words.say("diary.of-days", n=sum(v > 0 for v in told), all=len(told)) if told else "–",
    )


def _written(item: str, n: int, words: Phrasebook) -> str:
    """On how many of seven days a score was written; of a form, whether it was filled in."""
    if RECALLS.get(item, 1) == 1:
        return words.say("diary.of-seven", n=n)
    return words.say("diary.filled-in") if n else "–"


def _picture(person: Person, item: str, values: Values, words: Phrasebook) -> DaysPicture:
    first, last = span(values)
    length = (last - first).days + 1
    scale = find_scale(item) if item in scales() else None
    shown = {day: v for day, v in values.items() if day >= first}
    top = scale.high if scale and scale.high < float("inf") else max(shown.values()) * 1.1 + 1
    marks = [(d, words.day(first + timedelta(days=d)) or "") for d in sorted({0, length - 1})]
    return DaysPicture(
        title=words.say("diary.title", item=words.word("item", item)),
        description=summary(item, values, words),
        upright=words.word("item", item),
        length=length,
        points=[((day - first).days, v) for day, v in shown.items()],
        low=scale.low if scale else 0.0,
        high=top,
        marks=marks,
        bands=[(words.say(f"band.{b.name}"), b.upto) for b in scale.bands] if scale else [],
        lanes=lanes(person, shown, first, length, words),
        step=1 if len(shown) > length / 4 else 14,
    )
