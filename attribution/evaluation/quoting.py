"""A content's kind, read off a text's quote marks alone: the same way for gold and any system."""

from __future__ import annotations

import re

from attribution.model import Kind, Spans

DIRECT = 0.8  # of the words must stand in quote marks; what is left is mostly an aside or a stray mark

_OPEN, _CLOSE, _EITHER = "“«„", "”»", '"'
_BEFORE = _OPEN + _EITHER + " "  # marks that belong to a content though its span starts after them
_AFTER = _CLOSE + "“" + _EITHER + ",. "  # “ closes what „ opened
_DOUBLED = re.compile("''|``")  # as agencies type them; read as `" `, which is as long
_WORD_OR_MARK = re.compile(r"[“”«»„\"]|[^\W_](?:[^\W_]|['’-])*")


def even_marks(text: str) -> str:
    """Return a text of the same length whose quote marks are single code points."""
    return _DOUBLED.sub('" ', text)


def kind_of(text: str, content: Spans) -> Kind:
    """Return a content's kind.

    Args:
        text: as ``even_marks`` returns it.
        content: one span or more; what stands between them is read too.
    """
    start, end = min(start for start, _ in content), max(end for _, end in content)
    while start > 0 and text[start - 1] in _BEFORE:
        start -= 1
    while end < len(text) and text[end] in _AFTER:
        end += 1
    words = quoted = 0
    inside = False
    for found in _WORD_OR_MARK.finditer(text, start, end):
        piece = found[0]
        if piece in _OPEN:
            inside = True
        elif piece in _CLOSE:
            inside = False
        elif piece in _EITHER:
            inside = not inside
        else:
            words += 1
            quoted += inside
    if not quoted:
        return Kind.INDIRECT
    return Kind.DIRECT if quoted >= DIRECT * words else Kind.MIXED
