"""Who said what, and how it reached the page: quotes, their speakers and chains of sources in news.

>>> import attribution
>>> found = attribution.extract('"The bridge is safe," said Mayor Ada Obi.').attributions
>>> found[0].speaker
'Ada Obi'
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from attribution.config import Config
from attribution.errors import AttributionError
from attribution.model import (
    Action,
    Attribution,
    Channel,
    Decision,
    Document,
    Extraction,
    Failure,
    Flag,
    Kind,
    Review,
    Reviewed,
    ReviewState,
    Section,
    SectionKind,
    SpeakerKind,
    Stance,
    StoredDocument,
    text_of,
)

if TYPE_CHECKING:
    from attribution.pipeline import Extractor

__all__ = [
    "Action",
    "Attribution",
    "AttributionError",
    "Channel",
    "Config",
    "Decision",
    "Document",
    "Extraction",
    "Failure",
    "Flag",
    "Kind",
    "Review",
    "ReviewState",
    "Reviewed",
    "Section",
    "SectionKind",
    "SpeakerKind",
    "Stance",
    "StoredDocument",
    "__version__",
    "extract",
    "text_of",
]

__version__: str


def extract(text: str, *, config: Config | None = None) -> Extraction:
    """Find who said what in an article.

    The first call loads a spaCy pipeline, a second or two; later calls with the same config reuse it. For
    one thread at a time. For files and folders, and for many of them, see ``attribution.service``.

    Args:
        text: the article as plain text; all offsets of the result index it.
        config: the spaCy pipeline and the least confidence; None for the defaults.

    Raises:
        InputError: the text holds no letter.
        ModelError: the spaCy pipeline can't be used.
    """
    from attribution.text import read_text

    return _extractor(config or Config()).extract(read_text(text))


@cache
def _extractor(config: Config) -> Extractor:
    from attribution.pipeline import Extractor

    return Extractor(config)


def __getattr__(name: str) -> str:
    if name == "__version__":
        from importlib.metadata import version

        return version("attribution-tracker")
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
