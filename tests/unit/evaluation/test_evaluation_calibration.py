from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from attribution.evaluation import Gold, System
from attribution.evaluation.calibration import calibrate
from attribution.evaluation.pairing import pair
from tests.unit.evaluation.conftest import FERRY, GOLD, attribution

Make = Callable[..., System]


def sure(*values: float) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    """Return the gold as predictions, the first so many, with these confidences."""
    bridge, ferry = GOLD.values()
    pairs = list(zip([*bridge, *ferry], values, strict=False))
    made = [item | {"confidence": value} for item, value in pairs]
    return made[:2], made[2:]


def test_bins_and_error(gold: Gold, system: Make) -> None:
    bridge, ferry = sure(1.0, 0.95, 0.1, 0.85)
    ferry.append(attribution(FERRY, "tired", "is", "her", confidence=0.85))
    calibration = calibrate(pair(gold, system(bridge, ferry)))
    assert calibration is not None
    filled: dict[float, Any] = {
        part.low: (part.count, part.confidence, part.right) for part in calibration.bins if part.count
    }
    assert filled == {
        0.1: (1, pytest.approx(0.1), 1.0),
        0.8: (2, pytest.approx(0.85), 0.5),
        0.9: (2, pytest.approx(0.975), 1.0),
    }
    assert len(calibration.bins) == 10
    assert calibration.error == pytest.approx(100 * (0.9 + 2 * 0.35 + 2 * 0.025) / 5)


def test_the_most_that_is_found_at_a_precision(gold: Gold, system: Make) -> None:
    bridge, ferry = sure(0.9, 0.8, 0.6, 0.5)
    ferry.append(attribution(FERRY, "tired", "is", "her", confidence=0.6))  # wrong, as sure as a right one
    calibration = calibrate(pair(gold, system(bridge, ferry)))
    assert calibration is not None
    points = {point.precision: (point.threshold, point.recall) for point in calibration.points}
    assert points == {80: (0.5, 80.0), 85: (0.8, 40.0), 90: (0.8, 40.0), 95: (0.8, 40.0)}


def test_a_precision_that_no_threshold_gives(gold: Gold, system: Make) -> None:
    calibration = calibrate(
        pair(gold, system((), [attribution(FERRY, "tired", "is", "her", confidence=0.5)]))
    )
    assert calibration is not None
    assert {(point.threshold, point.recall) for point in calibration.points} == {(None, 0.0)}


def test_a_system_that_does_not_say_how_sure_it_is_has_none(gold: Gold, system: Make) -> None:
    bridge, ferry = sure(0.9, 0.8)
    ferry.append(attribution(FERRY, "tired", "is", "her"))
    assert calibrate(pair(gold, system(bridge, ferry))) is None
    assert calibrate(pair(gold, system())) is None
