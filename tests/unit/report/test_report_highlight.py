from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from attribution.model import Attribution, Document, Section, SectionKind, Spans
from attribution.report import Article
from attribution.report.highlight import Piece, paragraphs


@st.composite
def marked_documents(draw: st.DrawFn) -> tuple[Document, tuple[Attribution, ...]]:
    text = draw(st.text(st.sampled_from("ab \n\r\t<é"), max_size=40))
    place = st.integers(0, len(text))
    span = st.tuples(place, place).map(lambda pair: (min(pair), max(pair)))
    spans = st.lists(span, max_size=3).map(tuple)
    cut = draw(place)
    sections = (Section(SectionKind.RELATED, cut, len(text)),) if cut < len(text) else ()
    found = draw(st.lists(st.builds(Attribution, st.just("A"), spans, spans, spans), max_size=4))
    return Document("d", text, sections=sections), tuple(found)


def holds(spans: Spans, offset: int) -> bool:
    return any(start <= offset < end for start, end in spans)


@given(marked_documents())
def test_pieces_are_the_text_and_carry_the_marks_of_each_code_point(
    marked: tuple[Document, tuple[Attribution, ...]],
) -> None:
    document, found = marked
    numbered = list(enumerate(found, start=1))
    pieces = [piece for paragraph in paragraphs(document, numbered) for piece in paragraph]
    assert "".join(document.text[piece.start : piece.end] for piece in pieces) == document.text
    for piece in pieces:
        assert piece.start < piece.end
        for offset in range(piece.start, piece.end):
            assert set(piece.contents) == {n for n, a in numbered if holds(a.content, offset)}
            assert set(piece.cues) == {n for n, a in numbered if holds(a.cue, offset)}
            assert set(piece.sources) == {n for n, a in numbered if holds(a.source, offset)}
            assert piece.section is document.section_at(offset)
    opened = [opening for piece in pieces for opening in piece.opens]
    full = {(n, part) for n, a in numbered for part, (start, end) in enumerate(a.content) if start < end}
    assert sorted(opened) == sorted(full)


def first_with(pieces: list[Piece], text: str, words: str) -> Piece:
    return next(piece for piece in pieces if words in text[piece.start : piece.end])


def test_a_content_within_a_content_is_the_inner_one(article: Article) -> None:
    text = article.document.text
    numbered = enumerate(article.attributions, start=1)
    pieces = [piece for paragraph in paragraphs(article.document, numbered) for piece in paragraph]
    inner = first_with(pieces, text, "we sail on")
    assert inner.contents == (2, 3)
    assert inner.opens == ((3, 0),)
    assert first_with(pieces, text, "The engine").opens == ((1, 1),)


def test_paragraphs_end_at_blank_lines_or_else_at_lines() -> None:
    def cut(text: str) -> list[str]:
        document = Document("d", text)
        return [text[pieces[0].start : pieces[-1].end] for pieces in paragraphs(document, [])]

    assert cut("one\ntwo\n\n \nthree\n") == ["one\ntwo\n\n \n", "three\n"]
    assert cut("one\ntwo") == ["one\n", "two"]
    assert cut("") == []
