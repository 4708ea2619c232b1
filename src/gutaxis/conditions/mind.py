"""Depression and anxiety: a load that does not lift by itself, and glands that have long been called."""

from .condition import Baseline, Condition
from .moves import Adds, Times

_BASEL = "inpatients with major depression, given"
_SOURCE = "doi:10.1038/s41398-024-03030-7"
_CALLED = "the hormone axis is driven harder in part of the people"
_NOT_CARRIED = (
    "what has happened in a life, and what it means",
    "bipolar illness, psychosis, addiction",
    "the different courses that low mood takes",
    "low mood that worries, and worry that weighs down: neither load pulls at the other",
    "thoughts, which a score cannot stand for",
)

DEPRESSION = Condition(
    id="depression",
    disease="depression",
    says="Low mood that stays, of moderate strength, with some anxiety.",
    moves=(
        Adds("mood.home_depression", 2.05, 0.0, "set so that HAM-D17 at the start of a trial comes out"),
        Adds("mood.home_anxiety", 1.5, 0.0, "anxiety goes with it: HAM-A about 12"),
        Times("stress.drive", 1.3, 1.2, _CALLED),
    ),
    headline=(
        "mood.depressive_load",
        "mood.affect",
        "mood.anxiety_load",
        "stress.cortisol",
        "immunity.inflammation",
        "gut_flora.bifidobacterium",
    ),
    scores=("HAMD17", "MADRS", "BDI", "PHQ9", "HAMA", "GAD7"),
    diary=("PHQ9", "mood_nrs", "stress_nrs", "sleep_loss"),
    flags=("thoughts-of-self-harm", "depression-severe", "not-eating-or-drinking"),
    not_carried=_NOT_CARRIED,
    baselines=(
        Baseline("HAMD17", 19.13, 4.89, f"{_BASEL} a probiotic", _SOURCE),
        Baseline("HAMD17", 16.5, 4.18, f"{_BASEL} placebo", _SOURCE),
        Baseline("BDI", 21.53, 7.59, f"{_BASEL} a probiotic", _SOURCE),
        Baseline("BDI", 22.31, 9.94, f"{_BASEL} placebo", _SOURCE),
    ),
)
ANXIETY = Condition(
    id="anxiety",
    disease="anxiety",
    says="Worry that stays, of moderate to severe strength, with some low mood.",
    moves=(
        Adds("mood.home_anxiety", 2.45, 0.0, "set so that HAM-A at the start of a trial comes out"),
        Adds("mood.home_depression", 1.4, 0.0, "low mood goes with it: HAM-D17 about 11"),
        Times("stress.drive", 1.1, 1.2, _CALLED),
    ),
    headline=(
        "mood.anxiety_load",
        "stress.load",
        "stress.cortisol",
        "mood.affect",
        "sleep.debt",
        "gut_flora.bifidobacterium",
    ),
    scores=("HAMA", "GAD7", "HAMD17", "PHQ9"),
    diary=("GAD7", "stress_nrs", "mood_nrs", "sleep_loss"),
    flags=("thoughts-of-self-harm", "chest-pain"),
    not_carried=(*_NOT_CARRIED, "panic, phobias and compulsions apart"),
    baselines=(Baseline("HAMA", 23.7, None, "144 people with generalised anxiety in a trial", "doi:10.1002/mpr.323"),),
)
