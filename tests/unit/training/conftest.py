"""A small encoder, and examples made with it of invented gold."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from attribution.config import Config
from attribution.training.lessons import in_order, of_folder
from tests.unit.training.invented import write_encoder, write_gold

if TYPE_CHECKING:  # torch is only there to train
    from spacy.language import Language

    from attribution.training.data import Example
    from attribution.training.encoder import Encoder


@pytest.fixture(scope="session")
def encoder(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Encoder]:
    import torch

    from attribution.training.encoder import open_encoder

    before = torch.get_num_threads()
    torch.set_num_threads(1)
    yield open_encoder(write_encoder(tmp_path_factory.mktemp("encoder")))
    torch.set_num_threads(before)


@pytest.fixture(scope="session")
def examples(encoder: Encoder, model: Language, tmp_path_factory: pytest.TempPathFactory) -> list[Example]:
    """Return five articles of three attributions each."""
    from attribution.parsing import parsed
    from attribution.training.data import example_of

    folder = write_gold(tmp_path_factory.mktemp("gold") / "few", trained=5)
    lessons = in_order(of_folder(folder, config=Config()))
    parses = parsed(model, (lesson.document for lesson in lessons))
    return [
        example_of(doc, document, lesson.marked, encoder.tokenizer)
        for lesson, (document, doc) in zip(lessons, parses, strict=True)
    ]


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "checkpoint.pt"
