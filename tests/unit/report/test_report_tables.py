from __future__ import annotations

import csv
import re
from collections.abc import Callable, Iterator
from pathlib import Path

import openpyxl  # type: ignore[import-untyped]
import pytest
from hypothesis import given
from hypothesis import strategies as st

from attribution.errors import OutputError
from attribution.model import Attribution, Document
from attribution.report import Article, workbook, write
from attribution.report.explain import explain
from attribution.report.rows import COLUMNS, rows

FORMULA = re.compile(r"[=+\-@＝＋－＠\t\r\n]")
CONTROL = re.compile("[\x00-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufffe\uffff]")

Read = Callable[..., list[dict[str, str]]]


def read_csv(path: Path, *, delimiter: str) -> list[dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file, delimiter=delimiter, strict=True))


def read_xlsx(path: Path) -> list[dict[str, str]]:
    sheet = openpyxl.load_workbook(path).worksheets[0]
    header, *body = sheet.iter_rows()
    for cell in [cell for row in body for cell in row if cell.value is not None]:
        assert cell.data_type in ("s", "n")
        assert cell.hyperlink is None
    names = [str(cell.value) for cell in header]
    return [
        {name: "" if cell.value is None else str(cell.value) for name, cell in zip(names, row, strict=True)}
        for row in body
    ]


@pytest.fixture(params=["csv", "tsv", "xlsx"])
def read(request: pytest.FixtureRequest, tmp_path: Path) -> Read:
    """Write an article as a table and read it back as a stranger would."""

    def back(article: Article, *, with_why: bool = False) -> list[dict[str, str]]:
        path = tmp_path / f"table.{request.param}"
        write([article], format=request.param, out=path, with_why=with_why)
        if request.param == "xlsx":
            return read_xlsx(path)
        return read_csv(path, delimiter="," if request.param == "csv" else "\t")

    return back


def test_the_columns_and_their_order_are_fixed() -> None:
    assert " ".join(COLUMNS) == (
        "document title publisher published attribution section kind speaker role speaker_kind stance channel"
        " addressee path content_text cue_text source_text content cue source within confidence flags state"
        " reviewer at note machine_kind machine_speaker machine_role machine_speaker_kind machine_stance"
        " machine_channel machine_addressee machine_path machine_content_text machine_cue_text"
        " machine_source_text machine_content machine_cue machine_source reviewers disputed adjudicator"
        " adjudicated_at"
    )


def test_one_row_an_attribution_one_cell_a_value(read: Read, article: Article) -> None:
    table = read(article)
    assert [tuple(row) for row in table] == [COLUMNS] * 4
    assert {name: value for name, value in table[0].items() if value} == {
        "document": "ferry",
        "title": "Ferry to stop in May",
        "publisher": "Skarv Post",
        "published": "2024-05-02",
        "attribution": "A1",
        "section": "body",
        "kind": "direct",
        "speaker": "Runa Dahl",
        "role": "captain",
        "speaker_kind": "person",
        "stance": "asserted",
        "channel": "broadcast",
        "addressee": "Radio Skarv",
        "path": "Radio Skarv > Runa Dahl",
        "content_text": '"The hull is sound," "The engine is not."',
        "cue_text": "told",
        "source_text": "Runa Dahl",
        "content": "22-42;71-91",
        "cue": "53-57",
        "source": "43-52",
        "confidence": "0.97",
        "flags": "second-hand",
    }
    assert table[2]["path"] == "port official > Runa Dahl | Skarv Herald"
    assert table[2]["within"] == "A2"


def test_why_stands_in_columns_at_the_end_when_asked_for(read: Read, stored: Article) -> None:
    plain, told = read(stored), read(stored, with_why=True)
    assert [tuple(row) for row in told] == [(*COLUMNS, "rule", "why")] * 4
    assert [{name: row[name] for name in COLUMNS} for row in told] == plain
    assert [row["rule"] for row in told] == ["quote-cue", "tagger", "quote-cue", "person"]
    assert [row["why"] for row in told] == [explain(attribution) for attribution in stored.attributions]


def test_the_machine_stands_beside_a_corrected_answer_only(read: Read, stored: Article) -> None:
    table = read(stored)
    assert [row["state"] for row in table] == ["confirmed", "corrected", "rejected", "added"]
    assert [row["machine_speaker"] for row in table] == ["", "official", "", ""]
    assert table[1]["machine_content"] == "113-130"
    assert (table[1]["reviewer"], table[1]["note"]) == ("eva", "see tape")


def test_a_row_tells_who_judged_and_who_adjudicated(read: Read, stored: Article) -> None:
    team = [
        (row["reviewers"], row["disputed"], row["adjudicator"], row["adjudicated_at"][:10])
        for row in read(stored)
    ]
    assert team[1:3] == [("ada | eva", "yes", "", ""), ("ada | eva", "", "cy", "2024-05-03")]


def test_no_cell_is_a_formula_or_holds_a_control_character(
    read: Read, hostile: Callable[[str], Article], payload: str
) -> None:
    (row,) = read(hostile(payload), with_why=True)
    for name, cell in row.items():
        assert not FORMULA.match(cell), name
        assert not CONTROL.search(cell), name
    assert row["content_text"], "made safe, not dropped"


@given(st.text(st.sampled_from("=+-@;\"' ,\t\r\n\0a＝\u202e\ud800")))
def test_no_cell_is_a_formula_where_semicolons_part_cells(text: str) -> None:
    document = Document("d", text or "x", title=text)
    article = Article(document, (Attribution("A1", ((0, len(document.text)),), speaker=text, role=text),))
    for row in rows(article):
        for cell in [cell for cell in row if isinstance(cell, str)]:
            first, *others = cell.split(";")
            assert not FORMULA.match(first)
            assert not any(FORMULA.match(other.lstrip(' "')) for other in others)


def test_a_path_can_be_split_whatever_the_names_hold(read: Read, article: Article) -> None:
    found = Attribution("A1", ((0, 5),), paths=(("A > B", "C | D"), ("E",)))
    (row,) = read(Article(article.document, (found,)))
    assert [route.split(" > ") for route in row["path"].split(" | ")] == [["A › B", "C ¦ D"], ["E"]]


def test_csv_is_what_excel_and_rfc_4180_expect(tmp_path: Path, article: Article) -> None:
    write([article], format="csv", out=tmp_path / "t.csv")
    data = (tmp_path / "t.csv").read_bytes()
    assert data.startswith(b"\xef\xbb\xbfdocument,title,")
    assert data.count(b"\r\n") == data.count(b"\n") == 5
    assert b'"""The hull is sound,"" ""The engine is not."""' in data


def test_tsv_has_one_line_a_row_and_no_mark(
    tmp_path: Path, hostile: Callable[[str], Article], payload: str
) -> None:
    write([hostile(payload)], format="tsv", out=tmp_path / "t.tsv")
    text = (tmp_path / "t.tsv").read_bytes().decode("utf-8")
    assert text.startswith("document\t")
    assert [line.count("\t") for line in text.splitlines()] == [len(COLUMNS) - 1] * 2


def test_a_workbook_is_ready_to_read(tmp_path: Path, article: Article) -> None:
    write([article], format="xlsx", out=tmp_path / "t.xlsx")
    sheet = openpyxl.load_workbook(tmp_path / "t.xlsx").worksheets[0]
    assert sheet.freeze_panes == "A2"
    assert sheet.auto_filter.ref == sheet.dimensions
    assert sheet["A1"].font.bold
    column = COLUMNS.index("content_text") + 1
    cell = sheet.cell(2, column)
    assert cell.alignment.wrap_text
    assert sheet.column_dimensions[cell.column_letter].width > 40
    assert sheet.cell(2, COLUMNS.index("confidence") + 1).value == pytest.approx(0.97)


def test_the_same_articles_give_the_same_workbook(tmp_path: Path, article: Article) -> None:
    for name in ("a", "b"):
        write([article], format="xlsx", out=tmp_path / name)
    assert (tmp_path / "a").read_bytes() == (tmp_path / "b").read_bytes()


@pytest.mark.parametrize("sign", ["a", "😀"])
def test_a_cell_longer_than_excel_takes_is_cut_not_lost(tmp_path: Path, sign: str) -> None:
    text = sign * 40_000
    article = Article(Document("d", text), (Attribution("A1", ((0, len(text)),)),))
    write([article], format="xlsx", out=tmp_path / "t.xlsx")
    (row,) = read_xlsx(tmp_path / "t.xlsx")
    assert row["content_text"].endswith(sign + "…")
    assert 32_760 < len(row["content_text"].encode("utf-16-le")) // 2 <= 32_767


def test_more_rows_than_a_sheet_takes_are_refused(
    tmp_path: Path, article: Article, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(workbook, "MAX_ROWS", 4)
    with pytest.raises(OutputError, match="choose csv"):
        write([article], format="xlsx", out=tmp_path / "t.xlsx")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("format", ["csv", "tsv", "xlsx"])
def test_no_articles_give_a_header(tmp_path: Path, format: str) -> None:  # noqa: A002
    nothing: Iterator[Article] = iter(())
    write(nothing, format=format, out=tmp_path / "t")
    assert (tmp_path / "t").stat().st_size > 0
