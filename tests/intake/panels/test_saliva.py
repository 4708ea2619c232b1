import csv
from datetime import date

import pytest

from gutaxis.intake.opening import Opened
from gutaxis.intake.panels import Curve, read_labs, saliva_curves


def read(rows):
    text = "date,analyte,value,unit,time\n" + "".join(f"{row}\n" for row in rows)
    return read_labs(Opened("labs.csv", "labs", text.encode(), ""))


def test_samples_of_one_day_make_a_curve_by_the_clock():
    found = saliva_curves(
        read(["2026-03-01,saliva cortisol,12,nmol/L,07:30", "2026-03-01,saliva cortisol,8,nmol/L,07:00",
              "2026-03-01,saliva cortisol,3,nmol/L,", "2026-03-02,saliva cortisol,9,nmol/L,07:00"])
    )  # fmt: skip
    assert found == (Curve(date(2026, 3, 1), (420, 450), (8, 12)),)
    assert (found[0].area, found[0].rise) == (300, 60)


def test_a_curve_that_only_falls_has_a_negative_rise():
    assert Curve(date(2026, 3, 1), (0, 60), (10, 4)).rise < 0


def test_a_real_course_of_seven_samples_agrees_with_its_own_trapezoids(data):
    with (data / "cortisol" / "cortisol_sample.csv").open() as handle:
        people = list(csv.DictReader(handle))
    minutes = [9 * 60 + 10 * i for i in range(7)]  # the file gives no times; ten minutes apart is taken here
    for person in people[:8]:
        values = [float(person[str(i)]) for i in range(7)]
        rows = [
            f"2026-03-01,cortisol_saliva,{v},nmol/L,{m // 60:02d}:{m % 60:02d}"
            for m, v in zip(minutes, values, strict=True)
        ]
        (curve,) = saliva_curves(read(reversed(rows)))
        expected = 10 * (sum(values) - (values[0] + values[-1]) / 2)
        assert curve.area == pytest.approx(expected) and curve.rise == pytest.approx(expected - 60 * values[0])
