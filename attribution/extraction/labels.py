"""A name and a colon: headlines (`Lee: Bridge is safe`, `Bridge is safe: Lee`), transcripts (`LEE: …`)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from attribution.extraction import clauses
from attribution.extraction.lexicon import Lexicon
from attribution.extraction.reading import Candidate, Reading
from attribution.model import Document, SectionKind

LONGEST = 8  # tokens of a name before or after a colon
SHORTEST = 2  # words of a content
TURNS = 2  # lines that a label must open to be a speaker of a transcript, unless it is set in capitals
MARKS = frozenset({'"', "“", "''", "``", "«"})  # a transcript may stand in quote marks, line by line
HEADLINES = frozenset({SectionKind.HEADLINE, SectionKind.RELATED})
PARTIES = frozenset({"PERSON", "ORG", "GPE", "NORP"})  # entities that can speak


@dataclass(frozen=True, slots=True)
class _Line:
    """A paragraph's tokens ``[start, end)`` and its first colon; ``end`` where there is none."""

    start: int
    end: int
    colon: int


def find_labels(reading: Reading, document: Document, cues: Lexicon) -> Iterator[Candidate]:
    """Yield the attributions that a colon makes.

    A headline's name must be a party of the article: one that it names again below as a person, a body
    or a place. `Floods: what we know` has none.
    """
    lines = list(_lines(reading))
    labels = [_label(reading, line) for line in lines]
    speakers = _speakers(labels)
    parties = Counter(token.text.casefold() for token in reading.doc if token.ent_type_ in PARTIES)
    for number, (line, label) in enumerate(zip(lines, labels, strict=True)):
        section = document.section_at(reading.starts[line.start])
        if label in speakers:
            yield _named_first(reading, _turn(reading, lines, number), "label")
        elif section in HEADLINES or line.start == lines[0].start:
            if label and _is_party(reading, line.start, line.colon, cues, parties):
                yield _named_first(reading, line, "headline")
            elif (
                candidate := _named_last(reading, line, cues, parties) or _named_inside(reading, line)
            ) is not None:
                yield candidate


def _lines(reading: Reading) -> Iterator[_Line]:
    start = 0
    count = len(reading.doc)
    while start < count:
        end = start
        while end < count and reading.paragraph_of[end] == reading.paragraph_of[start]:
            end += 1
        first = start
        while first < end and (reading.doc[first].is_space or reading.doc[first].text in MARKS):
            first += 1
        last = end
        while last > first and reading.doc[last - 1].is_space:
            last -= 1
        if last - first > 1:
            colon = next((i for i in range(first, last) if reading.doc[i].text == ":"), last)
            yield _Line(first, last, colon)
        start = end


def _label(reading: Reading, line: _Line) -> str:
    """Return the words before a line's colon where they can be a name, else nothing."""
    if not 0 < line.colon - line.start <= LONGEST or line.colon + SHORTEST >= line.end:
        return ""
    if sum(reading.doc[i].is_alpha for i in range(line.colon + 1, line.end)) < SHORTEST:  # `Votes: 2,316`
        return ""
    words = [reading.doc[i] for i in range(line.start, line.colon)]
    if any(w.pos_ in clauses.VERBS and not w.text.isupper() and not w.text[0].isupper() for w in words):
        return ""
    if not words[0].text[0].isupper() or any(w.like_url for w in words):
        return ""
    label = " ".join(w.text for w in words)
    return "" if reading.in_quote(line.start) and not label.isupper() else label


def _speakers(labels: Iterable[str]) -> frozenset[str]:
    """Return the labels that open a transcript's turns: they return or stand in capitals, and are not alone.

    A single label that returns is a transcript of one speaker.
    """
    turns = Counter(label for label in labels if label)
    speakers = {
        label for label, count in turns.items() if count >= TURNS or label.partition(" ,")[0].isupper()
    }
    return frozenset(label for label in speakers if len(speakers) >= TURNS or turns[label] >= TURNS)


def _turn(reading: Reading, lines: list[_Line], number: int) -> _Line:
    """Return a turn with the quoted paragraphs that go on with it: those that name nobody else."""
    end = lines[number].end
    if reading.in_quote(lines[number].start):
        for line in lines[number + 1 :]:
            if (
                not reading.in_quote(line.start)
                or _label(reading, line)
                or reading.doc[line.start].text == "("
            ):
                break
            end = line.end
    return _Line(lines[number].start, end, lines[number].colon)


def _is_party(reading: Reading, start: int, end: int, cues: Lexicon, parties: Counter[str]) -> bool:
    """Tell whether the words ``[start, end)`` name a party: a known sort, or one the text names again.

    Args:
        reading: the parsed text.
        start: the first word's number.
        end: the number after the last word.
        cues: the cue words, with the sorts of parties.
        parties: how often each word of a name stands in the whole text.
    """
    words = [reading.doc[i] for i in range(start, end) if not reading.doc[i].is_punct]
    while words and words[0].lower_ in cues.kicker:
        del words[0]
    if not words:
        return False
    last = words[-1]
    if last.lower_ in cues.party:
        return True
    if not all(w.text[0].isupper() or w.pos_ in ("ADP", "DET", "PART", "CCONJ") for w in words):
        return False
    name = last.text.casefold()
    here = sum(t.text.casefold() == name and t.ent_type_ in PARTIES for t in reading.doc[start:end])
    return parties[name] > here


def _named_first(reading: Reading, line: _Line, rule: str) -> Candidate:
    return _parted(reading, rule, range(line.colon + 1, line.end), line.colon, range(line.start, line.colon))


def _named_last(reading: Reading, line: _Line, cues: Lexicon, parties: Counter[str]) -> Candidate | None:
    """Read `Bridge is safe: Ann Lee`; a full stop may end the line."""
    colon = next((i for i in range(line.end - 1, line.start, -1) if reading.doc[i].text == ":"), None)
    if colon is None or colon - line.start < SHORTEST or not 0 < line.end - colon - 1 <= LONGEST:
        return None
    if not _is_party(reading, colon + 1, line.end, cues, parties):
        return None
    return _parted(reading, "headline", range(line.start, colon), colon, range(colon + 1, line.end))


def _named_inside(reading: Reading, line: _Line) -> Candidate | None:
    """Read `A lesson from Ann Lee: 'Be bold'`: the last party before a colon and a quote."""
    first = line.colon + 1
    if first >= line.end or not reading.in_quote(first):
        return None
    persons = [e for e in reading.doc[line.start : line.colon].ents if e.label_ in ("PERSON", "ORG", "GPE")]
    if not persons:
        return None
    named = range(persons[-1].start, persons[-1].end)
    return _parted(reading, "headline", range(first, line.end), line.colon, named)


def _parted(reading: Reading, rule: str, content: range, colon: int, source: range) -> Candidate:
    """Make a candidate of the tokens that a colon parts."""
    mark = reading.starts[colon]
    cue = ((mark, mark + 1),)
    return Candidate(rule, reading.spans_of(content), cue, reading.spans_of(source), colon)
