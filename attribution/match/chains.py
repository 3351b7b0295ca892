"""The chain of sources of an attribution: parties from the one nearest to the article to the origin."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from spacy.tokens import Token

from attribution.match.article import Article
from attribution.match.cast import Cast
from attribution.match.descriptions import phrase
from attribution.match.names import bare, key_words
from attribution.match.outlets import Medium, Outlets
from attribution.match.speakers import Casting, Speaker
from attribution.match.unlisted import is_outlet_noun
from attribution.model import Route, SpeakerKind

MOST = 8  # paths of one chain: nested joint sources would multiply without end
HANDED = frozenset(
    {"release", "publish", "obtain", "leak", "hack", "post", "see", "review", "acquire", "hold"}
)
CITING = frozenset({"cite", "quote"})


def build(speakers: Sequence[Speaker], hops: Sequence[str], outer: Sequence[Route]) -> tuple[Route, ...]:
    """Return the paths to each speaker through the hops.

    Args:
        speakers: who is behind the attribution; none gives the hops alone.
        hops: the media that the text names, nearest first.
        outer: the paths of the attribution that this one is part of: its content came through them.
    """
    tails = [(*_other(hops, s.name), s.name) for s in speakers] or ([tuple(hops)] if hops else [])
    if not outer or not speakers:
        return tuple(tails[:MOST])
    paths = []
    for before in outer:
        for tail in tails:
            start = before[:-1] if _same(before[-1], tail[-1]) else before
            paths.append(
                (*start, *(hop for hop in tail[:-1] if not any(_same(hop, b) for b in start)), tail[-1])
            )
    return tuple(dict.fromkeys(paths))[:MOST]


def _other(hops: Sequence[str], name: str) -> list[str]:
    return [hop for hop in hops if not _same(hop, name)]


def _same(one: str, other: str) -> bool:
    return set(key_words(one)) - {"the"} == set(key_words(other)) - {"the"}


def cited(casting: Casting, cue: Sequence[int], content: frozenset[int]) -> tuple[Speaker, ...]:
    """Return whom an outlet cites or quotes: `reported, citing two officials`, `quoted Smith as saying`."""
    for token in _citing(casting.article, cue, content):
        noun = next(
            (c for c in token.children if c.dep_ in ("dobj", "nsubj", "ccomp") and c.i > token.i), None
        )
        if noun is None or noun.i in content:  # who `cites the many jobless` has no source behind
            continue
        if noun.dep_ == "ccomp":
            noun = next((c for c in noun.children if c.dep_ == "nsubj"), noun)
        found = casting.speakers([k for k in phrase(casting.article, noun) if k > token.i])
        if found and all(s.kind is not SpeakerKind.UNKNOWN for s in found):
            return found
    return ()


def _citing(article: Article, cue: Sequence[int], content: frozenset[int]) -> Iterator[Token]:
    """Yield the verbs of citing that go with a cue: its own, else a `citing` anywhere in its sentence."""
    for i in cue:
        if article.tokens[i].lemma_ in CITING:
            yield article.tokens[i]
    if cue:
        for i in range(*article.sentence(cue[0])):
            token = article.tokens[i]
            if (
                token.tag_ == "VBG"
                and token.lemma_ in CITING
                and i not in content
                and not article.in_quote(i)
            ):
                yield token


def is_reporting(article: Article, cue: Sequence[int], speaker: Speaker) -> bool:
    """Tell whether a named party reports as outlets do: its words then come from whom it cites."""
    return (
        speaker.kind in (SpeakerKind.ORGANISATION, SpeakerKind.PLACE, SpeakerKind.PERSON)
        and any(article.tokens[i].lemma_ in ("report", "accord") for i in cue)
        and any(article.lower[i] == "citing" for i in range(*article.sentence(cue[0])))
    )


def quoted_by(casting: Casting, cue: Sequence[int], speakers: Sequence[Speaker]) -> tuple[Speaker, ...]:
    """Return who quotes the speakers: `Berg quoted Lane as saying …`, where Lane is the source."""
    for i in cue:
        verb = casting.article.tokens[i]
        if verb.lemma_ in CITING and verb.pos_ == "VERB":
            subject = next((c for c in verb.children if c.dep_ == "nsubj"), None)
            found = casting.speakers(range(subject.left_edge.i, verb.i)) if subject is not None else ()
            return tuple(s for s in found if s.name not in {t.name for t in speakers})
    return ()


def handed_by(
    casting: Casting, outlets: Outlets, speaker: Speaker, source: Sequence[int]
) -> tuple[str, str] | None:
    """Return who handed on a document and the document's own name: `e-mails released by WikiLeaks`."""
    if speaker.kind is not SpeakerKind.DOCUMENT or speaker.head is None:
        return None
    article, head = casting.article, casting.article.tokens[speaker.head]
    for i in sorted({*source, *(t.i for t in head.subtree)}):
        clause = article.tokens[i]
        if i < head.i or clause.tag_ != "VBN" or clause.lemma_ not in HANDED:
            continue
        agent = next((c for c in clause.children if c.dep_ in ("agent", "prep") and c.lower_ == "by"), None)
        noun = next((c for c in agent.children if c.dep_ == "pobj"), None) if agent is not None else None
        giver = _name_at(casting.cast, outlets, noun.i) if noun is not None else None
        if giver is not None and not outlets.is_own(giver):
            end = max(clause.left_edge.i, head.i + 1)
            while end > head.i + 1 and article.lower[end - 1] in ("and", ",", "that", "which"):
                end -= 1
            return giver, bare(article.text(head.left_edge.i, end))
    return None


def _name_at(cast: Cast, outlets: Outlets, i: int) -> str | None:
    outlet = outlets.covering(i)
    if outlet is not None:
        return outlet.name
    mention = cast.at.get(i)
    return cast.parties[mention.party].name if mention is not None and mention.party is not None else None


def is_outlet(article: Article, outlets: Outlets, speaker: Speaker) -> bool:
    """Tell whether a speaker is an outlet that speaks for itself."""
    if speaker.head is None or speaker.kind is not SpeakerKind.ORGANISATION:
        return False
    named = outlets.covering(speaker.head)
    if named is not None:
        return named.medium is not Medium.PLATFORM
    return speaker.party is None and is_outlet_noun(article, speaker.head)
