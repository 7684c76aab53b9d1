"""The line around those who live together (동거 가구의 경계): it encloses nobody else. Pure.

Cells of members who share the home are joined along their row, rows are joined through corridors, and the outline of
all these rectangles is traced.
"""

from collections import defaultdict
from itertools import pairwise

from dure.people.genogram.drawing import Drawing, Point
from dure.people.genogram.geometry import LABEL, SYMBOL

AROUND, CORRIDOR, BETWEEN = 9.0, 12.0, 4.0

Box = tuple[float, float, float, float]


def outlines(drawing: Drawing) -> list[tuple[Point, ...]]:
    """Closed outlines in pixels; nothing when nobody is marked as living in the home."""
    rows = [_runs(drawing, row) for row in drawing.rows]
    boxes = [box for row in rows for box in row]
    if not boxes:
        return []
    boxes += _corridors(drawing, rows)
    return _traced(boxes)


def _runs(drawing: Drawing, row: tuple[str, ...]) -> list[Box]:
    """Neighbours in the home share one box; a stranger or a passing line between them ends it."""
    runs: list[Box] = []
    open_run: Box | None = None
    for node in row:
        member = drawing.family.by_key.get(node)
        if member is None or not member.in_household:
            open_run = None
            continue
        box = _cell(drawing, node)
        if open_run is None:
            runs.append(box)
        else:
            runs[-1] = (open_run[0], open_run[1], box[2], box[3])
        open_run = runs[-1]
    return runs


def _cell(drawing: Drawing, key: str) -> Box:
    spot, half = drawing.spots[key], SYMBOL / 2 + AROUND
    return spot.x - half, spot.y - half, spot.x + SYMBOL / 2 + LABEL - BETWEEN, spot.y + half


def _corridors(drawing: Drawing, rows: list[list[Box]]) -> list[Box]:
    """What joins the runs into one home: along a row below it, from row to row straight down where possible."""
    found: list[Box] = []
    filled = [number for number, runs in enumerate(rows) if runs]
    for number in filled:
        for left, right in pairwise(rows[number]):
            floor = left[3]
            found.append((left[0], floor - 1, right[2], floor + CORRIDOR))
    for upper, lower in pairwise(filled):
        found += _down(drawing, rows, upper, lower)
    return found


def _down(drawing: Drawing, rows: list[list[Box]], upper: int, lower: int) -> list[Box]:
    """A corridor from a run of one row to a run of a lower one, past the symbols of the rows between."""
    above, below = min(
        ((a, b) for a in rows[upper] for b in rows[lower]),
        key=lambda pair: max(pair[0][0], pair[1][0]) - min(pair[0][2], pair[1][2]),
    )
    x = _way(drawing, upper, lower, max(above[0], below[0]), min(above[2], below[2]))
    top, bottom = above[3] - 1, below[1] + 1
    boxes = [(x, top, x + CORRIDOR, bottom)]
    if not above[0] <= x <= above[2] - CORRIDOR:
        boxes.append((min(x, above[0]), top, max(x + CORRIDOR, above[2]), top + CORRIDOR))
    if not below[0] <= x <= below[2] - CORRIDOR:
        boxes.append((min(x, below[0]), bottom - CORRIDOR, max(x + CORRIDOR, below[2]), bottom))
    return boxes


def _way(drawing: Drawing, upper: int, lower: int, low: float, high: float) -> float:
    """An x at which the corridor meets no symbol or label on the rows between."""
    nodes = [node for row in drawing.rows[upper + 1 : lower] for node in row if node in drawing.spots]
    taken = [(_cell(drawing, node)[0], _cell(drawing, node)[2]) for node in nodes]
    wanted = (low + high - CORRIDOR) / 2
    tries = [wanted + sign * 4.0 * step for step in range(400) for sign in (1, -1)]
    free = (x for x in tries if all(x + CORRIDOR <= a or b <= x for a, b in taken))
    return next(free, wanted)


def _traced(boxes: list[Box]) -> list[tuple[Point, ...]]:
    """The outlines of a union of boxes: edges of filled grid cells that have an empty cell on one side."""
    xs = sorted({x for box in boxes for x in (box[0], box[2])})
    ys = sorted({y for box in boxes for y in (box[1], box[3])})
    filled = {
        (i, j)
        for i in range(len(xs) - 1)
        for j in range(len(ys) - 1)
        if any(b[0] <= xs[i] and xs[i + 1] <= b[2] and b[1] <= ys[j] and ys[j + 1] <= b[3] for b in boxes)
    }
    steps: dict[tuple[int, int], list[tuple[int, int]]] = defaultdict(list)
    for i, j in filled:
        for start, end, beside in (
            ((i, j), (i + 1, j), (i, j - 1)),
            ((i + 1, j), (i + 1, j + 1), (i + 1, j)),
            ((i + 1, j + 1), (i, j + 1), (i, j + 1)),
            ((i, j + 1), (i, j), (i - 1, j)),
        ):
            if beside not in filled:
                steps[start].append(end)
    return [tuple((xs[i], ys[j]) for i, j in loop) for loop in _loops(steps)]


def _loops(steps: dict[tuple[int, int], list[tuple[int, int]]]) -> list[list[tuple[int, int]]]:
    loops = []
    while steps:
        start = min(steps)
        loop, here = [start], start
        while True:
            after = steps[here].pop()
            if not steps[here]:
                del steps[here]
            if after == start:
                break
            loop.append(after)
            here = after
        loops.append(_corners(loop))
    return loops


def _corners(loop: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Without the points in the middle of a straight edge."""
    around = [loop[-1], *loop, loop[0]]
    return [
        here
        for before, here, after in zip(around, around[1:], around[2:], strict=False)
        if not (before[0] == here[0] == after[0] or before[1] == here[1] == after[1])
    ]
