"""A model folder that is none, is damaged, or is foreign: one line says which file it is and what to do."""

from __future__ import annotations

import json
import pickle
import shutil
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import spacy
from onnxruntime.datasets import get_example

from attribution.errors import ModelError
from attribution.extraction import Reading
from attribution.tagger import SHIPPED, Model
from attribution.tagger.features import features_of
from attribution.tagger.model import NETWORK, SETTINGS, TOKENIZER, digest
from attribution.tagger.windows import Pieces, Window, windows


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return a copy of the shipped model, its large file by link."""
    folder = tmp_path / "model"
    folder.mkdir()
    for name in (TOKENIZER, SETTINGS):
        shutil.copy(SHIPPED / name, folder / name)
    (folder / NETWORK).symlink_to(SHIPPED / NETWORK)
    return folder


CHANGED = ": tagger.onnx or tokenizer.json is not the one that config.json names; install them anew"


def change(folder: Path, **settings: Any) -> None:
    file = folder / SETTINGS
    file.write_text(json.dumps({**json.loads(file.read_text()), **settings}))


def put(folder: Path, network: bytes) -> None:
    """Exchange the network, and its hash with it."""
    (folder / NETWORK).unlink()
    (folder / NETWORK).write_bytes(network)
    seal(folder)


def seal(folder: Path) -> None:
    """Make the settings name what the folder holds."""
    change(folder, sha256=digest((folder / NETWORK).read_bytes(), (folder / TOKENIZER).read_bytes()))


def refusal(folder: Path) -> str:
    with pytest.raises(ModelError) as caught:
        Model(folder)
    line = str(caught.value)
    assert line.isprintable()
    assert line.startswith(str(folder))
    return line.removeprefix(str(folder)).removeprefix("/")


def window_of(model: Model, text: str) -> Window:
    features = features_of(Reading.of(spacy.blank("en")(text)), None, [])
    (only,) = windows(features, Pieces.of(features, model.tokenizer))
    return only


def answer(model: Model, window: Window) -> list[bytes]:
    """Return all that a model says of a window, bit for bit."""
    anchors, logits, scores = model.read(window)
    return [anchors.tobytes(), logits.tobytes(), scores.tobytes()]


def test_the_shipped_model_loads(tagger: Model) -> None:
    assert 0 < tagger.settings.show < 1
    assert all(0 <= record <= 1 for record in tagger.settings.rules.values())


def test_it_reads_a_window_and_gives_what_is_over_its_threshold(tagger: Model) -> None:
    window = window_of(tagger, "It rained all night, the mayor said on Monday.")
    anchors, logits, scores = tagger.read(window)
    assert len(anchors) == len(logits) == len(scores) > 0
    assert ((anchors >= 0) & (anchors < window.width)).all()
    assert (logits >= tagger.settings.anchor).all()
    assert np.isfinite(scores).all()


def test_a_copy_loads_and_reads_the_same(tagger: Model, folder: Path) -> None:
    window = window_of(tagger, "It rained all night, the mayor said on Monday.")
    assert answer(Model(folder), window) == answer(tagger, window)


def test_a_model_comes_back_from_a_pickle(tagger: Model) -> None:
    window = window_of(tagger, "It rained all night, the mayor said on Monday.")
    pickled = pickle.dumps(tagger)
    assert len(pickled) < 1000  # its folder's name, not its weights
    back = pickle.loads(pickled)
    assert back.settings == tagger.settings
    assert answer(back, window) == answer(tagger, window)


def test_a_pickle_of_a_folder_that_is_gone_is_refused(folder: Path) -> None:
    pickled = pickle.dumps(Model(folder))
    (folder / NETWORK).unlink()
    with pytest.raises(ModelError, match=r"tagger\.onnx: can't be read"):
        pickle.loads(pickled)


def test_no_folder_and_a_file_in_its_place(tmp_path: Path) -> None:
    missing = refusal(tmp_path / "nowhere")
    assert missing == (
        "config.json: can't be read (No such file or directory); "
        "a model is a folder with tagger.onnx, tokenizer.json and config.json"
    )
    (tmp_path / "file").touch()
    assert "config.json: can't be read (Not a directory); a model is a folder" in refusal(tmp_path / "file")


@pytest.mark.parametrize("name", [NETWORK, TOKENIZER, SETTINGS])
def test_a_missing_file_is_named(folder: Path, name: str) -> None:
    (folder / name).unlink()
    assert refusal(folder).startswith(
        f"{name}: can't be read (No such file or directory); a model is a folder with"
    )


@pytest.mark.parametrize("name", [NETWORK, TOKENIZER])
def test_one_changed_byte_is_seen(folder: Path, name: str) -> None:
    held = bytearray((folder / name).read_bytes())
    held[len(held) // 2] ^= 1
    (folder / name).unlink()
    (folder / name).write_bytes(held)
    assert refusal(folder) == CHANGED


def test_half_a_network_is_seen(folder: Path) -> None:
    network = (folder / NETWORK).read_bytes()
    (folder / NETWORK).unlink()
    (folder / NETWORK).write_bytes(network[: len(network) // 2])
    assert refusal(folder) == CHANGED


def test_another_network_with_the_right_hash_is_foreign(folder: Path) -> None:
    put(folder, Path(get_example("sigmoid.onnx")).read_bytes())
    assert refusal(folder) == "tagger.onnx: is not a tagger's network; name another model with --model"


@pytest.mark.parametrize("network", [b"", b"no network\x1b[31m\n at all", b"\x08" * 1000])
def test_what_is_no_network_though_its_hash_is_right(folder: Path, network: bytes) -> None:
    put(folder, network)
    line = refusal(folder)
    assert line.startswith(": its model can't be loaded (") or "is not a tagger's network" in line
    assert line.endswith(("install it anew", "name another model with --model"))


@pytest.mark.parametrize(
    "written", [b"", b"\xff\xfe\x00", b"{}", b"[]", b'{"version": "1.0"', b"[" * 100_000]
)
def test_what_is_no_tokenizer(folder: Path, written: bytes) -> None:
    (folder / TOKENIZER).write_bytes(written)
    seal(folder)
    line = refusal(folder)
    assert line.startswith(": its model can't be loaded (")
    assert line.endswith("); install it anew")


def test_a_tokenizer_of_other_marks_is_foreign(folder: Path) -> None:
    written = json.loads((folder / TOKENIZER).read_text("utf-8"))
    vocabulary = written["model"]["vocab"]
    vocabulary["[CLS]"], vocabulary["the"] = vocabulary["the"], vocabulary["[CLS]"]
    written["added_tokens"] = []
    written["post_processor"] = None
    (folder / TOKENIZER).write_text(json.dumps(written))
    seal(folder)
    assert refusal(folder) == "tokenizer.json: is not a tagger's tokenizer; name another model with --model"


@pytest.mark.parametrize(
    "written",
    [
        b"", b"\xff\xfe", b"{", b"[]", b"null", b"3", b"{}", b'{"format": 1}', b"[" * 100_000, b'"\\ud800"',
    ],
)  # fmt: skip
def test_settings_that_are_none(folder: Path, written: bytes) -> None:
    (folder / SETTINGS).write_bytes(written)
    assert refusal(folder) == "config.json: is not a tagger's settings; name another model with --model"


@pytest.mark.parametrize(
    "changed",
    [
        {"anchor": "low"}, {"anchor": None}, {"anchor": True}, {"show": float("nan")}, {"show": float("inf")},
        {"show": 10**400}, {"weights": []}, {"weights": {"bias": 1.0}}, {"rules": {"clause": "often"}},
        {"rules": 3}, {"sha256": 3}, {"name": ["x"]},
    ],
    ids=str,
)  # fmt: skip
def test_settings_of_other_things_than_names_and_numbers(folder: Path, changed: dict[str, Any]) -> None:
    change(folder, **changed)
    assert refusal(folder) == "config.json: is not a tagger's settings; name another model with --model"


@pytest.mark.parametrize("number", [0, 2, "1", None])
def test_another_versions_folder_says_so(folder: Path, number: object) -> None:
    change(folder, format=number)
    assert refusal(folder) == "config.json: is of another version of this program; train the model anew"


def test_a_setting_of_a_later_version_does_no_harm(folder: Path) -> None:
    change(folder, colour="blue")
    assert Model(folder).settings == Model(SHIPPED).settings


def test_a_folder_in_a_files_place_is_refused(folder: Path) -> None:
    (folder / SETTINGS).unlink()
    (folder / SETTINGS).mkdir()
    assert refusal(folder).startswith("config.json: can't be read (Is a directory)")
