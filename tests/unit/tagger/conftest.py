"""The shipped model, loaded once, alone and behind the parser."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from attribution.pipeline import Extractor
    from attribution.tagger import Model


@pytest.fixture(scope="session")
def tagger() -> Model:
    from attribution.tagger import SHIPPED, Model

    return Model(SHIPPED)


@pytest.fixture(scope="session")
def extractor() -> Extractor:
    from attribution.pipeline import Extractor

    extractor = Extractor()
    extractor.load()
    return extractor
