"""Measure how the time of an extraction grows with the length of a text, from 1,000 to 1,000,000 words.

usage: python tests/bench/growth.py FOLDER [WORDS ...]

Texts are made of the folder's articles, over and over. Prints seconds, words a second and, at the end, the
exponent of time in length, by least squares over logarithms: 1 is linear.
"""

from __future__ import annotations

import math
import sys
import time
from itertools import cycle
from pathlib import Path

import numpy as np

from attribution.config import Config
from attribution.model import Document
from attribution.pipeline import Extractor
from attribution.text import find_files, read_file

SIZES = (1_000, 10_000, 100_000, 1_000_000)


def main(folder: Path, sizes: tuple[int, ...]) -> None:
    """Measure and print."""
    config = Config()
    files = [path for path in find_files([folder]) if isinstance(path, Path)]
    articles = [read_file(path, config=config).text for path in files]
    extractor = Extractor(config)
    extractor.extract(Document("warm-up", articles[0]))
    seconds = []
    for size in sizes:
        document = Document("long", _text(articles, size))
        start = time.perf_counter()
        found = extractor.extract(document).attributions
        seconds.append(time.perf_counter() - start)
        print(
            f"{size:9,} words {seconds[-1]:8.1f} s {size / seconds[-1]:7,.0f} words/s {len(found):7,} found",
            flush=True,
        )
    slope, _ = np.polyfit([math.log(size) for size in sizes], [math.log(s) for s in seconds], 1)
    print(f"exponent {slope:.3f}")


def _text(articles: list[str], size: int) -> str:
    parts: list[str] = []
    words = 0
    for article in cycle(articles):
        parts.append(article)
        words += len(article.split())
        if words >= size:
            return "\n\n".join(parts)
    raise AssertionError("cycle does not end")


if __name__ == "__main__":
    main(Path(sys.argv[1]), tuple(map(int, sys.argv[2:])) or SIZES)
