"""Whether two names are one outlet's: spelling apart, and the forms that the lists know; never a likeness."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache, lru_cache

from attribution.across.speakers.spelling import plain
from attribution.match.lexicon import media
from attribution.match.names import is_acronym_of

_WORD = re.compile(r"\w+")
# `www.example.com`, `example.co.uk`. Other hosts below a domain can be other people's: `x.example.com`.
_HOST = re.compile(r"(?:www\.)?([\w-]+)\.(?:com|org|net|co\.[a-z]{2}|com\.[a-z]{2}|[a-z]{2})")
_ARTICLES = ("the", "a", "an")


@lru_cache(maxsize=50_000)
def outlet_key(name: str) -> str:
    """Return what two names of one outlet have in common; empty where a name holds no letter.

    Case, accents, signs, blanks, a leading article and a host's ending make no difference, `&` is `and`.
    `FT` is the `Financial Times` since the lists hold both and no third with these initials; `BBC News` is
    the `BBC` since they hold both and the one begins the other.
    """
    key = _folded(name)
    return _forms().get(key, key)


def is_outlet(name: str) -> bool:
    """Tell whether a name is listed as an outlet's, or has the form of one's: `Harbour Gazette`."""
    words = _words(name)
    lists = media()
    has_form = words[-1:] and (
        words[-1] in lists.outlet_word | lists.newspaper_word or " ".join(words[-2:]) in lists.outlet_end
    )
    return outlet_key(name) in _listed() or (len(words) > 1 and bool(has_form))


def is_platform(name: str) -> bool:
    """Tell whether a name is listed as that of a service on which people publish by themselves."""
    words = tuple(_words(name))
    return any(words == phrase for phrase in media().platform.get(words[0] if words else "", ()))


def _words(name: str) -> list[str]:
    return _WORD.findall(plain(name.casefold().replace("&", " and ")))


def _folded(name: str) -> str:
    host = _HOST.fullmatch(name.strip().casefold())
    words = _words(host[1] if host else name)
    while len(words) > 1 and words[0] in _ARTICLES:
        del words[0]
    whole = "".join(words)
    return whole.removeprefix("the") or whole if host else whole


@cache
def _names() -> tuple[str, ...]:
    return tuple(sorted({" ".join(phrase) for phrases in media().outlet.values() for phrase in phrases}))


@cache
def _listed() -> frozenset[str]:
    return frozenset(map(outlet_key, _names()))


@cache
def _forms() -> Mapping[str, str]:
    """Return the keys of acronyms and of longer forms, each with the key that stands for all."""
    forms: dict[str, str] = {}
    for name in _names():
        full = [other for other in _names() if " " in other and is_acronym_of(name.upper(), other.split())]
        shorter = [
            other
            for other in media().sure_names
            if name.startswith(f"{other} ") or name.endswith(f" {other}")
        ]
        if len(full) == 1:
            forms[_folded(name)] = _folded(full[0])
        elif shorter:
            forms[_folded(name)] = _folded(min(shorter, key=len))
    return {key: forms.get(other, other) for key, other in forms.items()}
