"""The confidence's weights and thresholds, from articles that the network was not trained on."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
from spacy.tokens import Doc

from attribution.evaluation.words import HALF, WordSet, jaccard
from attribution.extraction import Candidate, Found
from attribution.extraction.confidence import share_right
from attribution.extraction.nesting import RANK
from attribution.model import Document
from attribution.tagger.blend import BY_FORM, Blended, Ruled, settle, word_sets
from attribution.tagger.confidence import NAMES
from attribution.tagger.features import word_numbers
from attribution.tagger.find import Seen
from attribution.tagger.model import Model, Settings
from attribution.tagger.proposals import propose
from attribution.training.lessons import Marked

RIDGE = 2.0  # pulls weights towards none, as much as that many attributions would
PRIOR = 4  # finds that a rule's record starts with
ROUNDS = 25  # of Newton's method; it stands still after ten


@dataclass(frozen=True, slots=True)
class Judged:
    """An article that was read, and its gold: content and source of each attribution in words."""

    blends: list[Blended]
    rules: list[Ruled]
    gold: list[tuple[WordSet, WordSet]]
    words: dict[Candidate, tuple[WordSet, WordSet]]

    @classmethod
    def of(cls, doc: Doc, document: Document, gold: Sequence[Marked], model: Model) -> Judged:
        """Read an article with a model whose confidence is not calibrated yet.

        Args:
            doc: the parsed text.
            document: its sections.
            gold: source, cue and content of each attribution.
            model: the network.
        """
        seen = Seen.of(doc, document)
        blends, rules = seen.blend(propose(seen.features, model))
        words = word_sets(seen.reading, word_numbers(seen.features, doc))
        return cls(
            blends,
            rules,
            [(words(content), words(source)) for source, _, content in gold],
            {c: (words(c.content), words(c.source)) for c in _candidates(blends, rules)},
        )

    def right(self, candidate: Candidate) -> bool:
        """Tell whether gold has this content and this source, by half of their words."""
        content, source = self.words[candidate]
        return any(jaccard(content, c) >= HALF and jaccard(source, s) >= HALF for c, s in self.gold)


def _candidates(blends: Sequence[Blended], rules: Sequence[Ruled]) -> list[Candidate]:
    return [*(blend.candidate for blend in blends), *(rule.candidate for rule in rules)]


def calibrate(settings: Settings, articles: Sequence[Judged]) -> Settings:
    """Return the settings with weights, rules' records and the threshold that is best for F1.

    Args:
        settings: of the model that read the articles.
        articles: not trained on.
    """
    every = [(blend, article.right(blend.candidate)) for article in articles for blend in article.blends]
    settings = replace(settings, weights=fit(every), rules={}, show=0.0)
    # Doubles are dropped by confidence, so what stays is another population: fitted again to that.
    stays = {id(found.candidate) for article in articles for found in _settled(article, settings)}
    settings = replace(settings, weights=fit([pair for pair in every if id(pair[0].candidate) in stays]))
    settings = replace(settings, show=_best_threshold(settings, articles))
    settings = replace(settings, rules=_records(settings, articles))
    return replace(settings, show=_best_threshold(settings, articles))


def fit(judged: Sequence[tuple[Blended, bool]]) -> dict[str, float]:
    """Return the weights of a ridge logistic regression of right on the evidence, by Newton's method."""
    x = np.array([[blend.evidence[name] for name in NAMES] for blend, _ in judged])
    y = np.array([right for _, right in judged], dtype=float)
    penalty = np.full(len(NAMES), RIDGE)
    penalty[NAMES.index("bias")] = 1e-6
    scale = np.maximum(np.abs(x).max(0), 1e-9)
    x = x / scale
    w = np.zeros(len(NAMES))
    for _ in range(ROUNDS):
        p = 1 / (1 + np.exp(-(x @ w).clip(-30, 30)))
        slope = x.T @ (y - p) - penalty * w
        curve = (x * (p * (1 - p))[:, None]).T @ x + np.diag(penalty)
        w = w + np.linalg.solve(curve, slope)
    return {name: round(float(value), 6) for name, value in zip(NAMES, w / scale, strict=True)}


def _best_threshold(settings: Settings, articles: Sequence[Judged]) -> float:
    """Return the confidence from which what is given has the best F1: half of that F1.

    Lipton, Elkan and Naryanaswamy 2014: something raises F1 if it is right with a probability of more than
    F1 / 2. The place of the highest F1 on a few articles is mostly chance, its height is not.
    """
    wanted = sum(len(article.gold) for article in articles)
    given = [
        (found.confidence, article.right(found.candidate))
        for article in articles
        for found in _settled(article, settings, least=0.02)
        if found.holder is None
    ]
    given.sort(reverse=True)
    right = np.cumsum([r for _, r in given])
    f1 = 2 * right / (np.arange(1, len(given) + 1) + wanted)
    return round(float(f1.max(initial=0.0)) / 2, 3)


def _records(settings: Settings, articles: Sequence[Judged]) -> dict[str, float]:
    """Return how often each rule is right where the tagger finds nothing like it.

    A rule that reads marks or layout starts from its share on all it finds, any other from the share of all
    such lone finds: that the tagger passes over a verb tells against it, and few articles tell more.
    """
    count: Counter[str] = Counter()
    right: Counter[str] = Counter()
    alone = replace(settings, rules=dict.fromkeys(RANK, 1.0))
    for article in articles:
        tagged = {id(b.candidate) for b in article.blends}
        for found in _settled(article, alone):
            if found.holder is None and id(found.candidate) not in tagged:
                count[found.candidate.rule] += 1
                right[found.candidate.rule] += article.right(found.candidate)
    by_verb = [rule for rule in count if rule not in BY_FORM]
    lone = sum(right[rule] for rule in by_verb) / max(1, sum(count[rule] for rule in by_verb))
    prior = {rule: share_right(rule) if rule in BY_FORM else lone for rule in RANK}
    return {rule: round((right[rule] + PRIOR * prior[rule]) / (count[rule] + PRIOR), 3) for rule in RANK}


def _settled(article: Judged, settings: Settings, *, least: float | None = None) -> list[Found]:
    return settle(article.blends, article.rules, settings, least=least)
