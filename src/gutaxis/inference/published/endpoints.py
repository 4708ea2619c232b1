"""What a trial reports of a score: its mean, how far it moved, or how many people moved far enough."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from ...errors import UsageError, nearest
from ...evidence import endpoint_ids
from ...outcomes import find_scale, scales

MEAN, CHANGE, PERCENT, RESPONDERS = KINDS = ("mean", "change", "percent change", "responders")
BACKGROUND: Mapping[str, str] = {
    **dict.fromkeys(("EASI", "IGA"), "EASI"),
    **dict.fromkeys(("SCORAD", "oSCORAD", "POSCORAD", "POEM"), "SCORAD"),
    **dict.fromkeys(("itch_nrs", "sleep_loss"), "itch_nrs"),
    "PASI": "PASI",
    **dict.fromkeys(("acne_total", "acne_inflammatory", "acne_noninflammatory", "acne_IGA"), "acne_total"),
    **dict.fromkeys(("rosacea_lesions", "rosacea_IGA"), "rosacea_lesions"),
    **dict.fromkeys(("HAMD17", "MADRS", "BDI", "PHQ9", "HAMA", "GAD7"), "HAMD17"),
}
"""The course without treatment that each score follows; a score not named here has none."""
HOMES: Mapping[str, str] = {
    "EASI": "eczema", "SCORAD": "eczema", "itch_nrs": "eczema", "PASI": "psoriasis", "acne_total": "acne",
    "rosacea_lesions": "rosacea", "HAMD17": "depression",
}  # fmt: skip
"""The condition of each such course."""
_GRADES = {"IGA01": "IGA", "acne_IGA_success": "acne_IGA", "rosacea_IGA_success": "rosacea_IGA"}
_WORDS = (
    (r"%\s*change|percent(age)?\s*change|pct[_ ]change|relative change|%\s*reduction", PERCENT),
    (r"\bchange\b|from baseline|\breduction\b", CHANGE),
    (r"\brespon(se|ders?)\b", RESPONDERS),
    (r"\bmean\b|\bscore\b", MEAN),
)
_NOISE = (
    r"%\s*change|%\s*reduction|pct|\b(percent(age)?|relative|change|reduction|from|baseline|mean|score|response|"
    r"responders?|in|of|ls|lsm|with|rate)\b|[(>=)≥]"
)
_NAMES = (
    (r"viga.*|iga\W*0\W*1|iga\W*0\W*or\W*1|iga success|iga clear.*", "IGA01"),
    (r"acne iga.*", "acne_IGA_success"),
    (r"rosacea iga.*", "rosacea_IGA_success"),
    (r"(peak |worst |average )*(pruritus|itch)(ing)?( nrs| vas)?|pp nrs|nrs", "itch_nrs"),
    (r"sleep( loss| vas| nrs)?", "sleep_loss"),
    (r"po scorad", "POSCORAD"),
    (r"objective scorad|o scorad", "oSCORAD"),
    (r"total( acne)? lesions?( count)?|acne lesions?", "acne_total"),
    (r"non ?inflammatory( acne)? lesions?( count)?|comedones?", "acne_noninflammatory"),
    (r"inflammatory( acne)? lesions?( count)?", "acne_inflammatory"),
    (r"(rosacea |inflammatory )?(lesions?|papules.*)( count)?", "rosacea_lesions"),
    (r"ham ?d( ?17)?|hamd ?17|hdrs( ?17)?|hrsd( ?17)?", "HAMD17"),
    (r"bdi( ?ii)?|bdi ?2", "BDI"),
    (r"phq ?9", "PHQ9"),
    (r"gad ?7", "GAD7"),
    (r"ham ?a", "HAMA"),
    (r"erythema|cea", "CEA"),
)
_SHARE = re.compile(r"^(.+?) ?(50|60|75|90|100)( ?%)?$")


@dataclass(frozen=True)
class Endpoint:
    """One column of a trial's report.

    ``score`` is the outcome that is read, ``kind`` one of :data:`KINDS`. Who responds has fallen by the share
    ``falls``, or reached a grade of at most ``most`` by ``steps`` grades.
    """

    id: str
    score: str
    kind: str
    falls: float | None = None
    most: int | None = None
    steps: int | None = None

    @property
    def background(self) -> str | None:
        """The score whose course without treatment this one follows; None where none is known."""
        return BACKGROUND.get(self.score)

    @property
    def unit(self) -> str:
        """Percent (0-100) or the unit of the score."""
        return "%" if self.kind in (PERCENT, RESPONDERS) else find_scale(self._scale).unit

    @property
    def better_is_lower(self) -> bool:
        """Whether a smaller figure is a better one."""
        return self.kind != RESPONDERS

    @property
    def _scale(self) -> str:
        return "IGA" if self.score.endswith("_IGA") else self.score


def endpoint(name: str, kind: str = "") -> Endpoint:
    """An endpoint by its id (``EASI75``, ``PASI``); ``kind`` says what of a score, its mean if empty."""
    if name in _GRADES:
        response = find_scale(name).response
        assert response is not None and response.most is not None and response.steps is not None
        return Endpoint(name, _GRADES[name], RESPONDERS, most=int(response.most), steps=int(response.steps))
    match = re.fullmatch(r"(.*?[A-Za-z_]|HAMD17|PHQ9|GAD7)(50|60|75|90|100)", name)
    if match and match[1] in BACKGROUND:
        return Endpoint(name, match[1], RESPONDERS, falls=int(match[2]) / 100)
    found = kind or MEAN
    if found == RESPONDERS:  # a score that people responded on, and no rule given: half of it
        return Endpoint(f"{name}50", name, RESPONDERS, falls=0.5)
    return Endpoint(name, name, found)


def read_endpoint(text: str, condition: str = "") -> Endpoint | None:
    """What the words of a table mean (``EASI-75``, ``percent change in EASI``); None for a known quantity that no
    course carries (``crp``). A bare score is its mean. UsageError, with the nearest, for words that mean nothing.
    """
    name, kind = _kind_of(text)
    found = _name_of(name, condition)
    if found in BACKGROUND or found in _GRADES or endpoint(found).kind == RESPONDERS:
        return endpoint(found, kind)
    if found in endpoint_ids() or found in scales() or "." in found:
        return None
    known = (*sorted(endpoint_ids()), *(f"{score} {PERCENT}" for score in BACKGROUND))
    raise UsageError(f"{text!r} is no endpoint known here.", field="endpoint", nearest=nearest(text, known))


def _kind_of(text: str) -> tuple[str, str]:
    """The words without those that say what of a score is reported, and that."""
    if text in endpoint_ids() or text in _GRADES:
        return text, ""
    words = " ".join(text.replace("_", " ").split())
    kind = next((kind for pattern, kind in _WORDS if re.search(pattern, words, re.IGNORECASE)), "")
    return re.sub(_NOISE, " ", words, flags=re.IGNORECASE).strip(" ,:()"), kind


def _name_of(words: str, condition: str) -> str:
    if words in endpoint_ids() or words in BACKGROUND or words in _GRADES or words in scales():
        return words
    plain = " ".join(re.sub(r"[^a-z0-9%_.]+", " ", words.lower()).split())
    share = _SHARE.match(plain)
    if share and (score := _score(share[1], condition)):
        return f"{score}{share[2]}"
    return _score(plain, condition) or words


def _score(plain: str, condition: str) -> str:
    known = {_plain(name): name for name in (*endpoint_ids(), *BACKGROUND)}
    if _plain(plain) in known:
        return _in_condition(known[_plain(plain)], condition)
    for pattern, name in _NAMES:
        if re.fullmatch(pattern, plain):
            return _in_condition(name, condition)
    return ""


def _in_condition(name: str, condition: str) -> str:
    """The same words mean another score in another condition."""
    if name in ("IGA01", "acne_IGA_success", "rosacea_IGA_success"):
        return {"acne": "acne_IGA_success", "rosacea": "rosacea_IGA_success"}.get(condition, name)
    if name == "acne_inflammatory" and condition == "rosacea":
        return "rosacea_lesions"
    if name == "rosacea_lesions" and condition == "acne":
        return "acne_total"
    return name


def _plain(name: str) -> str:
    return re.sub(r"[^a-z0-9]", "", name.lower())
