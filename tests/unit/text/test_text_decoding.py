"""Bytes become the text that they are, or one line says why they don't."""

from __future__ import annotations

import codecs
import io
import zipfile
from collections.abc import Callable
from dataclasses import replace

import pytest

from attribution.config import Config
from attribution.errors import InputError
from attribution.model import Document
from attribution.text import read_bytes, read_text

Reader = Callable[..., Document]
BODY = (
    "The ferries will stop in May, harbour master Ilse Brandt said on Tuesday, after a report on cracks.\n\n"
    "“We would rather be slow than sorry,” Brandt told Radio Kestrel. “There is no danger to the town.”\n"
)


def test_utf8_text_is_unchanged(read: Reader) -> None:
    data = "Ferries stop\r\n\r\nCafe\u0301 owner said\x0bso.\rThen\ttoo\u2028 \n\n\n".encode()
    assert read(data).text == data.decode("utf-8")


def test_utf8_mark_stays_since_offsets_count_it(read: Reader) -> None:
    document = read(codecs.BOM_UTF8 + b"Ferries stop\n\n" + BODY.encode())
    assert document.text.startswith("\ufeffFerries stop")
    assert document.title == "Ferries stop"
    assert document.sections[0].start == 1


@pytest.mark.parametrize("encoding", ["utf-16", "utf-32"])
def test_wide_unicode_is_told_by_its_mark(read: Reader, encoding: str) -> None:
    assert read(BODY.encode(encoding)).text == BODY


@pytest.mark.parametrize("mark", [codecs.BOM_UTF16_BE, codecs.BOM_UTF32_BE])
def test_big_endian_is_told_by_its_mark(read: Reader, mark: bytes) -> None:
    encoding = "utf-16-be" if len(mark) == 2 else "utf-32-be"
    assert read(mark + BODY.encode(encoding)).text == BODY


@pytest.mark.parametrize("words", ["“Slow,” she said – señor Núñez didn’t.", "Café £5 … naïve Zoë"])
def test_windows_text_is_western(read: Reader, words: str) -> None:
    text = f"{words}\n\n{BODY}"
    assert read(text.encode("cp1252")).text == text


def test_other_alphabets_are_guessed(read: Reader) -> None:
    text = "Министр сказал в среду, что мост закроют до конца весны, и обещал построить новый. " * 3
    assert read(text.encode("cp1251")).text == text


def test_a_page_is_read_as_it_declares(read: Reader) -> None:
    page = f"<html><head><meta charset='iso-8859-2'></head><body><p>Łódź: {BODY}</p></body></html>"
    page = page.replace("“", "").replace("”", "")
    assert "Łódź" in read(page.encode("iso-8859-2"), "page.html").text


def test_a_page_that_declares_wrongly_is_read_all_the_same(read: Reader) -> None:
    page = f"<html><head><meta charset='no-such'></head><body><p>“Łódź,” {BODY}</p></body></html>"
    assert "“Łódź,”" in read(page.encode(), "page.html").text


def zipped() -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr("word/document.xml", "<w:t>Ferries stop</w:t>")
    return buffer.getvalue()


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (b"", "is empty"),
        (b" \r\n\t\n", "is empty"),
        (codecs.BOM_UTF8, "holds no words"),
        ("\u200b\u00a0\n".encode(), "holds no words"),
        (b"12 + 13 = 25", "holds no words"),
        (b"%PDF-1.7\n1 0 obj", "is a PDF"),
        (b"\x89PNG\r\n\x1a\n", "is a PNG picture"),
        (zipped(), "is a ZIP archive"),
        (b"{\\rtf1 Ferries stop}", "is an RTF file"),
        (b"Ferries\x00stop", "is binary"),
        (bytes(range(1, 32)) * 40 + b"Ferries", "is binary"),
        (codecs.BOM_UTF16_LE + b"F\x00e", "starts as UTF-16"),
    ],
)
def test_what_is_no_text_gets_one_line(read: Reader, data: bytes, why: str) -> None:
    with pytest.raises(InputError) as caught:
        read(data)
    line = str(caught.value)
    assert "article.txt: " + why in line
    assert "; " in line
    assert "\n" not in line


def test_a_stray_escape_code_is_no_reason_to_refuse(read: Reader) -> None:
    text = f"\x1b[1mFerries\x1b[0m stop\x07\n\n{BODY}"
    assert read(text.encode()).text == text


def test_too_many_bytes_are_refused_without_reading_them_all(config: Config) -> None:
    with pytest.raises(InputError, match=r"stdin: is larger than max_bytes \(10\); split it or raise"):
        read_bytes(b"Ferries stop in May", name="stdin", config=replace(config, max_bytes=10))


def test_too_many_characters_are_refused(config: Config) -> None:
    with pytest.raises(InputError, match=r"more characters than max_chars \(10\)"):
        read_bytes(b"Ferries stop in May", name="stdin", config=replace(config, max_chars=10))


def test_a_string_without_a_letter_is_refused() -> None:
    with pytest.raises(InputError, match="text: holds no words"):
        read_text(" … 12 …\n")
