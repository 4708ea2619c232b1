"""What the model took from a paper comes out of it again."""

import numpy as np

from .behaviour import Behaviour
from .scenes import Scene

_SHMAROV, _MILO, _CONZE = (
    "doi:10.1371/journal.pcbi.1010267",
    "doi:10.1038/s44320-024-00083-0",
    "doi:10.1038/s41598-019-46120-z",
)
_CELLS = {
    "keratinocytes.stem": 12544 / 3947, "keratinocytes.transit": 70350 / 22224,
    "keratinocytes.differentiated": 173504 / 50529, "skin_immunity.th17": 4783 / 1556,
    "skin_immunity.dendritic": 4804 / 1563,
}  # fmt: skip
# A strain that doubles the drive of the axis, and that ebbs at once, as the paper switches it.
_DOUBLED = np.log(2) / 0.08
SCENES = {
    "healthy": Scene(),
    "plaque": Scene("psoriasis", constants={"skin_immunity.autoimmune": 0.0}),
    "strained": Scene(
        take=(f"life.stressor={_DOUBLED:.4f}SD@0-60",),
        constants={"stress.ebb": 20.0, "stress.strain_of_itch": 0.0},
    ),
    **{f"nr-{dose}": Scene(take=(f"nr={dose}mg/day",)) for dose in (100, 300, 1000)},
    "eczema": Scene("eczema"),
}


def _plaque(seen):
    return 100 * max(abs(seen("plaque", path)[200] / ratio - 1) for path, ratio in _CELLS.items())


def _health(seen):
    return 100 * max(abs(seen("healthy", path)[200] - 1) for path in _CELLS)


def _after(path, day):
    return lambda seen: seen("strained", path)[60 + day] / seen("strained", path)[0]


def _nad(dose):
    return lambda seen: 100 * (seen(f"nr-{dose}", "energy.nad")[56] - 1)


BEHAVIOURS = (
    Behaviour(
        "psoriasis-plaque",
        "verification",
        "The plaque rests at the cell counts of the published model: largest deviation",
        "%",
        0.0,
        2.0,
        _SHMAROV,
        _plaque,
    ),
    Behaviour(
        "psoriasis-health",
        "verification",
        "Healthy skin rests at those of the published model: largest deviation",
        "%",
        0.0,
        1.0,
        _SHMAROV,
        _health,
    ),
    Behaviour(
        "stress-overshoot-cortisol",
        "verification",
        "Cortisol two weeks after the drive was doubled for 60 days, against its own rest",
        "ratio",
        1.24,
        1.34,
        _MILO,
        _after("stress.cortisol", 14),
    ),
    Behaviour(
        "stress-overshoot-acth",
        "verification",
        "ACTH two weeks after the same: below its own rest",
        "ratio",
        0.82,
        0.92,
        _MILO,
        _after("stress.acth", 14),
    ),
    Behaviour(
        "stress-overshoot-end",
        "verification",
        "Cortisol two months after the same",
        "ratio",
        1.03,
        1.12,
        _MILO,
        _after("stress.cortisol", 60),
    ),
    Behaviour("nr-100", "verification", "NAD+ in blood on 100 mg of NR", "% more", 17, 27, _CONZE, _nad(100)),
    Behaviour("nr-300", "verification", "NAD+ in blood on 300 mg of NR", "% more", 41, 61, _CONZE, _nad(300)),
    Behaviour("nr-1000", "verification", "NAD+ in blood on 1000 mg of NR", "% more", 127, 157, _CONZE, _nad(1000)),
    Behaviour(
        "water-loss-healthy",
        "verification",
        "Water loss of healthy skin",
        "g/m2/h",
        12.5,
        15.5,
        "nct:NCT04718870",
        lambda seen: seen.score("healthy", "TEWL")[0],
    ),
    Behaviour(
        "water-loss-eczema",
        "verification",
        "Water loss of eczema, adults",
        "g/m2/h",
        42.0,
        60.0,
        "nct:NCT04447417; nct:NCT04718870",
        lambda seen: seen.score("eczema", "TEWL")[0],
    ),
)
