from __future__ import annotations

import pytest

from attribution.config import Config
from attribution.pipeline import Extractor


@pytest.fixture(scope="session")
def extractor() -> Extractor:
    return Extractor(Config())
