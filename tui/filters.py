"""A filter as a line that one types: ``state:unreviewed flag:second-hand <0.6 order:certain dam``."""

from __future__ import annotations

import json
import shlex
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from attribution.model import Flag, Kind, ReviewState
from attribution.worklist import Filter, Order

MOST = 20  # lines that are kept
ORDERS = {
    "article": Order.ARTICLE,
    "certain": Order.LEAST_CERTAIN,
    "date": Order.DATE,
    "speaker": Order.SPEAKER,
}
ORDER_WORDS = {
    Order.ARTICLE: "article by article",
    Order.LEAST_CERTAIN: "least certain first",
    Order.DATE: "newest first",
    Order.SPEAKER: "speaker by speaker",
}
_CHOICES: dict[str, Mapping[str, object]] = {
    "state": {str(state): state for state in ReviewState},
    "kind": {str(kind): kind for kind in Kind},
    "flag": {str(flag): flag for flag in Flag},
    "order": ORDERS,
}
_TEXTS = {"speaker": "speaker", "publisher": "publisher", "by": "reviewer"}
HELP = (
    "state: kind: flag: speaker: publisher: by: <0.6 >0.8, or words\n"
    "order:certain (least first), date (newest first), speaker or article"
)
PRESETS = (
    "state:unreviewed order:certain",
    "state:unreviewed order:date",
    "state:unreviewed order:speaker",
    "state:unreviewed flag:anonymous-only",
    "state:unreviewed flag:second-hand",
    "state:unreviewed >0.9",
    "state:discuss",
    "state:rejected",
)


class FilterError(ValueError):
    """A line that is no filter; its text says why."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is to be gone through, and in what order.

    Attributes:
        line: as it was typed.
        filter: what it lets through.
        order: in what order.
    """

    line: str
    filter: Filter
    order: Order


def read_filter(line: str) -> Wanted:
    """Read a line.

    Raises:
        FilterError: it holds a word that can't be meant.
    """
    try:
        parts = shlex.split(line)
    except ValueError:
        raise FilterError("a quote mark is not closed") from None
    values: dict[str, object] = {}
    words: list[str] = []
    order = Order.ARTICLE
    for part in parts:
        name, colon, value = part.partition(":")
        if colon and name in _CHOICES:
            if value not in _CHOICES[name]:
                raise FilterError(f"{name}: is one of {', '.join(_CHOICES[name])}")
            chosen = _CHOICES[name][value]
            if isinstance(chosen, Order):
                order = chosen
            else:
                values[name] = chosen
        elif colon and name in _TEXTS:
            values[_TEXTS[name]] = value
        elif part[:1] in ("<", ">") and len(part) > 1:
            values["most" if part[0] == "<" else "least"] = _share(part[1:])
        else:
            words.append(part)
    return Wanted(line, Filter(words=" ".join(words), **values), order)  # type: ignore[arg-type]


def _share(text: str) -> float:
    try:
        share = float(text)
    except ValueError:
        share = -1.0
    if not 0 <= share <= 1:
        raise FilterError("a confidence is a number from 0 to 1: <0.6, >0.8")
    return share


@dataclass(slots=True)
class Kept:
    """The lines that a user used last, newest first: in a file, or only for as long as the desk is open."""

    file: Path | None = None
    lines: list[str] = field(default_factory=list)

    def load(self) -> None:
        """Read the file; one that is not there, or damaged, has none."""
        try:
            found = json.loads(self.file.read_text(encoding="utf-8")) if self.file else []
        except (OSError, ValueError):
            found = []
        self.lines = (
            [line for line in found if isinstance(line, str)][:MOST] if isinstance(found, list) else []
        )

    def use(self, line: str) -> None:
        """Put a line first. One that can't be written is forgotten with the desk."""
        self.lines = [line, *(other for other in self.lines if other != line)][:MOST]
        if self.file is not None:
            try:
                self.file.parent.mkdir(parents=True, exist_ok=True)
                self.file.write_text(json.dumps(self.lines), encoding="utf-8")
            except OSError:
                pass
