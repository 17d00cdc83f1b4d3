"""Where the nodes stand: worked out beforehand, so that the page opens at rest and always looks the same.

Each connected part is laid out by forces and the parts are packed side by side. Forces are those of ForceAtlas2
(Jacomy et al. 2014, doi:10.1371/journal.pone.0098679): repulsion by degree, linear attraction. Repulsion between near
nodes is exact, between far ones it comes from the centres of small groups, which makes a step O(n·√n). At last nodes
whose labels overlap are pushed apart (as in Dwyer et al. 2005, by the smaller overlap).
"""

from collections.abc import Mapping, Sequence
from math import atan2, ceil, cos, pi, sin, sqrt

import networkx as nx
import numpy as np
from numpy.typing import NDArray

Points = NDArray[np.floating]
Box = tuple[float, float]  # width and height of a node with its label, in pixels

STEPS = 320
GRAVITY = 0.3  # grows with the distance, so that no loose end runs far out
MANY = 3000  # of so many nodes, half the steps
ASPECT = 1.3  # width to height of the room that a page leaves for the graph
SLACK = 0.5  # pixels that two boxes may share
GROUP = 24  # nodes a group: below this many, repulsion is exact


def positions(boxes: Mapping[str, Box], edges: Sequence[tuple[str, str]]) -> dict[str, tuple[int, int]]:
    """Places nodes so that neighbours are near and no two labels overlap.

    Args:
        boxes: The room that each node needs.
        edges: Pairs of nodes, in any direction and number.

    Returns:
        For each node the middle of its box, in whole pixels.
    """
    graph: nx.Graph[str] = nx.Graph()
    graph.add_nodes_from(sorted(boxes))
    graph.add_edges_from(sorted((min(pair), max(pair)) for pair in edges if pair[0] != pair[1]))
    parts = sorted((sorted(part) for part in nx.connected_components(graph)), key=lambda part: (-len(part), part))
    placed = [_part(graph, part, np.array([boxes[node] for node in part], dtype=float)) for part in parts]
    found: dict[str, tuple[int, int]] = {}
    for part, points, corner in zip(parts, placed, _packed([_extent(p) for p in placed]), strict=True):
        for node, (x, y) in zip(part, points[:, :2] + corner, strict=True):
            found[node] = (round(x), round(y))
    return found


def _part(graph: "nx.Graph[str]", part: list[str], boxes: Points) -> Points:
    """One connected part: a row a node, of x, y, width, height; the upper left corner of all boxes is at the origin."""
    number = {node: i for i, node in enumerate(part)}
    ends = np.array([(number[a], number[b]) for a, b in graph.subgraph(part).edges], dtype=int).reshape(-1, 2)
    points = _lying(_forced(ends, len(part)))
    points *= _scale(points, boxes, ends)
    points = _apart(points, boxes)
    return np.hstack([points - (points - boxes / 2).min(axis=0), boxes])


def _forced(ends: NDArray[np.int_], count: int) -> Points:
    """Positions by forces, in no particular unit."""
    angles = np.arange(count) * pi * (3 - sqrt(5))  # a sunflower: even, and nothing is drawn by lot
    points: Points = np.sqrt(np.arange(count) + 0.5)[:, None] * np.column_stack([np.cos(angles), np.sin(angles)])
    points = points[np.argsort(_order(ends, count))] * 2
    mass = 1.0 + np.bincount(ends.ravel(), minlength=count)
    steps = round(STEPS / (1 + count / MANY))
    for step in range(steps):
        push = _repulsion(points, mass) - GRAVITY * points
        pull = points[ends[:, 1]] - points[ends[:, 0]]
        for axis in (0, 1):
            push[:, axis] += np.bincount(ends[:, 0], pull[:, axis], count)
            push[:, axis] -= np.bincount(ends[:, 1], pull[:, axis], count)
        length = np.hypot(*push.T)[:, None] + 1e-9
        limit = sqrt(count) * 0.5 * (1 - step / steps) ** 1.5 + 0.01
        points = points + push / length * np.minimum(length, limit)
    return points


def _lying(points: Points) -> Points:
    """Turned so that it is widest from left to right, as a screen is, and stretched to be about as high."""
    points = points - points.mean(axis=0)
    (xx, xy), (_, yy) = points.T @ points
    angle = 0.5 * atan2(2 * xy, xx - yy)
    turn = np.array([[cos(angle), -sin(angle)], [sin(angle), cos(angle)]])
    turned = np.array(points @ turn)
    width, height = np.ptp(turned, axis=0) + 1e-9
    turned[:, 1] *= min(2.0, max(0.7, width / height / ASPECT))
    return turned


def _order(ends: NDArray[np.int_], count: int) -> NDArray[np.int_]:
    """Nodes from the best connected outward, each beside its neighbours: where they start decides how they end."""
    graph: nx.Graph[int] = nx.Graph()
    graph.add_nodes_from(range(count))
    graph.add_edges_from(ends.tolist())
    centre = max(graph, key=lambda node: (graph.degree(node), -node))
    return np.array([centre, *(node for _, node in nx.bfs_edges(graph, centre))])


def _repulsion(points: Points, mass: Points) -> Points:
    """What pushes each node: every other node where there are few, else near nodes and the centres of far groups."""
    count = len(points)
    strips = max(1, round(sqrt(count / GROUP)))
    if strips == 1:
        return mass[:, None] * _push(points, points, mass)
    across = np.array_split(np.argsort(points[:, 0], kind="stable"), strips)
    groups = [g for s in across for g in np.array_split(s[np.argsort(points[s, 1], kind="stable")], strips)]
    weights = np.array([mass[group].sum() for group in groups])
    centres = np.array([(points[g] * mass[g, None]).sum(axis=0) / w for g, w in zip(groups, weights, strict=True)])
    push = _push(points, centres, weights)
    for group, centre, weight in zip(groups, centres, weights, strict=True):
        near = points[group]
        push[group] += _push(near, near, mass[group]) - _push(near, centre[None], weight[None])
    found: Points = mass[:, None] * push
    return found


def _push(points: Points, others: Points, mass: Points) -> Points:
    """The sum over the others of their mass over the distance, away from them."""
    x, y = (points[:, None, axis] - others[None, :, axis] for axis in (0, 1))
    weight = mass / (x * x + y * y + 0.01)
    return np.column_stack([(x * weight).sum(axis=1), (y * weight).sum(axis=1)])


def _scale(points: Points, boxes: Points, ends: NDArray[np.int_]) -> float:
    """Pixels a unit: so that a usual edge is as long as two labels are wide, and there is room for all boxes."""
    if len(points) == 1:
        return 1.0
    lengths = np.hypot(*(points[ends[:, 0]] - points[ends[:, 1]]).T)
    spread = np.ptp(points, axis=0)
    room = sqrt(1.3 * float(boxes.prod(axis=1).sum()) / max(1.0, float(spread.prod())))
    return max(float(boxes[:, 0].mean()) * 0.7 / max(0.1, float(np.median(lengths))), room)


def _apart(points: Points, boxes: Points, rounds: int = 200) -> Points:
    """Pushes overlapping boxes apart, by half of the smaller overlap each; in a crowd all move outward a little."""
    points = points.copy()
    for _ in range(rounds):
        moves = np.zeros_like(points)
        order = np.argsort(points[:, 0], kind="stable")
        for gap in range(1, len(points)):
            a, b = order[:-gap], order[gap:]
            near = points[b, 0] - points[a, 0] < boxes[:, 0].max()
            if not near.any():
                break
            _push_pairs(points, boxes, a[near], b[near], moves)
        if not moves.any():
            break
        points = points * 1.005 + moves * 0.6
    return points


def _push_pairs(points: Points, boxes: Points, a: NDArray[np.int_], b: NDArray[np.int_], moves: Points) -> None:
    """Adds to `moves` what parts those pairs that overlap."""
    apart = points[b] - points[a]
    overlap = (boxes[a] + boxes[b]) / 2 - np.abs(apart)
    touching = (overlap > SLACK).all(axis=1)
    a, b, apart, overlap = a[touching], b[touching], apart[touching], overlap[touching]
    axis = np.argmin(overlap, axis=1)
    rows = np.arange(len(a))
    step = overlap[rows, axis] / 2 * np.where(apart[rows, axis] < 0, -1, 1)
    np.add.at(moves, (a, axis), -step)
    np.add.at(moves, (b, axis), step)


def _extent(points: Points) -> Box:
    width, height = (points[:, :2] + points[:, 2:] / 2).max(axis=0)
    return float(width), float(height)


def _packed(extents: Sequence[Box], gap: float = 60) -> list[Box]:
    """The upper left corners of the parts, in rows, within about 16:10."""
    total = sum((width + gap) * (height + gap) for width, height in extents)
    limit = max([sqrt(total * ASPECT), *(width for width, _ in extents)])
    corners: list[Box] = []
    x = y = row = 0.0
    for width, height in extents:
        if x and x + width > limit:
            x, y, row = 0.0, y + row + gap, 0.0
        corners.append((ceil(x), ceil(y)))
        x, row = x + width + gap, max(row, height)
    return corners
