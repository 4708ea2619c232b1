"""Print every page that is made from the code: ``python scripts/print_docs.py``, or ``--check`` to only compare.

With ``--check`` nothing is written; pages that would change are named and the exit code is 1.
"""

import sys
from pathlib import Path

from printed import intervention_pages, model_pages, printed_into, reference_pages

from gutaxis.axis import AXIS

ROOT = Path(__file__).parent.parent


def pages() -> dict[Path, str]:
    """Every printed page by its place."""
    printed = model_pages(AXIS) | reference_pages() | intervention_pages()
    made = {ROOT / "docs" / name: text for name, text in printed.items()}
    insets = (ROOT / "README.md", ROOT / "mkdocs.yml")
    return made | {place: printed_into(place.read_text(encoding="utf-8"), AXIS) for place in insets}


def stale() -> dict[Path, str]:
    """The pages whose file differs from what would be printed now."""
    return {p: t for p, t in pages().items() if not p.exists() or p.read_text(encoding="utf-8") != t}


def leftover() -> list[Path]:
    """Pages of organs that the model no longer has."""
    return sorted(set((ROOT / "docs" / "model").glob("*.*")) - pages().keys())


def main(words: list[str]) -> int:
    """Write what has changed, or with ``--check`` only say so."""
    changed, old = stale(), leftover()
    for place in old:
        print(f"{'would be removed' if words else 'removed'}: {place.relative_to(ROOT)}")
        if not words:
            place.unlink()
    for place, text in changed.items():
        print(f"{'would change' if words else 'written'}: {place.relative_to(ROOT)}")
        if not words:
            place.parent.mkdir(parents=True, exist_ok=True)
            place.write_text(text, encoding="utf-8")
    return 1 if words and (changed or old) else 0


if __name__ == "__main__":
    if sys.argv[1:] not in ([], ["--check"]):
        sys.exit(f"Unknown: {' '.join(sys.argv[1:])}. Try: python scripts/print_docs.py --check")
    sys.exit(main(sys.argv[1:]))
