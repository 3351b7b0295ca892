"""An invented gold folder, and how to make predictions on it."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

import pytest

from attribution.config import Config
from attribution.evaluation import Gold, System, read_gold, read_predictions

BRIDGE = '"The bridge is safe for all," said Mayor Ada Obi. She hopes the tolls will fall.\n'
FERRY = (
    "Ferry late: Ilse Brandt\n\nIlse Brandt said the ferry would sail. The crew is tired, according to her.\n"
)
TEXTS = {"herald_2031_bridge": BRIDGE, "kestrel_2031_ferry": FERRY}

Make = Callable[..., dict[str, Any]]


def attribution(text: str, content: str, cue: str = "", source: str = "", **more: Any) -> dict[str, Any]:
    """Return an attribution by its words, each the last time they stand in the text; `|` parts spans."""

    def spans(words: str) -> list[list[int]]:
        return [[start := text.rindex(part), start + len(part)] for part in words.split("|") if part]

    return {"content": spans(content), "cue": spans(cue), "source": spans(source)} | more


GOLD = {
    "herald_2031_bridge": [
        attribution(BRIDGE, '"The bridge is safe for all,"', "said", "Mayor Ada Obi", id="E1"),
        attribution(BRIDGE, "the tolls will fall", "hopes", "She", id="E2"),
    ],
    "kestrel_2031_ferry": [
        attribution(FERRY, "Ferry late", ":", "Ilse Brandt", id="E1"),
        attribution(FERRY, "the ferry would sail", "said", "Ilse Brandt", id="E2"),
        attribution(FERRY, "The crew is tired", "according to", "her", id="E3"),
    ],
}


def write_lines(path: Path, articles: Mapping[str, Sequence[Mapping[str, Any]]]) -> Path:
    """Write attributions by article as JSON Lines."""
    lines = (json.dumps({"id": key, "attributions": found}) for key, found in articles.items())
    path.write_text("".join(line + "\n" for line in lines))
    return path


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return a folder with two articles and five attributions."""
    (tmp_path / "gold" / "text").mkdir(parents=True)
    for key, text in TEXTS.items():
        (tmp_path / "gold" / "text" / f"{key}.txt").write_text(text)
    write_lines(tmp_path / "gold" / "gold.jsonl", GOLD)
    return tmp_path / "gold"


@pytest.fixture
def gold(folder: Path) -> Gold:
    return read_gold(folder, config=Config())


@pytest.fixture
def system(gold: Gold, tmp_path: Path) -> Callable[..., System]:
    """Return a way to make a system of what it found in the two articles."""

    def made(
        bridge: Sequence[Mapping[str, Any]] = (),
        ferry: Sequence[Mapping[str, Any]] = (),
        *,
        name: str = "one",
    ) -> System:
        articles = dict(zip(TEXTS, (bridge, ferry), strict=True))
        return read_predictions(write_lines(tmp_path / f"{name}.jsonl", articles), gold, name=name)

    return made
