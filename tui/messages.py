"""What widgets tell their screen."""

from __future__ import annotations

from dataclasses import dataclass

from textual.message import Message


@dataclass
class RowMoved(Message):
    """The cursor of a list came to stand on a row, by a person's act."""

    list_id: str
    index: int


@dataclass
class RowChosen(Message):
    """A row of a list was chosen with enter or a click."""

    list_id: str
    index: int


@dataclass
class TextPressed(Message):
    """The mouse went down on the article, at an offset of its text."""

    offset: int


@dataclass
class TextDragged(Message):
    """The mouse was drawn over the article with its button down, from one offset to another."""

    first: int
    last: int


@dataclass
class ArticleResized(Message):
    """The article was laid out anew; what was in view has to be scrolled to again."""
