"""How well a piece is sourced: rules that flag attributions, claims and articles, and a summary.

Pure functions over values. What other articles hold is told to them as ``Known``.
"""

from attribution.audit.findings import Audited, Finding, audit
from attribution.audit.gathering import gather
from attribution.audit.known import Altered, Bare, Known, Moved
from attribution.audit.rules import Rule, Severity, Standard, chosen, rules
from attribution.audit.summary import Counts, Period, Share, Tally, counts

__all__ = [
    "Altered",
    "Audited",
    "Bare",
    "Counts",
    "Finding",
    "Known",
    "Moved",
    "Period",
    "Rule",
    "Severity",
    "Share",
    "Standard",
    "Tally",
    "audit",
    "chosen",
    "counts",
    "gather",
    "rules",
]
