"""From bytes to text: Unicode by its mark or by trial, then what the page declares, then a guess."""

from __future__ import annotations

import codecs
import re

from attribution.config import Config
from attribution.text.refusals import refusal

# UTF-32 before UTF-16: the mark of the one starts with the mark of the other.
_MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
# First bytes of what people rename to .txt (IANA media type registrations; the PRONOM registry).
_SIGNATURES = (
    (b"%PDF-", "a PDF"),
    (b"PK\x03\x04", "a ZIP archive, Word or OpenDocument file"),
    (b"\xd0\xcf\x11\xe0", "an old Word file"),
    (b"{\\rtf", "an RTF file"),
    (b"\x89PNG", "a PNG picture"),
    (b"\xff\xd8\xff", "a JPEG picture"),
    (b"GIF8", "a GIF picture"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"SQLite format 3\x00", "an SQLite database"),
)
_CONTROL = frozenset(range(32)) - frozenset(b"\t\n\r\x0b\x0c\x1b\x1a")
_CONTROL_SHARE = 0.1  # of a sample; prose has none, but a stray escape code is no reason to refuse an article
_SAMPLE = 65_536  # bytes
_DECLARED = re.compile(rb"""(?:charset|encoding)\s{0,9}=\s{0,9}["']?\s{0,9}([A-Za-z0-9][\w.:-]{1,39})""")
_DECLARED_WITHIN = 4096  # bytes; the HTML standard asks for 1024, pages are laxer
# In English text the Latin code pages look alike, and a guesser picks one by a hair. Windows-1252 is what the
# web means even by "iso-8859-1" (WHATWG Encoding standard, 4.2).
_LATIN = frozenset({"latin_1", "cp1250", "cp1252", "cp1254", "cp1257", "cp1258"}) | {
    f"iso8859_{part}" for part in (2, 3, 4, 9, 10, 13, 14, 15, 16)
}


def decode(data: bytes, *, name: str, html: bool = False) -> str:
    """Return a file's text, its line breaks and a UTF-8 byte order mark as they stand.

    Args:
        data: the file's bytes.
        name: the file, for the error.
        html: heed the encoding that a page declares.

    Raises:
        InputError: it is empty, no text, or in no encoding that can be told.
    """
    if not data.strip():
        raise refusal(name, "is empty", "give a file with an article's text")
    for signature, kind in _SIGNATURES:
        if data.startswith(signature):
            raise refusal(name, f"is {kind}, not text", "save its words as .txt, .md or .html")
    if text := _marked(data, name):
        return text
    if _is_binary(data):
        raise refusal(name, "is binary, not text", "save its words as .txt, .md or .html")
    declared = _declared(data) if html else None
    for encoding in ("utf-8", declared):
        if encoding and (text := _decoded(data, encoding)) is not None:
            return text
    return _guessed(data, name)


def check_size(size: int, *, name: str, config: Config) -> None:
    """Refuse more bytes than the config allows.

    Raises:
        InputError: with the limit.
    """
    if size > config.max_bytes:
        limit = f"max_bytes ({config.max_bytes:,})"
        raise refusal(name, f"is larger than {limit}", "split it or raise the setting")


def check_text(text: str, *, name: str, config: Config | None = None) -> None:
    """Refuse a text without a letter, or one longer than the config, if there is one, allows.

    Raises:
        InputError: with the limit or what is missing.
    """
    if config is not None and len(text) > config.max_chars:
        limit = f"max_chars ({config.max_chars:,})"
        raise refusal(name, f"has more characters than {limit}", "split it or raise the setting")
    if not any(map(str.isalpha, text)):
        raise refusal(name, "holds no words", "give a file with an article's text")


def _marked(data: bytes, name: str) -> str | None:
    """Decode by a byte order mark. UTF-8's stays in the text, as plain ``decode("utf-8")`` leaves it."""
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            if (text := _decoded(data, encoding)) is None:
                raise refusal(name, f"starts as {encoding.upper()} but breaks off", "save it as UTF-8")
            return text
    return None


def _is_binary(data: bytes) -> bool:
    sample = data[:_SAMPLE]
    return 0 in data or sum(byte in _CONTROL for byte in sample) > _CONTROL_SHARE * len(sample)


def _declared(data: bytes) -> str | None:
    """Return the encoding that a page names in its head."""
    if (match := _DECLARED.search(data[:_DECLARED_WITHIN])) is None:
        return None
    try:
        name = codecs.lookup(match[1].decode("ascii")).name
    except LookupError:
        return None
    return "cp1252" if name in ("iso8859-1", "ascii") else name


def _decoded(data: bytes, encoding: str) -> str | None:
    try:
        return data.decode(encoding)
    except (UnicodeDecodeError, LookupError):  # LookupError: a codec that is not one of text
        return None


def _guessed(data: bytes, name: str) -> str:
    from charset_normalizer import from_bytes  # 30 ms, for the few files that are not UTF-8

    guess = from_bytes(data).best()
    if guess is not None and guess.encoding in _LATIN and (western := _decoded(data, "cp1252")) is not None:
        return western
    if guess is None:
        raise refusal(name, "is in an encoding that can't be told", "save it as UTF-8")
    return str(guess)
