"""Which predicted span answers which gold one: the one-to-one pairs that agree most in all.

The assignment problem, solved by shortest augmenting paths (Jonker & Volgenant 1987; Crouse 2016 for more
columns than rows). Of equally good answers the one is taken that SciPy's ``linear_sum_assignment`` takes, so
that figures can be compared with others' to the last digit; SciPy itself is too large for the base install.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from attribution.evaluation.words import HALF, WordSet, jaccard

_NONE = -1


def align(gold: Sequence[WordSet], given: Sequence[WordSet], *, least: float = HALF) -> list[tuple[int, int]]:
    """Pair gold and predicted spans, each at most once, so that the sum of their Jaccards is the largest.

    Takes time with the product of the two numbers where few spans overlap, as in any real text.

    Args:
        gold: spans' words; an empty set is never paired.
        given: the same of the predictions.
        least: a pair that agrees less is none.

    Returns:
        Places in ``gold`` with places in ``given``, in the order of ``gold``.
    """
    if len(given) < len(gold):
        return sorted((i, j) for j, i in _pairs(given, gold, least))
    return _pairs(gold, given, least)


def _pairs(few: Sequence[WordSet], many: Sequence[WordSet], least: float) -> list[tuple[int, int]]:
    gains = [[_gain(one, other, least) for other in many] for one in few]
    if not any(map(any, gains)):
        return []
    columns = _Assignment(gains).solve()
    return [(row, column) for row, column in enumerate(columns) if gains[row][column]]


def _gain(one: WordSet, other: WordSet, least: float) -> float:
    if one.isdisjoint(other):
        return 0.0
    alike = jaccard(one, other)
    return alike if alike >= least else 0.0


@dataclass(slots=True)
class _Assignment:
    """The rows that have a column, and the dual prices that show that none could have a better one."""

    gains: list[list[float]]  # rows are at most as many as columns
    row_price: list[float] = field(init=False)
    column_price: list[float] = field(init=False)
    column_of: list[int] = field(init=False)
    row_of: list[int] = field(init=False)

    def __post_init__(self) -> None:
        rows, columns = len(self.gains), len(self.gains[0])
        self.row_price, self.column_price = [0.0] * rows, [0.0] * columns
        self.column_of, self.row_of = [_NONE] * rows, [_NONE] * columns

    def solve(self) -> list[int]:
        """Return each row's column."""
        for row in range(len(self.gains)):
            self._place(row)
        return self.column_of

    def _place(self, new: int) -> None:
        """Give one more row a column, along the cheapest path of rows that move on to another."""
        columns = len(self.row_of)
        length = [float("inf")] * columns  # of the shortest path to each column
        before = [_NONE] * columns  # the row from which that path comes
        open_ = list(range(columns - 1, -1, -1))  # from the last, so that among equals the first wins
        closed: list[int] = []
        row, reached = new, 0.0
        while True:
            costs, price = self.gains[row], self.row_price[row]
            best, lowest = 0, float("inf")
            for place, column in enumerate(open_):
                step = reached - costs[column] - price - self.column_price[column]
                if step < length[column]:
                    before[column], length[column] = row, step
                if length[column] < lowest or (length[column] == lowest and self.row_of[column] == _NONE):
                    best, lowest = place, length[column]
            reached = lowest
            column = open_[best]
            closed.append(column)
            open_[best] = open_[-1]
            open_.pop()
            if self.row_of[column] == _NONE:
                break
            row = self.row_of[column]
        self.row_price[new] += reached
        for passed in closed:
            slack = reached - length[passed]
            if self.row_of[passed] != _NONE:
                self.row_price[self.row_of[passed]] += slack
            self.column_price[passed] -= slack
        while True:  # back along the path, each row into the column that the one before it frees
            row = before[column]
            self.row_of[column] = row
            self.column_of[row], column = column, self.column_of[row]
            if row == new:
                return
