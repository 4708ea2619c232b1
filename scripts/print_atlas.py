"""Print the atlas into docs/atlas: ``python scripts/print_atlas.py``, or ``--check`` to only compare.

With ``--check`` nothing is written; pages that would change are named and the exit code is 1. The page of guesses
by sensitivity is measured, not printed: ``python bench/guesses.py`` writes it.
"""

import sys
from pathlib import Path

from atlas import atlas_pages

from gutaxis.axis import AXIS

PLACE = Path(__file__).parent.parent / "docs" / "atlas"
MEASURED = {"guesses.md"}


def main(words: list[str]) -> int:
    """Write what has changed, or with ``--check`` only say so."""
    pages = {PLACE / name: text for name, text in atlas_pages(AXIS).items()}
    changed = {p: t for p, t in pages.items() if not p.exists() or p.read_text(encoding="utf-8") != t}
    old = sorted(p for p in PLACE.glob("*.*") if p not in pages and p.name not in MEASURED)
    for place in (*changed, *old):
        print(f"{'would change' if words else 'changed'}: docs/atlas/{place.name}")
    if not words:
        PLACE.mkdir(parents=True, exist_ok=True)
        for place, text in changed.items():
            place.write_text(text, encoding="utf-8")
        for place in old:
            place.unlink()
    return 1 if words and (changed or old) else 0


if __name__ == "__main__":
    if sys.argv[1:] not in ([], ["--check"]):
        sys.exit(f"Unknown: {' '.join(sys.argv[1:])}. Try: python scripts/print_atlas.py --check")
    sys.exit(main(sys.argv[1:]))
