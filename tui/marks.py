"""The signs that stand for review states, and the words for what a reviewer did."""

from __future__ import annotations

from attribution.model import Action, ReviewState

STATE_MARKS = {
    ReviewState.UNREVIEWED: "○",
    ReviewState.CONFIRMED: "✓",
    ReviewState.CORRECTED: "✎",
    ReviewState.REJECTED: "✗",
    ReviewState.ADDED: "+",
    ReviewState.DISCUSS: "?",
}

DISPUTED = "≠"  # reviewers differ
PASSAGE = "¶"  # words of an article's text
LINKED = "⇢"  # a party that is a stored article, as a person said

FLAGGED = "⚑"
LEGEND = {
    FLAGGED: "flagged",
    DISPUTED: "reviewers differ",
    LINKED: "a stored article",
    PASSAGE: "an article's text",
}

ACTION_WORDS = {
    Action.CONFIRM: "confirmed",
    Action.REJECT: "rejected",
    Action.CORRECT: "corrected",
    Action.ADD: "added",
    Action.NOTE: "noted",
    Action.DISCUSS: "left to discuss",
    Action.UNDO: "undid the last decision",
    Action.REDO: "did the last decision again",
}
