"""Doubt has layers: chance within a trial, differences between trials, between clinics. Likelihood tells them apart."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from scipy.linalg import solve_triangular

from ..errors import GutaxisError
from .figures import Array, one_of

LIKELIHOODS = ("REML", "ML")
_STARTS = (0.02, 0.2, 1.0)  # of the crude variance, shared out evenly among the layers
_STEPS, _HALVINGS, _STILL = 500, 40, 1e-12


@dataclass(frozen=True)
class Layered:
    """Generalised least squares of ``y`` [row] on ``x`` [row, term] under the covariance ``v`` [row, row]."""

    y: Array
    x: Array
    v: Array

    @cached_property
    def _root(self) -> Array:
        """L of V = L L'."""
        return np.asarray(np.linalg.cholesky(self.v), dtype=np.float64)

    def _whitened(self, right: Array) -> Array:
        return np.asarray(solve_triangular(self._root, right, lower=True))

    @property
    def df(self) -> int:
        """Rows less terms."""
        return len(self.y) - int(self.x.shape[1])

    @cached_property
    def _qr(self) -> tuple[Array, Array]:
        q, r = np.linalg.qr(self._whitened(self.x))
        return q, r

    @cached_property
    def coefficients(self) -> Array:
        """[term]."""
        q, r = self._qr
        return np.asarray(solve_triangular(r, q.T @ self._whitened(self.y)))

    @cached_property
    def covariance(self) -> Array:
        """Of the coefficients, [term, term]."""
        inverse = solve_triangular(self._qr[1], np.eye(self.x.shape[1]))
        return np.asarray(inverse @ inverse.T)

    @cached_property
    def inverse(self) -> Array:
        """V^-1, [row, row]."""
        root = self._whitened(np.eye(len(self.y)))
        return np.asarray(root.T @ root)

    @cached_property
    def projection(self) -> Array:
        """P, the inverse covariance with the fitted part taken out, [row, row]."""
        fitted = self.inverse @ self.x
        return np.asarray(self.inverse - fitted @ self.covariance @ fitted.T)

    @cached_property
    def squares(self) -> float:
        """y'P y: Cochran's Q where ``v`` is the sampling covariance."""
        left = self._whitened(self.y - self.x @ self.coefficients)
        return float(left @ left)

    def log_likelihood(self, method: str) -> float:
        """The log-likelihood (ML) or restricted one (REML), constants included."""
        half_v = float(np.sum(np.log(np.diag(self._root))))
        if method == "ML":
            return -len(self.y) / 2 * math.log(2 * math.pi) - half_v - self.squares / 2
        own, left = (float(np.sum(np.log(np.abs(np.diag(r))))) for r in (np.linalg.qr(self.x, mode="r"), self._qr[1]))
        return -self.df / 2 * math.log(2 * math.pi) + own - half_v - left - self.squares / 2


def components(y: Array, x: Array, v: Array, layers: Sequence[Array], method: str) -> Array:
    """The variances of the ``layers`` (each [row, row], the covariance it causes at variance 1), [layer], none below 0.

    Climbed with the average of observed and expected information (Gilmour, Thompson and Cullis 1995, doi
    10.2307/2533274) from several starts; the highest place reached is taken.
    """
    one_of("method", method, LIKELIHOODS)
    if not layers:
        return np.zeros(0)
    crude = Layered(y, x, np.eye(len(y)))
    size = crude.squares / max(crude.df, 1) or float(np.mean(np.diag(v)))
    # Residuals instead of outcomes: the likelihood is the same, and far-off outcomes do not drown in rounding.
    left = y - x @ crude.coefficients
    search = _Search(left, x, v, tuple(size * layer for layer in layers), method)
    found = [search.climb(np.full(len(layers), share / len(layers))) for share in _STARTS]
    return size * max(found, key=search.height)


@dataclass(frozen=True)
class _Search:
    y: Array
    x: Array
    v: Array
    layers: tuple[Array, ...]
    method: str

    def at(self, theta: Array) -> Layered:
        return Layered(self.y, self.x, self.v + sum(t * layer for t, layer in zip(theta, self.layers, strict=True)))

    def height(self, theta: Array) -> float:
        return self.at(theta).log_likelihood(self.method)

    def slope_and_information(self, theta: Array) -> tuple[Array, Array]:
        fit = self.at(theta)
        weight = fit.projection if self.method == "REML" else fit.inverse
        pulled = fit.projection @ self.y
        spread = np.array([layer @ pulled for layer in self.layers])
        expected = np.array([np.sum(weight * layer) for layer in self.layers])
        return (spread @ pulled - expected) / 2, spread @ fit.projection @ spread.T / 2

    def climb(self, theta: Array) -> Array:
        for _ in range(_STEPS):
            slope, information = self.slope_and_information(theta)
            free = (theta > 0) | (slope > 0)
            step = np.zeros_like(theta)
            step[free] = np.linalg.lstsq(information[np.ix_(free, free)], slope[free], rcond=None)[0]
            new = self._upwards(theta, step)
            if np.max(np.abs(new - theta)) <= _STILL * (1 + np.max(theta)):
                return new
            theta = new
        raise GutaxisError("The variances of the levels could not be told apart. Leave a level out, or use ML.")

    def _upwards(self, theta: Array, step: Array) -> Array:
        """A whole step, or as much of it as does not lose likelihood beyond rounding."""
        height = self.height(theta)
        for halvings in range(_HALVINGS):
            new: Array = np.maximum(theta + step / 2**halvings, 0.0)
            if self.height(new) >= height - 1e-10 * (1 + abs(height)):
                return new
        return theta
