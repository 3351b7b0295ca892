"""A text to hold quotes against: its spoken words, indexed, and who speaks where."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from dataclasses import dataclass

from attribution.across.quotes.noise import spoken, stops
from attribution.across.quotes.passages import Index
from attribution.across.quotes.quoted import Quote
from attribution.across.quotes.turns import Turn, article_turns, is_said_by, transcript_turns
from attribution.across.wording import Wording
from attribution.model import Attribution, Span, SpeakerKind


@dataclass(frozen=True, slots=True)
class Transcript:
    """A transcript, a release, or another article. ``name`` is what a verdict calls it."""

    name: str
    text: str
    wording: Wording
    index: Index
    turns: tuple[Turn, ...]  # in order, without gaps; none where no speaker is named
    turn_starts: tuple[int, ...]
    unheard: tuple[int, ...]  # offsets at which something was said that could not be heard
    is_article: bool

    @classmethod
    def of(cls, text: str, *, name: str = "transcript") -> Transcript:
        """Read a transcript. Where no line names a speaker, who said what is not known."""
        return cls._of(text, name, transcript_turns(text), is_article=False)

    @classmethod
    def of_article(cls, text: str, attributions: Iterable[Attribution], *, name: str) -> Transcript:
        """Read an article, in which only what stands in quote marks is word for word."""
        return cls._of(text, name, article_turns(text, attributions), is_article=True)

    @classmethod
    def _of(cls, text: str, name: str, turns: tuple[Turn, ...], *, is_article: bool) -> Transcript:
        words, unheard = spoken(text, [turn.label for turn in turns if turn.label[1]])
        return cls(
            name,
            text,
            words,
            Index.of(words.words),
            turns,
            tuple(turn.start for turn in turns),
            unheard,
            is_article,
        )

    @property
    def names_speakers(self) -> bool:
        """Tell whether it says who speaks."""
        return any(turn.speaker for turn in self.turns)

    def turn_of(self, place: int) -> Turn | None:
        """Return the turn in which a word stands."""
        number = bisect_right(self.turn_starts, self.wording.spans[place][0]) - 1
        return self.turns[number] if number >= 0 else None

    def voices(self, quote: Quote) -> Voices:
        """Return which turns are those of whoever is quoted.

        Others' turns are known to be others' where a person is quoted, or whoever is has turns of their own:
        no label tells who speaks for an organisation, or unnamed.
        """
        if quote.speaker is None:
            return Voices({})
        speaker, role = quote.speaker, quote.role
        one_each = {turn.speaker: turn for turn in self.turns}
        has_turns = any(is_said_by(turn, speaker, role, has_turns=False) for turn in one_each.values())
        own = {name: is_said_by(turn, speaker, role, has_turns=has_turns) for name, turn in one_each.items()}
        if quote.speaker_kind == SpeakerKind.PERSON or has_turns:
            return Voices(own)
        return Voices(dict.fromkeys(own))

    def stops_before(self, place: int) -> bool:
        """Tell whether a sentence, or somebody's turn, begins with a word."""
        if place == 0 or self.turn_of(place - 1) is not self.turn_of(place):
            return True
        return stops(self.text, self.wording.spans[place - 1][1], self.wording.spans[place][0])

    def runs_on(self, place: int) -> bool:
        """Tell whether nothing but a blank stands before a word and after the one before it."""
        spans = self.wording.spans
        return 0 < place < len(spans) and not self.text[spans[place - 1][1] : spans[place][0]].strip()

    def unheard_in(self, span: Span) -> bool:
        """Tell whether something could not be heard in a stretch of the text."""
        number = bisect_left(self.unheard, span[0])
        return number < len(self.unheard) and self.unheard[number] < span[1]


@dataclass(frozen=True, slots=True)
class Voices:
    """By a turn's speaker, whether that is who is quoted; None where names do not tell."""

    own: dict[str | None, bool | None]

    def of(self, turn: Turn | None) -> bool | None:
        """Tell whether a turn is theirs."""
        return None if turn is None else self.own.get(turn.speaker)
