"""A fitted network to one ONNX file with 8-bit weights."""

from __future__ import annotations

import tempfile
from pathlib import Path

import numpy as np
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic

from attribution.tagger.model import INPUTS, OUTPUTS
from attribution.tagger.windows import Window
from attribution.training.network import Network

OPSET = 17


def export(net: Network, example: Window, file: Path, *, quantised: bool = True) -> None:
    """Write a network as an ONNX file.

    Weights become 8-bit integers, a scale each output channel, in the range of seven bits: without VNNI a CPU
    adds products of full bytes with saturation, and answers would depend on the machine.

    Args:
        net: the network, fitted.
        example: any window, to trace the network with.
        file: what to write.
        quantised: with 8-bit weights, a quarter in size.
    """
    net.eval()
    given = (*inputs(example), torch.tensor(0.0))
    with tempfile.TemporaryDirectory() as folder:
        whole = Path(folder) / "whole.onnx"
        words, pieces, anchors = "words", "pieces", "anchors"
        axes = {
            "ids": {0: pieces},
            "word_of_piece": {0: pieces},
            "anchor": {0: anchors},
            "logit": {0: anchors},
        }
        axes |= {name: {0: words} for name in ("first", "columns", "ancestors", "dep", "groups")}
        axes["scores"] = {0: anchors}
        with torch.no_grad():
            torch.onnx.export(
                net,
                given,
                str(whole),
                input_names=list(INPUTS),
                output_names=list(OUTPUTS),
                dynamic_axes=axes,
                opset_version=OPSET,
                dynamo=False,
            )
        if not quantised:
            whole.replace(file)
            return
        quantize_dynamic(
            whole,
            file,
            per_channel=True,
            reduce_range=True,
            weight_type=QuantType.QInt8,
            op_types_to_quantize=["MatMul", "Gemm", "Gather"],
        )


def inputs(window: Window) -> tuple[torch.Tensor, ...]:
    """Return a window as the network's arguments, the threshold left out."""
    arrays = (getattr(window, name) for name in INPUTS[:-1])
    return tuple(torch.from_numpy(np.ascontiguousarray(array)) for array in arrays)
