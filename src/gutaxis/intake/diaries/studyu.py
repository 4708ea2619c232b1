"""StudyU runs trials of one person on a phone: each row of its export is one form, filled in on one day of a study."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta

from ...errors import IntakeError, nearest
from ..diary import Entry, entry_at, tidy
from ..opening import Opened, short
from ..rows import Row, columns, named, table_of

NEEDED = ("measurement_time", "participant_id", "participant_started_at", "current_day_of_study")
_SURVEY = re.compile(r"is_survey(\d+)")
_EMPTY = {"", "null", "[]"}


def is_studyu(header: list[str]) -> bool:
    """Whether these are the columns of a StudyU export of measurements."""
    return {"measurement_time", "participant_id"} <= set(header)


def read_studyu(source: Opened, participant: str | None = None) -> tuple[Entry, ...]:
    """The answers of one participant, each under its question, and the intervention of each day.

    The day is the day of the study, counted from the local midnight at which the person began; a form sent on a later
    day has that day as ``entered_on``. An export of several people is refused unless ``participant`` (an id, or the
    start of one) says who.
    """
    header, rows = table_of(source)
    columns(source, [h for h in header if h in NEEDED], NEEDED, ())
    rows = _of_one(source, rows, participant)
    return tidy(entry for line, row in rows for entry in _form(source, line, row, header))


def _of_one(source: Opened, rows: list[Row], wanted: str | None) -> list[Row]:
    people = sorted({row["participant_id"] for _, row in rows})
    fit = people if wanted is None else [p for p in people if p.startswith(wanted)]
    if len(fit) == 1:
        return [(line, row) for line, row in rows if row["participant_id"] == fit[0]]
    if wanted is None or len(fit) > 1:
        shown = ", ".join(p[:8] for p in fit[:6])
        text = f"The file holds {len(fit)} participants ({shown}). Keep the rows of one, or say which."
        raise IntakeError(text, file=source.file, field="participant_id", nearest=fit[0] if fit else None)
    close = nearest(wanted, people)
    raise IntakeError(
        f"There is no participant {short(wanted)}.", file=source.file, field="participant_id", nearest=close
    )


def _form(source: Opened, line: int, row: dict[str, str], header: list[str]) -> Iterator[Entry]:
    begun = _moment(source, line, row, "participant_started_at")
    sent = _moment(source, line, row, "measurement_time")
    ahead = _ahead_of_utc(begun)
    first = (begun + ahead).date()
    day = _day_of_study(source, line, row, first)
    entered = (sent + ahead).date().isoformat()
    if row.get("current_intervention_name"):
        yield Entry(day, "intervention", None, "", row["current_intervention_name"], None, line, source.file)
    for survey in (found[1] for h in header if (found := _SURVEY.fullmatch(h)) and row[h].lower() == "true"):
        for question, answer in _answers(row, survey, header):
            item = named(source, line, "question", question)
            if answer[0] == "[":  # what was chosen from a list is words, even where it begins with a number
                words = answer.strip("[]").replace("_", " ")
                yield Entry(day, item, None, "", words, date.fromisoformat(entered), line, source.file)
            else:
                yield entry_at(source, line, day.isoformat(), item, answer, entered=entered)


def _answers(row: dict[str, str], survey: str, header: list[str]) -> Iterator[tuple[str, str]]:
    start = f"survey{survey}_question"
    for column in header:
        if column.startswith(start) and column.endswith("_text"):
            answer = row.get(column.removesuffix("_text") + "_response", "").strip()
            if answer.lower() not in _EMPTY:
                yield row[column].strip(), answer


def _day_of_study(source: Opened, line: int, row: dict[str, str], first: date) -> date:
    text = row["current_day_of_study"]
    if not re.fullmatch(r"\d{1,4}", text):
        said = f"{short(text)} is not a day of a study."
        raise IntakeError(said, file=source.file, row=line, field="current_day_of_study")
    return first + timedelta(days=int(text))


def _moment(source: Opened, line: int, row: dict[str, str], field: str) -> datetime:
    try:
        moment = datetime.fromisoformat(row[field].replace(" ", "T", 1))
    except ValueError:
        said = f"{short(row[field])} is not a moment. It reads like 2026-03-31 06:30:00.000Z."
        raise IntakeError(said, file=source.file, row=line, field=field) from None
    return moment.astimezone(UTC) if moment.tzinfo else moment.replace(tzinfo=UTC)


def _ahead_of_utc(begun: datetime) -> timedelta:
    """How far the clock at home is ahead: a study begins at local midnight, which is 22:00 UTC two hours east."""
    minutes = begun.hour * 60 + begun.minute
    if minutes % 15 or begun.second:
        return timedelta()
    return timedelta(minutes=1440 - minutes if minutes >= 600 else -minutes)
