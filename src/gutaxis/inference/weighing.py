"""A precise study says more than a vague one: weighted least squares, the arithmetic under every pooling."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np
from scipy.linalg import solve_triangular

from ..errors import UsageError
from .figures import Array

_LEAST_INDEPENDENT = 1e-9  # of a scaled column, below which it is a sum of others


@dataclass(frozen=True)
class Weighing:
    """Outcomes ``y`` [study] on columns ``x`` [study, term] with weights ``w`` [study].

    P below is W - W X (X'W X)^-1 X'W, the matrix that takes the fitted part out of the outcomes; its traces are
    worked out without ever writing it down. All comes from one QR decomposition, so that far-off moderators (calendar
    years) do no harm.
    """

    y: Array
    x: Array
    w: Array

    @cached_property
    def _qr(self) -> tuple[Array, Array]:
        q, r = np.linalg.qr(np.sqrt(self.w)[:, None] * self.x)
        return q, r

    @property
    def df(self) -> int:
        """Studies less terms."""
        return len(self.y) - int(self.x.shape[1])

    @cached_property
    def coefficients(self) -> Array:
        """The weighted least-squares coefficients, [term]."""
        q, r = self._qr
        return np.asarray(solve_triangular(r, q.T @ (np.sqrt(self.w) * self.y)))

    @cached_property
    def covariance(self) -> Array:
        """(X'W X)^-1, [term, term]."""
        inverse = solve_triangular(self._qr[1], np.eye(self.x.shape[1]))
        return np.asarray(inverse @ inverse.T)

    @cached_property
    def residuals(self) -> Array:
        """What the terms leave over, [study]."""
        return np.asarray(self.y - self.x @ self.coefficients)

    @cached_property
    def squares(self) -> float:
        """Weighted residual sum of squares y'P y: Cochran's Q where the weights are 1 / variance."""
        return float(np.sum(self.w * self.residuals**2))

    @cached_property
    def leverage(self) -> Array:
        """How much each study decides its own fitted value, [study], 0-1."""
        return np.asarray(np.sum(self._qr[0] ** 2, axis=1))

    @property
    def trace(self) -> float:
        """tr P."""
        return float(np.sum(self.w * (1 - self.leverage)))

    @property
    def pull(self) -> float:
        """y'P P y, which the likelihood of a spread between studies weighs against ``trace``."""
        return float(np.sum((self.w * self.residuals) ** 2))

    @property
    def log_determinant(self) -> float:
        """log |X'W X|."""
        return float(2 * np.sum(np.log(np.abs(np.diag(self._qr[1])))))


def ones(n: int) -> Array:
    """The single column of a model without moderators, [study, 1]."""
    return np.ones((n, 1))


def check_terms(x: Array, names: tuple[str, ...]) -> None:
    """Refuse terms of which one is a sum of the others, naming the first such."""
    scaled = x / np.maximum(np.linalg.norm(x, axis=0), 1e-300)
    diagonal = np.abs(np.diag(np.linalg.qr(scaled)[1]))
    for name, left in zip(names, diagonal, strict=True):
        if left < _LEAST_INDEPENDENT:
            raise UsageError(
                f"{name!r} says nothing that the other terms do not say (constant, or a sum of them). Leave it out.",
                field=name,
            )
