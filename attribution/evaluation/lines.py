"""JSON Lines of anybody's making: what a line may hold, and one clear line for each thing wrong with it."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Annotated, Any, TypeVar

from pydantic import BaseModel, BeforeValidator, Field, ValidationError
from pydantic.types import Strict

from attribution.errors import InputError
from attribution.evaluation.annotation import Annotation
from attribution.model import Spans
from attribution.report.visible import one_line
from attribution.text.files import reason
from attribution.text.refusals import refusal, shown

_Offset = Annotated[int, Strict(), Field(ge=0)]
_Pairs = Annotated[
    tuple[tuple[_Offset, _Offset], ...], BeforeValidator(lambda given: () if given is None else given)
]
_Paths = tuple[Annotated[tuple[str, ...], Field(min_length=1)], ...]


class ChainLine(BaseModel):
    """What one attribution of the gold ``article`` with this ``id`` has behind it."""

    article: str
    id: str
    paths: _Paths
    speaker: str | None = None
    speaker_kind: str | None = None
    stance: str | None = None
    channel: str | None = None


class AttributionLine(BaseModel):
    """One attribution; all but its spans may be missing, and any role may have none."""

    content: _Pairs = ()
    cue: _Pairs = ()
    source: _Pairs = ()
    id: str | None = None
    within: str | None = None
    paths: _Paths | None = None
    speaker: str | None = None
    speaker_kind: str | None = None
    stance: str | None = None
    channel: str | None = None
    confidence: Annotated[float, Field(ge=0, le=1)] | None = None
    rule: str | None = None


class ArticleLine(BaseModel):
    """An article, as ``extract --format jsonl`` writes it or shorter."""

    id: str
    attributions: list[AttributionLine]
    publisher: str | None = None
    sha256: str | None = None  # of the text that offsets count on
    text: str | None = None


LineForm = TypeVar("LineForm", bound=BaseModel)


def read_lines(path: Path, form: type[LineForm]) -> Iterator[tuple[str, LineForm]]:
    """Yield a file's lines, each with its name for messages; blank ones are left out.

    Raises:
        InputError: the file can't be read, or a line is not of the form.
    """
    name = shown(path)
    try:
        # Only \n ends a line: U+2028 and the like may stand in JSON's strings.
        with path.open(encoding="utf-8-sig", newline="\n") as stream:
            for number, text in enumerate(stream, start=1):
                if text.strip():
                    where = f"{name}, line {number}"
                    yield where, _line(text, form, where)
    except UnicodeDecodeError as error:
        raise refusal(name, "is no UTF-8 text", "give JSON Lines") from error
    except (OSError, ValueError) as error:
        raise InputError(reason(path, error)) from error


def annotations_of(line: ArticleLine, *, size: int, where: str) -> tuple[Annotation, ...]:
    """Return the attributions of an article.

    Args:
        line: the article.
        size: code points of its text.
        where: the line's name.

    Raises:
        InputError: a span is not in the text.
    """
    for number, given in enumerate(line.attributions, start=1):
        for role in ("content", "cue", "source"):
            spans: Spans = getattr(given, role)
            for start, end in spans:
                if not start < end <= size:
                    raise refusal(
                        where,
                        f"[{start}, {end}], {role} of attribution {number}, is no span of {size} code points",
                        "see that it was made of this text",
                    )
    return tuple(_annotation(given) for given in line.attributions)


def _annotation(line: AttributionLine) -> Annotation:
    fields: dict[str, Any] = dict(line)
    nested = bool(fields.pop("within"))
    return Annotation(**fields, nested=nested)


def _line(text: str, form: type[LineForm], where: str) -> LineForm:
    try:
        return form.model_validate(json.loads(text))
    except ValidationError as error:
        first = error.errors(include_url=False, include_input=False)[0]
        key = one_line(".".join(map(str, first["loc"])))
        raise refusal(where, f"{key + ': ' if key else ''}{first['msg']}", "mend the line") from error
    except (ValueError, RecursionError) as error:
        what = error.msg if isinstance(error, json.JSONDecodeError) else type(error).__name__
        raise refusal(where, f"is no JSON ({what})", "mend the line") from error
