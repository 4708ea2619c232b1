"""A change is shown with its interval, or the reason why there is none."""

from gutaxis.interpretation import CHANGE_REASONS, Interval, MeasureChange, SampleChange, Statement
from gutaxis.report import phrasebook
from gutaxis.report.history import histories

EN = phrasebook("en")


def measure(quantity, before, after, changed=False, unit="%"):
    return MeasureChange(f"gut_flora.{quantity}", before, after, unit, Interval(2.0, 0.5, 8.0, 0.9), 1.0, changed)


def change(*measures, **more):
    return SampleChange("january", "march", "stool", 59, measures=measures, noise="r", **more)


def test_nothing_beyond_noise_is_said_so_and_every_figure_shown():
    (shown,) = histories([change(measure("akkermansia", 0.1, 0.2))], EN)
    assert shown.heading == "march against january, 59 days before"
    assert shown.said[0].startswith("Nothing changed beyond noise")
    (row,) = shown.rows
    assert (row.before, row.after, row.size, row.verdict) == ("0.1%", "0.2%", "2.0 times (0.5 to 8.0)", "no")


def test_what_changed_is_named_without_a_judgement():
    (shown,) = histories([change(measure("akkermansia", 0.1, 9.0, True), measure("bacteroidales", 30.0, 31.0))], EN)
    assert shown.said[0] == "Changed beyond noise: Akkermansia. Whether that is good or bad cannot be told from it."
    assert [row.strange for row in shown.rows] == [True, False]


def test_nothing_seen_twice_has_no_size():
    (shown,) = histories([change(measure("akkermansia", 0.0, 0.0))], EN)
    assert (shown.rows[0].before, shown.rows[0].size) == ("not seen", "–")


def test_every_reason_is_a_sentence_in_every_language():
    for lang in ("en", "sv", "da"):
        words = phrasebook(lang)
        for code, names in CHANGE_REASONS.items():
            filled = SampleChange("a", "b", "stool", None, Statement(code, dict.fromkeys(names, "x")))
            (shown,) = histories([filled], words)
            assert shown.rows == [] and "{" not in shown.said[0]
