"""What a check says of a case, before the rule's sentence is made of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from attribution.model import Spans


@dataclass(frozen=True, slots=True)
class Hit:
    """A case of a rule, of an attribution or (None) of the document; ``words`` fill the rule's message."""

    attribution: str | None
    evidence: Spans
    words: Mapping[str, str]
