"""Who wrote and who published: bylines, datelines, wire credits, notices of copyright."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import IntEnum

from attribution.text.dates import read_date
from attribution.text.furniture import fold, furniture

# Longer lines are not looked at: these are characters of a line, and of what stands before a dateline's dash.
_LONGEST_CREDIT = 200
_LONGEST_WIRE_CREDIT = 400
_LONGEST_DATELINE = 90
_NAME_WORDS = (2, 5)  # in an author's name, at least and at most
_OUTLET_WORDS = 6  # at most
_HOLDER_WORDS = 8  # at most
_PLACE_WORDS = 9  # at most: `ST. IVES, New Shire, Sept. 11, 2024`

_BAR = re.compile(r" ?[|•·/] ?| (?:-|--|—|–|―) ")
_NAME_WORD = re.compile(r"[^\W\d_a-zß-öø-ÿ][^\W\d_]*(?:['’.-][^\W\d_]+)*\.?")
_AGENCY_LINE = re.compile(r"(?P<place>[^()|\"“”]*)\((?P<agency>[^()]{2,40})\) ?(?:[-—–―_]|$)")
_PLACE_LINE = re.compile(r"(?P<place>[A-Z][^()|\"“”]*?) ?(?:--|[-—–―])\s")
_DATED = re.compile(r", (\d{1,2} [A-Z][a-z]+\.?,? \d{4}|[A-Z][a-z]+\.? \d{1,2},? \d{4})\s*$")
_YEARS = re.compile(r"\b(?:19|20)\d\d(?: ?[-–,] ?(?:19|20)?\d\d)*\b")
_COPYRIGHT = re.compile(r"^(?:copyright|©|\(c\)|[\s:,])+", re.IGNORECASE)
_AFTER_HOLDER = re.compile(r"\. |\.$|,? all rights|[|•·;]| - ", re.IGNORECASE)
_SMALL = frozenset({"of", "the", "and", "for", "&"})


class Witness(IntEnum):
    """The sorts of lines that name an outlet, the surest that it is the publisher first."""

    COPYRIGHT = 1
    BYLINE = 2
    DATELINE = 3  # papers print agencies' reports


@dataclass(frozen=True, slots=True)
class Credit:
    """What a line about the article says of it."""

    names: str | None = None
    outlet: str | None = None
    published: str | None = None
    witness: Witness = Witness.BYLINE


def read_byline(words: str) -> Credit | None:
    """Read a whole line as a byline: ``By Jane Roe and John Doe | Harbour Daily``; None where it is none."""
    if len(words) > _LONGEST_CREDIT:
        return None
    opener = next((o for o in furniture().opener if words.casefold().startswith(f"{o} ")), None)
    if opener is None:
        return None
    first, *rest = _BAR.split(words[len(opener) :].strip())
    credit = _authors(first)
    if credit is None:
        return None
    names, outlet, published = credit.names, credit.outlet, None
    for piece in rest:
        found = read_published(piece)
        published = published or (found.published if found else None)
        if outlet is None and is_outlet(piece):
            outlet = piece.strip()
        elif found is None and not _is_note(piece):
            return None
    return Credit(names, outlet, published)


def read_published(words: str, *, bare: bool = True) -> Credit | None:
    """Read a whole line as a date with its label, or ``bare``; the date of an update is not taken."""
    if len(words) > _LONGEST_CREDIT:
        return None
    lists = furniture()
    for label in (*lists.published, *lists.updated):
        if words.casefold().startswith(label) and (iso := read_date(words[len(label) :].strip(" :"))):
            return Credit(published=iso if label in lists.published else None)
    return Credit(published=iso) if bare and (iso := read_date(words.strip("() "))) else None


def read_wire_credit(words: str) -> Credit | None:
    """Read an agency's last line: ``(Reporting by Jane Roe in Halm; Editing by John Doe)``."""
    if len(words) > _LONGEST_WIRE_CREDIT:
        return None
    inner = words.strip("()[] ")
    opener = next((o for o in furniture().wire_opener if inner.casefold().startswith(f"{o} ")), None)
    credit = _authors(re.split("[;.)]", inner[len(opener) :], maxsplit=1)[0]) if opener else None
    if opener is None or credit is None:
        return None
    return Credit(credit.names if opener.startswith(("reporting", "writing")) else None)


def read_dateline(words: str) -> Credit | None:
    """Read the start of a paragraph: ``PORT HALM, Feb 11 (Reuters) -``; None where there is none."""
    match = _dateline(words)
    if match is None:
        return None
    agency = match.groupdict().get("agency", "").strip()
    dated = _DATED.search(match["place"])
    return Credit(
        outlet=agency if agency and is_outlet(agency) else None,
        published=read_date(dated[1]) if dated else None,
        witness=Witness.DATELINE,
    )


def dateline_end(words: str) -> int:
    """Return where the dateline that a paragraph starts with ends, its dash included; 0 for none."""
    match = _dateline(words)
    return 0 if match is None else match.end()


def _dateline(words: str) -> re.Match[str] | None:
    start = words[:_LONGEST_DATELINE]
    match = _AGENCY_LINE.match(start)
    if match is None:
        match = _PLACE_LINE.match(start)
        if match is None or not match["place"].split(",")[0].isupper():
            return None
    return match if _is_place(match["place"]) else None


def read_copyright(words: str) -> Credit | None:
    """Read a line as a notice: ``© 2024 Harbour Daily. All rights reserved.``; None where it is none."""
    if len(words) > _LONGEST_CREDIT:
        return None
    opener = next((o for o in furniture().copyright if words.casefold().startswith(o)), None)
    if opener is None or not ("©" in words or _YEARS.search(words)):  # `(c)` also counts a list's items
        return None
    rest = _YEARS.sub("", _COPYRIGHT.sub("", words), count=1).strip(" ,").removeprefix("by ")
    holder = _AFTER_HOLDER.split(rest, maxsplit=1)[0].strip(" ,.")
    if not holder[:1].isupper() or len(holder.split()) > _HOLDER_WORDS or "reserved" in holder.casefold():
        return Credit()
    return Credit(outlet=holder, witness=Witness.COPYRIGHT)


def is_outlet(name: str) -> bool:
    """Tell whether a name is an outlet's: an agency's, or capitalised with an outlet's word in it."""
    lists = furniture()
    words = name.split()
    if not 1 <= len(words) <= _OUTLET_WORDS:
        return False
    if any(form in lists.agency for form in (name.strip(), name.strip().capitalize())):
        return True
    capitals = all(word[0].isupper() or word[0].isdigit() or word in _SMALL for word in words)
    return capitals and len(words) > 1 and any(fold(word) in lists.word for word in words)


def _authors(words: str) -> Credit | None:
    """Read what follows ``By``: names, then an outlet, a role or a place; None where it is prose."""
    lists = furniture()
    pieces: list[str] = []  # between commas
    joined = 1  # how many of them are names: all up to the one after the last `and`
    name: list[str] = []
    tokens = [token for token in words.split() if not token.startswith("@")]
    taken = 0
    for token in tokens:
        word = token.rstrip(",")
        if word in ("and", "&") and (name or pieces):
            pieces += [" ".join(name)] if name else []
            joined, name = len(pieces) + 1, []
        elif _NAME_WORD.fullmatch(word) or (name and word in (_SMALL if pieces else lists.particle)):
            name.append(word)
            if token.endswith(","):
                pieces.append(" ".join(name))
                name = []
        else:
            break
        taken += 1
    pieces += [" ".join(name)] if name else []
    return _parted(pieces, joined, " ".join(tokens[taken:]))


def _parted(pieces: list[str], joined: int, tail: str) -> Credit | None:
    """Tell authors from what follows them. Without an `and`, only the first piece is an author."""
    pieces = [piece.rstrip(".") for piece in pieces]
    if len(pieces) == 1 and not tail and is_outlet(pieces[0]):
        return Credit(outlet=pieces[0])
    names, rest = pieces[:joined], pieces[joined:]
    if len(names) < joined or not all(map(_is_name, names)):
        return None
    if any(not (is_outlet(piece) or _is_role(piece)) for piece in rest):
        return None
    opener, _, after = tail.rstrip(".").partition(" ")
    if tail and not (opener in furniture().tail and _is_note(after)):
        return None
    return Credit(listed(names), next(filter(is_outlet, (*rest, after)), None))


def _is_name(words: str) -> bool:
    parts = words.split()
    low, high = _NAME_WORDS
    if any(part.endswith(("'s", "’s")) for part in parts):
        return False
    return low <= len(parts) <= high and furniture().not_name.isdisjoint(map(fold, parts[:-1]))


def _is_role(words: str) -> bool:
    """Tell whether words are an author's post, or the first word of `Special to Harbour Daily`."""
    return not furniture().role.isdisjoint(fold(words).split())


def _is_place(words: str) -> bool:
    """Tell whether words can stand before a dateline's bracket or dash: capitalised, or a date's number."""
    parts = words.replace(",", " ").split()
    return len(parts) <= _PLACE_WORDS and all(
        part[0].isupper() or part.isdigit() or part in _SMALL for part in parts
    )


def _is_note(words: str) -> bool:
    """Tell whether words are short and no sentence: a place, a role, an account."""
    parts = words.split()
    return 0 < len(parts) <= _OUTLET_WORDS and (parts[0][0].isupper() or parts[0][0] in "@0123456789")


def listed(names: Sequence[str]) -> str:
    """Write names as a byline does: commas, and a last `and`."""
    *most, last = names
    return f"{', '.join(most)} and {last}" if most else last
