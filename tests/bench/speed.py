"""Compare the whole product with spaCy's own pipeline on the same texts, in one process and one run.

usage: python tests/bench/speed.py FOLDER [ROUNDS]

Prints the least time of each over the alternating rounds, and how many times spaCy's it is, with the
tagger and by rules alone. Set OMP_NUM_THREADS=1 to give all one thread.
"""

from __future__ import annotations

import math
import sys
import time
from collections.abc import Iterable
from pathlib import Path
from typing import get_args

import spacy

from attribution.config import Config, ExtractorName
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
    plain = spacy.load(config.pipeline)
    extractors = {name: Extractor(Config(extractor=name)) for name in get_args(ExtractorName)}
    least = dict.fromkeys(["spaCy", *extractors], math.inf)
    for extractor in extractors.values():
        extractor.load()
    for _ in range(rounds):
        least["spaCy"] = min(least["spaCy"], seconds(plain.pipe(texts)))
        for name, extractor in extractors.items():
            documents = (read_file(path, config=config) for path in files)
            least[name] = min(least[name], seconds(extractor.pipe(documents)))
    for name, best in least.items():
        print(f"{name:8} {best:7.2f} s {words / best:7,.0f} words/s {best / least['spaCy']:5.2f} times")


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) > 2 else 3)
