"""What a correction does to an attribution: each takes one as it stands and returns it as it should be."""

from __future__ import annotations

from dataclasses import replace

from attribution.model import (
    BY_HAND,
    Attribution,
    Document,
    Kind,
    Links,
    Route,
    Span,
    Spans,
    SpeakerKind,
    Stance,
    text_of,
)
from tui.spans import joined as joined_spans

OPENING = "“„«\"‘'"
CLOSING = "”“»\"’'"


def with_speaker(
    attribution: Attribution, name: str, kind: SpeakerKind, role: str | None = None
) -> Attribution:
    """Name another speaker; the paths that ended with the old one end with the new."""
    old = attribution.speaker
    paths = tuple(dict.fromkeys(_ending(path, old, name) for path in attribution.paths if path))
    if all(path[-1] != name for path in paths):
        paths = ((*paths[0][:-1], name),) if len(paths) == 1 else (*paths, (name,))
    names = {party for path in paths for party in path}
    links = tuple(link for link in attribution.links if link[0] in names)
    return replace(attribution, speaker=name, speaker_kind=kind, role=role, paths=paths, links=links)


def _ending(path: Route, old: str | None, new: str) -> Route:
    return (*path[:-1], new) if path[-1] == old else path


def with_stance(attribution: Attribution, stance: Stance) -> Attribution:
    """Set how the speaker stands to the content."""
    return replace(attribution, stance=stance)


def with_paths(attribution: Attribution, paths: tuple[Route, ...], links: Links = ()) -> Attribution:
    """Set the chain. A speaker at no path's end gives way to the end of the first path."""
    ends = [path[-1] for path in paths]
    if not ends or attribution.speaker in ends:
        return replace(attribution, paths=paths, links=links)
    return replace(attribution, paths=paths, links=links, speaker=ends[0], role=None)


def with_spans(
    attribution: Attribution, document: Document, *, content: Spans, cue: Spans, source: Spans
) -> Attribution:
    """Set the spans, and the kind and section that follow from the content."""
    return replace(
        attribution,
        content=content,
        cue=cue,
        source=source,
        kind=kind_of(document.text, content) if content != attribution.content else attribution.kind,
        section=document.section_at(content[0][0]),
    )


def split(
    attribution: Attribution, document: Document, part: Spans
) -> tuple[Attribution, Attribution] | None:
    """Make two attributions of one; None where ``part`` is not a part of its content with some left over.

    Args:
        attribution: the one.
        document: its document.
        part: the content of the second; source, cue and speaker are those of the first.
    """
    if not part or any(not _inside(span, attribution.content) for span in part):
        return None
    left = _without(attribution.content, part, document.text)
    if not left:
        return None
    spans = {"cue": attribution.cue, "source": attribution.source}
    second = replace(attribution, id="", rule=BY_HAND, confidence=1.0, scores=())
    return (
        with_spans(attribution, document, content=left, **spans),
        with_spans(second, document, content=part, **spans),
    )


def joined(one: Attribution, other: Attribution, document: Document) -> Attribution:
    """Make one attribution of two: the first's, with the words of both."""
    roles = ("content", "cue", "source")
    spans = {role: joined_spans((*getattr(one, role), *getattr(other, role))) for role in roles}
    return with_spans(one, document, **spans)


def _inside(span: Span, spans: Spans) -> bool:
    return any(start <= span[0] and span[1] <= end for start, end in spans)


def _without(spans: Spans, part: Spans, text: str) -> Spans:
    """Return what is left of spans, without blanks at its edges."""
    left: list[Span] = []
    for start, end in spans:
        at = start
        for cut_start, cut_end in (*(cut for cut in part if start <= cut[0] and cut[1] <= end), (end, end)):
            words = text[at:cut_start]
            if words.strip():
                begin = at + len(words) - len(words.lstrip())
                left.append((begin, begin + len(words.strip())))
            at = cut_end
    return tuple(left)


def kind_of(text: str, content: Spans) -> Kind:
    """Tell from its quote marks how much of a content is quoted."""
    words = text_of(text, content).strip(" ,.;:")
    marks = sum(words.count(mark) for mark in set(OPENING[:4] + CLOSING[:4]))
    if not marks:
        before = text[max(0, content[0][0] - 1) : content[0][0]] or " "
        after = text[content[-1][1] : content[-1][1] + 1] or " "
        return Kind.DIRECT if before in OPENING and after in CLOSING else Kind.INDIRECT
    return Kind.DIRECT if words[0] in OPENING and words[-1] in CLOSING else Kind.MIXED


def new_attribution(document: Document, *, content: Spans, cue: Spans, source: Spans) -> Attribution:
    """Make an attribution that a reviewer found; the store gives it its place."""
    blank = Attribution(id="", content=((0, 0),), rule=BY_HAND, confidence=1.0)
    return with_spans(blank, document, content=content, cue=cue, source=source)
