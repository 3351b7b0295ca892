"""How well an extraction agrees with gold: attributions paired by the words of their contents."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from attribution.model import Attribution, Spans

HALF = (
    0.5  # of the words of two spans must be the same for the spans to be (Jaccard), as in PolNeAR's scoring
)
ASIDE = frozenset({"the", "a", "an", "another", "s", "mr", "mrs", "ms", "dr"})  # no part of a name
FIELDS = ("speaker", "speaker_kind", "kind", "stance", "channel", "paths", "section", "flags")


@dataclass(slots=True)
class Agreement:
    """Counts over texts: given, wanted, right (content and source) and, among the found, right by field."""

    given: int = 0
    wanted: int = 0
    found: int = 0
    right: int = 0
    fields: dict[str, int] = field(default_factory=lambda: dict.fromkeys(FIELDS, 0))

    @property
    def f1(self) -> float:
        """Return the F1 of attributions whose content and source are right, in percent."""
        return 200 * self.right / (self.given + self.wanted)

    def share(self, name: str) -> float:
        """Return the share of the found attributions with the right value of a field, in percent."""
        return 100 * self.fields[name] / self.found

    def add(self, text: str, given: Sequence[Attribution], wanted: Sequence[Mapping[str, Any]]) -> None:
        """Count one text's attributions."""
        self.given += len(given)
        self.wanted += len(wanted)
        for gold, found in _pairs(text, wanted, given):
            self.found += 1
            self.right += _alike(words(text, gold["source"]), words(text, found.source)) >= HALF
            for name in FIELDS:
                self.fields[name] += _same(name, gold[name], getattr(found, name))


def words(text: str, spans: Iterable[Sequence[int]] | Spans) -> frozenset[int]:
    """Return the places of the words under spans, each by its first offset."""
    return frozenset(
        match.start() + start for start, end in spans for match in re.finditer(r"\w+", text[start:end])
    )


def name_words(name: str | None) -> frozenset[str]:
    """Return what tells a name from another: its words without articles and titles."""
    return frozenset(re.findall(r"\w+", (name or "").casefold())) - ASIDE


def _alike(one: frozenset[int], other: frozenset[int]) -> float:
    return len(one & other) / len(one | other) if one or other else 1.0


def _pairs(
    text: str, wanted: Sequence[Mapping[str, Any]], given: Sequence[Attribution]
) -> list[tuple[Mapping[str, Any], Attribution]]:
    """Pair gold and given, the most alike first, each at most once."""
    likeness = [
        (_alike(words(text, gold["content"]), words(text, found.content)), i, j)
        for i, gold in enumerate(wanted)
        for j, found in enumerate(given)
    ]
    pairs = []
    golds, founds = set(range(len(wanted))), set(range(len(given)))
    for alike, i, j in sorted(likeness, key=lambda entry: -entry[0]):
        if alike >= HALF and i in golds and j in founds:
            golds.remove(i)
            founds.remove(j)
            pairs.append((wanted[i], given[j]))
    return pairs


def _same(name: str, gold: Any, found: Any) -> bool:
    if name == "speaker":
        return name_words(gold) == name_words(found)
    if name == "paths":
        return [[name_words(p) for p in path] for path in gold] == [
            [name_words(p) for p in path] for path in found
        ]
    if name == "flags":
        return set(gold) == set(found)
    return bool(gold == found)
