"""A sound file of one's own, and ways to spoil it."""

from gutaxis.interventions import read_intervention

SOUND = """
id = "l-new"
kind = "bacteria"
setting = "home"
tried_for = ["eczema"]
claims = ["edge-20"]
cautions = ["live-bacteria"]
not_for = ["weakened-immunity"]

[name]
en = "A new strain"
sv = "En ny stam"
da = "En ny stamme"

[[changes]]
exposure = "gut.strain.l_new"
how = "adds"

[dose]
usual = "1e10 CFU/day"
least = "1e9 CFU/day"
most = "1e11 CFU/day"
source = "assumed"

[time]
onset_days = 28
onset_source = "assumed"
half_life_days = 1
half_life_source = "doi:10.4236/aim.2012.23051"

[test]
possible = true
safe = true
blind = "placebo"

[age]
from_years = 1
why = "infant"

[legal]
review_by = 2027-01-01

[legal.SE]
status = "supplement"
source = "https://example.org/law"
checked = 2026-01-01
"""


def spoilt(*swaps: tuple[str, str]) -> bytes:
    """The sound file with each first text replaced by the second."""
    text = SOUND
    for old, new in swaps:
        assert old in text
        text = text.replace(old, new, 1)
    return text.encode()


def read(*swaps: tuple[str, str]):
    """The same, read."""
    return read_intervention(spoilt(*swaps), "folder/l-new.toml", own=True)
