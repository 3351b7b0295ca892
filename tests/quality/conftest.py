from __future__ import annotations

import pytest

from attribution.config import Config
from attribution.pipeline import Extractor


@pytest.fixture(scope="session", params=["tagger", "rules"])
def extractor(request: pytest.FixtureRequest) -> Extractor:
    return Extractor(Config(extractor=request.param))
