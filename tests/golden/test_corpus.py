"""The corpus' gold is sound: spans, kinds, nesting, names, chains and flags agree with the articles' text."""

from __future__ import annotations

import hashlib
import json
import re
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from attribution.config import Config
from attribution.model import Channel, Flag, Kind, SectionKind, SpeakerKind, Stance, text_of
from attribution.text import read_file

REPOSITORY = Path(__file__).parents[2]
ARTICLES = REPOSITORY / "corpus" / "articles"
GOLD: list[dict[str, Any]] = [
    json.loads(line) for line in (REPOSITORY / "corpus" / "gold.jsonl").read_text("utf-8").splitlines()
]
ARTICLE_KEYS = {
    "id", "path", "sha256", "title", "publisher", "published", "url", "language", "chars", "attributions",
}  # fmt: skip
ATTRIBUTION_KEYS = {
    "id", "kind", "section", "content", "cue", "source", "content_text", "speaker", "speaker_kind", "role",
    "stance", "channel", "addressee", "paths", "within", "confidence", "flags",
}  # fmt: skip
PLATFORMS = {"X", "Instagram", "Reddit"}  # on which the corpus' speakers write themselves
OPENING = '“‘«"`'
CLOSING = "”’»\"'"
# A quotation in one of the corpus' styles; the span's end closes one that runs on into the next paragraph.
# Of single marks the last before the next opening one closes, so that a plural's apostrophe does not.
QUOTATION = re.compile(
    r"“[^”]*(?:”|$)|«[^»]*(?:»|$)|\"[^\"]*(?:\"|$)|``.*?''|(?<!\w)''(?=\w).*?''|(?<!\w)‘[^‘]*’(?!\w)",
    re.DOTALL,
)
NEGATION = re.compile(r"\b(?:not|never|nor|nothing|no)\b|n[’']t\b")
DOUBT = re.compile(r"\b(?:may|might|reportedly|is understood to|is said to have)\b")
each = pytest.mark.parametrize("article", GOLD, ids=[line["id"] for line in GOLD])


def text_of_article(article: dict[str, Any]) -> str:
    """Return the text that an article's offsets index."""
    path = REPOSITORY / article["path"]
    return str(article["text"]) if "text" in article else path.read_bytes().decode("utf-8")


def kind_of(text: str, spans: list[list[int]]) -> Kind:
    """Read a content's kind off its quote marks."""
    quoted = bare = False
    for start, end in spans:
        piece = text[start:end]
        quoted = quoted or QUOTATION.search(piece) is not None
        bare = bare or re.search(r"\w", QUOTATION.sub(" ", piece)) is not None
    return Kind.INDIRECT if not quoted else Kind.MIXED if bare else Kind.DIRECT


def holder_of(one: dict[str, Any], others: list[dict[str, Any]]) -> str | None:
    """Return the id of the smallest attribution whose content holds another's cue and content."""

    def size(a: dict[str, Any]) -> int:
        return sum(end - start for start, end in a["content"])

    inside = [*one["cue"], *one["content"]]
    holders = [
        other
        for other in others
        if size(other) > size(one)
        and all(any(a <= start and end <= b for a, b in other["content"]) for start, end in inside)
    ]
    return min(holders, key=size)["id"] if holders else None


def words(name: str) -> set[str]:
    """Return a name's words, a possessive ending apart."""
    return set(re.findall(r"\w+", re.sub(r"[’']s?\b", " ", name.casefold())))


def test_every_article_has_one_line_in_order() -> None:
    assert [line["path"] for line in GOLD] == [
        f"corpus/articles/{path.name}" for path in sorted(ARTICLES.iterdir())
    ]
    assert sum(len(line["attributions"]) for line in GOLD) >= 150


def test_every_kind_of_value_occurs() -> None:
    found = Counter(
        value
        for line in GOLD
        for a in line["attributions"]
        for value in (a["kind"], a["speaker_kind"], a["stance"], a["channel"], a["section"], *a["flags"])
    )
    wanted = [*Kind, *SpeakerKind, *Stance, *Channel, *Flag, SectionKind.HEADLINE, SectionKind.RELATED]
    assert not [value for value in wanted if value not in found]


@each
def test_line_keeps_the_contract(article: dict[str, Any]) -> None:
    text = text_of_article(article)
    assert set(article) - {"text"} == ARTICLE_KEYS
    assert article["id"] == Path(article["path"]).stem
    assert article["chars"] == len(text)
    assert article["sha256"] == hashlib.sha256(text.encode()).hexdigest()
    assert article["title"] is None or article["title"] in text or "text" in article
    for a in article["attributions"]:
        assert set(a) == ATTRIBUTION_KEYS
        assert a["kind"] in list(Kind)
        assert a["section"] in list(SectionKind)
        assert a["speaker_kind"] in list(SpeakerKind)
        assert a["stance"] in list(Stance)
        assert a["channel"] in list(Channel)
        assert set(a["flags"]) <= set(Flag)
        assert a["confidence"] == 1.0


@each
def test_spans_stand_on_word_or_quote_mark_edges(article: dict[str, Any]) -> None:
    text = text_of_article(article)
    for a in article["attributions"]:
        assert a["content"]
        assert a["content_text"] == text_of(text, a["content"])
        for role in ("content", "cue", "source"):
            ends = [0]
            for start, end in a[role]:
                piece = text[start:end]
                assert ends[-1] <= start < end <= len(text), a["id"]
                assert piece == piece.strip(), a["id"]
                assert piece == ":" or piece[0].isalnum() or piece[0] in OPENING + "'€$£@", (a["id"], piece)
                assert piece[-1].isalnum() or piece[-1] in CLOSING + ":?.", (a["id"], piece)
                assert not (text[start - 1 : start].isalnum() and piece[0].isalnum()), (a["id"], piece)
                assert not (piece[-1].isalnum() and text[end : end + 1].isalnum()), (a["id"], piece)
                ends.append(end)


@each
def test_kinds_agree_with_quote_marks(article: dict[str, Any]) -> None:
    text = text_of_article(article)
    for a in article["attributions"]:
        assert a["kind"] == kind_of(text, a["content"]), (a["id"], a["content_text"])


@each
def test_ids_follow_the_text_and_nesting_is_the_smallest_holder(article: dict[str, Any]) -> None:
    attributions = article["attributions"]
    assert [a["id"] for a in attributions] == [f"A{n}" for n in range(1, len(attributions) + 1)]
    starts = [a["content"][0][0] for a in attributions]
    assert starts == sorted(starts)
    for a in attributions:
        assert a["within"] == holder_of(a, attributions), a["id"]


@each
def test_names_stand_in_the_article(article: dict[str, Any]) -> None:
    text = text_of_article(article).casefold()
    known = words(text)
    for a in article["attributions"]:
        names = [name for path in a["paths"] for name in path]
        for name in [a["speaker"] or "", a["addressee"] or "", *names]:
            assert words(name) <= known, (a["id"], name)
        if a["speaker_kind"] == SpeakerKind.PERSON:
            assert a["speaker"].casefold() in text, a["id"]
        assert (a["role"] or "").casefold() in text, a["id"]


@each
def test_paths_end_with_the_speaker(article: dict[str, Any]) -> None:
    for a in article["attributions"]:
        assert all(path and all(path) for path in a["paths"]), a["id"]
        assert a["speaker"] == (a["paths"][0][-1] if a["paths"] else None), a["id"]
        assert (a["speaker_kind"] == SpeakerKind.UNKNOWN) == (a["speaker"] is None), a["id"]
        assert a["role"] is None or a["speaker_kind"] == SpeakerKind.PERSON, a["id"]


@each
def test_flags_follow_from_the_rest(article: dict[str, Any]) -> None:
    text = text_of_article(article)
    for a in article["attributions"]:
        cue = text_of(text, a["cue"])
        hops = {name for path in a["paths"] for name in path[:-1]}
        flags = set(a["flags"])
        assert (Flag.SECOND_HAND in flags) == bool(hops - PLATFORMS), a["id"]
        assert (Flag.NO_SOURCE in flags) == (a["speaker"] in (None, "reports")), a["id"]
        assert (Flag.ANONYMOUS_ONLY in flags) == (a["speaker_kind"] == SpeakerKind.ANONYMOUS), a["id"]
        assert Flag.SINGLE_SOURCE not in flags or Flag.ANONYMOUS_ONLY in flags, a["id"]
        assert (Flag.NEGATED in flags) == bool(NEGATION.search(cue)), (a["id"], cue)
        assert (Flag.HEDGED in flags) == bool(DOUBT.search(cue)), (a["id"], cue)


@each
def test_offsets_of_pages_index_what_the_product_reads(article: dict[str, Any]) -> None:
    document = read_file(REPOSITORY / article["path"], config=Config())
    assert document.text == text_of_article(article)
