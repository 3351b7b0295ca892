"""Text made safe to show: what steers a terminal, a parser or the reading direction becomes visible."""

from __future__ import annotations

_REPLACEMENT = "\ufffd"
_BIDI = (*range(0x202A, 0x202F), *range(0x2066, 0x206A))  # embeddings, overrides, isolates (UAX #9)

_TABLE = (
    {code: 0x2400 + code for code in range(0x20) if code not in (0x09, 0x0A, 0x0D)}  # control pictures
    | {0x7F: 0x2421}
    | dict.fromkeys((*range(0x80, 0xA0), *_BIDI, *range(0xD800, 0xE000), 0xFFFE, 0xFFFF), _REPLACEMENT)
)


def visible(text: str) -> str:
    """Replace what is not text by a visible sign, one for one, so offsets stay true.

    Control characters (but tab and line breaks), bidi controls, lone surrogates and the
    noncharacters that XML forbids.
    """
    return text.translate(_TABLE)


def one_line(text: str) -> str:
    """Return ``visible(text)`` with every run of white space, line breaks included, as one space."""
    return " ".join(visible(text).split())
