"""Compare the whole product with spaCy's own pipeline on the same texts, in one process and one run.

usage: python tests/bench/speed.py FOLDER [ROUNDS]

Prints the least time of each over the rounds, which alternate, and their ratio.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Iterable
from pathlib import Path

import spacy

from attribution.config import Config
from attribution.pipeline import Extractor
from attribution.text import find_files, read_file


def seconds(work: Iterable[object]) -> float:
    """Return how long it takes to go through something."""
    start = time.perf_counter()
    for _ in work:
        pass
    return time.perf_counter() - start


def main(folder: Path, rounds: int) -> None:
    """Measure and print."""
    config = Config()
    files = [path for path in find_files([folder]) if isinstance(path, Path)]
    texts = [read_file(path, config=config).text for path in files]
    words = sum(len(text.split()) for text in texts)
    plain = spacy.load(config.model)
    extractor = Extractor(config)
    extractor.load()
    spacys, ours = [], []
    for _ in range(rounds):
        spacys.append(seconds(plain.pipe(texts)))
        ours.append(seconds(extractor.pipe(read_file(path, config=config) for path in files)))
    for name, best in (("spaCy's pipeline", min(spacys)), ("attribution", min(ours))):
        print(f"{name:18} {best:7.2f} s {words / best:7,.0f} words/s")
    print(f"{'ratio':18} {min(ours) / min(spacys):7.2f}")


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) > 2 else 3)
