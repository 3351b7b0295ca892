"""Invented gold, and an encoder so small that a test can train it."""

from __future__ import annotations

import json
from itertools import count
from pathlib import Path

from attribution.training.folds import fold_of

SPEAKERS = (
    ("Mayor Ada Obi", "said"),
    ("Ilse Brandt", "warned"),
    ("Petra Vance", "claimed"),
    ("Harbour master Otto Lindqvist", "confirmed"),
)
CLAIMS = (
    "the bridge was safe",
    "the ferry would sail late",
    "the dam had held",
    "no boat was lost",
    "it snowed",
)

Marks = dict[str, list[tuple[int, int]]]


def article(number: int, sentences: int = 3) -> tuple[str, list[Marks]]:
    """Make a text in which people speak, and what they say there."""
    text = f"Harbour news, part {number}\n\n"
    marks: list[Marks] = []
    for turn in range(number, number + sentences):
        source, cue = SPEAKERS[turn % len(SPEAKERS)]
        spans: Marks = {}
        for role, words in (("source", source), ("cue", cue), ("content", CLAIMS[turn * 2 % len(CLAIMS)])):
            spans[role] = [(len(text), len(text) + len(words))]
            text += words + (" that " if role == "cue" else " ")
        text = text[:-1] + f". It rained on pier {turn}. "
        marks.append(spans)
    return text, marks


def write_gold(folder: Path, *, trained: int, calibrating: int = 0, reported: int = 0) -> Path:
    """Write a folder of gold with so many articles for each purpose, by a hold-out of 10 per cent."""
    (folder / "text").mkdir(parents=True)
    wanted = {"trained": trained, "calibrating": calibrating, "reported": reported}
    lines = []
    for number in count():
        if not any(wanted.values()):
            break
        key = f"story-{number}"
        purpose = {0: "calibrating", 1: "reported"}.get(fold_of(key), "trained")
        if not wanted[purpose]:
            continue
        wanted[purpose] -= 1
        text, marks = article(number)
        (folder / "text" / f"{key}.txt").write_text(text, encoding="utf-8")
        lines.append(json.dumps({"id": key, "attributions": marks}) + "\n")
    (folder / "gold.jsonl").write_text("".join(lines), encoding="utf-8")
    return folder


def write_encoder(folder: Path) -> Path:
    """Write a BERT of 16 numbers a word and three layers that knows nothing."""
    import torch
    from tokenizers import Tokenizer, models, normalizers, pre_tokenizers
    from transformers import BertConfig, BertModel

    letters = "abcdefghijklmnopqrstuvwxyz0123456789.,;:!?'\"-()"
    words = ["[PAD]", *(f"[unused{number}]" for number in range(99)), "[UNK]", "[CLS]", "[SEP]", "[MASK]"]
    words += [*letters, *(f"##{letter}" for letter in letters)]
    tokenizer = Tokenizer(models.WordPiece({word: at for at, word in enumerate(words)}, unk_token="[UNK]"))
    tokenizer.normalizer = normalizers.BertNormalizer()
    tokenizer.pre_tokenizer = pre_tokenizers.BertPreTokenizer()
    torch.manual_seed(1)
    config = BertConfig(
        vocab_size=len(words),
        hidden_size=16,
        num_hidden_layers=3,
        num_attention_heads=2,
        intermediate_size=32,
        max_position_embeddings=320,
    )
    BertModel(config, add_pooling_layer=False).save_pretrained(folder)
    tokenizer.save(str(folder / "tokenizer.json"))
    return folder
