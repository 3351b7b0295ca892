"""How well the spans agree: counts of one article, and the figures that they make."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from attribution.evaluation.alignment import align
from attribution.evaluation.figures import Figure
from attribution.evaluation.pairing import Item, Pairing
from attribution.evaluation.words import WordSet
from attribution.model import Kind

ROLES = ("content", "source", "cue")


def _whole(name: str, given: str = "given", wanted: str = "wanted") -> Figure:
    """Return a figure of counts that go by its own name."""
    return Figure(name, given, wanted, right=name, found=name)


def of_class(facet: str, value: str) -> Figure:
    """Return the figure ``attribution`` for a class: of predictions for precision, of gold for recall."""
    return Figure(value, *(f"{facet} {value} {side}" for side in ("given", "wanted", "right", "found")))


# attribution: half of the words of content and source agree, or neither has a source. strict: all do.
ATTRIBUTION = _whole("attribution")
STRICT = _whole("strict")
FIGURES = (
    ATTRIBUTION,
    STRICT,
    *(of_class("kind", kind) for kind in Kind),
    _whole("content_exact"),
    _whole("content_overlap"),
    *(
        # A span counts once, however many attributions it has a part in.
        _whole(f"{role}_{how}", f"{role} given", f"{role} wanted")
        for role in ("source", "cue")
        for how in ("exact", "overlap")
    ),
    *(_whole(f"words_{role}", f"words {role} given", f"words {role} wanted") for role in ROLES),
)


def count_spans(pairing: Pairing) -> Counter[str]:
    """Count what ``FIGURES`` and the figures by class are made of, in one article."""
    counts = Counter(given=len(pairing.given), wanted=len(pairing.gold), content_overlap=len(pairing.pairs))
    same_content = {(i, j) for i, j in pairing.pairs if pairing.gold[i].content == pairing.given[j].content}
    counts["content_exact"] = len(same_content)
    for i, j in pairing.right():
        counts["attribution"] += 1
        counts["strict"] += (i, j) in same_content and pairing.gold[i].source == pairing.given[j].source
    _count_classes(counts, pairing)
    for role in ROLES:
        wanted, found = _distinct(pairing.gold, role), _distinct(pairing.given, role)
        if role != "content":
            counts[f"{role} wanted"] = len(wanted)
            counts[f"{role} given"] = len(found)
            counts[f"{role}_exact"] = len(set(wanted) & set(found))
            counts[f"{role}_overlap"] = len(align(wanted, found))
        gold_words, given_words = frozenset[int]().union(*wanted), frozenset[int]().union(*found)
        counts[f"words {role} wanted"] = len(gold_words)
        counts[f"words {role} given"] = len(given_words)
        counts[f"words_{role}"] = len(gold_words & given_words)
    return counts


def classes(item: Item) -> Iterable[tuple[str, str]]:
    """Yield the classes of an attribution: facet and value."""
    if item.kind is not None:
        yield "kind", item.kind
    yield "cue", item.cue_class
    yield "source", item.source_class
    if item.annotation.rule is not None:
        yield "rule", item.annotation.rule


def _count_classes(counts: Counter[str], pairing: Pairing) -> None:
    for gold in pairing.gold:
        counts.update(f"{facet} {value} wanted" for facet, value in classes(gold))
    for given in pairing.given:
        counts.update(f"{facet} {value} given" for facet, value in classes(given))
    for i, j in pairing.right():
        counts.update(f"{facet} {value} found" for facet, value in classes(pairing.gold[i]))
        counts.update(f"{facet} {value} right" for facet, value in classes(pairing.given[j]))


def _distinct(items: Iterable[Item], role: str) -> list[WordSet]:
    """Return the different spans of a role that hold a word, in the order of the text."""
    return list(dict.fromkeys(words for item in items if (words := getattr(item, role))))
