"""Within one article: names to speakers and attributions to chains of sources."""
