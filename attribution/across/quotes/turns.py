"""Whose words a text's words are: the turns of a transcript, the quotes of an article."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from attribution.across.quotes.talk import talk
from attribution.across.speakers.names import Verdict, compare, parse
from attribution.match.lexicon import people
from attribution.match.names import initials, key_words
from attribution.model import Attribution, Kind, Span, SpeakerKind

_TIME = r"[\[(]?\d{1,2}:\d{2}(?::\d{2})?(?:[.,]\d{1,3})?[\])]?"
_NUMBER = r"\d{1,3}"  # of a line, as depositions have them
# `NAME:`, `NAME (role):`, `NAME, role:`, `**Name** (0:12):`, `>> NAME:`, `[0:12] NAME:`, `Name  0:12`, `Q.`
_LABEL = re.compile(
    rf"^[ \t]*(?:{_NUMBER}[ \t]+)?(?:{_TIME}[ \t]*)?(?:-[ \t]+)?(?:(?P<lead>>{{2,3}})[ \t]*)?"
    r"(?:(?P<name>[*_]{0,3}[^\W\d_][^\r\n:,()\[\]]{0,60}?)[*_]{0,3}"
    r"(?:(?P<role>,[^\r\n:()]{1,80}?)?(?:[ \t]*[(\[][^\r\n()\[\]]{0,60}[)\]]){0,3}[ \t]*[*_]{0,3}:[*_]{0,3}"
    r"(?:[ \t]*[(\[]\d{1,2}:\d{2}[^\r\n)\]]{0,10}[)\]])?(?=\s|$)"
    rf"|[ \t]+{_TIME}[ \t]*$)"
    r"|(?P<letter>[QA])\.(?=\s))?",
    re.MULTILINE,
)
_NAME_WORD = re.compile(r"[^\W\d_][\w.'’-]*|\d{1,3}|&|#\d{1,3}")
_PARTICLE = frozenset(
    {"of", "the", "and", "for", "de", "van", "von", "der", "den", "bin", "al", "la", "le", "du", "da", "di"}
)
_ACRONYM = re.compile(r"[A-Z]{2,3}")  # initials, or a body's
# What a label's line has beside it, before a blank line.
_REST = re.compile(r"[ \t]*(?P<words>\S[^\r\n]*)(?:\Z|(?:\r\n?|\n)[ \t]*(?:[\r\n]|\Z))")
_SENTENCE_ENDS = (".", "!", "?", "…", "-", "–", "—", ",")
_CLOSING = " \t\"'”’»)]"
_LONGEST = 6  # words in a label's name


@dataclass(frozen=True, slots=True)
class Turn:
    """A stretch ``[start, end)`` of a text and who speaks there, as the text has it.

    Where ``verbatim`` is False, the words are an article's own: what somebody said may stand there in others.
    """

    start: int
    end: int
    speaker: str | None
    label: Span = (0, 0)  # the words that name the speaker, which nobody said
    verbatim: bool = True


def transcript_turns(text: str) -> tuple[Turn, ...]:
    """Return a transcript's turns in order; none where no line names a speaker.

    Names in small letters must come twice or be of two words, as running text can begin a line so. What comes
    once and before no sentence is a heading: `HARBOUR BOARD: NEW RULES`.
    """
    found = list(_labels(text))
    times = Counter(name.casefold() for _, _, name in found if name)
    labels = [
        (start, end, name)
        for start, end, name in found
        if name is None
        or times[name.casefold()] > 1
        or ((name.isupper() or len(name.split()) > 1 or _is_part(name)) and not _is_heading(text, end))
    ]
    if not any(name for _, _, name in labels):
        return ()
    ends = [start for start, _, _ in labels[1:]] + [len(text)]
    turns = [
        Turn(start, end, name, (start, after)) for (start, after, name), end in zip(labels, ends, strict=True)
    ]
    return (Turn(0, turns[0].start, None), *turns) if turns[0].start else tuple(turns)


def article_turns(text: str, attributions: Iterable[Attribution]) -> tuple[Turn, ...]:
    """Return an article's quotes, each with its speaker, and what stands between them.

    Of a quote in a quote the inner speaker is taken. Only what stands wholly in quote marks is verbatim.
    """
    quotes = sorted(
        ((start, end, attribution) for attribution in attributions for start, end in attribution.content),
        key=lambda item: (item[0], -item[1]),
    )
    turns: list[Turn] = []
    for start, end, attribution in quotes:
        turns += _over(turns, Turn(start, end, attribution.speaker, verbatim=attribution.kind is Kind.DIRECT))
    filled: list[Turn] = []
    at = 0
    for turn in turns:
        if at < turn.start:
            filled.append(Turn(at, turn.start, None, verbatim=False))
        filled.append(turn)
        at = turn.end
    return (*filled, Turn(at, len(text), None, verbatim=False)) if at < len(text) else tuple(filled)


def is_said_by(turn: Turn, speaker: str, role: str | None, *, has_turns: bool) -> bool | None:
    """Tell whether a turn is a person's; None where the two names leave it open.

    Args:
        turn: any.
        speaker: the person's name.
        role: what the person is, to compare with labels such as `THE MINISTER`.
        has_turns: whether the person has turns under a name, so that other labels are not theirs.
    """
    if turn.speaker is None:
        return None
    label = key_words(turn.speaker)
    if _is_part(turn.speaker):
        words = set(label) - talk().part_small
        if words and words <= set((role or "").casefold().split()):
            return True
        return False if has_turns else None
    one, other = (parse(name, SpeakerKind.PERSON) for name in (speaker, _without_role(turn.speaker)))
    if one is None or other is None:
        return None
    alike = compare(one, other).verdict
    if alike > Verdict.POSSIBLE or turn.speaker == initials(key_words(speaker)):
        return True
    return None if alike is Verdict.POSSIBLE or _ACRONYM.fullmatch(turn.speaker) else False


def _labels(text: str) -> Iterator[tuple[int, int, str | None]]:
    """Yield where labels stand and the name in each; None where one says only that the speaker changes."""
    for found in _LABEL.finditer(text):
        if found["letter"]:
            yield found.start(), found.end(), found["letter"]
        elif found["name"] and _is_name(found["name"], found["role"] or ""):
            yield found.start(), found.end(), " ".join(found["name"].strip("*_ \t").split())
        elif found["lead"]:
            yield found.start(), found.end("lead"), None


def _is_name(name: str, role: str) -> bool:
    words = name.strip("*_ \t").split()
    if not 0 < len(words) <= _LONGEST or words[0].casefold().strip(".") in talk().heading:
        return False
    if not all(_NAME_WORD.fullmatch(word) for word in words):
        return False
    if not all(word[0].isupper() or not word[0].isalpha() or word in _PARTICLE for word in words):
        return False
    return not talk().running & set(re.findall(r"\w+", role.casefold()))


def _is_heading(text: str, end: int) -> bool:
    """Tell whether the line goes on after a label, ends as no sentence does, and stands alone."""
    rest = _REST.match(text, end)
    return rest is not None and not rest["words"].rstrip(_CLOSING).endswith(_SENTENCE_ENDS)


def _is_part(name: str) -> bool:
    """Tell whether a label names a part in the talk, no person: `QUESTION`, `THE MINISTER`, `Speaker 2`."""
    lists = talk()
    words = [word.strip(".#") for word in name.casefold().split()]
    rest = [word for word in words if not word.isdigit() and word not in lists.part_small]
    return all(word in lists.part or word in people().role for word in rest)


def _without_role(label: str) -> str:
    """Return the name in `MINISTER TARRANT`."""
    roles = people().role | talk().part | talk().part_small
    words = label.split()
    start = next(
        (i for i, word in enumerate(words) if word.casefold().strip(".") not in roles), len(words) - 1
    )
    return " ".join(words[start:])


def _over(turns: list[Turn], new: Turn) -> list[Turn]:
    """Cut the last turn open for one that stands in it, and return what then follows it."""
    last = turns[-1] if turns else None
    if last is None or last.end <= new.start:
        return [new]
    turns.pop()
    if last.start < new.start:
        turns.append(Turn(last.start, new.start, last.speaker, verbatim=last.verbatim))
    if new.end < last.end:
        return [new, Turn(new.end, last.end, last.speaker, verbatim=last.verbatim)]
    return [new]
