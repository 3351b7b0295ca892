"""A model folder: the network as one ONNX file, its tokenizer, its settings and its card.

The settings hold the hash of the network, so that a file that was damaged or exchanged is found before it
gives an answer.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
import onnxruntime
from tokenizers import Tokenizer

from attribution.errors import ModelError
from attribution.tagger.confidence import NAMES
from attribution.tagger.features import Ints
from attribution.tagger.windows import CLS, SEP, Window

Floats = npt.NDArray[np.float32]
NETWORK, TOKENIZER, SETTINGS, CARD = "tagger.onnx", "tokenizer.json", "config.json", "CARD.md"
SHIPPED = Path(__file__).parent / "shipped"
FORMAT = 1  # of the folder and of what the network is given
INPUTS = ("ids", "word_of_piece", "first", "columns", "ancestors", "dep", "groups", "threshold")
OUTPUTS = ("anchor", "logit", "scores")
MOST = 1e6  # no setting's number is larger


@dataclass(frozen=True, slots=True)
class Settings:
    """What a model folder's ``config.json`` holds.

    Attributes:
        name: of the model.
        sha256: of the network and its tokenizer, as ``digest`` gives it.
        anchor: logit over which a word is looked at as an anchor.
        show: confidence from which an attribution is given at all, best for F1 on held-out text.
        weights: of the confidence, by ``tagger.confidence.NAMES``.
        rules: share of each rule's attributions that are right where the tagger found nothing like them.
    """

    name: str
    sha256: str
    anchor: float
    show: float
    weights: dict[str, float]
    rules: dict[str, float]


class Model:
    """A loaded model. Can be pickled: it is loaded again from its folder."""

    def __init__(self, folder: Path, settings: Settings | None = None) -> None:
        """Load the model in a folder.

        Args:
            folder: with its files.
            settings: in place of those in the folder, while it has none.

        Raises:
            ModelError: the folder holds none, or a damaged or foreign one.
        """
        self.folder = folder
        self.settings = settings or _settings(folder)
        network, tokenizer = _bytes(folder / NETWORK), _bytes(folder / TOKENIZER)
        if digest(network, tokenizer) != self.settings.sha256:
            raise ModelError(
                f"{folder}: {NETWORK} or {TOKENIZER} is not the one that {SETTINGS} names; install them anew"
            )
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = options.inter_op_num_threads = 1  # the same answer on any machine
        options.log_severity_level = 4
        try:
            self.tokenizer = Tokenizer.from_buffer(tokenizer)
            self._session = onnxruntime.InferenceSession(network, options, providers=["CPUExecutionProvider"])
        except Exception as error:  # neither library tells what it raises
            raise ModelError(
                f"{folder}: its model can't be loaded ({_line(error)}); install it anew"
            ) from error
        self.tokenizer.no_padding()
        self.tokenizer.no_truncation()
        inputs, outputs = self._session.get_inputs(), self._session.get_outputs()
        if (tuple(i.name for i in inputs), tuple(o.name for o in outputs)) != (INPUTS, OUTPUTS):
            raise ModelError(
                f"{folder / NETWORK}: is not a tagger's network; name another model with --model"
            )
        marks = [self.tokenizer.token_to_id(mark) for mark in ("[CLS]", "[SEP]", "[UNK]")]
        if marks[:2] != [CLS, SEP] or marks[2] is None:
            raise ModelError(
                f"{folder / TOKENIZER}: is not a tagger's tokenizer; name another model with --model"
            )

    def __reduce__(self) -> tuple[Any, ...]:
        return Model, (self.folder, self.settings)

    def read(self, window: Window) -> tuple[Ints, Floats, Floats]:
        """Return what the network says of a window.

        Windows are read one by one: 8-bit weights scale with all that is read together, so an answer would
        depend on the company it is in.

        Returns:
            Anchors (K,), how sure each is, as logits (K,), and scores (K, R, LABELS, LABELS) of the labels of
            the words round each.
        """
        given = {name: getattr(window, name) for name in INPUTS[:-1]}
        given["threshold"] = np.array(self.settings.anchor, dtype=np.float32)
        anchor, logit, scores = self._session.run(OUTPUTS, given)
        kept = logit >= self.settings.anchor  # the network gives one at least
        return anchor[kept], logit[kept], scores[kept]


def digest(network: bytes, tokenizer: bytes) -> str:
    """Return the hash that tells a network with its tokenizer from any other."""
    return hashlib.sha256(network + tokenizer).hexdigest()


def _settings(folder: Path) -> Settings:
    file = folder / SETTINGS
    try:
        found = json.loads(_bytes(file))
        if found.pop("format") != FORMAT:
            raise ModelError(f"{file}: is of another version of this program; train the model anew")
        settings = Settings(**{name: found[name] for name in Settings.__slots__})
        if not _is_sound(settings):
            raise ValueError
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise ModelError(f"{file}: is not a tagger's settings; name another model with --model") from error
    return settings


def _is_sound(settings: Settings) -> bool:
    """Tell whether all that JSON may hold in place of a name or a number is one."""
    weights, rules = settings.weights, settings.rules
    numbers = (settings.anchor, settings.show, *weights.values(), *rules.values())
    return (
        isinstance(settings.name, str)
        and isinstance(settings.sha256, str)
        and all(type(n) in (int, float) and abs(n) <= MOST for n in numbers)
        and weights.keys() >= set(NAMES)
    )


def _bytes(file: Path) -> bytes:
    try:
        return file.read_bytes()
    except OSError as error:
        raise ModelError(
            f"{file}: can't be read ({error.strerror}); "
            f"a model is a folder with {NETWORK}, {TOKENIZER} and {SETTINGS}"
        ) from error


def _line(error: Exception) -> str:
    return " ".join(str(error).split())[:120]
