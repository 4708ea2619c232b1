"""Courses on disk."""

import csv

import numpy as np
import xarray as xr

from gutaxis.simulation import simulate, write_course

from .small import SMALL as AXIS


def test_csv_is_wide_and_reads_back_as_the_same_numbers(tmp_path):
    course = simulate(AXIS, days=10, median=True)
    write_course(course, tmp_path / "course.csv", "csv")
    rows = list(csv.reader((tmp_path / "course.csv").read_text().splitlines()))
    assert rows[0] == ["day", *(s.path for s in AXIS.states)]
    assert [int(r[0]) for r in rows[1:]] == list(range(11))
    assert np.array_equal(np.array([r[1:] for r in rows[1:]], dtype=np.float32), course.values[:, :, 0, 0].T)


def test_a_crowd_has_a_column_of_people(tmp_path):
    course = simulate(AXIS, days=10, people=3, seed=8, outputs=["itch.intensity", "gut_flora.bifidobacterium"])
    write_course(course, tmp_path / "course.csv", "csv")
    rows = list(csv.reader((tmp_path / "course.csv").read_text().splitlines()))
    assert rows[0][:2] == ["person", "day"] and len(rows) == 1 + 3 * 11


def test_netcdf_carries_units_seed_and_digest(tmp_path):
    course = simulate(AXIS, days=10, people=3, seed=8, outputs=["itch.intensity", "gut_flora.bifidobacterium"])
    write_course(course, tmp_path / "course.nc", "netcdf")
    with xr.open_dataset(tmp_path / "course.nc") as back:
        assert back.attrs["digest"] == course.digest and back.attrs["seed"] == 8
        assert back["gut_flora.bifidobacterium"].attrs["units"] == "log10"
        assert np.array_equal(back["itch.intensity"].values, course["itch.intensity"])
