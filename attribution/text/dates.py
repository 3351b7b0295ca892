"""Dates as newspapers write them; never one that can be read two ways."""

from __future__ import annotations

import re
from datetime import date

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH = (
    "(?P<month>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?"
    r"|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.?"
)
_YEAR = r"(?P<year>(?:19|20)\d\d)"
_DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?"
_WEEKDAY = r"(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\.?,? )?"
_TIME = (
    r"(?:(?: ?[,|·•-])? ?(?:at )?\d{1,2}[:.]\d\d(?:[:.]\d\d)?(?: ?[ap]\.?m\.?)?"
    r"(?: ?(?:[A-Z]{2,4}|[+-]\d\d:?\d\d))?)?"
)
_FORMS = tuple(
    re.compile(form, re.IGNORECASE)
    for form in (
        rf"{_YEAR}-(?P<number>\d\d)-(?P<day>\d\d)(?:[T ]\d\d:\d\d(?::\d\d(?:\.\d+)?)?(?:Z|[+-]\d\d:?\d\d)?)?",
        rf"{_WEEKDAY}{_DAY} (?:of )?{_MONTH},? {_YEAR}{_TIME}",
        rf"{_WEEKDAY}{_MONTH} {_DAY},? {_YEAR}{_TIME}",
    )
)
_LONGEST = 60  # characters


def read_date(words: str) -> str | None:
    """Return the ISO date that the words are, from first to last; None where they are none or lack a year."""
    if len(words) > _LONGEST:
        return None
    for form in _FORMS:
        if (match := form.fullmatch(words)) is not None:
            return _iso(match)
    return None


def _iso(match: re.Match[str]) -> str | None:
    parts = match.groupdict()
    month = parts.get("number") or _MONTHS.index(parts["month"][:3].lower()) + 1
    try:
        return date(int(parts["year"]), int(month), int(parts["day"])).isoformat()
    except ValueError:  # 30 February
        return None
