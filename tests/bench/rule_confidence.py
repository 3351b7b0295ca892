"""Print how often each rule is right on gold, in the form of ``attribution/extraction/data/confidence.toml``.

usage: python tests/bench/rule_confidence.py GOLD_DIR SCORE_DIR

GOLD_DIR holds ``text/*.txt`` and ``gold.jsonl``, SCORE_DIR the scorers' ``spans.py``, whose notion of right
this uses: content and source both share half of their words with the gold's (Jaccard >= 0.5). Attributions
inside another's content are left out: the gold holds none.
"""

from __future__ import annotations

import sys
from collections import Counter
from pathlib import Path

from attribution.config import Config
from attribution.model import Document
from attribution.pipeline import Extractor
from attribution.text import read_file

PRIOR = (
    2  # attributions of average rightness that every rule starts with, so that rare rules are no certainty
)


def main(gold_dir: Path, score_dir: Path) -> None:
    """Extract from the gold's texts and print the shares."""
    sys.path.insert(0, str(score_dir))
    from spans import Words, align, jaccard, read_jsonl  # type: ignore[import-not-found]

    gold = read_jsonl(gold_dir / "gold.jsonl")
    counts: Counter[tuple[str, str]] = Counter()
    right: Counter[tuple[str, str]] = Counter()
    config = Config(extractor="rules")
    documents: list[Document] = [read_file(gold_dir / "text" / f"{name}.txt", config=config) for name in gold]
    for extraction in Extractor(config).pipe(documents):
        words = Words(extraction.document.text)
        wanted = [
            {role: words.of(a[role]) for role in ("content", "source")}
            for a in gold[extraction.document.id]["attributions"]
        ]
        found = [a for a in extraction.attributions if a.within is None]
        given = [{"content": words.of(a.content), "source": words.of(a.source)} for a in found]
        pairs = {j: i for i, j in align(wanted, given, "content")}
        for j, attribution in enumerate(found):
            key = ("source" if attribution.source else "none", attribution.rule)
            counts[key] += 1
            right[key] += j in pairs and jaccard(wanted[pairs[j]]["source"], given[j]["source"]) >= 0.5
    average = sum(right.values()) / sum(counts.values())
    for group in ("source", "none"):
        print(f"[{group}]")
        for (where, rule), count in sorted(counts.items(), key=lambda item: -item[1]):
            if where == group:
                share = (right[where, rule] + PRIOR * average) / (count + PRIOR)
                print(f"{rule} = {share:.2f}  # of {count}")
        print()


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
