"""Measure how claims are found: what is missed, how the work grows, and what one more article costs.

usage: python tests/bench/claims.py GOLD recall [QUERIES]
       python tests/bench/claims.py GOLD growth [SIZE ...]

GOLD is a folder with ``gold.jsonl`` and ``text/``, of which the contents are taken; who says them is the text
of the source, where that begins with a capital.

``recall`` puts all contents into a store and compares QUERIES of them (2,000) with all others by the same
scorer: how many of the pairs that it links, at a score of 80 or more, are in one claim of the store? Pairs
that share fewer than two content words can't be linked but as copies, and are not scored.

``growth`` fills a store, article by article of 25 attributions, up to the largest SIZE (10,000 30,000
100,000), without looking for speakers. It prints at each size the seconds so far, those of a processor that
claims took and the peak memory; then the exponent of the claims' seconds in the number of
contents, and what 40 more articles take. Contents are made of real ones: the beginning of one and the end
of another, cut at random, and of their longer words one in four is replaced by a word of a third, one in ten
by an invented one, so that the words grow in number as they do in an archive. Of ten contents one repeats an
earlier one: half of these word for word, the rest cut or with a word left out. Speakers are invented, one for
each 20 contents, the first ones quoted most.
"""

from __future__ import annotations

import json
import math
import random
import resource
import sys
import time
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from unittest.mock import patch

import numpy as np

from attribution.across.claims.likeness import can_link, likeness
from attribution.across.claims.statement import Statement
from attribution.model import Attribution, Document, Extraction, SpeakerKind, text_of
from attribution.store import Store
from attribution.store.claims.placing import place

SIZES = (10_000, 30_000, 100_000)
QUERIES = 2_000
PER_ARTICLE = 25
MORE = 40
MEGABYTE = 1024  # of getrusage's unit on Linux, KiB

Said = tuple[str, str]  # words, and who says them


def main(gold: Path, what: str, numbers: list[int]) -> None:
    """Measure and print."""
    said = list(_read(gold))
    with TemporaryDirectory(prefix="claims-") as folder, Store(Path(folder) / "claims.db") as store:
        if what == "recall":
            _recall(store, said, numbers[0] if numbers else QUERIES)
        else:
            _growth(store, said, tuple(sorted(numbers)) or SIZES)


def _recall(store: Store, said: list[Said], queries: int) -> None:
    for start in range(0, len(said), PER_ARTICLE):
        store.add(_article(str(start), said[start : start + PER_ARTICLE]))
    claim_of: dict[int, int] = {}
    place = {
        f"{start} A{n}": start + n - 1 for start in range(0, len(said), PER_ARTICLE) for n in range(1, 26)
    }
    for claim in store.claims():
        for member in claim.members:
            claim_of[place[f"{member.telling.publication.id} {member.telling.attribution.id}"]] = claim.key

    statements = [_statement(each) for each in said]
    by_word: dict[str, list[int]] = defaultdict(list)
    by_words: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for number, statement in enumerate(statements):
        if can_link(statement):
            by_words[statement.words].append(number)
            for word in statement.bag:
                by_word[word].append(number)
    linked: Counter[str] = Counter()
    found: Counter[str] = Counter()
    chosen = set(random.Random(1).sample(range(len(said)), min(queries, len(said))))
    for query in chosen:
        statement = statements[query]
        if not can_link(statement):
            continue
        shared = Counter(other for word in statement.bag for other in by_word[word])
        others = {other for other, words in shared.items() if words > 1} | {*by_words[statement.words]}
        for other in others - {query}:
            if other in chosen and other < query:
                continue  # the pair is looked at from the other end
            if (alike := likeness(statement, statements[other])) is not None:
                linked[alike.link] += 1
                found[alike.link] += claim_of.get(query, -1) == claim_of.get(other, -2)
    for link, number in linked.most_common():
        print(f"{link:<12}{number:6,} linked {found[link]:6,} found {found[link] / number:7.1%}")
    total, hit = linked.total(), found.total()
    print(f"{'all':<12}{total:6,} linked {hit:6,} found {hit / max(total, 1):7.1%} of {len(said):,} contents")


def _growth(store: Store, said: list[Said], sizes: tuple[int, ...]) -> None:
    placing = _timed()
    articles = _synthesised(said)
    start, number, seconds = time.perf_counter(), 0, []
    for size in sizes:
        with patch("attribution.store.documents.place_speakers"):
            while number < size:
                store.add(next(articles))
                number += PER_ARTICLE
        seconds.append(placing[0])
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / MEGABYTE
        print(
            f"{number:9,} contents {time.perf_counter() - start:8.1f} s, claims {seconds[-1]:8.1f} s"
            f" {1000 * seconds[-1] / number:6.3f} ms each {peak:6.0f} MB",
            flush=True,
        )
    if len(sizes) > 1:
        slope, _ = np.polyfit([math.log(size) for size in sizes], [math.log(s) for s in seconds], 1)
        print(f"exponent {slope:.3f}")
    costs, shares = [], []
    for _ in range(MORE):
        begun, before = time.perf_counter(), placing[0]
        store.add(next(articles))
        costs.append(time.perf_counter() - begun)
        shares.append(placing[0] - before)
    print(f"one more article of {PER_ARTICLE}: median {median(costs):.3f} s, at most {max(costs):.3f} s,")
    print(f"of which claims: median {median(shares):.3f} s, at most {max(shares):.3f} s of a processor")
    members = [len(claim.members) for claim in store.claims(limit=5)]
    print(f"largest claims: {members} attributions")


def _timed() -> list[float]:
    """Have the processor's seconds of placing claims added up in the list that is returned."""
    spent = [0.0]

    def timed(*args: object) -> None:
        begun = time.process_time()
        place(*args)  # type: ignore[arg-type]
        spent[0] += time.process_time() - begun

    patch("attribution.store.documents.place_claims", timed).start()
    return spent


def _synthesised(said: list[Said]) -> Iterator[Extraction]:
    chance = random.Random(7)
    real = [words.split() for words, _ in said if len(words.split()) > 3]
    vocabulary = [word for words in real for word in words if len(word) > 3]
    made: list[str] = []
    for number in range(sys.maxsize):
        contents = [_content(chance, real, vocabulary, made) for _ in range(PER_ARTICLE)]
        made += contents
        people = (len(made) // 20) + 1
        speakers = [_name(int(people * chance.random() ** 2)) for _ in contents]
        yield _article(f"d{number}", list(zip(contents, speakers, strict=True)))


def _content(chance: random.Random, real: list[list[str]], vocabulary: list[str], made: list[str]) -> str:
    if made and chance.random() < 0.1:
        words = chance.choice(made).split()
        how = chance.random()
        if how < 0.5 or len(words) < 8:
            return " ".join(words)
        cut = chance.randrange(len(words) // 2)
        return " ".join(
            words[cut : cut + 2 * len(words) // 3] if how < 0.75 else words[:cut] + words[cut + 1 :]
        )
    one, other = chance.choice(real), chance.choice(real)
    words = one[: chance.randint(2, len(one))] + other[-chance.randint(1, len(other)) :]
    for at, word in enumerate(words):
        if len(word) > 3:
            if (dice := chance.random()) < 0.1:
                words[at] = _invented(chance)
            elif dice < 0.35:
                words[at] = chance.choice(vocabulary)
    return " ".join(words)


def _invented(chance: random.Random) -> str:
    return "".join(
        chance.choice("bdfgklmnprstvz") + chance.choice("aeiou") for _ in range(chance.randint(2, 4))
    )


def _name(number: int) -> str:
    chance = random.Random(number)
    return f"{_invented(chance).title()} {_invented(chance).title()}{_invented(chance)}"


def _article(name: str, said: list[Said]) -> Extraction:
    text, found = f"Article {name}. ", []
    for number, (words, speaker) in enumerate(said, start=1):
        start = len(text)
        text += f"{words}. "
        kind = SpeakerKind.PERSON if speaker[:1].isupper() else SpeakerKind.UNKNOWN
        content = ((start, start + len(words)),)
        found.append(Attribution(f"A{number}", content, speaker=speaker or None, speaker_kind=kind))
    return Extraction(Document(name, text), tuple(found))


def _statement(said: Said) -> Statement:
    (extraction,) = [_article("", [said])]
    return Statement.of(extraction.document.text, extraction.attributions[0])


def _read(gold: Path) -> Iterator[Said]:
    for line in (gold / "gold.jsonl").read_text(encoding="utf-8").splitlines():
        article = json.loads(line)
        text = (gold / "text" / f"{article['id']}.txt").read_bytes().decode("utf-8")
        for marked in article["attributions"]:
            yield text_of(text, marked["content"]), text_of(text, marked["source"])


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2], [int(number) for number in sys.argv[3:]])
