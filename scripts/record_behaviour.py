"""Measure every behaviour and print the pages about them: ``python scripts/record_behaviour.py``, or ``--check``.

With ``--check`` nothing is measured or written: the pages must be what the records say. The page about placebo runs
published models, which takes some seconds.
"""

import sys
from datetime import date
from pathlib import Path

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT))

from printed import behaviour, placebo  # noqa: E402
from tests.behaviour.behaviour import RECORD, Recorded, recorded, written  # noqa: E402
from tests.behaviour.every import BEHAVIOURS, SCENES  # noqa: E402

DOCS = ROOT / "docs"


def printed() -> dict[Path, str]:
    """The pages as they should be."""
    records = recorded()
    shares = placebo.easi75(records)
    tuned = (DOCS / "prior-changes.md").read_text(encoding="utf-8")
    return {
        DOCS / "behaviour.md": behaviour.page(BEHAVIOURS.values(), records, tuned),
        DOCS / "placebo.md": placebo.page(shares, records),
        DOCS / "placebo.svg": placebo.figure(shares),
    }


def stale() -> dict[Path, str]:
    """The pages that differ from what would be printed now."""
    return {p: t for p, t in printed().items() if not p.exists() or p.read_text(encoding="utf-8") != t}


def measured() -> dict[str, Recorded]:
    """Every behaviour, measured now; a number that did not move keeps the day on which it was found."""
    from tests.behaviour.scenes import lived

    seen, old, today = lived(SCENES), recorded(), date.today().isoformat()
    found: dict[str, Recorded] = {}
    for name, asked in BEHAVIOURS.items():
        value = float(f"{float(asked.measure(seen)):.4g}")
        verdict = asked.verdict(value)
        same = name in old and (old[name].found, old[name].verdict) == (value, verdict)
        found[name] = old[name] if same else Recorded(value, verdict, today)
    return found


def main(words: list[str]) -> int:
    """Measure and write, or with ``--check`` only say which pages would change."""
    if not words:
        RECORD.write_text(written(measured()), encoding="utf-8")
    changed = stale()
    for place, text in changed.items():
        print(f"{'would change' if words else 'written'}: {place.relative_to(ROOT)}")
        if not words:
            place.write_text(text, encoding="utf-8")
    return 1 if words and changed else 0


if __name__ == "__main__":
    if sys.argv[1:] not in ([], ["--check"]):
        sys.exit(f"Unknown: {' '.join(sys.argv[1:])}. Try: python scripts/record_behaviour.py --check")
    sys.exit(main(sys.argv[1:]))
