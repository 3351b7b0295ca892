"""What a user's settings say of the desk: its theme, its keys, where filters are kept."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from textual.binding import Binding

from attribution.config import Config
from attribution.errors import ConfigError
from tui.bindings import COMPARING, DISPUTES, PEOPLE, REVIEW


@dataclass(frozen=True, slots=True)
class Looks:
    """The settings of the desk.

    Attributes:
        theme: ``dark``, ``light`` or ``high-contrast``.
        keys: by a binding's id, the keys in its place, with commas between.
        filters: the file of the filters used last; None to forget them with the desk.
    """

    theme: str = "dark"
    keys: Mapping[str, str] = field(default_factory=dict)
    filters: Path | None = None


def looks(settings: Config, filters: Path | None = None) -> Looks:
    """Read a user's settings of the desk.

    Raises:
        ConfigError: as ``check_keys`` says.
    """
    keys = dict(settings.keys)
    check_keys(keys)
    return Looks(settings.theme, keys, filters)


def check_keys(keys: Mapping[str, str]) -> None:
    """See that keys can be put in place of the desk's.

    Args:
        keys: as ``Looks`` has them.

    Raises:
        ConfigError: an id is none of the desk's, or two acts of one place would have one key.
    """
    known = {one.id for one in _bindings() if one.id}
    for name in keys:
        if name not in known:
            raise ConfigError(f"keys: there is no {name}; there are {', '.join(sorted(known))}")
    for place in ("review", "disputes", "comparing", "people"):
        taken: dict[str, str] = {}
        for one in _bindings():
            if one.id and one.id.startswith(f"{place}."):
                for key in keys.get(one.id, one.key).split(","):
                    if (other := taken.setdefault(key.strip(), one.id)) != one.id:
                        raise ConfigError(
                            f"keys: {key.strip()} would be {other} and {one.id}; give one another"
                        )


def _bindings() -> Iterable[Binding]:
    return (one for one in (*REVIEW, *DISPUTES, *COMPARING, *PEOPLE) if isinstance(one, Binding))
