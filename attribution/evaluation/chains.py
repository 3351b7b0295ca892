"""How well speakers and chains of sources agree: counts of one article, and the figures that they make."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from typing import TypeVar

from attribution.evaluation.alignment import align
from attribution.evaluation.annotation import Annotation
from attribution.evaluation.figures import Figure, Share
from attribution.evaluation.pairing import Item, Pairing
from attribution.model import Route, text_of

Party = TypeVar("Party")

_NAME_WORD = re.compile(r"\w+")
_NO_NAME = frozenset({"the", "a", "an", "s", "mr", "mrs", "ms", "dr", "another", "one", "of"})
_PRONOUNS = frozenset(
    {"he", "she", "they", "it", "i", "we", "you", "who", "him", "them", "himself", "herself"}
    | {"his", "her", "their", "our", "my"}
)
_FIELDS = ("speaker_kind", "stance", "channel")


def _whole(name: str, given: str = "chains given", wanted: str = "chains wanted") -> Figure:
    return Figure(name, given, wanted, right=name, found=name)


CHAIN = _whole("chain")
# Of all predictions and all gold of the articles whose chains are marked.
FIGURES = (
    _whole("speaker"),  # the same name, but for case, articles, titles and possessives
    _whole("speaker_near"),  # or all words of one name are among the other's
    CHAIN,  # every path right, hop by hop, in order, names as in speaker_near
    _whole("multihop", "multihop given", "multihop wanted"),  # chain, where there is more than a speaker
    _whole("hops", "hops given", "hops wanted"),  # single hops, speakers aside
)
# Of the gold with a matching prediction: what is right once the content is.
SHARES = (
    Share("found", "found", "chains wanted"),
    Share("speaker_given", "speaker", "found"),
    Share("near_given", "speaker_near", "found"),
    Share("chain_given", "chain", "found"),
    Share("multihop_given", "multihop", "multihop found"),
    *(Share(name, name, "found") for name in _FIELDS),
    Share("pronoun", "pronoun", "pronoun found"),  # speaker_near where the source is a pronoun
)


def count_chains(pairing: Pairing) -> Counter[str]:
    """Count what ``FIGURES`` and ``SHARES`` are made of, in an article whose chains are marked."""
    gold = [item for item in pairing.gold if item.annotation.paths is not None]
    given = pairing.given
    counts: Counter[str] = Counter({"chains wanted": len(gold), "chains given": len(given)})
    for side, items in (("wanted", gold), ("given", given)):
        for item in items:
            paths = item.annotation.paths or ()
            counts[f"multihop {side}"] += _is_multihop(paths)
            counts[f"hops {side}"] += len(_hops(paths))
    for i, j in align([item.content for item in gold], [item.content for item in given]):
        _count_pair(counts, gold[i].annotation, given[j].annotation)
        if _pronoun(pairing, gold[i]):
            counts["pronoun found"] += 1
            counts["pronoun"] += _speaker_agrees(gold[i].annotation, given[j].annotation, near)
    return counts


def _count_pair(counts: Counter[str], gold: Annotation, given: Annotation) -> None:
    wanted, found = gold.paths or (), given.paths or ()
    near_speaker = _speaker_agrees(gold, given, near)
    chain = chains_agree(wanted, found) and (near_speaker or gold.speaker is None)
    counts["found"] += 1
    counts["speaker"] += _speaker_agrees(gold, given, same)
    counts["speaker_near"] += near_speaker
    counts["chain"] += chain
    counts["multihop"] += chain and _is_multihop(wanted)
    counts["multihop found"] += _is_multihop(wanted)
    counts["hops"] += _matched(_hops(wanted), _hops(found), near)
    for name in _FIELDS:
        counts[name] += getattr(gold, name) == getattr(given, name)


def _speaker_agrees(
    gold: Annotation, given: Annotation, agree: Callable[[str | None, str | None], bool]
) -> bool:
    """Tell whether a predicted speaker ends one of the gold's paths, or neither has a speaker."""
    speakers = [path[-1] for path in gold.paths or ()] if gold.speaker else [None]
    return any(agree(speaker, given.speaker) for speaker in speakers)


def _name(name: str | None) -> tuple[str, ...]:
    """Return the words of a name that tell it from another."""
    return tuple(word for word in _NAME_WORD.findall((name or "").casefold()) if word not in _NO_NAME)


def same(one: str | None, other: str | None) -> bool:
    """Tell whether two names have the same words in the same order."""
    return _name(one) == _name(other)


def near(one: str | None, other: str | None) -> bool:
    """Tell whether all words of one name are among the other's; no name is near to no name alone."""
    words, others = set(_name(one)), set(_name(other))
    if not words or not others:
        return words == others
    return words <= others or others <= words


def chains_agree(gold: Sequence[Route], given: Sequence[Route]) -> bool:
    """Tell whether two chains have the same paths, in any order."""
    return len(gold) == len(given) == _matched(gold, given, _paths_agree)


def _paths_agree(gold: Route, given: Route) -> bool:
    return len(gold) == len(given) and all(map(near, gold, given))


def _matched(gold: Iterable[Party], given: Iterable[Party], agree: Callable[[Party, Party], bool]) -> int:
    """Return how many of the one have a counterpart of their own among the other: first come first served."""
    rest = list(given)
    matched = 0
    for one in gold:
        place = next((place for place, other in enumerate(rest) if agree(one, other)), None)
        if place is not None:
            del rest[place]
            matched += 1
    return matched


def _is_multihop(paths: Sequence[Route]) -> bool:
    return len(paths) > 1 or any(len(path) > 1 for path in paths)


def _hops(paths: Iterable[Route]) -> list[str]:
    """Return the different parties before the ends of paths."""
    return sorted({party for path in paths for party in path[:-1]})


def _pronoun(pairing: Pairing, gold: Item) -> bool:
    words = text_of(pairing.article.document.text, gold.annotation.source)
    return words.casefold().strip() in _PRONOUNS
