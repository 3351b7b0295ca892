"""Hostile text made safe to draw in a terminal, one code point for one, so that offsets stay true."""

from __future__ import annotations

from unicodedata import category

from rich.cells import get_character_cell_size

_REPLACEMENT = 0xFFFD
_NO_WIDTH = 0x034F  # COMBINING GRAPHEME JOINER: takes no cell and joins nothing a terminal could draw
_JOINERS = frozenset((0x200C, 0x200D, *range(0xFE00, 0xFE10), *range(0xE0100, 0xE01F0)))


class _Table(dict[int, int]):
    """Fills itself with what stands for a code point, the first time the code point is met."""

    def __missing__(self, code: int) -> int:
        self[code] = shown = _shown(code)
        return shown


def _shown(code: int) -> int:
    if code in (0x09, 0x0D):
        return 0x20
    if code == 0x0A:
        return code
    if code == 0xAD:  # a soft hyphen is drawn by some terminals and swallowed by others
        return 0x2010
    if code in _JOINERS:  # would make the width of a sequence differ from the sum of its parts
        return _NO_WIDTH
    match category(chr(code)):
        case "Cc":
            return 0x2400 + code if code < 0x20 else 0x2421 if code == 0x7F else _REPLACEMENT
        case "Cf" | "Cs" | "Zl" | "Zp":  # bidi and other steering, halves of pairs, line separators
            return _REPLACEMENT
        case _:
            return _REPLACEMENT if code & 0xFFFE == 0xFFFE else code


_TABLE = _Table()


def visible(text: str) -> str:
    """Replace whatever steers a terminal or has no sure width; the result is as long as ``text``.

    Control characters become control pictures, tab and carriage return a space; line feeds stay.
    """
    return text.translate(_TABLE)


def flat(text: str) -> str:
    """Return ``visible(text)`` on one line, as long as ``text``."""
    return visible(text).replace("\n", " ")


def line(text: str) -> str:
    """Return ``visible(text)`` folded to one line."""
    return " ".join(visible(text).split())


def cells(text: str) -> int:
    """Return the cells that visible text takes; a wide character takes 2, a combining one none."""
    return len(text) if text.isascii() else sum(map(get_character_cell_size, text))


def fitted(text: str, width: int) -> str:
    """Cut a line of visible text to ``width`` cells, ending in ``…`` where something is lost."""
    if cells(text) <= width:
        return text
    kept, used = [], 0
    for sign in text:
        used += get_character_cell_size(sign)
        if used > width - 1:
            break
        kept.append(sign)
    return "".join(kept).rstrip() + "…" if width > 0 else ""
