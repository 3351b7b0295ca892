"""A model to train further: its network's weights back out of the file that runs it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import numpy as np
import onnx
import torch
from onnx import numpy_helper
from torch import Tensor

from attribution.errors import ModelError
from attribution.tagger.model import NETWORK, TOKENIZER, Model
from attribution.text.refusals import shown
from attribution.training.encoder import Encoder
from attribution.training.network import Network

QUANTISED = "_quantized"  # what onnxruntime adds to the name of a weight that it made one of 8 bits


def load_weights(net: Network, encoder: Encoder, model: Model) -> None:
    """Give a network the weights of a trained model, as exact as their 8 bits hold them.

    Args:
        net: made of ``encoder``.
        encoder: that the model was trained from.
        model: as ``export.export`` wrote it.

    Raises:
        ModelError: it is a model of another encoder or of another network.
    """
    folder = model.folder
    if (folder / TOKENIZER).read_bytes() != encoder.tokenizer_file.read_bytes():
        raise _unfit(
            folder, f"its {TOKENIZER} is not the encoder's; name the one it began with, with --encoder"
        )
    found = dict(_weights(onnx.load(folder / NETWORK)))
    learned = {name: weight for name, weight in net.named_parameters() if weight.requires_grad}
    if odd := [name for name, weight in learned.items() if _shape(found.get(name)) != weight.shape]:
        raise _unfit(folder, f"its {NETWORK} has no {odd[0]} of this network's size")
    with torch.no_grad():
        for name, weight in learned.items():
            weight.copy_(found[name])


def _weights(model: onnx.ModelProto) -> Iterator[tuple[str, Tensor]]:
    """Yield the weights of a quantised network, named as torch names them."""
    values = {tensor.name: numpy_helper.to_array(tensor) for tensor in model.graph.initializer}

    def whole(name: str) -> Tensor:
        steps = values[f"{name}{QUANTISED}"].astype(np.float32) - values[f"{name}_zero_point"]
        return torch.from_numpy(steps * values[f"{name}_scale"])

    for name, value in values.items():
        if name.endswith(QUANTISED):
            yield name.removesuffix(QUANTISED), whole(name.removesuffix(QUANTISED))
        else:
            yield name, torch.from_numpy(value.copy())
    for node in model.graph.node:  # a matrix was laid on its side and lost its name: the node still tells
        if node.op_type == "MatMulInteger":
            yield f"{_module(node.name)}.weight", whole(node.input[1].removesuffix(QUANTISED)).T


def _module(node: str) -> str:
    """Return which module of the network a node such as ``/role/feed/feed.1/MatMul_quant`` is of."""
    inner = ""
    for part in node.strip("/").split("/")[:-1]:
        name = inner.rpartition(".")[2]
        inner = f"{inner}{part[len(name) :]}" if inner and part.startswith(f"{name}.") else f"{inner}.{part}"
        inner = inner.strip(".")
    return f"encoder.encoder.{inner}" if inner.startswith("layer.") else inner


def _shape(weight: Tensor | None) -> torch.Size | None:
    return None if weight is None else weight.shape


def _unfit(folder: Path, why: str) -> ModelError:
    return ModelError(f"{shown(folder)}: can't be trained further ({why})")
