"""What leaves as JSON is JSON: no NaN, no arrays, no days that a program cannot read."""

import json
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from gutaxis.cli.reply import Reply, envelope, plain


@dataclass(frozen=True)
class Thing:
    day: date
    values: tuple[float, ...]


def test_what_is_not_finite_becomes_null():
    assert plain([float("nan"), float("inf"), np.float32("-inf"), 1.5]) == [None, None, None, 1.5]


def test_arrays_days_paths_and_dataclasses_become_plain_values():
    found = plain({"a": np.array([[1, 2]]), "t": Thing(date(2026, 3, 1), (np.float64(2.5),)), "p": Path("x/y")})
    assert found == {"a": [[1, 2]], "t": {"day": "2026-03-01", "values": [2.5]}, "p": "x/y"}


def test_something_else_is_refused_and_not_guessed():
    with pytest.raises(TypeError, match="object has no place in JSON"):
        plain(object())


LEAVES = st.none() | st.booleans() | st.integers() | st.floats() | st.text()


@given(st.recursive(LEAVES, lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner), max_leaves=20))
def test_any_result_makes_an_envelope_that_strict_json_reads(result):
    def refuse(constant):
        raise AssertionError(constant)

    found = json.loads(envelope("read", Reply({"x": result})), parse_constant=refuse)
    assert found["ok"] is True
    assert found["result"]["x"] == plain(result)
