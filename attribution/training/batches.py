"""Windows side by side in tensors, the shorter ones filled up."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, fields
from typing import Self

import torch
from torch import Tensor

from attribution.tagger.features import ANCESTORS, COLUMNS, GROUPS
from attribution.tagger.windows import CLS, SEP, Window

MASK = 103  # the piece that BERT's vocabulary has for a hidden one
# What the network sees of the rules' findings.
RULE_COLUMNS = [list(COLUMNS).index(name) for name in ("rule", "rule_cue")]
RULE_GROUPS = [GROUPS.index(name) for name in ("cue", "source", "source_2", "content", "content_2")]


@dataclass(frozen=True, slots=True)
class Batch:
    """B windows of up to T word pieces and W words.

    Attributes:
        ids: (B, T) word pieces.
        mask: (B, T) true where there is one.
        word_of_piece: (B, T) which word each piece is of.
        first: (B, W) first piece of each word.
        words: (B, W) true where there is a word.
        columns: (B, W, len(COLUMNS)).
        ancestors: (B, W, ANCESTORS).
        dep: (B, W).
        groups: (B, W, len(GROUPS)).
    """

    ids: Tensor
    mask: Tensor
    word_of_piece: Tensor
    first: Tensor
    words: Tensor
    columns: Tensor
    ancestors: Tensor
    dep: Tensor
    groups: Tensor

    @classmethod
    def of(cls, windows: Sequence[Window], *, without_rules: Sequence[bool]) -> Self:
        """Put windows into one batch.

        Args:
            windows: at least one.
            without_rules: for each, whether to hide what the rules found in it.
        """
        size = len(windows)
        pieces, words = max(len(window.ids) for window in windows), max(window.width for window in windows)
        batch = cls(
            ids=torch.zeros(size, pieces, dtype=torch.long),
            mask=torch.zeros(size, pieces, dtype=torch.bool),
            word_of_piece=torch.zeros(size, pieces, dtype=torch.long),
            first=torch.zeros(size, words, dtype=torch.long),
            words=torch.zeros(size, words, dtype=torch.bool),
            columns=torch.zeros(size, words, len(COLUMNS), dtype=torch.long),
            ancestors=torch.full((size, words, ANCESTORS), -1, dtype=torch.long),
            dep=torch.zeros(size, words, dtype=torch.long),
            groups=torch.zeros(size, words, len(GROUPS), dtype=torch.long),
        )
        for row, (window, hidden) in enumerate(zip(windows, without_rules, strict=True)):
            batch._fill(row, window)
            if hidden:
                batch.columns[row][:, RULE_COLUMNS] = 0
                batch.groups[row][:, RULE_GROUPS] = 0
        return batch

    def to(self, device: torch.device) -> Self:
        """Return the batch where a device computes with it."""
        return type(self)(*(getattr(self, field.name).to(device) for field in fields(self)))

    def hide(self, share: float) -> None:
        """Hide word pieces, as BERT's own training does, and draw from torch's generator which.

        Args:
            share: of the pieces, the marks at a window's ends left out.
        """
        drawn = (torch.rand(self.ids.shape) < share) & (self.ids != CLS) & (self.ids != SEP)
        self.ids[drawn & self.mask] = MASK

    def _fill(self, row: int, window: Window) -> None:
        pieces, words = len(window.ids), window.width
        self.ids[row, :pieces] = torch.from_numpy(window.ids)
        self.mask[row, :pieces] = True
        self.word_of_piece[row, :pieces] = torch.from_numpy(window.word_of_piece)
        self.first[row, :words] = torch.from_numpy(window.first)
        self.words[row, :words] = True
        self.columns[row, :words] = torch.from_numpy(window.columns)
        self.ancestors[row, :words] = torch.from_numpy(window.ancestors)
        self.dep[row, :words] = torch.from_numpy(window.dep)
        self.groups[row, :words] = torch.from_numpy(window.groups)
