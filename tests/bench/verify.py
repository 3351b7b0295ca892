"""Measure how long 50 quotes take against a transcript of 100,000 words: 2 s at most, reading it included.

usage: python tests/bench/verify.py FOLDER [WORDS ...]

The transcript is made of the sentences of the folder's articles, drawn again and again and dealt to eight
speakers, each sentence with one word in eight replaced by one drawn from all, so that hardly any comes twice
as it is. Of the quotes, 20 are cut from it as they stand, ten lack words, ten have a word changed, five are
put into another's mouth, and five are not in it. Prints seconds of processor time, the verdicts by what was
done to the quotes, and at the end the exponent of time in length, where several are given: 1 is linear.
"""

from __future__ import annotations

import math
import random
import re
import sys
import time
from collections import Counter
from pathlib import Path

import numpy as np

from attribution.across.quotes.check import Quote, Transcript, check
from attribution.config import Config
from attribution.text import find_files, read_file

SIZES = (100_000,)
SPEAKERS = ("Ada Obi", "Bo Ek", "Cyd Marr", "Dov Hale", "Eve Lund", "Flo Prior", "Gus Tamm", "Hal Roe")
FLOOR = 2.0  # seconds


def main(folder: Path, sizes: tuple[int, ...]) -> None:
    """Measure and print."""
    config = Config()
    files = [path for path in find_files([folder]) if isinstance(path, Path)]
    text = " ".join(read_file(path, config=config).text for path in files)
    sentences = [sentence.split() for sentence in re.split(r"(?<=[.!?])\s+", text)]
    seconds = []
    for size in sizes:
        turns = _turns(sentences, size, random.Random(1))
        transcript_text = "\n\n".join(f"{speaker.upper()}: {words}" for speaker, words in turns)
        quotes = list(_quotes(turns, random.Random(2)))
        start = time.process_time()
        transcript = Transcript.of(transcript_text)
        read = time.process_time() - start
        verdicts = Counter((done, check(quote, transcript).kind.value) for done, quote in quotes)
        seconds.append(time.process_time() - start)
        print(f"{size:9,} words, {len(quotes)} quotes: {seconds[-1]:.2f} s, {read:.2f} s of it to read them")
        for (done, verdict), count in sorted(verdicts.items()):
            print(f"    {done:18} {verdict:10} {count:3}")
    if len(sizes) > 1:
        slope, _ = np.polyfit([math.log(size) for size in sizes], [math.log(s) for s in seconds], 1)
        print(f"exponent {slope:.3f}")
    if SIZES[0] in sizes and (taken := seconds[sizes.index(SIZES[0])]) > FLOOR:
        sys.exit(f"{taken:.2f} s: more than {FLOOR} s")


def _turns(sentences: list[list[str]], size: int, chance: random.Random) -> list[tuple[str, str]]:
    every = [word for sentence in sentences for word in sentence]
    turns: list[tuple[str, str]] = []
    count = 0
    while count < size:
        words: list[str] = []
        for sentence in chance.choices(sentences, k=chance.randint(2, 9)):
            words += [chance.choice(every) if chance.random() < 1 / 8 else word for word in sentence]
        turns.append((chance.choice(SPEAKERS), " ".join(words)))
        count += len(words)
    return turns


def _quotes(turns: list[tuple[str, str]], chance: random.Random) -> list[tuple[str, Quote]]:
    long = [(speaker, words.split()) for speaker, words in turns if len(words.split()) > 60]
    quotes: list[tuple[str, Quote]] = []
    for number in range(50):
        speaker, words = chance.choice(long)
        start = chance.randrange(len(words) - 40)
        cut = words[start : start + chance.randint(12, 40)]
        done = "as it stands"
        if number >= 45:
            done, cut = "not in it", chance.sample(words, 20)
        elif number >= 40:
            done, speaker = "another's", chance.choice([other for other in SPEAKERS if other != speaker])
        elif number >= 30:
            done, cut = "a word changed", [*cut[:5], "otherwise", *cut[6:]]
        elif number >= 20:
            done, cut = "words left out", [*cut[:5], "…", *cut[8:]]
        quotes.append((done, Quote((" ".join(cut),), speaker)))
    return quotes


if __name__ == "__main__":
    main(Path(sys.argv[1]), tuple(map(int, sys.argv[2:])) or SIZES)
