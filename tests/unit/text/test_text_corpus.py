"""The corpus is read as its gold says: metadata, and the section in which each attribution stands."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from attribution.config import Config
from attribution.text import read_file

REPOSITORY = Path(__file__).parents[3]
GOLD: list[dict[str, Any]] = [
    json.loads(line) for line in (REPOSITORY / "corpus" / "gold.jsonl").read_text("utf-8").splitlines()
]


@pytest.mark.parametrize("gold", GOLD, ids=[line["id"] for line in GOLD])
def test_an_article_is_read_as_its_gold_says(gold: dict[str, Any]) -> None:
    document = read_file(REPOSITORY / gold["path"], config=Config())
    metadata = ("id", "title", "publisher", "published", "url", "language", "sha256")
    assert {key: getattr(document, key) for key in metadata} == {key: gold[key] for key in metadata}
    found = {a["id"]: document.section_at(a["content"][0][0]) for a in gold["attributions"]}
    assert found == {a["id"]: a["section"] for a in gold["attributions"]}
