"""Checkpoints and encoders: what is foreign or damaged gets one line, and nothing runs or is lost."""

from __future__ import annotations

import json
import os
import pickle
import resource
import shutil
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

torch = pytest.importorskip("torch")

from attribution.errors import ModelError, OutputError  # noqa: E402
from attribution.training.checkpoint import Checkpoint  # noqa: E402
from attribution.training.encoder import open_encoder  # noqa: E402

if TYPE_CHECKING:
    from attribution.training.encoder import Encoder

RUN = {"data": "5e1f", "settings": {"seed": 0, "epochs": 5}, "versions": {"torch": "2.0"}}


def test_a_checkpoint_gives_back_what_it_was_given(file: Path) -> None:
    kept = Checkpoint(file, RUN)
    assert kept.load() is None
    kept.save({"weights": torch.arange(3), "rng": (3, (1, 2), None), "epochs": [{"held_out": None}]})
    found = kept.load()
    assert found is not None
    assert torch.equal(found["weights"], torch.arange(3))
    assert (found["rng"], found["epochs"]) == ((3, (1, 2), None), [{"held_out": None}])
    assert os.listdir(file.parent) == [file.name]


@pytest.mark.parametrize(
    ("run", "named"),
    [
        (RUN | {"data": "0000"}, "data"),
        (RUN | {"settings": {"seed": 1, "epochs": 5}}, "seed"),
        (RUN | {"settings": {"seed": 1, "epochs": 6}, "versions": {"torch": "3.0"}}, "epochs, seed, torch"),
    ],
)
def test_a_checkpoint_of_another_run_is_told_and_stays(file: Path, run: dict[str, Any], named: str) -> None:
    Checkpoint(file, RUN).save({})
    before = file.read_bytes()
    with pytest.raises(ModelError) as raised:
        Checkpoint(file, run).load()
    assert str(raised.value) == (
        f"{file}: is of a run with another {named}; name another folder with --out, or remove it"
    )
    assert file.read_bytes() == before


class Bomb:
    def __init__(self, target: Path) -> None:
        self.target = target

    def __reduce__(self) -> tuple[Any, ...]:
        return Path.touch, (self.target,)


def test_what_is_no_checkpoint_is_told_and_runs_no_code(file: Path, tmp_path: Path) -> None:
    kept = Checkpoint(file, RUN)
    kept.save({"weights": torch.arange(1000)})
    half = file.read_bytes()[:1000]
    sprung = tmp_path / "sprung"
    torch.save({"format": Bomb(sprung)}, tmp_path / "bomb.pt")
    torch.save([1, 2], tmp_path / "list.pt")
    torch.save({"format": "another"}, tmp_path / "other.pt")
    made = ((tmp_path / name).read_bytes() for name in ("bomb.pt", "list.pt", "other.pt"))
    for data in (b"", b"no zip", half, pickle.dumps(Bomb(sprung)), *made):
        file.write_bytes(data)
        with pytest.raises(ModelError, match="checkpoint") as raised:
            kept.load()
        assert str(raised.value).startswith(f"{file}: ")
        assert "\n" not in str(raised.value)
    assert not sprung.exists()


def test_a_checkpoint_that_can_not_be_written_is_told_and_the_last_one_stays(file: Path) -> None:
    with pytest.raises(OutputError, match="no such folder"):
        Checkpoint(file / "gone", RUN).save({})
    Checkpoint(file, RUN).save({})
    before = file.read_bytes()
    limits = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (100_000, limits[1]))  # as good as a full disk
    try:
        with pytest.raises(OutputError) as raised:
            Checkpoint(file, RUN).save({"weights": torch.zeros(100_000)})
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, limits)
    assert str(raised.value).startswith(f"{file}: can't be written: ")
    assert file.read_bytes() == before
    assert os.listdir(file.parent) == [file.name]


def damaged(encoder: Encoder, folder: Path, name: str, text: str | None) -> Path:
    shutil.copytree(encoder.folder, folder)
    if text is None:
        (folder / name).unlink()
    else:
        (folder / name).write_text(text)
    return folder


def settings(**changed: object) -> str:
    fitting = {"model_type": "bert", "num_hidden_layers": 6, "max_position_embeddings": 512}
    return json.dumps(fitting | changed)


@pytest.mark.parametrize(
    ("name", "text", "why"),
    [
        ("config.json", None, "holds no config.json"),
        ("model.safetensors", None, "holds no model.safetensors"),
        ("tokenizer.json", None, "holds no tokenizer.json"),
        ("config.json", "{", "config.json: JSONDecodeError"),
        ("config.json", "[]", "config.json: TypeError"),
        ("config.json", "{}", "config.json: KeyError"),
        ("config.json", settings(model_type="gpt2"), "BERT"),
        ("config.json", settings(num_hidden_layers=0), "layer"),
        ("config.json", settings(max_position_embeddings=64), "places"),
        ("config.json", settings(num_hidden_layers="6"), "TypeError"),
        ("tokenizer.json", "{}", "tokenizer.json: "),
    ],
)
def test_what_is_no_encoder_is_told(
    encoder: Encoder, tmp_path: Path, name: str, text: str | None, why: str
) -> None:
    folder = damaged(encoder, tmp_path / "other", name, text)
    with pytest.raises(ModelError, match=why) as raised:
        open_encoder(folder)
    assert str(raised.value).startswith(f"{folder}: can't be used as an encoder (")
    assert "\n" not in str(raised.value)


def test_damaged_weights_are_told(encoder: Encoder, tmp_path: Path) -> None:
    other = open_encoder(damaged(encoder, tmp_path / "other", "model.safetensors", "no weights"))
    with pytest.raises(ModelError, match="can't be used as an encoder"):
        other.network(0)
    assert other.sha256 != encoder.sha256
