"""The machine that does the sums: JAX, told once to use every core, a GPU where there is one, and its cache."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Literal

import platformdirs

from ..errors import MissingExtraError

Precision = Literal["float32", "float64"]


@cache
def backend() -> Any:
    """The ``jax`` module, set up: one CPU device per core, compiled programs kept on disk.

    Set-up is left alone if the caller has started JAX already. Raises
    :class:`~gutaxis.errors.MissingExtraError` where JAX is not installed.
    """
    try:
        import jax
    except ModuleNotFoundError as missing:
        raise MissingExtraError("jax", "model", "Running the model") from missing
    with suppress(RuntimeError):  # the caller has started JAX already: its devices stay as they are
        jax.config.update("jax_num_cpu_devices", cores())
    if jax.config.values.get("jax_compilation_cache_dir") is None:
        jax.config.update("jax_compilation_cache_dir", str(cache_folder()))
        jax.config.update("jax_persistent_cache_min_compile_time_secs", 0.3)
    return jax


def cores() -> int:
    """How many processor cores this process may use."""
    allowed = getattr(os, "sched_getaffinity", None)
    return len(allowed(0)) if allowed else os.cpu_count() or 1


def cache_folder() -> Path:
    """Where compiled programs are kept; ``GUTAXIS_CACHE`` names another place."""
    named = os.environ.get("GUTAXIS_CACHE")
    return Path(named) if named else Path(platformdirs.user_cache_dir("gutaxis", appauthor=False)) / "compiled"


@contextmanager
def width(precision: Precision) -> Iterator[None]:
    """Within this block arrays may be as wide as ``precision``."""
    with backend().enable_x64(precision == "float64"):
        yield


def rolled(count: int, body: Callable[[Any, Any], Any], first: Any) -> Any:
    """The last of ``x = body(k, x)``, with ``body`` compiled once; every ``x`` in the shapes of ``first``."""
    jax = backend()
    jnp = jax.numpy

    def again(k: Any, now: Any) -> Any:
        return jax.tree.map(
            lambda new, old: jnp.broadcast_to(jnp.asarray(new, old.dtype), old.shape), body(k, now), now
        )

    return jax.lax.fori_loop(0, count, again, first)


@dataclass(frozen=True)
class Device:
    """What the sums run on: the platform's name, its kind, and how many work side by side."""

    platform: str
    kind: str
    count: int


def device() -> Device:
    """The devices that JAX found."""
    found = backend().devices()
    return Device(found[0].platform, found[0].device_kind, len(found))


def sharding(axes: int) -> Any:
    """How an array of ``axes`` axes, the last of them people, is laid out: each device takes an equal share."""
    jax = backend()
    import numpy as np

    mesh = jax.sharding.Mesh(np.array(jax.devices()), ("person",))
    return jax.sharding.NamedSharding(mesh, jax.sharding.PartitionSpec(*(None,) * (axes - 1), "person"))
