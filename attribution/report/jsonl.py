"""JSON Lines: one line an article, its keys and their order fixed."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from typing import Any, BinaryIO

from attribution.model import Attribution, Review, text_of
from attribution.report.article import Article
from attribution.report.explain import explain

# Not control characters to JSON, but to terminals (C1), line readers (U+0085, U+2028) and eyes (bidi).
_ACTIVE = re.compile("[\x7f-\x9f\u2028-\u202e\u2066-\u2069]")


def record(article: Article, *, with_text: bool = False, with_why: bool = False) -> dict[str, Any]:
    """Return an article as its line's object, keys in their fixed order.

    Args:
        article: from files, or from a store: then each attribution has ``review`` and ``machine``.
        with_text: add the document's text, which the offsets count on.
        with_why: add ``explain`` to each attribution: its rule, its scores, and both in a sentence.
    """
    document = article.document
    line: dict[str, Any] = {
        "id": document.id,
        "path": document.path,
        "sha256": document.sha256,
        "title": document.title,
        "publisher": document.publisher,
        "published": document.published,
        "url": document.url,
        "language": document.language,
        "chars": len(document.text),
    }
    if with_text:
        line["text"] = document.text
    line["attributions"] = [
        _attribution(document.text, attribution)
        | (_why(attribution) if with_why else {})
        | _review(document.text, attribution, review)
        for attribution, review in article.items()
    ]
    return line


def write_jsonl(articles: Iterable[Article], stream: BinaryIO, *, with_text: bool, with_why: bool) -> None:
    """Write one line an article, in UTF-8.

    Line ends in texts, control characters and lone surrogates are escaped, so a line is always
    one line and always valid; readers get the very text back.
    """
    for article in articles:
        stream.write(encoded(record(article, with_text=with_text, with_why=with_why)) + b"\n")


def encoded(value: Any) -> bytes:
    """Return a value as JSON on one line, in UTF-8; nothing in it acts on a terminal or a line reader."""
    line = json.dumps(value, ensure_ascii=False, allow_nan=False)
    escaped = _ACTIVE.sub(lambda found: f"\\u{ord(found[0]):04x}", line)
    return escaped.encode("utf-8", "backslashreplace")  # \udXXX is JSON's escape too


def _attribution(text: str, attribution: Attribution) -> dict[str, Any]:
    return {
        "id": attribution.id,
        "kind": attribution.kind,
        "section": attribution.section,
        "content": attribution.content,
        "cue": attribution.cue,
        "source": attribution.source,
        "content_text": text_of(text, attribution.content),
        "speaker": attribution.speaker,
        "speaker_kind": attribution.speaker_kind,
        "role": attribution.role,
        "stance": attribution.stance,
        "channel": attribution.channel,
        "addressee": attribution.addressee,
        "paths": attribution.paths,
        "within": attribution.within,
        "confidence": attribution.confidence,
        "flags": attribution.flags,
    }


def _why(attribution: Attribution) -> dict[str, Any]:
    why = {"rule": attribution.rule, "scores": dict(attribution.scores), "text": explain(attribution)}
    return {"explain": why}


def _review(text: str, attribution: Attribution, review: Review | None) -> dict[str, Any]:
    if review is None:
        return {}
    return {
        "review": {
            "state": review.state,
            "reviewer": review.reviewer,
            "at": review.at,
            "adjudicator": review.adjudicator,
            "adjudicated_at": review.adjudicated_at,
            "reviewers": review.judges,
            "disputed": review.disputed,
            "links": dict(attribution.links),
        },
        "machine": None if review.machine is None else _attribution(text, review.machine),
    }
