"""What can go wrong, each with the line a user reads. Only ``cli`` and ``tui`` turn these into messages."""


class AttributionError(Exception):
    """Base of the product's errors: ``str(error)`` is one line that names the thing and the remedy."""


class InputError(AttributionError):
    """An input file that can't be read as an article."""


class StoreError(AttributionError):
    """A store that can't be opened, is not one, or refused a write."""


class UnavailableError(StoreError):
    """A store that can't be reached or written just now: the same can be tried again, and may work."""


class OvertakenError(StoreError):
    """A decision on what somebody else has decided on meanwhile; nothing was written."""


class ModelError(AttributionError):
    """A spaCy pipeline that is not installed or does not fit."""


class ConfigError(AttributionError):
    """A setting that makes no sense."""


class OutputError(AttributionError):
    """An output file that can't be written."""
