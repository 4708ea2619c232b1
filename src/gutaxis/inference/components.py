"""Doubt has layers: chance within a trial, differences between trials, between clinics. Likelihood tells them apart."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from scipy.linalg import cho_factor, cho_solve
from scipy.optimize import minimize

from ..errors import GutaxisError
from .figures import Array, one_of

LIKELIHOODS = ("REML", "ML")
_STARTS = (0.02, 0.2, 1.0)  # of the crude variance, shared out evenly among the layers
_STEPS, _HALVINGS = 200, 30


@dataclass(frozen=True)
class Layered:
    """Generalised least squares of ``y`` [row] on ``x`` [row, term] under the covariance ``v`` [row, row]."""

    y: Array
    x: Array
    v: Array

    @cached_property
    def _factor(self) -> tuple[Array, bool]:
        return cho_factor(self.v, lower=True)  # type: ignore[no-any-return]

    def divided(self, right: Array) -> Array:
        """V^-1 ``right``."""
        return np.asarray(cho_solve(self._factor, right))

    @property
    def df(self) -> int:
        """Rows less terms."""
        return len(self.y) - int(self.x.shape[1])

    @cached_property
    def _qr(self) -> tuple[Array, Array]:
        q, r = np.linalg.qr(np.linalg.solve(np.tril(self._factor[0]), self.x))
        return q, r

    @cached_property
    def coefficients(self) -> Array:
        """[term]."""
        q, r = self._qr
        return np.asarray(np.linalg.solve(r, q.T @ np.linalg.solve(np.tril(self._factor[0]), self.y)))

    @cached_property
    def covariance(self) -> Array:
        """Of the coefficients, [term, term]."""
        inverse = np.linalg.inv(self._qr[1])
        return np.asarray(inverse @ inverse.T)

    @cached_property
    def projection(self) -> Array:
        """P, the inverse covariance with the fitted part taken out, [row, row]."""
        inverse = self.divided(np.eye(len(self.y)))
        fitted = inverse @ self.x
        return np.asarray(inverse - fitted @ self.covariance @ fitted.T)

    @cached_property
    def squares(self) -> float:
        """y'P y: Cochran's Q where ``v`` is the sampling covariance."""
        left = self.y - self.x @ self.coefficients
        return float(left @ self.divided(left))

    def log_likelihood(self, method: str) -> float:
        """The log-likelihood (ML) or restricted one (REML), constants included."""
        half_v = float(np.sum(np.log(np.diag(self._factor[0]))))
        if method == "ML":
            return -len(self.y) / 2 * math.log(2 * math.pi) - half_v - self.squares / 2
        half_x = float(np.sum(np.log(np.abs(np.diag(self._qr[1])))))
        own = float(np.sum(np.log(np.abs(np.diag(np.linalg.qr(self.x)[1])))))
        return -self.df / 2 * math.log(2 * math.pi) + own - half_v - half_x - self.squares / 2


def components(y: Array, x: Array, v: Array, layers: Sequence[Array], method: str) -> Array:
    """The variances of the ``layers`` (each [row, row], the covariance it causes at variance 1), [layer], none below 0.

    Found from several starts by L-BFGS-B, then sharpened by Fisher scoring until the steps vanish.
    """
    one_of("method", method, LIKELIHOODS)
    if not layers:
        return np.zeros(0)
    crude = Layered(y, x, np.eye(len(y)))
    size = crude.squares / max(crude.df, 1) or float(np.mean(np.diag(v)))
    search = _Search(y, x, v, tuple(size * layer for layer in layers), method)
    found = [search.climb(np.full(len(layers), share / len(layers))) for share in _STARTS]
    return size * search.sharpen(max(found, key=search.height))


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
        p = fit.projection
        weight = p if self.method == "REML" else fit.divided(np.eye(len(self.y)))
        pulled = p @ self.y
        spread = [weight @ layer for layer in self.layers]
        slope = [(pulled @ layer @ pulled - np.trace(one)) / 2 for layer, one in zip(self.layers, spread, strict=True)]
        information = [[np.sum(one * other.T) / 2 for other in spread] for one in spread]
        return np.array(slope), np.array(information)

    def climb(self, start: Array) -> Array:
        found = minimize(
            lambda theta: (-self.height(theta), -self.slope_and_information(theta)[0]),
            start,
            jac=True,
            method="L-BFGS-B",
            bounds=[(0, None)] * len(start),
        )
        return np.asarray(found.x)

    def sharpen(self, theta: Array) -> Array:
        for _ in range(_STEPS):
            slope, information = self.slope_and_information(theta)
            free = (theta > 1e-12) | (slope > 0)
            step = np.zeros_like(theta)
            step[free] = np.linalg.solve(information[np.ix_(free, free)], slope[free])
            new = self._upwards(theta, step)
            if np.max(np.abs(new - theta)) <= 1e-13 * (1 + np.max(theta)):
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
