"""The way through matching: cast, speakers, then chains, then flags."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from spacy.tokens import Doc

from attribution.match import chains
from attribution.match.article import Article, root
from attribution.match.carriers import Carrier
from attribution.match.cast import build_cast
from attribution.match.channel import channel_of
from attribution.match.descriptions import party_unnamed
from attribution.match.flags import find_flags
from attribution.match.kinds import is_share
from attribution.match.mentions import find_names
from attribution.match.occasions import Act, Occasions
from attribution.match.outlets import Outlets, find_outlets
from attribution.match.pronouns import GENDERS, settle
from attribution.match.roles import collect_roles
from attribution.match.speakers import FIRST, Casting, Speaker
from attribution.match.stance import Cue, read_cue
from attribution.match.unsaid import addressee, is_heard, unsaid_source
from attribution.model import Attribution, Channel, Document, Route, SectionKind, SpeakerKind

ANSWERING = frozenset({SpeakerKind.COLLECTIVE, SpeakerKind.ANONYMOUS})  # who answers polls
NEXT = 2  # paragraphs on which a quote still goes on with the one before; a blank line counts as one


@dataclass(slots=True)
class _Found:
    """An attribution on its way: its tokens and what is known of it so far."""

    attribution: Attribution
    cue: list[int]
    content: list[int]
    source: list[int]
    inside: frozenset[int]  # the content's tokens again, to ask what is part of it
    speakers: tuple[Speaker, ...] = ()
    poll: Speaker | None = None  # the last poll named before
    carrier: Carrier | None = None
    paths: tuple[Route, ...] = ()

    @classmethod
    def of(cls, article: Article, attribution: Attribution) -> _Found:
        """Lay an attribution's spans over the tokens."""
        content = article.numbers(attribution.content)
        cue, source = article.numbers(attribution.cue), article.numbers(attribution.source)
        return cls(attribution, cue, content, source, frozenset(content))

    @property
    def anchor(self) -> int:
        """Return the token that tells where the act of attributing stands."""
        return (self.cue or self.source or self.content)[0]


def resolve(doc: Doc, document: Document, found: Sequence[Attribution]) -> tuple[Attribution, ...]:
    """Return the attributions with speaker, role, stance, channel, addressee, paths and flags filled in.

    Args:
        doc: the document's whole text, parsed, with entities; sentences start at line breaks.
        document: its sections, publisher and byline.
        found: attributions with their spans, in any order.

    Returns:
        The same attributions in the same order. What the text does not tell stays None or unknown.
    """
    if not found or not doc.has_annotation("DEP"):  # spaCy crashes on the tree of a text that was not parsed
        return tuple(found)
    article = Article.of(doc, document)
    items = [_Found.of(article, attribution) for attribution in found]
    placed = sorted((i for i in items if i.cue or i.content or i.source), key=lambda i: i.anchor)
    names = find_names(article)
    outlets = find_outlets(article, names)
    cast = build_cast(outlets.name(names))
    collect_roles(article, cast)
    heads = frozenset(root(doc, item.source).i for item in placed if item.source)
    casting = Casting(article, cast, settle(article, cast, heads, party_unnamed), heads)
    _find_speakers(casting, placed)
    cues = {id(item): read_cue(article, item.cue, item.content) for item in placed}
    occasions = Occasions(article, cast, casting.referents, outlets)
    contents = {item.attribution.id: item.inside for item in placed}
    acts = [_act(article, i, contents.get(i.attribution.within or "")) for i in placed]
    for item, carrier in zip(placed, occasions.of(acts), strict=True):
        item.carrier = carrier
    _find_paths(casting, outlets, placed)
    return tuple(
        _filled(casting, outlets, item, cues[id(item)]) if id(item) in cues else item.attribution
        for item in items
    )


def _find_speakers(casting: Casting, placed: Sequence[_Found]) -> None:
    """Find who is behind each source: pronouns in others' words last, for they hang on who says those."""
    article = casting.article
    later: list[tuple[_Found, list[int]]] = []
    last: _Found | None = None
    for item in placed:
        numbers = item.source or unsaid_source(article, casting.cast, item.cue, item.inside)
        if is_heard(article, item.cue) is not None:
            numbers = []
        pronoun = len(numbers) == 1 and article.lower[numbers[0]] in GENDERS
        if any(article.lower[i] in FIRST for i in numbers[:1]) or (pronoun and article.in_quote(numbers[0])):
            later.append((item, numbers))
        elif numbers:
            item.speakers = casting.speakers(numbers)
            item.poll = casting.poll
        elif not item.cue and last is not None and _follows(article, last, item):
            item.speakers = last.speakers
        last = item
    for item in sorted(placed, key=lambda i: -len(i.content)):
        casting.owner.update(dict.fromkeys(item.content, item.speakers))
    for item, numbers in later:
        item.speakers = casting.speakers(numbers)


def _follows(article: Article, last: _Found, item: _Found) -> bool:
    """Tell whether a quote without a cue goes on with the attribution before it."""
    start = item.anchor
    before = max((last.anchor, *last.content))
    return article.in_quote(start) and 0 <= article.paragraph_of[start] - article.paragraph_of[before] <= NEXT


def _act(article: Article, item: _Found, outer: frozenset[int] | None) -> Act:
    first = item.speakers[0] if item.speakers else None
    key = None if first is None else first.name if first.party is None else first.party
    return Act(
        key, tuple(item.cue), item.inside, frozenset(item.source), item.anchor, outer,
        label=bool(item.cue) and article.texts[item.cue[0]] == ":",
        headline=item.attribution.section is SectionKind.HEADLINE or article.in_title_case(item.anchor),
    )  # fmt: skip


def _find_paths(casting: Casting, outlets: Outlets, placed: Sequence[_Found]) -> None:
    """Fill the paths, outer attributions before those that their content holds."""
    by_id = {item.attribution.id: item for item in placed}
    done: set[str] = set()
    for item in placed:
        waiting: list[_Found] = []
        at: _Found | None = item
        while at is not None and at.attribution.id not in done and at not in waiting:
            waiting.append(at)
            at = by_id.get(at.attribution.within or "")
        for one in reversed(waiting):
            outer = by_id.get(one.attribution.within or "")
            one.paths = _paths(casting, outlets, one, outer.paths if outer is not None else ())
            done.add(one.attribution.id)


def _paths(casting: Casting, outlets: Outlets, item: _Found, outer: Sequence[Route]) -> tuple[Route, ...]:
    if (
        item.carrier is not None
        and item.carrier.asked
        and not all(s.kind in ANSWERING for s in item.speakers)
    ):
        item.carrier = None
    hops = item.carrier.hops if item.carrier is not None else ()
    if item.speakers and (
        chains.is_outlet(casting.article, outlets, item.speakers[0])
        or chains.is_reporting(casting.article, item.cue, item.speakers[0])
    ):
        behind = chains.cited(casting, item.cue, item.inside)
        if behind:
            reporter = item.speakers[0].name
            hops, item.speakers = () if outlets.is_own(reporter) else (reporter,), behind
            item.carrier = Carrier(item.anchor, hops, Channel.OUTLET)
        else:
            hops = ()
    elif item.speakers and item.poll is not None and _are_shares(casting.article, item.speakers) and not hops:
        hops = (item.poll.name,)
        item.carrier = Carrier(item.anchor, hops, Channel.REPORT)
    elif (
        item.speakers
        and (handed := chains.handed_by(casting, outlets, item.speakers[0], item.source)) is not None
    ):
        giver, name = handed
        before = tuple(hop for hop in hops if hop != giver)
        hops, item.speakers = (*before, giver), (replace(item.speakers[0], name=name),)
    elif item.speakers and (quoting := chains.quoted_by(casting, item.cue, item.speakers)):
        hops = (*hops, quoting[0].name)
    return chains.build(item.speakers, hops, outer)


def _are_shares(article: Article, speakers: Sequence[Speaker]) -> bool:
    """Tell whether speakers are shares of those whom a poll asked: `44 percent of respondents`."""
    return all(
        speaker.head is not None
        and speaker.kind is SpeakerKind.COLLECTIVE
        and (is_share(article, article.tokens[speaker.head]) or article.lower[speaker.head] == "respondents")
        for speaker in speakers
    )


def _filled(casting: Casting, outlets: Outlets, item: _Found, cue: Cue) -> Attribution:
    first = item.speakers[0] if item.speakers else None
    outlet = first is not None and chains.is_outlet(casting.article, outlets, first)
    channel = channel_of(casting.article, item.speakers, item.carrier, outlet=outlet)
    hearer = addressee(casting, item.cue, cue.head, item.inside)
    flags = find_flags(item.speakers, item.paths, cue, platforms=outlets.platforms)
    return replace(
        item.attribution,
        speaker=first.name if first else None,
        speaker_kind=first.kind if first else SpeakerKind.UNKNOWN,
        role=first.role if first else None,
        stance=cue.stance,
        channel=channel,
        addressee=None if first is not None and hearer == first.name else hearer,  # nobody tells themselves
        paths=item.paths,
        flags=tuple(flags),
    )
