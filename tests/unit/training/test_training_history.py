"""When training is enough."""

from __future__ import annotations

import pytest

from attribution.training.history import Epoch, History


def history(*held_out: float | None) -> History:
    return History([Epoch(number, 1.0, 1.0, loss) for number, loss in enumerate(held_out, start=1)])


@pytest.mark.parametrize(
    ("losses", "best", "enough"),
    [
        ((), 0, False),
        ((3.0,), 1, False),
        ((3.0, 2.0, 1.0), 3, False),
        ((3.0, 2.0, 2.5), 2, False),
        ((3.0, 2.0, 2.5, 2.1), 2, True),
        ((3.0, 2.0, 2.0, 2.0), 2, True),
        ((3.0, 2.0, 2.5, 1.0), 4, False),
        ((None, None, None), 3, False),
    ],
)
def test_it_is_enough_after_two_epochs_without_a_better_one(
    losses: tuple[float | None, ...], best: int, enough: bool
) -> None:
    seen = history(*losses)
    assert (seen.best, seen.is_enough(2)) == (best, enough)
