"""Positions for large networks in about a second: forces between all nodes by way of a mesh.

Springs along the ties, repulsion between all nodes as in *ForceAtlas2* (Jacomy et al., PLoS ONE 9, 2014, e98679: as
strong as the product of degrees, falling with the distance), which keeps what is little tied near its hub and hubs
apart. The repulsion is summed on a mesh by one convolution a step (the particle-mesh method: Hockney and Eastwood,
*Computer Simulation Using Particles*, 1988), so a step costs O(n + m + M log M) rather than O(n^2). Steps are cooled
as in Fruchterman and Reingold (Software: Practice and Experience 21, 1991, 1129-1164).
"""

import numpy as np
from numpy.typing import NDArray
from scipy import fft
from scipy.spatial import cKDTree

from comity.drawing.stress import Floats, adjacency, lengths, pivot_scaling

Waves = NDArray[np.complex128]
_MESH = 128
"""Cells along a side."""
_SIDE = _MESH + 1
_SIZE = 264
"""Of the periodic mesh the convolution works on: at least two sides, a product of small primes."""

_STEPS = 140
_PULL = 0.05
"""Towards the middle, so that what hangs by one tie does not fly off."""

_ROOM = 0.5
"""Of the side of the square that each node would have if all had the same."""
_NEAREST = 6
_PARTINGS = 30

_LARGE = 20_000
"""Above so many nodes or ties half the steps have to do."""


def settle(count: int, links: NDArray[np.int64]) -> Floats:
    """Positions (``count`` x 2) of a connected network; ``links`` are m x 2 indices, each pair once.

    The same input gives the same positions. 10,000 nodes and 30,000 ties take less than a second.
    """
    matrix = adjacency(count, links)
    degree: Floats = np.asarray(matrix.sum(axis=1)).ravel()
    mass = degree + 1
    radius = float(mass.sum()) ** 0.5
    start, kernels = pivot_scaling(lengths(links, matrix)), _kernels()
    here: Floats = start / max(float(np.ptp(start)), 1e-9) * 1.6 * radius
    steps = _STEPS if max(count, len(links) // 5) <= _LARGE else _STEPS // 2
    for number in range(steps):
        force = _repulsion(here, mass, kernels) + (matrix @ here - degree[:, None] * here)
        force = force / mass[:, None] - _PULL * (here - here.mean(axis=0))
        size = np.maximum(np.linalg.norm(force, axis=1), 1e-9)
        heat = 0.1 * radius * (1 - number / steps) ** 1.5
        here += force * (np.minimum(size, heat) / size)[:, None]
    return apart(here)


def apart(here: Floats) -> Floats:
    """Positions of three or more in which none lies on another: each moved away from its nearest, a little at a time.

    Nodes with the same neighbours are pulled to one spot, and within a cell of the mesh nothing pushes them off it
    again.
    """
    count = len(here)
    room = _ROOM * float(np.prod(np.maximum(np.ptp(here, axis=0), 1e-9)) / count) ** 0.5
    turn = np.arange(count) * np.pi * (3 - np.sqrt(5))
    here = here + 0.2 * room * np.column_stack([np.cos(turn), np.sin(turn)])
    near = min(_NEAREST, count - 1)
    for _ in range(_PARTINGS):
        distance, beside = cKDTree(here).query(here, k=near + 1)
        lacking = np.maximum(room - distance[:, 1:], 0)
        if float(lacking.max()) < 0.3 * room:
            break
        away = (here[:, None] - here[beside[:, 1:]]) / np.maximum(distance[:, 1:], 1e-9)[:, :, None]
        here = here + 0.4 * (away * lacking[:, :, None]).sum(axis=1)
    return here


def _repulsion(here: Floats, mass: Floats, kernels: Waves) -> Floats:
    """``sum over j of mass_i mass_j (x_i - x_j) / |x_i - x_j|^2``, softened within a cell of the mesh."""
    cell = max(float(np.ptp(here, axis=0).max()), 1e-9) / (_MESH - 1) * 1.0001
    spot = (here - here.min(axis=0)) / cell
    corner = spot.astype(np.int64)
    near = spot - corner
    shares = [
        ((corner[:, 0] + i) * _SIDE + corner[:, 1] + j, np.abs(1 - i - near[:, 0]) * np.abs(1 - j - near[:, 1]))
        for i in (0, 1)
        for j in (0, 1)
    ]
    density: Floats = np.zeros(_SIDE * _SIDE)
    for cells, share in shares:
        density += np.bincount(cells, mass * share, _SIDE * _SIDE)
    field = _field(density.reshape(_SIDE, _SIDE), kernels)
    push: Floats = np.zeros((2, len(here)))
    for cells, share in shares:
        push += field[:, cells] * share
    force: Floats = (push * mass / cell).T
    return force


def _field(density: Floats, kernels: Waves) -> Floats:
    """The push at every corner of the mesh (2 x corners), in units of one over a cell."""
    field = fft.irfft2(fft.rfft2(density, (_SIZE, _SIZE)) * kernels, (_SIZE, _SIZE))
    pushed: Floats = field[:, :_SIDE, :_SIDE].reshape(2, -1)
    return pushed


def _kernels() -> Waves:
    """How a mass pushes, by the cells between: d / (d^2 + 1/2), across and up, as waves."""
    away = np.arange(_SIZE, dtype=np.float64)
    away = np.where(away < _SIDE, away, away - _SIZE)
    squared = away[:, None] ** 2 + away[None, :] ** 2 + 0.5
    waves: Waves = fft.rfft2(np.stack([away[:, None] / squared, away[None, :] / squared]))
    return waves
