"""How sure an attribution is: a logistic regression over what the network and the rules say of it.

Fitted on articles that the network was not trained on (``attribution.training.calibrate``), in the way of
Platt (1999), with more than one score.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import TYPE_CHECKING

if TYPE_CHECKING:  # it comes from a model, which checks its weights by the names here
    from attribution.tagger.proposals import Proposal

TINY = 1e-4
NAMES = (
    "bias",
    "cue",
    "path",
    "content",
    "least",
    "source",
    "no source",
    "no source sure",
    "rule",
    "rule content",
    "rule source",
    "quoted",
    "long",
)


def evidence(proposal: Proposal, agreement: tuple[float, float] | None, *, quoted: bool) -> dict[str, float]:
    """Return what speaks for a proposal, by name.

    Args:
        proposal: the tagger's.
        agreement: of a rule that names the same cue: the share of words (Jaccard) of its content and of its
            source that are the proposal's; None where no rule does.
        quoted: whether the content has quote marks.
    """
    content, source = agreement or (0.0, 0.0)
    return {
        "bias": 1.0,
        "cue": proposal.logit,
        "path": proposal.path,
        "content": _log_odds(proposal.p_content),
        "least": _log_odds(proposal.least),
        "source": _log_odds(proposal.p_source) if len(proposal.source) else 0.0,
        "no source": float(not len(proposal.source)),
        "no source sure": 0.0 if len(proposal.source) else _log_odds(proposal.p_source),
        "rule": float(agreement is not None),
        "rule content": content,
        "rule source": source,
        "quoted": float(quoted),
        "long": math.log(len(proposal.content)),
    }


def probability(evidence: Mapping[str, float], weights: Mapping[str, float]) -> float:
    """Return the probability that content and source are both right."""
    return logistic(sum(weights[name] * value for name, value in evidence.items()))


def logistic(x: float) -> float:
    """Return the probability that log odds stand for."""
    return 1 / (1 + math.exp(-min(max(x, -50.0), 50.0)))


def _log_odds(p: float) -> float:
    p = min(max(p, TINY), 1 - TINY)
    return math.log(p / (1 - p))
