"""Names to speakers and attributions to chains of sources."""

from attribution.match.resolve import resolve

__all__ = ["resolve"]
