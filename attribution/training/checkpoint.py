"""Where a run stands, in a file, so that one that was killed goes on."""

from __future__ import annotations

import io
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import torch

from attribution.errors import ModelError
from attribution.report.output import output
from attribution.text.refusals import shown

FORMAT = "attribution checkpoint 1"


@dataclass(frozen=True, slots=True)
class Checkpoint:
    """A checkpoint file, which need not be there yet.

    Attributes:
        path: the file.
        run: what the run is made of, of plain values; only a run of just the same can go on.
    """

    path: Path
    run: Mapping[str, object]

    def save(self, state: Mapping[str, Any]) -> None:
        """Write where the run stands, whole or not at all.

        Args:
            state: tensors and plain values.

        Raises:
            OutputError: it can't be written; the checkpoint before it is still there.
        """
        data = io.BytesIO()  # to the file itself, torch would hide why a write failed
        torch.save({"format": FORMAT, "run": dict(self.run), "state": dict(state)}, data)
        with output(self.path) as stream:
            stream.write(data.getbuffer())

    def load(self) -> Mapping[str, Any] | None:
        """Return where the run stood; None where it is to start.

        Raises:
            ModelError: the file is no checkpoint, or one of another run.
        """
        if not self.path.exists():
            return None
        try:
            found = torch.load(self.path, map_location="cpu", weights_only=True)  # which runs no code of its
            known = found["format"] == FORMAT
        except Exception as error:  # a damaged file can raise anything
            raise self._refusal(f"can't be read as a checkpoint ({type(error).__name__})") from error
        if not known:
            raise self._refusal("is no checkpoint of this version")
        if other := list(_differing(dict(self.run), found["run"])):
            raise self._refusal(f"is of a run with another {', '.join(other)}")
        state: Mapping[str, Any] = found["state"]
        return state

    def _refusal(self, wrong: str) -> ModelError:
        return ModelError(f"{shown(self.path)}: {wrong}; name another folder with --out, or remove it")


def _differing(ours: Mapping[str, Any], theirs: Mapping[str, Any]) -> Iterator[str]:
    """Yield the names of the values that differ."""
    for name in sorted(ours.keys() | theirs.keys()):
        one, other = ours.get(name), theirs.get(name)
        if isinstance(one, dict) and isinstance(other, dict):
            yield from _differing(one, other)
        elif one != other:
            yield name
