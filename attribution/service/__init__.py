"""The verbs that command line, desk and library users share: extract, add, export, verify, chains, audit.

They take paths and give values, one document at a time and in the order of the input. What goes wrong with
one document is a ``Failure`` among the results; what goes wrong with the model, the store or the output is
raised as an ``AttributionError``.
"""

from attribution.service.auditing import audit_store
from attribution.service.chunks import Added
from attribution.service.extracting import extract
from attribution.service.storing import Archive, add, export
from attribution.service.tracing import chains, chains_of_claim
from attribution.service.verifying import read_transcripts, verify, verify_stored

__all__ = [
    "Added",
    "Archive",
    "add",
    "audit_store",
    "chains",
    "chains_of_claim",
    "export",
    "extract",
    "read_transcripts",
    "verify",
    "verify_stored",
]
