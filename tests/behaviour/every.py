"""All behaviours, and all the scenes that they look at."""

from . import nulls, signatures_gut, signatures_skin, verification

PARTS = (verification, nulls, signatures_skin, signatures_gut)
BEHAVIOURS = {b.id: b for part in PARTS for b in part.BEHAVIOURS}
SCENES = {name: scene for part in PARTS for name, scene in part.SCENES.items()}
assert len(BEHAVIOURS) == sum(len(part.BEHAVIOURS) for part in PARTS), "two behaviours of one id"
assert all(SCENES[n] == s for part in PARTS for n, s in part.SCENES.items()), "two scenes of one name"
