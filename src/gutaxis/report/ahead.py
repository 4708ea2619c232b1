"""Two weeks ahead on a page: each score with its bands, how such bands did before, and whether a guess did better."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from markupsafe import Markup

from ..inference import FORESEEN_FROM
from ..intake import Person
from ..interpretation import Interval, PersonAnswer, ScoreAhead, TrackRecord
from ..outcomes import find_scale
from .days import DaysPicture, Fan, draw_days
from .lanes import by_day
from .phrasebook import Phrasebook

BEHIND = 42
"""Days before the forecast that are drawn with it."""
DAILY = 0.25
"""The share of days with a score from which on a line joins neighbouring ones."""
_BANDS = ("half", "most", "nearly")


@dataclass(frozen=True)
class ForecastSection:
    """One score foreseen: in words, as a picture, day by day, and with its record; only ``says`` where it cannot be."""

    ident: str
    name: str
    says: str
    chart: Markup | None = None
    rows: tuple[tuple[str, ...], ...] = ()
    record: tuple[str, ...] = ()
    guesses: tuple[tuple[str, str], ...] = ()


def forecast_sections(answer: PersonAnswer, person: Person, words: Phrasebook) -> list[ForecastSection]:
    """A section for each score of the diary; empty where none was written down."""
    return [_section(f"ahead-{k}", score, person, words) for k, score in enumerate(answer.ahead, 1)]


def forecast_lines(answer: PersonAnswer, words: Phrasebook) -> list[str]:
    """The main score in a line or two, for a page without room."""
    return [" ".join([_short(s, words), *_track_line(s, words)]) for s in answer.ahead[:1]]


def said(score: ScoreAhead, words: Phrasebook) -> str:
    """One score in a sentence: its last day to come, or why there is none."""
    item = words.word("item", score.score)
    if not score.moved:
        return words.say("ahead.still", item=item, written=score.written, value=words.number(score.value))
    if not score.days:
        return words.say("ahead.too-few", item=item, written=score.written, needed=score.needed)
    inner, outer = score.days[-1].bands[0], score.days[-1].bands[-1]
    ends = {"inner_low": inner.low, "inner_high": inner.high, "low": outer.low, "high": outer.high, "mid": outer.mid}
    told = {name: words.number(value, 1) for name, value in ends.items()}
    days = {"day": words.day(score.days[-1].day), "last_day": words.day(score.last)}
    return words.say("ahead.says", item=item, last=words.number(score.value), **told, **days)


def _section(ident: str, score: ScoreAhead, person: Person, words: Phrasebook) -> ForecastSection:
    name, text = words.word("item", score.score), said(score, words)
    if not score.days:
        return ForecastSection(ident, name, text)
    return ForecastSection(
        ident,
        name,
        text,
        chart=draw_days(f"{ident}-chart", _picture(score, person, text, words)),
        rows=tuple(_row(day.day, day.bands, words) for day in score.days),
        record=tuple(_record(score.track, words)),
        guesses=_guesses(score.track, words),
    )


def _row(day: date, bands: tuple[Interval, ...], words: Phrasebook) -> tuple[str, ...]:
    ranges = [words.say("ahead.range", low=words.number(b.low, 1), high=words.number(b.high, 1)) for b in bands]
    return (words.day(day) or "", words.number(bands[0].mid, 1), *ranges)


def _record(track: TrackRecord | None, words: Phrasebook) -> list[str]:
    """How often bands held so far, and whether a plain guess was nearer."""
    if track is None:
        return [words.say("ahead.track-none", needed=FORESEEN_FROM)]
    held = dict(zip(_BANDS, track.held, strict=True))
    right = {f"{name}_right": round(share * track.days) for name, share in zip(_BANDS, (0.5, 0.8, 0.9), strict=True)}
    told = words.say("ahead.track", forecasts=track.forecasts, days=track.days, **held, **right)
    return [told, _nearer(track, words)]


def _nearer(track: TrackRecord, words: Phrasebook) -> str:
    """Said plainly where a guess that anyone could make did better."""
    if not track.nearer:
        return words.say("ahead.nearest")
    off = {guess.by: guess.crps for guess in track.guesses}
    by = off[track.guesses[0].by] - off[track.nearer[0]]
    who = words.inner(words.word("guesser", track.nearer[0]))
    return words.say("ahead.nearer", who=who, by=words.number(by, 2))


def _guesses(track: TrackRecord | None, words: Phrasebook) -> tuple[tuple[str, str], ...]:
    every = track.guesses if track else ()
    return tuple((words.word("guesser", guess.by), words.number(guess.crps, 2)) for guess in every)


def _short(score: ScoreAhead, words: Phrasebook) -> str:
    if not score.days:
        return said(score, words)
    outer = score.days[-1].bands[-1]
    told = {name: words.number(getattr(outer, name), 1) for name in ("mid", "low", "high")}
    day = words.day(score.days[-1].day)
    return words.say("ahead.clinician", item=words.word("item", score.score), day=day, **told)


def _track_line(score: ScoreAhead, words: Phrasebook) -> list[str]:
    if score.track is None:
        return []
    held = words.say("ahead.clinician-track", held=score.track.held[-1], days=score.track.days)
    return [held, *([_nearer(score.track, words)] if score.track.nearer else [])]


def _picture(score: ScoreAhead, person: Person, description: str, words: Phrasebook) -> DaysPicture:
    values, scale = by_day(person.diary, score.score), find_scale(score.score)
    first = max(min(values), score.last - timedelta(days=BEHIND - 1))
    behind = (score.last - first).days + 1
    shown = {(day - first).days: v for day, v in values.items() if first <= day <= score.last}
    fans = [
        Fan(behind + k, day.bands[0].mid, tuple((b.low, b.high) for b in day.bands)) for k, day in enumerate(score.days)
    ]
    return DaysPicture(
        title=words.say("ahead.chart", item=words.word("item", score.score)),
        description=description,
        upright=words.word("item", score.score),
        length=behind + len(fans),
        points=list(shown.items()),
        low=scale.low,
        high=_top(scale.high, shown, fans),
        marks=[(0, words.day(first) or ""), (behind, words.say("ahead.from-here"))],
        step=1 if len(shown) > DAILY * behind else 14,
        fans=fans,
    )


def _top(high: float, shown: Mapping[int, float], fans: list[Fan]) -> float:
    """The top of the scale where it has one near, else a little above all that is drawn."""
    most = 1.1 * max([*shown.values(), *(fan.bands[-1][1] for fan in fans)]) + 1
    return min(high, max(most, 0.4 * high)) if high < float("inf") else most
