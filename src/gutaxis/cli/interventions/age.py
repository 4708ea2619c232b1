"""An age as people write it, in years."""

from __future__ import annotations

from ...errors import IntakeError, UsageError

_DAYS_PER_YEAR = 365.25


def years_of(age: str | None) -> float | None:
    """Years from a text like 3y2m; UsageError for what is no age."""
    from ...intake import age_in_days

    try:
        return None if age is None else age_in_days(age) / _DAYS_PER_YEAR
    except IntakeError as bad:
        raise UsageError(bad.text, field="--age") from None
