"""Training further: a model's weights come back out of the file that runs it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

torch = pytest.importorskip("torch")

from attribution.errors import ModelError  # noqa: E402
from attribution.tagger.model import NETWORK, TOKENIZER, Model, Settings, digest  # noqa: E402
from attribution.training.batches import MASK, Batch  # noqa: E402
from attribution.training.encoder import open_encoder  # noqa: E402
from attribution.training.export import export  # noqa: E402
from attribution.training.further import load_weights  # noqa: E402
from attribution.training.tiles import tiles  # noqa: E402

if TYPE_CHECKING:
    from attribution.training.data import Example
    from attribution.training.encoder import Encoder
    from attribution.training.network import Network

pytestmark = pytest.mark.model


def written(net: Network, encoder: Encoder, example: Example, folder: Path) -> Model:
    folder.mkdir()
    export(net, next(tiles(example)).window, folder / NETWORK)
    (folder / TOKENIZER).write_bytes(encoder.tokenizer_file.read_bytes())
    sha256 = digest((folder / NETWORK).read_bytes(), (folder / TOKENIZER).read_bytes())
    return Model(folder, Settings("small", sha256, anchor=0.0, show=0.0, weights={}, rules={}))


@pytest.fixture
def net(encoder: Encoder) -> Network:
    """Return a network none of whose learned weights is as it was made."""
    net: Network = encoder.network(3)
    with torch.no_grad():
        for weight in net.parameters():
            if weight.requires_grad:
                weight.add_(torch.randn_like(weight) * 0.1)
    return net


def test_every_weight_comes_back_as_exact_as_eight_bits_are(
    net: Network, encoder: Encoder, examples: list[Example], tmp_path: Path
) -> None:
    again = encoder.network(0)
    load_weights(again, encoder, written(net, encoder, examples[0], tmp_path / "model"))
    for (name, weight), other in zip(net.named_parameters(), again.parameters(), strict=True):
        step = (weight.max() - weight.min()) / 100  # of the 127 that seven bits have
        assert (weight - other).abs().max() <= step, name
    kept = [name for name, weight in net.named_parameters() if not weight.requires_grad]
    assert all(torch.equal(net.state_dict()[name], again.state_dict()[name]) for name in kept)


def test_a_model_of_another_encoder_is_refused(
    net: Network, encoder: Encoder, examples: list[Example], tmp_path: Path
) -> None:
    model = written(net, encoder, examples[0], tmp_path / "model")
    (tmp_path / "model" / TOKENIZER).write_text("{}")
    with pytest.raises(ModelError, match=r"can't be trained further \(its tokenizer.json is not") as raised:
        load_weights(encoder.network(0), encoder, model)
    assert "\n" not in str(raised.value)


def test_a_network_of_another_size_is_refused(
    net: Network, encoder: Encoder, examples: list[Example], tmp_path: Path
) -> None:
    model = written(net, encoder, examples[0], tmp_path / "model")
    other = encoder.network(0)
    other.query = torch.nn.Linear(16, 8)
    with pytest.raises(ModelError, match=r"has no query\.weight of this network's size"):
        load_weights(other, encoder, model)


def test_hidden_pieces_are_some_of_the_words_and_never_a_windows_ends(examples: list[Example]) -> None:
    windows = [tile.window for example in examples for tile in tiles(example)]
    batch = Batch.of(windows, without_rules=[False] * len(windows))
    before = batch.ids.clone()
    torch.manual_seed(1)
    batch.hide(0.5)
    changed = batch.ids != before
    assert (batch.ids[changed] == MASK).all()
    assert not changed[~batch.mask].any()
    inner = sum(len(window.ids) - 2 for window in windows)
    assert 0.4 * inner < int(changed.sum()) < 0.6 * inner
    assert all(not changed[row, [0, len(window.ids) - 1]].any() for row, window in enumerate(windows))
    batch.hide(1.0)
    assert int((batch.ids == MASK).sum()) == inner


def test_an_encoder_without_a_piece_to_hide_with_is_refused(encoder: Encoder, tmp_path: Path) -> None:
    for name in ("config.json", "model.safetensors"):
        (tmp_path / name).write_bytes((encoder.folder / name).read_bytes())
    text = encoder.tokenizer_file.read_text(encoding="utf-8")
    (tmp_path / "tokenizer.json").write_text(text.replace("[MASK]", "[HIDE]"), encoding="utf-8")
    with pytest.raises(ModelError, match="not of BERT's vocabulary"):
        open_encoder(tmp_path)
