"""The desk's colours: blues and oranges, which stay apart for every colour vision (Okabe & Ito 2008)."""

from __future__ import annotations

from textual.theme import Theme

DARK = Theme(
    name="desk-dark",
    dark=True,
    primary="#7cc4f8",
    secondary="#5b7f9e",
    accent="#f0b24b",
    foreground="#d9dde3",
    background="#14171c",
    surface="#1a1e25",
    panel="#232933",
    success="#62c9a5",
    warning="#f0b24b",
    error="#f2776b",
    variables={
        "article-content": "#1d446b",
        "article-content-text": "#f2f6fb",
        "article-cue": "#7cc4f8",
        "article-source": "#e69f00",
        "article-other": "#232c38",
        "faint": "#8b95a3",
        "fainter": "#626c7a",
        "row": "#27405a",
        "article-selection": "#3b6b9c",
        "key": "#f0b24b",
    },
)

LIGHT = Theme(
    name="desk-light",
    dark=False,
    primary="#005a9c",
    secondary="#5b7f9e",
    accent="#a65e00",
    foreground="#1d232b",
    background="#fbfaf7",
    surface="#f2f0ea",
    panel="#e6e3da",
    success="#00704f",
    warning="#a65e00",
    error="#b3261e",
    variables={
        "article-content": "#cfe4f8",
        "article-content-text": "#10161d",
        "article-cue": "#00568f",
        "article-source": "#a65e00",
        "article-other": "#eae7df",
        "faint": "#5d6672",
        "fainter": "#858d97",
        "row": "#c9dcf0",
        "article-selection": "#9cc7ef",
        "key": "#a65e00",
    },
)


CONTRAST = Theme(
    name="desk-high-contrast",
    dark=True,
    primary="#9fdcff",
    secondary="#9fdcff",
    accent="#ffc400",
    foreground="#ffffff",
    background="#000000",
    surface="#000000",
    panel="#1c1c1c",
    success="#7dffb8",
    warning="#ffc400",
    error="#ff8a80",
    variables={
        "article-content": "#003c8f",
        "article-content-text": "#ffffff",
        "article-cue": "#9fdcff",
        "article-source": "#ffc400",
        "article-other": "#262626",
        "faint": "#d0d0d0",
        "fainter": "#b0b0b0",
        "row": "#003c8f",
        "article-selection": "#0059c9",
        "key": "#ffc400",
    },
)
THEMES = (DARK, LIGHT, CONTRAST)


def article_colours(*, dark: bool) -> dict[str, str]:
    """Return the article's colours for a theme that knows nothing of articles."""
    return (DARK if dark else LIGHT).variables
