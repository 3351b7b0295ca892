"""Which medium carried which attribution: its own sentence's, or the one in which the speaker still speaks.

News names the interview once and goes on quoting from it. So a medium stays with its speaker until another
medium, another day or another tense shows that the words come from elsewhere; and the headline and the first
paragraph, which tell the same before the body does, take it too.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from attribution.match.article import Article
from attribution.match.carriers import Carrier, nearest, without_own
from attribution.match.cast import Cast
from attribution.match.lexicon import media
from attribution.match.outlets import Outlets
from attribution.match.pronouns import Referents
from attribution.match.sentence_media import carriers_in
from attribution.model import Channel

REACH = 6  # paragraphs after which a speaker's occasion is no longer taken as going on
WRITTEN_REACH = 2  # the same for what was written or posted: there is less of it to quote
CLIMB = 12  # words climbed from a carrier to the cue that governs it
LEDE = 4  # paragraphs within which the headline's occasion must be named
TURNS = 3  # `NAME: …` turns that make a transcript
FIRST = 2  # paragraphs that the headline, its second line and the lede take at most
SPOKEN = frozenset({Channel.BROADCAST, Channel.INTERVIEW, Channel.SPEECH})
# A line that parts an article's pieces: a time of day in a running report, a row of marks.
BREAK = re.compile(r"^[ \t]*(?:\d{1,2}(?::\d\d)? ?[ap]\.?m\.?|[-_*=—–]{2,9})[ \t]*\r?$", re.MULTILINE)
DAYS = frozenset({
    "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday",
    "yesterday", "today", "tomorrow", "later", "previously", "recently", "once", "earlier",
    "january", "february", "march", "april", "june", "july", "august", "september", "october", "november",
    "december",
})  # fmt: skip


@dataclass(frozen=True, slots=True)
class Act:
    """An act of attributing as token numbers, and the key of who speaks (None where nobody is known)."""

    speaker: int | str | None
    cue: tuple[int, ...]
    content: frozenset[int]
    source: frozenset[int]
    anchor: int  # the cue's first token, else the source's, else the content's
    outer: frozenset[int] | None = None  # the content that this act is part of
    label: bool = False  # `BERG: …`
    headline: bool = False


@dataclass(slots=True)
class _Going:
    """An occasion that a speaker is in, and where it was last heard."""

    carrier: Carrier
    paragraph: int
    tense: str
    day: str | None


@dataclass(slots=True)
class Occasions:
    """Finds the carrier of each act of an article; made once for all of them."""

    article: Article
    cast: Cast
    referents: Referents
    outlets: Outlets
    _seen: dict[int, list[Carrier]] = field(default_factory=dict)
    _breaks: list[int] = field(default_factory=list)

    def __post_init__(self) -> None:
        """Note where the article's pieces begin."""
        self._breaks = [self.article.token_at(m.start()) for m in BREAK.finditer(self.article.document.text)]

    def _piece(self, i: int) -> int:
        """Return the number of the piece that a token stands in: nothing goes on from one to the next."""
        return bisect_right(self._breaks, i)

    def of(self, acts: Sequence[Act]) -> list[Carrier | None]:
        """Return each act's carrier, in the order of the acts, which must be text order."""
        in_sentence: dict[int, list[int]] = defaultdict(list)
        for n, act in enumerate(acts):
            in_sentence[self.article.sentence_of[act.anchor]].append(n)
        own = [self._own(acts, n, in_sentence) for n in range(len(acts))]
        out = self._carried_on(acts, own)
        self._carried_back(acts, own, out)
        return out

    def _in(self, sentence: int) -> list[Carrier]:
        if sentence not in self._seen:
            found = carriers_in(self.article, self.cast, self.outlets, sentence)
            self._seen[sentence] = [without_own(c, self.outlets) for c in found]
        return self._seen[sentence]

    def _own(self, acts: Sequence[Act], n: int, in_sentence: dict[int, list[int]]) -> Carrier | None:
        act = acts[n]
        sentence = self.article.sentence_of[act.anchor]
        found = [c for c in self._in(sentence) if c.at not in act.content and not self._is_source(act, c)]
        if act.outer is not None:
            found = [c for c in found if c.at in act.outer]
        mates = in_sentence[sentence]
        if len(mates) > 1:
            found = [c for c in found if self._applies(acts, n, mates, c)]
            found = [c for c in found if self._governor(acts, mates, c) == n] or found
        return nearest(found) if found else None

    def _is_source(self, act: Act, carrier: Carrier) -> bool:
        """Tell whether a carrier is the act's own source: nobody stands behind `according to Reuters`."""
        if carrier.named is not None and carrier.named in act.source:
            return True
        return carrier.at in act.cue and self.article.lower[carrier.at] == "according"

    def _applies(self, acts: Sequence[Act], n: int, mates: list[int], carrier: Carrier) -> bool:
        """Tell whether a carrier belongs to an act of a sentence with several, or to one of its speaker's."""
        governor = self._governor(acts, mates, carrier)
        if governor is None or governor == n:
            return True
        return acts[governor].speaker is not None and acts[governor].speaker == acts[n].speaker

    def _governor(self, acts: Sequence[Act], mates: list[int], carrier: Carrier) -> int | None:
        """Return the act of a sentence whose cue governs a carrier."""
        cues = {i: m for m in mates for i in acts[m].cue}
        at = self.article.tokens[carrier.at]
        for _ in range(len(cues) + CLIMB):
            if at.i in cues:
                return cues[at.i]
            if at.head == at:
                break
            at = at.head
        return None

    def _carried_on(self, acts: Sequence[Act], own: Sequence[Carrier | None]) -> list[Carrier | None]:
        """Let each speaker's occasion go on over the following acts; a transcript's over all its speakers."""
        going: dict[int | str, _Going] = {}
        out: list[Carrier | None] = []
        piece = seen = 0
        heard = self._appearances(acts)
        scene: Carrier | None = self._announced(acts)
        for n, act in enumerate(acts):
            if act.outer is not None:  # what is told in a speech was not said in it
                out.append(own[n])
                continue
            while seen < len(heard) and heard[seen][0] < act.anchor:
                at, party, appearance = heard[seen]
                going[party] = self._going(at, appearance)
                seen += 1
            if piece != self._piece(act.anchor):
                piece, scene = self._piece(act.anchor), None
                going.clear()
            carrier = own[n]
            if carrier is None and act.label and scene is not None and not act.headline:
                carrier = scene
            elif carrier is None and act.speaker is not None and (last := going.get(act.speaker)) is not None:
                if self._goes_on(act, last):
                    carrier = last.carrier
                    last.paragraph = self._last_paragraph(act)
            elif carrier is not None and (same := self._same_medium(act, carrier, going)) is not None:
                carrier = same
            elif carrier is not None and act.speaker is not None:
                going[act.speaker] = self._going(act.anchor, carrier, act.content, self._last_paragraph(act))
            if carrier is not None and carrier.channel in SPOKEN:
                scene = carrier
            out.append(carrier)
        return out

    def _announced(self, acts: Sequence[Act]) -> Carrier | None:
        """Return the programme that a transcript's introduction names: `a transcript of a talk on TV 9`."""
        labels = [act for act in acts if act.label and not act.headline]
        if len(labels) < TURNS:
            return None
        spoken = (
            carrier
            for sentence in range(self.article.sentence_of[labels[0].anchor])
            for carrier in self._in(sentence)
            if carrier.hops and carrier.channel in SPOKEN
        )
        return next(spoken, None)

    def _same_medium(self, act: Act, carrier: Carrier, going: Mapping[int | str, _Going]) -> Carrier | None:
        """Return the platform that a speaker was on before and still is: `An hour later he posted: …`."""
        last = going.get(act.speaker) if act.speaker is not None else None
        if last is None or carrier.hops or not carrier.channel is last.carrier.channel is Channel.SOCIAL:
            return None
        near = self.article.paragraph_of[act.anchor] - last.paragraph <= WRITTEN_REACH
        return last.carrier if near else None

    def _going(
        self, at: int, carrier: Carrier, content: frozenset[int] = frozenset(), paragraph: int | None = None
    ) -> _Going:
        where = self.article.paragraph_of[at] if paragraph is None else paragraph
        return _Going(carrier, where, self._tense(at), self._day(at, content))

    def _last_paragraph(self, act: Act) -> int:
        return self.article.paragraph_of[max((act.anchor, *act.content))]

    def _appearances(self, acts: Sequence[Act]) -> list[tuple[int, int, Carrier]]:
        """Return the occasions of sentences that attribute nothing (`Smith appeared on CNN on Sunday`)."""
        speaking = {self.article.sentence_of[act.anchor] for act in acts}
        found = []
        for token, party in self.referents.topics:
            sentence = self.article.sentence_of[token]
            if sentence not in speaking:
                named = [c for c in self._in(sentence) if c.hops and c.channel is not Channel.OUTLET]
                if named:
                    found.append((token, party, named[0]))
        return sorted(found, key=lambda f: f[0])

    def _goes_on(self, act: Act, last: _Going) -> bool:
        if last.carrier.channel is Channel.OUTLET:  # an outlet's report is named again where it goes on
            near = self.article.paragraph_of[act.anchor] == last.paragraph
            return near and all(self.article.in_quote(i) for i in sorted(act.content)[:1])
        reach = REACH if last.carrier.channel in SPOKEN else WRITTEN_REACH
        if self.article.paragraph_of[act.anchor] - last.paragraph > reach:
            return False
        if self.article.lower[self.article.sentence(act.anchor)[0]] == "asked":
            return False  # `Asked whether …, she said` tells of another talk
        day = self._day(act.anchor, act.content)
        if day is not None and day != last.day:
            return False
        tense = self._tense(act.anchor)
        return tense in (last.tense, "", "VBG") or last.tense == ""

    def _tense(self, i: int) -> str:
        """Return `past`, `present` or `perfect` for a cue's verb, VBG for a participle, else nothing."""
        token = self.article.tokens[i]
        lower = [self.article.lower[k] for k in range(i, min(i + 3, len(self.article.texts)))]
        tag = token.tag_
        if tag == "VBD":
            return "past"
        if lower[0] in ("has", "have", "'ve", "’ve"):
            return "perfect"
        if tag in ("VBZ", "VBP", "MD"):
            return "present"
        return "VBG" if tag == "VBG" else ""

    def _day(self, i: int, content: frozenset[int]) -> str | None:
        """Return the day that a token's sentence names for the act itself, not for what is said."""
        start, end = self.article.sentence(i)
        return next(
            (
                self.article.lower[k]
                for k in range(start, end)
                if self.article.lower[k] in DAYS and not self.article.in_quote(k) and k not in content
            ),
            None,
        )

    def _carried_back(
        self, acts: Sequence[Act], own: Sequence[Carrier | None], out: list[Carrier | None]
    ) -> None:
        """Give headline and first paragraph the occasion that the next paragraphs name for their speaker."""
        first: dict[int | str, int] = {}
        for n, act in enumerate(acts):
            if own[n] is not None and act.speaker is not None:
                first.setdefault(act.speaker, n)
        for n, act in enumerate(acts):
            named = first.get(act.speaker) if act.speaker is not None else None
            if out[n] is not None or named is None or named <= n:
                continue
            carrier = own[named]
            if carrier is None or carrier.channel is Channel.OUTLET or self._is_audience(carrier):
                continue
            at = self.article.paragraph_of[acts[named].anchor]
            if at <= LEDE and (act.headline or self._is_lede(act)) and self._same_day(act, acts[named]):
                out[n] = carrier

    def _is_audience(self, carrier: Carrier) -> bool:
        """Tell whether only a hearer shows the occasion: `told reporters` here says nothing of the lede."""
        return not carrier.hops and self.article.tokens[carrier.at].lemma_ in media().heard

    def _is_lede(self, act: Act) -> bool:
        return self.article.paragraph_of[act.anchor] <= FIRST

    def _same_day(self, act: Act, other: Act) -> bool:
        day, named = self._day(act.anchor, act.content), self._day(other.anchor, other.content)
        return day is None or named is None or day == named
