"""The command ``attribution``: the only place with exit codes, colours and progress."""

from attribution.cli.app import app, main

__all__ = ["app", "main"]
