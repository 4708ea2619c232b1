"""One real person, openly shared: what was foreseen at week three, and what came."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from .days import DaysPicture, Fan, draw_days
from .paper import render
from .phrasebook import phrasebook

SOURCE = "Watson 2021, doi:10.1111/jdv.17519, Apache-2.0"


@dataclass(frozen=True)
class Foretold:
    """One week: what was foreseen as a middle with ``bands`` of 50, 80 and 90 %, and what ``came`` (None: unknown)."""

    week: int
    mid: float
    bands: tuple[tuple[float, float], ...]
    came: float | None

    @property
    def low(self) -> float:
        """The lower end of the 90 % band."""
        return self.bands[-1][0]

    @property
    def high(self) -> float:
        """The upper end of the 90 % band."""
        return self.bands[-1][1]

    @property
    def inside(self) -> bool:
        """Whether what came lies in the 90 % band."""
        return self.came is not None and self.low <= self.came <= self.high


def render_real(pasi: Sequence[float], foretold: Sequence[Foretold], people: int, lang: str = "en") -> str:
    """The page of one real person: ``pasi`` [week] as measured up to the day of the forecast, then ``foretold``."""
    words = phrasebook(lang)
    came = [f for f in foretold if f.came is not None]
    known = [(week, value) for week, value in enumerate(pasi) if value == value]
    top = 1.2 * max([value for _, value in known] + [f.high for f in foretold])
    picture = DaysPicture(
        title=words.say("real.chart"),
        description=words.say("real.caption"),
        upright="PASI",
        length=(foretold[-1].week + 1) * 7,
        points=[(7 * week, value) for week, value in known]
        + [(7 * f.week, f.came) for f in came if f.came is not None],
        low=0.0,
        high=top,
        marks=[
            (0, words.say("real.week", n=0)),
            (7 * len(pasi), words.say("real.from-here")),
            (7 * foretold[-1].week, words.say("real.week", n=foretold[-1].week)),
        ],
        step=7,
        fans=[Fan(7 * f.week, f.mid, f.bands) for f in foretold],
    )
    rows = [
        (
            words.say("real.week", n=f.week),
            words.say(
                "standing.interval",
                mid=words.number(f.mid, 1),
                low=words.number(f.low, 1),
                high=words.number(f.high, 1),
            ),
            words.say("standing.not-stated") if f.came is None else words.number(f.came, 1),
            words.say("real.inside" if f.inside else "real.outside") if f.came is not None else "–",
        )
        for f in foretold
    ]
    return render(
        "real.html",
        lang=lang,
        say=words.say,
        title=words.say("real.title"),
        sentences=[
            words.say("real.what", n=sum(f.inside for f in came), all=len(came)),
            words.say("real.limit", people=people),
            words.say("real.treatment"),
        ],
        chart=draw_days("real-chart", picture),
        rows=rows,
        source=SOURCE,
    )
